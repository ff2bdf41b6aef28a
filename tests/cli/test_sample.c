/* The sample report in reports/sample is what the program makes of the demo today: its tables are, and
 * its files are as they were made. Pictures are not made again. To renew it:
 *
 *     govcap init demo --demo
 *     govcap report demo --wave 2024 --form resident
 *     rm -r reports/sample && cp -r demo/report reports/sample
 */
#include "program.h"

static void
sample (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("GOVCAP_TEST_DATA"), "..", "..", "reports", "sample", NULL);
  Ran made = run ("init", "demo", "--demo");

  expect (&made, 0, "out", "");
  Ran ran = run ("verify", path, "demo");
  if (ran.status)
    g_printerr ("# reports/sample is stale; tests/cli/test_sample.c says how to renew it\n%s%s\n",
                ran.out, ran.err);
  g_assert_cmpint (ran.status, ==, 0);
  free_ran (&ran);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/sample/is today's", sample);
  return run_tests ();
}
