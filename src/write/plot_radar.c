/* A small web per row, a spoke per column: the row's values over those of the first row. */
#include "plot.h"

enum {
  LEAST_ACROSS = 4, /* webs side by side */
  NAMED = 80,       /* pixels that a web must be wide for its name */
  NUMBERED = 34,    /* and its radius for the numbers of its spokes */
  KEY = 26
};

#define FIRST_RGB 0x7c858fU

static const unsigned part_rgb[] = {0xa3a9b0, PLOT_DARK, 0x2a7f9e, PLOT_WARNING};

typedef struct {
  PlotPage *page;
  double x, y, radius; /* of the web at hand */
} Web;

static size_t
spokes_of (const PlotPage *page)
{
  return page->figure->cols->len;
}

/* The end of a spoke at @share of its length; the first points upwards, the others follow the clock. */
static void
end_of (const Web *web, size_t spoke, double share, double *ret_x, double *ret_y)
{
  double turn = 2 * G_PI * (double)spoke / (double)spokes_of (web->page);

  *ret_x = web->x + share * web->radius * sin (turn);
  *ret_y = web->y - share * web->radius * cos (turn);
}

static double
share_of (const Web *web, size_t row, size_t spoke)
{
  const GovcapFigure *figure = web->page->figure;
  double value = plot_value (web->page, figure->value, row, spoke);

  return CLAMP ((value - figure->from) / (figure->to - figure->from), 0, 1);
}

static void
draw_ring (const Web *web, double share)
{
  size_t n = spokes_of (web->page);

  for (size_t i = 0; i < n; i++) {
    double x0, y0, x1, y1;
    end_of (web, i, share, &x0, &y0);
    end_of (web, (i + 1) % n, share, &x1, &y1);
    plot_line (web->page, PLOT_LINES, x0, y0, x1, y1, PLOT_HAIR);
  }
}

static void
draw_spokes (const Web *web)
{
  for (size_t i = 0; i < spokes_of (web->page); i++) {
    g_autofree char *number = g_strdup_printf ("%zu", i + 1);
    double x, y;
    end_of (web, i, 1, &x, &y);
    plot_line (web->page, PLOT_LINES, web->x, web->y, x, y, PLOT_HAIR);
    end_of (web, i, 1 + 9 / web->radius, &x, &y);
    if (web->radius >= NUMBERED)
      plot_text (web->page, PLOT_TICK, x, y, number);
  }
}

/* The line of @row from spoke to spoke; it breaks where there is no value. */
static void
draw_line (const Web *web, size_t row, PlotLayer layer, unsigned rgb)
{
  size_t n = spokes_of (web->page);

  for (size_t i = 0; i < n; i++) {
    double here = share_of (web, row, i), next = share_of (web, row, (i + 1) % n), x0, y0, x1, y1;
    end_of (web, i, here, &x0, &y0);
    end_of (web, (i + 1) % n, next, &x1, &y1);
    if (!isnan (here) && !isnan (next))
      plot_line (web->page, layer, x0, y0, x1, y1, rgb);
    if (!isnan (here) && layer != PLOT_DASHES)
      plot_dot (web->page, x0, y0, 2, rgb);
  }
}

static unsigned
colour_of (const GovcapFigure *figure, size_t row)
{
  return part_rgb[MIN (figure->part[row], G_N_ELEMENTS (part_rgb) - 1)];
}

/* What stands apart is a thin line. */
static void
draw_web (const Web *web, size_t row)
{
  const GovcapFigure *figure = web->page->figure;

  draw_ring (web, 0.5);
  draw_ring (web, 1);
  draw_spokes (web);
  draw_line (web, 0, PLOT_DASHES, FIRST_RGB);
  if (row)
    draw_line (web, row, figure->part[row] ? PLOT_BARS : PLOT_LINES, colour_of (figure, row));
}

static void
draw_number_key (PlotPage *page, size_t i, double x, double y)
{
  g_autofree char *number = g_strdup_printf ("%zu", i + 1);

  plot_text (page, PLOT_TICK, x + 6, y, number);
}

/* The first row, then the parts. */
static void
draw_line_key (PlotPage *page, size_t i, double x, double y)
{
  if (!i) {
    plot_line (page, PLOT_DASHES, x, y, x + KEY, y, FIRST_RGB);
    return;
  }
  unsigned rgb = part_rgb[MIN (i - 1, G_N_ELEMENTS (part_rgb) - 1)];
  plot_line (page, i > 1 ? PLOT_BARS : PLOT_LINES, x, y, x + KEY, y, rgb);
  plot_dot (page, x + KEY / 2.0, y, 2, rgb);
}

static double
draw_legends (PlotPage *page, double y)
{
  const GovcapFigure *figure = page->figure;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (GovcapText));

  g_array_append_val (lines, g_array_index (figure->rows, GovcapText, 0));
  for (guint i = 0; i < figure->parts->len; i++)
    g_array_append_val (lines, g_array_index (figure->parts, GovcapText, i));
  y = plot_legend (page, figure->cols, PLOT_MARGIN, y, 12, draw_number_key);
  return plot_legend (page, lines, PLOT_MARGIN, y, KEY, draw_line_key);
}

void
plot_radar (PlotPage *page)
{
  size_t rows = page->figure->rows->len;
  size_t across = MAX ((size_t)ceil (sqrt ((double)rows)), LEAST_ACROSS);

  page->width = PLOT_WIDTH;
  double room = (page->width - 2 * PLOT_MARGIN) / (double)across;
  double head = room >= NAMED ? plot_line_height (PLOT_HEAD) + 6 : 0;
  double top = draw_legends (page, plot_title (page) + 8), y = top;
  g_autoptr (GPtrArray) names =
      plot_names (page, page->figure->rows, room / plot_pixels (PLOT_HEAD, "x"));
  for (size_t row = 0; row < rows; row++) {
    Web web = {page, PLOT_MARGIN + room * ((double)(row % across) + 0.5), 0, 0.38 * room};
    y = top + (head + room) * (double)(row / across);
    web.y = y + head + room / 2;
    if (head > 0)
      plot_text (page, PLOT_HEAD, web.x, y + head / 2, names->pdata[row]);
    draw_web (&web, row);
  }
  plot_notes (page, y + head + room);
}
