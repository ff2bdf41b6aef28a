#include "contrast.h"

#include "respondents.h"
#include "sampling.h"

#include <math.h>

/* Adds the influence of every respondent on factor · mean. Returns: the mean. */
static double
add_term (const ContrastTerm *term, size_t n, const double score[], const double weight[],
          double z[], bool in[])
{
  g_autofree double *influence = g_new (double, n + 1);
  double mean = respondents_influence (n, score, weight, NULL, 0, influence);

  for (size_t row = 0; row < n; row++) {
    z[row] += term->factor * influence[row];
    in[row] |= !isnan (score[row]) && weight[row] > 0;
  }
  return mean;
}

GovcapEstimate
contrast_estimate (GovcapRun *run, size_t number, const ContrastTerm terms[], size_t n_terms,
                   double level)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  const double *scores = respondents_scores (run, number);
  g_autofree double *z = g_new0 (double, dataset->n + 1);
  g_autofree double *weight = respondents_weights (run, dataset);
  g_autofree bool *in = g_new0 (bool, dataset->n + 1);
  GovcapEstimate estimate = {0, 0, NAN, NAN, NAN, NAN, NAN, NAN};
  double total, variance;

  for (size_t row = 0; row < dataset->n; row++)
    if (sampling->stratum[row] == GOVCAP_NO_WORD)
      weight[row] = 0;
  for (size_t t = 0; t < n_terms; t++)
    estimate.mean +=
        terms[t].factor *
        add_term (&terms[t], dataset->n, scores + terms[t].scored * dataset->n, weight, z, in);
  for (size_t row = 0; row < dataset->n; row++)
    estimate.n += in[row];
  if (isnan (estimate.mean))
    return estimate;
  estimate.df = sampling_df (sampling, in);
  if (sampling_totals (sampling, 1, z, &total, &variance))
    estimate.se = sqrt (variance);
  govcap_estimate_limits (&estimate, level);
  return estimate;
}
