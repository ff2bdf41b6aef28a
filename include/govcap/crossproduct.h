/* Sums and cross-products of choices over the complete rows: what covariances are made of. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * GovcapCrossproduct:
 * @k: columns
 * @n: rows where every column is answered
 * @sum:     k sums
 * @product: k × k sums of products, the lower triangle filled
 *
 * Whole numbers, so exact: order, chunks and threads cannot change them.
 */
typedef struct {
  size_t k, n;
  int64_t *sum, *product;
} GovcapCrossproduct;

GovcapCrossproduct *govcap_crossproduct_new (size_t k);
void govcap_crossproduct_free (GovcapCrossproduct *crossproduct);

/** govcap_crossproduct_add: @columns: k of them, 255 for no answer, each @rows long. */
void govcap_crossproduct_add (GovcapCrossproduct *crossproduct, const uint8_t *const columns[],
                              size_t rows);
void govcap_crossproduct_merge (GovcapCrossproduct *crossproduct, const GovcapCrossproduct *part);

/**
 * govcap_crossproduct_covariance:
 * @sign: k factors, 1 or -1: a reversed item counts with -1
 * @ret:  k × k, row after row
 *
 *     c_ij = sign_i sign_j (n Σ x_i x_j - Σ x_i Σ x_j) / (n (n - 1))
 *
 * All NAN when n < 2. The numerator is computed in whole numbers: no digits are lost.
 */
void govcap_crossproduct_covariance (const GovcapCrossproduct *crossproduct, const int sign[],
                                     double ret[]);
