/* The studentized range: how far apart the largest and the smallest of k equal means may lie. */
#pragma once

#include <stddef.h>

/**
 * govcap_studentized_range_q:
 * @q:  range of k independent means over their common standard error   [0 or more]
 * @k:  means                                                           [2 or more]
 * @df: degrees of freedom of the standard error   [above 0; INFINITY: it is known]
 *
 *     P(Q > q) = E_s R(q s),  s = sqrt (χ²_df / df)
 *     R(w) = k ∫ φ(z) (Φ(z)^(k-1) - (Φ(z) - Φ(z - w))^(k-1)) dz
 *
 * Returns: the probability above @q, 1 at 0. NAN when @q or @df is NAN.
 * Method:  both integrals by the trapezoid rule, which for these integrands is exact to rounding;
 *          the upper tail itself is summed, so that a small one keeps its digits.
 * Source:  H. L. Harter (1960), Tables of range and studentized range, Ann. Math. Statist. 31,
 *          1122-1147.
 * Checked: tests/stats/test_distributions.c, by R's ptukey (tests/oracle/distributions.R), and
 *          by t, of which it is twice the tail when k = 2: q = sqrt (2) t.
 */
double govcap_studentized_range_q (double q, size_t k, double df);

/**
 * govcap_studentized_range_quantile:
 * @p: probability below    [0 < p < 1]
 * @k, @df: as for govcap_studentized_range_q()
 *
 * Returns: the q with P(Q <= q) = p.
 * Checked: as govcap_studentized_range_q(), by R's qtukey.
 */
double govcap_studentized_range_quantile (double p, size_t k, double df);
