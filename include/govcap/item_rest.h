/* What each item of a scale has in common with the others. */
#pragma once

#include <stddef.h>

/**
 * GovcapItemRest:
 * @item_rest_r:      correlation of the item with the sum of the others
 * @alpha_if_dropped: Cronbach's α of the others
 * @smc:              squared multiple correlation with the others
 */
typedef struct {
  double item_rest_r, alpha_if_dropped, smc;
} GovcapItemRest;

/**
 * govcap_item_rest:
 * @c: covariance matrix of the items, k × k; reversed items already turned   [no NAN]
 * @k: items                                                                  [2 or more]
 * @ret: one per item
 *
 * Item i against the rest of its scale, whose sum is s - x_i.
 *
 *     item_rest_r = (Σ_j c_ij - c_ii) / sqrt (c_ii · v_i),  v_i = 1'C1 - 2 Σ_j c_ij + c_ii
 *     alpha_if_dropped = m / (m - 1) · (1 - (tr C - c_ii) / v_i),  m = k - 1
 *     smc = 1 - 1 / r^ii,  r^ii the diagonal of the inverse of the correlation matrix
 *
 * Returns: the three of every item. alpha_if_dropped may be negative. NAN: all of an item that
 *          does not vary; item_rest_r and alpha_if_dropped, when the sum of the others does not
 *          vary; alpha_if_dropped, when k = 2; smc of all items, when one of them does not vary or
 *          when an item follows from the others (smc >= 1 - 1e-10): the matrix has no inverse.
 * Method:  a sum of items whose variance is below 1e-12 of what its terms add up to is constant:
 *          what is left is rounding.
 * Source:  S. Henrysson (1963), Correction of item-total correlations in item analysis,
 *          Psychometrika 28, 211-218; L. Guttman (1953), Image theory, Psychometrika 18, 277-296.
 * Checked: tests/stats/test_item_rest.c, by hand; tests/oracle/measurement.R (psych::alpha's r.drop
 *          and alpha.drop, psych::smc).
 */
void govcap_item_rest (const double c[], size_t k, GovcapItemRest ret[]);
