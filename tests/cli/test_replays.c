/* The five replays in data/studies: each is a whole report, and its claims come to the verdicts that are
 * kept in tests/data/replays.csv. */
#include "program.h"

static const char *const studies[] = {"000", "001", "002", "003", "004"};

static char *
study_path (const char *study)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("GOVCAP_TEST_DATA"), "..", "..", "data", "studies", study, NULL);

  return g_canonicalize_filename (path, NULL);
}

static char *
read_text (const char *first, const char *second, const char *third)
{
  g_autofree char *path = g_build_filename (first, second, third, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_nonnull (text);
  return text;
}

/* The lines of the kept list that are of @study, without its name. */
static char *
kept (const char *study)
{
  g_autofree char *text = read_text (g_getenv ("GOVCAP_TEST_DATA"), "replays.csv", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *own = g_string_new (NULL);

  for (size_t i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], study))
      g_string_append_printf (own, "%s\n", lines[i] + strlen (study) + 1);
  return g_string_free (own, FALSE);
}

static size_t
column_of (char *const heads[], const char *id)
{
  size_t c = 0;

  while (heads[c] && strcmp (heads[c], id) != 0)
    c++;
  g_assert_nonnull (heads[c]);
  return c;
}

/* "EXE-P1,resident,survey,supported" of every row; no cell before them holds a comma. */
static char *
verdicts_of (const char *out)
{
  g_autofree char *text = read_text (out, "tables", "claims.csv");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (text), "\n", -1);
  const char *head = g_str_has_prefix (lines[0], "\xef\xbb\xbf") ? lines[0] + 3 : lines[0];
  g_auto (GStrv) heads = g_strsplit (g_strchomp ((char *)head), ",", -1);
  GString *found = g_string_new (NULL);

  for (size_t i = 1; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    g_string_append_printf (found, "%s,%s,%s,%s\n", cells[column_of (heads, "code")],
                            cells[column_of (heads, "form")], cells[column_of (heads, "evidence")],
                            cells[column_of (heads, "verdict")]);
  }
  return g_string_free (found, FALSE);
}

/* What the theses' tables are made of, beside what a survey has. */
static void
check_tables (const char *out)
{
  static const char *const tables[] = {"claims",       "joint",         "objective", "chains",
                                       "codes-by",     "codes-by-role", "agreement", "interviews",
                                       "cooccurrence", "measures"};
  g_autofree char *manifest = read_text (out, "manifest.json", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *path = g_strdup_printf ("%s/tables/%s.csv", out, tables[i]);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      g_printerr ("# there is no %s\n", path), g_test_fail ();
  }
  g_assert_nonnull (strstr (manifest, "simulated"));
}

static void
test_replay (const void *data)
{
  const char *study = data;
  g_autofree char *path = study_path (study);
  g_autofree char *out = g_build_filename (folder, study, NULL);
  Ran ran = run ("report", path, "-o", out, "--lang", "en");

  g_assert_cmpint (ran.status, ==, 0);
  check_tables (out);
  g_autofree char *expected = kept (study), *found = verdicts_of (out);
  g_assert_cmpstr (found, ==, expected);
  free_ran (&ran);
}

/* check finds nothing that must be mended. */
static void
test_checked (const void *data)
{
  g_autofree char *path = study_path (data);
  Ran ran = run ("check", path, "--lang", "en");

  expect (&ran, 0, "out", "Nothing must be mended.");
}

/* The data are what their generator makes. */
static void
test_generated (void)
{
  static const char *const files[] = {"coding.csv",    "sources.csv", "objective.csv",
                                      "residents.csv", "members.csv", "grids.csv",
                                      "funding.csv",   "needs.csv"};
  g_autofree char *generator = study_path ("generate.py");
  g_autofree char *out = g_build_filename (folder, "generated", NULL);
  g_autofree char *words = NULL;
  const char *const argv[] = {"python3", generator, out, NULL};
  int status = run_other (argv, &words);

  if (status == 77) {
    g_test_skip ("python3 is not installed");
    return;
  }
  g_assert_cmpint (status, ==, 0);
  for (size_t s = 0; s < G_N_ELEMENTS (studies); s++)
    for (size_t f = 0; f < G_N_ELEMENTS (files); f++) {
      g_autofree char *made = g_build_filename (out, studies[s], files[f], NULL);
      g_autofree char *study = study_path (studies[s]);
      if (!g_file_test (made, G_FILE_TEST_EXISTS))
        continue;
      g_autofree char *fresh = read_text (made, NULL, NULL);
      g_autofree char *there = read_text (study, files[f], NULL);
      if (strcmp (fresh, there) != 0)
        g_printerr ("# %s is another\n", made), g_test_fail ();
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  for (size_t i = 0; i < G_N_ELEMENTS (studies); i++) {
    g_autofree char *replay = g_strconcat ("/replays/report/", studies[i], NULL);
    g_autofree char *checked = g_strconcat ("/replays/check/", studies[i], NULL);
    g_test_add_data_func (replay, studies[i], test_replay);
    g_test_add_data_func (checked, studies[i], test_checked);
  }
  g_test_add_func ("/replays/data-are-what-the-generator-makes", test_generated);
  return run_tests ();
}
