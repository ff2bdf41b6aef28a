#include "govcap/calibrate.h"

#include "own.h"

#include <math.h>
#include <string.h>

#define ENOUGH 1e-10
enum { MOST_ITERATIONS = 2000, MOST_PASSES = 10000 };

static size_t
most_cells (const GovcapMargins *margins)
{
  size_t most = 1;

  for (size_t m = 0; m < margins->n_margins; m++)
    if (margins->margins[m].n_cells > most)
      most = margins->margins[m].n_cells;
  return most;
}

static void
sum_cells (const GovcapMargins *margins, const GovcapMargin *margin, const double weight[],
           const double factor[], double ret_sum[])
{
  memset (ret_sum, 0, margin->n_cells * sizeof *ret_sum);
  for (size_t g = 0; g < margins->n_groups; g++)
    ret_sum[margin->cell[g]] += weight[g] * factor[g];
}

/* Turns the sums of cells into what their weights are to be multiplied by. Returns: n_cells, or the
 * number of an empty cell. */
static size_t
ratios (const GovcapMargin *margin, double sum[])
{
  for (size_t c = 0; c < margin->n_cells; c++) {
    if (!(sum[c] > 0) && margin->total[c] > 0)
      return c;
    sum[c] = margin->total[c] > 0 ? margin->total[c] / sum[c] : 0;
  }
  return margin->n_cells;
}

static bool
fit_margins (const GovcapMargins *margins, const double weight[], double factor[], double sum[],
             GovcapRaking *raking)
{
  for (size_t m = 0; m < margins->n_margins; m++) {
    const GovcapMargin *margin = &margins->margins[m];
    sum_cells (margins, margin, weight, factor, sum);
    size_t empty = ratios (margin, sum);
    if (empty < margin->n_cells) { /* later on, margins that never meet have starved it */
      GovcapRakeStatus status = raking->iterations > 1 ? GOVCAP_RAKE_SLOW : GOVCAP_RAKE_EMPTY;
      *raking = (GovcapRaking){status, m, empty, raking->iterations, NAN};
      return false;
    }
    for (size_t g = 0; g < margins->n_groups; g++)
      if (weight[g] > 0) /* a factor that nothing holds back would grow without end */
        factor[g] *= sum[margin->cell[g]];
  }
  return true;
}

static void
find_gap (const GovcapMargins *margins, const double weight[], const double factor[], double sum[],
          GovcapRaking *raking)
{
  raking->gap = 0;
  for (size_t m = 0; m < margins->n_margins; m++) {
    const GovcapMargin *margin = &margins->margins[m];
    sum_cells (margins, margin, weight, factor, sum);
    for (size_t c = 0; c < margin->n_cells; c++) {
      double gap = fabs (sum[c] - margin->total[c]) / margin->total[c];
      if (!(gap > raking->gap)) /* also 0 / 0: nobody there and nobody here */
        continue;
      raking->gap = gap;
      raking->margin = m;
      raking->cell = c;
    }
  }
}

GovcapRaking
govcap_rake (const GovcapMargins *margins, const double weight[], double ret_factor[])
{
  OWN_ARRAY double *sum = own_array (most_cells (margins), sizeof *sum);
  GovcapRaking raking = {GOVCAP_RAKE_SLOW, 0, 0, 0, NAN};

  for (size_t g = 0; g < margins->n_groups; g++)
    ret_factor[g] = 1;
  while (raking.status == GOVCAP_RAKE_SLOW && raking.iterations < MOST_ITERATIONS) {
    raking.iterations++;
    if (!fit_margins (margins, weight, ret_factor, sum, &raking))
      break;
    find_gap (margins, weight, ret_factor, sum, &raking);
    if (raking.gap <= ENOUGH)
      raking.status = GOVCAP_RAKED;
  }
  return raking;
}

/* Takes the means of one margin's cells off the residuals and adds them to the fits. Returns: the
 * largest of them, in units of @scale by statistic. */
static double
sweep (const GovcapMargins *margins, const GovcapMargin *margin, const double weight[], size_t k,
       const double scale[], double residual[], double mean[], double sum[])
{
  double largest = 0;

  memset (mean, 0, margin->n_cells * k * sizeof *mean);
  memset (sum, 0, margin->n_cells * sizeof *sum);
  for (size_t g = 0; g < margins->n_groups; g++) {
    sum[margin->cell[g]] += weight[g];
    for (size_t j = 0; weight[g] > 0 && j < k; j++)
      mean[margin->cell[g] * k + j] += weight[g] * residual[g * k + j];
  }
  for (size_t c = 0; c < margin->n_cells; c++)
    for (size_t j = 0; j < k; j++) {
      mean[c * k + j] = sum[c] > 0 ? mean[c * k + j] / sum[c] : 0;
      if (scale[j] > 0)
        largest = fmax (largest, fabs (mean[c * k + j]) / scale[j]);
    }
  for (size_t g = 0; g < margins->n_groups; g++)
    for (size_t j = 0; j < k; j++)
      residual[g * k + j] -= mean[margin->cell[g] * k + j];
  return largest;
}

static void
find_scale (const GovcapMargins *margins, const double weight[], size_t k, const double means[],
            double ret_scale[])
{
  for (size_t j = 0; j < k; j++)
    ret_scale[j] = 0;
  for (size_t g = 0; g < margins->n_groups; g++)
    for (size_t j = 0; weight[g] > 0 && j < k; j++)
      ret_scale[j] = fmax (ret_scale[j], fabs (means[g * k + j]));
}

bool
govcap_calibration_fit (const GovcapMargins *margins, const double weight[], size_t k,
                        double means[])
{
  size_t cells = most_cells (margins), n = margins->n_groups;
  OWN_ARRAY double *residual = own_array (n * k, sizeof *residual);
  OWN_ARRAY double *mean = own_array (cells * (k + 1) + k, sizeof *mean);
  double *sum = mean + cells * k, *scale = sum + cells;
  double change = INFINITY;

  memcpy (residual, means, n * k * sizeof *residual);
  find_scale (margins, weight, k, means, scale);
  for (size_t pass = 0; pass < MOST_PASSES && change > 1e-13; pass++) {
    change = 0;
    for (size_t m = 0; m < margins->n_margins; m++)
      change = fmax (change,
                     sweep (margins, &margins->margins[m], weight, k, scale, residual, mean, sum));
  }
  for (size_t g = 0; g < n; g++)
    for (size_t j = 0; j < k; j++) {
      double fit = weight[g] > 0 ? means[g * k + j] - residual[g * k + j] : 0;
      means[g * k + j] = change > 1e-13 ? NAN : fit;
    }
  return change <= 1e-13;
}
