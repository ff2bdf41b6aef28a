#include "writer.h"

#include <string.h>

/* The place of a cell at @at, as govcap_table_place() writes it. Returns: its end; NULL: none. */
static const char *
read_place (const GovcapTable *table, const char *at, size_t *ret_row, size_t *ret_column,
            char *ret_how)
{
  char *end;

  if (*at != '{' || !g_ascii_isdigit (at[1]))
    return NULL;
  *ret_row = g_ascii_strtoull (at + 1, &end, 10);
  if (*end != ':' || !g_ascii_isdigit (end[1]))
    return NULL;
  *ret_column = g_ascii_strtoull (end + 1, &end, 10);
  *ret_how = *end == '=' || *end == '!' ? *end++ : '\0';
  bool there = *ret_row < govcap_table_rows (table) && *ret_column < table->n_columns;
  return *end == '}' && there ? end + 1 : NULL;
}

/* The cell as the sentence says it; the caller's. */
static char *
cell_words (const GovcapTable *table, size_t row, size_t column, char how,
            const GovcapOutput *output)
{
  GovcapCell cell = govcap_table_cell (table, row, column);

  if (how == '!' && cell.word)
    return write_clean (cell.word);
  g_autofree char *shown = write_cell (cell, &table->columns[column], output);
  if (how != '=')
    return g_steal_pointer (&shown);
  return *shown == '<' ? g_strconcat ("< ", shown + 1, NULL) : g_strconcat ("= ", shown, NULL);
}

static bool
is_ideograph (gunichar character)
{
  return g_unichar_iswide (character) && g_unichar_isalpha (character);
}

/* Between Chinese and Latin letters or digits stands a blank. */
static bool
is_seam (gunichar left, gunichar right)
{
  return (is_ideograph (left) && right < 0x80 && g_ascii_isalnum ((char)right)) ||
         (left < 0x80 && g_ascii_isalnum ((char)left) && is_ideograph (right));
}

static void
append (GString *words, const char *more)
{
  if (words->len && *more) {
    const char *last = g_utf8_find_prev_char (words->str, words->str + words->len);
    bool bare = more[0] == '.' && g_ascii_isdigit (more[1]);
    if (is_seam (g_utf8_get_char (last), g_utf8_get_char (more + bare)))
      g_string_append_c (words, ' ');
  }
  g_string_append (words, more);
}

char *
govcap_write_sentence (const GovcapTable *table, const GovcapText *sentence,
                       const GovcapOutput *output)
{
  g_autofree char *pattern = write_words (*sentence, output->lang);
  GString *words = g_string_new (NULL);
  size_t row, column;
  char how;

  for (const char *at = pattern, *next; *at; at = next) {
    next = read_place (table, at, &row, &column, &how);
    bool place = next != NULL;
    next = place ? next : g_utf8_next_char (at);
    g_autofree char *more =
        place ? cell_words (table, row, column, how, output) : g_strndup (at, (size_t)(next - at));
    append (words, more);
  }
  return g_string_free (words, FALSE);
}

char *
govcap_write_sentences (const GovcapTable *table, const GovcapOutput *output)
{
  GString *paragraph = g_string_new (NULL);

  for (size_t i = 0; i < table->sentences->len; i++) {
    g_autofree char *sentence = govcap_write_sentence (table, table->sentences->pdata[i], output);
    g_string_append (paragraph, i && output->lang == GOVCAP_EN ? " " : "");
    g_string_append (paragraph, sentence);
  }
  return g_string_free (paragraph, FALSE);
}
