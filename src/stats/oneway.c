#include "govcap/oneway.h"

#include "own.h"

#include "govcap/design.h"
#include "govcap/moments.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* A spread below this share of the largest value is rounding. */
#define LEAST_SHARE 1e-12

static const GovcapGroupTest no_test = {NAN, NAN, NAN, NAN};

/* The values of group 0, then those of group 1 …; @ret_start: where each begins, and the end. */
static double *
sort_by_group (const double y[], const size_t group[], size_t n, size_t k, size_t ret_start[])
{
  double *sorted = own_array (n, sizeof *sorted);
  OWN_ARRAY size_t *next = own_array (k, sizeof *next);

  for (size_t g = 0; g <= k; g++)
    ret_start[g] = 0;
  for (size_t i = 0; i < n; i++)
    ret_start[group[i] + 1]++;
  for (size_t g = 0; g < k; g++) {
    ret_start[g + 1] += ret_start[g];
    next[g] = ret_start[g];
  }
  for (size_t i = 0; i < n; i++)
    sorted[next[group[i]]++] = y[i];
  return sorted;
}

void
govcap_group_moments (const double y[], const size_t group[], size_t n, size_t k,
                      GovcapGroupMoments ret[])
{
  OWN_ARRAY size_t *start = own_array (k + 1, sizeof *start);
  OWN_ARRAY double *sorted = sort_by_group (y, group, n, k, start);
  double largest = 0;

  for (size_t i = 0; i < n; i++)
    largest = fmax (largest, fabs (y[i]));
  for (size_t g = 0; g < k; g++) {
    size_t own = start[g + 1] - start[g];
    double sd = govcap_sd (sorted + start[g], own);
    sd = sd <= LEAST_SHARE * largest ? 0 : sd;
    ret[g] = (GovcapGroupMoments){own, govcap_mean (sorted + start[g], own), sd * sd};
  }
}

static GovcapGroupTest
t_of (double difference, double variance, double df)
{
  if (!(variance > 0) || !(df >= 1))
    return no_test;
  double t = difference / sqrt (variance);
  return (GovcapGroupTest){t, df, NAN, 2 * gsl_cdf_tdist_Q (fabs (t), df)};
}

static GovcapGroupTest
f_of (double f, double df1, double df2)
{
  return (GovcapGroupTest){f, df1, df2, gsl_cdf_fdist_Q (f, df1, df2)};
}

/* Σ (n - 1) s²; a group of one person adds nothing. */
static double
within (GovcapGroupMoments group)
{
  return group.n > 1 ? (double)(group.n - 1) * group.variance : 0;
}

GovcapGroupTest
govcap_t_test (GovcapGroupMoments a, GovcapGroupMoments b)
{
  double na = (double)a.n, nb = (double)b.n, df = na + nb - 2;

  if (!a.n || !b.n)
    return no_test;
  return t_of (a.mean - b.mean, (within (a) + within (b)) / df * (1 / na + 1 / nb), df);
}

GovcapGroupTest
govcap_welch_t_test (GovcapGroupMoments a, GovcapGroupMoments b)
{
  double va = a.variance / (double)a.n, vb = b.variance / (double)b.n;

  if (a.n < 2 || b.n < 2)
    return no_test;
  return t_of (a.mean - b.mean, va + vb,
               govcap_welch_df (va, (double)a.n - 1, vb, (double)b.n - 1));
}

GovcapSquares
govcap_squares (const GovcapGroupMoments groups[], size_t k)
{
  GovcapSquares squares = {0, 0, -1, 0};
  double n = 0, sum = 0, origin = NAN;

  for (size_t g = 0; g < k; g++) {
    if (!groups[g].n)
      continue;
    double own = (double)groups[g].n;
    origin = isnan (origin) ? groups[g].mean : origin;
    n += own;
    sum += own * (groups[g].mean - origin);
    squares.within += within (groups[g]);
    squares.df_between++;
    squares.df_within += own - 1;
  }
  if (!(n > 0))
    return (GovcapSquares){NAN, NAN, NAN, NAN};
  for (size_t g = 0; g < k; g++) {
    double away = groups[g].mean - origin - sum / n;
    squares.between += groups[g].n ? (double)groups[g].n * away * away : 0;
  }
  return squares;
}

GovcapGroupTest
govcap_anova (const GovcapGroupMoments groups[], size_t k)
{
  GovcapSquares s = govcap_squares (groups, k);

  if (!(s.df_between >= 1) || !(s.df_within >= 1) || !(s.within > 0))
    return no_test;
  return f_of (s.between / s.df_between / (s.within / s.df_within), s.df_between, s.df_within);
}

GovcapGroupTest
govcap_welch_anova (const GovcapGroupMoments groups[], size_t k)
{
  double all = 0, sum = 0, lambda = 0, between = 0, m = (double)k;

  for (size_t g = 0; g < k; g++) {
    double w = (double)groups[g].n / groups[g].variance;
    if (groups[g].n < 2 || !(groups[g].variance > 0))
      return no_test;
    all += w;
    sum += w * (groups[g].mean - groups[0].mean);
  }
  for (size_t g = 0; g < k; g++) {
    double w = (double)groups[g].n / groups[g].variance;
    double away = groups[g].mean - groups[0].mean - sum / all, rest = 1 - w / all;
    between += w * away * away;
    lambda += rest * rest / (double)(groups[g].n - 1);
  }
  if (k < 2)
    return no_test;
  double f = between / (m - 1) / (1 + 2 * (m - 2) * lambda / (m * m - 1));
  return f_of (f, m - 1, (m * m - 1) / (3 * lambda));
}

GovcapGroupTest
govcap_levene (const double y[], const size_t group[], size_t n, size_t k)
{
  OWN_ARRAY GovcapGroupMoments *groups = own_array (k, sizeof *groups);
  OWN_ARRAY double *away = own_array (n, sizeof *away);

  govcap_group_moments (y, group, n, k, groups);
  for (size_t i = 0; i < n; i++)
    away[i] = groups[group[i]].variance == 0 ? 0 : fabs (y[i] - groups[group[i]].mean);
  govcap_group_moments (away, group, n, k, groups);
  return govcap_anova (groups, k);
}
