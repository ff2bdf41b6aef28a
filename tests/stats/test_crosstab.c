/* Tables of counts: R's numbers, what must not matter, and tables with nothing to test. */
#include "govcap/crosstab.h"

#include "crosstab_oracle.h"

#include <gsl/gsl_errno.h>

enum { MOST = 40 };
#define NOBODY ((size_t)-1)

typedef struct {
  size_t rows, cols;
  double *count;
} Table;

static Table
table_of (const char *what)
{
  g_autofree double *size = oracle (what, "size", NULL);

  return (Table){(size_t)size[0], (size_t)size[1], oracle (what, "count", NULL)};
}

static void
check_each (const char *what, const char *statistic, const double got[], size_t n)
{
  size_t n_want;
  g_autofree double *want = oracle (what, statistic, &n_want);

  g_assert_cmpuint (n_want, ==, n);
  for (size_t i = 0; i < MIN (n, n_want); i++)
    check_close (got[i], want[i], 1e-12);
}

static void
test_pearson (const void *what)
{
  Table table = table_of (what);
  double expected[MOST], residual[MOST];
  GovcapCrosstab test = govcap_crosstab (table.count, table.rows, table.cols, expected, residual);

  check_close (test.chisq, oracle_one (what, "chisq"), 1e-11);
  check_close (test.df, oracle_one (what, "df"), 0);
  check_close (test.p, oracle_one (what, "p"), 1e-9);
  check_close (test.v, oracle_one (what, "v"), 1e-11);
  check_close (test.v_corrected, oracle_one (what, "v_corrected"), 1e-11);
  check_close (test.least, oracle_one (what, "least"), 1e-12);
  check_close ((double)test.thin, oracle_one (what, "thin"), 0);
  check_each (what, "expected", expected, table.rows * table.cols);
  check_each (what, "residual", residual, table.rows * table.cols);
  g_free (table.count);
}

static void
test_fisher (const void *what)
{
  Table table = table_of (what);
  size_t count[4];

  for (size_t i = 0; i < 4; i++)
    count[i] = (size_t)table.count[i];
  check_close (govcap_fisher (count), oracle_one (what, "fisher"), 1e-9);
  g_free (table.count);
}

/* The definition: sums of n! / … by logarithms of factorials, over every table with these margins. */
static double
fisher_by_factorials (const size_t count[4])
{
  size_t r = count[0] + count[1], c = count[0] + count[2], n = r + count[2] + count[3];
  double all = 0, rare = 0, own = 0;

  for (int round = 0; round < 2; round++)
    for (size_t a = r + c > n ? r + c - n : 0; a <= MIN (r, c); a++) {
      double log_p = lgamma (r + 1.) + lgamma (c + 1.) + lgamma (n - r + 1.) + lgamma (n - c + 1.) -
                     lgamma (n + 1.) - lgamma (a + 1.) - lgamma (r - a + 1.) - lgamma (c - a + 1.) -
                     lgamma (n - r - c + a + 1.);
      if (!round)
        own = a == count[0] ? exp (log_p) : own;
      else {
        all += exp (log_p);
        rare += exp (log_p) <= own * (1 + 1e-7) ? exp (log_p) : 0;
      }
    }
  check_close (all, 1, 1e-10);
  return rare;
}

/* Also: the table turned over, and its rows changed round, are the same test. */
static void
test_fisher_property (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240601);

  for (int i = 0; i < 300; i++) {
    size_t t[4];
    for (size_t j = 0; j < 4; j++)
      t[j] = (size_t)g_rand_int_range (random, 0, j ? 25 : 6);
    const size_t over[] = {t[0], t[2], t[1], t[3]}, round[] = {t[2], t[3], t[0], t[1]};
    double p = govcap_fisher (t);
    check_close (p, fisher_by_factorials (t), 1e-9);
    check_close (govcap_fisher (over), p, 1e-12);
    check_close (govcap_fisher (round), p, 1e-12);
  }
}

/* Two of each in [2 0; 0 2]: 6 tables by 4! / (2! 2!); the two extreme ones have 1 / 6 each. */
static void
test_fisher_hand (void)
{
  const size_t two[] = {2, 0, 0, 2}, margin[] = {3, 4, 0, 0}, nobody[] = {0, 0, 0, 0};
  const size_t far[] = {400, 0, 0, 400};

  check_close (govcap_fisher (two), 1. / 3, 1e-14);
  check_close (govcap_fisher (margin), 1, 0);
  check_close (govcap_fisher (nobody), 1, 0);
  g_assert_cmpfloat (govcap_fisher (far), <, 1e-200); /* 2 / C(800, 400) is 1e-239 */
}

/* An option that nobody chose changes nothing, and has nothing of its own. */
static void
test_empty_options (void)
{
  static const double full[] = {8, 3, 4, 7}, empty[] = {8, 0, 3, 0, 0, 0, 4, 0, 7};
  double expected[9], residual[9];
  GovcapCrosstab want = govcap_crosstab (full, 2, 2, NULL, NULL);
  GovcapCrosstab got = govcap_crosstab (empty, 3, 3, expected, residual);

  check_close (got.chisq, want.chisq, 1e-15);
  check_close (got.df, 1, 0);
  check_close (got.v_corrected, want.v_corrected, 1e-15);
  check_close (got.least, want.least, 1e-15);
  g_assert_cmpuint (got.rows, ==, 2);
  check_close (expected[1], NAN, 0);
  check_close (residual[5], NAN, 0);
  check_close (residual[8], residual[0], 1e-14);
}

static void
test_nothing (void)
{
  static const double zeros[] = {0, 0, 0, 0}, one_row[] = {0, 0, 4, 5}, alone[] = {0, 1, 0, 0};
  double expected[4], residual[4];
  GovcapCrosstab none = govcap_crosstab (zeros, 2, 2, expected, residual);
  GovcapCrosstab row = govcap_crosstab (one_row, 2, 2, expected, residual);

  check_close (none.n, 0, 0);
  check_close (none.chisq, NAN, 0);
  check_close (none.p, NAN, 0);
  check_close (row.n, 9, 0);
  g_assert_cmpuint (row.rows, ==, 1);
  check_close (row.chisq, NAN, 0);
  check_close (row.v, NAN, 0);
  check_close (row.least, NAN, 0);
  check_close (expected[3], 5, 0);
  check_close (residual[3], NAN, 0);
  check_close (govcap_crosstab (alone, 2, 2, NULL, NULL).p, NAN, 0);
  check_close (govcap_crosstab (zeros, 0, 0, NULL, NULL).chisq, NAN, 0);
}

/* Everybody on the diagonal: V is 1, whatever the size; so is χ² over n times what it may be. */
static void
test_perfect (void)
{
  static const double same[] = {4, 0, 0, 0, 9, 0, 0, 0, 2};
  GovcapCrosstab test = govcap_crosstab (same, 3, 3, NULL, NULL);

  check_close (test.v, 1, 1e-14);
  check_close (test.chisq, 30, 1e-14);
}

static void
fill (GRand *random, double count[], size_t n, double most)
{
  for (size_t i = 0; i < n; i++)
    count[i] = floor (most * g_rand_double (random) * g_rand_double (random));
}

/* Turned over the same; counts twice: χ² twice, V the same. */
static void
test_invariance (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240602);

  for (int i = 0; i < 200; i++) {
    double count[12], over[12], twice[12], residual[12], over_residual[12];
    fill (random, count, 12, 30);
    for (size_t j = 0; j < 12; j++) {
      over[j % 4 * 3 + j / 4] = count[j];
      twice[j] = 2 * count[j];
    }
    GovcapCrosstab test = govcap_crosstab (count, 3, 4, NULL, residual);
    GovcapCrosstab other = govcap_crosstab (over, 4, 3, NULL, over_residual);
    GovcapCrosstab double_test = govcap_crosstab (twice, 3, 4, NULL, NULL);
    check_close (other.chisq, test.chisq, 1e-12);
    check_close (other.v_corrected, test.v_corrected, 1e-9);
    check_close (double_test.chisq, 2 * test.chisq, 1e-12);
    check_close (double_test.v, test.v, 1e-12);
    for (size_t j = 0; j < 12; j++)
      check_close (over_residual[j % 4 * 3 + j / 4], residual[j], 1e-12);
  }
}

/* Rows 40, 30, 4; columns 37 each. The cells of the last row expect 2. In order it goes to its
 * neighbour; without one the two rarest are the same two. */
static void
test_merge_hand (void)
{
  static const double count[] = {20, 20, 15, 15, 2, 2}, first_rare[] = {2, 2, 20, 20, 15, 15};
  size_t row[3], col[2];

  check_close (govcap_crosstab_merge (count, 3, 2, true, false, row, col), 17, 1e-15);
  g_assert_true (row[0] == 0 && row[1] == 1 && row[2] == 1 && col[0] == 0 && col[1] == 1);
  govcap_crosstab_merge (first_rare, 3, 2, true, false, row, col);
  g_assert_true (row[0] == 0 && row[1] == 0 && row[2] == 2);
  govcap_crosstab_merge (first_rare, 3, 2, false, false, row, col);
  g_assert_true (row[0] == 0 && row[1] == 1 && row[2] == 0);
}

/* Two by two cannot be merged, one option is no table, and the empty are in no group. */
static void
test_merge_ends (void)
{
  static const double tea[] = {3, 1, 1, 3}, one[] = {4, 0, 5, 0}, gap[] = {9, 9, 0, 0, 9, 9};
  size_t row[3], col[2];

  check_close (govcap_crosstab_merge (tea, 2, 2, false, false, row, col), 2, 1e-15);
  g_assert_true (row[0] == 0 && row[1] == 1);
  check_close (govcap_crosstab_merge (one, 2, 2, false, false, row, col), NAN, 0);
  g_assert_true (col[0] == 0 && col[1] == NOBODY);
  govcap_crosstab_merge (gap, 3, 2, true, false, row, col);
  g_assert_true (row[0] == 0 && row[1] == NOBODY && row[2] == 2);
}

/* The groups as a table of their own: each cell goes to its options' groups. */
static double
least_of_groups (const double count[], size_t rows, size_t cols, const size_t row[],
                 const size_t col[], size_t *ret_rows, size_t *ret_cols)
{
  double merged[MOST] = {0};

  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++)
      if (row[i] != NOBODY && col[j] != NOBODY)
        merged[row[i] * cols + col[j]] += count[i * cols + j];
  GovcapCrosstab test = govcap_crosstab (merged, rows, cols, NULL, NULL);
  *ret_rows = test.rows;
  *ret_cols = test.cols;
  return test.least;
}

/* Whatever the table: nothing is merged without need, nor left thin while it can be merged; groups
 * of ordered options have no gap. */
static void
test_merge_property (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240603);

  for (int i = 0; i < 500; i++) {
    double count[20];
    size_t row[5], col[4], rows, cols;
    fill (random, count, 20, i % 5 ? 12 : 200);
    GovcapCrosstab test = govcap_crosstab (count, 5, 4, NULL, NULL);
    double least = govcap_crosstab_merge (count, 5, 4, true, false, row, col);
    if (test.rows < 2 || test.cols < 2)
      continue;
    check_close (least, least_of_groups (count, 5, 4, row, col, &rows, &cols), 1e-12);
    g_assert_true (least >= GOVCAP_THIN || (rows == 2 && cols == 2));
    if (test.least >= GOVCAP_THIN)
      g_assert_true (rows == test.rows && cols == test.cols);
    for (size_t j = 0, last = 0; j < 5; j++)
      if (row[j] != NOBODY) {
        g_assert_cmpuint (row[j], >=, last);
        last = row[j];
      }
  }
}

int
main (int argc, char *argv[])
{
  static const char *const tables[] = {"even", "skewed", "weighted", "drinks", "uneven"};
  static const char *const twos[] = {"tea",   "empty-cell",  "lopsided", "rare",
                                     "rarer", "equal-tails", "all-alike"};

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (tables) + G_N_ELEMENTS (twos); i++) {
    bool two = i >= G_N_ELEMENTS (tables);
    const char *what = two ? twos[i - G_N_ELEMENTS (tables)] : tables[i];
    g_autofree char *path = g_strconcat ("/crosstab/chisq.test/", what, NULL);
    g_autofree char *exact = g_strconcat ("/crosstab/fisher.test/", what, NULL);
    g_test_add_data_func (path, what, test_pearson);
    if (two)
      g_test_add_data_func (exact, what, test_fisher);
  }
  g_test_add_func ("/crosstab/fisher-is-its-definition", test_fisher_property);
  g_test_add_func ("/crosstab/fisher-by-hand", test_fisher_hand);
  g_test_add_func ("/crosstab/empty-options-take-no-part", test_empty_options);
  g_test_add_func ("/crosstab/nothing-to-test-is-nan", test_nothing);
  g_test_add_func ("/crosstab/perfect-association", test_perfect);
  g_test_add_func ("/crosstab/turned-over-and-doubled", test_invariance);
  g_test_add_func ("/crosstab/merging-by-hand", test_merge_hand);
  g_test_add_func ("/crosstab/merging-at-its-ends", test_merge_ends);
  g_test_add_func ("/crosstab/merging-keeps-its-rules", test_merge_property);
  return g_test_run ();
}
