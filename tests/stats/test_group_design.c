/* Groups of a design: R's survey (tests/oracle/groups.R), repetition, order, and what does not exist. */
#include "govcap/design_ranks.h"
#include "govcap/group_design.h"
#include "govcap/linear.h"
#include "govcap/rank_test.h"

#include "groups_oracle.h"

enum { STRATA = 8, PER_STRATUM = 5, MOST = GROUPS * GROUPS };

typedef struct {
  bool clustered; /* else everybody is a sampling unit of one stratum */
  const char *name;
} Kind;

static const Kind kinds[] = {{true, "design"}, {false, "alone"}};

/* The covariance of k totals; z[i · k + j]. */
static void
covariance_of (bool clustered, const double z[], size_t k, double ret[])
{
  GovcapStratum strata[STRATA];
  GovcapDesign design = {clustered ? STRATA : 1, clustered ? STRATA * PER_STRATUM : MADE, strata,
                         GOVCAP_LONELY_FAIL};
  double sums[STRATA * PER_STRATUM][MOST] = {{0}}, totals[MOST];

  for (size_t h = 0; h < design.n_strata; h++)
    strata[h] = (GovcapStratum){clustered ? PER_STRATUM : MADE, 0};
  GovcapLinear *linear = govcap_linear_new (&design, k);
  for (size_t i = 0; i < MADE; i++)
    for (size_t j = 0; j < k; j++)
      sums[(size_t)(oracle.stratum[i] - 1) * PER_STRATUM + (size_t)oracle.psu[i] - 1][j] +=
          z[i * k + j];
  for (size_t p = 0; clustered && p < STRATA * PER_STRATUM; p++)
    govcap_linear_add (linear, p / PER_STRATUM, sums[p]);
  for (size_t i = 0; !clustered && i < MADE; i++)
    govcap_linear_add (linear, 0, z + i * k);
  g_assert_true (govcap_linear_finish (linear, totals, ret));
  govcap_linear_free (linear);
}

/* Means of groups and their covariance. */
static void
means_of (bool clustered, const double y[], const double w[], const size_t group[], size_t k,
          GovcapDomain of[], double ret_mean[], double ret_covariance[])
{
  double z[MADE], wide[MADE * GROUPS] = {0};

  govcap_domains (y, w, group, MADE, k, of, z);
  for (size_t i = 0; i < MADE; i++)
    wide[i * k + group[i]] = z[i];
  for (size_t g = 0; g < k; g++)
    ret_mean[g] = of[g].mean;
  covariance_of (clustered, wide, k, ret_covariance);
}

static void
check_means (const Kind *kind, const double y[], const char *name, const char *variable,
             const size_t group[], size_t k)
{
  GovcapDomain of[GROUPS];
  double mean[GROUPS], covariance[MOST];

  means_of (kind->clustered, y, oracle.w, group, k, of, mean, covariance);
  for (size_t g = 0; g < k; g++) {
    g_autofree char *id = g_strdup_printf ("mean-%s-%s-%s%zu", kind->name, name, variable, g);
    check_r (of[g].mean, id, "mean", 1e-12);
    check_r (of[g].sd, id, "sd", 1e-11);
    check_r (sqrt (covariance[g * k + g]), id, "se", 1e-11);
  }
}

/* R's df: PSUs - strata - 1. */
static double
df_of (bool clustered)
{
  return clustered ? STRATA * (PER_STRATUM - 1) : MADE - 1;
}

static void
check_svyttest (const Kind *kind, const double y[], const char *name, const char *variable,
                const size_t group[])
{
  g_autofree char *id = g_strdup_printf ("svyttest-%s-%s-%s", kind->name, name, variable);
  GovcapDomain of[2];
  double mean[2], covariance[4], t;

  means_of (kind->clustered, y, oracle.w, group, 2, of, mean, covariance);
  GovcapPair pair =
      govcap_mean_difference (mean, covariance, 2, 0, 1, df_of (kind->clustered) - 1, 0.95, &t);
  check_r (t, id, "statistic", 1e-10);
  check_r (df_of (kind->clustered) - 1, id, "df", 0);
  check_r (pair.p, id, "p", 1e-9);
  GovcapGroupTest wald = govcap_wald_equal (mean, covariance, 2, df_of (kind->clustered) - 1);
  check_close (wald.statistic, t * t, 1e-12);
  check_close (wald.p, pair.p, 1e-12);
}

static void
check_wald (const Kind *kind, const double y[], const char *name)
{
  g_autofree char *id = g_strdup_printf ("wald-%s-%s", kind->name, name);
  GovcapDomain of[GROUPS];
  double mean[GROUPS], covariance[MOST];

  means_of (kind->clustered, y, oracle.w, oracle.g4, 4, of, mean, covariance);
  GovcapGroupTest got = govcap_wald_equal (mean, covariance, 4, df_of (kind->clustered) - 3);
  check_r (got.statistic, id, "statistic", 1e-10);
  check_r (got.df1, id, "df1", 0);
  check_r (got.df2, id, "df2", 0);
  check_r (got.p, id, "p", 1e-9);
}

static void
check_effects (const Kind *kind, const double y[], const char *name)
{
  g_autofree char *of_d = g_strdup_printf ("d-%s-%s", kind->name, name);
  g_autofree char *of_r = g_strdup_printf ("biserial-%s-%s", kind->name, name);
  double z[MADE], variance;

  check_r (govcap_design_d (y, oracle.w, oracle.g2, MADE, z), of_d, "value", 1e-11);
  covariance_of (kind->clustered, z, 1, &variance);
  check_r (sqrt (variance), of_d, "se", 1e-9);
  check_r (govcap_design_biserial (y, oracle.w, oracle.g2, MADE, z), of_r, "value", 1e-11);
  covariance_of (kind->clustered, z, 1, &variance);
  check_r (sqrt (variance), of_r, "se", 1e-10);
}

static void
test_oracle (void)
{
  for (size_t d = 0; d < 2; d++)
    for (size_t v = 0; v < 2; v++) {
      const double *y = oracle_values (v);
      check_means (&kinds[d], y, oracle_names[v], "g2", oracle.g2, 2);
      check_means (&kinds[d], y, oracle_names[v], "g4", oracle.g4, 4);
      check_means (&kinds[d], y, oracle_names[v], "v2", oracle.v2, 2);
      check_svyttest (&kinds[d], y, oracle_names[v], "g2", oracle.g2);
      check_svyttest (&kinds[d], y, oracle_names[v], "v2", oracle.v2);
      check_wald (&kinds[d], y, oracle_names[v]);
      check_effects (&kinds[d], y, oracle_names[v]);
    }
}

static void
check_ranks (const double y[], const double w[], const char *name)
{
  g_autofree char *two = g_strdup_printf ("ranks-%s-g2", name);
  g_autofree char *four = g_strdup_printf ("ranks-%s-g4", name);
  double score[MADE], mean[GROUPS], covariance[MOST], t;
  GovcapDomain of[GROUPS];

  govcap_rank_scores (y, w, MADE, score);
  means_of (true, score, w, oracle.g2, 2, of, mean, covariance);
  GovcapPair pair = govcap_mean_difference (mean, covariance, 2, 0, 1, 31, 0.95, &t);
  check_r (t, two, "statistic", 1e-10);
  check_r (pair.p, two, "p", 1e-9);
  means_of (true, score, w, oracle.g4, 4, of, mean, covariance);
  GovcapGroupTest got = govcap_wald_equal (mean, covariance, 4, 29);
  check_r (got.statistic, four, "statistic", 1e-10);
  check_r (got.p, four, "p", 1e-9);
}

/* svyranktest where it does not depend on the order of the rows, and the mid-ranks elsewhere. */
static void
test_ranks (void)
{
  double flat[MADE];

  for (size_t i = 0; i < MADE; i++)
    flat[i] = 1;
  check_ranks (oracle.smooth, oracle.w, "weighted");
  check_ranks (oracle.tied, flat, "flat");
  check_ranks (oracle.tied, oracle.w, "mid");
}

/* With equal weights: plain means, ranks and effects. */
static void
test_equal_weights (void)
{
  double flat[MADE], score[MADE], rank[MADE], z[MADE];
  GovcapGroupMoments plain[2];
  GovcapDomain of[2];

  for (size_t i = 0; i < MADE; i++)
    flat[i] = 2.5;
  govcap_group_moments (oracle.tied, oracle.g2, MADE, 2, plain);
  govcap_domains (oracle.tied, flat, oracle.g2, MADE, 2, of, NULL);
  check_close (of[1].mean, plain[1].mean, 1e-13);
  check_close (of[1].sd, sqrt (plain[1].variance), 1e-13);
  govcap_rank_scores (oracle.tied, flat, MADE, score);
  govcap_ranks (oracle.tied, MADE, rank);
  for (size_t i = 0; i < MADE; i++)
    check_close (score[i], (rank[i] - 0.5) / MADE, 1e-12);
  check_close (govcap_design_biserial (oracle.tied, flat, oracle.g2, MADE, z),
               govcap_mann_whitney (oracle.tied, oracle.g2, MADE, 0.95).biserial, 1e-12);
  GovcapGroupTest t = govcap_t_test (plain[0], plain[1]);
  check_close (govcap_design_d (oracle.tied, flat, oracle.g2, MADE, z),
               t.statistic * sqrt (1 / (double)plain[0].n + 1 / (double)plain[1].n), 1e-11);
  double h = govcap_kruskal (oracle.tied, oracle.g4, MADE, 4).statistic;
  check_close (govcap_domain_share (score, flat, oracle.g4, MADE, 4), govcap_rank_epsilon (h, MADE),
               1e-11);
}

/* A weight of 3 is the same person three times: means, shares, ranks, r, and what all of the three
 * together move. */
static void
test_repetition (void)
{
  enum { FEW = 40 };
  double w[FEW], y3[3 * FEW], w3[3 * FEW], z[FEW], z3[3 * FEW], score[FEW], score3[3 * FEW];
  size_t group3[3 * FEW], n = 0, first[FEW];

  for (size_t i = 0; i < FEW; i++) {
    w[i] = 1 + (double)(i % 3);
    first[i] = n;
    for (size_t r = 0; r <= i % 3; r++, n++) {
      y3[n] = oracle.tied[i];
      group3[n] = oracle.g2[i];
      w3[n] = 1;
    }
  }
  govcap_rank_scores (oracle.tied, w, FEW, score);
  govcap_rank_scores (y3, w3, n, score3);
  double r = govcap_design_biserial (oracle.tied, w, oracle.g2, FEW, z);
  check_close (r, govcap_design_biserial (y3, w3, group3, n, z3), 1e-12);
  for (size_t i = 0; i < FEW; i++) {
    check_close (score[i], score3[first[i]], 1e-12);
    check_close (z[i], w[i] * z3[first[i]], 1e-10);
  }
  check_close (govcap_domain_share (oracle.tied, w, oracle.g2, FEW, 2),
               govcap_domain_share (y3, w3, group3, n, 2), 1e-12);
}

/* Welch's df of two; equal variances and degrees of freedom of three: (9 - 1) / (3 · 3 · (2/3)² / df) =
 * 2 df. */
static void
test_df (void)
{
  static const double v[] = {1, 2, 3}, same[] = {2, 2, 2}, df[] = {10, 20, 5}, ten[] = {10, 10, 10},
                      none[] = {1, 0, 1}, few[] = {10, 0, 10};

  check_close (govcap_independent_df (v, df, 2), 9 / (1.0 / 10 + 4.0 / 20), 1e-14);
  check_close (govcap_independent_df (same, ten, 3), 20, 1e-14);
  check_close (govcap_independent_df (none, ten, 3), NAN, 0);
  check_close (govcap_independent_df (v, few, 3), NAN, 0);
}

static void
test_edges (void)
{
  static const double y[] = {3, 3, 3, 3}, w[] = {1, 2, 1, 1}, mean[] = {1, 2, 3};
  static const size_t group[] = {0, 0, 1, 1}, alone[] = {0, 0, 0, 0};
  static const double singular[] = {1, 0, 0, 0, 1, 1, 0, 1, 1}, flat[9] = {0};
  double z[4], t;
  GovcapDomain of[2];

  govcap_domains (y, w, alone, 4, 2, of, z);
  check_close (of[1].mean, NAN, 0);
  check_close (of[1].sd, NAN, 0);
  check_close (of[0].sd, 0, 0);
  check_close (govcap_design_d (y, w, group, 4, z), NAN, 0);
  check_close (govcap_design_d (y, w, alone, 4, z), NAN, 0);
  check_close (govcap_design_biserial (y, w, group, 4, z), 0, 0);
  check_close (govcap_design_biserial (y, w, alone, 4, z), NAN, 0);
  check_close (govcap_domain_share (y, w, group, 4, 2), NAN, 0);
  check_close (govcap_wald_equal (mean, singular, 3, 10).p, NAN, 0);
  check_close (govcap_wald_equal (mean, flat, 3, 10).p, NAN, 0);
  check_close (govcap_wald_equal (mean, singular, 1, 10).p, NAN, 0);
  check_close (govcap_wald_equal (mean, singular, 2, 0).p, NAN, 0);
  check_close (govcap_mean_difference (mean, flat, 3, 0, 1, 10, 0.95, &t).p, NAN, 0);
  check_close (t, NAN, 0);
  check_close (govcap_mean_difference (mean, singular, 3, 0, 1, 0, 0.95, NULL).difference, -1, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  oracle_read ();
  g_test_add_func ("/group-design/as-survey", test_oracle);
  g_test_add_func ("/group-design/ranks-as-survey", test_ranks);
  g_test_add_func ("/group-design/equal-weights-are-none", test_equal_weights);
  g_test_add_func ("/group-design/a-weight-is-a-repetition", test_repetition);
  g_test_add_func ("/group-design/degrees-of-freedom", test_df);
  g_test_add_func ("/group-design/what-does-not-exist", test_edges);
  return g_test_run ();
}
