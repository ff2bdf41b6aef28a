/* Table crosstab: R's numbers on a survey of its own (crosstab.data.csv), plain, weighted and
 * clustered; and its figure. */
#include "crosstab_study.h"

#include "../../src/analyses/sampling.h"

#include <gsl/gsl_errno.h>

typedef struct {
  const char *what, *design, *lines, *row, *column;
} Case;

#define PLAIN                                                                                      \
  "crosstabs: [[gender, age_band], [gender, channel], [q1, q2]]\n"                                 \
  "variables: {gender: {options: {m: male, f: female}}, "                                          \
  "age_band: {from: age, cut: [35, 50, 65]}}\n"
#define WEIGHTED PLAIN "design: {weight: w}\n"
#define CLUSTERED PLAIN "design: {weight: w, strata: town, cluster: village}\n"

static const Case cases[] = {
    {"gender-age", "plain", PLAIN, "gender", "age_band"},
    {"gender-channel", "plain", PLAIN, "gender", "channel"},
    {"items", "plain", PLAIN, "q1", "q2"},
    {"gender-age", "weighted", WEIGHTED, "gender", "age_band"},
    {"gender-channel", "weighted", WEIGHTED, "gender", "channel"},
    {"items", "weighted", WEIGHTED, "q1", "q2"},
    {"gender-age", "clustered", CLUSTERED, "gender", "age_band"},
    {"gender-channel", "clustered", CLUSTERED, "gender", "channel"},
    {"items", "clustered", CLUSTERED, "q1", "q2"},
};

static void
check_statistics (const GovcapTable *table, size_t row, const char *what, const char *const ids[])
{
  for (size_t i = 0; ids[i]; i += 2) {
    double want = oracle_one (what, ids[i + 1]), got = number_at (table, row, ids[i]);
    if (!check_agrees (got, want, 1e-8)) {
      fprintf (stderr, "%s %s:\n", what, ids[i]);
      check_close (got, want, 1e-8);
    }
  }
}

static void
check_cells (const GovcapTable *table, size_t end, const char *of, const char *people)
{
  size_t cells;
  g_autofree double *expected = oracle (of, "expected", &cells);
  g_autofree double *residual = oracle (of, "residual", NULL);
  g_autofree double *count = oracle (of, "count", NULL);
  g_autofree double *n = oracle (people, strstr (people, "plain") ? "count" : "people", NULL);
  double sum = 0;

  for (size_t i = 0; i < cells; i++)
    sum += count[i];
  for (size_t i = 0; i < cells; i++) {
    size_t row = end - cells + i;
    check_close (number_at (table, row, "n"), n[i], 0);
    check_close (number_at (table, row, "expected"), expected[i], 1e-10);
    check_close (number_at (table, row, "residual"), residual[i], 1e-8);
    check_close (number_at (table, row, "total_percent"), 100 * count[i] / sum, 1e-10);
  }
}

static void
test_survey (const void *data)
{
  static const char *const pearson[] = {"chisq", "chisq",        "df",    "df", "cramers_v",
                                        "v",     "min_expected", "least", NULL};
  static const char *const rao_scott[] = {
      "rao_scott_f", "f",           "rao_scott_df1", "df1", "rao_scott_df2",
      "df2",         "rao_scott_p", "rao_scott_p",   NULL};
  static const char *const simple[] = {"p", "p", "cramers_v_corrected", "v_corrected", NULL};
  static const char *const design[] = {"p", "rao_scott_p", NULL};
  const Case *one = data;
  g_autofree char *csv = oracle_text ("crosstab.data.csv");
  g_autoptr (GovcapData) survey = read_text (csv, one->lines);
  g_autoptr (GovcapTable) table = table_of (survey, "crosstab", NULL);
  g_autofree char *what = g_strconcat (one->what, "/", one->design, NULL);
  bool plain = !strcmp (one->design, "plain");
  /* The cells and χ² do not know of clusters. */
  g_autofree char *counts = g_strconcat (one->what, plain ? "/plain" : "/weighted", NULL);
  size_t row = test_row (table, one->row, one->column);

  check_cells (table, row, counts, counts);
  check_statistics (table, row, counts, pearson);
  check_statistics (table, row, what, rao_scott);
  check_statistics (table, row, what, plain ? simple : design);
  g_assert_true (is_word (table, row, "method", plain ? "pearson" : "rao-scott"));
}

static void
test_trends (void)
{
  static const char *const armitage[] = {"trend_statistic", "trend", "trend_p", "trend_p", NULL};
  static const char *const linear[] = {"trend_r",  "r", "trend_statistic", "linear", "trend_p",
                                       "linear_p", NULL};
  static const char *const wald[] = {"trend_r", "slope_r", "trend_statistic", "slope_f", "trend_p",
                                     "slope_p", NULL};
  static const char *const designs[] = {PLAIN, WEIGHTED, CLUSTERED};
  static const char *const names[] = {"/plain", "/weighted", "/clustered"};
  g_autofree char *csv = oracle_text ("crosstab.data.csv");

  for (size_t i = 0; i < 3; i++) {
    g_autoptr (GovcapData) survey = read_text (csv, designs[i]);
    g_autoptr (GovcapTable) table = table_of (survey, "crosstab", NULL);
    g_autofree char *age = g_strconcat ("gender-age", names[i], NULL);
    g_autofree char *items = g_strconcat ("items", names[i], NULL);
    check_statistics (table, test_row (table, "gender", "age_band"), age, i ? wald : armitage);
    check_statistics (table, test_row (table, "q1", "q2"), items, i ? wald : linear);
    check_close (number_at (table, test_row (table, "gender", "channel"), "trend_p"), NAN, 0);
  }
}

/* A sum over the cells that each respondent is in is the sum over all cells. */
static void
test_sampling_cells (void)
{
  static const char *const designs[] = {PLAIN, WEIGHTED, CLUSTERED};
  const GovcapOptions options = {.level = 0.95, .threads = 2};
  g_autofree char *csv = oracle_text ("crosstab.data.csv");

  for (size_t i = 0; i < 3; i++) {
    g_autoptr (GovcapData) survey = read_text (csv, designs[i]);
    g_autoptr (GovcapRun) run = govcap_run_new (survey, &options, NULL);
    const Sampling *sampling = run_sampling (run, 0);
    size_t n = sampling->dataset->n, k = 3;
    g_autofree double *z = g_new0 (double, n *k), *weight = g_new (double, n);
    g_autofree size_t *cell = g_new (size_t, n);
    double total[3], covariance[9], want[3], wanted[9];
    for (size_t row = 0; row < n; row++) {
      weight[row] = 0.5 + (double)(row * 7 % 11);
      cell[row] = row % 4 < 3 ? row % 4 : GOVCAP_NONE;
      if (row % 4 < 3)
        z[row * k + row % 4] = weight[row];
    }
    g_assert_true (sampling_cells (sampling, k, cell, weight, total, covariance));
    g_assert_true (sampling_totals (sampling, k, z, want, wanted));
    for (size_t c = 0; c < 3; c++)
      check_close (total[c], want[c], 1e-13);
    for (size_t c = 0; c < 9; c++)
      check_close (covariance[c], wanted[c], 1e-12);
  }
}

/* One figure per pair, with the options that were chosen, each bar 100 in all. */
static void
test_figure (void)
{
  g_autofree char *csv = oracle_text ("crosstab.data.csv");
  g_autoptr (GovcapData) survey = read_text (
      csv,
      "variables: {band: {from: age, cut: [10, 35, 50]}}\ncrosstabs: [[q1, q2], [band, q1]]\n");
  const GovcapOptions options = {.level = 0.95, .threads = 2};
  g_autoptr (GovcapRun) run = govcap_run_new (survey, &options, NULL);
  g_autoptr (GPtrArray) figures = govcap_drawing_find ("crosstab")->run (run);

  g_assert_cmpuint (figures->len, ==, 2);
  const GovcapFigure *figure = figures->pdata[1];
  g_assert_cmpstr (figure->variant, ==, "2024-resident-2-band-q1");
  g_assert_cmpuint (figure->rows->len, ==, 3); /* nobody is under 10 */
  g_assert_cmpuint (figure->cols->len, ==, 5);
  for (size_t row = 0; row < 3; row++) {
    double sum = 0;
    for (size_t col = 0; col < 5; col++)
      sum += figure->value[row * 5 + col];
    check_close (sum, 100, 1e-12);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/crosstab/R/", cases[i].what, "-", cases[i].design, NULL);
    g_test_add_data_func (path, &cases[i], test_survey);
  }
  g_test_add_func ("/crosstab/R/trends", test_trends);
  g_test_add_func ("/crosstab/cells-are-totals", test_sampling_cells);
  g_test_add_func ("/crosstab/figure", test_figure);
  return g_test_run ();
}
