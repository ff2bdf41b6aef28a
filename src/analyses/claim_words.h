/* How claims are shown. */
#pragma once

#include "frame.h"

/* "EXE1 < 60", "ECO1 + POL1 < SOC1", shown as "mean(ECO1, POL1) < SOC1", "enclave ~ EXE4"; null where no
 * survey can say. */
GovcapCell claim_words_test (GovcapTable *table, const GovcapRun *run, const GovcapClaim *claim);

/* A side of a claim: "ECO1", shown with its label; several codes as in the test. */
GovcapCell claim_words_side (GovcapTable *table, const GovcapFramework *framework,
                             const char *const codes[], size_t n);
