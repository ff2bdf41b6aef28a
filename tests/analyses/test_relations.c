/* The tables `correlation` and `regression` from answers to cells: R's numbers for a made-up survey,
 * with and without its design, and their figures. */
#include "relations_study.h"

#include <gsl/gsl_errno.h>

static char **expected;

typedef struct {
  const char *path, *table, *errors, *study;
  GovcapOptions options;
  double tolerance;
  size_t numbers;
} Oracle;

static const Oracle oracles[] = {
    {"/relations/regression/design-agrees-with-svyglm",
     "regression",
     "design",
     STUDY DESIGN MODEL,
     {.threads = 2},
     1e-7,
     120},
    {"/relations/regression/no-design-agrees-with-hc3",
     "regression",
     "hc3",
     STUDY MODEL,
     {.threads = 2},
     1e-8,
     120},
    {"/relations/regression/classical-agrees-with-lm",
     "regression",
     "classical",
     STUDY MODEL,
     {.threads = 2, .errors = GOVCAP_ERRORS_CLASSICAL},
     1e-8,
     120},
    {"/relations/correlation/agrees-with-cor-test",
     "correlation",
     "classical",
     STUDY,
     {.threads = 2},
     1e-8,
     6 * 8},
    {"/relations/correlation/design-agrees-with-svytotal",
     "correlation",
     "design",
     STUDY DESIGN,
     {.threads = 2},
     1e-8,
     6 * 5},
    {"/relations/correlation/pairwise-agrees-with-cor-test",
     "correlation",
     "pairwise",
     STUDY,
     {.threads = 2, .missing = GOVCAP_MISSING_PAIRWISE},
     1e-8,
     6 * 4},
    {"/relations/correlation/polychoric-agrees-with-lavaan", /* whose optimiser stops earlier */
     "correlation",
     "polychoric",
     STUDY,
     {.threads = 2, .method = GOVCAP_METHOD_POLYCHORIC},
     1e-5,
     10 * 2},
};

static void
test_oracle (const void *data)
{
  const Oracle *oracle = data;
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) study = read_study (framework, oracle->study, csv, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (study, oracle->table, oracle->options, &error);
  size_t numbers = 0;

  g_assert_no_error (error);
  for (size_t i = 0; expected[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (expected[i], ",", -1);
    if (strcmp (cells[0], oracle->table) != 0 || strcmp (cells[1], oracle->errors) != 0)
      continue;
    size_t row = row_of_key (table, cells[2], cells[3]);
    double got = number_at (table, row, cells[4]), want = g_ascii_strtod (cells[5], NULL);
    if (!check_agrees (got, want, oracle->tolerance))
      fprintf (stderr, "%s\n", expected[i]);
    check_close (got, want, oracle->tolerance);
    numbers++;
  }
  g_assert_cmpuint (numbers, ==, oracle->numbers);
}

/* Rows: intercept, gender, the variable band and its two dummies, the model; then two areas more. */
static void
test_rows (void)
{
  static const char *const terms[] = {
      "(intercept)", "gender=f", "band",        "band=35–<60", "band=60+", "",    "(intercept)",
      "gender=f",    "band",     "band=35–<60", "band=60+",    "EXE",      "SRV", ""};
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) study = read_study (framework, STUDY MODEL, csv, NULL);
  g_autoptr (GovcapTable) table = table_with (study, "regression", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, G_N_ELEMENTS (terms));
  for (size_t row = 0; row < G_N_ELEMENTS (terms); row++)
    g_assert_true (is_word (table, row, "term", terms[row]));
  g_assert_cmpstr (cell_at (table, 1, "term").shown.en, ==, "gender: female (base: male)");
  g_assert_cmpstr (cell_at (table, 1, "term").shown.zh, ==, "性别：女（参照：男）");
  g_assert_cmpstr (cell_at (table, 11, "term").shown.zh, ==, "EXE 执行");
  check_close (number_at (table, 5, "b"), NAN, 0);
  check_close (number_at (table, 2, "b"), NAN, 0);
  check_close (number_at (table, 3, "n"), NAN, 0);
  g_assert_true (has_note (table, "associations, not effects"));
  g_assert_true (has_note (table, "outcome OVR Outcome: 135 of 160 respondents"));
  g_assert_true (has_note (table, "HC3"));
}

/* What --of asks for; the context area is none of it. */
static void
test_of (void)
{
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) study = read_study (framework, STUDY, csv, NULL);
  g_autoptr (GovcapTable) indicators =
      table_with (study, "correlation", (GovcapOptions){.of = GOVCAP_CORRELATED_INDICATORS}, NULL);
  g_autoptr (GovcapTable) items = table_with (
      study, "correlation",
      (GovcapOptions){.of = GOVCAP_CORRELATED_ITEMS, .method = GOVCAP_METHOD_KENDALL}, NULL);
  g_autoptr (GovcapTable) areas =
      table_with (study, "correlation", (GovcapOptions){.adjust = GOVCAP_ADJUST_NONE}, NULL);

  g_assert_cmpuint (govcap_table_rows (indicators), ==, 3);
  g_assert_true (is_word (indicators, 0, "a", "EXE1") && is_word (indicators, 2, "b", "OVR1"));
  g_assert_cmpuint (govcap_table_rows (items), ==, 10);
  g_assert_true (is_word (items, 0, "method", "kendall"));
  check_close (number_at (items, 0, "df"), INFINITY, 0);
  g_assert_cmpuint (govcap_table_rows (areas), ==, 6);
  check_close (number_at (areas, 1, "p_adj"), number_at (areas, 1, "p"), 0);
  g_assert_true (has_note (areas, "made of the capacity areas"));
  g_assert_false (has_note (indicators, "made of the capacity areas"));
}

/* Turning an item round turns the sign of its rank correlations, not their size; e2 counts after
 * reversal. */
static void
test_reversed (void)
{
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autofree char *turned = g_strdup (framework);
  char *reverse = strstr (turned, ", reverse: true");
  memset (reverse, ' ', strlen (", reverse: true"));
  g_autoptr (GovcapData) data = read_study (framework, STUDY, csv, NULL);
  g_autoptr (GovcapData) other = read_study (turned, STUDY, csv, NULL);
  GovcapOptions options = {.of = GOVCAP_CORRELATED_ITEMS, .method = GOVCAP_METHOD_SPEARMAN};
  g_autoptr (GovcapTable) table = table_with (data, "correlation", options, NULL);
  g_autoptr (GovcapTable) against = table_with (other, "correlation", options, NULL);

  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    bool of_e2 = is_word (table, row, "a", "e2") || is_word (table, row, "b", "e2");
    double r = number_at (table, row, "r");
    check_close (number_at (against, row, "r"), of_e2 ? -r : r, 1e-12);
    check_close (number_at (against, row, "p"), number_at (table, row, "p"), 1e-9);
  }
  g_assert_cmpfloat (number_at (table, 0, "r"), >, 0.3); /* e1 with e2 */
}

/* A design of equal weights without clusters has the error of people drawn independently, but for
 * n / (n - 1): of everybody, here all 145 with every item and the 15 without. The limits by t with
 * 144 degrees of freedom instead of the normal distribution. */
static void
test_polychoric_design (void)
{
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) simple = read_study (framework, STUDY, csv, NULL);
  g_autoptr (GovcapData) data = read_study (framework, STUDY DESIGN, csv, NULL);
  g_auto (GStrv) lines = g_strsplit (csv, "\n", -1);
  for (size_t i = 1; lines[i] && *lines[i]; i++) { /* w, the third cell, becomes 1 */
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", 4);
    g_free (lines[i]);
    lines[i] = g_strjoin (",", cells[0], cells[1], "1", cells[3], NULL);
  }
  g_autofree char *ones = g_strjoinv ("\n", lines);
  g_autoptr (GovcapData) equal = read_study (framework, STUDY "design: {weight: w}\n", ones, NULL);
  GovcapOptions options = {.method = GOVCAP_METHOD_POLYCHORIC};
  g_autoptr (GovcapTable) alone = table_with (simple, "correlation", options, NULL);
  g_autoptr (GovcapTable) same = table_with (equal, "correlation", options, NULL);
  g_autoptr (GovcapTable) weighted = table_with (data, "correlation", options, NULL);

  for (size_t row = 0; row < 10; row++) {
    check_close (number_at (same, row, "r"), number_at (alone, row, "r"), 1e-12);
    check_close (number_at (same, row, "statistic"),
                 number_at (alone, row, "statistic") / sqrt (160.0 / 159), 1e-10);
    check_close (number_at (same, row, "df"), 144, 0);
    g_assert_cmpfloat (number_at (weighted, row, "lo"), <, number_at (weighted, row, "r"));
    g_assert_cmpfloat (number_at (weighted, row, "r"), !=, number_at (alone, row, "r"));
  }
  check_note (weighted, "By the design");
  check_note (alone, "Polychoric correlations of items");
}

/* The figures show the tables' numbers: all pairs both ways, standardised coefficients by block. */
static void
test_figures (void)
{
  g_autofree char *csv = oracle_text ("relations.data.csv");
  g_autoptr (GovcapData) study = read_study (framework, STUDY DESIGN MODEL, csv, NULL);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (study, &options, NULL);
  g_autoptr (GovcapTable) pairs = table_with (study, "correlation", options, NULL);
  g_autoptr (GovcapTable) terms = table_with (study, "regression", options, NULL);
  g_autoptr (GPtrArray) heat = govcap_drawing_find ("correlation")->run (run);
  g_autoptr (GPtrArray) dots = govcap_drawing_find ("regression")->run (run);
  const GovcapFigure *map = heat->pdata[0], *model = dots->pdata[0];

  g_assert_cmpuint (heat->len, ==, 1);
  g_assert_cmpuint (dots->len, ==, 1);
  check_close (map->value[0], 1, 0);
  check_close (map->value[2], number_at (pairs, 1, "r"), 0);
  check_close (map->value[8], number_at (pairs, 1, "r"), 0);
  check_close (map->from, -1, 0);
  g_assert_cmpstr (model->variant, ==, "2024-M1");
  g_assert_cmpuint (model->rows->len, ==, 5);
  check_close (model->value[0], number_at (terms, 1, "beta"), 0);
  check_close (model->value[1], number_at (terms, 7, "beta"), 0);
  check_close (model->value[3 * 2], NAN, 0); /* EXE enters with the second block */
  g_assert_cmpfloat (model->lo[7], <, model->value[7]);
  g_assert_cmpfloat (model->from, <=, model->lo[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  expected = oracle_lines ("relations.expected.csv");
  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++)
    g_test_add_data_func (oracles[i].path, &oracles[i], test_oracle);
  g_test_add_func ("/relations/regression/rows-and-labels", test_rows);
  g_test_add_func ("/relations/correlation/of-indicators-and-items", test_of);
  g_test_add_func ("/relations/correlation/reversal-turns-the-sign", test_reversed);
  g_test_add_func ("/relations/correlation/polychoric-by-the-design", test_polychoric_design);
  g_test_add_func ("/relations/figures", test_figures);
  int failed = g_test_run ();
  g_strfreev (expected);
  return failed;
}
