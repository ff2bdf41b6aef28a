/* Adjusting probabilities: by hand, and by R's p.adjust through the pairs of tests/oracle/groups.R. */
#include "govcap/adjust.h"

#include "check.h"

/* Sorted .01 .02 .03 .04 of a family of four, one test not made. Holm: 4 · .01, 3 · .02, 2 · .03, and
 * .04, which may not be below .06. BH: 4/4 · .04 bounds 4/3 · .03, 4/2 · .02 and 4/1 · .01. */
static const double p[] = {0.04, 0.01, NAN, 0.03, 0.02};

static void
check_all (GovcapAdjust adjust, const double want[5])
{
  double got[5];

  govcap_adjust (p, 5, adjust, got);
  for (size_t i = 0; i < 5; i++)
    check_close (got[i], want[i], 1e-15);
}

static void
test_hand (void)
{
  check_all (GOVCAP_ADJUST_HOLM, (const double[]){0.06, 0.04, NAN, 0.06, 0.06});
  check_all (GOVCAP_ADJUST_BH, (const double[]){0.04, 0.04, NAN, 0.04, 0.04});
  check_all (GOVCAP_ADJUST_NONE, p);
}

static void
test_bounds (void)
{
  double high[] = {0.9, 0.8, 1}, got[3], one[] = {0.04}, none[] = {NAN};

  govcap_adjust (high, 3, GOVCAP_ADJUST_HOLM, got);
  for (size_t i = 0; i < 3; i++)
    check_close (got[i], 1, 0);
  govcap_adjust (high, 3, GOVCAP_ADJUST_BH, high); /* in place */
  for (size_t i = 0; i < 3; i++)
    check_close (high[i], 1, 0);
  govcap_adjust (one, 1, GOVCAP_ADJUST_HOLM, one);
  check_close (one[0], 0.04, 0);
  govcap_adjust (none, 1, GOVCAP_ADJUST_BH, none);
  check_close (none[0], NAN, 0);
  govcap_adjust (NULL, 0, GOVCAP_ADJUST_HOLM, NULL);
}

/* The order in which tests stand does not matter to any of them. */
static void
test_order (void)
{
  double there[] = {0.2, 0.001, 0.04, 0.04, 0.5}, back[5], a[5], b[5];

  for (size_t how = 0; how < 3; how++) {
    for (size_t i = 0; i < 5; i++)
      back[i] = there[4 - i];
    govcap_adjust (there, 5, (GovcapAdjust)how, a);
    govcap_adjust (back, 5, (GovcapAdjust)how, b);
    for (size_t i = 0; i < 5; i++)
      check_close (a[i], b[4 - i], 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/adjust/by-hand", test_hand);
  g_test_add_func ("/adjust/stays-a-probability", test_bounds);
  g_test_add_func ("/adjust/order-does-not-matter", test_order);
  return g_test_run ();
}
