/* Careless answering: by hand, and on data(bfi) against tests/oracle/quality.R. */
#include "govcap/careless.h"

#include "check.h"
#include "oracle_values.h"

#include <stdlib.h>

enum { NO = 255 };

/* Answers as digits, '-' for none: "51-". Returns how many. */
static size_t
points_of (const char *digits, uint8_t points[], double values[])
{
  size_t k = strlen (digits);

  for (size_t j = 0; j < k; j++) {
    points[j] = digits[j] == '-' ? NO : (uint8_t)(digits[j] - '0');
    values[j] = digits[j] == '-' ? NAN : digits[j] - '0';
  }
  return k;
}

typedef struct {
  const char *path, *answers;
  size_t run;
  double irv, missing;
} Case;

static const Case cases[] = {
    {"/careless/nothing-asked", "", 0, NAN, NAN},
    {"/careless/nothing-answered", "---", 0, NAN, 1},
    {"/careless/one-answer", "-3-", 1, NAN, 2.0 / 3},
    {"/careless/a-straight-line", "33333", 5, 0, 0},
    {"/careless/a-missing-answer-ends-a-run", "333-33", 3, 0, 1.0 / 6},
    {"/careless/two-missing-answers-are-no-run", "1--2", 1, 0.70710678118654757, 0.5},
    {"/careless/the-last-run-counts", "12444", 3, 1.4142135623730951, 0},   /* (4+1+1+1+1)/4 = 2 */
    {"/careless/the-first-run-counts", "22213", 3, 0.70710678118654757, 0}, /* (0+0+0+1+1)/4 */
};

static void
check_case (const void *data)
{
  const Case *one = data;
  uint8_t points[16];
  double values[16];
  size_t k = points_of (one->answers, points, values);

  g_assert_cmpuint (govcap_longstring (points, k), ==, one->run);
  check_close (govcap_irv (values, k), one->irv, 1e-15);
  check_close (govcap_missing_share (points, k), one->missing, 1e-15);
}

/* The same spread however far the answers lie from 0. */
static void
test_offset (void)
{
  double near[] = {1, 2, 3, 4, NAN, 5}, far[6];

  for (size_t j = 0; j < 6; j++)
    far[j] = near[j] + 1e9;
  check_close (govcap_irv (far, 6), govcap_irv (near, 6), 1e-15);
}

typedef struct {
  const char *path, *answers;
  size_t scales, sizes[4], pairs;
  double value;
} EvenOdd;

/* Even means x, odd means y over the scales; r, then -2r / (1 + r). */
static const EvenOdd even_odds[] = {
    {"/careless/even-odd/agreement-is-minus-one", "112244", 3, {2, 2, 2}, 3, -1},
    {"/careless/even-odd/contradiction-is-one", "152451", 3, {2, 2, 2}, 3, 1}, /* clamped */
    /* x 2 4 3, y 1 2 3: deviations -1 1 0 and -1 0 1: r = 1 / 2, 2r / (1 + r) = 2 / 3 */
    {"/careless/even-odd/by-hand", "122433", 3, {2, 2, 2}, 3, -2.0 / 3},
    /* three items: odd (1 + 3) / 2 = 2, even 2: the pairs 2 2, 4 4, 1 1 */
    {"/careless/even-odd/the-odd-half-may-be-longer", "12344411", 3, {3, 3, 2}, 3, -1},
    {"/careless/even-odd/a-missing-half-leaves-the-scale-out", "1122-444", 4, {2, 2, 2, 2}, 3, -1},
    {"/careless/even-odd/a-straight-line-has-none", "333333", 3, {2, 2, 2}, 3, NAN},
    {"/careless/even-odd/one-scale-has-none", "13", 1, {2}, 1, NAN},
    {"/careless/even-odd/no-scale-has-none", "", 0, {0}, 0, NAN},
};

static void
check_even_odd (const void *data)
{
  const EvenOdd *one = data;
  uint8_t points[16];
  double values[16];
  size_t pairs;

  points_of (one->answers, points, values);
  check_close (govcap_even_odd (values, one->sizes, one->scales, &pairs), one->value, 1e-15);
  g_assert_cmpuint (pairs, ==, one->pairs);
  check_close (govcap_even_odd (values, one->sizes, one->scales, NULL), one->value, 1e-15);
}

static void
test_midpoint (void)
{
  const uint8_t answers[] = {2, 2, NO, 4, 2}, midpoint[] = {2, 2, 2, 2, NO};
  const uint8_t none[] = {NO, NO, NO, NO, NO};
  size_t n;

  check_close (govcap_midpoint_share (answers, midpoint, 5, &n), 2.0 / 3, 1e-15);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (isnan (govcap_midpoint_share (answers, none, 5, &n)));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (isnan (govcap_midpoint_share (answers, midpoint, 0, NULL)));
}

static void
test_hash (void)
{
  const uint8_t a[] = {1, 2, 3}, b[] = {1, 2, 3}, c[] = {3, 2, 1}, gap[] = {1, NO, 3};

  g_assert_true (govcap_answers_hash (a, 3) == govcap_answers_hash (b, 3));
  g_assert_true (govcap_answers_hash (a, 3) != govcap_answers_hash (c, 3));
  g_assert_true (govcap_answers_hash (a, 3) != govcap_answers_hash (a, 2));
  g_assert_true (govcap_answers_hash (gap, 3) == 0);
}

static bool
same_letter (size_t a, size_t b, const void *data)
{
  return ((const char *)data)[a] == ((const char *)data)[b];
}

/* Eight people; all hashes collide in the second round. */
static void
test_duplicates (void)
{
  const char people[] = "abacbada";
  uint64_t own[8], one[8];
  bool copy[8];
  const bool want[8] = {false, false, true, false, true, true, false, true};

  for (size_t i = 0; i < 8; i++) {
    own[i] = (uint64_t)people[i];
    one[i] = 7;
  }
  g_assert_cmpuint (govcap_duplicates (own, 8, same_letter, people, copy), ==, 4);
  g_assert_cmpmem (copy, sizeof copy, want, sizeof want);
  g_assert_cmpuint (govcap_duplicates (one, 8, same_letter, people, copy), ==, 4);
  g_assert_cmpmem (copy, sizeof copy, want, sizeof want);
  own[2] = 0; /* not compared */
  g_assert_cmpuint (govcap_duplicates (own, 8, same_letter, people, copy), ==, 3);
  g_assert_false (copy[2]);
  g_assert_cmpuint (govcap_duplicates (own, 0, same_letter, people, copy), ==, 0);
}

static GovcapCrossproduct *
products_of (const uint8_t *const columns[], size_t k, size_t rows)
{
  GovcapCrossproduct *products = govcap_crossproduct_new (k);

  govcap_crossproduct_add (products, columns, rows);
  return products;
}

/* Means 2 and 2, C = (5/3 1; 1 5/3) · … by hand: x 1 1 3 3 2, y 1 3 1 3 2: C = diag (1, 1), so D²
 * is the squared distance from (2, 2). */
static void
test_square (void)
{
  const uint8_t x[] = {1, 1, 3, 3, 2, NO}, y[] = {1, 3, 1, 3, 2, 1};
  const uint8_t *const columns[] = {x, y};
  double d2[6];
  size_t item = 9;
  GovcapCrossproduct *products = products_of (columns, 2, 6);
  GovcapMahalanobis *shape = govcap_mahalanobis_new (products, &item);

  g_assert_nonnull (shape);
  govcap_mahalanobis (shape, columns, 6, d2);
  for (size_t i = 0; i < 4; i++)
    check_close (d2[i], 2, 1e-14);
  check_close (d2[4], 0, 1e-14);
  g_assert_true (isnan (d2[5]));
  govcap_mahalanobis_free (shape);
  govcap_crossproduct_free (products);
}

static void
test_singular (void)
{
  const uint8_t x[] = {1, 2, 4, 3, 5}, turned[] = {5, 4, 2, 3, 1}, flat[] = {3, 3, 3, 3, 3},
                y[] = {2, 5, 1, 4, 4}, none[] = {NO, NO, NO, NO, NO};
  const uint8_t *const copied[] = {x, y, turned}, *const constant[] = {x, flat, y};
  const uint8_t *const empty[] = {x, none};
  const uint8_t *const *sets[] = {copied, constant, empty};
  const size_t sizes[] = {3, 3, 2}, items[] = {2, 1, 2};

  for (size_t s = 0; s < 3; s++) {
    size_t item = 99;
    GovcapCrossproduct *products = products_of (sets[s], sizes[s], 5);
    g_assert_null (govcap_mahalanobis_new (products, &item));
    g_assert_cmpuint (item, ==, items[s]);
    govcap_crossproduct_free (products);
  }
}

/* R: pchisq (qchisq (…), 25, lower.tail = FALSE); qchisq (.001, 25, lower.tail = FALSE). */
static void
test_chisq (void)
{
  check_close (govcap_mahalanobis_limit (0.001, 25), 52.619655776172834, 1e-12);
  check_close (govcap_mahalanobis_p (52.619655776172834, 25), 0.001, 1e-12);
  g_assert_true (isnan (govcap_mahalanobis_p (NAN, 25)));
  g_assert_true (isnan (govcap_mahalanobis_limit (0.001, 0)));
}

/* ---- data(bfi): 25 items on 1–6 ---- */

enum { ITEMS = 25, MOST = 3000 };

typedef struct {
  size_t n;
  uint8_t columns[ITEMS][MOST];
  double d2[MOST];
} Bfi;

/* A1 C4 C5 E1 E2 O2 O5 */
static const bool reversed[ITEMS] = {
    [0] = true, [8] = true, [9] = true, [10] = true, [11] = true, [21] = true, [24] = true};

static Bfi *
load_bfi (void)
{
  g_autofree char *text = oracle_sample ("bfi.csv");

  if (!text)
    return NULL;
  Bfi *bfi = g_new0 (Bfi, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (size_t i = 1; lines[i] && *lines[i] && bfi->n < MOST; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);
    for (size_t j = 0; j < ITEMS; j++)
      bfi->columns[j][bfi->n] =
          g_ascii_isdigit (fields[j + 1][0]) ? (uint8_t)(fields[j + 1][0] - '1') : NO;
    bfi->n++;
  }
  return bfi;
}

static void
measure_bfi (Bfi *bfi)
{
  const uint8_t *columns[ITEMS];
  size_t item;

  for (size_t j = 0; j < ITEMS; j++)
    columns[j] = bfi->columns[j];
  GovcapCrossproduct *products = products_of (columns, ITEMS, bfi->n);
  GovcapMahalanobis *shape = govcap_mahalanobis_new (products, &item);
  g_assert_nonnull (shape);
  govcap_mahalanobis (shape, columns, bfi->n, bfi->d2);
  govcap_mahalanobis_free (shape);
  govcap_crossproduct_free (products);
}

/* What R calls @stat, of respondent number @i. */
static double
value_of (const Bfi *bfi, const char *stat, size_t i)
{
  static const size_t sizes[] = {5, 5, 5, 5, 5};
  uint8_t points[ITEMS];
  double given[ITEMS], turned[ITEMS];

  for (size_t j = 0; j < ITEMS; j++) {
    points[j] = bfi->columns[j][i];
    given[j] = points[j] == NO ? NAN : points[j] + 1;
    turned[j] = reversed[j] ? 7 - given[j] : given[j];
  }
  if (g_str_equal (stat, "longstring"))
    return (double)govcap_longstring (points, ITEMS);
  if (g_str_equal (stat, "irv"))
    return govcap_irv (given, ITEMS);
  if (g_str_equal (stat, "evenodd"))
    return govcap_even_odd (turned, sizes, 5, NULL);
  if (g_str_equal (stat, "missing"))
    return govcap_missing_share (points, ITEMS);
  if (g_str_equal (stat, "p"))
    return govcap_mahalanobis_p (bfi->d2[i], ITEMS);
  g_assert_cmpstr (stat, ==, "d2");
  return bfi->d2[i];
}

static void
check_sum (const Bfi *bfi, const char *of, const char *stat, double want)
{
  double sum = 0, n = 0;

  for (size_t i = 0; i < bfi->n; i++) {
    double value = value_of (bfi, of, i);
    n += !isnan (value);
    sum += isnan (value) ? 0 : value;
  }
  check_close (g_str_equal (stat, "n") ? n : sum, want, 1e-10);
}

static void
test_bfi (void)
{
  g_auto (GStrv) lines = oracle_lines ("quality.expected.csv");
  g_autofree Bfi *bfi = load_bfi ();
  size_t checked = 0;

  if (oracle_skips (bfi))
    return;
  measure_bfi (bfi);
  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) f = g_strsplit (lines[i], ",", 5); /* table,unit,code,stat,value */
    double want = oracle_number (f[4]);
    if (g_str_equal (f[0], "person"))
      check_close (value_of (bfi, f[3], strtoul (f[2], NULL, 10) - 1), want, 1e-9);
    else if (g_str_equal (f[0], "sum"))
      check_sum (bfi, f[2], f[3], want);
    else
      continue;
    checked++;
  }
  g_assert_cmpuint (checked, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], check_case);
  for (size_t i = 0; i < G_N_ELEMENTS (even_odds); i++)
    g_test_add_data_func (even_odds[i].path, &even_odds[i], check_even_odd);
  g_test_add_func ("/careless/irv-does-not-mind-an-offset", test_offset);
  g_test_add_func ("/careless/midpoints-of-scales-that-have-one", test_midpoint);
  g_test_add_func ("/careless/equal-answers-share-a-hash", test_hash);
  g_test_add_func ("/careless/duplicates-also-when-hashes-collide", test_duplicates);
  g_test_add_func ("/careless/mahalanobis/of-a-square", test_square);
  g_test_add_func ("/careless/mahalanobis/names-the-item-that-has-no-inverse", test_singular);
  g_test_add_func ("/careless/mahalanobis/p", test_chisq);
  g_test_add_func ("/careless/bfi-as-in-R", test_bfi);
  return g_test_run ();
}
