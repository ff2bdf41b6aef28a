/* What evidence of one kind says to a claim, and what kinds say together. */
#pragma once

#include "evidence.h"
#include "records.h"

#include "govcap/proportion.h"

typedef enum { VERDICT_SILENT, VERDICT_UNDECIDED, VERDICT_SUPPORTED, VERDICT_REFUTED } Verdict;

typedef enum {
  AGREEMENT_SILENT,     /* fewer than two kinds speak */
  AGREEMENT_CONVERGE,   /* all say the same */
  AGREEMENT_COMPLEMENT, /* some decide, others do not */
  AGREEMENT_DIVERGE     /* one supports what another refutes */
} Agreement;

Agreement verdicts_agree (const Verdict lines[], size_t n);

GovcapCell verdict_cell (Verdict verdict);
GovcapCell agreement_cell (Agreement agreement);

/* The verdict on the opposite claim. */
Verdict verdict_turned (Verdict verdict);

/* Whether a measure says that things are bad. */
Verdict verdict_of_standing (Standing standing);

/* Several measures of one thing: what all say that decide; undecided where they contradict each other. */
Verdict verdict_of_measures (const Verdict measures[], size_t n);

/**
 * Spoken: the sources that speak to some codes, whatever the valence.
 * @share: of those with -1
 */
typedef struct {
  size_t sources, negative;
  GovcapProportion share;
} Spoken;

/* @codes: by code of the evidence; @year: 0: all sources that the run asks for. */
Spoken spoken_of (const GovcapRun *run, const bool codes[], int year);

/* Whether most sources say that things are bad: the limits of the share against one half. Silent below
 * three sources. */
Verdict verdict_of_sources (const Spoken *spoken);
