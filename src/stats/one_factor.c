#include "govcap/reliability.h"

#include "factor_fit.h"
#include "own.h"

#include <math.h>

/* Scales loadings and uniquenesses back from correlations to covariances. */
static double
omega_of (const double c[], const gsl_matrix *loadings, const gsl_vector *psi)
{
  double sum = 0, unique = 0;

  for (size_t i = 0; i < psi->size; i++) {
    double variance = c[i * psi->size + i];
    sum += sqrt (variance) * gsl_matrix_get (loadings, i, 0);
    unique += variance * gsl_vector_get (psi, i);
  }
  return sum * sum / (sum * sum + unique);
}

static GovcapOneFactor
status_of (GovcapExtraction status)
{
  switch (status) {
  case GOVCAP_EXTRACTION_FOUND:
    return GOVCAP_FACTOR_FOUND;
  case GOVCAP_EXTRACTION_HEYWOOD:
    return GOVCAP_FACTOR_HEYWOOD;
  default: /* nothing in common is no factor either */
    return GOVCAP_FACTOR_LOST;
  }
}

GovcapOneFactor
govcap_omega (const double c[], size_t k, double *ret_omega)
{
  if (k < 3)
    return GOVCAP_FACTOR_TOO_FEW;
  OWN_MATRIX r = gsl_matrix_alloc (k, k);
  OWN_MATRIX loadings = gsl_matrix_alloc (k, 1);
  OWN_VECTOR psi = gsl_vector_alloc (k);

  if (!factor_start (c, 0.5 / (double)k, r, psi))
    return GOVCAP_FACTOR_SINGULAR;
  GovcapOneFactor how =
      status_of (factor_fit (&factor_likelihood, r, GOVCAP_LEAST_UNIQUENESS, psi, loadings));
  if (how == GOVCAP_FACTOR_FOUND)
    *ret_omega = omega_of (c, loadings, psi);
  return how;
}
