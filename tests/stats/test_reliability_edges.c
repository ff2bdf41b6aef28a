/* Reliability where there is little to go by: items that are all one, that contradict each other, that
 * do not vary. By hand. */
#include "govcap/reliability.h"

#include "check.h"

/* Items that are one and the same are perfectly reliable, by every coefficient. */
static void
test_same_items (void)
{
  static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

  for (size_t k = 2; k <= 4; k++) {
    GovcapReliability r = govcap_reliability (ones, k, 100, 0.95, GOVCAP_LIMITS_FELDT);
    check_close (r.alpha, 1, 1e-15);
    check_close (r.alpha_std, 1, 1e-15);
    check_close (r.split_half, 1, 1e-12);
  }
}

/* Halves that contradict each other: by hand, r = -0.8 / sqrt (2 · 1) and pq = 2/9. */
static void
test_negative (void)
{
  static const double c[] = {1, 0, -0.4, 0, 1, -0.4, -0.4, -0.4, 1};
  double r = -0.8 / sqrt (2);

  check_close (govcap_reliability (c, 3, 50, 0.95, GOVCAP_LIMITS_FELDT).split_half,
               2 * r / (-r + sqrt (r * r + 8.0 / 9 * (1 - r * r))), 1e-14);
}

/* What does not vary has no coefficient: the sum, one item, one half. */
static void
test_no_variance (void)
{
  static const double sum[] = {1, -1, -1, 1}, item[] = {1, 0.5, 0, 0.5, 1, 0, 0, 0, 0};
  GovcapReliability r = govcap_reliability (sum, 2, 50, 0.95, GOVCAP_LIMITS_FELDT);

  g_assert_true (isnan (r.alpha) && isnan (r.alpha_lo) && isnan (r.alpha_hi));
  g_assert_true (isnan (r.alpha_std) && isnan (r.mean_r) && isnan (r.split_half));
  r = govcap_reliability (item, 3, 50, 0.95, GOVCAP_LIMITS_FELDT);
  check_close (r.alpha, 0.5, 1e-15); /* 3/2 · (1 - 2/3) */
  check_close (r.alpha_std, NAN, 0);
  check_close (r.mean_r, NAN, 0);
  check_close (r.split_half, NAN, 0); /* the third item is the second half */
}

/* r = -1 between items of unequal variance: their sum varies, that of the standardised ones does not.
 * α = 2 (1 - 5 / 1) = -8. */
static void
test_minus_one (void)
{
  static const double pair[] = {4, -2, -2, 1},
                      three[] = {1, -.5, -.5, -.5, 1, -.5, -.5, -.5, 1 + 1e-9};
  GovcapReliability r = govcap_reliability (pair, 2, 50, 0.95, GOVCAP_LIMITS_FELDT);

  check_close (r.alpha, -8, 1e-15);
  check_close (r.mean_r, -1, 1e-15);
  check_close (r.alpha_std, NAN, 0);
  check_close (r.split_half, NAN, 0);
  r = govcap_reliability (three, 3, 50, 0.95, GOVCAP_LIMITS_FELDT);
  g_assert_true (isfinite (r.alpha) && r.alpha < -1e9); /* little variance is still some */
}

/* The sum of what cancels out is 0 but for rounding: nothing is made of that. */
static void
test_rounding (void)
{
  double c[9];

  for (size_t i = 0; i < 9; i++) { /* x, 0.1 x and -1.1 x */
    static const double factor[] = {1, 0.1, -1.1};
    c[i] = 0.3 * factor[i / 3] * factor[i % 3];
  }
  GovcapReliability r = govcap_reliability (c, 3, 50, 0.95, GOVCAP_LIMITS_FELDT);
  check_close (r.alpha, NAN, 0);
  check_close (r.split_half, NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/reliability/items-that-are-the-same-are-perfectly-reliable", test_same_items);
  g_test_add_func ("/reliability/halves-that-contradict-keep-their-sign", test_negative);
  g_test_add_func ("/reliability/what-does-not-vary-has-no-coefficient", test_no_variance);
  g_test_add_func ("/reliability/a-correlation-of-minus-one", test_minus_one);
  g_test_add_func ("/reliability/rounding-is-no-variance", test_rounding);
  return g_test_run ();
}
