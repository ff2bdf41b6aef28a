/* The respondents of a dataset one by one: what analyses take that cannot work on totals. */
#pragma once

#include "govcap/analysis.h"

/* Scores of every respondent: ret[s · n + row] for run->datasets[@number], s as in
 * govcap_run_scores; NAN where there is none. Computed once, the run's. */
const double *respondents_scores (GovcapRun *run, size_t number);

/* The same with @as, the dataset with fewer items or another framework. The caller's. */
double *respondents_scores_as (const GovcapRun *run, size_t number, const GovcapDataset *as);

/* Design weights, 1 without a weight column; NAN where it is missing. n of them, the caller's. */
double *respondents_weights (const GovcapRun *run, const GovcapDataset *dataset);

/* The domain of every respondent: 0 without a unit, else 1 + the unit's number in the study. */
void respondents_units (const GovcapRun *run, const GovcapDataset *dataset, size_t ret_domain[]);

/* Points of an item as they count: after reversal, min … max of its scale; NAN where there is no
 * answer. n of them, the caller's. */
double *respondents_item (const GovcapDataset *dataset, size_t item);
