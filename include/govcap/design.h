/* Survey design: strata, primary sampling units (PSUs), and what the sums over PSUs say of a domain.
 * Totals are summed, chunk by chunk, and merged; nothing else needs the respondents. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * GovcapLonely: what a stratum with one PSU in the whole design adds to the variance.
 * @GOVCAP_LONELY_FAIL:    nothing is computed
 * @GOVCAP_LONELY_REMOVE:  0, as if it were taken with certainty
 * @GOVCAP_LONELY_ADJUST:  the square of its distance from the mean of all PSUs of the design, as R
 *                         survey 4.4 and later (earlier ones: from 0; the same for means)
 * @GOVCAP_LONELY_AVERAGE: what the other strata add on average
 */
typedef enum {
  GOVCAP_LONELY_FAIL,
  GOVCAP_LONELY_REMOVE,
  GOVCAP_LONELY_ADJUST,
  GOVCAP_LONELY_AVERAGE
} GovcapLonely;

/**
 * GovcapStratum:
 * @psus:     PSUs of the sample, whether they hold a domain or not     [n_h, 1 or more]
 * @fraction: of the stratum's PSUs that are in the sample; 0: unknown or small   [f_h, 0 … 1]
 */
typedef struct {
  size_t psus;
  double fraction;
} GovcapStratum;

/** GovcapDesign: @n_strata of them, @psus in all. A simple random sample is one stratum. */
typedef struct {
  size_t n_strata, psus;
  GovcapStratum *strata;
  GovcapLonely lonely;
} GovcapDesign;

/** govcap_design_is_lonely: one PSU, and not the whole stratum's population. */
bool govcap_design_is_lonely (const GovcapStratum *stratum);

/** govcap_design_lonely: the number of the first lonely stratum; n_strata: there is none. */
size_t govcap_design_lonely (const GovcapDesign *design);

/**
 * GovcapTotals:
 * @n:      people of the domain with a value and a positive weight
 * @psus:   primary sampling units that hold such a person
 * @center: what is taken off every value: the first one, so that equal values give exact zeros
 * @w, @wx, @wxx: sums over people of w, w x, w x² with x = y - center
 * @tt, @tw, @ww: sums over PSUs of T², T W, W², where T and W are the PSU's sums of w x and w
 *
 * One domain within one stratum, and one variable. All zero: nothing so far.
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
 * Adds a person who is a primary sampling unit.
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

/** govcap_totals_join: all people of @totals are one PSU. */
void govcap_totals_join (GovcapTotals *totals);

/** GovcapDomainPart: the totals of a domain within stratum number @stratum of the design. */
typedef struct {
  uint32_t stratum;
  const GovcapTotals *totals;
} GovcapDomainPart;

/**
 * GovcapEstimate: what a domain's totals say.
 * @mean: design-weighted mean                          [unit of y]
 * @se:   its Taylor-linearised standard error          [unit of y]
 * @sd:   weighted standard deviation of the people     [unit of y]
 * @df:   degrees of freedom: PSUs that hold the domain - strata that hold it
 * @deff: variance over that of a simple random sample of n: V / (s² / n)
 * @lo, @hi: limits of the mean by t with @df
 */
typedef struct {
  size_t n;
  double mean, se, sd, df, deff, lo, hi;
} GovcapEstimate;

/**
 * govcap_estimate_mean:
 * @parts: of the domain, one per stratum that may hold it   [@n of them]
 * @level: of the limits   [0 < level < 1, such as 0.95]
 *
 *     z_hc = W_hc (ybar_hc - mean) / w for every PSU c of stratum h, 0 outside the domain
 *     V = sum over h of (1 - f_h) n_h / (n_h - 1) · sum over c of (z_hc - zbar_h)²
 *     s² = n / (n - 1) · sum w (y - mean)² / sum w
 *     lo, hi = mean ∓ t(df, (1 + level) / 2) · sqrt V
 *
 * Returns: the estimate. All NAN when n = 0. se, deff, lo, hi NAN when fewer than two PSUs hold the
 *          domain, for one shows no spread, or when a stratum is lonely and the design says FAIL;
 *          lo, hi NAN when df < 1; sd NAN when n = 1; deff NAN when s = 0.
 * Source:  K. M. Wolter (2007), Introduction to Variance Estimation, 2nd ed., ch. 6; R survey's
 *          svymean with a domain, deff = "replace".
 * Checked: tests/stats/test_design.c against R survey, and by repetition, scale and order.
 */
GovcapEstimate govcap_estimate_mean (const GovcapDomainPart parts[], size_t n,
                                     const GovcapDesign *design, double level);

/** govcap_estimate_limits: lo and hi of @estimate from its mean, se and df; NAN when df < 1. */
void govcap_estimate_limits (GovcapEstimate *estimate, double level);

/**
 * govcap_welch_df:
 * @v1, @v2:   variances of two independent estimates   [0 or more]
 * @df1, @df2: their degrees of freedom
 *
 * Returns: (v1 + v2)² / (v1² / df1 + v2² / df2), Welch and Satterthwaite's degrees of freedom of the
 *          difference; the df of the other where a variance is 0; NAN when a df is below 1.
 */
double govcap_welch_df (double v1, double df1, double v2, double df2);

/** GovcapInfluence: what one PSU adds to an estimate's error: its linearised value. */
typedef struct {
  uint32_t stratum;
  double z;
} GovcapInfluence;

/**
 * govcap_design_variance:
 * @psus: PSUs that the estimate is made of, those of a stratum one after the other; the others'
 *        influence is 0   [@n of them]
 * @ret_df: their number - the number of their strata; may be NULL
 *
 *     V = sum over h of (1 - f_h) n_h / (n_h - 1) · sum over c of (z_hc - zbar_h)²
 *
 * What serves any smooth estimate, a difference between waves that share PSUs too.
 *
 * Returns: V; NAN when a stratum is lonely and the design says FAIL.
 * Checked: tests/stats/test_survey.c; tests/analyses/test_change.c
 */
double govcap_design_variance (const GovcapInfluence psus[], size_t n, const GovcapDesign *design,
                               double *ret_df);
