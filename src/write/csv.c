#include "writer.h"

#include <string.h>

static void
add_field (GString *out, const char *field)
{
  bool blank_edge = *field && (strchr (" \t", *field) || g_str_has_suffix (field, " "));

  if (!blank_edge && !strpbrk (field, "\",\r\n")) {
    g_string_append (out, field);
    return;
  }
  g_string_append_c (out, '"');
  for (const char *at = field; *at; at++) {
    if (*at == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *at);
  }
  g_string_append_c (out, '"');
}

void
write_csv_word (GString *out, const char *word)
{
  g_autofree char *valid = g_utf8_make_valid (word, -1);
  g_autofree char *field =
      g_strconcat (*valid && strchr ("=+-@\t\r", *valid) ? "'" : "", valid, NULL);

  add_field (out, field);
}

static void
add_cell (GString *out, GovcapCell cell)
{
  g_autofree char *number = NULL;

  if (cell.word) {
    write_csv_word (out, cell.word);
    return;
  }
  number = govcap_write_number (cell.number);
  g_string_append (out, number);
}

static void
add_table (GString *out, const GovcapTable *table)
{
  for (size_t i = 0; i < table->n_columns; i++) {
    g_string_append (out, i ? "," : "");
    add_field (out, table->columns[i].id);
  }
  g_string_append_c (out, '\n');
  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    size_t begin = out->len;
    for (size_t i = 0; i < table->n_columns; i++) {
      g_string_append (out, i ? "," : "");
      add_cell (out, govcap_table_cell (table, row, i));
    }
    /* An empty line parts two tables, so a row is never empty. */
    g_string_append (out, out->len == begin ? "\"\"\n" : "\n");
  }
}

char *
write_csv (const GovcapOutput *output)
{
  GString *out = g_string_new (NULL);

  for (size_t i = 0; i < output->tables->len; i++) {
    g_string_append (out, i ? "\n" : "");
    add_table (out, output->tables->pdata[i]);
  }
  return g_string_free (out, FALSE);
}
