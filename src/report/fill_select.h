/* Which rows of a table a template takes. */
#pragma once

#include "govcap/result.h"
#include "govcap/template.h"

/**
 * fill_select: leaves the rows of @table that meet all conditions of @entry. Sentences that name
 * cells are gone then.
 *
 * Errors: GOVCAP_ERROR_INPUT with the template's line for a column that the table does not have.
 */
bool fill_select (GovcapTable *table, const GovcapEntry *entry, GError **error);
