#include "govcap/proportion.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

GovcapProportion
govcap_wilson (size_t x, size_t n, double level)
{
  double all = (double)n, p = (double)x / all;
  double z = gsl_cdf_ugaussian_Pinv ((1 + level) / 2), z2 = z * z / all;
  double reach = z * sqrt (p * (1 - p) / all + z2 / (4 * all));

  assert (x <= n);
  if (!n)
    return (GovcapProportion){NAN, NAN, NAN};
  return (GovcapProportion){p, x ? (p + z2 / 2 - reach) / (1 + z2) : 0,
                            x < n ? (p + z2 / 2 + reach) / (1 + z2) : 1};
}
