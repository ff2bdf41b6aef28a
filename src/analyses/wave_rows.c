#include "wave_rows.h"

#include "calibration.h"
#include "respondents.h"

WaveRows
wave_rows_of (const GovcapRun *run, size_t number, const GovcapDataset *as)
{
  const Sampling *sampling = run_sampling (run, number);
  const GovcapDataset *dataset = sampling->dataset;
  WaveRows rows = {sampling, NULL, NULL, NULL};

  if (!sampling->calibration)
    return rows;
  rows.score = respondents_scores_as (run, number, as);
  rows.weight = respondents_weights (run, dataset);
  rows.domain = g_new (size_t, dataset->n + 1);
  respondents_units (run, dataset, rows.domain);
  for (size_t row = 0; row < dataset->n; row++)
    if (sampling->stratum[row] == GOVCAP_NO_WORD)
      rows.weight[row] = 0;
  return rows;
}

void
wave_rows_clear (WaveRows *rows)
{
  g_free (rows->score);
  g_free (rows->weight);
  g_free (rows->domain);
}

bool
wave_rows_add (const WaveRows *rows, const uint32_t psu[], size_t domain, size_t scored,
               double sign, double z[])
{
  const Sampling *sampling = rows->sampling;
  size_t n = sampling->dataset->n;
  g_autofree double *influence = g_new (double, n + 1);

  respondents_influence (n, rows->score + scored * n, rows->weight, rows->domain, domain,
                         influence);
  bool found = calibration_take_off (sampling->calibration, 1, influence);
  for (size_t row = 0; row < n; row++)
    if (sampling->stratum[row] != GOVCAP_NO_WORD)
      z[psu[sampling->psu[row]]] += sign * influence[row];
  return found;
}
