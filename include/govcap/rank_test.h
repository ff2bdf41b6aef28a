/* Do groups differ, judged by ranks? */
#pragma once

#include "govcap/oneway.h"

#include <stdbool.h>

/**
 * govcap_ranks:
 * @y:   values           [none missing; @n of them]
 * @ret: their ranks, 1 … n; equal values share the mean of theirs
 *
 * Values whose difference is below 1e-10 of the largest |y| are equal: the rest is rounding.
 *
 * Returns: Σ (t³ - t) over the sets of t equal values; 0 without ties.
 */
double govcap_ranks (const double y[], size_t n, double ret[]);

/**
 * GovcapMannWhitney:
 * @test:  the statistic is W, how often a person of the first group is above one of the second,
 *         equal ones counting half: U of the first group, R's W
 * @exact: p is exact
 * @biserial: rank-biserial correlation, 2 W / (n_1 n_2) - 1: the share of pairs in which the first
 *         is above less the share in which it is below
 * @lo, @hi: its limits
 */
typedef struct {
  GovcapGroupTest test;
  bool exact;
  double biserial, lo, hi;
} GovcapMannWhitney;

/**
 * govcap_biserial_limits:
 * @r:      rank-biserial correlation      [-1 … 1]
 * @se:     its standard error, where the groups do differ
 * @df, @level: of the limits
 *
 *     tanh (atanh r ∓ t(df) se / (1 - r²))
 *
 * Returns: in @ret_lo and @ret_hi; NAN when the groups do not overlap at all (r = ±1), when @se is not
 *          above 0, or @df below 1.
 */
void govcap_biserial_limits (double r, double se, double df, double level, double *ret_lo,
                             double *ret_hi);

/**
 * govcap_mann_whitney:
 * @y, @group, @n: values and groups, 0 or 1
 * @level: of the limits   [0 < level < 1]
 *
 * As R's wilcox.test decides by default: p is exact when both groups have fewer than 50 people and
 * no two values are equal; else normal, with correction for continuity and for ties:
 *
 *     z = (W - n_1 n_2 / 2 ∓ 1/2) / sqrt (n_1 n_2 / 12 · (N + 1 - Σ (t³ - t) / (N (N - 1))))
 *
 * The limits of r take the variance that holds where the groups do differ, from each person's
 * placement among the other group: govcap_biserial_limits() with
 *
 *     se² = 4 (s_1² / n_1 + s_2² / n_2)
 *
 * s_1² the variance of the shares of group 2 below the people of group 1 (ties half), s_2² the other
 * way; df by govcap_welch_df().
 *
 * Returns: W and r; NAN when a group is empty. p NAN when all values are equal. Limits NAN when a
 *          group has fewer than two people, or when the groups do not overlap at all (r = ±1).
 * Source:  H. B. Mann, D. R. Whitney (1947), Ann. Math. Statist. 18, 50-60; E. Brunner, U. Munzel
 *          (2000), The nonparametric Behrens-Fisher problem, Biometrical J. 42, 17-25 (variance and
 *          df); E. R. DeLong et al. (1988), Biometrics 44, 837-845; R. G. Newcombe (2006), Statistics
 *          in Medicine 25, 559-573 (transforming the limits).
 * Checked: tests/stats/test_rank_test.c, by R's wilcox.test and a transcription of the limits.
 */
GovcapMannWhitney govcap_mann_whitney (const double y[], const size_t group[], size_t n,
                                       double level);

/**
 * govcap_kruskal:
 * @y, @group, @n, @k: as for govcap_group_moments()
 *
 *     H = 12 / (N (N + 1)) · Σ n_i (rbar_i - (N + 1) / 2)² / (1 - Σ (t³ - t) / (N³ - N))
 *
 * against χ² with k - 1 degrees of freedom, k groups holding somebody.
 *
 * Returns: the test. NAN when fewer than two groups hold somebody or all values are equal.
 * Source:  W. H. Kruskal, W. A. Wallis (1952), J. American Statistical Association 47, 583-621.
 * Checked: tests/stats/test_rank_test.c, by R's kruskal.test.
 */
GovcapGroupTest govcap_kruskal (const double y[], const size_t group[], size_t n, size_t k);

/** govcap_rank_epsilon: ε² = H / (N - 1), the share of the ranks' variance between the groups. */
double govcap_rank_epsilon (double h, size_t n);
