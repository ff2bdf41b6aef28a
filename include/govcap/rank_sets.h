/* Ranks of units whose scores are estimates: confidence sets of the ranks, and tiers. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * GovcapRanked: what is ranked; the largest score has rank 1.
 * @p:          units
 * @score:      p estimates                                          [any unit]
 * @variance:   p variances of the estimates                         [0 or more, not NAN]
 * @covariance: p × p, with @variance on its diagonal; positive semidefinite, singular or not.
 *              NULL: the estimates are independent, as of units that are separate strata
 */
typedef struct {
  size_t p;
  const double *score, *variance, *covariance;
} GovcapRanked;

/**
 * GovcapRankDraws: draws of Z ~ N(0, Σ) · sqrt (df / χ²_df), the errors that the scores may have.
 * @n:     how many
 * @given: n × p, draw after draw; NULL: they are drawn when needed, by @df and @seed
 * @df:    the smallest degrees of freedom among the units; INFINITY or NAN: normal draws
 * @seed:  of the run; each draw has a stream of its own
 */
typedef struct {
  size_t n;
  const double *given;
  double df;
  uint64_t seed;
} GovcapRankDraws;

/**
 * govcap_rank_draws:
 * @first, @n: the draws number @first to @first + @n - 1, whatever draws->n
 * @ret: @n × p
 *
 * The same numbers whether they are drawn one by one, at once or by many threads.
 *
 * Method:  Z = L g with Σ = L L' and g standard normal; a pivot of 0 leaves its column of L 0, so
 *          that a singular Σ has draws too. All of a draw is scaled by one χ².
 */
void govcap_rank_draws (const GovcapRanked *units, const GovcapRankDraws *draws, size_t first,
                        size_t n, double ret[]);

/**
 * govcap_rank_sets:
 * @level: the probability with which all sets hold the true ranks   [0 < level < 1, such as 0.95]
 * @ret_lo, @ret_hi: p best and worst ranks
 * @ret_above: p × p; 1 at j p + k where j is significantly above k, else 0
 *
 * Two-sided simultaneous confidence sets of all ranks, by stepping down over ordered pairs:
 *
 *     σ_jk² = Σ_jj + Σ_kk - 2 Σ_jk
 *     c = the quantile @level, over the draws, of max (Z_j - Z_k) / σ_jk over the pairs still in
 *     (j, k) is rejected, j significantly above k, when score_j - score_k > σ_jk c
 *     rejected pairs go, c is taken anew from the same draws, until no pair is rejected
 *     lo_j = 1 + units significantly above j;  hi_j = p - units significantly below j
 *
 * The probability that any unit is said to be above one that it is not above is 1 - @level at most.
 * Quantiles are R's type 7; c is never taken below 0, so no two units are above each other. Where
 * σ_jk = 0 the difference is known: any difference beyond rounding is significant, and the pair
 * does not bear on c.
 *
 * Returns: the last c. NAN when no pair has a σ_jk above 0, such as p < 2: then lo and hi are what
 *          the known differences say.
 * Method:  a draw is looked through again only when the pair that had its maximum is rejected; and
 *          with u_j² = Z_j² / Σ_jj no pair can exceed sqrt ((u_j² + u_k²) / κ), κ the smallest
 *          σ_jk² / (Σ_jj + Σ_kk) (1 when independent), so that few pairs are looked at.
 * Source:  M. Mogstad, J. P. Romano, A. M. Shaikh, D. Wilhelm (2023), Inference for ranks with
 *          applications to mobility across neighbourhoods and academic achievements across
 *          countries, Rev. Econ. Stud. 91, 476-518; the scaling by χ² for small samples.
 * Checked: tests/stats/test_rank_sets.c, by R lines on the same draws, by csranks' published
 *          examples and by invariance; coverage in tests/stats/test_rank_coverage.c.
 */
double govcap_rank_sets (const GovcapRanked *units, const GovcapRankDraws *draws, double level,
                         size_t ret_lo[], size_t ret_hi[], unsigned char ret_above[]);

/**
 * govcap_rank_set_of:
 * @j: the unit
 *
 * The marginal set of one rank: as above, but only over the pairs (j, k) and (k, j), so that this
 * set alone holds the true rank with probability @level. Narrower, and not to be read beside other
 * units' sets. Quicker where draws->given.
 *
 * Returns: the last c, as govcap_rank_sets().
 */
double govcap_rank_set_of (const GovcapRanked *units, const GovcapRankDraws *draws, double level,
                           size_t j, size_t *ret_lo, size_t *ret_hi);

/**
 * govcap_rank_tiers:
 * @above: of govcap_rank_sets()
 * @ret_tier: p tiers, from 1
 *
 * Tier 1: the best-scored unit and all that are not significantly below it; then the same of the
 * units that are left, by the same test. Where several have the best score, a unit is in when it is
 * not significantly below one of them.
 *
 * Returns: how many tiers there are.
 */
size_t govcap_rank_tiers (const GovcapRanked *units, const unsigned char above[],
                          size_t ret_tier[]);
