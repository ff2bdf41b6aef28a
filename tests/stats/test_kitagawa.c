/* Kitagawa's decomposition: a hand calculation, and what must hold for any groups. */
#include "govcap/kitagawa.h"

#include "check.h"

/* By hand. First sample: 3 people at 40 and 1 at 80, mean 50. Second: 1 at 44 and 3 at 80, mean 71.
 * Shares 3/4, 1/4 and 1/4, 3/4; within: 1/2 · (44 - 40) + 1/2 · 0 = 2;
 * composition: 42 · (-1/2) + 80 · 1/2 = 19; together 21 = 71 - 50. */
static void
test_hand (void)
{
  static const GovcapKitagawaCell cells[] = {{3, 120, 1, 44}, {1, 80, 3, 240}};
  double within, composition;

  check_close (govcap_kitagawa (cells, 2, &within, &composition), 21, 1e-15);
  check_close (within, 2, 1e-15);
  check_close (composition, 19, 1e-15);
}

/* A group of the second sample alone, 10 people at 60 beside 10 at 50 in both: all composition. */
static void
test_new_group (void)
{
  static const GovcapKitagawaCell cells[] = {{10, 500, 10, 500}, {0, 0, 10, 600}};
  double within, composition;

  check_close (govcap_kitagawa (cells, 2, &within, &composition), 5, 1e-14);
  check_close (within, 0, 0);
  check_close (composition, 5, 1e-14);
}

static void
test_sides (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  GovcapKitagawaCell cells[7], turned[7];
  double sums[4] = {0}, within, composition, back_within, back_composition;

  for (int i = 0; i < 7; i++) {
    double w0 = g_rand_double (random), w1 = g_rand_double (random);
    cells[i] = (GovcapKitagawaCell){w0, w0 * 100 * g_rand_double (random), w1,
                                    w1 * 100 * g_rand_double (random)};
    turned[i] = (GovcapKitagawaCell){cells[i].w1, cells[i].wy1, cells[i].w0, cells[i].wy0};
    sums[0] += cells[i].w0;
    sums[1] += cells[i].wy0;
    sums[2] += cells[i].w1;
    sums[3] += cells[i].wy1;
  }
  double change = govcap_kitagawa (cells, 7, &within, &composition);
  check_close (change, sums[3] / sums[2] - sums[1] / sums[0], 1e-12);
  check_close (govcap_kitagawa (turned, 7, &back_within, &back_composition), -change, 1e-12);
  check_close (back_within, -within, 1e-12);
  check_close (back_composition, -composition, 1e-12);
}

static void
test_empty (void)
{
  static const GovcapKitagawaCell cells[] = {{0, 0, 10, 600}};
  double within, composition;

  check_close (govcap_kitagawa (cells, 1, &within, &composition), NAN, 0);
  check_close (within, NAN, 0);
  check_close (composition, NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/kitagawa/two-groups-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/kitagawa/a-new-group-is-composition", test_new_group);
  g_test_add_func ("/kitagawa/parts-add-up-and-turn-with-the-waves", test_sides);
  g_test_add_func ("/kitagawa/an-empty-sample-has-no-change", test_empty);
  return g_test_run ();
}
