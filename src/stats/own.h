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

#define OWN_MATRIX __attribute__ ((cleanup (own_free_matrix))) gsl_matrix *
#define OWN_VECTOR __attribute__ ((cleanup (own_free_vector))) gsl_vector *
#define OWN_EIGEN __attribute__ ((cleanup (own_free_eigen))) gsl_eigen_symmv_workspace *
