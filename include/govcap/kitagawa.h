/* Where a difference of two means comes from: people who score otherwise, or other people. */
#pragma once

#include <stddef.h>

/**
 * GovcapKitagawaCell: a group of people in two samples.
 * @w0, @w1:   their weight in the first and in the second   [0 or more; 0: there are none]
 * @wy0, @wy1: sums of weight times value
 */
typedef struct {
  double w0, wy0, w1, wy1;
} GovcapKitagawaCell;

/**
 * govcap_kitagawa:
 * @cells: groups that hold everybody once   [@n of them]
 * @ret_within: difference of the groups' means, at the mean of the two compositions
 * @ret_composition: difference of the compositions, at the mean of the groups' two means
 *
 *     mean_1 - mean_0 = sum (p_0 + p_1) / 2 · (m_1 - m_0) + sum (m_0 + m_1) / 2 · (p_1 - p_0)
 *
 * with p a group's share of the weight and m its mean. A group that one sample lacks has there the
 * mean that it has in the other: its coming or going is composition.
 *
 * Returns: the difference; all three NAN when a sample is empty.
 * Source:  E. M. Kitagawa (1955), Components of a difference between two rates, JASA 50, 1168-1194.
 * Checked: tests/stats/test_kitagawa.c, by hand, and by adding up.
 */
double govcap_kitagawa (const GovcapKitagawaCell cells[], size_t n, double *ret_within,
                        double *ret_composition);
