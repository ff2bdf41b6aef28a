/* Figures of every kind, and what the tests of the pictures ask of them. */
#pragma once

#include "govcap/error.h"
#include "govcap/file.h"
#include "govcap/write.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *name;
  GovcapFigureKind kind;
  size_t rows, cols;
  bool empty; /* no value at all */
} Shape;

static inline GovcapFigure *
make_figure (const Shape *shape)
{
  GovcapFigure *figure =
      govcap_figure_new ("test", (GovcapText){"Scores of all towns", "各乡镇得分"}, shape->kind,
                         shape->rows, shape->cols);

  figure->to = 100;
  figure->axis = (GovcapText){"Score", "得分"};
  figure->marks[0] = 60;
  figure->marks[1] = 75;
  for (size_t i = 0; i < shape->rows; i++) {
    if (i % 5 == 0)
      govcap_figure_group (figure, (GovcapText){"Group", "组"});
    govcap_figure_row_name (
        figure, govcap_text_format (figure->arena, "Hongqi Town %zu", "红旗镇%zu", i + 1));
  }
  for (size_t i = 0; i < shape->cols; i++)
    govcap_figure_col_name (figure, (GovcapText){"Negotiation", "议事协商"});
  for (size_t i = 0; !shape->empty && i < shape->rows * shape->cols; i++) {
    figure->value[i] = (double)(i * 37 % 101);
    if (figure->lo) {
      figure->lo[i] = figure->value[i] - 4;
      figure->hi[i] = figure->value[i] + 4;
    }
  }
  for (size_t i = 0; i < shape->rows; i++)
    figure->part[i] = i % 3;
  for (size_t i = 0; i < 3; i++)
    govcap_figure_part (figure, (GovcapText){"Part", "部分"});
  if (shape->kind == GOVCAP_FIGURE_POINTS) {
    GovcapFigureBand *band = govcap_figure_band (figure, (GovcapText){"Limits", "界限"}, 2);
    for (size_t i = 0; i < 2; i++) {
      band->x[i] = 20 + 60 * (double)i;
      band->lo[i] = 30;
      band->hi[i] = 70;
    }
  }
  for (size_t i = 0; figure->between && !shape->empty && i < shape->cols * shape->cols; i++)
    figure->between[i] = (double)(i % 19) / 10 - 0.9;
  govcap_figure_note (figure, (GovcapText){"A note of the figure.", "图的注。"});
  return figure;
}

static inline char *
new_folder (void)
{
  char *folder = g_dir_make_tmp ("gp-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static inline guint
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
static inline char *
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

static inline bool
no_gnuplot (void)
{
  g_autofree char *program = g_find_program_in_path ("gnuplot");

  if (!program)
    g_test_skip ("gnuplot is not installed");
  return !program;
}

/* As gnuplot writes words into svg. */
static inline void
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

/* All the places where @words begin a text, as y of the page, in the order of the svg. */
static inline GArray *
places_of (const char *svg, const char *words)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *begin = g_strconcat ("<text>", words, NULL);
  g_auto (GStrv) before = g_strsplit (svg, begin, -1);

  for (size_t i = 0; before[i] && before[i + 1]; i++) {
    const char *place = g_strrstr (before[i], "translate(");
    double y = g_ascii_strtod (strchr (place, ',') + 1, NULL);
    g_array_append_val (places, y);
  }
  return places;
}
