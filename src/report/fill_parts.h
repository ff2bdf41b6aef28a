/* What a document loses when a table or figure of its template is left out. */
#pragma once

#include "fill.h"

/* Texts that refer to what is not there; noted among the refused. */
void fill_drop_texts (Fill *fill);

/* Headings that nothing is left under. */
void fill_drop_headings (Fill *fill);
