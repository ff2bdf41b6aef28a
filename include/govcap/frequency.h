/* What the frequencies of a choice say about its distribution. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * GovcapFrequency:
 * @count:  people per point of the scale
 * @weight: sum of their weights per point
 */
typedef struct {
  size_t count[256];
  double weight[256];
} GovcapFrequency;

/**
 * govcap_frequency_add:
 * @choices: points, 255 for no answer  [rows]
 * @weights: design weights, or NULL for all 1; a missing (NAN) or zero weight leaves the person out
 *
 * Counts one block of a column.
 */
void govcap_frequency_add (GovcapFrequency *frequency, const uint8_t choices[],
                           const double weights[], size_t rows);
void govcap_frequency_merge (GovcapFrequency *frequency, const GovcapFrequency *part);

typedef struct {
  size_t n;
  double weight; /* sum of the weights of the n */
  double min, max, mean, sd, skewness, kurtosis;
} GovcapDistribution;

/**
 * govcap_distribution:
 * @frequency: of a choice with @points points
 * @first, @step: the value of point i is first + step · i
 *
 *     m_k = sum w (x - mean)^k / sum w
 *     sd = sqrt (n / (n - 1) · m_2)
 *     skewness G1 = sqrt (n (n - 1)) / (n - 2) · m_3 / m_2^1.5
 *     kurtosis G2 = (n - 1) / ((n - 2) (n - 3)) · ((n + 1) (m_4 / m_2² - 3) + 6)
 *
 * Returns: the distribution; NAN in all but n when n = 0; sd NAN when n < 2; skewness when n < 3,
 *          kurtosis when n < 4, both when all answers agree.
 * Source:  D. N. Joanes, C. A. Gill (1998), Comparing measures of sample skewness and kurtosis,
 *          The Statistician 47, 183-189 (G1, G2: what SPSS prints). With weights: the moments are
 *          weighted, n is people.
 * Checked: tests/stats/test_frequency.c, tests/oracle/bfi.R.
 */
GovcapDistribution govcap_distribution (const GovcapFrequency *frequency, size_t points,
                                        double first, double step);
