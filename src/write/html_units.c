/* Each unit on a card: what the latest wave's headline form says of it in several tables. */
#include "html.h"

#include <math.h>
#include <string.h>

/* The rows of one table that belong on cards. */
typedef struct {
  const GovcapTable *table; /* NULL: there is no such table */
  GHashTable *row_of;       /* from "unit\ncode" to the row, from 1 on */
} Source;

static const GovcapTable *
find_table (const Page *page, const char *name)
{
  for (size_t i = 0; i < page->output->tables->len; i++) {
    const GovcapTable *table = page->output->tables->pdata[i];
    if (!strcmp (table->name, name) && govcap_table_rows (table))
      return table;
  }
  return NULL;
}

static GovcapCell
cell_at (const GovcapTable *table, size_t row, const char *id)
{
  size_t column = html_column (table, id);

  return column < table->n_columns ? govcap_table_cell (table, row, column)
                                   : govcap_cell_missing ();
}

static bool
is_alike (const GovcapTable *table, size_t row, size_t other, const char *id)
{
  return !g_strcmp0 (cell_at (table, row, id).word, cell_at (table, other, id).word);
}

/* The first row of the latest wave, which is of the headline form. */
static size_t
find_head (const GovcapTable *table)
{
  size_t head = govcap_table_rows (table) - 1, last = head;

  while (head > 0 && is_alike (table, head - 1, last, "wave"))
    head--;
  return head;
}

static char *
key_of (GovcapCell unit, const char *code)
{
  return g_strconcat (unit.word ? unit.word : "", "\n", code ? code : "", NULL);
}

static Source
new_source (const Page *page, const char *name)
{
  Source source = {find_table (page, name),
                   g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL)};
  size_t head = source.table ? find_head (source.table) : 0;

  for (size_t row = head; source.table && row < govcap_table_rows (source.table); row++)
    if (is_alike (source.table, row, head, "form"))
      g_hash_table_insert (
          source.row_of,
          key_of (cell_at (source.table, row, "unit"), cell_at (source.table, row, "code").word),
          GSIZE_TO_POINTER (row + 1));
  return source;
}

/* Cards: what they are made of. @codes: GovcapCell: the areas, then the overall score */
typedef struct {
  Page *page;
  Source scores, ranking, change;
  GArray *codes;
  GovcapCell overall;
} Cards;

static void
collect_codes (Cards *cards)
{
  const GovcapTable *table = cards->scores.table;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t pass = 0; pass < 2; pass++)
    for (size_t row = find_head (table); row < govcap_table_rows (table); row++) {
      GovcapCell code = cell_at (table, row, "code");
      const char *level = cell_at (table, row, "level").word;
      if (g_strcmp0 (level, pass ? "overall" : "area") || !code.word ||
          !g_hash_table_add (seen, (void *)code.word))
        continue;
      g_array_append_val (cards->codes, code);
      if (pass)
        cards->overall = code;
    }
}

/* Returns: whether @source says something of @unit's @code. */
static bool
find (const Source *source, GovcapCell unit, const char *code, size_t *ret_row)
{
  g_autofree char *key = key_of (unit, code);
  size_t row = GPOINTER_TO_SIZE (g_hash_table_lookup (source->row_of, key));

  *ret_row = row - 1;
  return row > 0;
}

static void
add_cell (Page *page, const GovcapTable *table, size_t row, const char *id)
{
  size_t column = html_column (table, id);

  if (column < table->n_columns)
    html_mark (page, govcap_table_cell (table, row, column), &table->columns[column]);
}

static void
add_limits (Page *page, const GovcapTable *table, size_t row, const char *lo, const char *hi)
{
  if (govcap_cell_is_missing (cell_at (table, row, lo)))
    return;
  add_cell (page, table, row, lo);
  html_add (page, " – ");
  add_cell (page, table, row, hi);
}

/* The score and its limits on a line from 0 to 100; the numbers stand beside it. */
static void
add_line (Page *page, const GovcapTable *table, size_t row)
{
  double score = cell_at (table, row, "score").number;
  double lo = cell_at (table, row, "lo").number, hi = cell_at (table, row, "hi").number;

  html_add (page, "<svg class=\"line\" viewBox=\"0 0 100 8\" width=\"100\" height=\"8\" "
                  "aria-hidden=\"true\"><path class=\"axis\" d=\"M0 4H100\"/>");
  if (isfinite (lo) && isfinite (hi))
    html_print (page, "<path class=\"range\" d=\"M%.1f 4H%.1f\"/>", CLAMP (lo, 0, 100),
                CLAMP (hi, 0, 100));
  if (isfinite (score))
    html_print (page, "<circle cx=\"%.1f\" cy=\"4\" r=\"2.4\"/>", CLAMP (score, 0, 100));
  html_add (page, "</svg>");
}

static void
add_score (Cards *cards, size_t row)
{
  const GovcapTable *table = cards->scores.table;
  Page *page = cards->page;

  html_add (page, "<td>");
  add_cell (page, table, row, "score");
  html_add (page, "</td><td>");
  add_limits (page, table, row, "lo", "hi");
  html_add (page, "</td><td class=\"w\">");
  add_line (page, table, row);
  html_add (page, "</td><td class=\"w\">");
  add_cell (page, table, row, "band");
  html_add (page, "</td>");
}

static void
add_change (Cards *cards, GovcapCell unit, const char *code)
{
  const GovcapTable *table = cards->change.table;
  Page *page = cards->page;
  size_t row;

  if (!table)
    return;
  bool found = find (&cards->change, unit, code, &row);
  html_add (page, "<td>");
  if (found)
    add_cell (page, table, row, "change");
  html_add (page, "</td><td>");
  if (found)
    add_limits (page, table, row, "lo", "hi");
  html_add (page, "</td><td class=\"w\">");
  if (found)
    add_cell (page, table, row, "verdict");
  html_add (page, "</td>");
}

static void
add_rows (Cards *cards, GovcapCell unit)
{
  const GovcapTable *table = cards->scores.table;
  const GovcapTableColumn *column = &table->columns[html_column (table, "code")];
  size_t row;

  for (size_t i = 0; i < cards->codes->len; i++) {
    GovcapCell code = g_array_index (cards->codes, GovcapCell, i);
    if (!find (&cards->scores, unit, code.word, &row))
      continue;
    html_add (cards->page, "<tr><th scope=\"row\">");
    html_shown (cards->page, code, column);
    html_add (cards->page, "</th>");
    add_score (cards, row);
    add_change (cards, unit, code.word);
    html_add (cards->page, "</tr>\n");
  }
}

static void
add_heading (Page *page, const char *class, GovcapText words)
{
  html_print (page, "<th scope=\"col\"%s>", class);
  html_say (page, words);
  html_add (page, "</th>");
}

static void
add_headings (Cards *cards)
{
  Page *page = cards->page;

  html_add (page, "<thead><tr>");
  add_heading (page, " class=\"w\"", (GovcapText){"Area", "领域"});
  add_heading (page, "", (GovcapText){"Score", "得分"});
  add_heading (page, "", (GovcapText){"Limits", "置信区间"});
  add_heading (page, " class=\"w\"", (GovcapText){"From 0 to 100", "0 到 100"});
  add_heading (page, " class=\"w\"", (GovcapText){"Band", "等级"});
  if (cards->change.table) {
    add_heading (page, "", (GovcapText){"Change", "变化"});
    add_heading (page, "", (GovcapText){"Limits", "置信区间"});
    add_heading (page, " class=\"w\"", (GovcapText){"Verdict", "判断"});
  }
  html_add (page, "</tr></thead>\n");
}

/* What stands on a closed card: the overall score, its band, and the place among the others. */
static void
add_summary (Cards *cards, GovcapCell unit)
{
  Page *page = cards->page;
  size_t row;

  if (find (&cards->scores, unit, cards->overall.word, &row)) {
    html_add (page, " <b>");
    add_cell (page, cards->scores.table, row, "score");
    html_add (page, "</b> <span class=\"weak\">");
    add_limits (page, cards->scores.table, row, "lo", "hi");
    html_add (page, "</span> ");
    add_line (page, cards->scores.table, row);
    add_cell (page, cards->scores.table, row, "band");
  }
  if (!find (&cards->ranking, unit, cards->overall.word, &row) ||
      govcap_cell_is_missing (cell_at (cards->ranking.table, row, "rank")))
    return;
  html_say_in (page, " <span>", (GovcapText){"tier ", "第 "}, "");
  add_cell (page, cards->ranking.table, row, "tier");
  html_say_in (page, "", (GovcapText){", rank ", " 梯队，第 "}, "");
  add_cell (page, cards->ranking.table, row, "rank");
  html_say_in (page, "", (GovcapText){" (interval ", " 名（"}, "");
  add_limits (page, cards->ranking.table, row, "rank_lo", "rank_hi");
  html_say_in (page, "", (GovcapText){")", " 名）"}, "</span>");
}

/* @number: 0: the whole sample. */
static void
add_card (Cards *cards, GovcapCell unit, size_t number)
{
  static const GovcapTableColumn name = {"unit", {"Unit", "单位"}, GOVCAP_FORMAT_WORDS};
  Page *page = cards->page;

  html_print (page, "<details class=\"card\" id=\"unit-%zu\"%s>\n<summary><h3>", number,
              number ? "" : " open");
  if (number)
    html_shown (page, unit, &name);
  else
    html_say (page, (GovcapText){"Whole sample", "全体"});
  html_add (page, "</h3>");
  add_summary (cards, unit);
  html_add (page, "</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" ");
  html_print (page, "aria-labelledby=\"card-%zu\">\n<table>\n<caption id=\"card-%zu\">", number,
              number);
  html_say_in (page, "<span class=\"unseen\">",
               (GovcapText){"Scores and changes: ", "得分与变化："}, "");
  if (number)
    html_shown (page, unit, &name);
  else
    html_say (page, (GovcapText){"Whole sample", "全体"});
  html_add (page, "</span></caption>\n");
  add_headings (cards);
  html_add (page, "<tbody>\n");
  add_rows (cards, unit);
  html_add (page, "</tbody>\n</table>\n</div>\n</details>\n");
}

static void
add_cards (Cards *cards)
{
  Page *page = cards->page;
  const GovcapTable *table = cards->scores.table;
  size_t head = find_head (table);

  html_add (page, "<section id=\"units\">\n");
  html_say_in (page, "<h2>", (GovcapText){"Unit by unit", "逐个单位"}, "</h2>\n<p class=\"weak\">");
  add_cell (page, table, head, "wave");
  html_add (page, " ");
  add_cell (page, table, head, "form");
  html_add (page, "</p>\n");
  add_card (cards, govcap_cell_missing (), 0);
  for (guint i = 0; i < page->units->len; i++) {
    GovcapCell unit = g_array_index (page->units, GovcapCell, i);
    size_t row;
    if (find (&cards->scores, unit, cards->overall.word, &row))
      add_card (cards, unit, i + 1);
  }
  html_add (page, "</section>\n");
}

bool
html_units (Page *page)
{
  Cards cards = {page,
                 new_source (page, "scores"),
                 new_source (page, "ranking"),
                 new_source (page, "change"),
                 g_array_new (FALSE, FALSE, sizeof (GovcapCell)),
                 govcap_cell_missing ()};
  bool any = cards.scores.table && page->output->tables->len > 1 && page->units->len;

  if (any) {
    collect_codes (&cards);
    add_cards (&cards);
  }
  g_hash_table_unref (cards.scores.row_of);
  g_hash_table_unref (cards.ranking.row_of);
  g_hash_table_unref (cards.change.row_of);
  g_array_unref (cards.codes);
  return any;
}
