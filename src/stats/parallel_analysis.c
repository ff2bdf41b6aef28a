#include "govcap/parallel_analysis.h"

#include "own.h"
#include "stream.h"

#include <assert.h>
#include <gsl/gsl_blas.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_sort_vector.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* The rows scaled to length 1, so that the products of two are correlations. */
static void
draw_rows (gsl_rng *random, size_t n, gsl_matrix *lower)
{
  for (size_t i = 0; i < lower->size1; i++) {
    for (size_t j = 0; j < i; j++)
      gsl_matrix_set (lower, i, j, gsl_ran_gaussian_ziggurat (random, 1));
    gsl_matrix_set (lower, i, i, sqrt (gsl_ran_chisq (random, (double)(n - 1 - i))));
    gsl_vector_view row = gsl_matrix_row (lower, i);
    gsl_vector_scale (&row.vector, 1 / gsl_blas_dnrm2 (&row.vector));
  }
}

void
govcap_chance_roots (size_t n, size_t k, uint64_t seed, size_t number, double ret[])
{
  assert (n > k);
  OWN_MATRIX lower = gsl_matrix_calloc (k, k);
  OWN_MATRIX r = gsl_matrix_calloc (k, k);
  gsl_vector_view roots = gsl_vector_view_array (ret, k);
  gsl_eigen_symm_workspace *workspace = gsl_eigen_symm_alloc (k);
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (random, stream_seed (seed, number));
  draw_rows (random, n, lower);
  gsl_blas_dsyrk (CblasLower, CblasNoTrans, 1, lower, 0, r);
  gsl_eigen_symm (r, &roots.vector, workspace);
  gsl_sort_vector (&roots.vector);
  gsl_vector_reverse (&roots.vector);
  gsl_rng_free (random);
  gsl_eigen_symm_free (workspace);
}

void
govcap_chance_percentile (double roots[], size_t sets, size_t k, double share, double ret[])
{
  for (size_t i = 0; i < k; i++) {
    gsl_sort (roots + i, k, sets);
    ret[i] = gsl_stats_quantile_from_sorted_data (roots + i, k, sets, share);
  }
}

size_t
govcap_chance_factors (const double roots[], const double percentile[], size_t k)
{
  size_t factors = 0;

  while (factors < k && roots[factors] > percentile[factors])
    factors++;
  return factors ? factors : 1;
}
