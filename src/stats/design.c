#include "govcap/design.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

bool
govcap_design_is_lonely (const GovcapStratum *stratum)
{
  return stratum->psus == 1 && stratum->fraction < 1;
}

size_t
govcap_design_lonely (const GovcapDesign *design)
{
  size_t h = 0;

  while (h < design->n_strata && !govcap_design_is_lonely (&design->strata[h]))
    h++;
  return h;
}

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

void
govcap_totals_join (GovcapTotals *totals)
{
  totals->psus = totals->n ? 1 : 0;
  totals->tt = totals->wx * totals->wx;
  totals->tw = totals->wx * totals->w;
  totals->ww = totals->w * totals->w;
}

/* Rounding may leave a sum of squares a hair below 0; a NAN stays one, which fmax would hide. */
static double
not_below_zero (double squares)
{
  return squares < 0 ? 0 : squares;
}

/* What a stratum adds to a variance, from the sum of its PSUs' values and of their squares; a lonely
 * one by the rule of the design. */
static double
add_of_stratum (const GovcapStratum *stratum, double sum, double squares, GovcapLonely lonely)
{
  double n = (double)stratum->psus;

  if (stratum->fraction >= 1)
    return 0;
  if (stratum->psus > 1)
    return (1 - stratum->fraction) * n / (n - 1) * not_below_zero (squares - sum * sum / n);
  if (lonely == GOVCAP_LONELY_FAIL)
    return NAN;
  return lonely == GOVCAP_LONELY_ADJUST ? (1 - stratum->fraction) * squares : 0;
}

/* The sums of a domain's part, the mean @shift above the part's center. */
static double
add_of_part (const GovcapTotals *part, const GovcapStratum *stratum, double shift,
             GovcapLonely lonely)
{
  double squares = part->tt - 2 * shift * part->tw + shift * shift * part->ww;

  return add_of_stratum (stratum, part->wx - shift * part->w, squares, lonely);
}

/* AVERAGE lets the strata that hold the domain and show a spread speak for the lonely ones. */
static double
speak_for_lonely (const GovcapDesign *design, size_t strata, size_t lonely)
{
  return design->lonely == GOVCAP_LONELY_AVERAGE ? (double)strata / (double)(strata - lonely) : 1;
}

static double
variance_of (const GovcapDomainPart parts[], size_t n, const GovcapDesign *design,
             const GovcapTotals *all)
{
  double sum = 0, shift = all->wx / all->w;
  size_t strata = 0, lonely = 0;

  for (size_t i = 0; i < n; i++) {
    const GovcapStratum *stratum = &design->strata[parts[i].stratum];
    if (!parts[i].totals->n)
      continue;
    strata++;
    lonely += govcap_design_is_lonely (stratum);
    sum +=
        add_of_part (parts[i].totals, stratum, /* centers first: far from 0 they differ exactly */
                     all->center - parts[i].totals->center + shift, design->lonely);
  }
  return speak_for_lonely (design, strata, lonely) * sum / (all->w * all->w);
}

GovcapEstimate
govcap_estimate_mean (const GovcapDomainPart parts[], size_t n, const GovcapDesign *design,
                      double level)
{
  GovcapEstimate estimate = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  GovcapTotals all = {0};
  size_t strata = 0;

  for (size_t i = 0; i < n; i++) {
    govcap_totals_merge (&all, parts[i].totals);
    strata += parts[i].totals->n > 0;
  }
  estimate.n = all.n;
  if (!all.n)
    return estimate;
  double shift = all.wx / all.w, people = (double)all.n;
  estimate.mean = all.center + shift;
  estimate.df = (double)all.psus - (double)strata;
  if (all.n > 1)
    estimate.sd = sqrt (people / (people - 1) * not_below_zero (all.wxx - shift * all.wx) / all.w);
  if (all.psus < 2)
    return estimate;
  double variance = variance_of (parts, n, design, &all);
  double spread = estimate.sd * estimate.sd;
  estimate.se = sqrt (variance);
  estimate.deff = spread > 0 ? variance / (spread / people) : NAN;
  govcap_estimate_limits (&estimate, level);
  return estimate;
}

void
govcap_estimate_limits (GovcapEstimate *estimate, double level)
{
  bool known = estimate->df >= 1 && !isnan (estimate->se);
  double reach = known ? gsl_cdf_tdist_Pinv ((1 + level) / 2, estimate->df) * estimate->se : NAN;

  estimate->lo = estimate->mean - reach;
  estimate->hi = estimate->mean + reach;
}

double
govcap_welch_df (double v1, double df1, double v2, double df2)
{
  double sum = v1 + v2;

  if (!(df1 >= 1) || !(df2 >= 1))
    return NAN;
  if (!(v1 > 0) || !(v2 > 0))
    return v1 > 0 ? df1 : v2 > 0 ? df2 : df1 + df2;
  return sum * sum / (v1 * v1 / df1 + v2 * v2 / df2);
}

double
govcap_design_variance (const GovcapInfluence psus[], size_t n, const GovcapDesign *design,
                        double *ret_df)
{
  size_t strata = 0, lonely = 0, i = 0;
  double variance = 0;

  while (i < n) {
    uint32_t h = psus[i].stratum;
    double sum = 0, squares = 0;
    for (; i < n && psus[i].stratum == h; i++) {
      sum += psus[i].z;
      squares += psus[i].z * psus[i].z;
    }
    strata++;
    lonely += govcap_design_is_lonely (&design->strata[h]);
    variance += add_of_stratum (&design->strata[h], sum, squares, design->lonely);
  }
  if (ret_df)
    *ret_df = (double)n - (double)strata;
  return speak_for_lonely (design, strata, lonely) * variance;
}
