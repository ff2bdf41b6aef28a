/* Claims about units: one value of each, tested by exchanging them. The permutation tests themselves:
 * tests/stats/test_permutation.c. */
#include "units_study.h"

/* Difference of the far towns' mean value and the others'. */
static double
apart (const double value[TOWNS])
{
  double far = 0, near = 0;

  for (size_t t = 0; t < TOWNS; t++)
    *(t < 5 ? &near : &far) += value[t];
  return far / 3 - near / 5;
}

static size_t
line_of (const GovcapTable *table, const char *code, const char *evidence)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "code", code) && is_word (table, r, "evidence", evidence))
      return r;
  g_assert_not_reached ();
}

static double
said (const GovcapTable *table, const char *code, const char *evidence, const char *column)
{
  return cell_at (table, line_of (table, code, evidence), column).number;
}

static void
check_said (const GovcapTable *table, const char *code, const char *evidence, const char *verdict)
{
  size_t row = line_of (table, code, evidence);

  if (!is_word (table, row, "verdict", verdict))
    fprintf (stderr, "%s %s is not %s\n", code, evidence, verdict), g_test_fail ();
}

static GovcapTable *
claims_of (const GovcapData *data)
{
  return table_with (data, "claims", (GovcapOptions){.adjust = GOVCAP_ADJUST_NONE, .seed = 1},
                     NULL);
}

static void
check_far (const GovcapTable *table)
{
  double value[TOWNS];

  for (size_t t = 0; t < TOWNS; t++)
    value[t] = (mean_of (a_points, t) + mean_of (b_points, t)) / 2;
  check_close (said (table, "FAR", "survey", "estimate"), apart (value), 1e-12);
  check_close (said (table, "FAR", "survey", "p"), 2.0 / 56, 1e-12); /* the three lowest of eight */
  check_close (said (table, "FAR", "survey", "threshold"), 0, 0);
  check_close (said (table, "FAR", "survey", "units"), 8, 0);
  check_close (said (table, "FAR", "survey", "n"), 16, 0);
  g_assert_true (isnan (said (table, "FAR", "survey", "se")));
  g_assert_true (said (table, "FAR", "survey", "hi") < 0);
  check_said (table, "FAR", "survey", "supported");
  check_close (said (table, "FAR", "objective", "estimate"), apart (minutes), 1e-12);
  check_close (said (table, "FAR", "objective", "p"), 2.0 / 56, 1e-12);
  check_said (table, "FAR", "objective", "supported"); /* more minutes are worse */
  check_said (table, "FAR", "joint", "converge");
  check_close (said (table, "FARM", "objective", "estimate"), apart (hours), 1e-12);
  check_said (table, "FARM", "objective", "supported"); /* fewer hours are worse */
  check_said (table, "FARM", "survey", "silent");
  check_note (table,
              "8 units, 3 on the worse side: means of the units' values, the worse side less "
              "the others; exact permutation test over all 56 splits");
}

/* A variable of the study; its options may be called by a label. */
static void
test_variable (void)
{
  g_autofree char *csv = answers (true), *objective = records (TOWNS);
  g_autoptr (GovcapData) data = read_towns (GROUPED, KIND, csv, objective, NULL);
  g_autoptr (GovcapTable) table = claims_of (data);

  check_far (table);
  g_assert_true (is_word (table, 0, "claim", "kind ~ EXE1 + SRV1"));
  g_assert_cmpstr (cell_at (table, 0, "claim").shown.zh, ==, "类型 ~ 均值(EXE1, SRV1)");
}

static void
test_label (void)
{
  g_autofree char *csv = answers (true), *objective = records (TOWNS);
  g_auto (GStrv) parts = g_strsplit (csv, "far", -1);
  g_autofree char *numbered = g_strjoinv ("9", parts);
  g_autoptr (GovcapData) data = read_towns (
      GROUPED, "variables: {kind: {options: {near: {en: near}, 9: {en: far, zh: 远}}}}\n", numbered,
      objective, NULL);
  g_autoptr (GovcapTable) table = claims_of (data);

  check_far (table);
}

/* The groups of the register of units, where the study has no such variable. */
static void
test_register (void)
{
  g_autofree char *csv = answers (false), *objective = records (TOWNS);
  g_autoptr (GovcapData) data = read_towns (
      GROUPED, "", csv, objective,
      "unit,group\nT0,near\nT1,near\nT2,near\nT3,near\nT4,near\nT5,far\nT6,far\nT7,far\n");
  g_autoptr (GovcapTable) table = claims_of (data);

  check_far (table);
}

/* The mean of a unit is weighted by the design: the second person counts three times. */
static void
test_weights (void)
{
  g_autofree char *csv = answers (true);
  g_autoptr (GovcapData) data = read_towns (GROUPED, KIND "design: {weight: w}\n", csv, NULL, NULL);
  g_autoptr (GovcapTable) table = claims_of (data);
  double value[TOWNS];

  for (size_t t = 0; t < TOWNS; t++)
    value[t] =
        (a_points[t][0] + 3 * a_points[t][1] + b_points[t][0] + 3 * b_points[t][1] - 8) * 25.0 / 8;
  check_close (said (table, "FAR", "survey", "estimate"), apart (value), 1e-12);
}

static void
test_untestable (void)
{
  g_autofree char *csv = answers (false), *kinds = answers (true);
  g_autofree char *mixed = g_strconcat (kinds, "T0,far,1,1,1\n", NULL);
  g_autofree char *one = g_strconcat ("town,kind,a,b\nT0,near,1,1\nT1,near,2,2\n", NULL);
  g_autoptr (GovcapData) without = read_towns (GROUPED, "", csv, NULL, NULL);
  g_autoptr (GovcapData) differing = read_towns (GROUPED, KIND, mixed, NULL, NULL);
  g_autoptr (GovcapData) alike = read_towns (GROUPED, KIND, one, NULL, NULL);
  g_autoptr (GovcapTable) first = claims_of (without), second = claims_of (differing);
  g_autoptr (GovcapTable) third = claims_of (alike);

  check_said (first, "FAR", "survey", "silent");
  check_said (first, "FAR", "joint", "not testable");
  check_note (first, "FAR is not testable here: the study has no variable 'kind' that is the same "
                     "within a unit, and its register of units no group 'far / 远'.");
  check_said (second, "FAR", "joint", "not testable");
  check_note (second, "people of 'T0' have different answers to 'kind'");
  check_said (third, "FAR", "joint", "not testable");
  check_note (third, "by 'kind', no unit stands on the side that is said to be worse");
}

/* Two values of every town. a: 75 87.5 62.5 100 62.5 12.5 25 0, b: 62.5 75 50 100 37.5 25 12.5 0: ranks
 * 6 7 4.5 8 4.5 2 3 1 and 6 7 5 8 4 3 2 1. Hours: the order of b but for T0 and T2: 6 7 5 8 4 3 2 1. */
static void
test_pairs (void)
{
  g_autofree char *csv = answers (false), *objective = records (TOWNS);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv, objective, NULL);
  g_autoptr (GovcapTable) table = claims_of (data);

  /* Σ d² = 0.25 + 0.25 + 1 + 1 = 2.5; with the tie, r of the ranks = 40.25 / √(41.5 · 42) */
  check_close (said (table, "TIE", "survey", "estimate"), 40.5 / sqrt (41.5 * 42), 1e-12);
  check_said (table, "TIE", "survey", "supported");
  g_assert_true (isnan (said (table, "TIE", "survey", "lo")));
  check_close (said (table, "TRAIN", "survey", "estimate"), 1, 1e-12);
  check_close (said (table, "TRAIN", "survey", "p"), 2.0 / 40320, 1e-12);
  check_said (table, "TRAIN", "survey", "supported");
  check_said (table, "TRAIN", "objective", "silent");
  g_assert_true (said (table, "ROADS", "survey", "estimate") < 0);
  check_said (table, "ROADS", "survey", "supported"); /* few minutes are good */
  check_said (table, "BOTH", "survey", "silent");
  check_said (table, "BOTH", "objective", "supported");
  g_assert_true (said (table, "BOTH", "objective", "estimate") < 0);
  check_note (table, "8 units: Spearman's ρ of the units' values; exact permutation test over all "
                     "40320 orders. It has no limits.");
}

/* Values of the study as a whole are not values by unit. */
static void
test_no_records (void)
{
  g_autofree char *csv = answers (false), *whole = records (0), *single = records (1);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv, whole, NULL);
  g_autoptr (GovcapData) one = read_towns (PAIRED, "", csv, single, NULL);
  g_autoptr (GovcapTable) table = claims_of (data), other = claims_of (one);

  check_said (table, "TIE", "survey", "supported");
  check_said (table, "TRAIN", "survey", "silent");
  check_said (table, "TRAIN", "joint", "not testable");
  check_said (other, "BOTH", "joint", "not testable");
  check_note (table, "TRAIN is not testable here: there are no values of HRS by unit.");
}

/* Seven towns, three of them far: no order of theirs gives a p below 2 / 35; three towns: 2 / 6. */
static void
test_too_few (void)
{
  g_autofree char *csv = answers (true), *three = records (3);
  g_auto (GStrv) without_first = g_strsplit (csv, "T0,near,1,4,3\nT0,near,3,4,4\n", 2);
  g_autofree char *seven = g_strjoinv ("", without_first);
  g_autoptr (GovcapData) groups = read_towns (GROUPED, KIND, seven, NULL, NULL);
  g_autoptr (GovcapData) pairs = read_towns (PAIRED, "", csv, three, NULL);
  g_autoptr (GovcapTable) table = claims_of (groups), other = claims_of (pairs);

  check_close (said (table, "FAR", "survey", "p"), 2.0 / 35, 1e-12);
  check_said (table, "FAR", "survey", "undecided");
  g_assert_true (isnan (said (table, "FAR", "survey", "lo")));
  check_note (table,
              "FAR: too few units: whatever their values, 7 of them give no p below 0.0571, so "
              "that it must stay undecided.");
  check_close (said (other, "TRAIN", "survey", "units"), 3, 0);
  check_close (said (other, "TRAIN", "survey", "p"), 2.0 / 6, 1e-12);
  check_said (other, "TRAIN", "survey", "undecided");
}

/* Holm over the claims: limits as wide as the family asks, none where there are none. */
static void
test_family (void)
{
  g_autofree char *csv = answers (true), *objective = records (TOWNS);
  g_autoptr (GovcapData) data =
      read_towns (GROUPED "  - {code: TIE, test: associated, over: units, "
                          "x: EXE1, y: SRV1}\n",
                  KIND, csv, objective, NULL);
  g_autoptr (GovcapTable) table = table_with (data, "claims", (GovcapOptions){.seed = 1}, NULL);

  check_close (said (table, "FAR", "survey", "p_adj"), 2.0 / 56, 1e-12); /* the larger of two */
  check_said (table, "FAR", "survey", "supported");
  g_assert_true (isnan (said (table, "FAR", "survey", "hi"))); /* 56 splits know no 97.5 % */
  g_assert_true (said (table, "TIE", "survey", "p_adj") >= 2 * said (table, "TIE", "survey", "p"));
}

/* Eleven towns have too many orders to look at: they are drawn, the same ones with the same seed. */
static void
test_drawn (void)
{
  g_autoptr (GString) csv = g_string_new ("town,a,b\n");

  for (int t = 0; t < 11; t++)
    g_string_append_printf (csv, "T%d,%d,%d\nT%d,%d,%d\n", t, 1 + t % 5, 1 + (t + t / 5) % 5, t,
                            1 + t / 3, 1 + t / 3);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv->str, NULL, NULL);
  g_autoptr (GovcapTable) table = claims_of (data), again = claims_of (data);
  double p = said (table, "TIE", "survey", "p");

  g_assert_true (p > 0 && p < 1);
  g_assert_true (p == said (again, "TIE", "survey", "p"));
  check_note (table,
              "11 units: Spearman's ρ of the units' values; permutation test over the observed "
              "order and 100000 drawn ones.");
}

/* A unit by itself says nothing to a claim about units. */
static void
test_by_unit (void)
{
  g_autofree char *csv = answers (true), *objective = records (TOWNS);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv, objective, NULL);
  GovcapOptions options = {.level = 0.95, .seed = 1};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapTable) table =
      govcap_analysis_by_unit (govcap_analysis_find ("claims"), run, NULL);

  check_said (table, "TIE", "survey", "silent");
  check_said (table, "BOTH", "joint", "not testable");
}

/* What the framework's reader refuses of measures. */
static void
test_refused (void)
{
  static const char *const claims[][2] = {
      {"x: kind, worse: far, y: HDS", "'HDS' is better neither high nor low"},
      {"x: kind, worse: far, y: EXE1, objective: [HDS]", "'HDS' is better neither high nor low"},
      {"x: EXE1, y: SRV1, objective: [MIN]", "measures stand beside a claim about groups of units"},
      {"x: [MIN, HRS], y: SRV1", "'MIN' is no area and no indicator"},
      {"x: MIN, worse: far, y: SRV1", "'MIN' has a value in each of them"}};

  for (size_t i = 0; i < G_N_ELEMENTS (claims); i++) {
    g_autofree char *framework =
        g_strconcat (FRAMEWORK "claims:\n  - {code: P1, test: associated, over: units, ",
                     claims[i][0], "}\n", NULL);
    const File files[] = {{"framework.yaml", framework},
                          {"study.yaml", "title: {en: T}\nframework: framework.yaml\nunit: town\n"
                                         "waves: [{year: 2024, data: r.csv}]\n"},
                          {"r.csv", "town,a,b\nT1,1,2\n"},
                          {NULL, NULL}};
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapData) data = read_files (files, &error);
    g_assert_null (data);
    if (!error || !strstr (error->message, claims[i][1]))
      fprintf (stderr, "%s: %s\n", claims[i][0], error ? error->message : "taken"), g_test_fail ();
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/claims-units/groups-by-a-variable", test_variable);
  g_test_add_func ("/claims-units/groups-by-a-label", test_label);
  g_test_add_func ("/claims-units/groups-of-the-register", test_register);
  g_test_add_func ("/claims-units/weights", test_weights);
  g_test_add_func ("/claims-units/not-testable", test_untestable);
  g_test_add_func ("/claims-units/pairs", test_pairs);
  g_test_add_func ("/claims-units/no-records-by-unit", test_no_records);
  g_test_add_func ("/claims-units/too-few-units", test_too_few);
  g_test_add_func ("/claims-units/family", test_family);
  g_test_add_func ("/claims-units/drawn", test_drawn);
  g_test_add_func ("/claims-units/by-unit", test_by_unit);
  g_test_add_func ("/claims-units/refused", test_refused);
  return g_test_run ();
}
