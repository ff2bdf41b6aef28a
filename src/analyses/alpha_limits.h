/* Limits of α by drawing respondents again. */
#pragma once

#include "govcap/analysis.h"

/* Draws when --replicates does not say how many. */
enum { ALPHA_REPLICATES = 2000 };

/* The percentile interval of α of @items over respondents, by the run's rule for missing answers;
 * both NAN, and a note of @table, when too few draws have an α. Draws are spread over threads. */
void alpha_limits (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
                   const GArray *items, double *ret_lo, double *ret_hi);

/* How the limits were made: a note, and the passport's line of draws. */
void alpha_limits_say (GovcapTable *table, const GovcapRun *run);
