/* Survey design: totals of a domain over the primary sampling units, and the estimates that they
 * carry. Totals are summed, chunk by chunk, and merged; nothing else needs the respondents. */
#pragma once

#include <stddef.h>

/**
 * GovcapTotals:
 * @n:      people of the domain with a value and a positive weight
 * @psus:   primary sampling units that hold such a person
 * @center: what is taken off every value: the first one, so that equal values give exact zeros
 * @w, @wx, @wxx: sums over people of w, w x, w x² with x = y - center
 * @tt, @tw, @ww: sums over PSUs of T², T W, W², where T and W are the PSU's sums of w x and w
 *
 * One domain and one variable. All zero: nothing so far.
 */
typedef struct {
  size_t n, psus;
  double center;
  double w, wx, wxx;
  double tt, tw, ww;
} GovcapTotals;

/**
 * govcap_totals_add:
 * @w: design weight            [0 or more; 0 or NAN: the person is not in the domain]
 * @y: value                    [not missing]
 *
 * Adds a person who is a primary sampling unit: a simple random sample.
 */
static inline void
govcap_totals_add (GovcapTotals *totals, double w, double y)
{
  if (!(w > 0))
    return;
  if (!totals->n)
    totals->center = y;
  double x = y - totals->center, wx = w * x;
  totals->n++;
  totals->psus++;
  totals->w += w;
  totals->wx += wx;
  totals->wxx += wx * x;
  totals->tt += wx * wx;
  totals->tw += wx * w;
  totals->ww += w * w;
}

/**
 * govcap_totals_merge:
 *
 * Adds @part, the totals of other PSUs, to @totals.
 *
 * Method:  @part is first moved to @totals' center c' = c + d: with x' = x - d,
 *          T' = T - d W, so tt' = tt - 2 d tw + d² ww, tw' = tw - d ww.
 */
void govcap_totals_merge (GovcapTotals *totals, const GovcapTotals *part);

/**
 * GovcapEstimate: what a domain's totals say.
 * @mean: design-weighted mean                          [unit of y]
 * @se:   its Taylor-linearised standard error          [unit of y]
 * @sd:   weighted standard deviation of the people     [unit of y]
 * @df:   degrees of freedom: PSUs that hold the domain - 1
 * @deff: variance over that of a simple random sample of n: V / (s² / n)
 * @lo, @hi: limits of the mean by t with @df
 */
typedef struct {
  size_t n;
  double mean, se, sd, df, deff, lo, hi;
} GovcapEstimate;

/**
 * govcap_estimate_mean:
 * @totals: of the domain
 * @design: primary sampling units in the whole design, in and outside the domain  [n_h]
 * @level:  of the limits   [0 < level < 1, such as 0.95]
 *
 *     mean = center + wx / w,   z_i = W_i (ybar_i - mean) / w for every PSU, 0 outside the domain
 *     V = n_h / (n_h - 1) · (z_1² + … + z_n²)        (their sum is 0)
 *     s² = n / (n - 1) · sum w (y - mean)² / sum w
 *     lo, hi = mean ∓ t(df, (1 + level) / 2) · sqrt V
 *
 * Returns: the estimate. All NAN when n = 0. se, deff, lo, hi and sd NAN when fewer than two
 *          PSUs hold the domain: one unit shows no spread. deff NAN when s = 0.
 * Source:  K. M. Wolter (2007), Introduction to Variance Estimation, 2nd ed., ch. 6; R survey's
 *          svymean with a domain, deff = "replace".
 * Checked: tests/stats/test_design.c against R survey, and by repetition, scale and order.
 */
GovcapEstimate govcap_estimate_mean (const GovcapTotals *totals, size_t design, double level);
