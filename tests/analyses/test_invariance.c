/* The invariance table over two waves of answers made to be alike, or unlike in one item. Its numbers
 * against lavaan: tests/stats/test_invariance.c. */
#include "area_study.h"

#include <gsl/gsl_errno.h>

static void
test_invariant (void)
{
  g_autoptr (GovcapData) study = waves_of ("iii|iii", "iii|iii", 400, 400);
  g_autoptr (GovcapTable) table = table_of (study, "invariance", NULL);
  static const char *const models[] = {"configural", "metric", "scalar"};

  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  for (size_t row = 0; row < 3; row++) {
    g_assert_true (is_word (table, row, "model", models[row]));
    g_assert_true (is_word (table, row, "groups", "2024, 2025"));
    g_assert_true (govcap_cell_is_missing (cell_at (table, row, "wave")));
    g_assert_true (is_word (table, row, "verdict", row ? "held" : ""));
    check_close (cell_at (table, row, "df").number, 16 + 4 * (double)row, 0);
    check_close (cell_at (table, row, "n").number, 800, 0);
  }
  check_close (cell_at (table, 1, "delta_cfi").number,
               cell_at (table, 1, "cfi").number - cell_at (table, 0, "cfi").number, 1e-12);
}

/* One item is agreed with more readily in the second wave, at the same level of its area. */
static void
test_shifted (void)
{
  g_autoptr (GovcapData) study = waves_of ("iii|iii", "iii|i^i", 400, 400);
  g_autoptr (GovcapTable) table = table_of (study, "invariance", NULL);

  g_assert_true (is_word (table, 1, "verdict", "held"));
  g_assert_true (is_word (table, 2, "verdict", "not held"));
  g_assert_true (has_note (table, "equal intercepts break at these items: "));
  g_assert_true (has_note (table, "q4 ("));
}

static void
test_no_groups (void)
{
  g_autoptr (GovcapData) study = study_of ("iii|iii", 100);
  g_autoptr (GovcapTable) table = table_of (study, "invariance", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 0);
  g_assert_true (has_note (table, "One wave and one form"));
}

/* What is wrong with one wave is said with its name. */
static void
test_wave_refused (void)
{
  g_autoptr (GovcapData) study = waves_of ("iii|iii", "ii0|iii", 100, 100);
  g_autoptr (GError) error = NULL;

  g_assert_null (table_of (study, "invariance", &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message,
                            "2025: CFA: the items' correlations have no inverse; answered "
                            "alike by all who answered every item: q2"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/invariance/waves-that-are-alike-hold", test_invariant);
  g_test_add_func ("/invariance/an-item-that-has-moved-is-named", test_shifted);
  g_test_add_func ("/invariance/one-wave-has-nothing-to-compare", test_no_groups);
  g_test_add_func ("/invariance/a-wave-that-cannot-be-compared-is-named", test_wave_refused);
  return g_test_run ();
}
