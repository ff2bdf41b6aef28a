/* Variance inflation and relative importance: R's car and all orders of lm, and by hand. */
#include "govcap/collinearity.h"
#include "govcap/regression.h"

#include "made_survey.h"

#include <gsl/gsl_errno.h>

enum { K = 6, TERMS = K - 1 };

static char **expected;
static const char *const names[] = {"g", "x1", "x2", "x3"};
static const GovcapRegressor regressors[] = {{0, 2}, {2, 1}, {3, 1}, {4, 1}};

/* Covariances of five terms, dummies first, and the outcome. @base: the option without a dummy. */
static void
spread (bool weighted, int base, double c[])
{
  static const char *const columns[K] = {NULL, "g2", "g3", "x1", "x2", "x3"};
  double x[K * ROWS], y[ROWS], w[ROWS];
  size_t n = 0, row = 0;

  for (size_t i = 0; i < ROWS; i++)
    n += !isnan (survey_column ("y")[i]);
  for (size_t i = 0; i < ROWS; i++) {
    if (isnan (survey_column ("y")[i]))
      continue;
    for (size_t j = 0; j < K; j++)
      x[j * n + row] = j ? survey_column (columns[j])[i] : 1;
    if (base == 3) /* g1 and g2 instead of g2 and g3 */
      x[2 * n + row] = 1 - x[n + row] - x[2 * n + row];
    y[row] = survey_column ("y")[i];
    w[row++] = survey_column ("w")[i];
  }
  govcap_regression_spread (&(GovcapRegressionData){n, K, x, y, weighted ? w : NULL}, c);
}

static void
check_oracle (const char *fit, bool weighted)
{
  double c[K * K], lmg[4];

  spread (weighted, 1, c);
  g_assert_true (govcap_lmg (c, TERMS, regressors, 4, lmg));
  for (size_t g = 0; g < 4; g++) {
    g_autofree char *vif = g_strconcat (fit, ",", names[g], ",vif", NULL);
    g_autofree char *share = g_strconcat (fit, ",", names[g], ",lmg", NULL);
    check_close (govcap_vif (c, K, TERMS, regressors[g]), oracle_value (expected, vif), 1e-11);
    check_close (lmg[g], oracle_value (expected, share), 1e-10);
  }
  g_autofree char *r2 = g_strconcat (fit, ",,r2", NULL);
  check_close (lmg[0] + lmg[1] + lmg[2] + lmg[3], oracle_value (expected, r2), 1e-12);
}

/* Which option is the base changes neither. */
static void
test_base (void)
{
  double one[K * K], other[K * K], lmg_one[4], lmg_other[4];

  spread (true, 1, one);
  spread (true, 3, other);
  g_assert_true (govcap_lmg (one, TERMS, regressors, 4, lmg_one));
  g_assert_true (govcap_lmg (other, TERMS, regressors, 4, lmg_other));
  for (size_t g = 0; g < 4; g++) {
    check_close (lmg_other[g], lmg_one[g], 1e-11);
    check_close (govcap_vif (other, K, TERMS, regressors[g]),
                 govcap_vif (one, K, TERMS, regressors[g]), 1e-12);
  }
}

static void
test_oracle (void)
{
  check_oracle ("lm", false);
  check_oracle ("wlm", true);
}

/* r12 = .6, r1y = .5, r2y = .4: R² = (.25 + .16 - 2 · .6 · .5 · .4) / .64 = .265625; the first adds
 * .25 alone and R² - .16 = .105625 after the second: lmg .1778125; the second .0878125. VIF = 1 /
 * .64. */
static void
test_hand (void)
{
  static const double c[] = {1, 0.6, 0.5, 0.6, 1, 0.4, 0.5, 0.4, 1};
  static const GovcapRegressor both[] = {{0, 1}, {1, 1}};
  double lmg[2];

  g_assert_true (govcap_lmg (c, 2, both, 2, lmg));
  check_close (lmg[0], 0.1778125, 1e-14);
  check_close (lmg[1], 0.0878125, 1e-14);
  check_close (govcap_vif (c, 3, 2, both[0]), 1.5625, 1e-14);
  check_close (govcap_vif (c, 3, 2, (GovcapRegressor){0, 2}), 1, 0);
  check_close (govcap_vif (c, 3, 1, both[0]), 1, 0);
}

/* Uncorrelated regressors: importance is their own r², whatever the number of them. */
static void
test_uncorrelated (void)
{
  enum { MANY = 12 };
  double c[(MANY + 1) * (MANY + 1)] = {0}, lmg[MANY];
  GovcapRegressor each[MANY];

  for (size_t i = 0; i < MANY; i++) {
    each[i] = (GovcapRegressor){i, 1};
    c[i * (MANY + 1) + i] = (double)(1 + i);
    c[i * (MANY + 1) + MANY] = c[MANY * (MANY + 1) + i] = 0.1 * sqrt ((double)(1 + i));
  }
  c[MANY * (MANY + 1) + MANY] = 1;
  g_assert_true (govcap_lmg (c, MANY, each, MANY, lmg));
  for (size_t i = 0; i < MANY; i++)
    check_close (lmg[i], 0.01, 1e-12);
}

static void
test_singular (void)
{
  static const double copy[] = {1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1};
  static const double still[] = {0, 0, 0, 0, 1, 0.5, 0, 0.5, 1};
  static const GovcapRegressor both[] = {{0, 1}, {1, 1}};
  double lmg[2];

  g_assert_false (govcap_lmg (copy, 2, both, 2, lmg));
  g_assert_false (govcap_lmg (still, 2, both, 2, lmg));
  check_close (govcap_vif (copy, 3, 2, both[0]), NAN, 0);
  check_close (govcap_vif (still, 3, 2, both[1]), NAN, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  survey_read ();
  expected = oracle_lines ("regression.expected.csv");
  g_test_add_func ("/collinearity/oracle/car-and-all-orders", test_oracle);
  g_test_add_func ("/collinearity/the-base-option-does-not-matter", test_base);
  g_test_add_func ("/collinearity/two-by-hand", test_hand);
  g_test_add_func ("/collinearity/uncorrelated-regressors-have-their-r2", test_uncorrelated);
  g_test_add_func ("/collinearity/a-copy-has-neither", test_singular);
  int failed = g_test_run ();
  g_strfreev (expected);
  return failed;
}
