/* Cronbach's α of respondents drawn again from those there are. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * GovcapPatterns: the different ways in which the items of a scale were answered.
 * @n:       patterns
 * @k:       items
 * @answers: n × k; 255: no answer
 * @people:  how many answered so, n   [1 or more]
 * @sign:    k factors, 1 or -1: a reversed item counts with -1
 */
typedef struct {
  size_t n, k;
  const uint8_t *answers;
  const uint32_t *people;
  const int *sign;
} GovcapPatterns;

/**
 * govcap_alpha_resampled:
 * @patterns: [two items or more]
 * @seed, @number: of the whole run, and of this draw in it; each draw has a stream of its own, so
 *                 that draws can be made in any order and by any number of threads
 *
 * As many respondents as there are, drawn with replacement, and the α of their answers. Each
 * covariance is over those who answered both items: where all patterns are complete, over all.
 *
 * Returns: α; NAN when it does not exist for those drawn (their sums are equal, or nobody of them
 *          answered both items of a pair, or the pairs contradict each other so that α is above 1).
 * Method:  how often each pattern is drawn is multinomial: one binomial number after the other. The
 *          same for any order in which the respondents stand, if the patterns are in order.
 * Source:  B. Efron, R. J. Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
 * Checked: tests/stats/test_alpha_bootstrap.c; tests/oracle/missing.R.
 */
double govcap_alpha_resampled (const GovcapPatterns *patterns, uint64_t seed, size_t number);

/**
 * govcap_percentile_limits:
 * @x: draws of a statistic, NAN where it did not exist; in another order on return
 * @n: how many                     [1 or more]
 * @level: share between the limits [0 < level < 1]
 * @ret_lo, @ret_hi: the percentiles (1 ∓ level) / 2 of those that exist, R's type 7
 *
 * Returns: how many draws exist. When fewer than half do, there are no limits: both are NAN.
 */
size_t govcap_percentile_limits (double x[], size_t n, double level, double *ret_lo,
                                 double *ret_hi);
