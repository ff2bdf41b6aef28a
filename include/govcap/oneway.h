/* Do the means of groups differ? t and F tests of independent people. */
#pragma once

#include <stddef.h>

/**
 * GovcapGroupMoments: the people of one group.
 * @n:        people
 * @mean:     NAN when n = 0
 * @variance: with n - 1; NAN when n < 2; exactly 0 when all values agree but for rounding
 */
typedef struct {
  size_t n;
  double mean, variance;
} GovcapGroupMoments;

/**
 * GovcapGroupTest: a test that groups are alike.
 * @statistic: t, F, W or H
 * @df1, @df2: degrees of freedom; df2 is NAN for those that have one number of them, both for W
 * @p:         two-sided
 */
typedef struct {
  double statistic, df1, df2, p;
} GovcapGroupTest;

/**
 * govcap_group_moments:
 * @y:     values            [any unit; none missing; @n of them]
 * @group: of each           [below @k]
 * @ret:   one per group     [@k of them]
 *
 * Method: govcap_mean() and govcap_sd() of each group; a standard deviation below 1e-12 of the
 *         largest |y| is rounding and counts as 0.
 */
void govcap_group_moments (const double y[], const size_t group[], size_t n, size_t k,
                           GovcapGroupMoments ret[]);

/**
 * govcap_t_test: Student's t of two groups, @a less @b.
 *
 *     s² = ((n_a - 1) s_a² + (n_b - 1) s_b²) / (n_a + n_b - 2)
 *     t = (m_a - m_b) / sqrt (s² (1 / n_a + 1 / n_b)),  df = n_a + n_b - 2
 *
 * Returns: the test. NAN when a group is empty, when df < 1, or when nobody differs within a group
 *          (s = 0): there is no error to measure the difference by.
 * Checked: tests/stats/test_oneway.c, by R's t.test (tests/oracle/groups.R).
 */
GovcapGroupTest govcap_t_test (GovcapGroupMoments a, GovcapGroupMoments b);

/**
 * govcap_welch_t_test: t of two groups of unequal variances.
 *
 *     t = (m_a - m_b) / sqrt (s_a² / n_a + s_b² / n_b),  df by govcap_welch_df()
 *
 * Returns: the test. NAN when a group has fewer than two people, or both variances are 0.
 * Source:  B. L. Welch (1947), The generalization of Student's problem when several different
 *          population variances are involved, Biometrika 34, 28-35.
 * Checked: as govcap_t_test().
 */
GovcapGroupTest govcap_welch_t_test (GovcapGroupMoments a, GovcapGroupMoments b);

/** GovcapSquares: sums of squares and their degrees of freedom, between and within groups. */
typedef struct {
  double between, within, df_between, df_within;
} GovcapSquares;

/** govcap_squares: of the groups that hold somebody; all NAN when none does. */
GovcapSquares govcap_squares (const GovcapGroupMoments groups[], size_t k);

/**
 * govcap_anova: one-way analysis of variance.
 *
 *     F = (SSB / (k - 1)) / (SSW / (N - k))
 *
 * with the k groups that hold somebody.
 *
 * Returns: the test. NAN when fewer than two groups hold somebody, when N = k, or when nobody
 *          differs within a group (SSW = 0).
 * Checked: tests/stats/test_oneway.c, by R's aov.
 */
GovcapGroupTest govcap_anova (const GovcapGroupMoments groups[], size_t k);

/**
 * govcap_welch_anova: of means with unequal variances.
 *
 *     w_i = n_i / s_i²,  W = Σ w_i,  m = Σ w_i m_i / W,  Λ = Σ (1 - w_i / W)² / (n_i - 1)
 *     F = (Σ w_i (m_i - m)² / (k - 1)) / (1 + 2 (k - 2) Λ / (k² - 1))
 *     df1 = k - 1,  df2 = (k² - 1) / (3 Λ)
 *
 * Returns: the test. NAN when a group has fewer than two people or no variance.
 * Source:  B. L. Welch (1951), On the comparison of several mean values: an alternative approach,
 *          Biometrika 38, 330-336.
 * Checked: tests/stats/test_oneway.c, by R's oneway.test.
 */
GovcapGroupTest govcap_welch_anova (const GovcapGroupMoments groups[], size_t k);

/**
 * govcap_levene: are the variances equal?
 * @y, @group, @n, @k: as for govcap_group_moments()
 *
 * Analysis of variance of |y - m_i|, the distances from the mean of one's own group, as SPSS has it;
 * Brown and Forsythe's, which is the default of R's car::leveneTest, takes them from the median.
 *
 * Returns: the test. NAN as govcap_anova().
 * Source:  H. Levene (1960), Robust tests for equality of variances, in Contributions to Probability
 *          and Statistics, 278-292.
 * Checked: tests/stats/test_oneway.c, by aov of the distances and car::leveneTest (center = mean).
 */
GovcapGroupTest govcap_levene (const double y[], const size_t group[], size_t n, size_t k);
