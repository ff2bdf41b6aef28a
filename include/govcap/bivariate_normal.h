/* The standard bivariate normal distribution. */
#pragma once

/**
 * govcap_bivariate_normal:
 * @h, @k: upper limits      [may be infinite]
 * @r:     correlation       [-1 <= r <= 1]
 *
 *     Φ2(h, k; r) = P(X <= h, Y <= k)
 *
 * Returns: the probability, 0 to 1; NAN when an argument is NAN.
 * Method:  Drezner and Wesolowsky's integral over the correlation by 6, 12 or 20 Gauss-Legendre
 *          points, in Genz's form: from r = 0 up to |r| = 0.925, beyond that from |r| = 1 with the
 *          first terms of the integrand taken off in closed form. The absolute error is below 1e-15.
 *          A probability that is small beside Φ(h) or Φ(k) has few right digits:
 *          govcap_bivariate_normal_cell().
 * Source:  Z. Drezner, G. O. Wesolowsky (1990), On the computation of the bivariate normal integral,
 *          J. Stat. Comput. Simul. 35, 101-107; A. Genz (2004), Numerical computation of rectangular
 *          bivariate and trivariate normal and t probabilities, Stat. Comput. 14, 251-260.
 * Checked: tests/stats/test_polychoric.c, by exact values and by integrals of 40 digits.
 */
double govcap_bivariate_normal (double h, double k, double r);

/**
 * govcap_bivariate_normal_density:
 *
 *     φ2(h, k; r) = exp (-(h² - 2 r h k + k²) / (2 (1 - r²))) / (2π sqrt (1 - r²)) = dΦ2 / dr
 *
 * Returns: the density, 0 where a limit is infinite.   [-1 < r < 1]
 */
double govcap_bivariate_normal_density (double h, double k, double r);

/**
 * govcap_bivariate_normal_cell:
 * @a: two limits of X, @b: two limits of Y    [a[0] < a[1], b[0] < b[1]; may be infinite]
 *
 *     P(a[0] < X <= a[1], b[0] < Y <= b[1])  for -1 < r < 1
 *
 * Returns: the probability, also a very small one with at least eight right digits; 0 when it is
 *          below what a double holds.
 * Method:  the four corners; where little is left of them, φ(x) times the probability of Y given x,
 *          which has no differences of nearly equal numbers, integrated adaptively.
 * Checked: tests/stats/test_polychoric.c, by integrals of 40 digits.
 */
double govcap_bivariate_normal_cell (const double a[2], const double b[2], double r);
