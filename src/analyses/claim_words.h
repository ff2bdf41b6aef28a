/* How claims are shown. */
#pragma once

#include "frame.h"

/* "EXE1 < 60", "ECO1 + POL1 < SOC1", "enclave ~ EXE4 + SRV1"; null where no survey can say. */
GovcapCell claim_words_test (GovcapTable *table, const GovcapRun *run, const GovcapClaim *claim);

/* "ECO1 + POL1". */
GovcapCell claim_words_side (GovcapTable *table, const char *const codes[], size_t n);
