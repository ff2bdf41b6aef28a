/* Correlations: R's numbers with and without a design, hand calculations, and what must not
 * matter. */
#include "govcap/correlation.h"

#include "made_survey.h"

static char **expected;

typedef struct {
  const char *path, *kind, *pair, *x, *y;
  int tens_x, tens_y; /* rounded to whole tens */
} Case;

#define ALL_PAIRS(kind)                                                                            \
  {"/correlation/oracle/" kind "/numbers", kind, "x1-x2", "x1", "x2", 0, 0},                       \
      {"/correlation/oracle/" kind "/ties", kind, "t1-t2", "x1", "x2", 1, 1},                      \
  {                                                                                                \
    "/correlation/oracle/" kind "/a-number-and-ties", kind, "x1-t2", "x1", "x2", 0, 1              \
  }

static const Case cases[] = {ALL_PAIRS ("pearson"),   ALL_PAIRS ("spearman"),
                             ALL_PAIRS ("kendall"),   ALL_PAIRS ("wpearson"),
                             ALL_PAIRS ("wspearman"), ALL_PAIRS ("wkendall")};

static double
coefficient (char kind, const GovcapPairs *pairs, double z[], double *statistic)
{
  return kind == 'p'   ? govcap_pearson (pairs, z)
         : kind == 's' ? govcap_spearman (pairs, z)
                       : govcap_kendall (pairs, z, statistic);
}

static void
expect (const Case *one, const char *stat, double got, double rel)
{
  g_autofree char *key = g_strconcat (one->kind, ",", one->pair, ",", stat, NULL);

  check_close (got, oracle_value (expected, key), rel);
}

static void
check_design (const Case *one, const GovcapPairs *pairs)
{
  double z[ROWS], r = coefficient (one->kind[1], pairs, z, NULL), se = survey_se (z);
  GovcapCorrelation c = govcap_correlation_design (r, se, 11, 0.95);

  expect (one, "r", c.r, 1e-12);
  expect (one, "se", se, 1e-8);
  expect (one, "df", c.df, 0);
  expect (one, "p", c.p, 1e-8);
  expect (one, "lo", c.lo, 1e-8);
  expect (one, "hi", c.hi, 1e-8);
}

static void
test_oracle (const void *data)
{
  const Case *one = data;
  double x[ROWS], y[ROWS], statistic = NAN;

  for (size_t i = 0; i < ROWS; i++) {
    x[i] = one->tens_x ? rint (survey_column (one->x)[i] / 10) : survey_column (one->x)[i];
    y[i] = one->tens_y ? rint (survey_column (one->y)[i] / 10) : survey_column (one->y)[i];
  }
  GovcapPairs pairs = {ROWS, x, y, NULL};
  if (one->kind[0] == 'w') {
    pairs.w = survey_column ("w");
    check_design (one, &pairs);
    return;
  }
  double r = coefficient (one->kind[0], &pairs, NULL, &statistic);
  GovcapCorrelation c = one->kind[0] == 'p' ? govcap_correlation_pearson (r, ROWS, 0.95)
                        : one->kind[0] == 's'
                            ? govcap_correlation_spearman (r, ROWS, 0.95)
                            : govcap_correlation_kendall (r, statistic, ROWS, 0.95);
  expect (one, "r", c.r, 1e-12);
  expect (one, "p", c.p, 1e-10);
  expect (one, "lo", c.lo, 1e-11);
  expect (one, "hi", c.hi, 1e-11);
  if (one->kind[0] != 's')
    expect (one, "statistic", c.statistic, 1e-11);
}

/* x 1 2 3 4, y 1 3 2 4: deviations -1.5 … 1.5, Σab = 2.25 - .25 - .25 + 2.25 = 4 of 5. One of six
 * pairs is discordant: τ = (5 - 1) / 6. */
static void
test_hand (void)
{
  static const double x[] = {1, 2, 3, 4}, y[] = {1, 3, 2, 4};
  GovcapPairs pairs = {4, x, y, NULL};

  check_close (govcap_pearson (&pairs, NULL), 0.8, 1e-15);
  check_close (govcap_spearman (&pairs, NULL), 0.8, 1e-15);
  check_close (govcap_kendall (&pairs, NULL, NULL), 2.0 / 3, 1e-15);
}

/* With three people n - 3 = 0: a test with 1 degree of freedom but no limits. r = .5 of three:
 * t = .5 / √.75, and the tail of Cauchy's distribution is ½ - atan(t)/π: p = 1 - 2/π · π/6 = 2/3. */
static void
test_few (void)
{
  GovcapCorrelation three = govcap_correlation_pearson (0.5, 3, 0.95);
  GovcapCorrelation two = govcap_correlation_pearson (0.5, 2, 0.95);

  check_close (three.p, 2.0 / 3, 1e-14);
  check_close (three.lo, NAN, 0);
  check_close (two.p, NAN, 0);
  check_close (govcap_correlation_spearman (0.5, 3, 0.95).lo, NAN, 0);
  check_close (govcap_correlation_kendall (0.5, 1, 4, 0.95).lo, NAN, 0);
  check_close (govcap_correlation_design (0.5, 0.1, 0, 0.95).p, NAN, 0);
}

static void
test_nothing (void)
{
  static const double x[] = {7, 7, 7}, y[] = {1, 2, 3};
  static const double tenths[] = {0.1, 0.1, 0.1};

  for (const char *kind = "psk"; *kind; kind++)
    for (size_t n = 0; n <= 3; n++) {
      check_close (coefficient (*kind, &(GovcapPairs){n, x, y, NULL}, NULL, NULL), NAN, 0);
      check_close (coefficient (*kind, &(GovcapPairs){n, y, tenths, NULL}, NULL, NULL), NAN, 0);
    }
}

/* What is certain has no chance: ±1, nothing beside it. */
static void
test_certain (void)
{
  double x[ROWS], y[ROWS];

  for (size_t i = 0; i < ROWS; i++) {
    x[i] = survey_column ("x1")[i];
    y[i] = 17 - 0.3 * x[i];
  }
  for (const char *kind = "psk"; *kind; kind++) {
    double r = coefficient (*kind, &(GovcapPairs){ROWS, x, y, survey_column ("w")}, NULL, NULL);
    check_close (r, -1, 0);
    check_close (govcap_correlation_pearson (r, ROWS, 0.95).p, NAN, 0);
    check_close (govcap_correlation_design (r, 0.1, 9, 0.95).lo, NAN, 0);
  }
}

/* Scale, offset and order do not matter, and rising transformations not to ranks; turning one
 * round turns the sign. A huge offset costs no more than the data's own digits. */
static void
test_invariance (void)
{
  const double *x = survey_column ("x1"), *y = survey_column ("x2"), *w = survey_column ("w");
  double x2[ROWS], y2[ROWS], w2[ROWS], cubed[ROWS];

  for (size_t i = 0; i < ROWS; i++) {
    size_t from = (i * 37 + 11) % ROWS;
    x2[i] = 1e6 - 8 * x[from];
    y2[i] = 3 + y[from] / 4;
    w2[i] = 7 * w[from];
    cubed[i] = y[i] * y[i] * y[i];
  }
  for (const char *kind = "psk"; *kind; kind++) {
    GovcapPairs pairs = {ROWS, x, y, w}, turned = {ROWS, x2, y2, w2}, bent = {ROWS, x, cubed, w};
    double r = coefficient (*kind, &pairs, NULL, NULL);
    check_close (coefficient (*kind, &turned, NULL, NULL), -r, 1e-9);
    if (*kind != 'p')
      check_close (coefficient (*kind, &bent, NULL, NULL), r, 1e-13);
  }
}

/* A weight of 3 is three people alike, for the coefficient and for their linearised values. */
static void
test_repetition (void)
{
  double x[3 * ROWS], y[3 * ROWS], w[ROWS], z[ROWS], each[3 * ROWS];
  size_t n = 0, first[ROWS];

  for (size_t i = 0; i < ROWS; i++) {
    w[i] = (double)(1 + i % 3);
    first[i] = n;
    for (size_t copy = 0; copy < 1 + i % 3; copy++, n++) {
      x[n] = survey_column ("x1")[i];
      y[n] = survey_column ("x2")[i];
    }
  }
  for (const char *kind = "psk"; *kind; kind++) {
    GovcapPairs weighted = {ROWS, survey_column ("x1"), survey_column ("x2"), w};
    double want = coefficient (*kind, &(GovcapPairs){n, x, y, NULL}, each, NULL), sum = 0;
    check_close (coefficient (*kind, &weighted, z, NULL), want, 1e-13);
    for (size_t i = 0; i < ROWS; i++) {
      check_close (z[i], w[i] * each[first[i]], 1e-10);
      sum += z[i];
    }
    g_assert_cmpfloat (fabs (sum), <, 1e-14); /* the derivative along all weights at once */
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  survey_read ();
  expected = oracle_lines ("correlation.expected.csv");
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_oracle);
  g_test_add_func ("/correlation/by-hand", test_hand);
  g_test_add_func ("/correlation/few-people-have-no-limits", test_few);
  g_test_add_func ("/correlation/nothing-varies", test_nothing);
  g_test_add_func ("/correlation/what-is-certain-has-no-p", test_certain);
  g_test_add_func ("/correlation/scale-and-order-do-not-matter", test_invariance);
  g_test_add_func ("/correlation/weights-are-repetition", test_repetition);
  int failed = g_test_run ();
  g_strfreev (expected);
  return failed;
}
