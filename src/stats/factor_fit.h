/* The factor model, fitted to correlations by Newton steps over the uniquenesses. */
#pragma once

#include "govcap/factor.h"

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_vector.h>

/**
 * FactorLoss: a sum over the roots that no factor takes.
 * @of, @slope: of one root; its derivative by the uniqueness (or its logarithm) is
 *              slope times the squared element of the root's vector
 * @weight:     how a root moves with it, as a factor of the same square
 * @logarithms: search over ln ψ and scale R by Ψ^-½, instead of taking Ψ from R
 * @nothing:    the root of a factor that explains nothing
 */
typedef struct {
  double (*of) (double root), (*slope) (double root), (*weight) (double root);
  bool logarithms;
  double nothing;
} FactorLoss;

extern const FactorLoss factor_likelihood, factor_squares;

/* @psi: where to start, then the solution; none goes below @least (which is above 0 for the
 * likelihood). @loadings: k × m. Both are filled after FOUND and HEYWOOD. */
GovcapExtraction factor_fit (const FactorLoss *loss, const gsl_matrix *r, double least,
                             gsl_vector *psi, gsl_matrix *loadings);

/* The correlations of the covariances @c, and where to start: (1 - share) / r^ii, r^ii from their
 * inverse. Returns: false when there is none. */
bool factor_start (const double c[], double share, gsl_matrix *ret_r, gsl_vector *ret_psi);
