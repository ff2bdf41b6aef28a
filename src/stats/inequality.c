#include "govcap/inequality.h"

#include "order.h"

#include <math.h>

/* The largest value; NAN where the curve does not exist. */
static double
largest (const double x[], size_t n)
{
  double most = 0;

  for (size_t i = 0; i < n; i++) {
    if (!(x[i] >= 0) || isinf (x[i]))
      return NAN;
    most = fmax (most, x[i]);
  }
  return n < 2 || most == 0 ? NAN : most;
}

double
govcap_lorenz (const double x[], size_t n, size_t ret_order[], double ret_share[])
{
  double most = largest (x, n), sum = 0, ranked = 0;

  if (isnan (most)) {
    for (size_t i = 0; i < n; i++) {
      ret_order[i] = i;
      ret_share[i] = NAN;
    }
    return NAN;
  }
  order_rows (x, n, ret_order);
  for (size_t i = 0; i < n; i++) { /* parts of the largest, so that no sum overflows */
    double part = x[ret_order[i]] / most;
    sum += part;
    ranked += (2 * (double)i + 1 - (double)n) * part;
    ret_share[i] = sum;
  }
  for (size_t i = 0; i < n; i++)
    ret_share[i] = i + 1 == n ? 1 : ret_share[i] / sum;
  return fmax (ranked / ((double)n * sum), 0); /* of equal values: 0, but for rounding */
}
