/* Small cells: what could be traced to single people is not shown. */
#pragma once

#include "govcap/result.h"

/**
 * govcap_suppress:
 * @table: of an analysis, with all its rows, under the name of the analysis
 * @least: people, below which a cell is not shown   [2 or more]
 *
 * Takes the numbers out of every row of 1 … @least - 1 people. Where the rows are parts of a whole
 * (options of a variable, cells of a cross table, units of a score, channels of a unit), the smallest
 * other rows go as well, until nothing follows from totals: of a row or column of cells at least two
 * are hidden, together @least people or more, and no hidden cell can be had by subtracting totals of
 * rows and columns from each other. Where parts hold parts (grids of communities), a total is a part of
 * what holds it and the sum of its own: at least two rows of both are hidden, or none. A row of nobody
 * is shown.
 *
 * What is hidden is a missing cell, shown as `*`; a note and the passport say the rule. The sentences
 * of a table that hides something are taken out: they may tell what is hidden.
 *
 * Returns: how many rows were hidden.
 * Method:  hidden cells are edges between their row and their column; a cell follows from totals
 *          exactly when its edge lies on no cycle (Gusfield 1988).
 * Source:  A. Hundepool and others (2012), Statistical Disclosure Control, ch. 4; D. Gusfield (1988),
 *          A graph theoretic approach to statistical data security, SIAM J. Comput. 17, 552-571.
 * Checked: tests/report/test_suppress.c
 */
size_t govcap_suppress (GovcapTable *table, size_t least);
