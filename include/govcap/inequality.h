/* How unevenly a quantity is spread over units. */
#pragma once

#include <stddef.h>

/**
 * govcap_lorenz:
 * @x: what the units have                         [>= 0; @n of them]
 * @ret_order: the units from the least to the most
 * @ret_share: of all, what the first i + 1 units of that order have together
 *
 *     L_i = (x_(1) + ... + x_(i)) / (x_(1) + ... + x_(n))
 *
 * Units count alike, whatever their size. The last share is 1.
 *
 * Returns: Gini's coefficient, the area between the curve and the line of equality as a part of the
 *          area under that line,
 *
 *     G = sum_i (2 i - n - 1) x_(i) / (n sum x)  [0, all have the same, to 1 - 1/n, one has all]
 *
 *          NAN, and all shares NAN, when n < 2, when a value is negative or missing, or when nobody has
 *          anything.
 * Source:  the population formula; M. G. Kendall, A. Stuart (1977), The Advanced Theory of Statistics,
 *          vol. 1, 2.22-2.25.
 * Checked: tests/stats/test_inequality.c, by R (tests/oracle/inequality.R) and by the area itself.
 */
double govcap_lorenz (const double x[], size_t n, size_t ret_order[], double ret_share[]);
