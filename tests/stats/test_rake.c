/* Raking of four groups, by hand and at its limits. */
#include "govcap/calibrate.h"

#include "check.h"

/* 2 × 2 by hand: weights 1 1 1 1, margins 1:3 and 1:3. The sample is balanced, so the product of
 * shares is the answer: 4 · (¼ ¼, ¼ ¾, ¾ ¼, ¾ ¾) = ¼ ¾ ¾ 9/4, found in one iteration. */
static const double quarter[] = {1, 3};
static const uint32_t rows_cell[] = {0, 0, 1, 1}, columns_cell[] = {0, 1, 0, 1};
static const GovcapMargin four_margins[] = {{2, quarter, rows_cell}, {2, quarter, columns_cell}};
static const GovcapMargins four = {4, 2, four_margins};

static void
test_hand (void)
{
  static const double ones[] = {1, 1, 1, 1}, want[] = {0.25, 0.75, 0.75, 2.25};
  double factor[4];
  GovcapRaking raking = govcap_rake (&four, ones, factor);

  g_assert_cmpuint (raking.iterations, ==, 1);
  for (size_t g = 0; g < 4; g++)
    check_close (factor[g], want[g], 1e-15);
  /* 4 (1/16 + 9/16 + 9/16 + 81/16) / 16 = 100 / 64 */
  check_close (govcap_weight_effect (4, want), 1.5625, 1e-15);
}

static void
test_zero (void)
{
  static const uint32_t group[] = {0, 1, 2, 3, 0, 1, GOVCAP_NO_GROUP, 2, GOVCAP_NO_GROUP};
  static const double design[] = {1, 2, 1, 2, 0, 3, 5, NAN, NAN};
  double w[9];
  GovcapCalibration calibration = govcap_calibrate (&four, 9, group, design, NULL, w);

  g_assert_cmpuint (calibration.n, ==, 5);
  check_close (w[4], 0, 0);
  check_close (w[6], 0, 0);
  check_close (w[7], NAN, 0);
  check_close (w[8], NAN, 0);
  check_close (w[0] + w[1] + w[5], 1, 1e-10);
  check_close (w[1] + w[3] + w[5], 3, 1e-10);
  check_close (w[5] / w[1], 1.5, 1e-12); /* within a group the design's ratios stay */
}

static void
test_empty (void)
{
  static const double weight[] = {1, 0, 2, 0};
  double factor[4];
  GovcapRaking raking = govcap_rake (&four, weight, factor);

  g_assert_cmpint (raking.status, ==, GOVCAP_RAKE_EMPTY);
  g_assert_cmpuint (raking.margin, ==, 1);
  g_assert_cmpuint (raking.cell, ==, 1);
  check_close (raking.gap, NAN, 0);
}

/* Nobody in the population: those in the sample get 0. */
static void
test_nobody (void)
{
  static const double total[] = {0, 4}, weight[] = {1, 2, 1, 2};
  static const GovcapMargin margins[] = {{2, total, rows_cell}, {2, quarter, columns_cell}};
  static const GovcapMargins both = {4, 2, margins};
  double factor[4];

  g_assert_cmpint (govcap_rake (&both, weight, factor).status, ==, GOVCAP_RAKED);
  check_close (factor[0], 0, 0);
  check_close (factor[1], 0, 0);
  check_close (factor[2], 1, 1e-12);
  check_close (factor[3] * 2, 3, 1e-12);
}

/* Only the cells (0, 0) and (1, 1) are there: the first must be 1 by the rows and 2 by the columns. */
static void
test_contradiction (void)
{
  static const double total[] = {2, 2}, weight[] = {1, 0, 0, 1};
  static const GovcapMargin margins[] = {{2, quarter, rows_cell}, {2, total, columns_cell}};
  static const GovcapMargins both = {4, 2, margins};
  double factor[4];
  GovcapRaking raking = govcap_rake (&both, weight, factor);

  g_assert_cmpint (raking.status, ==, GOVCAP_RAKE_SLOW);
  check_close (raking.gap, 1, 1e-9); /* the rows: 2 instead of 1 */
}

static void
test_cap_too_low (void)
{
  static const uint32_t group[] = {0, 1, 2, 3};
  static const double design[] = {1, 1, 1, 1}, cap[] = {1.1, 1.1, 1.1, 1.1};
  double w[4];
  GovcapCalibration calibration = govcap_calibrate (&four, 4, group, design, cap, w);

  g_assert_cmpint (calibration.raking.status, !=, GOVCAP_RAKED);
  g_assert_cmpuint (calibration.rounds, >, 1);
}

static void
test_effect (void)
{
  static const double equal[] = {3, 3, 3, NAN, 0}, unequal[] = {1, 3}, huge[] = {1e300, 3e300},
                      none[] = {0, NAN};

  check_close (govcap_weight_effect (5, equal), 1, 0);
  check_close (govcap_weight_effect (2, unequal), 2 * 10 / 16.0, 1e-15);
  check_close (govcap_weight_effect (2, huge), 1.25, 1e-15);
  check_close (govcap_weight_effect (2, none), NAN, 0);
  check_close (govcap_weight_effect (0, NULL), NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/rake/four-groups-by-hand", test_hand);
  g_test_add_func ("/rake/zero-and-missing-weights-stay", test_zero);
  g_test_add_func ("/rake/an-empty-cell-is-named", test_empty);
  g_test_add_func ("/rake/a-cell-that-the-population-has-not-gets-0", test_nobody);
  g_test_add_func ("/rake/margins-that-contradict-each-other-are-told", test_contradiction);
  g_test_add_func ("/rake/caps-too-low-for-the-margins-are-told", test_cap_too_low);
  g_test_add_func ("/rake/kish's-effect-by-hand", test_effect);
  return g_test_run ();
}
