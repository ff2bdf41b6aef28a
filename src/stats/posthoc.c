#include "govcap/posthoc.h"

#include "own.h"

#include "govcap/design.h"
#include "govcap/rank_test.h"
#include "govcap/studentized_range.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

size_t
govcap_pairs (size_t k)
{
  return k ? k * (k - 1) / 2 : 0;
}

/* @half: half the variance of the difference; @most: the quantile of the range at the level. */
static GovcapPair
pair_of (size_t a, size_t b, double difference, double half, double most, size_t k, double df)
{
  double error = sqrt (half), reach = most * error;

  if (!(half > 0) || !(df >= 1))
    return (GovcapPair){a, b, difference, NAN, NAN, NAN};
  return (GovcapPair){a,
                      b,
                      difference,
                      difference - reach,
                      difference + reach,
                      govcap_studentized_range_q (fabs (difference) / error, k, df)};
}

void
govcap_tukey (const GovcapGroupMoments groups[], size_t k, double level, GovcapPair ret[])
{
  GovcapSquares s = govcap_squares (groups, k);
  double within = s.within / s.df_within, most = NAN;

  if (within > 0 && s.df_within >= 1 && k > 1)
    most = govcap_studentized_range_quantile (level, k, s.df_within);
  for (size_t a = 0; a < k; a++)
    for (size_t b = a + 1; b < k; b++) {
      double half = within / 2 * (1 / (double)groups[a].n + 1 / (double)groups[b].n);
      *ret++ = pair_of (a, b, groups[a].mean - groups[b].mean, half, most, k, s.df_within);
    }
}

void
govcap_games_howell (const GovcapGroupMoments groups[], size_t k, double level, GovcapPair ret[])
{
  for (size_t a = 0; a < k; a++)
    for (size_t b = a + 1; b < k; b++) {
      double va = groups[a].variance / (double)groups[a].n;
      double vb = groups[b].variance / (double)groups[b].n;
      double df = govcap_welch_df (va, (double)groups[a].n - 1, vb, (double)groups[b].n - 1);
      double most = df >= 1 ? govcap_studentized_range_quantile (level, k, df) : NAN;
      *ret++ = pair_of (a, b, groups[a].mean - groups[b].mean, (va + vb) / 2, most, k, df);
    }
}

void
govcap_dunn (const double y[], const size_t group[], size_t n, size_t k, GovcapPair ret[])
{
  OWN_ARRAY double *rank = own_array (n, sizeof *rank);
  OWN_ARRAY GovcapGroupMoments *ranks = own_array (k, sizeof *ranks);
  double ties = govcap_ranks (y, n, rank), all = (double)n;
  double variance = all * (all + 1) / 12 - ties / (12 * (all - 1));

  govcap_group_moments (rank, group, n, k, ranks);
  for (size_t a = 0; a < k; a++)
    for (size_t b = a + 1; b < k; b++) {
      double difference = ranks[a].mean - ranks[b].mean, p = NAN;
      double own = variance * (1 / (double)ranks[a].n + 1 / (double)ranks[b].n);
      if (variance > 1e-12 * all * all && !isnan (difference))
        p = 2 * gsl_cdf_ugaussian_Q (fabs (difference) / sqrt (own));
      *ret++ = (GovcapPair){a, b, difference, NAN, NAN, p};
    }
}
