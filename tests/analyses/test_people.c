/* Tables of what people are and do: two forces within them, taking part, hours; against R survey
 * (tests/oracle/people.R). */
#include "study.h"

static const char framework[] =
    "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - code: EXE\n    label: {en: E}\n    indicators:\n"
    "      - {code: I1, label: {en: A}, items: [{code: q1, text: {en: Q1}}]}\n"
    "      - {code: I2, label: {en: B}, items: [{code: q2, text: {en: Q2}}]}\n"
    "      - {code: I3, label: {en: C}, items: [{code: q3, text: {en: Q3}}]}\n"
    "claims:\n  - {code: Q, test: less, a: [I1, I2], b: I3, label: {en: Below, zh: 低于}}\n"
    "  - {code: P, test: below, of: I1, label: {en: Low}}\n";

#define DESIGN "design: {weight: w, strata: town, cluster: village}\n"
#define QUESTIONS                                                                                  \
  "variables:\n  band: {from: age, cut: [60]}\n  h1: {label: {en: forms, zh: 填表}}\n"           \
  "  week: {label: {en: week, zh: 一周}, parts: [h1, h2, h3], administrative: [h1, h2]}\n"       \
  "participation: {of: times, none: never, by: band}\n"

static GovcapData *
people (const char *lines)
{
  g_autofree char *csv = oracle_text ("people.data.csv");
  g_autofree char *study = g_strconcat (ONE_WAVE, lines, NULL);

  return read_study (framework, study, csv, NULL);
}

/* The cells that the oracle has under @prefix, by column and key. */
static void
check_oracle (const GovcapTable *table, size_t row, const char *prefix, const char *const ids[][2])
{
  g_auto (GStrv) lines = oracle_lines ("people.expected.csv");

  for (size_t i = 0; ids[i][0]; i++) {
    g_autofree char *key = g_strconcat (prefix, ids[i][1], NULL);
    double want = oracle_on_line (lines, key), got = number_at (table, row, ids[i][0]);
    if (!check_agrees (got, want, 1e-9 * fmax (1, fabs (want))))
      fprintf (stderr, "row %zu, %s\n", row, key);
    check_close (got, want, 1e-9 * fmax (1, fabs (want)));
  }
}

static void
test_direction (void)
{
  static const char *const ids[][2] = {
      {"n", "n"},   {"mean_a", "mean_a"}, {"mean_b", "mean_b"}, {"difference", "difference"},
      {"se", "se"}, {"df", "df"},         {"t", "t"},           {"p", "p"},
      {"lo", "lo"}, {"hi", "hi"},         {"d_z", "d_z"},       {NULL, NULL}};
  g_autoptr (GovcapData) data = people (DESIGN);
  g_autoptr (GovcapTable) table = table_of (data, "direction", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 1);
  g_assert_true (is_word (table, 0, "a", "I1 + I2") && is_word (table, 0, "b", "I3"));
  g_assert_cmpstr (cell_at (table, 0, "a").shown.en, ==, "mean(I1, I2)");
  g_assert_cmpstr (cell_at (table, 0, "b").shown.en, ==, "I3 C");
  g_assert_true (is_word (table, 0, "claim", "Q"));
  check_oracle (table, 0, "", ids);
}

/* @people's answers without the two who lack a score. */
static GovcapData *
people_with_both (void)
{
  g_autofree char *csv = oracle_text ("people.data.csv");
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  g_autoptr (GString) both = g_string_new (NULL);

  for (size_t i = 0; lines[i]; i++) /* the heading, people 1, 2, … */
    if (i != 5 && i != 17)
      g_string_append_printf (both, "%s\n", lines[i]);
  return read_study (framework, ONE_WAVE, both->str, NULL);
}

/* Without a design, those with both scores are a domain of all; where all have them, it is the paired
 * t-test. */
static void
test_paired (void)
{
  static const char *const ids[][2] = {{"t", "t"},   {"df", "df"},   {"p", "p"},  {"lo", "lo"},
                                       {"hi", "hi"}, {"d_z", "d_z"}, {NULL, NULL}};
  g_autoptr (GovcapData) data = people ("");
  g_autoptr (GovcapTable) table = table_of (data, "direction", NULL);
  g_autoptr (GovcapData) both = people_with_both ();
  g_autoptr (GovcapTable) paired = table_of (both, "direction", NULL);

  check_oracle (table, 0, "simple.", ids);
  check_oracle (paired, 0, "alone.", ids);
}

/* Everybody differs by the same: there is no spread to test with. */
static void
test_no_spread (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework, ONE_WAVE, "town,q1,q2,q3\nA,1,1,2\nA,2,2,3\nB,3,3,4\n", NULL);
  g_autoptr (GovcapTable) table = table_of (data, "direction", NULL);

  check_close (number_at (table, 0, "difference"), -25, 1e-12);
  check_close (number_at (table, 0, "t"), NAN, 0);
  check_close (number_at (table, 0, "p"), NAN, 0);
  check_close (number_at (table, 0, "d_z"), NAN, 0);
}

static void
test_not_asked (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework, ONE_WAVE, "town,q1,q2\nA,1,1\nA,2,2\nB,3,3\n", NULL);
  g_autoptr (GovcapTable) table = table_of (data, "direction", NULL);

  check_close (number_at (table, 0, "n"), 0, 0);
  check_close (number_at (table, 0, "difference"), NAN, 0);
}

static void
test_participation (void)
{
  static const char *const all[][2] = {{"rate", "rate"}, {"lo", "lo"}, {"hi", "hi"}, {NULL, NULL}};
  static const char *const group[][2] = {{"rate", "rate"},
                                         {"lo", "lo"},
                                         {"hi", "hi"},
                                         {"participants_percent", "participants"},
                                         {"sample_percent", "sample"},
                                         {"ratio", "ratio"},
                                         {NULL, NULL}};
  g_autoptr (GovcapData) data = people (DESIGN QUESTIONS);
  g_autoptr (GovcapTable) table = table_of (data, "participation", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  check_oracle (table, 0, "all.", all);
  check_oracle (table, 1, "young.", group);
  check_oracle (table, 2, "old.", group);
  check_close (number_at (table, 0, "n"), 59, 0);
  check_close (number_at (table, 1, "n") + number_at (table, 2, "n"), 59, 0);
  check_close (number_at (table, 0, "took_part"),
               number_at (table, 1, "took_part") + number_at (table, 2, "took_part"), 0);
  g_assert_true (is_word (table, 0, "group", "") && is_word (table, 1, "group", "<60"));
  check_close (number_at (table, 1, "population_percent"), NAN, 0);
}

#define FEW                                                                                        \
  "town,times,age,q1\nA,never,20,1\nA,once,30,1\nB,often,70,1\nB,once,80,1\nB,,80,1\nB,0,,1\n"

/* In a simple sample Wilson's limits: of 4 of whom 3 took part, R: prop.test (3, 4, correct = FALSE). All
 * of the old took part: the upper limit is 100. */
static void
test_simple (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework,
                  ONE_WAVE "variables: {band: {from: age, cut: [18, 60]}}\n"
                           "participation: {of: times, none: [never, 0], by: [band]}\n",
                  FEW, NULL);
  g_autoptr (GovcapTable) table = table_of (data, "participation", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 3); /* nobody is under 18 */
  check_close (number_at (table, 0, "n"), 4, 0);
  check_close (number_at (table, 0, "rate"), 75, 1e-12);
  check_close (number_at (table, 0, "lo"), 30.0641842582401999, 1e-9);
  check_close (number_at (table, 0, "hi"), 95.4412739190299391, 1e-9);
  check_close (number_at (table, 2, "rate"), 100, 1e-12);
  check_close (number_at (table, 2, "hi"), 100, 1e-12);
  check_close (number_at (table, 1, "ratio"), (1. / 3) / (2. / 4), 1e-12);
}

/* A number that is cut has bands; the word for none is what a band is called. Where no answer is that word,
 * everybody took part, which is told. */
static void
test_none (void)
{
  static const char answers[] = "town,visits,age,q1\nA,0,20,1\nA,1,30,1\nB,0,70,1\nB,4,80,1\n";
  static const char *const words[] = {"0", "never"};

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *study =
        g_strdup_printf (ONE_WAVE "variables: {times: {from: visits, cut: [0, 1, 3]}, band: {from: "
                                  "age, cut: [60]}}\nparticipation: {of: times, none: \"%s\", by: "
                                  "band}\n",
                         words[i]);
    g_autoptr (GovcapData) data = read_study (framework, study, answers, NULL);
    g_autoptr (GovcapTable) table = table_of (data, "participation", NULL);
    check_close (number_at (table, 0, "rate"), i ? 100 : 50, 1e-12);
    g_assert_true (has_note (table, "nobody answered 'never' (none) to 'times'") == (i == 1));
  }
}

/* The population's shares are the margins'. */
static void
test_population (void)
{
  g_autoptr (GovcapData) data = read_study (
      framework,
      ONE_WAVE "variables: {band: {from: age, cut: [60]}}\ncalibrate: {margins: second.csv}\n"
               "participation: {of: times, none: never, by: band}\n",
      "town,times,age,q1\nA,never,20,1\nA,once,30,1\nA,once,40,1\nB,often,70,1\nB,once,80,1\nB,"
      "never,80,1\n",
      "variable,option,count\nband,<60,75\nband,60+,25\n");
  g_autoptr (GovcapTable) table = table_of (data, "participation", NULL);

  check_close (number_at (table, 1, "population_percent"), 75, 1e-9);
  check_close (number_at (table, 2, "population_percent"), 25, 1e-9);
  check_close (number_at (table, 0, "rate"), 200. / 3, 1e-9);
  check_close (number_at (table, 1, "ratio"), 1, 1e-9);
}

static void
test_hours (void)
{
  static const char *const ids[][2] = {{"mean", "mean"}, {"sd", "sd"}, {"percent", "percent"},
                                       {"se", "se"},     {"lo", "lo"}, {"hi", "hi"},
                                       {NULL, NULL}};
  static const char *const parts[] = {"h1.", "h2.", "h3.", "administrative."};
  g_autoptr (GovcapData) data = people (DESIGN QUESTIONS);
  g_autoptr (GovcapTable) table = table_of (data, "time-use", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 5);
  for (size_t i = 0; i < 4; i++)
    check_oracle (table, i, parts[i], ids);
  g_assert_true (is_word (table, 0, "activity", "h1"));
  g_assert_cmpstr (cell_at (table, 0, "activity").shown.zh, ==, "填表");
  g_assert_true (is_word (table, 3, "part", "administrative"));
  g_assert_true (is_word (table, 4, "part", "total"));
  check_close (number_at (table, 4, "n"), 58, 0);
  check_close (number_at (table, 4, "percent"), 100, 1e-12);
  check_close (number_at (table, 4, "lo"), NAN, 0);
  check_note (table, "some activities only, and are left out: 1.");
}

/* What is no number of hours, or less than none, is not filled in. */
static void
test_odd_hours (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework, ONE_WAVE "variables: {week: {parts: [x, y]}}\n",
                  "town,x,y,q1\nA,10,30,1\nA,-5,10,1\nA,many,10,1\nB,30,10,1\nB,0,0,1\n", NULL);
  g_autoptr (GovcapTable) table = table_of (data, "time-use", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 3); /* nothing is called administrative */
  check_close (number_at (table, 0, "n"), 3, 0);
  check_close (number_at (table, 0, "mean"), 40. / 3, 1e-12);
  check_close (number_at (table, 0, "percent"), 50, 1e-12);
  check_note (table, "left out: 2.");
}

/* Nobody works at all: there is no share. */
static void
test_no_hours (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework, ONE_WAVE "variables: {week: {parts: [x, y]}}\n",
                  "town,x,y,q1\nA,0,0,1\nB,0,0,1\n", NULL);
  g_autoptr (GovcapTable) table = table_of (data, "time-use", NULL);

  check_close (number_at (table, 0, "mean"), 0, 0);
  check_close (number_at (table, 0, "percent"), NAN, 0);
  check_close (number_at (table, 2, "percent"), NAN, 0);
}

static void
test_by_unit (void)
{
  g_autoptr (GovcapData) data = people (DESIGN QUESTIONS);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapTable) table =
      govcap_analysis_by_unit (govcap_analysis_find ("time-use"), run, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 10);
  g_assert_true (is_word (table, 3, "unit", "A") && is_word (table, 8, "unit", "B"));
}

/* Hours are no variable with options. */
static void
test_sample (void)
{
  g_autoptr (GovcapData) data = people (DESIGN QUESTIONS);
  g_autoptr (GovcapTable) table = table_of (data, "sample", NULL);

  for (size_t row = 0; row < govcap_table_rows (table); row++)
    g_assert_false (is_word (table, row, "variable", "h1"));
}

static void
test_needs (void)
{
  static const char *const tables[][2] = {{"participation", "participation: {of"},
                                          {"time-use", "parts: ["}};
  g_autoptr (GovcapData) data = people (DESIGN);

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_of (data, tables[i][0], &error);
    g_assert_null (table);
    g_assert_nonnull (strstr (error->message, tables[i][1]));
  }
}

/* A claim that no measure speaks to, and one that nobody can tell what it is: most likely misspelt. */
static void
test_silent_measures (void)
{
  static const char measured[] =
      "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"
      "  - code: E\n    label: {en: E}\n    indicators:\n"
      "      - code: E1\n        label: {en: I}\n        items: [{code: a, text: {en: A?}}]\n"
      "        objective: [{code: OWN, label: {en: Own}, better: higher, norm: 3}]\n"
      "codes: [{code: P1, kind: problem, label: {en: P}}]\nclaims:\n"
      "  - {code: OWN2, test: below, of: E1, objective: [], label: {en: Answers alone}}\n"
      "  - {code: P11, test: below, of: E1}\n  - {code: P1, test: below, of: E1}\n";
  g_autoptr (GovcapData) data =
      read_study (measured, ONE_WAVE "objective: second.csv\n", "town,a\nX,1\nX,2\n",
                  "unit,year,code,value\n,2024,OWN,2\n");
  g_autoptr (GovcapTable) table = table_of (data, "claims", NULL);
  const GArray *notes = govcap_study_framework (data->study)->notes;

  g_assert_true (is_word (table, 1, "evidence", "objective"));
  g_assert_true (is_word (table, 1, "verdict", "silent"));
  g_assert_true (is_word (table, 5, "verdict", "supported"));
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (g_str_has_prefix (g_array_index (notes, GovcapNote, 0).text.en,
                                   "the claim 'P11' is no code of the codebook"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/people/two-forces", test_direction);
  g_test_add_func ("/people/two-forces-without-a-design", test_paired);
  g_test_add_func ("/people/two-forces-without-spread", test_no_spread);
  g_test_add_func ("/people/a-force-that-is-not-asked-about", test_not_asked);
  g_test_add_func ("/people/claims-without-measures", test_silent_measures);
  g_test_add_func ("/people/taking-part", test_participation);
  g_test_add_func ("/people/what-means-none", test_none);
  g_test_add_func ("/people/taking-part-in-a-simple-sample", test_simple);
  g_test_add_func ("/people/taking-part-and-the-population", test_population);
  g_test_add_func ("/people/hours", test_hours);
  g_test_add_func ("/people/odd-hours", test_odd_hours);
  g_test_add_func ("/people/no-hours", test_no_hours);
  g_test_add_func ("/people/hours-by-unit", test_by_unit);
  g_test_add_func ("/people/hours-are-no-options", test_sample);
  g_test_add_func ("/people/tables-need-what-they-are-made-of", test_needs);
  return g_test_run ();
}
