/* Covariances pair by pair: against naive sums, and what must not matter. */
#include "govcap/crossproduct.h"
#include "govcap/pair_moments.h"

#include "check.h"

enum { ROWS = 1300, COLUMNS = 6, NO_ANSWER = 255 };

/* Points per scale: the last fills 8 bits, so that a sum of squares needs all its room. */
static const int points[COLUMNS] = {5, 5, 2, 11, 101, 251};
static const int sign[COLUMNS] = {1, -1, 1, 1, -1, 1};

typedef struct {
  uint8_t cells[COLUMNS][ROWS];
} Answers;

/* Answers with something in common, @missing of 30 missing; the same in every run. */
static void
fill (Answers *answers, int missing)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240607);

  for (size_t r = 0; r < ROWS; r++) {
    double common = g_rand_double (random);
    for (size_t c = 0; c < COLUMNS; c++) {
      double level = (common + g_rand_double (random)) / 2;
      bool none = g_rand_int_range (random, 0, 30) < missing;
      answers->cells[c][r] = none ? NO_ANSWER : (uint8_t)(level * points[c]);
    }
  }
}

static void
add_rows (GovcapPairMoments *moments, const Answers *answers, size_t from, size_t to)
{
  const uint8_t *columns[COLUMNS];

  for (size_t c = 0; c < COLUMNS; c++)
    columns[c] = answers->cells[c] + from;
  govcap_pair_moments_add (moments, columns, to - from);
}

static GovcapPairMoments *
moments_of (const Answers *answers)
{
  GovcapPairMoments *moments = govcap_pair_moments_new (COLUMNS);

  add_rows (moments, answers, 0, ROWS);
  return moments;
}

/* Two passes over the rows where both are answered. */
static double
naive_covariance (const Answers *answers, size_t i, size_t j, size_t given, size_t *ret_n)
{
  double mean_i = 0, mean_j = 0, sum = 0;
  size_t n = 0;

  for (int pass = 0; pass < 2; pass++) {
    for (size_t r = 0; r < ROWS; r++) {
      double x = answers->cells[i][r], y = answers->cells[j][r];
      if (x == NO_ANSWER || y == NO_ANSWER || answers->cells[given][r] == NO_ANSWER)
        continue;
      n += pass == 0;
      mean_i += pass == 0 ? x : 0;
      mean_j += pass == 0 ? y : 0;
      sum += pass == 0 ? 0 : (x - mean_i) * (y - mean_j);
    }
    if (pass == 0) {
      mean_i /= (double)n;
      mean_j /= (double)n;
    }
  }
  *ret_n = n;
  return sum / ((double)n - 1);
}

static void
test_naive (void)
{
  g_autofree Answers *answers = g_new (Answers, 1);
  double c[COLUMNS * COLUMNS], r[COLUMNS * COLUMNS];

  fill (answers, 4);
  GovcapPairMoments *moments = moments_of (answers);
  govcap_pair_moments_covariance (moments, sign, c);
  govcap_pair_moments_correlation (moments, sign, r);
  for (size_t i = 0; i < COLUMNS; i++)
    for (size_t j = 0; j < COLUMNS; j++) {
      size_t n, high = MAX (i, j), low = MIN (i, j);
      double both = sign[i] * sign[j] * naive_covariance (answers, i, j, i, &n);
      double v_i = naive_covariance (answers, i, i, j, &n);
      double v_j = naive_covariance (answers, j, j, i, &n);
      check_close (c[i * COLUMNS + j], both, 1e-12);
      check_close (r[i * COLUMNS + j], both / sqrt (v_i * v_j), 1e-12);
      g_assert_cmpuint ((size_t)moments->n[high * COLUMNS + low], ==, n);
    }
  govcap_pair_moments_free (moments);
}

/* Without missing answers the two rules are one, to the last bit. */
static void
test_complete (void)
{
  g_autofree Answers *answers = g_new (Answers, 1);
  const uint8_t *columns[COLUMNS];
  double pairs[COLUMNS * COLUMNS], list[COLUMNS * COLUMNS];
  size_t i, j;

  fill (answers, 0);
  for (size_t c = 0; c < COLUMNS; c++)
    columns[c] = answers->cells[c];
  GovcapPairMoments *moments = moments_of (answers);
  GovcapCrossproduct *products = govcap_crossproduct_new (COLUMNS);
  govcap_crossproduct_add (products, columns, ROWS);
  govcap_pair_moments_covariance (moments, sign, pairs);
  govcap_crossproduct_covariance (products, sign, list);
  for (size_t c = 0; c < COLUMNS * COLUMNS; c++)
    check_close (pairs[c], list[c], 0);
  g_assert_cmpuint (govcap_pair_moments_least (moments, &i, &j), ==, ROWS);
  govcap_crossproduct_free (products);
  govcap_pair_moments_free (moments);
}

/* Parts of any length, merged, are the whole. */
static void
test_merged (void)
{
  g_autofree Answers *answers = g_new (Answers, 1);
  static const size_t ends[] = {0, 1, 512, 700, ROWS};

  fill (answers, 4);
  GovcapPairMoments *whole = moments_of (answers), *total = govcap_pair_moments_new (COLUMNS);
  for (size_t p = 1; p < G_N_ELEMENTS (ends); p++) {
    GovcapPairMoments *part = govcap_pair_moments_new (COLUMNS);
    add_rows (part, answers, ends[p - 1], ends[p]);
    govcap_pair_moments_merge (total, part);
    govcap_pair_moments_free (part);
  }
  for (size_t c = 0; c < COLUMNS * COLUMNS; c++) {
    g_assert_cmpint (total->n[c], ==, whole->n[c]);
    g_assert_cmpint (total->sum[c], ==, whole->sum[c]);
    g_assert_cmpint (total->square[c], ==, whole->square[c]);
    g_assert_cmpint (total->product[c], ==, whole->product[c]);
  }
  govcap_pair_moments_free (whole);
  govcap_pair_moments_free (total);
}

/* Columns 0 and 1 share one row, in which a variance does not exist; 1 and 2 share two rows, in
 * which column 2 does not vary. */
static void
test_few (void)
{
  static const uint8_t x[3][5] = {
      {1, 2, 3, 4, NO_ANSWER}, {NO_ANSWER, NO_ANSWER, NO_ANSWER, 2, 4}, {4, 3, 1, 2, 2}};
  const uint8_t *columns[3] = {x[0], x[1], x[2]};
  const int plain[3] = {1, 1, 1};
  GovcapPairMoments *moments = govcap_pair_moments_new (3);
  double c[9], r[9];
  size_t i, j;

  govcap_pair_moments_add (moments, columns, 5);
  govcap_pair_moments_covariance (moments, plain, c);
  govcap_pair_moments_correlation (moments, plain, r);
  g_assert_cmpuint (govcap_pair_moments_least (moments, &i, &j), ==, 1);
  g_assert_cmpuint (i, ==, 1);
  g_assert_cmpuint (j, ==, 0);
  g_assert_true (isnan (c[1]) && isnan (r[1]));
  check_close (c[5], 0, 0);
  g_assert_true (isnan (r[5]));
  check_close (c[0], 5.0 / 3, 1e-15);  /* of 1 2 3 4 */
  check_close (c[2], -4.0 / 3, 1e-15); /* with 4 3 1 2: (4 · 21 - 10 · 10) / (4 · 3) */
  check_close (r[2], -0.8, 1e-15);
  check_close (r[0], 1, 0);
  govcap_pair_moments_free (moments);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/pair-moments/agree-with-naive-sums", test_naive);
  g_test_add_func ("/pair-moments/complete-answers-are-the-listwise-case", test_complete);
  g_test_add_func ("/pair-moments/parts-make-the-whole", test_merged);
  g_test_add_func ("/pair-moments/pairs-with-too-few", test_few);
  return g_test_run ();
}
