#include "govcap/suppress.h"

#include "suppress_grid.h"
#include "suppress_order.h"

#include <string.h>

/* Which rows of a table are parts of a whole: those with the same @keys, told apart by @parts; and a
 * column that runs on from part to part. @nested: each part holds the parts of the next kind, and has
 * a row of its own, their total. */
typedef struct {
  const char *table;
  const char *keys[7], *parts[3], *running;
  bool nested;
} Rule;

static const Rule rules[] = {
    {.table = "sample",
     .keys = {"wave", "form", "unit", "variable"},
     .parts = {"option"},
     .running = "cumulative"},
    {.table = "calibration", .keys = {"wave", "form", "unit", "variable"}, .parts = {"option"}},
    {.table = "multiple", .keys = {"wave", "form", "unit", "question"}, .parts = {"option"}},
    {.table = "crosstab",
     .keys = {"wave", "form", "unit", "row_variable", "column_variable"},
     .parts = {"row", "column"}},
    {.table = "returns", .keys = {"wave", "form"}, .parts = {"unit", "channel"}},
    {.table = "scores", .keys = {"wave", "form", "level", "code"}, .parts = {"unit"}},
    {.table = "ranking", .keys = {"wave", "form", "code"}, .parts = {"unit"}},
    {.table = "change", .keys = {"form", "level", "code", "from", "to"}, .parts = {"unit"}},
    {.table = "overview", .keys = {"wave", "form"}, .parts = {"unit"}},
    {.table = "overview-areas", .keys = {"wave", "form"}, .parts = {"unit"}},
    {.table = "overview-changes", .keys = {"wave", "form"}, .parts = {"unit"}},
    {.table = "participation", .keys = {"wave", "form", "unit", "variable"}, .parts = {"group"}},
    {.table = "party", .keys = {"wave", "form"}, .parts = {"community", "grid"}, .nested = true},
    {.table = "groups", .keys = {"wave", "form", "unit", "variable", "code"}, .parts = {"group"}},
    {.table = "unit-groups", .keys = {"wave", "form", "claim", "x", "code"}, .parts = {"unit"}},
};

/* Of people; a row is as small as its smallest. */
static const char *const counts[] = {"n",      "n_from",   "n_to",  "n_a",   "n_b",        "n_kept",
                                     "issued", "returned", "valid", "cases", "registered", NULL};

/* How many answers were odd is no one's secret. */
static const char *const unaffected[] = {"quality", NULL};

typedef struct {
  GovcapTable *table;
  size_t least;
  const Rule *rule; /* NULL: its rows are not parts of a whole */
  double *n;        /* by row: people; NAN: it is of no people */
  bool *hidden;     /* by row */
} Suppression;

static size_t
column_of (const GovcapTable *table, const char *id)
{
  size_t c = 0;

  while (c < table->n_columns && strcmp (table->columns[c].id, id))
    c++;
  return c;
}

static const Rule *
rule_of (const char *table)
{
  for (size_t i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!strcmp (rules[i].table, table))
      return &rules[i];
  return NULL;
}

static void
count_people (Suppression *what)
{
  for (size_t row = 0; row < govcap_table_rows (what->table); row++) {
    what->n[row] = NAN;
    for (size_t i = 0; counts[i]; i++) {
      size_t column = column_of (what->table, counts[i]);
      if (column == what->table->n_columns)
        continue;
      double n = govcap_table_cell (what->table, row, column).number;
      what->hidden[row] |= n > 0 && n < (double)what->least;
      what->n[row] = fmin (what->n[row], n); /* of a number and NAN: the number */
    }
  }
}

static const char *
word_in (const GovcapTable *table, size_t row, const char *id)
{
  size_t column = column_of (table, id);

  return column < table->n_columns ? govcap_table_cell (table, row, column).word : NULL;
}

/* What the rows of one whole have in common; which parts they name belongs to it. */
static char *
key_of (const Suppression *what, size_t row)
{
  GString *key = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (what->rule->keys) && what->rule->keys[i]; i++) {
    const char *word = word_in (what->table, row, what->rule->keys[i]);
    g_string_append_printf (key, "%s\x1f", word ? word : "");
  }
  for (size_t i = 0; what->rule->parts[i]; i++)
    g_string_append_c (key, word_in (what->table, row, what->rule->parts[i]) ? 'x' : '-');
  return g_string_free (key, FALSE);
}

/* The grid called @key, new where there is none yet. */
static SuppressGrid *
grid_called (GPtrArray *grids, GHashTable *by_key, const char *key, bool is_crossed)
{
  SuppressGrid *grid = g_hash_table_lookup (by_key, key);

  if (!grid) {
    grid = suppress_grid_new (is_crossed);
    g_ptr_array_add (grids, grid);
    g_hash_table_insert (by_key, g_strdup (key), grid);
  }
  return grid;
}

/* A row stands in two lines: beside the other parts of what holds it, and as the total of its own. */
static void
add_nested (const Suppression *what, GPtrArray *grids, GHashTable *by_key, size_t row)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_autofree char *above = NULL;

  for (size_t i = 0; what->rule->keys[i]; i++)
    g_string_append_printf (path, "%s\x1f", word_in (what->table, row, what->rule->keys[i]));
  for (size_t i = 0; what->rule->parts[i]; i++) {
    const char *word = word_in (what->table, row, what->rule->parts[i]);
    if (!word)
      continue;
    g_free (above);
    above = g_strdup (path->str);
    g_string_append_printf (path, "%s\x1f", word);
  }
  suppress_grid_add (grid_called (grids, by_key, path->str, false), row, path->str, "",
                     what->n[row], what->hidden[row]);
  if (above)
    suppress_grid_add (grid_called (grids, by_key, above, false), row, path->str, "", what->n[row],
                       what->hidden[row]);
}

/* The grids of the table's wholes, in order. A row that names no part is a total. */
static GPtrArray *
grids_of (const Suppression *what)
{
  GPtrArray *grids = g_ptr_array_new_with_free_func ((GDestroyNotify)suppress_grid_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (size_t row = 0; row < govcap_table_rows (what->table); row++) {
    const char *part = word_in (what->table, row, what->rule->parts[0]);
    const char *other =
        what->rule->parts[1] ? word_in (what->table, row, what->rule->parts[1]) : NULL;
    if (isnan (what->n[row]))
      continue;
    if (what->rule->nested)
      add_nested (what, grids, by_key, row);
    if (what->rule->nested || (!part && !other))
      continue;
    g_autofree char *key = key_of (what, row);
    suppress_grid_add (grid_called (grids, by_key, key, part && other), row, part ? part : other,
                       part && other ? other : "", what->n[row], what->hidden[row]);
  }
  return grids;
}

static void
hide_cell (Suppression *what, size_t row, size_t column)
{
  GovcapCell *cell =
      &g_array_index (what->table->cells, GovcapCell, row * what->table->n_columns + column);

  if (!govcap_cell_is_missing (*cell))
    *cell = (GovcapCell){.number = NAN, .shown = {"*", "*"}};
}

/* The sums that run over a hidden row would give it away. */
static void
hide_running (Suppression *what, const SuppressGrid *grid)
{
  size_t column =
      what->rule->running ? column_of (what->table, what->rule->running) : what->table->n_columns;

  if (column == what->table->n_columns || !suppress_grid_hides (grid))
    return;
  for (size_t i = 0; i < grid->cells->len; i++)
    hide_cell (what, g_array_index (grid->cells, SuppressCell, i).row, column);
}

/* Returns: whether more is hidden than before. */
static bool
hide_parts (Suppression *what)
{
  g_autoptr (GPtrArray) grids = grids_of (what);
  bool more = false;

  for (size_t i = 0; i < grids->len; i++) {
    SuppressGrid *grid = grids->pdata[i];
    suppress_grid_protect (grid, what->least);
    for (size_t c = 0; c < grid->cells->len; c++) {
      const SuppressCell *cell = &g_array_index (grid->cells, SuppressCell, c);
      more |= cell->hidden && !what->hidden[cell->row];
      what->hidden[cell->row] |= cell->hidden;
    }
    hide_running (what, grid);
  }
  return more;
}

static bool
is_in (const char *word, const char *const words[], size_t n)
{
  for (size_t i = 0; i < n && words[i]; i++)
    if (!strcmp (words[i], word))
      return true;
  return false;
}

/* Says which row it is, or is known of the whole population. */
static bool
stays (const Suppression *what, size_t column, bool counted)
{
  static const char *const always[] = {"wave", "form", "unit", "level", "population_percent", NULL};
  const GovcapTableColumn *about = &what->table->columns[column];

  if (is_in (about->id, always, G_N_ELEMENTS (always)))
    return true;
  if (!what->rule)
    return about->format == GOVCAP_FORMAT_WORDS && !counted;
  return is_in (about->id, what->rule->keys, G_N_ELEMENTS (what->rule->keys)) ||
         is_in (about->id, what->rule->parts, G_N_ELEMENTS (what->rule->parts));
}

static size_t
hide_rows (Suppression *what)
{
  size_t hidden = 0;

  for (size_t row = 0; row < govcap_table_rows (what->table); row++) {
    bool counted = false;
    for (size_t c = 0; what->hidden[row] && c < what->table->n_columns; c++) {
      counted |= g_strv_contains (counts, what->table->columns[c].id);
      if (!stays (what, c, counted))
        hide_cell (what, row, c);
    }
    hidden += what->hidden[row];
  }
  return hidden;
}

static void
say_rule (Suppression *what, size_t hidden)
{
  GovcapText rule = govcap_text_format (
      what->table->arena,
      "cells of fewer than %zu people are not shown, nor the next smallest of their row and "
      "column, "
      "from which and the totals they would follow",
      "不足 %zu 人的单元格不公布；同行、同列中次小的单元格一并隐去，使其不能由合计推出",
      what->least);

  govcap_table_fact (what->table, "suppression", (GovcapText){"Small cells", "小单元格"}, rule);
  if (hidden)
    govcap_table_note (
        what->table,
        govcap_text_format (
            what->table->arena,
            "*: not shown: cells of fewer than %zu people, and the next smallest of "
            "their row and column, from which and the totals they would follow.",
            "*：不公布。不足 %zu 人的单元格，以及同行、同列中次小的单元格（否则可由合计推"
            "出）。",
            what->least));
}

size_t
govcap_suppress (GovcapTable *table, size_t least)
{
  size_t rows = govcap_table_rows (table);
  g_autofree double *n = g_new (double, rows + 1);
  g_autofree bool *hidden = g_new0 (bool, rows + 1);
  Suppression what = {table, least, rule_of (table->name), n, hidden};

  if (g_strv_contains (unaffected, table->name))
    return 0;
  count_people (&what);
  while (what.rule && hide_parts (&what) && what.rule->nested)
    ; /* a total that went as a part of its whole needs company among its own parts */
  size_t found = hide_rows (&what);
  if (found && !strcmp (table->name, "ranking"))
    suppress_order (table, what.rule->keys, G_N_ELEMENTS (what.rule->keys), hidden);
  say_rule (&what, found);
  if (found) /* they name rows that are hidden now, or what follows from them */
    g_ptr_array_set_size (table->sentences, 0);
  return found;
}
