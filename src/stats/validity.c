#include "govcap/validity.h"

#include "own.h"

#include <math.h>

static double
sum_of (const double x[], size_t n)
{
  double sum = 0;

  for (size_t i = 0; i < n; i++)
    sum += x[i];
  return sum;
}

double
govcap_ave (const double loading[], const double unique[], size_t n)
{
  double explained = 0;

  for (size_t i = 0; i < n; i++)
    explained += loading[i] * loading[i];
  return explained / (explained + sum_of (unique, n));
}

double
govcap_composite_reliability (const double loading[], const double unique[], size_t n)
{
  double sum = sum_of (loading, n);

  return sum * sum / (sum * sum + sum_of (unique, n));
}

/* Mean absolute correlation between the items of two scales, or among those of one. */
static double
mean_correlation (const double c[], size_t k, const size_t factor[], size_t f, size_t g)
{
  double sum = 0, pairs = 0;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++)
      if (i != j && factor[i] == f && factor[j] == g) {
        sum += fabs (c[i * k + j]) / sqrt (c[i * k + i] * c[j * k + j]);
        pairs++;
      }
  return sum / pairs;
}

double
govcap_htmt (const double c[], size_t k, const size_t factor[], size_t f, size_t g)
{
  double within = mean_correlation (c, k, factor, f, f) * mean_correlation (c, k, factor, g, g);

  return within > 0 ? mean_correlation (c, k, factor, f, g) / sqrt (within) : NAN;
}

double
govcap_first_component (const double c[], size_t k)
{
  OWN_MATRIX r = gsl_matrix_alloc (k, k);
  OWN_VECTOR roots = gsl_vector_alloc (k);
  OWN_MATRIX vectors = gsl_matrix_alloc (k, k);
  OWN_EIGEN workspace = gsl_eigen_symmv_alloc (k);

  for (size_t i = 0; i < k; i++) {
    if (!(c[i * k + i] > 0))
      return NAN;
    for (size_t j = 0; j < k; j++)
      gsl_matrix_set (r, i, j, c[i * k + j] / sqrt (c[i * k + i] * c[j * k + j]));
  }
  gsl_eigen_symmv (r, roots, vectors, workspace);
  return 100 * gsl_vector_max (roots) / (double)k;
}
