/* Claims held against objective measures and coded evidence. */
#pragma once

#include "periods.h"
#include "unit_test.h"
#include "verdict.h"

/**
 * ClaimLine:
 * @estimate, @lo, @hi, @threshold: NAN where several measures speak
 * @p: of a test over units; NAN: there is none
 * @cases, @of: NAN: no counts
 * @measures: which, and what each says where there are several
 * @over: of a claim over units; units = 0: no such test
 */
typedef struct {
  double estimate, lo, hi, threshold, p, cases, of;
  GovcapText measures;
  UnitTest over;
  Verdict verdict;
} ClaimLine;

/** CLAIM_LINE_SILENT: nothing is there to say anything. */
#define CLAIM_LINE_SILENT                                                                          \
  ((ClaimLine){.estimate = NAN,                                                                    \
               .lo = NAN,                                                                          \
               .hi = NAN,                                                                          \
               .threshold = NAN,                                                                   \
               .p = NAN,                                                                           \
               .cases = NAN,                                                                       \
               .of = NAN,                                                                          \
               .verdict = VERDICT_SILENT})

/** ClaimMeasures: measures that speak to one claim, one after the other. */
typedef struct {
  ClaimLine line; /* of the last */
  GArray *verdicts;
  GString *en, *zh;
} ClaimMeasures;

ClaimMeasures claim_measures_start (void);

/* A silent one leaves no trace. */
void claim_measures_add (ClaimMeasures *measures, const char *code, const ClaimLine *line);

/* A single one's line; of several, what they say together. Words in @arena. */
ClaimLine claim_measures_finish (ClaimMeasures *measures, GStringChunk *arena);

/* Words in @arena. */
ClaimLine claim_by_records (const GovcapRun *run, const Period *period, const GovcapClaim *claim,
                            GStringChunk *arena);
ClaimLine claim_by_sources (const GovcapRun *run, const Period *period, const GovcapClaim *claim);
