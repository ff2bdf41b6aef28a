/* Permutation tests of a handful of units: by R (tests/oracle/permutation.R), by hand, and by what must
 * hold of any such test. */
#include "govcap/permutation.h"

#include "check.h"
#include "oracle_values.h"

enum { MOST = 60, DRAWS = 100000 };

static const double villages[] = {48.5, 51.25, 44,    47.75, 50.5, 39.25,
                                  46,   45.5,  22.25, 49,    27.5, 19.75};
static const bool enclave[12] = {[8] = true, [10] = true, [11] = true};
static const double hours[] = {6, 8, 7, 14, 10, 12, 15, 20};
static const double ability[] = {39.4, 37.1, 37.9, 45, 40.9, 43.1, 45.8, 51.2};

static void
check_case (const char *name, const GovcapPermutation *found)
{
  static const struct {
    const char *stat;
    size_t place;
  } stats[] = {{"estimate", offsetof (GovcapPermutation, estimate)},
               {"p", offsetof (GovcapPermutation, p)},
               {"least_p", offsetof (GovcapPermutation, least_p)},
               {"lo", offsetof (GovcapPermutation, lo)},
               {"hi", offsetof (GovcapPermutation, hi)}};
  g_auto (GStrv) lines = oracle_lines ("permutation.expected.csv");
  bool limits = !strstr (name, "pearson") && !strstr (name, "spearman");

  for (size_t i = 0; i < (limits ? 5 : 3); i++) {
    g_autofree char *key = g_strdup_printf ("%s,%s", name, stats[i].stat);
    double want = oracle_on_line (lines, key);
    double got = *(const double *)(const void *)((const char *)found + stats[i].place);
    g_autofree char *empty = g_strdup_printf ("%s,", key);
    check_close (got, g_strv_contains ((const char *const *)lines, empty) ? NAN : want, 1e-12);
  }
  g_autofree char *total = g_strdup_printf ("%s,total", name);
  g_assert_cmpfloat ((double)found->total, ==, oracle_on_line (lines, total));
  g_assert_true (found->exact);
}

static void
check_groups (const char *name, const double y[], const bool first[], size_t n, double level)
{
  GovcapPermutation found = govcap_permute_groups (y, first, n, DRAWS, 1, level);

  check_case (name, &found);
}

static void
test_groups (void)
{
  static const double near[] = {50, 52, 47, 55, 49, 51}, tied[] = {3, 3, 3, 5, 5, 4, 4, 3};
  static const double ten[] = {1.5, 2.25, 3, 3.5, 5, 6.25, 7, 7.5, 9, 11};
  double turned[12];

  for (size_t i = 0; i < 12; i++)
    turned[i] = -villages[i];
  check_groups ("villages", villages, enclave, 12, 0.95);
  check_groups ("villages99", villages, enclave, 12, 0.99);
  check_groups ("villages999", villages, enclave, 12, 0.999);
  check_groups ("turned", turned, enclave, 12, 0.95);
  check_groups ("near", near, (const bool[]){true, false, true, false, true, false}, 6, 0.95);
  check_groups ("near80", near, (const bool[]){true, false, true, false, true, false}, 6, 0.80);
  check_groups ("ties", tied, (const bool[8]){true, true, [5] = true, [7] = true}, 8, 0.90);
  check_groups ("one", (const double[]){7, 1, 2, 3}, (const bool[4]){true}, 4, 0.95);
  check_groups ("ten", ten, (const bool[10]){[2] = true, [4] = true, [6] = true, true, true}, 10,
                0.95);
}

static void
check_pairs (const char *name, const double x[], const double y[], size_t n)
{
  static const char *const words[] = {"pearson", "spearman"};
  static const GovcapCorrelationMethod methods[] = {GOVCAP_METHOD_PEARSON, GOVCAP_METHOD_SPEARMAN};

  for (size_t m = 0; m < 2; m++) {
    g_autofree char *key = g_strdup_printf ("%s-%s", name, words[m]);
    GovcapPermutation found = govcap_permute_pairs (x, y, n, methods[m], DRAWS, 1);
    check_case (key, &found);
    g_assert_true (isnan (found.lo) && isnan (found.hi));
  }
}

static void
test_pairs (void)
{
  double against[8];

  for (size_t i = 0; i < 8; i++)
    against[i] = -ability[i];
  check_pairs ("hours", hours, ability, 8);
  check_pairs ("against", hours, against, 8);
  check_pairs ("tied", (const double[]){1, 1, 2, 2, 3, 3}, (const double[]){1, 2, 2, 5, 4, 4}, 6);
  check_pairs ("four", (const double[]){1, 2, 3, 4}, (const double[]){10, 20, 25, 60}, 4);
  check_pairs ("two", (const double[]){1, 2}, (const double[]){5, 3}, 2);
}

/* What cannot be tested has no number. */
static void
test_nothing (void)
{
  static const double same[] = {50, 50, 50, 50};
  const bool all[4] = {true, true, true, true}, one[4] = {true};
  GovcapPermutation none = govcap_permute_groups (villages, all, 4, DRAWS, 1, 0.95);
  GovcapPermutation equal = govcap_permute_groups (same, one, 4, DRAWS, 1, 0.95);
  GovcapPermutation flat =
      govcap_permute_pairs (same, villages, 4, GOVCAP_METHOD_SPEARMAN, DRAWS, 1);
  GovcapPermutation single =
      govcap_permute_pairs (hours, ability, 1, GOVCAP_METHOD_PEARSON, DRAWS, 1);

  g_assert_true (isnan (none.estimate) && isnan (none.p) && isnan (none.least_p));
  check_close (equal.estimate, 0, 0);
  g_assert_true (isnan (equal.p) && isnan (equal.lo) && isnan (equal.hi));
  check_close (equal.least_p, 0.5, 1e-15);
  g_assert_true (isnan (flat.estimate) && isnan (flat.p));
  g_assert_true (isnan (single.estimate) && isnan (single.p));
}

/* Two of @n drawn in a fixed way, so that there are many splits: 60 of which 30 are the first. */
static void
make_many (double y[MOST], bool first[MOST], double apart)
{
  for (size_t i = 0; i < MOST; i++) {
    first[i] = i % 2 == 0;
    y[i] = 50 + 10 * sin (7 * (double)i) + (first[i] ? apart : 0);
  }
}

/* Drawn splits: the same with the same seed, near the normal approximation, never 0. */
static void
test_drawn_groups (void)
{
  double y[MOST];
  bool first[MOST];

  make_many (y, first, 4);
  GovcapPermutation one = govcap_permute_groups (y, first, MOST, DRAWS, 1, 0.95);
  GovcapPermutation again = govcap_permute_groups (y, first, MOST, DRAWS, 1, 0.95);
  GovcapPermutation other = govcap_permute_groups (y, first, MOST, DRAWS, 2, 0.95);
  g_assert_false (one.exact);
  g_assert_cmpuint (one.total, ==, DRAWS + 1);
  g_assert_true (one.p == again.p && one.lo == again.lo && one.hi == again.hi);
  g_assert_true (one.p != other.p);
  g_assert_cmpfloat (fabs (one.p - other.p), <, 0.01);
  g_assert_true (one.lo < one.estimate && one.estimate < one.hi);
  g_assert_true ((one.p < 0.05) == (one.lo > 0 || one.hi < 0));
  make_many (y, first, 60);
  GovcapPermutation far = govcap_permute_groups (y, first, MOST, DRAWS, 1, 0.95);
  check_close (far.p, 2.0 / (DRAWS + 1), 1e-12);
  check_close (far.least_p, 2.0 / (DRAWS + 1), 1e-12);
}

/* As many splits as are enumerated at most, against as many that are drawn: C(22, 11) = 705432 exactly,
 * C(23, 11) drawn; a unit more in the middle changes little. */
static void
test_drawn_near_exact (void)
{
  double y[MOST];
  bool first[MOST];

  make_many (y, first, 4);
  GovcapPermutation exact = govcap_permute_groups (y, first, 22, DRAWS, 1, 0.95);
  y[22] = 50;
  first[22] = false;
  GovcapPermutation drawn = govcap_permute_groups (y, first, 23, DRAWS, 1, 0.95);
  g_assert_true (exact.exact);
  g_assert_cmpuint (exact.total, ==, 705432);
  g_assert_false (drawn.exact);
  g_assert_cmpfloat (fabs (exact.p - drawn.p), <, 0.1);
}

static void
test_drawn_pairs (void)
{
  double x[MOST], y[MOST];

  for (size_t i = 0; i < MOST; i++) {
    x[i] = (double)i;
    y[i] = i + 30 * sin (7 * (double)i);
  }
  GovcapPermutation nine = govcap_permute_pairs (x, y, 9, GOVCAP_METHOD_SPEARMAN, DRAWS, 1);
  GovcapPermutation ten = govcap_permute_pairs (x, y, 10, GOVCAP_METHOD_SPEARMAN, DRAWS, 1);
  GovcapPermutation again = govcap_permute_pairs (x, y, 10, GOVCAP_METHOD_SPEARMAN, DRAWS, 1);
  GovcapPermutation many = govcap_permute_pairs (x, y, MOST, GOVCAP_METHOD_PEARSON, DRAWS, 1);
  g_assert_true (nine.exact);
  g_assert_cmpuint (nine.total, ==, 362880);
  g_assert_false (ten.exact);
  g_assert_true (ten.p == again.p);
  g_assert_cmpfloat (many.p, <, 0.001);
  g_assert_cmpfloat (many.p, >, 0);
}

/* Another unit of measure, another order of the units: the same test. */
static void
test_invariance (void)
{
  double y[12], moved[12];
  bool first[12];

  for (size_t i = 0; i < 12; i++) {
    y[11 - i] = villages[i];
    first[11 - i] = enclave[i];
    moved[i] = 60 * villages[i] + 1000;
  }
  GovcapPermutation plain = govcap_permute_groups (villages, enclave, 12, DRAWS, 1, 0.95);
  GovcapPermutation back = govcap_permute_groups (y, first, 12, DRAWS, 1, 0.95);
  GovcapPermutation scaled = govcap_permute_groups (moved, enclave, 12, DRAWS, 1, 0.95);
  check_close (back.p, plain.p, 0);
  check_close (back.lo, plain.lo, 1e-12);
  check_close (scaled.p, plain.p, 0);
  check_close (scaled.lo, 60 * plain.lo, 1e-9);
  check_close (scaled.hi, 60 * plain.hi, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/permutation/groups-as-combn", test_groups);
  g_test_add_func ("/permutation/pairs-as-all-orders", test_pairs);
  g_test_add_func ("/permutation/nothing-to-test", test_nothing);
  g_test_add_func ("/permutation/drawn-splits", test_drawn_groups);
  g_test_add_func ("/permutation/drawn-near-exact", test_drawn_near_exact);
  g_test_add_func ("/permutation/drawn-orders", test_drawn_pairs);
  g_test_add_func ("/permutation/invariance", test_invariance);
  return g_test_run ();
}
