/* The order of a table's rows, where it tells what is hidden. */
#pragma once

#include "govcap/result.h"

/**
 * suppress_order:
 * @keys:   columns; rows that follow each other and agree in them are ranked together
 * @n_keys: at most so many, or fewer up to a NULL
 * @hidden: by row
 *
 * A ranking says by the place of a row where its score lies. Of rows that are ranked together those
 * that are hidden come last, in the order of their units' names.
 */
void suppress_order (GovcapTable *table, const char *const keys[], size_t n_keys,
                     const bool hidden[]);
