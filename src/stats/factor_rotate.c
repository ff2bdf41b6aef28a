#include "govcap/rotate.h"

#include "factor_rotate.h"
#include "own.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

/* The power of promax's target, as stats::promax's m. */
enum { PROMAX_POWER = 4 };

void
govcap_factor_squares (const double loadings[], const double phi[], size_t k, size_t m,
                       double ret[])
{
  for (size_t j = 0; j < m; j++) {
    ret[j] = 0;
    for (size_t q = 0; q < m; q++) {
      double between = phi ? phi[j * m + q] : j == q;
      for (size_t i = 0; i < k; i++)
        ret[j] += between * loadings[i * m + q] * loadings[i * m + j];
    }
  }
}

static void
swap (double *a, double *b)
{
  double kept = *a;

  *a = *b;
  *b = kept;
}

static void
swap_factors (double loadings[], double phi[], size_t k, size_t m, size_t a, size_t b)
{
  for (size_t i = 0; i < k; i++)
    swap (&loadings[i * m + a], &loadings[i * m + b]);
  for (size_t i = 0; phi && i < m; i++)
    swap (&phi[i * m + a], &phi[i * m + b]);
  for (size_t i = 0; phi && i < m; i++)
    swap (&phi[a * m + i], &phi[b * m + i]);
}

static void
turn_factor (double loadings[], double phi[], size_t k, size_t m, size_t factor)
{
  double sum = 0;

  for (size_t i = 0; i < k; i++)
    sum += loadings[i * m + factor];
  if (!(sum < 0))
    return;
  for (size_t i = 0; i < k; i++)
    loadings[i * m + factor] = -loadings[i * m + factor];
  for (size_t i = 0; phi && i < m; i++)
    if (i != factor) {
      phi[i * m + factor] = -phi[i * m + factor];
      phi[factor * m + i] = -phi[factor * m + i];
    }
}

void
govcap_factor_arrange (double loadings[], double phi[], size_t k, size_t m)
{
  OWN_VECTOR squares = gsl_vector_alloc (m);

  govcap_factor_squares (loadings, phi, k, m, squares->data);
  for (size_t place = 0; place < m; place++) {
    gsl_vector_view rest = gsl_vector_subvector (squares, place, m - place);
    size_t largest = place + gsl_vector_max_index (&rest.vector);
    if (largest != place) {
      swap_factors (loadings, phi, k, m, place, largest);
      gsl_vector_swap_elements (squares, place, largest);
    }
    turn_factor (loadings, phi, k, m, place);
  }
}

/* U = (X'X)⁻¹ X'Q, the weights that come closest to the target. */
static bool
fit_target (const gsl_matrix *loadings, gsl_matrix *weights)
{
  size_t k = loadings->size1, m = loadings->size2;
  OWN_MATRIX target = gsl_matrix_alloc (k, m);
  OWN_MATRIX square = gsl_matrix_alloc (m, m);

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < m; j++) {
      double x = gsl_matrix_get (loadings, i, j);
      gsl_matrix_set (target, i, j, x * pow (fabs (x), PROMAX_POWER - 1));
    }
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, loadings, loadings, 0, square);
  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, loadings, target, 0, weights);
  if (gsl_linalg_cholesky_decomp1 (square) != 0)
    return false;
  for (size_t j = 0; j < m; j++) {
    gsl_vector_view column = gsl_matrix_column (weights, j);
    gsl_linalg_cholesky_svx (square, &column.vector);
  }
  return true;
}

/* Φ = (U'U)⁻¹ with columns of U, and then rows and columns of Φ, scaled to variances of 1. */
static bool
scale_weights (gsl_matrix *weights, gsl_matrix *phi)
{
  size_t m = phi->size1;

  gsl_blas_dgemm (CblasTrans, CblasNoTrans, 1, weights, weights, 0, phi);
  if (gsl_linalg_cholesky_decomp1 (phi) != 0)
    return false;
  gsl_linalg_cholesky_invert (phi);
  for (size_t j = 0; j < m; j++) {
    double scale = sqrt (gsl_matrix_get (phi, j, j));
    gsl_vector_view column = gsl_matrix_column (weights, j);
    gsl_vector_view across = gsl_matrix_column (phi, j), along = gsl_matrix_row (phi, j);
    gsl_vector_scale (&column.vector, scale);
    gsl_vector_scale (&across.vector, 1 / scale);
    gsl_vector_scale (&along.vector, 1 / scale);
    gsl_matrix_set (phi, j, j, 1);
  }
  return true;
}

static bool
rotate_promax (gsl_matrix *loadings, gsl_matrix *phi)
{
  size_t m = loadings->size2;
  OWN_MATRIX weights = gsl_matrix_alloc (m, m);
  OWN_MATRIX rotated = gsl_matrix_alloc (loadings->size1, m);

  if (!rotate_varimax (loadings) || !fit_target (loadings, weights) ||
      !scale_weights (weights, phi))
    return false;
  gsl_blas_dgemm (CblasNoTrans, CblasNoTrans, 1, loadings, weights, 0, rotated);
  gsl_matrix_memcpy (loadings, rotated);
  return true;
}

bool
govcap_rotate (double loadings[], size_t k, size_t m, GovcapRotate how, double ret_phi[])
{
  gsl_matrix_view matrix = gsl_matrix_view_array (loadings, k, m);
  gsl_matrix_view phi = gsl_matrix_view_array (ret_phi, m, m);
  bool done = true;

  gsl_matrix_set_identity (&phi.matrix);
  if (m > 1 && how == GOVCAP_ROTATE_VARIMAX)
    done = rotate_varimax (&matrix.matrix);
  else if (m > 1 && how == GOVCAP_ROTATE_PROMAX)
    done = rotate_promax (&matrix.matrix, &phi.matrix);
  else if (m > 1 && how == GOVCAP_ROTATE_OBLIMIN)
    done = rotate_oblimin (&matrix.matrix, &phi.matrix);
  if (done)
    govcap_factor_arrange (loadings, ret_phi, k, m);
  return done;
}
