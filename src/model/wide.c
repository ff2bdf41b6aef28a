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

GovcapWide *
govcap_wide_new (GovcapText title, size_t n)
{
  GovcapWide *wide = g_new0 (GovcapWide, 1);

  wide->title = title;
  wide->n = n;
  wide->columns = g_ptr_array_new_with_free_func (free_column);
  wide->arena = g_string_chunk_new (1024);
  return wide;
}

void
govcap_wide_free (GovcapWide *wide)
{
  if (!wide)
    return;
  g_ptr_array_unref (wide->columns);
  g_string_chunk_free (wide->arena);
  g_free (wide);
}

GovcapWideColumn *
govcap_wide_column (GovcapWide *wide, const char *name, GovcapText label, GovcapWideKind kind)
{
  for (size_t c = 0; c < wide->columns->len; c++) {
    GovcapWideColumn *column = wide->columns->pdata[c];
    if (!strcmp (column->name, name))
      return column;
  }
  GovcapWideColumn *column = g_new0 (GovcapWideColumn, 1);
  column->name = g_string_chunk_insert_const (wide->arena, name);
  column->label = govcap_text_copy (label, wide->arena);
  column->kind = kind;
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
