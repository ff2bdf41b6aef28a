/* Runs gnuplot: a few processes paint all pages, and their pictures are put where they belong. */
#include "govcap/write.h"

#include "govcap/file.h"
#include "govcap/stop.h"
#include "gnuplot_run.h"
#include "plot.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define FONT "Noto Sans CJK SC"
/* What a reader's computer may have in place of ours; an svg carries no font with it. */
#define FONTS FONT ",Microsoft YaHei,PingFang SC,sans-serif"

/**
 * Format:
 * @size:    one pixel of the page in the terminal's @unit
 * @options: makes letters and lines as large as the page says
 * @dot:     the point size of a dot of one pixel's radius
 * @tail:    what a whole file ends in
 */
typedef struct {
  const char *suffix, *terminal;
  double size;
  const char *unit, *font, *options;
  double dot;
  const char *tail;
} Format;

static const Format formats[] = {
    {".png", "pngcairo", 2, "", FONT, "fontscale 1.5 linewidth 2 pointscale 2", 0.25,
     "IEND\xae"
     "B`\x82"},
    {".svg", "svg", 1, "", FONTS, "", 0.222, "</svg>"},
    {".pdf", "pdfcairo", 1 / 96.0, "in", FONT, "fontscale 0.5625 linewidth 1.5", 0.235, "%%EOF"},
};

/* How the layers that are not words are painted; colours are numbers in the last column. */
static const char *const painted[PLOT_TITLE] = {
    [PLOT_BOXES] = "using (0):(0):1:3:2:4:5 with boxxyerror fillstyle solid noborder "
                   "fillcolor rgb variable",
    [PLOT_LINES] = "using 1:2:($3-$1):($4-$2):5 with vectors nohead linewidth 1 "
                   "linecolor rgb variable",
    [PLOT_DASHES] = "using 1:2:($3-$1):($4-$2):5 with vectors nohead linewidth 1 "
                    "dashtype (6,4) linecolor rgb variable",
    [PLOT_BARS] = "using 1:2:($3-$1):($4-$2):5 with vectors nohead linewidth 2 "
                  "linecolor rgb variable",
    [PLOT_CURVES] = "using 1:2:3 with lines linewidth 1 linecolor rgb variable",
    [PLOT_ARROWS] = "using 1:2:($3-$1):($4-$2):5 with vectors head filled size 8,18 fixed "
                    "linewidth 1 linecolor rgb variable",
    [PLOT_ELLIPSES] = "using 1:2:3:4:5 with ellipses fillstyle solid border rgb '#1f4e79' "
                      "fillcolor rgb variable",
    [PLOT_PLATES] = "using (0):(0):1:3:2:4 with boxxyerror fillstyle solid noborder "
                    "fillcolor rgb '#ffffff'",
    [PLOT_DOTS] = "using 1:2:($3*dot):4 with points pointtype 7 pointsize variable "
                  "linecolor rgb variable",
};

/* All that gnuplot is to do, in its private folder; the reader's paths and words are not in it. */
typedef struct {
  const GPtrArray *figures;
  char *const *paths;
  GovcapLang lang;
  bool simulated;
  char *folder;
  GPtrArray *scripts; /* GString *, one per process */
  GPtrArray *titles;  /* char *, of the figures */
} Drawing;

static const Format *
format_of (const char *path)
{
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    size_t length = strlen (path), suffix = strlen (formats[i].suffix);
    if (length > suffix && !g_ascii_strcasecmp (path + length - suffix, formats[i].suffix))
      return &formats[i];
  }
  return NULL;
}

static bool
check_path (const char *path, GError **error)
{
  if (!format_of (path))
    return govcap_fail (error, GOVCAP_ERROR_USAGE, path,
                        "figures are drawn as .png, .svg or .pdf; give the file such an ending",
                        "图只能画成 .png、.svg 或 .pdf，请换成其中一种后缀");
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, path,
                        "there is a folder of this name; the figure cannot be written",
                        "已有同名的文件夹，图写不进去");
  return true;
}

static void
add_words_style (GString *script, PlotLayer layer)
{
  const PlotStyle *style = plot_style (layer);

  g_string_append_printf (script,
                          "using 1:2:3 with labels noenhanced %s rotate by %d font '%s,%g' "
                          "textcolor rgb '%s'",
                          style->align, style->turned, style->bold ? FONT ":Bold" : "", style->size,
                          style->rgb);
}

static bool
put_file (const Drawing *drawing, const char *name, const GString *words, GError **error)
{
  g_autofree char *path = g_build_filename (drawing->folder, name, NULL);
  g_autoptr (GError) why = NULL;

  if (g_file_set_contents_full (path, words->str, (gssize)words->len, G_FILE_SET_CONTENTS_NONE,
                                0600, &why))
    return true;
  return govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL,
                      "the temporary folder cannot be written: %s", "临时文件夹写不进去：%s",
                      why->message);
}

static void
add_page (GString *script, const PlotPage *page, const Format *format, size_t number)
{
  g_string_append_printf (
      script, "set terminal %s noenhanced size %.6g%s,%.6g%s font '%s' %s background '#ffffff'\n",
      format->terminal, page->width * format->size, format->unit, page->height * format->size,
      format->unit, format->font, format->options);
  g_string_append_printf (script,
                          "dot = %g\nset output '%zu%s'\nset xrange [0:%g]\n"
                          "set yrange [%g:0]\nplot",
                          format->dot, number, format->suffix, page->width, page->height);
}

static bool
add_figure (Drawing *drawing, size_t number, GError **error)
{
  g_autoptr (PlotPage) page =
      plot_page (drawing->figures->pdata[number], drawing->lang, drawing->simulated);
  const char *between = " ";
  /* Figures come in pairs of png and svg, and png takes longer. */
  GString *script = drawing->scripts->pdata[number / 2 % drawing->scripts->len];

  g_ptr_array_add (drawing->titles, plot_title_words (page));
  add_page (script, page, format_of (drawing->paths[number]), number);
  for (unsigned layer = 0; layer < PLOT_LAYERS; layer++) {
    g_autofree char *name = g_strdup_printf ("%zu-%u.txt", number, layer);
    if (!page->layers[layer]->len)
      continue;
    GString *data = plot_data (page, layer);
    bool put = put_file (drawing, name, data, error);
    g_string_free (data, TRUE);
    if (!put)
      return false;
    g_string_append_printf (script, "%s'%s' ", between, name);
    if (layer < PLOT_TITLE)
      g_string_append (script, painted[layer]);
    else
      add_words_style (script, layer);
    g_string_append (script, " notitle");
    between = ", \\\n  ";
  }
  g_string_append (script, "\nset output\n");
  return true;
}

static void
free_script (void *script)
{
  g_string_free (script, TRUE);
}

/* Of a process the first svg has a colour said otherwise than those after it: that one is for nobody,
 * and a picture is the same whichever process paints it and when. */
#define FIRST_SVG                                                                                  \
  "set terminal svg\nset output 'first'\nset xrange [0:1]\nset yrange [0:1]\nplot 0\nset output\n"

/* A few pictures are not worth another process. */
static GPtrArray *
new_scripts (size_t pictures)
{
  enum { PICTURES_EACH = 6, MOST_PROCESSES = 8 };
  GPtrArray *scripts = g_ptr_array_new_with_free_func (free_script);
  size_t processes = MIN (MIN (pictures / PICTURES_EACH, MOST_PROCESSES), g_get_num_processors ());

  for (size_t i = 0; i < MAX (processes, 1); i++)
    g_ptr_array_add (scripts, g_string_new ("set encoding utf8\n"
                                            "set datafile separator \"\\t\"\n"
                                            "set datafile commentschars ''\n"
                                            "unset key\nunset border\nunset tics\n"
                                            "set margins 0, 0, 0, 0\n" FIRST_SVG));
  return scripts;
}

static bool
prepare (Drawing *drawing, GError **error)
{
  for (size_t i = 0; i < drawing->figures->len; i++)
    if (!add_figure (drawing, i, error))
      return false;
  for (size_t i = 0; i < drawing->scripts->len; i++) {
    g_autofree char *name = gnuplot_script_name (i);
    if (!put_file (drawing, name, drawing->scripts->pdata[i], error))
      return false;
  }
  return true;
}

/* gnuplot names every layer, which a browser shows as a tip beside the mouse, and cannot write
 * bold letters. Text has no "<" of its own here, so these patterns never meet a reader's words. */
static char *
mend_svg (const char *bytes, const char *title, size_t *length)
{
  g_autoptr (GRegex) labels =
      g_regex_new ("<title>gnuplot_plot_\\w+</title>|<desc>[^<]*</desc>\\s*", G_REGEX_RAW, 0, NULL);
  g_autofree char *bare = g_regex_replace_literal (labels, bytes, -1, 0, "", 0, NULL);
  g_autofree char *escaped = g_markup_printf_escaped ("<title>%s</title>", title);
  GString *svg = g_string_new (bare);

  g_string_replace (svg, "<title>Gnuplot</title>", escaped, 1);
  g_string_replace (svg, "font-family=\"" FONT ":Bold\"",
                    "font-family=\"" FONTS "\" font-weight=\"bold\"", 0);
  g_string_replace (svg, "]]>", "]]&gt;", 0);
  *length = svg->len;
  return g_string_free (svg, FALSE);
}

/* On a full disk gnuplot may end well and leave a short file. */
static bool
is_whole (const char *bytes, size_t length, const char *tail)
{
  while (length && bytes[length - 1] == '\n')
    length--;
  return length > strlen (tail) && !memcmp (bytes + length - strlen (tail), tail, strlen (tail));
}

static bool
take_picture (const Drawing *drawing, size_t number, char **ret_bytes, size_t *ret_length,
              GError **error)
{
  const Format *format = format_of (drawing->paths[number]);
  g_autofree char *name = g_strdup_printf ("%zu%s", number, format->suffix);
  g_autofree char *path = g_build_filename (drawing->folder, name, NULL);
  g_autofree char *bytes = NULL;
  size_t length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || !is_whole (bytes, length, format->tail))
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, drawing->paths[number],
                        "gnuplot left a broken picture in the temporary folder %s; is that disk "
                        "full?",
                        "gnuplot 在临时文件夹 %s 里留下的图不完整，是不是磁盘满了？",
                        g_get_tmp_dir ());
  *ret_bytes = format->terminal[0] == 's'
                   ? mend_svg (bytes, drawing->titles->pdata[number], &length)
                   : g_steal_pointer (&bytes);
  *ret_length = length;
  return true;
}

static bool place_from (Drawing *drawing, size_t number, GError **error);

typedef struct {
  Drawing *drawing;
  size_t number;
} Placing;

/* Puts the picture under its temporary name, then all that follow it: no name becomes final before
 * every picture is on the disk. */
static bool
place (const char *made, void *data, GError **error)
{
  const Placing *what = data;
  g_autofree char *bytes = NULL;
  size_t length = 0;

  if (!take_picture (what->drawing, what->number, &bytes, &length, error))
    return false;
  FILE *file = g_fopen (made, "wbe");
  bool whole = file && fwrite (bytes, 1, length, file) == length;
  if ((file && fclose (file) != 0) || !whole)
    return govcap_fail (error, GOVCAP_ERROR_SYSTEM, what->drawing->paths[what->number],
                        "cannot be written: %s", "写不进去：%s", g_strerror (errno));
  return place_from (what->drawing, what->number + 1, error);
}

static bool
place_from (Drawing *drawing, size_t number, GError **error)
{
  Placing what = {drawing, number};

  return number == drawing->figures->len ||
         govcap_file_make (drawing->paths[number], place, &what, error);
}

static bool
draw_in_folder (Drawing *drawing, const char *program, GError **error)
{
  drawing->scripts = new_scripts (drawing->figures->len);
  drawing->titles = g_ptr_array_new_with_free_func (g_free);
  bool drawn = prepare (drawing, error) &&
               gnuplot_run (drawing->folder, program, drawing->scripts->len, error) &&
               place_from (drawing, 0, error);
  g_ptr_array_unref (drawing->scripts);
  g_ptr_array_unref (drawing->titles);
  return drawn;
}

static char *
find_gnuplot (GError **error)
{
  char *program = g_find_program_in_path ("gnuplot");

  if (!program)
    govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL,
                 "figures need gnuplot, which is not installed; on Debian or Ubuntu: "
                 "sudo apt install gnuplot-nox fonts-noto-cjk",
                 "画图需要 gnuplot，这台电脑上没有安装；在 Debian 或 Ubuntu 上运行："
                 "sudo apt install gnuplot-nox fonts-noto-cjk");
  return program;
}

bool
govcap_draw (const GPtrArray *figures, char *const paths[], GovcapLang lang, bool simulated,
             GError **error)
{
  g_autoptr (GError) why = NULL;

  for (size_t i = 0; i < figures->len; i++)
    if (!check_path (paths[i], error))
      return false;
  if (!figures->len)
    return true;
  g_autofree char *program = find_gnuplot (error);
  if (!program)
    return false;
  govcap_stop_hold ();
  g_autofree char *folder = g_dir_make_tmp ("govcap-XXXXXX", &why);
  bool drawn = false;
  if (folder) {
    Drawing drawing = {figures, paths, lang, simulated, folder, NULL, NULL};
    drawn = draw_in_folder (&drawing, program, error);
    govcap_folder_remove (folder);
  } else
    govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "no temporary folder could be made: %s",
                 "建不了临时文件夹：%s", why->message);
  govcap_stop_release ();
  return drawn;
}
