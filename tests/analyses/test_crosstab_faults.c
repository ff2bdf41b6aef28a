/* Table crosstab where something is wrong or thin: each is told, and no number is made up. */
#include "crosstab_study.h"

#include <gsl/gsl_errno.h>
#include <stdlib.h>

/* @pattern: a letter of the row, a letter of the column, as often as the number says: "ax5 by3"; an
 * underscore is no answer. */
static char *
people (const char *pattern)
{
  g_auto (GStrv) groups = g_strsplit (pattern, " ", -1);
  GString *csv = g_string_new ("town,a,b,q1,q2\n");

  for (size_t i = 0; groups[i]; i++)
    for (int n = atoi (groups[i] + 2); n > 0; n--) {
      g_string_append (csv, "A,");
      for (size_t c = 0; c < 2; c++)
        g_string_append_printf (csv, "%.*s,", groups[i][c] != '_', groups[i] + c);
      g_string_append (csv, "1,2\n");
    }
  return g_string_free (csv, FALSE);
}

static GovcapTable *
crossed (const char *pattern, const char *lines)
{
  g_autofree char *csv = people (pattern);
  g_autofree char *all = g_strconcat ("crosstabs: [[a, b]]\n", lines, NULL);
  static GovcapData *kept; /* a table's words may be the study's */

  g_clear_pointer (&kept, govcap_data_free);
  kept = read_text (csv, all);
  return table_of (kept, "crosstab", NULL);
}

/* fisher.test (matrix (c (7, 0, 2, 5), 2)) */
static void
test_fisher (void)
{
  g_autoptr (GovcapTable) table = crossed ("px7 py2 qy5", "");
  g_autoptr (GovcapTable) enough = crossed ("px9 qx9 py11 qy9", "");

  check_close (number_at (table, 4, "p"), oracle_one ("empty-cell", "fisher"), 1e-9);
  check_close (number_at (table, 4, "chisq"), oracle_one ("empty-cell", "chisq"), 1e-10);
  g_assert_true (is_word (table, 4, "method", "fisher"));
  g_assert_true (
      has_note (table, "a cell expects 2.5 people, fewer than 5; p is that of Fisher's"));
  g_assert_true (is_word (enough, 4, "method", "pearson"));
}

/* The rarest three of b are put together by twos until each cell expects 5. */
static void
test_merge (void)
{
  g_autoptr (GovcapTable) table = crossed ("px30 qx25 py20 qy30 pz2 qz1 pw1 qw2", "");

  g_assert_true (has_note (table,
                           "2024 · residents, a × b: 4 of 8 cells expect fewer than 5 people "
                           "(smallest 1.4), too few to trust the test. Merge in b “y” with "
                           "“z” with “w”: the smallest is then 26.3."));
}

/* Ages in bands of 10 years: the rarest goes to its neighbour, not to another rare one. */
static void
test_merge_neighbours (void)
{
  g_autoptr (GString) csv = g_string_new ("town,a,age,q1,q2\n");
  static const int many[] = {3, 40, 4, 40};

  for (int band = 0; band < 4; band++)
    for (int i = 0; i < many[band]; i++)
      g_string_append_printf (csv, "A,%c,%d,1,2\n", i % 2 ? 'p' : 'q', 15 + 10 * band);
  g_autoptr (GovcapData) survey =
      read_text (csv->str, "variables: {band: {from: age, cut: [20, 30, 40]}}\n"
                           "crosstabs: [[a, band]]\n");
  g_autoptr (GovcapTable) table = table_of (survey, "crosstab", NULL);
  g_assert_true (has_note (table, "Merge in band “<20” with “20–29”, “30–39” with “40+”"));
}

static void
check_no_test (const GovcapTable *table, size_t row)
{
  static const char *const ids[] = {"chisq",     "df",      "p",           "min_expected",
                                    "cramers_v", "trend_p", "rao_scott_f", "rao_scott_p"};

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    check_close (number_at (table, row, ids[i]), NAN, 0);
  g_assert_null (cell_at (table, row, "method").word);
}

static void
test_one_option (void)
{
  g_autoptr (GovcapTable) table = crossed ("px6 py3 q_4 _x2", "");

  /* q is an option that nobody with an answer to b chose: its row is there, without percentages */
  g_assert_cmpuint (govcap_table_rows (table), ==, 5);
  check_close (number_at (table, 0, "row_percent"), 100 * 6. / 9, 1e-14);
  check_close (number_at (table, 2, "row_percent"), NAN, 0);
  check_close (number_at (table, 2, "column_percent"), 0, 0);
  check_close (number_at (table, 2, "expected"), NAN, 0);
  check_close (number_at (table, 4, "n"), 9, 0);
  check_no_test (table, 4);
  g_assert_true (has_note (table, "left out for want of an answer to one of the two: 6."));
  g_assert_true (has_note (table, "chose the same option of one: no test"));
}

static void
test_nobody (void)
{
  g_autoptr (GovcapTable) table = crossed ("p_3 _x2", "");

  check_close (number_at (table, 0, "total_percent"), NAN, 0);
  check_close (number_at (table, 1, "n"), 0, 0);
  check_no_test (table, 1);
  g_assert_true (has_note (table, "nobody answered both"));
}

/* Weights of 0, and none at all: there is nobody in the table. */
static void
test_zero_weights (void)
{
  g_autoptr (GovcapData) survey =
      read_text ("town,a,b,q1,q2,w\nA,p,x,1,2,0\nA,q,y,1,2,0\nA,p,y,1,2,\nB,q,x,1,2,0\n",
                 "crosstabs: [[a, b], [q1, q2]]\ndesign: {weight: w}\n");
  g_autoptr (GovcapTable) table = table_of (survey, "crosstab", NULL);
  size_t row = test_row (table, "a", "b");

  check_close (number_at (table, row, "n"), 0, 0);
  check_no_test (table, row);
  check_no_test (table, test_row (table, "q1", "q2"));
}

/* Everybody on the diagonal of three by three: V is 1; the design says nothing of the empty cells. */
static void
test_perfect (void)
{
  g_autoptr (GovcapTable) table = crossed ("px12 qy9 rz14", "");

  check_close (number_at (table, 9, "cramers_v"), 1, 1e-14);
  check_close (number_at (table, 9, "rao_scott_p"), NAN, 0);
  check_close (number_at (table, 9, "p"), 36 * exp (-35), 1e-12); /* of χ² 70 with 4 */
  g_assert_true (has_note (table, "no Rao–Scott test"));
}

/* Each person twice: the same shares, twice the χ². */
static void
test_twice (void)
{
  g_autoptr (GovcapTable) once = crossed ("px7 qx12 py15 qy8 rx9 ry10", "");
  g_autoptr (GovcapTable) twice = crossed ("px14 qx24 py30 qy16 rx18 ry20", "");

  for (size_t row = 0; row < 6; row++) {
    check_close (number_at (twice, row, "row_percent"), number_at (once, row, "row_percent"),
                 1e-14);
    check_close (number_at (twice, row, "n"), 2 * number_at (once, row, "n"), 0);
  }
  check_close (number_at (twice, 6, "chisq"), 2 * number_at (once, 6, "chisq"), 1e-12);
  check_close (number_at (twice, 6, "cramers_v"), number_at (once, 6, "cramers_v"), 1e-12);
}

static void
test_too_many (void)
{
  g_autoptr (GString) csv = g_string_new ("town,a,b,q1,q2\n");

  for (int i = 0; i < 60; i++)
    g_string_append_printf (csv, "A,name%d,word%d,1,2\n", i, i);
  g_autoptr (GovcapData) survey = read_text (csv->str, "crosstabs: [[a, b]]\n");
  g_autoptr (GovcapTable) table = table_of (survey, "crosstab", NULL);
  g_assert_cmpuint (govcap_table_rows (table), ==, 1);
  check_no_test (table, 0);
  g_assert_true (has_note (table, "60 × 60 different answers are too many for a table"));
}

/* The second form does not ask b; an item that is not asked is told in the same words. */
static void
test_other_form (void)
{
  g_autoptr (GovcapData) survey =
      read_study (framework,
                  START "waves: [{year: 2024, data: [{file: first.csv, form: resident}, "
                        "{file: second.csv, form: cadre}]}]\ncrosstabs: [[a, b], [q1, a]]\n",
                  "town,a,b,q1\nA,p,x,1\nA,q,y,2\nA,q,x,2\n", "town,a,q2\nA,p,1\nA,q,2\n");
  g_autoptr (GovcapTable) table = table_of (survey, "crosstab", NULL);
  size_t last = govcap_table_rows (table) - 1;

  check_no_test (table, last);
  check_close (number_at (table, last, "n"), NAN, 0);
  g_assert_true (is_word (table, last, "form", "cadre"));
  g_assert_true (has_note (table, "2024 · cadres, a × b: this form has no column 'b'"));
  g_assert_true (has_note (table, "2024 · cadres, q1 × a: this form has no column 'q1'"));
}

/* Nobody is under 18 or above 60: bands without an end are then no rows and no columns; 30-44 is one. */
static void
test_idle_bands (void)
{
  static const char csv[] = "town,age,q1\nA,20,1\nA,25,2\nB,50,1\nB,55,2\nB,58,2\n";
  static const char lines[] = "variables: {band: {from: age, cut: [18, 30, 45, 60]}}\n"
                              "crosstabs: [[band, q1], [q1, band]]\n";
  g_autoptr (GovcapData) data = read_text (csv, lines);
  g_autoptr (GovcapTable) table = table_of (data, "crosstab", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2 * (3 * 5 + 1));
  g_assert_cmpstr (cell_at (table, 0, "row").shown.en, ==, "18–29");
  g_assert_cmpstr (cell_at (table, 14, "row").shown.en, ==, "45–59");
  g_assert_cmpstr (cell_at (table, 15, "row").shown.en, ==, "Test");
}

static void
test_not_asked (void)
{
  g_autoptr (GovcapData) survey = read_text ("town,q1\nA,1\n", "");
  g_autoptr (GError) error = NULL;

  g_assert_null (table_of (survey, "crosstab", &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/crosstab/thin-two-by-two-takes-fisher", test_fisher);
  g_test_add_func ("/crosstab/thin-tables-say-what-to-merge", test_merge);
  g_test_add_func ("/crosstab/ordered-options-merge-with-neighbours", test_merge_neighbours);
  g_test_add_func ("/crosstab/one-option-is-no-test", test_one_option);
  g_test_add_func ("/crosstab/nobody-answered-both", test_nobody);
  g_test_add_func ("/crosstab/zero-weights", test_zero_weights);
  g_test_add_func ("/crosstab/perfect-association", test_perfect);
  g_test_add_func ("/crosstab/everybody-twice", test_twice);
  g_test_add_func ("/crosstab/bands-that-hold-nobody", test_idle_bands);
  g_test_add_func ("/crosstab/too-many-answers", test_too_many);
  g_test_add_func ("/crosstab/a-column-that-one-form-has-not", test_other_form);
  g_test_add_func ("/crosstab/a-study-that-asks-for-none", test_not_asked);
  return g_test_run ();
}
