#include "factor_fit.h"

#include "inverse.h"
#include "own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

enum { STEPS = 300, HALVINGS = 30 };

/* Smaller gaps between a factor's root and another's would make second derivatives of noise. */
#define LEAST_GAP 1e-8

/* What a factor must explain to be one; less is rounding. */
#define LEAST_ROOT 1e-9

/* A flatter valley has no lowest point. */
#define LEAST_CURVE 1e-5

/* A gradient shorter than this is near the end. */
#define NEAR 0.02

typedef struct {
  const FactorLoss *loss;
  const gsl_matrix *r;
  size_t k, m;
  double limit;      /* of x from below */
  gsl_vector *x;     /* uniquenesses, or their logarithms */
  gsl_vector *roots; /* the largest first */
  gsl_matrix *vectors;
  gsl_eigen_symmv_workspace *workspace;
} Fit;

/* Roots of Ψ^-½ R Ψ^-½. */
static double
likelihood_of (double root)
{
  return root > 0 ? root - log (root) - 1 : INFINITY;
}

static double
likelihood_slope (double root)
{
  return 1 - root;
}

static double
likelihood_weight (double root)
{
  return root;
}

const FactorLoss factor_likelihood = {likelihood_of, likelihood_slope, likelihood_weight, true, 1};

/* Roots of R - Ψ. */
static double
square_of (double root)
{
  return root * root / 2;
}

static double
square_slope (double root)
{
  return -root;
}

static double
square_weight (double root)
{
  (void)root;
  return 1;
}

const FactorLoss factor_squares = {square_of, square_slope, square_weight, false, 0};

static void
fill (const Fit *fit, const gsl_vector *x, gsl_matrix *matrix)
{
  gsl_matrix_memcpy (matrix, fit->r);
  for (size_t i = 0; i < fit->k; i++) {
    double at = gsl_vector_get (x, i);
    if (!fit->loss->logarithms) {
      gsl_matrix_set (matrix, i, i, gsl_matrix_get (matrix, i, i) - at);
      continue;
    }
    gsl_vector_view row = gsl_matrix_row (matrix, i), column = gsl_matrix_column (matrix, i);
    gsl_vector_scale (&row.vector, exp (-at / 2));
    gsl_vector_scale (&column.vector, exp (-at / 2));
  }
}

/* Finds the roots at @x. Returns: the loss of all but the first m. */
static double
loss_at (Fit *fit, const gsl_vector *x)
{
  OWN_MATRIX matrix = gsl_matrix_alloc (fit->k, fit->k);
  double sum = 0;

  fill (fit, x, matrix);
  gsl_eigen_symmv (matrix, fit->roots, fit->vectors, fit->workspace);
  gsl_eigen_symmv_sort (fit->roots, fit->vectors, GSL_EIGEN_SORT_VAL_DESC);
  for (size_t l = fit->m; l < fit->k; l++)
    sum += fit->loss->of (gsl_vector_get (fit->roots, l));
  return sum;
}

static void
first_derivatives (const Fit *fit, gsl_vector *gradient)
{
  gsl_vector_set_zero (gradient);
  for (size_t l = fit->m; l < fit->k; l++) {
    double slope = fit->loss->slope (gsl_vector_get (fit->roots, l));
    for (size_t i = 0; i < fit->k; i++) {
      double v = gsl_matrix_get (fit->vectors, i, l);
      *gsl_vector_ptr (gradient, i) += slope * v * v;
    }
  }
}

/* How much the product of a factor's square and another root's counts; only factors' rows. */
static void
crossings (const Fit *fit, gsl_matrix *cross)
{
  for (size_t q = 0; q < fit->m; q++)
    for (size_t l = fit->m; l < fit->k; l++) {
      double taken = gsl_vector_get (fit->roots, q), left = gsl_vector_get (fit->roots, l);
      double gap = fmax (taken - left, LEAST_GAP);
      gsl_matrix_set (cross, q, l,
                      fit->loss->slope (left) *
                          (fit->loss->weight (taken) + fit->loss->weight (left)) / gap);
    }
}

/* With w_l = v_il v_jl:  Σ_l b_l w_l · Σ_l w_l + Σ_q Σ_l c_ql w_q w_l,  l > m, q ≤ m. Without the
 * second term it is Jöreskog's approximation, which never has a negative root. */
static double
second_derivative (const Fit *fit, const gsl_matrix *cross, size_t i, size_t j)
{
  double all = 0, weighted = 0, crossed = 0;

  for (size_t l = fit->m; l < fit->k; l++) {
    double w = gsl_matrix_get (fit->vectors, i, l) * gsl_matrix_get (fit->vectors, j, l);
    double sum = 0;
    all += w;
    weighted += w * fit->loss->weight (gsl_vector_get (fit->roots, l));
    for (size_t q = 0; cross && q < fit->m; q++)
      sum += gsl_matrix_get (cross, q, l) * gsl_matrix_get (fit->vectors, i, q) *
             gsl_matrix_get (fit->vectors, j, q);
    crossed += sum * w;
  }
  return (cross ? weighted : all) * all + crossed;
}

static bool
is_held (const Fit *fit, const gsl_vector *gradient, size_t i)
{
  return gsl_vector_get (fit->x, i) <= fit->limit && gsl_vector_get (gradient, i) >= 0;
}

static void
second_derivatives (const Fit *fit, const gsl_matrix *cross, const gsl_vector *gradient,
                    gsl_matrix *second)
{
  for (size_t i = 0; i < fit->k; i++)
    for (size_t j = 0; j <= i; j++) {
      bool held = is_held (fit, gradient, i) || is_held (fit, gradient, j);
      double value = held ? i == j : second_derivative (fit, cross, i, j);
      gsl_matrix_set (second, i, j, value);
      gsl_matrix_set (second, j, i, value);
    }
}

/* The length of the gradient, without what pushes against the limit. */
static double
slope_of (const Fit *fit, const gsl_vector *gradient)
{
  double sum = 0;

  for (size_t i = 0; i < fit->k; i++)
    if (!is_held (fit, gradient, i))
      sum += gsl_vector_get (gradient, i) * gsl_vector_get (gradient, i);
  return sqrt (sum);
}

/* The Newton step; far from the end or where the loss is not convex, one with the approximate second
 * derivatives, which rarely leads into a side valley. */
static void
find_step (const Fit *fit, const gsl_vector *gradient, gsl_vector *step)
{
  OWN_MATRIX second = gsl_matrix_alloc (fit->k, fit->k);
  OWN_MATRIX cross = gsl_matrix_calloc (fit->k, fit->k);

  crossings (fit, cross);
  gsl_vector_memcpy (step, gradient);
  for (size_t i = 0; i < fit->k; i++)
    if (is_held (fit, gradient, i))
      gsl_vector_set (step, i, 0);
  for (int exact = slope_of (fit, gradient) < NEAR; exact >= 0; exact--) {
    second_derivatives (fit, exact ? cross : NULL, gradient, second);
    if (gsl_linalg_cholesky_decomp1 (second) == 0) {
      gsl_linalg_cholesky_svx (second, step);
      return;
    }
  }
}

/* One damped Newton step. Returns: the length of the gradient before it; NAN when it is stuck. */
static double
improve (Fit *fit, double *loss)
{
  OWN_VECTOR gradient = gsl_vector_alloc (fit->k);
  OWN_VECTOR step = gsl_vector_alloc (fit->k);
  OWN_VECTOR next = gsl_vector_alloc (fit->k);
  double share = 1;

  first_derivatives (fit, gradient);
  double slope = slope_of (fit, gradient);
  find_step (fit, gradient, step);
  for (int half = 0; half < HALVINGS; half++, share /= 2) {
    for (size_t i = 0; i < fit->k; i++)
      gsl_vector_set (
          next, i,
          fmax (gsl_vector_get (fit->x, i) - share * gsl_vector_get (step, i), fit->limit));
    double value = loss_at (fit, next);
    if (value <= *loss + 1e-14) {
      *loss = value;
      gsl_vector_memcpy (fit->x, next);
      return slope;
    }
  }
  loss_at (fit, fit->x); /* back to the roots of the point that stays */
  return slope < 1e-7 ? slope : NAN;
}

static bool
minimise (Fit *fit)
{
  double loss = loss_at (fit, fit->x), slope = INFINITY;

  for (int step = 0; step < STEPS && slope > 1e-12; step++) {
    double before = slope;
    slope = improve (fit, &loss);
    if (isnan (slope))
      return false;
    if (slope < 1e-8 && slope >= before) /* as flat as double precision allows */
      break;
  }
  return slope < 1e-7;
}

/* A valley without a single lowest point has no one solution: a factor of one item, say. */
static bool
is_determined (const Fit *fit)
{
  OWN_MATRIX second = gsl_matrix_alloc (fit->k, fit->k);
  OWN_MATRIX cross = gsl_matrix_calloc (fit->k, fit->k);
  OWN_VECTOR gradient = gsl_vector_alloc (fit->k);

  first_derivatives (fit, gradient);
  crossings (fit, cross);
  second_derivatives (fit, cross, gradient, second);
  if (gsl_linalg_cholesky_decomp1 (second) != 0)
    return false;
  for (size_t i = 0; i < fit->k; i++)
    if (gsl_matrix_get (second, i, i) < LEAST_CURVE)
      return false;
  return true;
}

static double
psi_of (const Fit *fit, size_t i)
{
  double x = gsl_vector_get (fit->x, i);

  return fit->loss->logarithms ? exp (x) : x;
}

static void
fill_loadings (const Fit *fit, gsl_matrix *loadings)
{
  for (size_t i = 0; i < fit->k; i++)
    for (size_t q = 0; q < fit->m; q++) {
      double root = fmax (gsl_vector_get (fit->roots, q) - fit->loss->nothing, 0);
      double scale = fit->loss->logarithms ? psi_of (fit, i) : 1;
      gsl_matrix_set (loadings, i, q, gsl_matrix_get (fit->vectors, i, q) * sqrt (scale * root));
    }
}

GovcapExtraction
factor_fit (const FactorLoss *loss, const gsl_matrix *r, double least, gsl_vector *psi,
            gsl_matrix *loadings)
{
  size_t k = r->size1, m = loadings->size2;
  OWN_MATRIX vectors = gsl_matrix_alloc (k, k);
  OWN_VECTOR x = gsl_vector_alloc (k);
  OWN_VECTOR roots = gsl_vector_alloc (k);
  OWN_EIGEN workspace = gsl_eigen_symmv_alloc (k);
  double limit = loss->logarithms ? log (least) : least;
  Fit fit = {loss, r, k, m, limit, x, roots, vectors, workspace};
  bool proper = true;

  for (size_t i = 0; i < k; i++) {
    double start = fmax (gsl_vector_get (psi, i), least);
    gsl_vector_set (x, i, fmax (loss->logarithms ? log (start) : start, limit));
  }
  if (!minimise (&fit))
    return GOVCAP_EXTRACTION_LOST;
  for (size_t i = 0; i < k; i++) {
    gsl_vector_set (psi, i, psi_of (&fit, i));
    proper &= gsl_vector_get (x, i) > limit;
  }
  fill_loadings (&fit, loadings);
  if (!(gsl_vector_get (roots, m - 1) > loss->nothing + LEAST_ROOT) || !is_determined (&fit))
    return GOVCAP_EXTRACTION_TOO_MANY;
  return proper ? GOVCAP_EXTRACTION_FOUND : GOVCAP_EXTRACTION_HEYWOOD;
}

bool
factor_start (const double c[], double share, gsl_matrix *ret_r, gsl_vector *ret_psi)
{
  size_t k = ret_r->size1;
  OWN_MATRIX inverse = gsl_matrix_alloc (k, k);
  double log_det;

  if (!inverse_of_correlations (c, ret_r, inverse, &log_det))
    return false;
  for (size_t i = 0; i < k; i++)
    gsl_vector_set (ret_psi, i, (1 - share) / gsl_matrix_get (inverse, i, i));
  return true;
}
