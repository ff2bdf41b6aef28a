#include "govcap/group_design.h"

#include "inverse.h"
#include "own.h"

#include "govcap/design.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* A distance below this share of the largest value is rounding. */
#define LEAST_SHARE 1e-12

static double
largest_of (const double y[], size_t n)
{
  double largest = 0;

  for (size_t i = 0; i < n; i++)
    largest = fmax (largest, fabs (y[i]));
  return largest;
}

static double
away_from (double y, double mean, double rounding)
{
  return fabs (y - mean) <= rounding ? 0 : y - mean;
}

/* Means in two passes, so that an offset that all values have costs no digits. */
static void
take_means (const double y[], const double w[], const size_t group[], size_t n, size_t k,
            GovcapDomain ret[])
{
  OWN_ARRAY double *rest = own_array (k, sizeof *rest);

  for (size_t g = 0; g < k; g++)
    ret[g] = (GovcapDomain){0, 0, 0, 0};
  for (size_t i = 0; i < n; i++) {
    GovcapDomain *own = &ret[group[i]];
    own->n++;
    own->weight += w[i];
    own->mean += w[i] * y[i];
  }
  for (size_t g = 0; g < k; g++)
    ret[g].mean = ret[g].n ? ret[g].mean / ret[g].weight : NAN;
  for (size_t i = 0; i < n; i++)
    rest[group[i]] += w[i] * (y[i] - ret[group[i]].mean);
  for (size_t g = 0; g < k; g++)
    ret[g].mean += ret[g].n ? rest[g] / ret[g].weight : 0;
}

void
govcap_domains (const double y[], const double w[], const size_t group[], size_t n, size_t k,
                GovcapDomain ret[], double ret_z[])
{
  double rounding = LEAST_SHARE * largest_of (y, n);

  take_means (y, w, group, n, k, ret);
  for (size_t i = 0; i < n; i++) {
    GovcapDomain *own = &ret[group[i]];
    double away = away_from (y[i], own->mean, rounding);
    own->sd += w[i] * away * away;
    if (ret_z)
      ret_z[i] = w[i] * away / own->weight;
  }
  for (size_t g = 0; g < k; g++) {
    double own = (double)ret[g].n;
    ret[g].sd = own > 1 ? sqrt (own / (own - 1) * ret[g].sd / ret[g].weight) : NAN;
  }
}

static const GovcapGroupTest no_test = {NAN, NAN, NAN, NAN};

/* b' V⁻¹ b by the correlations of the differences, whose inverse says whether there is one. */
static double
distance (const double b[], const double v[], size_t m)
{
  OWN_MATRIX r = gsl_matrix_alloc (m, m);
  OWN_MATRIX inverse = gsl_matrix_alloc (m, m);
  double log_det, sum = 0;

  if (!inverse_of_correlations (v, r, inverse, &log_det))
    return NAN;
  for (size_t i = 0; i < m; i++)
    for (size_t j = 0; j < m; j++)
      sum +=
          b[i] / sqrt (v[i * m + i]) * gsl_matrix_get (inverse, i, j) * b[j] / sqrt (v[j * m + j]);
  return sum;
}

GovcapGroupTest
govcap_wald_equal (const double mean[], const double covariance[], size_t k, double df)
{
  size_t m = k ? k - 1 : 0;
  OWN_ARRAY double *b = own_array (m, sizeof *b);
  OWN_ARRAY double *v = own_array (m * m, sizeof *v);

  if (!(df >= 1) || !m)
    return no_test;
  for (size_t i = 0; i < m; i++) {
    b[i] = mean[i + 1] - mean[0];
    for (size_t j = 0; j < m; j++)
      v[i * m + j] = covariance[(i + 1) * k + j + 1] - covariance[(i + 1) * k] - covariance[j + 1] +
                     covariance[0];
  }
  double f = distance (b, v, m) / (double)m;
  return isnan (f) ? no_test
                   : (GovcapGroupTest){f, (double)m, df, gsl_cdf_fdist_Q (f, (double)m, df)};
}

GovcapPair
govcap_mean_difference (const double mean[], const double covariance[], size_t k, size_t a,
                        size_t b, double df, double level, double *ret_t)
{
  double difference = mean[a] - mean[b];
  double variance = covariance[a * k + a] + covariance[b * k + b] - 2 * covariance[a * k + b];

  if (ret_t)
    *ret_t = NAN;
  if (!(variance > 0) || !(df >= 1))
    return (GovcapPair){a, b, difference, NAN, NAN, NAN};
  double error = sqrt (variance), reach = gsl_cdf_tdist_Pinv ((1 + level) / 2, df) * error;
  if (ret_t)
    *ret_t = difference / error;
  return (GovcapPair){a,
                      b,
                      difference,
                      difference - reach,
                      difference + reach,
                      2 * gsl_cdf_tdist_Q (fabs (difference) / error, df)};
}

double
govcap_independent_df (const double v[], const double df[], size_t k)
{
  double all = 0, sum = 0, m = (double)k;

  if (k == 2)
    return govcap_welch_df (v[0], df[0], v[1], df[1]);
  for (size_t g = 0; g < k; g++) {
    if (!(v[g] > 0) || !(df[g] >= 1))
      return NAN;
    all += 1 / v[g];
  }
  for (size_t g = 0; g < k; g++) {
    double rest = 1 - 1 / v[g] / all;
    sum += rest * rest / df[g];
  }
  return (m * m - 1) / (3 * sum);
}

double
govcap_design_d (const double y[], const double w[], const size_t group[], size_t n, double ret_z[])
{
  GovcapDomain of[2];
  double all = (double)n, squares = 0;

  govcap_domains (y, w, group, n, 2, of, ret_z);
  for (size_t g = 0; g < 2; g++) {
    double own = (double)of[g].n;
    squares += of[g].n > 1 ? (own - 1) / own * of[g].sd * of[g].sd * of[g].weight : 0;
  }
  double weight = of[0].weight + of[1].weight, small = squares / weight;
  double s2 = all / (all - 2) * small, d = (of[0].mean - of[1].mean) / sqrt (s2);
  if (!of[0].n || !of[1].n || n < 3 || !(s2 > 0))
    return NAN;
  for (size_t i = 0; i < n; i++) {
    double away = y[i] - of[group[i]].mean;
    double of_s2 = all / (all - 2) * w[i] * (away * away - small) / weight;
    ret_z[i] = (group[i] ? -1 : 1) * ret_z[i] / sqrt (s2) - d / (2 * s2) * of_s2;
  }
  return d;
}

double
govcap_domain_share (const double y[], const double w[], const size_t group[], size_t n, size_t k)
{
  OWN_ARRAY GovcapDomain *of = own_array (k, sizeof *of);
  double weight = 0, mean = 0, between = 0, within = 0;

  govcap_domains (y, w, group, n, k, of, NULL);
  for (size_t g = 0; g < k; g++) {
    double own = (double)of[g].n;
    weight += of[g].weight;
    mean += of[g].n ? of[g].weight * of[g].mean : 0;
    within += of[g].n > 1 ? (own - 1) / own * of[g].sd * of[g].sd * of[g].weight : 0;
  }
  for (size_t g = 0; g < k; g++) {
    double away = of[g].mean - mean / weight;
    between += of[g].n ? of[g].weight * away * away : 0;
  }
  return within > 0 ? between / (between + within) : NAN;
}
