/* All pairs: R's TukeyHSD, transcriptions of Games-Howell and Dunn, p.adjust (tests/oracle/groups.R). */
#include "govcap/adjust.h"
#include "govcap/posthoc.h"
#include "govcap/rank_test.h"

#include "groups_oracle.h"

enum { PAIRS = 6 };

/* R's ptukey is good to 1e-9, its qtukey stops within 1e-7 of the quantile: see distributions.R. */
static void
check_pairs (const GovcapPair pairs[], const char *kind, const char *name, bool limits)
{
  for (size_t i = 0; i < PAIRS; i++) {
    g_autofree char *id = g_strdup_printf ("%s-%s-%zu%zu", kind, name, pairs[i].a, pairs[i].b);
    check_r (pairs[i].difference, id, "difference", 1e-11);
    g_assert_cmpfloat_with_epsilon (pairs[i].p, oracle_value (id, "p"), 1e-9);
    if (limits) {
      check_r (pairs[i].lo, id, "lo", 1e-7);
      check_r (pairs[i].hi, id, "hi", 1e-7);
    }
  }
}

/* p of the family, in the order of the pairs. */
static void
check_adjusted (const GovcapPair pairs[], GovcapAdjust adjust, const char *kind, const char *name)
{
  g_autofree char *start = g_strdup_printf ("%s-%s,p,", kind, name);
  double p[PAIRS], got[PAIRS];
  size_t next = 0;

  for (size_t i = 0; i < PAIRS; i++)
    p[i] = pairs[i].p;
  govcap_adjust (p, PAIRS, adjust, got);
  for (size_t i = 0; oracle.expected[i]; i++)
    if (g_str_has_prefix (oracle.expected[i], start))
      check_close (got[next++], g_ascii_strtod (oracle.expected[i] + strlen (start), NULL), 1e-10);
  g_assert_cmpuint (next, ==, PAIRS);
}

static void
test_oracle (void)
{
  GovcapGroupMoments of[GROUPS];
  GovcapPair pairs[PAIRS];

  g_assert_cmpuint (govcap_pairs (4), ==, PAIRS);
  for (size_t v = 0; v < 2; v++) {
    govcap_group_moments (oracle_values (v), oracle.g4, MADE, 4, of);
    govcap_tukey (of, 4, 0.95, pairs);
    check_pairs (pairs, "tukey", oracle_names[v], true);
    govcap_games_howell (of, 4, 0.95, pairs);
    check_pairs (pairs, "games-howell", oracle_names[v], true);
    govcap_dunn (oracle_values (v), oracle.g4, MADE, 4, pairs);
    check_pairs (pairs, "dunn", oracle_names[v], false);
    check_adjusted (pairs, GOVCAP_ADJUST_HOLM, "holm", oracle_names[v]);
    check_adjusted (pairs, GOVCAP_ADJUST_BH, "bh", oracle_names[v]);
  }
}

/* Another program's Games-Howell, printed to two and three decimals: PSPP 1.6.2, ONEWAY smooth BY g4
 * /POSTHOC=GH. */
static void
test_pspp (void)
{
  static const double pspp[PAIRS][4] = {{1.76, -3.73, 7.25, .839},    {-10.70, -19.46, -1.95, .010},
                                        {-6.99, -26.65, 12.67, .755}, {-12.46, -21.61, -3.32, .003},
                                        {-8.75, -28.56, 11.05, .615}, {3.71, -16.99, 24.41, .960}};
  GovcapGroupMoments of[GROUPS];
  GovcapPair pairs[PAIRS];

  govcap_group_moments (oracle.smooth, oracle.g4, MADE, 4, of);
  govcap_games_howell (of, 4, 0.95, pairs);
  for (size_t i = 0; i < PAIRS; i++) {
    g_assert_cmpfloat_with_epsilon (pairs[i].difference, pspp[i][0], 0.00501);
    g_assert_cmpfloat_with_epsilon (pairs[i].lo, pspp[i][1], 0.00501);
    g_assert_cmpfloat_with_epsilon (pairs[i].hi, pspp[i][2], 0.00501);
    g_assert_cmpfloat_with_epsilon (pairs[i].p, pspp[i][3], 0.000501);
  }
}

/* Of two groups, Tukey is t, Games-Howell Welch's t, Dunn's z² Kruskal's H. */
static void
test_two (void)
{
  GovcapGroupMoments of[2];
  GovcapPair pair;

  govcap_group_moments (oracle.tied, oracle.g2, MADE, 2, of);
  govcap_tukey (of, 2, 0.95, &pair);
  check_close (pair.p, govcap_t_test (of[0], of[1]).p, 1e-10);
  govcap_games_howell (of, 2, 0.95, &pair);
  check_close (pair.p, govcap_welch_t_test (of[0], of[1]).p, 1e-10);
  govcap_dunn (oracle.tied, oracle.g2, MADE, 2, &pair);
  check_close (pair.p, govcap_kruskal (oracle.tied, oracle.g2, MADE, 2).p, 1e-10);
}

static void
check_missing (const GovcapPair *pair, double difference)
{
  check_close (pair->difference, difference, 1e-15);
  check_close (pair->lo, NAN, 0);
  check_close (pair->p, NAN, 0);
}

static void
test_edges (void)
{
  const GovcapGroupMoments same[] = {{4, 2, 0}, {3, 5, 0}, {2, 5, 0}},
                           some[] = {{1, 2, NAN}, {3, 5, 1}, {2, 6, 0}};
  static const double y[] = {5, 5, 5}, three[] = {1, 2, 3};
  static const size_t group[] = {0, 1, 2}, two[] = {0, 2, 2};
  GovcapPair pairs[3];

  g_assert_cmpuint (govcap_pairs (0), ==, 0);
  govcap_tukey (same, 3, 0.95, pairs);
  check_missing (&pairs[0], -3);
  govcap_games_howell (same, 3, 0.95, pairs);
  check_missing (&pairs[0], -3);
  govcap_games_howell (some, 3, 0.95, pairs);
  check_missing (&pairs[0], -3);  /* one person has no variance */
  g_assert_true (pairs[2].p > 0); /* where one of them does vary, there is an error */
  govcap_dunn (y, group, 3, 3, pairs);
  check_missing (&pairs[0], 0);
  govcap_dunn (three, two, 3, 3, pairs);
  check_missing (&pairs[0], NAN); /* nobody is in group 1 */
  g_assert_true (pairs[1].p > 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  oracle_read ();
  g_test_add_func ("/posthoc/as-r", test_oracle);
  g_test_add_func ("/posthoc/games-howell-as-pspp", test_pspp);
  g_test_add_func ("/posthoc/two-groups-are-their-test", test_two);
  g_test_add_func ("/posthoc/what-does-not-exist", test_edges);
  return g_test_run ();
}
