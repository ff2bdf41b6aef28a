/* The scales of a dataset: what reliability and item analysis speak of. */
#pragma once

#include "govcap/analysis.h"

/* A run of the framework's items; those without a column in the dataset do not count. */
typedef struct {
  GovcapScoreLevel level;
  const char *code;
  GovcapText label;
  GArray *items; /* size_t, never empty */
} Scale;

/* Scale, each area before its indicators; the caller's. */
GArray *scales_of (const GovcapDataset *dataset);

/* The items of each of @scales, borrowed from them; the array is the caller's. */
GPtrArray *scales_items (const GArray *scales);

/* Notes that the pairwise covariances of @scale contradict each other. */
void scales_say_unsound (GovcapTable *table, const Scale *scale);
