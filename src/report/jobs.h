/* What can be made side by side. */
#pragma once

#include "govcap/text.h"

#include <stdbool.h>

/**
 * Job:
 * @step: told when it begins; empty: nothing is told
 * @make: may be called from any thread
 */
typedef struct {
  GovcapText step;
  bool (*make) (const void *data, GError **error);
  const void *data;
} Job;

/** JobsBegin: told before each job, by one thread at a time. Returns: false when it is not to begin. */
typedef bool (*JobsBegin) (GovcapText step, void *data, GError **error);

/**
 * jobs_run:
 * @jobs:    Job; free threads take them in this order
 * @threads: 0: as many as there are processors
 *
 * Returns when none is at work any more. After one has failed no other begins.
 *
 * Errors: of those that failed, the first job's in order.
 */
bool jobs_run (const GArray *jobs, unsigned threads, JobsBegin begin, void *data, GError **error);
