/* Weights of judged pairs and their consistency: by R's eigen() (tests/oracle/ahp.R), by Saaty's printed
 * example, by hand. */
#include "govcap/ahp.h"

#include "check.h"
#include "oracle_values.h"

#include <string.h>

enum { MOST = 8 };

/* The upper triangle, row after row, as a whole matrix. */
static void
fill (double matrix[], size_t n, const double upper[])
{
  for (size_t i = 0, at = 0; i < n; i++) {
    matrix[i * n + i] = 1;
    for (size_t j = i + 1; j < n; j++, at++) {
      matrix[i * n + j] = upper[at];
      matrix[j * n + i] = 1 / upper[at];
    }
  }
}

static const double house[] = {5,      3,      7,      6,      6,      1. / 3, 1. / 4,
                               1. / 3, 5,      3,      3,      1. / 5, 1. / 7, 6,
                               3,      4,      6,      1. / 5, 1. / 3, 1. / 4, 1. / 7,
                               1. / 8, 1. / 2, 1. / 5, 1. / 6, 1. / 5, 1. / 6, 1. / 2};

/* The matrices of ahp.R by name; the number of things. */
static size_t
matrix_of (const char *name, double ret[])
{
  static const double three[] = {3, 5, 2}, odd[] = {9, 1. / 9, 5, 9, 1. / 7, 9};
  static const double one[] = {2, 1. / 3, 4, 1, 1. / 4, 3, 1. / 2, 7, 3, 1. / 5};
  static const double other[] = {1, 1. / 2, 5, 3, 1. / 3, 2, 1, 9, 4, 1. / 2};
  double first[25], second[25];
  const double *both[] = {first, second};

  if (!strcmp (name, "three"))
    return fill (ret, 3, three), 3;
  if (!strcmp (name, "odd"))
    return fill (ret, 4, odd), 4;
  if (!strcmp (name, "house"))
    return fill (ret, 8, house), 8;
  fill (first, 5, one);
  fill (second, 5, other);
  govcap_ahp_join (both, 2, 2, 5, ret);
  return 5;
}

static GovcapAhpRule
rule_of (const char *word)
{
  return word[0] == 'e'   ? GOVCAP_AHP_EIGENVECTOR
         : word[0] == 'g' ? GOVCAP_AHP_GEOMETRIC
                          : GOVCAP_AHP_COLUMN;
}

static void
test_r (void)
{
  g_auto (GStrv) lines = oracle_lines ("ahp.expected.csv");
  size_t compared = 0;

  for (size_t i = 0; lines[i]; i++, compared++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    double matrix[MOST * MOST], weights[MOST], want = g_ascii_strtod (cells[3], NULL);
    size_t n = matrix_of (cells[0], matrix);
    govcap_ahp_weights (matrix, n, rule_of (cells[2]), weights);
    GovcapConsistency found = govcap_ahp_consistency (matrix, weights, n, GOVCAP_RI_ALONSO2006);
    if (cells[1][0] == 'w')
      check_close (weights[atoi (cells[1] + 1) - 1], want, 1e-12);
    else
      check_close (!strcmp (cells[1], "lambda") ? found.lambda
                   : !strcmp (cells[1], "ci")   ? found.ci
                                                : found.cr,
                   want, 1e-11);
  }
  g_assert_cmpuint (compared, ==, 96);
}

/* Saaty (1990), Eur. J. Oper. Res. 48, table 2, to the digits that are printed there. */
static void
test_house (void)
{
  static const double printed[] = {.173, .054, .188, .018, .031, .036, .167, .333};
  double matrix[MOST * MOST], weights[MOST];

  fill (matrix, MOST, house);
  govcap_ahp_weights (matrix, MOST, GOVCAP_AHP_EIGENVECTOR, weights);
  GovcapConsistency found = govcap_ahp_consistency (matrix, weights, MOST, GOVCAP_RI_SAATY1980);
  for (size_t i = 0; i < MOST; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], printed[i], 0.0005);
  g_assert_cmpfloat_with_epsilon (found.lambda, 9.669, 0.0005);
  g_assert_cmpfloat_with_epsilon (found.ci, 0.238, 0.0005);
  g_assert_cmpfloat_with_epsilon (found.cr, 0.169, 0.0005); /* .2384 / 1.41 */
}

/* 1 3 5; 1/3 1 2; 1/5 1/2 1 by column shares: the columns' sums are 23/15, 9/2 and 8, so that
 * w_1 = (15/23 + 2/3 + 5/8) / 3 and so on. */
static void
test_by_hand (void)
{
  double matrix[9], weights[3];

  fill (matrix, 3, (const double[]){3, 5, 2});
  govcap_ahp_weights (matrix, 3, GOVCAP_AHP_COLUMN, weights);
  check_close (weights[0], (15. / 23 + 2. / 3 + 5. / 8) / 3, 1e-14);
  check_close (weights[1], (5. / 23 + 2. / 9 + 1. / 4) / 3, 1e-14);
  check_close (weights[2], (3. / 23 + 1. / 9 + 1. / 8) / 3, 1e-14);
  govcap_ahp_weights (matrix, 3, GOVCAP_AHP_GEOMETRIC, weights);
  check_close (weights[0] / weights[1], cbrt (15) / cbrt (2. / 3), 1e-14);
}

/* Judgements that are ratios of weights: all rules find these, nothing contradicts itself. */
static void
test_consistent (void)
{
  static const double truth[] = {0.5, 0.25, 0.15, 0.1};
  double matrix[16], weights[4];

  for (size_t i = 0; i < 16; i++)
    matrix[i] = truth[i / 4] / truth[i % 4];
  for (int rule = GOVCAP_AHP_EIGENVECTOR; rule <= GOVCAP_AHP_COLUMN; rule++) {
    govcap_ahp_weights (matrix, 4, (GovcapAhpRule)rule, weights);
    for (size_t i = 0; i < 4; i++)
      check_close (weights[i], truth[i], 1e-13);
    GovcapConsistency found = govcap_ahp_consistency (matrix, weights, 4, GOVCAP_RI_UNSAID);
    check_close (found.lambda, 4, 0);
    check_close (found.cr, 0, 0);
  }
}

static void
test_small (void)
{
  double weights[2];

  govcap_ahp_weights ((const double[]){1}, 1, GOVCAP_AHP_EIGENVECTOR, weights);
  check_close (weights[0], 1, 0);
  govcap_ahp_weights ((const double[]){1, 9, 1. / 9, 1}, 2, GOVCAP_AHP_EIGENVECTOR, weights);
  GovcapConsistency found =
      govcap_ahp_consistency ((const double[]){1, 9, 1. / 9, 1}, weights, 2, GOVCAP_RI_SAATY1980);
  check_close (weights[0], 0.9, 1e-15);
  check_close (found.lambda, 2, 0);
  check_close (found.cr, 0, 0);
}

/* Things in another order have the same weights; all judgements turned round, by the means of the
 * rows the reciprocal ones. */
static void
test_order (void)
{
  static const size_t order[] = {6, 2, 0, 7, 5, 1, 4, 3};
  double matrix[64], moved[64], weights[8], of_moved[8];

  fill (matrix, 8, house);
  for (size_t i = 0; i < 64; i++)
    moved[i] = matrix[order[i / 8] * 8 + order[i % 8]];
  for (int rule = GOVCAP_AHP_EIGENVECTOR; rule <= GOVCAP_AHP_COLUMN; rule++) {
    govcap_ahp_weights (matrix, 8, (GovcapAhpRule)rule, weights);
    govcap_ahp_weights (moved, 8, (GovcapAhpRule)rule, of_moved);
    for (size_t i = 0; i < 8; i++)
      check_close (of_moved[i], weights[order[i]], 1e-13);
    check_close (govcap_ahp_consistency (moved, of_moved, 8, GOVCAP_RI_CN).lambda,
                 govcap_ahp_consistency (matrix, weights, 8, GOVCAP_RI_CN).lambda, 1e-13);
  }
}

/* A 3×3 matrix may pass by one table and fail by another: CI / .58 < .10 < CI / .52. */
static void
test_tables (void)
{
  double matrix[9], weights[3];

  fill (matrix, 3, (const double[]){4, 3, 2});
  govcap_ahp_weights (matrix, 3, GOVCAP_AHP_EIGENVECTOR, weights);
  double ci = govcap_ahp_consistency (matrix, weights, 3, GOVCAP_RI_UNSAID).ci;
  check_close (govcap_ahp_consistency (matrix, weights, 3, GOVCAP_RI_SAATY1980).cr, ci / .58, 0);
  check_close (govcap_ahp_consistency (matrix, weights, 3, GOVCAP_RI_CN).cr, ci / .52, 0);
  check_close (govcap_ahp_consistency (matrix, weights, 3, GOVCAP_RI_ALONSO2006).cr, ci / .5245, 0);
  g_assert_cmpfloat (ci / .58, <, .10);
  g_assert_cmpfloat (ci / .52, >, .10);
}

static void
test_beyond_tables (void)
{
  double matrix[256], weights[16];

  for (size_t i = 0; i < 256; i++)
    matrix[i] = 1;
  govcap_ahp_weights (matrix, 16, GOVCAP_AHP_EIGENVECTOR, weights);
  check_close (weights[3], 1. / 16, 1e-15);
  check_close (govcap_ahp_consistency (matrix, weights, 16, GOVCAP_RI_CN).cr, NAN, 0);
}

/* sqrt (4 · 1) = 2; without the second 4, without the first 1. */
static void
test_join (void)
{
  double one[4], other[4], joined[4];
  const double *both[] = {one, other};

  fill (one, 2, (const double[]){4});
  fill (other, 2, (const double[]){1});
  govcap_ahp_join (both, 2, 2, 2, joined);
  check_close (joined[1], 2, 1e-15);
  check_close (joined[2], 0.5, 1e-15);
  govcap_ahp_join (both, 2, 1, 2, joined);
  check_close (joined[1], 4, 1e-15);
  govcap_ahp_join (both, 2, 0, 2, joined);
  check_close (joined[1], 1, 0);
}

/* Ratios of 4 : 2 : 1 : 1 but for the last against the first, which is turned round. */
static void
test_doubt (void)
{
  double matrix[16], weights[4];

  fill (matrix, 4, (const double[]){2, 4, 1. / 4, 2, 2, 1});
  govcap_ahp_weights (matrix, 4, GOVCAP_AHP_EIGENVECTOR, weights);
  GovcapDoubt doubt = govcap_ahp_doubt (matrix, weights, 4);
  g_assert_cmpuint (doubt.i, ==, 3);
  g_assert_cmpuint (doubt.j, ==, 0);
  check_close (doubt.fits, weights[3] / weights[0], 1e-15);
  g_assert_cmpfloat (govcap_ahp_consistency (matrix, weights, 4, GOVCAP_RI_UNSAID).cr, >, 0.1);
}

/* The worst that Saaty's scale allows still has an eigenvector: the steps come to rest. */
static void
test_extreme (void)
{
  double matrix[64], weights[8];

  for (size_t i = 0; i < 8; i++)
    for (size_t j = 0; j < 8; j++)
      matrix[i * 8 + j] = i == j                                                   ? 1
                          : (j + 8 - i) % 8 < 4 || ((j + 8 - i) % 8 == 4 && i < j) ? 9
                                                                                   : 1. / 9;
  govcap_ahp_weights (matrix, 8, GOVCAP_AHP_EIGENVECTOR, weights);
  GovcapConsistency found = govcap_ahp_consistency (matrix, weights, 8, GOVCAP_RI_UNSAID);
  for (size_t i = 0; i < 8; i++) {
    double sum = 0;
    for (size_t j = 0; j < 8; j++)
      sum += matrix[i * 8 + j] * weights[j];
    check_close (sum / weights[i], found.lambda, 1e-12);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/ahp/equal-r", test_r);
  g_test_add_func ("/ahp/saaty's-house", test_house);
  g_test_add_func ("/ahp/by-hand", test_by_hand);
  g_test_add_func ("/ahp/ratios-of-weights", test_consistent);
  g_test_add_func ("/ahp/two-cannot-contradict", test_small);
  g_test_add_func ("/ahp/any-order", test_order);
  g_test_add_func ("/ahp/tables-of-random-indices", test_tables);
  g_test_add_func ("/ahp/beyond-the-tables", test_beyond_tables);
  g_test_add_func ("/ahp/experts-joined", test_join);
  g_test_add_func ("/ahp/what-contradicts-most", test_doubt);
  g_test_add_func ("/ahp/worst-case", test_extreme);
  return g_test_run ();
}
