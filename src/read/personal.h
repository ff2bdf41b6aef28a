/* Personal data: what names a respondent, or could. It is never kept. */
#pragma once

#include "govcap/data.h"

/* What such headers look like. */
typedef struct Personal Personal;
Personal *personal_new (void);
void personal_free (Personal *personal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Personal, personal_free)

/* Whether a column with this header holds a name, a telephone, an address and the like. */
bool personal_is_header (const Personal *personal, const char *header);

/* Drops columns of words that hold telephones or identity numbers, or what people wrote freely,
 * whatever their header says; each becomes a finding. */
void personal_drop (GovcapData *data);
