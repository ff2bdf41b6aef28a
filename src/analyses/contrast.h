/* A weighted sum of mean scores of the whole sample, estimated by the design. */
#pragma once

#include "govcap/analysis.h"

/* One mean of a contrast: @scored as in govcap_run_scores. */
typedef struct {
  size_t scored;
  double factor;
} ContrastTerm;

/* mean: sum of factor · mean score; n: respondents with any of the scores; df: of the sampling units
 * that hold them. All NAN when a score has nobody. deff and sd NAN. */
GovcapEstimate contrast_estimate (GovcapRun *run, size_t number, const ContrastTerm terms[],
                                  size_t n_terms, double level);
