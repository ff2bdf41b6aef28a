#include "govcap/collinearity.h"

#include "inverse.h"

#include <assert.h>
#include <math.h>

typedef struct {
  const double *c;
  size_t k, n;
  const GovcapRegressor *regressors;
} Importance;

/* Terms of the regressors in @subset, with the outcome at the end. Returns: how many. */
static size_t
take_terms (const Importance *of, size_t subset, size_t terms[])
{
  size_t m = 0;

  for (size_t g = 0; g < of->n; g++)
    for (size_t t = 0; subset >> g & 1 && t < of->regressors[g].terms; t++)
      terms[m++] = of->regressors[g].first + t;
  terms[m++] = of->k;
  return m;
}

/* R² = Σ l² over the outcome's row of the Cholesky factor, whose diagonal is 1 - R². */
static double
r2_of (const Importance *of, size_t subset, size_t terms[], double l[])
{
  size_t m = take_terms (of, subset, terms);
  double r2 = 0;

  for (size_t i = 0; i < m; i++)
    for (size_t j = 0; j <= i; j++) {
      double own = sqrt (of->c[terms[i] * (of->k + 1) + terms[i]]);
      double other = sqrt (of->c[terms[j] * (of->k + 1) + terms[j]]);
      double sum = i == j ? 1 : of->c[terms[i] * (of->k + 1) + terms[j]] / (own * other);
      for (size_t t = 0; t < j; t++)
        sum -= l[i * m + t] * l[j * m + t];
      l[i * m + j] = i == j ? sqrt (fmax (0, sum)) : sum / l[j * m + j];
    }
  for (size_t j = 0; j + 1 < m; j++)
    r2 += l[(m - 1) * m + j] * l[(m - 1) * m + j];
  return r2;
}

/* |S|! (n - |S| - 1)! / n! */
static double
share_of_orders (size_t size, size_t n)
{
  double share = 1 / (double)n;

  for (size_t i = 1; i <= size; i++)
    share *= (double)i / (double)(n - i);
  return share;
}

/* Returns: false where the terms have no inverse, or the outcome does not vary. */
static bool
is_regular (const Importance *of)
{
  size_t k = of->k;
  OWN_MATRIX c = gsl_matrix_alloc (k, k);
  OWN_MATRIX r = gsl_matrix_alloc (k, k);
  OWN_MATRIX inverse = gsl_matrix_alloc (k, k);
  double log_det;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      gsl_matrix_set (c, i, j, of->c[i * (k + 1) + j]);
  return of->c[k * (k + 1) + k] > 0 && inverse_of_correlations (c->data, r, inverse, &log_det);
}

bool
govcap_lmg (const double c[], size_t k, const GovcapRegressor regressors[], size_t n,
            double ret_lmg[])
{
  Importance of = {c, k, n, regressors};
  size_t subsets = (size_t)1 << n;

  assert (n >= 1 && n <= GOVCAP_LMG_MOST);
  if (!is_regular (&of))
    return false;
  OWN_VECTOR r2 = gsl_vector_alloc (subsets);
  OWN_MATRIX l = gsl_matrix_alloc (k + 1, k + 1);
  OWN_ARRAY size_t *terms = own_array (k + 1, sizeof *terms);
  for (size_t s = 0; s < subsets; s++)
    gsl_vector_set (r2, s, r2_of (&of, s, terms, l->data));
  for (size_t g = 0; g < n; g++) {
    ret_lmg[g] = 0;
    for (size_t s = 0; s < subsets; s++)
      if (!(s >> g & 1))
        ret_lmg[g] += share_of_orders ((size_t)__builtin_popcountll (s), n) *
                      (gsl_vector_get (r2, s | (size_t)1 << g) - gsl_vector_get (r2, s));
  }
  return true;
}
