/* What a table says about the rule for missing answers. */
#pragma once

#include "govcap/analysis.h"

/* The items that the rule is over. */
typedef enum { MISSING_OF_SCALE, MISSING_OF_AREAS } MissingScope;

/* The passport's line, and a note on what n is. */
void missing_say (GovcapTable *table, const GovcapRun *run, MissingScope scope);

/* The passport's line of a model that exists listwise only, and a note when pairwise was asked for.
 */
void missing_say_listwise_only (GovcapTable *table, const GovcapRun *run);
