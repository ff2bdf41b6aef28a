/* A path diagram: an ellipse per column, a box per row, an arrow for every value between them, and
 * curves at the left for the correlations of the columns. */
#include "plot.h"

enum {
  PAD = 8,         /* of words in a box */
  BULGE = 30,      /* from an ellipse to the curve between neighbours */
  CURVE_STEP = 42, /* from there to the next one out */
  CURVES_ROOM = 300,
  FACTOR_NAME = 104,
  FACTOR_WORD = 170, /* a longer word is broken */
  GAP = 16,          /* between the rows of two columns */
  TALLEST = 1500,
  MOST_NAMES = 120,
  POINTS = 40, /* of a curve */
};

#define ARROW_RGB 0x5f6873U

typedef struct {
  PlotPage *page;
  GPtrArray *rows; /* char *, their names; none: too many to be told */
  GPtrArray *cols; /* GPtrArray of char *, the lines of each name */
  size_t *owner;   /* of each row: the column it goes with */
  double *row_y, *col_y;
  double left, wide, high; /* of the ellipses */
  double step;             /* from one curve to the next */
  double box, box_wide, pitch;
} Sketch;

static size_t
n_rows (const Sketch *sketch)
{
  return sketch->page->figure->rows->len;
}

static size_t
n_cols (const Sketch *sketch)
{
  return sketch->page->figure->cols->len;
}

static double
value_at (const Sketch *sketch, size_t row, size_t col)
{
  return plot_value (sketch->page, sketch->page->figure->value, row, col);
}

/* The column with the largest value, by which a row then stands; n_cols: there is none. */
static size_t
owner_of (const Sketch *sketch, size_t row)
{
  size_t owner = n_cols (sketch);
  double largest = -1;

  for (size_t col = 0; col < n_cols (sketch); col++) {
    double value = fabs (value_at (sketch, row, col));
    if (value > largest) {
      largest = value;
      owner = col;
    }
  }
  return owner;
}

/* Each name in a few lines, and ellipses that hold them all. */
static void
wrap_names (Sketch *sketch)
{
  g_autoptr (GPtrArray) names = plot_names (sketch->page, sketch->page->figure->cols, 60);
  double room = CLAMP (plot_longest_word (PLOT_HEAD, names) + 1, FACTOR_NAME, FACTOR_WORD);
  double longest = 0;
  guint most = 1;

  for (guint i = 0; i < names->len; i++) {
    GPtrArray *lines = plot_wrap (sketch->page, PLOT_HEAD, names->pdata[i], room, 4);
    longest = fmax (longest, plot_longest (PLOT_HEAD, lines));
    most = MAX (most, lines->len);
    g_ptr_array_add (sketch->cols, lines);
  }
  sketch->wide = ceil (longest) + 36;
  sketch->high = most * plot_line_height (PLOT_HEAD) + 24;
}

static double
tallest_fan (const Sketch *sketch)
{
  g_autofree size_t *rows = g_new0 (size_t, n_cols (sketch) + 1);
  size_t most = 0;

  for (size_t row = 0; row < n_rows (sketch); row++)
    most = MAX (most, ++rows[sketch->owner[row]]);
  return (double)most * sketch->pitch;
}

static void
choose_sizes (Sketch *sketch)
{
  double rows = (double)n_rows (sketch), cols = (double)n_cols (sketch);

  wrap_names (sketch);
  sketch->pitch = rows <= 12 ? 36 : rows <= 30 ? 28 : rows <= MOST_NAMES ? 24 : TALLEST / rows;
  sketch->step = fmin (CURVE_STEP, CURVES_ROOM / cols);
  sketch->left = PLOT_MARGIN + (cols > 1 ? 16 + BULGE + (cols - 2) * sketch->step : 0);
  sketch->box = sketch->left + sketch->wide + CLAMP (tallest_fan (sketch) * 0.5, 150, 420);
  sketch->box_wide = ceil (plot_longest (PLOT_LEGEND, sketch->rows)) + 2 * PAD;
  sketch->page->width = fmax (ceil (sketch->box + sketch->box_wide + PLOT_MARGIN), PLOT_NARROW);
}

/* The rows of a column one below the other, from @y on. Returns: where the next column may begin. */
static double
place_column (Sketch *sketch, size_t col, double y)
{
  double own = 0, room = col < n_cols (sketch) ? sketch->high + 8 : 0;

  for (size_t row = 0; row < n_rows (sketch); row++)
    own += sketch->owner[row] == col ? sketch->pitch : 0;
  double below = fmax (own, room), first = y + (below - own) / 2;
  for (size_t row = 0; row < n_rows (sketch); row++)
    if (sketch->owner[row] == col) {
      sketch->row_y[row] = first + sketch->pitch / 2;
      first += sketch->pitch;
    }
  sketch->col_y[col] = y + below / 2;
  return y + below + GAP;
}

static void
draw_box (Sketch *sketch, size_t row)
{
  PlotPage *page = sketch->page;
  double half = fmin (sketch->pitch / 2 - 2, 14), y = sketch->row_y[row];
  double x0 = sketch->box, x1 = x0 + sketch->box_wide;

  if (!sketch->rows->len) {
    plot_box (page, x0, y - sketch->pitch * 0.4, x1, y + sketch->pitch * 0.4, ARROW_RGB);
    return;
  }
  plot_box (page, x0, y - half, x1, y + half, PLOT_BAND);
  plot_line (page, PLOT_LINES, x0, y - half, x1, y - half, ARROW_RGB);
  plot_line (page, PLOT_LINES, x0, y + half, x1, y + half, ARROW_RGB);
  plot_line (page, PLOT_LINES, x0, y - half, x0, y + half, ARROW_RGB);
  plot_line (page, PLOT_LINES, x1, y - half, x1, y + half, ARROW_RGB);
  plot_text (page, PLOT_LEGEND, x0 + PAD, y, sketch->rows->pdata[row]);
}

/* The number stands where the arrows of a fan are apart. */
static void
draw_arrow (Sketch *sketch, size_t row, size_t col)
{
  double value = value_at (sketch, row, col), share = 0.7;
  double x0 = sketch->left + sketch->wide, x1 = sketch->box;
  double y0 = sketch->col_y[col], y1 = sketch->row_y[row];

  if (isnan (value))
    return;
  plot_line (sketch->page, sketch->rows->len ? PLOT_ARROWS : PLOT_LINES, x0, y0, x1, y1,
             value < 0 ? PLOT_WARNING : ARROW_RGB);
  if (sketch->rows->len)
    plot_number_between (sketch->page, x0 + share * (x1 - x0), y0 + share * (y1 - y0), value, 2);
}

static void
draw_ellipse (Sketch *sketch, size_t col)
{
  const GPtrArray *lines = sketch->cols->pdata[col];
  double x = sketch->left + sketch->wide / 2, y = sketch->col_y[col];

  plot_ellipse (sketch->page, x, y, sketch->wide, sketch->high, 0xe6eff7U);
  plot_lines_of_text (sketch->page, PLOT_HEAD, x,
                      y - plot_line_height (PLOT_HEAD) * (lines->len - 1) / 2, lines);
}

typedef struct {
  double x, y;
} Point;

/* Where the curve to the column @span further begins: the ends lie apart on the left half of the
 * ellipse, in the order in which the curves leave, so that they do not cross there. */
static Point
end_of (const Sketch *sketch, size_t col, size_t span, bool upwards)
{
  size_t n = upwards ? col : n_cols (sketch) - 1 - col;
  double turn = 55 * G_PI / 180 * (double)(n - span + 1) / (double)n;
  double half = sketch->high / 2 * sin (turn);

  return (Point){sketch->left + sketch->wide / 2 * (1 - cos (turn)),
                 sketch->col_y[col] + (upwards ? -half : half)};
}

/* Bézier's curve whose ends are level. */
static Point
on_curve (Point from, Point to, double x, double t)
{
  double a = (1 - t) * (1 - t) * (1 - t), b = 3 * t * (1 - t), d = t * t * t;

  return (Point){a * from.x + b * x + d * to.x, (a + b * (1 - t)) * from.y + (d + b * t) * to.y};
}

static void
draw_head (Sketch *sketch, Point at, unsigned rgb)
{
  plot_line (sketch->page, PLOT_ARROWS, at.x - 8, at.y, at.x, at.y, rgb);
}

static void
draw_curve (Sketch *sketch, size_t upper, size_t lower)
{
  double r = sketch->page->figure->between[lower * n_cols (sketch) + upper];
  Point from = end_of (sketch, upper, lower - upper, false);
  Point to = end_of (sketch, lower, lower - upper, true);
  double furthest = sketch->left - BULGE - (double)(lower - upper - 1) * sketch->step;
  double x = (8 * furthest - from.x - to.x) / 6;
  unsigned rgb = r < 0 ? PLOT_WARNING : ARROW_RGB;

  if (!isfinite (r))
    return;
  for (size_t i = 0; i <= POINTS; i++) {
    Point at = on_curve (from, to, x, (double)i / POINTS);
    plot_curve (sketch->page, at.x, at.y, rgb, i == POINTS);
  }
  draw_head (sketch, from, rgb);
  draw_head (sketch, to, rgb);
  Point middle = on_curve (from, to, x, 0.5);
  plot_number_between (sketch->page, middle.x, middle.y, r, 2);
}

static void
draw_all (Sketch *sketch)
{
  for (size_t row = 0; row < n_rows (sketch); row++) {
    draw_box (sketch, row);
    for (size_t col = 0; col < n_cols (sketch); col++)
      draw_arrow (sketch, row, col);
  }
  for (size_t col = 0; col < n_cols (sketch); col++) {
    draw_ellipse (sketch, col);
    for (size_t upper = 0; upper < col; upper++)
      draw_curve (sketch, upper, col);
  }
}

void
plot_path (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  g_autoptr (GPtrArray) rows = plot_names (page, figure->rows, PLOT_NAME_COLUMNS);
  g_autoptr (GPtrArray) cols = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autofree size_t *owner = g_new (size_t, figure->rows->len);
  g_autofree double *row_y = g_new (double, figure->rows->len);
  g_autofree double *col_y = g_new (double, figure->cols->len + 1);
  Sketch sketch = {page, rows, cols, owner, row_y, col_y, .pitch = 0};

  if (rows->len > MOST_NAMES)
    g_ptr_array_set_size (rows, 0);
  for (size_t row = 0; row < figure->rows->len; row++)
    owner[row] = owner_of (&sketch, row);
  choose_sizes (&sketch);
  double y = plot_title (page) + 8;
  for (size_t col = 0; col <= figure->cols->len; col++)
    y = place_column (&sketch, col, y);
  draw_all (&sketch);
  plot_notes (page, plot_scale_name (page, figure->axis, PLOT_MARGIN, page->width - 2 * PLOT_MARGIN,
                                     y - 2 * GAP));
}
