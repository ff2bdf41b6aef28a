#include "cfa_own.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#define LOG_TWO_PI 1.837877066409345483560659472811235

/* Poisson weights below this share of the largest no longer count. */
#define LEAST_WEIGHT 1e-17

/* The terms of the mixture above the first: P (a + 1, y) = P (a, y) - t (a), the t by their ratio.
 */
static double
terms_above (double y, double a, double t, double p, double weight, double mean, double j)
{
  double sum = 0, least = LEAST_WEIGHT * weight;

  while (weight > least && p > 0) {
    p -= t;
    t *= y / (a + 1);
    a++;
    weight *= mean / (j + 1);
    j++;
    sum += weight * fmax (p, 0);
  }
  return sum;
}

static double
terms_below (double y, double a, double t, double p, double weight, double mean, double j)
{
  double sum = 0, least = LEAST_WEIGHT * weight;

  for (; j > 0 && weight > least; j--, a--) {
    t *= a / y;
    p += t;
    weight *= j / mean;
    sum += weight * fmin (p, 1);
  }
  return sum;
}

double
govcap_noncentral_p (double x, double df, double ncp)
{
  double y = x / 2, mean = ncp / 2, j = floor (mean), a = df / 2 + j;

  if (!(x > 0))
    return 0;
  double p = gsl_cdf_gamma_P (y, a, 1);
  double t = gsl_ran_gamma_pdf (y, a + 1, 1); /* y^a e^-y / Γ (a + 1) */
  double weight = mean > 0 ? exp (j * log (mean) - mean - lgamma (j + 1)) : 1;
  double sum = weight * p + terms_above (y, a, t, p, weight, mean, j) +
               terms_below (y, a, t, p, weight, mean, j);
  return fmax (0, fmin (1, sum));
}

/* The λ at which a noncentral chi-square is at or below @chisq with probability @p; 0 when even a
 * central one is so less often. */
static double
noncentrality (double chisq, double df, double p)
{
  double lo = 0, hi = chisq + 1;

  if (gsl_cdf_chisq_P (chisq, df) <= p)
    return 0;
  while (govcap_noncentral_p (chisq, df, hi) > p) {
    lo = hi;
    hi *= 2;
  }
  while (hi - lo > 1e-13 * hi && (lo + hi) / 2 > lo && (lo + hi) / 2 < hi) {
    double middle = (lo + hi) / 2;
    if (govcap_noncentral_p (chisq, df, middle) > p)
      lo = middle;
    else
      hi = middle;
  }
  return (lo + hi) / 2;
}

/* Sum of squared residuals of a group, on the items' standard deviations, and how many they are. */
static double
group_srmr (const CfaProblem *problem, const CfaGroup *group)
{
  OWN_MATRIX sigma = gsl_matrix_alloc (problem->k, problem->k);
  double sum = 0, count = 0;

  cfa_implied (problem, group->value, sigma);
  for (size_t i = 0; i < problem->k; i++) {
    double variance = gsl_matrix_get (group->s, i, i), residual;
    for (size_t j = 0; j <= i; j++, count++) {
      residual = gsl_matrix_get (group->s, i, j) - gsl_matrix_get (sigma, i, j);
      sum += residual * residual / (variance * gsl_matrix_get (group->s, j, j));
    }
    if (!group->mean)
      continue;
    residual = gsl_vector_get (group->residual, i);
    sum += residual * residual / variance;
    count++;
  }
  return sqrt (sum / count);
}

static void
against_independence (const CfaProblem *problem, double n, GovcapModelFit *fit)
{
  double k = (double)problem->k;

  fit->baseline_df = (double)problem->n_groups * k * (k - 1) / 2;
  for (size_t g = 0; g < problem->n_groups; g++) {
    const CfaGroup *group = &problem->groups[g];
    double f = -group->log_s;
    for (size_t i = 0; i < problem->k; i++)
      f += log (gsl_matrix_get (group->s, i, i));
    fit->baseline_chisq += n * group->share * f;
  }
}

/* What compares χ² with its degrees of freedom. */
static void
against_df (GovcapModelFit *fit, double n, double groups)
{
  double excess = fmax (fit->chisq - fit->df, 0);
  double baseline = fmax (excess, fit->baseline_chisq - fit->baseline_df);
  double per_df = fit->baseline_chisq / fit->baseline_df, scale = groups / (n * fit->df);

  fit->p = gsl_cdf_chisq_Q (fit->chisq, fit->df);
  fit->cfi = baseline > 0 ? 1 - excess / baseline : 1;
  fit->tli = (per_df - fit->chisq / fit->df) / (per_df - 1);
  fit->rmsea = sqrt (excess * scale);
  fit->rmsea_lo = sqrt (noncentrality (fit->chisq, fit->df, 0.95) * scale);
  fit->rmsea_hi = sqrt (noncentrality (fit->chisq, fit->df, 0.05) * scale);
}

GovcapModelFit
cfa_fit (const CfaProblem *problem, double f, size_t n, double log_scale)
{
  double k = (double)problem->k, people = (double)n, q = (double)problem->n_free;
  double groups = (double)problem->n_groups, moments = k * (k + 1) / 2;
  GovcapModelFit fit = {.p = NAN, .cfi = NAN, .tli = NAN};

  fit.rmsea = fit.rmsea_lo = fit.rmsea_hi = NAN;
  fit.chisq = fmax (people * f, 0);
  fit.df = groups * (moments + (problem->groups[0].mean ? k : 0)) - q;
  double saturated = k * (LOG_TWO_PI + 1) + log_scale; /* -2 ln L / n of the saturated model */
  for (size_t g = 0; g < problem->n_groups; g++) {
    saturated += problem->groups[g].share * problem->groups[g].log_s;
    fit.srmr += problem->groups[g].share * group_srmr (problem, &problem->groups[g]);
  }
  fit.aic = people * saturated + fit.chisq + 2 * q;
  fit.bic = people * saturated + fit.chisq + log (people) * q;
  against_independence (problem, people, &fit);
  if (fit.df > 0)
    against_df (&fit, people, groups);
  return fit;
}
