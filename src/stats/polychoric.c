#include "govcap/polychoric.h"

#include "govcap/bivariate_normal.h"
#include "polychoric_own.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

/* A cell with less than this keeps too few digits as the difference of its corners. */
#define SMALL_CELL 1e-6

/* A Newton step this short, beside 1 - r², is the last: the next would be its square. */
#define LAST_STEP 1e-8

/* What a double can tell apart near 1. */
#define NEAR 4e-16

static double
sum_of (const double counts[], size_t first, size_t step, size_t n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += counts[first + i * step];
  return sum;
}

/* The counts without empty rows and columns; NULL when nothing is left. */
static gsl_matrix *
used_cells (const double counts[], size_t rows, size_t cols)
{
  size_t used_rows = 0, used_cols = 0, row = 0;

  for (size_t i = 0; i < rows; i++)
    used_rows += sum_of (counts, i * cols, 1, cols) > 0;
  for (size_t j = 0; j < cols; j++)
    used_cols += sum_of (counts, j, cols, rows) > 0;
  if (!used_rows)
    return NULL;
  gsl_matrix *n = gsl_matrix_alloc (used_rows, used_cols);
  for (size_t i = 0; i < rows; i++) {
    size_t col = 0;
    if (!(sum_of (counts, i * cols, 1, cols) > 0))
      continue;
    for (size_t j = 0; j < cols; j++)
      if (sum_of (counts, j, cols, rows) > 0)
        gsl_matrix_set (n, row, col++, counts[i * cols + j]);
    row++;
  }
  return n;
}

/* 1 when no row's answers lie left of the row before it, -1 when none lie right, else 0. */
static int
staircase (const gsl_matrix *n)
{
  bool rises = true, falls = true;

  for (size_t i = 1; i < n->size1; i++)
    for (size_t j = 0; j < n->size2; j++)
      for (size_t l = 0; l < n->size2; l++) {
        bool both = gsl_matrix_get (n, i - 1, j) > 0 && gsl_matrix_get (n, i, l) > 0;
        rises &= !(both && l < j);
        falls &= !(both && l > j);
      }
  return rises ? 1 : falls ? -1 : 0;
}

/* From the smaller of the two tails, so that a rare answer at either end keeps its digits. */
static gsl_vector *
thresholds_of (const gsl_matrix *n, double total, bool of_rows)
{
  size_t points = of_rows ? n->size1 : n->size2, others = of_rows ? n->size2 : n->size1;
  gsl_vector *cuts = gsl_vector_alloc (points + 1);
  double below = 0;

  gsl_vector_set (cuts, 0, -INFINITY);
  gsl_vector_set (cuts, points, INFINITY);
  for (size_t i = 0; i + 1 < points; i++) {
    for (size_t j = 0; j < others; j++)
      below += of_rows ? gsl_matrix_get (n, i, j) : gsl_matrix_get (n, j, i);
    gsl_vector_set (cuts, i + 1,
                    below < total / 2 ? gsl_cdf_ugaussian_Pinv (below / total)
                                      : gsl_cdf_ugaussian_Qinv ((total - below) / total));
  }
  return cuts;
}

static void
clear_table (Polychoric *table)
{
  gsl_matrix_free (table->n);
  gsl_vector_free (table->a);
  gsl_vector_free (table->b);
  gsl_matrix_free (table->p);
  gsl_matrix_free (table->slope);
  gsl_matrix_free (table->bend);
}

/* dφ2 / dr */
static double
density_slope (double h, double k, double r)
{
  double square = (1 - r) * (1 + r);

  if (isinf (h) || isinf (k))
    return 0;
  return govcap_bivariate_normal_density (h, k, r) *
         (r / square + (h * k * (1 + r * r) - r * (h * h + k * k)) / (square * square));
}

/* A function of the corners as one of the cells: upper right - lower right - upper left + lower
 * left. */
static void
fill_cells (const Polychoric *table, double (*corner) (double h, double k, double r), double r,
            gsl_matrix *ret)
{
  gsl_matrix_set_zero (ret);
  for (size_t i = 0; i <= ret->size1; i++)
    for (size_t j = 0; j <= ret->size2; j++) {
      double value = corner (gsl_vector_get (table->a, i), gsl_vector_get (table->b, j), r);
      if (i < ret->size1 && j < ret->size2)
        *gsl_matrix_ptr (ret, i, j) += value;
      if (i > 0 && j < ret->size2)
        *gsl_matrix_ptr (ret, i - 1, j) -= value;
      if (i < ret->size1 && j > 0)
        *gsl_matrix_ptr (ret, i, j - 1) -= value;
      if (i > 0 && j > 0)
        *gsl_matrix_ptr (ret, i - 1, j - 1) += value;
    }
}

/* The cells' probabilities and derivatives at @r. */
static void
fill_table (const Polychoric *table, double r)
{
  fill_cells (table, govcap_bivariate_normal, r, table->p);
  fill_cells (table, govcap_bivariate_normal_density, r, table->slope);
  fill_cells (table, density_slope, r, table->bend);
  for (size_t i = 0; i < table->n->size1; i++)
    for (size_t j = 0; j < table->n->size2; j++)
      if (gsl_matrix_get (table->n, i, j) > 0 && gsl_matrix_get (table->p, i, j) < SMALL_CELL)
        gsl_matrix_set (table->p, i, j,
                        govcap_bivariate_normal_cell (gsl_vector_ptr (table->a, i),
                                                      gsl_vector_ptr (table->b, j), r));
}

/* First and second derivative of the log-likelihood. */
typedef struct {
  double score, curvature;
} Slope;

/* False: a cell with a count has no probability that a double could hold. */
static bool
derive (const Polychoric *table, double r, Slope *ret)
{
  fill_table (table, r);
  *ret = (Slope){0, 0};
  for (size_t i = 0; i < table->n->size1; i++)
    for (size_t j = 0; j < table->n->size2; j++) {
      double n = gsl_matrix_get (table->n, i, j), p = gsl_matrix_get (table->p, i, j);
      if (n == 0)
        continue;
      if (!(p > 0))
        return false;
      double share = gsl_matrix_get (table->slope, i, j) / p;
      ret->score += n * share;
      ret->curvature += n * (gsl_matrix_get (table->bend, i, j) / p - share * share);
    }
  return true;
}

/* The score is positive at -1 and negative at 1. At r = 0 no cell with a count is without
 * probability: where one is, the root lies nearer to 0. */
static bool
solve (const Polychoric *table, double *ret_r)
{
  double low = -1, high = 1, r = 0;
  Slope slope;

  while (high - low > NEAR) {
    bool known = derive (table, r, &slope);
    double step = known && slope.curvature < 0 ? -slope.score / slope.curvature : NAN;
    if (fabs (step) <= fmax (LAST_STEP * (1 - r) * (1 + r), NEAR)) {
      *ret_r = r + step;
      return true;
    }
    if (known ? slope.score > 0 : r < 0)
      low = r;
    else
      high = r;
    r += step;
    if (!(r > low && r < high))
      r = low + (high - low) / 2;
  }
  return false;
}

static void
prepare (Polychoric *table)
{
  table->a = thresholds_of (table->n, table->total, true);
  table->b = thresholds_of (table->n, table->total, false);
  table->p = gsl_matrix_alloc (table->n->size1, table->n->size2);
  table->slope = gsl_matrix_alloc (table->n->size1, table->n->size2);
  table->bend = gsl_matrix_alloc (table->n->size1, table->n->size2);
}

static GovcapPolychoricStatus
estimate (Polychoric *table, GovcapPolychoric *ret)
{
  int stairs = staircase (table->n);

  if (table->n->size1 < 2 || table->n->size2 < 2)
    return GOVCAP_POLYCHORIC_ONE_CATEGORY;
  if (stairs) {
    ret->r = stairs;
    return GOVCAP_POLYCHORIC_PERFECT;
  }
  prepare (table);
  if (!solve (table, &ret->r))
    return GOVCAP_POLYCHORIC_LOST;
  fill_table (table, ret->r);
  ret->se = polychoric_error (table, ret->r);
  return GOVCAP_POLYCHORIC_FOUND;
}

GovcapPolychoricStatus
govcap_polychoric (const double counts[], size_t rows, size_t cols, GovcapPolychoric *ret)
{
  Polychoric table = {.n = used_cells (counts, rows, cols),
                      .total = sum_of (counts, 0, 1, rows * cols)};

  *ret = (GovcapPolychoric){NAN, NAN};
  if (!table.n)
    return GOVCAP_POLYCHORIC_EMPTY;
  GovcapPolychoricStatus how = estimate (&table, ret);
  clear_table (&table);
  return how;
}

void
govcap_polychoric_influence (const double counts[], size_t rows, size_t cols, double r,
                             double ret[])
{
  Polychoric table = {.n = used_cells (counts, rows, cols),
                      .total = sum_of (counts, 0, 1, rows * cols)};

  prepare (&table);
  fill_table (&table, r);
  OWN_MATRIX influence = polychoric_influences (&table, r);
  for (size_t i = 0, row = 0; i < rows; i++) {
    bool used = sum_of (counts, i * cols, 1, cols) > 0;
    for (size_t j = 0, col = 0; j < cols; j++) {
      bool both = used && sum_of (counts, j, cols, rows) > 0;
      ret[i * cols + j] = both ? gsl_matrix_get (influence, row, col++) : 0;
    }
    row += used;
  }
  clear_table (&table);
}
