#include "grid.h"

#include "lines.h"

#include <string.h>

enum { TWO_CHARACTERS = 4 /* letters */ };

void
grid_free (Grid *grid)
{
  for (size_t i = 0; i < grid->rows * grid->columns; i++)
    g_free (grid->cells[i]);
  for (size_t i = 0; i < grid->columns; i++)
    g_free (grid->labels[i]);
  g_free (grid->cells);
  g_free (grid->holds);
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
grid_holds (const Grid *grid, size_t row, size_t column)
{
  return grid->holds[row * grid->columns + column];
}

bool
grid_is_words (const Grid *grid, size_t column)
{
  return grid->table->columns[column].format == GOVCAP_FORMAT_WORDS;
}

bool
grid_is_count (const Grid *grid, size_t column)
{
  return grid->table->columns[column].format == GOVCAP_FORMAT_COUNT;
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

/* At the end of a line some half a word is missing. */
size_t
grid_lines (const Grid *grid, const GridWords *words, size_t row, size_t column)
{
  size_t width = MAX (grid->width[column], 1);
  size_t letters = words ? words->letters[row * grid->columns + column] : 0;

  if (letters <= width)
    return 1;
  width -= MIN (words->part[column], width) / 2;
  return (letters + width - 1) / width;
}

bool
grid_stands (const Grid *grid, GridBlock block, size_t row)
{
  for (size_t i = block.from; i < block.to; i++)
    if (grid_holds (grid, row, grid_nth (grid->shown, i)))
      return true;
  return block.every;
}

static size_t
row_height (const Grid *grid, GridBlock block, size_t row)
{
  size_t tall = 1;

  for (size_t i = 0; i < block.to; i++) {
    size_t column = grid_nth (grid->shown, i);
    if (!grid_shows (block, i) || !grid_is_words (grid, column))
      continue;
    g_autoptr (GPtrArray) lines =
        lines_wrap (grid_cell (grid, row, column), MAX (grid->width[column], 2));
    tall = MAX (tall, lines->len);
  }
  return tall;
}

size_t
grid_height (const Grid *grid, GridBlock block, size_t *ret_row)
{
  size_t height = 0;

  for (size_t row = 0; row < grid->rows; row++)
    if (grid_stands (grid, block, row)) {
      size_t tall = row_height (grid, block, row);
      *ret_row = MAX (*ret_row, tall);
      height += tall;
    }
  return height;
}

GArray *
grid_blocks_new (const Grid *grid)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (GridBlock));
  GridBlock whole = {0, 0, grid->shown->len, true};

  return g_array_append_val (blocks, whole);
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
    grid->holds[i] = !write_shows_nothing (cell);
    size_t width = MIN (govcap_text_width (grid->cells[i]), GRID_LONGEST);
    grid->body[column] = MAX (grid->body[column], width);
  }
}

static bool
is_empty (const Grid *grid, size_t column)
{
  for (size_t row = 0; row < grid->rows; row++)
    if (grid_holds (grid, row, column))
      return false;
  return true;
}

Grid *
grid_new (const GovcapTable *table, const GovcapOutput *output, size_t most)
{
  Grid *grid = g_new0 (Grid, 1);

  *grid = (Grid){.table = table, .lang = output->lang, .columns = table->n_columns};
  grid->rows = MIN (govcap_table_rows (table), most);
  grid->cells = g_new0 (char *, grid->rows * grid->columns);
  grid->holds = g_new0 (bool, grid->rows * grid->columns);
  grid->labels = g_new0 (char *, grid->columns);
  grid->width = g_new0 (size_t, grid->columns);
  grid->body = g_new0 (size_t, grid->columns);
  grid->shown = g_array_new (FALSE, FALSE, sizeof (size_t));
  grid->lifted = g_array_new (FALSE, FALSE, sizeof (size_t));
  fill (grid, output);
  for (size_t i = 0; i < grid->columns; i++) {
    grid->labels[i] = write_words (table->columns[i].label, grid->lang);
    if (!is_empty (grid, i))
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

bool
grid_fits (const Grid *grid, size_t line)
{
  return grid_width (grid, 0, grid->shown->len) <= line;
}

static void
give_headings_a_line (Grid *grid)
{
  for (size_t i = 0; i < grid->columns; i++)
    grid->width[i] = MAX (grid->body[i], MIN (govcap_text_width (grid->labels[i]), GRID_LONGEST));
}

/* What a heading needs in several lines: no word is broken, and no line is a single character of two. */
static size_t
narrowest_heading (const char *label)
{
  size_t width = MAX (lines_longest (label), MIN (govcap_text_width (label), TWO_CHARACTERS));

  return MIN (width, GRID_LONGEST);
}

static void
give_headings_two_lines (Grid *grid)
{
  for (size_t i = 0; i < grid->columns; i++) {
    size_t width = MAX (grid->body[i], narrowest_heading (grid->labels[i]));
    for (; width < grid->width[i]; width++) {
      g_autoptr (GPtrArray) lines = lines_wrap (grid->labels[i], width);
      if (lines->len <= 2)
        break;
    }
    grid->width[i] = MIN (width, grid->width[i]);
  }
}

bool
grid_fit (Grid *grid, size_t line)
{
  give_headings_a_line (grid);
  if (!grid_fits (grid, line))
    give_headings_two_lines (grid);
  return grid_fits (grid, line);
}

/* The widest of the first @n shown columns, or of those that hold words. */
size_t
grid_widest (const Grid *grid, size_t n, bool words_only)
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

static bool
leaves_out (const Grid *grid, GridBlock block)
{
  for (size_t row = 0; row < grid->rows; row++)
    if (!grid_stands (grid, block, row))
      return true;
  return false;
}

GPtrArray *
grid_notes (const Grid *grid, const GArray *blocks)
{
  static const GovcapText rows = {
      "Continued parts hold only the rows that have something there.",
      "续表只列出该部分有内容的行。",
  };
  const GPtrArray *notes = grid->table->notes;
  GPtrArray *all = g_ptr_array_new ();
  bool some = false;

  for (size_t i = 0; i < notes->len; i++)
    g_ptr_array_add (all, notes->pdata[i]);
  for (size_t i = 0; blocks && !some && i < blocks->len; i++)
    some = leaves_out (grid, g_array_index (blocks, GridBlock, i));
  if (some)
    g_ptr_array_add (all, (GovcapText *)&rows);
  return all;
}
