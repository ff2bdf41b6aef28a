/* Figures: each kind in both languages, hostile words, and everything that can go wrong around
 * gnuplot. */
#include "govcap/error.h"
#include "govcap/file.h"
#include "govcap/write.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const char *name;
  GovcapFigureKind kind;
  size_t rows, cols;
  bool empty; /* no value at all */
} Shape;

static const Shape shapes[] = {
    {"dots", GOVCAP_FIGURE_DOTS, 14, 6, false},
    {"heat", GOVCAP_FIGURE_HEAT, 14, 24, false},
    {"stack", GOVCAP_FIGURE_STACK, 14, 5, false},
    {"lines", GOVCAP_FIGURE_LINES, 14, 2, false},
    {"dots of one row", GOVCAP_FIGURE_DOTS, 1, 1, false},
    {"heat of one row", GOVCAP_FIGURE_HEAT, 1, 1, false},
    {"stack of one row", GOVCAP_FIGURE_STACK, 1, 1, false},
    {"lines of one row", GOVCAP_FIGURE_LINES, 1, 1, false},
    {"dots without values", GOVCAP_FIGURE_DOTS, 14, 6, true},
    {"heat without values", GOVCAP_FIGURE_HEAT, 14, 24, true},
    {"stack without values", GOVCAP_FIGURE_STACK, 14, 5, true},
    {"lines without values", GOVCAP_FIGURE_LINES, 14, 5, true},
    {"dots of many rows", GOVCAP_FIGURE_DOTS, 100, 7, false},
    {"heat of many rows", GOVCAP_FIGURE_HEAT, 200, 70, false},
    {"stack of many rows", GOVCAP_FIGURE_STACK, 200, 11, false},
    {"lines of many rows", GOVCAP_FIGURE_LINES, 200, 5, false},
    {"dots of nothing", GOVCAP_FIGURE_DOTS, 0, 0, true},
    {"heat of nothing", GOVCAP_FIGURE_HEAT, 0, 5, true},
    {"stack of nothing", GOVCAP_FIGURE_STACK, 3, 0, true},
    {"lines of nothing", GOVCAP_FIGURE_LINES, 0, 2, true},
};

static GovcapFigure *
make_figure (const Shape *shape)
{
  GovcapFigure *figure =
      govcap_figure_new ("test", (GovcapText){"Scores of all towns", "各乡镇得分"}, shape->kind,
                         shape->rows, shape->cols);

  figure->to = 100;
  figure->axis = (GovcapText){"Score", "得分"};
  figure->marks[0] = 60;
  figure->marks[1] = 75;
  for (size_t i = 0; i < shape->rows; i++)
    govcap_figure_row_name (
        figure, govcap_text_format (figure->arena, "Hongqi Town %zu", "红旗镇%zu", i + 1));
  for (size_t i = 0; i < shape->cols; i++)
    govcap_figure_col_name (figure, (GovcapText){"Negotiation", "议事协商"});
  for (size_t i = 0; !shape->empty && i < shape->rows * shape->cols; i++) {
    figure->value[i] = (double)(i * 37 % 101);
    if (figure->lo) {
      figure->lo[i] = figure->value[i] - 4;
      figure->hi[i] = figure->value[i] + 4;
    }
  }
  govcap_figure_note (figure, (GovcapText){"A note of the figure.", "图的注。"});
  return figure;
}

static char *
new_folder (void)
{
  char *folder = g_dir_make_tmp ("gp-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static guint
files_in (const char *folder)
{
  GDir *open = g_dir_open (folder, 0, NULL);
  guint n = 0;

  g_assert_nonnull (open);
  while (g_dir_read_name (open))
    n++;
  g_dir_close (open);
  return n;
}

/* Draws one figure into a new folder. Returns: the bytes of the file. */
static char *
drawn (const GovcapFigure *figure, const char *name, GovcapLang lang, size_t *length)
{
  g_autoptr (GPtrArray) figures = g_ptr_array_new ();
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *const paths[] = {path};
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  g_ptr_array_add (figures, (void *)figure);
  g_assert_true (govcap_draw (figures, paths, lang, true, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (files_in (folder), ==, 1);
  g_assert_true (g_file_get_contents (path, &bytes, length, NULL));
  govcap_folder_remove (folder);
  return bytes;
}

static bool
no_gnuplot (void)
{
  g_autofree char *program = g_find_program_in_path ("gnuplot");

  if (!program)
    g_test_skip ("gnuplot is not installed");
  return !program;
}

/* As gnuplot writes words into svg. */
static void
check_words (const char *svg, const char *words)
{
  GString *escaped = g_string_new (words);

  g_string_replace (escaped, "&", "&amp;", 0);
  g_string_replace (escaped, "<", "&lt;", 0);
  if (!strstr (svg, escaped->str))
    g_test_message ("not in the svg: %s", words);
  g_assert_nonnull (strstr (svg, escaped->str));
  g_string_free (escaped, TRUE);
}

static void
test_shape (const void *data)
{
  const Shape *shape = data;
  g_autoptr (GovcapFigure) figure = make_figure (shape);
  size_t length;

  if (no_gnuplot ())
    return;
  for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++) {
    g_autofree char *svg = drawn (figure, "a.svg", lang, &length);
    check_words (svg, lang == GOVCAP_ZH ? "各乡镇得分（模拟数据）"
                                        : "Scores of all towns (simulated data)");
    check_words (svg, lang == GOVCAP_ZH ? "图的注。" : "A note of the figure.");
    if (shape->rows && shape->rows <= 60 && shape->cols)
      check_words (svg, lang == GOVCAP_ZH ? "红旗镇1" : "Hongqi Town 1");
  }
  g_autofree char *png = drawn (figure, "a.PNG", GOVCAP_ZH, &length);
  g_assert_true (length > 1000 && g_str_has_prefix (png, "\x89PNG"));
  g_autofree char *pdf = drawn (figure, "a.pdf", GOVCAP_ZH, &length);
  g_assert_true (length > 1000 && g_str_has_prefix (pdf, "%PDF"));
}

static void
test_same_bytes (void)
{
  g_autoptr (GovcapFigure) figure = make_figure (&shapes[1]);

  if (no_gnuplot ())
    return;
  for (size_t i = 0; i < 2; i++) {
    const char *name = i ? "a.png" : "a.svg";
    size_t first_length, length;
    g_autofree char *first = drawn (figure, name, GOVCAP_ZH, &first_length);
    g_autofree char *second = drawn (figure, name, GOVCAP_ZH, &length);
    g_assert_true (length == first_length && !memcmp (first, second, length));
  }
}

/* The words as given, and what must stand in the picture; NULL: the same. All of them fit the room
 * that a row's name has. */
static const struct {
  const char *given, *shown;
} hostile[] = {
    {"$(touch ran) ${HOME} $HOME", NULL},
    {"it's 'so' ''", NULL},
    {"\"", NULL},
    {"say \"hi\"", NULL},
    {"\"\"two\"\" \"", NULL},
    {"%s %d %n %1$s %%", NULL},
    {"<script>alert(1)</script>", NULL},
    {"a & b &amp; &lt; ]]", NULL},
    {"_a_ ^b^ {c} @d &e ~f", NULL},
    {"# not a comment ; exit", NULL},
    {"C:\\new\\table \\101 \\", NULL},
    {"tab\tnew\nline\r\x01\x7f.", "tab new line   ."},
    {"😀 emoji 👍", NULL},
    {"NaN", NULL},
    {"e", NULL},
    {"?", NULL},
    {"-", NULL},
    {"1,5\xef\xbf\xbf;2", "1,5 ;2"},
    {"broken \xff utf-8", "broken \xef\xbf\xbd utf-8"},
    {"“引号”", "\"引号\""},
};

static void
test_hostile_words (void)
{
  static const Shape bare[] = {{"", GOVCAP_FIGURE_DOTS, 0, 1, true},
                               {"", GOVCAP_FIGURE_HEAT, 0, 1, true},
                               {"", GOVCAP_FIGURE_STACK, 0, 1, true}};
  size_t length;

  if (no_gnuplot ())
    return;
  for (size_t kind = 0; kind < G_N_ELEMENTS (bare); kind++) {
    g_autoptr (GovcapFigure) figure =
        govcap_figure_new ("test", (GovcapText){0}, bare[kind].kind, G_N_ELEMENTS (hostile), 1);
    figure->to = 100;
    govcap_figure_col_name (figure, (GovcapText){"\"C\" \\n `id`", NULL});
    for (size_t i = 0; i < G_N_ELEMENTS (hostile); i++)
      govcap_figure_row_name (figure, (GovcapText){hostile[i].given, NULL});
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
    for (size_t i = 0; i < G_N_ELEMENTS (hostile); i++)
      check_words (svg, hostile[i].shown ? hostile[i].shown : hostile[i].given);
  }
}

/* A command in every place where a study's words can stand. */
static void
test_nothing_runs (void)
{
  if (no_gnuplot ())
    return;
  g_autofree char *folder = new_folder ();
  g_autofree char *ran = g_build_filename (folder, "ran", NULL);
  g_autofree char *command = g_strdup_printf ("`touch %s`", ran);
  g_autofree char *quoted = g_strdup_printf ("' . system(\"touch %s\") . '", ran);
  size_t length;

  for (size_t i = 0; i < 6; i++) {
    GovcapText words = {i % 2 ? quoted : command, NULL};
    g_autoptr (GovcapFigure) figure =
        govcap_figure_new ("test", words, (GovcapFigureKind)(i / 2), 1, 1);
    figure->axis = words;
    govcap_figure_row_name (figure, words);
    govcap_figure_col_name (figure, words);
    govcap_figure_note (figure, words);
    figure->value[0] = 50;
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
    g_autofree char *file = g_strdup_printf ("%s%zu.png", words.en, i);
    g_strdelimit (file, "/", '-');
    g_autofree char *png = drawn (figure, file, GOVCAP_EN, &length);
    check_words (svg, words.en);
    g_assert_true (g_str_has_prefix (png, "\x89PNG"));
  }
  g_assert_cmpuint (files_in (folder), ==, 0);
  govcap_folder_remove (folder);
}

static void
test_long_words (void)
{
  GString *words = g_string_new (NULL);
  size_t length;

  if (no_gnuplot ())
    return;
  for (size_t i = 0; i < 10000; i++)
    g_string_append (words, i % 7 ? "镇" : "W");
  for (GovcapFigureKind kind = GOVCAP_FIGURE_DOTS; kind <= GOVCAP_FIGURE_LINES; kind++) {
    GovcapText text = {NULL, words->str};
    g_autoptr (GovcapFigure) figure = govcap_figure_new ("test", text, kind, 2, 2);
    figure->axis = text;
    for (size_t i = 0; i < 2; i++) {
      govcap_figure_row_name (figure, text);
      govcap_figure_col_name (figure, text);
    }
    govcap_figure_note (figure, text);
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_ZH, &length);
    g_assert_nonnull (strstr (svg, "（模拟数据）"));
    g_assert_nonnull (strstr (svg, "…</text>"));
  }
  g_string_free (words, TRUE);
}

/* Draws two figures, where the first would do; all must fail and leave nothing. */
static void
check_failure (const char *folder, const char *second, int code, const char *message)
{
  g_autoptr (GPtrArray) figures =
      g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  g_autofree char *path = g_build_filename (folder, "first.svg", NULL);
  g_autofree char *other = g_build_filename (folder, second, NULL);
  char *const paths[] = {path, other};
  g_autoptr (GError) error = NULL;
  guint before = files_in (folder);

  g_ptr_array_add (figures, make_figure (&shapes[0]));
  g_ptr_array_add (figures, make_figure (&shapes[2]));
  g_assert_false (govcap_draw (figures, paths, GOVCAP_EN, false, &error));
  g_assert_error (error, GOVCAP_ERROR, code);
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  if (!strstr (english, message))
    g_test_message ("the message is: %s", english);
  g_assert_nonnull (strstr (english, message));
  g_assert_cmpuint (files_in (folder), ==, before);
}

static void
test_targets (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *closed = g_build_filename (folder, "closed", NULL);
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *taken = g_build_filename (folder, "taken.svg", NULL);

  g_assert_cmpint (g_mkdir (closed, 0555) | g_mkdir (taken, 0777), ==, 0);
  g_assert_true (g_file_set_contents (file, "old", -1, NULL));
  check_failure (folder, "second.bmp", GOVCAP_ERROR_USAGE, "second.bmp: figures are drawn as .png");
  check_failure (folder, "second", GOVCAP_ERROR_USAGE, ".svg or .pdf");
  if (!no_gnuplot ()) {
    check_failure (folder, "taken.svg", GOVCAP_ERROR_SYSTEM, "taken.svg: there is a folder");
    check_failure (folder, "none/second.svg", GOVCAP_ERROR_SYSTEM, "none/second.svg: cannot be");
    check_failure (folder, "file/second.png", GOVCAP_ERROR_SYSTEM, "file/second.png: cannot be");
    if (geteuid () != 0) /* root may write anywhere */
      check_failure (folder, "closed/a.pdf", GOVCAP_ERROR_SYSTEM, "closed/a.pdf: cannot be");
  }
  govcap_folder_remove (folder);
}

/* @program stands in for gnuplot; NULL: there is none. */
static void
check_stand_in (const char *program, const char *message)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *programs = new_folder ();
  g_autofree char *path = g_build_filename (programs, "gnuplot", NULL);
  g_autofree char *first = g_build_filename (folder, "first.svg", NULL);
  g_autofree char *usual = g_strdup (g_getenv ("PATH"));
  g_autofree char *after = NULL;

  if (program) {
    g_assert_true (g_file_set_contents (path, program, -1, NULL));
    g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  }
  g_assert_true (g_file_set_contents (first, "an older picture", -1, NULL));
  g_setenv ("PATH", programs, TRUE);
  check_failure (folder, "second.png", GOVCAP_ERROR_SYSTEM, message);
  g_setenv ("PATH", usual, TRUE);
  g_assert_true (g_file_get_contents (first, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "an older picture");
  govcap_folder_remove (folder);
  govcap_folder_remove (programs);
}

static void
test_no_gnuplot (void)
{
  check_stand_in (NULL, "sudo apt install gnuplot-nox");
}

static void
test_gnuplot_fails (void)
{
  check_stand_in ("#!/bin/sh\necho early >&2; echo 'line 3: no such thing' >&2; echo >&2; exit 1\n",
                  "line 3: no such thing");
  check_stand_in ("#!/bin/sh\nexit 1\n", "gnuplot could not draw");
  check_stand_in ("#!/bin/sh\nkill -9 $$\n", "gnuplot could not draw");
}

/* A full disk: gnuplot ends well, and the files are not there, empty or short. */
static void
test_short_files (void)
{
  check_stand_in ("#!/bin/sh\nexit 0\n", "broken picture");
  check_stand_in ("#!/bin/sh\n: > 0.svg; : > 1.png\n", "broken picture");
  check_stand_in ("#!/bin/sh\necho '<svg>' > 0.svg; echo PNG > 1.png\n", "broken picture");
  check_stand_in ("#!/bin/sh\necho '<svg></svg>' > 0.svg; echo PNG > 1.png\n", "broken picture");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autofree char *path = g_strdup_printf ("/write/plot/draws/%s", shapes[i].name);
    g_test_add_data_func (path, &shapes[i], test_shape);
  }
  g_test_add_func ("/write/plot/the same figure gives the same bytes", test_same_bytes);
  g_test_add_func ("/write/plot/hostile words come out as words", test_hostile_words);
  g_test_add_func ("/write/plot/a study's words run nothing", test_nothing_runs);
  g_test_add_func ("/write/plot/words without end are shortened", test_long_words);
  g_test_add_func ("/write/plot/a target that cannot be written", test_targets);
  g_test_add_func ("/write/plot/no gnuplot", test_no_gnuplot);
  g_test_add_func ("/write/plot/gnuplot fails", test_gnuplot_fails);
  g_test_add_func ("/write/plot/gnuplot leaves short files", test_short_files);
  return g_test_run ();
}
