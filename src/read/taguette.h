/* The reader of Taguette's highlights, in a sheet of any kind. */
#pragma once

#include "coding_sink.h"
#include "side_table.h"

/* Whether the table has the columns of Taguette. */
bool taguette_is (const SideTable *table);
bool taguette_read (CodingSink *sink, const GovcapCodingFile *file, const SideTable *table,
                    GError **error);
