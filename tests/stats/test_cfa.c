/* Confirmatory factor analysis: against matrices made from known loadings, hand
 * calculations and R's pchisq. Against lavaan on data: tests/analyses/test_cfa.c. */
#include "govcap/cfa.h"

#include "check.h"

#include <gsl/gsl_errno.h>
#include <string.h>

enum { MOST = 60 };

/* A model made from loadings, residual variances and correlations of factors. */
typedef struct {
  size_t k, m;
  size_t factor[MOST];
  double loading[MOST], unique[MOST], phi; /* one correlation between all factors */
} Population;

static void
implied (const Population *made, double c[])
{
  for (size_t i = 0; i < made->k; i++)
    for (size_t j = 0; j < made->k; j++) {
      double phi = made->factor[i] == made->factor[j] ? 1 : made->phi;
      c[i * made->k + j] =
          made->loading[i] * phi * made->loading[j] + (i == j ? made->unique[i] : 0);
    }
}

static const Population small = {
    5, 2, {0, 0, 0, 1, 1}, {2, 1, 0.6, 3, -1.5}, {1, 3, 0.64, 7, 0.75}, 0.4};

/* 57 items on five factors: what a county asks. */
static Population
large (void)
{
  Population made = {.k = 57, .m = 5, .phi = 0.6};

  for (size_t i = 0; i < made.k; i++) {
    made.factor[i] = i % 5;
    made.loading[i] = 0.4 + 0.01 * (double)i;
    made.unique[i] = 1.2 - 0.015 * (double)i;
  }
  return made;
}

static GovcapCfa *
fitted (const double c[], const Population *like, size_t n)
{
  GovcapCfa *cfa = NULL;

  g_assert_cmpint (govcap_cfa (c, like->k, like->factor, like->m, n, &cfa), ==, GOVCAP_CFA_FOUND);
  g_assert_nonnull (cfa);
  return cfa;
}

static void
check_recovered (const Population *made)
{
  g_autofree double *c = g_new (double, made->k * made->k);
  double first[MOST] = {0};

  implied (made, c);
  GovcapCfa *cfa = fitted (c, made, 500);
  check_close (cfa->fit.chisq + 1, 1, 1e-9);
  check_close (cfa->fit.srmr + 1, 1, 1e-9);
  check_close (cfa->fit.cfi, 1, 1e-12);
  check_close (cfa->fit.rmsea, 0, 0);
  double k = (double)made->k, m = (double)made->m;
  check_close (cfa->fit.df, k * (k + 1) / 2 - 2 * k - m * (m - 1) / 2, 0);
  for (size_t i = 0; i < made->k; i++) {
    double l = made->loading[i], variance = l * l + made->unique[i];
    if (!first[made->factor[i]])
      first[made->factor[i]] = l;
    check_close (cfa->std[i], l / sqrt (variance), 1e-8);
    check_close (cfa->unique[i], made->unique[i] / variance, 1e-8);
    check_close (cfa->estimate[i], l / first[made->factor[i]], 1e-8);
  }
  check_close (cfa->correlation[1], made->phi, 1e-8);
  govcap_cfa_free (cfa);
}

static void
test_recovered (void)
{
  Population county = large ();

  check_recovered (&small);
  check_recovered (&county);
}

/* Three items: λ1² = r12 r13 / r23 = 0.42 · 0.35 / 0.30 = 0.49, and so on: 0.7, 0.6, 0.5. No
 * degree of freedom. |R| = 1 + 2 · 0.42 · 0.35 · 0.30 - 0.42² - 0.35² - 0.30² = 0.6993. */
static void
test_by_hand (void)
{
  const double r[] = {1, 0.42, 0.35, 0.42, 1, 0.30, 0.35, 0.30, 1};
  const Population one = {.k = 3, .m = 1};
  double n = 100, shrink = 3 * log (99.0 / 100); /* ln |S| has the divisor n */
  GovcapCfa *cfa = fitted (r, &one, 100);
  double logl = n * (3 * (log (2 * G_PI) + 1) + log (0.6993) + shrink);

  check_close (cfa->std[0], 0.7, 1e-10);
  check_close (cfa->std[1], 0.6, 1e-10);
  check_close (cfa->std[2], 0.5, 1e-10);
  check_close (cfa->estimate[0], 1, 0);
  check_close (cfa->se[0], 0, 0);
  check_close (cfa->estimate[1], 6.0 / 7, 1e-10);
  check_close (cfa->fit.df, 0, 0);
  check_close (cfa->fit.p, NAN, 0);
  check_close (cfa->fit.cfi, NAN, 0);
  check_close (cfa->fit.tli, NAN, 0);
  check_close (cfa->fit.rmsea, NAN, 0);
  check_close (cfa->fit.baseline_chisq, -n * log (0.6993), 1e-12);
  check_close (cfa->fit.baseline_df, 3, 0);
  check_close (cfa->fit.aic, logl + 2 * 6, 1e-12);
  check_close (cfa->fit.bic, logl + log (n) * 6, 1e-12);
  govcap_cfa_free (cfa);
}

/* Three items are saturated: r12 = λ1 λ2 and so on, so ln λ1 = (ln r12 + ln r13 - ln r23) / 2, and
 * its error follows from the covariances of correlations (Olkin and Siotani):
 *     n var r = (1 - r²)²,
 *     n cov (r12, r13) = r23 (1 - r12² - r13²) - r12 r13 (1 - r12² - r13² - r23²) / 2.
 * All r = 0.5: n var = 0.5625, n cov = 0.5 · 0.5 - 0.125 · 0.25 = 0.21875; λ = sqrt 0.5;
 * dλ / dr = λ / 2r · (1, 1, -1): n var λ = 0.5 · (3 · 0.5625 - 2 · 0.21875) = 0.625. */
static void
test_error_by_hand (void)
{
  const double r[] = {1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1};
  const Population one = {.k = 3, .m = 1};
  GovcapCfa *cfa = fitted (r, &one, 250);

  for (size_t i = 0; i < 3; i++)
    check_close (cfa->std_se[i], sqrt (0.625 / 250), 1e-10);
  govcap_cfa_free (cfa);
}

/* A matrix that the model does not fit. */
static void
disturbed (double c[])
{
  implied (&small, c);
  c[0 * 5 + 4] -= 0.4;
  c[4 * 5 + 0] -= 0.4;
}

static void
test_units (void)
{
  const double unit[] = {1, 100, 0.01, 3, 1e4};
  double c[25], scaled[25];

  disturbed (c);
  for (size_t i = 0; i < 5; i++)
    for (size_t j = 0; j < 5; j++)
      scaled[i * 5 + j] = unit[i] * unit[j] * c[i * 5 + j];
  GovcapCfa *a = fitted (c, &small, 300), *b = fitted (scaled, &small, 300);
  g_assert_cmpfloat (a->fit.chisq, >, 1);
  check_close (b->fit.chisq, a->fit.chisq, 1e-9);
  check_close (b->fit.srmr, a->fit.srmr, 1e-9);
  check_close (b->fit.rmsea_hi, a->fit.rmsea_hi, 1e-9);
  for (size_t i = 0; i < 5; i++) {
    double by = unit[i] / unit[i < 3 ? 0 : 3];
    check_close (b->std[i], a->std[i], 1e-9);
    check_close (b->std_se[i], a->std_se[i], 1e-9);
    check_close (b->estimate[i], by * a->estimate[i], 1e-9);
    check_close (b->se[i], by * a->se[i], 1e-9);
  }
  govcap_cfa_free (a);
  govcap_cfa_free (b);
}

/* Twice the people: χ² twice, errors by sqrt 2 less, estimates the same. */
static void
test_people (void)
{
  double c[25], more[25];

  disturbed (c);
  for (size_t i = 0; i < 25; i++)
    more[i] = c[i] * 299 / 300 * 600 / 599; /* the same S with divisor n */
  GovcapCfa *a = fitted (c, &small, 300), *b = fitted (more, &small, 600);
  check_close (b->fit.chisq, 2 * a->fit.chisq, 1e-9);
  check_close (b->std_se[1], a->std_se[1] / sqrt (2), 1e-9);
  check_close (b->std[1], a->std[1], 1e-9);
  govcap_cfa_free (a);
  govcap_cfa_free (b);
}

/* Items in another order, one of them turned. */
static void
test_order (void)
{
  const size_t order[] = {4, 2, 0, 3, 1};
  const Population other = {.k = 5, .m = 2, .factor = {1, 0, 0, 1, 0}};
  double c[25], moved[25];

  disturbed (c);
  for (size_t i = 0; i < 5; i++)
    for (size_t j = 0; j < 5; j++)
      moved[i * 5 + j] =
          c[order[i] * 5 + order[j]] * (order[i] == 2 ? -1 : 1) * (order[j] == 2 ? -1 : 1);
  GovcapCfa *a = fitted (c, &small, 300), *b = fitted (moved, &other, 300);
  check_close (b->fit.chisq, a->fit.chisq, 1e-9);
  for (size_t i = 0; i < 5; i++)
    check_close (fabs (b->std[i]), fabs (a->std[order[i]]), 1e-9);
  g_assert_cmpfloat (b->std[0], >, 0); /* the first item of each factor points up */
  g_assert_cmpfloat (b->std[1], >, 0);
  g_assert_cmpfloat (b->std[2], <, 0);
  check_close (fabs (b->correlation[1]), fabs (a->correlation[1]), 1e-9);
  govcap_cfa_free (a);
  govcap_cfa_free (b);
}

/* λ1² = 0.9 · 0.9 / 0.65 = 1.246: the first item has a residual variance below 0. */
static void
test_improper (void)
{
  const double r[] = {1, 0.9, 0.9, 0.9, 1, 0.65, 0.9, 0.65, 1};
  const Population one = {.k = 3, .m = 1};
  GovcapCfa *cfa = fitted (r, &one, 100);

  check_close (cfa->unique[0], 1 - 0.81 / 0.65, 1e-9);
  check_close (cfa->fit.chisq + 1, 1, 1e-10);
  govcap_cfa_free (cfa);
}

typedef struct {
  const char *path;
  GovcapCfaStatus how;
  size_t k, m, n;
  size_t factor[4];
  double c[16];
} Refused;

static const Refused refused[] = {
    {"/cfa/refused/no-items", GOVCAP_CFA_TOO_FEW, 0, 0, 100, {0}, {0}},
    {"/cfa/refused/one-factor-of-two-items",
     GOVCAP_CFA_TOO_FEW,
     2,
     1,
     100,
     {0, 0},
     {1, 0.5, 0.5, 1}},
    {"/cfa/refused/a-factor-of-one-item",
     GOVCAP_CFA_TOO_FEW,
     3,
     2,
     100,
     {0, 0, 1},
     {1, 0.5, 0.3, 0.5, 1, 0.3, 0.3, 0.3, 1}},
    {"/cfa/refused/a-constant-item",
     GOVCAP_CFA_SINGULAR,
     3,
     1,
     100,
     {0},
     {1, 0.5, 0, 0.5, 1, 0, 0, 0, 0}},
    {"/cfa/refused/a-copied-item",
     GOVCAP_CFA_SINGULAR,
     3,
     1,
     100,
     {0},
     {1, 0.5, 0.5, 0.5, 1, 1, 0.5, 1, 1}},
    {"/cfa/refused/one-respondent",
     GOVCAP_CFA_SINGULAR,
     3,
     1,
     1,
     {0},
     {1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1}},
    /* Only λ1 λ2 and λ3 λ4 are known. */
    {"/cfa/refused/factors-of-two-items-that-do-not-correlate",
     GOVCAP_CFA_UNIDENTIFIED,
     4,
     2,
     100,
     {0, 0, 1, 1},
     {1, 0.5, 0, 0, 0.5, 1, 0, 0, 0, 0, 1, 0.5, 0, 0, 0.5, 1}},
};

static void
test_refused (const void *data)
{
  const Refused *matrix = data;
  GovcapCfa *cfa = NULL;

  g_assert_cmpint (govcap_cfa (matrix->c, matrix->k, matrix->factor, matrix->m, matrix->n, &cfa),
                   ==, matrix->how);
  g_assert_null (cfa);
}

/* 19 people, hardly correlated: the observed second derivatives are so unlike the expected ones
 * that Fisher scoring alone goes round the solution. χ² and loadings of lavaan 0.6-14: cfa ("f0 =~
 * x1 + x2; f1 =~ x3 + x4 + x5 + x6", sample.cov = C, sample.nobs = 19). */
static void
test_far_from_expected (void)
{
  const double times_342[] = {246, -71, 133, -133, 25,  12,  -71,  526, 0,   133, 65,   -3,
                              133, 0,   456, -38,  133, -76, -133, 133, -38, 456, -152, 19,
                              25,  65,  133, -152, 496, -91, 12,   -3,  -76, 19,  -91,  464};
  const double std[] = {0.83604578, -0.23608429, 0.47833177, -0.52858966, 0.29534786, -0.07909385};
  const Population like = {.k = 6, .m = 2, .factor = {0, 0, 1, 1, 1, 1}};
  double c[36];

  for (size_t i = 0; i < 36; i++)
    c[i] = times_342[i] / (19 * 18);
  GovcapCfa *cfa = fitted (c, &like, 19);
  check_close (cfa->fit.chisq, 7.20368477, 1e-8);
  for (size_t i = 0; i < 6; i++)
    check_close (cfa->std[i], std[i], 1e-4);
  govcap_cfa_free (cfa);
}

/* All three correlate negatively: no real loadings make that, and F falls for ever as a residual
 * variance goes to minus infinity. lavaan stops on the slope and calls it converged. */
static void
test_runaway (void)
{
  const double c[] = {1495, -57, -105, -57, 1015, -89, -105, -89, 1111};
  const size_t factor[] = {0, 0, 0};
  GovcapCfa *cfa = NULL;

  g_assert_cmpint (govcap_cfa (c, 3, factor, 1, 32, &cfa), ==, GOVCAP_CFA_LOST);
  g_assert_null (cfa);
}

static void
test_dependent (void)
{
  /* the third is the sum of the first two: variance 1 + 4 + 2 · 0.5 */
  const double sum[] = {1, 0.5, 1.5, 0.5, 4, 4.5, 1.5, 4.5, 6};
  const double constant[] = {0, 0, 0, 1};
  const double fine[] = {1, 0.999, 0.999, 1};

  g_assert_cmpuint (govcap_dependent_item (sum, 3), ==, 2);
  g_assert_cmpuint (govcap_dependent_item (constant, 2), ==, 0);
  g_assert_cmpuint (govcap_dependent_item (fine, 2), ==, 2);
  g_assert_cmpuint (govcap_dependent_item (fine, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/cfa/known-loadings-are-recovered", test_recovered);
  g_test_add_func ("/cfa/three-items-agree-with-the-hand-calculation", test_by_hand);
  g_test_add_func ("/cfa/errors-agree-with-the-hand-calculation", test_error_by_hand);
  g_test_add_func ("/cfa/the-items-units-change-nothing", test_units);
  g_test_add_func ("/cfa/twice-the-people-double-chi-square", test_people);
  g_test_add_func ("/cfa/the-order-of-items-changes-nothing", test_order);
  g_test_add_func ("/cfa/a-negative-residual-variance-is-found", test_improper);
  g_test_add_func ("/cfa/a-model-far-from-expectation-is-solved", test_far_from_expected);
  g_test_add_func ("/cfa/a-search-that-runs-away-is-refused", test_runaway);
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, &refused[i], test_refused);
  g_test_add_func ("/cfa/a-dependent-item-is-named", test_dependent);
  return g_test_run ();
}
