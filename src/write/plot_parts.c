/* The parts that the layouts share: title and notes, ticks, legends, numbers. */
#include "plot.h"
#include "writer.h"

/* Without a title the warning stands alone. */
static char *
simulated_words (const PlotPage *page)
{
  return g_strdup (page->simulated ? govcap_text_in (write_simulated, page->lang) : "");
}

char *
plot_title_words (const PlotPage *page)
{
  GovcapText simulated = {" (simulated data)", "（模拟数据）"};
  g_autofree char *title = plot_words (page, page->figure->title);
  /* A title without end must not push the warning off the page. */
  g_autofree char *kept = plot_shorten (page, title, 200);

  return g_strstrip (
      g_strconcat (kept, page->simulated ? govcap_text_in (simulated, page->lang) : "", NULL));
}

double
plot_title (PlotPage *page)
{
  g_autofree char *words = page->figure->bare ? simulated_words (page) : plot_title_words (page);
  double y = PLOT_MARGIN + plot_style (PLOT_TITLE)->size / 2;

  page->top = PLOT_MARGIN;
  if (!*words)
    return page->top;
  g_autoptr (GPtrArray) lines =
      plot_wrap (page, PLOT_TITLE, words, page->width - 2 * PLOT_MARGIN, 9);
  page->top = plot_lines_of_text (page, PLOT_TITLE, PLOT_MARGIN, y, lines) + 4;
  return page->top;
}

void
plot_notes (PlotPage *page, double y)
{
  page->bottom = y;
  for (size_t i = 0; i < page->figure->notes->len && !page->figure->bare; i++) {
    const GovcapText *note = page->figure->notes->pdata[i];
    g_autofree char *words = plot_words (page, *note);
    g_autoptr (GPtrArray) lines =
        plot_wrap (page, PLOT_NOTE, words, page->width - 2 * PLOT_MARGIN, 40);
    y = plot_lines_of_text (page, PLOT_NOTE, PLOT_MARGIN, y + (i ? 2 : 12), lines);
  }
  page->height = ceil (y + PLOT_MARGIN / 2);
}

/* The distance of ticks: 1, 2 or 5 times a power of ten. */
static double
step_of (double span, double most)
{
  static const double nice[] = {1, 2, 5};
  double ten = pow (10, floor (log10 (span / most)));

  for (size_t i = 0; i < G_N_ELEMENTS (nice); i++)
    if (span / (ten * nice[i]) <= most)
      return ten * nice[i];
  return 10 * ten;
}

GArray *
plot_ticks (double from, double to, double most)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (double));
  double step = step_of (to - from, most);

  /* A span that is small beside its ends leaves no numbers between them to count by. */
  for (double i = ceil (from / step - 1e-9); i * step <= to + 1e-9 * step && ticks->len <= most;
       i++) {
    double tick = i * step + 0.0; /* no minus zero */
    g_array_append_val (ticks, tick);
  }
  return ticks;
}

PlotAxis
plot_axis (const GovcapFigure *figure, double least, double most, double ticks)
{
  for (size_t i = 0; i < (size_t)figure->rows->len * figure->cols->len; i++)
    if (isfinite (figure->value[i])) {
      least = fmin (least, figure->value[i]);
      most = fmax (most, figure->value[i]);
    }
  return plot_axis_over (least, most, ticks);
}

PlotAxis
plot_axis_over (double least, double most, double ticks)
{
  if (!isfinite (least))
    least = 0;
  if (!(most > least))
    most = least + 1;
  double step = step_of (most - least, ticks);
  return (PlotAxis){floor (least / step + 1e-9) * step, ceil (most / step - 1e-9) * step};
}

PlotAxis
plot_axis_within (const GovcapFigure *figure, PlotAxis axis)
{
  if (!(figure->to > figure->from))
    return axis;
  axis = (PlotAxis){fmax (axis.from, figure->from), fmin (axis.to, figure->to)};
  return axis.to > axis.from ? axis : (PlotAxis){figure->from, figure->to};
}

void
plot_scale (PlotPage *page, PlotAxis axis, double left, double wide, double y, double most)
{
  g_autoptr (GArray) ticks = plot_ticks (axis.from, axis.to, most);

  plot_line (page, PLOT_LINES, left, y, left + wide, y, PLOT_HAIR);
  for (guint i = 0; i < ticks->len; i++) {
    double tick = g_array_index (ticks, double, i);
    double x = left + wide * (tick - axis.from) / (axis.to - axis.from);
    g_autofree char *number = g_strdup_printf ("%g", tick);
    plot_line (page, PLOT_LINES, x, y, x, y + 4, PLOT_HAIR);
    plot_text (page, PLOT_TICK, x, y + 13, number);
  }
}

void
plot_grid (PlotPage *page, PlotAxis axis, double left, double wide, double top, double high,
           double most)
{
  g_autoptr (GArray) ticks = plot_ticks (axis.from, axis.to, most);

  for (guint i = 0; i < ticks->len; i++) {
    double tick = g_array_index (ticks, double, i);
    double y = top + high * (axis.to - tick) / (axis.to - axis.from);
    g_autofree char *number = g_strdup_printf ("%g", tick);
    plot_line (page, PLOT_LINES, left, y, left + wide, y, i ? 0xe6e8eaU : PLOT_HAIR);
    plot_text (page, PLOT_TICK, left - 6 - plot_pixels (PLOT_TICK, number) / 2, y, number);
  }
}

double
plot_scale_name (PlotPage *page, GovcapText name, double left, double wide, double y)
{
  g_autofree char *words = plot_words (page, name);
  g_autoptr (GPtrArray) lines = plot_wrap (page, PLOT_AXIS, words, wide, 2);

  return *words ? plot_lines_of_text (page, PLOT_AXIS, left + wide / 2, y + 32, lines) : y + 24;
}

double
plot_legend (PlotPage *page, const GArray *texts, double left, double y, double key, PlotKey draw)
{
  g_autoptr (GPtrArray) names = plot_names (page, texts, 40);
  double x = left, right = page->width - PLOT_MARGIN;

  for (size_t i = 0; i < names->len; i++) {
    double room = key + 6 + plot_pixels (PLOT_LEGEND, names->pdata[i]);
    if (x > left && x + room > right) {
      x = left;
      y += 20;
    }
    draw (page, i, x, y);
    plot_text (page, PLOT_LEGEND, x + key + 6, y, names->pdata[i]);
    x += room + 16;
  }
  return y + 20;
}

char *
plot_number (double value, int decimals)
{
  if (isnan (value))
    return g_strdup ("–");
  if (fabs (value) >= 1e7) /* beyond what is ever drawn, and too long to be */
    return g_strdup_printf ("%.3g", value);
  bool nought = fabs (value) < 0.5 * pow (10, -decimals); /* which "-0.0" would hide */
  return g_strdup_printf ("%.*f", decimals, nought ? 0 : value);
}

void
plot_number_between (PlotPage *page, double x, double y, double value, int decimals)
{
  g_autofree char *number = plot_number (value, decimals);
  double half = plot_pixels (PLOT_NUMBER, number) / 2 + 1;

  plot_plate (page, x - half, y - 8.5, x + half, y + 8.5);
  plot_text (page, PLOT_NUMBER, x, y, number);
}

bool
plot_has_part (const GovcapFigure *figure, size_t part)
{
  for (guint row = 0; row < figure->rows->len; row++)
    if (figure->part[row] == part)
      return true;
  return false;
}
