/* Changes where something is missing, alike or not comparable: each with its note or its refusal. */
#include "change_study.h"

/* A: 25 in 2023 and 75 in 2024; its two people are two of four PSUs, then of five: V = 4/3 · 2 ·
 * 12.5² and 5/4 of the same. */
static void
test_absent (void)
{
  g_auto (Made) table = make_two ("change", "groups: [sex]\nvariables: {sex: {}}\n",
                                  "town,a,sex\nA,1,f\nA,3,m\nB,2,f\nB,4,f\n",
                                  "town,a,sex\nA,3,f\nA,5,m\nC,1,f\nC,3,m\nD,,f\n", NULL);

  check_close (value_of (table.table, "A", "EXE", "change"), 50, 1e-14);
  check_close (value_of (table.table, "A", "EXE", "se"), sqrt ((4.0 / 3 + 5.0 / 4) * 312.5), 1e-14);
  check_close (value_of (table.table, "B", "EXE", "from"), 50, 1e-14);
  check_close (value_of (table.table, "B", "EXE", "to"), NAN, 0);
  check_close (value_of (table.table, "B", "EXE", "n_to"), 0, 0);
  check_close (value_of (table.table, "B", "EXE", "change"), NAN, 0);
  check_close (value_of (table.table, "B", "EXE", "p_adj"), NAN, 0);
  g_assert_true (is_word (table.table, row_of (table.table, "B", "EXE"), "verdict", ""));
  check_note (table.table, "No scores in 2024, so no change is shown: B.");
  check_note (table.table, "No scores in 2023, so no change is shown: C.");
  check_note (table.table, "No scores in either wave, so no change is shown: D.");
  check_note (table.table, "在两期都没有得分，不显示变化：D。");
  check_note (table.table, "over the 4 tests of this table");
}

/* Town B is there in both years, but nobody answered b in 2023. */
static void
test_area_absent (void)
{
  g_auto (Made) table = make_two ("change", "", "town,a,b\nA,1,2\nA,3,2\nB,2,\nB,4,\n",
                                  "town,a,b\nA,3,1\nA,5,5\nB,1,4\nB,3,5\n", NULL);

  check_close (value_of (table.table, "B", "EXE", "change"), -25, 1e-14);
  check_close (value_of (table.table, "B", "SRV", "change"), NAN, 0);
  check_note (table.table, "A change is missing where one of the waves has no score of that area.");
}

/* B's people of 2024 are of one village; in town C one person answered in each year. */
static void
test_single (void)
{
  g_auto (Made) table = make_two ("change", "design: {cluster: village}\n",
                                  "town,village,a\nA,1,1\nA,2,3\nB,3,2\nB,4,4\nC,5,2\n",
                                  "town,village,a\nA,11,3\nA,12,5\nB,13,1\nB,13,3\nC,15,5\n", NULL);
  g_auto (Made) scores =
      make_two ("scores", "design: {cluster: village}\n", "town,village,a\nA,1,1\n",
                "town,village,a\nB,13,1\nB,13,3\nC,1,1\n", NULL);

  static const char *const units[] = {"B", "C"};
  for (size_t i = 0; i < G_N_ELEMENTS (units); i++) {
    check_close (value_of (table.table, units[i], "EXE", "change"), i ? 75 : -25, 1e-14);
    check_close (value_of (table.table, units[i], "EXE", "se"), NAN, 0);
    check_close (value_of (table.table, units[i], "EXE", "lo"), NAN, 0);
    check_close (value_of (table.table, units[i], "EXE", "p"), NAN, 0);
    g_assert_true (is_word (table.table, row_of (table.table, units[i], "EXE"), "verdict", ""));
  }
  g_assert_false (isnan (value_of (table.table, "A", "EXE", "p")));
  check_note (table.table, "where a wave has a single sampling unit in the unit");
  check_note (scores.table, "A single sampling unit in the unit, or in each of its strata");
}

/* All of A say 2, then all say 4: 25 and 75, and not a spread to test it with. All of B's villages
 * have the mean 50, by different people. */
static void
test_ties (void)
{
  static const char before[] = "town,village,a\nA,1,2\nA,2,2\nA,3,2\nB,4,2\nB,4,4\nB,5,3\nB,5,3\n";
  static const char after[] = "town,village,a\nA,6,4\nA,7,4\nA,8,4\nB,9,3\nB,9,3\nB,10,1\nB,10,5\n";
  g_auto (Made) table =
      make_two ("change", "design: {strata: town, cluster: village}\n", before, after, NULL);

  check_close (value_of (table.table, "A", "EXE", "change"), 50, 0);
  check_close (value_of (table.table, "A", "EXE", "se"), 0, 0);
  check_close (value_of (table.table, "A", "EXE", "p"), NAN, 0);
  g_assert_true (is_word (table.table, row_of (table.table, "A", "EXE"), "verdict", ""));
  check_close (value_of (table.table, "B", "EXE", "change"), 0, 0);
  check_close (value_of (table.table, "B", "EXE", "p"), NAN, 0);
  check_note (table.table, "A change has no p where nobody differs from the others of the wave");
}

/* Who asked everybody knows the change. */
static void
test_census (void)
{
  g_auto (Made) table = make_two ("change", "design: {strata: town, fpc: people}\n",
                                  "town,people,a\nA,2,1\nA,2,3\nB,2,1\nB,2,4\n",
                                  "town,people,a\nA,2,1\nA,2,4\nB,1,1\nB,1,4\n", NULL);

  check_close (value_of (table.table, "A", "EXE", "se"), 0, 0);
  check_close (value_of (table.table, "A", "EXE", "p"), 0, 0);
  g_assert_true (is_word (table.table, row_of (table.table, "A", "EXE"), "verdict", "up"));
  check_close (value_of (table.table, "B", "EXE", "p"), 1, 0);
  g_assert_true (is_word (table.table, row_of (table.table, "B", "EXE"), "verdict", "unclear"));
}

/* Only ratios of weights matter; a person of weight 0 is in the design and in no estimate. */
static void
test_weights (void)
{
  static const char design[] = "design: {weight: w, strata: town, cluster: village}\n";
  static const char *const before[] = {
      "town,village,w,a\nA,1,1,1\nA,1,2,3\nA,2,1,5\nA,3,0,5\nB,1,1,2\nB,2,0.5,3\n",
      "town,village,w,a\nA,1,1e9,1\nA,1,2e9,3\nA,2,1e9,5\nA,3,0,5\nB,1,1e9,2\nB,2,5e8,3\n"};
  static const char *const after[] = {
      "town,village,w,a\nA,4,1,3\nA,5,3,4\nA,6,1,2\nB,3,0,1\nB,4,0,2\n",
      "town,village,w,a\nA,4,1e-9,3\nA,5,3e-9,4\nA,6,1e-9,2\nB,3,0,1\nB,4,0,2\n"};
  static const char *const columns[] = {"from", "to", "change", "se", "df", "p"};
  g_auto (Made) one = make_two ("change", design, before[0], after[0], NULL);
  g_auto (Made) other = make_two ("change", design, before[1], after[1], NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (columns); i++)
    check_close (value_of (one.table, "A", "EXE", columns[i]),
                 value_of (other.table, "A", "EXE", columns[i]), 1e-12);
  check_close (value_of (one.table, "A", "EXE", "from"), (0 + 2 * 50 + 100) / 4.0, 1e-14);
  check_close (value_of (one.table, "A", "EXE", "n_from"), 3, 0);
  check_close (value_of (one.table, "B", "EXE", "change"), NAN, 0);
  check_note (one.table, "No scores in 2024, so no change is shown: B.");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = read_two (TWO_YEARS "design: {weight: w}\n", "town,w,a\nA,1e13,1\n",
                                          "town,w,a\nA,1,1\n", &error);
  g_assert_null (data);
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_assert_nonnull (strstr (english, "weight '1e13' in column 'w' is not a number"));
}

/* Rows of a stratum need not stand together. */
static void
test_order (void)
{
  static const char design[] = "design: {strata: town, cluster: village}\n";
  static const char after[] = "town,village,a\nA,1,3\nA,2,4\nB,1,2\nB,2,5\nA,3,1\n";
  static const char *const units[] = {"", "A", "B"}, *const columns[] = {"change", "se", "df"};
  g_auto (Made) one =
      make_two ("change", design, "town,village,a\nA,1,1\nA,2,3\nB,1,2\nB,2,4\n", after, NULL);
  g_auto (Made) other =
      make_two ("change", design, "town,village,a\nB,2,4\nA,2,3\nB,1,2\nA,1,1\n", after, NULL);

  for (size_t u = 0; u < G_N_ELEMENTS (units); u++)
    for (size_t c = 0; c < G_N_ELEMENTS (columns); c++)
      check_close (value_of (one.table, units[u], "EXE", columns[c]),
                   value_of (other.table, units[u], "EXE", columns[c]), 1e-13);
}

#define BEFORE "town,village,a\nOld,1,1\nOld,2,3\nB,1,2\nB,2,4\n"
#define AFTER "town,village,a\nNew,1,2\nNew,3,4\nB,1,2\nB,4,5\n"

/* How New changed, with Old (and more) as what it was. */
static GovcapData *
read_register (const char *units)
{
  const File files[] = {{"framework.yaml", TWO_AREAS},
                        {"study.yaml", "title: {en: T}\nframework: framework.yaml\nunit: town\n"
                                       "units: units.csv\n" TWO_YEARS
                                       "design: {strata: town, cluster: village}\n"},
                        {"before.csv", BEFORE},
                        {"after.csv", AFTER},
                        {"units.csv", units},
                        {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

/* Of the villages 1, 2 and then 1, 3 the first is followed: its influence on the change is 12.5 of
 * 2023 less 12.5 of 2024, that of 2 is -12.5, that of 3 is 12.5: V = 3/2 · 2 · 12.5², df = 3 - 1. */
static void
test_renamed (void)
{
  g_autoptr (GovcapData) data = read_register ("unit,year,now\nOld,2023,New\n");
  g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "New", "EXE", "se"), sqrt (3) * 12.5, 1e-14);
  check_close (value_of (table, "New", "EXE", "df"), 2, 0);
  check_note (table, "In 2023 'Old' stands for 'New', by the register of units.");
}

/* What were two strata is neither of them any more: variances add. In each town of 2023 two people
 * of 0 and 50 or 25 and 75 stand for a quarter each, so V = 2 · (12.5² / 2 · 2); in 2024 they are 50
 * and 75 apart: V = 12.5² + 18.75². */
static void
test_merged (void)
{
  g_autoptr (GovcapData) data =
      read_register ("unit,year,now\nOld,2023,New\nB,2023,New\nB,2024,New\n");
  g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);
  double v1 = 2 * 12.5 * 12.5, v2 = 12.5 * 12.5 + 18.75 * 18.75;

  check_close (value_of (table, "New", "EXE", "se"), sqrt (v1 + v2), 1e-14);
  check_close (value_of (table, "New", "EXE", "df"),
               (v1 + v2) * (v1 + v2) / (v1 * v1 + v2 * v2) * 2, 1e-14);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/change/a-town-may-be-absent-in-a-wave", test_absent);
  g_test_add_func ("/change/an-area-may-be-absent-in-a-wave", test_area_absent);
  g_test_add_func ("/change/one-sampling-unit-shows-no-spread", test_single);
  g_test_add_func ("/change/equal-answers-are-not-tested", test_ties);
  g_test_add_func ("/change/who-asked-everybody-knows", test_census);
  g_test_add_func ("/change/only-ratios-of-weights-matter", test_weights);
  g_test_add_func ("/change/the-order-of-rows-does-not-matter", test_order);
  g_test_add_func ("/change/a-town-by-another-name-is-followed", test_renamed);
  g_test_add_func ("/change/merged-strata-are-no-longer-the-same", test_merged);
  return g_test_run ();
}
