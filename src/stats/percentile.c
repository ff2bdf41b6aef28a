#include "govcap/percentile.h"

#include "order.h"
#include "own.h"

#include <math.h>

/* @below, @own: weight below the value @x and at it; @before: the value before it. */
static double
between (double before, double x, double below, double own, double wanted)
{
  double over = wanted - below;

  return over >= 1 ? x : before + over / fmin (1, own) * (x - before);
}

/* @unit: what a weight is divided by. */
static double
percentile_of (const double y[], const double w[], size_t n, const size_t order[], double rounding,
               double unit, double wanted)
{
  double below = 0, before = y[order[0]];

  for (size_t i = 0, end; i < n; i = end) {
    double own = 0;
    end = order_tied (y, n, order, rounding, i);
    for (size_t j = i; j < end; j++)
      own += (w ? w[order[j]] : 1) / unit;
    /* sums of weights are rounded: what is meant to be equal must not depend on that */
    if (wanted < below + own - 1e-9 && wanted >= below - 1e-9)
      return i ? between (before, y[order[i]], below, own, wanted) : y[order[0]];
    below += own;
    before = y[order[i]];
  }
  return y[order[n - 1]];
}

void
govcap_percentiles (const double y[], const double w[], size_t n, const double p[], size_t m,
                    double ret[])
{
  OWN_ARRAY size_t *order = own_array (n, sizeof *order);
  double rounding = order_rows (y, n, order), all = 0;

  for (size_t i = 0; i < n; i++)
    all += w ? w[i] : 1;
  for (size_t j = 0; j < m; j++)
    ret[j] =
        n ? percentile_of (y, w, n, order, rounding, all / (double)n, ((double)n + 1) * p[j]) : NAN;
}
