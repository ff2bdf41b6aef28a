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

/**
 * respondents_influence:
 * @weight: of each; 0 or NAN: does not count
 * @domain_of: of each, as above; NULL: all are wanted
 * @domain: 0: all
 * @ret_z:  what each adds to the error of the domain's mean, weight included; 0: outside
 *
 *     z = w (score - mean) / sum of w
 *
 * The first score is taken off all others, so that equal ones have an influence of exactly 0.
 *
 * Returns: the mean; NAN when nobody of the domain has a score and a weight.
 */
double respondents_influence (size_t n, const double score[], const double weight[],
                              const size_t domain_of[], size_t domain, double ret_z[]);

/* Points of an item as they count: after reversal, min … max of its scale; NAN where there is no
 * answer. n of them, the caller's. */
double *respondents_item (const GovcapDataset *dataset, size_t item);
