/* Pictures laid out in C on a page measured in pixels, so that gnuplot or a browser has only to paint
 * them: where a name ends and a bar begins is then the same everywhere, and no word ever stands in
 * gnuplot's script. */
#pragma once

#include "govcap/result.h"

/** PlotLayer: what is painted alike; later layers lie above earlier ones. */
typedef enum {
  PLOT_BOXES,
  PLOT_LINES,  /* hair lines: axes, grids */
  PLOT_DASHES, /* thresholds */
  PLOT_BARS,   /* intervals */
  PLOT_CURVES,
  PLOT_ELLIPSES,
  PLOT_ARROWS, /* lines with a head at their end */
  PLOT_DOTS,
  PLOT_PLATES, /* white ground for a number on a line */
  PLOT_TITLE,  /* from here on: words */
  PLOT_HEAD,
  PLOT_GROUP, /* over several rows */
  PLOT_SLANTED,
  PLOT_NAME,
  PLOT_LEGEND,
  PLOT_TICK,
  PLOT_SCALE,
  PLOT_AXIS,
  PLOT_NOTE,
  PLOT_NUMBER,
  PLOT_NUMBER_LIGHT, /* on a dark ground */
  PLOT_NAME_FAINT,   /* of what says little */
  PLOT_LEGEND_FAINT,
  PLOT_NUMBER_FAINT,
  PLOT_LAYERS
} PlotLayer;

/** PlotStyle: how a layer of words looks. */
typedef struct {
  const char *align; /* "left", "right" or "center" of the point; the middle of the line is on it */
  double size;       /* of the letters, in pixels */
  const char *rgb;
  bool bold;
  int turned; /* degrees */
} PlotStyle;

/**
 * PlotMark: one thing to paint.
 * @x0, @y0: where it begins; the middle of a dot or an ellipse; the point that words stand at
 * @x1, @y1: where it ends; width and height of an ellipse; @x1: the radius of a dot
 * @last:    a curve ends here
 */
typedef struct {
  double x0, y0, x1, y1;
  unsigned rgb;
  bool last;
  const char *words;
} PlotMark;

/**
 * PlotPage:
 * @width, @height: in pixels; y grows downwards
 * @top, @bottom: between them stands all but the title and the notes
 * @layers: PlotMark
 * @arena:  holds the marks' words
 */
typedef struct {
  const GovcapFigure *figure;
  GovcapLang lang;
  bool simulated;
  double width, height, top, bottom;
  GArray *layers[PLOT_LAYERS];
  GStringChunk *arena;
} PlotPage;

/* PLOT_NARROW: no page is narrower, so that a title has room over a single cell. */
enum { PLOT_MARGIN = 24, PLOT_NARROW = 480, PLOT_WIDTH = 800, PLOT_NAME_COLUMNS = 36 };

#define PLOT_DARK 0x1f4e79U
#define PLOT_BAND 0xf6f7f8U
#define PLOT_HAIR 0xc9cdd2U
#define PLOT_WARNING 0xc1622dU /* what points the other way */

/** plot_page: the whole @figure, laid out. */
PlotPage *plot_page (const GovcapFigure *figure, GovcapLang lang, bool simulated);
void plot_page_free (PlotPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlotPage, plot_page_free)

/** plot_data: a layer as a data file for gnuplot: numbers and one word, parted by tabs. The caller's. */
GString *plot_data (const PlotPage *page, PlotLayer layer);

/** plot_svg: the page without title and notes, as an svg element for a web page, at the end of @out.
 * @attributes: of the element, such as its name; no element in it has an id. */
void plot_svg (GString *out, const PlotPage *page, const char *attributes);

/** One layout per GovcapFigureKind: fills a page from its title to its notes. */
void plot_dots (PlotPage *page);
void plot_heat (PlotPage *page);
void plot_stack (PlotPage *page);
void plot_lines (PlotPage *page);
void plot_bars (PlotPage *page);
void plot_path (PlotPage *page);
void plot_ranked (PlotPage *page);
void plot_points (PlotPage *page);
void plot_slope (PlotPage *page);
void plot_network (PlotPage *page);
void plot_chains (PlotPage *page);
void plot_radar (PlotPage *page);

/** plot_title: writes the title; page->width must stand. Returns: where the rest may begin. */
double plot_title (PlotPage *page);

/** plot_notes: writes the notes from @y on and so ends the page. */
void plot_notes (PlotPage *page, double y);

/** plot_title_words: the title in one line, with the word for simulated data. */
char *plot_title_words (const PlotPage *page);

const PlotStyle *plot_style (PlotLayer layer);
void plot_text (PlotPage *page, PlotLayer layer, double x, double y, const char *words);
void plot_box (PlotPage *page, double x0, double y0, double x1, double y1, unsigned rgb);
void plot_line (PlotPage *page, PlotLayer layer, double x0, double y0, double x1, double y1,
                unsigned rgb);
void plot_dot (PlotPage *page, double x, double y, double radius, unsigned rgb);
void plot_ellipse (PlotPage *page, double x, double y, double width, double height, unsigned rgb);

/** plot_curve: goes on to @x, @y; @last: and ends there. */
void plot_curve (PlotPage *page, double x, double y, unsigned rgb, bool last);
void plot_plate (PlotPage *page, double x0, double y0, double x1, double y1);

/** plot_lines_of_text: one below the other, the first at @y. Returns: where the next would be. */
double plot_lines_of_text (PlotPage *page, PlotLayer layer, double x, double y,
                           const GPtrArray *lines);

/** plot_line_height: from one line of words to the next, in pixels. */
double plot_line_height (PlotLayer layer);

/** plot_pixels: how long @words are in this layer: an estimate, seldom too small. */
double plot_pixels (PlotLayer layer, const char *words);

/** plot_longest: the longest of @names in pixels; 0 when there are none. */
double plot_longest (PlotLayer layer, const GPtrArray *names);

/** plot_longest_word: the longest piece of @names that cannot be broken, an English word: Chinese
 * breaks anywhere. In pixels. */
double plot_longest_word (PlotLayer layer, const GPtrArray *names);

/** plot_words: @text in the page's language, fit for one line of a data file. */
char *plot_words (const PlotPage *page, GovcapText text);

/** plot_shorten: @words, or their beginning and an ellipsis in so many @columns. */
char *plot_shorten (const PlotPage *page, const char *words, double columns);

/** plot_names: rows or columns in the page's language, shortened to @columns. Returns: char *. */
GPtrArray *plot_names (const PlotPage *page, const GArray *names, double columns);

/**
 * plot_wrap:
 *
 * Breaks @words between words or between Chinese characters to lines of @pixels; what does not go
 * into @most lines ends in an ellipsis.
 *
 * Returns: char *, at least one.
 */
GPtrArray *plot_wrap (const PlotPage *page, PlotLayer layer, const char *words, double pixels,
                      size_t most);

/** plot_has_part: whether a row of the figure is of @part. */
bool plot_has_part (const GovcapFigure *figure, size_t part);

/** plot_ticks: round numbers from @from to @to, about @most. Returns: double. */
GArray *plot_ticks (double from, double to, double most);

/** PlotBox: a part of the page, in pixels. */
typedef struct {
  double x0, y0, x1, y1;
} PlotBox;

/** PlotLabel: what a point at @x, @y is called; @name is borrowed. */
typedef struct {
  double x, y;
  const char *name;
} PlotLabel;

/** plot_labels: @labels (PlotLabel) beside their points within @field, where they hide none of @taken
 * (PlotBox) nor each other; where there is no room, a name's first word, or nothing. The first matter
 * most. */
void plot_labels (PlotPage *page, const PlotBox *field, const GArray *taken, const GArray *labels);

/** PlotAxis: the ends of a number axis. */
typedef struct {
  double from, to;
} PlotAxis;

/** plot_axis: the shortest that holds @least, @most and all values and ends at one of about @ticks
 * round numbers. INFINITY and -INFINITY: the values alone. */
PlotAxis plot_axis (const GovcapFigure *figure, double least, double most, double ticks);

/** plot_axis_over: the same of @least and @most alone. */
PlotAxis plot_axis_over (double least, double most, double ticks);

/** plot_axis_within: @axis as far as the figure's own ends allow. */
PlotAxis plot_axis_within (const GovcapFigure *figure, PlotAxis axis);

/** plot_grid: lines across a field at about @most round numbers, with these at its left. */
void plot_grid (PlotPage *page, PlotAxis axis, double left, double wide, double top, double high,
                double most);

/** plot_scale: a line with at most @most numbers under it. */
void plot_scale (PlotPage *page, PlotAxis axis, double left, double wide, double y, double most);

/** plot_scale_name: what the numbers of the scale at @y are. Returns: where the rest may begin. */
double plot_scale_name (PlotPage *page, GovcapText name, double left, double wide, double y);

/** PlotKey: draws what number @i of a legend looks like, from @x on, around @y. */
typedef void (*PlotKey) (PlotPage *page, size_t i, double x, double y);

/** plot_legend: @names in as many lines as it takes; @key: the room of what @draw draws.
 * Returns: where the rest may begin. */
double plot_legend (PlotPage *page, const GArray *names, double left, double y, double key,
                    PlotKey draw);

/** plot_number: a dash where there is none; never a minus zero. */
char *plot_number (double value, int decimals);

/** plot_number_between: a number whose middle is at @x, @y, readable on whatever line goes there. */
void plot_number_between (PlotPage *page, double x, double y, double value, int decimals);

/** plot_value: NAN, also for infinity, where there is nothing to draw. */
double plot_value (const PlotPage *page, const double values[], size_t row, size_t col);

/** plot_mix: the colour at @share (0-1) of the way from @a to @b. */
unsigned plot_mix (unsigned a, unsigned b, double share);

/** plot_number_on: the layer in which a number on that colour can be read. */
PlotLayer plot_number_on (unsigned rgb);
