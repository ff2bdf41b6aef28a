#include "govcap/permutation.h"

#include "own.h"
#include "stream.h"

#include "govcap/rank_test.h"

#include <assert.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sort.h>
#include <math.h>

#define ROUNDING 1e-10

static const GovcapPermutation nothing = {NAN, NAN, NAN, NAN, NAN, 0, false};

/* Arrangements as far out as the observed one, to either side. */
typedef struct {
  size_t upper, lower, total;
} Tails;

static void
judge (GovcapPermutation *found, const Tails *tails)
{
  size_t smaller = tails->upper < tails->lower ? tails->upper : tails->lower;

  found->total = tails->total;
  found->p = fmin (1, 2 * (double)smaller / (double)tails->total);
}

/* What is known of the splits: the shifts at which they are as far out as the observed one, which
 * itself is among them @same times. @sum: of the first group's values. */
typedef struct {
  const double *y;
  const bool *first;
  size_t n, k;
  double sum, *shift;
  size_t n_shifts, same;
} Splits;

/* @chosen: the k units that make the first group in this split: some that come in, for those of the
 * first group that do not stay. */
static void
add_split (Splits *splits, const size_t chosen[])
{
  double in = 0, out = splits->sum;
  size_t moved = 0;

  for (size_t i = 0; i < splits->k; i++)
    if (splits->first[chosen[i]]) {
      out -= splits->y[chosen[i]];
    } else {
      in += splits->y[chosen[i]];
      moved++;
    }
  if (moved)
    splits->shift[splits->n_shifts++] = (out - in) / (double)moved;
  else
    splits->same++;
}

/* The next of the sets of k numbers below n in order; false after the last. */
static bool
next_set (size_t chosen[], size_t k, size_t n)
{
  size_t i = k;

  while (i && chosen[i - 1] == n - k + i - 1)
    i--;
  if (!i)
    return false;
  chosen[i - 1]++;
  for (; i < k; i++)
    chosen[i] = chosen[i - 1] + 1;
  return true;
}

static void
look_at_all (Splits *splits)
{
  OWN_ARRAY size_t *chosen = own_array (splits->k, sizeof *chosen);

  for (size_t i = 0; i < splits->k; i++)
    chosen[i] = i;
  do
    add_split (splits, chosen);
  while (next_set (chosen, splits->k, splits->n));
}

static gsl_rng *
start_draws (uint64_t seed)
{
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (random, stream_seed (seed, 0));
  return random;
}

/* The first k of the units after k exchanges, each with any of those behind. */
static void
draw_splits (Splits *splits, size_t draws, uint64_t seed)
{
  OWN_ARRAY size_t *units = own_array (splits->n, sizeof *units);
  gsl_rng *random = start_draws (seed);

  for (size_t i = 0; i < splits->n; i++)
    units[i] = i;
  splits->same = 1;
  for (size_t d = 0; d < draws; d++) {
    for (size_t i = 0; i < splits->k; i++) {
      size_t other = i + gsl_rng_uniform_int (random, splits->n - i), kept = units[i];
      units[i] = units[other];
      units[other] = kept;
    }
    add_split (splits, units);
  }
  gsl_rng_free (random);
}

/* The limits hold a shift where both tails have at least half of 1 - level of the splits. */
static void
find_limits (GovcapPermutation *found, const Splits *splits, double level)
{
  double least = ceil ((1 - level) / 2 * (double)found->total - 1e-9);

  if (least <= (double)splits->same)
    return; /* no shift is ever refused */
  size_t place = (size_t)least - splits->same;
  assert (place <= splits->n_shifts);
  found->lo = splits->shift[place - 1];
  found->hi = splits->shift[splits->n_shifts - place];
}

static Tails
tails_of (const Splits *splits, double rounding)
{
  Tails tails = {splits->same, splits->same, splits->same + splits->n_shifts};

  for (size_t i = 0; i < splits->n_shifts; i++) {
    tails.upper += splits->shift[i] <= rounding;
    tails.lower += splits->shift[i] >= -rounding;
  }
  return tails;
}

/* Largest |y|, and whether all are equal but for rounding. */
static double
largest (const double y[], size_t n, bool *ret_equal)
{
  double most = 0, from = y[0], to = y[0];

  for (size_t i = 0; i < n; i++) {
    most = fmax (most, fabs (y[i]));
    from = fmin (from, y[i]);
    to = fmax (to, y[i]);
  }
  *ret_equal = to - from <= ROUNDING * most;
  return most;
}

/* ln C(n, k) is enough to see that there are too many. */
static double
count_splits (size_t n, size_t k)
{
  double splits = exp (gsl_sf_lnfact ((unsigned)n) - gsl_sf_lnfact ((unsigned)k) -
                       gsl_sf_lnfact ((unsigned)(n - k)));

  return splits < 2 * GOVCAP_PERMUTATION_SPLITS ? round (splits) : splits;
}

static Splits
splits_of (const double y[], const bool first[], size_t n)
{
  Splits splits = {y, first, n, 0, 0, NULL, 0, 0};

  for (size_t i = 0; i < n; i++)
    if (first[i]) {
      splits.k++;
      splits.sum += y[i];
    }
  return splits;
}

static double
difference (const Splits *splits)
{
  double others = 0;

  for (size_t i = 0; i < splits->n; i++)
    others += splits->first[i] ? 0 : splits->y[i];
  return splits->sum / (double)splits->k - others / (double)(splits->n - splits->k);
}

GovcapPermutation
govcap_permute_groups (const double y[], const bool first[], size_t n, size_t draws, uint64_t seed,
                       double level)
{
  Splits splits = splits_of (y, first, n);
  GovcapPermutation found = nothing;
  bool equal;

  if (!splits.k || splits.k == n)
    return nothing;
  double all = count_splits (n, splits.k), most = largest (y, n, &equal);
  found.exact = all <= GOVCAP_PERMUTATION_SPLITS;
  found.estimate = difference (&splits);
  found.least_p = fmin (1, 2 / (found.exact ? all : (double)draws + 1));
  if (equal)
    return found;
  OWN_ARRAY double *shift = own_array (found.exact ? (size_t)all : draws, sizeof *shift);
  splits.shift = shift;
  if (found.exact)
    look_at_all (&splits);
  else
    draw_splits (&splits, draws, seed);
  gsl_sort (shift, 1, splits.n_shifts);
  Tails tails = tails_of (&splits, ROUNDING * most);
  judge (&found, &tails);
  find_limits (&found, &splits, level);
  return found;
}

/* Deviations from the mean; their length. */
static double
centre (const double values[], size_t n, double ret[])
{
  double mean = 0, square = 0;

  for (size_t i = 0; i < n; i++)
    mean += values[i] / (double)n;
  for (size_t i = 0; i < n; i++) {
    ret[i] = values[i] - mean;
    square += ret[i] * ret[i];
  }
  return sqrt (square);
}

typedef struct {
  const double *x;
  double *y;
  size_t n;
  double observed, rounding;
  Tails tails;
} Orders;

static double
product (const Orders *orders)
{
  double sum = 0;

  for (size_t i = 0; i < orders->n; i++)
    sum += orders->x[i] * orders->y[i];
  return sum;
}

static void
add_order (Orders *orders)
{
  double sum = product (orders);

  orders->tails.upper += sum >= orders->observed - orders->rounding;
  orders->tails.lower += sum <= orders->observed + orders->rounding;
  orders->tails.total++;
}

static void
swap (double y[], size_t a, size_t b)
{
  double kept = y[a];

  y[a] = y[b];
  y[b] = kept;
}

/* B. R. Heap (1963): each order differs from the one before by one exchange. */
static void
look_at_orders (Orders *orders)
{
  size_t turn[GOVCAP_PERMUTATION_PAIRED] = {0};

  assert (orders->n <= GOVCAP_PERMUTATION_PAIRED);
  add_order (orders);
  for (size_t i = 1; i < orders->n;) {
    if (turn[i] == i) {
      turn[i++] = 0;
      continue;
    }
    swap (orders->y, i % 2 ? turn[i] : 0, i);
    add_order (orders);
    turn[i]++;
    i = 1;
  }
}

static void
draw_orders (Orders *orders, size_t draws, uint64_t seed)
{
  gsl_rng *random = start_draws (seed);

  add_order (orders); /* as it was observed */
  for (size_t d = 0; d < draws; d++) {
    gsl_ran_shuffle (random, orders->y, orders->n, sizeof *orders->y);
    add_order (orders);
  }
  gsl_rng_free (random);
}

GovcapPermutation
govcap_permute_pairs (const double x[], const double y[], size_t n, GovcapCorrelationMethod method,
                      size_t draws, uint64_t seed)
{
  GovcapPairs pairs = {n, x, y, NULL};
  bool ranks = method == GOVCAP_METHOD_SPEARMAN;
  GovcapPermutation found = nothing;

  assert (ranks || method == GOVCAP_METHOD_PEARSON);
  found.estimate = ranks ? govcap_spearman (&pairs, NULL) : govcap_pearson (&pairs, NULL);
  if (isnan (found.estimate))
    return nothing;
  OWN_ARRAY double *a = own_array (2 * n, sizeof *a);
  OWN_ARRAY double *b = own_array (2 * n, sizeof *b);
  if (ranks) {
    govcap_ranks (x, n, a + n);
    govcap_ranks (y, n, b + n);
  }
  double length = centre (ranks ? a + n : x, n, a) * centre (ranks ? b + n : y, n, b);
  Orders orders = {a, b, n, 0, ROUNDING * length, {0, 0, 0}};
  orders.observed = product (&orders);
  found.exact = n <= GOVCAP_PERMUTATION_PAIRED;
  if (found.exact)
    look_at_orders (&orders);
  else
    draw_orders (&orders, draws, seed);
  judge (&found, &orders.tails);
  found.least_p = fmin (1, 2 / (double)found.total); /* as many as there are, or as were drawn */
  return found;
}
