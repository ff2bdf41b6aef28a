/* May the people of a unit be averaged? How much of the spread lies between units. */
#pragma once

#include <stddef.h>

/**
 * GovcapGroup:
 * @n:      people of the unit with a value
 * @center: what is taken off every value: the first one, so that equal values give exact zeros
 * @sum, @squares: sums over people of x and x², x = y - center
 *
 * One unit and one variable. All zero: nothing so far.
 */
typedef struct {
  size_t n;
  double center, sum, squares;
} GovcapGroup;

/** govcap_group_add: @y: the value of one more person   [not missing] */
static inline void
govcap_group_add (GovcapGroup *group, double y)
{
  if (!group->n++)
    group->center = y;
  double x = y - group->center;
  group->sum += x;
  group->squares += x * x;
}

/** govcap_group_merge: adds @part, other people of the same unit, to @group. */
void govcap_group_merge (GovcapGroup *group, const GovcapGroup *part);

/**
 * GovcapIcc:
 * @icc1:     how much of a person's value is the unit's
 * @icc2:     how reliable the mean of a unit's people is
 * @rwg_mean: how much the people of a unit agree; mean over the units with two people or more
 * @n:        people with a value, of all units
 * @groups:   units with a person, G
 * @alone:    of these, with one person only
 * @apart:    of these, with negative r_wg, which count as 0
 * @ms_between, @ms_within: mean squares, MSB and MSW
 */
typedef struct {
  double icc1, icc2, rwg_mean;
  size_t n, groups, alone, apart;
  double ms_between, ms_within;
} GovcapIcc;

/**
 * govcap_icc:
 * @groups: one per unit, @n_groups of them; a unit without people does not count
 * @null_variance: σ²_EU, the variance of answers without any agreement, such as
 *                 govcap_rwg_null(); NAN: there is no such number, and no r_wg
 *
 * One-way analysis of variance of all people by unit; N people in G units, n_g in unit g, whose
 * variance (with n_g - 1) is s_g².
 *
 *     MSB = Σ n_g (m_g - m)² / (G - 1),  MSW = Σ (n_g - 1) s_g² / (N - G)
 *     kbar = (N - Σ n_g² / N) / (G - 1)
 *     icc1 = (MSB - MSW) / (MSB + (kbar - 1) MSW),  icc2 = (MSB - MSW) / MSB
 *     r_wg = max (0, 1 - s_g² / σ²_EU)
 *
 * A unit with one person is part of the analysis of variance, but has no r_wg.
 *
 * Returns: the indices. Negative where units differ by less than chance would make them. NAN: icc1
 *          and icc2, when G < 2, when no unit holds two people (N = G), or when all values are
 *          equal; icc2, when all means are equal; rwg_mean, when no unit holds two people. Both are
 *          exactly 1 when people of a unit always agree and units differ (MSW = 0).
 * Method:  a sum of squares below 1e-20 of the total one is 0: what is left is rounding.
 * Source:  P. D. Bliese (2000), Within-group agreement, non-independence, and reliability, in K. J.
 *          Klein, S. W. J. Kozlowski (eds.), Multilevel Theory, 349-381; E. A. Haggard
 *          (1958), Intraclass Correlation and the Analysis of Variance (kbar); L. R. James, R. G.
 * Demaree, G. Wolf (1984), J. Applied Psychology 69, 85-98. Checked: tests/stats/test_icc.c, by
 * hand; tests/oracle/measurement.R (aov; multilevel::ICC1 takes N / G for kbar, which is another
 * number).
 */
GovcapIcc govcap_icc (const GovcapGroup groups[], size_t n_groups, double null_variance);

/**
 * govcap_rwg_null:
 * @points: A, points of the scale   [2 or more]
 *
 * Variance on 0-100 of answers spread evenly over the points 0, 100/(A - 1), …, 100.
 *
 *     σ²_EU = (A² - 1) / 12 · (100 / (A - 1))²
 *
 * Returns: σ²_EU  [points of 0-100, squared].
 * Source:  as for govcap_icc(): the uniform null of James, Demaree and Wolf, on 1 … A.
 * Checked: tests/stats/test_icc.c, by hand.
 */
double govcap_rwg_null (size_t points);
