#include "rank_draws.h"

#include "stream.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is left of a variance counts as nothing below this share of it. */
#define NOTHING 1e-12

/* Four sums side by side: the processor need not wait for one to be ready. */
static double
product (const double a[], const double b[], size_t from, size_t to)
{
  double sum[4] = {0};
  size_t i = from;

  for (; i + 4 <= to; i += 4)
    for (size_t lane = 0; lane < 4; lane++)
      sum[lane] += a[i + lane] * b[i + lane];
  for (; i < to; i++)
    sum[0] += a[i] * b[i];
  return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* Cholesky's factor row by row; a row of it begins where the covariance's does, so that units which
 * are independent of all before them cost nothing. */
static void
factor (const double covariance[], size_t p, double root[], size_t first[])
{
  for (size_t i = 0; i < p; i++) {
    const double *given = covariance + i * p;
    double *row = root + i * p;
    for (first[i] = 0; first[i] < i && given[first[i]] == 0; first[i]++)
      ;
    for (size_t j = first[i]; j < i; j++) {
      const double *other = root + j * p;
      size_t from = first[i] > first[j] ? first[i] : first[j];
      row[j] = other[j] > 0 ? (given[j] - product (row, other, from, j)) / other[j] : 0;
    }
    double left = given[i] - product (row, row, first[i], i);
    row[i] = left > NOTHING * given[i] ? sqrt (left) : 0;
  }
}

RankDrawer
rank_drawer_new (const GovcapRanked *units, const GovcapRankDraws *draws)
{
  RankDrawer drawer = {.units = units, .draws = draws};
  size_t p = units->p;

  if (draws->given)
    return drawer;
  drawer.random = gsl_rng_alloc (gsl_rng_mt19937);
  drawer.normal = malloc ((p + 1) * sizeof *drawer.normal);
  if (units->covariance) {
    drawer.root = calloc (p * p + 1, sizeof *drawer.root);
    drawer.first = malloc ((p + 1) * sizeof *drawer.first);
    factor (units->covariance, p, drawer.root, drawer.first);
  }
  return drawer;
}

void
rank_drawer_free (RankDrawer *drawer)
{
  if (drawer->random)
    gsl_rng_free (drawer->random);
  free (drawer->normal);
  free (drawer->root);
  free (drawer->first);
}

static double
scale_of (RankDrawer *drawer)
{
  double df = drawer->draws->df;

  return isfinite (df) ? sqrt (df / gsl_ran_chisq (drawer->random, df)) : 1;
}

const double *
rank_drawer_draw (RankDrawer *drawer, size_t number, double scratch[])
{
  size_t p = drawer->units->p;
  const double *variance = drawer->units->variance;

  if (drawer->draws->given)
    return drawer->draws->given + number * p;
  gsl_rng_set (drawer->random, stream_seed (drawer->draws->seed, number));
  double scale = scale_of (drawer);
  for (size_t j = 0; j < p; j++)
    drawer->normal[j] = scale * gsl_ran_gaussian_ziggurat (drawer->random, 1);
  for (size_t j = 0; j < p; j++)
    scratch[j] = drawer->root
                     ? product (drawer->root + j * p, drawer->normal, drawer->first[j], j + 1)
                     : sqrt (variance[j]) * drawer->normal[j];
  return scratch;
}

void
govcap_rank_draws (const GovcapRanked *units, const GovcapRankDraws *draws, size_t first, size_t n,
                   double ret[])
{
  OWN_DRAWER drawer = rank_drawer_new (units, draws);

  for (size_t i = 0; i < n; i++) {
    double *row = ret + i * units->p;
    const double *draw = rank_drawer_draw (&drawer, first + i, row);
    if (draw != row)
      memcpy (row, draw, units->p * sizeof *row);
  }
}
