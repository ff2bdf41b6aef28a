/* A line per row from its first value at the left to its second at the right, with its name and
 * numbers at both ends. Rows of a part have its colour; those apart are grey and below. */
#include "plot.h"

enum {
  KEY = 26,
  LEAST_HIGH = 340,
  MOST_NAMES = 80, /* of more rows, only those of a part are named, if they are no more */
  FEW_NAMES = 30,  /* so few do not crowd */
  FIELD = 300      /* pixels between the two ends, at least */
};

#define CROWD_RGB 0xdadde1U

static const unsigned part_rgb[] = {0xb4bac1, 0x2166ac, PLOT_WARNING, 0x57a98f};

/* A row's name at one end, where its value is and where there is room for it. */
typedef struct {
  size_t row;
  double value, y;
} Label;

typedef struct {
  PlotPage *page;
  double left, right, top, high; /* of the field */
  double apart;                  /* pixels from one name to the next, at least */
  double leader;                 /* pixels from an end of a line to its name */
  PlotAxis axis;
  GPtrArray *names;
  size_t named;
} Slope;

static unsigned
colour_of (const GovcapFigure *figure, size_t row)
{
  if (!figure->part[row] && figure->rows->len > MOST_NAMES)
    return CROWD_RGB;
  return part_rgb[MIN (figure->part[row], G_N_ELEMENTS (part_rgb) - 1)];
}

static double
end_of (const Slope *slope, size_t row, size_t col)
{
  const GovcapFigure *figure = slope->page->figure;

  return col < figure->cols->len ? plot_value (slope->page, figure->value, row, col) : NAN;
}

static double
y_of (const Slope *slope, double value)
{
  return slope->top + slope->high * (slope->axis.to - value) / (slope->axis.to - slope->axis.from);
}

static size_t
count_of_parts (const GovcapFigure *figure)
{
  size_t n = 0;

  for (size_t row = 0; row < figure->rows->len; row++)
    n += figure->part[row] ? 1 : 0;
  return n;
}

static size_t
count_named (const GovcapFigure *figure)
{
  size_t of_parts = count_of_parts (figure);

  if (figure->rows->len <= MOST_NAMES)
    return figure->rows->len;
  return of_parts <= MOST_NAMES ? of_parts : 0;
}

static bool
is_named (const Slope *slope, size_t row)
{
  const GovcapFigure *figure = slope->page->figure;

  return slope->named == figure->rows->len || (slope->named && figure->part[row]);
}

static int
by_height (const void *a, const void *b)
{
  const Label *one = a, *other = b;

  if (one->value != other->value)
    return one->value > other->value ? -1 : 1;
  return one->row < other->row ? -1 : one->row > other->row;
}

/* The named rows that have a value there, from the highest to the lowest. */
static GArray *
labels_at (const Slope *slope, size_t col)
{
  const GovcapFigure *figure = slope->page->figure;
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (Label));

  for (size_t row = 0; row < figure->rows->len; row++) {
    double value = end_of (slope, row, col);
    Label label = {row, value, 0};
    if (!isnan (value) && is_named (slope, row))
      g_array_append_val (labels, label);
  }
  g_array_sort (labels, by_height);
  return labels;
}

/* Puts names at least @apart from each other, and with that as near to their values as least squares
 * allow: what would overlap is pooled until nothing does. */
static void
place_labels (const Slope *slope, GArray *labels)
{
  g_autofree double *sum = g_new0 (double, labels->len + 1);
  g_autofree size_t *n = g_new0 (size_t, labels->len + 1);
  size_t pools = 0, label = 0;

  for (guint i = 0; i < labels->len; i++) {
    sum[pools] = y_of (slope, g_array_index (labels, Label, i).value) - slope->apart * i;
    n[pools++] = 1;
    while (pools > 1 &&
           sum[pools - 2] / (double)n[pools - 2] > sum[pools - 1] / (double)n[pools - 1]) {
      sum[pools - 2] += sum[pools - 1];
      n[pools - 2] += n[pools - 1];
      pools--;
    }
  }
  for (size_t pool = 0; pool < pools; pool++)
    for (size_t i = 0; i < n[pool]; i++, label++)
      g_array_index (labels, Label, label).y =
          sum[pool] / (double)n[pool] + slope->apart * (double)label;
}

/* Names that were pushed below or above the field shift back into it, all of them. */
static void
keep_inside (const Slope *slope, GArray *labels)
{
  double bottom = slope->top + slope->high, room = slope->apart;

  for (guint i = 0; i < labels->len; i++) {
    Label *label = &g_array_index (labels, Label, i);
    label->y = fmax (label->y, slope->top + room * i);
  }
  for (guint i = labels->len; i-- > 0;) {
    Label *label = &g_array_index (labels, Label, i);
    label->y = fmin (label->y, bottom - room * (labels->len - 1 - i));
  }
}

static void
draw_labels (Slope *slope, size_t col)
{
  PlotPage *page = slope->page;
  g_autoptr (GArray) labels = labels_at (slope, col);
  double x = col ? slope->right : slope->left, away = col ? slope->leader : -slope->leader;

  place_labels (slope, labels);
  keep_inside (slope, labels);
  for (guint i = 0; i < labels->len; i++) {
    const Label *label = &g_array_index (labels, Label, i);
    const char *name = slope->names->pdata[label->row];
    g_autofree char *number = plot_number (label->value, 1);
    g_autofree char *words =
        col ? g_strconcat (number, "  ", name, NULL) : g_strconcat (name, "  ", number, NULL);
    bool faint = !page->figure->part[label->row];
    PlotLayer layer =
        col ? (faint ? PLOT_LEGEND_FAINT : PLOT_LEGEND) : (faint ? PLOT_NAME_FAINT : PLOT_NAME);
    plot_line (page, PLOT_LINES, x + (col ? 6 : -6), y_of (slope, label->value),
               x + away + (col ? -4 : 4), label->y,
               faint ? PLOT_HAIR : colour_of (page->figure, label->row));
    plot_text (page, layer, x + away, label->y, words);
  }
}

static void
draw_row (Slope *slope, size_t row)
{
  PlotPage *page = slope->page;
  double before = end_of (slope, row, 0), after = end_of (slope, row, 1);
  bool apart = !page->figure->part[row];
  unsigned rgb = colour_of (page->figure, row);

  if (!isnan (before) && !isnan (after))
    plot_line (page, apart ? PLOT_LINES : PLOT_BARS, slope->left, y_of (slope, before),
               slope->right, y_of (slope, after), rgb);
  if (!isnan (before))
    plot_dot (page, slope->left, y_of (slope, before), apart ? 2.4 : 4, rgb);
  if (!isnan (after))
    plot_dot (page, slope->right, y_of (slope, after), apart ? 2.4 : 4, rgb);
}

/* What is apart lies below. */
static void
draw_rows (Slope *slope)
{
  const GovcapFigure *figure = slope->page->figure;

  for (unsigned pass = 0; pass < 2; pass++)
    for (size_t row = 0; row < figure->rows->len; row++)
      if (!figure->part[row] == !pass)
        draw_row (slope, row);
}

/* Key @i of the legend: the parts in order, then what is apart. */
static size_t
part_of_key (const GovcapFigure *figure, size_t i)
{
  return i + 1 < figure->parts->len ? i + 1 : 0;
}

static void
draw_key (PlotPage *page, size_t i, double x, double y)
{
  size_t part = part_of_key (page->figure, i);

  plot_line (page, part ? PLOT_BARS : PLOT_LINES, x, y, x + KEY, y,
             part_rgb[MIN (part, G_N_ELEMENTS (part_rgb) - 1)]);
}

static double
draw_legend (PlotPage *page, double y)
{
  const GovcapFigure *figure = page->figure;
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (GovcapText));

  for (size_t i = 0; i < figure->parts->len; i++)
    g_array_append_val (names, g_array_index (figure->parts, GovcapText, part_of_key (figure, i)));
  return names->len ? plot_legend (page, names, PLOT_MARGIN, y, KEY, draw_key) : y;
}

static void
draw_ends (Slope *slope)
{
  g_autoptr (GPtrArray) heads = plot_names (slope->page, slope->page->figure->cols, 24);
  const double xs[] = {slope->left, slope->right};

  for (size_t col = 0; col < 2; col++) {
    plot_line (slope->page, PLOT_LINES, xs[col], slope->top - 6, xs[col],
               slope->top + slope->high + 6, PLOT_HAIR);
    if (col < heads->len)
      plot_text (slope->page, PLOT_HEAD, xs[col], slope->top - 16, heads->pdata[col]);
  }
}

/* From the lowest to the highest end: the numbers stand beside them, and the room is theirs. */
static PlotAxis
axis_of (const GovcapFigure *figure)
{
  PlotAxis axis = {INFINITY, -INFINITY};

  for (size_t i = 0; i < (size_t)figure->rows->len * figure->cols->len; i++)
    if (isfinite (figure->value[i])) {
      axis.from = fmin (axis.from, figure->value[i]);
      axis.to = fmax (axis.to, figure->value[i]);
    }
  return axis.to > axis.from    ? axis
         : isfinite (axis.from) ? (PlotAxis){axis.from - 1, axis.to + 1}
                                : (PlotAxis){0, 1};
}

static void
choose_sizes (Slope *slope)
{
  const GovcapFigure *figure = slope->page->figure;
  double names = plot_longest (PLOT_NAME, slope->names) + plot_pixels (PLOT_NAME, "  100.0");

  slope->named = count_named (figure);
  slope->apart = slope->named <= FEW_NAMES ? 18 : 15;
  slope->leader = slope->named <= FEW_NAMES ? 26 : 64;
  slope->high = fmax (LEAST_HIGH, slope->apart * (double)slope->named);
  slope->left = PLOT_MARGIN + ceil (names) + slope->leader;
  double wide = fmax (PLOT_WIDTH - 2 * slope->left, FIELD);
  slope->right = slope->left + wide;
  slope->page->width = ceil (slope->right + slope->left);
  slope->axis = axis_of (figure);
}

void
plot_slope (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  g_autoptr (GPtrArray) names = plot_names (page, figure->rows, 24);
  Slope slope = {.page = page, .names = names};

  choose_sizes (&slope);
  slope.top = draw_legend (page, plot_title (page) + 8) + 26;
  draw_ends (&slope);
  draw_rows (&slope);
  for (size_t col = 0; col < 2; col++)
    draw_labels (&slope, col);
  g_autofree char *axis = plot_words (page, figure->axis);
  double bottom = slope.top + slope.high;
  plot_text (page, PLOT_AXIS, (slope.left + slope.right) / 2, bottom + 18, axis);
  plot_notes (page, bottom + 28);
}
