#include "respondent_estimate.h"

#include "respondents.h"

#include <math.h>

double *
respondent_estimate_weights (const GovcapRun *run, const Sampling *sampling)
{
  double *weight = respondents_weights (run, sampling->dataset);

  for (size_t row = 0; row < sampling->dataset->n; row++)
    if (sampling->stratum[row] == GOVCAP_NO_WORD || isnan (weight[row]))
      weight[row] = 0;
  return weight;
}

void
respondent_estimate_errors (const Sampling *sampling, const double z[], const bool in[],
                            double level, GovcapEstimate *estimate)
{
  double total, variance;

  if (isnan (estimate->mean))
    return;
  estimate->df = sampling_df (sampling, in);
  if (sampling_totals (sampling, 1, z, &total, &variance))
    estimate->se = sqrt (variance);
  govcap_estimate_limits (estimate, level);
}

/* s² = n / (n - 1) · sum w (y - mean)² / sum w */
static double
spread (size_t n, const double value[], const double weight[], const bool in[],
        const GovcapEstimate *estimate)
{
  double squares = 0, weights = 0, people = (double)estimate->n;

  for (size_t row = 0; row < n; row++)
    if (in[row]) {
      double distance = value[row] - estimate->mean;
      squares += weight[row] * distance * distance;
      weights += weight[row];
    }
  return people > 1 ? sqrt (people / (people - 1) * squares / weights) : NAN;
}

GovcapEstimate
respondent_mean (const GovcapRun *run, size_t number, const double value[], double level)
{
  const Sampling *sampling = run_sampling (run, number);
  size_t n = sampling->dataset->n;
  g_autofree double *weight = respondent_estimate_weights (run, sampling);
  g_autofree double *z = g_new (double, n + 1);
  g_autofree bool *in = g_new (bool, n + 1);
  GovcapEstimate estimate = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

  estimate.mean = respondents_influence (n, value, weight, NULL, 0, z);
  for (size_t row = 0; row < n; row++)
    estimate.n += in[row] = !isnan (value[row]) && weight[row] > 0;
  if (!estimate.n)
    return estimate;
  estimate.sd = spread (n, value, weight, in, &estimate);
  respondent_estimate_errors (sampling, z, in, level, &estimate);
  return estimate;
}

GovcapEstimate
respondent_ratio (const GovcapRun *run, size_t number, const double y[], const double x[],
                  double level)
{
  const Sampling *sampling = run_sampling (run, number);
  size_t n = sampling->dataset->n;
  g_autofree double *weight = respondent_estimate_weights (run, sampling);
  g_autofree double *z = g_new0 (double, n + 1);
  g_autofree bool *in = g_new (bool, n + 1);
  GovcapEstimate estimate = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  double above = 0, below = 0;

  for (size_t row = 0; row < n; row++) {
    estimate.n += in[row] = !isnan (x[row]) && weight[row] > 0;
    above += in[row] ? weight[row] * y[row] : 0;
    below += in[row] ? weight[row] * x[row] : 0;
  }
  if (!(below > 0))
    return estimate;
  estimate.mean = above / below;
  for (size_t row = 0; row < n; row++)
    if (in[row])
      z[row] = weight[row] * (y[row] - estimate.mean * x[row]) / below;
  respondent_estimate_errors (sampling, z, in, level, &estimate);
  return estimate;
}
