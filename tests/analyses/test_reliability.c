/* Reliability beyond α: ordinal α, bootstrap limits, scales of two items.
 * data(bfi) against R (skipped where the sample is not at hand), and small data. */
#include "../../src/analyses/alpha_limits.h"
#include "../../src/analyses/polychorics.h"

#include "measurement_study.h"

#include <gsl/gsl_errno.h>

static const GovcapOptions listwise = {.threads = 2, .seed = 1};

static GovcapTable *
reliability_with (const GovcapData *data, GovcapOptions options)
{
  g_autoptr (GError) error = NULL;
  GovcapTable *table = table_with (data, "reliability", options, &error);

  g_assert_no_error (error);
  return table;
}

static double
of_scale (const GovcapTable *table, const char *scale, const char *id)
{
  return number_at (table, row_of (table, "scale", scale, 0), id);
}

/* ---- data(bfi) ---- */

static GArray *
items_from (size_t first, size_t n)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t i = first; i < first + n; i++)
    g_array_append_val (items, i);
  return items;
}

static size_t
item_called (const GovcapDataset *dataset, const char *code)
{
  for (size_t i = 0; i < dataset->framework->n_items; i++)
    if (!strcmp (dataset->framework->items[i].code, code))
      return i;
  g_error ("there is no item %s", code);
}

/* bfi,A2,A1,r,value: ten pairs of each of the five areas; A1 is reversed, so signs are tested. */
static void
test_bfi_matrix (void)
{
  g_auto (GStrv) lines = oracle_lines ("polychoric.expected.csv");
  g_autoptr (GovcapData) data = read_bfi ();
  size_t compared = 0;

  if (oracle_skips (data))
    return;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &listwise, NULL);
  const GovcapDataset *dataset = run->datasets->pdata[0];
  for (size_t first = 0; first < 25; first += 5) {
    g_autoptr (GPtrArray) sets = g_ptr_array_new ();
    g_autoptr (GArray) items = items_from (first, 5);
    g_ptr_array_add (sets, items);
    g_autoptr (GPtrArray) tables = pair_tables_of (run, dataset, sets);
    g_autoptr (Polychorics) all = polychorics_of (run, dataset, items, tables->pdata[0]);
    for (size_t l = 0; lines[l]; l++) {
      g_auto (GStrv) cells = g_strsplit (lines[l], ",", -1);
      if (strcmp (cells[0], "bfi") || strcmp (cells[3], "r"))
        continue;
      size_t i = item_called (dataset, cells[1]) - first,
             j = item_called (dataset, cells[2]) - first;
      if (i >= 5)
        continue;
      check_close (all->r[i * 5 + j], oracle_number (cells[4]), 1e-9);
      check_close (all->r[j * 5 + i], oracle_number (cells[4]), 1e-9);
      compared++;
    }
  }
  g_assert_cmpuint (compared, ==, 50);
}

/* bfi,AGR,listwise,alpha_ordinal,value */
static void
test_bfi_ordinal (void)
{
  g_auto (GStrv) lines = oracle_lines ("polychoric.expected.csv");
  g_autoptr (GovcapData) data = read_bfi ();
  GovcapOptions pairwise = listwise;
  size_t compared = 0;

  if (oracle_skips (data))
    return;
  pairwise.missing = GOVCAP_MISSING_PAIRWISE;
  g_autoptr (GovcapTable) list = reliability_with (data, listwise);
  g_autoptr (GovcapTable) pairs = reliability_with (data, pairwise);
  for (size_t l = 0; lines[l]; l++) {
    g_auto (GStrv) cells = g_strsplit (lines[l], ",", -1);
    if (strcmp (cells[3], "alpha_ordinal"))
      continue;
    const GovcapTable *table = strcmp (cells[2], "listwise") ? pairs : list;
    check_close (of_scale (table, cells[1], "alpha_ordinal"), oracle_number (cells[4]), 1e-10);
    compared++;
  }
  g_assert_cmpuint (compared, ==, 10);
}

/* 8,000 draws here, 20,000 in R. A percentile of m draws strays by about sqrt (.025 · .975 / m) / .058
 * of the standard deviation of α, .0105; four times what the difference of two does is .0015. */
static void
test_bfi_bootstrap (void)
{
  g_auto (GStrv) lines = oracle_lines ("missing.expected.csv");
  g_autoptr (GovcapData) data = read_bfi ();
  g_autoptr (GArray) items = items_from (0, 5);
  g_autoptr (GovcapTable) table = govcap_table_new ("none", (GovcapText){"", ""}, NULL, 0);
  size_t compared = 0;

  if (oracle_skips (data))
    return;
  for (GovcapMissing rule = GOVCAP_MISSING_LISTWISE; rule <= GOVCAP_MISSING_PAIRWISE; rule++) {
    GovcapOptions options = {.level = 0.95, .seed = 1, .replicates = 8000, .missing = rule};
    g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
    double lo, hi;
    alpha_limits (table, run, run->datasets->pdata[0], items, &lo, &hi);
    for (size_t l = 0; lines[l]; l++) {
      g_auto (GStrv) cells = g_strsplit (lines[l], ",", -1);
      if (strcmp (cells[0], "bootstrap") || strcmp (cells[2], rule ? "pairwise" : "listwise"))
        continue;
      double got = strcmp (cells[3], "alpha_lo") ? hi : lo;
      g_assert_cmpfloat (fabs (got - oracle_number (cells[4])), <, 0.0015);
      compared++;
    }
  }
  g_assert_cmpuint (compared, ==, 4);
}

/* ---- what has no ordinal α ---- */

typedef struct {
  const char *path, *kinds;
  size_t people;
  const char *note;
} Fault;

static const Fault faults[] = {
    {"/ordinal/a-copied-item", "abad", PEOPLE, "never fall while those to another rise"},
    {"/ordinal/an-item-without-spread", "ab0d", PEOPLE,
     "no reliability where an item does not vary"},
};

static void
test_no_ordinal (const void *data)
{
  const Fault *fault = data;
  g_autoptr (GovcapData) study = small (fault->kinds, fault->people, 3);
  g_autoptr (GovcapTable) table = reliability_with (study, listwise);
  double ordinal = number_at (table, 0, "alpha_ordinal");

  g_assert_true (isnan (ordinal));
  g_assert_true (has_note (table, fault->note));
}

/* Nine people: R's psych and lavaan find a root below 0 too. */
static void
test_indefinite (void)
{
  static const char *const rows[] = {"2211", "2211", "2322", "2332", "1211",
                                     "1122", "1121", "2111", "3223", NULL};
  g_autoptr (GovcapData) study = people_of (4, rows);
  g_autoptr (GovcapTable) table = reliability_with (study, listwise);

  g_assert_true (isnan (number_at (table, 0, "alpha_ordinal")));
  g_assert_true (isfinite (number_at (table, 0, "alpha")));
  g_assert_true (has_note (table, "not positive definite"));
}

/* ---- scales of two items ---- */

/* EXE has three items, EXE1 two, EXE2 one. */
static void
test_two_items (void)
{
  g_autoptr (GovcapData) data = small ("abc", PEOPLE, 3);
  g_autoptr (GovcapTable) table = reliability_with (data, listwise);
  double two = of_scale (table, "EXE1", "spearman_brown");
  double r = of_scale (table, "EXE1", "mean_r");

  check_close (two, 2 * r / (1 + r), 1e-14);
  check_close (two, of_scale (table, "EXE1", "split_half"), 1e-12);
  g_assert_true (isnan (of_scale (table, "EXE", "spearman_brown")));
  g_assert_true (isnan (of_scale (table, "EXE2", "spearman_brown")));
  g_assert_true (isnan (of_scale (table, "SAT1", "spearman_brown")));
}

/* ---- bootstrap ---- */

static void
same_limits (const GovcapTable *a, const GovcapTable *b)
{
  for (size_t r = 0; r < govcap_table_rows (a); r++) {
    check_close (number_at (b, r, "alpha_lo"), number_at (a, r, "alpha_lo"), 0);
    check_close (number_at (b, r, "alpha_hi"), number_at (a, r, "alpha_hi"), 0);
  }
}

/* @text with its lines below the heading backwards. */
static char *
backwards (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *turned = g_string_new (lines[0]);

  for (size_t i = g_strv_length (lines); i-- > 1;)
    if (*lines[i])
      g_string_append_printf (turned, "\n%s", lines[i]);
  return g_string_free (turned, FALSE);
}

/* Threads and the order of the respondents are nothing; the seed is something. */
static void
test_bootstrap (void)
{
  g_autofree char *framework = framework_of (4), *first = answers ("abcd", PEOPLE, 3);
  g_autofree char *turned = backwards (first);
  g_autoptr (GovcapData) data = read_study (framework, ONE_WAVE, first, NULL);
  g_autoptr (GovcapData) other = read_study (framework, ONE_WAVE, turned, NULL);
  GovcapOptions options = listwise;

  options.alpha_limits = GOVCAP_LIMITS_BOOTSTRAP;
  options.replicates = 300;
  g_autoptr (GovcapTable) two = reliability_with (data, options);
  g_autoptr (GovcapTable) order = reliability_with (other, options);
  options.threads = 1;
  g_autoptr (GovcapTable) one = reliability_with (data, options);
  options.seed = 2;
  g_autoptr (GovcapTable) seed = reliability_with (data, options);
  same_limits (one, two);
  same_limits (one, order);
  double lo = number_at (one, 0, "alpha_lo"), alpha = number_at (one, 0, "alpha");
  g_assert_cmpfloat (lo, <, alpha);
  g_assert_cmpfloat (alpha, <, number_at (one, 0, "alpha_hi"));
  g_assert_cmpfloat (number_at (seed, 0, "alpha_lo"), !=, lo);
  g_assert_true (has_note (one, "percentile bootstrap, 300 draws"));
}

/* Two people: half of all draws are one of them twice, and have no α. */
static void
test_bootstrap_of_two (void)
{
  g_autoptr (GovcapData) data = small ("abc", 2, 2);
  GovcapOptions options = listwise;

  options.alpha_limits = GOVCAP_LIMITS_BOOTSTRAP;
  g_autoptr (GovcapTable) table = reliability_with (data, options);
  g_assert_true (has_note (table, "does not exist"));
  g_assert_true (has_note (table, "2000 draws"));
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/ordinal/bfi/correlations-agree-with-psych-and-lavaan", test_bfi_matrix);
  g_test_add_func ("/ordinal/bfi/alpha-agrees-with-psych", test_bfi_ordinal);
  g_test_add_func ("/bootstrap/bfi/limits-agree-with-r", test_bfi_bootstrap);
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, &faults[i], test_no_ordinal);
  g_test_add_func ("/ordinal/a-matrix-that-is-not-positive-definite", test_indefinite);
  g_test_add_func ("/two-items/spearman-brown", test_two_items);
  g_test_add_func ("/bootstrap/threads-and-order-are-nothing", test_bootstrap);
  g_test_add_func ("/bootstrap/two-people", test_bootstrap_of_two);
  return g_test_run ();
}
