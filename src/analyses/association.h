/* How two scores, or averages of scores, go together over the respondents of a dataset. */
#pragma once

#include "contrast.h"

#include "govcap/correlation.h"

/* Pearson's r of two sides, each a weighted sum of scores of the same respondent; by the design where
 * there is one. *ret_n: respondents with all of the scores. All NAN when r does not exist. */
GovcapCorrelation association_estimate (GovcapRun *run, size_t number, const GArray *a,
                                        const GArray *b, double level, size_t *ret_n);
