/* Codes as the sheets spell them: which of the codebook they are, and what else there is. */
#pragma once

#include "govcap/data.h"

typedef struct Codebook Codebook;

/* Codes that are not in the codebook are added to coding->codes. */
Codebook *codebook_new (const GovcapFramework *framework, GovcapCoding *coding);
void codebook_free (Codebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Codebook, codebook_free)

/* The number in coding->codes of what a sheet calls @word: a code, its label in either language, or
 * both ("EXE1 power"), upper or lower case, full or half width; GOVCAP_NONE: not in the codebook. */
size_t codebook_find (const Codebook *codebook, const char *word);

/* The same, but another word is counted as a code of its own. GOVCAP_NONE: there are too many such
 * codes for this to be a column of codes. @place, @line: where it was met. */
size_t codebook_number (Codebook *codebook, const char *word, const char *place, size_t line);

/* Finds what the codebook does not hold, and codes that are spelt in another way. */
void codebook_tell (const Codebook *codebook, GovcapData *data);
