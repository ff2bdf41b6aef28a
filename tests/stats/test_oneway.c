/* t and F tests and their effects: R (tests/oracle/groups.R), hand calculations, what must not
 * matter, and what does not exist. */
#include "govcap/effect.h"

#include "groups_oracle.h"

static void
check_test (GovcapGroupTest test, const char *kind, const char *name, const char *df)
{
  g_autofree char *id = g_strconcat (kind, name, NULL);

  check_r (test.statistic, id, "statistic", 1e-11);
  check_r (test.df1, id, df, 1e-11);
  if (!strcmp (df, "df1"))
    check_r (test.df2, id, "df2", 1e-11);
  check_r (test.p, id, "p", 1e-10);
}

static void
check_effect (GovcapEffect effect, const char *kind, const char *name)
{
  g_autofree char *id = g_strconcat (kind, name, NULL);

  check_r (effect.value, id, "value", 1e-11);
  check_r (effect.corrected, id, "corrected", 1e-11);
  check_r (effect.lo, id, "lo", 1e-8);
  check_r (effect.hi, id, "hi", 1e-8);
}

static void
check_two (const double y[], size_t n, const char *name)
{
  GovcapGroupMoments of[2];

  govcap_group_moments (y, oracle.g2, n, 2, of);
  check_test (govcap_t_test (of[0], of[1]), "t-", name, "df");
  check_test (govcap_welch_t_test (of[0], of[1]), "welch-", name, "df");
  check_effect (govcap_cohen_d (of[0], of[1], 0.95), "d-", name);
  check_effect (govcap_cohen_d_unpooled (of[0], of[1], 0.95), "unpooled-", name);
}

static void
check_several (const double y[], const size_t group[], size_t n, size_t k, const char *name)
{
  GovcapGroupMoments of[GROUPS];

  govcap_group_moments (y, group, n, k, of);
  check_test (govcap_anova (of, k), "anova-", name, "df1");
  check_test (govcap_welch_anova (of, k), "welch-anova-", name, "df1");
  check_test (govcap_levene (y, group, n, k), "levene-", name, "df1");
  check_effect (govcap_eta_squared (of, k, 0.95), "eta-", name);
}

static void
test_oracle (void)
{
  for (size_t v = 0; v < 2; v++) {
    g_autofree char *of2 = g_strconcat ("g2-", oracle_names[v], NULL);
    g_autofree char *of4 = g_strconcat ("g4-", oracle_names[v], NULL);
    check_two (oracle_values (v), MADE, oracle_names[v]);
    check_several (oracle_values (v), oracle.g2, MADE, 2, of2);
    check_several (oracle_values (v), oracle.g4, MADE, 4, of4);
  }
  check_two (oracle.smooth, 10, "ten");
  check_several (oracle.smooth, oracle.g2, 10, 2, "ten");
}

/* 1 2 3 and 3 5 7: means 2 and 5, variances 1 and 4. Pooled s² = 2.5, t = -3 / sqrt (2.5 · 2/3);
 * SSB = 6 · 1.5² = 13.5, SSW = 10, F = 13.5 / 2.5 = t². Welch: -3 / sqrt (5/3), df = (5/3)² / ((1/3)² /
 * 2 + (4/3)² / 2) = 50/17. */
static void
test_hand (void)
{
  static const double y[] = {1, 3, 2, 5, 3, 7};
  static const size_t group[] = {0, 1, 0, 1, 0, 1};
  GovcapGroupMoments of[2];

  govcap_group_moments (y, group, 6, 2, of);
  check_close (of[0].mean, 2, 1e-15);
  check_close (of[1].variance, 4, 1e-15);
  check_close (govcap_t_test (of[0], of[1]).statistic, -3 / sqrt (2.5 * 2 / 3), 1e-14);
  check_close (govcap_welch_t_test (of[0], of[1]).df1, 50.0 / 17, 1e-14);
  check_close (govcap_anova (of, 2).statistic, 5.4, 1e-14);
  check_close (govcap_eta_squared (of, 2, 0.95).value, 13.5 / 23.5, 1e-14);
  check_close (govcap_eta_squared (of, 2, 0.95).corrected, (13.5 - 2.5) / (23.5 + 2.5), 1e-14);
  check_close (govcap_cohen_d (of[0], of[1], 0.95).value, -3 / sqrt (2.5), 1e-14);
  /* J(4) = Γ(2) / (sqrt (2) Γ(3/2)) */
  check_close (govcap_hedges_factor (4), 1 / (sqrt (2) * tgamma (1.5)), 1e-14);
  check_close (govcap_hedges_factor (1), NAN, 0);
}

/* Neither the order of the rows, nor an offset, nor the unit changes a test. */
static void
test_invariance (void)
{
  double y[MADE];
  size_t group[MADE];
  GovcapGroupMoments before[GROUPS], after[GROUPS];

  for (size_t i = 0; i < MADE; i++) {
    y[i] = 1e6 + 3 * oracle.tied[MADE - 1 - i];
    group[i] = oracle.g4[MADE - 1 - i];
  }
  govcap_group_moments (oracle.tied, oracle.g4, MADE, 4, before);
  govcap_group_moments (y, group, MADE, 4, after);
  check_close (govcap_anova (after, 4).statistic, govcap_anova (before, 4).statistic, 1e-9);
  check_close (govcap_welch_anova (after, 4).p, govcap_welch_anova (before, 4).p, 1e-8);
  check_close (govcap_t_test (after[0], after[1]).p, govcap_t_test (before[0], before[1]).p, 1e-8);
  check_close (govcap_levene (y, group, MADE, 4).statistic,
               govcap_levene (oracle.tied, oracle.g4, MADE, 4).statistic, 1e-8);
  check_close (govcap_cohen_d (after[0], after[1], 0.9).lo,
               govcap_cohen_d (before[0], before[1], 0.9).lo, 1e-8);
  /* the groups the other way round */
  check_close (govcap_cohen_d (before[1], before[0], 0.9).lo,
               -govcap_cohen_d (before[0], before[1], 0.9).hi, 1e-12);
}

static const GovcapGroupMoments nobody = {0, NAN, NAN}, one = {1, 3, NAN}, same = {4, 2, 0},
                                some = {3, 2, 1}, more = {5, 4, 2};

static void
check_none (GovcapGroupTest test)
{
  check_close (test.statistic, NAN, 0);
  check_close (test.p, NAN, 0);
}

static void
test_edges (void)
{
  const GovcapGroupMoments with_nobody[] = {nobody, some, more}, with_same[] = {same, some, more},
                           all_same[] = {same, same}, ones[] = {one, one};

  check_none (govcap_t_test (nobody, some));
  check_none (govcap_t_test (one, one));
  check_none (govcap_t_test (same, same));
  check_none (govcap_welch_t_test (one, some));
  check_none (govcap_welch_t_test (same, same));
  check_none (govcap_anova (all_same, 2));
  check_none (govcap_anova (ones, 2));
  check_none (govcap_anova (with_nobody, 1));
  check_none (govcap_anova (NULL, 0));
  check_none (govcap_welch_anova (with_same, 3));
  check_none (govcap_welch_anova (with_nobody, 3));
  check_none (govcap_levene (NULL, NULL, 0, 0));
  check_close (govcap_cohen_d (same, same, 0.95).value, NAN, 0);
  check_close (govcap_cohen_d_unpooled (one, some, 0.95).lo, NAN, 0);
  check_close (govcap_eta_squared (ones, 2, 0.95).value, NAN, 0);
  /* what does exist: a group without people does not count; one without spread has Welch's t, on the
   * degrees of freedom of the other; one person has Student's */
  check_close (govcap_anova (with_nobody, 3).statistic, govcap_anova (with_nobody + 1, 2).statistic,
               1e-15);
  check_close (govcap_welch_t_test (same, more).df1, 4, 1e-15);
  check_close (govcap_t_test (one, some).df1, 2, 0);
}

/* Values that are the same but for the last digits have no spread; equal means give 0. */
static void
test_rounding (void)
{
  static const double y[] = {200.0 / 3, 66.66666666666667, 66.66666666666666, 200.0 / 3};
  static const size_t group[] = {0, 0, 1, 1};
  GovcapGroupMoments of[2];

  govcap_group_moments (y, group, 4, 2, of);
  check_close (of[0].variance, 0, 0);
  check_none (govcap_t_test (of[0], of[1]));
  check_close (govcap_t_test (some, some).statistic, 0, 0);
  check_close (govcap_t_test (some, some).p, 1, 0);
  check_close (govcap_cohen_d (some, some, 0.95).lo, -govcap_cohen_d (some, some, 0.95).hi, 1e-10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  oracle_read ();
  g_test_add_func ("/oneway/as-r", test_oracle);
  g_test_add_func ("/oneway/by-hand", test_hand);
  g_test_add_func ("/oneway/order-offset-and-unit-do-not-matter", test_invariance);
  g_test_add_func ("/oneway/what-does-not-exist", test_edges);
  g_test_add_func ("/oneway/rounding-is-no-spread", test_rounding);
  return g_test_run ();
}
