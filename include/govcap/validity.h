/* Convergent and discriminant validity of scales. */
#pragma once

#include <stddef.h>

/**
 * govcap_ave:
 * @loading: standardised loadings of a factor's items
 * @unique:  their residual variances
 * @n:       items   [1 or more]
 *
 * Average variance extracted: the share of its items' variance that a factor explains.
 *
 *     AVE = Σλ² / (Σλ² + Σθ)
 *
 * Returns: AVE, 0 to 1 in a proper solution; NAN when the items have no variance.
 * Source:  C. Fornell, D. F. Larcker (1981), J. Marketing Research 18, 39-50.
 * Checked: tests/stats/test_validity.c, by hand; tests/oracle/cfa.R.
 */
double govcap_ave (const double loading[], const double unique[], size_t n);

/**
 * govcap_composite_reliability:
 * @loading, @unique, @n: as for govcap_ave()
 *
 *     CR = (Σλ)² / ((Σλ)² + Σθ)
 *
 * Returns: CR, 0 to 1 in a proper solution; NAN when the items have no variance.
 * Source:  as for govcap_ave().
 * Checked: tests/stats/test_validity.c, by hand; tests/oracle/cfa.R.
 */
double govcap_composite_reliability (const double loading[], const double unique[], size_t n);

/**
 * govcap_htmt:
 * @c: covariance matrix of the items, k × k  [no NAN]
 * @k: items
 * @factor: the scale of each item
 * @f, @g: two different scales
 *
 * Heterotrait-monotrait ratio: how alike two scales are, free of their unreliability. Of absolute
 * correlations, as semTools and SmartPLS 4 take them: signs that cancel would hide likeness.
 *
 *     HTMT = mean |r| between f and g / sqrt (mean |r| within f · mean |r| within g)
 *
 * Returns: HTMT, 0 or more; NAN when a scale has one item, or items without any correlation.
 * Source:  J. Henseler, C. M. Ringle, M. Sarstedt (2015), J. Academy of Marketing Science 43,
 *          115-135.
 * Checked: tests/stats/test_validity.c, by hand; tests/oracle/cfa.R (semTools, htmt2 = FALSE).
 */
double govcap_htmt (const double c[], size_t k, const size_t factor[], size_t f, size_t g);

/**
 * govcap_first_component:
 * @c, @k: as for govcap_htmt()
 *
 * Harman's single factor: the share of the items' standardised variance that their first
 * unrotated principal component takes.
 *
 *     100 · largest root of R / k
 *
 * Returns: the share  [percent], 100 / k to 100; NAN when an item does not vary.
 * Source:  P. M. Podsakoff and others (2003), J. Applied Psychology 88, 879-903, who also say what
 *          it cannot show.
 * Checked: tests/stats/test_validity.c, by hand; tests/oracle/cfa.R (eigen).
 */
double govcap_first_component (const double c[], size_t k);
