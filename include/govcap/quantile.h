/* Quantiles that GSL's own inverse functions do not always find. */
#pragma once

/**
 * govcap_f_quantile:
 * @p: probability below           [0 < p < 1]
 * @df1, @df2: degrees of freedom  [above 0; fractions allowed]
 *
 * The x with P(F <= x) = p. gsl_cdf_fdist_Pinv() returns NAN for some large degrees of freedom,
 * such as p = 0.975, df 635 and 4445.
 *
 * Returns: x, above 0.
 * Method:  bisection of ln x, on the smaller of the two tails, to the last bit of a double.
 * Checked: tests/stats/test_reliability.c, by R's qf.
 */
double govcap_f_quantile (double p, double df1, double df2);
