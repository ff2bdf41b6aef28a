#include "govcap/rao_scott.h"

#include "margins.h"
#include "own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdbool.h>

/* What is left of a contrast beside the others, below which it is rounding. */
#define LEAST_REST 1e-12

/* tr Δ is at least about 1 / n: below this the totals have no spread but rounding. */
#define LEAST_TRACE 1e-14

/* The cells of the options that somebody chose. */
typedef struct {
  size_t rows, cols;
  size_t *cell; /* number in the whole table */
  double *share;
  double n;
} Used;

static Used
used_of (const double total[], size_t rows, size_t cols, const Margins *margins)
{
  size_t k = margins->used_rows * margins->used_cols, at = 0;
  Used used = {margins->used_rows, margins->used_cols, malloc (k * sizeof *used.cell),
               malloc (k * sizeof *used.share), margins->n};

  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++)
      if (margins->row[i] > 0 && margins->col[j] > 0) {
        used.cell[at] = i * cols + j;
        used.share[at++] = total[i * cols + j] / used.n;
      }
  return used;
}

/* X² / n. */
static double
phi_squared (const Used *used, const Margins *margins, size_t all_cols)
{
  double sum = 0;

  for (size_t i = 0; i < used->rows * used->cols; i++) {
    double r = margins->row[used->cell[i] / all_cols], c = margins->col[used->cell[i] % all_cols];
    double expected = r / used->n * (c / used->n), away = used->share[i] - expected;
    sum += away * away / expected;
  }
  return sum;
}

/* D^-1 C: the contrasts of association (those of the rows times those of the columns, each less its
 * mean), a column each, over the shares. */
static void
contrasts (const Used *used, gsl_matrix *ret, bool over_shares)
{
  double rows = (double)used->rows, cols = (double)used->cols;

  for (size_t cell = 0; cell < ret->size1; cell++)
    for (size_t q = 0; q < ret->size2; q++) {
      double in_row = (double)(cell / used->cols == q / (used->cols - 1)) - 1 / rows;
      double in_col = (double)(cell % used->cols == q % (used->cols - 1)) - 1 / cols;
      double share = over_shares ? used->share[cell] : 1;
      gsl_matrix_set (ret, cell, q, share > 0 ? in_row * in_col / share : 0);
    }
}

/* How D^-1 C, in shares, moves with the totals: (I - p 1')' over n. */
static void
linearise (const Used *used, gsl_matrix *weights)
{
  for (size_t q = 0; q < weights->size2; q++) {
    double mean = 0;
    for (size_t cell = 0; cell < weights->size1; cell++)
      mean += used->share[cell] * gsl_matrix_get (weights, cell, q);
    for (size_t cell = 0; cell < weights->size1; cell++)
      gsl_matrix_set (weights, cell, q, (gsl_matrix_get (weights, cell, q) - mean) / used->n);
  }
}

/* ret = weights' covariance weights. */
static void
sandwich (const Used *used, const double covariance[], size_t all, const gsl_matrix *weights,
          gsl_matrix *ret)
{
  size_t k = weights->size1;
  OWN_MATRIX v = gsl_matrix_alloc (k, k);
  OWN_MATRIX half = gsl_matrix_alloc (k, weights->size2);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      gsl_matrix_set (v, i, j, covariance[used->cell[i] * all + used->cell[j]]);
  gsl_blas_dgemm (CblasNoTrans, CblasNoTrans, 1, v, weights, 0, half);
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, weights, half, 0, ret);
}

/* Cholesky in place. Returns: false when a contrast follows from others: cells are empty. */
static bool
decompose (gsl_matrix *denominator)
{
  OWN_VECTOR before = gsl_vector_alloc (denominator->size1);
  gsl_vector_view diagonal = gsl_matrix_diagonal (denominator);

  gsl_vector_memcpy (before, &diagonal.vector);
  if (gsl_linalg_cholesky_decomp1 (denominator) != 0)
    return false;
  for (size_t i = 0; i < before->size; i++) {
    double rest = gsl_matrix_get (denominator, i, i);
    if (!(rest * rest > LEAST_REST * gsl_vector_get (before, i)))
      return false;
  }
  return true;
}

/* tr Δ and tr Δ², Δ = denominator^-1 numerator. Returns: false when there is no inverse. */
static bool
traces (gsl_matrix *denominator, gsl_matrix *numerator, double *ret_trace, double *ret_squares)
{
  size_t q = numerator->size1;

  if (!decompose (denominator))
    return false;
  for (size_t j = 0; j < q; j++) {
    gsl_vector_view column = gsl_matrix_column (numerator, j);
    gsl_linalg_cholesky_svx (denominator, &column.vector);
  }
  *ret_trace = *ret_squares = 0;
  for (size_t i = 0; i < q; i++) {
    *ret_trace += gsl_matrix_get (numerator, i, i);
    for (size_t j = 0; j < q; j++)
      *ret_squares += gsl_matrix_get (numerator, i, j) * gsl_matrix_get (numerator, j, i);
  }
  return true;
}

static GovcapRaoScott
conclude (const Used *used, const double covariance[], size_t all, double phi2, double df)
{
  size_t k = used->rows * used->cols, q = (used->rows - 1) * (used->cols - 1);
  OWN_MATRIX c = gsl_matrix_alloc (k, q);
  OWN_MATRIX over = gsl_matrix_alloc (k, q);
  OWN_MATRIX denominator = gsl_matrix_alloc (q, q);
  OWN_MATRIX numerator = gsl_matrix_alloc (q, q);
  double trace, squares;

  contrasts (used, c, false);
  contrasts (used, over, true);
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, c, over, 0, denominator);
  linearise (used, over);
  sandwich (used, covariance, all, over, numerator);
  if (!traces (denominator, numerator, &trace, &squares) || !(trace > LEAST_TRACE))
    return (GovcapRaoScott){NAN, NAN, NAN, NAN};
  double f = phi2 / trace, df1 = trace * trace / squares;
  return (GovcapRaoScott){f, df1, df1 * df, gsl_cdf_fdist_Q (f, df1, df1 * df)};
}

GovcapRaoScott
govcap_rao_scott (const double total[], const double covariance[], size_t rows, size_t cols,
                  double df)
{
  OWN_MARGINS margins = margins_of (total, rows, cols);

  if (margins.used_rows < 2 || margins.used_cols < 2 || !(df > 0))
    return (GovcapRaoScott){NAN, NAN, NAN, NAN};
  Used used = used_of (total, rows, cols, &margins);
  GovcapRaoScott test =
      conclude (&used, covariance, rows * cols, phi_squared (&used, &margins, cols), df);
  free (used.cell);
  free (used.share);
  return test;
}
