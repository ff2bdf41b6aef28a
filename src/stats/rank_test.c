#include "govcap/rank_test.h"

#include "order.h"
#include "own.h"

#include "govcap/design.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* R's wilcox.test counts exactly below this. */
#define MOST_EXACT 50

double
govcap_ranks (const double y[], size_t n, double ret[])
{
  OWN_ARRAY size_t *order = own_array (n, sizeof *order);
  double rounding = order_rows (y, n, order), ties = 0;

  for (size_t i = 0, end; i < n; i = end) {
    end = order_tied (y, n, order, rounding, i);
    double t = (double)(end - i);
    for (size_t j = i; j < end; j++)
      ret[order[j]] = (double)(i + 1 + end) / 2;
    ties += t * t * t - t;
  }
  return ties;
}

/* P(U = u) for all u up to n_1 n_2, no values equal: the largest is of the first group with chance
 * a / (a + b), and is then above all b of the second. @ret: of (a, n_2) as a runs up to n_1. */
static double *
u_probabilities (size_t n1, size_t n2)
{
  size_t room = n1 * n2 + 1;
  double *now = own_array (room * (n1 + 1), sizeof *now); /* row a: of (a, b) */

  for (size_t a = 0; a <= n1; a++)
    now[a * room] = 1;
  for (size_t b = 1; b <= n2; b++)
    for (size_t a = 1; a <= n1; a++) {
      double share = (double)a / (double)(a + b);
      double *own = now + a * room, *less = own - room;
      for (size_t u = a * b + 1; u-- > 0;)
        own[u] = (1 - share) * own[u] + (u >= b ? share * less[u - b] : 0);
    }
  return now;
}

/* Two-sided, as R: the tail on the side of @w, doubled. */
static double
exact_p (double w, size_t n1, size_t n2)
{
  OWN_ARRAY double *all = u_probabilities (n1, n2);
  const double *chance = all + n1 * (n1 * n2 + 1);
  double least = fmin (w, (double)(n1 * n2) - w), tail = 0; /* it is symmetric */

  for (size_t u = 0; (double)u <= least; u++)
    tail += chance[u];
  return fmin (1, 2 * tail);
}

static double
normal_p (double w, double n1, double n2, double ties)
{
  double n = n1 + n2, away = w - n1 * n2 / 2;
  double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));

  if (!(variance > 1e-12 * n1 * n2 * n))
    return NAN;
  return fmin (1,
               2 * gsl_cdf_ugaussian_Q ((fabs (away) - (away != 0 ? 0.5 : 0)) / sqrt (variance)));
}

void
govcap_biserial_limits (double r, double se, double df, double level, double *ret_lo,
                        double *ret_hi)
{
  *ret_lo = *ret_hi = NAN;
  if (!(fabs (r) < 1) || !(se > 0) || !(df >= 1))
    return;
  double reach = gsl_cdf_tdist_Pinv ((1 + level) / 2, df) * se / (1 - r * r);
  *ret_lo = tanh (atanh (r) - reach);
  *ret_hi = tanh (atanh (r) + reach);
}

/* @share: of the other group below each person, by @group. */
static void
add_limits (GovcapMannWhitney *result, const double share[], const size_t group[], size_t n,
            double level)
{
  GovcapGroupMoments of[2];

  govcap_group_moments (share, group, n, 2, of);
  double v0 = 4 * of[0].variance / (double)of[0].n, v1 = 4 * of[1].variance / (double)of[1].n;
  double df = govcap_welch_df (v0, (double)of[0].n - 1, v1, (double)of[1].n - 1);
  govcap_biserial_limits (result->biserial, sqrt (v0 + v1), df, level, &result->lo, &result->hi);
}

/* How large a share of the other group lies below: of the ranks, those that one's own group does not
 * account for. */
static void
take_shares (const double y[], const size_t group[], size_t n, const size_t size[2],
             const double rank[], double ret[])
{
  OWN_ARRAY double *own = own_array (n, sizeof *own);
  OWN_ARRAY double *own_rank = own_array (n, sizeof *own_rank);

  for (size_t g = 0; g < 2; g++) {
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
      if (group[i] == g)
        own[m++] = y[i];
    govcap_ranks (own, m, own_rank);
    m = 0;
    for (size_t i = 0; i < n; i++)
      if (group[i] == g)
        ret[i] = (rank[i] - own_rank[m++]) / (double)size[1 - g];
  }
}

GovcapMannWhitney
govcap_mann_whitney (const double y[], const size_t group[], size_t n, double level)
{
  OWN_ARRAY double *rank = own_array (n, sizeof *rank);
  OWN_ARRAY double *share = own_array (n, sizeof *share);
  GovcapMannWhitney result = {{NAN, NAN, NAN, NAN}, false, NAN, NAN, NAN};
  double ties = govcap_ranks (y, n, rank), sum = 0;
  size_t size[2] = {0, 0};

  for (size_t i = 0; i < n; i++) {
    sum += group[i] ? 0 : rank[i];
    size[group[i]]++;
  }
  if (!size[0] || !size[1])
    return result;
  double n1 = (double)size[0], n2 = (double)size[1], w = sum - n1 * (n1 + 1) / 2;
  result.exact = size[0] < MOST_EXACT && size[1] < MOST_EXACT && ties == 0;
  result.test.statistic = w;
  result.test.p = result.exact ? exact_p (w, size[0], size[1]) : normal_p (w, n1, n2, ties);
  result.biserial = 2 * w / (n1 * n2) - 1;
  take_shares (y, group, n, size, rank, share);
  add_limits (&result, share, group, n, level);
  return result;
}

GovcapGroupTest
govcap_kruskal (const double y[], const size_t group[], size_t n, size_t k)
{
  OWN_ARRAY double *rank = own_array (n, sizeof *rank);
  OWN_ARRAY double *sum = own_array (k, sizeof *sum);
  OWN_ARRAY double *size = own_array (k, sizeof *size);
  double ties = govcap_ranks (y, n, rank), all = (double)n, h = 0, df = -1;

  for (size_t i = 0; i < n; i++) {
    sum[group[i]] += rank[i] - (all + 1) / 2;
    size[group[i]]++;
  }
  for (size_t g = 0; g < k; g++) {
    h += size[g] > 0 ? sum[g] * sum[g] / size[g] : 0;
    df += size[g] > 0;
  }
  double spread = 1 - ties / (all * all * all - all);
  if (!(df >= 1) || !(spread > 1e-12))
    return (GovcapGroupTest){NAN, NAN, NAN, NAN};
  h *= 12 / (all * (all + 1)) / spread;
  return (GovcapGroupTest){h, df, NAN, gsl_cdf_chisq_Q (h, df)};
}

double
govcap_rank_epsilon (double h, size_t n)
{
  return h / (double)(n - 1);
}
