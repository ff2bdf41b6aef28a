/* A bar per row, parted by the columns: the shares of the answers to a question; of a scale with two
 * ends, what lies below its middle to the left of a line and what lies above to the right. */
#include "plot.h"

enum { SWATCH = 12, NARROWEST = 380, TALLEST = 1500, MOST_NAMES = 120 };

typedef struct {
  PlotPage *page;
  double left, wide, top, high; /* of the bars; high: from one bar to the next */
  PlotAxis axis;                /* in percent; of diverging bars it begins below 0 */
} Bars;

static bool
diverges (const PlotPage *page)
{
  return page->figure->kind == GOVCAP_FIGURE_DIVERGING;
}

static double
x_of (const Bars *bars, double percent)
{
  return bars->left + bars->wide * (percent - bars->axis.from) / (bars->axis.to - bars->axis.from);
}

/* An agreement scale has two ends and a middle, so five or more parts go from orange over grey to
 * blue; fewer are steps of one blue. */
static unsigned
colour_of (size_t part, size_t n)
{
  static const unsigned ends[] = {0xb8541a, 0xf0b27f, 0xdcdddc, 0x93bbdc, 0x1f5f9f};
  double place = n > 1 ? (double)part / (double)(n - 1) : 1;
  size_t before = MIN ((size_t)(place * 4), 3);

  if (n < 5)
    return plot_mix (0xcfe0ef, ends[4], place);
  return plot_mix (ends[before], ends[before + 1], place * 4 - (double)before);
}

static void
draw_key (PlotPage *page, size_t col, double x, double y)
{
  plot_box (page, x, y - SWATCH / 2, x + SWATCH, y + SWATCH / 2,
            colour_of (col, page->figure->cols->len));
}

static double
total_of (const PlotPage *page, size_t row)
{
  double total = 0;

  for (size_t col = 0; col < page->figure->cols->len; col++)
    total += fmax (plot_value (page, page->figure->value, row, col), 0);
  return total;
}

/* Shares may miss 100 by rounding and by answers left out; only more than 100 is made to fit. */
static double
share_of (const PlotPage *page, size_t row, size_t col)
{
  double share = plot_value (page, page->figure->value, row, col);

  return share > 0 ? 100 * share / fmax (total_of (page, row), 100) : 0;
}

/* Where the bar begins: so far below 0 that 0 is in the middle of its parts. */
static double
beginning_of (const PlotPage *page, size_t row)
{
  size_t n = page->figure->cols->len;
  double below = 0;

  for (size_t col = 0; diverges (page) && col < n / 2; col++)
    below += share_of (page, row, col);
  if (diverges (page) && n % 2)
    below += share_of (page, row, n / 2) / 2;
  return -below;
}

/* Edges stand on half pixels, so that rounding leaves no gap between two parts. */
static void
draw_part (Bars *bars, size_t row, size_t col, double before, double share)
{
  double x0 = round (2 * x_of (bars, before)) / 2, x1 = round (2 * x_of (bars, before + share)) / 2;
  double middle = bars->top + bars->high * ((double)row + 0.5);
  double half = bars->high > 12 ? bars->high / 2 - 3 : bars->high / 2;
  unsigned rgb = colour_of (col, bars->page->figure->cols->len);
  double value = plot_value (bars->page, bars->page->figure->value, row, col);
  g_autofree char *number = g_strdup_printf ("%.0f", value);

  if (x1 <= x0)
    return;
  plot_box (bars->page, x0, middle - half, x1 - (x1 - x0 > 4 ? 1 : 0), middle + half, rgb);
  if (value >= 6 && bars->high > 12 && plot_pixels (PLOT_NUMBER, number) < x1 - x0)
    plot_text (bars->page, plot_number_on (rgb), (x0 + x1 - 1) / 2, middle, number);
}

static void
draw_row (Bars *bars, size_t row)
{
  double before = beginning_of (bars->page, row);

  for (size_t col = 0; col < bars->page->figure->cols->len; col++) {
    double share = share_of (bars->page, row, col);
    if (!(share > 0))
      continue;
    draw_part (bars, row, col, before, share);
    before += share;
  }
  if (!(total_of (bars->page, row) > 0) && bars->high > 12)
    plot_text (bars->page, PLOT_SCALE, x_of (bars, 0) + 2,
               bars->top + bars->high * ((double)row + 0.5), "–");
}

/* From 0 to 100; of diverging bars as far to either side as the longest goes. */
static PlotAxis
axis_of (const PlotPage *page)
{
  double least = -20, most = 20;

  if (!diverges (page))
    return (PlotAxis){0, 100};
  for (size_t row = 0; row < page->figure->rows->len; row++) {
    double begin = beginning_of (page, row);
    least = fmin (least, begin);
    most = fmax (most, begin + fmin (total_of (page, row), 100));
  }
  return (PlotAxis){floor (least / 20) * 20, ceil (most / 20) * 20};
}

/* The line that the bars part at, between them: the middle one's number stands on it. */
static void
draw_middle (Bars *bars)
{
  double x = x_of (bars, 0), half = bars->high > 12 ? bars->high / 2 - 3 : bars->high / 2;

  for (size_t row = 0; diverges (bars->page) && row <= bars->page->figure->rows->len; row++) {
    double y = bars->top + bars->high * (double)row;
    plot_line (bars->page, PLOT_LINES, x, y - bars->high / 2 + half, x, y + bars->high / 2 - half,
               PLOT_DARK);
  }
}

/* Percentages count from the line to either side. */
static void
draw_scale (Bars *bars, double y)
{
  g_autoptr (GArray) ticks = plot_ticks (bars->axis.from, bars->axis.to, 8);

  if (!diverges (bars->page)) {
    plot_scale (bars->page, bars->axis, bars->left, bars->wide, y, 6);
    return;
  }
  plot_line (bars->page, PLOT_LINES, bars->left, y, bars->left + bars->wide, y, PLOT_HAIR);
  for (guint i = 0; i < ticks->len; i++) {
    double tick = g_array_index (ticks, double, i), x = x_of (bars, tick);
    g_autofree char *number = g_strdup_printf ("%g", fabs (tick));
    plot_line (bars->page, PLOT_LINES, x, y, x, y + 4, PLOT_HAIR);
    plot_text (bars->page, PLOT_TICK, x, y + 13, number);
  }
}

static double
row_height (size_t rows)
{
  if (rows > MOST_NAMES)
    return MIN (9, TALLEST / (double)rows);
  return rows <= 30 ? 26 : rows <= 60 ? 23 : 19;
}

void
plot_stack (PlotPage *page)
{
  size_t rows = page->figure->rows->len;
  Bars bars = {.page = page, .left = PLOT_MARGIN};
  g_autoptr (GPtrArray) names = plot_names (page, page->figure->rows, PLOT_NAME_COLUMNS);

  if (rows > MOST_NAMES)
    g_ptr_array_set_size (names, 0);
  if (names->len)
    bars.left += ceil (plot_longest (PLOT_NAME, names)) + 10;
  bars.wide = MAX (PLOT_WIDTH - bars.left - PLOT_MARGIN, NARROWEST);
  page->width = ceil (bars.left + bars.wide + PLOT_MARGIN);
  bars.top = plot_legend (page, page->figure->cols, bars.left, plot_title (page) + SWATCH / 2,
                          SWATCH, draw_key);
  bars.high = row_height (rows);
  bars.axis = axis_of (page);
  for (size_t row = 0; row < rows; row++) {
    if (names->len)
      plot_text (page, PLOT_NAME, bars.left - 10, bars.top + bars.high * ((double)row + 0.5),
                 names->pdata[row]);
    draw_row (&bars, row);
  }
  double bottom = bars.top + bars.high * (double)rows + 3;
  draw_middle (&bars);
  draw_scale (&bars, bottom);
  plot_notes (page, plot_scale_name (page, page->figure->axis, bars.left, bars.wide, bottom));
}
