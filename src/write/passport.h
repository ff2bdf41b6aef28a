/* How numbers came about, in the few lines that stand at the end of a document. */
#pragma once

#include "govcap/write.h"

/** passport_shared: "Software: govcap 1.0; Weights: none": what all @tables say alike; may be empty. */
char *passport_shared (const GPtrArray *tables, GovcapLang lang);

/** passport_own: what @table says that not all of them say; may be empty. */
char *passport_own (const GPtrArray *tables, const GovcapTable *table, GovcapLang lang);
