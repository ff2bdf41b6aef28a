#include "grid.h"

#include "lines.h"

#include <string.h>

enum {
  LONGEST_CELL = 40,
  KEYS = 62, /* percent of a line that the repeated key columns of a folded table may take */
  NARROWEST_KEY = 16,
  NARROWEST_WORDS = 12, /* of a column whose words wrap */
};

void
grid_free (Grid *grid)
{
  for (size_t i = 0; i < grid->rows * grid->columns; i++)
    g_free (grid->cells[i]);
  for (size_t i = 0; i < grid->columns; i++)
    g_free (grid->labels[i]);
  g_free (grid->cells);
  g_free (grid->labels);
  g_free (grid->width);
  g_free (grid->body);
  g_array_unref (grid->shown);
  g_array_unref (grid->lifted);
  g_free (grid);
}

const char *
grid_cell (const Grid *grid, size_t row, size_t column)
{
  return grid->cells[row * grid->columns + column];
}

bool
grid_is_words (const Grid *grid, size_t column)
{
  return grid->table->columns[column].format == GOVCAP_FORMAT_WORDS;
}

static bool
is_constant (const Grid *grid, size_t column)
{
  for (size_t row = 1; row < grid->rows; row++)
    if (strcmp (grid_cell (grid, row, column), grid_cell (grid, 0, column)) != 0)
      return false;
  return true;
}

size_t
grid_nth (const GArray *columns, size_t i)
{
  return g_array_index (columns, size_t, i);
}

bool
grid_shows (GridBlock block, size_t i)
{
  return i < block.keys || (i >= block.from && i < block.to);
}

size_t
grid_leading (const Grid *grid)
{
  size_t n = 0;

  while (n < grid->shown->len && grid_is_words (grid, grid_nth (grid->shown, n)))
    n++;
  return n;
}

/* The last of the leading word columns stays: a row without a name cannot be read. */
static void
lift (Grid *grid)
{
  for (size_t i = 0; i + 1 < grid_leading (grid);) {
    size_t column = grid_nth (grid->shown, i);
    if (!is_constant (grid, column)) {
      i++;
      continue;
    }
    g_array_append_val (grid->lifted, column);
    g_array_remove_index (grid->shown, (guint)i);
  }
}

static void
fill (Grid *grid, const GovcapOutput *output)
{
  for (size_t i = 0; i < grid->rows * grid->columns; i++) {
    size_t column = i % grid->columns;
    GovcapCell cell = govcap_table_cell (grid->table, i / grid->columns, column);
    grid->cells[i] = write_cell (cell, &grid->table->columns[column], output);
    size_t width = MIN (govcap_text_width (grid->cells[i]), LONGEST_CELL);
    grid->body[column] = MAX (grid->body[column], width);
  }
}

Grid *
grid_new (const GovcapTable *table, const GovcapOutput *output)
{
  Grid *grid = g_new0 (Grid, 1);

  *grid = (Grid){.table = table, .lang = output->lang, .columns = table->n_columns};
  grid->rows = govcap_table_rows (table);
  grid->cells = g_new0 (char *, grid->rows * grid->columns);
  grid->labels = g_new0 (char *, grid->columns);
  grid->width = g_new0 (size_t, grid->columns);
  grid->body = g_new0 (size_t, grid->columns);
  grid->shown = g_array_new (FALSE, FALSE, sizeof (size_t));
  grid->lifted = g_array_new (FALSE, FALSE, sizeof (size_t));
  fill (grid, output);
  for (size_t i = 0; i < grid->columns; i++) {
    grid->labels[i] = write_words (table->columns[i].label, grid->lang);
    if (!write_column_is_empty (table, i))
      g_array_append_val (grid->shown, i);
  }
  lift (grid);
  return grid;
}

static bool
holds (const GArray *columns, size_t column)
{
  for (size_t i = 0; i < columns->len; i++)
    if (grid_nth (columns, i) == column)
      return true;
  return false;
}

void
grid_unlift (Grid *grid, const Grid *other)
{
  for (size_t i = 0; i < grid->lifted->len;) {
    size_t column = grid_nth (grid->lifted, i), place = 0;
    if (holds (other->lifted, column)) {
      i++;
      continue;
    }
    while (place < grid->shown->len && grid_nth (grid->shown, place) < column)
      place++;
    g_array_insert_val (grid->shown, (guint)place, column);
    g_array_remove_index (grid->lifted, (guint)i);
  }
}

char *
grid_lifted (const Grid *grid)
{
  GString *line = g_string_new (NULL);

  for (size_t i = 0; i < grid->lifted->len; i++) {
    size_t column = grid_nth (grid->lifted, i);
    g_string_append_printf (line, "%s%s%s%s", i ? " · " : "", grid->labels[column],
                            grid->lang == GOVCAP_ZH ? "：" : ": ", grid_cell (grid, 0, column));
  }
  return g_string_free (line, FALSE);
}

size_t
grid_width (const Grid *grid, size_t from, size_t to)
{
  size_t width = 0;

  for (size_t i = from; i < to; i++)
    width += grid->width[grid_nth (grid->shown, i)] + (width ? GRID_GAP : 0);
  return width;
}

static bool
fits (const Grid *grid, size_t line)
{
  return grid_width (grid, 0, grid->shown->len) <= line;
}

static void
give_headings_a_line (Grid *grid)
{
  for (size_t i = 0; i < grid->columns; i++)
    grid->width[i] = MAX (grid->body[i], MIN (govcap_text_width (grid->labels[i]), LONGEST_CELL));
}

/* The least width in which the heading takes two lines and no word of it is broken. */
static void
give_headings_two_lines (Grid *grid)
{
  for (size_t i = 0; i < grid->columns; i++) {
    size_t width = MAX (grid->body[i], MIN (lines_longest (grid->labels[i]), LONGEST_CELL));
    for (; width < grid->width[i]; width++) {
      g_autoptr (GPtrArray) lines = lines_wrap (grid->labels[i], width);
      if (lines->len <= 2)
        break;
    }
    grid->width[i] = MIN (width, grid->width[i]);
  }
}

static bool
fit (Grid *grid, size_t line)
{
  give_headings_a_line (grid);
  if (!fits (grid, line))
    give_headings_two_lines (grid);
  return fits (grid, line);
}

/* How many leading columns are repeated in each block of a folded table: as many as can stand
 * together and still be read. */
static size_t
count_keys (const Grid *grid, size_t most)
{
  size_t n = 0, needed = 0;

  for (; n < grid_leading (grid); n++) {
    needed += MIN (grid->width[grid_nth (grid->shown, n)], NARROWEST_KEY) + (n ? GRID_GAP : 0);
    if (needed > most)
      break;
  }
  return MIN (MAX (n, 1), grid->shown->len - 1);
}

/* The widest of the first @n shown columns, or of those that hold words. */
static size_t
widest (const Grid *grid, size_t n, bool words_only)
{
  size_t found = grid->columns;

  for (size_t i = 0; i < n; i++) {
    size_t column = grid_nth (grid->shown, i);
    if (words_only && !grid_is_words (grid, column))
      continue;
    if (found == grid->columns || grid->width[column] > grid->width[found])
      found = column;
  }
  return found;
}

static void
shrink_keys (Grid *grid, size_t keys, size_t most)
{
  while (grid_width (grid, 0, keys) > most)
    grid->width[widest (grid, keys, false)]--;
}

GArray *
grid_fold (Grid *grid, size_t line)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (GridBlock));
  GridBlock whole = {0, 0, grid->shown->len};

  if (fit (grid, line))
    return g_array_append_val (blocks, whole);
  size_t all = grid->shown->len, most = line * KEYS / 100, keys = count_keys (grid, most);
  shrink_keys (grid, keys, most);
  for (size_t from = keys, to; from < all; from = to) {
    size_t used = grid_width (grid, 0, keys);
    for (to = from; to < all; to++) {
      used += GRID_GAP + grid->width[grid_nth (grid->shown, to)];
      if (used > line && to > from)
        break;
    }
    GridBlock block = {keys, from, to};
    g_array_append_val (blocks, block);
  }
  return blocks;
}

/* Whether the table fits once words wrap; the widest column gives way first. */
static bool
wrap (Grid *grid, size_t line)
{
  if (fit (grid, line))
    return true;
  while (!fits (grid, line)) {
    size_t column = widest (grid, grid->shown->len, true);
    if (column == grid->columns || grid->width[column] <= NARROWEST_WORDS)
      return false;
    grid->width[column]--;
  }
  return true;
}

GArray *
grid_pages (Grid *grid, size_t upright, size_t across, bool *ret_across)
{
  GridBlock whole = {0, 0, grid->shown->len};

  *ret_across = !wrap (grid, upright);
  if (*ret_across && !wrap (grid, across))
    return grid_fold (grid, across);
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (GridBlock));
  return g_array_append_val (blocks, whole);
}
