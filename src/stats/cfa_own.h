/* The engine of factor models with simple structure, for one group or several.
 *
 * Each group has Σ = Λ Φ Λ' + Θ and μ = τ + Λ α. With Z = [I, Λ, ΛΦ], the derivative of Σ to any
 * parameter is w (x y' + y x'), and that of μ is v u, where x, y and u are columns of Z. So slopes
 * and expected second derivatives need nothing but Z'MZ of a few symmetric matrices M. */
#pragma once

#include "govcap/cfa.h"
#include "own.h"

#include <stdbool.h>

/* The number of a parameter that is not estimated. */
#define CFA_FIXED ((size_t)-1)

/**
 * CfaGroup:
 * @share:    of all respondents
 * @s:        covariances, divisor n
 * @mean:     k means, or NULL: the model says nothing about means
 * @log_s:    ln |S|
 * @value:    the group's parameters, in the order of the functions below
 * @free:     for each, the number of the free parameter that it is, or CFA_FIXED
 * @inverse:  Σ⁻¹ at @value
 * @residual: mean - μ at @value
 */
typedef struct {
  double share;
  gsl_matrix *s;
  double *mean;
  double log_s;
  double *value;
  size_t *free;
  gsl_matrix *inverse;
  gsl_vector *residual;
} CfaGroup;

/** CfaProblem: @factor: of each item, borrowed. */
typedef struct {
  size_t k, m, n_groups, n_free;
  const size_t *factor;
  CfaGroup *groups;
} CfaProblem;

/* Where a parameter stands: loadings, residual variances, factor covariances, intercepts, means. */
static inline size_t
cfa_loading (size_t item)
{
  return item;
}

static inline size_t
cfa_unique (const CfaProblem *problem, size_t item)
{
  return problem->k + item;
}

static inline size_t
cfa_phi (const CfaProblem *problem, size_t f, size_t g)
{
  return 2 * problem->k + (f >= g ? f * (f + 1) / 2 + g : g * (g + 1) / 2 + f);
}

static inline size_t
cfa_intercept (const CfaProblem *problem, size_t item)
{
  return 2 * problem->k + problem->m * (problem->m + 1) / 2 + item;
}

static inline size_t
cfa_latent_mean (const CfaProblem *problem, size_t f)
{
  return cfa_intercept (problem, problem->k) + f;
}

static inline size_t
cfa_parameters (const CfaProblem *problem)
{
  return cfa_latent_mean (problem, problem->m);
}

/* All parameters fixed at 0; covariances and means are to be filled in. */
CfaProblem *cfa_problem_new (size_t k, size_t m, const size_t factor[], size_t n_groups,
                             bool with_means);
void cfa_problem_free (CfaProblem *problem);

static inline void
own_free_problem (CfaProblem **problem)
{
  if (*problem)
    cfa_problem_free (*problem);
}
#define OWN_PROBLEM __attribute__ ((cleanup (own_free_problem))) CfaProblem *

/* Whether every factor has two items, and a lone one three. */
bool cfa_enough_items (const size_t factor[], size_t k, size_t m);

/* ln |S| of every group. Returns: false when an S has no inverse. */
bool cfa_problem_ready (CfaProblem *problem);

/* Gives the parameter of a group the next number of its own. */
void cfa_problem_free_parameter (CfaProblem *problem, size_t group, size_t parameter);

/* Puts @x into the groups' parameters. Returns: F = Σ share (ln|Σ| + tr SΣ⁻¹ - ln|S| - k +
 * (mean - μ)'Σ⁻¹(mean - μ)); infinity when a Σ is not positive definite. */
double cfa_discrepancy (CfaProblem *problem, const gsl_vector *x);

/* First derivatives of F and its expected second derivatives, where cfa_discrepancy() was last. */
void cfa_derivatives (const CfaProblem *problem, gsl_vector *gradient, gsl_matrix *second);

/* Model-implied covariances of a group. */
void cfa_implied (const CfaProblem *problem, const double value[], gsl_matrix *ret_sigma);

/* Starting values of a group's loadings, residual variances and factor covariances from its S;
 * @like: loadings whose direction to take, or NULL. */
void cfa_start (const CfaProblem *problem, CfaGroup *group, const double like[]);

/* Minimises F from the groups' values, leaves the solution there; @ret_inverse: of the expected
 * second derivatives. */
GovcapCfaStatus cfa_solve (CfaProblem *problem, double *ret_f, gsl_matrix *ret_inverse);

/* Measures of fit; @n: respondents; @log_scale: Σ over items of ln (unit² of the data / unit² of
 * the problem), the same in all groups. */
GovcapModelFit cfa_fit (const CfaProblem *problem, double f, size_t n, double log_scale);
