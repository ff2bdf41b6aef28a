#include "writer.h"

#include <string.h>

void
govcap_write_json_string (GString *out, const char *words)
{
  g_autofree char *valid = g_utf8_make_valid (words, -1);

  g_string_append_c (out, '"');
  for (const char *at = valid; *at; at++) {
    unsigned char byte = (unsigned char)*at;
    const char *known = strchr ("\"\\\b\f\n\r\t", byte);
    if (known)
      g_string_append_printf (out, "\\%c", "\"\\bfnrt"[known - "\"\\\b\f\n\r\t"]);
    else if (byte < 0x20 || byte == 0x7f)
      g_string_append_printf (out, "\\u%04x", byte);
    else
      g_string_append_c (out, *at);
  }
  g_string_append_c (out, '"');
}

static void
add_member (GString *out, const char *key, const char *words)
{
  govcap_write_json_string (out, key);
  g_string_append (out, ": ");
  govcap_write_json_string (out, words);
}

static void
add_text (GString *out, const char *key, GovcapText text, GovcapLang lang)
{
  add_member (out, key, govcap_text_in (text, lang));
}

static const char *
unit_of (GovcapFormat format)
{
  switch (format) {
  case GOVCAP_FORMAT_COUNT:
    return "\"count\"";
  case GOVCAP_FORMAT_SCORE:
    return "\"0-100\"";
  case GOVCAP_FORMAT_RATIO:
  case GOVCAP_FORMAT_BOUNDED:
    return "\"ratio\"";
  case GOVCAP_FORMAT_P:
    return "\"p\"";
  case GOVCAP_FORMAT_WORDS:
  case GOVCAP_FORMAT_DF:
  case GOVCAP_FORMAT_MIXED:
  case GOVCAP_FORMAT_DECIMAL: /* the items' own scale, degrees of freedom: no one word */
    return "null";
  }
  g_assert_not_reached ();
}

static void
add_columns (GString *out, const GovcapTable *table, GovcapLang lang)
{
  g_string_append (out, "   \"columns\": [");
  for (size_t i = 0; i < table->n_columns; i++) {
    g_string_append (out, i ? ",\n    {" : "\n    {");
    add_member (out, "id", table->columns[i].id);
    g_string_append (out, ", ");
    add_text (out, "label", table->columns[i].label, lang);
    g_string_append_printf (out, ", \"unit\": %s}", unit_of (table->columns[i].format));
  }
  g_string_append (out, "\n   ]");
}

static void
add_cell (GString *out, GovcapCell cell)
{
  if (cell.word) {
    govcap_write_json_string (out, cell.word);
    return;
  }
  g_autofree char *number = govcap_write_number (cell.number);
  g_string_append (out, *number ? number : "null");
}

static void
add_rows (GString *out, const GovcapTable *table)
{
  g_string_append (out, "   \"rows\": [");
  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    g_string_append (out, row ? ",\n    {" : "\n    {");
    for (size_t i = 0; i < table->n_columns; i++) {
      g_string_append (out, i ? ", " : "");
      govcap_write_json_string (out, table->columns[i].id);
      g_string_append (out, ": ");
      add_cell (out, govcap_table_cell (table, row, i));
    }
    g_string_append_c (out, '}');
  }
  g_string_append (out, "\n   ]");
}

static void
add_notes (GString *out, const GovcapTable *table, GovcapLang lang)
{
  g_string_append (out, "   \"notes\": [");
  for (size_t i = 0; i < table->notes->len; i++) {
    const GovcapText *note = table->notes->pdata[i];
    g_string_append (out, i ? ",\n    " : "\n    ");
    govcap_write_json_string (out, govcap_text_in (*note, lang));
  }
  g_string_append_c (out, ']');
}

static void
add_sentences (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  g_string_append (out, "   \"sentences\": [");
  for (size_t i = 0; i < table->sentences->len; i++) {
    g_autofree char *sentence = govcap_write_sentence (table, table->sentences->pdata[i], output);
    g_string_append (out, i ? ",\n    " : "\n    ");
    govcap_write_json_string (out, sentence);
  }
  g_string_append_c (out, ']');
}

static void
add_method (GString *out, const GovcapTable *table, GovcapLang lang)
{
  g_string_append (out, "   \"method\": {");
  for (size_t i = 0; i < table->method->len; i++) {
    const GovcapFact *fact = table->method->pdata[i];
    g_string_append (out, i ? ",\n    " : "\n    ");
    add_text (out, fact->key, fact->value, lang);
  }
  g_string_append_c (out, '}');
}

static void
add_table (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  GovcapLang lang = output->lang;

  g_string_append (out, "\n  {");
  add_member (out, "name", table->name);
  g_string_append (out, ",\n   ");
  add_text (out, "title", table->title, lang);
  g_string_append (out, ",\n");
  add_columns (out, table, lang);
  g_string_append (out, ",\n");
  add_rows (out, table);
  g_string_append (out, ",\n");
  add_notes (out, table, lang);
  g_string_append (out, ",\n");
  if (table->sentences->len) {
    add_sentences (out, table, output);
    g_string_append (out, ",\n");
  }
  add_method (out, table, lang);
  g_string_append_c (out, '}');
}

char *
write_json (const GovcapOutput *output)
{
  GString *out =
      g_string_new (output->simulated ? "{\"simulated\": true,\n \"tables\": [" : "{\"tables\": [");

  for (size_t i = 0; i < output->tables->len; i++) {
    g_string_append (out, i ? "," : "");
    add_table (out, output->tables->pdata[i], output);
  }
  g_string_append (out, "\n ]}\n");
  return g_string_free (out, FALSE);
}
