#include "cfa_own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

enum { STEPS = 500, FISHER_STEPS = 20, HALVINGS = 30 };

/* The part of F that one more step would win, where the search ends: the parameters then agree to
 * some eleven digits. */
#define ENOUGH 1e-22

/* The same, which is still good when rounding stops the search before. */
#define PASSABLE 1e-15

/* Below this the expected second derivatives are not renewed, but made into the observed ones. */
#define NEAR 1e-3

/* Below this reciprocal condition number (of the second derivatives with a unit diagonal), a
 * parameter could be anything. */
#define LEAST_CONDITION 1e-10

typedef struct {
  CfaProblem *problem;
  gsl_vector *x, *gradient, *step, *next, *next_gradient;
  gsl_matrix *second,
      *inverse;     /* expected second derivatives; the inverse that steps are made of */
  gsl_vector *unit; /* 1 / sqrt of the diagonal of @second */
  double f;
} Search;

/* Cholesky factors of the second derivatives, scaled to a unit diagonal with @ridge on it. */
static bool
factorise (Search *search, double ridge)
{
  size_t n = search->x->size;

  for (size_t i = 0; i < n; i++) {
    double diagonal = gsl_matrix_get (search->second, i, i);
    gsl_vector_set (search->unit, i, diagonal > 0 ? 1 / sqrt (diagonal) : 1);
  }
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++) {
      double scale = gsl_vector_get (search->unit, i) * gsl_vector_get (search->unit, j);
      double cell = scale * gsl_matrix_get (search->second, i, j);
      gsl_matrix_set (search->inverse, i, j, cell + (i == j ? ridge : 0));
    }
  return gsl_linalg_cholesky_decomp1 (search->inverse) == 0;
}

/* From the factors to the inverse, in the parameters' units. */
static void
invert_factors (Search *search)
{
  size_t n = search->x->size;

  gsl_linalg_cholesky_invert (search->inverse);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      *gsl_matrix_ptr (search->inverse, i, j) *=
          gsl_vector_get (search->unit, i) * gsl_vector_get (search->unit, j);
}

/* Steps of Fisher scoring: the inverse of the expected second derivatives. */
static void
renew (Search *search)
{
  double ridge = 0;

  while (!factorise (search, ridge) && ridge < 1)
    ridge = ridge > 0 ? 10 * ridge : 1e-6;
  invert_factors (search);
}

/* Broyden, Fletcher, Goldfarb and Shanno: makes the inverse agree with how the gradient has changed
 * over the last step. Expected second derivatives can be far from those of a model that fits badly,
 * and Fisher scoring alone would then go round the solution for ever. */
static void
learn (Search *search)
{
  size_t n = search->x->size;
  OWN_VECTOR s = gsl_vector_alloc (n);
  OWN_VECTOR y = gsl_vector_alloc (n);
  OWN_VECTOR hy = gsl_vector_alloc (n);
  double sy = 0, yhy = 0;

  gsl_vector_memcpy (s, search->next);
  gsl_vector_sub (s, search->x);
  gsl_vector_memcpy (y, search->next_gradient);
  gsl_vector_sub (y, search->gradient);
  gsl_blas_ddot (s, y, &sy);
  gsl_blas_dsymv (CblasLower, 1, search->inverse, y, 0, hy);
  gsl_blas_ddot (y, hy, &yhy);
  if (!(sy > 1e-8 * yhy)) /* no curvature to learn from */
    return;
  gsl_blas_dger (-1 / sy, s, hy, search->inverse);
  gsl_blas_dger (-1 / sy, hy, s, search->inverse);
  gsl_blas_dger ((1 + yhy / sy) / sy, s, s, search->inverse);
}

/* Goes along the step as far as F falls, to @next. Returns: whether it did. */
static bool
advance (Search *search)
{
  double share = 1, rounding = 1e-14 * (double)search->problem->k;

  for (int half = 0; half < HALVINGS; half++, share /= 2) {
    gsl_vector_memcpy (search->next, search->x);
    gsl_blas_daxpy (-share, search->step, search->next);
    double f = cfa_discrepancy (search->problem, search->next);
    if (f <= search->f + rounding) {
      search->f = f;
      return true;
    }
  }
  cfa_discrepancy (search->problem, search->x); /* back to where it stays */
  return false;
}

/* Minimises F. Returns: whether it came to rest. */
static bool
minimise (Search *search)
{
  double win = INFINITY;
  bool fresh = true; /* the inverse is that of the expected second derivatives here */

  cfa_derivatives (search->problem, search->gradient, search->second);
  renew (search);
  for (int step = 0; step < STEPS; step++) {
    gsl_blas_dsymv (CblasLower, 1, search->inverse, search->gradient, 0, search->step);
    gsl_blas_ddot (search->gradient, search->step, &win);
    if (!(win > ENOUGH))
      break;
    if (advance (search)) {
      cfa_derivatives (search->problem, search->next_gradient, search->second);
      fresh = step < FISHER_STEPS && win > NEAR;
      if (!fresh)
        learn (search);
      gsl_vector_memcpy (search->x, search->next);
      gsl_vector_memcpy (search->gradient, search->next_gradient);
    } else if (fresh || win < PASSABLE) {
      break;
    } else {
      fresh = true;
    }
    if (fresh)
      renew (search);
  }
  return fabs (win) < PASSABLE;
}

/* The inverse of the second derivatives at the solution. Returns: false when there is none. */
static bool
invert (Search *search, gsl_matrix *ret_inverse)
{
  size_t n = search->x->size;
  double condition = 0;
  OWN_VECTOR work = gsl_vector_alloc (3 * n);

  cfa_derivatives (search->problem, search->gradient, search->second);
  if (!factorise (search, 0))
    return false;
  gsl_linalg_cholesky_rcond (search->inverse, &condition, work);
  if (!(condition > LEAST_CONDITION))
    return false;
  invert_factors (search);
  gsl_matrix_memcpy (ret_inverse, search->inverse);
  return true;
}

/* Free parameters at the means of the groups' values. */
static void
gather (const CfaProblem *problem, gsl_vector *x)
{
  OWN_VECTOR weight = gsl_vector_calloc (x->size);

  gsl_vector_set_zero (x);
  for (size_t g = 0; g < problem->n_groups; g++)
    for (size_t p = 0; p < cfa_parameters (problem); p++) {
      const CfaGroup *group = &problem->groups[g];
      if (group->free[p] == CFA_FIXED)
        continue;
      *gsl_vector_ptr (x, group->free[p]) += group->share * group->value[p];
      *gsl_vector_ptr (weight, group->free[p]) += group->share;
    }
  gsl_vector_div (x, weight);
}

GovcapCfaStatus
cfa_solve (CfaProblem *problem, double *ret_f, gsl_matrix *ret_inverse)
{
  size_t n = problem->n_free;
  OWN_VECTOR x = gsl_vector_alloc (n);
  OWN_VECTOR gradient = gsl_vector_alloc (n);
  OWN_VECTOR step = gsl_vector_alloc (n);
  OWN_VECTOR next = gsl_vector_alloc (n);
  OWN_VECTOR unit = gsl_vector_alloc (n);
  OWN_MATRIX second = gsl_matrix_alloc (n, n);
  OWN_VECTOR next_gradient = gsl_vector_alloc (n);
  OWN_MATRIX inverse = gsl_matrix_alloc (n, n);
  Search search = {problem, x, gradient, step, next, next_gradient, second, inverse, unit, 0};

  gather (problem, x);
  search.f = cfa_discrepancy (problem, x);
  if (!isfinite (search.f) || !minimise (&search))
    return GOVCAP_CFA_LOST;
  if (!invert (&search, ret_inverse))
    return GOVCAP_CFA_UNIDENTIFIED;
  *ret_f = search.f;
  return GOVCAP_CFA_FOUND;
}
