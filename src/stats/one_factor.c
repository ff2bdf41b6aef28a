#include "govcap/reliability.h"

#include "own.h"

#include <gsl/gsl_linalg.h>
#include <math.h>

/* A uniqueness below this share of its variance is a Heywood case, as in R's factanal. */
#define LEAST_UNIQUENESS 0.005

enum { STEPS = 200, HALVINGS = 30 };

typedef struct {
  size_t k;
  const gsl_matrix *r; /* correlations */
  gsl_vector *x;       /* logarithms of the uniquenesses */
  gsl_vector *roots;   /* of Ψ^-1/2 R Ψ^-1/2, the largest first */
  gsl_matrix *vectors;
  gsl_eigen_symmv_workspace *workspace;
} Fit;

/* Finds the roots at @x. Returns: F = Σ (θ - ln θ - 1) over all roots but the largest. */
static double
likelihood (Fit *fit, const gsl_vector *x)
{
  OWN_MATRIX scaled = gsl_matrix_alloc (fit->k, fit->k);
  double f = 0;

  for (size_t i = 0; i < fit->k; i++)
    for (size_t j = 0; j < fit->k; j++) {
      double scale = exp (-(gsl_vector_get (x, i) + gsl_vector_get (x, j)) / 2);
      gsl_matrix_set (scaled, i, j, scale * gsl_matrix_get (fit->r, i, j));
    }
  gsl_eigen_symmv (scaled, fit->roots, fit->vectors, fit->workspace);
  gsl_eigen_symmv_sort (fit->roots, fit->vectors, GSL_EIGEN_SORT_VAL_DESC);
  for (size_t m = 1; m < fit->k; m++) {
    double root = gsl_vector_get (fit->roots, m);
    f += root > 0 ? root - log (root) - 1 : INFINITY;
  }
  return f;
}

/* First derivatives, and Jöreskog's approximate second derivatives, at the roots found last. */
static void
derivatives (const Fit *fit, gsl_vector *gradient, gsl_matrix *second)
{
  for (size_t i = 0; i < fit->k; i++) {
    double slope = 0;
    for (size_t m = 1; m < fit->k; m++) {
      double v = gsl_matrix_get (fit->vectors, i, m);
      slope += (1 - gsl_vector_get (fit->roots, m)) * v * v;
    }
    gsl_vector_set (gradient, i, slope);
    for (size_t j = 0; j <= i; j++) {
      double first_i = gsl_matrix_get (fit->vectors, i, 0);
      double first_j = gsl_matrix_get (fit->vectors, j, 0);
      double rest = (i == j) - first_i * first_j; /* Σ over the other roots of v_i v_j */
      gsl_matrix_set (second, i, j, rest * rest);
      gsl_matrix_set (second, j, i, rest * rest);
    }
  }
}

/* One damped Newton step. Returns: the length of the gradient before it; NAN when it is stuck. */
static double
improve (Fit *fit, double *f)
{
  OWN_VECTOR gradient = gsl_vector_alloc (fit->k);
  OWN_VECTOR step = gsl_vector_alloc (fit->k);
  OWN_VECTOR next = gsl_vector_alloc (fit->k);
  OWN_MATRIX second = gsl_matrix_alloc (fit->k, fit->k);
  double share = 1;

  derivatives (fit, gradient, second);
  double slope = gsl_blas_dnrm2 (gradient);
  if (gsl_linalg_cholesky_decomp1 (second) == 0)
    gsl_linalg_cholesky_solve (second, gradient, step);
  else
    gsl_vector_memcpy (step, gradient);
  for (int half = 0; half < HALVINGS; half++, share /= 2) {
    gsl_vector_memcpy (next, fit->x);
    gsl_blas_daxpy (-share, step, next);
    double value = likelihood (fit, next);
    if (value <= *f + 1e-14) {
      *f = value;
      gsl_vector_memcpy (fit->x, next);
      return slope;
    }
  }
  likelihood (fit, fit->x); /* back to the roots of the point that stays */
  return slope < 1e-7 ? slope : NAN;
}

static GovcapOneFactor
minimise (Fit *fit)
{
  double f = likelihood (fit, fit->x), slope = INFINITY;

  if (!isfinite (f))
    return GOVCAP_FACTOR_SINGULAR;
  for (int step = 0; step < STEPS && slope > 1e-12; step++) {
    double before = slope;
    slope = improve (fit, &f);
    if (isnan (slope))
      return GOVCAP_FACTOR_LOST;
    if (gsl_vector_min (fit->x) < log (LEAST_UNIQUENESS))
      return GOVCAP_FACTOR_HEYWOOD;
    if (slope < 1e-8 && slope >= before) /* as flat as double precision allows */
      break;
  }
  return slope < 1e-7 ? GOVCAP_FACTOR_FOUND : GOVCAP_FACTOR_LOST;
}

/* Scales loadings and uniquenesses back from correlations to covariances. */
static double
omega_of (const Fit *fit, const double c[])
{
  double sum = 0, unique = 0, top = sqrt (gsl_vector_get (fit->roots, 0) - 1);

  for (size_t i = 0; i < fit->k; i++) {
    double variance = c[i * fit->k + i], psi = exp (gsl_vector_get (fit->x, i));
    sum += sqrt (variance * psi) * gsl_matrix_get (fit->vectors, i, 0) * top;
    unique += variance * psi;
  }
  return sum * sum / (sum * sum + unique);
}

/* Correlations; their inverse gives the start ψ = (1 - 1/2k) / r^ii. */
static bool
start (const double c[], gsl_matrix *r, gsl_vector *x)
{
  size_t k = r->size1;
  OWN_MATRIX inverse = gsl_matrix_alloc (k, k);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      gsl_matrix_set (r, i, j, c[i * k + j] / sqrt (c[i * k + i] * c[j * k + j]));
  gsl_matrix_memcpy (inverse, r);
  if (gsl_linalg_cholesky_decomp1 (inverse) != 0)
    return false;
  for (size_t i = 0; i < k; i++)
    if (gsl_matrix_get (inverse, i, i) < 1e-7) /* an item that follows from the others */
      return false;
  gsl_linalg_cholesky_invert (inverse);
  for (size_t i = 0; i < k; i++)
    gsl_vector_set (x, i, log ((1 - 0.5 / (double)k) / gsl_matrix_get (inverse, i, i)));
  return true;
}

GovcapOneFactor
govcap_omega (const double c[], size_t k, double *ret_omega)
{
  if (k < 3)
    return GOVCAP_FACTOR_TOO_FEW;
  for (size_t i = 0; i < k; i++)
    if (!(c[i * k + i] > 0))
      return GOVCAP_FACTOR_SINGULAR;
  OWN_MATRIX r = gsl_matrix_alloc (k, k);
  OWN_MATRIX vectors = gsl_matrix_alloc (k, k);
  OWN_VECTOR x = gsl_vector_alloc (k);
  OWN_VECTOR roots = gsl_vector_alloc (k);
  OWN_EIGEN workspace = gsl_eigen_symmv_alloc (k);
  Fit fit = {k, r, x, roots, vectors, workspace};

  if (!start (c, r, x))
    return GOVCAP_FACTOR_SINGULAR;
  GovcapOneFactor how = minimise (&fit);
  if (how == GOVCAP_FACTOR_FOUND)
    *ret_omega = omega_of (&fit, c);
  return how;
}
