/* The program stopped while it works. */
#include "program.h"

#include <signal.h>
#include <sys/wait.h>

/* Starts a report whose gnuplot waits for the file `go`, and stops it while that waits. Returns: how
 * it ended. */
static int
stop_report (int number)
{
  g_autofree char *bin = g_build_filename (folder, "bin", NULL);
  g_autofree char *fake = g_build_filename (bin, "gnuplot", NULL);
  g_autofree char *path = g_strconcat (bin, ":/usr/bin:/bin", NULL);
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "PATH", path, TRUE);
  g_autofree char *program = g_strdup (g_getenv ("GOVCAP"));
  char *argv[] = {program,      (char *)"report",      (char *)"small",
                  (char *)"-o", (char *)"stop/report", NULL};
  g_autofree char *waits = g_strdup_printf (
      "#!/bin/sh\n: >'%s/waits'\nwhile [ ! -e '%s/go' ]; do sleep 0.02; done\nexit 1\n", folder,
      folder);
  GPid child;
  int wait;

  put ("bin/gnuplot", waits);
  g_assert_cmpint (g_chmod (fake, 0700), ==, 0);
  signal (number, SIG_DFL); /* who starts the tests may have it ignored */
  g_assert_true (g_spawn_async (folder, argv, environment,
                                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                                &child, NULL));
  while (!is_there ("waits"))
    g_usleep (10000);
  g_assert_cmpuint (entries ("stop"), ==, 1); /* the folder that it is made in */
  kill (child, number);
  put ("go", "");
  waitpid (child, &wait, 0);
  return wait;
}

/* Ctrl-C and kill leave nothing half-made, and whoever waits for the program learns why it ended. */
static void
stopped (void)
{
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

  make_study ("small", "");
  for (size_t i = 0; i < G_N_ELEMENTS (signals); i++) {
    g_autofree char *waits = g_build_filename (folder, "waits", NULL);
    g_autofree char *go = g_build_filename (folder, "go", NULL);
    int wait = stop_report (signals[i]);
    g_assert_true (WIFSIGNALED (wait));
    g_assert_cmpint (WTERMSIG (wait), ==, signals[i]);
    g_assert_cmpuint (entries ("stop"), ==, 0);
    g_unlink (waits);
    g_unlink (go);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/cli/stopped-it-leaves-nothing", stopped);
  return run_tests ();
}
