/* A bar per row, parted by the columns: the shares of the answers to a question. */
#include "plot.h"

enum { SWATCH = 12, NARROWEST = 380, TALLEST = 1500, MOST_NAMES = 120 };

typedef struct {
  PlotPage *page;
  double left, wide, top, high; /* of the bars; high: from one bar to the next */
} Bars;

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

/* Edges stand on half pixels, so that rounding leaves no gap between two parts. */
static void
draw_part (Bars *bars, size_t row, size_t col, double before, double share)
{
  double x0 = bars->left + round (2 * bars->wide * before) / 2;
  double x1 = bars->left + round (2 * bars->wide * (before + share)) / 2;
  double middle = bars->top + bars->high * ((double)row + 0.5);
  double half = bars->high > 12 ? bars->high / 2 - 3 : bars->high / 2;
  unsigned rgb = colour_of (col, bars->page->figure->cols->len);
  double value = plot_value (bars->page, bars->page->figure->value, row, col);
  g_autofree char *number = g_strdup_printf ("%.0f", value);

  if (x1 <= x0)
    return;
  plot_box (bars->page, x0, middle - half, x1 - (x1 - x0 > 4 ? 1 : 0), middle + half, rgb);
  if (value >= 6 && bars->high > 12)
    plot_text (bars->page, plot_number_on (rgb), (x0 + x1 - 1) / 2, middle, number);
}

/* Shares may miss 100 by rounding and by answers left out; only more than 100 is made to fit. */
static void
draw_row (Bars *bars, size_t row)
{
  double total = total_of (bars->page, row), before = 0;

  for (size_t col = 0; col < bars->page->figure->cols->len; col++) {
    double share = plot_value (bars->page, bars->page->figure->value, row, col) / fmax (total, 100);
    if (!(share > 0))
      continue;
    draw_part (bars, row, col, before, share);
    before += share;
  }
  if (!(total > 0) && bars->high > 12)
    plot_text (bars->page, PLOT_SCALE, bars->left + 2, bars->top + bars->high * ((double)row + 0.5),
               "–");
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
  for (size_t row = 0; row < rows; row++) {
    if (names->len)
      plot_text (page, PLOT_NAME, bars.left - 10, bars.top + bars.high * ((double)row + 0.5),
                 names->pdata[row]);
    draw_row (&bars, row);
  }
  double bottom = bars.top + bars.high * (double)rows + 3;
  plot_scale (page, (PlotAxis){0, 100}, bars.left, bars.wide, bottom, 6);
  plot_notes (page, plot_scale_name (page, page->figure->axis, bars.left, bars.wide, bottom));
}
