/* Options that say how a table is computed. */
#include "program.h"

/* Three items of 12 people; the last two left one out. */
static void
make_scale (void)
{
  make_study ("scale", "");
  put ("scale/framework.yaml",
       "name: small\ntitle: {en: Small, zh: 小框架}\nscale: {min: 1, max: 5}\nareas:\n"
       "  - code: EXE\n    label: {en: Execution, zh: 执行}\n    indicators:\n"
       "      - code: EXE1\n        label: {en: Doing, zh: 落实}\n        items:\n"
       "          - {code: a, text: {en: A?}}\n          - {code: b, text: {en: B?}}\n"
       "          - {code: c, text: {en: C?}}\n");
  put ("scale/s.csv", "town,a,b,c\n甲镇,1,2,1\n甲镇,3,3,4\n甲镇,5,4,4\n甲镇,2,2,3\n甲镇,4,4,5\n"
                      "甲镇,3,2,2\n甲镇,1,1,2\n甲镇,2,3,3\n甲镇,5,5,4\n甲镇,4,5,5\n"
                      "乙镇,3,4,\n乙镇,,2,1\n");
}

/* n of the area, "…,EXE,3,10,…": listwise 10; pairwise 10 of a and c. */
static void
missing (void)
{
  make_scale ();
  Ran list = run ("table", "reliability", "scale", "--format", "json");
  g_assert_nonnull (strstr (list.out, "\"listwise\": \"listwise within each scale\""));
  expect (&list, 0, "out", "\"n\": 10");
  Ran pairs = run ("table", "reliability", "scale", "--format", "json", "--missing", "pairwise");
  g_assert_nonnull (strstr (pairs.out, "\"pairwise\": \"pairwise within each scale\""));
  expect (&pairs, 0, "out", "n is the smallest number of people of any pair");
  Ran chinese = run ("table", "kmo", "scale", "--lang", "zh", "--missing=pairwise");
  expect (&chinese, 0, "out", "成对删除");
  Ran wrong = run ("table", "kmo", "scale", "--missing=both");
  expect (&wrong, 2, "err", "--missing takes listwise or pairwise");
}

static void
bootstrap (void)
{
  make_scale ();
  Ran drawn = run ("table", "reliability", "scale", "--ci=bootstrap", "--replicates=500");
  expect (&drawn, 0, "out", "percentile bootstrap, 500 draws");
  Ran usual = run ("table", "reliability", "scale", "--ci=bootstrap");
  expect (&usual, 0, "out", "percentile bootstrap, 2000 draws");
  Ran one = run ("table", "reliability", "scale", "--ci=bootstrap", "--threads=1");
  Ran three = run ("table", "reliability", "scale", "--ci=bootstrap", "--threads=3");
  g_assert_cmpstr (one.out, ==, three.out);
  free_ran (&one);
  free_ran (&three);
  Ran few = run ("table", "reliability", "scale", "--ci=bootstrap", "--replicates=99");
  expect (&few, 2, "err", "--replicates takes a whole number from 100 to 100000");
  Ran wrong = run ("table", "reliability", "scale", "--ci=exact");
  expect (&wrong, 2, "err", "--ci takes feldt, normal or bootstrap");
}

/* What a report was made with is in its manifest. */
static void
manifest (void)
{
  make_scale ();
  Ran report = run ("report", "scale", "-o", "out", "--missing=pairwise", "--ci=bootstrap",
                    "--replicates=100", "--seed=5", "--lang=en");
  expect (&report, 0, "out", "The report is in out");
  g_autofree char *path = g_build_filename (folder, "out/manifest.json", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"ci\": \"bootstrap\", \"missing\": \"pairwise\""));
  g_assert_nonnull (strstr (text, "\"seed\": 5, \"replicates\": 100"));
}

/* A style is of documents; numbers that programs read stay as they are, and verify knows it. */
static void
profile (void)
{
  make_scale ();
  Ran plain = run ("table", "reliability", "scale", "--format=md");
  g_assert_nonnull (strstr (plain.out, "| 0."));
  free_ran (&plain);
  Ran styled = run ("table", "reliability", "scale", "--format=md", "--profile=apa");
  g_assert_null (strstr (styled.out, "| 0."));
  expect (&styled, 0, "out", "| .");
  static const char *const formats[] = {"--format=csv", "--format=json", "--format=text"};
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    Ran one = run ("table", "reliability", "scale", formats[i], "--profile=mpa");
    Ran other = run ("table", "reliability", "scale", formats[i], "--profile=apa");
    g_assert_cmpstr (one.out, ==, other.out);
    free_ran (&one);
    free_ran (&other);
  }
  Ran wrong = run ("table", "reliability", "scale", "--profile=ama");
  expect (&wrong, 2, "err", "--profile takes mpa or apa");
  Ran report = run ("report", "scale", "-o", "apa", "--profile=apa");
  expect (&report, 0, "out", "apa");
  g_autofree char *path = g_build_filename (folder, "apa/manifest.json", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"profile\": \"apa\""));
  Ran again = run ("verify", "apa");
  expect (&again, 0, "out", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/options/missing", missing);
  g_test_add_func ("/options/bootstrap", bootstrap);
  g_test_add_func ("/options/manifest", manifest);
  g_test_add_func ("/options/profile", profile);
  return run_tests ();
}
