#include "govcap/design.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

void
govcap_totals_merge (GovcapTotals *totals, const GovcapTotals *part)
{
  if (!part->n)
    return;
  if (!totals->n) {
    *totals = *part;
    return;
  }
  double d = totals->center - part->center;
  totals->n += part->n;
  totals->psus += part->psus;
  totals->w += part->w;
  totals->wx += part->wx - d * part->w;
  totals->wxx += part->wxx - 2 * d * part->wx + d * d * part->w;
  totals->tt += part->tt - 2 * d * part->tw + d * d * part->ww;
  totals->tw += part->tw - d * part->ww;
  totals->ww += part->ww;
}

/* Rounding may leave a sum of squares a hair below 0; a NAN stays one, which fmax would hide. */
static double
not_below_zero (double squares)
{
  return squares < 0 ? 0 : squares;
}

GovcapEstimate
govcap_estimate_mean (const GovcapTotals *totals, size_t design, double level)
{
  GovcapEstimate estimate = {totals->n, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  double shift = totals->wx / totals->w, n = (double)totals->n;

  if (!totals->n)
    return estimate;
  estimate.mean = totals->center + shift;
  estimate.df = (double)totals->psus - 1;
  if (totals->psus < 2)
    return estimate;
  double squares = totals->tt - 2 * shift * totals->tw + shift * shift * totals->ww;
  double variance =
      (double)design / (double)(design - 1) * not_below_zero (squares) / (totals->w * totals->w);
  double spread = n / (n - 1) * not_below_zero (totals->wxx - shift * totals->wx) / totals->w;
  estimate.se = sqrt (variance);
  estimate.sd = sqrt (spread);
  estimate.deff = spread > 0 ? variance / (spread / n) : NAN;
  double reach = gsl_cdf_tdist_Pinv ((1 + level) / 2, estimate.df) * estimate.se;
  estimate.lo = estimate.mean - reach;
  estimate.hi = estimate.mean + reach;
  return estimate;
}
