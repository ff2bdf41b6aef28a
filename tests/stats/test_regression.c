/* Linear regression: R's lm, sandwich and svyglm, and what must not matter. NIST's sets:
 * test_regression_nist.c. */
#include "govcap/regression.h"

#include "made_survey.h"

#include <gsl/gsl_errno.h>

enum { K = 6 };

static const char *const terms[K] = {"(Intercept)", "g2", "g3", "x1", "x2", "x3"};
static char **expected;

/* The survey of tests/oracle/regression.R. */

typedef struct {
  size_t n;
  bool in[ROWS];
  double x[K * ROWS], y[ROWS], w[ROWS];
  GovcapRegressionData model;
} Complete;

/* The rows with an outcome; the order of the columns is that of @terms. */
static void
complete (Complete *all, bool weighted)
{
  size_t n = 0, row = 0;

  for (size_t i = 0; i < ROWS; i++)
    n += all->in[i] = !isnan (survey_column ("y")[i]);
  for (size_t i = 0; i < ROWS; i++) {
    if (!all->in[i])
      continue;
    for (size_t j = 0; j < K; j++)
      all->x[j * n + row] = j ? survey_column (terms[j])[i] : 1;
    all->y[row] = survey_column ("y")[i];
    all->w[row++] = survey_column ("w")[i];
  }
  all->model = (GovcapRegressionData){n, K, all->x, all->y, weighted ? all->w : NULL};
}

static void
expect (const char *fit, const char *term, const char *stat, double got, double rel)
{
  g_autofree char *key = g_strconcat (fit, ",", term, ",", stat, NULL);

  check_close (got, oracle_value (expected, key), rel);
}

static void
check_plain (const char *name, bool weighted)
{
  Complete all;
  double v[K * K], hc3[K * K];

  complete (&all, weighted);
  GovcapRegression *fit = govcap_regression (&all.model);
  double df = (double)(fit->n - K);
  GovcapRegressionData less = all.model;
  less.k = 3;
  GovcapRegression *first = govcap_regression (&less);
  govcap_regression_classical (fit, v);
  govcap_regression_hc3 (&all.model, fit, hc3);
  for (size_t j = 0; j < K; j++) {
    expect (name, terms[j], "b", fit->b[j], 1e-11);
    expect (name, terms[j], "se", sqrt (v[j * K + j]), 1e-11);
    expect (name, terms[j], "hc3", sqrt (hc3[j * K + j]), 1e-11);
    expect (name, terms[j], "p",
            govcap_regression_coefficient (fit->b[j], v[j * K + j], df, 0.95).p, 1e-9);
  }
  expect (name, "", "n", (double)fit->n, 0);
  expect (name, "", "r2", 1 - fit->rss / fit->tss, 1e-12);
  expect (name, "", "sigma", sqrt (fit->rss / df), 1e-12);
  expect (name, "", "dw", fit->durbin_watson, 1e-12);
  expect (name, "", "condition", fit->condition, 1e-11);
  expect (name, "", "r2_first", 1 - first->rss / first->tss, 1e-11);
  expect (name, "", "f", govcap_regression_wald (fit->b, v, K, 1, 5, df).f, 1e-11);
  expect (name, "", "f_change", govcap_regression_wald (fit->b, v, K, 3, 3, df).f, 1e-11);
  expect (name, "", "f_change_hc3", govcap_regression_wald (fit->b, hc3, K, 3, 3, df).f, 1e-11);
  expect (name, "", "f_g_hc3", govcap_regression_wald (fit->b, hc3, K, 1, 2, df).f, 1e-11);
  govcap_regression_free (first);
  govcap_regression_free (fit);
}

static void
test_lm (void)
{
  check_plain ("lm", false);
  check_plain ("wlm", true);
}

/* By strata and clusters: V = Σ_h n_h / (n_h - 1) Σ_c (z_hc - zbar_h) (z_hc - zbar_h)'. */
static void
design_covariance (const Complete *all, const double z[], double ret_v[])
{
  double total[64][K] = {{0}}, n[5] = {0}, sum[5][K] = {{0}};
  int of[64] = {0};

  for (size_t i = 0, row = 0; i < ROWS; i++) {
    int c = (int)survey_column ("cluster")[i];
    n[(int)survey_column ("stratum")[i]] += !of[c];
    of[c] = (int)survey_column ("stratum")[i];
    for (size_t j = 0; all->in[i] && j < K; j++) {
      total[c][j] += z[row * K + j];
      sum[of[c]][j] += z[row * K + j];
    }
    row += all->in[i];
  }
  for (size_t i = 0; i < K * K; i++)
    ret_v[i] = 0;
  for (size_t c = 0; c < 64; c++)
    for (size_t i = 0; of[c] && i < K * K; i++)
      ret_v[i] += n[of[c]] / (n[of[c]] - 1) * (total[c][i / K] - sum[of[c]][i / K] / n[of[c]]) *
                  (total[c][i % K] - sum[of[c]][i % K] / n[of[c]]);
}

/* svyglm iterates, to about 1e-8. 15 clusters in 4 strata: 11 + 1 - 6 degrees of freedom. */
static void
test_svyglm (void)
{
  Complete all;
  double z[K * ROWS], v[K * K], df = 6;

  complete (&all, true);
  GovcapRegression *fit = govcap_regression (&all.model);
  govcap_regression_linearised (&all.model, fit, z);
  design_covariance (&all, z, v);
  for (size_t j = 0; j < K; j++) {
    GovcapCoefficient c = govcap_regression_coefficient (fit->b[j], v[j * K + j], df, 0.95);
    double squares = 0;
    for (size_t i = 0; i < fit->n; i++)
      squares += z[i * K + j] * z[i * K + j];
    expect ("svy", terms[j], "b", c.b, 1e-7);
    expect ("svy", terms[j], "se", c.se, 1e-7);
    expect ("svy", terms[j], "p", c.p, 1e-7);
    expect ("svy", terms[j], "lo", c.lo, 1e-7);
    expect ("svy", terms[j], "hi", c.hi, 1e-7);
    /* everybody a cluster: n / (n - 1) Σ z², which add up to 0 */
    expect ("alone", terms[j], "se", sqrt (squares * ROWS / (ROWS - 1)), 1e-7);
  }
  expect ("svy", "", "df", df, 0);
  expect ("svy", "", "f_g", govcap_regression_wald (fit->b, v, K, 1, 2, df).f, 1e-7);
  expect ("svy", "", "p_g", govcap_regression_wald (fit->b, v, K, 1, 2, df).p, 1e-7);
  expect ("svy", "", "f_change", govcap_regression_wald (fit->b, v, K, 3, 3, df).f, 1e-7);
  expect ("svy", "", "f", govcap_regression_wald (fit->b, v, K, 1, 5, df).f, 1e-7);
  govcap_regression_free (fit);
}

/* A weight of 2 is two people alike; a scale of the regressors comes out of the coefficients. */
static void
test_invariance (void)
{
  Complete all;
  static double x[2 * K * ROWS], y[2 * ROWS], scaled[K * ROWS], twos[ROWS];
  double v[K * K];

  complete (&all, false);
  size_t n = all.model.n;
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < K; j++) {
      double value = all.x[j * n + i], factor = j ? 1000.0 * (double)j : 1;
      x[j * 2 * n + 2 * i] = x[j * 2 * n + 2 * i + 1] = value;
      scaled[j * n + i] = value * factor;
      y[2 * i] = y[2 * i + 1] = all.y[i];
      twos[i] = 2;
    }
  GovcapRegressionData twice = {2 * n, K, x, y, NULL}, weighted = {n, K, all.x, all.y, twos};
  GovcapRegressionData larger = {n, K, scaled, all.y, NULL};
  GovcapRegression *one = govcap_regression (&all.model), *two = govcap_regression (&twice);
  GovcapRegression *heavy = govcap_regression (&weighted), *big = govcap_regression (&larger);
  govcap_regression_classical (one, v);
  double f = govcap_regression_wald (one->b, v, K, 1, 5, 9).f;
  govcap_regression_classical (big, v);
  check_close (govcap_regression_wald (big->b, v, K, 1, 5, 9).f, f, 1e-10);
  check_close (heavy->rss, two->rss, 1e-12);
  check_close (heavy->tss, two->tss, 1e-12);
  for (size_t j = 0; j < K; j++) {
    check_close (two->b[j], one->b[j], 1e-10);
    check_close (heavy->b[j], one->b[j], 1e-10);
    check_close (big->b[j] * (j ? 1000.0 * (double)j : 1), one->b[j], 1e-10);
  }
  govcap_regression_free (one);
  govcap_regression_free (two);
  govcap_regression_free (heavy);
  govcap_regression_free (big);
}

/* Whoever comes first does not matter, but to Durbin and Watson. */
static void
test_order (void)
{
  Complete all;
  static double x[K * ROWS], y[ROWS], w[ROWS];

  complete (&all, true);
  size_t n = all.model.n;
  for (size_t i = 0; i < n; i++) {
    size_t from = (i * 37 + 5) % n; /* 84 and 37 share no factor */
    for (size_t j = 0; j < K; j++)
      x[j * n + i] = all.x[j * n + from];
    y[i] = all.y[from];
    w[i] = all.w[from];
  }
  GovcapRegressionData moved = {n, K, x, y, w};
  GovcapRegression *one = govcap_regression (&all.model), *other = govcap_regression (&moved);
  for (size_t j = 0; j < K; j++)
    check_close (other->b[j], one->b[j], 1e-11);
  check_close (other->rss, one->rss, 1e-12);
  check_close (other->condition, one->condition, 1e-12);
  g_assert_cmpfloat (fabs (other->durbin_watson - one->durbin_watson), >, 1e-3);
  govcap_regression_free (one);
  govcap_regression_free (other);
}

/* Leverages add up to the number of coefficients; residuals are orthogonal to every term. */
static void
test_geometry (void)
{
  Complete all;
  double sum = 0;

  complete (&all, true);
  GovcapRegression *fit = govcap_regression (&all.model);
  for (size_t i = 0; i < fit->n; i++)
    sum += fit->leverage[i];
  check_close (sum, K, 1e-12);
  for (size_t j = 0; j < K; j++) {
    double product = 0, size = 0;
    for (size_t i = 0; i < fit->n; i++) {
      product += all.w[i] * fit->residual[i] * all.x[j * fit->n + i];
      size += all.w[i] * fabs (fit->residual[i] * all.x[j * fit->n + i]);
    }
    g_assert_cmpfloat (fabs (product), <, 1e-12 * size);
  }
  govcap_regression_free (fit);
}

typedef struct {
  const char *path;
  size_t n, k;
  double x[18], y[6];
  GovcapRegressionStatus status;
  size_t term;
  bool from[4];
} Fault;

static const Fault faults[] = {
    {"/regression/faults/not-more-people-than-coefficients",
     2,
     2,
     {1, 1, 3, 4},
     {1, 2},
     GOVCAP_REGRESSION_TOO_FEW,
     0,
     {false}},
    {"/regression/faults/nobody", 0, 2, {0}, {0}, GOVCAP_REGRESSION_TOO_FEW, 0, {false}},
    {"/regression/faults/the-outcome-does-not-vary",
     4,
     2,
     {1, 1, 1, 1, 1, 2, 3, 5},
     {0.1, 0.1, 0.1, 0.1},
     GOVCAP_REGRESSION_CONSTANT,
     0,
     {false}},
    {"/regression/faults/a-term-does-not-vary",
     4,
     2,
     {1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1},
     {1, 2, 3, 5},
     GOVCAP_REGRESSION_SINGULAR,
     1,
     {true, true}},
    {"/regression/faults/a-term-repeats-another",
     4,
     3,
     {1, 1, 1, 1, 1, 2, 4, 9, 0.3, 0.6, 1.2, 2.7},
     {1, 2, 3, 5},
     GOVCAP_REGRESSION_SINGULAR,
     2,
     {false, true, true}},
    {"/regression/faults/all-dummies-and-the-intercept",
     5,
     3,
     {1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1},
     {1, 2, 3, 5, 9},
     GOVCAP_REGRESSION_SINGULAR,
     2,
     {true, true, true}},
    {"/regression/faults/the-term-makes-up-the-outcome",
     4,
     2,
     {1, 1, 1, 1, 0.1, 0.2, 0.4, 0.9},
     {1.3, 1.6, 2.2, 3.7},
     GOVCAP_REGRESSION_PERFECT,
     0,
     {false}},
};

static void
test_fault (const void *data)
{
  const Fault *one = data;
  GovcapRegressionData model = {one->n, one->k, one->x, one->y, NULL};
  GovcapRegression *fit = govcap_regression (&model);

  g_assert_cmpint (fit->status, ==, one->status);
  for (size_t j = 0; j < one->k && one->status == GOVCAP_REGRESSION_SINGULAR; j++)
    g_assert_cmpint (fit->from[j], ==, one->from[j]);
  g_assert_cmpuint (fit->term, ==, one->term);
  govcap_regression_free (fit);
}

/* The last person alone has the second term: HC3 has no error for it. The other three have the mean
 * 7/3, with leverage 1/3 and residuals -4/3, -1/3, 5/3: V_00 = (16 + 1 + 25) / 9 · (3/2)² / 9. */
static void
test_alone (void)
{
  static const double x[] = {1, 1, 1, 1, 0, 0, 0, 1}, y[] = {1, 2, 4, 8};
  GovcapRegressionData model = {4, 2, x, y, NULL};
  GovcapRegression *fit = govcap_regression (&model);
  double v[4];
  bool alone[2];

  check_close (fit->leverage[3], 1, 1e-14);
  g_assert_true (govcap_regression_alone (&model, fit, alone));
  g_assert_true (!alone[0] && alone[1]);
  govcap_regression_hc3 (&model, fit, v);
  check_close (v[0], 42.0 / 36, 1e-13);
  check_close (govcap_regression_wald (fit->b, (double[]){1, 1, 1, 1}, 2, 0, 2, 9).f, NAN, 0);
  check_close (govcap_regression_wald (fit->b, (double[]){1, 0, 0, 1}, 2, 0, 2, 0).p, NAN, 0);
  govcap_regression_free (fit);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  survey_read ();
  expected = oracle_lines ("regression.expected.csv");
  g_test_add_func ("/regression/oracle/lm-sandwich-and-waldtest", test_lm);
  g_test_add_func ("/regression/oracle/svyglm", test_svyglm);
  g_test_add_func ("/regression/repetition-and-scale", test_invariance);
  g_test_add_func ("/regression/order-does-not-matter", test_order);
  g_test_add_func ("/regression/residuals-are-orthogonal", test_geometry);
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, &faults[i], test_fault);
  g_test_add_func ("/regression/one-who-decides-alone-has-no-hc3", test_alone);
  int failed = g_test_run ();
  g_strfreev (expected);
  return failed;
}
