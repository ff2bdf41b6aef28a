/* A point per row in a field, with bands of curves; the points that matter most have their names. */
#include "plot.h"

enum {
  HIGH = 400,
  KEY = 22,
  MOST_NAMES = 30,
  ROOM = 4,
  Y_TICKS = 8,
  X_TICKS = 10,
  NAME_COLUMNS = 26
};

/* Room above and below the points for the names of the corners. */
enum { CORNER = 22 };

/* From this ratio of the largest to the smallest on, numbers across are drawn by their logarithm. */
enum { WIDE_RATIO = 20 };

static const unsigned part_rgb[] = {0xa3a9b0, PLOT_DARK, 0xd98f2b, 0xb5402f, 0x7fb0c9};
static const unsigned band_rgb[] = {0x8f99a3, 0x7fb0c9, 0x2a7f9e};

typedef struct {
  PlotPage *page;
  double left, top, wide;
  double corner; /* CORNER where there are cross-hairs, else 0 */
  PlotAxis x, y; /* x: of the logarithms when @logs */
  bool logs;
  GArray *taken; /* PlotBox: where no name may lie */
} Field;

static unsigned
colour_of (const unsigned rgb[], size_t n, size_t i)
{
  return rgb[MIN (i, n - 1)];
}

static bool
has_cross (const GovcapFigure *figure)
{
  return isfinite (figure->marks[0]) && isfinite (figure->marks[1]);
}

static double
point (const Field *field, size_t row, size_t col)
{
  const GovcapFigure *figure = field->page->figure;

  return col < figure->cols->len ? plot_value (field->page, figure->value, row, col) : NAN;
}

static double
across (const Field *field, double x)
{
  double at = field->logs ? log10 (x) : x;

  return field->left + field->wide * (at - field->x.from) / (field->x.to - field->x.from);
}

static double
upwards (const Field *field, double y)
{
  double high = HIGH - 2 * field->corner;

  return field->top + field->corner + high * (field->y.to - y) / (field->y.to - field->y.from);
}

static void
widen (PlotAxis *range, double value)
{
  if (isfinite (value)) {
    range->from = fmin (range->from, value);
    range->to = fmax (range->to, value);
  }
}

/* A band may begin far out, as a funnel does: only its second half must be in the field. */
static void
choose_axes (Field *field)
{
  const GovcapFigure *figure = field->page->figure;
  PlotAxis x = {INFINITY, -INFINITY}, y = {INFINITY, -INFINITY};

  for (size_t row = 0; row < figure->rows->len; row++) {
    widen (&x, point (field, row, 0));
    widen (&y, point (field, row, 1));
  }
  if (has_cross (figure)) {
    widen (&x, figure->marks[0]);
    widen (&y, figure->marks[1]);
  }
  for (guint b = 0; b < figure->bands->len; b++) {
    const GovcapFigureBand *band = &g_array_index (figure->bands, GovcapFigureBand, b);
    for (size_t i = 0; i < band->n; i++) {
      bool later = i >= band->n / 2;
      widen (&x, band->x[i]);
      widen (&y, later ? band->lo[i] : NAN);
      widen (&y, later ? band->hi[i] : NAN);
    }
  }
  field->y = plot_axis_within (figure, plot_axis_over (y.from, y.to, Y_TICKS));
  field->logs = !has_cross (figure) && x.from > 0 && x.to > WIDE_RATIO * x.from;
  field->x = field->logs ? (PlotAxis){log10 (x.from) - 0.1, log10 (x.to) + 0.1}
                         : plot_axis_over (x.from, x.to, X_TICKS);
}

static void
draw_tick (Field *field, double value)
{
  double x = across (field, value), y = field->top + HIGH;
  g_autofree char *number = g_strdup_printf ("%g", value);

  if (x < field->left - 0.5 || x > field->left + field->wide + 0.5)
    return;
  plot_line (field->page, PLOT_LINES, x, y, x, y + 4, PLOT_HAIR);
  plot_text (field->page, PLOT_TICK, x, y + 13, number);
}

static void
draw_logs (Field *field)
{
  plot_line (field->page, PLOT_LINES, field->left, field->top + HIGH, field->left + field->wide,
             field->top + HIGH, PLOT_HAIR);
  for (double ten = pow (10, floor (field->x.from)); log10 (ten) <= field->x.to; ten *= 10) {
    draw_tick (field, ten);
    draw_tick (field, 2 * ten);
    draw_tick (field, 5 * ten);
  }
}

/* A curve ends where it leaves the field. */
static void
draw_curve (Field *field, const GovcapFigureBand *band, const double y[], unsigned rgb)
{
  for (size_t i = 0; i < band->n; i++) {
    bool in = y[i] >= field->y.from && y[i] <= field->y.to;
    bool goes_on = i + 1 < band->n && y[i + 1] >= field->y.from && y[i + 1] <= field->y.to;
    if (in)
      plot_curve (field->page, across (field, band->x[i]), upwards (field, y[i]), rgb, !goes_on);
  }
}

static void
draw_bands (Field *field)
{
  const GArray *bands = field->page->figure->bands;

  for (guint b = 0; b < bands->len; b++) {
    const GovcapFigureBand *band = &g_array_index (bands, GovcapFigureBand, b);
    unsigned rgb = colour_of (band_rgb, G_N_ELEMENTS (band_rgb), b);
    draw_curve (field, band, band->lo, rgb);
    if (band->n && band->hi[0] != band->lo[0])
      draw_curve (field, band, band->hi, rgb);
  }
}

static void
add_taken (Field *field, double x0, double y0, double x1, double y1)
{
  PlotBox box = {x0, y0, x1, y1};

  g_array_append_val (field->taken, box);
}

/* The lines, and what the four fields between them are called. */
static void
draw_cross (Field *field)
{
  const GArray *parts = field->page->figure->parts;
  double x = across (field, field->page->figure->marks[0]);
  double y = upwards (field, field->page->figure->marks[1]);
  double right = field->left + field->wide, bottom = field->top + HIGH;

  plot_line (field->page, PLOT_DASHES, x, field->top, x, bottom, PLOT_DARK);
  plot_line (field->page, PLOT_DASHES, field->left, y, right, y, PLOT_DARK);
  add_taken (field, x - 1, field->top, x + 1, bottom);
  add_taken (field, field->left, y - 1, right, y + 1);
  for (guint part = 1; part < MIN (parts->len, 5); part++) {
    bool is_right = part <= 2, is_top = part % 2;
    g_autofree char *name = plot_words (field->page, g_array_index (parts, GovcapText, part));
    double at = is_right ? right - 6 - plot_pixels (PLOT_GROUP, name) : field->left + 6;
    plot_text (field->page, PLOT_GROUP, at, is_top ? field->top + 11 : bottom - 11, name);
  }
}

/* Bands first, then the parts that have a point. Returns: the part of key @i. */
static size_t
part_of_key (const GovcapFigure *figure, size_t i)
{
  size_t part = 0, left = i - figure->bands->len;

  for (;; part++)
    if (plot_has_part (figure, part) && !left--)
      return part;
}

static void
draw_key (PlotPage *page, size_t i, double x, double y)
{
  const GovcapFigure *figure = page->figure;

  if (i < figure->bands->len)
    plot_line (page, PLOT_BARS, x, y, x + KEY, y, colour_of (band_rgb, G_N_ELEMENTS (band_rgb), i));
  else
    plot_dot (page, x + KEY / 2.0, y, 4,
              colour_of (part_rgb, G_N_ELEMENTS (part_rgb), part_of_key (figure, i)));
}

static double
draw_legend (Field *field, double y)
{
  const GovcapFigure *figure = field->page->figure;
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (GovcapText));

  for (guint b = 0; b < figure->bands->len; b++)
    g_array_append_val (names, g_array_index (figure->bands, GovcapFigureBand, b).name);
  for (guint part = 0; part < figure->parts->len; part++)
    if (plot_has_part (figure, part))
      g_array_append_val (names, g_array_index (figure->parts, GovcapText, part));
  return plot_legend (field->page, names, field->left, y, KEY, draw_key);
}

static bool
is_drawn (const Field *field, size_t row)
{
  return !isnan (point (field, row, 0)) && !isnan (point (field, row, 1)) &&
         (!field->logs || point (field, row, 0) > 0);
}

static void
draw_points (Field *field)
{
  const GovcapFigure *figure = field->page->figure;
  double radius = figure->rows->len <= MOST_NAMES ? 4 : 2.6;

  for (size_t row = 0; row < figure->rows->len; row++) {
    if (!is_drawn (field, row))
      continue;
    double x = across (field, point (field, row, 0)), y = upwards (field, point (field, row, 1));
    plot_dot (field->page, x, y, radius,
              colour_of (part_rgb, G_N_ELEMENTS (part_rgb), figure->part[row]));
    add_taken (field, x - ROOM, y - ROOM, x + ROOM, y + ROOM);
  }
}

/* The last parts first: of many points only they are named. */
static void
draw_names (Field *field)
{
  const GovcapFigure *figure = field->page->figure;
  g_autoptr (GPtrArray) names = plot_names (field->page, figure->rows, NAME_COLUMNS);
  g_autoptr (GArray) labels = g_array_new (FALSE, FALSE, sizeof (PlotLabel));
  PlotBox box = {field->left, field->top + field->corner, field->page->width - 4,
                 field->top + HIGH - field->corner};
  size_t least = figure->rows->len <= MOST_NAMES ? 0 : 2;

  for (size_t part = MAX (figure->parts->len, 1); part-- > least;)
    for (size_t row = 0; row < names->len; row++) {
      PlotLabel label = {0, 0, names->pdata[row]};
      if (figure->part[row] != part || !is_drawn (field, row))
        continue;
      label.x = across (field, point (field, row, 0));
      label.y = upwards (field, point (field, row, 1));
      g_array_append_val (labels, label);
    }
  plot_labels (field->page, &box, field->taken, labels);
}

void
plot_points (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (PlotBox));
  Field field = {.page = page, .left = PLOT_MARGIN + 30, .taken = taken};

  page->width = PLOT_WIDTH;
  field.wide = page->width - field.left - PLOT_MARGIN;
  choose_axes (&field);
  double y = draw_legend (&field, plot_title (page) + 8);
  g_autofree char *words = plot_words (page, figure->axis);
  g_autoptr (GPtrArray) lines = plot_wrap (page, PLOT_SCALE, words, field.wide, 2);
  field.top = plot_lines_of_text (page, PLOT_SCALE, PLOT_MARGIN, y + 2, lines);
  field.corner = has_cross (figure) ? CORNER : 0;
  plot_grid (page, field.y, field.left, field.wide, field.top + field.corner,
             HIGH - 2 * field.corner, Y_TICKS + 1);
  if (field.logs)
    draw_logs (&field);
  else
    plot_scale (page, field.x, field.left, field.wide, field.top + HIGH, X_TICKS + 1);
  draw_bands (&field);
  if (field.corner > 0)
    draw_cross (&field);
  draw_points (&field);
  draw_names (&field);
  plot_notes (page,
              plot_scale_name (page, figure->across, field.left, field.wide, field.top + HIGH));
}
