#include "govcap/factor.h"

#include "factor_fit.h"
#include "govcap/rotate.h"
#include "own.h"

#include <assert.h>
#include <math.h>

/* A smaller root of a correlation matrix is rounding. */
#define LEAST_ROOT 1e-10

double
govcap_factor_df (size_t k, size_t m)
{
  double items = (double)k, factors = (double)m;

  return ((items - factors) * (items - factors) - (items + factors)) / 2;
}

/* Roots and their vectors, the largest first. */
static void
decompose (const gsl_matrix *r, gsl_vector *roots, gsl_matrix *vectors)
{
  OWN_MATRIX copy = gsl_matrix_alloc (r->size1, r->size1);
  OWN_EIGEN workspace = gsl_eigen_symmv_alloc (r->size1);

  gsl_matrix_memcpy (copy, r);
  gsl_eigen_symmv (copy, roots, vectors, workspace);
  gsl_eigen_symmv_sort (roots, vectors, GSL_EIGEN_SORT_VAL_DESC);
}

void
govcap_roots (const double r[], size_t k, double ret[])
{
  gsl_matrix_const_view matrix = gsl_matrix_const_view_array (r, k, k);
  gsl_vector_view roots = gsl_vector_view_array (ret, k);
  OWN_MATRIX vectors = gsl_matrix_alloc (k, k);

  decompose (&matrix.matrix, &roots.vector, vectors);
}

static GovcapExtraction
components (const gsl_matrix *r, gsl_vector *psi, gsl_matrix *loadings)
{
  size_t k = r->size1, m = loadings->size2;
  OWN_VECTOR roots = gsl_vector_alloc (k);
  OWN_MATRIX vectors = gsl_matrix_alloc (k, k);

  decompose (r, roots, vectors);
  if (!(gsl_vector_get (roots, m - 1) > LEAST_ROOT))
    return GOVCAP_EXTRACTION_TOO_MANY;
  for (size_t i = 0; i < k; i++) {
    double communality = 0;
    for (size_t q = 0; q < m; q++) {
      double loading = gsl_matrix_get (vectors, i, q) * sqrt (gsl_vector_get (roots, q));
      gsl_matrix_set (loadings, i, q, loading);
      communality += loading * loading;
    }
    gsl_vector_set (psi, i, fmax (1 - communality, 0));
  }
  return GOVCAP_EXTRACTION_FOUND;
}

static GovcapExtraction
common_factors (const double c[], GovcapExtract how, gsl_vector *psi, gsl_matrix *loadings)
{
  size_t k = loadings->size1, m = loadings->size2;
  bool ml = how == GOVCAP_EXTRACT_ML;
  OWN_MATRIX r = gsl_matrix_alloc (k, k);

  if (!(govcap_factor_df (k, m) >= 0))
    return GOVCAP_EXTRACTION_TOO_MANY;
  if (!factor_start (c, ml ? 0.5 * (double)m / (double)k : 0, r, psi))
    return GOVCAP_EXTRACTION_SINGULAR;
  return factor_fit (ml ? &factor_likelihood : &factor_squares, r,
                     how == GOVCAP_EXTRACT_PAF ? 0 : GOVCAP_LEAST_UNIQUENESS, psi, loadings);
}

GovcapExtraction
govcap_extract (const double r[], size_t k, size_t m, GovcapExtract how, double ret_loadings[],
                double ret_uniqueness[])
{
  assert (m >= 1 && m <= k);
  gsl_matrix_const_view matrix = gsl_matrix_const_view_array (r, k, k);
  gsl_matrix_view loadings = gsl_matrix_view_array (ret_loadings, k, m);
  gsl_vector_view psi = gsl_vector_view_array (ret_uniqueness, k);
  GovcapExtraction status = how == GOVCAP_EXTRACT_PC
                                ? components (&matrix.matrix, &psi.vector, &loadings.matrix)
                                : common_factors (r, how, &psi.vector, &loadings.matrix);

  if (status == GOVCAP_EXTRACTION_FOUND || status == GOVCAP_EXTRACTION_HEYWOOD)
    govcap_factor_arrange (ret_loadings, NULL, k, m);
  return status;
}
