#include "calibration.h"
#include "sampling.h"

#include "govcap/linear.h"

static void
add_psus (const Sampling *sampling, size_t k, const double z[], GovcapLinear *linear)
{
  g_autofree double *sums = g_new0 (double, sampling->design.psus *k + 1);

  for (size_t row = 0; row < sampling->dataset->n; row++)
    for (size_t j = 0; sampling->stratum[row] != GOVCAP_NO_WORD && j < k; j++)
      sums[sampling->psu[row] * k + j] += z[row * k + j];
  for (size_t p = 0; p < sampling->design.psus; p++)
    govcap_linear_add (linear, sampling->stratum_of[p], sums + p * k);
}

static bool
find_totals (const Sampling *sampling, size_t k, const double z[], double ret_totals[],
             double ret_covariance[])
{
  GovcapLinear *linear = govcap_linear_new (&sampling->design, k);

  if (sampling->psu)
    add_psus (sampling, k, z, linear);
  for (size_t row = 0; !sampling->psu && row < sampling->dataset->n; row++)
    if (sampling->stratum[row] != GOVCAP_NO_WORD)
      govcap_linear_add (linear, sampling->stratum[row], z + row * k);
  bool known = govcap_linear_finish (linear, ret_totals, ret_covariance);
  govcap_linear_free (linear);
  return known;
}

/* The covariance of what the margins leave; the totals themselves stay. */
static bool
find_calibrated (const Sampling *sampling, size_t k, const double z[], double ret_totals[],
                 double ret_covariance[])
{
  size_t n = sampling->dataset->n;
  g_autofree double *rest = g_new (double, n *k + 1);
  g_autofree double *ignored = g_new (double, k + 1);

  for (size_t row = 0; row < n; row++)
    for (size_t j = 0; j < k; j++)
      rest[row * k + j] = sampling->stratum[row] == GOVCAP_NO_WORD ? 0 : z[row * k + j];
  return find_totals (sampling, k, z, ret_totals, ret_covariance) &&
         calibration_take_off (sampling->calibration, k, rest) &&
         find_totals (sampling, k, rest, ignored, ret_covariance);
}

/* A cluster's people may be in all cells; a respondent who is a PSU is in one. */
static void
add_cells (const Sampling *sampling, size_t k, const size_t cell[], const double weight[],
           GovcapLinear *linear)
{
  size_t psus = sampling->psu ? sampling->design.psus : 0;
  g_autofree double *sums = g_new0 (double, psus *k + 1);

  for (size_t row = 0; row < sampling->dataset->n; row++) {
    if (sampling->stratum[row] == GOVCAP_NO_WORD || cell[row] == GOVCAP_NONE)
      continue;
    if (sampling->psu)
      sums[sampling->psu[row] * k + cell[row]] += weight[row];
    else
      govcap_linear_add_one (linear, sampling->stratum[row], cell[row], weight[row]);
  }
  for (size_t p = 0; p < psus; p++)
    govcap_linear_add (linear, sampling->stratum_of[p], sums + p * k);
}

static bool
find_cells (const Sampling *sampling, size_t k, const size_t cell[], const double weight[],
            double ret_totals[], double ret_covariance[])
{
  GovcapLinear *linear = govcap_linear_new (&sampling->design, k);

  add_cells (sampling, k, cell, weight, linear);
  bool known = govcap_linear_finish (linear, ret_totals, ret_covariance);
  govcap_linear_free (linear);
  return known;
}

bool
sampling_cells (const Sampling *sampling, size_t k, const size_t cell[], const double weight[],
                double ret_totals[], double ret_covariance[])
{
  if (!sampling->calibration)
    return find_cells (sampling, k, cell, weight, ret_totals, ret_covariance);
  g_autofree double *z = g_new0 (double, sampling->dataset->n *k + 1);
  for (size_t row = 0; row < sampling->dataset->n; row++)
    if (sampling->stratum[row] != GOVCAP_NO_WORD && cell[row] != GOVCAP_NONE)
      z[row * k + cell[row]] = weight[row];
  return find_calibrated (sampling, k, z, ret_totals, ret_covariance);
}

bool
sampling_totals (const Sampling *sampling, size_t k, const double z[], double ret_totals[],
                 double ret_covariance[])
{
  return (sampling->calibration ? find_calibrated : find_totals) (sampling, k, z, ret_totals,
                                                                  ret_covariance);
}

double
sampling_df (const Sampling *sampling, const bool in[])
{
  g_autofree bool *psu_holds = g_new0 (bool, sampling->design.psus + 1);
  g_autofree bool *stratum_holds = g_new0 (bool, sampling->design.n_strata + 1);
  double psus = 0, strata = 0;

  for (size_t row = 0; row < sampling->dataset->n; row++) {
    uint32_t h = sampling->stratum[row];
    if (h == GOVCAP_NO_WORD || !in[row])
      continue;
    strata += !stratum_holds[h];
    stratum_holds[h] = true;
    if (sampling->psu) {
      psus += !psu_holds[sampling->psu[row]];
      psu_holds[sampling->psu[row]] = true;
    } else
      psus++;
  }
  return psus - strata;
}
