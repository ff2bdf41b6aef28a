#include "govcap/kmo.h"

#include "inverse.h"

#include <gsl/gsl_blas.h>
#include <math.h>

/* Two items with |r| this near 1 are copies: integers give r = 1 but for the last digit or two. */
#define COPY_WITHIN 1e-12

/* An eigenvalue counts as no smaller than this, so that r^ii stays finite. */
#define LEAST_ROOT 1e-16

/* Marks item @i if it is constant or a copy of an item before it that has no fault. */
static void
find_plain (const double c[], size_t k, size_t i, GovcapItemFault ret[])
{
  double own = c[i * k + i];

  ret[i] = (GovcapItemFault){own > 0 ? GOVCAP_FAULT_NONE : GOVCAP_FAULT_CONSTANT, 0};
  for (size_t j = 0; j < i && ret[i].fault == GOVCAP_FAULT_NONE; j++) {
    bool sound = ret[j].fault == GOVCAP_FAULT_NONE;
    if (sound && fabs (c[i * k + j]) >= (1 - COPY_WITHIN) * sqrt (own * c[j * k + j]))
      ret[i] = (GovcapItemFault){GOVCAP_FAULT_COPY, j};
  }
}

/* Diagonal of the inverse of @r, finite also where there is none. Overwrites @r. */
static void
diagonal_of_inverse (gsl_matrix *r, gsl_vector *ret)
{
  size_t k = r->size1;
  OWN_MATRIX vectors = gsl_matrix_alloc (k, k);
  OWN_VECTOR roots = gsl_vector_alloc (k);
  OWN_EIGEN workspace = gsl_eigen_symmv_alloc (k);

  gsl_eigen_symmv (r, roots, vectors, workspace);
  gsl_vector_set_zero (ret);
  for (size_t i = 0; i < k; i++)
    for (size_t m = 0; m < k; m++) {
      double v = gsl_matrix_get (vectors, i, m);
      *gsl_vector_ptr (ret, i) += v * v / fmax (gsl_vector_get (roots, m), LEAST_ROOT);
    }
}

/* Marks those of the @n items numbered @left that follow from the others of them. */
static void
find_following (const double c[], size_t k, const size_t left[], size_t n, GovcapItemFault ret[])
{
  double *part = malloc (n * n * sizeof *part), log_det;
  OWN_MATRIX r = gsl_matrix_alloc (n, n);
  OWN_MATRIX inverse = gsl_matrix_alloc (n, n);
  OWN_VECTOR diagonal = gsl_vector_alloc (n);

  if (!part)
    abort (); /* as GLib does everywhere else */
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      part[i * n + j] = c[left[i] * k + left[j]];
  bool sound = inverse_of_correlations (part, r, inverse, &log_det);
  free (part);
  if (sound)
    return;
  diagonal_of_inverse (r, diagonal);
  double least = fmin (1 / INVERSE_LEAST_REST, gsl_vector_max (diagonal)); /* at least one */
  for (size_t i = 0; i < n; i++)
    if (gsl_vector_get (diagonal, i) >= least)
      ret[left[i]] = (GovcapItemFault){GOVCAP_FAULT_FOLLOWS, 0};
}

void
govcap_item_faults (const double c[], size_t k, GovcapItemFault ret[])
{
  size_t *left = malloc (k * sizeof *left), n = 0;

  if (!left)
    abort ();
  for (size_t i = 0; i < k; i++) {
    find_plain (c, k, i, ret);
    if (ret[i].fault == GOVCAP_FAULT_NONE)
      left[n++] = i;
  }
  if (n)
    find_following (c, k, left, n, ret);
  free (left);
}
