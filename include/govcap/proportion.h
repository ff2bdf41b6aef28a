/* Shares of a count, with limits that hold for few and for all. */
#pragma once

#include <stddef.h>

typedef struct {
  double share, lo, hi;
} GovcapProportion;

/**
 * govcap_wilson:
 * @x, @n: how many of how many   [x <= n]
 * @level: of the limits          [0 < level < 1]
 *
 *     (p + z²/2n ± z sqrt (p (1 - p) / n + z²/4n²)) / (1 + z²/n),  p = x / n
 *
 * Returns: the share and its limits, 0 to 1; NAN when n = 0. The lower limit is 0 when x = 0 and the
 *          upper 1 when x = n.
 * Source:  E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference,
 *          J. Am. Stat. Assoc. 22, 209-212.
 * Checked: tests/stats/test_proportion.c, by R's prop.test (correct = FALSE).
 */
GovcapProportion govcap_wilson (size_t x, size_t n, double level);
