/* Weights that experts' judgements make: the tables, the scores that take them, what is refused. The
 * numbers of govcap_ahp_…(): tests/stats/test_ahp.c, by R. */
#include "change_study.h"

#include <math.h>

#define FRAMEWORK                                                                                  \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"                                     \
  "  - code: A\n    label: {en: First}\n    indicators:\n"                                         \
  "      - {code: A1, label: {en: I}, items: [{code: a1, text: {en: A?}}]}\n"                      \
  "      - {code: A2, label: {en: J}, items: [{code: a2, text: {en: B?}}]}\n"                      \
  "  - code: B\n    label: {en: Second}\n    indicators:\n"                                        \
  "      - {code: B1, label: {en: K}, items: [{code: b1, text: {en: C?}}]}\n"                      \
  "  - code: C\n    label: {en: Third}\n    indicators:\n"                                         \
  "      - {code: C1, label: {en: L}, items: [{code: c1, text: {en: D?}}]}\n"                      \
  "  - code: O\n    label: {en: Outcome}\n    role: outcome\n    indicators:\n"                    \
  "      - {code: O1, label: {en: M}, items: [{code: o1, text: {en: E?}}]}\n"

/* Scores of the one town: A1 0, A2 100, B 50, C 100. */
#define ANSWERS "town,a1,a2,b1,c1,o1\nX,1,5,3,5,3\nX,1,5,3,5,3\n"
#define HEADER "expert,a,b,value\n"

/* Ratios of 4 : 2 : 1 by both, without any contradiction. */
#define AGREED HEADER "E1,A,B,2\nE1,A,C,4\nE1,B,C,2\nE2,A,B,2\nE2,A,C,4\nE2,B,C,2\n"

/* A is more than B, B more than C, C more than A. */
#define ROUND HEADER "E1,A,B,5\nE1,B,C,5\nE1,C,A,5\n"

static GovcapData *
read_judged (const char *weights, const char *judgements)
{
  g_autofree char *study = g_strconcat ("title: {en: T}\nframework: f.yaml\nunit: town\n"
                                        "waves: [{year: 2024, data: s.csv}]\n",
                                        weights, NULL);
  const File files[] = {{"f.yaml", FRAMEWORK},
                        {"study.yaml", study},
                        {"s.csv", ANSWERS},
                        {"j.csv", judgements},
                        {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

#define JUDGED "weights: {areas: {ahp: j.csv}}\n"

/* The row of @method and @code. */
static size_t
row_by (const GovcapTable *table, const char *column, const char *word, const char *code)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, column, word) && is_word (table, r, "code", code))
      return r;
  g_error ("no row '%s' '%s'", word, code);
}

static double
weight_of (const GovcapTable *table, const char *method, const char *code, const char *id)
{
  return cell_at (table, row_by (table, "method", method, code), id).number;
}

/* The overall index by hand: A is (0 + 100) / 2 = 50, or 0 · 1/4 + 100 · 3/4 = 75 where A2 is judged
 * three times as important as A1. */
static void
test_scores (void)
{
  static const struct {
    const char *judgements;
    double overall;
  } cases[] = {
      {AGREED, (4 * 50 + 2 * 50 + 1 * 100) / 7.},
      {AGREED "E1,A2,A1,3\n", (4 * 75 + 2 * 50 + 1 * 100) / 7.},
      {HEADER "E1,A2,A1,3\n", (75 + 50 + 100) / 3.}, /* the areas count equally */
      /* a : b is the geometric mean sqrt (4 · 1) = 2, a : c too, b : c is 1 */
      {HEADER "E1,A,B,4\nE1,A,C,4\nE1,B,C,1\nE2,A,B,1\nE2,A,C,1\nE2,B,C,1\n",
       (2 * 50 + 1 * 50 + 1 * 100) / 4.},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GovcapData) data = read_judged (JUDGED, cases[i].judgements);
    g_autoptr (GovcapTable) table = table_with (data, "scores", (GovcapOptions){0}, NULL);
    check_close (value_of (table, "X", "OVERALL", "score"), cases[i].overall, 1e-13);
  }
}

static void
test_equal (void)
{
  g_autoptr (GovcapData) data = read_judged ("", AGREED);
  g_autoptr (GovcapTable) table = table_with (data, "weights", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 8); /* three areas, five indicators */
  check_close (weight_of (table, "equal", "A", "weight"), 1. / 3, 1e-15);
  check_close (weight_of (table, "equal", "A2", "weight"), 0.5, 0);
  check_close (weight_of (table, "equal", "O1", "weight"), 1, 0);
  check_close (weight_of (table, "equal", "A", "cr"), NAN, 0);
  check_close (weight_of (table, "equal", "A", "lo"), NAN, 0);
  g_assert_true (is_word (table, 0, "used", "yes"));
}

static void
test_given (void)
{
  g_autoptr (GovcapData) data = read_judged ("weights: {given: {A: 3, B: 2, C: 5}}\n", AGREED);
  g_autoptr (GovcapTable) table = table_with (data, "weights", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) given =
      table_with (data, "weights", (GovcapOptions){.weighing = GOVCAP_WEIGHING_GIVEN}, NULL);
  g_autoptr (GError) error = NULL;

  check_close (weight_of (table, "given", "A", "weight"), 0.3, 1e-15);
  g_assert_true (is_word (table, row_by (table, "method", "given", "C"), "used", "yes"));
  g_assert_true (is_word (table, row_by (table, "method", "equal", "C"), "used", ""));
  g_assert_true (is_word (table, row_by (table, "method", "equal", "A1"), "used", "yes"));
  g_assert_cmpuint (govcap_table_rows (given), ==, 3);
  g_assert_null (
      table_with (data, "weights", (GovcapOptions){.weighing = GOVCAP_WEIGHING_AHP}, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (table_with (data, "judgements", (GovcapOptions){0}, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

/* One says 4 : 1 : 1, the other 1 : 1 : 1: together 2 : 1 : 1, and without one of them the other's. */
static void
test_range (void)
{
  g_autoptr (GovcapData) data = read_judged (
      JUDGED, HEADER "E1,A,B,4\nE1,A,C,4\nE1,B,C,1\nE2,A,B,1\nE2,A,C,1\nE2,B,C,1\nE1,A1,A2,3\n");
  g_autoptr (GovcapTable) table = table_with (data, "weights", (GovcapOptions){0}, NULL);

  check_close (weight_of (table, "ahp", "A", "weight"), 0.5, 1e-14);
  check_close (weight_of (table, "ahp", "A", "lo"), 1. / 3, 1e-14);
  check_close (weight_of (table, "ahp", "A", "hi"), 2. / 3, 1e-14);
  check_close (weight_of (table, "ahp", "B", "lo"), 1. / 6, 1e-14);
  check_close (weight_of (table, "ahp", "A", "cr"), 0, 0);
  check_close (weight_of (table, "ahp", "A1", "weight"), 0.75, 1e-14);
  check_close (weight_of (table, "ahp", "A1", "lo"), NAN, 0); /* one expert alone */
  check_close (weight_of (table, "ahp", "A1", "hi"), NAN, 0);
  check_note (table,
              "Only 2 experts have judged the areas; five or more are customary. Look at what "
              "the weights become without one of them.");
  check_note (table,
              "One expert alone has judged the indicators of 'A': the weights are that expert's "
              "opinion, and nothing shows how others would differ.");
}

static void
test_each (void)
{
  const GovcapOptions shown = {.contradicting = true};
  g_autoptr (GovcapData) data = read_judged (JUDGED, AGREED "E3,A,B,5\nE3,B,C,5\nE3,C,A,5\n");
  g_autoptr (GovcapTable) table = table_with (data, "judgements", shown, NULL);
  g_autoptr (GovcapTable) weights = table_with (data, "expert-weights", shown, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 4); /* together, and each */
  g_assert_true (is_word (table, 0, "expert", ""));
  g_assert_true (is_word (table, 3, "expert", "E3"));
  check_close (cell_at (table, 1, "cr").number, 0, 0);
  g_assert_true (is_word (table, 1, "verdict", "consistent"));
  /* 5 round and round: λ = 1 + 5 + 1/5, CI = (6.2 − 3) / 2, all weights a third */
  check_close (cell_at (table, 3, "lambda_max").number, 6.2, 1e-13);
  check_close (cell_at (table, 3, "ci").number, 1.6, 1e-13);
  check_close (cell_at (table, 3, "cr").number, 1.6 / 0.5245, 1e-13);
  g_assert_true (is_word (table, 3, "verdict", "inconsistent"));
  g_assert_true (is_word (table, 3, "a", "A"));
  g_assert_true (is_word (table, 3, "b", "B"));
  check_close (cell_at (table, 3, "judged").number, 5, 0);
  check_close (cell_at (table, 3, "fits").number, 1, 1e-13);
  g_assert_cmpuint (govcap_table_rows (weights), ==, 9);
  check_close (cell_at (weights, row_by (weights, "expert", "E3", "B"), "weight").number, 1. / 3,
               1e-13);
  check_close (cell_at (weights, row_by (weights, "expert", "E2", "A"), "weight").number, 4. / 7,
               1e-13);
}

/* Scores are refused in words; the tables that show the judgements are not, where they are asked for. */
static void
test_contradiction (void)
{
  g_autoptr (GovcapData) data = read_judged (JUDGED, ROUND);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table =
      table_with (data, "judgements", (GovcapOptions){.contradicting = true}, NULL);

  g_assert_null (table_with (data, "scores", (GovcapOptions){0}, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "j.csv: the judgements of the areas contradict "
                                            "themselves: CR = 3.051, which must be below 0.10 "
                                            "(random index alonso2006); those of 'E1' do most (CR "
                                            "= 3.051), above all 'A' against 'B': 5, "
                                            "where the other judgements make it 1;"));
  g_assert_cmpuint (govcap_table_rows (table), ==, 2);
  check_note (table,
              "Taken together, the judgements of the areas contradict themselves: no scores are "
              "made of these weights.");
}

/* CI / .5245 > .10 > CI / .58: whose random index it is decides, by the study or by the option. */
static void
test_index (void)
{
  static const char border[] = HEADER "E1,A,B,4\nE1,A,C,3\nE1,B,C,2\n";
  g_autoptr (GovcapData) data = read_judged (JUDGED, border);
  g_autoptr (GovcapData) said =
      read_judged ("weights: {areas: {ahp: j.csv, ri: saaty1980}}\n", border);
  const struct {
    const GovcapData *data;
    GovcapRandomIndex index;
    bool accepted;
  } cases[] = {{data, GOVCAP_RI_UNSAID, false},
               {data, GOVCAP_RI_SAATY1980, true},
               {data, GOVCAP_RI_CN, false},
               {said, GOVCAP_RI_UNSAID, true},
               {said, GOVCAP_RI_ALONSO2006, false}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GovcapTable) table =
        table_with (cases[i].data, "scores", (GovcapOptions){.ahp_index = cases[i].index}, NULL);
    g_assert_true ((table != NULL) == cases[i].accepted);
  }
}

/* 1 3 5; 1/3 1 2; 1/5 1/2 1: test_ahp.c has them by R. */
static void
test_rules (void)
{
  static const struct {
    const char *rule;
    double first;
  } cases[] = {
      {"column", (15. / 23 + 2. / 3 + 5. / 8) / 3}, {"geometric", NAN}, {"eigenvector", NAN}};
  double found[3];

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *lines =
        g_strdup_printf ("weights: {areas: {ahp: j.csv, rule: %s}}\n", cases[i].rule);
    g_autoptr (GovcapData) data = read_judged (lines, HEADER "E1,A,B,3\nE1,A,C,5\nE1,B,C,2\n");
    g_autoptr (GovcapTable) table = table_with (data, "weights", (GovcapOptions){0}, NULL);
    found[i] = weight_of (table, "ahp", "A", "weight");
  }
  check_close (found[0], cases[0].first, 1e-14);
  check_close (found[1], found[2], 1e-14); /* of three things the two agree */
  g_assert_cmpfloat (fabs (found[0] - found[1]), >, 1e-4);
}

/* In another order of rows, and each pair the other way round: the same numbers. */
static void
test_turned (void)
{
  g_autoptr (GovcapData) data = read_judged (JUDGED, HEADER "E1,A,B,3\nE1,A,C,5\nE1,B,C,2\n");
  g_autoptr (GovcapData) turned =
      read_judged (JUDGED, HEADER "E1,C,B,1/2\nE1,C,A,0.2\nE1,B,A,0.33\n");
  g_autoptr (GovcapTable) one = table_with (data, "weights", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) other = table_with (turned, "weights", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (one), ==, govcap_table_rows (other));
  for (size_t row = 0; row < govcap_table_rows (one); row++)
    check_close (cell_at (other, row, "weight").number, cell_at (one, row, "weight").number, 1e-14);
}

static void
check_said (const GovcapData *data, const char *name, const char *en)
{
  const GovcapOptions options = {.level = 0.95, .contradicting = true};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapTable) table = govcap_analysis_table (govcap_analysis_find (name), run, NULL);

  g_assert_cmpuint (table->sentences->len, ==, 1);
  g_assert_cmpstr (((GovcapText *)table->sentences->pdata[0])->en, ==, en);
}

/* {row:column} are the cells that a reader is shown. */
static void
test_sentences (void)
{
  g_autoptr (GovcapData) judged = read_judged (JUDGED, AGREED "E3,A,B,5\nE3,B,C,5\nE3,C,A,5\n");
  g_autoptr (GovcapData) agreed = read_judged (JUDGED, AGREED);
  g_autoptr (GovcapData) given = read_judged ("weights: {given: {A: 3, B: 2, C: 5}}\n", AGREED);
  g_autoptr (GovcapData) equal = read_judged ("", AGREED);

  check_said (agreed, "weights",
              "By the experts' judgements, {0:5} weighs most of 3 areas ({0:6}) and {2:5} least "
              "({2:6}); CR = {2:9}.");
  check_said (
      given, "weights",
      "Of 3 areas, {2:5} weighs most ({2:6}) and {1:5} least ({1:6}), as the study gives it.");
  check_said (equal, "weights", "The 3 areas count equally ({0:6} each).");
  check_said (agreed, "judgements",
              "All 2 matrices of judgements are consistent: the largest CR is {1:10}.");
  check_said (
      judged, "judgements",
      "Of 3 matrices of judgements, 1 are not consistent; the largest CR, {3:10}, is that of "
      "{3:5}.");
  check_said (agreed, "expert-weights", "The experts agree on all weights.");
  check_said (judged, "expert-weights",
              "The experts differ most on {6:4}: {0:3} gives it {0:5}, {6:3} {6:5}.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/weights/scores-take-them", test_scores);
  g_test_add_func ("/weights/equal", test_equal);
  g_test_add_func ("/weights/given", test_given);
  g_test_add_func ("/weights/without-one-expert", test_range);
  g_test_add_func ("/weights/each-expert", test_each);
  g_test_add_func ("/weights/contradiction", test_contradiction);
  g_test_add_func ("/weights/random-index", test_index);
  g_test_add_func ("/weights/rules", test_rules);
  g_test_add_func ("/weights/turned-round", test_turned);
  g_test_add_func ("/weights/sentences", test_sentences);
  return g_test_run ();
}
