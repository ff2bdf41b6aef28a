/* Factors: matrices made from known loadings give them back; hand calculations; what is refused. */
#include "govcap/factor.h"
#include "govcap/parallel_analysis.h"
#include "govcap/rotate.h"

#include "check.h"

#include <gsl/gsl_errno.h>
#include <string.h>

enum { MOST = 12 };

static const GovcapExtract common[] = {GOVCAP_EXTRACT_PAF, GOVCAP_EXTRACT_MINRES,
                                       GOVCAP_EXTRACT_ML};

/* R = LΦL' + Ψ with ones in the diagonal. */
static void
make (const double l[], const double phi[], size_t k, size_t m, double r[])
{
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      r[i * k + j] = 0;
      for (size_t a = 0; a < m; a++)
        for (size_t b = 0; b < m; b++)
          r[i * k + j] += l[i * m + a] * phi[a * m + b] * l[j * m + b];
      if (i == j)
        r[i * k + j] = 1;
    }
}

static const double clusters[] = {0.8, 0, 0.7, 0, 0.6, 0, 0.75, 0, 0, 0.5, 0, 0.6, 0, 0.65, 0, 0.4};
static const double identity[] = {1, 0, 0, 1};

/* R from loadings of perfect simple structure: the same uniquenesses, and varimax finds the
 * loadings themselves, since no plane rotation raises the variance of their squares. */
static void
test_recovered (void)
{
  double r[64], l[16], psi[8], phi[4];

  make (clusters, identity, 8, 2, r);
  for (size_t e = 0; e < G_N_ELEMENTS (common); e++) {
    g_assert_cmpint (govcap_extract (r, 8, 2, common[e], l, psi), ==, GOVCAP_EXTRACTION_FOUND);
    g_assert_true (govcap_rotate (l, 8, 2, GOVCAP_ROTATE_VARIMAX, phi));
    for (size_t i = 0; i < 8; i++) {
      double own = clusters[2 * i] + clusters[2 * i + 1];
      check_close (psi[i], 1 - own * own, 1e-11);
      for (size_t j = 0; j < 2; j++)
        g_assert_cmpfloat (fabs (l[2 * i + j] - clusters[2 * i + j]), <, 1e-11);
    }
    for (size_t i = 0; i < 4; i++)
      check_close (phi[i], identity[i], 0);
  }
}

/* The same clusters with factors that correlate .4: quartimin is 0 there, its least. */
static void
test_oblique (void)
{
  static const double between[] = {1, 0.4, 0.4, 1};
  double r[64], l[16], psi[8], phi[4], squares[2];

  make (clusters, between, 8, 2, r);
  g_assert_cmpint (govcap_extract (r, 8, 2, GOVCAP_EXTRACT_ML, l, psi), ==,
                   GOVCAP_EXTRACTION_FOUND);
  g_assert_true (govcap_rotate (l, 8, 2, GOVCAP_ROTATE_OBLIMIN, phi));
  for (size_t i = 0; i < 16; i++)
    g_assert_cmpfloat (fabs (l[i] - clusters[i]), <, 1e-7);
  for (size_t i = 0; i < 4; i++)
    check_close (phi[i], between[i], 1e-7);
  /* Clusters do not overlap, so a factor explains the squares of its own loadings. */
  govcap_factor_squares (l, phi, 8, 2, squares);
  check_close (squares[0], 0.64 + 0.49 + 0.36 + 0.5625, 1e-7);
  check_close (squares[1], 0.25 + 0.36 + 0.4225 + 0.16, 1e-7);
}

/* Two pairs of items, r = .6 in the first and .5 in the second, 0 between them: roots 1.6, 1.5, .5,
 * .4, and the first two vectors are (1, 1, 0, 0) / √2 and (0, 0, 1, 1) / √2. */
static void
test_components (void)
{
  static const double r[] = {1, 0.6, 0, 0, 0.6, 1, 0, 0, 0, 0, 1, 0.5, 0, 0, 0.5, 1};
  static const double want[] = {1.6, 1.5, 0.5, 0.4};
  double l[8], psi[4], roots[4], phi[4];

  govcap_roots (r, 4, roots);
  for (size_t i = 0; i < 4; i++)
    check_close (roots[i], want[i], 1e-14);
  g_assert_cmpint (govcap_extract (r, 4, 2, GOVCAP_EXTRACT_PC, l, psi), ==,
                   GOVCAP_EXTRACTION_FOUND);
  g_assert_true (govcap_rotate (l, 4, 2, GOVCAP_ROTATE_VARIMAX, phi));
  for (size_t i = 0; i < 4; i++) {
    size_t j = i / 2;
    check_close (l[2 * i + j], sqrt (want[j] / 2), 1e-13); /* √.8 and √.75 */
    g_assert_cmpfloat (fabs (l[2 * i + !j]), <, 1e-13);
    check_close (psi[i], 1 - want[j] / 2, 1e-13);
  }
}

/* Loadings of simple structure, turned by 30°, are turned back; an item without loadings stays. */
static void
test_varimax_turns_back (void)
{
  double l[20], phi[4], c = cos (M_PI / 6), s = sin (M_PI / 6);

  for (size_t i = 0; i < 8; i++) {
    l[2 * i] = c * clusters[2 * i] + s * clusters[2 * i + 1];
    l[2 * i + 1] = -s * clusters[2 * i] + c * clusters[2 * i + 1];
  }
  memset (l + 16, 0, 4 * sizeof *l);
  g_assert_true (govcap_rotate (l, 10, 2, GOVCAP_ROTATE_VARIMAX, phi));
  for (size_t i = 0; i < 16; i++)
    g_assert_cmpfloat (fabs (l[i] - clusters[i]), <, 1e-13);
  for (size_t i = 16; i < 20; i++)
    check_close (l[i], 0, 0);
}

/* The larger factor goes first, negative sums are turned, and correlations go along. */
static void
test_arrange (void)
{
  double l[] = {0.1, -0.9, 0.2, -0.8, 0.7, 0.1}, phi[] = {1, -0.3, -0.3, 1};
  static const double want[] = {0.9, 0.1, 0.8, 0.2, -0.1, 0.7};

  govcap_factor_arrange (l, phi, 3, 2);
  for (size_t i = 0; i < 6; i++)
    check_close (l[i], want[i], 1e-15);
  check_close (phi[1], 0.3, 1e-15);
  check_close (phi[2], 0.3, 1e-15);
}

/* A single factor cannot be rotated, whatever is asked. */
static void
test_one_factor (void)
{
  for (GovcapRotate how = GOVCAP_ROTATE_VARIMAX; how <= GOVCAP_ROTATE_NONE; how++) {
    double l[] = {-0.5, -0.6, 0.7, -0.8}, phi = 7;
    g_assert_true (govcap_rotate (l, 4, 1, how, &phi));
    check_close (phi, 1, 0);
    check_close (l[0], 0.5, 0); /* their sum was negative */
    check_close (l[2], -0.7, 0);
  }
}

/* λ1² = r12 r13 / r23 = .8 · .8 / .5 = 1.28: more than the item's variance. */
static void
test_heywood (void)
{
  static const double r[] = {1, 0.8, 0.8, 0.8, 1, 0.5, 0.8, 0.5, 1};
  double l[3], psi[3];

  for (size_t e = 0; e < G_N_ELEMENTS (common); e++) {
    GovcapExtraction how = govcap_extract (r, 3, 1, common[e], l, psi);
    g_assert_cmpint (how, ==, GOVCAP_EXTRACTION_HEYWOOD);
    check_close (psi[0], common[e] == GOVCAP_EXTRACT_PAF ? 0 : GOVCAP_LEAST_UNIQUENESS, 1e-12);
    g_assert_cmpfloat (psi[1], >, 0.05);
  }
}

typedef struct {
  const char *path;
  size_t k, m;
  GovcapExtraction how;
  double r[16];
} Refused;

static const Refused refused[] = {
    {"/factor/refused/two-factors-of-four-items-are-not-identified",
     4,
     2,
     GOVCAP_EXTRACTION_TOO_MANY,
     {1, .5, .3, .2, .5, 1, .4, .3, .3, .4, 1, .5, .2, .3, .5, 1}},
    {"/factor/refused/a-copied-item-is-singular",
     4,
     1,
     GOVCAP_EXTRACTION_SINGULAR,
     {1, 1, .3, .2, 1, 1, .3, .2, .3, .3, 1, .5, .2, .2, .5, 1}},
    {"/factor/refused/items-without-anything-in-common-have-no-factor",
     3,
     1,
     GOVCAP_EXTRACTION_TOO_MANY,
     {1, 0, 0, 0, 1, 0, 0, 0, 1}},
};

static void
test_refused (const void *data)
{
  const Refused *matrix = data;
  double l[MOST], psi[MOST];

  for (size_t e = 0; e < G_N_ELEMENTS (common); e++)
    g_assert_cmpint (govcap_extract (matrix->r, matrix->k, matrix->m, common[e], l, psi), ==,
                     matrix->how);
}

/* df = ((k - m)² - (k + m)) / 2 by hand. */
static void
test_df (void)
{
  check_close (govcap_factor_df (3, 1), 0, 0);
  check_close (govcap_factor_df (4, 2), -1, 0);
  check_close (govcap_factor_df (5, 2), 1, 0);
  check_close (govcap_factor_df (25, 5), 185, 0);
}

/* Each set depends on the seed and its number alone; its roots sum to k. */
static void
test_chance_roots (void)
{
  double a[6], b[6], c[6], sum = 0;

  govcap_chance_roots (100, 6, 1, 7, a);
  govcap_chance_roots (100, 6, 1, 8, b);
  govcap_chance_roots (100, 6, 1, 7, c);
  for (size_t i = 0; i < 6; i++) {
    check_close (c[i], a[i], 0);
    sum += a[i];
    g_assert_true (i == 0 || a[i] <= a[i - 1]);
  }
  check_close (sum, 6, 1e-14);
  g_assert_true (a[0] != b[0]);
}

/* The squared correlation of two unrelated items has a mean of 1 / (n - 1): the roots are 1 ± r. */
static void
test_chance_spread (void)
{
  double sum = 0, roots[2];

  for (size_t set = 0; set < 20000; set++) {
    govcap_chance_roots (11, 2, 5, set, roots);
    sum += (roots[0] - 1) * (roots[0] - 1);
  }
  check_close (sum / 20000, 0.1, 0.03);
}

/* Of 1 … 21 the 95th percentile is 1 + .95 · 20 = 20; columns are sorted each for itself. */
static void
test_percentile (void)
{
  double roots[42], percentile[2];

  for (size_t set = 0; set < 21; set++) {
    roots[2 * set] = 1 + (double)(set * 8 % 21);
    roots[2 * set + 1] = -roots[2 * set];
  }
  govcap_chance_percentile (roots, 21, 2, 0.95, percentile);
  check_close (percentile[0], 20, 1e-14);
  check_close (percentile[1], -2, 1e-14);
}

/* Only leading roots count, and one factor is the least. */
static void
test_chance_factors (void)
{
  static const double percentile[] = {1.3, 1.2, 1.1, 0.9}, two[] = {2, 1.4, 1.0, 0.95},
                      none[] = {1.1, 1.1, 1.0, 0.95};

  g_assert_cmpuint (govcap_chance_factors (two, percentile, 4), ==, 2);
  g_assert_cmpuint (govcap_chance_factors (none, percentile, 4), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/factor/known-loadings-come-back", test_recovered);
  g_test_add_func ("/factor/oblimin-finds-correlated-clusters", test_oblique);
  g_test_add_func ("/factor/components-agree-with-the-hand-calculation", test_components);
  g_test_add_func ("/factor/varimax-turns-turned-loadings-back", test_varimax_turns_back);
  g_test_add_func ("/factor/factors-are-ordered-and-turned", test_arrange);
  g_test_add_func ("/factor/one-factor-is-not-rotated", test_one_factor);
  g_test_add_func ("/factor/a-communality-above-one-is-a-heywood-case", test_heywood);
  g_test_add_func ("/factor/degrees-of-freedom", test_df);
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, &refused[i], test_refused);
  g_test_add_func ("/parallel-analysis/a-set-depends-on-its-number-alone", test_chance_roots);
  g_test_add_func ("/parallel-analysis/two-items-correlate-as-theory-says", test_chance_spread);
  g_test_add_func ("/parallel-analysis/percentiles-are-of-type-7", test_percentile);
  g_test_add_func ("/parallel-analysis/leading-roots-count", test_chance_factors);
  return g_test_run ();
}
