#include "govcap/alpha_bootstrap.h"

#include "stream.h"
#include "tile.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sums over those drawn, whole numbers and exact as such, and what to make of them. Each pattern's
 * answers come as numbers @x, 0 for none, and @there, 1 for an answer. */
typedef struct {
  size_t k;
  const int *sign;
  double *x, *there, *sums;
} Draw;

typedef struct {
  void (*add) (const Draw *draw, double drawn);
  double (*alpha) (const Draw *draw);
} Rule;

static double
alpha_from (double items, double trace, double whole)
{
  double alpha = items / (items - 1) * (1 - trace / whole);

  return whole > 0 && alpha <= 1 ? alpha : NAN;
}

/* n Σ x y - Σ x Σ y over n (n - 1) */
static double
spread (double n, double product, double x, double y)
{
  return n < 2 ? NAN : (product - x * y / n) / (n - 1);
}

/* All patterns complete: sums of each item, then n, of squares, of the scale, of its square. */
static void
add_complete (const Draw *draw, double drawn)
{
  double *of_scale = draw->sums + draw->k, scale = 0, squares = 0;

  for (size_t i = 0; i < draw->k; i++) {
    draw->sums[i] += drawn * draw->x[i];
    squares += draw->x[i] * draw->x[i];
    scale += draw->sign[i] * draw->x[i];
  }
  of_scale[0] += drawn;
  of_scale[1] += drawn * squares;
  of_scale[2] += drawn * scale;
  of_scale[3] += drawn * scale * scale;
}

static double
alpha_complete (const Draw *draw)
{
  const double *of_scale = draw->sums + draw->k;
  double n = of_scale[0], means = 0;

  for (size_t i = 0; i < draw->k; i++)
    means += draw->sums[i] * draw->sums[i];
  return alpha_from ((double)draw->k, n < 2 ? NAN : (of_scale[1] - means / n) / (n - 1),
                     spread (n, of_scale[3], of_scale[2], of_scale[2]));
}

static const Rule complete = {add_complete, alpha_complete};

/* Pairs of items, k × k each: those who answered both, sum of item i over them, products. */
static void
add_pairs (const Draw *draw, double drawn)
{
  size_t k = draw->k;
  double *n = draw->sums, *sum = n + k * k, *product = sum + k * k;

  for (size_t i = 0; i < k; i++) {
    double weight = drawn * draw->there[i], weighted = drawn * draw->x[i];
    for (size_t j = 0; j < k; j++) {
      n[i * k + j] += weight * draw->there[j];
      sum[i * k + j] += weighted * draw->there[j];
      product[i * k + j] += weighted * draw->x[j];
    }
  }
}

static double
alpha_pairs (const Draw *draw)
{
  size_t k = draw->k;
  const double *n = draw->sums, *sum = n + k * k, *product = sum + k * k;
  double trace = 0, whole = 0;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      double c = spread (n[i * k + j], product[i * k + j], sum[i * k + j], sum[j * k + i]);
      trace += i == j ? c : 0;
      whole += draw->sign[i] * draw->sign[j] * c;
    }
  return alpha_from ((double)k, trace, whole);
}

static const Rule pairs = {add_pairs, alpha_pairs};

static const Rule *
rule_for (const GovcapPatterns *patterns)
{
  return memchr (patterns->answers, TILE_NO_ANSWER, patterns->n * patterns->k) ? &pairs : &complete;
}

static void
read_pattern (const Draw *draw, const uint8_t answers[])
{
  for (size_t i = 0; i < draw->k; i++) {
    draw->there[i] = answers[i] == TILE_NO_ANSWER ? 0 : 1;
    draw->x[i] = answers[i] == TILE_NO_ANSWER ? 0 : answers[i];
  }
}

/* Each pattern gets its share of the draws that are left for it and those after it. */
static void
draw_patterns (const Draw *draw, const Rule *rule, const GovcapPatterns *patterns, gsl_rng *random)
{
  unsigned rest = 0;

  for (size_t p = 0; p < patterns->n; p++)
    rest += patterns->people[p];
  unsigned left = rest;
  for (size_t p = 0; p < patterns->n && left; p++) {
    unsigned drawn = gsl_ran_binomial (random, (double)patterns->people[p] / rest, left);
    rest -= patterns->people[p];
    left -= drawn;
    if (!drawn)
      continue;
    read_pattern (draw, patterns->answers + p * draw->k);
    rule->add (draw, drawn);
  }
}

double
govcap_alpha_resampled (const GovcapPatterns *patterns, uint64_t seed, size_t number)
{
  size_t k = patterns->k;
  double *cells = calloc (2 * k + 3 * k * k + 4, sizeof *cells);
  const Rule *rule = rule_for (patterns);
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);

  if (!cells)
    abort (); /* as GLib does everywhere else */
  Draw draw = {k, patterns->sign, cells, cells + k, cells + 2 * k};
  gsl_rng_set (random, stream_seed (seed, number));
  draw_patterns (&draw, rule, patterns, random);
  gsl_rng_free (random);
  double alpha = rule->alpha (&draw);
  free (cells);
  return alpha;
}

size_t
govcap_percentile_limits (double x[], size_t n, double level, double *ret_lo, double *ret_hi)
{
  size_t exist = 0;

  for (size_t i = 0; i < n; i++)
    if (!isnan (x[i]))
      x[exist++] = x[i];
  *ret_lo = *ret_hi = NAN;
  if (2 * exist < n)
    return exist;
  gsl_sort (x, 1, exist);
  *ret_lo = gsl_stats_quantile_from_sorted_data (x, 1, exist, (1 - level) / 2);
  *ret_hi = gsl_stats_quantile_from_sorted_data (x, 1, exist, (1 + level) / 2);
  return exist;
}
