#include "govcap/replicate.h"

#include "own.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <string.h>

enum { B = GOVCAP_REPLICATE_BLOCK };

/* What a replicate's raking does to the weights of each group: n_groups × B; NAN where it fails. */
static void
find_factors (const GovcapReplicateCalibration *calibration, const double multipliers[],
              double ret_factor[])
{
  size_t groups = calibration->margins->n_groups;
  OWN_ARRAY double *weight = own_array (groups * B, sizeof *weight);
  OWN_ARRAY double *factor = own_array (groups, sizeof *factor);

  for (size_t i = 0; i < calibration->n; i++)
    for (size_t b = 0; b < B; b++)
      weight[b * groups + calibration->group[i]] +=
          multipliers[calibration->psu[i] * B + b] * calibration->weight[i];
  for (size_t b = 0; b < B; b++) {
    GovcapRaking raking = govcap_rake (calibration->margins, weight + b * groups, factor);
    for (size_t g = 0; g < groups; g++)
      ret_factor[g * B + b] = raking.status == GOVCAP_RAKED ? factor[g] : NAN;
  }
}

static void
add_part (const GovcapReplicateParts *parts, size_t part, const double m[B], double w[],
          double wx[])
{
  const double *part_w = parts->w + part * parts->k, *part_wx = parts->wx + part * parts->k;

  for (size_t j = 0; j < parts->k; j++)
    for (size_t b = 0; b < B; b++) {
      w[j * B + b] += m[b] * part_w[j];
      wx[j * B + b] += m[b] * part_wx[j];
    }
}

/* Everybody is the sum of the domains and of those in none, each about its own center. */
static void
add_domains (const GovcapReplicateParts *parts, double w[], double wx[])
{
  for (size_t d = 1; d < parts->n_domains; d++)
    for (size_t j = 0; j < parts->k; j++) {
      double shift = parts->center[d * parts->k + j] - parts->center[j];
      const double *from_w = w + (d * parts->k + j) * B, *from_wx = wx + (d * parts->k + j) * B;
      for (size_t b = 0; b < B; b++) {
        w[j * B + b] += from_w[b];
        wx[j * B + b] += from_wx[b] + shift * from_w[b];
      }
    }
}

void
govcap_replicate_totals (const GovcapReplicateParts *parts, const double multipliers[],
                         double ret_w[], double ret_wx[])
{
  const GovcapReplicateCalibration *calibration = parts->calibration;
  size_t groups = calibration ? calibration->margins->n_groups : 0;
  OWN_ARRAY double *factor = own_array (groups * B, sizeof *factor);
  double m[B];

  if (calibration)
    find_factors (calibration, multipliers, factor);
  memset (ret_w, 0, parts->n_domains * parts->k * B * sizeof *ret_w);
  memset (ret_wx, 0, parts->n_domains * parts->k * B * sizeof *ret_wx);
  for (size_t part = 0; part < parts->n; part++) {
    size_t place = parts->domain[part] * parts->k * B;
    assert (parts->domain[part] < parts->n_domains && parts->psu[part] < parts->n_psus);
    for (size_t b = 0; b < B; b++)
      m[b] = multipliers[parts->psu[part] * B + b] *
             (calibration ? factor[parts->group[part] * B + b] : 1);
    add_part (parts, part, m, ret_w + place, ret_wx + place);
  }
  add_domains (parts, ret_w, ret_wx);
}

void
govcap_replicate_means (const GovcapReplicateParts *parts, const double multipliers[], size_t count,
                        double ret_means[])
{
  size_t cells = parts->n_domains * parts->k;
  OWN_ARRAY double *w = own_array (cells * B, sizeof *w);
  OWN_ARRAY double *wx = own_array (cells * B, sizeof *wx);

  govcap_replicate_totals (parts, multipliers, w, wx);
  for (size_t b = 0; b < count; b++)
    for (size_t i = 0; i < cells; i++)
      ret_means[b * cells + i] =
          w[i * B + b] > 0 ? parts->center[i] + wx[i * B + b] / w[i * B + b] : NAN;
}

static bool
is_whole (const double estimates[], size_t k)
{
  for (size_t j = 0; j < k; j++)
    if (isnan (estimates[j]))
      return false;
  return true;
}

static double
rscale (const GovcapReplicateScale *scale, size_t r)
{
  return scale->rscales ? scale->rscales[r] : 1;
}

/* The mean over the replicates that count, about the first of them, so that equal estimates have
 * exactly themselves as mean. Returns: how many lack a statistic. */
static size_t
find_middle (const GovcapReplicateScale *scale, size_t k, const double estimates[], size_t step,
             double ret_mean[])
{
  const double *first = NULL;
  size_t used = 0, lost = 0;

  for (size_t j = 0; j < k; j++)
    ret_mean[j] = 0;
  for (size_t r = 0; r < scale->n; r++) {
    const double *one = estimates + r * step;
    if (!(rscale (scale, r) > 0))
      continue;
    if (!is_whole (one, k)) {
      lost++;
      continue;
    }
    first = first ? first : one;
    used++;
    for (size_t j = 0; j < k; j++)
      ret_mean[j] += one[j] - first[j];
  }
  for (size_t j = 0; j < k; j++)
    ret_mean[j] = first ? first[j] + ret_mean[j] / (double)used : NAN;
  return lost;
}

static void
add_squares (const GovcapReplicateScale *scale, size_t k, const double estimates[], size_t step,
             const double middle[], double ret[])
{
  for (size_t r = 0; r < scale->n; r++) {
    const double *one = estimates + r * step;
    double weight = rscale (scale, r);
    if (!(weight > 0) || !is_whole (one, k))
      continue;
    for (size_t i = 0; i < k; i++)
      for (size_t j = 0; j < k; j++)
        ret[i * k + j] += weight * (one[i] - middle[i]) * (one[j] - middle[j]);
  }
}

size_t
govcap_replicate_covariance (const GovcapReplicateScale *scale, size_t k, const double estimates[],
                             size_t step, const double full[], double ret[])
{
  OWN_ARRAY double *middle = own_array (k, sizeof *middle);
  size_t lost = find_middle (scale, k, estimates, step, middle);
  bool bootstrap = scale->kind == GOVCAP_REPLICATES_BOOTSTRAP;
  double factor = scale->scale;

  if (lost && (!bootstrap || lost + 2 > scale->n))
    factor = NAN;
  else if (lost)
    factor *= (double)(scale->n - 1) / (double)(scale->n - lost - 1);
  memset (ret, 0, k * k * sizeof *ret);
  add_squares (scale, k, estimates, step, full ? full : middle, ret);
  for (size_t i = 0; i < k * k; i++)
    ret[i] *= factor;
  return lost;
}

/* Compares all with all: for few units that is faster than sorting them. */
static void
rank_few (size_t n, const double score[], size_t step, double ret[])
{
  for (size_t i = 0; i < n; i++) {
    size_t better = 0;
    for (size_t j = 0; j < n; j++)
      better += score[j * step] > score[i * step];
    ret[i] = isnan (score[i * step]) ? NAN : (double)better + 1;
  }
}

static void
rank_many (size_t n, const double score[], size_t step, double ret[])
{
  OWN_ARRAY double *down = own_array (n, sizeof *down);
  OWN_ARRAY size_t *unit = own_array (n, sizeof *unit);
  OWN_ARRAY size_t *order = own_array (n, sizeof *order);
  size_t there = 0;

  for (size_t i = 0; i < n; i++) {
    ret[i] = NAN;
    if (isnan (score[i * step]))
      continue;
    unit[there] = i;
    down[there++] = -score[i * step];
  }
  gsl_sort_index (order, down, 1, there);
  for (size_t i = 0; i < there; i++) {
    bool tied = i > 0 && down[order[i]] == down[order[i - 1]];
    ret[unit[order[i]]] = tied ? ret[unit[order[i - 1]]] : (double)i + 1;
  }
}

void
govcap_replicate_ranks (size_t n, const double score[], size_t step, double ret[])
{
  (n <= 100 ? rank_few : rank_many) (n, score, step, ret);
}
