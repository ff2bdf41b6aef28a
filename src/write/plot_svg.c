/* The same page for a browser: elements of svg without ids, so that many stand in one web page. */
#include "plot.h"

#include <math.h>
#include <string.h>

/* A tenth of a pixel, without a nought at its end. */
static void
add_number (GString *out, double value)
{
  double tenths = round (value * 10) + 0.0; /* no minus zero */

  g_string_append_printf (out, fmod (tenths, 10) == 0 ? "%.0f" : "%.1f", tenths / 10);
}

/* "M12 3.5": @letter, then the point. */
static void
add_point (GString *out, char letter, double x, double y)
{
  g_string_append_c (out, letter);
  add_number (out, x);
  g_string_append_c (out, ' ');
  add_number (out, y);
}

static void
add_box (GString *out, const PlotMark *mark)
{
  add_point (out, 'M', mark->x0, mark->y0);
  g_string_append_c (out, 'H');
  add_number (out, mark->x1);
  g_string_append_c (out, 'V');
  add_number (out, mark->y1);
  g_string_append_c (out, 'H');
  add_number (out, mark->x0);
  g_string_append_c (out, 'z');
}

static void
add_line (GString *out, const PlotMark *mark)
{
  add_point (out, 'M', mark->x0, mark->y0);
  add_point (out, 'L', mark->x1, mark->y1);
}

/* As gnuplot's: 8 pixels long, 18 degrees to either side. */
static void
add_head (GString *out, const PlotMark *mark)
{
  double back = atan2 (mark->y0 - mark->y1, mark->x0 - mark->x1), half = 18 * G_PI / 180;

  add_point (out, 'M', mark->x1, mark->y1);
  add_point (out, 'L', mark->x1 + 8 * cos (back - half), mark->y1 + 8 * sin (back - half));
  add_point (out, 'L', mark->x1 + 8 * cos (back + half), mark->y1 + 8 * sin (back + half));
  g_string_append_c (out, 'z');
}

static void
add_arrow (GString *out, const PlotMark *mark)
{
  add_line (out, mark);
  add_head (out, mark);
}

static void
add_round (GString *out, PlotLayer layer, const PlotMark *mark)
{
  bool dot = layer == PLOT_DOTS;

  g_string_append_printf (out, "<ellipse fill=\"#%06x\" cx=\"", mark->rgb);
  add_number (out, mark->x0);
  g_string_append (out, "\" cy=\"");
  add_number (out, mark->y0);
  g_string_append (out, "\" rx=\"");
  add_number (out, dot ? mark->x1 : mark->x1 / 2);
  g_string_append (out, "\" ry=\"");
  add_number (out, dot ? mark->x1 : mark->y1 / 2);
  g_string_append (out, "\"/>");
}

/* How the layers are painted that are not words; @add: what a mark adds to a path. */
static const struct {
  const char *style;
  bool filled;
  void (*add) (GString *out, const PlotMark *mark);
} painted[PLOT_TITLE] = {
    [PLOT_BOXES] = {"shape-rendering=\"crispEdges\"", true, add_box},
    [PLOT_LINES] = {"fill=\"none\"", false, add_line},
    [PLOT_DASHES] = {"fill=\"none\" stroke-dasharray=\"6 4\"", false, add_line},
    [PLOT_BARS] = {"fill=\"none\" stroke-width=\"2\"", false, add_line},
    [PLOT_CURVES] = {"fill=\"none\"", false, NULL},
    [PLOT_ARROWS] = {"", false, add_arrow},
    [PLOT_PLATES] = {"", true, add_box},
    [PLOT_ELLIPSES] = {"stroke=\"#1f4e79\"", true, NULL},
    [PLOT_DOTS] = {"", true, NULL},
};

static const PlotMark *
mark_of (const PlotPage *page, PlotLayer layer, guint i)
{
  return &g_array_index (page->layers[layer], PlotMark, i);
}

static void
begin_path (GString *out, PlotLayer layer, unsigned rgb)
{
  const char *what = painted[layer].filled ? "fill" : "stroke";

  g_string_append_printf (out, "<path %s=\"#%06x\"", what, rgb);
  if (layer == PLOT_ARROWS)
    g_string_append_printf (out, " fill=\"#%06x\"", rgb);
  g_string_append (out, " d=\"");
}

/* Neighbours of one colour are one path. */
static void
add_paths (GString *out, const PlotPage *page, PlotLayer layer)
{
  guint n = page->layers[layer]->len;
  bool begins = true;

  for (guint i = 0; i < n; i++) {
    const PlotMark *mark = mark_of (page, layer, i);
    if (!i || mark->rgb != mark_of (page, layer, i - 1)->rgb)
      begin_path (out, layer, mark->rgb);
    if (painted[layer].add)
      painted[layer].add (out, mark);
    else
      add_point (out, begins ? 'M' : 'L', mark->x0, mark->y0);
    begins = mark->last;
    if (i + 1 == n || mark->rgb != mark_of (page, layer, i + 1)->rgb)
      g_string_append (out, "\"/>");
  }
}

static void
add_shapes (GString *out, const PlotPage *page, PlotLayer layer)
{
  g_string_append_printf (out, "<g %s>", painted[layer].style);
  if (layer == PLOT_DOTS || layer == PLOT_ELLIPSES)
    for (guint i = 0; i < page->layers[layer]->len; i++)
      add_round (out, layer, mark_of (page, layer, i));
  else
    add_paths (out, page, layer);
  g_string_append (out, "</g>");
}

static const char *
anchor_of (const PlotStyle *style)
{
  return style->align[0] == 'l' ? "start" : style->align[0] == 'r' ? "end" : "middle";
}

/* The middle of a line of words is on its point; svg counts from the foot of the letters. */
static void
add_words (GString *out, const PlotStyle *style, const PlotMark *mark)
{
  g_autofree char *escaped = g_markup_escape_text (mark->words, -1);

  if (style->turned) {
    g_string_append (out, "<text transform=\"translate(");
    add_number (out, mark->x0);
    g_string_append_c (out, ' ');
    add_number (out, mark->y0);
    g_string_append_printf (out, ")rotate(%d)\" y=\"", -style->turned);
    add_number (out, 0.36 * style->size);
  } else {
    g_string_append (out, "<text x=\"");
    add_number (out, mark->x0);
    g_string_append (out, "\" y=\"");
    add_number (out, mark->y0 + 0.36 * style->size);
  }
  g_string_append_printf (out, "\">%s</text>", escaped);
}

static void
add_text_layer (GString *out, const PlotPage *page, PlotLayer layer)
{
  const PlotStyle *style = plot_style (layer);

  g_string_append_printf (out, "<g font-size=\"%g\" fill=\"%s\" text-anchor=\"%s\"%s>", style->size,
                          style->rgb, anchor_of (style),
                          style->bold ? " font-weight=\"bold\"" : "");
  for (guint i = 0; i < page->layers[layer]->len; i++)
    add_words (out, style, mark_of (page, layer, i));
  g_string_append (out, "</g>");
}

void
plot_svg (GString *out, const PlotPage *page, const char *attributes)
{
  double top = page->top - 8, high = ceil (page->bottom - top);

  g_string_append_printf (out,
                          "<svg width=\"%.0f\" height=\"%.0f\" viewBox=\"0 %.0f %.0f %.0f\" %s>",
                          page->width, high, top, page->width, high, attributes);
  for (unsigned layer = 0; layer < PLOT_LAYERS; layer++) {
    if (!page->layers[layer]->len || layer == PLOT_TITLE || layer == PLOT_NOTE)
      continue;
    if (layer < PLOT_TITLE)
      add_shapes (out, page, layer);
    else
      add_text_layer (out, page, layer);
  }
  g_string_append (out, "</svg>");
}
