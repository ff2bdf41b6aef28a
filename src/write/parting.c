#include "parting.h"

#include <math.h>
#include <string.h>

enum {
  KEYS = 62,      /* percent of a line that the repeated columns may take, */
  MOST_KEYS = 75, /* and where they tell the rows apart */
  NARROWEST_KEY = 16,
  HEAD = 5, /* lines that a block takes besides its rows */
};

static const double empty_cell = 0.02; /* lines that a cell without anything is worth */
static const double torn = 4;          /* lines that a score apart from its limits is */

/**
 * Parting: a table to be parted.
 * @line: letters in a line
 * @keys: how many of the shown columns each block repeats; @told: they tell the rows apart
 * @words: of cells that wrap; NULL: none does
 * @tall, @empty, @stands: by row, of the block at hand: its lines, its cells without anything, and
 *        whether it is printed
 */
typedef struct {
  const Grid *grid;
  size_t line, keys;
  bool told;
  const GridWords *words;
  size_t *tall, *empty;
  bool *stands;
} Parting;

/* How many leading columns can be repeated in each block: as many of words as can stand together and
 * still be read, and a count behind them, as of a step. */
static size_t
count_keys (const Grid *grid, size_t most)
{
  size_t n = 0, needed = 0, words = grid_leading (grid), all = grid->shown->len;
  bool counts = words < all && grid_is_count (grid, grid_nth (grid->shown, words));

  for (; n < words + counts; n++) {
    needed += MIN (grid->width[grid_nth (grid->shown, n)], NARROWEST_KEY) + (n ? GRID_GAP : 0);
    if (needed > most)
      break;
  }
  return MIN (MAX (n, 1), all - 1);
}

static bool
tell_apart (const Grid *grid, size_t keys)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) name = g_string_new (NULL);

  for (size_t row = 0; row < grid->rows; row++) {
    g_string_truncate (name, 0);
    for (size_t i = 0; i < keys; i++)
      g_string_append_printf (name, "%s\n", grid_cell (grid, row, grid_nth (grid->shown, i)));
    if (!g_hash_table_add (seen, g_strdup (name->str)))
      return false;
  }
  return true;
}

static void
narrow_keys (const Parting *part, Grid *grid, size_t most)
{
  while (grid_width (grid, 0, part->keys) > most) {
    size_t column = grid_widest (grid, part->keys, true);
    if (column == grid->columns)
      break;
    grid->width[column]--;
  }
}

/* The repeated columns are the fewest that tell the rows apart, else those of words. */
static void
choose_keys (Parting *part, Grid *grid)
{
  size_t most = part->line * MOST_KEYS / 100, usual = part->line * KEYS / 100;
  size_t n = count_keys (grid, most);

  for (part->keys = MIN (n, 1); part->keys < n && !tell_apart (grid, part->keys);)
    part->keys++;
  part->told = part->keys && tell_apart (grid, part->keys);
  if (!part->told)
    part->keys = MIN (count_keys (grid, usual), MAX (grid_leading (grid), 1));
  narrow_keys (part, grid, part->told ? most : usual);
}

static void
add_column (Parting *part, size_t i)
{
  size_t column = grid_nth (part->grid->shown, i);

  for (size_t row = 0; row < part->grid->rows; row++) {
    bool holds = grid_holds (part->grid, row, column);
    part->tall[row] = MAX (part->tall[row], grid_lines (part->grid, part->words, row, column));
    part->empty[row] += !holds;
    part->stands[row] = part->stands[row] || (holds && i >= part->keys);
  }
}

static void
begin_block (Parting *part, size_t from)
{
  for (size_t row = 0; row < part->grid->rows; row++) {
    part->tall[row] = 1;
    part->empty[row] = 0;
    part->stands[row] = from == part->keys || !part->told;
  }
  for (size_t i = 0; i < part->keys; i++)
    add_column (part, i);
}

/* How many columns the block at hand repeats: those behind which say nothing about its rows stay away. */
static size_t
repeated (const Parting *part, size_t from)
{
  size_t keys = part->keys;

  for (; part->told && from > part->keys && keys > 1; keys--) {
    size_t column = grid_nth (part->grid->shown, keys - 1);
    for (size_t row = 0; row < part->grid->rows; row++)
      if (part->stands[row] && grid_holds (part->grid, row, column))
        return keys;
  }
  return keys;
}

/* In lines. Of blocks that are alike in this, those of like width are better. */
static double
weigh_block (const Parting *part, size_t used)
{
  double filled = (double)used / (double)part->line, cost = HEAD + filled * filled / 2;

  for (size_t row = 0; row < part->grid->rows; row++)
    if (part->stands[row])
      cost += (double)part->tall[row] + empty_cell * (double)part->empty[row];
  return cost;
}

/* A part would begin between a number and what belongs to it: "score", "score_lo". */
static bool
tears (const Grid *grid, size_t i)
{
  if (i >= grid->shown->len)
    return false;
  const char *id = grid->table->columns[grid_nth (grid->shown, i)].id;
  const char *before = grid->table->columns[grid_nth (grid->shown, i - 1)].id;
  size_t stem = strcspn (id, "_");
  return stem == strcspn (before, "_") && !strncmp (id, before, stem);
}

/* The best block that begins at each column, from the last back to the first; the blocks behind it
 * are the best ones. @best: by column; @cost: of it and those behind it. */
static void
find_parts (Parting *part, GridBlock best[], double cost[])
{
  const Grid *grid = part->grid;
  size_t all = grid->shown->len;

  for (size_t from = all; from-- > part->keys;) {
    cost[from] = INFINITY;
    begin_block (part, from);
    for (size_t to = from + 1; to <= all; to++) {
      add_column (part, to - 1);
      size_t keys = repeated (part, from);
      size_t used = grid_width (grid, 0, keys) + GRID_GAP + grid_width (grid, from, to);
      if (used > part->line && to > from + 1)
        break;
      double with = weigh_block (part, used) + cost[to] + (tears (grid, to) ? torn : 0);
      if (with < cost[from]) {
        cost[from] = with;
        best[from] = (GridBlock){keys, from, to, from == part->keys || !part->told};
      }
    }
  }
}

double
grid_part (Grid *grid, size_t line, const GridWords *words, GArray *blocks)
{
  size_t all = grid->shown->len;
  g_autofree size_t *tall = g_new0 (size_t, grid->rows);
  g_autofree size_t *empty = g_new0 (size_t, grid->rows);
  g_autofree bool *stands = g_new0 (bool, grid->rows);
  g_autofree GridBlock *best = g_new0 (GridBlock, all);
  g_autofree double *cost = g_new0 (double, all + 1);
  Parting part = {
      .grid = grid, .line = line, .words = words, .tall = tall, .empty = empty, .stands = stands};

  choose_keys (&part, grid);
  find_parts (&part, best, cost);
  for (size_t from = part.keys; from < all; from = best[from].to)
    g_array_append_val (blocks, best[from]);
  return cost[part.keys];
}

GArray *
grid_fold (Grid *grid, size_t line)
{
  GArray *blocks = grid_blocks_new (grid);

  if (!grid_fit (grid, line)) {
    g_array_set_size (blocks, 0);
    grid_part (grid, line, NULL, blocks);
  }
  return blocks;
}
