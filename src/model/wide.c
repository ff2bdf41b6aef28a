#include "govcap/wide.h"

#include <math.h>
#include <string.h>

static void
free_column (void *data)
{
  GovcapWideColumn *column = data;

  g_array_unref (column->options);
  g_free (column->values);
  g_free (column);
}

static void
free_head (void *data)
{
  GovcapWideHead *head = data;

  g_array_unref (head->cells);
  g_free (head);
}

GovcapWide *
govcap_wide_new (GovcapText title, size_t n)
{
  GovcapWide *wide = g_new0 (GovcapWide, 1);

  wide->title = title;
  wide->n = n;
  wide->columns = g_ptr_array_new_with_free_func (free_column);
  wide->heads = g_ptr_array_new_with_free_func (free_head);
  wide->notes = g_ptr_array_new_with_free_func (g_free);
  wide->arena = g_string_chunk_new (1024);
  return wide;
}

void
govcap_wide_free (GovcapWide *wide)
{
  if (!wide)
    return;
  g_ptr_array_unref (wide->columns);
  g_ptr_array_unref (wide->heads);
  g_ptr_array_unref (wide->notes);
  g_string_chunk_free (wide->arena);
  g_free (wide);
}

size_t
govcap_wide_find (const GovcapWide *wide, const char *name)
{
  size_t c = 0;

  while (c < wide->columns->len &&
         strcmp (((GovcapWideColumn *)wide->columns->pdata[c])->name, name))
    c++;
  return c;
}

GovcapWideColumn *
govcap_wide_column (GovcapWide *wide, const char *name, GovcapText label, GovcapWideKind kind)
{
  size_t found = govcap_wide_find (wide, name);

  if (found < wide->columns->len)
    return wide->columns->pdata[found];
  GovcapWideColumn *column = g_new0 (GovcapWideColumn, 1);
  column->name = g_string_chunk_insert_const (wide->arena, name);
  column->label = govcap_text_copy (label, wide->arena);
  column->kind = kind;
  column->decimals = -1;
  column->options = g_array_new (FALSE, FALSE, sizeof (GovcapWideOption));
  column->values = g_new (double, wide->n + 1);
  for (size_t row = 0; row < wide->n; row++)
    column->values[row] = NAN;
  g_ptr_array_add (wide->columns, column);
  return column;
}

double
govcap_wide_option (GovcapWide *wide, GovcapWideColumn *column, const char *word, GovcapText label)
{
  for (size_t i = 0; i < column->options->len; i++) {
    const GovcapWideOption *option = &g_array_index (column->options, GovcapWideOption, i);
    if (!strcmp (option->word, word))
      return option->value;
  }
  GovcapWideOption option = {g_string_chunk_insert_const (wide->arena, word),
                             govcap_text_copy (label, wide->arena),
                             (double)column->options->len + 1};
  g_array_append_val (column->options, option);
  return option.value;
}

static const char *
take (GovcapWide *wide, char *words)
{
  const char *held = words ? g_string_chunk_insert (wide->arena, words) : NULL;

  g_free (words);
  return held;
}

void
govcap_wide_formula (GovcapWide *wide, GovcapWideColumn *column, char *formula)
{
  column->formula = take (wide, formula);
}

GovcapWideHead *
govcap_wide_head (GovcapWide *wide, const char *name, GovcapText label)
{
  for (size_t i = 0; i < wide->heads->len; i++) {
    GovcapWideHead *head = wide->heads->pdata[i];
    if (!strcmp (head->name, name))
      return head;
  }
  GovcapWideHead *head = g_new0 (GovcapWideHead, 1);
  head->name = g_string_chunk_insert_const (wide->arena, name);
  head->label = govcap_text_copy (label, wide->arena);
  head->cells = g_array_new (FALSE, FALSE, sizeof (GovcapWideCell));
  g_ptr_array_add (wide->heads, head);
  return head;
}

void
govcap_wide_head_cell (GovcapWide *wide, GovcapWideHead *head, const char *column, double value,
                       char *formula)
{
  GovcapWideCell cell = {g_string_chunk_insert_const (wide->arena, column), take (wide, formula),
                         value};

  g_array_append_val (head->cells, cell);
}

void
govcap_wide_note (GovcapWide *wide, GovcapText note)
{
  GovcapText held = govcap_text_copy (note, wide->arena);

  g_ptr_array_add (wide->notes, g_memdup2 (&held, sizeof held));
}
