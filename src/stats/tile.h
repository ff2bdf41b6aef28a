/* Rows taken so many at a time that a compiler makes vector instructions of what is done to them. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Rows in a tile: its columns stay in the first-level cache, and a sum of 512 products of two
 * numbers below 255 fits in 32 bits. */
enum { TILE = 512, TILE_NO_ANSWER = 255 };

static inline int32_t
tile_sum (const int16_t x[], size_t rows)
{
  int32_t sum = 0;

  for (size_t i = 0; i < rows; i++)
    sum += x[i];
  return sum;
}

/* Compilers make one multiply-and-add instruction for eight rows of this. */
static inline int32_t
tile_product (const int16_t x[], const int16_t y[], size_t rows)
{
  int32_t sum = 0;

  for (size_t i = 0; i < rows; i++)
    sum += (int32_t)x[i] * y[i];
  return sum;
}
