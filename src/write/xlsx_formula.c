#include "xlsx_formula.h"

#include <math.h>
#include <string.h>
#include <xlsxwriter.h>

#define ROW_MARK '\x01'

static const XlsxPlace *
place_called (const GArray *places, const char *name)
{
  const XlsxPlace *found = NULL;

  for (size_t i = 0; i < places->len && !found; i++) {
    const XlsxPlace *place = &g_array_index (places, XlsxPlace, i);
    if (!strcmp (place->wide->name, name))
      found = place;
  }
  g_assert (found);
  return found;
}

/* "$E" */
static char *
letters_of (const GovcapWide *wide, const char *column)
{
  char *letters = g_malloc (LXW_MAX_COL_NAME_LENGTH);
  size_t number = govcap_wide_find (wide, column);

  g_assert (number < wide->columns->len);
  lxw_col_to_name (letters, (lxw_col_t)number, TRUE);
  return letters;
}

static uint32_t
head_row (const XlsxPlace *place, const char *name)
{
  size_t i = 0;

  while (i < place->wide->heads->len &&
         strcmp (((GovcapWideHead *)place->wide->heads->pdata[i])->name, name))
    i++;
  g_assert (i < place->wide->heads->len);
  return place->head + (uint32_t)i;
}

/* The row whose first column holds @key. */
static uint32_t
row_of (const XlsxPlace *place, const char *key)
{
  const GovcapWideColumn *keys = place->wide->columns->pdata[0];

  for (size_t row = 0; row < place->wide->n; row++) {
    double value = keys->values[row];
    if (!isnan (value) &&
        !strcmp (g_array_index (keys->options, GovcapWideOption, (guint)value - 1).word, key))
      return place->first + (uint32_t)row;
  }
  g_assert_not_reached ();
}

/* 'Weights'!$E$7 or 'Respondents'!$E$9:$E$500 */
static void
add_elsewhere (GString *out, const GArray *places, const char *sheet, char *column)
{
  const XlsxPlace *place = place_called (places, sheet);
  char *key = strchr (column, '@');

  if (key)
    *key++ = '\0';
  g_autofree char *letters = letters_of (place->wide, column);
  uint32_t first = key ? row_of (place, key) : place->first;
  g_string_append_printf (out, "'%s'!%s$%u", place->sheet, letters, first + 1);
  if (!key)
    g_string_append_printf (out, ":%s$%u", letters, first + (uint32_t)MAX (place->wide->n, 1));
}

/* $E7 or $E7:$H7, with a mark for the row, or $E$4:$H$4 in a head row. */
static void
add_here (GString *out, const XlsxPlace *own, const char *head, const char *columns)
{
  g_auto (GStrv) ends = g_strsplit (columns, ":", 2);

  for (size_t i = 0; ends[i] && (!i || strcmp (ends[0], ends[1])); i++) {
    g_autofree char *letters = letters_of (own->wide, ends[i]);
    g_string_append_printf (out, "%s%s", i ? ":" : "", letters);
    if (head)
      g_string_append_printf (out, "$%u", head_row (own, head) + 1);
    else
      g_string_append_c (out, ROW_MARK);
  }
}

static void
add_name (GString *out, const GArray *places, const XlsxPlace *own, const char *name)
{
  g_autofree char *words = g_strdup (name);
  char *elsewhere = strchr (words, '!'), *head = strchr (words, '|');

  if (elsewhere) {
    *elsewhere = '\0';
    add_elsewhere (out, places, words, elsewhere + 1);
  } else if (head) {
    *head = '\0';
    add_here (out, own, words, head + 1);
  } else
    add_here (out, own, NULL, words);
}

char *
xlsx_formula_of (const GArray *places, const XlsxPlace *own, const char *formula)
{
  GString *out = g_string_new ("=");

  for (const char *at = formula; *at;) {
    const char *open = strchr (at, '['), *close = open ? strchr (open, ']') : NULL;
    if (!close) {
      g_string_append (out, at);
      break;
    }
    g_autofree char *name = g_strndup (open + 1, (size_t)(close - open - 1));
    g_string_append_len (out, at, open - at);
    add_name (out, places, own, name);
    at = close + 1;
  }
  return g_string_free (out, FALSE);
}

char *
xlsx_formula_in (const char *marked, uint32_t row)
{
  char number[16];
  GString *out = g_string_sized_new (strlen (marked) + 64);

  g_snprintf (number, sizeof number, "%u", row + 1);
  for (const char *at = marked; *at; at++)
    if (*at == ROW_MARK)
      g_string_append (out, number);
    else
      g_string_append_c (out, *at);
  return g_string_free (out, FALSE);
}
