/* What the estimate of a polychoric correlation and its standard error share. */
#pragma once

#include "own.h"

/**
 * Polychoric:
 * @n:    the counts, without the rows and columns that are empty
 * @a:    thresholds of the rows: -∞, …, ∞; one more than there are rows
 * @b:    thresholds of the columns
 * @p, @slope, @bend: of each cell with a count: its probability and two derivatives by r
 * @total: sum of the counts
 */
typedef struct {
  gsl_matrix *n;
  gsl_vector *a, *b;
  gsl_matrix *p, *slope, *bend;
  double total;
} Polychoric;

/* polychoric_error.c: from the cells' probabilities and slopes at the estimate @r: what one more
 * answer in each cell with a count does to it, and its standard error. */
gsl_matrix *polychoric_influences (const Polychoric *table, double r);
double polychoric_error (const Polychoric *table, double r);
