#include "govcap/quantile.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

double
govcap_f_quantile (double p, double df1, double df2)
{
  double lo = -700, hi = 700; /* e^±700 are the ends of what a double holds */

  for (;;) {
    double middle = lo + (hi - lo) / 2, x = exp (middle);
    if (middle <= lo || middle >= hi)
      return x;
    bool below =
        p < 0.5 ? gsl_cdf_fdist_P (x, df1, df2) < p : gsl_cdf_fdist_Q (x, df1, df2) > 1 - p;
    if (below)
      lo = middle;
    else
      hi = middle;
  }
}
