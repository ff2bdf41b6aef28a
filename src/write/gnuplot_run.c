#include "gnuplot_run.h"

#include "govcap/parallel.h"

/* @errors: by process */
typedef struct {
  const char *folder, *program;
  GError **errors;
} Running;

char *
gnuplot_script_name (size_t number)
{
  return number ? g_strdup_printf ("script-%zu", number) : g_strdup ("script");
}

static char *
last_line (const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output ? output : "", "\n", -1);
  char *last = g_strdup ("");

  for (size_t i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i])) {
      g_free (last);
      last = g_utf8_make_valid (lines[i], -1);
    }
  return last;
}

static bool
fail_drawing (const char *why, GError **error)
{
  return govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "gnuplot could not draw the figures: %s",
                      "gnuplot 没有把图画成：%s", why);
}

static bool
run_script (const Running *running, size_t number, GError **error)
{
  /* -d: the reader's own gnuplot settings would change the pictures. */
  g_autofree char *script = gnuplot_script_name (number);
  char *arguments[] = {(char *)running->program, (char *)"-d", script, NULL};
  g_auto (GStrv) surroundings = g_environ_setenv (g_get_environ (), "LC_ALL", "C.UTF-8", TRUE);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) why = NULL;
  int status;

  if (!g_spawn_sync (running->folder, arguments, surroundings, G_SPAWN_DEFAULT, NULL, NULL, &output,
                     &errors, &status, &why))
    return fail_drawing (why->message, error);
  g_autofree char *said = last_line (errors);
  if (!g_spawn_check_wait_status (status, &why))
    return fail_drawing (*said ? said : why->message, error);
  return true;
}

static void
run_one (size_t number, void *data)
{
  const Running *running = data;

  run_script (running, number, &running->errors[number]);
}

bool
gnuplot_run (const char *folder, const char *program, size_t scripts, GError **error)
{
  g_autofree GError **errors = g_new0 (GError *, scripts);
  Running running = {folder, program, errors};

  govcap_parallel_each (run_one, &running, scripts, (unsigned)scripts);
  return govcap_error_first (errors, scripts, error);
}
