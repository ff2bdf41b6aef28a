/* Chains: a box per row, in the column of its part; an arrow for every value, from its row to the row
 * of its column. */
#include "plot.h"

enum {
  WIDE = 244,
  BETWEEN = 116, /* columns of boxes */
  PAD = 8,
  GAP = 12, /* between boxes */
  MOST_LINES = 3,
  TALLEST = 2400,
  MOST_NAMES = 150,
  HEAD = 26,
  NUMBER = 24 /* from a box to the number of an arrow */
};

#define ARROW_RGB 0x5f6873U

#define MOST_COLUMNS ((size_t)4)

static const unsigned part_rgb[MOST_COLUMNS] = {0xfbe8d9, 0xf1eff7, 0xdfebf5, 0xe2f1eb};

typedef struct {
  double x, y;
} Point;

typedef struct {
  PlotPage *page;
  GPtrArray *lines; /* GPtrArray of char *: of each row; none: too many to be told */
  size_t n, n_columns;
  size_t part[MOST_COLUMNS]; /* by column */
  size_t *column, *place;    /* by row; its place in its column */
  size_t *length;            /* by column */
  double *y;
  double box, high, top; /* a box's height, that of all, and where they begin */
} Chains;

/* The part of a row, from 0 on; what is apart goes with the first. */
static size_t
part_of (const GovcapFigure *figure, size_t row)
{
  size_t part = figure->part[row];

  return part ? MIN (part, MOST_COLUMNS) - 1 : 0;
}

static size_t
count_links (const PlotPage *page, size_t from, size_t to)
{
  size_t links = 0, n = page->figure->rows->len;

  for (size_t a = 0; a < n; a++)
    for (size_t b = 0; b < MIN (n, page->figure->cols->len); b++)
      links += part_of (page->figure, a) == from && part_of (page->figure, b) == to &&
               !isnan (plot_value (page, page->figure->value, a, b));
  return links;
}

/* The parts that have rows, in order; the first two change places where the third is linked to the first
 * rather than to the second, for arrows should not have to pass a column. */
static void
order_columns (Chains *chains)
{
  const GovcapFigure *figure = chains->page->figure;
  size_t column_of[MOST_COLUMNS] = {0};

  for (size_t part = 0; part < MOST_COLUMNS; part++) {
    bool used = false;
    for (size_t i = 0; i < chains->n && !used; i++)
      used = part_of (figure, i) == part;
    if (used)
      chains->part[chains->n_columns++] = part;
  }
  size_t *part = chains->part;
  if (chains->n_columns > 2 &&
      count_links (chains->page, part[0], part[2]) > count_links (chains->page, part[1], part[2])) {
    size_t first = part[0];
    part[0] = part[1];
    part[1] = first;
  }
  for (size_t c = 0; c < chains->n_columns; c++)
    column_of[part[c]] = c;
  for (size_t i = 0; i < chains->n; i++) {
    chains->column[i] = column_of[part_of (figure, i)];
    chains->place[i] = chains->length[chains->column[i]]++;
  }
}

static double
link_of (const Chains *chains, size_t from, size_t to)
{
  if (to >= chains->page->figure->cols->len || to >= chains->n ||
      chains->column[from] == chains->column[to])
    return NAN;
  return plot_value (chains->page, chains->page->figure->value, from, to);
}

static size_t
longest_column (const Chains *chains)
{
  size_t longest = 0;

  for (size_t c = 1; c < chains->n_columns; c++)
    if (chains->length[c] > chains->length[longest])
      longest = c;
  return longest;
}

/* Where a row's partners in the column @main stand on average; those without any come last. */
static double
pull_of (const Chains *chains, size_t row, size_t main)
{
  double sum = 0;
  size_t partners = 0;

  for (size_t other = 0; other < chains->n; other++) {
    bool tied = !isnan (link_of (chains, row, other)) || !isnan (link_of (chains, other, row));
    if (chains->column[other] != main || !tied)
      continue;
    sum += (double)chains->place[other];
    partners++;
  }
  return partners ? sum / (double)partners : (double)chains->n;
}

/* The longest column keeps its order; the others follow it, so that fewer arrows cross. */
static void
order_rows (Chains *chains)
{
  size_t main = longest_column (chains);
  g_autofree double *pull = g_new (double, chains->n + 1);

  for (size_t i = 0; i < chains->n; i++)
    pull[i] = chains->column[i] == main ? NAN : pull_of (chains, i, main);
  for (size_t i = 0; i < chains->n; i++) {
    size_t before = 0;
    if (chains->column[i] == main)
      continue;
    for (size_t j = 0; j < chains->n; j++)
      before += chains->column[j] == chains->column[i] &&
                (pull[j] < pull[i] || (pull[j] == pull[i] && j < i));
    chains->place[i] = before;
  }
}

static void
wrap_names (Chains *chains)
{
  g_autoptr (GPtrArray) names = plot_names (chains->page, chains->page->figure->rows, 120);
  guint most = 1;

  if (names->len > MOST_NAMES)
    return;
  for (guint i = 0; i < names->len; i++) {
    GPtrArray *lines =
        plot_wrap (chains->page, PLOT_LEGEND, names->pdata[i], WIDE - 2 * PAD, MOST_LINES);
    most = MAX (most, lines->len);
    g_ptr_array_add (chains->lines, lines);
  }
  chains->box = most * plot_line_height (PLOT_LEGEND) + PAD;
}

static void
place_rows (Chains *chains)
{
  double most = (double)chains->length[longest_column (chains)];

  chains->high = fmin (most * (chains->box + GAP), TALLEST);
  chains->box = fmin (chains->box, 0.8 * chains->high / most);
  for (size_t i = 0; i < chains->n; i++)
    chains->y[i] = chains->top + ((double)chains->place[i] + 0.5) /
                                     (double)chains->length[chains->column[i]] * chains->high;
}

static double
left_of (size_t column)
{
  return PLOT_MARGIN + (double)column * (WIDE + BETWEEN);
}

static void
draw_box (const Chains *chains, size_t row)
{
  double x = left_of (chains->column[row]), y = chains->y[row];

  plot_box (chains->page, x, y - chains->box / 2, x + WIDE, y + chains->box / 2,
            part_rgb[chains->part[chains->column[row]]]);
  if (!chains->lines->len)
    return;
  const GPtrArray *lines = chains->lines->pdata[row];
  plot_lines_of_text (chains->page, PLOT_LEGEND, x + PAD,
                      y - plot_line_height (PLOT_LEGEND) * (lines->len - 1) / 2, lines);
}

/* The middle of the gap in @column that lies nearest to @y. */
static double
gap_near (const Chains *chains, size_t column, double y)
{
  double pitch = chains->high / (double)MAX (chains->length[column], 1);
  double step = round ((y - chains->top) / pitch);

  return chains->top + CLAMP (step, 0, (double)chains->length[column]) * pitch;
}

static void
draw_piece (const Chains *chains, Point from, Point to, bool last, bool broken, unsigned rgb)
{
  double length = hypot (to.x - from.x, to.y - from.y), head = fmin (10 / fmax (length, 1), 1);
  Point neck = {to.x - head * (to.x - from.x), to.y - head * (to.y - from.y)};
  Point end = last ? neck : to;

  plot_line (chains->page, broken ? PLOT_DASHES : PLOT_LINES, from.x, from.y, end.x, end.y, rgb);
  if (last)
    plot_line (chains->page, PLOT_ARROWS, neck.x, neck.y, to.x, to.y, rgb);
}

/* By the end whose boxes are more: there, fewer arrows meet. */
static void
draw_number (const Chains *chains, Point from, Point to, bool by_end, double value)
{
  double share = NUMBER / fmax (fabs (to.x - from.x), 1);

  share = by_end ? 1 - share : share;
  plot_number_between (chains->page, from.x + share * (to.x - from.x),
                       from.y + share * (to.y - from.y), value, 0);
}

/* From side to side; between boxes that stand in the way. */
static void
draw_link (const Chains *chains, size_t from, size_t to)
{
  double value = link_of (chains, from, to);
  size_t a = chains->column[from], b = chains->column[to];
  unsigned rgb = value > 0 ? ARROW_RGB : PLOT_HAIR;
  double side = a < b ? WIDE : 0, other = WIDE - side;

  if (isnan (value))
    return;
  bool broken = chains->page->figure->faint[from * chains->page->figure->cols->len + to];
  Point at = {left_of (a) + side, chains->y[from]}, end = {left_of (b) + other, chains->y[to]};
  for (size_t c = a < b ? a + 1 : a - 1; c != b; c = a < b ? c + 1 : c - 1) {
    double y = gap_near (chains, c, (at.y + end.y) / 2);
    Point in = {left_of (c) + other, y}, out = {left_of (c) + side, y};
    draw_piece (chains, at, in, false, broken, rgb);
    draw_piece (chains, in, out, false, broken, rgb);
    at = out;
  }
  draw_piece (chains, at, end, true, broken, rgb);
  if (value > 0)
    draw_number (chains, at, end, chains->length[b] > chains->length[a], value);
}

static void
draw_heads (const Chains *chains)
{
  const GArray *parts = chains->page->figure->parts;

  for (size_t c = 0; c < chains->n_columns && chains->part[c] + 1 < parts->len; c++) {
    GovcapText name = g_array_index (parts, GovcapText, chains->part[c] + 1);
    g_autofree char *words = plot_words (chains->page, name);
    g_autofree char *head = plot_shorten (chains->page, words, PLOT_NAME_COLUMNS);
    plot_text (chains->page, PLOT_GROUP, left_of (c), chains->top - HEAD / 2.0, head);
  }
}

void
plot_chains (PlotPage *page)
{
  size_t n = page->figure->rows->len;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autofree size_t *column = g_new0 (size_t, n + 1), *place = g_new0 (size_t, n + 1);
  g_autofree size_t *length = g_new0 (size_t, MOST_COLUMNS);
  g_autofree double *y = g_new0 (double, n + 1);
  Chains chains = {page, lines, n, 0, {0}, column, place, length, y, 20, 0, 0};

  order_columns (&chains);
  order_rows (&chains);
  page->width = fmax (left_of (chains.n_columns) - BETWEEN + PLOT_MARGIN, PLOT_NARROW);
  chains.top = plot_title (page) + HEAD;
  wrap_names (&chains);
  place_rows (&chains);
  draw_heads (&chains);
  for (size_t from = 0; from < n; from++) {
    draw_box (&chains, from);
    for (size_t to = 0; to < n; to++)
      draw_link (&chains, from, to);
  }
  plot_notes (page, chains.top + chains.high + 10);
}
