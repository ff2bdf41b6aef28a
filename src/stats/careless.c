#include "govcap/careless.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

enum {
  NO_ANSWER = 255,
  STRIP = 64 /* rows whose z of all items stay in the first-level cache */
};

size_t
govcap_longstring (const uint8_t answers[], size_t k)
{
  size_t longest = 0, run = 0;

  for (size_t j = 0; j < k; j++) {
    bool goes_on = j && answers[j] == answers[j - 1];
    run = answers[j] == NO_ANSWER ? 0 : goes_on ? run + 1 : 1;
    longest = run > longest ? run : longest;
  }
  return longest;
}

double
govcap_irv (const double answers[], size_t k)
{
  double sum = 0, squares = 0, n = 0;

  for (size_t j = 0; j < k; j++)
    if (!isnan (answers[j])) {
      sum += answers[j];
      n++;
    }
  for (size_t j = 0; j < k; j++) {
    double away = isnan (answers[j]) ? 0 : answers[j] - sum / n;
    squares += away * away;
  }
  return n < 2 ? NAN : sqrt (squares / (n - 1));
}

/* The mean of every second of @n answers from @first on; NAN when none is there. */
static double
mean_of_half (const double answers[], size_t first, size_t n)
{
  double sum = 0, there = 0;

  for (size_t j = first; j < n; j += 2)
    if (!isnan (answers[j])) {
      sum += answers[j];
      there++;
    }
  return there > 0 ? sum / there : NAN;
}

/* Running sums of squares and products about the means: equal values give exact zeros. */
typedef struct {
  double n, x, y, xx, yy, xy;
} Pairs;

static void
add_pair (Pairs *pairs, double x, double y)
{
  double from_x = x - pairs->x, from_y = y - pairs->y;

  pairs->n++;
  pairs->x += from_x / pairs->n;
  pairs->y += from_y / pairs->n;
  pairs->xx += from_x * (x - pairs->x);
  pairs->yy += from_y * (y - pairs->y);
  pairs->xy += from_x * (y - pairs->y);
}

double
govcap_even_odd (const double answers[], const size_t sizes[], size_t scales, size_t *ret_pairs)
{
  Pairs pairs = {0, 0, 0, 0, 0, 0};

  for (size_t s = 0; s < scales; answers += sizes[s++]) {
    double odd = mean_of_half (answers, 0, sizes[s]), even = mean_of_half (answers, 1, sizes[s]);
    if (!isnan (odd) && !isnan (even))
      add_pair (&pairs, even, odd);
  }
  if (ret_pairs)
    *ret_pairs = (size_t)pairs.n;
  if (!(pairs.xx > 0 && pairs.yy > 0))
    return NAN;
  double r = pairs.xy / sqrt (pairs.xx * pairs.yy);
  double consistency = r > -1 ? 2 * r / (1 + r) : -1;
  return -fmin (1, fmax (-1, consistency));
}

double
govcap_missing_share (const uint8_t answers[], size_t k)
{
  size_t missing = 0;

  for (size_t j = 0; j < k; j++)
    missing += answers[j] == NO_ANSWER;
  return k ? (double)missing / (double)k : NAN;
}

double
govcap_midpoint_share (const uint8_t answers[], const uint8_t midpoint[], size_t k, size_t *ret_n)
{
  size_t n = 0, middle = 0;

  for (size_t j = 0; j < k; j++) {
    bool counts = midpoint[j] != NO_ANSWER && answers[j] != NO_ANSWER;
    n += counts;
    middle += counts && answers[j] == midpoint[j];
  }
  if (ret_n)
    *ret_n = n;
  return n ? (double)middle / (double)n : NAN;
}

uint64_t
govcap_answers_hash (const uint8_t answers[], size_t k)
{
  uint64_t hash = 0xcbf29ce484222325;

  for (size_t j = 0; j < k; j++) {
    if (answers[j] == NO_ANSWER)
      return 0;
    hash = (hash ^ answers[j]) * 0x100000001b3;
  }
  hash ^= hash >> 32; /* the low bits choose the slot: let all bits have a say */
  return hash ? hash : 1;
}

/* True when @who is a copy of somebody in @slots (numbers + 1); else gets a slot of its own. */
static bool
is_copy (size_t slots[], size_t mask, const uint64_t hash[], size_t who, GovcapSameAnswers same,
         const void *data)
{
  size_t at = (size_t)hash[who] & mask;

  for (; slots[at]; at = (at + 1) & mask) {
    size_t other = slots[at] - 1;
    if (hash[other] == hash[who] && same (other, who, data))
      return true;
  }
  slots[at] = who + 1;
  return false;
}

size_t
govcap_duplicates (const uint64_t hash[], size_t n, GovcapSameAnswers same, const void *data,
                   bool ret_copy[])
{
  size_t room = 2, copies = 0;

  while (room < 2 * n)
    room *= 2;
  size_t *slots = calloc (room, sizeof *slots);
  if (!slots)
    abort (); /* as GLib does everywhere else */
  for (size_t i = 0; i < n; i++) {
    ret_copy[i] = hash[i] && is_copy (slots, room - 1, hash, i, same, data);
    copies += ret_copy[i];
  }
  free (slots);
  return copies;
}

/* Cholesky in place, row by row, reciprocals on the diagonal. Returns the first item without a
 * variance of its own, or k. */
static size_t
factorise (double c[], size_t k)
{
  for (size_t i = 0; i < k; i++) {
    double own = c[i * k + i], left = own;
    for (size_t j = 0; j < i; j++) {
      double sum = c[i * k + j];
      for (size_t l = 0; l < j; l++)
        sum -= c[i * k + l] * c[j * k + l];
      c[i * k + j] = sum * c[j * k + j];
      left -= c[i * k + j] * c[i * k + j];
    }
    if (!(left > 1e-10 * own))
      return i;
    c[i * k + i] = 1 / sqrt (left);
  }
  return k;
}

static double *
numbers (size_t n)
{
  double *values = calloc (n ? n : 1, sizeof *values);

  if (!values)
    abort ();
  return values;
}

GovcapMahalanobis *
govcap_mahalanobis_new (const GovcapCrossproduct *products, size_t *ret_item)
{
  size_t k = products->k;
  GovcapMahalanobis *mahalanobis = malloc (sizeof *mahalanobis);
  int *sign = calloc (k ? k : 1, sizeof *sign);

  if (!mahalanobis || !sign)
    abort ();
  *mahalanobis = (GovcapMahalanobis){k, numbers (k), numbers (k * k)};
  for (size_t j = 0; j < k; j++) {
    sign[j] = 1;
    mahalanobis->mean[j] = (double)products->sum[j] / (double)products->n;
  }
  govcap_crossproduct_covariance (products, sign, mahalanobis->factor);
  free (sign);
  size_t item = products->n < 2 ? k : factorise (mahalanobis->factor, k);
  if (products->n >= 2 && item == k)
    return mahalanobis;
  *ret_item = item;
  govcap_mahalanobis_free (mahalanobis);
  return NULL;
}

void
govcap_mahalanobis_free (GovcapMahalanobis *mahalanobis)
{
  if (!mahalanobis)
    return;
  free (mahalanobis->mean);
  free (mahalanobis->factor);
  free (mahalanobis);
}

/* Full strips, so that the compiler knows the length and nothing overlaps. */
static void
take_off (double *restrict z, const double *restrict other, double by)
{
  for (size_t r = 0; r < STRIP; r++)
    z[r] -= by * other[r];
}

static void
finish (double *restrict z, double *restrict d2, double by)
{
  for (size_t r = 0; r < STRIP; r++) {
    z[r] *= by;
    d2[r] += z[r] * z[r];
  }
}

/* D² of up to STRIP rows; @z has room for k strips. */
static void
measure (const GovcapMahalanobis *mahalanobis, const uint8_t *const columns[], size_t from,
         size_t rows, double z[], double ret[])
{
  size_t k = mahalanobis->k;
  double d2[STRIP] = {0};

  for (size_t i = 0; i < k; i++) {
    const double *row = mahalanobis->factor + i * k;
    double *own = z + i * STRIP;
    for (size_t r = 0; r < rows; r++) {
      uint8_t x = columns[i][from + r];
      own[r] = x == NO_ANSWER ? NAN : x - mahalanobis->mean[i];
    }
    for (size_t j = 0; j < i; j++)
      take_off (own, z + j * STRIP, row[j]);
    finish (own, d2, row[i]);
  }
  for (size_t r = 0; r < rows; r++)
    ret[r] = d2[r];
}

void
govcap_mahalanobis (const GovcapMahalanobis *mahalanobis, const uint8_t *const columns[],
                    size_t rows, double ret[])
{
  double *z = numbers (mahalanobis->k * STRIP);

  for (size_t from = 0; from < rows; from += STRIP)
    measure (mahalanobis, columns, from, rows - from < STRIP ? rows - from : STRIP, z, ret + from);
  free (z);
}

double
govcap_mahalanobis_p (double d2, size_t k)
{
  return isnan (d2) || !k ? NAN : gsl_cdf_chisq_Q (d2, (double)k);
}

double
govcap_mahalanobis_limit (double p, size_t k)
{
  return k ? gsl_cdf_chisq_Qinv (p, (double)k) : NAN;
}
