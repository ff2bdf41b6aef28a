#include "cfa_own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

enum { STEPS = 1000, HALVINGS = 30 };

/* The part of F that one more step would win, where the search ends: the parameters then agree to
 * some eleven digits. */
#define ENOUGH 1e-22

/* The same, which is still good when rounding stops the search before. */
#define PASSABLE 1e-15

/* Below this reciprocal condition number (of the second derivatives with a unit diagonal), a
 * parameter could be anything. */
#define LEAST_CONDITION 1e-10

typedef struct {
  CfaProblem *problem;
  gsl_vector *x, *gradient, *step, *next;
  gsl_matrix *second, *factors;
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
      gsl_matrix_set (search->factors, i, j, cell + (i == j ? ridge : 0));
    }
  return gsl_linalg_cholesky_decomp1 (search->factors) == 0;
}

/* The Fisher step. Returns: the part of F that it would win, if F were as it looks from here. */
static double
direction (Search *search)
{
  double win = 0, ridge = 0;

  cfa_derivatives (search->problem, search->gradient, search->second);
  while (!factorise (search, ridge) && ridge < 1)
    ridge = ridge > 0 ? 10 * ridge : 1e-6;
  gsl_vector_memcpy (search->step, search->gradient);
  gsl_vector_mul (search->step, search->unit);
  gsl_linalg_cholesky_svx (search->factors, search->step);
  gsl_vector_mul (search->step, search->unit);
  gsl_blas_ddot (search->gradient, search->step, &win);
  return win;
}

/* Goes along the step as far as F falls. Returns: whether it did. */
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
      gsl_vector_memcpy (search->x, search->next);
      return true;
    }
  }
  cfa_discrepancy (search->problem, search->x); /* back to where it stays */
  return false;
}

static bool
minimise (Search *search)
{
  double win = INFINITY, before = INFINITY;

  for (int step = 0; step < STEPS && win > ENOUGH; step++) {
    before = win;
    win = direction (search);
    if (!isfinite (win) || (win < PASSABLE && win >= before)) /* as flat as rounding allows */
      break;
    if (!advance (search))
      break;
  }
  return win < PASSABLE;
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
  gsl_linalg_cholesky_rcond (search->factors, &condition, work);
  if (!(condition > LEAST_CONDITION))
    return false;
  gsl_linalg_cholesky_invert (search->factors);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      gsl_matrix_set (ret_inverse, i, j,
                      gsl_matrix_get (search->factors, i, j) * gsl_vector_get (search->unit, i) *
                          gsl_vector_get (search->unit, j));
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
  OWN_MATRIX factors = gsl_matrix_alloc (n, n);
  Search search = {problem, x, gradient, step, next, second, factors, unit, 0};

  gather (problem, x);
  search.f = cfa_discrepancy (problem, x);
  if (!isfinite (search.f) || !minimise (&search))
    return GOVCAP_CFA_LOST;
  if (!invert (&search, ret_inverse))
    return GOVCAP_CFA_UNIDENTIFIED;
  *ret_f = search.f;
  return GOVCAP_CFA_FOUND;
}
