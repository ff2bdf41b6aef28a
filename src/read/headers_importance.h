#pragma once

#include "sink.h"

/* The columns' names and questions of importance, as they are compared, and whose they are. */
GHashTable *importance_questions (const GovcapFramework *framework);

/* The indicator whose importance @text is; GOVCAP_NONE: it is no such question. */
size_t importance_asked (GHashTable *questions, const char *text);
