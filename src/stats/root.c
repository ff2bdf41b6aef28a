#include "root.h"

#include <math.h>

/* Illinois' form of regula falsi: an end that stays twice counts half, so that both ends move. */
double
root_falling (RootFunction f, const void *data, double lo, double hi)
{
  double at_lo = f (lo, data), at_hi = f (hi, data);
  int side = 0;

  for (int i = 0; i < 200 && hi - lo > 1e-13 * fabs (hi); i++) {
    double x = at_hi < at_lo ? (lo * at_hi - hi * at_lo) / (at_hi - at_lo) : (lo + hi) / 2;
    if (!(x > lo && x < hi))
      x = (lo + hi) / 2;
    double y = f (x, data);
    if (y > 0) {
      lo = x;
      at_lo = y;
      at_hi = side > 0 ? at_hi / 2 : at_hi;
      side = 1;
    } else {
      hi = x;
      at_hi = y;
      at_lo = side < 0 ? at_lo / 2 : at_lo;
      side = -1;
    }
    if (y == 0)
      return x;
  }
  return (lo + hi) / 2;
}
