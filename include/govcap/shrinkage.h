/* Empirical-Bayes shrinkage: estimates of many units, drawn towards their mean by how uncertain
 * each is. */
#pragma once

#include <stddef.h>

/**
 * GovcapPrior: how the true scores of units are spread, as far as their estimates show it.
 * @n:    units that it rests on
 * @mean: of the units' true scores          [unit of y]
 * @se:   standard error of @mean            [unit of y]
 * @tau2: variance of the true scores between units
 */
typedef struct {
  size_t n;
  double mean, se, tau2;
} GovcapPrior;

/**
 * govcap_prior:
 * @y: n estimates
 * @v: n variances of the estimates, taken as known   [units with 0 are left out]
 *
 * The normal-normal model y_j ~ N (θ_j, v_j), θ_j ~ N (mean, τ²), τ² by restricted maximum
 * likelihood. With w_j = 1 / (v_j + τ²):
 *
 *     mean = Σ w y / Σ w,   se² = 1 / Σ w
 *     2 l (τ²) = Σ ln w - ln Σ w - Σ w (y - mean)²
 *
 * Returns: the prior; tau2 is 0 where the estimates differ no more than their errors. All NAN when
 *          fewer than two units have a variance above 0: nothing shows their spread.
 * Method:  the likelihood on a grid, so that a lower one of two peaks is not taken for the higher,
 *          then bisection of its slope to the last bit.
 * Source:  S. W. Raudenbush, A. S. Bryk (1985), Empirical Bayes meta-analysis, J. Educ. Stat. 10,
 *          75-98; W. Viechtbauer (2005), J. Educ. Behav. Stat. 30, 261-293 (REML against others).
 * Checked: tests/stats/test_shrinkage.c, by R's metafor.
 */
GovcapPrior govcap_prior (const double y[], const double v[], size_t n);

/** GovcapShrunken: the mean and standard error of a unit's true score, given its estimate. */
typedef struct {
  double mean, se;
} GovcapShrunken;

/**
 * govcap_shrink:
 * @y, @v: a unit's estimate and its variance, whether or not @prior rests on it
 *
 *     B = τ² / (τ² + v)
 *     mean = prior mean + B (y - prior mean),   se² = B v + (1 - B)² · prior se²
 *
 * The standard error knows that the prior mean is an estimate, not that τ² is one. A unit without
 * error (v = 0) keeps its estimate.
 *
 * Returns: NAN when @prior is, or @y or @v.
 * Source:  as govcap_prior(); blup() of R's metafor.
 * Checked: tests/stats/test_shrinkage.c.
 */
GovcapShrunken govcap_shrink (const GovcapPrior *prior, double y, double v);
