/* Do two questions go together? Tables of counts, and what they say. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** GOVCAP_THIN: a cell that expects fewer people than this does not follow the χ² distribution. */
#define GOVCAP_THIN 5.0

/**
 * GovcapCrosstab:
 * @n:      sum of the counts
 * @rows, @cols: options that somebody chose
 * @chisq, @df, @p: Pearson's test that the two do not go together, without Yates' correction
 * @v, @v_corrected: Cramér's V, and with Bergsma's correction of its bias
 * @least:  the smallest expected count
 * @thin:   cells that expect fewer than GOVCAP_THIN, of rows × cols
 */
typedef struct {
  double n;
  size_t rows, cols;
  double chisq, df, p;
  double v, v_corrected;
  double least;
  size_t thin;
} GovcapCrosstab;

/**
 * govcap_crosstab:
 * @count: people or weight in every cell, rows × cols, row after row   [0 or more]
 * @rows, @cols: options of either variable
 * @ret_expected, @ret_residual: one per cell, or NULL
 *
 *     E_ij = r_i c_j / n,  χ² = Σ (n_ij - E_ij)² / E_ij,  df = (rows - 1) (cols - 1)
 *     adjusted residual = (n_ij - E_ij) / sqrt (E_ij (1 - r_i / n) (1 - c_j / n))
 *     V = sqrt (φ² / min (rows - 1, cols - 1)),  φ² = χ² / n
 *     corrected: φ² - df / (n - 1), not below 0, over min (R - 1, C - 1) with
 *                R = rows - (rows - 1)² / (n - 1), and C likewise
 *
 * Options that nobody chose take no part: rows and cols in these formulas count the others.
 *
 * Returns: the test. NAN: all but n, rows and cols, when fewer than two options of a variable were
 *          chosen; @v_corrected when n is so small that its divisor is not above 0. Expected
 *          counts and residuals of an option that nobody chose are NAN, and so are residuals when
 *          everybody chose the same option.
 * Source:  K. Pearson (1900), Phil. Mag. 50, 157-175; S. J. Haberman (1973), Biometrics 29, 205-220
 *          (adjusted residuals); W. Bergsma (2013), J. Korean Stat. Soc. 42, 323-328.
 * Checked: tests/stats/test_crosstab.c, by hand; tests/oracle/crosstab.R (chisq.test).
 */
GovcapCrosstab govcap_crosstab (const double count[], size_t rows, size_t cols,
                                double ret_expected[], double ret_residual[]);

/**
 * govcap_crosstab_merge:
 * @count, @rows, @cols: as for govcap_crosstab()
 * @ordered_rows, @ordered_cols: the options have an order, and only neighbours may be merged
 * @ret_row_group, @ret_col_group: one per option: the first option of its group, itself when it
 *                                 stays alone; (size_t)-1 for one that nobody chose
 *
 * Which options to put together until no cell expects fewer than GOVCAP_THIN. As long as one does,
 * the rarest option of the variable that has the rarer one, and more than two left, is merged: with
 * its rarer neighbour if the options have an order, else with the next rarest.
 *
 * Returns: the smallest expected count after all merging; below GOVCAP_THIN when two by two options
 *          are still too thin. NAN as govcap_crosstab().
 * Checked: tests/stats/test_crosstab.c, by hand and by its rules on random tables.
 */
double govcap_crosstab_merge (const double count[], size_t rows, size_t cols, bool ordered_rows,
                              bool ordered_cols, size_t ret_row_group[], size_t ret_col_group[]);

/**
 * govcap_fisher:
 * @count: a, b, c, d: the four cells of a table of two by two, row after row   [people]
 *
 * Fisher's exact test, two-sided: the probability, given the margins, of a table that is no more
 * probable than this one.
 *
 * Returns: p, 0 to 1; 1 when a margin is 0: there is but one such table.
 * Method:  the hypergeometric probabilities relative to their largest, by their ratios from one
 *          table to the next; a table within 1e-7 of this one's probability counts as equal, as in
 *          R.
 * Source:  R. A. Fisher (1935), J. Royal Stat. Soc. 98, 39-82; R's fisher.test.
 * Checked: tests/stats/test_crosstab.c, tests/oracle/crosstab.R.
 */
double govcap_fisher (const size_t count[4]);
