/* --missing pairwise: data(bfi) against R's psych (skipped where the sample is not at hand), small
 * data by hand, and what must be refused or said. */
#include "measurement_study.h"

#include <gsl/gsl_errno.h>

static const GovcapOptions pairwise = {
    .threads = 2, .seed = 1, .missing = GOVCAP_MISSING_PAIRWISE, .factors = 5};

static char *
fact_of (const GovcapTable *table, const char *key)
{
  for (size_t i = 0; i < table->method->len; i++) {
    const GovcapFact *fact = table->method->pdata[i];
    if (!strcmp (fact->key, key))
      return g_strdup (fact->value.en);
  }
  return NULL;
}

/* ---- data(bfi) ---- */

typedef struct {
  const char *path, *name, *analysis;
  const char *scale, *code; /* the columns that hold the oracle's, NULL: none */
  GovcapAlphaLimits limits;
  size_t numbers;
} Oracle;

static const Oracle oracles[] = {
    {"/missing/bfi/reliability-agrees-with-psych", "reliability", "reliability", "scale", NULL,
     GOVCAP_LIMITS_FELDT, 5 * 9},
    {"/missing/bfi/normal-limits-agree-with-psych", "normal", "reliability", "scale", NULL,
     GOVCAP_LIMITS_NORMAL, 5 * 2},
    {"/missing/bfi/item-analysis-agrees-with-psych", "item-analysis", "item-analysis", "scale",
     "item", GOVCAP_LIMITS_FELDT, 25 * 4},
    {"/missing/bfi/kmo-agrees-with-psych", "kmo", "kmo", NULL, "item", GOVCAP_LIMITS_FELDT, 30},
    {"/missing/bfi/roots-agree-with-eigen", "efa-variance", "efa-variance", NULL, "factor",
     GOVCAP_LIMITS_FELDT, 25},
    {"/missing/bfi/communalities-agree-with-psych", "efa", "efa", NULL, "item", GOVCAP_LIMITS_FELDT,
     25},
};

static bool
is_row (const GovcapTable *table, size_t row, const char *column, const char *code)
{
  GovcapCell cell = column ? cell_at (table, row, column) : govcap_cell_missing ();
  g_autofree char *number = cell.word ? NULL : g_strdup_printf ("%g", cell.number);

  return !column || !strcmp (code, cell.word ? cell.word : isnan (cell.number) ? "" : number);
}

/* table,scale,code,stat,value */
static void
compare (const GovcapTable *table, const Oracle *oracle, char **line, double tolerance)
{
  double want = oracle_number (line[4]);

  for (size_t r = 0; r < govcap_table_rows (table); r++)
    if (is_row (table, r, oracle->scale, line[1]) && is_row (table, r, oracle->code, line[2])) {
      double got = cell_at (table, r, line[3]).number;
      if (!check_agrees (got, want, tolerance))
        fprintf (stderr, "%s %s %s:\n", line[1], line[2], line[3]);
      check_close (got, want, tolerance);
      return;
    }
  fprintf (stderr, "%s: there is no row %s %s\n", table->name, line[1], line[2]);
  g_test_fail ();
}

/* Of the oracle's lines called @name. Returns: how many. */
static size_t
compare_all (const GovcapTable *table, const Oracle *oracle, const char *file, double tolerance)
{
  g_auto (GStrv) lines = oracle_lines (file);
  size_t compared = 0;

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) line = g_strsplit (lines[i], ",", -1);
    if (strcmp (line[0], oracle->name))
      continue;
    compare (table, oracle, line, tolerance);
    compared++;
  }
  return compared;
}

static void
test_bfi (const void *data)
{
  const Oracle *oracle = data;
  g_autoptr (GovcapData) study = read_bfi ();
  g_autoptr (GError) error = NULL;
  GovcapOptions options = pairwise;

  if (oracle_skips (study))
    return;
  options.alpha_limits = oracle->limits;
  g_autoptr (GovcapTable) table = table_with (study, oracle->analysis, options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (compare_all (table, oracle, "missing.expected.csv", 1e-9), ==, oracle->numbers);
  g_autofree char *rule = fact_of (table, "pairwise");
  g_assert_true (rule && g_str_has_prefix (rule, "pairwise"));
  g_assert_null (fact_of (table, "listwise"));
  g_assert_true (has_note (table, "n is the smallest number of people"));
}

/* ---- small data ---- */

/* i1 and i2 by rows 1-3: 1 2 3 and 1 3 2, c = 1/2; v1 over 1 2 3 5 = 35/12, v2 over 1 3 2 4 = 5/3.
 * α = 2 (1 - (35/12 + 5/3) / (35/12 + 5/3 + 1)) = 24/67. mean r = (1/2) / sqrt (35/12 · 5/3) = 3 /
 * sqrt (175). */
static void
test_hand (void)
{
  static const char *const rows[] = {"11", "23", "32", "5.", ".4", "..", NULL};
  g_autoptr (GovcapData) data = people_of (2, rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (data, "reliability", pairwise, &error);
  double r = 3 / sqrt (175);

  g_assert_no_error (error);
  g_assert_cmpfloat (cell_at (table, 0, "n").number, ==, 3);
  check_close (cell_at (table, 0, "alpha").number, 24.0 / 67, 1e-14);
  check_close (cell_at (table, 0, "mean_r").number, r, 1e-14);
  check_close (cell_at (table, 0, "alpha_std").number, 2 * r / (1 + r), 1e-14);
  check_close (cell_at (table, 0, "spearman_brown").number, 2 * r / (1 + r), 1e-14);
}

static void
test_same_when_complete (void)
{
  static const char *const names[] = {"reliability", "item-analysis", "kmo", "efa"};
  g_autoptr (GovcapData) data = small ("abcda", PEOPLE, 3); /* i5 is a copy of i1: kmo refuses */
  g_autoptr (GovcapData) sound = small ("abcd", PEOPLE, 3);
  GovcapOptions one = pairwise;

  one.factors = 1;
  one.missing = GOVCAP_MISSING_LISTWISE;
  for (size_t n = 0; n < G_N_ELEMENTS (names); n++) {
    const GovcapData *study = n < 2 ? data : sound;
    g_autoptr (GovcapTable) list = table_with (study, names[n], one, NULL);
    one.missing = GOVCAP_MISSING_PAIRWISE;
    g_autoptr (GovcapTable) pairs = table_with (study, names[n], one, NULL);
    one.missing = GOVCAP_MISSING_LISTWISE;
    g_assert_cmpuint (govcap_table_rows (list), ==, govcap_table_rows (pairs));
    for (size_t r = 0; r < govcap_table_rows (list); r++)
      for (size_t c = 0; c < list->n_columns; c++) {
        GovcapCell a = govcap_table_cell (list, r, c), b = govcap_table_cell (pairs, r, c);
        g_assert_cmpstr (a.word, ==, b.word);
        if (!a.word)
          check_close (b.number, a.number, 1e-12);
      }
  }
}

/* r12 = r13 = 1 within their pairs and r23 = -1: no answers could give all three. */
static const char *const contradicting[] = {"11.", "33.", "55.", "44.", "22.", "1.1", "3.3", "5.5",
                                            "4.4", "2.2", ".15", ".33", ".51", ".24", ".42", NULL};

static void
test_contradiction (void)
{
  static const char *const refused[] = {"kmo", "efa", "efa-variance"};
  g_autoptr (GovcapData) data = people_of (3, contradicting);
  GovcapOptions options = pairwise;

  options.factors = 1;
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_with (data, refused[i], options, &error);
    g_assert_null (table);
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *want = g_strconcat (
        "2024: ", i ? "EFA" : "KMO",
        ": the pairwise correlations contradict each other: their matrix is not positive definite, "
        "and no answers could have given it. Use --missing listwise, or leave out items that few "
        "people answered together",
        NULL);
    g_assert_cmpstr (en, ==, want);
  }
  g_autoptr (GovcapTable) alpha = table_with (data, "reliability", options, NULL);
  g_autoptr (GovcapTable) rest = table_with (data, "item-analysis", options, NULL);
  g_assert_true (isnan (cell_at (alpha, 0, "alpha").number));
  g_assert_true (isnan (cell_at (alpha, 0, "alpha_ordinal").number));
  g_assert_true (isnan (cell_at (rest, 0, "item_rest_r").number));
  g_assert_true (has_note (alpha, "EXE: nothing is computed from its pairwise covariances"));
  g_assert_true (has_note (rest, "EXE: nothing is computed from its pairwise covariances"));
}

typedef struct {
  const char *path;
  const char *rows[16];
  const char *en, *zh;
} Refusal;

static const Refusal refusals[] = {
    {"/missing/kmo/the-pair-with-too-few-is-named",
     {"123", "234", "1.2", "2.4", "3.1", "14.", "25.", "31.", NULL},
     "2024: KMO: 2 of 8 people answered both i2 and i3; at least 4 must (five to ten per item are "
     "usual)",
     "2024: KMO：8 人中有 2 人同时回答 i2 和 i3，至少需要 4 人（通常每题 5 到 10 人）"},
    {"/missing/kmo/a-pair-without-a-correlation-is-named",
     {"12.", "22.", "32.", "42.", "1.2", "2.1", "3.4", "4.4", ".35", ".23", ".41", ".54", NULL},
     "2024: KMO: no correlation of i1 and i2: those who answered both gave the same answer to one "
     "of them",
     "2024: KMO：i1 与 i2 没有相关系数：同时回答这两题的人对其中一题的回答完全相同"},
};

static void
test_refusal (const void *data)
{
  const Refusal *refusal = data;
  g_autoptr (GovcapData) study = people_of (3, refusal->rows);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table = table_with (study, "kmo", pairwise, &error);

  g_assert_null (table);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
  g_assert_cmpstr (en, ==, refusal->en);
  g_assert_cmpstr (zh, ==, refusal->zh);
}

/* Nobody answered both items of a pair: no covariance, so no α; but no crash, and a note. */
static void
test_empty_pair (void)
{
  static const char *const rows[] = {"1.3", "2.4", "5.1", ".23", ".41", ".34", NULL};
  g_autoptr (GovcapData) data = people_of (3, rows);
  g_autoptr (GovcapTable) alpha = table_with (data, "reliability", pairwise, NULL);
  g_autoptr (GovcapTable) rest = table_with (data, "item-analysis", pairwise, NULL);

  g_assert_cmpfloat (cell_at (alpha, 0, "n").number, ==, 0);
  g_assert_true (isnan (cell_at (alpha, 0, "alpha").number));
  g_assert_true (has_note (alpha, "fewer than two people answered both items"));
  g_assert_true (isnan (cell_at (rest, 0, "item_rest_r").number));
  g_assert_true (has_note (rest, "fewer than two people answered both items"));
}

/* Models by maximum likelihood stay listwise, and say so. */
static void
test_listwise_only (void)
{
  static const char *const names[] = {"cfa", "cfa-fit", "validity", "invariance"};
  g_autoptr (GovcapData) data = small ("abcd", PEOPLE, 3);

  for (size_t n = 0; n < G_N_ELEMENTS (names); n++) {
    GovcapOptions options = pairwise;
    g_autoptr (GovcapTable) pairs = table_with (data, names[n], options, NULL);
    options.missing = GOVCAP_MISSING_LISTWISE;
    g_autoptr (GovcapTable) list = table_with (data, names[n], options, NULL);
    g_autofree char *rule = fact_of (pairs, "listwise");
    g_assert_cmpstr (rule, ==, "listwise over all items of the model");
    g_assert_true (has_note (pairs, "--missing pairwise does not apply"));
    g_assert_false (has_note (list, "--missing pairwise does not apply"));
  }
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++)
    g_test_add_data_func (oracles[i].path, &oracles[i], test_bfi);
  g_test_add_func ("/missing/two-items-by-hand", test_hand);
  g_test_add_func ("/missing/complete-answers-have-one-rule", test_same_when_complete);
  g_test_add_func ("/missing/pairs-that-contradict-each-other", test_contradiction);
  for (size_t i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add_data_func (refusals[i].path, &refusals[i], test_refusal);
  g_test_add_func ("/missing/a-pair-that-nobody-answered", test_empty_pair);
  g_test_add_func ("/missing/models-stay-listwise", test_listwise_only);
  return g_test_run ();
}
