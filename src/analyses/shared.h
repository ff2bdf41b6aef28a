/* What several analyses take from one dataset is made once per run. */
#pragma once

#include "govcap/analysis.h"

typedef struct {
  void *(*make) (const GovcapRun *run, const GovcapDataset *dataset);
  GDestroyNotify free;
} Shared;

/* What @kind makes of @dataset; the run's. */
void *shared_of (const GovcapRun *run, const GovcapDataset *dataset, const Shared *kind);

/* Where a run keeps it. */
GPtrArray *shared_new (void);
