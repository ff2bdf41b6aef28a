/* The χ² test of a table from a sample with weights, strata or clusters. */
#pragma once

#include <stddef.h>

/**
 * GovcapRaoScott:
 * @f:        the corrected statistic
 * @df1, @df2: its degrees of freedom
 * @p:        that the two do not go together
 */
typedef struct {
  double f, df1, df2, p;
} GovcapRaoScott;

/**
 * govcap_rao_scott:
 * @total: design-weighted total of every cell, rows × cols, row after row   [0 or more]
 * @covariance: their covariance matrix by the design, (rows · cols)²
 * @df:    ν, degrees of freedom of the design: PSUs - strata
 *
 * Rao and Scott's second-order correction of Pearson's χ² with Thomas and Rao's F. With the shares
 * p of the cells, D = diag (p), V the covariance matrix of p, and C the contrasts of association:
 *
 *     Δ = (C' D^-1 C)^-1 (C' D^-1 V D^-1 C),  the generalised design effects over n
 *     F = (X² / n) / tr Δ,  df1 = (tr Δ)² / tr Δ²,  df2 = df1 · ν
 *
 * Options that nobody chose take no part. An empty cell has no share in D^-1.
 *
 * Returns: the test. All NAN: fewer than two options of a variable were chosen, df is not above 0,
 *          so many cells are empty that Δ does not exist, or the totals have no spread.
 * Method:  V is that of the totals, linearised; Δ by Cholesky. No eigenvalues are needed.
 * Source:  J. N. K. Rao, A. J. Scott (1984), Annals of Statistics 12, 46-60; D. R. Thomas, J. N. K.
 *          Rao (1987), J. Am. Stat. Assoc. 82, 630-636; R survey's svychisq, statistic = "F".
 * Checked: tests/stats/test_rao_scott.c, tests/oracle/crosstab.R (svychisq on api and nhanes).
 */
GovcapRaoScott govcap_rao_scott (const double total[], const double covariance[], size_t rows,
                                 size_t cols, double df);
