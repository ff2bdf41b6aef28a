#include "rank_search.h"

#include <math.h>
#include <stdlib.h>

/* A variance of a difference counts as 0 below this share of the two variances. */
#define NOTHING 1e-12

/* A bound that rounding may have left too small is not yet below. */
#define ROUNDING 1e-9

/* Up to this many units a search begins with all of them. */
enum { FEW = 64 };

double
rank_deviation (const GovcapRanked *units, size_t j, size_t k)
{
  double both = units->variance[j] + units->variance[k], variance = both;

  if (units->covariance)
    variance -= 2 * units->covariance[j * units->p + k];
  return variance > NOTHING * both ? sqrt (variance) : 0;
}

static void
look_at_all (RankSearch *search)
{
  const GovcapRanked *units = search->units;

  search->kappa = units->covariance ? INFINITY : 1;
  for (size_t j = 0; j < units->p; j++) {
    search->testable |= units->p > 1 && !units->covariance && units->variance[j] > 0;
    for (size_t k = 0; units->covariance && k < j; k++) {
      double deviation = rank_deviation (units, j, k);
      double share = deviation * deviation / (units->variance[j] + units->variance[k]);
      search->testable |= deviation > 0;
      if (deviation > 0)
        search->kappa = fmin (search->kappa, share);
    }
  }
}

static void
look_at_one (RankSearch *search)
{
  size_t p = search->units->p;

  search->deviation = malloc (p * sizeof *search->deviation);
  for (size_t k = 0; k < p; k++) {
    search->deviation[k] = k == search->only ? 0 : rank_deviation (search->units, search->only, k);
    search->testable |= search->deviation[k] > 0;
  }
}

RankSearch
rank_search_new (const GovcapRanked *units, size_t only, unsigned char out[])
{
  RankSearch search = {.units = units, .only = only, .out = out};

  search.reach = malloc ((units->p + 1) * sizeof *search.reach);
  if (only == RANK_ALL)
    look_at_all (&search);
  else
    look_at_one (&search);
  return search;
}

void
rank_search_free (RankSearch *search)
{
  free (search->reach);
  free (search->deviation);
}

/* Takes (j, k) at @value or (k, j) at minus that, if it is in and larger than the best so far. */
static inline void
take (const RankSearch *search, size_t j, size_t k, double value, RankPair *best)
{
  size_t p = search->units->p;

  if (value > best->value && !search->out[j * p + k])
    *best = (RankPair){value, j, k};
  if (-value > best->value && !search->out[k * p + j])
    *best = (RankPair){-value, k, j};
}

static RankPair
largest_of_one (const RankSearch *search, const double z[])
{
  RankPair best = {.value = -INFINITY};
  size_t one = search->only;

  for (size_t k = 0; k < search->units->p; k++)
    if (search->deviation[k] > 0)
      take (search, one, k, (z[one] - z[k]) / search->deviation[k], &best);
  return best;
}

/* No pair whose two squares sum to this can be larger than @best. */
static double
reach_needed (const RankSearch *search, const RankPair *best)
{
  return best->value > 0 ? (1 - ROUNDING) * search->kappa * best->value * best->value : 0;
}

static int
by_reach (const void *a, const void *b)
{
  const RankReach *one = a, *other = b;

  if (one->square != other->square)
    return one->square > other->square ? -1 : 1;
  return one->unit < other->unit ? -1 : one->unit > other->unit;
}

/* The units with u² of @least or more, the largest first. Returns: how many. */
static size_t
choose (RankSearch *search, const double z[], double least)
{
  const double *variance = search->units->variance;
  size_t chosen = 0;

  for (size_t j = 0; j < search->units->p; j++) {
    double square = variance[j] > 0 ? z[j] * z[j] / variance[j] : 0;
    if (square >= least)
      search->reach[chosen++] = (RankReach){square, j};
  }
  qsort (search->reach, chosen, sizeof *search->reach, by_reach);
  return chosen;
}

static void
look_among (const RankSearch *search, const double z[], size_t chosen, RankPair *best)
{
  const RankReach *reach = search->reach;

  for (size_t a = 1; a < chosen; a++) {
    if (reach[a].square + reach[0].square < reach_needed (search, best))
      return;
    for (size_t b = 0; b < a; b++) {
      if (reach[a].square + reach[b].square < reach_needed (search, best))
        break;
      size_t j = reach[a].unit, k = reach[b].unit;
      double deviation = rank_deviation (search->units, j, k);
      if (deviation > 0)
        take (search, j, k, (z[j] - z[k]) / deviation, best);
    }
  }
}

/* Where the search among many units begins: about one in twenty is so far out. */
static double
first_reach (const RankSearch *search, const double z[])
{
  const GovcapRanked *units = search->units;
  double sum = 0;

  if (units->p <= FEW)
    return 0;
  for (size_t j = 0; j < units->p; j++)
    sum += units->variance[j] > 0 ? z[j] * z[j] / units->variance[j] : 0;
  return 4 * sum / (double)units->p;
}

/* Looks among the units farthest out first; then, if need be, among those that could still be in a
 * larger pair than the best so far. */
static RankPair
largest_of_all (RankSearch *search, const double z[])
{
  RankPair best = {.value = -INFINITY};
  double least = first_reach (search, z);

  for (;;) {
    size_t chosen = choose (search, z, least);
    look_among (search, z, chosen, &best);
    double farthest = chosen ? search->reach[0].square : INFINITY;
    double needed = reach_needed (search, &best) - farthest;
    if (least <= 0 || least <= needed)
      return best;
    least = fmax (needed, 0);
  }
}

RankPair
rank_search_largest (RankSearch *search, const double z[])
{
  return search->only == RANK_ALL ? largest_of_all (search, z) : largest_of_one (search, z);
}
