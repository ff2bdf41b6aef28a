/* A bar per row, from nought to its value; several columns are a series of bars in each row. */
#include "plot.h"

enum {
  SWATCH = 12,
  NUMBER = 36,
  NARROWEST = 300,
  TALLEST = 1500,
  MOST_NAMES = 120,
  HEAD = 30,
  AXIS_TICKS = 8
};

#define MARK_RGB 0x3d454eU

typedef struct {
  PlotPage *page;
  PlotAxis axis;
  double names;           /* where they end */
  double left, wide, top; /* of the field of the bars */
  double high;            /* from one row to the next */
  double head;            /* the room of a group's name */
} Bars;

/* Below nought is orange: there something points the other way. */
static unsigned
colour_of (size_t col, size_t n, double value)
{
  double share = n > 1 ? (double)col / (double)(n - 1) : 0;

  return plot_mix (value < 0 ? PLOT_WARNING : 0x4f86b8, value < 0 ? 0xf0b27f : 0xc3d4e4, share);
}

static double
x_of (const Bars *bars, double value)
{
  return bars->left + bars->wide * (value - bars->axis.from) / (bars->axis.to - bars->axis.from);
}

static double
bottom_of (const Bars *bars)
{
  const GovcapFigure *figure = bars->page->figure;

  return bars->top + bars->high * (double)figure->rows->len + bars->head * figure->groups->len;
}

static void
draw_key (PlotPage *page, size_t col, double x, double y)
{
  plot_box (page, x, y - SWATCH / 2, x + SWATCH, y + SWATCH / 2,
            colour_of (col, page->figure->cols->len, 1));
}

/* Lines of the grid are boxes, so that the bars lie above them. */
static void
draw_grid (Bars *bars)
{
  g_autoptr (GArray) ticks = plot_ticks (bars->axis.from, bars->axis.to, AXIS_TICKS + 1);

  for (guint i = 0; i < ticks->len; i++) {
    double x = x_of (bars, g_array_index (ticks, double, i));
    plot_box (bars->page, x - 0.5, bars->top, x + 0.5, bottom_of (bars), 0xe6e8eaU);
  }
  plot_line (bars->page, PLOT_LINES, x_of (bars, 0), bars->top, x_of (bars, 0), bottom_of (bars),
             PLOT_HAIR);
  plot_scale (bars->page, bars->axis, bars->left, bars->wide, bottom_of (bars), AXIS_TICKS + 1);
}

static bool
is_marked (const Bars *bars, double mark)
{
  return mark >= bars->axis.from && mark <= bars->axis.to;
}

static void
draw_marks (Bars *bars)
{
  for (size_t i = 0; i < 2; i++) {
    double mark = bars->page->figure->marks[i], x = x_of (bars, mark);
    g_autofree char *number = g_strdup_printf ("%g", mark);
    if (!is_marked (bars, mark))
      continue;
    plot_line (bars->page, PLOT_DASHES, x, bars->top, x, bottom_of (bars), MARK_RGB);
    plot_text (bars->page, PLOT_TICK, x, bars->top - 9, number);
  }
}

/* The number stands behind the end of the bar. */
static void
draw_value (Bars *bars, double value, double y, bool shown)
{
  int decimals = bars->axis.to - bars->axis.from > 10 ? 1 : 2;
  double x = isnan (value) ? x_of (bars, 0) : x_of (bars, value);
  g_autofree char *number = plot_number (value, decimals);
  double away = plot_pixels (PLOT_NUMBER, number) / 2 + 5;

  if (shown)
    plot_number_between (bars->page, value < 0 ? x - away : x + away, y, value, decimals);
}

static void
draw_row (Bars *bars, size_t row, double y)
{
  size_t n = bars->page->figure->cols->len;
  double gap = bars->high > 12 ? 3 : 0, thick = (bars->high - 2 * gap) / (double)n;

  for (size_t col = 0; col < n; col++, y += thick) {
    double value = plot_value (bars->page, bars->page->figure->value, row, col);
    if (!isnan (value))
      plot_box (bars->page, fmin (x_of (bars, 0), x_of (bars, value)), y + gap,
                fmax (x_of (bars, 0), x_of (bars, value)), y + gap + thick,
                colour_of (col, n, value));
    draw_value (bars, value, y + gap + thick / 2, thick > 9);
  }
}

static void
draw_head (Bars *bars, GovcapText name, double y)
{
  g_autofree char *words = plot_words (bars->page, name);
  g_autofree char *head = plot_shorten (bars->page, words, 60);

  if (bars->head > 12)
    plot_text (bars->page, PLOT_GROUP, PLOT_MARGIN, y + bars->head - 10, head);
}

static void
draw_rows (Bars *bars, const GPtrArray *names)
{
  const GovcapFigure *figure = bars->page->figure;
  double y = bars->top;
  size_t group = 0;

  for (size_t row = 0; row < figure->rows->len; row++, y += bars->high) {
    for (; group < figure->groups->len; group++, y += bars->head) {
      const GovcapFigureGroup *next = &g_array_index (figure->groups, GovcapFigureGroup, group);
      if (next->first > row)
        break;
      draw_head (bars, next->name, y);
    }
    if (names->len)
      plot_text (bars->page, PLOT_NAME, bars->names, y + bars->high / 2, names->pdata[row]);
    draw_row (bars, row, y);
  }
}

static void
choose_sizes (Bars *bars, const GPtrArray *names)
{
  const GovcapFigure *figure = bars->page->figure;
  double rows = figure->rows->len, series = figure->cols->len;
  bool given = figure->to > figure->from;

  bars->axis = plot_axis (figure, given ? fmin (figure->from, 0) : 0,
                          given ? fmax (figure->to, 0) : 0, AXIS_TICKS);
  bars->high = names->len ? (rows <= 30 ? 24 : 20) : fmin (9, TALLEST / rows);
  if (names->len && series > 1)
    bars->high = fmax (bars->high, 11 * series + 6);
  bars->head = names->len ? HEAD : 4;
  bars->names = PLOT_MARGIN + (names->len ? ceil (plot_longest (PLOT_NAME, names)) : 0);
  bars->left = bars->names + 10 + (bars->axis.from < 0 ? NUMBER : 0);
  bars->wide = fmax (PLOT_WIDTH - bars->left - NUMBER - PLOT_MARGIN, NARROWEST);
  bars->page->width = ceil (bars->left + bars->wide + NUMBER + PLOT_MARGIN);
}

void
plot_bars (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  Bars bars = {.page = page};
  g_autoptr (GPtrArray) names = plot_names (page, figure->rows, PLOT_NAME_COLUMNS);

  if (names->len > MOST_NAMES)
    g_ptr_array_set_size (names, 0);
  choose_sizes (&bars, names);
  double y = plot_title (page);
  if (figure->cols->len > 1)
    y = plot_legend (page, page->figure->cols, bars.left, y + SWATCH / 2, SWATCH, draw_key);
  bars.top =
      y + (is_marked (&bars, figure->marks[0]) || is_marked (&bars, figure->marks[1]) ? 14 : 0);
  draw_grid (&bars);
  draw_marks (&bars);
  draw_rows (&bars, names);
  plot_notes (page, plot_scale_name (page, figure->axis, bars.left, bars.wide, bottom_of (&bars)));
}
