/* How large a difference between groups is, with its limits. */
#pragma once

#include "govcap/oneway.h"

/**
 * GovcapEffect:
 * @value:     as it is usually reported: d, η²
 * @lo, @hi:   limits of @value
 * @corrected: less biased in small samples: g for d, ω² for η²
 */
typedef struct {
  double value, lo, hi, corrected;
} GovcapEffect;

/**
 * govcap_hedges_factor:
 * @df: degrees of freedom of the standard deviation   [above 1]
 *
 *     J = Γ(df / 2) / (sqrt (df / 2) Γ((df - 1) / 2))
 *
 * Returns: what d is multiplied by to be unbiased, below 1. NAN when df <= 1.
 * Source:  L. V. Hedges (1981), Distribution theory for Glass's estimator of effect size and related
 *          estimators, J. Educational Statistics 6, 107-128.
 */
double govcap_hedges_factor (double df);

/**
 * govcap_cohen_d:
 * @a, @b: the two groups; positive when @a is higher
 * @level: of the limits    [0 < level < 1]
 *
 *     d = (m_a - m_b) / s,  s the pooled standard deviation;  g = J(df) d,  df = n_a + n_b - 2
 *
 * The limits are those of the noncentrality of t, times sqrt (1 / n_a + 1 / n_b): exact for normal
 * values of equal variance.
 *
 * Returns: d, its limits and g. NAN as govcap_t_test(); limits also when |t| > 1000.
 * Source:  J. Cohen (1988), Statistical Power Analysis, 2nd ed.; J. H. Steiger, R. T. Fouladi (1997).
 * Checked: tests/stats/test_oneway.c, by R (uniroot on pt with ncp).
 */
GovcapEffect govcap_cohen_d (GovcapGroupMoments a, GovcapGroupMoments b, double level);

/**
 * govcap_cohen_d_unpooled: for groups of unequal variances.
 *
 *     d = (m_a - m_b) / sqrt ((s_a² + s_b²) / 2);  g = J(df) d,  df that of Welch's t
 *
 * The limits are those of the noncentrality of Welch's t, on its degrees of freedom: approximate.
 *
 * Returns: as govcap_cohen_d(); NAN as govcap_welch_t_test().
 * Source:  M. Delacre et al. (2021), Why Hedges' g*s based on the non-pooled standard deviation
 *          should be reported with Welch's t-test; D. G. Bonett (2008), Psychological Methods 13.
 * Checked: tests/stats/test_oneway.c, by R, as effectsize::cohens_d (pooled_sd = FALSE) computes it.
 */
GovcapEffect govcap_cohen_d_unpooled (GovcapGroupMoments a, GovcapGroupMoments b, double level);

/**
 * govcap_eta_squared:
 * @groups: @k of them
 * @level: of the limits    [0 < level < 1]
 *
 *     η² = SSB / (SSB + SSW),  ω² = (SSB - (k - 1) MSW) / (SSB + SSW + MSW)
 *
 * The limits are those of the noncentrality λ of F, as λ / (λ + N); the lower one is 0 where F is
 * not beyond chance.
 *
 * Returns: η², its limits and ω², which may be negative. NAN as govcap_anova().
 * Source:  W. L. Hays (1963), Statistics; J. H. Steiger (2004), Beyond the F test, Psychological
 *          Methods 9, 164-182.
 * Checked: tests/stats/test_oneway.c, by R (uniroot on pf with ncp).
 */
GovcapEffect govcap_eta_squared (const GovcapGroupMoments groups[], size_t k, double level);
