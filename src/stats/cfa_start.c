#include "cfa_own.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

/* Starting values stay inside what is possible. */
#define LARGEST_LOADING 0.95
#define LARGEST_CORRELATION 0.9

/* At loadings of 0 a factor's correlations with the others would have no slope. */
#define LEAST_AXIS 0.2

static void *
allocate (size_t n, size_t size)
{
  void *cells = calloc (n, size);

  if (!cells)
    abort (); /* as GLib does everywhere else */
  return cells;
}

CfaProblem *
cfa_problem_new (size_t k, size_t m, const size_t factor[], size_t n_groups, bool with_means)
{
  CfaProblem *problem = allocate (1, sizeof *problem);

  *problem = (CfaProblem){k, m, n_groups, 0, factor, allocate (n_groups, sizeof (CfaGroup))};
  for (size_t g = 0; g < n_groups; g++) {
    size_t n = cfa_parameters (problem);
    CfaGroup *group = &problem->groups[g];
    *group = (CfaGroup){.share = 1, .s = gsl_matrix_calloc (k, k)};
    group->mean = with_means ? allocate (k, sizeof (double)) : NULL;
    group->value = allocate (n, sizeof (double));
    group->free = allocate (n, sizeof (size_t));
    group->inverse = gsl_matrix_alloc (k, k);
    group->residual = gsl_vector_calloc (k);
    for (size_t p = 0; p < n; p++)
      group->free[p] = CFA_FIXED;
  }
  return problem;
}

void
cfa_problem_free (CfaProblem *problem)
{
  for (size_t g = 0; g < problem->n_groups; g++) {
    CfaGroup *group = &problem->groups[g];
    gsl_matrix_free (group->s);
    free (group->mean);
    free (group->value);
    free (group->free);
    gsl_matrix_free (group->inverse);
    gsl_vector_free (group->residual);
  }
  free (problem->groups);
  free (problem);
}

void
cfa_problem_free_parameter (CfaProblem *problem, size_t group, size_t parameter)
{
  problem->groups[group].free[parameter] = problem->n_free++;
}

bool
cfa_problem_ready (CfaProblem *problem)
{
  for (size_t g = 0; g < problem->n_groups; g++) {
    CfaGroup *group = &problem->groups[g];
    group->log_s = 0;
    gsl_matrix_memcpy (group->inverse, group->s);
    if (gsl_linalg_cholesky_decomp1 (group->inverse) != 0)
      return false;
    for (size_t i = 0; i < problem->k; i++) {
      double pivot = gsl_matrix_get (group->inverse, i, i);
      if (pivot * pivot < GOVCAP_CFA_LEAST_OWN * gsl_matrix_get (group->s, i, i))
        return false; /* an item that follows from the others */
      group->log_s += 2 * log (pivot);
    }
  }
  return true;
}

/* The numbers of a factor's items. Returns: how many. */
static size_t
factor_items (const CfaProblem *problem, size_t f, size_t items[])
{
  size_t n = 0;

  for (size_t i = 0; i < problem->k; i++)
    if (problem->factor[i] == f)
      items[n++] = i;
  return n;
}

static double
correlation (const gsl_matrix *s, size_t i, size_t j)
{
  return gsl_matrix_get (s, i, j) / sqrt (gsl_matrix_get (s, i, i) * gsl_matrix_get (s, j, j));
}

/* Loadings of a factor's items on their first principal axis, shrunk so that equal correlations r
 * give sqrt r. */
static void
start_loadings (CfaGroup *group, const size_t items[], size_t n, const double like[])
{
  OWN_MATRIX r = gsl_matrix_alloc (n, n);
  OWN_MATRIX vectors = gsl_matrix_alloc (n, n);
  OWN_VECTOR roots = gsl_vector_alloc (n);
  OWN_EIGEN workspace = gsl_eigen_symmv_alloc (n);
  double agreement = 0;

  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      gsl_matrix_set (r, i, j, correlation (group->s, items[i], items[j]));
  gsl_eigen_symmv (r, roots, vectors, workspace);
  gsl_eigen_symmv_sort (roots, vectors, GSL_EIGEN_SORT_VAL_DESC);
  double common = (gsl_vector_get (roots, 0) - 1) * (double)n / (double)(n - 1);
  double top = fmax (LEAST_AXIS, sqrt (fmax (0, common)));
  for (size_t i = 0; i < n; i++)
    agreement += gsl_matrix_get (vectors, i, 0) * (like ? like[items[i]] : 1);
  for (size_t i = 0; i < n; i++) {
    double loading = (agreement < 0 ? -top : top) * gsl_matrix_get (vectors, i, 0);
    loading = fmax (-LARGEST_LOADING, fmin (LARGEST_LOADING, loading));
    group->value[cfa_loading (items[i])] =
        loading * sqrt (gsl_matrix_get (group->s, items[i], items[i]));
  }
}

/* The φ between two factors for which λ'Sλ between their items comes out. */
static double
start_phi (const CfaProblem *problem, const CfaGroup *group, size_t f, size_t g)
{
  double between = 0, first = 0, second = 0;

  for (size_t i = 0; i < problem->k; i++) {
    double l = group->value[cfa_loading (i)];
    first += problem->factor[i] == f ? l * l : 0;
    second += problem->factor[i] == g ? l * l : 0;
    for (size_t j = 0; j < problem->k; j++)
      if (problem->factor[i] == f && problem->factor[j] == g)
        between += l * gsl_matrix_get (group->s, i, j) * group->value[cfa_loading (j)];
  }
  double phi = first > 0 && second > 0 ? between / (first * second) : 0;
  return fmax (-LARGEST_CORRELATION, fmin (LARGEST_CORRELATION, phi));
}

/* Φ must be positive definite, or the search could not begin: shrinks it until it is. */
static void
start_phis (const CfaProblem *problem, CfaGroup *group)
{
  OWN_MATRIX phi = gsl_matrix_alloc (problem->m, problem->m);

  for (size_t f = 0; f < problem->m; f++)
    for (size_t g = 0; g <= f; g++)
      group->value[cfa_phi (problem, f, g)] = f == g ? 1 : start_phi (problem, group, f, g);
  for (;;) {
    for (size_t f = 0; f < problem->m; f++)
      for (size_t g = 0; g < problem->m; g++)
        gsl_matrix_set (phi, f, g, group->value[cfa_phi (problem, f, g)]);
    if (gsl_linalg_cholesky_decomp1 (phi) == 0)
      return;
    for (size_t f = 0; f < problem->m; f++)
      for (size_t g = 0; g < f; g++)
        group->value[cfa_phi (problem, f, g)] *= 0.9;
  }
}

void
cfa_start (const CfaProblem *problem, CfaGroup *group, const double like[])
{
  size_t *items = allocate (problem->k, sizeof *items);

  for (size_t f = 0; f < problem->m; f++) {
    size_t n = factor_items (problem, f, items);
    start_loadings (group, items, n, like);
  }
  free (items);
  for (size_t i = 0; i < problem->k; i++) {
    double l = group->value[cfa_loading (i)];
    group->value[cfa_unique (problem, i)] = gsl_matrix_get (group->s, i, i) - l * l;
    if (group->mean)
      group->value[cfa_intercept (problem, i)] = group->mean[i];
  }
  start_phis (problem, group);
}
