#include "inverse.h"

#include <gsl/gsl_linalg.h>
#include <math.h>

/* Returns: false when an item does not vary. */
static bool
correlate (const double c[], gsl_matrix *r)
{
  size_t k = r->size1;

  for (size_t i = 0; i < k; i++)
    if (!(c[i * k + i] > 0))
      return false;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      gsl_matrix_set (r, i, j, i == j ? 1 : c[i * k + j] / sqrt (c[i * k + i] * c[j * k + j]));
  return true;
}

bool
inverse_of_correlations (const double c[], gsl_matrix *ret_r, gsl_matrix *ret_inverse,
                         double *ret_log_det)
{
  size_t k = ret_r->size1;

  if (!correlate (c, ret_r))
    return false;
  gsl_matrix_memcpy (ret_inverse, ret_r);
  if (gsl_linalg_cholesky_decomp1 (ret_inverse) != 0)
    return false;
  *ret_log_det = 0;
  for (size_t i = 0; i < k; i++)
    *ret_log_det += 2 * log (gsl_matrix_get (ret_inverse, i, i));
  gsl_linalg_cholesky_invert (ret_inverse);
  for (size_t i = 0; i < k; i++)
    if (!(gsl_matrix_get (ret_inverse, i, i) < 1 / INVERSE_LEAST_REST))
      return false;
  return true;
}
