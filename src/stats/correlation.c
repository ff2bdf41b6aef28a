#include "pairs.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* A variance below this share of the mean square is rounding; so is what parts |r| from 1. */
#define LEAST_VARIANCE 1e-20
#define LEAST_REST 1e-12

/* Mean and standard deviation. Returns: false when the values do not vary. */
static bool
take_moments (const GovcapPairs *pairs, const double values[], double *ret_mean, double *ret_sd)
{
  double mean = 0, squares = 0, own = 0, all = weight_of_all (pairs);

  for (int pass = 0; pass < 2; pass++) {
    double rest = 0;
    for (size_t i = 0; i < pairs->n; i++)
      rest += weight_of (pairs, i) * (values[i] - mean);
    mean += rest / all;
  }
  for (size_t i = 0; i < pairs->n; i++) {
    squares += weight_of (pairs, i) * (values[i] - mean) * (values[i] - mean);
    own += weight_of (pairs, i) * values[i] * values[i];
  }
  *ret_mean = mean;
  *ret_sd = sqrt (squares / all);
  return squares > LEAST_VARIANCE * own;
}

double
govcap_pearson (const GovcapPairs *pairs, double ret_z[])
{
  double x, y, sx, sy, sum = 0, all = weight_of_all (pairs);

  if (pairs->n < 2 || !take_moments (pairs, pairs->x, &x, &sx) ||
      !take_moments (pairs, pairs->y, &y, &sy))
    return NAN;
  for (size_t i = 0; i < pairs->n; i++)
    sum += weight_of (pairs, i) * ((pairs->x[i] - x) / sx) * ((pairs->y[i] - y) / sy);
  double r = sum / all;
  for (size_t i = 0; ret_z && i < pairs->n; i++) {
    double a = (pairs->x[i] - x) / sx, b = (pairs->y[i] - y) / sy;
    ret_z[i] = weight_of (pairs, i) / all * (a * b - r * (a * a + b * b) / 2);
  }
  return fabs (r) > 1 - LEAST_REST ? copysign (1, r) : r;
}

static GovcapCorrelation
nothing_beside (double r)
{
  return (GovcapCorrelation){r, NAN, NAN, NAN, NAN, NAN, NAN};
}

static bool
is_certain (double r)
{
  return isnan (r) || fabs (r) >= 1;
}

static void
add_limits (GovcapCorrelation *c, double se, double quantile)
{
  c->se = se;
  c->lo = tanh (atanh (c->r) - quantile * se);
  c->hi = tanh (atanh (c->r) + quantile * se);
}

/* The t test that both share. */
static GovcapCorrelation
by_t (double r, size_t n)
{
  GovcapCorrelation c = nothing_beside (r);

  if (is_certain (r) || n < 3)
    return c;
  c.df = (double)n - 2;
  c.statistic = r * sqrt (c.df / ((1 - r) * (1 + r)));
  c.p = 2 * gsl_cdf_tdist_Q (fabs (c.statistic), c.df);
  return c;
}

GovcapCorrelation
govcap_correlation_pearson (double r, size_t n, double level)
{
  GovcapCorrelation c = by_t (r, n);

  if (!isnan (c.df) && n > 3)
    add_limits (&c, 1 / sqrt ((double)n - 3), gsl_cdf_ugaussian_Pinv ((1 + level) / 2));
  return c;
}

GovcapCorrelation
govcap_correlation_spearman (double r, size_t n, double level)
{
  GovcapCorrelation c = by_t (r, n);

  if (!isnan (c.df) && n > 3)
    add_limits (&c, sqrt ((1 + r * r / 2) / ((double)n - 3)),
                gsl_cdf_ugaussian_Pinv ((1 + level) / 2));
  return c;
}

GovcapCorrelation
govcap_correlation_kendall (double r, double statistic, size_t n, double level)
{
  GovcapCorrelation c = nothing_beside (r);

  if (is_certain (r))
    return c;
  c.df = INFINITY;
  c.statistic = statistic;
  c.p = 2 * gsl_cdf_ugaussian_Q (fabs (statistic));
  if (n > 4)
    add_limits (&c, sqrt (0.437 / ((double)n - 4)), gsl_cdf_ugaussian_Pinv ((1 + level) / 2));
  return c;
}

GovcapCorrelation
govcap_correlation_design (double r, double se, double df, double level)
{
  GovcapCorrelation c = nothing_beside (r);
  double on_z = se / ((1 - r) * (1 + r));

  if (is_certain (r) || !(se > 0) || !(df >= 1))
    return c;
  bool normal = isinf (df);
  c.df = df;
  c.statistic = atanh (r) / on_z;
  c.p = 2 * (normal ? gsl_cdf_ugaussian_Q (fabs (c.statistic))
                    : gsl_cdf_tdist_Q (fabs (c.statistic), df));
  add_limits (&c, on_z,
              normal ? gsl_cdf_ugaussian_Pinv ((1 + level) / 2)
                     : gsl_cdf_tdist_Pinv ((1 + level) / 2, df));
  return c;
}
