#include "govcap/invariance.h"

#include "cfa_own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

static size_t
people (const GovcapSample samples[], size_t n_groups)
{
  size_t n = 0;

  for (size_t g = 0; g < n_groups; g++)
    n += samples[g].n;
  return n;
}

/* The mean of the groups' variances (divisor n) and of their means, weighted by people. */
static void
pool (const GovcapSample samples[], size_t n_groups, size_t k, size_t item, double *ret_sd,
      double *ret_mean)
{
  double n = (double)people (samples, n_groups), variance = 0, mean = 0;

  for (size_t g = 0; g < n_groups; g++) {
    variance += (double)(samples[g].n - 1) / n * samples[g].c[item * k + item];
    mean += (double)samples[g].n / n * samples[g].mean[item];
  }
  *ret_sd = sqrt (variance);
  *ret_mean = mean;
}

/* Fills in covariances and means in pooled units. Returns: Σ ln sd². */
static double
fill (CfaProblem *problem, const GovcapSample samples[])
{
  size_t k = problem->k;
  double log_scale = 0, n = (double)people (samples, problem->n_groups);
  OWN_VECTOR sd = gsl_vector_alloc (k);

  for (size_t i = 0; i < k; i++) {
    double mean;
    pool (samples, problem->n_groups, k, i, gsl_vector_ptr (sd, i), &mean);
    log_scale += 2 * log (gsl_vector_get (sd, i));
    for (size_t g = 0; g < problem->n_groups; g++)
      problem->groups[g].mean[i] = (samples[g].mean[i] - mean) / gsl_vector_get (sd, i);
  }
  for (size_t g = 0; g < problem->n_groups; g++) {
    double own = (double)samples[g].n;
    problem->groups[g].share = own / n;
    for (size_t i = 0; i < k; i++)
      for (size_t j = 0; j < k; j++)
        gsl_matrix_set (problem->groups[g].s, i, j,
                        (own - 1) / own * samples[g].c[i * k + j] /
                            (gsl_vector_get (sd, i) * gsl_vector_get (sd, j)));
  }
  return log_scale;
}

/* A parameter of a group: its own, or the one of the first group. */
static void
set_free (CfaProblem *problem, size_t group, size_t parameter, bool shared)
{
  if (shared && group > 0)
    problem->groups[group].free[parameter] = problem->groups[0].free[parameter];
  else
    cfa_problem_free_parameter (problem, group, parameter);
}

static void
set_level (CfaProblem *problem, GovcapInvarianceLevel level)
{
  bool metric = level >= GOVCAP_INVARIANCE_METRIC, scalar = level >= GOVCAP_INVARIANCE_SCALAR;

  for (size_t g = 0; g < problem->n_groups; g++) {
    for (size_t i = 0; i < problem->k; i++) {
      set_free (problem, g, cfa_loading (i), metric);
      set_free (problem, g, cfa_unique (problem, i), false);
      set_free (problem, g, cfa_intercept (problem, i), scalar);
    }
    for (size_t f = 0; f < problem->m; f++) {
      for (size_t h = 0; h < f; h++)
        set_free (problem, g, cfa_phi (problem, f, h), false);
      if (metric && g > 0)
        set_free (problem, g, cfa_phi (problem, f, f), false);
      if (scalar && g > 0)
        set_free (problem, g, cfa_latent_mean (problem, f), false);
    }
  }
}

/* The derivatives with every group's parameters by themselves, each with the number that it has
 * in the model. */
typedef struct {
  size_t n;
  size_t *base;
  size_t **own; /* per group, by parameter: the number by itself */
  gsl_vector *gradient;
  gsl_matrix *second;
} Apart;

static void *
allocate (size_t n, size_t size)
{
  void *cells = calloc (n, size);

  if (!cells)
    abort (); /* as GLib does everywhere else */
  return cells;
}

static Apart
take_apart (CfaProblem *problem)
{
  size_t parameters = cfa_parameters (problem);
  Apart apart = {0, allocate (problem->n_groups * parameters, sizeof (size_t)),
                 allocate (problem->n_groups, sizeof (size_t *)), NULL, NULL};

  for (size_t g = 0; g < problem->n_groups; g++) {
    apart.own[g] = allocate (parameters, sizeof (size_t));
    for (size_t p = 0; p < parameters; p++) {
      size_t base = problem->groups[g].free[p];
      apart.own[g][p] = base == CFA_FIXED ? CFA_FIXED : apart.n;
      if (base != CFA_FIXED)
        apart.base[apart.n++] = base;
    }
  }
  apart.gradient = gsl_vector_alloc (apart.n);
  apart.second = gsl_matrix_alloc (apart.n, apart.n);
  for (size_t g = 0; g < problem->n_groups; g++) { /* lend the groups their own numbers */
    size_t *model = problem->groups[g].free;
    problem->groups[g].free = apart.own[g];
    apart.own[g] = model;
  }
  cfa_derivatives (problem, apart.gradient, apart.second);
  for (size_t g = 0; g < problem->n_groups; g++) {
    size_t *model = apart.own[g];
    apart.own[g] = problem->groups[g].free;
    problem->groups[g].free = model;
  }
  return apart;
}

static void
apart_free (Apart *apart, size_t n_groups)
{
  for (size_t g = 0; g < n_groups; g++)
    free (apart->own[g]);
  free (apart->own);
  free (apart->base);
  gsl_vector_free (apart->gradient);
  gsl_matrix_free (apart->second);
}

/* Second derivatives between the parameters of the model and one that is set free. */
static void
against_model (const Apart *apart, size_t number, gsl_vector *ret)
{
  gsl_vector_set_zero (ret);
  for (size_t u = 0; u < apart->n; u++)
    *gsl_vector_ptr (ret, apart->base[u]) += gsl_matrix_get (apart->second, u, number);
}

/* The score test of setting @parameter free in the groups after the first; @inverse: of the
 * model's second derivatives. With E = those of the new ones less what the model's explain, it is
 * n / 2 · d'E⁻¹d. */
static double
release (const CfaProblem *problem, const Apart *apart, size_t parameter, const gsl_matrix *inverse,
         double n)
{
  size_t extra = problem->n_groups - 1, model = problem->n_free;
  OWN_MATRIX cross = gsl_matrix_alloc (extra, model);
  OWN_MATRIX solved = gsl_matrix_alloc (extra, model);
  OWN_MATRIX rest = gsl_matrix_alloc (extra, extra);
  OWN_VECTOR slope = gsl_vector_alloc (extra);
  OWN_VECTOR step = gsl_vector_alloc (extra);
  double fall = NAN;

  for (size_t a = 0; a < extra; a++) {
    size_t number = apart->own[a + 1][parameter];
    gsl_vector_view row = gsl_matrix_row (cross, a);
    against_model (apart, number, &row.vector);
    gsl_vector_set (slope, a, gsl_vector_get (apart->gradient, number));
    for (size_t b = 0; b < extra; b++)
      gsl_matrix_set (rest, a, b,
                      gsl_matrix_get (apart->second, number, apart->own[b + 1][parameter]));
  }
  gsl_blas_dsymm (CblasRight, CblasLower, 1, inverse, cross, 0, solved);
  gsl_blas_dgemm (CblasNoTrans, CblasTrans, -1, solved, cross, 1, rest);
  if (gsl_linalg_cholesky_decomp1 (rest) != 0)
    return NAN;
  gsl_linalg_cholesky_solve (rest, slope, step);
  gsl_blas_ddot (slope, step, &fall);
  return n / 2 * fall;
}

static void
release_all (CfaProblem *problem, GovcapInvarianceLevel level, const gsl_matrix *inverse, double n,
             GovcapRelease ret[])
{
  for (size_t i = 0; i < problem->k; i++)
    ret[i] = (GovcapRelease){NAN, NAN};
  if (level == GOVCAP_INVARIANCE_CONFIGURAL)
    return;
  Apart apart = take_apart (problem);
  for (size_t i = 0; i < problem->k; i++) {
    bool metric = level == GOVCAP_INVARIANCE_METRIC;
    size_t parameter = metric ? cfa_loading (i) : cfa_intercept (problem, i);
    ret[i].chisq = release (problem, &apart, parameter, inverse, n);
    ret[i].p = gsl_cdf_chisq_Q (ret[i].chisq, (double)(problem->n_groups - 1));
  }
  apart_free (&apart, problem->n_groups);
}

/* A group that cannot be part of the model. */
static GovcapCfaStatus
usable (const GovcapSample samples[], size_t n_groups, size_t k, const size_t factor[], size_t m)
{
  if (!cfa_enough_items (factor, k, m))
    return GOVCAP_CFA_TOO_FEW;
  for (size_t g = 0; g < n_groups; g++)
    if (samples[g].n < 2 || govcap_dependent_item (samples[g].c, k) < k)
      return GOVCAP_CFA_SINGULAR;
  return GOVCAP_CFA_FOUND;
}

GovcapCfaStatus
govcap_invariance (const GovcapSample samples[], size_t n_groups, size_t k, const size_t factor[],
                   size_t m, GovcapInvarianceLevel level, GovcapModelFit *ret_fit,
                   GovcapRelease ret_release[])
{
  size_t n = people (samples, n_groups);
  GovcapCfaStatus how = usable (samples, n_groups, k, factor, m);
  double f = 0;

  if (how != GOVCAP_CFA_FOUND)
    return how;
  OWN_PROBLEM problem = cfa_problem_new (k, m, factor, n_groups, true);
  double log_scale = fill (problem, samples);
  set_level (problem, level);
  OWN_MATRIX inverse = gsl_matrix_alloc (problem->n_free, problem->n_free);
  if (!cfa_problem_ready (problem))
    return GOVCAP_CFA_SINGULAR;
  for (size_t g = 0; g < n_groups; g++)
    cfa_start (problem, &problem->groups[g], g > 0 ? problem->groups[0].value : NULL);
  how = cfa_solve (problem, &f, inverse);
  if (how != GOVCAP_CFA_FOUND)
    return how;
  *ret_fit = cfa_fit (problem, f, n, log_scale);
  release_all (problem, level, inverse, (double)n, ret_release);
  return GOVCAP_CFA_FOUND;
}

GovcapVerdict
govcap_invariance_verdict (const GovcapModelFit *before, const GovcapModelFit *after,
                           GovcapInvarianceLevel level)
{
  double cfi = after->cfi - before->cfi, rmsea = after->rmsea - before->rmsea;
  double srmr = after->srmr - before->srmr;

  if (isnan (cfi) || isnan (rmsea) || isnan (srmr))
    return GOVCAP_VERDICT_UNDECIDED;
  bool held = cfi >= -0.010 && rmsea <= 0.015 &&
              srmr <= (level == GOVCAP_INVARIANCE_METRIC ? 0.030 : 0.010);
  return held ? GOVCAP_VERDICT_HELD : GOVCAP_VERDICT_NOT_HELD;
}
