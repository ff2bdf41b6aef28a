#include "govcap/pair_moments.h"

#include "tile.h"

#include <math.h>
#include <stdlib.h>

GovcapPairMoments *
govcap_pair_moments_new (size_t k)
{
  GovcapPairMoments *moments = calloc (1, sizeof *moments);
  int64_t *cells = calloc (4 * k * k, sizeof *cells);

  if (!moments || !cells)
    abort (); /* as GLib does everywhere else */
  *moments = (GovcapPairMoments){k, cells, cells + k * k, cells + 2 * k * k, cells + 3 * k * k};
  return moments;
}

void
govcap_pair_moments_free (GovcapPairMoments *moments)
{
  free (moments->n);
  free (moments);
}

/* The answers with 0 for none, and 1 for an answer: none adds nothing to any product. */
static void
split (int16_t *restrict x, int16_t *restrict there, const uint8_t *restrict column, size_t rows)
{
  for (size_t i = 0; i < rows; i++) {
    there[i] = column[i] == TILE_NO_ANSWER ? 0 : 1;
    x[i] = column[i] == TILE_NO_ANSWER ? 0 : column[i];
  }
}

/* Sum of squares of @x where @there is 1: each x · there is below 255. */
static int32_t
square_where (const int16_t x[], const int16_t there[], size_t rows)
{
  int32_t sum = 0;

  for (size_t i = 0; i < rows; i++)
    sum += (int32_t)(int16_t)(x[i] * there[i]) * x[i];
  return sum;
}

/* @x, @there: k columns of TILE rows each. */
static void
add_tile (GovcapPairMoments *moments, const int16_t *x, const int16_t *there, size_t rows)
{
  size_t k = moments->k;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < k; j++) {
      const int16_t *x_i = x + i * TILE, *where = there + j * TILE;
      moments->sum[i * k + j] += tile_product (x_i, where, rows);
      moments->square[i * k + j] += square_where (x_i, where, rows);
      if (j > i)
        continue;
      moments->n[i * k + j] += tile_product (there + i * TILE, where, rows);
      moments->product[i * k + j] += tile_product (x_i, x + j * TILE, rows);
    }
}

void
govcap_pair_moments_add (GovcapPairMoments *moments, const uint8_t *const columns[], size_t rows)
{
  int16_t *tile = malloc (2 * moments->k * TILE * sizeof *tile);

  if (!tile)
    abort ();
  int16_t *there = tile + moments->k * TILE;
  for (size_t from = 0; from < rows; from += TILE) {
    size_t length = rows - from < TILE ? rows - from : TILE;
    for (size_t i = 0; i < moments->k; i++)
      split (tile + i * TILE, there + i * TILE, columns[i] + from, length);
    add_tile (moments, tile, there, length);
  }
  free (tile);
}

void
govcap_pair_moments_merge (GovcapPairMoments *moments, const GovcapPairMoments *part)
{
  for (size_t i = 0; i < 4 * moments->k * moments->k; i++)
    moments->n[i] += part->n[i]; /* the four lie one behind the other */
}

size_t
govcap_pair_moments_least (const GovcapPairMoments *moments, size_t *ret_i, size_t *ret_j)
{
  size_t k = moments->k;
  int64_t least = k > 1 ? INT64_MAX : moments->n[0];

  *ret_i = *ret_j = 0;
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < i; j++)
      if (moments->n[i * k + j] < least) {
        least = moments->n[i * k + j];
        *ret_i = i;
        *ret_j = j;
      }
  return (size_t)least;
}

/* n Σ x y - Σ x Σ y over n (n - 1) */
static double
spread (int64_t n, int64_t product, int64_t x, int64_t y)
{
  __int128 top = (__int128)product * n - (__int128)x * y;

  return n < 2 ? NAN : (double)top / ((double)n * ((double)n - 1));
}

void
govcap_pair_moments_covariance (const GovcapPairMoments *moments, const int sign[], double ret[])
{
  size_t k = moments->k;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++)
      ret[i * k + j] = ret[j * k + i] = sign[i] * sign[j] *
                                        spread (moments->n[i * k + j], moments->product[i * k + j],
                                                moments->sum[i * k + j], moments->sum[j * k + i]);
}

void
govcap_pair_moments_correlation (const GovcapPairMoments *moments, const int sign[], double ret[])
{
  size_t k = moments->k;

  govcap_pair_moments_covariance (moments, sign, ret);
  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j < i; j++) {
      int64_t n = moments->n[i * k + j], x = moments->sum[i * k + j], y = moments->sum[j * k + i];
      double v_x = spread (n, moments->square[i * k + j], x, x);
      double v_y = spread (n, moments->square[j * k + i], y, y);
      double r = ret[i * k + j] / (sqrt (v_x) * sqrt (v_y)); /* 0 / 0 is NAN */
      ret[i * k + j] = ret[j * k + i] = r;
    }
  for (size_t i = 0; i < k; i++)
    ret[i * k + i] = 1;
}
