#include "cfa_own.h"

#include "govcap/noncentral.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define LOG_TWO_PI 1.837877066409345483560659472811235

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
  fit->rmsea_lo = sqrt (govcap_noncentral_chi_ncp (fit->chisq, fit->df, 0.95) * scale);
  fit->rmsea_hi = sqrt (govcap_noncentral_chi_ncp (fit->chisq, fit->df, 0.05) * scale);
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
