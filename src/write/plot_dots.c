/* A panel per column, side by side; in each a line per row: the value and its limits. */
#include "plot.h"

enum { GAP = 20, NARROWEST = 116, TALLEST = 1500, MOST_NAMES = 60 };

static const unsigned mark_rgb[2] = {0xc1622d, 0x2a7f9e};

typedef struct {
  PlotPage *page;
  double left, top, panel; /* of the first panel; its width */
  double row;              /* height of a row */
  double from, to;         /* the number axis */
} Panels;

static size_t
rows_of (const Panels *panels)
{
  return panels->page->figure->rows->len;
}

static double
bottom_of (const Panels *panels)
{
  return panels->top + panels->row * (double)rows_of (panels);
}

static double
left_of (const Panels *panels, size_t col)
{
  return panels->left + (double)col * (panels->panel + GAP);
}

static double
x_of (const Panels *panels, size_t col, double value)
{
  double share =
      (CLAMP (value, panels->from, panels->to) - panels->from) / (panels->to - panels->from);

  return left_of (panels, col) + share * panels->panel;
}

static void
spread (const double values[], size_t n, double *least, double *most)
{
  for (size_t i = 0; values && i < n; i++)
    if (isfinite (values[i])) {
      *least = fmin (*least, values[i]);
      *most = fmax (*most, values[i]);
    }
}

/* All panels share one axis, so that areas can be compared; it leaves out what nobody reaches. */
static void
choose_axis (Panels *panels)
{
  const GovcapFigure *figure = panels->page->figure;
  size_t n = (size_t)figure->rows->len * figure->cols->len;
  double least = INFINITY, most = -INFINITY;

  spread (figure->value, n, &least, &most);
  spread (figure->lo, n, &least, &most);
  spread (figure->hi, n, &least, &most);
  panels->from = figure->to > figure->from ? figure->from : isfinite (least) ? least : 0;
  panels->to = figure->to > figure->from ? figure->to : most > least ? most : panels->from + 1;
  if (isfinite (least)) {
    spread (figure->marks, 2, &least, &most);
    double unit = pow (10, ceil (log10 (panels->to - panels->from))) / 10;
    panels->from = CLAMP (floor (least / unit) * unit, panels->from, panels->to - unit);
    panels->to = CLAMP (ceil (most / unit) * unit, panels->from + unit, panels->to);
  }
}

/* A head stands on the panel, however many lines it and its neighbours need. */
static double
draw_heads (Panels *panels, double y)
{
  g_autoptr (GPtrArray) names = plot_names (panels->page, panels->page->figure->cols, 120);
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  double height = plot_line_height (PLOT_HEAD);
  guint most = 1;

  for (guint i = 0; i < names->len; i++) {
    GPtrArray *head = plot_wrap (panels->page, PLOT_HEAD, names->pdata[i], panels->panel, 3);
    most = MAX (most, head->len);
    g_ptr_array_add (heads, head);
  }
  for (guint i = 0; i < heads->len; i++) {
    const GPtrArray *head = heads->pdata[i];
    plot_lines_of_text (panels->page, PLOT_HEAD, left_of (panels, i) + panels->panel / 2,
                        y + height * (0.5 + most - head->len), head);
  }
  return y + height * most + 4;
}

static void
draw_marks (Panels *panels, size_t col, double y)
{
  const double *marks = panels->page->figure->marks;
  double apart = fabs (marks[0] - marks[1]) / (panels->to - panels->from) * panels->panel;

  for (size_t i = 0; i < 2; i++) {
    if (!(marks[i] >= panels->from && marks[i] <= panels->to))
      continue;
    double x = x_of (panels, col, marks[i]);
    g_autofree char *number = g_strdup_printf ("%g", marks[i]);
    plot_line (panels->page, PLOT_DASHES, x, panels->top, x, bottom_of (panels), mark_rgb[i]);
    if (!(apart < plot_pixels (PLOT_TICK, number)))
      plot_text (panels->page, PLOT_TICK, x, y, number);
  }
}

static void
draw_row (Panels *panels, size_t row, size_t col)
{
  const GovcapFigure *figure = panels->page->figure;
  double value = plot_value (panels->page, figure->value, row, col);
  double lo = plot_value (panels->page, figure->lo, row, col);
  double hi = plot_value (panels->page, figure->hi, row, col);
  double y = panels->top + panels->row * ((double)row + 0.5);
  bool many = rows_of (panels) > MOST_NAMES;

  if (!isnan (lo) && !isnan (hi))
    plot_line (panels->page, many ? PLOT_LINES : PLOT_BARS, x_of (panels, col, lo), y,
               x_of (panels, col, hi), y, plot_mix (PLOT_DARK, 0xffffff, many ? 0.5 : 0.25));
  if (!isnan (value))
    plot_dot (panels->page, x_of (panels, col, value), y, many ? 1.7 : 3.8, PLOT_DARK);
  else if (!many)
    plot_text (panels->page, PLOT_TICK, left_of (panels, col) + panels->panel / 2, y, "–");
}

/* Every other row, or every other ten rows, has a ground: the eye finds its name again. */
static void
draw_bands (Panels *panels)
{
  size_t each = rows_of (panels) > MOST_NAMES ? 10 : 1;
  double right = left_of (panels, panels->page->figure->cols->len) - GAP + 8;
  double left = each > 1 ? panels->left - 8 : PLOT_MARGIN - 8;

  for (size_t row = 0; row < rows_of (panels); row += 2 * each)
    plot_box (panels->page, left, panels->top + panels->row * (double)row, right,
              panels->top + panels->row * (double)MIN (row + each, rows_of (panels)), PLOT_BAND);
}

static void
draw_names (Panels *panels, const GPtrArray *names)
{
  for (size_t row = 0; row < names->len; row++)
    plot_text (panels->page, PLOT_NAME, panels->left - 12,
               panels->top + panels->row * ((double)row + 0.5), names->pdata[row]);
}

/* Few panels share the usual width; more than that make the picture wider. */
static void
choose_widths (Panels *panels, const GPtrArray *names)
{
  double n = panels->page->figure->cols->len;

  panels->left = PLOT_MARGIN + (names->len ? ceil (plot_longest (PLOT_NAME, names)) + 12 : 0);
  panels->panel = (PLOT_WIDTH - panels->left - PLOT_MARGIN - (n - 1) * GAP) / n;
  panels->panel = MAX (floor (panels->panel), NARROWEST);
  panels->page->width = ceil (panels->left + n * panels->panel + (n - 1) * GAP + PLOT_MARGIN);
}

void
plot_dots (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  size_t rows = figure->rows->len;
  Panels panels = {.page = page};
  g_autoptr (GPtrArray) names = plot_names (page, figure->rows, PLOT_NAME_COLUMNS);

  if (rows > MOST_NAMES)
    g_ptr_array_set_size (names, 0);
  panels.row = rows <= 30 ? 26 : rows <= MOST_NAMES ? 21 : MIN (8, TALLEST / (double)rows);
  choose_widths (&panels, names);
  choose_axis (&panels);
  double y = draw_heads (&panels, plot_title (page));
  bool marked = isfinite (figure->marks[0]) || isfinite (figure->marks[1]);
  panels.top = y + (marked ? 14 : 0);
  draw_bands (&panels);
  draw_names (&panels, names);
  for (size_t col = 0; col < figure->cols->len; col++) {
    draw_marks (&panels, col, y + 5);
    plot_scale (page, (PlotAxis){panels.from, panels.to}, left_of (&panels, col), panels.panel,
                bottom_of (&panels), panels.panel / 30);
    for (size_t row = 0; row < rows; row++)
      draw_row (&panels, row, col);
  }
  double wide = left_of (&panels, figure->cols->len) - GAP - panels.left;
  plot_notes (page, plot_scale_name (page, figure->axis, panels.left, wide, bottom_of (&panels)));
}
