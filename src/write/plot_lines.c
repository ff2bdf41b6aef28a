/* A line per column through its values, from the first row at the left to the last at the right. */
#include "plot.h"

enum { HIGH = 320, KEY = 26, MOST_DOTS = 80 };

static const unsigned series_rgb[] = {PLOT_DARK, 0xc1622d, 0x2a7f9e, 0x7a5195, 0x5f6873};

typedef struct {
  PlotPage *page;
  double left, top, wide; /* of the field; it is HIGH pixels high */
  PlotAxis axis;
} Field;

static size_t
rows_of (const Field *field)
{
  return field->page->figure->rows->len;
}

static double
x_of (const Field *field, size_t row)
{
  return field->left + field->wide * ((double)row + 0.5) / (double)rows_of (field);
}

static double
y_of (const Field *field, double value)
{
  return field->top + HIGH * (field->axis.to - value) / (field->axis.to - field->axis.from);
}

static unsigned
colour_of (size_t col)
{
  return series_rgb[col % G_N_ELEMENTS (series_rgb)];
}

static PlotAxis
axis_of (const GovcapFigure *figure)
{
  bool given = figure->to > figure->from;

  return plot_axis (figure, given ? figure->from : INFINITY, given ? figure->to : -INFINITY, 7);
}

static void
draw_marks (Field *field)
{
  for (size_t i = 0; i < 2; i++) {
    double mark = field->page->figure->marks[i];
    if (mark >= field->axis.from && mark <= field->axis.to)
      plot_line (field->page, PLOT_DASHES, field->left, y_of (field, mark),
                 field->left + field->wide, y_of (field, mark), PLOT_HAIR);
  }
}

/* As many names as there is room for, the first and then every second, third, … */
static void
draw_names (Field *field)
{
  g_autoptr (GPtrArray) names =
      plot_names (field->page, field->page->figure->rows, PLOT_NAME_COLUMNS);
  double room = field->wide / (double)names->len;
  guint each = (guint)ceil ((plot_longest (PLOT_TICK, names) + 6) / room);

  for (guint i = 0; i < names->len; i += MAX (each, 1)) {
    plot_line (field->page, PLOT_LINES, x_of (field, i), field->top + HIGH, x_of (field, i),
               field->top + HIGH + 4, PLOT_HAIR);
    double half = plot_pixels (PLOT_TICK, names->pdata[i]) / 2, right = field->page->width - 4;
    plot_text (field->page, PLOT_TICK, CLAMP (x_of (field, i), half + 4, right - half),
               field->top + HIGH + 13, names->pdata[i]);
  }
}

/* The first line is drawn through, the others are dashed: they can be told apart without colour. */
static void
draw_stroke (PlotPage *page, size_t col, double x0, double y0, double x1, double y1)
{
  plot_line (page, col ? PLOT_DASHES : PLOT_BARS, x0, y0, x1, y1, colour_of (col));
}

static void
draw_series (Field *field, size_t col)
{
  PlotPage *page = field->page;
  double radius = rows_of (field) > MOST_DOTS ? 1.5 : col ? 2.2 : 3.8;
  double before = NAN;

  for (size_t row = 0; row < rows_of (field); row++) {
    double value = plot_value (page, page->figure->value, row, col);
    if (!isnan (value) && !isnan (before))
      draw_stroke (page, col, x_of (field, row - 1), y_of (field, before), x_of (field, row),
                   y_of (field, value));
    if (!isnan (value))
      plot_dot (page, x_of (field, row), y_of (field, value), radius, colour_of (col));
    before = value;
  }
}

static void
draw_key (PlotPage *page, size_t col, double x, double y)
{
  draw_stroke (page, col, x, y, x + KEY, y);
  plot_dot (page, x + KEY / 2.0, y, col ? 2.2 : 3.8, colour_of (col));
}

/* What the numbers are stands above them. */
static double
draw_axis_name (Field *field, double y)
{
  g_autofree char *words = plot_words (field->page, field->page->figure->axis);
  g_autoptr (GPtrArray) lines = plot_wrap (field->page, PLOT_SCALE, words, field->wide, 2);

  return *words ? plot_lines_of_text (field->page, PLOT_SCALE, PLOT_MARGIN, y, lines) : y;
}

void
plot_lines (PlotPage *page)
{
  Field field = {.page = page, .left = PLOT_MARGIN + 30};

  page->width = PLOT_WIDTH;
  field.wide = page->width - field.left - PLOT_MARGIN;
  field.axis = axis_of (page->figure);
  double y =
      plot_legend (page, page->figure->cols, field.left, plot_title (page) + 8, KEY, draw_key) + 4;
  field.top = draw_axis_name (&field, y);
  plot_grid (page, field.axis, field.left, field.wide, field.top, HIGH, 9);
  draw_marks (&field);
  draw_names (&field);
  for (size_t col = page->figure->cols->len; col-- > 0;)
    draw_series (&field, col);
  plot_notes (
      page, plot_scale_name (page, page->figure->across, field.left, field.wide, field.top + HIGH));
}
