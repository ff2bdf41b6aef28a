#include "regression_rows.h"

#include "own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* What is left of a term, of its length; of an outcome's squares; of a fit's squares. */
#define LEAST_REST 1e-12
#define LEAST_VARIANCE 1e-20
#define LEAST_RESIDUAL 1e-15

/* Row @i of W^½ X. */
static void
take_row (const GovcapRegressionData *data, size_t i, double row[])
{
  double root = sqrt (weight_of (data, i));

  for (size_t j = 0; j < data->k; j++)
    row[j] = root * data->x[j * data->n + i];
}

double
regression_mean (const GovcapRegressionData *data, const double values[])
{
  double mean = 0, all = 0;

  for (size_t i = 0; i < data->n; i++)
    all += weight_of (data, i);
  for (int pass = 0; pass < 2; pass++) {
    double rest = 0;
    for (size_t i = 0; i < data->n; i++)
      rest += weight_of (data, i) * (values[i] - mean);
    mean += rest / all;
  }
  return mean;
}

/* Returns: false when the outcome does not vary. */
static bool
take_total (const GovcapRegressionData *data, GovcapRegression *fit)
{
  double mean = regression_mean (data, data->y), squares = 0;

  for (size_t i = 0; i < data->n; i++) {
    double away = data->y[i] - mean;
    fit->tss += weight_of (data, i) * away * away;
    squares += weight_of (data, i) * data->y[i] * data->y[i];
  }
  return fit->tss > LEAST_VARIANCE * squares;
}

/* Which terms make up term @term: those with a part in it that is more than rounding. */
static void
blame (const gsl_matrix *qr, const double length[], GovcapRegression *fit, size_t term)
{
  OWN_VECTOR part = gsl_vector_calloc (fit->k);

  for (size_t i = 0; i < term; i++)
    gsl_vector_set (part, i, gsl_matrix_get (qr, i, term));
  for (size_t i = term; i-- > 0;) {
    for (size_t j = i + 1; j < term; j++)
      *gsl_vector_ptr (part, i) -= gsl_matrix_get (qr, i, j) * gsl_vector_get (part, j);
    *gsl_vector_ptr (part, i) /= gsl_matrix_get (qr, i, i);
  }
  fit->term = term;
  fit->from = own_array (fit->k, sizeof *fit->from);
  for (size_t i = 0; i < term; i++)
    fit->from[i] = fabs (gsl_vector_get (part, i)) * length[i] > 1e-8 * length[term];
  fit->from[term] = true;
}

/* Returns: false when a term follows from those before it. */
static bool
decompose (const GovcapRegressionData *data, gsl_matrix *qr, gsl_vector *tau, GovcapRegression *fit)
{
  OWN_VECTOR length = gsl_vector_calloc (fit->k);

  for (size_t i = 0; i < fit->n; i++)
    take_row (data, i, gsl_matrix_ptr (qr, i, 0));
  for (size_t j = 0; j < fit->k; j++) {
    gsl_vector_view column = gsl_matrix_column (qr, j);
    gsl_vector_set (length, j, gsl_blas_dnrm2 (&column.vector));
  }
  gsl_linalg_QR_decomp (qr, tau);
  for (size_t j = 0; j < fit->k; j++)
    if (!(fabs (gsl_matrix_get (qr, j, j)) > LEAST_REST * gsl_vector_get (length, j))) {
      blame (qr, length->data, fit, j);
      return false;
    }
  return true;
}

static void
solve (const GovcapRegressionData *data, const gsl_matrix *qr, const gsl_vector *tau,
       GovcapRegression *fit)
{
  OWN_VECTOR y = gsl_vector_alloc (fit->n);
  OWN_VECTOR rest = gsl_vector_alloc (fit->n);
  gsl_vector_view b = gsl_vector_view_array (fit->b, fit->k);

  for (size_t i = 0; i < fit->n; i++)
    gsl_vector_set (y, i, sqrt (weight_of (data, i)) * data->y[i]);
  gsl_linalg_QR_lssolve (qr, tau, y, &b.vector, rest);
  for (size_t i = 0; i < fit->n; i++) {
    fit->residual[i] = gsl_vector_get (rest, i) / sqrt (weight_of (data, i));
    fit->rss += gsl_vector_get (rest, i) * gsl_vector_get (rest, i);
  }
}

/* Largest over smallest singular value of R with columns of length 1. */
static double
condition_of (const gsl_matrix *r)
{
  OWN_MATRIX scaled = gsl_matrix_alloc (r->size1, r->size1);
  OWN_MATRIX v = gsl_matrix_alloc (r->size1, r->size1);
  OWN_VECTOR values = gsl_vector_alloc (r->size1);

  gsl_matrix_memcpy (scaled, r);
  for (size_t j = 0; j < r->size1; j++) {
    gsl_vector_view column = gsl_matrix_column (scaled, j);
    gsl_vector_scale (&column.vector, 1 / gsl_blas_dnrm2 (&column.vector));
  }
  gsl_linalg_SV_decomp_jacobi (scaled, v, values);
  return gsl_vector_max (values) / gsl_vector_min (values);
}

/* R^-1, the leverages |R'^-1 x|² and the condition, all from R. */
static void
take_root (const GovcapRegressionData *data, const gsl_matrix *qr, GovcapRegression *fit)
{
  gsl_matrix_view root = gsl_matrix_view_array (fit->root, fit->k, fit->k);
  OWN_VECTOR row = gsl_vector_alloc (fit->k);

  for (size_t i = 0; i < fit->k; i++)
    for (size_t j = i; j < fit->k; j++)
      gsl_matrix_set (&root.matrix, i, j, gsl_matrix_get (qr, i, j));
  fit->condition = condition_of (&root.matrix);
  for (size_t i = 0; i < fit->n; i++) {
    take_row (data, i, row->data);
    gsl_blas_dtrsv (CblasUpper, CblasTrans, CblasNonUnit, &root.matrix, row);
    gsl_blas_ddot (row, row, &fit->leverage[i]);
  }
  gsl_linalg_tri_invert (CblasUpper, CblasNonUnit, &root.matrix);
}

static double
durbin_watson (const double e[], size_t n)
{
  double steps = 0, squares = e[0] * e[0];

  for (size_t i = 1; i < n; i++) {
    steps += (e[i] - e[i - 1]) * (e[i] - e[i - 1]);
    squares += e[i] * e[i];
  }
  return steps / squares;
}

static GovcapRegressionStatus
fit_model (const GovcapRegressionData *data, GovcapRegression *fit)
{
  OWN_MATRIX qr = gsl_matrix_alloc (fit->n, fit->k);
  OWN_VECTOR tau = gsl_vector_alloc (fit->k);

  if (!decompose (data, qr, tau, fit))
    return GOVCAP_REGRESSION_SINGULAR;
  fit->b = own_array (fit->k, sizeof *fit->b);
  fit->root = own_array (fit->k * fit->k, sizeof *fit->root);
  fit->residual = own_array (fit->n, sizeof *fit->residual);
  fit->leverage = own_array (fit->n, sizeof *fit->leverage);
  solve (data, qr, tau, fit);
  take_root (data, qr, fit);
  if (!(fit->rss > LEAST_RESIDUAL * fit->tss))
    return GOVCAP_REGRESSION_PERFECT;
  fit->durbin_watson = durbin_watson (fit->residual, fit->n);
  return GOVCAP_REGRESSION_FITTED;
}

GovcapRegression *
govcap_regression (const GovcapRegressionData *data)
{
  GovcapRegression *fit = own_array (1, sizeof *fit);

  *fit = (GovcapRegression){.n = data->n, .k = data->k, .durbin_watson = NAN};
  if (data->n <= data->k)
    fit->status = GOVCAP_REGRESSION_TOO_FEW;
  else if (!take_total (data, fit))
    fit->status = GOVCAP_REGRESSION_CONSTANT;
  else
    fit->status = fit_model (data, fit);
  return fit;
}

void
govcap_regression_free (GovcapRegression *fit)
{
  if (!fit)
    return;
  free (fit->b);
  free (fit->root);
  free (fit->residual);
  free (fit->leverage);
  free (fit->from);
  free (fit);
}
