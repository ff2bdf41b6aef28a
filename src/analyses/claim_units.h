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

/* A claim's code, shown with its own words or the codebook's. */
GovcapCell claim_code_cell (GovcapTable *table, const GovcapFramework *framework,
                            const GovcapClaim *claim);

/* A note: the claim is not testable, and why. */
void claim_say_refused (GovcapTable *table, const GovcapClaim *claim, GovcapText why);

/* A note on what a claim over units is tested with. */
void claim_units_say (GovcapTable *table);
