#include "govcap/kmo.h"

#include "inverse.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Sums of squared correlations and squared partial correlations. */
typedef struct {
  double r, q;
} Squares;

/* Of item @i with all others. */
static Squares
squares_of (const gsl_matrix *r, const gsl_matrix *inverse, size_t i)
{
  Squares sum = {0, 0};

  for (size_t j = 0; j < r->size1; j++) {
    double r_ij = gsl_matrix_get (r, i, j), p_ij = gsl_matrix_get (inverse, i, j);
    if (j == i)
      continue;
    sum.r += r_ij * r_ij;
    sum.q += p_ij * p_ij / (gsl_matrix_get (inverse, i, i) * gsl_matrix_get (inverse, j, j));
  }
  return sum;
}

bool
govcap_kmo (const double c[], size_t k, size_t n, GovcapKmo *ret, double ret_msa[])
{
  OWN_MATRIX r = gsl_matrix_alloc (k, k);
  OWN_MATRIX inverse = gsl_matrix_alloc (k, k);
  Squares all = {0, 0};
  double log_det, items = (double)k;

  if (!inverse_of_correlations (c, r, inverse, &log_det))
    return false;
  for (size_t i = 0; i < k; i++) {
    Squares own = squares_of (r, inverse, i);
    ret_msa[i] = own.r / (own.r + own.q); /* 0 / 0 is NAN */
    all = (Squares){all.r + own.r, all.q + own.q};
  }
  ret->msa = all.r / (all.r + all.q);
  ret->chisq = log_det == 0 ? 0 : -((double)n - 1 - (2 * items + 5) / 6) * log_det; /* no -0 */
  ret->df = items * (items - 1) / 2;
  ret->p = gsl_cdf_chisq_Q (ret->chisq, ret->df);
  return true;
}
