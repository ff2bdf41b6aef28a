#include "govcap/bivariate_normal.h"
#include "polychoric_own.h"

#include "normal.h"

/* A margin's thresholds, and the table with that margin as its rows. */
typedef struct {
  const gsl_matrix *n, *p, *slope;
  const gsl_vector *a, *b;
  double r;
} Side;

/* dφ2 / dh */
static double
density_change (double h, double k, double r)
{
  if (isinf (k))
    return 0;
  return -govcap_bivariate_normal_density (h, k, r) * (h - r * k) / ((1 - r) * (1 + r));
}

/* Derivative of n · score of cell (@row, @j) by threshold @i, which is the @sign 1: upper, -1: lower
 * limit of the cell. */
static double
pull (const Side *side, size_t row, size_t i, size_t j, double sign)
{
  double n = gsl_matrix_get (side->n, row, j), p = gsl_matrix_get (side->p, row, j);
  double cut = gsl_vector_get (side->a, i), rest = sqrt ((1 - side->r) * (1 + side->r));
  double from = gsl_vector_get (side->b, j), to = gsl_vector_get (side->b, j + 1);

  if (n == 0)
    return 0;
  double p_cut = normal_density (cut) *
                 normal_between ((from - side->r * cut) / rest, (to - side->r * cut) / rest);
  double slope_cut = density_change (cut, to, side->r) - density_change (cut, from, side->r);
  return sign * n * (slope_cut / p - gsl_matrix_get (side->slope, row, j) / p * (p_cut / p));
}

/* What an answer in each row does to the sum of scores by way of the rows' thresholds: threshold i
 * moves by (1{row < i} - Φ(a_i)) / (n φ(a_i)) for a person. */
static void
influence_of_rows (const Side *side, double total, gsl_vector *ret)
{
  gsl_vector_set_zero (ret);
  for (size_t i = 1; i < side->n->size1; i++) {
    double cut = gsl_vector_get (side->a, i), pulled = 0;
    for (size_t j = 0; j < side->n->size2; j++)
      pulled += pull (side, i - 1, i, j, 1) + pull (side, i, i, j, -1);
    pulled /= total * normal_density (cut);
    for (size_t row = 0; row < side->n->size1; row++)
      *gsl_vector_ptr (ret, row) += pulled * (row < i ? normal_below (-cut) : -normal_below (cut));
  }
}

/* The same of the columns: of the table turned round. */
static void
influence_of_columns (const Polychoric *table, double r, gsl_vector *ret)
{
  size_t rows = table->n->size1, cols = table->n->size2;
  OWN_MATRIX n = gsl_matrix_alloc (cols, rows);
  OWN_MATRIX p = gsl_matrix_alloc (cols, rows);
  OWN_MATRIX slope = gsl_matrix_alloc (cols, rows);

  gsl_matrix_transpose_memcpy (n, table->n);
  gsl_matrix_transpose_memcpy (p, table->p);
  gsl_matrix_transpose_memcpy (slope, table->slope);
  influence_of_rows (&(Side){n, p, slope, table->b, table->a, r}, table->total, ret);
}

gsl_matrix *
polychoric_influences (const Polychoric *table, double r)
{
  size_t rows = table->n->size1, cols = table->n->size2;
  gsl_matrix *influence = gsl_matrix_calloc (rows, cols);
  OWN_VECTOR by_row = gsl_vector_alloc (rows);
  OWN_VECTOR by_col = gsl_vector_alloc (cols);
  double curvature = 0;

  influence_of_rows (&(Side){table->n, table->p, table->slope, table->a, table->b, r}, table->total,
                     by_row);
  influence_of_columns (table, r, by_col);
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++) {
      double n = gsl_matrix_get (table->n, i, j), p = gsl_matrix_get (table->p, i, j);
      if (n == 0)
        continue;
      double score = gsl_matrix_get (table->slope, i, j) / p;
      gsl_matrix_set (influence, i, j,
                      score + gsl_vector_get (by_row, i) + gsl_vector_get (by_col, j));
      curvature += n * (gsl_matrix_get (table->bend, i, j) / p - score * score);
    }
  gsl_matrix_scale (influence, -1 / curvature);
  return influence;
}

double
polychoric_error (const Polychoric *table, double r)
{
  OWN_MATRIX influence = polychoric_influences (table, r);
  double squares = 0;

  for (size_t i = 0; i < influence->size1; i++)
    for (size_t j = 0; j < influence->size2; j++) {
      double one = gsl_matrix_get (influence, i, j);
      squares += gsl_matrix_get (table->n, i, j) * one * one;
    }
  return sqrt (squares);
}
