#include "group_test.h"

#include "govcap/design_ranks.h"
#include "govcap/group_design.h"
#include "govcap/rank_test.h"

#include <math.h>

double
group_design_df (const GroupPeople *people, const double covariance[], const size_t of[], size_t m,
                 bool *ret_own)
{
  g_autofree double *v = g_new (double, m + 1), *df = g_new (double, m + 1);
  double whole = people->whole_df - (double)(people->k - 1), least = INFINITY;

  for (size_t g = 0; g < m; g++) {
    v[g] = covariance[of[g] * people->k + of[g]];
    df[g] = people->df[of[g]];
    least = fmin (least, df[g]);
  }
  *ret_own = least < GROUP_OWN_DF && people->apart;
  if (!*ret_own)
    return whole;
  double own = govcap_independent_df (v, df, m);
  return fmin (whole, isnan (own) ? least : own);
}

/* d of two groups with its limits by linearisation; η² of more has none. */
static void
take_mean_effect (const GovcapRun *run, GroupTest *test, double df)
{
  const GroupPeople *people = test->people;
  g_autofree double *z = g_new (double, people->n + 1);

  test->effect_name = people->k == 2 ? GROUP_D : GROUP_ETA;
  if (people->k > 2) {
    test->effect.value =
        govcap_domain_share (people->y, people->w, people->group, people->n, people->k);
    return;
  }
  double d = govcap_design_d (people->y, people->w, people->group, people->n, z);
  GovcapEstimate estimate = {.mean = d, .se = group_people_error (people, z), .df = df};
  govcap_estimate_limits (&estimate, run->options.level);
  test->effect =
      (GovcapEffect){d, estimate.lo, estimate.hi, govcap_hedges_factor ((double)people->n - 2) * d};
}

static void
take_rank_effect (const GovcapRun *run, GroupTest *test, const double score[], double df)
{
  const GroupPeople *people = test->people;
  g_autofree double *z = g_new (double, people->n + 1);

  test->effect_name = people->k == 2 ? GROUP_BISERIAL : GROUP_EPSILON;
  if (people->k > 2) {
    test->effect.value =
        govcap_domain_share (score, people->w, people->group, people->n, people->k);
    return;
  }
  double r = govcap_design_biserial (people->y, people->w, people->group, people->n, z);
  test->effect.value = r;
  govcap_biserial_limits (r, group_people_error (people, z), df, run->options.level,
                          &test->effect.lo, &test->effect.hi);
}

/* t of two groups, with one number of degrees of freedom; F of more. */
static GovcapGroupTest
compare (const double mean[], const double covariance[], size_t k, double df)
{
  double t;

  if (k > 2)
    return govcap_wald_equal (mean, covariance, k, df);
  GovcapPair pair = govcap_mean_difference (mean, covariance, 2, 0, 1, df, 0.5, &t);
  return (GovcapGroupTest){t, df, NAN, pair.p};
}

void
group_design_test (const GovcapRun *run, GroupTest *test)
{
  const GroupPeople *people = test->people;
  size_t k = people->k;
  g_autofree double *score = g_new (double, people->n + 1), *mean = g_new (double, k + 1);
  g_autofree double *covariance = g_new (double, k *k + 1);
  g_autofree size_t *all = g_new (size_t, k + 1);
  bool ranks = test->method == GROUP_DESIGN_RANK;

  for (size_t g = 0; g < k; g++)
    all[g] = g;
  if (ranks)
    govcap_rank_scores (people->y, people->w, people->n, score);
  if (!group_people_means (people, ranks ? score : people->y, mean, covariance))
    return;
  double df = group_design_df (people, covariance, all, k, &test->own_df);
  test->test = compare (mean, covariance, k, df);
  if (isnan (test->test.p))
    return;
  if (ranks)
    take_rank_effect (run, test, score, df);
  else
    take_mean_effect (run, test, df);
}
