/* Measurement invariance: does a questionnaire measure the same thing in all groups? */
#pragma once

#include "govcap/cfa.h"

#include <stdbool.h>

/**
 * GovcapSample: one group's answers in short.
 * @n:    complete respondents
 * @c:    covariance matrix of the items, k × k, divisor n - 1   [no NAN]
 * @mean: their means
 */
typedef struct {
  size_t n;
  const double *c, *mean;
} GovcapSample;

/** GovcapInvarianceLevel: what is the same in all groups; each asks for more than the one before.
 */
typedef enum {
  GOVCAP_INVARIANCE_CONFIGURAL, /* the items' factors */
  GOVCAP_INVARIANCE_METRIC,     /* and the loadings: correlations may be compared */
  GOVCAP_INVARIANCE_SCALAR,     /* and the intercepts: means may be compared */
  GOVCAP_INVARIANCE_LEVELS,
} GovcapInvarianceLevel;

/**
 * GovcapRelease: what setting one item free in all groups would win.
 * @chisq: how much χ² would fall, by the score test; degrees of freedom: groups - 1
 * @p:     of that, were the item alike in all groups
 */
typedef struct {
  double chisq, p;
} GovcapRelease;

/**
 * govcap_invariance:
 * @samples: @n_groups of them                     [2 or more]
 * @k, @factor, @m: as for govcap_cfa()
 * @level: of invariance
 * @ret_fit: the model's fit
 * @ret_release: k: for the loadings (metric) or intercepts (scalar) of each item; NAN at the
 *           configural level
 *
 * Factor models with means in several groups at once, by maximum likelihood.
 *
 *     F = Σ_g n_g / n [ln |Σ_g| + tr S_g Σ_g⁻¹ - ln |S_g| - k + (x̄_g - μ_g)'Σ_g⁻¹(x̄_g - μ_g)]
 *     Σ_g = Λ_g Φ_g Λ_g' + Θ_g, μ_g = τ_g + Λ_g α_g
 *     configural: factor variances 1, α_g = 0;  metric: Λ_g = Λ, factor variances 1 in the first
 *     group only;  scalar: also τ_g = τ, α_g = 0 in the first group only
 *     release: n / 2 · d'(E d²F)⁻¹ d, the score test with the item set free
 *
 * Returns: how the model came out; nothing is filled in unless GOVCAP_CFA_FOUND.
 * Method:  as govcap_cfa(), in units of the items' pooled standard deviations.
 * Source:  K. G. Jöreskog (1971), Psychometrika 36, 409-426; W. Meredith (1993), Psychometrika 58,
 *          525-543; F. F. Chen (2007), Structural Equation Modeling 14, 464-504.
 * Checked: tests/stats/test_invariance.c; tests/oracle/invariance.R (lavaan).
 */
GovcapCfaStatus govcap_invariance (const GovcapSample samples[], size_t n_groups, size_t k,
                                   const size_t factor[], size_t m, GovcapInvarianceLevel level,
                                   GovcapModelFit *ret_fit, GovcapRelease ret_release[]);

/** GovcapVerdict: on a level of invariance, by its fit against the level before. */
typedef enum {
  GOVCAP_VERDICT_HELD,
  GOVCAP_VERDICT_NOT_HELD,
  GOVCAP_VERDICT_UNDECIDED, /* a measure of fit does not exist */
} GovcapVerdict;

/**
 * govcap_invariance_verdict:
 * @before, @after: fit at the level before and at @level
 * @level: metric or scalar
 *
 *     held: ΔCFI >= -0.010, ΔRMSEA <= 0.015, ΔSRMR <= 0.030 (metric) or 0.010 (scalar)
 *
 * Returns: the verdict.
 * Source:  F. F. Chen (2007); G. W. Cheung, R. B. Rensvold (2002), Structural Equation Modeling 9,
 *          233-255.
 * Checked: tests/stats/test_invariance.c.
 */
GovcapVerdict govcap_invariance_verdict (const GovcapModelFit *before, const GovcapModelFit *after,
                                         GovcapInvarianceLevel level);
