/* Groups of a survey with a design: weighted means and effects with the influence of every
 * respondent on them, whose sums over the sampling units carry all variances. */
#pragma once

#include "govcap/posthoc.h"

/**
 * GovcapDomain: the people of one group.
 * @weight:  sum of their weights
 * @mean:    weighted; NAN when n = 0
 * @sd:      sqrt (n / (n - 1) · Σ w (y - m)² / Σ w); NAN when n < 2; exactly 0 when all values agree
 *           but for rounding
 */
typedef struct {
  size_t n;
  double weight, mean, sd;
} GovcapDomain;

/**
 * govcap_domains:
 * @y, @w, @group: value, weight [above 0] and group [below @k] of @n people
 * @ret:   one per group
 * @ret_z: by person: w (y - m) / Σ w of the group: what the person moves its group's mean by. May be
 *         NULL
 *
 * Source:  as govcap_estimate_mean().
 * Checked: tests/stats/test_group_design.c, by R survey's svyby (tests/oracle/groups.R).
 */
void govcap_domains (const double y[], const double w[], const size_t group[], size_t n, size_t k,
                     GovcapDomain ret[], double ret_z[]);

/**
 * govcap_wald_equal: are the means of a design equal?
 * @mean, @covariance: @k of them, @k × @k
 * @df: of the denominator: PSUs that hold the people - strata that hold them - (k - 1)
 *
 * With b the differences of the means from the first, and V their covariance:
 *
 *     F = b' V⁻¹ b / (k - 1),  df1 = k - 1,  df2 = @df
 *
 * Returns: the test. NAN when df < 1, when k < 2, when a variance is not above 0, or when V is
 *          singular: fewer sampling units than groups.
 * Source:  R survey's regTermTest of svyglm, and svyttest, whose t² this is for two groups.
 * Checked: tests/stats/test_group_design.c, by these.
 */
GovcapGroupTest govcap_wald_equal (const double mean[], const double covariance[], size_t k,
                                   double df);

/**
 * govcap_mean_difference: two of the means of a design.
 * @mean, @covariance: @k of them, @k × @k
 * @df, @level: of the limits
 * @ret_t: the statistic; may be NULL
 *
 * Returns: the pair, with p and limits of its own alone. NAN but for the difference when df < 1 or
 *          its variance is not above 0.
 */
GovcapPair govcap_mean_difference (const double mean[], const double covariance[], size_t k,
                                   size_t a, size_t b, double df, double level, double *ret_t);

/**
 * govcap_independent_df:
 * @v, @df: variances of @k independent means and their degrees of freedom
 *
 *     (k² - 1) / (3 Σ (1 - (1 / v_i) / Σ (1 / v))² / df_i)
 *
 * Returns: the degrees of freedom of their comparison after Welch (1951); for k = 2 these are
 *          govcap_welch_df(). NAN when a df is below 1, or when k > 2 and a variance is 0.
 */
double govcap_independent_df (const double v[], const double df[], size_t k);

/**
 * govcap_design_d: of two groups.
 * @y, @w, @group, @n: as for govcap_domains(), @group 0 or 1
 * @ret_z: by person
 *
 *     s² = n / (n - 2) · (Σ w (y - m_0)² + Σ w (y - m_1)²) / Σ w,  d = (m_0 - m_1) / s
 *     z = ± w (y - m) / w_g / s - d / (2 s²) · n / (n - 2) · w ((y - m)² - s² (n - 2) / n) / Σ w
 *
 * Returns: d; NAN when a group is empty or s = 0.
 * Checked: tests/stats/test_group_design.c, by R survey's svycontrast on the moments.
 */
double govcap_design_d (const double y[], const double w[], const size_t group[], size_t n,
                        double ret_z[]);

/**
 * govcap_domain_share: Σ w_g (m_g - m)² / (that + Σ Σ w (y - m_g)²), the share of the variance that
 * lies between the groups: η², or ε² of rank scores. NAN when nobody differs within a group.
 */
double govcap_domain_share (const double y[], const double w[], const size_t group[], size_t n,
                            size_t k);
