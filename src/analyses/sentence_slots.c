/* Patterns of sentences, filled with the places of cells. */
#include "sentences.h"

#include <math.h>
#include <string.h>

typedef struct {
  GovcapTable *table;
  const GovcapRun *run;
  const SaySlots *slots;
  GovcapLang lang;
  GString *out;
} Filling;

static void
add_place (Filling *fill, size_t row, const char *column, char how)
{
  char place[GOVCAP_PLACE_TEXT];
  size_t number = govcap_table_column (fill->table, column);

  g_assert (number < fill->table->n_columns && row < govcap_table_rows (fill->table));
  g_string_append (fill->out, govcap_table_place (row, number, how, place));
}

static void
add_level (Filling *fill)
{
  char text[GOVCAP_NUMBER_TEXT];

  g_string_append (fill->out, govcap_text_number (100 * fill->run->options.level, text));
}

static void
add_limits (Filling *fill, size_t row, const char *lo, const char *hi, bool comma)
{
  if (isnan (say_number (fill->table, row, lo)) || isnan (say_number (fill->table, row, hi)))
    return;
  if (comma)
    g_string_append (fill->out, fill->lang == GOVCAP_ZH ? "，" : ", ");
  add_level (fill);
  g_string_append (fill->out, "% CI [");
  add_place (fill, row, lo, '\0');
  g_string_append (fill->out, ", ");
  add_place (fill, row, hi, '\0');
  g_string_append_c (fill->out, ']');
}

/* "0.alpha", "0.p=", "0.item!", "0.lo..hi", ",0.lo..hi". */
static void
add_cell (Filling *fill, const char *slot)
{
  bool comma = *slot == ',';
  size_t row = (size_t)(slot[comma] - '0');
  g_auto (GStrv) columns = g_strsplit (slot + comma + 2, "..", 2);
  size_t length = strlen (columns[0]);
  char last = length ? columns[0][length - 1] : '\0',
       how = last == '=' || last == '!' ? last : '\0';

  g_assert (row < SAY_MOST && slot[comma + 1] == '.');
  if (how)
    columns[0][length - 1] = '\0';
  if (columns[1])
    add_limits (fill, fill->slots->rows[row], columns[0], columns[1], comma);
  else
    add_place (fill, fill->slots->rows[row], columns[0], how);
}

/* Nothing is adjusted under --adjust none. */
static void
add_adjusted (Filling *fill, const char *slot)
{
  static const GovcapText p = {"adjusted ", "校正 "}, after = {" after adjustment", "校正后"};

  if (fill->run->options.adjust != GOVCAP_ADJUST_NONE)
    g_string_append (fill->out, govcap_text_in (!strcmp (slot, "adj") ? p : after, fill->lang));
}

/* "#0"; "#0|area|areas": no number, but which of the words goes with it. */
static void
add_count (Filling *fill, const char *slot)
{
  size_t count = fill->slots->counts[slot[1] - '0'];
  g_auto (GStrv) words = g_strsplit (slot, "|", 3);

  if (words[1])
    g_string_append (fill->out, words[count == 1 ? 1 : 2]);
  else
    g_string_append_printf (fill->out, "%zu", count);
}

static void
add_slot (Filling *fill, const char *slot)
{
  const SaySlots *slots = fill->slots;

  if (!strcmp (slot, "lead"))
    g_string_append (fill->out, govcap_text_in (slots->block->lead, fill->lang));
  else if (!strcmp (slot, "adj") || !strcmp (slot, "after"))
    add_adjusted (fill, slot);
  else if (!strcmp (slot, "%"))
    add_level (fill);
  else if (*slot == '#')
    add_count (fill, slot);
  else if (*slot == '@')
    g_string_append (fill->out, govcap_text_in (slots->words[slot[1] - '0'], fill->lang));
  else
    add_cell (fill, slot);
}

static char *
fill_in (GovcapTable *table, const GovcapRun *run, const SaySlots *slots, GovcapLang lang,
         const char *pattern)
{
  Filling fill = {table, run, slots, lang, g_string_new (NULL)};

  for (const char *at = pattern; *at;) {
    const char *end = *at == '{' ? strchr (at, '}') : NULL;
    if (!end) {
      g_string_append_c (fill.out, *at++);
      continue;
    }
    g_autofree char *slot = g_strndup (at + 1, (size_t)(end - at - 1));
    add_slot (&fill, slot);
    at = end + 1;
  }
  return g_string_free (fill.out, FALSE);
}

GovcapText
say_words (GovcapTable *table, const GovcapRun *run, const SaySlots *slots, const char *en,
           const char *zh)
{
  return govcap_text_take (table->arena, fill_in (table, run, slots, GOVCAP_EN, en),
                           fill_in (table, run, slots, GOVCAP_ZH, zh));
}

void
say (GovcapTable *table, const GovcapRun *run, const SaySlots *slots, const char *en,
     const char *zh)
{
  g_autofree char *in_english = fill_in (table, run, slots, GOVCAP_EN, en);
  g_autofree char *in_chinese = fill_in (table, run, slots, GOVCAP_ZH, zh);

  *in_english = g_ascii_toupper (*in_english);
  govcap_table_say (table, (GovcapText){in_english, in_chinese});
}

static const char *
between (GovcapLang lang, size_t i, size_t n)
{
  if (!i)
    return "";
  if (i + 1 == n)
    return lang == GOVCAP_ZH ? "；" : "; and ";
  return lang == GOVCAP_ZH ? "；" : "; ";
}

static char *
list_in (const GArray *words, size_t all, GovcapLang lang)
{
  GString *list = g_string_new (NULL);
  size_t named = words->len, parts = named + (named < all);

  for (size_t i = 0; i < named; i++)
    g_string_append_printf (list, "%s%s", between (lang, i, parts),
                            govcap_text_in (g_array_index (words, GovcapText, i), lang));
  if (named < all)
    g_string_append_printf (list, lang == GOVCAP_ZH ? " 等（共 %zu 项）" : "; and %zu more",
                            lang == GOVCAP_ZH ? all : all - named);
  return g_string_free (list, FALSE);
}

GovcapText
say_list (GovcapTable *table, const GovcapRun *run, const GArray *rows, size_t most, SayOne one)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (GovcapText));

  for (size_t i = 0; i < MIN (rows->len, most); i++) {
    GovcapText text = one (table, run, g_array_index (rows, size_t, i));
    g_array_append_val (words, text);
  }
  return govcap_text_take (table->arena, list_in (words, rows->len, GOVCAP_EN),
                           list_in (words, rows->len, GOVCAP_ZH));
}
