/* Confirmatory factor analysis: correlated factors, each item on one of them. */
#pragma once

#include <stddef.h>

/** GovcapCfaStatus: how a factor model came out. */
typedef enum {
  GOVCAP_CFA_FOUND,
  GOVCAP_CFA_TOO_FEW,      /* a lone factor of fewer than three items, or a factor of one */
  GOVCAP_CFA_SINGULAR,     /* the covariance matrix has no inverse: govcap_dependent_item() */
  GOVCAP_CFA_UNIDENTIFIED, /* many solutions fit equally well */
  GOVCAP_CFA_LOST,         /* no convergence */
} GovcapCfaStatus;

/** GOVCAP_CFA_LEAST_OWN: an item follows from others when less of its variance is its own. */
#define GOVCAP_CFA_LEAST_OWN 1e-10

/**
 * GovcapModelFit: how well a model reproduces covariances (and means, where it has them).
 * @chisq, @df, @p: n F and its test against any covariance matrix
 * @cfi, @tli:  against the independence model, whose test is @baseline_chisq, @baseline_df
 * @rmsea, @rmsea_lo, @rmsea_hi: with its 90 % limits
 * @srmr:       root mean square of the residuals divided by the observed standard deviations
 * @aic, @bic:  with all constants of the normal likelihood; means count only where they are
 * modelled
 *
 *     cfi   = 1 - max (χ² - df, 0) / max (χ² - df, χ²_b - df_b, 0)
 *     tli   = (χ²_b / df_b - χ² / df) / (χ²_b / df_b - 1)
 *     rmsea = sqrt (G max (χ² - df, 0) / (n df)) for G groups
 *     its limits: the same of the λ with P (χ²(df, λ) <= χ²) = 0.95 and 0.05; 0 where there is none
 *
 * At df = 0 the model fits whatever the data are: p, cfi, tli and rmsea are NAN.
 */
typedef struct {
  double chisq, df, p, baseline_chisq, baseline_df, cfi, tli, rmsea, rmsea_lo, rmsea_hi, srmr, aic,
      bic;
} GovcapModelFit;

/**
 * GovcapCfa:
 * @k, @m, @n:      items, factors, respondents
 * @estimate, @se:  loadings in the unit of the first item of each factor: that item has 1 and se 0
 * @std, @std_se:   loadings of standardised items on standardised factors
 * @unique:         residual variances of the standardised items; below 0: no proper solution
 * @correlation:    of the factors, m × m; beyond ±1: no proper solution
 */
typedef struct {
  size_t k, m, n;
  double *estimate, *se, *std, *std_se, *unique, *correlation;
  GovcapModelFit fit;
} GovcapCfa;

/**
 * govcap_cfa:
 * @c: covariance matrix of the items, k × k, divisor n - 1       [no NAN]
 * @k: items
 * @factor: the factor of each item, k of them   [0 … m - 1]
 * @m: factors
 * @n: complete respondents                      [more than k, or @c has no inverse]
 * @ret_cfa: the solution, the caller's; untouched unless GOVCAP_CFA_FOUND is returned
 *
 * Confirmatory factor analysis by maximum likelihood.
 *
 *     Σ = Λ Φ Λ' + Θ;  F = ln |Σ| + tr S Σ⁻¹ - ln |S| - k;  χ² = n F,  S = (n - 1) / n · c
 *     information per parameter pair: n / 2 · tr (Σ⁻¹ ∂Σ Σ⁻¹ ∂Σ), its inverse gives the errors
 *
 * Returns: how it came out. The solution may still be improper: look at unique and correlation.
 * Method:  Fisher scoring, and BFGS from there near the solution, on the correlations (the model is
 *          scale-free) with factor variances of 1; then turned to the first item's unit and to
 *          standardised loadings by the delta method. Residual variances are not bounded, as in
 *          lavaan.
 * Source:  K. G. Jöreskog (1969), Psychometrika 34, 183-202; K. A. Bollen (1989), Structural
 *          Equations with Latent Variables, ch. 7; P. M. Bentler (1990), Psychological Bulletin
 * 107, 238-246; M. W. Browne, R. Cudeck (1992), Sociological Methods & Research 21, 230-258.
 * Checked: tests/stats/test_cfa.c; tests/oracle/cfa.R (lavaan).
 */
GovcapCfaStatus govcap_cfa (const double c[], size_t k, const size_t factor[], size_t m, size_t n,
                            GovcapCfa **ret_cfa);
void govcap_cfa_free (GovcapCfa *cfa);

/**
 * govcap_dependent_item:
 * @c: covariance matrix, k × k   [no NAN]
 * @k: items
 *
 * The first item that is a sum of multiples of items before it (a constant one included).
 *
 * Returns: its number; @k when there is none: the matrix then has an inverse.
 * Method:  Cholesky factors; the squared pivot of an item is the variance that is its own, compared
 *          with GOVCAP_CFA_LEAST_OWN of its variance.
 * Checked: tests/stats/test_cfa.c.
 */
size_t govcap_dependent_item (const double c[], size_t k);
