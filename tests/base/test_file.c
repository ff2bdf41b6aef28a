#include "govcap/file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
new_folder (void)
{
  return g_dir_make_tmp ("govcap-file-XXXXXX", NULL);
}

static size_t
entries (const char *folder)
{
  g_autoptr (GDir) there = g_dir_open (folder, 0, NULL);
  size_t n = 0;

  while (g_dir_read_name (there))
    n++;
  return n;
}

static void
write_whole (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "甲.txt", NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (govcap_file_write (path, "old", 3, NULL));
  g_assert_true (govcap_file_write (path, "n\0w", 3, NULL));
  g_assert_true (govcap_file_read (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, "n\0w", 3);
  g_assert_cmpuint (entries (folder), ==, 1);
  govcap_folder_remove (folder);
}

static bool
leave_half (const char *path, void *data, GError **error)
{
  (void)data;
  g_assert_true (g_file_set_contents (path, "half", 4, NULL));
  return govcap_fail (error, GOVCAP_ERROR_SYSTEM, "x", "broke", "坏了");
}

static void
failure_leaves_nothing (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (govcap_file_write (path, "old", 3, NULL));
  g_assert_false (govcap_file_make (path, leave_half, NULL, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
  g_assert_cmpuint (entries (folder), ==, 1);
  g_autofree char *bytes = NULL;
  size_t length;
  g_assert_true (govcap_file_read (path, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, "old", 3);
  govcap_folder_remove (folder);
}

static void
no_folder (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *path = g_build_filename (folder, "no", "a.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (govcap_file_write (path, "a", 1, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
  g_assert_nonnull (strstr (error->message, "a.txt: cannot be written"));
  govcap_folder_remove (folder);
}

/* What is no file is neither written over nor read; a link is followed. */
static void
no_files (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autoptr (GError) error = NULL, unread = NULL;
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (govcap_file_write (file, "old", 3, NULL));
  g_assert_cmpint (symlink (file, link), ==, 0);
  g_assert_true (govcap_file_write (link, "new", 3, NULL));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (govcap_file_read (file, &bytes, &length, NULL));
  g_assert_cmpmem (bytes, length, "new", 3);
  g_assert_true (govcap_file_same (file, link));
  g_assert_false (govcap_file_write (folder, "a", 1, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
  g_assert_false (govcap_file_check (folder, &unread));
  g_assert_error (unread, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  govcap_folder_remove (folder);
}

static void
missing_file (void)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  size_t length;

  g_assert_false (govcap_file_read ("/no/such/file", &bytes, &length, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
  g_assert_cmpstr (zh, ==, "/no/such/file: 没有这个文件");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/file/whole-or-not-at-all", write_whole);
  g_test_add_func ("/file/failure-leaves-the-old-file-alone", failure_leaves_nothing);
  g_test_add_func ("/file/no-such-folder", no_folder);
  g_test_add_func ("/file/what-is-no-file-is-left-alone", no_files);
  g_test_add_func ("/file/no-such-file", missing_file);
  return g_test_run ();
}
