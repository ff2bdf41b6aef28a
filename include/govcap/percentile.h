/* Percentiles of people, with or without weights. */
#pragma once

#include <stddef.h>

/**
 * govcap_percentiles:
 * @y: values     [none missing; @n of them]
 * @w: weights    [above 0; only ratios matter]; NULL: all equal
 * @p: shares     [0 < p < 1; @m of them]
 * @ret: the percentiles
 *
 * Weights are first divided by their mean. With the different values x_1 < x_2 < …, c_i the weight
 * at x_i, C_i the weight up to x_i, and C_i <= (n + 1) p < C_(i+1):
 *
 *     x_(i+1)                        where (n + 1) p - C_i >= 1
 *     (1 - g) x_i + g x_(i+1)        else, g = ((n + 1) p - C_i) / min (1, c_(i+1))
 *
 * the first or the last value where there is none beyond: SPSS's weighted average (HAVERAGE), which
 * without weights is type 6 of R's quantile().
 *
 * Returns: in @ret; NAN when @n = 0.
 * Source:  IBM SPSS Statistics Algorithms, EXAMINE, percentiles; R. J. Hyndman, Y. Fan (1996), Sample
 *          quantiles in statistical packages, The American Statistician 50, 361-365.
 * Checked: tests/stats/test_rank_test.c, by R's quantile (type = 6), by a transcription with weights,
 *          and by equal weights, order and scale.
 */
void govcap_percentiles (const double y[], const double w[], size_t n, const double p[], size_t m,
                         double ret[]);
