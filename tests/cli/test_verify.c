/* A report that is made again: the same bytes wherever and whenever, and what is said where something
 * is not the same. */
#include "program.h"

static void
make_report (void)
{
  make_study ("small", "");
  Ran ran = run ("report", "small", "-o", "rep", "--lang", "en", "--level", "0.9");

  expect (&ran, 0, "out", "The report is in rep");
}

/* Puts @after in place of @before in the file, which holds it. */
static void
replace (const char *name, const char *before, const char *after)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, before, after, 1), ==, 1);
  put (name, changed->str);
}

static void
same (void)
{
  if (!has_gnuplot ())
    return;
  make_report ();
  Ran ran = run ("verify", "rep");
  expect (&ran, 0, "out", "All tables were made again and are the same");
  Ran threads = run ("verify", "rep", "--threads", "3", "--lang", "zh");
  expect (&threads, 0, "out", "结果一致");
}

/* Town A has 0, 50 and 100: the score of the first unit row is 50. */
static void
number_in_table (void)
{
  if (!has_gnuplot ())
    return;
  make_report ();
  replace ("rep/tables/scores.csv", "甲镇,indicator,EXE1,3,50,", "甲镇,indicator,EXE1,3,51,");
  Ran first = run ("verify", "rep");
  expect (&first, 1, "out",
          "tables/scores.csv is not as it was made: manifest.json has another digest");
  Ran second = run ("verify", "rep");
  expect (
      &second, 1, "out",
      "tables/scores.csv: row 4 (2024, 甲镇, indicator, EXE1, 3), column score: was 51, is 50\n");
  Ran third = run ("verify", "rep");
  expect (&third, 1, "err", "not the same: 2 differences");
  make_report ();
  replace ("rep/tables/scores.json", "\"score\": 50,", "\"score\": 50.5,");
  Ran json = run ("verify", "rep");
  expect (&json, 1, "out", "column score: was 50.5, is 50\n");
}

static void
number_in_manifest (void)
{
  if (!has_gnuplot ())
    return;
  make_report ();
  replace ("rep/manifest.json", "\"level\": 0.9", "\"level\": 0.95");
  Ran level = run ("verify", "rep");
  expect (&level, 1, "out", "tables/scores.csv: row 1 (");
  make_report ();
  replace ("rep/manifest.json", "\"rows\": 5", "\"rows\": 6");
  Ran rows = run ("verify", "rep");
  expect (&rows, 1, "out", "manifest.json: rows of the input s.csv: was 6, is 5");
  replace ("rep/manifest.json", "\"level\": 0.9", "\"level\": 9");
  Ran wrong = run ("verify", "rep");
  expect (&wrong, 2, "err", "--level takes a number between 0 and 1");
  put ("rep/manifest.json", "{\"program\": \"govcap\"");
  Ran broken = run ("verify", "rep");
  expect (&broken, 1, "err", "rep/manifest.json:");
}

/* What went in is said before what came out. */
static void
input (void)
{
  if (!has_gnuplot ())
    return;
  make_report ();
  replace ("small/s.csv", "甲镇,3", "甲镇,4");
  Ran ran = run ("verify", "rep");
  g_assert_true (g_str_has_prefix (ran.out, "the input s.csv has changed since\n"));
  expect (&ran, 1, "out", "column score: was 50, is 58.33");
  replace ("small/s.csv", "甲镇,4", "甲镇,44");
  Ran unreadable = run ("verify", "rep");
  g_assert_nonnull (strstr (unreadable.out, "the input s.csv has changed since\n"));
  expect (&unreadable, 1, "err", "s.csv");
}

static void
moved (void)
{
  if (!has_gnuplot ())
    return;
  make_report ();
  make_study ("elsewhere", "");
  replace ("rep/manifest.json", "../small/study.yaml", "../gone/study.yaml");
  Ran gone = run ("verify", "rep");
  expect (&gone, 1, "err", "say where it is: govcap verify DIR STUDY");
  Ran there = run ("verify", "rep", "elsewhere");
  expect (&there, 0, "out", "the same");
}

/* Another folder, another way to name the study, another locale, another day, other threads. */
static void
same_bytes (void)
{
  static const char *const files[] = {"report.xlsx",       "report.docx",        "report.html",
                                      "tables/scores.csv", "tables/scores.json", "tables/kmo.json"};
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "LC_ALL", "de_DE.UTF-8", TRUE);

  if (!has_gnuplot ())
    return;
  make_study ("small", "");
  make_study ("deep/er/small", "");
  environment = g_environ_setenv (environment, "TZ", "Asia/Shanghai", TRUE);
  Ran one = run ("report", "small", "-o", "one", "--threads", "1");
  g_autofree char *whole = g_build_filename (folder, "deep/er/small/study.yaml", NULL);
  Ran two = run_with (environment, "report", whole, "-o", "deep/two", "--threads", "3", NULL);
  expect (&one, 0, "out", "one");
  expect (&two, 0, "out", "two");
  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *first = g_build_filename (folder, "one", files[i], NULL);
    g_autofree char *second = g_build_filename (folder, "deep/two", files[i], NULL);
    g_autofree char *a = NULL, *b = NULL;
    size_t a_length = 0, b_length = 0;
    bool there = g_file_get_contents (first, &a, &a_length, NULL);
    g_assert_true (there == g_file_get_contents (second, &b, &b_length, NULL));
    g_assert_cmpmem (a, a_length, b, b_length);
  }
}

/* The day of making is SOURCE_DATE_EPOCH's. */
static void
date (void)
{
  g_auto (GStrv) environment =
      g_environ_setenv (g_get_environ (), "SOURCE_DATE_EPOCH", "1000000000", TRUE);
  const char *const documents[] = {"x.xlsx", "x.docx"};
  const char *const parts[] = {"docProps/core.xml", "docProps/core.xml"};

  make_study ("small", "");
  for (size_t i = 0; i < G_N_ELEMENTS (documents); i++) {
    Ran ran = run_with (environment, "score", "small", "-o", documents[i], NULL);
    expect (&ran, 0, "out", "");
    g_autofree char *out = NULL;
    const char *argv[] = {"unzip", "-p", documents[i], parts[i], NULL};
    int status = run_other (argv, &out);
    if (status == 77)
      return g_test_skip ("no unzip");
    g_assert_cmpint (status, ==, 0);
    g_assert_nonnull (strstr (out, "2001-09-09T01:46:40Z"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/verify/the same", same);
  g_test_add_func ("/verify/a number in a table", number_in_table);
  g_test_add_func ("/verify/a number in the manifest", number_in_manifest);
  g_test_add_func ("/verify/an input that changed", input);
  g_test_add_func ("/verify/a study that moved", moved);
  g_test_add_func ("/verify/the same bytes anywhere", same_bytes);
  g_test_add_func ("/verify/the day of making", date);
  return run_tests ();
}
