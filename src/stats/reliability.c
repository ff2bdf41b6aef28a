#include "govcap/reliability.h"

#include "govcap/quantile.h"
#include "inverse.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Below this share of the sum of its terms' sizes, a variance is rounding. */
#define LEAST_SHARE 1e-12

/* Sum of a block of the matrix. */
static double
block_sum (const double c[], size_t k, size_t row, size_t rows, size_t col, size_t cols)
{
  double sum = 0;

  for (size_t i = row; i < row + rows; i++)
    for (size_t j = col; j < col + cols; j++)
      sum += c[i * k + j];
  return sum;
}

/* The variance of the sum of items @from …: 0 where it is rounding. */
static double
sum_variance (const double c[], size_t k, size_t from, size_t n)
{
  double sum = block_sum (c, k, from, n, from, n), size = 0;

  for (size_t i = from; i < from + n; i++)
    for (size_t j = from; j < from + n; j++)
      size += fabs (c[i * k + j]);
  return sum > LEAST_SHARE * size ? sum : 0;
}

static double
trace (const double c[], size_t k)
{
  double sum = 0;

  for (size_t i = 0; i < k; i++)
    sum += c[i * k + i];
  return sum;
}

static double
mean_correlation (const double c[], size_t k)
{
  double sum = 0;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < i; j++)
      sum += c[i * k + j] / sqrt (c[i * k + i] * c[j * k + j]);
  return sum / ((double)k * (double)(k - 1) / 2);
}

/* NAN when the sum of the standardised items does not vary: then they cancel each other out. */
static double
standardised (double mean_r, double items)
{
  double whole = 1 + (items - 1) * mean_r; /* variance of their sum, over their number */

  return whole > LEAST_SHARE ? items * mean_r / whole : NAN;
}

static double
split_half (const double c[], size_t k)
{
  size_t first = (k + 1) / 2, second = k - first;
  double between = block_sum (c, k, 0, first, first, second);
  double r = between / sqrt (sum_variance (c, k, 0, first) * sum_variance (c, k, first, second));

  if (!isfinite (r))
    return NAN;
  if (first == second)
    return 1 + r > LEAST_SHARE ? 2 * r / (1 + r) : NAN;
  double pq = (double)first * (double)second / ((double)k * (double)k);
  return 2 * r / (fabs (r) + sqrt (r * r + 4 * (1 - r * r) * pq));
}

static void
feldt (GovcapReliability *result, size_t k, size_t n, double level)
{
  double df1 = (double)n - 1, df2 = df1 * ((double)k - 1), rest = 1 - result->alpha;

  result->alpha_lo = 1 - rest * govcap_f_quantile ((1 + level) / 2, df1, df2);
  result->alpha_hi = 1 - rest * govcap_f_quantile ((1 - level) / 2, df1, df2);
}

static void
normal (GovcapReliability *result, const double c[], size_t k, size_t n, double level)
{
  double sum = block_sum (c, k, 0, k, 0, k), tr = trace (c, k), tr_square = 0, square_sum = 0;
  double items = (double)k;

  for (size_t i = 0; i < k; i++) {
    double row = block_sum (c, k, i, 1, 0, k);
    square_sum += row * row; /* 1'C²1 is the sum of squared row sums */
    for (size_t j = 0; j < k; j++)
      tr_square += c[i * k + j] * c[i * k + j];
  }
  double q = 2 * items * items / ((items - 1) * (items - 1) * sum * sum * sum) *
             (sum * (tr_square + tr * tr) - 2 * tr * square_sum);
  double reach = gsl_cdf_ugaussian_Pinv ((1 + level) / 2) * sqrt (q / (double)n);
  result->alpha_lo = result->alpha - reach;
  result->alpha_hi = result->alpha + reach;
}

GovcapReliability
govcap_reliability (const double c[], size_t k, size_t n, double level, GovcapAlphaLimits limits)
{
  GovcapReliability result = {NAN, NAN, NAN, NAN, NAN, NAN};
  double items = (double)k, sum = sum_variance (c, k, 0, k);

  if (!(sum > 0))
    return result;
  result.alpha = items / (items - 1) * (1 - trace (c, k) / sum);
  if (limits == GOVCAP_LIMITS_FELDT)
    feldt (&result, k, n, level);
  else if (limits == GOVCAP_LIMITS_NORMAL)
    normal (&result, c, k, n, level);
  result.mean_r = mean_correlation (c, k);
  result.alpha_std = standardised (result.mean_r, items);
  result.split_half = split_half (c, k);
  return result;
}

double
govcap_alpha_ordinal (const double r[], size_t k)
{
  OWN_MATRIX full = gsl_matrix_alloc (k, k);
  OWN_MATRIX inverse = gsl_matrix_alloc (k, k);
  double mean_r = mean_correlation (r, k), log_det;

  if (isnan (mean_r) || !inverse_of_correlations (r, full, inverse, &log_det))
    return NAN;
  return standardised (mean_r, (double)k);
}

double
govcap_spearman_brown (double r)
{
  return standardised (r, 2);
}
