/* Correlations and their inverse: what squared multiple correlations and partial ones come from. */
#pragma once

#include "own.h"

#include <stdbool.h>

/* An item whose 1 - R² on the others is not above this follows from them: of so small a rest,
 * double precision keeps too few digits to print a number that is made of it. */
#define INVERSE_LEAST_REST 1e-10

/* The correlations of the covariance matrix @c (k × k) and their inverse, both full; ln |R|.
 * Returns: false when an item does not vary or follows from the others (INVERSE_LEAST_REST);
 *          @ret_inverse and @ret_log_det then hold nothing of use. */
bool inverse_of_correlations (const double c[], gsl_matrix *ret_r, gsl_matrix *ret_inverse,
                              double *ret_log_det);
