/* The margins of a table of counts: what its tests start from. */
#pragma once

#include <stddef.h>
#include <stdlib.h>

/* Sums of rows and columns; @used_rows, @used_cols: how many of them are not 0. */
typedef struct {
  size_t rows, cols, used_rows, used_cols;
  double n;
  double *row, *col; /* one block, owned by row */
} Margins;

Margins margins_of (const double count[], size_t rows, size_t cols);

static inline void
margins_clear (Margins *margins)
{
  free (margins->row);
}

#define OWN_MARGINS __attribute__ ((cleanup (margins_clear))) Margins
