/* χ² from a complex sample: R survey's numbers on api and nhanes, and what must not matter. */
#include "govcap/rao_scott.h"

#include "govcap/crosstab.h"

#include "crosstab_oracle.h"

#include <gsl/gsl_errno.h>

enum { MOST = 20 };

typedef struct {
  size_t rows, cols;
  double *total, *covariance, df;
} Table;

static Table
table_of (const char *what)
{
  g_autofree double *size = oracle (what, "size", NULL);

  return (Table){(size_t)size[0], (size_t)size[1], oracle (what, "total", NULL),
                 oracle (what, "covariance", NULL), oracle_one (what, "df")};
}

static void
clear (Table *table)
{
  g_free (table->total);
  g_free (table->covariance);
}

static GovcapRaoScott
test_of (const Table *table)
{
  return govcap_rao_scott (table->total, table->covariance, table->rows, table->cols, table->df);
}

static void
check_same (GovcapRaoScott got, GovcapRaoScott want, double rel)
{
  check_close (got.f, want.f, rel);
  check_close (got.df1, want.df1, rel);
  check_close (got.df2, want.df2, rel);
  check_close (got.p, want.p, rel);
}

static void
test_survey (const void *what)
{
  Table table = table_of (what);
  GovcapRaoScott want = {oracle_one (what, "f"), oracle_one (what, "df1"), oracle_one (what, "df2"),
                         oracle_one (what, "rao_scott_p")};

  check_same (test_of (&table), want, 1e-8);
  clear (&table);
}

/* What a simple random sample of these counts has for a covariance matrix of its totals. */
static void
simple (const double count[], size_t cells, double n, double ret[])
{
  for (size_t i = 0; i < cells; i++)
    for (size_t j = 0; j < cells; j++)
      ret[i * cells + j] = n / (n - 1) * ((i == j) * count[i] - count[i] * count[j] / n);
}

/* In a simple random sample Δ is I / (n - 1), so F is χ² / df · (n - 1) / n with df and df · ν. */
static void
test_simple (void)
{
  static const double count[] = {30, 20, 10, 12, 25, 22, 5, 8, 14};
  double covariance[81], n = 146;
  GovcapCrosstab pearson = govcap_crosstab (count, 3, 3, NULL, NULL);

  simple (count, 9, n, covariance);
  GovcapRaoScott test = govcap_rao_scott (count, covariance, 3, 3, n - 1);
  check_close (test.f, pearson.chisq / 4 * (n - 1) / n, 1e-12);
  check_close (test.df1, 4, 1e-12);
  check_close (test.df2, 4 * (n - 1), 1e-12);
}

/* Options in another order, weights in another unit, rows for columns: the same test. */
static void
test_order (void)
{
  static const size_t row[] = {2, 0, 3, 1}, col[] = {1, 3, 0, 2};
  Table table = table_of ("nhanes-wide");
  GovcapRaoScott want = test_of (&table);
  double total[16], covariance[256], over[16], over_covariance[256];

  for (size_t i = 0; i < 16; i++) {
    size_t from = row[i / 4] * 4 + col[i % 4], turned = i % 4 * 4 + i / 4;
    total[i] = table.total[from] * 1e-3;
    over[i] = table.total[turned];
    for (size_t j = 0; j < 16; j++) {
      covariance[i * 16 + j] = table.covariance[from * 16 + row[j / 4] * 4 + col[j % 4]] * 1e-6;
      over_covariance[i * 16 + j] = table.covariance[turned * 16 + j % 4 * 4 + j / 4];
    }
  }
  check_same (govcap_rao_scott (total, covariance, 4, 4, table.df), want, 1e-9);
  check_same (govcap_rao_scott (over, over_covariance, 4, 4, table.df), want, 1e-9);
  clear (&table);
}

/* A row and a column that nobody chose, between the others. */
static void
test_empty_options (void)
{
  Table table = table_of ("nhanes");
  size_t cols = table.cols + 1, cells = table.rows * cols;
  double total[MOST] = {0}, covariance[MOST * MOST] = {0};

  for (size_t i = 0; i < table.rows * table.cols; i++) {
    size_t at = i / table.cols * cols + (i % table.cols ? i % table.cols + 1 : 0);
    total[at] = table.total[i];
    for (size_t j = 0; j < table.rows * table.cols; j++) {
      size_t to = j / table.cols * cols + (j % table.cols ? j % table.cols + 1 : 0);
      covariance[at * cells + to] = table.covariance[i * table.rows * table.cols + j];
    }
  }
  check_same (govcap_rao_scott (total, covariance, table.rows, cols, table.df), test_of (&table),
              1e-12);
  clear (&table);
}

static void
check_none (GovcapRaoScott test)
{
  check_same (test, (GovcapRaoScott){NAN, NAN, NAN, NAN}, 0);
}

/* On the diagonal alone the empty cells leave fewer cells than contrasts. */
static void
test_nothing (void)
{
  static const double column[] = {3, 0, 5, 0}, zeros[4] = {0}, all[] = {3, 4, 5, 9};
  static const double diagonal[] = {4, 0, 0, 0, 9, 0, 0, 0, 2};
  double none[81] = {0}, covariance[81];

  check_none (govcap_rao_scott (column, none, 2, 2, 20));
  check_none (govcap_rao_scott (zeros, none, 2, 2, 20));
  check_none (govcap_rao_scott (all, none, 2, 2, 20));
  simple (all, 4, 21, covariance);
  check_none (govcap_rao_scott (all, covariance, 2, 2, 0));
  check_none (govcap_rao_scott (all, covariance, 2, 2, NAN));
  simple (diagonal, 9, 15, covariance);
  check_none (govcap_rao_scott (diagonal, covariance, 3, 3, 14));
}

int
main (int argc, char *argv[])
{
  static const char *const cases[] = {"api-strata", "api-clusters", "api-empty-cell", "nhanes",
                                      "nhanes-wide"};

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/rao-scott/svychisq/", cases[i], NULL);
    g_test_add_data_func (path, cases[i], test_survey);
  }
  g_test_add_func ("/rao-scott/a-simple-random-sample", test_simple);
  g_test_add_func ("/rao-scott/order-and-unit-do-not-matter", test_order);
  g_test_add_func ("/rao-scott/empty-options-take-no-part", test_empty_options);
  g_test_add_func ("/rao-scott/nothing-to-test-is-nan", test_nothing);
  return g_test_run ();
}
