#include "govcap/crossproduct.h"

#include "tile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

GovcapCrossproduct *
govcap_crossproduct_new (size_t k)
{
  GovcapCrossproduct *crossproduct = calloc (1, sizeof *crossproduct);
  int64_t *cells = calloc (k + k * k, sizeof *cells);

  if (!crossproduct || !cells)
    abort (); /* as GLib does everywhere else */
  *crossproduct = (GovcapCrossproduct){k, 0, cells, cells + k};
  return crossproduct;
}

void
govcap_crossproduct_free (GovcapCrossproduct *crossproduct)
{
  free (crossproduct->sum);
  free (crossproduct);
}

/* Two loops that a compiler makes into vector instructions once it is told that nothing overlaps.
 */
static void
drop_missing (uint8_t *restrict keep, const uint8_t *restrict x, size_t rows)
{
  for (size_t i = 0; i < rows; i++)
    keep[i] &= x[i] == TILE_NO_ANSWER ? 0 : 0xff;
}

static void
copy_kept (int16_t *restrict tile, const uint8_t *restrict x, const uint8_t *restrict keep,
           size_t rows)
{
  for (size_t i = 0; i < rows; i++)
    tile[i] = x[i] & keep[i];
}

/* 16-bit copies with zeros in the rows that are not complete: they add nothing to any product. */
static size_t
make_tile (int16_t *tile, const uint8_t *const columns[], size_t k, size_t from, size_t rows)
{
  uint8_t keep[TILE];
  size_t complete = 0;

  memset (keep, 0xff, rows);
  for (size_t j = 0; j < k; j++)
    drop_missing (keep, columns[j] + from, rows);
  for (size_t i = 0; i < rows; i++)
    complete += keep[i] & 1;
  for (size_t j = 0; j < k; j++)
    copy_kept (tile + j * TILE, columns[j] + from, keep, rows);
  return complete;
}

static void
add_tile (GovcapCrossproduct *crossproduct, const int16_t *tile, size_t rows)
{
  size_t k = crossproduct->k;

  for (size_t i = 0; i < k; i++) {
    crossproduct->sum[i] += tile_sum (tile + i * TILE, rows);
    for (size_t j = 0; j <= i; j++)
      crossproduct->product[i * k + j] += tile_product (tile + i * TILE, tile + j * TILE, rows);
  }
}

void
govcap_crossproduct_add (GovcapCrossproduct *crossproduct, const uint8_t *const columns[],
                         size_t rows)
{
  int16_t *tile = malloc (crossproduct->k * TILE * sizeof *tile);

  if (!tile)
    abort ();
  for (size_t from = 0; from < rows; from += TILE) {
    size_t length = rows - from < TILE ? rows - from : TILE;
    crossproduct->n += make_tile (tile, columns, crossproduct->k, from, length);
    add_tile (crossproduct, tile, length);
  }
  free (tile);
}

void
govcap_crossproduct_merge (GovcapCrossproduct *crossproduct, const GovcapCrossproduct *part)
{
  size_t cells = crossproduct->k + crossproduct->k * crossproduct->k;

  crossproduct->n += part->n;
  for (size_t i = 0; i < cells; i++)
    crossproduct->sum[i] += part->sum[i];
}

void
govcap_crossproduct_covariance (const GovcapCrossproduct *crossproduct, const int sign[],
                                double ret[])
{
  size_t k = crossproduct->k;
  double n = (double)crossproduct->n;

  for (size_t i = 0; i < k; i++)
    for (size_t j = 0; j <= i; j++) {
      __int128 top = (__int128)crossproduct->product[i * k + j] * (__int128)crossproduct->n -
                     (__int128)crossproduct->sum[i] * crossproduct->sum[j];
      double c = crossproduct->n < 2 ? NAN : sign[i] * sign[j] * (double)top / (n * (n - 1));
      ret[i * k + j] = ret[j * k + i] = c;
    }
}
