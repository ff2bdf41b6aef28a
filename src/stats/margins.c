#include "margins.h"

#include <assert.h>

Margins
margins_of (const double count[], size_t rows, size_t cols)
{
  Margins margins = {rows, cols, 0, 0, 0, calloc (rows + cols + 1, sizeof (double)), NULL};

  assert (margins.row);
  margins.col = margins.row + rows;
  for (size_t i = 0; i < rows; i++)
    for (size_t j = 0; j < cols; j++) {
      double x = count[i * cols + j];
      margins.row[i] += x;
      margins.col[j] += x;
      margins.n += x;
    }
  for (size_t i = 0; i < rows; i++)
    margins.used_rows += margins.row[i] > 0;
  for (size_t j = 0; j < cols; j++)
    margins.used_cols += margins.col[j] > 0;
  return margins;
}
