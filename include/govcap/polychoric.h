/* Polychoric correlation: how two normal variables are correlated when each was answered on a scale
 * of a few points. */
#pragma once

#include <stddef.h>

/** GovcapPolychoricStatus: how it came out. */
typedef enum {
  GOVCAP_POLYCHORIC_FOUND,
  GOVCAP_POLYCHORIC_EMPTY,        /* nobody answered both items */
  GOVCAP_POLYCHORIC_ONE_CATEGORY, /* all who did gave the same answer to one of them */
  GOVCAP_POLYCHORIC_PERFECT,      /* one item never falls while the other rises: r is 1 or -1 */
  GOVCAP_POLYCHORIC_LOST,         /* an answer so far from the others that it has no probability */
} GovcapPolychoricStatus;

/**
 * GovcapPolychoric:
 * @r:  the correlation, -1 to 1
 * @se: its standard error, for respondents drawn independently
 */
typedef struct {
  double r, se;
} GovcapPolychoric;

/**
 * govcap_polychoric:
 * @counts: rows × cols, row after row: how many gave this answer to the first item and that one to
 *          the second   [0 or more, finite; only the standard error depends on their sum]
 * @rows, @cols: points of the two scales   [1 or more; points that nobody chose are left out]
 * @ret: always set
 *
 * The two-step estimate: thresholds from the margins, then r of greatest likelihood.
 *
 *     a_i = Φ^-1 (n_1+ + … + n_i+ over n),  b_j likewise
 *     p_ij (r) = P(a_i-1 < X <= a_i, b_j-1 < Y <= b_j), X and Y standard normal with correlation r
 *     r maximises Σ n_ij ln p_ij (r)
 *     se² = Σ n_ij ψ_ij² / n²,  ψ_ij = n dr / dn_ij: what one more such answer does to r, also by
 *           way of the thresholds; it holds whether or not X and Y are normal
 *
 * No cell is changed: an empty one is an empty one (psych's correct = 0; lavaan adds 0.5 to the
 * empty cell of a 2 × 2 table, where r would be 1 or -1, and leaves larger tables as they are).
 *
 * Returns: FOUND: both. PERFECT: r is 1 or -1, where the likelihood has its limit, and se NAN; the
 *          non-empty cells then lie on a staircase, as in any 2 × 2 table with an empty cell.
 *          Otherwise both NAN. When the table is no staircase, the likelihood falls to 0 towards -1
 *          and 1, so that its greatest value lies between them.
 * Method:  Newton steps with exact derivatives, kept between bounds that close in on r.
 * Source:  U. Olsson (1979), Maximum likelihood estimation of the polychoric correlation
 *          coefficient, Psychometrika 44, 443-460; B. Muthén (1984), Psychometrika 49, 115-132
 *          (standard error).
 * Checked: tests/stats/test_polychoric.c; tests/oracle/polychoric.R (psych::polychoric,
 *          lavaan::lavCor; their standard errors take the products of the scores
 *          for their derivatives, which is the same where the model fits).
 */
GovcapPolychoricStatus govcap_polychoric (const double counts[], size_t rows, size_t cols,
                                          GovcapPolychoric *ret);

/**
 * govcap_polychoric_influence:
 * @counts, @rows, @cols: as for govcap_polychoric(); with survey weights, sums of weights
 * @r:   what it FOUND for them
 * @ret: rows × cols: ψ_ij = dr / dn_ij, what one more such answer does to r; 0 in cells without a
 *       count
 *
 * A respondent of weight w in cell ij has the linearised value w ψ_ij: the design total of these has
 * the variance of r. Their sum over all respondents is 0.
 *
 * Checked: tests/stats/test_polychoric_influence.c, by differences of r.
 */
void govcap_polychoric_influence (const double counts[], size_t rows, size_t cols, double r,
                                  double ret[]);
