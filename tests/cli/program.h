/* The program in a folder of its own, with a small study. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  int status;
  char *out, *err;
} Ran;

static char *folder; /* of this test's studies */

static inline Ran
run_with (char **environment, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  Ran ran = {-1, NULL, NULL};
  va_list arguments;
  int wait;

  g_ptr_array_add (argv, (char *)g_getenv ("GOVCAP"));
  va_start (arguments, first);
  for (const char *word = first; word; word = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (char *)word);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (folder, (char **)argv->pdata, environment, G_SPAWN_DEFAULT, NULL,
                               NULL, &ran.out, &ran.err, &wait, NULL));
  ran.status = WIFEXITED (wait) ? WEXITSTATUS (wait) : 128;
  return ran;
}

#define run(...) run_with (NULL, __VA_ARGS__, NULL)

static inline void
free_ran (Ran *ran)
{
  g_free (ran->out);
  g_free (ran->err);
}

/* Returns: the exit status; 77 when there is no such program. */
static inline int
run_other (const char *const argv[], char **ret_out)
{
  g_autofree char *out = NULL, *err = NULL;
  g_autofree char *program = g_find_program_in_path (argv[0]);
  int wait = -1;

  if (!program)
    return 77;
  g_assert_true (g_spawn_sync (folder, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                               &err, &wait, NULL));
  int status = WIFEXITED (wait) ? WEXITSTATUS (wait) : 128;
  if (status && status != 77)
    g_printerr ("# %s\n# %s\n", out, err);
  if (ret_out)
    *ret_out = g_steal_pointer (&out);
  return status;
}

static inline void
put (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *above = g_path_get_dirname (path);

  g_mkdir_with_parents (above, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline bool
is_there (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static const char small_framework[] =
    "name: small\ntitle: {en: Small, zh: 小框架}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - code: EXE\n    label: {en: Execution, zh: 执行}\n    indicators:\n"
    "      - {code: EXE1, label: {en: Doing, zh: 落实}, items: [{code: a, text: {en: A?, zh: "
    "甲？}}]}\n";

/* Towns A (scores 0, 50, 100), B (one respondent) and C (nobody answered). */
static inline void
make_study (const char *name, const char *more)
{
  g_autofree char *study = g_strconcat (name, "/study.yaml", NULL);
  g_autofree char *framework = g_strconcat (name, "/framework.yaml", NULL);
  g_autofree char *data = g_strconcat (name, "/s.csv", NULL);
  g_autofree char *text =
      g_strconcat ("title: {en: Towns, zh: 乡镇}\nframework: framework.yaml\nunit: town\n"
                   "waves: [{year: 2024, data: s.csv}]\n",
                   more, NULL);

  put (study, text);
  put (framework, small_framework);
  put (data, "town,a\n甲镇,1\n甲镇,3\n甲镇,5\n乙镇,4\n丙镇,\n");
}

static inline void
expect (Ran *ran, int status, const char *where, const char *text)
{
  const char *found = strcmp (where, "err") ? ran->out : ran->err;

  g_assert_cmpint (ran->status, ==, status);
  if (!strstr (found, text))
    g_printerr ("# expected '%s' in:\n%s\n", text, found);
  g_assert_nonnull (strstr (found, text));
  free_ran (ran);
}

static inline bool
has_gnuplot (void)
{
  g_autofree char *program = g_find_program_in_path ("gnuplot");

  if (!program)
    g_test_skip ("gnuplot is not installed");
  return program != NULL;
}

static inline size_t
entries (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  size_t n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static inline void
make_folder (void)
{
  folder = g_dir_make_tmp ("govcap-cli-XXXXXX", NULL);
}

/* Runs the tests, and takes the folder away. */
static inline int
run_tests (void)
{
  int failed = g_test_run ();
  char *argv[] = {(char *)"rm", (char *)"-rf", folder, NULL};

  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (folder);
  return failed;
}
