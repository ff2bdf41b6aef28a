/* Everything that can go wrong around gnuplot. */
#include "plotting.h"

#include <unistd.h>

static const Shape dots = {"dots", GOVCAP_FIGURE_DOTS, 14, 6, false};
static const Shape stack = {"stack", GOVCAP_FIGURE_STACK, 14, 5, false};

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

  g_ptr_array_add (figures, make_figure (&dots));
  g_ptr_array_add (figures, make_figure (&stack));
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

/* Where a line of a data file is blank, gnuplot paints by the colour of a point that it never read:
 * the same figure came out in different bytes. A stand-in looks for such lines. */
static void
test_no_blank_lines (void)
{
  static const Shape curved[] = {{"path", GOVCAP_FIGURE_PATH, 14, 3, false},
                                 {"points", GOVCAP_FIGURE_POINTS, 14, 2, false}};
  g_autofree char *programs = new_folder ();
  g_autofree char *stand_in = g_build_filename (programs, "gnuplot", NULL);
  g_autofree char *usual = g_strdup (g_getenv ("PATH"));
  g_autofree char *path = g_strconcat (programs, ":", usual, NULL);
  g_autofree char *program = g_strdup_printf (
      "#!/bin/sh\ngrep -q '^$' *.txt && exit 1\nPATH='%s' exec gnuplot \"$@\"\n", usual);
  size_t length;

  if (no_gnuplot ())
    return;
  g_assert_true (g_file_set_contents (stand_in, program, -1, NULL));
  g_assert_cmpint (g_chmod (stand_in, 0755), ==, 0);
  g_setenv ("PATH", path, TRUE);
  for (size_t i = 0; i < G_N_ELEMENTS (curved); i++) {
    g_autoptr (GovcapFigure) figure = make_figure (&curved[i]);
    g_autofree char *svg = drawn (figure, "a.svg", GOVCAP_EN, &length);
    g_assert_nonnull (svg);
  }
  g_setenv ("PATH", usual, TRUE);
  govcap_folder_remove (programs);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write/plot-faults/a target that cannot be written", test_targets);
  g_test_add_func ("/write/plot-faults/no gnuplot", test_no_gnuplot);
  g_test_add_func ("/write/plot-faults/gnuplot fails", test_gnuplot_fails);
  g_test_add_func ("/write/plot-faults/gnuplot leaves short files", test_short_files);
  g_test_add_func ("/write/plot-faults/no blank line in what gnuplot reads", test_no_blank_lines);
  return g_test_run ();
}
