/* What gnuplot is given to paint: a data file per layer. */
#include "plot.h"

/* gnuplot's reader takes quotes and backslashes for its own; it decodes octal codes later. */
static void
add_word (GString *file, const char *words)
{
  for (const char *at = words; *at; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (file, "\\%03o", (unsigned)*at);
    else
      g_string_append_c (file, *at);
}

/* After a blank line gnuplot looks at the colour of a point that it never read, and parts the svg's
 * paths by what stands there: a point that is none ends a curve as well. */
static void
add_curve (GString *file, const PlotMark *mark)
{
  g_string_append_printf (file, "%.2f\t%.2f\t%u\n", mark->x0, mark->y0, mark->rgb);
  if (mark->last)
    g_string_append_printf (file, "NaN\tNaN\t%u\n", mark->rgb);
}

static void
add_mark (GString *file, PlotLayer layer, const PlotMark *mark)
{
  if (layer >= PLOT_TITLE) {
    g_string_append_printf (file, "%.2f\t%.2f\t", mark->x0, mark->y0);
    add_word (file, mark->words);
    g_string_append_c (file, '\n');
  } else if (layer == PLOT_CURVES)
    add_curve (file, mark);
  else if (layer == PLOT_DOTS)
    g_string_append_printf (file, "%.2f\t%.2f\t%.2f\t%u\n", mark->x0, mark->y0, mark->x1,
                            mark->rgb);
  else
    g_string_append_printf (file, "%.2f\t%.2f\t%.2f\t%.2f\t%u\n", mark->x0, mark->y0, mark->x1,
                            mark->y1, mark->rgb);
}

GString *
plot_data (const PlotPage *page, PlotLayer layer)
{
  GString *file = g_string_new (NULL);

  for (guint i = 0; i < page->layers[layer]->len; i++)
    add_mark (file, layer, &g_array_index (page->layers[layer], PlotMark, i));
  return file;
}
