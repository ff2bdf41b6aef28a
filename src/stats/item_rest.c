#include "govcap/item_rest.h"

#include "inverse.h"

#include <math.h>

/* Below this share of the sum of its terms' sizes, a variance is rounding. */
#define LEAST_SHARE 1e-12

/* What all items of a scale share. */
typedef struct {
  double sum, trace, size; /* of the matrix: all cells, its diagonal, all cells without signs */
} Whole;

static Whole
whole_of (const double c[], size_t k)
{
  Whole whole = {0, 0, 0};

  for (size_t i = 0; i < k; i++) {
    whole.trace += c[i * k + i];
    for (size_t j = 0; j < k; j++) {
      whole.sum += c[i * k + j];
      whole.size += fabs (c[i * k + j]);
    }
  }
  return whole;
}

static GovcapItemRest
against_rest (const double c[], size_t k, size_t i, Whole whole)
{
  GovcapItemRest result = {NAN, NAN, NAN};
  double own = c[i * k + i], row = 0, others = (double)k - 1;

  for (size_t j = 0; j < k; j++)
    row += c[i * k + j];
  double rest = whole.sum - 2 * row + own; /* variance of the sum of the other items */
  if (!(own > 0) || !(rest > LEAST_SHARE * whole.size))
    return result;
  result.item_rest_r = (row - own) / sqrt (own * rest);
  if (k > 2)
    result.alpha_if_dropped = others / (others - 1) * (1 - (whole.trace - own) / rest);
  return result;
}

static void
add_smc (const double c[], size_t k, GovcapItemRest ret[])
{
  OWN_MATRIX r = gsl_matrix_alloc (k, k);
  OWN_MATRIX inverse = gsl_matrix_alloc (k, k);
  double log_det;

  if (!inverse_of_correlations (c, r, inverse, &log_det))
    return;
  for (size_t i = 0; i < k; i++)
    ret[i].smc = 1 - 1 / gsl_matrix_get (inverse, i, i);
}

void
govcap_item_rest (const double c[], size_t k, GovcapItemRest ret[])
{
  Whole whole = whole_of (c, k);

  for (size_t i = 0; i < k; i++)
    ret[i] = against_rest (c, k, i, whole);
  add_smc (c, k, ret);
}
