/* From answers to scores, a tile of respondents at a time. */
#pragma once

#include "govcap/analysis.h"

/* Respondents in a tile: the scores of a tile stay in the second-level cache. */
#define TILE ((size_t)512)

/* An item as the kernel sees it: point x of the scale is offset + slope · x on 0–100. */
typedef struct {
  const GovcapColumn *column;
  double offset, slope;
} KernelItem;

/* Something scored: the mean of its parts, which are items or things scored before it. */
typedef struct {
  bool of_items;
  size_t n_parts;
  size_t first_item;   /* of_items: a run of the plan's items */
  const size_t *parts; /* else: numbers of scored things */
  const double *weights;
  size_t needed; /* how many parts must be there */
} KernelMean;

typedef struct {
  size_t n_means;
  GovcapScored *scored; /* n_means, taken over by the scores */
  KernelMean *means;
  GArray *items; /* KernelItem */
  GPtrArray *owned;
} Kernel;

/* The weight in use of an area or an indicator, given or judged; 1 where there is none. */
double kernel_weight (const GovcapRun *run, const char *code);

Kernel *kernel_new (const GovcapRun *run, const GovcapDataset *dataset);
void kernel_free (Kernel *kernel);

/* Scores @rows respondents (at most TILE) of a block from @from on:
 * ret[mean * TILE + row], NAN where there is none. */
void kernel_score (const Kernel *kernel, size_t block, size_t from, size_t rows, double ret[]);
