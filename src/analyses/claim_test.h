/* Claims tested on the answers to a questionnaire. */
#pragma once

#include "unit_test.h"
#include "verdict.h"

/**
 * Tested: a claim tested in one dataset.
 * @estimate: n = 0: nobody was asked
 * @above: the claim says that the estimate lies above the threshold
 * @over:  of a claim over units; units = 0: it is of people, or could not be tested
 */
typedef struct {
  const GovcapClaim *claim;
  GovcapEstimate estimate;
  double threshold, p, p_adj;
  bool above;
  UnitTest over;
  Verdict verdict;
} Tested;

/* All claims of the framework on dataset @i of @period, the p of problems adjusted together, and those
 * of the others. The caller's. */
Tested *claim_tests (GovcapRun *run, const Period *period, size_t i);
