#include "govcap/cfa.h"

#include "cfa_own.h"

#include <math.h>

bool
cfa_enough_items (const size_t factor[], size_t k, size_t m)
{
  for (size_t f = 0; f < m; f++) {
    size_t items = 0;
    for (size_t i = 0; i < k; i++)
      items += factor[i] == f;
    if (items < 2 || (m == 1 && items < 3))
      return false;
  }
  return m > 0;
}

size_t
govcap_dependent_item (const double c[], size_t k)
{
  OWN_MATRIX l = gsl_matrix_calloc (k ? k : 1, k ? k : 1);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++) {
      double left = c[i * k + j];
      for (size_t q = 0; q < j; q++)
        left -= gsl_matrix_get (l, i, q) * gsl_matrix_get (l, j, q);
      if (i == j && !(left > GOVCAP_CFA_LEAST_OWN * c[i * k + i]))
        return i;
      gsl_matrix_set (l, i, j, i == j ? sqrt (left) : left / gsl_matrix_get (l, j, j));
    }
  return k;
}

/* The model of one group on its correlations, factor variances fixed at 1. */
static CfaProblem *
set_up (const double c[], size_t k, const size_t factor[], size_t m)
{
  CfaProblem *problem = cfa_problem_new (k, m, factor, 1, false);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      gsl_matrix_set (problem->groups[0].s, i, j,
                      i == j ? 1 : c[i * k + j] / sqrt (c[i * k + i] * c[j * k + j]));
  for (size_t i = 0; i < k; i++)
    cfa_problem_free_parameter (problem, 0, cfa_loading (i));
  for (size_t i = 0; i < k; i++)
    cfa_problem_free_parameter (problem, 0, cfa_unique (problem, i));
  for (size_t f = 0; f < m; f++)
    for (size_t g = 0; g < f; g++)
      cfa_problem_free_parameter (problem, 0, cfa_phi (problem, f, g));
  return problem;
}

/* The results' struct and its arrays, in one piece. */
static GovcapCfa *
new_cfa (size_t k, size_t m, size_t n)
{
  GovcapCfa *cfa = calloc (1, sizeof *cfa);
  double *cells = calloc (5 * k + m * m, sizeof *cells);

  if (!cfa || !cells)
    abort (); /* as GLib does everywhere else */
  *cfa = (GovcapCfa){.k = k, .m = m, .n = n, .estimate = cells, .se = cells + k};
  cfa->std = cells + 2 * k;
  cfa->std_se = cells + 3 * k;
  cfa->unique = cells + 4 * k;
  cfa->correlation = cells + 5 * k;
  return cfa;
}

void
govcap_cfa_free (GovcapCfa *cfa)
{
  if (cfa)
    free (cfa->estimate);
  free (cfa);
}

/* λ_i s_i / (λ_1 s_1) and its error, with @v the covariances of the estimates. */
static void
to_marker (GovcapCfa *cfa, const CfaProblem *problem, size_t item, size_t marker, double unit,
           const gsl_matrix *v)
{
  const double *value = problem->groups[0].value;
  double own = value[cfa_loading (item)], first = value[cfa_loading (marker)];
  double ratio = own / first; /* slopes: 1 / first, - ratio / first */
  double variance = gsl_matrix_get (v, item, item) - 2 * ratio * gsl_matrix_get (v, item, marker) +
                    ratio * ratio * gsl_matrix_get (v, marker, marker);

  cfa->estimate[item] = item == marker ? 1 : unit * ratio;
  cfa->se[item] = item == marker ? 0 : unit * sqrt (fmax (variance, 0)) / fabs (first);
}

/* λ / sqrt (λ² + θ) and its error; slopes θ / σ³ and -λ / 2σ³. */
static void
to_standard (GovcapCfa *cfa, const CfaProblem *problem, size_t item, double sign,
             const gsl_matrix *v)
{
  size_t unique = cfa_unique (problem, item);
  double l = problem->groups[0].value[cfa_loading (item)];
  double theta = problem->groups[0].value[unique], sigma = sqrt (l * l + theta);
  double by_l = theta / (sigma * sigma * sigma), by_theta = -l / (2 * sigma * sigma * sigma);
  double variance = by_l * by_l * gsl_matrix_get (v, item, item) +
                    2 * by_l * by_theta * gsl_matrix_get (v, item, unique) +
                    by_theta * by_theta * gsl_matrix_get (v, unique, unique);

  cfa->std[item] = sign * l / sigma;
  cfa->std_se[item] = sqrt (fmax (variance, 0));
  cfa->unique[item] = theta / (sigma * sigma);
}

/* The first item of a factor. */
static size_t
marker_of (const size_t factor[], size_t f)
{
  size_t item = 0;

  while (factor[item] != f)
    item++;
  return item;
}

/* Turns the solution so that each factor's first item loads positively, in the data's units. */
static GovcapCfa *
results (const CfaProblem *problem, const double c[], size_t n, gsl_matrix *inverse)
{
  size_t k = problem->k, m = problem->m;
  const double *value = problem->groups[0].value;
  GovcapCfa *cfa = new_cfa (k, m, n);

  gsl_matrix_scale (inverse, 2 / (double)n); /* the inverse of the information */
  for (size_t i = 0; i < k; i++) {
    size_t marker = marker_of (problem->factor, problem->factor[i]);
    double unit = sqrt (c[i * k + i] / c[marker * k + marker]);
    to_marker (cfa, problem, i, marker, unit, inverse);
    to_standard (cfa, problem, i, value[cfa_loading (marker)] < 0 ? -1 : 1, inverse);
  }
  for (size_t f = 0; f < m; f++)
    for (size_t g = 0; g < m; g++) {
      double first = value[cfa_loading (marker_of (problem->factor, f))];
      double second = value[cfa_loading (marker_of (problem->factor, g))];
      double phi = value[cfa_phi (problem, f, g)];
      cfa->correlation[f * m + g] = (first < 0) != (second < 0) ? -phi : phi;
    }
  return cfa;
}

GovcapCfaStatus
govcap_cfa (const double c[], size_t k, const size_t factor[], size_t m, size_t n,
            GovcapCfa **ret_cfa)
{
  double f = 0, log_scale = 0;

  if (!cfa_enough_items (factor, k, m))
    return GOVCAP_CFA_TOO_FEW;
  if (n < 2 || govcap_dependent_item (c, k) < k)
    return GOVCAP_CFA_SINGULAR;
  OWN_PROBLEM problem = set_up (c, k, factor, m);
  OWN_MATRIX inverse = gsl_matrix_alloc (problem->n_free, problem->n_free);
  if (!cfa_problem_ready (problem))
    return GOVCAP_CFA_SINGULAR;
  cfa_start (problem, &problem->groups[0], NULL);
  GovcapCfaStatus how = cfa_solve (problem, &f, inverse);
  if (how != GOVCAP_CFA_FOUND)
    return how;
  for (size_t i = 0; i < k; i++)
    log_scale += log (c[i * k + i] * (double)(n - 1) / (double)n);
  *ret_cfa = results (problem, c, n, inverse);
  (*ret_cfa)->fit = cfa_fit (problem, f, n, log_scale);
  return GOVCAP_CFA_FOUND;
}
