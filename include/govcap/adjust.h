/* Probabilities of error of many tests, made ready to be read together. */
#pragma once

#include <stddef.h>

typedef enum { GOVCAP_ADJUST_HOLM, GOVCAP_ADJUST_BH, GOVCAP_ADJUST_NONE } GovcapAdjust;

/**
 * govcap_adjust:
 * @p: probabilities of error of a family of tests   [0 … 1; NAN: a test that could not be made]
 * @n: how many                                      [may be 0]
 * @adjust: HOLM holds the chance of any false finding in the family (step-down Bonferroni), BH the
 *          expected share of false ones among the findings, NONE neither
 * @ret: the adjusted ones, in the order of @p; may be @p itself
 *
 * With m tests made and p_(1) <= … <= p_(m):
 *
 *     Holm: p'_(i) = max over j <= i of min (1, (m - j + 1) p_(j))
 *     BH:   p'_(i) = min over j >= i of min (1, m p_(j) / j)
 *
 * Returns: in @ret; NAN where @p is NAN: a test that was not made is not of the family.
 * Source:  S. Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian
 *          J. Statistics 6, 65-70; Y. Benjamini, Y. Hochberg (1995), Controlling the false
 *          discovery rate, J. Royal Statistical Society B 57, 289-300.
 * Checked: tests/stats/test_adjust.c, by R's p.adjust (tests/oracle/groups.R) and by hand.
 */
void govcap_adjust (const double p[], size_t n, GovcapAdjust adjust, double ret[]);
