#include "complete.h"

#include "respondents.h"

#include <math.h>
#include <string.h>

Complete *
complete_new (const GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  Complete *complete = g_new0 (Complete, 1);

  *complete =
      (Complete){sampling, 0, g_new (bool, dataset->n + 1), respondents_weights (run, dataset)};
  for (size_t row = 0; row < dataset->n; row++) {
    complete->in[row] = complete->weights[row] > 0 && sampling->stratum[row] != GOVCAP_NO_WORD;
    complete->n += complete->in[row];
  }
  if (sampling_is_simple (run, sampling))
    g_clear_pointer (&complete->weights, g_free);
  return complete;
}

void
complete_free (Complete *complete)
{
  if (!complete)
    return;
  g_free (complete->in);
  g_free (complete->weights);
  g_free (complete);
}

void
complete_need (Complete *complete, const double values[])
{
  for (size_t row = 0; row < complete->sampling->dataset->n; row++)
    if (complete->in[row] && isnan (values[row])) {
      complete->in[row] = false;
      complete->n--;
    }
}

double *
complete_pick (const Complete *complete, const double values[])
{
  double *picked = g_new (double, complete->n + 1);

  for (size_t row = 0, i = 0; row < complete->sampling->dataset->n; row++)
    if (complete->in[row])
      picked[i++] = values[row];
  return picked;
}

double *
complete_pick_weights (const Complete *complete)
{
  return complete->weights ? complete_pick (complete, complete->weights) : NULL;
}

bool
complete_covariance (const Complete *complete, size_t k, const double z[], double ret[])
{
  size_t n = complete->sampling->dataset->n;
  g_autofree double *all = g_new0 (double, n *k + 1);
  g_autofree double *totals = g_new (double, k);

  for (size_t row = 0, i = 0; row < n; row++)
    if (complete->in[row])
      memcpy (all + row * k, z + k * i++, k * sizeof *z);
  return sampling_totals (complete->sampling, k, all, totals, ret);
}

bool
complete_is_one_psu (const Complete *complete, const bool holds[])
{
  const Sampling *sampling = complete->sampling;
  size_t first = GOVCAP_NONE;

  for (size_t row = 0, i = 0; row < sampling->dataset->n; row++) {
    if (!complete->in[row] || !holds[i++])
      continue;
    size_t psu = sampling->psu ? sampling->psu[row] : row;
    if (first != GOVCAP_NONE && psu != first)
      return false;
    first = psu;
  }
  return true;
}

double
complete_df (const Complete *complete)
{
  return sampling_df (complete->sampling, complete->in);
}
