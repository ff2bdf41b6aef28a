#include "factor_rotate.h"

#include "own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

enum { STEPS = 20000, HALVINGS = 10, IDLE = 50 };

/* Where the gradient may end, and what GPArotation itself takes for the end. */
#define FLAT 1e-9
#define FLAT_ENOUGH 1e-5

/* What the sum of squares can lose to rounding. */
#define ROUNDING 1e-15

/**
 * Search:
 * @from:     loadings before rotation, k × m
 * @turn:     T; its columns have length 1, and T'T are the factor correlations
 * @next:     the T that is tried
 * @inverse:  of @next
 * @loadings: L = A T'⁻¹, at @next
 * @slope:    ∂f/∂L at @next
 */
typedef struct {
  size_t k, m;
  const gsl_matrix *from;
  gsl_matrix *turn, *next, *inverse, *loadings, *slope;
} Search;

static void
invert (const gsl_matrix *matrix, gsl_matrix *inverse)
{
  OWN_MATRIX lu = gsl_matrix_alloc (matrix->size1, matrix->size1);
  gsl_permutation *order = gsl_permutation_alloc (matrix->size1);
  int sign;

  gsl_matrix_memcpy (lu, matrix);
  gsl_linalg_LU_decomp (lu, order, &sign);
  if (gsl_linalg_LU_invert (lu, order, inverse) != 0)
    gsl_matrix_set_all (inverse, NAN);
  gsl_permutation_free (order);
}

/* Returns: ¼ Σ_i Σ_{a≠b} l_ia² l_ib², at @next. */
static double
complexity (Search *search)
{
  double sum = 0;

  invert (search->next, search->inverse);
  gsl_blas_dgemm (CblasNoTrans, CblasTrans, 1, search->from, search->inverse, 0, search->loadings);
  for (size_t i = 0; i < search->k; i++) {
    gsl_vector_view row = gsl_matrix_row (search->loadings, i);
    double all = 0;
    gsl_blas_ddot (&row.vector, &row.vector, &all);
    for (size_t j = 0; j < search->m; j++) {
      double l = gsl_vector_get (&row.vector, j), others = all - l * l;
      gsl_matrix_set (search->slope, i, j, l * others);
      sum += l * l * others;
    }
  }
  return sum / 4;
}

/* The gradient along the T of unit columns, at @next: G = -(L' S T⁻¹)', less its part along T.
 * Returns: its length. */
static double
project (const Search *search, gsl_matrix *gradient)
{
  OWN_MATRIX inner = gsl_matrix_alloc (search->m, search->m);
  double sum = 0;

  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, search->loadings, search->slope, 0, inner);
  gsl_blas_dgemm (CblasTrans, CblasTrans, -1, search->inverse, inner, 0, gradient);
  for (size_t j = 0; j < search->m; j++) {
    gsl_vector_view g = gsl_matrix_column (gradient, j);
    gsl_vector_view t = gsl_matrix_column (search->next, j);
    double along = 0, square = 0;
    gsl_blas_ddot (&g.vector, &t.vector, &along);
    gsl_blas_daxpy (-along, &t.vector, &g.vector);
    gsl_blas_ddot (&g.vector, &g.vector, &square);
    sum += square;
  }
  return sqrt (sum);
}

static void
try_step (Search *search, const gsl_matrix *gradient, double length)
{
  for (size_t j = 0; j < search->m; j++) {
    gsl_vector_const_view g = gsl_matrix_const_column (gradient, j);
    gsl_vector_const_view t = gsl_matrix_const_column (search->turn, j);
    gsl_vector_view next = gsl_matrix_column (search->next, j);
    gsl_vector_memcpy (&next.vector, &t.vector);
    gsl_blas_daxpy (-length, &g.vector, &next.vector);
    gsl_vector_scale (&next.vector, 1 / gsl_blas_dnrm2 (&next.vector));
  }
}

/* Goes down the gradient, as far as pays. Returns: how far is worth trying next. */
static double
descend (Search *search, const gsl_matrix *gradient, double slope, double length, double *f)
{
  double value = *f;

  length *= 2;
  for (int half = 0; half <= HALVINGS; half++, length /= 2) {
    try_step (search, gradient, length);
    value = complexity (search);
    if (*f - value > 0.5 * slope * slope * length - ROUNDING)
      break;
  }
  gsl_matrix_memcpy (search->turn, search->next);
  *f = value;
  return length;
}

/* Near the end, steps only move the last digits to and fro: after some of them nothing is left. */
static bool
minimise (Search *search)
{
  OWN_MATRIX gradient = gsl_matrix_alloc (search->m, search->m);
  double f = complexity (search), slope = project (search, gradient), length = 1;
  int idle = 0;

  for (int step = 0; step < STEPS && slope > FLAT && idle < IDLE; step++) {
    double before = f;
    length = descend (search, gradient, slope, length, &f);
    slope = project (search, gradient);
    if (!isfinite (slope))
      return false;
    idle = before - f < ROUNDING && slope < FLAT_ENOUGH ? idle + 1 : 0;
  }
  return slope < FLAT_ENOUGH;
}

bool
rotate_oblimin (gsl_matrix *loadings, gsl_matrix *phi)
{
  size_t k = loadings->size1, m = loadings->size2;
  OWN_MATRIX turn = gsl_matrix_alloc (m, m);
  OWN_MATRIX next = gsl_matrix_alloc (m, m);
  OWN_MATRIX inverse = gsl_matrix_alloc (m, m);
  OWN_MATRIX rotated = gsl_matrix_alloc (k, m);
  OWN_MATRIX slope = gsl_matrix_alloc (k, m);
  Search search = {k, m, loadings, turn, next, inverse, rotated, slope};

  gsl_matrix_set_identity (turn);
  gsl_matrix_set_identity (next);
  if (!minimise (&search))
    return false;
  gsl_matrix_memcpy (loadings, rotated);
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, turn, turn, 0, phi);
  for (size_t j = 0; j < m; j++)
    gsl_matrix_set (phi, j, j, 1);
  return true;
}
