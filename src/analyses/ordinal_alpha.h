/* The standardised α of polychoric correlations, and why a scale has none. */
#pragma once

#include "pair_tables.h"

/* Of @items with their @tables (NULL: they have none). Returns: NAN when there is none, and says why
 * in a note of @table. */
double ordinal_alpha (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
                      const GArray *items, const PairTables *tables);
