/* Does a share rise or fall along an ordered variable? Association of scores in a table of counts. */
#pragma once

#include <stddef.h>

/** GovcapTrendKind: with two options on a side the one, with more on both the other. */
typedef enum { GOVCAP_TREND_COCHRAN_ARMITAGE, GOVCAP_TREND_LINEAR_BY_LINEAR } GovcapTrendKind;

/**
 * GovcapTrend:
 * @r:         correlation of the two scores, its sign the direction
 * @statistic: χ² with one degree of freedom, or F with one and the design's
 * @p:         of no trend
 */
typedef struct {
  double r, statistic, p;
} GovcapTrend;

/**
 * govcap_trend:
 * @count: people in every cell, rows × cols, row after row   [0 or more]
 * @row_score, @col_score: one number per option, rising along the order
 * @kind:  which statistic
 *
 *     r = correlation of row and column score over the n people
 *     Cochran-Armitage χ² = n r²,  linear-by-linear (Mantel-Haenszel) χ² = (n - 1) r²,  df = 1
 *
 * Returns: the trend; all NAN when a score does not vary.
 * Source:  P. Armitage (1955), Biometrics 11, 375-386; N. Mantel (1963), J. Am. Stat. Assoc. 58,
 *          690-700; A. Agresti (2013), Categorical Data Analysis, 3rd ed., 3.4 and 5.3.5.
 * Checked: tests/stats/test_trend.c, by hand; tests/oracle/crosstab.R (prop.trend.test).
 */
GovcapTrend govcap_trend (const double count[], size_t rows, size_t cols, const double row_score[],
                          const double col_score[], GovcapTrendKind kind);

/**
 * govcap_trend_design:
 * @total: design-weighted total of every cell, rows × cols, row after row   [0 or more]
 * @covariance: their covariance matrix by the design, (rows · cols)²
 * @row_score, @col_score: as for govcap_trend()
 * @df:    degrees of freedom of the design: PSUs - strata
 *
 * The same question to a sample with weights, strata or clusters: the slope of the column's score
 * on the row's, against its linearised standard error.
 *
 *     b = Σ T (u - ū) (v - v̄) / S_uu,  S_uu = Σ T (u - ū)²
 *     db / dT = (u - ū) ((v - v̄) - b (u - ū)) / S_uu,  F = b² / V(b) with 1 and df - 1
 *
 * Returns: the trend, @r from the weighted cells; NAN when a score does not vary, when the slope
 *          has no spread, and for @p when df is not above 1.
 * Source:  D. A. Binder (1983), Int. Stat. Review 51, 279-292; R survey's svyglm with a Gaussian
 *          outcome, whose t is squared here.
 * Checked: tests/stats/test_trend.c, tests/oracle/crosstab.R (svyglm).
 */
GovcapTrend govcap_trend_design (const double total[], const double covariance[], size_t rows,
                                 size_t cols, const double row_score[], const double col_score[],
                                 double df);
