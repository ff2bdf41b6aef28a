#include "govcap/studentized_range.h"

#include "chi_mean.h"
#include "root.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Beyond these, φ is nothing; the step makes the trapezoid rule exact to rounding. */
#define LEAST_Z (-9.0)
#define STEP_Z 0.2
#define STEPS_Z 105

/* What does not change with the range: z, and k φ(z) Φ(z)^(k-1) times the step, from the first z on
 * where that is something. */
typedef struct {
  size_t n;
  double z[STEPS_Z], below[STEPS_Z], weight[STEPS_Z];
  double others, q;
} Range;

static double
below (double z)
{
  return erfc (-z * M_SQRT1_2) / 2;
}

static Range
range_of (size_t k)
{
  Range range = {.others = (double)k - 1};

  for (size_t i = 0; i < STEPS_Z; i++) {
    double z = LEAST_Z + STEP_Z * (double)i, all = below (z);
    double weight =
        (double)k * STEP_Z / sqrt (2 * M_PI) * exp (range.others * log (all) - z * z / 2);
    if (!(weight > 1e-40))
      continue;
    range.z[range.n] = z;
    range.below[range.n] = all;
    range.weight[range.n++] = weight;
  }
  return range;
}

/* The probability that the range of k standard normal numbers is above q s. */
static double
above_times (double s, const void *data)
{
  const Range *range = data;
  double w = range->q * s, sum = 0;

  for (size_t i = 0; i < range->n; i++) {
    double far = below (range->z[i] - w) / range->below[i];
    sum -= range->weight[i] * expm1 (range->others * log1p (-far));
  }
  return fmin (1, sum);
}

double
govcap_studentized_range_q (double q, size_t k, double df)
{
  Range range = range_of (k);

  range.q = q;
  if (isnan (q) || isnan (df))
    return NAN;
  return q > 0 ? chi_mean (df, INFINITY, above_times, &range) : 1;
}

typedef struct {
  Range range;
  double p, df;
} Quantile;

static double
too_much (double q, const void *data)
{
  Quantile quantile = *(const Quantile *)data;

  quantile.range.q = q;
  return chi_mean (quantile.df, INFINITY, above_times, &quantile.range) - (1 - quantile.p);
}

/* Within some percent of the quantile: R. E. Lund, J. R. Lund (1983), AS 190. */
static double
first_guess (double p, size_t k, double df)
{
  double t =
      isinf (df) ? gsl_cdf_ugaussian_Pinv ((1 + p) / 2) : gsl_cdf_tdist_Pinv ((1 + p) / 2, df);
  double slope = 0.8832 - 0.2368 * t - 1.214 / df + 1.208 * t / df;

  return t * fmax (M_SQRT2, slope * log ((double)k - 1) + M_SQRT2);
}

double
govcap_studentized_range_quantile (double p, size_t k, double df)
{
  Quantile quantile = {range_of (k), p, df};

  if (isnan (df))
    return NAN;
  double guess = fmax (1e-3, first_guess (p, k, df)), lo = guess * 0.97, hi = guess * 1.03;
  if (too_much (lo, &quantile) <= 0)
    lo = 0;
  while (too_much (hi, &quantile) > 0)
    hi *= 1.3;
  return root_falling (too_much, &quantile, lo, hi);
}
