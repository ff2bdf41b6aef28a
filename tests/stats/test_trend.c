/* Trends along ordered options: R's numbers, and what must not matter. */
#include "govcap/trend.h"

#include "crosstab_oracle.h"

#include <gsl/gsl_errno.h>

typedef struct {
  size_t rows, cols;
  double *count, *covariance, *row_score, *col_score;
} Table;

static double *
scores (const char *what, const char *statistic, size_t options)
{
  size_t n;
  double *scores = oracle (what, statistic, &n);

  scores = g_renew (double, scores, options);
  for (size_t i = 0; !n && i < options; i++)
    scores[i] = (double)i + 1;
  return scores;
}

static Table
table_of (const char *what, bool design)
{
  g_autofree double *size = oracle (what, "size", NULL);
  Table table = {(size_t)size[0], (size_t)size[1], NULL, NULL, NULL, NULL};

  table.count = oracle (what, design ? "total" : "count", NULL);
  table.covariance = oracle (what, "covariance", NULL);
  table.row_score = scores (what, "row_score", table.rows);
  table.col_score = scores (what, "col_score", table.cols);
  return table;
}

static void
clear (Table *table)
{
  g_free (table->count);
  g_free (table->covariance);
  g_free (table->row_score);
  g_free (table->col_score);
}

static GovcapTrend
trend_of (const Table *table, GovcapTrendKind kind)
{
  return govcap_trend (table->count, table->rows, table->cols, table->row_score, table->col_score,
                       kind);
}

static void
test_linear (const void *what)
{
  Table table = table_of (what, false);
  GovcapTrend trend = trend_of (&table, GOVCAP_TREND_LINEAR_BY_LINEAR);

  check_close (trend.r, oracle_one (what, "r"), 1e-11);
  check_close (trend.statistic, oracle_one (what, "linear"), 1e-11);
  check_close (trend.p, oracle_one (what, "linear_p"), 1e-9);
  clear (&table);
}

static void
test_armitage (const void *what)
{
  Table table = table_of (what, false);
  GovcapTrend trend = trend_of (&table, GOVCAP_TREND_COCHRAN_ARMITAGE);

  check_close (trend.statistic, oracle_one (what, "trend"), 1e-11);
  check_close (trend.p, oracle_one (what, "trend_p"), 1e-9);
  clear (&table);
}

static void
test_design (const void *what)
{
  Table table = table_of (what, true);
  GovcapTrend trend =
      govcap_trend_design (table.count, table.covariance, table.rows, table.cols, table.row_score,
                           table.col_score, oracle_one (what, "df"));

  check_close (trend.statistic, oracle_one (what, "slope_f"), 1e-8);
  check_close (trend.p, oracle_one (what, "slope_p"), 1e-8);
  check_close (trend.r, oracle_one (what, "slope_r"), 1e-8);
  clear (&table);
}

/* [6 4; 4 6]: r = 0.2, so 20 · 0.04 = 0.8 and 19 · 0.04 = 0.76. */
static void
test_hand (void)
{
  static const double count[] = {6, 4, 4, 6}, score[] = {0, 1};
  GovcapTrend trend = govcap_trend (count, 2, 2, score, score, GOVCAP_TREND_COCHRAN_ARMITAGE);

  check_close (trend.r, 0.2, 1e-14);
  check_close (trend.statistic, 0.8, 1e-14);
  trend = govcap_trend (count, 2, 2, score, score, GOVCAP_TREND_LINEAR_BY_LINEAR);
  check_close (trend.statistic, 0.76, 1e-14);
}

/* Scores in other units; turned round: the other sign; an option that nobody chose. */
static void
test_scores (void)
{
  static const double count[] = {9, 4, 0, 2, 3, 5, 0, 8}, u[] = {1, 2}, v[] = {1, 2, 3, 4};
  static const double far[] = {1e9 + 10, 1e9 + 20, 1e9 + 30, 1e9 + 40}, round[] = {4, 3, 2, 1};
  static const double fewer[] = {9, 4, 2, 3, 5, 8}, kept[] = {1, 2, 4};
  GovcapTrend trend = govcap_trend (count, 2, 4, u, v, GOVCAP_TREND_COCHRAN_ARMITAGE);
  GovcapTrend other = govcap_trend (count, 2, 4, u, far, GOVCAP_TREND_COCHRAN_ARMITAGE);
  GovcapTrend turned = govcap_trend (count, 2, 4, u, round, GOVCAP_TREND_COCHRAN_ARMITAGE);
  GovcapTrend less = govcap_trend (fewer, 2, 3, u, kept, GOVCAP_TREND_COCHRAN_ARMITAGE);

  check_close (other.statistic, trend.statistic, 1e-9);
  check_close (turned.r, -trend.r, 1e-12);
  check_close (turned.statistic, trend.statistic, 1e-12);
  check_close (less.statistic, trend.statistic, 1e-14);
}

static void
test_nothing (void)
{
  static const double column[] = {3, 0, 5, 0}, zeros[4] = {0}, all[] = {3, 4, 5, 9};
  static const double score[] = {1, 2}, equal[] = {2, 2}, none[16] = {0};

  check_close (govcap_trend (column, 2, 2, score, score, GOVCAP_TREND_COCHRAN_ARMITAGE).r, NAN, 0);
  check_close (govcap_trend (zeros, 2, 2, score, score, GOVCAP_TREND_COCHRAN_ARMITAGE).p, NAN, 0);
  check_close (govcap_trend (all, 2, 2, score, equal, GOVCAP_TREND_COCHRAN_ARMITAGE).p, NAN, 0);
  GovcapTrend still = govcap_trend_design (all, none, 2, 2, score, score, 20);
  check_close (still.statistic, NAN, 0);
  check_close (still.p, NAN, 0);
  g_assert_false (isnan (still.r));
  check_close (govcap_trend_design (column, none, 2, 2, score, score, 20).r, NAN, 0);
}

/* Weights in other units are the same weights; with one degree of freedom there is no p. */
static void
test_units (void)
{
  Table table = table_of ("nhanes-wide", true);
  size_t cells = table.rows * table.cols;
  GovcapTrend trend = govcap_trend_design (table.count, table.covariance, table.rows, table.cols,
                                           table.row_score, table.col_score, 16);

  for (size_t i = 0; i < cells; i++)
    table.count[i] /= 1000;
  for (size_t i = 0; i < cells * cells; i++)
    table.covariance[i] /= 1e6;
  GovcapTrend other = govcap_trend_design (table.count, table.covariance, table.rows, table.cols,
                                           table.row_score, table.col_score, 16);
  GovcapTrend lonely = govcap_trend_design (table.count, table.covariance, table.rows, table.cols,
                                            table.row_score, table.col_score, 1);
  check_close (other.statistic, trend.statistic, 1e-9);
  check_close (other.p, trend.p, 1e-9);
  check_close (lonely.p, NAN, 0);
  clear (&table);
}

int
main (int argc, char *argv[])
{
  static const char *const linear[] = {"even", "skewed", "drinks", "uneven"};

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (linear); i++) {
    g_autofree char *path = g_strconcat ("/trend/linear-by-linear/", linear[i], NULL);
    g_test_add_data_func (path, linear[i], test_linear);
  }
  g_test_add_data_func ("/trend/prop.trend.test/drinks", "drinks", test_armitage);
  g_test_add_data_func ("/trend/prop.trend.test/uneven", "uneven", test_armitage);
  g_test_add_data_func ("/trend/svyglm/nhanes", "nhanes", test_design);
  g_test_add_data_func ("/trend/svyglm/nhanes-wide", "nhanes-wide", test_design);
  g_test_add_func ("/trend/by-hand", test_hand);
  g_test_add_func ("/trend/the-scores'-units-and-direction", test_scores);
  g_test_add_func ("/trend/nothing-to-test-is-nan", test_nothing);
  g_test_add_func ("/trend/the-weights'-units", test_units);
  return g_test_run ();
}
