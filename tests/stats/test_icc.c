/* ICC and r_wg: hand calculations, what must not matter, and what does not exist. */
#include "govcap/icc.h"

#include "check.h"

enum { UNITS = 7, PEOPLE = 500 };

typedef struct {
  double values[4];
  size_t n;
} Unit;

/* Adds @factor · y + @offset of every person. */
static void
fill (GovcapGroup groups[], const Unit units[], size_t n, double factor, double offset)
{
  for (size_t u = 0; u < n; u++) {
    groups[u] = (GovcapGroup){0, 0, 0, 0};
    for (size_t i = 0; i < units[u].n; i++)
      govcap_group_add (&groups[u], factor * units[u].values[i] + offset);
  }
}

static GovcapIcc
icc_of (const Unit units[], size_t n, double null_variance)
{
  GovcapGroup groups[UNITS];

  fill (groups, units, n, 1, 0);
  return govcap_icc (groups, n, null_variance);
}

/* Means 2 and 4 about 3: SSB = 6, MSB = 6. SSW = 2 + 8, MSW = 10/4. kbar = 6 - 18/6 = 3. Variances
 * 1 and 4 against 2: r_wg .5 and -1, which counts as 0. */
static void
test_hand (void)
{
  static const Unit units[] = {{{1, 2, 3}, 3}, {{2, 4, 6}, 3}};
  GovcapIcc icc = icc_of (units, 2, 2);

  check_close (icc.ms_between, 6, 1e-15);
  check_close (icc.ms_within, 2.5, 1e-15);
  check_close (icc.icc1, 3.5 / 11, 1e-15);
  check_close (icc.icc2, 3.5 / 6, 1e-15);
  check_close (icc.rwg_mean, 0.25, 1e-15);
  g_assert_cmpuint (icc.n, ==, 6);
  g_assert_cmpuint (icc.groups, ==, 2);
  g_assert_cmpuint (icc.apart, ==, 1);
  g_assert_cmpuint (icc.alone, ==, 0);
}

/* A unit of one, a unit of two, one of nobody. SSB = (4/3)² + 2 (2/3)² = 8/3, MSW = 2, kbar =
 * 3 - 5/3 = 4/3 (N / G would be 3/2): ICC(1) = (2/3) / (8/3 + 2/3), ICC(2) = (2/3) / (8/3). Only the
 * unit of two has an r_wg: 1 - 2/8. */
static void
test_uneven (void)
{
  static const Unit units[] = {{{0}, 1}, {{0}, 0}, {{1, 3}, 2}};
  GovcapIcc icc = icc_of (units, 3, 8);

  check_close (icc.icc1, 0.2, 1e-14);
  check_close (icc.icc2, 0.25, 1e-14);
  check_close (icc.rwg_mean, 0.75, 1e-15);
  g_assert_cmpuint (icc.n, ==, 3);
  g_assert_cmpuint (icc.groups, ==, 2);
  g_assert_cmpuint (icc.alone, ==, 1);
}

/* Means 2 and 2.5: SSB = 4 · .25² = .25; SSW = 18 + 12.5 on 2 degrees of freedom; kbar = 2. ICC is
 * negative and stays so. */
static void
test_negative (void)
{
  static const Unit units[] = {{{-1, 5}, 2}, {{0, 5}, 2}};
  double msb = 0.25, msw = (18 + 12.5) / 2;
  GovcapIcc icc = icc_of (units, 2, NAN);

  check_close (icc.icc1, (msb - msw) / (msb + msw), 1e-14);
  check_close (icc.icc2, (msb - msw) / msb, 1e-13);
  check_close (icc.rwg_mean, NAN, 0);
}

typedef struct {
  const char *path;
  Unit units[3];
  double icc1, icc2, rwg_mean;
} Edge;

static const Edge edges[] = {
    {"/icc/nobody-has-nothing", {{{0}, 0}}, NAN, NAN, NAN},
    {"/icc/one-unit-has-only-rwg", {{{1, 3}, 2}}, NAN, NAN, 0.75},
    {"/icc/units-of-one-have-nothing", {{{1}, 1}, {{2}, 1}, {{9}, 1}}, NAN, NAN, NAN},
    {"/icc/all-equal-has-only-rwg", {{{0.1, 0.1}, 2}, {{0.1, 0.1}, 2}}, NAN, NAN, 1},
    {"/icc/units-that-agree-within-have-one", {{{0.1, 0.1, 0.1}, 3}, {{0.7, 0.7}, 2}}, 1, 1, 1},
    /* MSB = 0, MSW = 2, kbar = 2: ICC(1) = -2 / 2 */
    {"/icc/equal-means-have-no-icc2", {{{1, 3}, 2}, {{1, 3}, 2}}, -1, NAN, 0.75},
};

static void
test_edge (const void *data)
{
  const Edge *edge = data;
  GovcapIcc icc = icc_of (edge->units, 3, 8);

  check_close (icc.icc1, edge->icc1, 1e-15);
  check_close (icc.icc2, edge->icc2, 1e-15);
  check_close (icc.rwg_mean, edge->rwg_mean, 1e-15);
}

/* Scores that agree but for the last digits, as different sums of thirds do, are equal. */
static void
test_rounding (void)
{
  static const Unit units[] = {{{200.0 / 3, 66.66666666666667, 66.66666666666666}, 3},
                               {{100.0 / 3, 33.333333333333336, 33.33333333333333}, 3}};
  GovcapIcc icc = icc_of (units, 2, 8);

  g_assert_cmpfloat (icc.ms_within, ==, 0);
  check_close (icc.icc1, 1, 0);
}

/* The same people in another order: their means are equal, though sums differ in the last digits and
 * the first values, which are taken off, lie far from the mean. */
static void
test_equal_means (void)
{
  static const Unit units[] = {{{90.1, 0.3, 0.7}, 3}, {{0.3, 0.7, 90.1}, 3}, {{0.7, 90.1, 0.3}, 3}};
  GovcapIcc icc = icc_of (units, 3, 8);

  g_assert_cmpfloat (icc.ms_between, ==, 0);
  check_close (icc.icc1, -0.5, 1e-15); /* -MSW / ((3 - 1) MSW) */
  check_close (icc.icc2, NAN, 0);
}

/* Quarters are exact beside 1e9; a factor goes through the variances. */
static void
test_offset_and_factor (void)
{
  static const Unit units[] = {{{0.25, 2, 3.5}, 3}, {{2, 4.25, 6}, 3}, {{5, 1.75}, 2}};
  GovcapGroup groups[3];
  GovcapIcc icc = icc_of (units, 3, 10);

  fill (groups, units, 3, 1, 1e9);
  GovcapIcc far = govcap_icc (groups, 3, 10);
  fill (groups, units, 3, -20, 100);
  GovcapIcc scaled = govcap_icc (groups, 3, 10 * 400);
  check_close (far.icc1, icc.icc1, 1e-13);
  check_close (far.icc2, icc.icc2, 1e-13);
  check_close (far.rwg_mean, icc.rwg_mean, 1e-14);
  check_close (scaled.icc1, icc.icc1, 1e-12);
  check_close (scaled.icc2, icc.icc2, 1e-12);
  check_close (scaled.rwg_mean, icc.rwg_mean, 1e-14);
}

/* Parts of unequal length, some without anybody of a unit, merge to the whole. */
static void
test_merge (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240509);
  GovcapGroup whole[UNITS] = {0}, merged[UNITS] = {0}, part[UNITS] = {0};

  for (size_t i = 0; i < PEOPLE; i++) {
    size_t unit = (size_t)g_rand_int_range (random, 0, UNITS - 1); /* the last one stays empty */
    double y = g_rand_double_range (random, 0, 100);
    govcap_group_add (&whole[unit], y);
    govcap_group_add (&part[unit], y);
    for (size_t u = 0; i % 3 == 0 && u < UNITS; u++) {
      govcap_group_merge (&merged[u], &part[u]);
      part[u] = (GovcapGroup){0, 0, 0, 0};
    }
  }
  for (size_t u = 0; u < UNITS; u++)
    govcap_group_merge (&merged[u], &part[u]);
  GovcapIcc one = govcap_icc (whole, UNITS, 1000), other = govcap_icc (merged, UNITS, 1000);
  g_assert_cmpuint (one.n, ==, PEOPLE);
  g_assert_cmpuint (other.n, ==, PEOPLE);
  check_close (other.ms_between, one.ms_between, 1e-11);
  check_close (other.ms_within, one.ms_within, 1e-12);
  check_close (other.rwg_mean, one.rwg_mean, 1e-12);
}

/* (A² - 1) / 12 · (100 / (A - 1))²: 2 · 25² = 1250 for five points, 35/12 · 400 for six, .25 · 100²
 * for two. */
static void
test_null (void)
{
  check_close (govcap_rwg_null (5), 1250, 1e-15);
  check_close (govcap_rwg_null (6), 3500.0 / 3, 1e-15);
  check_close (govcap_rwg_null (2), 2500, 1e-15);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/icc/two-units-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/icc/uneven-units-take-kbar", test_uneven);
  g_test_add_func ("/icc/a-negative-icc-stays-negative", test_negative);
  for (size_t i = 0; i < G_N_ELEMENTS (edges); i++)
    g_test_add_data_func (edges[i].path, &edges[i], test_edge);
  g_test_add_func ("/icc/rounding-is-no-spread", test_rounding);
  g_test_add_func ("/icc/rounding-is-no-difference", test_equal_means);
  g_test_add_func ("/icc/offset-and-factor-do-not-matter", test_offset_and_factor);
  g_test_add_func ("/icc/merged-parts-are-the-whole", test_merge);
  g_test_add_func ("/icc/the-null-is-uniform-on-the-scale", test_null);
  return g_test_run ();
}
