/* The bivariate normal against exact values and integrals of 45 digits; polychoric correlations
 * against R (tests/oracle/polychoric.R), hand calculations, tables made from known correlations, and
 * what must not matter. */
#include "govcap/bivariate_normal.h"
#include "govcap/polychoric.h"

#include "check.h"
#include "oracle_values.h"

#include <gsl/gsl_errno.h>

enum { MOST = 36 };

/* ---- the bivariate normal ---- */

typedef struct {
  double h, k, r, p;
} Corner;

/* mpmath: quad of npdf(x) Phi((k - r x) / sqrt(1 - r^2)), 45 digits, in 120 or 400 parts. */
static const Corner corners[] = {
    {0.5, -0.25, 0.2, 0.30448535716743542},    {1, 2, 0.5, 0.83186083113088048},
    {-1.5, 0.75, -0.6, 0.020776921276973961},  {-2, -2.5, 0.8, 0.0040506007128528277},
    {0.3, 0.3, 0.92, 0.55667537080652356},     {0.3, 0.3, 0.93, 0.56067487121501543},
    {1.2, -0.7, -0.95, 0.12884749720620745},   {-3, -3, 0.99, 0.0011015199986206225},
    {2.5, -2.4, -0.99, 0.0023810992834717347}, {1, 1.001, 0.9999, 0.84009777010641642},
};

static void
test_corners (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (corners); i++) {
    Corner c = corners[i];
    g_assert_cmpfloat (fabs (govcap_bivariate_normal (c.h, c.k, c.r) - c.p), <, 1e-15);
    g_assert_cmpfloat (fabs (govcap_bivariate_normal (c.k, c.h, c.r) - c.p), <, 1e-15);
  }
}

/* At the middle 1/4 + asin(r) / 2π; a limit at infinity is no limit; r = ±1 leaves one variable. */
static void
test_exact (void)
{
  static const double rs[] = {-1, -0.999, -0.93, -0.92, -0.5, -0.1, 0, 0.3, 0.75, 0.925, 0.99, 1};

  for (size_t i = 0; i < G_N_ELEMENTS (rs); i++) {
    double below = erfc (-0.7 / M_SQRT2) / 2;
    check_close (govcap_bivariate_normal (0, 0, rs[i]), 0.25 + asin (rs[i]) / (2 * M_PI), 1e-14);
    check_close (govcap_bivariate_normal (INFINITY, 0.7, rs[i]), below, 1e-15);
    check_close (govcap_bivariate_normal (0.7, INFINITY, rs[i]), below, 1e-15);
    check_close (govcap_bivariate_normal (INFINITY, INFINITY, rs[i]), 1, 0);
    check_close (govcap_bivariate_normal (-INFINITY, INFINITY, rs[i]), 0, 0);
    check_close (govcap_bivariate_normal (0.7, -INFINITY, rs[i]), 0, 0);
  }
  check_close (govcap_bivariate_normal (-0.5, 0.7, 1), erfc (0.5 / M_SQRT2) / 2, 1e-15);
  check_close (govcap_bivariate_normal (-0.5, 0.4, -1), 0, 0);
  check_close (govcap_bivariate_normal (0.5, -0.4, -1),
               (erfc (-0.5 / M_SQRT2) - erfc (-0.4 / M_SQRT2)) / 2, 1e-14);
  g_assert_true (isnan (govcap_bivariate_normal (NAN, 0, 0.5)));
}

typedef struct {
  double a[2], b[2], r, p;
} Cell;

/* As above, in 300 parts: much less than rounding leaves of four corners. */
static const Cell cells[] = {
    {{-INFINITY, -3.4}, {3.4, INFINITY}, 0.8, 7.066581300966936e-29},
    {{-INFINITY, -2}, {3, 3.5}, 0.95, 9.1562185579655902e-59},
    {{1.5, 2}, {-INFINITY, -2.5}, 0.3, 3.5141658066833444e-5},
    {{-0.1, 0.1}, {4, INFINITY}, 0.5, 1.5562412610038584e-7},
    {{2, INFINITY}, {-INFINITY, -1.9}, 0.97, 1.3731792721283614e-59},
    {{-INFINITY, -2.5}, {-INFINITY, -2.5}, -0.9, 4.1005250708023901e-31},
};

static void
test_cells (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (cells); i++)
    check_close (govcap_bivariate_normal_cell (cells[i].a, cells[i].b, cells[i].r), cells[i].p,
                 1e-9);
}

/* The density is the derivative of the probability by the correlation. */
static void
test_density (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (corners); i++) {
    Corner c = corners[i];
    double step = 1e-5 * (1 - c.r * c.r);
    double slope = (govcap_bivariate_normal (c.h, c.k, c.r + step) -
                    govcap_bivariate_normal (c.h, c.k, c.r - step)) /
                   (2 * step);
    g_assert_cmpfloat (fabs (govcap_bivariate_normal_density (c.h, c.k, c.r) - slope), <, 1e-6);
  }
  check_close (govcap_bivariate_normal_density (INFINITY, 0, 0.5), 0, 0);
}

/* ---- against R ---- */

typedef struct {
  size_t rows, cols;
  double counts[MOST];
} Table;

/* name,rows,cols,counts */
static Table
table_from (const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, ",", -1);
  g_auto (GStrv) counts = g_strsplit (parts[3], " ", -1);
  Table table = {(size_t)atoi (parts[1]), (size_t)atoi (parts[2]), {0}};

  g_assert_cmpuint (g_strv_length (counts), ==, table.rows * table.cols);
  for (size_t i = 0; counts[i]; i++)
    table.counts[i] = atof (counts[i]);
  return table;
}

static Table
table_named (const char *name)
{
  g_auto (GStrv) lines = oracle_lines ("polychoric.data.csv");

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], ",", -1);
    if (!strcmp (parts[0], name))
      return table_from (lines[i]);
  }
  g_error ("there is no table %s", name);
}

static GovcapPolychoric
found (const Table *table)
{
  GovcapPolychoric polychoric;

  g_assert_cmpint (govcap_polychoric (table->counts, table->rows, table->cols, &polychoric), ==,
                   GOVCAP_POLYCHORIC_FOUND);
  return polychoric;
}

/* table,name,,stat,value. R's standard errors are derivatives taken by differences. */
static void
test_oracle (void)
{
  g_auto (GStrv) lines = oracle_lines ("polychoric.expected.csv");
  size_t compared = 0;

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], ",", -1);
    if (strcmp (parts[0], "table"))
      continue;
    Table table = table_named (parts[1]);
    GovcapPolychoric got = found (&table);
    double want = atof (parts[4]);
    bool is_r = !strcmp (parts[3], "r");
    compared++;
    if (fabs ((is_r ? got.r : got.se) - want) > (is_r ? 1e-10 : 1e-6 * want)) {
      fprintf (stderr, "%s:\n", parts[1]);
      check_close (is_r ? got.r : got.se, want, is_r ? 1e-10 : 1e-6);
    }
  }
  g_assert_cmpuint (compared, ==, 10 * 2);
}

/* ---- by hand, and from known correlations ---- */

/* Halves cut at 0: p_11 = 1/4 + asin(r) / 2π, so r = sin(2π p_11 - π/2); r near 1 too. */
static void
test_halves (void)
{
  static const double both[] = {30, 75, 60, 99.5, 1e6};
  static const double one[] = {70, 25, 40, 0.5, 1};

  for (size_t i = 0; i < G_N_ELEMENTS (both); i++) {
    Table table = {2, 2, {both[i], one[i], one[i], both[i]}};
    double share = both[i] / (2 * (both[i] + one[i]));
    GovcapPolychoric got = found (&table);
    g_assert_cmpfloat (fabs (got.r - sin (2 * M_PI * share - M_PI / 2)), <, 1e-14);
    g_assert_cmpfloat (got.se, >, 0);
  }
}

/* Counts that are the very probabilities of a correlation give it back. */
static void
test_recovered (void)
{
  static const double a[] = {-INFINITY, -1.4, -0.2, 0.9, INFINITY};
  static const double b[] = {-INFINITY, -2.5, -1.1, 0.1, 0.8, 1.9, INFINITY};
  static const double rs[] = {-0.97, -0.6, -0.05, 0, 0.2, 0.5, 0.85, 0.96, 0.999};

  for (size_t i = 0; i < G_N_ELEMENTS (rs); i++) {
    Table table = {4, 6, {0}};
    for (size_t c = 0; c < 24; c++)
      table.counts[c] = 1000 * govcap_bivariate_normal_cell (a + c / 6, b + c % 6, rs[i]);
    g_assert_cmpfloat (fabs (found (&table).r - rs[i]), <, 1e-10);
  }
}

/* One who differs among many who agree: the likelihood needs a probability far below rounding. Of
 * the log-likelihood here, by mpmath with 60 digits, the greatest value is at this r. */
static void
test_outlier (void)
{
  static const Table table = {3, 3, {1000, 0, 1, 0, 1000, 0, 0, 0, 1000}};
  GovcapPolychoric got = found (&table);

  check_close (got.r, 0.997226942883118, 1e-9);
}

/* ---- what must not matter, and what must ---- */

/* The error is the root mean square influence: what each answer does to r when it weighs more. */
static void
test_error (void)
{
  static const char *const names[] = {"skewed", "empty cells", "not normal", "few people"};

  for (size_t t = 0; t < G_N_ELEMENTS (names); t++) {
    Table table = table_named (names[t]);
    double se = found (&table).se, squares = 0;
    for (size_t i = 0; i < table.rows * table.cols; i++) {
      double n = table.counts[i], step = 1e-4 * n;
      if (n == 0)
        continue;
      table.counts[i] = n + step;
      double up = found (&table).r;
      table.counts[i] = n - step;
      double down = found (&table).r;
      table.counts[i] = n;
      squares += n * (up - down) / (2 * step) * (up - down) / (2 * step);
    }
    check_close (se, sqrt (squares), 1e-6);
  }
}

static Table
turned (const Table *table, bool backwards)
{
  Table other = {table->cols, table->rows, {0}};

  for (size_t i = 0; i < table->rows; i++)
    for (size_t j = 0; j < table->cols; j++)
      other.counts[j * table->rows + (backwards ? table->rows - 1 - i : i)] =
          table->counts[i * table->cols + j];
  return other;
}

static void
test_turned (void)
{
  Table table = table_named ("skewed"), other = turned (&table, false);
  Table back = turned (&table, true), tenfold = table;

  for (size_t i = 0; i < table.rows * table.cols; i++)
    tenfold.counts[i] *= 10;
  check_close (found (&other).r, found (&table).r, 1e-12);
  check_close (found (&other).se, found (&table).se, 1e-9);
  check_close (found (&back).r, -found (&table).r, 1e-12);
  check_close (found (&tenfold).r, found (&table).r, 1e-12);
  check_close (found (&tenfold).se, found (&table).se / sqrt (10), 1e-9);
}

/* A point that nobody chose changes nothing, wherever it stands. */
static void
test_unused (void)
{
  static const Table with = {4, 3, {0, 0, 0, 12, 0, 5, 7, 0, 20, 9, 0, 11}};
  static const Table without = {3, 2, {12, 5, 7, 20, 9, 11}};

  check_close (found (&with).r, found (&without).r, 0);
  check_close (found (&with).se, found (&without).se, 0);
}

typedef struct {
  const char *path;
  Table table;
  GovcapPolychoricStatus how;
  double r;
} Fault;

static const Fault faults[] = {
    {"/polychoric/nobody", {2, 3, {0}}, GOVCAP_POLYCHORIC_EMPTY, NAN},
    {"/polychoric/one-answer", {1, 1, {7}}, GOVCAP_POLYCHORIC_ONE_CATEGORY, NAN},
    {"/polychoric/one-row",
     {3, 3, {0, 0, 0, 4, 2, 1, 0, 0, 0}},
     GOVCAP_POLYCHORIC_ONE_CATEGORY,
     NAN},
    {"/polychoric/one-column", {2, 2, {0, 3, 0, 5}}, GOVCAP_POLYCHORIC_ONE_CATEGORY, NAN},
    {"/polychoric/a-copy-is-perfect",
     {3, 3, {5, 0, 0, 0, 5, 0, 0, 0, 5}},
     GOVCAP_POLYCHORIC_PERFECT,
     1},
    {"/polychoric/a-copy-backwards",
     {3, 3, {0, 0, 5, 0, 5, 0, 5, 0, 0}},
     GOVCAP_POLYCHORIC_PERFECT,
     -1},
    {"/polychoric/a-staircase", {3, 3, {5, 2, 0, 0, 4, 0, 0, 1, 6}}, GOVCAP_POLYCHORIC_PERFECT, 1},
    {"/polychoric/four-cells-one-empty", {2, 2, {10, 0, 5, 20}}, GOVCAP_POLYCHORIC_PERFECT, 1},
    {"/polychoric/four-cells-one-empty-backwards",
     {2, 2, {3, 10, 5, 0}},
     GOVCAP_POLYCHORIC_PERFECT,
     -1},
    {"/polychoric/millions-and-one",
     {3, 3, {1e6, 0, 1, 0, 1e6, 0, 0, 0, 1e6}},
     GOVCAP_POLYCHORIC_LOST,
     NAN},
};

static void
test_fault (const void *data)
{
  const Fault *fault = data;
  GovcapPolychoric got;

  g_assert_cmpint (
      govcap_polychoric (fault->table.counts, fault->table.rows, fault->table.cols, &got), ==,
      fault->how);
  check_close (got.r, fault->r, 0);
  g_assert_true (isnan (got.se));
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/bivariate-normal/corners-of-45-digits", test_corners);
  g_test_add_func ("/bivariate-normal/exact-values", test_exact);
  g_test_add_func ("/bivariate-normal/small-cells-keep-their-digits", test_cells);
  g_test_add_func ("/bivariate-normal/the-density-is-the-derivative", test_density);
  g_test_add_func ("/polychoric/tables-agree-with-psych-and-lavaan", test_oracle);
  g_test_add_func ("/polychoric/halves-by-hand", test_halves);
  g_test_add_func ("/polychoric/known-correlations-come-back", test_recovered);
  g_test_add_func ("/polychoric/one-who-differs-from-all", test_outlier);
  g_test_add_func ("/polychoric/the-error-is-the-influence", test_error);
  g_test_add_func ("/polychoric/turned-round", test_turned);
  g_test_add_func ("/polychoric/unused-points", test_unused);
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].path, &faults[i], test_fault);
  return g_test_run ();
}
