/* The rotations that need a file of their own. */
#pragma once

#include <gsl/gsl_matrix.h>
#include <stdbool.h>

/* Both change @loadings; @phi is filled by the second only. False: no convergence. */
bool rotate_varimax (gsl_matrix *loadings);
bool rotate_oblimin (gsl_matrix *loadings, gsl_matrix *phi);
