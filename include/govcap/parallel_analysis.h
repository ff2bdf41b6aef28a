/* Parallel analysis: how large the roots of a correlation matrix are when nothing is correlated. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * govcap_chance_roots:
 * @n: respondents  [above k]
 * @k: items
 * @seed, @number: of the whole run, and of this set of data in it; each set is drawn on its own, so
 *                 that sets can be drawn in any order and by any number of threads
 * @ret: k roots, the largest first
 *
 * The roots of the correlations of n independent normal respondents.
 *
 * Method:  the sample covariance matrix is drawn, not the sample: LL' with L lower triangular,
 *          l_ij standard normal, l_ii² chi-square with n - i degrees of freedom (i from 1). The
 *          cost does not depend on n.
 * Source:  J. L. Horn (1965), Psychometrika 30, 179-185; W. B. Smith, R. R. Hocking (1972), Applied
 *          Statistics 21, 341-345 (Bartlett's decomposition).
 * Checked: tests/analyses/test_efa.c, by percentiles of 20,000 sets drawn by R.
 */
void govcap_chance_roots (size_t n, size_t k, uint64_t seed, size_t number, double ret[]);

/**
 * govcap_chance_percentile:
 * @roots: sets × k; sorted column by column on return
 * @share: the percentile    [0 < share < 1]
 * @ret:   k percentiles, R's type 7
 */
void govcap_chance_percentile (double roots[], size_t sets, size_t k, double share, double ret[]);

/**
 * govcap_chance_factors:
 *
 * Returns: how many leading @roots are above their @percentile, all before them too; at least 1.
 */
size_t govcap_chance_factors (const double roots[], const double percentile[], size_t k);
