/* A ladder: a line per row, in the order given, with its value and limits; numbers at the right. */
#include "plot.h"

enum {
  KEY = 10,
  NUMBER = 46,
  TALLEST = 1500,
  MOST_NAMES = 60,
  MOST_KEYS = 8,
  NAMED_APART = 18, /* pixels from one name to the next where not all rows are named */
  AXIS_TICKS = 8
};

#define APART_RGB 0xa3a9b0U
#define MARK_RGB 0x5f6873U

typedef struct {
  PlotPage *page;
  double left, wide, top, row; /* of the field; a row's height */
  PlotAxis axis;
  size_t each; /* every so many rows are named */
} Ladder;

static size_t
rows_of (const Ladder *ladder)
{
  return ladder->page->figure->rows->len;
}

static double
y_of (const Ladder *ladder, double row)
{
  return ladder->top + ladder->row * row;
}

static double
x_of (const Ladder *ladder, double value)
{
  const PlotAxis *axis = &ladder->axis;
  double share = (CLAMP (value, axis->from, axis->to) - axis->from) / (axis->to - axis->from);

  return ladder->left + share * ladder->wide;
}

/* From the best part to the last; the order shows in grey print too. */
static unsigned
colour_of (const GovcapFigure *figure, size_t part)
{
  static const unsigned ramp[] = {PLOT_DARK, 0x2a7f9e, 0x57a98f, 0xb3b548, 0xe0952f};
  size_t last = figure->parts->len > 1 ? figure->parts->len - 1 : 1;
  enum { STEPS = G_N_ELEMENTS (ramp) - 1 };

  if (!part)
    return APART_RGB;
  if (last <= STEPS + 1)
    return ramp[MIN (part - 1, STEPS)];
  double at = STEPS * (double)(MIN (part, last) - 1) / (double)(last - 1);
  size_t step = MIN ((size_t)at, STEPS - 1);
  return plot_mix (ramp[step], ramp[step + 1], at - (double)step);
}

static bool
has_apart (const GovcapFigure *figure)
{
  for (guint row = 0; row < figure->rows->len; row++)
    if (!figure->part[row])
      return true;
  return false;
}

/* Key @i of the legend: all parts, or some from the first to the last of many; then what is apart. */
static size_t
part_of_key (const GovcapFigure *figure, size_t i)
{
  size_t last = figure->parts->len - 1, keys = MIN (last, MOST_KEYS);

  if (i >= keys)
    return 0;
  return keys < 2 ? 1 : 1 + i * (last - 1) / (keys - 1);
}

static void
draw_key (PlotPage *page, size_t i, double x, double y)
{
  plot_dot (page, x + KEY / 2.0, y, 4.5, colour_of (page->figure, part_of_key (page->figure, i)));
}

static double
draw_legend (PlotPage *page, double y)
{
  const GovcapFigure *figure = page->figure;
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (GovcapText));

  if (!figure->parts->len)
    return y;
  size_t keys = MIN (figure->parts->len - 1, MOST_KEYS) + (has_apart (figure) ? 1 : 0);
  for (size_t i = 0; i < keys; i++)
    g_array_append_val (names, g_array_index (figure->parts, GovcapText, part_of_key (figure, i)));
  return plot_legend (page, names, PLOT_MARGIN, y, KEY, draw_key);
}

/* As long as values and limits need, within what the figure allows. Limits of what is apart may be
 * very far: their lines end with the field. */
static PlotAxis
axis_of (const GovcapFigure *figure)
{
  double least = INFINITY, most = -INFINITY;

  for (size_t row = 0; row < figure->rows->len; row++) {
    size_t cell = row * figure->cols->len;
    const double ends[] = {figure->value[cell], figure->lo[cell], figure->hi[cell]};
    for (size_t i = 0; i < (figure->part[row] ? G_N_ELEMENTS (ends) : 1); i++)
      if (isfinite (ends[i])) {
        least = fmin (least, ends[i]);
        most = fmax (most, ends[i]);
      }
  }
  return plot_axis_within (figure, plot_axis_over (least, most, AXIS_TICKS));
}

static double
number_x (const Ladder *ladder, size_t col)
{
  return ladder->left + ladder->wide + 12 + NUMBER * ((double)col - 0.5);
}

/* Heads stand on the field, however many lines they need. */
static double
draw_heads (Ladder *ladder, double y)
{
  g_autoptr (GPtrArray) names = plot_names (ladder->page, ladder->page->figure->cols, 40);
  double height = plot_line_height (PLOT_HEAD), deepest = y;

  for (guint col = 0; col < names->len; col++) {
    double wide = col ? NUMBER + 4 : ladder->wide;
    double x = col ? number_x (ladder, col) : ladder->left + ladder->wide / 2;
    g_autoptr (GPtrArray) lines = plot_wrap (ladder->page, PLOT_HEAD, names->pdata[col], wide, 2);
    double end = plot_lines_of_text (ladder->page, PLOT_HEAD, x, y + height / 2, lines);
    deepest = fmax (deepest, end - height / 2);
  }
  return deepest + 6;
}

static void
draw_ground (Ladder *ladder)
{
  double right = ladder->page->width - PLOT_MARGIN + 8;

  for (size_t row = 0; row < rows_of (ladder); row += 2 * ladder->each)
    plot_box (ladder->page, PLOT_MARGIN - 8, y_of (ladder, (double)row), right,
              y_of (ladder, (double)MIN (row + ladder->each, rows_of (ladder))), PLOT_BAND);
}

static void
draw_mark (Ladder *ladder)
{
  double mark = ladder->page->figure->marks[0];

  if (mark >= ladder->axis.from && mark <= ladder->axis.to)
    plot_line (ladder->page, PLOT_DASHES, x_of (ladder, mark), ladder->top, x_of (ladder, mark),
               y_of (ladder, (double)rows_of (ladder)), MARK_RGB);
}

static void
draw_value (Ladder *ladder, size_t row)
{
  PlotPage *page = ladder->page;
  const GovcapFigure *figure = page->figure;
  double value = plot_value (page, figure->value, row, 0), y = y_of (ladder, (double)row + 0.5);
  double lo = plot_value (page, figure->lo, row, 0), hi = plot_value (page, figure->hi, row, 0);
  unsigned colour = colour_of (figure, figure->part[row]);
  bool all = ladder->each == 1;

  if (!isnan (lo) && !isnan (hi))
    plot_line (page, all ? PLOT_BARS : PLOT_LINES, x_of (ladder, lo), y, x_of (ladder, hi), y,
               plot_mix (colour, 0xffffff, all ? 0.25 : 0.4));
  if (!isnan (value))
    plot_dot (page, x_of (ladder, value), y, all ? 4.2 : 2, colour);
}

/* The name of a row and its numbers; where not all have room, of the first of each ground. */
static void
draw_words (Ladder *ladder, size_t row, const char *name)
{
  PlotPage *page = ladder->page;
  double y = ladder->each == 1 ? y_of (ladder, (double)row + 0.5)
                               : y_of (ladder, (double)row) + NAMED_APART / 2.0;

  plot_text (page, PLOT_NAME, ladder->left - 12, y, name);
  for (size_t col = 1; col < page->figure->cols->len; col++) {
    g_autofree char *number = plot_number (plot_value (page, page->figure->value, row, col), 0);
    plot_text (page, PLOT_NUMBER, number_x (ladder, col), y, number);
  }
}

static void
choose_sizes (Ladder *ladder, const GPtrArray *names)
{
  size_t rows = rows_of (ladder), numbers = ladder->page->figure->cols->len - 1;

  ladder->row = rows <= 30 ? 26 : rows <= MOST_NAMES ? 21 : MIN (8, TALLEST / (double)rows);
  ladder->each = rows <= MOST_NAMES ? 1 : 10 * (size_t)ceil (NAMED_APART / ladder->row / 10);
  ladder->left = PLOT_MARGIN + ceil (plot_longest (PLOT_NAME, names)) + 12;
  ladder->wide =
      fmax (PLOT_WIDTH - ladder->left - PLOT_MARGIN - 12 - NUMBER * (double)numbers, 200);
  ladder->page->width =
      ceil (ladder->left + ladder->wide + 12 + NUMBER * (double)numbers + PLOT_MARGIN);
}

void
plot_ranked (PlotPage *page)
{
  const GovcapFigure *figure = page->figure;
  Ladder ladder = {.page = page, .axis = axis_of (figure)};
  g_autoptr (GPtrArray) names = plot_names (page, figure->rows, PLOT_NAME_COLUMNS);

  choose_sizes (&ladder, names);
  ladder.top = draw_heads (&ladder, draw_legend (page, plot_title (page) + 8));
  draw_ground (&ladder);
  draw_mark (&ladder);
  for (size_t row = 0; row < names->len; row++) {
    draw_value (&ladder, row);
    if (row % ladder.each == 0)
      draw_words (&ladder, row, names->pdata[row]);
  }
  double bottom = y_of (&ladder, (double)names->len);
  plot_scale (page, ladder.axis, ladder.left, ladder.wide, bottom, AXIS_TICKS + 1);
  plot_notes (page, plot_scale_name (page, figure->axis, ladder.left, ladder.wide, bottom));
}
