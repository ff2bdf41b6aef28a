#include "association.h"

#include "complete.h"

#include <math.h>

static GovcapCorrelation
by_design (const Complete *complete, const GovcapPairs *pairs, double level)
{
  g_autofree double *z = g_new0 (double, pairs->n + 1);
  double variance = NAN, r = govcap_pearson (pairs, z);

  if (isnan (r) || !complete_covariance (complete, 1, z, &variance))
    variance = NAN;
  return govcap_correlation_design (r, sqrt (variance), complete_df (complete), level);
}

GovcapCorrelation
association_estimate (GovcapRun *run, size_t number, const GArray *a, const GArray *b, double level,
                      size_t *ret_n)
{
  g_autofree double *x = contrast_of_each (run, number, a), *y = contrast_of_each (run, number, b);
  Complete *complete = complete_new (run, number);

  complete_need (complete, x);
  complete_need (complete, y);
  g_autofree double *picked_x = complete_pick (complete, x),
                    *picked_y = complete_pick (complete, y);
  g_autofree double *weights = complete_pick_weights (complete);
  GovcapPairs pairs = {complete->n, picked_x, picked_y, weights};
  GovcapCorrelation found =
      complete->weights
          ? by_design (complete, &pairs, level)
          : govcap_correlation_pearson (govcap_pearson (&pairs, NULL), pairs.n, level);
  *ret_n = pairs.n;
  complete_free (complete);
  return found;
}
