/* A coloured cell per row and column, with its number where there is room for numbers. */
#include "plot.h"

enum { KEY_WIDTH = 14, KEY_ROOM = 112, KEY_GAP = 22, TALLEST = 1500 };
enum { MOST_ROWS = 61, MOST_COLS = 25, MOST_NAMES = 120 }; /* 60 units and all of them */

#define MISSING_RGB 0xd4d6d9U
#define PALENESS 0.82

/* Where a colour stands on the scale; two at one place make a step. */
typedef struct {
  double at;
  unsigned rgb;
} Stop;

typedef struct {
  PlotPage *page;
  double left, top, wide, high; /* of the first cell */
  bool slanted, numbers;
  double from, to;
  Stop stops[8];
  size_t n_stops;
} Grid;

static void
add_stop (Grid *grid, double at, unsigned rgb)
{
  grid->stops[grid->n_stops++] = (Stop){at, rgb};
}

/* Orange is below the mark and blue above it: the two hues that every kind of sight tells apart.
 * What is between two marks has no hue. */
static void
diverge (Grid *grid, double weak, double good)
{
  add_stop (grid, grid->from, 0x9c420d);
  add_stop (grid, (grid->from + weak) / 2, 0xd9762f);
  add_stop (grid, weak, weak < good ? 0xfbe1cb : 0xf6f4f0);
  add_stop (grid, weak, 0xf4f3f0);
  add_stop (grid, good, 0xf4f3f0);
  add_stop (grid, good, weak < good ? 0xd9e8f4 : 0xf4f3f0);
  add_stop (grid, (good + grid->to) / 2, 0x6fa6d0);
  add_stop (grid, grid->to, 0x174f8c);
}

static void
rise (Grid *grid)
{
  static const unsigned blues[] = {0xf1f6fb, 0xbcd6eb, 0x6fa6d0, 0x2b6fae, 0x123f73};

  for (size_t i = 0; i < G_N_ELEMENTS (blues); i++)
    add_stop (grid, grid->from + (grid->to - grid->from) * (double)i / 4, blues[i]);
}

static void
choose_scale (Grid *grid)
{
  const GovcapFigure *figure = grid->page->figure;
  double weak = figure->marks[0], good = figure->marks[1];

  grid->from = figure->to > figure->from ? figure->from : 0;
  grid->to = figure->to > figure->from ? figure->to : 100;
  if (!isfinite (weak))
    weak = isfinite (good) ? good : 0;
  if (!isfinite (good))
    good = weak;
  if (grid->from < weak && weak <= good && good < grid->to)
    diverge (grid, weak, good);
  else
    rise (grid);
}

static unsigned
colour_of (const Grid *grid, double value)
{
  const Stop *stop = grid->stops, *last = stop + grid->n_stops - 1;

  while (stop < last && value >= stop[1].at)
    stop++;
  if (stop == last)
    return last->rgb;
  return plot_mix (stop[0].rgb, stop[1].rgb, (value - stop[0].at) / (stop[1].at - stop[0].at));
}

static double
x_of (const Grid *grid, size_t col)
{
  return grid->left + (double)col * grid->wide;
}

static double
y_of (const Grid *grid, size_t row)
{
  return grid->top + (double)row * grid->high;
}

/* Scores have one decimal; correlations and the like, on a short scale, need two. */
static char *
number_of (const Grid *grid, double value)
{
  return plot_number (value, grid->to - grid->from > 10 ? 1 : 2);
}

static void
draw_cell (Grid *grid, size_t row, size_t col)
{
  const GovcapFigure *figure = grid->page->figure;
  double value = plot_value (grid->page, figure->value, row, col);
  bool faint = figure->faint[row * figure->cols->len + col] && !isnan (value);
  unsigned full = isnan (value) ? MISSING_RGB : colour_of (grid, value);
  unsigned rgb = faint ? plot_mix (full, 0xffffff, PALENESS) : full;
  double seam = grid->numbers ? 0.5 : 0;
  g_autofree char *number = number_of (grid, value);

  plot_box (grid->page, x_of (grid, col) + seam, y_of (grid, row) + seam,
            x_of (grid, col + 1) - seam, y_of (grid, row + 1) - seam, rgb);
  if (grid->numbers)
    plot_text (grid->page, faint ? PLOT_NUMBER_FAINT : plot_number_on (rgb),
               x_of (grid, col) + grid->wide / 2, y_of (grid, row) + grid->high / 2, number);
}

static double
key_height (const Grid *grid)
{
  return CLAMP (ceil (grid->high * grid->page->figure->rows->len), 120, 220);
}

static double
key_y (const Grid *grid, double value)
{
  return grid->top + key_height (grid) * (grid->to - value) / (grid->to - grid->from);
}

static bool
is_by_a_mark (const Grid *grid, double tick)
{
  for (size_t i = 0; i < 2; i++)
    if (fabs (key_y (grid, tick) - key_y (grid, grid->page->figure->marks[i])) < 13)
      return true;
  return false;
}

static void
draw_key_tick (Grid *grid, double x, double value)
{
  g_autofree char *number = g_strdup_printf ("%g", value);
  double y = key_y (grid, value);

  if (!(value >= grid->from && value <= grid->to))
    return;
  plot_line (grid->page, PLOT_LINES, x, y, x + 4, y, PLOT_HAIR);
  plot_text (grid->page, PLOT_SCALE, x + 7, y, number);
}

/* The marks are told first, since the colours turn there. */
static void
draw_key_ticks (Grid *grid, double x)
{
  g_autoptr (GArray) ticks = plot_ticks (grid->from, grid->to, key_height (grid) / 24);

  for (size_t i = 0; i < 2; i++)
    draw_key_tick (grid, x, grid->page->figure->marks[i]);
  for (guint i = 0; i < ticks->len; i++)
    if (!is_by_a_mark (grid, g_array_index (ticks, double, i)))
      draw_key_tick (grid, x, g_array_index (ticks, double, i));
}

static bool
has_gaps (const PlotPage *page)
{
  size_t n = (size_t)page->figure->rows->len * page->figure->cols->len;

  for (size_t i = 0; i < n; i++)
    if (!isfinite (page->figure->value[i]))
      return true;
  return false;
}

/* The scale of colours, at the right. Returns: its lower end, with the words under it. */
static double
draw_key (Grid *grid)
{
  double x = x_of (grid, grid->page->figure->cols->len) + KEY_GAP;
  double each = (grid->to - grid->from) / key_height (grid);
  double y = grid->top + key_height (grid);
  g_autofree char *words = plot_words (grid->page, grid->page->figure->axis);
  g_autoptr (GPtrArray) lines = plot_wrap (grid->page, PLOT_SCALE, words, KEY_ROOM - 22, 6);
  GovcapText none = {"no value", "无数值"};

  for (double i = 0; i < key_height (grid); i++)
    plot_box (grid->page, x, y - i - 1, x + KEY_WIDTH, y - i,
              colour_of (grid, grid->from + (i + 0.5) * each));
  draw_key_ticks (grid, x + KEY_WIDTH);
  y = plot_lines_of_text (grid->page, PLOT_SCALE, x, y + 20, lines);
  if (!has_gaps (grid->page))
    return y;
  plot_box (grid->page, x, y, x + KEY_WIDTH, y + 12, MISSING_RGB);
  plot_text (grid->page, PLOT_SCALE, x + KEY_WIDTH + 7, y + 6,
             govcap_text_in (none, grid->page->lang));
  return y + 20;
}

/* Names that do not go over their columns in three lines are slanted, all of them. */
static bool
fit_upright (const Grid *grid, const GPtrArray *names)
{
  if (plot_longest_word (PLOT_HEAD, names) > grid->wide - 6)
    return false;
  for (size_t i = 0; i < names->len; i++) {
    g_autoptr (GPtrArray) lines =
        plot_wrap (grid->page, PLOT_HEAD, names->pdata[i], grid->wide - 6, 4);
    if (lines->len == 4)
      return false;
  }
  return true;
}

static double
heads_height (const Grid *grid, const GPtrArray *names)
{
  guint most = 1;

  if (!names->len)
    return 0;
  if (grid->slanted)
    return plot_longest (PLOT_SLANTED, names) * G_SQRT2 / 2 + 14;
  for (size_t i = 0; i < names->len; i++) {
    g_autoptr (GPtrArray) lines =
        plot_wrap (grid->page, PLOT_HEAD, names->pdata[i], grid->wide - 6, 3);
    most = MAX (most, lines->len);
  }
  return most * plot_line_height (PLOT_HEAD) + 4;
}

static void
draw_heads (Grid *grid, const GPtrArray *names)
{
  double height = plot_line_height (PLOT_HEAD);

  for (size_t i = 0; i < names->len; i++) {
    double x = x_of (grid, i) + grid->wide / 2;
    if (grid->slanted) {
      plot_text (grid->page, PLOT_SLANTED, x - 1, grid->top - 8, names->pdata[i]);
      continue;
    }
    g_autoptr (GPtrArray) lines =
        plot_wrap (grid->page, PLOT_HEAD, names->pdata[i], grid->wide - 6, 3);
    plot_lines_of_text (grid->page, PLOT_HEAD, x, grid->top - 4 - height * (lines->len - 0.5),
                        lines);
  }
}

static double
end_of_slanted (const Grid *grid, const GPtrArray *names)
{
  double end = 0;

  for (size_t i = 0; grid->slanted && i < names->len; i++)
    end = MAX (end, x_of (grid, i) + grid->wide / 2 + 12 +
                        plot_pixels (PLOT_SLANTED, names->pdata[i]) * G_SQRT2 / 2);
  return end;
}

/* Few columns share the usual width, and get a little more when their heads can then stand upright;
 * cells without numbers may be small. */
static double
cell_width (const Grid *grid, const GPtrArray *cols)
{
  double n = grid->page->figure->cols->len;
  double share = (PLOT_WIDTH - grid->left - KEY_ROOM - PLOT_MARGIN) / n;

  if (!grid->numbers)
    return CLAMP (share, cols->len ? 22 : 0, 42);
  if (n <= 8 && plot_longest_word (PLOT_HEAD, cols) < 114)
    share = MAX (share, ceil (plot_longest_word (PLOT_HEAD, cols)) + 6);
  return CLAMP (floor (share), 42, 120);
}

static double
cell_height (const Grid *grid, const GPtrArray *rows)
{
  double n = grid->page->figure->rows->len;

  if (grid->numbers)
    return n <= 30 ? 26 : 22;
  return rows->len ? 17 : MIN (9, TALLEST / n);
}

static void
choose_sizes (Grid *grid, const GPtrArray *rows, const GPtrArray *cols)
{
  const GovcapFigure *figure = grid->page->figure;

  grid->left = PLOT_MARGIN + (rows->len ? ceil (plot_longest (PLOT_NAME, rows)) + 10 : 0);
  grid->numbers = figure->rows->len <= MOST_ROWS && figure->cols->len <= MOST_COLS;
  grid->wide = cell_width (grid, cols);
  grid->high = cell_height (grid, rows);
  grid->slanted = cols->len && !fit_upright (grid, cols);
  double width = x_of (grid, figure->cols->len) + KEY_ROOM + PLOT_MARGIN;
  width = MAX (width, end_of_slanted (grid, cols));
  grid->page->width = ceil (MAX (width, PLOT_NARROW));
}

void
plot_heat (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  Grid grid = {.page = page};
  g_autoptr (GPtrArray) rows = plot_names (page, figure->rows, PLOT_NAME_COLUMNS);
  g_autoptr (GPtrArray) cols = plot_names (page, figure->cols, PLOT_NAME_COLUMNS);

  if (rows->len > MOST_NAMES)
    g_ptr_array_set_size (rows, 0);
  if (cols->len > MOST_NAMES / 2)
    g_ptr_array_set_size (cols, 0);
  choose_sizes (&grid, rows, cols);
  choose_scale (&grid);
  grid.top = round (plot_title (page) + heads_height (&grid, cols));
  draw_heads (&grid, cols);
  for (size_t row = 0; row < figure->rows->len; row++) {
    if (rows->len)
      plot_text (page, PLOT_NAME, grid.left - 10, y_of (&grid, row) + grid.high / 2,
                 rows->pdata[row]);
    for (size_t col = 0; col < figure->cols->len; col++)
      draw_cell (&grid, row, col);
  }
  plot_notes (page, MAX (draw_key (&grid), y_of (&grid, figure->rows->len) + 10));
}
