/* Items against the rest of their scale: hand calculations, what must not matter, and every number
 * that does not exist. */
#include "govcap/item_rest.h"

#include "check.h"

#include <gsl/gsl_errno.h>

/* By hand. Item 1: the others' variance 10 - 2 · 3 + 2 = 6, r = 1 / sqrt (2 · 6), α of items 2 and
 * 3 = 2 (1 - 4 / 6). Item 2: 10 - 2 · 4 + 2 = 4, r = 2 / sqrt (2 · 4), α = 2 (1 - 4 / 4) = 0. The
 * correlations .5, .5, 0 have |R| = 1/2 and cofactors 3/4, 1, 3/4, so r^ii = 3/2, 2, 3/2. */
static const double three[] = {2, 1, 0, 1, 2, 1, 0, 1, 2};

static void
test_hand (void)
{
  GovcapItemRest rest[3];

  govcap_item_rest (three, 3, rest);
  for (size_t i = 0; i < 3; i += 2) {
    check_close (rest[i].item_rest_r, 1 / sqrt (12), 1e-15);
    check_close (rest[i].alpha_if_dropped, 2.0 / 3, 1e-15);
    check_close (rest[i].smc, 1.0 / 3, 1e-15);
  }
  check_close (rest[1].item_rest_r, 2 / sqrt (8), 1e-15);
  g_assert_cmpfloat (rest[1].alpha_if_dropped, ==, 0);
  check_close (rest[1].smc, 0.5, 1e-15);
}

/* r = 1 / sqrt (2 · 3), its square is the smc; of one item left there is no α. */
static void
test_two (void)
{
  static const double c[] = {2, 1, 1, 3};
  GovcapItemRest rest[2];

  govcap_item_rest (c, 2, rest);
  for (size_t i = 0; i < 2; i++) {
    check_close (rest[i].item_rest_r, 1 / sqrt (6), 1e-15);
    check_close (rest[i].alpha_if_dropped, NAN, 0);
    check_close (rest[i].smc, 1.0 / 6, 1e-15);
  }
}

/* Item 1 of the hand calculation turned round: its r is negative and stays so; the smc does not
 * care. Item 2 now has others x3 - x1: covariance 1 - 1 = 0. */
static void
test_reversed (void)
{
  static const double c[] = {2, -1, 0, -1, 2, 1, 0, 1, 2};
  GovcapItemRest rest[3];

  govcap_item_rest (c, 3, rest);
  check_close (rest[0].item_rest_r, -1 / sqrt (12), 1e-15);
  check_close (rest[0].smc, 1.0 / 3, 1e-15);
  g_assert_cmpfloat (rest[1].item_rest_r, ==, 0);
  check_close (rest[2].alpha_if_dropped, 2 * (1 - 4.0 / 2), 1e-15); /* -2: negative is printed */
}

static void
test_order_and_unit (void)
{
  static const size_t order[] = {2, 0, 1};
  static const double uneven[] = {2, 1, 0.3, 1, 3, -0.7, 0.3, -0.7, 1.5};
  double c[9];
  GovcapItemRest rest[3], other[3];

  for (size_t i = 0; i < 3; i++)
    for (size_t j = 0; j < 3; j++)
      c[i * 3 + j] = 1e6 * uneven[order[i] * 3 + order[j]];
  govcap_item_rest (uneven, 3, rest);
  govcap_item_rest (c, 3, other);
  for (size_t i = 0; i < 3; i++) {
    check_close (other[i].item_rest_r, rest[order[i]].item_rest_r, 1e-14);
    check_close (other[i].alpha_if_dropped, rest[order[i]].alpha_if_dropped, 1e-14);
    check_close (other[i].smc, rest[order[i]].smc, 1e-14);
  }
}

/* Item 2 does not vary: nothing of it; no inverse, so no smc at all; the others' r is that of two
 * items, 1 / sqrt (2 · 3), and without item 1 the sum of 2 and 3 has α = 2 (1 - 3 / 3). */
static void
test_constant (void)
{
  static const double c[] = {2, 0, 1, 0, 0, 0, 1, 0, 3};
  GovcapItemRest rest[3];

  govcap_item_rest (c, 3, rest);
  check_close (rest[1].item_rest_r, NAN, 0);
  check_close (rest[1].alpha_if_dropped, NAN, 0);
  check_close (rest[0].item_rest_r, 1 / sqrt (6), 1e-15);
  check_close (rest[2].item_rest_r, 1 / sqrt (6), 1e-15);
  check_close (rest[0].alpha_if_dropped, 0, 0);
  for (size_t i = 0; i < 3; i++)
    check_close (rest[i].smc, NAN, 0);
}

/* Item 3 is the sum of the two before (variances 2 and 1/3, covariance 1/7): all smc are 1, which is
 * not printed; the rest is. */
static void
test_sum (void)
{
  double a = 2, b = 1.0 / 3, ab = 1.0 / 7;
  double c[] = {a, ab, a + ab, ab, b, b + ab, a + ab, b + ab, a + b + 2 * ab};
  GovcapItemRest rest[3];

  govcap_item_rest (c, 3, rest);
  for (size_t i = 0; i < 3; i++)
    check_close (rest[i].smc, NAN, 0);
  check_close (rest[2].item_rest_r, 1, 1e-15);
}

/* Items 1 and 2 add up to the same for everybody: item 3 has nothing to go with. */
static void
test_still_rest (void)
{
  static const double c[] = {0.1, -0.1, 0.3, -0.1, 0.1, -0.3, 0.3, -0.3, 7};
  GovcapItemRest rest[3];

  govcap_item_rest (c, 3, rest);
  check_close (rest[2].item_rest_r, NAN, 0);
  check_close (rest[2].alpha_if_dropped, NAN, 0);
  g_assert_true (isfinite (rest[0].item_rest_r));
}

/* Two items that are nearly one: 1 - R² = 1e-8 is above the bound and has digits; 1e-11 has not. */
static void
test_nearly (void)
{
  double far = sqrt (1 - 1e-8), near = sqrt (1 - 1e-11);
  const double c[] = {1, far, far, 1}, d[] = {1, near, near, 1};
  GovcapItemRest rest[2];

  govcap_item_rest (c, 2, rest);
  check_close (1 - rest[0].smc, 1e-8, 1e-6);
  govcap_item_rest (d, 2, rest);
  check_close (rest[0].smc, NAN, 0);
  check_close (rest[0].item_rest_r, near, 1e-15);
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/item-rest/three-items-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/item-rest/two-items-leave-no-alpha", test_two);
  g_test_add_func ("/item-rest/a-negative-r-stays-negative", test_reversed);
  g_test_add_func ("/item-rest/order-and-unit-do-not-matter", test_order_and_unit);
  g_test_add_func ("/item-rest/a-constant-item-has-nothing", test_constant);
  g_test_add_func ("/item-rest/a-sum-among-its-items-leaves-no-smc", test_sum);
  g_test_add_func ("/item-rest/a-rest-that-does-not-vary-leaves-no-r", test_still_rest);
  g_test_add_func ("/item-rest/items-that-are-nearly-one-keep-what-has-digits", test_nearly);
  return g_test_run ();
}
