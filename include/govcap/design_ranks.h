/* Ranks in a survey with a design. */
#pragma once

#include <stddef.h>

/**
 * govcap_rank_scores: share of the population below everybody, equal ones counting half.
 * @y, @w: values and weights of @n people
 * @ret: R / Σ w, with R the weight below plus half of the weight at the same value
 *
 * R survey's svyranktest takes the mean of cumulated weights over equal values as they stand in the
 * file, which depends on their order when their weights differ; half the weight does not.
 *
 * Source:  T. Lumley, A. J. Scott (2013), Two-sample rank tests under complex sampling, Biometrika
 *          100, 831-842.
 * Checked: tests/stats/test_group_design.c, by svyranktest where no two values are equal and where
 *          weights are.
 */
void govcap_rank_scores (const double y[], const double w[], size_t n, double ret[]);

/**
 * govcap_design_biserial: the rank-biserial correlation of two groups of a design.
 * @y, @w, @group, @n: as for govcap_rank_scores(), and groups, 0 or 1
 * @ret_z: by person
 *
 * The share of the pairs in which a person of group 0 is above one of group 1, less the share in
 * which it is below, by weight; z from each person's placement among the other group.
 *
 * Returns: r; NAN when a group is empty.
 * Checked: tests/stats/test_group_design.c, by the sum over all pairs, and by govcap_mann_whitney()
 *          with equal weights.
 */
double govcap_design_biserial (const double y[], const double w[], const size_t group[], size_t n,
                               double ret_z[]);
