#include "govcap/collinearity.h"

#include "inverse.h"

#include <math.h>

/* ln |R| of the terms that are inside the regressor, or of those that are not; 0 of none.
 * Returns: false where they have no inverse. */
static bool
log_det_of (const double c[], size_t stride, size_t k, GovcapRegressor own, bool inside,
            double *ret)
{
  size_t n = inside ? own.terms : k - own.terms;

  *ret = 0;
  if (!n)
    return true;
  OWN_MATRIX part = gsl_matrix_alloc (n, n);
  OWN_MATRIX r = gsl_matrix_alloc (n, n);
  OWN_MATRIX inverse = gsl_matrix_alloc (n, n);
  for (size_t i = 0, row = 0; i < k; i++) {
    if ((i >= own.first && i < own.first + own.terms) != inside)
      continue;
    for (size_t j = 0, col = 0; j < k; j++)
      if ((j >= own.first && j < own.first + own.terms) == inside)
        gsl_matrix_set (part, row, col++, c[i * stride + j]);
    row++;
  }
  return inverse_of_correlations (part->data, r, inverse, ret);
}

double
govcap_vif (const double c[], size_t stride, size_t k, GovcapRegressor regressor)
{
  double own, others, all;

  if (!log_det_of (c, stride, k, (GovcapRegressor){0, k}, true, &all) ||
      !log_det_of (c, stride, k, regressor, true, &own) ||
      !log_det_of (c, stride, k, regressor, false, &others))
    return NAN;
  return exp (fmax (0, own + others - all));
}
