/* replay FOLDER...: the seeds, and what once crashed, through a fuzz target, as an ordinary test. */
#include "fuzz.h"

static void
replay (const void *data)
{
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (g_file_get_contents (data, &bytes, &length, NULL));
  g_assert_cmpint (LLVMFuzzerTestOneInput ((const uint8_t *)bytes, length), ==, 0);
}

static void
add_folder (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (names);
  for (const char *name; (name = g_dir_read_name (names));) {
    g_autofree char *path = g_strconcat ("/fuzz/", name, NULL);
    g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), replay, g_free);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    add_folder (argv[i]);
  return g_test_run ();
}
