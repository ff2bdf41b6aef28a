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

/* GovcapCrossproduct of each of @scales, listwise within each; the caller's. */
GPtrArray *scales_products (const GovcapRun *run, const GovcapDataset *dataset,
                            const GArray *scales);
