/* Designs with strata, clusters, finite populations and lonely strata against R survey on its own
 * data (tests/oracle/survey.R): means through GovcapTotals, all else through GovcapLinear. */
#include "govcap/linear.h"

#include "check.h"
#include "survey_cases.h"

static GHashTable *cases;

/* The domain's mean: people to PSUs, PSUs to strata. */
static GovcapEstimate
estimate (const Case *one, const GovcapDesign *design, const char *domain)
{
  g_autofree GovcapTotals *psus = g_new0 (GovcapTotals, design->psus);
  g_autofree GovcapTotals *strata = g_new0 (GovcapTotals, design->n_strata);
  g_autofree GovcapDomainPart *parts = g_new0 (GovcapDomainPart, design->n_strata);

  for (size_t i = 0; i < one->rows->len; i++) {
    const Row *row = &g_array_index (one->rows, Row, i);
    if (holds (row, domain))
      govcap_totals_add (&psus[row->psu], row->w, row->y);
  }
  for (size_t p = 0; p < design->psus; p++) {
    govcap_totals_join (&psus[p]);
    govcap_totals_merge (&strata[g_array_index (one->stratum_of, uint32_t, p)], &psus[p]);
  }
  for (uint32_t h = 0; h < design->n_strata; h++)
    parts[h] = (GovcapDomainPart){h, &strata[h]};
  return govcap_estimate_mean (parts, design->n_strata, design, 0.95);
}

enum { W, Y, X, W2, Y2, K };

/* Totals of w, w y, w x in @domain and of w, w y in @other. */
static void
totals_of (const Case *one, const GovcapDesign *design, const char *domain, const char *other,
           double total[K], double covariance[K * K])
{
  g_autofree double *sums = g_new0 (double, design->psus *K);
  GovcapLinear *linear = govcap_linear_new (design, K);

  for (size_t i = 0; i < one->rows->len; i++) {
    const Row *row = &g_array_index (one->rows, Row, i);
    double *sum = sums + row->psu * K;
    sum[W] += holds (row, domain) ? row->w : 0;
    sum[Y] += holds (row, domain) ? row->w * row->y : 0;
    sum[X] += holds (row, domain) ? row->w * row->x : 0;
    sum[W2] += other && holds (row, other) ? row->w : 0;
    sum[Y2] += other && holds (row, other) ? row->w * row->y : 0;
  }
  for (size_t p = 0; p < design->psus; p++)
    govcap_linear_add (linear, g_array_index (one->stratum_of, uint32_t, p), sums + p * K);
  g_assert_true (govcap_linear_finish (linear, total, covariance));
  govcap_linear_free (linear);
}

static double
difference (const double t[], const double v[], double *ret_se)
{
  double a = govcap_linear_quotient (t, v, K, Y, W, NULL);
  double b = govcap_linear_quotient (t, v, K, Y2, W2, NULL);
  double slope[K] = {[W] = -a / t[W], [Y] = 1 / t[W], [W2] = b / t[W2], [Y2] = -1 / t[W2]};
  double variance = 0;

  for (size_t i = 0; i < K; i++)
    for (size_t j = 0; j < K; j++)
      variance += slope[i] * slope[j] * v[i * K + j];
  *ret_se = sqrt (variance);
  return a - b;
}

static double
stat_of (const Case *one, const GovcapDesign *design, const char *domain, const char *name)
{
  g_auto (GStrv) two = g_strsplit (domain, "-", 2);
  GovcapEstimate e = estimate (one, design, two[0] ? two[0] : "");
  double t[K], v[K * K], variance, se;

  totals_of (one, design, two[0] ? two[0] : "", two[0] ? two[1] : NULL, t, v);
  double ratio = govcap_linear_quotient (t, v, K, Y, X, &variance);
  double gap = two[0] && two[1] ? difference (t, v, &se) : (se = NAN);
  const struct {
    const char *name;
    double value;
  } stats[] = {{"n", (double)e.n},
               {"mean", e.mean},
               {"se", e.se},
               {"deff", e.deff},
               {"df", e.df},
               {"total", t[Y]},
               {"total_se", sqrt (v[Y * K + Y])},
               {"ratio", ratio},
               {"ratio_se", sqrt (variance)},
               {"difference", gap},
               {"difference_se", se}};
  for (size_t i = 0; i < G_N_ELEMENTS (stats); i++)
    if (!strcmp (stats[i].name, name))
      return stats[i].value;
  g_error ("no statistic is called %s", name);
}

static void
test_case (const void *data)
{
  const Case *one = g_hash_table_lookup (cases, data);
  g_auto (GStrv) lines = oracle_lines ("survey.expected.csv");
  size_t compared = 0;
  double worst = 0;

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1); /* case,lonely,domain,stat,value */
    GovcapDesign design = design_of (one, cells[1]);
    if (strcmp (cells[0], one->name) != 0)
      continue;
    double got = stat_of (one, &design, cells[2], cells[3]), want = oracle_number (cells[4]);
    check_close (got, want, 1e-9);
    worst = fmax (worst, fabs (got - want) / fabs (want));
    compared++;
  }
  fprintf (stderr, "# R survey, %s: worst relative difference %.2g of %zu\n", one->name, worst,
           compared);
  g_assert_cmpuint (compared, >=, 29);
}

/* The rule FAIL gives no error rather than one that is too small. */
static void
test_fail (void)
{
  const Case *one = g_hash_table_lookup (cases, "lonely");
  GovcapDesign design = design_of (one, "fail");
  GovcapEstimate e = estimate (one, &design, "");

  g_assert_cmpuint (govcap_design_lonely (&design), ==, 1);
  g_assert_true (isnan (e.se) && isnan (e.lo) && isnan (e.deff));
  check_close (e.mean, 102.0 / 19, 1e-15);
}

/* (4 + 1)² / (16 / 10 + 1 / 5) = 25 / 1.8 */
static void
test_welch (void)
{
  check_close (govcap_welch_df (4, 10, 1, 5), 25 / 1.8, 1e-15);
  check_close (govcap_welch_df (4, 10, 0, 5), 10, 0);
  check_close (govcap_welch_df (4, 0, 1, 5), NAN, 0);
}

/* A whole stratum in the sample adds nothing, one PSU of it or several. */
static void
test_census (void)
{
  GovcapStratum strata[] = {{2, 1}, {1, 1}, {2, 0}};
  GovcapDesign design = {3, 5, strata, GOVCAP_LONELY_FAIL};
  GovcapLinear *linear = govcap_linear_new (&design, 1);
  static const double totals[] = {1, 9, 4, 3, 5};
  double t, v;

  for (size_t p = 0; p < 5; p++)
    govcap_linear_add (linear, p < 2 ? 0 : p < 3 ? 1 : 2, &totals[p]);
  g_assert_true (govcap_linear_finish (linear, &t, &v));
  check_close (t, 22, 0);
  check_close (v, 2.0 * (1 + 1), 1e-15); /* 2 / 1 · ((3 - 4)² + (5 - 4)²) */
  govcap_linear_free (linear);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  cases = read_cases ();
  g_test_add_data_func ("/survey/strata-with-a-finite-population", "apistrat", test_case);
  g_test_add_data_func ("/survey/clusters-with-a-finite-population", "apiclus1", test_case);
  g_test_add_data_func ("/survey/strata-of-two-clusters", "nhanes", test_case);
  g_test_add_data_func ("/survey/lonely-strata-by-every-rule", "lonely", test_case);
  g_test_add_func ("/survey/a-lonely-stratum-fails-where-no-rule-is-given", test_fail);
  g_test_add_func ("/survey/differences-take-welch-satterthwaite-df", test_welch);
  g_test_add_func ("/survey/a-stratum-taken-whole-adds-no-variance", test_census);
  return g_test_run ();
}
