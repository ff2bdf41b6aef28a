#include "govcap/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of every stratum k sums, then the k (k + 1) / 2 products, row after row of the lower triangle. */
struct GovcapLinear {
  const GovcapDesign *design;
  size_t k, width;
  double *sums;
  bool *held; /* by stratum: a PSU of it has a total that is not 0 */
};

GovcapLinear *
govcap_linear_new (const GovcapDesign *design, size_t k)
{
  GovcapLinear *linear = malloc (sizeof *linear);
  size_t width = k + k * (k + 1) / 2;

  if (!linear)
    abort ();
  *linear = (GovcapLinear){design, k, width, calloc (design->n_strata * width + 1, sizeof (double)),
                           calloc (design->n_strata + 1, sizeof (bool))};
  if (!linear->sums || !linear->held)
    abort ();
  return linear;
}

void
govcap_linear_free (GovcapLinear *linear)
{
  if (!linear)
    return;
  free (linear->sums);
  free (linear->held);
  free (linear);
}

void
govcap_linear_add (GovcapLinear *linear, size_t stratum, const double totals[])
{
  double *sum = linear->sums + stratum * linear->width, *product = sum + linear->k;

  for (size_t a = 0; a < linear->k; a++) {
    sum[a] += totals[a];
    linear->held[stratum] |= totals[a] != 0;
    for (size_t b = 0; b <= a; b++)
      *product++ += totals[a] * totals[b];
  }
}

void
govcap_linear_add_one (GovcapLinear *linear, size_t stratum, size_t a, double total)
{
  double *sum = linear->sums + stratum * linear->width;

  sum[a] += total;
  sum[linear->k + a * (a + 1) / 2 + a] += total * total;
}

void
govcap_linear_merge (GovcapLinear *linear, const GovcapLinear *part)
{
  for (size_t i = 0; i < linear->design->n_strata * linear->width; i++)
    linear->sums[i] += part->sums[i];
  for (size_t h = 0; h < linear->design->n_strata; h++)
    linear->held[h] |= part->held[h];
}

/* What a stratum adds to the covariance of a and b; @center: the mean of all PSUs, per quantity. */
static double
add_of_stratum (const GovcapStratum *stratum, GovcapLonely lonely, double sum_a, double sum_b,
                double product, const double center[2])
{
  double n = (double)stratum->psus;

  if (stratum->fraction >= 1)
    return 0;
  if (stratum->psus > 1)
    return (1 - stratum->fraction) * n / (n - 1) * (product - sum_a * sum_b / n);
  if (lonely == GOVCAP_LONELY_FAIL)
    return NAN;
  return lonely == GOVCAP_LONELY_ADJUST
             ? (1 - stratum->fraction) * (sum_a - center[0]) * (sum_b - center[1])
             : 0;
}

static double
covariance_of (const GovcapLinear *linear, const double totals[], size_t a, size_t b)
{
  const GovcapDesign *design = linear->design;
  double psus = (double)design->psus, sum = 0;
  double center[2] = {totals[a] / psus, totals[b] / psus};
  size_t strata = 0, lonely = 0;

  for (size_t h = 0; h < design->n_strata; h++) {
    const double *of = linear->sums + h * linear->width;
    strata += linear->held[h];
    lonely += linear->held[h] && govcap_design_is_lonely (&design->strata[h]);
    sum += add_of_stratum (&design->strata[h], design->lonely, of[a], of[b],
                           of[linear->k + a * (a + 1) / 2 + b], center);
  }
  if (design->lonely == GOVCAP_LONELY_AVERAGE)
    sum *= (double)strata / (double)(strata - lonely);
  return sum;
}

bool
govcap_linear_finish (const GovcapLinear *linear, double ret_totals[], double ret_covariance[])
{
  size_t k = linear->k;

  for (size_t a = 0; a < k; a++) {
    ret_totals[a] = 0;
    for (size_t h = 0; h < linear->design->n_strata; h++)
      ret_totals[a] += linear->sums[h * linear->width + a];
  }
  for (size_t a = 0; a < k; a++)
    for (size_t b = 0; b <= a; b++)
      ret_covariance[a * k + b] = ret_covariance[b * k + a] =
          covariance_of (linear, ret_totals, a, b);
  return !k || !isnan (ret_covariance[0]);
}

double
govcap_linear_quotient (const double totals[], const double covariance[], size_t k, size_t y,
                        size_t x, double *ret_variance)
{
  double ratio = totals[x] != 0 ? totals[y] / totals[x] : NAN;

  if (ret_variance)
    *ret_variance = (covariance[y * k + y] - 2 * ratio * covariance[y * k + x] +
                     ratio * ratio * covariance[x * k + x]) /
                    (totals[x] * totals[x]);
  return ratio;
}
