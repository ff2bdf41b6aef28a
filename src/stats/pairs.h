/* What the coefficients of a pair share: its weights. */
#pragma once

#include "govcap/correlation.h"

static inline double
weight_of (const GovcapPairs *pairs, size_t i)
{
  return pairs->w ? pairs->w[i] : 1;
}

static inline double
weight_of_all (const GovcapPairs *pairs)
{
  double all = 0;

  for (size_t i = 0; i < pairs->n; i++)
    all += weight_of (pairs, i);
  return all;
}
