/* Which of several groups differ: all pairs, at one level for the whole family of pairs. */
#pragma once

#include "govcap/oneway.h"

/**
 * GovcapPair: @a and @b, numbers of groups, a < b.
 * @difference: of a less b; of means, or of mean ranks after govcap_dunn()
 * @lo, @hi:    limits that all pairs keep together at the level; NAN after govcap_dunn()
 * @p:          after Tukey and Games-Howell for the family of all pairs; after Dunn of the pair alone
 */
typedef struct {
  size_t a, b;
  double difference, lo, hi, p;
} GovcapPair;

/** govcap_pairs: k (k - 1) / 2. All functions here give the pairs in the order 0-1, 0-2 … 1-2 … */
size_t govcap_pairs (size_t k);

/**
 * govcap_tukey: Tukey's honestly significant difference; Kramer's where groups differ in size.
 * @groups: @k of them, each with somebody
 * @level:  of all limits together    [0 < level < 1]
 * @ret:    govcap_pairs (@k) of them
 *
 *     q = |m_a - m_b| / sqrt (MSW / 2 · (1 / n_a + 1 / n_b))
 *
 * against the studentized range of k means with N - k degrees of freedom.
 *
 * Returns: in @ret; all but the difference NAN as govcap_anova().
 * Source:  J. W. Tukey (1953), The problem of multiple comparisons; C. Y. Kramer (1956), Biometrics
 *          12, 307-310.
 * Checked: tests/stats/test_posthoc.c, by R's TukeyHSD.
 */
void govcap_tukey (const GovcapGroupMoments groups[], size_t k, double level, GovcapPair ret[]);

/**
 * govcap_games_howell: for unequal variances.
 *
 *     q = |m_a - m_b| / sqrt ((s_a² / n_a + s_b² / n_b) / 2)
 *
 * against the studentized range of k means with the df of govcap_welch_df() of the pair.
 *
 * Returns: in @ret; all but the difference NAN where one of the pair has fewer than two people, or
 *          neither of them any variance.
 * Source:  P. A. Games, J. F. Howell (1976), Pairwise multiple comparison procedures with unequal N's
 *          and/or variances, J. Educational Statistics 1, 113-125.
 * Checked: tests/stats/test_posthoc.c, by a transcription in R and by PSPP's ONEWAY.
 */
void govcap_games_howell (const GovcapGroupMoments groups[], size_t k, double level,
                          GovcapPair ret[]);

/**
 * govcap_dunn: after Kruskal and Wallis, by the ranks of all groups together.
 * @y, @group, @n, @k: as for govcap_group_moments()
 *
 *     z = (rbar_a - rbar_b) /
 *         sqrt ((N (N + 1) / 12 - Σ (t³ - t) / (12 (N - 1))) (1 / n_a + 1 / n_b))
 *
 * Returns: in @ret; p two-sided and not yet adjusted: see govcap_adjust(). NAN: all of a pair with an
 *          empty group; p, when all values are equal.
 * Source:  O. J. Dunn (1964), Multiple comparisons using rank sums, Technometrics 6, 241-252.
 * Checked: tests/stats/test_posthoc.c, by a transcription in R, and by H, which is z² of two groups.
 */
void govcap_dunn (const double y[], const size_t group[], size_t n, size_t k, GovcapPair ret[]);
