/* A network: a dot per row, with its name outside, and a line for every value of two rows. */
#include "plot.h"

enum {
  PITCH = 26, /* from one name to the next */
  SMALLEST = 300,
  TALLEST = 1500,
  MOST_NAMES = 60,
  NAME_COLUMNS = 46,
  KEY = 14,
  TOLD = 8, /* lines with their number */
  SMALL_DOT = 4,
  LARGE_DOT = 13,
  ROOM = 180,       /* for a number, between two dots that stand apart */
  NUMBER_WIDE = 48, /* with what parts it from the next */
  NUMBER_HIGH = 20
};

#define FAINTEST_RGB 0xdfe3e8U

static const unsigned part_rgb[] = {0xa3a9b0, 0xd9762f, 0x8a7bb0, 0x2a7f9e, 0x57a98f};

typedef struct {
  size_t a, b;
  double value;
} Tie;

typedef struct {
  PlotPage *page;
  GPtrArray *names;
  double *x, *y;
  double most;                       /* on the diagonal */
  double told_x[TOLD], told_y[TOLD]; /* where numbers stand */
  size_t n_told;
} Network;

static size_t
n_dots (const Network *network)
{
  return network->page->figure->rows->len;
}

static double
weight_of (const Network *network, size_t row)
{
  bool there = row < network->page->figure->cols->len;
  double value = there ? plot_value (network->page, network->page->figure->value, row, row) : NAN;

  return isnan (value) ? 0 : fabs (value);
}

static int
by_value (const void *a, const void *b)
{
  const Tie *one = a, *other = b;

  if (one->value != other->value)
    return one->value < other->value ? -1 : 1;
  return one->a != other->a ? (one->a < other->a ? -1 : 1) : one->b < other->b ? -1 : 1;
}

/* Tie, the strongest last, so that it lies above. */
static GArray *
ties_of (const PlotPage *page)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (Tie));
  size_t cols = page->figure->cols->len;

  for (size_t a = 0; a < page->figure->rows->len; a++)
    for (size_t b = 0; b < MIN (a, cols); b++) {
      Tie tie = {a, b, plot_value (page, page->figure->value, a, b)};
      if (tie.value > 0)
        g_array_append_val (ties, tie);
    }
  g_array_sort (ties, by_value);
  return ties;
}

/* Clockwise from the top, at even heights, so that no two names meet. */
static double
place (Network *network, double top, double left, double wide)
{
  size_t n = n_dots (network), right = (n + 1) / 2;
  double high = CLAMP ((double)right * PITCH, SMALLEST, TALLEST);

  for (size_t i = 0; i < n; i++) {
    bool on_right = i < right;
    size_t side = on_right ? right : n - right, k = on_right ? i : n - 1 - i;
    double share = ((double)k + 0.5) / (double)side;
    double reach = sqrt (fmax (0, 1 - (2 * share - 1) * (2 * share - 1)));
    network->y[i] = top + share * high;
    network->x[i] = left + wide / 2 * (1 + (on_right ? reach : -reach));
  }
  return top + high;
}

static unsigned
colour_of (const Network *network, size_t row)
{
  return part_rgb[MIN (network->page->figure->part[row], G_N_ELEMENTS (part_rgb) - 1)];
}

static void
draw_dot (const Network *network, size_t row)
{
  double share = network->most > 0 ? weight_of (network, row) / network->most : 0;
  double radius = SMALL_DOT + (LARGE_DOT - SMALL_DOT) * sqrt (share);
  bool right = row < (n_dots (network) + 1) / 2;

  plot_dot (network->page, network->x[row], network->y[row], radius, colour_of (network, row));
  if (network->names->len)
    plot_text (network->page, right ? PLOT_LEGEND : PLOT_NAME,
               network->x[row] + (right ? LARGE_DOT + 5 : -LARGE_DOT - 5), network->y[row],
               network->names->pdata[row]);
}

static bool
is_free (const Network *network, double x, double y)
{
  for (size_t i = 0; i < network->n_told; i++)
    if (fabs (network->told_x[i] - x) < NUMBER_WIDE && fabs (network->told_y[i] - y) < NUMBER_HIGH)
      return false;
  return true;
}

/* Off the middle, where most lines meet, and clear of the other numbers if that can be. */
static void
tell_tie (Network *network, const Tie *tie)
{
  static const double along[] = {0.36, 0.64, 0.28, 0.72, 0.2, 0.8, 0.5, 0.36};
  double x = 0, y = 0;

  for (size_t i = 0; i < G_N_ELEMENTS (along); i++) {
    x = network->x[tie->a] + along[i] * (network->x[tie->b] - network->x[tie->a]);
    y = network->y[tie->a] + along[i] * (network->y[tie->b] - network->y[tie->a]);
    if (is_free (network, x, y))
      break;
  }
  network->told_x[network->n_told] = x;
  network->told_y[network->n_told++] = y;
  plot_number_between (network->page, x, y, tie->value, 2);
}

static void
draw_tie (Network *network, const Tie *tie, double strongest, bool told)
{
  double share = tie->value / strongest;
  double x0 = network->x[tie->a], y0 = network->y[tie->a];
  double x1 = network->x[tie->b], y1 = network->y[tie->b];

  plot_line (network->page, share > 0.5 ? PLOT_BARS : PLOT_LINES, x0, y0, x1, y1,
             plot_mix (FAINTEST_RGB, PLOT_DARK, share));
  if (told && fabs (x1 - x0) > ROOM)
    tell_tie (network, tie);
}

/* The number of the part that key @i of the legend shows. */
static size_t
part_of_key (const GovcapFigure *figure, size_t i)
{
  size_t part = 0;

  for (size_t seen = 0; part < figure->parts->len; part++)
    if (plot_has_part (figure, part) && seen++ == i)
      break;
  return part;
}

static void
draw_key (PlotPage *page, size_t i, double x, double y)
{
  size_t part = MIN (part_of_key (page->figure, i), G_N_ELEMENTS (part_rgb) - 1);

  plot_dot (page, x + KEY / 2.0, y, KEY / 2.0 - 1, part_rgb[part]);
}

static double
draw_legend (PlotPage *page, double y)
{
  g_autoptr (GArray) used = g_array_new (FALSE, FALSE, sizeof (GovcapText));

  for (size_t part = 0; part < page->figure->parts->len; part++)
    if (plot_has_part (page->figure, part))
      g_array_append_val (used, g_array_index (page->figure->parts, GovcapText, part));
  return used->len ? plot_legend (page, used, PLOT_MARGIN, y, KEY, draw_key) : y;
}

void
plot_network (PlotPage *page)
{
  size_t n = page->figure->rows->len;
  g_autoptr (GPtrArray) names = plot_names (page, page->figure->rows, NAME_COLUMNS);
  g_autofree double *x = g_new (double, n + 1), *y = g_new (double, n + 1);
  g_autoptr (GArray) ties = ties_of (page);
  Network network = {.page = page, .names = names, .x = x, .y = y};

  if (names->len > MOST_NAMES)
    g_ptr_array_set_size (names, 0);
  double side = PLOT_MARGIN + ceil (plot_longest (PLOT_NAME, names)) + LARGE_DOT + 10;
  double wide = CLAMP ((double)n * PITCH / 2, SMALLEST, 460);
  page->width = fmax (2 * side + wide, PLOT_NARROW);
  for (size_t i = 0; i < n; i++)
    network.most = fmax (network.most, weight_of (&network, i));
  double top = draw_legend (page, plot_title (page)) + 8;
  double end = place (&network, top, (page->width - wide) / 2, wide);
  for (guint i = 0; i < ties->len; i++)
    draw_tie (&network, &g_array_index (ties, Tie, i),
              g_array_index (ties, Tie, ties->len - 1).value, i + TOLD >= ties->len);
  for (size_t i = 0; i < n; i++)
    draw_dot (&network, i);
  plot_notes (page, end + 14);
}
