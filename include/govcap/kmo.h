/* Are these items fit for a factor analysis? And if their correlations have no inverse: whose fault
 * is it? */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * GovcapKmo:
 * @msa: measure of sampling adequacy of all items together, 0 to 1
 * @chisq, @df, @p: Bartlett's test that no two items are correlated
 */
typedef struct {
  double msa, chisq, df, p;
} GovcapKmo;

/**
 * govcap_kmo:
 * @c: covariance matrix of the items, k × k             [no NAN]
 * @k: items                                             [2 or more]
 * @n: complete respondents                              [more than k]
 * @ret:     of all items; untouched unless true is returned
 * @ret_msa: of each item, k; untouched unless true is returned
 *
 * Kaiser, Meyer and Olkin's measure, from the correlations r and the partial correlations q (of two
 * items, given all others), and Bartlett's test of sphericity.
 *
 *     S = diag(R^-1)^(-1/2),  Q = S R^-1 S
 *     msa = Σ r² / (Σ r² + Σ q²) over all pairs i ≠ j; of an item: over the pairs it is in
 *     χ² = -(n - 1 - (2k + 5) / 6) · ln |R|,  df = k (k - 1) / 2
 *
 * Returns: false when an item does not vary or follows from the others (1 - R² at or below 1e-10):
 *          R has no inverse, and there is nothing to print; govcap_item_faults() says which items.
 *          msa NAN where an item has no correlation at all with any other.
 * Method:  R^-1 and |R| by the Cholesky decomposition.
 * Source:  H. F. Kaiser, J. Rice (1974), Little Jiffy, Mark IV, Educ. Psychol. Measurement 34,
 *          111-117; M. S. Bartlett (1951), Biometrika 38, 337-344.
 * Checked: tests/stats/test_kmo.c, by hand; tests/oracle/measurement.R (psych::KMO and
 *          cortest.bartlett on complete cases; on a singular R psych prints .5 for everything).
 */
bool govcap_kmo (const double c[], size_t k, size_t n, GovcapKmo *ret, double ret_msa[]);

typedef enum {
  GOVCAP_FAULT_NONE,
  GOVCAP_FAULT_CONSTANT, /* everybody gave the same answer */
  GOVCAP_FAULT_COPY,     /* perfectly correlated with an item before it */
  GOVCAP_FAULT_FOLLOWS,  /* can be computed from others: a sum, a difference */
} GovcapFault;

/** GovcapItemFault: @of: for a copy, the number of the first item that it repeats; else 0. */
typedef struct {
  GovcapFault fault;
  size_t of;
} GovcapItemFault;

/**
 * govcap_item_faults:
 * @c: covariance matrix of the items, k × k   [no NAN]
 * @k: items                                   [1 or more]
 * @ret: one per item
 *
 * Why a correlation matrix has no inverse, item by item: constant items first, then items with
 * |r| = 1 (within 1e-12) to one before; of those that remain, the ones whose squared multiple
 * correlation with the others is 1 (within 1e-10).
 *
 * Returns: all GOVCAP_FAULT_NONE exactly when govcap_kmo() would return true.
 * Method:  r^ii = Σ_m v_im² / λ_m over the eigenvalues, which exists up to rounding even where R^-1
 *          does not: it is beyond bounds just for the items that a vanishing eigenvalue's vector
 *          has a part in, in whatever order they stand.
 * Checked: tests/stats/test_kmo.c, with faulty items made on purpose.
 */
void govcap_item_faults (const double c[], size_t k, GovcapItemFault ret[]);
