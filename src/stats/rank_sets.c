#include "govcap/rank_sets.h"

#include "rank_draws.h"
#include "rank_search.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Scores that differ by no more than this share of themselves differ by rounding. */
#define ROUNDING 1e-12

/* The pair of each draw with the largest (Z_j - Z_k) / σ_jk among those still in. */
typedef struct {
  RankSearch search;
  RankDrawer drawer;
  size_t n;
  RankPair *largest; /* n */
  double *sorted;    /* n */
  double *scratch;   /* p */
} StepDown;

static StepDown
step_down_new (const GovcapRanked *units, const GovcapRankDraws *draws, size_t only,
               unsigned char out[])
{
  assert (draws->n > 0);
  return (StepDown){.search = rank_search_new (units, only, out),
                    .drawer = rank_drawer_new (units, draws),
                    .n = draws->n,
                    .largest = malloc ((draws->n + 1) * sizeof (RankPair)),
                    .sorted = malloc ((draws->n + 1) * sizeof (double)),
                    .scratch = malloc ((units->p + 1) * sizeof (double))};
}

static void
step_down_free (StepDown *steps)
{
  rank_search_free (&steps->search);
  rank_drawer_free (&steps->drawer);
  free (steps->largest);
  free (steps->sorted);
  free (steps->scratch);
}

/* The quantile of the draws' maxima; @again: not the first time, so most of them still stand. */
static double
critical_value (StepDown *steps, double level, bool again)
{
  const unsigned char *out = steps->search.out;
  size_t p = steps->search.units->p;

  for (size_t i = 0; i < steps->n; i++) {
    RankPair *at = &steps->largest[i];
    if (!again || out[at->j * p + at->k])
      *at = rank_search_largest (&steps->search,
                                 rank_drawer_draw (&steps->drawer, i, steps->scratch));
    steps->sorted[i] = at->value;
  }
  gsl_sort (steps->sorted, 1, steps->n);
  return fmax (gsl_stats_quantile_from_sorted_data (steps->sorted, 1, steps->n, level), 0);
}

static bool
is_above (const GovcapRanked *units, size_t j, size_t k, double critical)
{
  double gap = units->score[j] - units->score[k];

  if (!(gap > 0))
    return false;
  double deviation = rank_deviation (units, j, k);
  if (deviation > 0)
    return gap > deviation * critical;
  return gap > ROUNDING * fmax (fabs (units->score[j]), fabs (units->score[k]));
}

/* Returns: whether @critical rejects a pair that was still in. */
static size_t
reject (StepDown *steps, size_t j, size_t k, double critical)
{
  unsigned char *out = &steps->search.out[j * steps->search.units->p + k];

  if (j == k || *out || !is_above (steps->search.units, j, k, critical))
    return 0;
  *out = 1;
  return 1;
}

/* Among all pairs or those of one unit. Returns: how many are rejected. */
static size_t
reject_all (StepDown *steps, double critical)
{
  size_t p = steps->search.units->p, only = steps->search.only, rejected = 0;

  if (only != RANK_ALL)
    for (size_t k = 0; k < p; k++)
      rejected += reject (steps, only, k, critical) + reject (steps, k, only, critical);
  else
    for (size_t j = 0; j < p; j++)
      for (size_t k = 0; k < p; k++)
        rejected += reject (steps, j, k, critical);
  return rejected;
}

static double
step_down (StepDown *steps, double level)
{
  if (!steps->search.testable) {
    reject_all (steps, INFINITY);
    return NAN;
  }
  for (bool again = false;; again = true) {
    double critical = critical_value (steps, level, again);
    if (!reject_all (steps, critical))
      return critical;
  }
}

double
govcap_rank_sets (const GovcapRanked *units, const GovcapRankDraws *draws, double level,
                  size_t ret_lo[], size_t ret_hi[], unsigned char ret_above[])
{
  size_t p = units->p;

  memset (ret_above, 0, p * p);
  StepDown steps = step_down_new (units, draws, RANK_ALL, ret_above);
  double critical = step_down (&steps, level);
  for (size_t j = 0; j < p; j++) {
    ret_lo[j] = 1;
    ret_hi[j] = p;
    for (size_t k = 0; k < p; k++) {
      ret_lo[j] += ret_above[k * p + j];
      ret_hi[j] -= ret_above[j * p + k];
    }
  }
  step_down_free (&steps);
  return critical;
}

double
govcap_rank_set_of (const GovcapRanked *units, const GovcapRankDraws *draws, double level, size_t j,
                    size_t *ret_lo, size_t *ret_hi)
{
  size_t p = units->p;
  unsigned char *out = calloc (p * p, 1);
  StepDown steps = step_down_new (units, draws, j, out);
  double critical = step_down (&steps, level);

  *ret_lo = 1;
  *ret_hi = p;
  for (size_t k = 0; k < p; k++) {
    *ret_lo += out[k * p + j];
    *ret_hi -= out[j * p + k];
  }
  step_down_free (&steps);
  free (out);
  return critical;
}

/* Whether @k is not significantly below one of those that have the best score. */
static bool
is_beside_best (const GovcapRanked *units, const unsigned char above[], const size_t tier[],
                double best, size_t k)
{
  for (size_t j = 0; j < units->p; j++)
    if (!tier[j] && units->score[j] == best && !above[j * units->p + k])
      return true;
  return false;
}

size_t
govcap_rank_tiers (const GovcapRanked *units, const unsigned char above[], size_t ret_tier[])
{
  size_t p = units->p, tiers = 0;
  unsigned char *in = malloc (p + 1);

  memset (ret_tier, 0, p * sizeof *ret_tier);
  for (;;) {
    double best = -INFINITY;
    for (size_t j = 0; j < p; j++)
      if (!ret_tier[j])
        best = fmax (best, units->score[j]);
    if (best == -INFINITY)
      break;
    tiers++;
    for (size_t k = 0; k < p; k++)
      in[k] = !ret_tier[k] && is_beside_best (units, above, ret_tier, best, k);
    for (size_t k = 0; k < p; k++)
      if (in[k])
        ret_tier[k] = tiers;
  }
  free (in);
  return tiers;
}
