/* Correlation of two variables: product-moment and of ranks, weighted or not; its test and limits. */
#pragma once

#include <stddef.h>

/** GovcapCorrelationMethod: what is said of a pair. */
typedef enum {
  GOVCAP_METHOD_PEARSON,
  GOVCAP_METHOD_SPEARMAN,
  GOVCAP_METHOD_KENDALL,    /* tau-b */
  GOVCAP_METHOD_POLYCHORIC, /* govcap/polychoric.h */
} GovcapCorrelationMethod;

/**
 * GovcapPairs:
 * @n: people with both values
 * @x, @y: @n numbers each      [none missing]
 * @w: weights, @n numbers      [above 0]; NULL: all 1
 */
typedef struct {
  size_t n;
  const double *x, *y, *w;
} GovcapPairs;

/**
 * govcap_pearson:
 * @ret_z: NULL, or @n linearised values
 *
 *     r = Σ w a b / Σ w,  a = (x - xbar) / s_x, b = (y - ybar) / s_y, all weighted, s² over Σ w
 *     z_i = w_i (a_i b_i - r (a_i² + b_i²) / 2) / Σ w
 *
 * The design total of z has the variance of r (Taylor).
 *
 * Returns: r, -1 to 1, exactly ±1 when it is so within 1e-12. NAN when n < 2 or one does not vary
 *          (s² below 1e-20 of the mean square).
 * Method:  deviations from a mean that is taken twice, so that an offset costs no digits.
 * Checked: tests/stats/test_correlation.c; tests/oracle/correlation.R (cor.test, cov.wt, svyvar).
 */
double govcap_pearson (const GovcapPairs *pairs, double ret_z[]);

/**
 * govcap_spearman:
 *
 * Pearson's r of the ranks; equal values (within 1e-10 of the largest) share the mean of their
 * ranks. With weights, the rank of a
 * value is the weight below it and half the weight at it, its place in the population:
 *
 *     F(x_i) = (Σ_{x_j < x_i} w_j + ½ Σ_{x_j = x_i} w_j) / Σ w
 *
 * @ret_z takes into account that ranks are estimated too: with C, V the covariance of F and G and
 * their variances,
 *
 *     C_i = F_i G_i + A_i + B_i - 3 E[FG],  A_i = E[I(x_i, x) G], B_i = E[F I(y_i, y)]
 *     V_i = F_i² + 2 E[I(x_i, x) F] - 3 E[F²],  I(s, t) = 1 when s < t, ½ when s = t
 *     z_i = w_i / Σ w · (C_i / √(V W) - ρ/2 (V_i / V + W_i / W))
 *
 * Returns: as govcap_pearson().
 * Source:  C. Spearman (1904), Am. J. Psychology 15, 72-101; the linearisation is the derivative of
 *          ρ by each weight.
 * Checked: tests/oracle/correlation.R (cor.test; derivatives by differences).
 */
double govcap_spearman (const GovcapPairs *pairs, double ret_z[]);

/**
 * govcap_kendall:
 * @ret_statistic: NULL, or z of the test that there is no association; without weights only
 *
 *     τ_b = S / √(T_x T_y),  S = ΣΣ w_i w_j sign (x_i - x_j) sign (y_i - y_j)
 *     T_x = ΣΣ w_i w_j [x_i ≠ x_j], T_y likewise
 *     z_i = w_i (2 c_i / √(T_x T_y) - τ_b (t_i / T_x + u_i / T_y)),  c_i, t_i, u_i the sums over j
 *
 * @ret_statistic is S (over pairs) by its standard deviation when ranks are independent, ties
 * taken into account, as R's cor.test (exact = FALSE).
 *
 * Returns: as govcap_pearson().
 * Method:  sums over a tree of partial sums (Fenwick), n log n.
 * Source:  M. G. Kendall (1948), Rank Correlation Methods.
 * Checked: tests/oracle/correlation.R.
 */
double govcap_kendall (const GovcapPairs *pairs, double ret_z[], double *ret_statistic);

/**
 * GovcapCorrelation:
 * @se:        of atanh r, which the limits are made with
 * @statistic: t with @df; z for Kendall, @df infinite
 * @p:         two-sided
 */
typedef struct {
  double r, se, lo, hi, statistic, df, p;
} GovcapCorrelation;

/**
 * govcap_correlation_pearson, govcap_correlation_spearman, govcap_correlation_kendall:
 * @r: the coefficient; @statistic: of govcap_kendall()
 * @n: independent people, unweighted
 * @level: of the limits
 *
 *     lo, hi = tanh (atanh r ∓ z se);  t = r √((n - 2) / (1 - r²)), df = n - 2
 *     se² = 1 / (n - 3) for Pearson (Fisher), (1 + r²/2) / (n - 3) for Spearman (Bonett and
 *     Wright), 0.437 / (n - 4) for Kendall (Fieller, Hartley and Pearson)
 *
 * Returns: limits NAN when n is too few for se; everything but r NAN when r is ±1 or NAN: there is
 *          no chance to speak of.
 * Source:  R. A. Fisher (1921), Metron 1, 3-32; D. G. Bonett, T. A. Wright (2000), Psychometrika 65,
 *          23-28; E. C. Fieller, H. O. Hartley, E. S. Pearson (1957), Biometrika 44, 470-481.
 * Checked: tests/oracle/correlation.R.
 */
GovcapCorrelation govcap_correlation_pearson (double r, size_t n, double level);
GovcapCorrelation govcap_correlation_spearman (double r, size_t n, double level);
GovcapCorrelation govcap_correlation_kendall (double r, double statistic, size_t n, double level);

/**
 * govcap_correlation_design:
 * @se: standard error of r, from the design total of its linearised values
 * @df: of the design; INFINITY: people drawn independently, and a normal distribution
 *
 *     se of atanh r = se / (1 - r²);  t = atanh r / that;  lo, hi = tanh (atanh r ∓ t(df) that)
 *
 * so that test and limits agree.
 *
 * Returns: as above; NAN beside r when @se is NAN or @df is below 1; also when @se is 0.
 */
GovcapCorrelation govcap_correlation_design (double r, double se, double df, double level);
