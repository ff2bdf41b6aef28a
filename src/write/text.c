#include "lines.h"
#include "writer.h"

#include <string.h>

enum {
  LINE = 100, /* columns of a terminal that nobody has to widen */
  GAP = 2,    /* between columns */
  LONGEST_CELL = 40,
  KEYS = 62, /* what the repeated key columns of a folded table may take of a line */
  NARROWEST_KEY = 16,
};

/* The table as words. Its first columns may be lifted out: they say the same in every row. */
typedef struct {
  const GovcapTable *table;
  GovcapLang lang;
  size_t rows, columns;
  char **cells;   /* rows × columns */
  char **labels;  /* per column */
  size_t *width;  /* per column */
  size_t *body;   /* per column: of the widest cell */
  GArray *shown;  /* size_t: the columns that are printed, in order */
  GArray *lifted; /* size_t */
} Grid;

static void
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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Grid, grid_free)

static const char *
cell_of (const Grid *grid, size_t row, size_t column)
{
  return grid->cells[row * grid->columns + column];
}

static bool
is_words (const Grid *grid, size_t column)
{
  return grid->table->columns[column].format == GOVCAP_FORMAT_WORDS;
}

static bool
is_constant (const Grid *grid, size_t column)
{
  for (size_t row = 1; row < grid->rows; row++)
    if (strcmp (cell_of (grid, row, column), cell_of (grid, 0, column)) != 0)
      return false;
  return true;
}

static size_t
nth (const GArray *columns, size_t i)
{
  return g_array_index (columns, size_t, i);
}

/* The number of word columns before the first number, among those shown. */
static size_t
leading (const Grid *grid)
{
  size_t n = 0;

  while (n < grid->shown->len && is_words (grid, nth (grid->shown, n)))
    n++;
  return n;
}

/* The last of the leading word columns stays: a row without a name cannot be read. */
static void
lift (Grid *grid)
{
  for (size_t i = 0; i + 1 < leading (grid);) {
    size_t column = nth (grid->shown, i);
    if (!is_constant (grid, column)) {
      i++;
      continue;
    }
    g_array_append_val (grid->lifted, column);
    g_array_remove_index (grid->shown, (guint)i);
  }
}

static void
fill (Grid *grid, int digits)
{
  for (size_t i = 0; i < grid->rows * grid->columns; i++) {
    size_t column = i % grid->columns;
    GovcapCell cell = govcap_table_cell (grid->table, i / grid->columns, column);
    grid->cells[i] = govcap_write_shown (cell, &grid->table->columns[column], grid->lang, digits);
    size_t width = MIN (govcap_text_width (grid->cells[i]), LONGEST_CELL);
    grid->body[column] = MAX (grid->body[column], width);
  }
}

static Grid *
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
  fill (grid, output->digits);
  for (size_t i = 0; i < grid->columns; i++) {
    grid->labels[i] = write_words (table->columns[i].label, grid->lang);
    if (!write_column_is_empty (table, i))
      g_array_append_val (grid->shown, i);
  }
  lift (grid);
  return grid;
}

static size_t
width_of (const Grid *grid, size_t from, size_t to)
{
  size_t width = 0;

  for (size_t i = from; i < to; i++)
    width += grid->width[nth (grid->shown, i)] + (width ? GAP : 0);
  return width;
}

static bool
fits (const Grid *grid)
{
  return width_of (grid, 0, grid->shown->len) <= LINE;
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

/* How many leading columns are repeated in each block of a folded table: as many as can stand
 * together and still be read. */
static size_t
count_keys (const Grid *grid)
{
  size_t n = 0, needed = 0;

  for (; n < leading (grid); n++) {
    needed += MIN (grid->width[nth (grid->shown, n)], NARROWEST_KEY) + (n ? GAP : 0);
    if (needed > KEYS)
      break;
  }
  return MIN (MAX (n, 1), grid->shown->len - 1);
}

static void
shrink_keys (Grid *grid, size_t keys)
{
  while (width_of (grid, 0, keys) > KEYS) {
    size_t widest = nth (grid->shown, 0);
    for (size_t i = 1; i < keys; i++)
      if (grid->width[nth (grid->shown, i)] > grid->width[widest])
        widest = nth (grid->shown, i);
    grid->width[widest]--;
  }
}

static void
end_line (GString *out)
{
  while (out->len && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
add_rule (GString *out, size_t width)
{
  for (size_t i = 0; i < width; i++)
    g_string_append (out, "─");
  g_string_append_c (out, '\n');
}

static void
add_wrapped (GString *out, const char *before, const char *words)
{
  size_t indent = govcap_text_width (before);
  g_autoptr (GPtrArray) lines = lines_wrap (words, LINE - indent);

  for (size_t i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%*s%s\n", i ? (int)indent : 0, i ? "" : before,
                            (char *)lines->pdata[i]);
}

/* One line across the columns of a block: the keys and @from to @to. */
typedef struct {
  size_t keys, from, to;
} Block;

static void
add_line (GString *out, const Grid *grid, Block block, const char *const words[])
{
  for (size_t i = 0; i < block.to; i++) {
    if (i >= block.keys && i < block.from)
      continue;
    size_t column = nth (grid->shown, i);
    g_string_append (out, i ? "  " : "");
    lines_pad (out, words[column], grid->width[column],
               is_words (grid, column) ? LINES_LEFT : LINES_RIGHT);
  }
  end_line (out);
}

/* Parts a heading in two; the second part is all that is left, and is cut when it is too long. */
static void
part_heading (const char *label, size_t width, char **ret_upper, const char **ret_lower)
{
  g_autoptr (GPtrArray) lines = lines_wrap (label, width);
  bool two = lines->len > 1;

  *ret_upper = g_strdup (two ? lines->pdata[0] : "");
  *ret_lower = two ? strstr (label + strlen (*ret_upper), lines->pdata[1]) : label;
}

/* Headings stand on the rule: one that takes a single line leaves the upper one empty. */
static void
add_headings (GString *out, const Grid *grid, Block block)
{
  g_auto (GStrv) upper = g_new0 (char *, grid->columns + 1);
  g_autofree const char **lower = g_new0 (const char *, grid->columns);
  bool two = false;

  for (size_t i = 0; i < grid->columns; i++)
    part_heading (grid->labels[i], MAX (grid->width[i], 2), &upper[i], &lower[i]);
  for (size_t i = 0; i < block.to; i++)
    two = two || ((i < block.keys || i >= block.from) && *upper[nth (grid->shown, i)]);
  if (two)
    add_line (out, grid, block, (const char *const *)upper);
  add_line (out, grid, block, lower);
}

static void
add_block (GString *out, const Grid *grid, Block block)
{
  size_t keys = width_of (grid, 0, block.keys), rest = width_of (grid, block.from, block.to);
  size_t width = keys + rest + (keys && rest ? GAP : 0);

  add_rule (out, width);
  add_headings (out, grid, block);
  add_rule (out, width);
  for (size_t row = 0; row < grid->rows; row++)
    add_line (out, grid, block, (const char *const *)grid->cells + row * grid->columns);
  add_rule (out, width);
}

static void
add_blocks (GString *out, Grid *grid)
{
  size_t all = grid->shown->len, keys = count_keys (grid);

  shrink_keys (grid, keys);
  for (size_t from = keys, to; from < all; from = to) {
    size_t used = width_of (grid, 0, keys);
    for (to = from; to < all; to++) {
      used += GAP + grid->width[nth (grid->shown, to)];
      if (used > LINE && to > from)
        break;
    }
    add_block (out, grid, (Block){keys, from, to});
  }
}

static void
add_lifted (GString *out, const Grid *grid)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (size_t i = 0; i < grid->lifted->len; i++) {
    size_t column = nth (grid->lifted, i);
    g_string_append_printf (line, "%s%s%s%s", i ? " · " : "", grid->labels[column],
                            grid->lang == GOVCAP_ZH ? "：" : ": ", cell_of (grid, 0, column));
  }
  add_wrapped (out, "", line->str);
}

static void
add_grid (GString *out, Grid *grid)
{
  GovcapText none = {"(no rows)", "（没有数据行）"};

  add_lifted (out, grid);
  if (!grid->shown->len) {
    g_string_append_printf (out, "%s\n", govcap_text_in (none, grid->lang));
    return;
  }
  give_headings_a_line (grid);
  if (!fits (grid))
    give_headings_two_lines (grid);
  if (fits (grid))
    add_block (out, grid, (Block){0, 0, grid->shown->len});
  else
    add_blocks (out, grid);
}

static void
add_text (GString *out, const char *before, GovcapText text, GovcapLang lang)
{
  g_autofree char *words = write_words (text, lang);

  add_wrapped (out, before, words);
}

static void
add_table (GString *out, const GovcapTable *table, const GovcapOutput *output)
{
  g_autoptr (Grid) grid = grid_new (table, output);

  add_text (out, "", table->title, output->lang);
  if (output->simulated)
    add_text (out, "", write_simulated, output->lang);
  add_grid (out, grid);
  for (size_t i = 0; i < table->notes->len; i++)
    add_text (out, "• ", *(const GovcapText *)table->notes->pdata[i], output->lang);
}

char *
write_text (const GovcapOutput *output)
{
  GString *out = g_string_new (NULL);

  add_text (out, "", output->title, output->lang);
  for (size_t i = 0; i < output->tables->len; i++) {
    g_string_append (out, out->len ? "\n" : "");
    add_table (out, output->tables->pdata[i], output);
  }
  return g_string_free (out, FALSE);
}
