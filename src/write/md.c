#include "writer.h"

#include <string.h>

/* At the beginning of a line these make a heading, a quotation or a list; "1." makes one too. */
static size_t
opening (const char *words)
{
  size_t digits = strspn (words, "0123456789");

  if (*words && strchr ("#+-=>", *words))
    return 1;
  return digits && words[digits] && strchr (".)", words[digits]) ? digits + 1 : 0;
}

static void
add_words (GString *out, const char *words)
{
  size_t special = opening (words);

  for (size_t i = 0; words[i]; i++) {
    if (strchr ("\\`*_|<&[]~$", words[i]) || i + 1 == special)
      g_string_append_c (out, '\\');
    g_string_append_c (out, words[i]);
  }
}

static void
add_text (GString *out, const char *before, GovcapText text, GovcapLang lang)
{
  g_autofree char *words = write_words (text, lang);

  if (!*words)
    return;
  g_string_append (out, before);
  add_words (out, words);
  g_string_append_c (out, '\n');
}

static void
add_header (GString *out, const GovcapTable *table, const bool skip[], GovcapLang lang)
{
  g_string_append_c (out, '\n');
  for (size_t i = 0; i < table->n_columns; i++)
    if (!skip[i]) {
      g_autofree char *label = write_words (table->columns[i].label, lang);
      g_string_append (out, "| ");
      add_words (out, label);
      g_string_append_c (out, ' ');
    }
  g_string_append (out, "|\n");
  for (size_t i = 0; i < table->n_columns; i++)
    if (!skip[i])
      g_string_append (out, table->columns[i].format == GOVCAP_FORMAT_WORDS ? "| --- " : "| ---: ");
  g_string_append (out, "|\n");
}

static void
add_row (GString *out, const GovcapTable *table, const bool skip[], size_t row,
         const GovcapOutput *output)
{
  for (size_t i = 0; i < table->n_columns; i++) {
    if (skip[i])
      continue;
    GovcapCell cell = govcap_table_cell (table, row, i);
    g_autofree char *shown =
        govcap_write_shown (cell, &table->columns[i], output->lang, output->digits);
    bool is_words = cell.word || *govcap_text_in (cell.shown, output->lang);
    g_string_append (out, "| ");
    if (is_words)
      add_words (out, shown);
    else
      g_string_append (out, shown);
    g_string_append_c (out, ' ');
  }
  g_string_append (out, "|\n");
}

static void
add_rows (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  g_autofree bool *skip = g_new0 (bool, table->n_columns);

  for (size_t i = 0; i < table->n_columns; i++)
    skip[i] = write_column_is_empty (table, i);
  if (!govcap_table_rows (table))
    return;
  add_header (out, table, skip, output->lang);
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    add_row (out, table, skip, row, output);
}

static void
add_table (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  add_text (out, "## ", table->title, output->lang);
  if (output->simulated)
    add_text (out, "\n> ", write_simulated, output->lang);
  add_rows (out, table, output);
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    add_text (out, i ? "- " : "\n- ", *note, output->lang);
  }
}

char *
write_md (const GovcapOutput *output)
{
  GString *out = g_string_new (NULL);

  add_text (out, "# ", output->title, output->lang);
  for (size_t i = 0; i < output->tables->len; i++) {
    g_string_append (out, out->len ? "\n" : "");
    add_table (out, output->tables->pdata[i], output);
  }
  return g_string_free (out, FALSE);
}
