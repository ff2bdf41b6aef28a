/* Covariances pair by pair: every two columns over the rows where both are answered. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * GovcapPairMoments:
 * @k: columns
 * @n:       k × k: rows where both columns are answered; in the diagonal, where the one is
 * @sum:     k × k: sum of column i over those rows
 * @square:  k × k: sum of squares of column i over those rows
 * @product: k × k: sum of products of the two
 *
 * Of @n and @product the lower triangle is filled. Whole numbers, so exact: order, chunks and
 * threads cannot change them.
 */
typedef struct {
  size_t k;
  int64_t *n, *sum, *square, *product;
} GovcapPairMoments;

GovcapPairMoments *govcap_pair_moments_new (size_t k);
void govcap_pair_moments_free (GovcapPairMoments *moments);

/** govcap_pair_moments_add: @columns: k of them, 255 for no answer, each @rows long. */
void govcap_pair_moments_add (GovcapPairMoments *moments, const uint8_t *const columns[],
                              size_t rows);
void govcap_pair_moments_merge (GovcapPairMoments *moments, const GovcapPairMoments *part);

/**
 * govcap_pair_moments_least:
 * @ret_i, @ret_j: the first two columns with the fewest rows, i > j; 0 when k = 1
 *
 * Returns: how many rows they share; of a single column, how many it has.
 */
size_t govcap_pair_moments_least (const GovcapPairMoments *moments, size_t *ret_i, size_t *ret_j);

/**
 * govcap_pair_moments_covariance:
 * @sign: k factors, 1 or -1: a reversed item counts with -1
 * @ret:  k × k, row after row
 *
 *     c_ij = sign_i sign_j (n_ij Σ x_i x_j - Σ x_i Σ x_j) / (n_ij (n_ij - 1))
 *
 * with all sums over the rows where both are answered: R's cov (use = "pairwise"). NAN where n_ij <
 * 2. The numerator is computed in whole numbers. Such a matrix need not be one of any set of
 * answers: it can have roots below 0.
 *
 * Checked: tests/stats/test_pair_moments.c; tests/oracle/missing.R.
 */
void govcap_pair_moments_covariance (const GovcapPairMoments *moments, const int sign[],
                                     double ret[]);

/**
 * govcap_pair_moments_correlation:
 *
 *     r_ij = c_ij / sqrt (v_ij v_ji),  v_ij the variance of column i over the same rows
 *
 * R's cor (use = "pairwise"). NAN where one of the two does not vary among those who answered both;
 * 1 in the diagonal.
 */
void govcap_pair_moments_correlation (const GovcapPairMoments *moments, const int sign[],
                                      double ret[]);
