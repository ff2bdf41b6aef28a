/* Lets a scope own what GSL and malloc hand out. */
#pragma once

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>
#include <stdlib.h>

static inline void
own_free_matrix (gsl_matrix **matrix)
{
  gsl_matrix_free (*matrix);
}

static inline void
own_free_vector (gsl_vector **vector)
{
  gsl_vector_free (*vector);
}

static inline void
own_free_eigen (gsl_eigen_symmv_workspace **workspace)
{
  gsl_eigen_symmv_free (*workspace);
}

/* @owned: the address of any pointer that malloc made. */
static inline void
own_free_array (void *owned)
{
  free (*(void **)owned);
}

/* @n cells of zeros, also where @n is 0. */
static inline void *
own_array (size_t n, size_t size)
{
  void *cells = calloc (n ? n : 1, size);

  if (!cells)
    abort (); /* as GLib does everywhere else */
  return cells;
}

#define OWN_ARRAY __attribute__ ((cleanup (own_free_array)))
#define OWN_MATRIX __attribute__ ((cleanup (own_free_matrix))) gsl_matrix *
#define OWN_VECTOR __attribute__ ((cleanup (own_free_vector))) gsl_vector *
#define OWN_EIGEN __attribute__ ((cleanup (own_free_eigen))) gsl_eigen_symmv_workspace *
