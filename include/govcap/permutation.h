/* Tests on a handful of units by exchanging them: nothing is assumed of how their values spread. */
#pragma once

#include "govcap/correlation.h"

#include <stdbool.h>
#include <stdint.h>

/** Enumerated up to here; beyond, arrangements are drawn. */
#define GOVCAP_PERMUTATION_SPLITS 1e6 /* of units into two groups */
#define GOVCAP_PERMUTATION_PAIRED 9   /* units whose order is changed: 9! = 362880 */

/**
 * GovcapPermutation:
 * @estimate: difference of two means, or r
 * @lo, @hi:  its limits; NAN: the arrangements are too few for the level, or it is r
 * @p:        two-sided: twice the smaller share of arrangements as far out, 1 at most
 * @least_p:  the smallest p that so many units can give
 * @total:    arrangements that were looked at, the observed one among them
 * @exact:    these are all there are
 */
typedef struct {
  double estimate, lo, hi, p, least_p;
  size_t total;
  bool exact;
} GovcapPermutation;

/**
 * govcap_permute_groups:
 * @y:      a value of each unit           [none missing; @n of them]
 * @first:  whether the unit is one of the first group, of k units
 * @draws:  of splits, where there are more than GOVCAP_PERMUTATION_SPLITS of them   [at least 1]
 * @seed:   of the draws
 * @level:  of the limits                  [0 < level < 1]
 *
 *     estimate = mean of the first group - mean of the others
 *     upper = splits whose estimate is at least the observed one / all splits, lower likewise
 *     p = min (1, 2 min (upper, lower)),  least_p = 2 / C(n, k)
 *
 * Where splits are drawn, the observed one is added to them, so that p is never 0. The limits hold
 * every shift d of the first group for which the same test of y - d does not reject: 0 lies outside
 * where p < 1 - level. A split that exchanges the units A of the first group for the units B of the
 * others is as far out as the observed one where d = mean (A) - mean (B); so the limits are two of
 * these numbers in their order.
 *
 * Values that differ by less than 1e-10 of the largest |y| are equal: the rest is rounding.
 *
 * Returns: the test. All NAN when a group is empty; p and limits NAN when all values are equal.
 * Source:  R. A. Fisher (1935), The Design of Experiments; E. J. G. Pitman (1937), J. R. Stat. Soc.
 *          Suppl. 4, 119-130 (limits); B. Phipson, G. K. Smyth (2010), Stat. Appl. Genet. Mol. Biol.
 *          9, 39 (the observed one among the drawn).
 * Checked: tests/oracle/permutation.R (combn); tests/stats/test_permutation.c.
 */
GovcapPermutation govcap_permute_groups (const double y[], const bool first[], size_t n,
                                         size_t draws, uint64_t seed, double level);

/**
 * govcap_permute_pairs:
 * @x, @y:  two values of each unit        [none missing; @n of them]
 * @method: GOVCAP_METHOD_PEARSON or GOVCAP_METHOD_SPEARMAN
 * @draws, @seed: of orders of the units, where there are more than GOVCAP_PERMUTATION_PAIRED units
 *
 * The estimate is govcap_pearson() or govcap_spearman(); p as above over all orders of @y beside @x,
 * least_p = 2 / n!. Without limits: a shift of one value says nothing of r.
 *
 * Returns: the test. All NAN when n < 2 or one does not vary.
 * Checked: tests/oracle/permutation.R (all orders; cor.test of ranks); tests/stats/test_permutation.c.
 */
GovcapPermutation govcap_permute_pairs (const double x[], const double y[], size_t n,
                                        GovcapCorrelationMethod method, size_t draws,
                                        uint64_t seed);
