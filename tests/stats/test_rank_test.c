/* Rank tests and percentiles: R (tests/oracle/groups.R), hand calculations, what must not matter, and
 * what does not exist. */
#include "govcap/percentile.h"
#include "govcap/rank_test.h"

#include "groups_oracle.h"

static void
check_mann_whitney (const double y[], size_t n, const char *name)
{
  g_autofree char *id = g_strconcat ("mann-whitney-", name, NULL);
  GovcapMannWhitney got = govcap_mann_whitney (y, oracle.g2, n, 0.95);

  check_r (got.test.statistic, id, "statistic", 1e-14);
  check_r (got.test.p, id, "p", 1e-12);
  check_r (got.exact, id, "exact", 0);
  check_r (got.biserial, id, "biserial", 1e-12);
  check_r (got.lo, id, "lo", 1e-11);
  check_r (got.hi, id, "hi", 1e-11);
}

static void
test_oracle (void)
{
  for (size_t v = 0; v < 2; v++) {
    const double *y = oracle_values (v);
    check_mann_whitney (y, MADE, oracle_names[v]);
    for (size_t k = 2; k <= 4; k += 2) {
      g_autofree char *id = g_strdup_printf ("kruskal-g%zu-%s", k, oracle_names[v]);
      GovcapGroupTest got = govcap_kruskal (y, k == 2 ? oracle.g2 : oracle.g4, MADE, k);
      check_r (got.statistic, id, "statistic", 1e-12);
      check_r (got.df1, id, "df", 0);
      check_r (got.p, id, "p", 1e-11);
      check_r (govcap_rank_epsilon (got.statistic, MADE), id, "epsilon", 1e-12);
    }
  }
  check_mann_whitney (oracle.smooth, 10, "ten");
  check_mann_whitney (oracle.smooth, 80, "eighty");
  check_mann_whitney (oracle.tied, 10, "ties-of-ten");
}

/* 1 2 against 3 4 5: W = 0, which 1 of 10 arrangements gives: p = 2/10. With 3 equal on both sides of 1
 * 3 and 3 4: one pair of four is a tie and none is won: W = 1/2, ranks 1 2.5 2.5 4. */
static void
test_hand (void)
{
  static const double apart[] = {3, 1, 4, 2, 5}, equal[] = {1, 3, 3, 4};
  static const size_t of_apart[] = {1, 0, 1, 0, 1}, of_equal[] = {0, 0, 1, 1};
  GovcapMannWhitney got = govcap_mann_whitney (apart, of_apart, 5, 0.95);
  double rank[4];

  check_close (got.test.statistic, 0, 0);
  check_close (got.test.p, 0.2, 1e-15);
  g_assert_true (got.exact);
  check_close (got.biserial, -1, 0);
  check_close (got.lo, NAN, 0); /* they do not overlap: nothing says how far */
  check_close (govcap_mann_whitney (equal, of_equal, 4, 0.95).test.statistic, 0.5, 0);
  g_assert_false (govcap_mann_whitney (equal, of_equal, 4, 0.95).exact);
  check_close (govcap_ranks (equal, 4, rank), 6, 0);
  check_close (rank[0], 1, 0);
  check_close (rank[1], 2.5, 0);
  check_close (rank[2], 2.5, 0);
  check_close (rank[3], 4, 0);
}

/* The exact tail of an even split: half of all, so p is 1; and 49 people on both sides are counted. */
static void
test_exact (void)
{
  double y[98], middle[] = {1, 4, 2, 3};
  size_t group[98], of_middle[] = {0, 0, 1, 1};

  check_close (govcap_mann_whitney (middle, of_middle, 4, 0.95).test.p, 1, 1e-15);
  for (size_t i = 0; i < 98; i++) {
    y[i] = (double)i;
    group[i] = i >= 49;
  }
  /* 2 / C(98, 49), by R: 2 / choose (98, 49) */
  check_close (govcap_mann_whitney (y, group, 98, 0.95).test.p, 7.8500291929632906e-29, 1e-12);
}

static void
test_invariance (void)
{
  double y[MADE];
  size_t group[MADE], other[MADE];

  for (size_t i = 0; i < MADE; i++) {
    y[i] = exp (oracle.tied[MADE - 1 - i] / 20); /* any rising function */
    group[i] = oracle.g2[MADE - 1 - i];
    other[i] = 1 - group[i];
  }
  GovcapMannWhitney before = govcap_mann_whitney (oracle.tied, oracle.g2, MADE, 0.95);
  GovcapMannWhitney after = govcap_mann_whitney (y, group, MADE, 0.95);
  GovcapMannWhitney turned = govcap_mann_whitney (y, other, MADE, 0.95);
  check_close (after.test.p, before.test.p, 1e-12);
  check_close (after.lo, before.lo, 1e-10);
  check_close (turned.test.p, before.test.p, 1e-12);
  check_close (turned.lo, -before.hi, 1e-10);
  check_close (govcap_kruskal (y, group, MADE, 2).statistic,
               govcap_kruskal (oracle.tied, oracle.g2, MADE, 2).statistic, 1e-12);
}

/* Scores that agree but for the last digits are equal. */
static void
test_rounding (void)
{
  static const double y[] = {200.0 / 3, 66.66666666666667, 66.66666666666666, 10};
  double rank[4];

  check_close (govcap_ranks (y, 4, rank), 24, 0);
  check_close (rank[2], 3, 0);
}

static void
test_edges (void)
{
  static const double y[] = {5, 5, 5, 5}, two[] = {1, 2};
  static const size_t group[] = {0, 0, 1, 1}, alone[] = {0, 0, 0, 0}, apart[] = {0, 1};
  GovcapMannWhitney same = govcap_mann_whitney (y, group, 4, 0.95);

  check_close (same.test.statistic, 2, 0);
  check_close (same.test.p, NAN, 0);
  check_close (same.biserial, 0, 0);
  check_close (same.lo, NAN, 0);
  check_close (govcap_mann_whitney (y, alone, 4, 0.95).test.statistic, NAN, 0);
  check_close (govcap_mann_whitney (NULL, NULL, 0, 0.95).biserial, NAN, 0);
  check_close (govcap_mann_whitney (two, apart, 2, 0.95).test.p, 1, 1e-15);
  check_close (govcap_kruskal (y, group, 4, 2).p, NAN, 0);
  check_close (govcap_kruskal (y, alone, 4, 3).p, NAN, 0);
  check_close (govcap_kruskal (NULL, NULL, 0, 3).p, NAN, 0);
  /* H of two people, by hand: ranks 1 and 2, 12/6 · 2 · (1/2)² = 1 */
  check_close (govcap_kruskal (two, apart, 2, 2).statistic, 1, 1e-15);
}

static const double quarters[] = {0.25, 0.5, 0.75};

static void
check_percentiles (const double y[], const double w[], size_t n, const char *id)
{
  double got[3];

  govcap_percentiles (y, w, n, quarters, 3, got);
  check_r (got[0], id, "p25", 1e-12);
  check_r (got[1], id, "median", 1e-12);
  check_r (got[2], id, "p75", 1e-12);
}

static void
test_percentiles (void)
{
  double y[MADE], w[MADE];

  for (size_t v = 0; v < 2; v++)
    for (size_t g = 0; g < 4; g++) {
      g_autofree char *plain = g_strdup_printf ("percentiles-%s-%zu", oracle_names[v], g);
      g_autofree char *weighted = g_strconcat ("weighted-", plain, NULL);
      size_t n = 0;
      for (size_t i = MADE; i-- > 0;) /* in any order */
        if (oracle.g4[i] == g) {
          y[n] = oracle_values (v)[i];
          w[n++] = 7 * oracle.w[i]; /* and in any unit */
        }
      check_percentiles (y, NULL, n, plain);
      check_percentiles (y, w, n, weighted);
      for (size_t i = 0; i < n; i++)
        w[i] = 0.3;
      check_percentiles (y, w, n, plain);
    }
}

/* Of 1 2 3 4: (4 + 1) / 4 = 1.25, 2.5 and 3.75. Of one, that one; of none, none. */
static void
test_percentile_edges (void)
{
  static const double y[] = {4, 2, 1, 3}, far[] = {0.01, 0.99};
  double got[3];

  govcap_percentiles (y, NULL, 4, quarters, 3, got);
  check_close (got[0], 1.25, 1e-15);
  check_close (got[1], 2.5, 1e-15);
  check_close (got[2], 3.75, 1e-15);
  govcap_percentiles (y, NULL, 4, far, 2, got);
  check_close (got[0], 1, 0);
  check_close (got[1], 4, 0);
  govcap_percentiles (y, y, 1, quarters, 3, got);
  check_close (got[2], 4, 0);
  govcap_percentiles (NULL, NULL, 0, quarters, 3, got);
  check_close (got[1], NAN, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  oracle_read ();
  g_test_add_func ("/rank-test/as-r", test_oracle);
  g_test_add_func ("/rank-test/by-hand", test_hand);
  g_test_add_func ("/rank-test/exact-tails", test_exact);
  g_test_add_func ("/rank-test/order-and-scale-do-not-matter", test_invariance);
  g_test_add_func ("/rank-test/rounding-is-a-tie", test_rounding);
  g_test_add_func ("/rank-test/what-does-not-exist", test_edges);
  g_test_add_func ("/percentile/as-r", test_percentiles);
  g_test_add_func ("/percentile/edges", test_percentile_edges);
  return g_test_run ();
}
