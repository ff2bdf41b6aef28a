/* Runs the program as a user would. */
#include "program.h"

static void
usage (void)
{
  static const struct {
    const char *one, *two, *three, *message;
  } cases[] = {
      {"nothing", NULL, NULL, "govcap: nothing: no such command"},
      {"verify", NULL, NULL, "takes the folder of a report"},
      {"form", "five-capacity", NULL, "say where to: -o FILE.xlsx"},
      {"form", "five-capacity", "--output=f.ods", "a questionnaire is written as .xlsx"},
      {"export", "small", NULL, "say where to: -o FILE.(csv|xlsx|sav|dta)"},
      {"plan", "--icc=2", NULL, "--icc takes a number from 0 to 1"},
      {"plan", "--sd=18", NULL, "give a study to learn from, or --sd, --icc and --units"},
      {"score", NULL, NULL, "give exactly one operand"},
      {"table", "scores", NULL, "give a name and a study"},
      {"score", "x", "--flat", "Unknown option --flat"},
      {"score", "small", "--level=2", "--level takes a number between 0 and 1"},
      {"score", "small", "--lang=fr", "--lang takes en or zh"},
      {"score", "small", "--format=pdf", "pdf: there is no such format in this version"},
      {"score", "small", "--format=xlsx", "this format needs a file"},
      {"table", "coupling", "small", "coupling: there is no such table in this version"},
      {"figure", "scores", "small", "give one figure, one study and -o"},
      {"score", "small", "--by=town", "--by takes unit"},
      {"score", "small", "--output=small/s.csv", "is a file of the study"},
      {"list", "towns", NULL, "list takes frameworks, tables, figures, templates or formats"},
      {"report", "small", "--template=thesys", "thesys: there is no such template"},
  };

  make_study ("small", "");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    Ran ran = run (cases[i].one, cases[i].two, cases[i].three);
    expect (&ran, 2, "err", cases[i].message);
  }
}

static void
wrong_input (void)
{
  make_study ("small", "");
  make_study ("wrong", "unti: town\n");
  Ran none = run ("score", "no-such-study");
  expect (&none, 1, "err", "no-such-study: there is no such file");
  Ran key = run ("score", "wrong");
  expect (&key, 1, "err", "wrong/study.yaml:5:1: unknown key 'unti'");
  Ran chinese = run ("score", "wrong", "--lang", "zh");
  expect (&chinese, 1, "err", "wrong/study.yaml:5:1: 不认识的键“unti”");
  Ran wave = run ("score", "small", "--wave", "1999");
  expect (&wave, 1, "err", "--wave: the study has no wave '1999'");
  Ran unit = run ("score", "small", "--unit", "丁镇");
  expect (&unit, 1, "err", "--unit: the data have no unit '丁镇'");
}

static void
help_and_version (void)
{
  Ran version = run ("--version");
  expect (&version, 0, "out", "govcap 0.");
  Ran help = run ("--help");
  expect (&help, 0, "out", "report");
  Ran chinese = run ("score", "--help", "--lang", "zh");
  expect (&chinese, 0, "out", "区间的置信水平");
}

/* A: mean of 0, 50, 100 is 50; s = 50; the design has 5 people, 4 of whom answered:
 * V = 5/4 · (2500 + 0 + 2500) / 9, se = 26.352…; the whole sample: (0 + 50 + 100 + 75) / 4. */
static void
scores (void)
{
  make_study ("small", "");
  Ran json = run ("score", "small", "--format", "json");
  g_assert_cmpint (json.status, ==, 0);
  g_assert_nonnull (strstr (json.out, "\"unit\": \"甲镇\""));
  g_assert_nonnull (strstr (json.out, "\"score\": 50, \"se\": 26.35231383473649"));
  g_assert_nonnull (strstr (json.out, "\"unit\": null"));
  g_assert_nonnull (strstr (json.out, "\"score\": 56.25"));
  g_assert_nonnull (strstr (json.out, "\"score\": null"));
  g_assert_nonnull (strstr (json.out, "no standard error and no limits"));
  free_ran (&json);
  Ran one = run ("score", "small", "--unit", "乙镇", "--format", "csv");
  g_assert_cmpint (one.status, ==, 0);
  g_assert_nonnull (strstr (one.out, "2024,,乙镇,overall,OVERALL,1,75,,,,0,,few,4,"));
  g_assert_null (strstr (one.out, "甲镇"));
  free_ran (&one);
}

static void
c_locale (void)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "LC_ALL", "C", TRUE);

  make_study ("small", "");
  Ran plain = run ("table", "scores", "items", "small", "--lang", "zh");
  Ran in_c = run_with (environment, "table", "scores", "items", "small", "--lang", "zh", NULL);
  g_assert_cmpint (in_c.status, ==, 0);
  g_assert_cmpstr (plain.out, ==, in_c.out);
  g_assert_nonnull (strstr (in_c.out, "甲镇"));
  free_ran (&plain);
  Ran unit = run_with (environment, "score", "small", "--unit", "甲镇", NULL);
  g_assert_cmpint (unit.status, ==, 0);
  free_ran (&unit);
  free_ran (&in_c);
}

static void
report (void)
{
  static const char *const files[] = {"report.xlsx",
                                      "report.docx",
                                      "report.html",
                                      "manifest.json",
                                      "tables/scores.csv",
                                      "tables/reliability.json",
                                      "figures/scores-2024.png",
                                      "figures/heatmap-2024.svg",
                                      "figures/likert-2024.png"};

  if (!has_gnuplot ())
    return;
  make_study ("small", "simulated: true\n");
  put ("out/mine.txt", "a file of the user's own");
  Ran ran = run ("report", "small", "-o", "out");
  expect (&ran, 0, "out", "The report is in out");
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *file = g_build_filename ("out", files[i], NULL);
    g_assert_true (is_there (file));
  }
  g_assert_true (is_there ("out/mine.txt"));
  Ran json = run ("score", "small", "--format", "json");
  expect (&json, 0, "out", "\"simulated\": true");
}

/* Same input, same bytes: tables, workbook, document and page of two reports. */
static void
same_bytes (void)
{
  static const char *const files[] = {"report.xlsx", "report.docx", "report.html",
                                      "tables/scores.csv", "tables/items.json"};

  if (!has_gnuplot ())
    return;
  make_study ("small", "");
  Ran one = run ("report", "small", "-o", "one", "--threads", "1");
  Ran two = run ("report", "small", "-o", "two", "--threads", "3");
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *first = g_build_filename (folder, "one", files[i], NULL);
    g_autofree char *second = g_build_filename (folder, "two", files[i], NULL);
    g_autofree char *a = NULL, *b = NULL;
    size_t a_length = 0, b_length = 0;
    g_assert_true (g_file_get_contents (first, &a, &a_length, NULL));
    g_assert_true (g_file_get_contents (second, &b, &b_length, NULL));
    g_assert_cmpmem (a, a_length, b, b_length);
  }
  free_ran (&one);
  free_ran (&two);
}

static void
no_gnuplot (void)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "PATH", "/nowhere", TRUE);

  make_study ("small", "");
  Ran ran = run_with (environment, "report", "small", "-o", "no-gnuplot", NULL);
  g_assert_false (is_there ("no-gnuplot"));
  expect (&ran, 3, "err", "gnuplot");
  Ran figure = run_with (environment, "figure", "scores", "small", "-o", "x.png", NULL);
  g_assert_false (is_there ("x.png"));
  expect (&figure, 3, "err", "gnuplot");
}

static void
unwritable (void)
{
  make_study ("small", "");
  Ran missing = run ("score", "small", "-o", "no/such/folder/x.csv");
  expect (&missing, 3, "err", "x.csv: cannot be written");
  put ("file", "not a folder");
  Ran ran = run ("report", "small", "-o", "file/report");
  expect (&ran, 3, "err", "cannot be written");
  if (geteuid () == 0) /* root may write anywhere */
    return;
  g_autofree char *closed = g_build_filename (folder, "closed", NULL);
  g_assert_cmpint (g_mkdir (closed, 0500), ==, 0);
  Ran shut = run ("score", "small", "-o", "closed/x.csv");
  g_assert_cmpuint (entries ("closed"), ==, 0);
  expect (&shut, 3, "err", "x.csv: cannot be written");
}

static void
full_output (void)
{
  g_autofree char *command = g_strdup_printf ("'%s' score small > /dev/full", g_getenv ("GOVCAP"));
  char *argv[] = {(char *)"/bin/sh", (char *)"-c", command, NULL};
  g_autofree char *err = NULL;
  int wait;

  make_study ("small", "");
  g_assert_true (
      g_spawn_sync (folder, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &err, &wait, NULL));
  g_assert_cmpint (WEXITSTATUS (wait), ==, 3);
  g_assert_nonnull (strstr (err, "the output cannot be written"));
}

/* A disk that is full, played by a limit on the size of files: nothing is left of the report. */
static void
full_folder (void)
{
  g_autofree char *command = g_strdup_printf (
      "trap '' XFSZ; ulimit -f 8; '%s' report small -o full/report", g_getenv ("GOVCAP"));
  char *argv[] = {(char *)"/bin/sh", (char *)"-c", command, NULL};
  g_autofree char *err = NULL;
  int wait;

  if (!has_gnuplot ())
    return;
  make_study ("small", "");
  g_assert_true (
      g_spawn_sync (folder, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &err, &wait, NULL));
  g_assert_cmpint (WEXITSTATUS (wait), ==, 3);
  g_assert_cmpuint (entries ("full"), ==, 0);
}

static void
nobody_answered (void)
{
  make_study ("silent", "");
  put ("silent/s.csv", "town,a\n甲镇,\n乙镇,(空)\n");
  Ran scores = run ("score", "silent", "--lang", "en");
  expect (&scores, 0, "out", "A score is missing where nobody of the unit answered enough.");
  Ran items = run ("table", "items", "reliability", "silent", "--format", "json");
  g_assert_null (strstr (items.out, "nan"));
  expect (&items, 0, "out", "An item that nobody answered has no statistics.");
}

static void
init (void)
{
  Ran made = run ("init", "new");
  expect (&made, 0, "out", "The study is in new");
  Ran blank = run ("check", "new", "--lang", "en");
  expect (&blank, 1, "err", "resident.csv: there is a header but no row of answers below it");
  Ran again = run ("init", "new");
  expect (&again, 1, "err", "new: is there already and not empty");
  Ran demo = run ("init", "demo", "--demo", "--seed", "7");
  expect (&demo, 0, "out", "The study is in demo");
  Ran check = run ("check", "demo", "--lang", "en");
  expect (&check, 0, "out", "14 units");
  Ran marked = run ("score", "demo", "--lang", "en");
  expect (&marked, 0, "out", "imulated");
}

static void
lists (void)
{
  Ran frameworks = run ("list", "frameworks");
  expect (&frameworks, 0, "out", "party-led");
  Ran tables = run ("list", "tables", "--lang", "zh");
  expect (&tables, 0, "out", "信度");
  Ran formats = run ("list", "formats");
  expect (&formats, 0, "out", "xlsx");
  Ran framework = run ("check", "grid-city");
  expect (&framework, 0, "out", "30 items");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/cli/wrong-usage-is-2", usage);
  g_test_add_func ("/cli/wrong-input-is-1", wrong_input);
  g_test_add_func ("/cli/help-and-version", help_and_version);
  g_test_add_func ("/cli/scores-by-hand", scores);
  g_test_add_func ("/cli/whole-in-the-c-locale", c_locale);
  g_test_add_func ("/cli/report", report);
  g_test_add_func ("/cli/same-bytes-with-any-threads", same_bytes);
  g_test_add_func ("/cli/without-gnuplot-is-3", no_gnuplot);
  g_test_add_func ("/cli/unwritable-output-is-3", unwritable);
  g_test_add_func ("/cli/full-standard-output-is-3", full_output);
  g_test_add_func ("/cli/full-folder-is-3-and-leaves-nothing", full_folder);
  g_test_add_func ("/cli/nobody-answered", nobody_answered);
  g_test_add_func ("/cli/init-and-demo", init);
  g_test_add_func ("/cli/lists", lists);
  return run_tests ();
}
