/* Table unit-groups: the values of units beside the test that is made of them. The towns and the tests of
 * their claims: test_claims_units.c. */
#include "units_study.h"

/* The row of @unit ("": the test) on @code. */
static size_t
unit_row (const GovcapTable *table, const char *claim, const char *code, const char *unit)
{
  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_word (table, r, "claim", claim) && is_word (table, r, "code", code) &&
        is_word (table, r, "unit", unit))
      return r;
  g_assert_not_reached ();
}

static double
at (const GovcapTable *table, const char *claim, const char *code, const char *unit,
    const char *column)
{
  return cell_at (table, unit_row (table, claim, code, unit), column).number;
}

static GovcapTable *
table_of_claims (const GovcapData *data, GError **error)
{
  GovcapOptions options = {.level = 0.95, .seed = 1};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);

  return govcap_analysis_table (govcap_analysis_find ("unit-groups"), run, error);
}

/* Every code of a claim by itself: eight towns and their test; minutes and hours are of no form. */
static void
test_sides (void)
{
  g_autofree char *csv = answers (true), *objective = records (TOWNS);
  g_autoptr (GovcapData) data = read_towns (GROUPED, KIND, csv, objective, NULL);
  g_autoptr (GovcapTable) table = table_of_claims (data, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 4 * (TOWNS + 1));
  for (size_t t = 0; t < TOWNS; t++) {
    g_autofree char *town = g_strdup_printf ("T%zu", t);
    size_t row = unit_row (table, "FAR", "EXE1", town);
    check_close (cell_at (table, row, "value").number, mean_of (a_points, t), 1e-12);
    check_close (cell_at (table, row, "n").number, 2, 0);
    g_assert_true (is_word (table, row, "group", t < 5 ? "near" : "far"));
    check_close (at (table, "FAR", "MIN", town, "value"), minutes[t], 0);
    g_assert_true (isnan (at (table, "FAR", "MIN", town, "n")));
    g_assert_true (isnan (at (table, "FAR", "MIN", town, "lo")));
  }
  size_t test = unit_row (table, "FAR", "EXE1", "");
  g_assert_true (is_word (table, test, "group", ""));
  g_assert_true (is_word (table, test, "test", "exact"));
  check_close (cell_at (table, test, "units").number, 8, 0);
  check_close (cell_at (table, test, "worse_units").number, 3, 0);
  check_close (cell_at (table, test, "estimate").number, 12.5 - 77.5, 1e-12);
  check_close (cell_at (table, test, "p").number, 2.0 / 56, 1e-12);
  check_close (cell_at (table, test, "p_adj").number, 4.0 / 56, 1e-12); /* of two tests */
  check_close (at (table, "FARM", "HRS", "", "estimate"), 4 - 8.4, 1e-12);
  g_assert_cmpuint (table->sentences->len, ==, 1); /* no form: answers and records together */
}

static void
test_two_values (void)
{
  g_autofree char *csv = answers (false), *objective = records (TOWNS);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv, objective, NULL);
  g_autoptr (GovcapTable) table = table_of_claims (data, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 4 * (TOWNS + 1));
  check_close (at (table, "TRAIN", "SRV1", "T3", "x_value"), hours[3], 0);
  check_close (at (table, "TRAIN", "SRV1", "T3", "value"), 100, 1e-12);
  check_close (at (table, "TRAIN", "SRV1", "", "estimate"), 1, 1e-12);
  g_assert_true (isnan (at (table, "TRAIN", "SRV1", "", "worse_units")));
  check_close (at (table, "TIE", "SRV1", "T0", "x_value"), mean_of (a_points, 0), 1e-12);
  check_close (at (table, "TIE", "SRV1", "T0", "n"), 2, 0);
  g_assert_true (isnan (at (table, "BOTH", "HRS", "T7", "n")));
  check_close (at (table, "BOTH", "HRS", "T7", "x_value"), minutes[7], 0);
  g_assert_true (is_word (table, unit_row (table, "BOTH", "HRS", ""), "effect_name", "rho"));
}

/* A town without a value has its row, with a null, and is not of the test. */
static void
test_gaps (void)
{
  g_autofree char *csv = answers (false), *objective = records (TOWNS - 1);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv, objective, NULL);
  g_autoptr (GovcapTable) table = table_of_claims (data, NULL);

  g_assert_true (isnan (at (table, "TRAIN", "SRV1", "T7", "x_value")));
  check_close (at (table, "TRAIN", "SRV1", "T7", "value"), mean_of (b_points, 7), 1e-12);
  check_close (at (table, "TRAIN", "SRV1", "", "units"), 7, 0);
  check_close (at (table, "TRAIN", "SRV1", "", "n"), 14, 0);
}

static void
check_refused (const char *claims, const char *why)
{
  g_autofree char *csv = answers (false);
  g_autoptr (GovcapData) data = read_towns (claims, "", csv, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_of_claims (data, &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (!error || !strstr (error->message, why))
    fprintf (stderr, "%s\n", error ? error->message : "taken"), g_test_fail ();
}

static void
test_refused (void)
{
  check_refused ("", "the framework makes no claim about units");
  check_refused ("claims: [{code: P1, test: below, of: EXE}]\n",
                 "the framework makes no claim about units");
  check_refused (GROUPED, "FAR: the study has no variable 'kind'");
}

/* One claim that cannot be tested is told beside the rows of the others. */
static void
test_partly_refused (void)
{
  g_autofree char *csv = answers (false);
  g_autoptr (GovcapData) data = read_towns (PAIRED, "", csv, NULL, NULL);
  g_autoptr (GovcapTable) table = table_of_claims (data, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, TOWNS + 1);
  check_note (table, "TRAIN is not testable here: there are no values of HRS by unit.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/unit-groups/sides", test_sides);
  g_test_add_func ("/unit-groups/two-values", test_two_values);
  g_test_add_func ("/unit-groups/gaps", test_gaps);
  g_test_add_func ("/unit-groups/refused", test_refused);
  g_test_add_func ("/unit-groups/partly-refused", test_partly_refused);
  return g_test_run ();
}
