/* Claims tested on the answers to a questionnaire. */
#pragma once

#include "verdict.h"

/* A claim tested in one dataset. */
typedef struct {
  const GovcapClaim *claim;
  GovcapEstimate estimate; /* n = 0: nobody was asked */
  double threshold, p, p_adj;
  Verdict verdict;
} Tested;

/* All claims of the framework on run->datasets[@number], the p of problems adjusted together, and those
 * of the others. The caller's. */
Tested *claim_tests (GovcapRun *run, size_t number);
