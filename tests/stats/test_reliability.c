/* From choices to covariances to α and ω: against naive sums, hand calculations, and matrices made
 * from known loadings. */
#include "govcap/crossproduct.h"
#include "govcap/reliability.h"

#include "check.h"

#include <gsl/gsl_errno.h>
#include <string.h>

enum { ROWS = 1700, COLUMNS = 7, NO_ANSWER = 255, MOST = 12 };

/* Points per scale: the last fills 8 bits, so that a sum of products needs all its room. */
static const int points[COLUMNS] = {5, 5, 5, 2, 11, 101, 251};
static const int sign[COLUMNS] = {1, -1, 1, 1, -1, 1, -1};

typedef struct {
  uint8_t cells[COLUMNS][ROWS];
} Answers;

/* Answers with something in common, one in thirty missing; the same in every run. */
static void
fill (Answers *answers)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240503);

  for (size_t r = 0; r < ROWS; r++) {
    double common = g_rand_double (random);
    for (size_t c = 0; c < COLUMNS; c++) {
      double level = (common + g_rand_double (random)) / 2;
      bool missing = g_rand_int_range (random, 0, 30) == 0;
      answers->cells[c][r] = missing ? NO_ANSWER : (uint8_t)(level * points[c]);
    }
  }
}

static GovcapCrossproduct *
products_of (const Answers *answers, size_t from, size_t to)
{
  const uint8_t *columns[COLUMNS];
  GovcapCrossproduct *crossproduct = govcap_crossproduct_new (COLUMNS);

  for (size_t c = 0; c < COLUMNS; c++)
    columns[c] = answers->cells[c] + from;
  govcap_crossproduct_add (crossproduct, columns, to - from);
  return crossproduct;
}

static bool
is_complete (const Answers *answers, size_t row)
{
  for (size_t c = 0; c < COLUMNS; c++)
    if (answers->cells[c][row] == NO_ANSWER)
      return false;
  return true;
}

/* Over the complete rows; @j COLUMNS: a column of ones, so the sum of column @i, or n for both. */
static double
naive_product (const Answers *answers, size_t i, size_t j)
{
  double sum = 0;

  for (size_t r = 0; r < ROWS; r++)
    if (is_complete (answers, r))
      sum +=
          (i < COLUMNS ? answers->cells[i][r] : 1.0) * (j < COLUMNS ? answers->cells[j][r] : 1.0);
  return sum;
}

/* The answer on its scale: a reversed one is points - 1 - x. */
static double
turned (const Answers *answers, size_t c, size_t r)
{
  double x = answers->cells[c][r];

  return sign[c] < 0 ? points[c] - 1 - x : x;
}

static double
naive_covariance (const Answers *answers, size_t i, size_t j)
{
  double mean_i = 0, mean_j = 0, sum = 0, n = naive_product (answers, COLUMNS, COLUMNS);

  for (size_t r = 0; r < ROWS; r++)
    if (is_complete (answers, r)) {
      mean_i += turned (answers, i, r) / n;
      mean_j += turned (answers, j, r) / n;
    }
  for (size_t r = 0; r < ROWS; r++)
    if (is_complete (answers, r))
      sum += (turned (answers, i, r) - mean_i) * (turned (answers, j, r) - mean_j);
  return sum / (n - 1);
}

/* Sums below 2^53 are exact in a double too, so they must be equal. */
static void
test_sums (void)
{
  Answers answers;

  fill (&answers);
  GovcapCrossproduct *got = products_of (&answers, 0, ROWS);
  check_close ((double)got->n, naive_product (&answers, COLUMNS, COLUMNS), 0);
  g_assert_cmpuint (got->n, <, ROWS);
  for (size_t i = 0; i < COLUMNS; i++) {
    check_close ((double)got->sum[i], naive_product (&answers, i, COLUMNS), 0);
    for (size_t j = 0; j <= i; j++)
      check_close ((double)got->product[i * COLUMNS + j], naive_product (&answers, i, j), 0);
  }
  govcap_crossproduct_free (got);
}

/* The largest answer in every row of a column: 512 rows of 250² must not overflow. */
static void
test_largest (void)
{
  Answers answers;

  memset (&answers, 250, sizeof answers);
  GovcapCrossproduct *got = products_of (&answers, 0, ROWS);
  check_close ((double)got->sum[6], 250.0 * ROWS, 0);
  check_close ((double)got->product[6 * COLUMNS + 5], 62500.0 * ROWS, 0);
  govcap_crossproduct_free (got);
}

static void
test_merge (void)
{
  static const size_t splits[] = {0, 1, 511, 512, 513, 1024, 1699, ROWS};
  size_t cells = COLUMNS + COLUMNS * COLUMNS; /* the products stand behind the sums */
  Answers answers;

  fill (&answers);
  GovcapCrossproduct *whole = products_of (&answers, 0, ROWS);
  for (size_t s = 0; s < G_N_ELEMENTS (splits); s++) {
    GovcapCrossproduct *total = products_of (&answers, splits[s], ROWS);
    GovcapCrossproduct *part = products_of (&answers, 0, splits[s]);
    govcap_crossproduct_merge (total, part);
    g_assert_cmpuint (total->n, ==, whole->n);
    g_assert_cmpint (memcmp (total->sum, whole->sum, cells * sizeof *total->sum), ==, 0);
    govcap_crossproduct_free (total);
    govcap_crossproduct_free (part);
  }
  govcap_crossproduct_free (whole);
}

static void
test_covariance (void)
{
  Answers answers;
  double c[COLUMNS * COLUMNS];

  fill (&answers);
  GovcapCrossproduct *products = products_of (&answers, 0, ROWS);
  govcap_crossproduct_covariance (products, sign, c);
  for (size_t i = 0; i < COLUMNS; i++)
    for (size_t j = 0; j < COLUMNS; j++)
      check_close (c[i * COLUMNS + j], naive_covariance (&answers, i, j), 1e-12);
  govcap_crossproduct_free (products);
}

static void
test_few_rows (void)
{
  Answers answers;
  double c[COLUMNS * COLUMNS];

  memset (&answers, 3, sizeof answers);
  answers.cells[4][1] = NO_ANSWER;
  for (size_t rows = 0; rows < 3; rows++) { /* of which the second is not complete */
    GovcapCrossproduct *products = products_of (&answers, 0, rows);
    govcap_crossproduct_covariance (products, sign, c);
    g_assert_cmpuint (products->n, ==, rows > 0);
    for (size_t i = 0; i < COLUMNS * COLUMNS; i++)
      check_close (c[i], NAN, 0);
    govcap_crossproduct_free (products);
  }
}

/* By hand: five people, items 1 2 3 4 5, 2 3 3 5 5, 2 3 5 4 5; variances 10/4, 7.2/4, 6.8/4, sums
 * 5 8 11 13 15 with variance 63.2/4: α = 3/2 · (1 - (10 + 7.2 + 6.8) / 63.2) = 147/158.
 * Halves 3 5 6 9 10 and 2 3 5 4 5: R: r2 <- cor (c (3, 5, 6, 9, 10), c (2, 3, 5, 4, 5))^2;
 * (-r2 + sqrt (r2^2 + 4 * r2 * (1 - r2) * 2/9)) / (2 * (1 - r2) * 2/9). */
static void
test_alpha (void)
{
  static const uint8_t one[] = {1, 2, 3, 4, 5}, two[] = {2, 3, 3, 5, 5}, three[] = {2, 3, 5, 4, 5};
  static const uint8_t *const columns[] = {one, two, three};
  static const int plain[] = {1, 1, 1};
  GovcapCrossproduct *products = govcap_crossproduct_new (3);
  double c[9];

  govcap_crossproduct_add (products, columns, 5);
  govcap_crossproduct_covariance (products, plain, c);
  GovcapReliability r = govcap_reliability (c, 3, products->n, 0.95, GOVCAP_LIMITS_FELDT);
  check_close (r.alpha, 147.0 / 158, 1e-15);
  check_close (r.split_half, 0.88265847307411105, 1e-13);
  govcap_crossproduct_free (products);
}

/* By hand, three parallel items: tr C = 6, 1'C1 = 12, all r = 1/2.
 *   α = 3/2 · (1 - 6/12) = 3/4 = α_std = 3/2 / (1 + 2/2);  split half: sums of two and of one, r² =
 *   2² / (6 · 2) = 1/3, pq = 2/9: (-1/3 + sqrt (1/9 + 16/81)) / (8/27) = 3/4.
 *   Feldt, n = 31: R: 1 - 0.25 * qf (c (0.975, 0.025), 30, 60).
 *   Normal: tr C² = 18, 1'C²1 = 3 · 4² = 48, Q = 2 · 9 / (4 · 12³) · (12 (18 + 36) - 2 · 6 · 48)
 *   = 3/16; n = 30: sqrt (Q / n) = sqrt (1/160); R: qnorm (0.975). */
static void
test_parallel (void)
{
  static const double c[] = {2, 1, 1, 1, 2, 1, 1, 1, 2};
  GovcapReliability r = govcap_reliability (c, 3, 31, 0.95, GOVCAP_LIMITS_FELDT);

  check_close (r.alpha, 0.75, 1e-15);
  check_close (r.alpha_std, 0.75, 1e-15);
  check_close (r.mean_r, 0.5, 1e-15);
  check_close (r.split_half, 0.75, 1e-14);
  check_close (r.alpha_lo, 0.54619938990327488, 1e-12);
  check_close (r.alpha_hi, 0.87113456306182524, 1e-12);
  r = govcap_reliability (c, 3, 30, 0.95, GOVCAP_LIMITS_NORMAL);
  check_close (r.alpha_lo, 0.75 - 1.959963984540054 * sqrt (1.0 / 160), 1e-12);
  check_close (r.alpha_hi, 0.75 + 1.959963984540054 * sqrt (1.0 / 160), 1e-12);
}

/* With equal variances α of two items is Spearman-Brown's 2r / (1 + r), also for negative r. */
static void
test_two_items (void)
{
  for (int tenth = -9; tenth <= 9; tenth++) {
    double r = tenth / 10.0, c[] = {4, 4 * r, 4 * r, 4};
    GovcapReliability got = govcap_reliability (c, 2, 100, 0.95, GOVCAP_LIMITS_FELDT);
    check_close (got.alpha, 2 * r / (1 + r), 1e-14);
    check_close (got.alpha_std, 2 * r / (1 + r), 1e-14);
    check_close (got.split_half, 2 * r / (1 + r), 1e-14);
    check_close (got.mean_r, r, 1e-15);
  }
}

static const double loadings[MOST] = {0.7, 1.3, 0.45, 0.9, 2.1, 0.6, 0.8, 0.5, 1.1, 0.3, 0.95, 1.7};
static const double unique[MOST] = {0.51, 0.9, 0.6, 1.4, 1.3, 0.2, 0.75, 1.1, 0.4, 0.35, 2.2, 0.8};

/* C = λλ' + Θ, every item times @factor. */
static void
make_matrix (double c[], size_t k, double factor)
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      c[i * k + j] = factor * factor * (loadings[i] * loadings[j] + (i == j ? unique[i] : 0));
}

static void
test_limits (void)
{
  double c[MOST * MOST];

  for (size_t k = 2; k <= MOST; k++)
    for (size_t n = 20; n < 5000; n *= 5)
      for (int limits = GOVCAP_LIMITS_FELDT; limits <= GOVCAP_LIMITS_NORMAL; limits++) {
        make_matrix (c, k, 1);
        GovcapReliability narrow = govcap_reliability (c, k, n, 0.8, (GovcapAlphaLimits)limits);
        GovcapReliability wide = govcap_reliability (c, k, n, 0.99, (GovcapAlphaLimits)limits);
        g_assert_cmpfloat (wide.alpha_lo, <, narrow.alpha_lo);
        g_assert_cmpfloat (narrow.alpha_lo, <, narrow.alpha);
        g_assert_cmpfloat (narrow.alpha, <, narrow.alpha_hi);
        g_assert_cmpfloat (narrow.alpha_hi, <, wide.alpha_hi);
        check_close (narrow.alpha, wide.alpha, 0);
      }
}

/* ω of known loadings, (Σλ)² / ((Σλ)² + Σθ); the model fits, so nothing is lost. */
static void
test_omega (void)
{
  static const size_t sizes[] = {3, 4, 5, 12};
  static const double factors[] = {1, 1e-3, 250};
  double c[MOST * MOST];

  for (size_t s = 0; s < G_N_ELEMENTS (sizes); s++)
    for (size_t f = 0; f < G_N_ELEMENTS (factors); f++) {
      double sum = 0, theta = 0, omega = NAN;
      for (size_t i = 0; i < sizes[s]; i++) {
        sum += loadings[i];
        theta += unique[i];
      }
      make_matrix (c, sizes[s], factors[f]);
      g_assert_cmpint (govcap_omega (c, sizes[s], &omega), ==, GOVCAP_FACTOR_FOUND);
      check_close (omega, sum * sum / (sum * sum + theta), 1e-9);
    }
}

typedef struct {
  const char *path;
  GovcapOneFactor how;
  size_t k;
  double c[16];
} Refused;

static const Refused refused[] = {
    {"/reliability/omega/one-item-is-too-few", GOVCAP_FACTOR_TOO_FEW, 1, {1}},
    {"/reliability/omega/two-items-are-too-few", GOVCAP_FACTOR_TOO_FEW, 2, {1, 0.5, 0.5, 1}},
    {"/reliability/omega/an-item-that-stands-twice-is-singular",
     GOVCAP_FACTOR_SINGULAR,
     4,
     {2, 2, 0.5, 0.6, 2, 2, 0.5, 0.6, 0.5, 0.5, 1, 0.4, 0.6, 0.6, 0.4, 1}},
    {"/reliability/omega/an-item-that-is-the-sum-of-two-others-is-singular", /* x3 = x1 + x2 */
     GOVCAP_FACTOR_SINGULAR,
     3,
     {1, 0.5, 1.5, 0.5, 1, 1.5, 1.5, 1.5, 3}},
    {"/reliability/omega/a-sum-of-two-others-that-binary-rounds-is-singular",
     GOVCAP_FACTOR_SINGULAR,
     3,
     {1.1, 0.37, 1.47, 0.37, 0.9, 1.27, 1.47, 1.27, 2.74}},
    {"/reliability/omega/an-item-that-does-not-vary-is-singular",
     GOVCAP_FACTOR_SINGULAR,
     3,
     {1, 0.5, 0, 0.5, 1, 0, 0, 0, 0}},
    /* λ1² = r12 r13 / r23 = 0.7 · 0.7 / 0.4 = 1.225: more than the item's variance */
    {"/reliability/omega/a-loading-above-the-items-variance-is-a-heywood-case",
     GOVCAP_FACTOR_HEYWOOD,
     3,
     {1, 0.7, 0.7, 0.7, 1, 0.4, 0.7, 0.4, 1}},
};

static void
test_refused (const void *data)
{
  const Refused *matrix = data;
  double omega = -7;

  g_assert_cmpint (govcap_omega (matrix->c, matrix->k, &omega), ==, matrix->how);
  check_close (omega, -7, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/reliability/crossproducts-equal-the-naive-sums", test_sums);
  g_test_add_func ("/reliability/the-largest-answers-do-not-overflow", test_largest);
  g_test_add_func ("/reliability/merged-parts-equal-the-whole", test_merge);
  g_test_add_func ("/reliability/covariances-of-turned-items-agree-with-naive", test_covariance);
  g_test_add_func ("/reliability/fewer-than-two-complete-rows-have-no-covariance", test_few_rows);
  g_test_add_func ("/reliability/alpha-agrees-with-the-hand-calculation", test_alpha);
  g_test_add_func ("/reliability/parallel-items-agree-with-the-hand-calculation", test_parallel);
  g_test_add_func ("/reliability/alpha-of-two-like-items-is-spearman-brown", test_two_items);
  g_test_add_func ("/reliability/limits-hold-alpha-and-widen-with-the-level", test_limits);
  g_test_add_func ("/reliability/omega/known-loadings-return-the-known-omega", test_omega);
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, &refused[i], test_refused);
  return g_test_run ();
}
