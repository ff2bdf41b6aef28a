/* The studentized range, noncentral t and F against R (tests/oracle/distributions.R), against what
 * follows from GSL's own distributions, and back again through their inverses. */
#include "govcap/noncentral.h"
#include "govcap/studentized_range.h"

#include "check.h"
#include "oracle_values.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <string.h>

static double
value_of (char **parts)
{
  double a = g_ascii_strtod (parts[1], NULL), c = g_ascii_strtod (parts[3], NULL);
  char *rest;
  double b = g_ascii_strtod (parts[2], &rest);

  if (!strcmp (parts[0], "range_q"))
    return govcap_studentized_range_q (a, (size_t)b, c);
  if (!strcmp (parts[0], "range_quantile"))
    return govcap_studentized_range_quantile (a, (size_t)b, c);
  if (!strcmp (parts[0], "t"))
    return govcap_noncentral_t (a, b, c);
  g_assert_cmpint (*rest, ==, '/');
  return govcap_noncentral_f (a, b, g_ascii_strtod (rest + 1, NULL), c);
}

/* Probabilities within 1e-12, quantiles within 1e-12 of themselves. */
static void
test_oracle (void)
{
  g_auto (GStrv) lines = oracle_lines ("distributions.expected.csv");
  size_t n = 0;

  for (size_t i = 0; lines[i]; i++, n++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], ",", -1);
    double want = g_ascii_strtod (parts[4], NULL), got = value_of (parts);
    if (!(fabs (got - want) <= 1e-12 * fmax (1, want))) {
      fprintf (stderr, "%s: %.17g\n", lines[i], got);
      g_test_fail ();
    }
  }
  g_assert_cmpuint (n, >, 400);
}

/* For two means q is sqrt (2) |t|; small tails keep their digits. */
static void
test_two_means (void)
{
  static const double df[] = {1, 2.5, 30, 1e7, INFINITY}, t[] = {0.1, 1, 4, 9};

  for (size_t d = 0; d < G_N_ELEMENTS (df); d++)
    for (size_t i = 0; i < G_N_ELEMENTS (t); i++) {
      double tail = isinf (df[d]) ? gsl_cdf_ugaussian_Q (t[i]) : gsl_cdf_tdist_Q (t[i], df[d]);
      check_close (govcap_studentized_range_q (M_SQRT2 * t[i], 2, df[d]), 2 * tail, 1e-7);
      g_assert_true (fabs (govcap_studentized_range_q (M_SQRT2 * t[i], 2, df[d]) - 2 * tail) <
                     1e-13);
    }
}

static void
test_range_edges (void)
{
  check_close (govcap_studentized_range_q (0, 3, 10), 1, 0);
  check_close (govcap_studentized_range_q (NAN, 3, 10), NAN, 0);
  check_close (govcap_studentized_range_q (1, 3, NAN), NAN, 0);
  check_close (govcap_studentized_range_quantile (0.95, 3, NAN), NAN, 0);
  g_assert_true (govcap_studentized_range_q (1e9, 50, 1) < 1e-7);
  g_assert_true (govcap_studentized_range_quantile (1e-300, 3, 10) < 1e-6);
  for (double p = 0.001; p < 1; p += 0.0831)
    check_close (govcap_studentized_range_q (govcap_studentized_range_quantile (p, 6, 12), 6, 12),
                 1 - p, 1e-11);
}

/* Without noncentrality these are GSL's own. */
static void
test_central (void)
{
  for (double x = -3; x < 4; x += 0.7) {
    check_close (govcap_noncentral_t (x, 7.5, 0), gsl_cdf_tdist_P (x, 7.5), 1e-12);
    check_close (govcap_noncentral_t (x, INFINITY, 1.5), gsl_cdf_ugaussian_P (x - 1.5), 1e-12);
    if (x > 0)
      check_close (govcap_noncentral_f (x, 3, 40, 0), gsl_cdf_fdist_P (x, 3, 40), 1e-12);
  }
  check_close (govcap_noncentral_f (0, 3, 40, 2), 0, 0);
  check_close (govcap_noncentral_f (NAN, 3, 40, 2), NAN, 0);
  /* t² is F with one degree of freedom above */
  double two = govcap_noncentral_t (2, 9, 1.3) - govcap_noncentral_t (-2, 9, 1.3);
  check_close (govcap_noncentral_f (4, 1, 9, 1.69), two, 1e-12);
}

/* pchisq (x, df, ncp) of R 4.2.2. */
static void
test_chi (void)
{
  static const double cases[][4] = {
      {10, 5, 3, 0.71723684643114338},
      {4165, 265, 3500, 0.99940384150077621},
      {300, 265, 0, 0.9314601952181838},
      {5e+05, 1500, 5e+05, 0.14458291837846235},
      {1594.93, 1529, 100, 0.28385253525596449},
      {60, 3.5, 40, 0.89298452427309305},
      {0, 3, 5, 0},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    check_close (govcap_noncentral_chi (cases[i][0], cases[i][1], cases[i][2]), cases[i][3], 1e-8);
}

static void
test_inverse (void)
{
  static const double t[] = {-40, -2, 0, 0.3, 5, 300}, df[] = {1, 7, 400, 3e6};

  for (size_t i = 0; i < G_N_ELEMENTS (t); i++)
    for (size_t d = 0; d < G_N_ELEMENTS (df); d++) {
      double ncp = govcap_noncentral_t_ncp (t[i], df[d], 0.025);
      check_close (govcap_noncentral_t (t[i], df[d], ncp), 0.025, 1e-10);
    }
  for (double f = 0.5; f < 3000; f *= 3) {
    double hi = govcap_noncentral_f_ncp (f, 4, 120, 0.025);
    check_close (govcap_noncentral_f (f, 4, 120, hi), 0.025, 1e-10);
  }
  check_close (govcap_noncentral_f_ncp (0.5, 4, 120, 0.975), 0, 0); /* F within chance */
  for (double x = 20; x < 1e6; x *= 7)
    check_close (govcap_noncentral_chi (x, 12, govcap_noncentral_chi_ncp (x, 12, 0.05)), 0.05,
                 1e-9);
  check_close (govcap_noncentral_chi_ncp (3, 12, 0.95), 0, 0);
  check_close (govcap_noncentral_chi_ncp (NAN, 12, 0.95), NAN, 0);
  check_close (govcap_noncentral_f_ncp (NAN, 4, 120, 0.975), NAN, 0);
  check_close (govcap_noncentral_t_ncp (NAN, 4, 0.5), NAN, 0);
  check_close (govcap_noncentral_t_ncp (1001, 4, 0.5), NAN, 0);
  check_close (govcap_noncentral_t_ncp (1, NAN, 0.5), NAN, 0);
  check_close (govcap_noncentral_t_ncp (1, 10, 1), NAN, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/distributions/as-r", test_oracle);
  g_test_add_func ("/distributions/range-of-two-means-is-t", test_two_means);
  g_test_add_func ("/distributions/range-edges", test_range_edges);
  g_test_add_func ("/distributions/without-noncentrality", test_central);
  g_test_add_func ("/distributions/noncentral-chi-square-as-r", test_chi);
  g_test_add_func ("/distributions/inverse-goes-back", test_inverse);
  return g_test_run ();
}
