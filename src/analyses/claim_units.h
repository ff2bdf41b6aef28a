/* Claims about units: what records alone say to them, and why some cannot be tested. */
#pragma once

#include "claim_evidence.h"
#include "unit_test.h"

/* A claim over units whose measures have values by unit, without the answers of anybody. Words in
 * @arena. */
ClaimLine claim_by_unit_records (GovcapRun *run, const Period *period, const GovcapClaim *claim,
                                 GStringChunk *arena);

/* Why the study cannot say anything to a claim over units; empty: it can. Words in @arena. */
GovcapText claim_units_refused (GovcapRun *run, const Period *period, const GovcapClaim *claim,
                                GStringChunk *arena);

/* A note on what a claim over units is tested with. */
void claim_units_say (GovcapTable *table);
