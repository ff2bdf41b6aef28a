#include "order.h"

#include <gsl/gsl_sort.h>
#include <math.h>

#define ROUNDING 1e-10

double
order_rows (const double y[], size_t n, size_t ret_order[])
{
  gsl_sort_index (ret_order, y, 1, n);
  return n ? ROUNDING * fmax (fabs (y[ret_order[0]]), fabs (y[ret_order[n - 1]])) : 0;
}

size_t
order_tied (const double y[], size_t n, const size_t order[], double rounding, size_t first)
{
  size_t end = first + 1;

  while (end < n && y[order[end]] - y[order[end - 1]] <= rounding)
    end++;
  return end;
}
