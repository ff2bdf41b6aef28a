#include "govcap/frequency.h"

#include <math.h>
#include <string.h>

enum { LANES = 4, NO_ANSWER = 255 };

/* Neighbouring respondents often give the same answer; with one counter per lane an addition does
 * not have to wait for the one before. */
static void
count_plain (GovcapFrequency *frequency, const uint8_t choices[], size_t rows)
{
  uint32_t lanes[LANES][256] = {0};
  size_t i = 0;

  for (; i + LANES <= rows; i += LANES)
    for (size_t lane = 0; lane < LANES; lane++)
      lanes[lane][choices[i + lane]]++;
  for (; i < rows; i++)
    lanes[0][choices[i]]++;
  for (size_t point = 0; point < NO_ANSWER; point++) {
    size_t n = (size_t)lanes[0][point] + lanes[1][point] + lanes[2][point] + lanes[3][point];
    frequency->count[point] += n;
    frequency->weight[point] += (double)n;
  }
}

static void
count_weighted (GovcapFrequency *frequency, const uint8_t choices[], const double weights[],
                size_t rows)
{
  struct {
    double weight;
    size_t count;
  } lanes[LANES][256];

  memset (lanes, 0, sizeof lanes);
  for (size_t i = 0; i < rows; i++) {
    double w = weights[i] > 0 ? weights[i] : 0; /* a missing weight compares false */
    lanes[i % LANES][choices[i]].weight += w;
    lanes[i % LANES][choices[i]].count += w > 0;
  }
  for (size_t point = 0; point < NO_ANSWER; point++)
    for (size_t lane = 0; lane < LANES; lane++) {
      frequency->count[point] += lanes[lane][point].count;
      frequency->weight[point] += lanes[lane][point].weight;
    }
}

void
govcap_frequency_add (GovcapFrequency *frequency, const uint8_t choices[], const double weights[],
                      size_t rows)
{
  if (weights)
    count_weighted (frequency, choices, weights, rows);
  else
    count_plain (frequency, choices, rows);
}

void
govcap_frequency_merge (GovcapFrequency *frequency, const GovcapFrequency *part)
{
  for (size_t point = 0; point < 256; point++) {
    frequency->count[point] += part->count[point];
    frequency->weight[point] += part->weight[point];
  }
}

/* Sums of w, w i and the ends, in points of the scale: whole numbers, exact without weights. */
static void
take_ends (const GovcapFrequency *frequency, size_t points, GovcapDistribution *d)
{
  double sum = 0;

  for (size_t i = 0; i < points; i++) {
    if (!frequency->count[i])
      continue;
    if (!d->n)
      d->min = (double)i;
    d->max = (double)i;
    d->n += frequency->count[i];
    d->weight += frequency->weight[i];
    sum += frequency->weight[i] * (double)i;
  }
  if (d->n) /* equal answers are their own mean, whatever rounding their weights bring */
    d->mean = d->min < d->max ? sum / d->weight : d->min;
}

static void
take_moments (const GovcapFrequency *frequency, size_t points, GovcapDistribution *d)
{
  double m2 = 0, m3 = 0, m4 = 0, n = (double)d->n;

  for (size_t i = 0; i < points; i++) {
    double away = (double)i - d->mean, square = away * away;
    m2 += frequency->weight[i] * square / d->weight;
    m3 += frequency->weight[i] * square * away / d->weight;
    m4 += frequency->weight[i] * square * square / d->weight;
  }
  if (d->n >= 2)
    d->sd = sqrt (n / (n - 1) * m2);
  if (d->min < d->max && d->n >= 3)
    d->skewness = sqrt (n * (n - 1)) / (n - 2) * m3 / pow (m2, 1.5);
  if (d->min < d->max && d->n >= 4)
    d->kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / (m2 * m2) - 3) + 6);
}

GovcapDistribution
govcap_distribution (const GovcapFrequency *frequency, size_t points, double first, double step)
{
  GovcapDistribution d = {0, 0, NAN, NAN, NAN, NAN, NAN, NAN};

  take_ends (frequency, points, &d);
  if (!d.n)
    return d;
  take_moments (frequency, points, &d);
  d.min = first + step * d.min;
  d.max = first + step * d.max;
  d.mean = first + step * d.mean;
  d.sd *= fabs (step);
  d.skewness *= copysign (1, step);
  if (step < 0) {
    double low = d.max;
    d.max = d.min;
    d.min = low;
  }
  return d;
}
