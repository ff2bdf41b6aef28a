#include "ordinal_pair.h"

#include "pair_tables.h"

#include "govcap/polychoric.h"

#include <math.h>

static size_t
points_of (const Numbers *numbers)
{
  return numbers->scale ? (size_t)(numbers->scale->max - numbers->scale->min) + 1 : 0;
}

static double
weight_of (const GovcapPairs *pairs, size_t i)
{
  return pairs->w ? pairs->w[i] : 1;
}

double
ordinal_pair (const GovcapPairs *pairs, const Numbers *a, const Numbers *b, double ret_z[])
{
  size_t rows = points_of (a), cols = points_of (b);
  GovcapPolychoric found;

  if (!rows || !cols || rows > PAIR_TABLES_MOST_POINTS || cols > PAIR_TABLES_MOST_POINTS)
    return NAN;
  g_autofree double *counts = g_new0 (double, rows *cols);
  g_autofree size_t *cell = g_new (size_t, pairs->n + 1);
  for (size_t i = 0; i < pairs->n; i++) {
    cell[i] = (size_t)(pairs->x[i] - a->scale->min) * cols + (size_t)(pairs->y[i] - b->scale->min);
    counts[cell[i]] += weight_of (pairs, i);
  }
  if (govcap_polychoric (counts, rows, cols, &found) != GOVCAP_POLYCHORIC_FOUND)
    return found.r;
  g_autofree double *influence = g_new (double, rows *cols);
  govcap_polychoric_influence (counts, rows, cols, found.r, influence);
  for (size_t i = 0; i < pairs->n; i++)
    ret_z[i] = weight_of (pairs, i) * influence[cell[i]];
  return found.r;
}
