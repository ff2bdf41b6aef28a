/* A weighted sum of mean scores of the whole sample, estimated by the design. */
#pragma once

#include "govcap/analysis.h"

/* One mean of a contrast: @scored as in govcap_run_scores. */
typedef struct {
  size_t scored;
  double factor;
} ContrastTerm;

/* Adds a side's mean, times @sign: codes that are scored in run->datasets[@number]. False: one is not. */
bool contrast_add_side (GArray *terms, GovcapRun *run, size_t number, const char *const codes[],
                        size_t n, double sign);

/* The sum of the @terms of every respondent; NAN where one of the scores is missing. The caller's. */
double *contrast_of_each (GovcapRun *run, size_t number, const GArray *terms);

/* mean: sum of factor · mean score; n: respondents with any of the scores; df: of the sampling units
 * that hold them. All NAN when a score has nobody. deff and sd NAN. */
GovcapEstimate contrast_estimate (GovcapRun *run, size_t number, const ContrastTerm terms[],
                                  size_t n_terms, double level);
