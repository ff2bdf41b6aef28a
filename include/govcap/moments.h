/* Mean and spread of plain numbers. */
#pragma once

#include <stddef.h>

/**
 * govcap_mean:
 * @x: numbers           [any unit; none missing]
 * @n: how many          [may be 0]
 *
 *     m = (x_1 + … + x_n) / n
 *
 * Returns: m  [unit of x]; NAN when n = 0.
 * Method:  compensated sum (Neumaier), then one correction by the mean of x - m, so that an offset
 *          common to all values costs no digits.
 * Source:  A. Neumaier (1974), Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
 *          Summen, ZAMM 54, 39-51.
 * Checked: tests/stats/test_moments.c, NIST StRD.
 */
double govcap_mean (const double x[], size_t n);

/**
 * govcap_sd:
 * @x, @n: as for govcap_mean()
 *
 *     s = sqrt (((x_1 - m)² + … + (x_n - m)²) / (n - 1))
 *
 * Returns: s  [unit of x], 0 or more; NAN when n < 2.
 * Method:  two passes, with the squared sum of x - m taken off, which is the rounding error of m.
 * Source:  T. F. Chan, G. H. Golub, R. J. LeVeque (1983), Algorithms for computing the sample
 *          variance, The American Statistician 37, 242-247.
 * Checked: tests/stats/test_moments.c, NIST StRD.
 */
double govcap_sd (const double x[], size_t n);
