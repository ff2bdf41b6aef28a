#include "plot.h"
#include "writer.h"

#include <string.h>

/* Narrow letters make up for wide ones: a column of the terminal is about so much of an em. */
#define EM_PER_COLUMN 0.52

static const PlotStyle styles[PLOT_LAYERS] = {
    [PLOT_TITLE] = {"left", 18, "#1d2329", true, 0},
    [PLOT_HEAD] = {"center", 13, "#1d2329", false, 0},
    [PLOT_GROUP] = {"left", 13, "#1d2329", true, 0},
    [PLOT_SLANTED] = {"left", 13, "#1d2329", false, 45},
    [PLOT_NAME] = {"right", 13, "#1d2329", false, 0},
    [PLOT_LEGEND] = {"left", 13, "#1d2329", false, 0},
    [PLOT_TICK] = {"center", 11, "#5f6873", false, 0},
    [PLOT_SCALE] = {"left", 11, "#5f6873", false, 0},
    [PLOT_AXIS] = {"center", 12, "#3d454e", false, 0},
    [PLOT_NOTE] = {"left", 11.5, "#6b7480", false, 0},
    [PLOT_NUMBER] = {"center", 11.5, "#1d2329", false, 0},
    [PLOT_NAME_FAINT] = {"right", 13, "#6b7480", false, 0},
    [PLOT_LEGEND_FAINT] = {"left", 13, "#6b7480", false, 0},
    [PLOT_NUMBER_FAINT] = {"center", 11.5, "#767e88", false, 0},
    [PLOT_NUMBER_LIGHT] = {"center", 11.5, "#ffffff", false, 0},
};

const PlotStyle *
plot_style (PlotLayer layer)
{
  return &styles[layer];
}

static void
plot_nothing (PlotPage *page)
{
  GovcapText words = {"There is nothing to draw.", "没有可画的数据。"};

  page->width = PLOT_NARROW;
  double y = plot_title (page) + 12;
  plot_text (page, PLOT_LEGEND, PLOT_MARGIN, y, govcap_text_in (words, page->lang));
  plot_notes (page, y + 12);
}

PlotPage *
plot_page (const GovcapFigure *figure, GovcapLang lang, bool simulated)
{
  PlotPage *page = g_new0 (PlotPage, 1);

  *page = (PlotPage){.figure = figure, .lang = lang, .simulated = simulated};
  page->arena = g_string_chunk_new (1024);
  for (size_t i = 0; i < PLOT_LAYERS; i++)
    page->layers[i] = g_array_new (FALSE, FALSE, sizeof (PlotMark));
  if (!figure->rows->len || !figure->cols->len) {
    plot_nothing (page);
    return page;
  }
  switch (figure->kind) {
  case GOVCAP_FIGURE_DOTS:
    plot_dots (page);
    break;
  case GOVCAP_FIGURE_HEAT:
    plot_heat (page);
    break;
  case GOVCAP_FIGURE_STACK:
  case GOVCAP_FIGURE_DIVERGING:
    plot_stack (page);
    break;
  case GOVCAP_FIGURE_LINES:
    plot_lines (page);
    break;
  case GOVCAP_FIGURE_BARS:
    plot_bars (page);
    break;
  case GOVCAP_FIGURE_PATH:
    plot_path (page);
    break;
  case GOVCAP_FIGURE_RANKED:
    plot_ranked (page);
    break;
  case GOVCAP_FIGURE_SLOPE:
    plot_slope (page);
    break;
  case GOVCAP_FIGURE_POINTS:
    plot_points (page);
    break;
  case GOVCAP_FIGURE_NETWORK:
    plot_network (page);
    break;
  case GOVCAP_FIGURE_CHAINS:
    plot_chains (page);
    break;
  case GOVCAP_FIGURE_RADAR:
    plot_radar (page);
    break;
  }
  return page;
}

void
plot_page_free (PlotPage *page)
{
  if (!page)
    return;
  for (size_t i = 0; i < PLOT_LAYERS; i++)
    g_array_unref (page->layers[i]);
  g_string_chunk_free (page->arena);
  g_free (page);
}

/* The font's dots and quotes are Chinese, a full em wide: English words take ASCII's. */
static const char *
letter_in (GovcapLang lang, const char *at, const char *end)
{
  static const char *const typographic[][2] = {{"’", "'"},  {"‘", "'"},   {"“", "\""},
                                               {"”", "\""}, {"…", "..."}, {NULL, NULL}};

  for (size_t i = 0; lang == GOVCAP_EN && typographic[i][0]; i++)
    if (!strncmp (at, typographic[i][0], (size_t)(end - at)))
      return typographic[i][1];
  return NULL;
}

/* Neither a data file of gnuplot's nor XML can hold control characters. */
static bool
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_iscntrl (letter) || (letter & 0xfffe) == 0xfffe;
}

char *
plot_words (const PlotPage *page, GovcapText text)
{
  g_autofree char *valid = g_utf8_make_valid (govcap_text_in (text, page->lang), -1);
  GString *words = g_string_new (NULL);

  for (const char *at = valid, *next; *at; at = next) {
    next = g_utf8_next_char (at);
    const char *other = letter_in (page->lang, at, next);
    if (other)
      g_string_append (words, other);
    else if (is_blank (g_utf8_get_char (at)))
      g_string_append_c (words, ' ');
    else if (!write_turns_direction (g_utf8_get_char (at)))
      g_string_append_len (words, at, next - at);
  }
  return g_strstrip (g_string_free (words, FALSE));
}

/* Columns of a proportional font: capitals and the like are wider than the average letter, and
 * Chinese marks that Unicode leaves undecided are as wide as the characters. */
static double
letter_columns (gunichar letter)
{
  char bytes[7] = "";

  g_unichar_to_utf8 (letter, bytes);
  if (strstr ("“”‘’…—·", bytes))
    return 2;
  if (strstr ("mwMW@%", bytes))
    return 1.85;
  bool broad = g_unichar_isupper (letter) || strstr ("&+=<>", bytes);
  return (double)govcap_text_width (bytes) + (broad ? 0.4 : 0);
}

static double
columns_of (const char *words)
{
  double columns = 0;

  for (const char *at = words; *at; at = g_utf8_next_char (at))
    columns += letter_columns (g_utf8_get_char (at));
  return columns;
}

double
plot_pixels (PlotLayer layer, const char *words)
{
  return columns_of (words) * EM_PER_COLUMN * styles[layer].size;
}

double
plot_longest (PlotLayer layer, const GPtrArray *names)
{
  double longest = 0;

  for (size_t i = 0; i < names->len; i++)
    longest = MAX (longest, plot_pixels (layer, names->pdata[i]));
  return longest;
}

double
plot_longest_word (PlotLayer layer, const GPtrArray *names)
{
  double longest = 0;

  for (size_t i = 0; i < names->len; i++) {
    g_auto (GStrv) words = g_strsplit (names->pdata[i], " ", -1);
    for (size_t j = 0; words[j]; j++)
      if (govcap_text_plain (words[j]).en)
        longest = MAX (longest, plot_pixels (layer, words[j]));
  }
  return longest;
}

/* Back from the middle of an English word to its beginning, unless it is a long one. */
static const char *
whole_words (const char *words, const char *cut)
{
  enum { LONG = 9 };
  const char *at = cut;

  while (at > words && g_ascii_isalpha (at[0]) && g_ascii_isalpha (at[-1]))
    at--;
  return at > words && at[-1] == ' ' && cut - at < LONG ? at : cut;
}

char *
plot_shorten (const PlotPage *page, const char *words, double columns)
{
  const char *dots = page->lang == GOVCAP_ZH ? "…" : "...";
  double left = columns - columns_of (dots);
  const char *at = words;

  if (columns_of (words) <= columns)
    return g_strdup (words);
  for (; *at; at = g_utf8_next_char (at)) {
    left -= letter_columns (g_utf8_get_char (at));
    if (left < 0)
      break;
  }
  at = whole_words (words, at);
  g_autofree char *kept = g_strchomp (g_strndup (words, (size_t)(at - words)));
  return g_strconcat (kept, dots, NULL);
}

GPtrArray *
plot_names (const PlotPage *page, const GArray *names, double columns)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++) {
    g_autofree char *whole = plot_words (page, g_array_index (names, GovcapText, i));
    g_ptr_array_add (shown, plot_shorten (page, whole, columns));
  }
  return shown;
}

/* Chinese may break after any character, but no line begins with a closing mark. */
static bool
may_break (gunichar before, gunichar after)
{
  static const char closing[] = "，。、；：！？）》”’】」…%,.;:!?)]%";
  static const char opening[] = "（《“‘【「([";

  if (before == ' ')
    return true;
  if (g_utf8_strchr (closing, -1, after) || g_utf8_strchr (opening, -1, before))
    return false;
  return g_unichar_iswide (before) || g_unichar_iswide (after);
}

/* "n = 5" stays on one line. */
static bool
is_in_equation (const char *blank, const char *words)
{
  const char *before = g_utf8_find_prev_char (words, blank);

  return (before && strchr ("=<>", *before)) || (blank[1] && strchr ("=<>", blank[1]));
}

static const char *
line_end (const char *words, double columns)
{
  const char *fits = NULL;

  for (const char *at = words, *next; *at; at = next) {
    gunichar letter = g_utf8_get_char (at);
    next = g_utf8_next_char (at);
    columns -= letter_columns (letter);
    if (letter == ' ' && is_in_equation (at, words) && (columns >= 0 || fits))
      continue;
    if (columns < 0 && letter == ' ')
      return at;
    if (columns < 0)
      return fits ? fits : at > words ? at : next;
    if (*next && may_break (letter, g_utf8_get_char (next)))
      fits = next;
  }
  return words + strlen (words);
}

GPtrArray *
plot_wrap (const PlotPage *page, PlotLayer layer, const char *words, double pixels, size_t most)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  double columns = pixels / (EM_PER_COLUMN * styles[layer].size);

  while (lines->len + 1 < most) {
    const char *end = line_end (words, columns);
    if (!*end)
      break;
    g_ptr_array_add (lines, g_strchomp (g_strndup (words, (size_t)(end - words))));
    for (words = end; *words == ' '; words++)
      ;
  }
  g_ptr_array_add (lines, plot_shorten (page, words, columns));
  return lines;
}

static void
add_mark (PlotPage *page, PlotLayer layer, PlotMark mark)
{
  g_array_append_val (page->layers[layer], mark);
}

void
plot_text (PlotPage *page, PlotLayer layer, double x, double y, const char *words)
{
  if (*words)
    add_mark (page, layer, (PlotMark){x, y, .words = g_string_chunk_insert (page->arena, words)});
}

void
plot_box (PlotPage *page, double x0, double y0, double x1, double y1, unsigned rgb)
{
  add_mark (page, PLOT_BOXES, (PlotMark){x0, y0, x1, y1, .rgb = rgb});
}

void
plot_line (PlotPage *page, PlotLayer layer, double x0, double y0, double x1, double y1,
           unsigned rgb)
{
  add_mark (page, layer, (PlotMark){x0, y0, x1, y1, .rgb = rgb});
}

void
plot_dot (PlotPage *page, double x, double y, double radius, unsigned rgb)
{
  add_mark (page, PLOT_DOTS, (PlotMark){x, y, .x1 = radius, .rgb = rgb});
}

void
plot_ellipse (PlotPage *page, double x, double y, double width, double height, unsigned rgb)
{
  add_mark (page, PLOT_ELLIPSES, (PlotMark){x, y, width, height, .rgb = rgb});
}

void
plot_curve (PlotPage *page, double x, double y, unsigned rgb, bool last)
{
  add_mark (page, PLOT_CURVES, (PlotMark){x, y, .rgb = rgb, .last = last});
}

void
plot_plate (PlotPage *page, double x0, double y0, double x1, double y1)
{
  add_mark (page, PLOT_PLATES, (PlotMark){x0, y0, x1, y1, .rgb = 0xffffff});
}

double
plot_line_height (PlotLayer layer)
{
  return round (styles[layer].size * 1.45);
}

double
plot_lines_of_text (PlotPage *page, PlotLayer layer, double x, double y, const GPtrArray *lines)
{
  for (size_t i = 0; i < lines->len; i++, y += plot_line_height (layer))
    plot_text (page, layer, x, y, lines->pdata[i]);
  return y;
}

double
plot_value (const PlotPage *page, const double values[], size_t row, size_t col)
{
  double value = values ? values[row * page->figure->cols->len + col] : NAN;

  return isfinite (value) ? value : NAN;
}

unsigned
plot_mix (unsigned a, unsigned b, double share)
{
  unsigned mixed = 0;

  for (unsigned shift = 0; shift <= 16; shift += 8) {
    double from = (a >> shift) & 0xff, to = (b >> shift) & 0xff;
    mixed |= (unsigned)lround (from + (to - from) * CLAMP (share, 0, 1)) << shift;
  }
  return mixed;
}

PlotLayer
plot_number_on (unsigned rgb)
{
  double bright = 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);

  return bright < 145 ? PLOT_NUMBER_LIGHT : PLOT_NUMBER;
}
