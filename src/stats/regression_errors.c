#include "inverse.h"
#include "regression_rows.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Above this, a respondent alone decides a coefficient. */
#define MOST_LEVERAGE (1 - 1e-10)

void
govcap_regression_classical (const GovcapRegression *fit, double ret_v[])
{
  size_t k = fit->k;
  double s2 = fit->rss / (double)(fit->n - k);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      double sum = 0;
      for (size_t m = i > j ? i : j; m < k; m++)
        sum += fit->root[i * k + m] * fit->root[j * k + m];
      ret_v[i * k + j] = s2 * sum;
    }
}

/* (X'WX)^-1 x_i times @factor. */
static void
project (const GovcapRegressionData *data, const GovcapRegression *fit, size_t i, double factor,
         double ret[])
{
  size_t k = fit->k;

  for (size_t j = 0; j < k; j++)
    ret[j] = 0;
  for (size_t m = 0; m < k; m++) {
    double turned = 0; /* R'^-1 x */
    for (size_t j = 0; j <= m; j++)
      turned += fit->root[j * k + m] * data->x[j * data->n + i];
    for (size_t j = 0; j <= m; j++)
      ret[j] += factor * fit->root[j * k + m] * turned;
  }
}

bool
govcap_regression_alone (const GovcapRegressionData *data, const GovcapRegression *fit,
                         bool ret_alone[])
{
  OWN_VECTOR slope = gsl_vector_alloc (fit->k);
  bool any = false;

  for (size_t j = 0; j < fit->k; j++)
    ret_alone[j] = false;
  for (size_t i = 0; i < fit->n; i++) {
    double largest = 0;
    if (fit->leverage[i] <= MOST_LEVERAGE)
      continue;
    project (data, fit, i, weight_of (data, i), slope->data);
    for (size_t j = 0; j < fit->k; j++)
      largest = fmax (largest, fabs (slope->data[j]));
    for (size_t j = 0; j < fit->k; j++)
      ret_alone[j] |= fabs (slope->data[j]) > 1e-8 * largest;
    any = true;
  }
  return any;
}

void
govcap_regression_hc3 (const GovcapRegressionData *data, const GovcapRegression *fit,
                       double ret_v[])
{
  size_t k = fit->k;
  OWN_VECTOR z = gsl_vector_alloc (k);

  for (size_t i = 0; i < k * k; i++)
    ret_v[i] = 0;
  for (size_t i = 0; i < fit->n; i++) {
    if (fit->leverage[i] > MOST_LEVERAGE)
      continue;
    project (data, fit, i, weight_of (data, i) * fit->residual[i] / (1 - fit->leverage[i]),
             z->data);
    for (size_t a = 0; a < k; a++)
      for (size_t b = 0; b < k; b++)
        ret_v[a * k + b] += z->data[a] * z->data[b];
  }
}

void
govcap_regression_linearised (const GovcapRegressionData *data, const GovcapRegression *fit,
                              double ret_z[])
{
  for (size_t i = 0; i < fit->n; i++)
    project (data, fit, i, weight_of (data, i) * fit->residual[i], ret_z + i * fit->k);
}

/* Values of term @j, or of the outcome behind the last. */
static const double *
column_of (const GovcapRegressionData *data, size_t j)
{
  return j < data->k ? data->x + j * data->n : data->y;
}

void
govcap_regression_spread (const GovcapRegressionData *data, double ret_c[])
{
  size_t k = data->k;
  OWN_VECTOR mean = gsl_vector_calloc (k + 1);
  OWN_VECTOR away = gsl_vector_alloc (k + 1);
  double all = 0;

  for (size_t i = 0; i < data->n; i++)
    all += weight_of (data, i);
  for (size_t j = 1; j <= k; j++)
    mean->data[j] = regression_mean (data, column_of (data, j));
  for (size_t i = 0; i < k * k; i++)
    ret_c[i] = 0;
  for (size_t i = 0; i < data->n; i++) {
    for (size_t j = 1; j <= k; j++)
      away->data[j] = column_of (data, j)[i] - mean->data[j];
    for (size_t a = 1; a <= k; a++)
      for (size_t b = 1; b <= k; b++)
        ret_c[(a - 1) * k + b - 1] += weight_of (data, i) / all * away->data[a] * away->data[b];
  }
}

GovcapCoefficient
govcap_regression_coefficient (double b, double variance, double df, double level)
{
  GovcapCoefficient c = {b, NAN, NAN, NAN, NAN, NAN};

  if (!(variance > 0))
    return c;
  c.se = sqrt (variance);
  if (!(df >= 1))
    return c;
  double reach = gsl_cdf_tdist_Pinv ((1 + level) / 2, df) * c.se;
  c.t = b / c.se;
  c.p = 2 * gsl_cdf_tdist_Q (fabs (c.t), df);
  c.lo = b - reach;
  c.hi = b + reach;
  return c;
}

/* b' V^-1 b of the coefficients from @first on; NAN where there is no inverse. */
static double
chi_squared (const double b[], const double v[], size_t k, size_t first, size_t q)
{
  OWN_MATRIX part = gsl_matrix_alloc (q, q);
  OWN_MATRIX r = gsl_matrix_alloc (q, q);
  OWN_MATRIX inverse = gsl_matrix_alloc (q, q);
  double log_det, sum = 0;

  for (size_t i = 0; i < q; i++)
    for (size_t j = 0; j < q; j++)
      gsl_matrix_set (part, i, j, v[(first + i) * k + first + j]);
  if (!inverse_of_correlations (part->data, r, inverse, &log_det))
    return NAN;
  for (size_t i = 0; i < q; i++)
    for (size_t j = 0; j < q; j++)
      sum += b[first + i] / sqrt (gsl_matrix_get (part, i, i)) * gsl_matrix_get (inverse, i, j) *
             b[first + j] / sqrt (gsl_matrix_get (part, j, j));
  return sum;
}

GovcapWald
govcap_regression_wald (const double b[], const double v[], size_t k, size_t first, size_t q,
                        double df)
{
  GovcapWald wald = {NAN, (double)q, NAN, NAN};
  double chisq = df >= 1 ? chi_squared (b, v, k, first, q) : NAN;

  if (isnan (chisq))
    return wald;
  wald.f = chisq / (double)q;
  wald.df2 = df;
  wald.p = gsl_cdf_fdist_Q (wald.f, wald.df1, df);
  return wald;
}
