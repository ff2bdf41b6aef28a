/* Claims held against objective measures and coded evidence. */
#pragma once

#include "periods.h"
#include "verdict.h"

/**
 * ClaimLine:
 * @estimate, @lo, @hi, @threshold: NAN where several measures speak
 * @cases, @of: NAN: no counts
 * @measures: which, and what each says where there are several
 */
typedef struct {
  double estimate, lo, hi, threshold, cases, of;
  GovcapText measures;
  Verdict verdict;
} ClaimLine;

/* Words in @arena. */
ClaimLine claim_by_records (const GovcapRun *run, const Period *period, const GovcapClaim *claim,
                            GStringChunk *arena);
ClaimLine claim_by_sources (const GovcapRun *run, const Period *period, const GovcapClaim *claim);
