#include "govcap/agreement.h"

#include "own.h"
#include "stream.h"

#include <assert.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

void
govcap_coincidences_add (const unsigned coders[], size_t k, double units, double coincidences[])
{
  double m = 0;

  for (size_t c = 0; c < k; c++)
    m += coders[c];
  for (size_t c = 0; c < k && m >= 2; c++)
    for (size_t d = 0; d < k; d++)
      coincidences[c * k + d] += units * coders[c] * ((double)coders[d] - (c == d)) / (m - 1);
}

static double
value_of (const double value[], size_t c)
{
  return value ? value[c] : (double)c;
}

/* @chosen: how often each category was. */
static double
distance (GovcapMetric metric, const double chosen[], const double value[], size_t c, size_t d)
{
  double apart = value_of (value, d) - value_of (value, c), between = 0;

  switch (metric) {
  case GOVCAP_METRIC_NOMINAL:
    return 1;
  case GOVCAP_METRIC_ORDINAL:
    for (size_t g = c + 1; g < d; g++)
      between += chosen[g];
    between += (chosen[c] + chosen[d]) / 2;
    return between * between;
  case GOVCAP_METRIC_INTERVAL:
    return apart * apart;
  case GOVCAP_METRIC_RATIO:
    apart /= value_of (value, c) + value_of (value, d);
    return apart * apart;
  }
  return NAN;
}

double
govcap_krippendorff_alpha (const double coincidences[], size_t k, GovcapMetric metric,
                           const double value[])
{
  double chosen[GOVCAP_MOST_CATEGORIES] = {0}, n = 0, observed = 0, expected = 0;

  assert (k >= 1 && k <= GOVCAP_MOST_CATEGORIES);
  for (size_t c = 0; c < k; c++)
    for (size_t d = 0; d < k; d++)
      chosen[c] += coincidences[c * k + d];
  for (size_t c = 0; c < k; c++)
    n += chosen[c];
  for (size_t c = 0; c < k; c++)
    for (size_t d = c + 1; d < k; d++) {
      if (!(chosen[c] > 0 && chosen[d] > 0))
        continue;
      double far = distance (metric, chosen, value, c, d);
      observed += coincidences[c * k + d] * far;
      expected += chosen[c] * chosen[d] * far;
    }
  return expected > 0 ? 1 - (n - 1) * observed / expected : NAN;
}

/* The coincidences of a draw of units. */
static void
draw (gsl_rng *random, const double coincidences[], const double units[], size_t kinds,
      size_t cells, unsigned drawn[], double ret[])
{
  double n = 0;

  for (size_t i = 0; i < kinds; i++)
    n += units[i];
  gsl_ran_multinomial (random, kinds, (unsigned)n, units, drawn);
  for (size_t cell = 0; cell < cells; cell++)
    ret[cell] = 0;
  for (size_t i = 0; i < kinds; i++)
    for (size_t cell = 0; drawn[i] && cell < cells; cell++)
      ret[cell] += drawn[i] * coincidences[i * cells + cell];
}

GovcapAlphaInterval
govcap_alpha_interval (const double coincidences[], const double units[], size_t kinds, size_t k,
                       GovcapMetric metric, const double value[], double level, uint64_t seed,
                       uint64_t stream, size_t replicates)
{
  OWN_ARRAY double *alpha = own_array (replicates, sizeof *alpha);
  OWN_ARRAY double *sum = own_array (k * k, sizeof *sum);
  OWN_ARRAY unsigned *drawn = own_array (kinds, sizeof *drawn);
  GovcapAlphaInterval interval = {NAN, NAN, 0};
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (random, stream_seed (seed, stream));
  for (size_t r = 0; r < replicates && kinds; r++) {
    draw (random, coincidences, units, kinds, k * k, drawn, sum);
    double one = govcap_krippendorff_alpha (sum, k, metric, value);
    if (!isnan (one))
      alpha[interval.used++] = one;
  }
  gsl_rng_free (random);
  if (!interval.used || 2 * interval.used < replicates)
    return interval;
  gsl_sort (alpha, 1, interval.used);
  interval.lo = gsl_stats_quantile_from_sorted_data (alpha, 1, interval.used, (1 - level) / 2);
  interval.hi = gsl_stats_quantile_from_sorted_data (alpha, 1, interval.used, (1 + level) / 2);
  return interval;
}
