/* Reliability of a scale from the covariance matrix of its items. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/**
 * GovcapReliability:
 * @alpha:      Cronbach's α of the raw items
 * @alpha_lo, @alpha_hi: its limits
 * @alpha_std:  α of the standardised items
 * @mean_r:     mean correlation between two items
 * @split_half: first half against second half, Spearman-Brown
 */
typedef struct {
  double alpha, alpha_lo, alpha_hi, alpha_std, mean_r, split_half;
} GovcapReliability;

/** GovcapAlphaLimits: how limits of α are made. */
typedef enum {
  GOVCAP_LIMITS_FELDT,     /* Feldt's F interval */
  GOVCAP_LIMITS_NORMAL,    /* normal, with psych's standard error */
  GOVCAP_LIMITS_BOOTSTRAP, /* percentiles of α resampled: needs the answers, alpha_bootstrap.h */
} GovcapAlphaLimits;

/**
 * govcap_reliability:
 * @c: covariance matrix of the items, k × k; reversed items already turned   [no NAN]
 * @k: items                 [2 or more]
 * @n: complete respondents  [2 or more]
 * @level: of the limits     [0 < level < 1]
 *
 *     α = k / (k - 1) · (1 - tr C / 1'C1)
 *     Feldt:  lo, hi = 1 - (1 - α) F((1 ± level) / 2; n - 1, (n - 1)(k - 1))
 *     normal: α ∓ z sqrt (Q / n),
 *             Q = 2k² / ((k - 1)² (1'C1)³) · [1'C1 (tr C² + tr² C) - 2 tr C · 1'C²1]
 *     α_std = k r / (1 + (k - 1) r),  r = mean_r
 *     split_half: r between the sums of the first ⌈k/2⌉ and of the other items; 2r / (1 + r) when
 *     k is even, Horst's formula for unequal lengths p + q = 1 when it is odd:
 *             (-r² + sqrt (r⁴ + 4 r² (1 - r²) pq)) / (2 (1 - r²) pq)
 *     written as 2r / (|r| + sqrt (r² + 4 (1 - r²) pq)), which also holds at r = 0 and r = 1 and
 *     keeps the sign of r
 *
 * Returns: the reliabilities. α may be negative. NAN: all, when the sum of the items does not
 *          vary; alpha_std and mean_r, when an item does not vary; alpha_std, when the sum of the
 *          standardised items does not (mean_r = -1 / (k - 1)); split_half, when a half does not
 *          vary or r = -1 between halves of equal length. What is below 1e-12 of the sizes it is
 *          the sum of is no variance, but rounding. The limits with GOVCAP_LIMITS_BOOTSTRAP.
 * Source:  L. J. Cronbach (1951), Psychometrika 16, 297-334; L. S. Feldt (1965), Psychometrika 30,
 *          357-370; A. Duhachek, D. Iacobucci (2004), J. Applied Psychology 89, 792-808; P. Horst
 *          (1951), Educ. Psychol. Measurement 11, 368-371.
 * Checked: tests/stats/test_reliability.c, test_reliability_edges.c; tests/oracle/bfi.R (psych::alpha).
 */
GovcapReliability govcap_reliability (const double c[], size_t k, size_t n, double level,
                                      GovcapAlphaLimits limits);

/** GovcapOneFactor: how the one-factor model came out. */
typedef enum {
  GOVCAP_FACTOR_FOUND,
  GOVCAP_FACTOR_TOO_FEW,  /* fewer than three items: not identified */
  GOVCAP_FACTOR_SINGULAR, /* the covariance matrix has no inverse */
  GOVCAP_FACTOR_HEYWOOD,  /* a uniqueness at or below 0: no proper solution */
  GOVCAP_FACTOR_LOST,     /* no convergence */
} GovcapOneFactor;

/**
 * govcap_omega:
 * @c: covariance matrix, k × k
 * @ret_omega: ω, 0 to 1; untouched unless GOVCAP_FACTOR_FOUND is returned
 *
 * McDonald's ω of a one-factor model by maximum likelihood on the covariance matrix.
 *
 *     ω = (Σλ)² / ((Σλ)² + Σθ)
 *
 * Method:  the likelihood with the loadings maximised out is minimised over the logarithms of the
 *          uniquenesses by Newton steps with Jöreskog's approximate second derivatives. The model
 *          is scale-free, so it is fitted to the correlations and scaled back.
 * Source:  R. P. McDonald (1999), Test Theory, ch. 6; K. G. Jöreskog (1967), Psychometrika 32,
 *          443-482.
 * Checked: tests/stats/test_reliability.c, by a matrix made from known loadings; tests/oracle/bfi.R
 *          (factanal).
 */
GovcapOneFactor govcap_omega (const double c[], size_t k, double *ret_omega);

/**
 * govcap_alpha_ordinal:
 * @r: polychoric correlations of the items, k × k, reversed items already turned   [may hold NAN]
 * @k: items                                                                        [2 or more]
 *
 *     α_ordinal = k r / (1 + (k - 1) r),  r the mean of the correlations
 *
 * The standardised α of the normal variables behind the answers. It says how consistent those are,
 * not how reliable the sum of the answers is, and is mostly above α.
 *
 * Returns: α_ordinal; NAN when a correlation is NAN, or when the matrix is not positive definite (an
 *          item would follow from the others, 1 - R² at or below 1e-10).
 * Source:  B. D. Zumbo, A. M. Gadermann, C. Zeisser (2007), J. Modern Appl. Stat. Methods 6, 21-29;
 *          R. P. Chalmers (2018), Educ. Psychol. Measurement 78, 1056-1071 (what it is not).
 * Checked: tests/oracle/polychoric.R (psych::alpha of psych::polychoric).
 */
double govcap_alpha_ordinal (const double r[], size_t k);

/**
 * govcap_spearman_brown:
 *
 *     2 r / (1 + r)
 *
 * Returns: the reliability of the sum of two items that correlate @r; NAN when the sum does not vary
 *          (r = -1) or r is NAN.
 * Source:  R. Eisinga, M. te Grotenhuis, B. Pelzer (2013), Int. J. Public Health 58, 637-642: for
 *          two items the figure to report, where α is too low.
 */
double govcap_spearman_brown (double r);
