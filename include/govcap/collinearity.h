/* How much the regressors of a model say the same, and what each adds to R². */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * GovcapRegressor: a variable of a model and its terms: one, or the dummies of its options.
 * @first, @terms: terms first … first + terms - 1, counted without the intercept
 */
typedef struct {
  size_t first, terms;
} GovcapRegressor;

/**
 * govcap_vif:
 * @c: covariances of the terms, k × k, in rows of @stride numbers   [no NAN]
 * @k: terms, without the intercept                                  [1 or more]
 *
 * Generalised variance inflation of @regressor; with one term, the ordinary 1 / (1 - R²).
 *
 *     GVIF = |R_11| |R_22| / |R|
 *
 * R_11 the correlations of its own terms, R_22 those of all others; it does not depend on which
 * option is the base.
 *
 * Returns: GVIF, 1 or more. NAN where a term does not vary or follows from the others (1 - R² at or
 *          below 1e-10).
 * Source:  J. Fox, G. Monette (1992), Generalized collinearity diagnostics, JASA 87, 178-183.
 * Checked: tests/oracle/regression.R (car::vif).
 */
double govcap_vif (const double c[], size_t stride, size_t k, GovcapRegressor regressor);

/** GOVCAP_LMG_MOST: of more regressors there are too many subsets. */
#define GOVCAP_LMG_MOST ((size_t)12)

/**
 * govcap_lmg:
 * @c: covariances of the terms and, in the last place, the outcome, (k + 1) × (k + 1)
 * @k: terms, without the intercept
 * @regressors: @n of them, 1 … GOVCAP_LMG_MOST, with all terms among them
 * @ret_lmg: one per regressor
 *
 * Relative importance: what a regressor adds to R², averaged over all orders in which the regressors
 * may enter.
 *
 *     lmg_g = Σ_S |S|! (n - |S| - 1)! / n! · (R²(S ∪ g) - R²(S)) over all S without g
 *
 * They add up to R².
 *
 * Returns: false, and nothing, where a term does not vary or follows from others.
 * Source:  R. H. Lindeman, P. F. Merenda, R. Z. Gold (1980), Introduction to Bivariate and
 *          Multivariate Analysis, 119 ff.; U. Grömping (2006), J. Stat. Software 17(1).
 * Checked: tests/stats/test_collinearity.c, by hand; tests/oracle/regression.R (all orders of lm).
 */
bool govcap_lmg (const double c[], size_t k, const GovcapRegressor regressors[], size_t n,
                 double ret_lmg[]);
