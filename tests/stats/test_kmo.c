/* KMO and Bartlett: hand calculations, what must not matter, and the items that leave a correlation
 * matrix without an inverse, made on purpose. */
#include "govcap/kmo.h"
#include "govcap/crossproduct.h"

#include "check.h"

#include <gsl/gsl_errno.h>
#include <string.h>

enum { ROWS = 600, MOST = 8, N = 20 };

/* Correlations .5, .5, 0; |R| = 1/2; R^-1 = [1.5 -1 .5; -1 2 -1; .5 -1 1.5], so the squared partial
 * correlations are 1/3, 1/9 and 1/3. All: .5 / (.5 + 7/9) = 9/23. Item 1: .25 / (.25 + 4/9) = 9/25.
 * Item 2: .5 / (.5 + 2/3) = 3/7. Bartlett: (19 - 11/6) ln 2 = 103/6 ln 2; R: pchisq(103/6 * log(2),
 * 3, lower = FALSE). */
static const double three[] = {2, 1, 0, 1, 2, 1, 0, 1, 2};

static void
test_hand (void)
{
  GovcapKmo kmo;
  double msa[3];

  g_assert_true (govcap_kmo (three, 3, N, &kmo, msa));
  check_close (kmo.msa, 9.0 / 23, 1e-15);
  check_close (msa[0], 9.0 / 25, 1e-15);
  check_close (msa[1], 3.0 / 7, 1e-15);
  check_close (msa[2], 9.0 / 25, 1e-15);
  check_close (kmo.chisq, 103.0 / 6 * log (2), 1e-15);
  g_assert_cmpfloat (kmo.df, ==, 3);
  check_close (kmo.p, 0.007737179360091005, 1e-12);
}

/* r² and q² of two items are the same number. Bartlett: -(9 - 9/6) ln (1 - 1/6). */
static void
test_two (void)
{
  static const double c[] = {2, 1, 1, 3};
  GovcapKmo kmo;
  double msa[2];

  g_assert_true (govcap_kmo (c, 2, 10, &kmo, msa));
  check_close (kmo.msa, 0.5, 1e-15);
  check_close (msa[0], 0.5, 1e-15);
  check_close (kmo.chisq, -7.5 * log (5.0 / 6), 1e-14);
  g_assert_cmpfloat (kmo.df, ==, 1);
}

/* Correlated with nothing: no measure, and no evidence against sphericity. */
static void
test_unrelated (void)
{
  static const double c[] = {2, 0, 0, 0, 1, 0, 0, 0, 3};
  GovcapKmo kmo;
  double msa[3];

  g_assert_true (govcap_kmo (c, 3, N, &kmo, msa));
  check_close (kmo.msa, NAN, 0);
  check_close (msa[1], NAN, 0);
  check_close (kmo.chisq, 0, 0);
  check_close (kmo.p, 1, 0);
}

/* Items in another order, in other units, one of them turned round. */
static void
test_order_unit_sign (void)
{
  static const size_t order[] = {2, 0, 1};
  static const double factor[] = {1, -1e5, 1e-3};
  static const double uneven[] = {2, 1, 0.3, 1, 3, -0.7, 0.3, -0.7, 1.5};
  GovcapKmo kmo, other;
  double c[9], msa[3], other_msa[3];

  for (size_t i = 0; i < 3; i++)
    for (size_t j = 0; j < 3; j++)
      c[i * 3 + j] = factor[i] * factor[j] * uneven[order[i] * 3 + order[j]];
  g_assert_true (govcap_kmo (uneven, 3, N, &kmo, msa));
  g_assert_true (govcap_kmo (c, 3, N, &other, other_msa));
  check_close (other.msa, kmo.msa, 1e-14);
  check_close (other.chisq, kmo.chisq, 1e-13);
  for (size_t i = 0; i < 3; i++)
    check_close (other_msa[i], msa[order[i]], 1e-14);
}

static void
test_untouched (void)
{
  static const double c[] = {2, 0, 0, 0};
  GovcapKmo kmo = {7, 7, 7, 7};
  double msa[2] = {7, 7};

  g_assert_false (govcap_kmo (c, 2, N, &kmo, msa));
  check_close (kmo.msa, 7, 0);
  check_close (msa[0], 7, 0);
}

/* Answers of eight items: 'a' to 'd' four of their own, small letters; 'A' to 'D' the same reversed
 * (4 - x); '+' is a + b, '-' is b - c + 4, '0' a constant. */
static uint8_t
made (char kind, const uint8_t own[])
{
  switch (kind) {
  case '0':
    return 3;
  case '+':
    return own[0] + own[1];
  case '-':
    return (uint8_t)(own[1] + 4 - own[2]);
  default:
    return kind >= 'a' ? own[kind - 'a'] : (uint8_t)(4 - own[kind - 'A']);
  }
}

/* The covariances of ROWS people's answers to the items called @kinds. */
static void
covariances (const char *kinds, double c[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240507);
  static uint8_t cells[MOST][ROWS];
  const uint8_t *columns[MOST];
  int sign[MOST];
  size_t k = strlen (kinds);

  for (size_t r = 0; r < ROWS; r++) {
    double common = g_rand_double (random);
    uint8_t own[4];
    for (size_t i = 0; i < 4; i++)
      own[i] = (uint8_t)(5 * (common + g_rand_double (random)) / 2);
    for (size_t i = 0; i < k; i++)
      cells[i][r] = made (kinds[i], own);
  }
  for (size_t i = 0; i < k; i++) {
    columns[i] = cells[i];
    sign[i] = 1;
  }
  GovcapCrossproduct *products = govcap_crossproduct_new (k);
  govcap_crossproduct_add (products, columns, ROWS);
  govcap_crossproduct_covariance (products, sign, c);
  govcap_crossproduct_free (products);
}

/* @faults: one letter per item: '.' none, 'c' constant, 'f' follows, a digit: copy of that item. */
typedef struct {
  const char *path, *kinds, *faults;
} Faulty;

static const Faulty faulty[] = {
    {"/kmo/faults/sound-items-have-none", "abcd", "...."},
    {"/kmo/faults/a-constant-item-is-named", "ab0d", "..c."},
    {"/kmo/faults/a-copied-item-is-named-with-the-first", "abcda", "....0"},
    {"/kmo/faults/a-mirror-image-is-a-copy", "abBc", "..1."},
    {"/kmo/faults/copies-of-a-copy-name-the-first", "aaAb", ".00."},
    {"/kmo/faults/a-sum-is-named-with-its-parts", "abc+d", "ff.f."},
    {"/kmo/faults/the-order-of-a-sum-does-not-matter", "d+bca", ".ff.f"},
    {"/kmo/faults/a-difference-is-named-with-its-parts", "a-bcd", ".fff."},
    {"/kmo/faults/two-sums-name-all-their-parts", "abc+-d", "fffff."},
    {"/kmo/faults/all-kinds-at-once-are-all-found", "0ab+aD0d", "cfff1.c5"},
    {"/kmo/faults/constants-alone-are-constants", "000", "ccc"},
};

static void
test_faulty (const void *data)
{
  const Faulty *set = data;
  size_t k = strlen (set->kinds);
  double c[MOST * MOST], msa[MOST];
  GovcapItemFault faults[MOST];
  GovcapKmo kmo;
  bool sound = true;

  covariances (set->kinds, c);
  govcap_item_faults (c, k, faults);
  for (size_t i = 0; i < k; i++) {
    char letter = ".c?f"[faults[i].fault];
    if (faults[i].fault == GOVCAP_FAULT_COPY)
      letter = (char)('0' + faults[i].of);
    sound = sound && letter == '.';
    if (letter != set->faults[i]) {
      fprintf (stderr, "item %zu of %s: %c, not %c\n", i, set->kinds, letter, set->faults[i]);
      g_test_fail ();
    }
  }
  g_assert_true (govcap_kmo (c, k, ROWS, &kmo, msa) == sound);
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/kmo/three-items-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/kmo/two-items-have-one-half", test_two);
  g_test_add_func ("/kmo/items-without-correlations-have-no-measure", test_unrelated);
  g_test_add_func ("/kmo/order-unit-and-direction-do-not-matter", test_order_unit_sign);
  g_test_add_func ("/kmo/nothing-is-returned-where-there-is-nothing", test_untouched);
  for (size_t i = 0; i < G_N_ELEMENTS (faulty); i++)
    g_test_add_data_func (faulty[i].path, &faulty[i], test_faulty);
  return g_test_run ();
}
