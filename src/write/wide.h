/* Writers of wide data: one file each, behind the table in wide.c. */
#pragma once

#include "govcap/write.h"

/* What a writer is given: @wide in @lang. */
typedef struct {
  const GovcapWide *wide;
  GovcapLang lang;
} Wide;

/* Each makes the file @path whole, or fails; called with a temporary path. */
bool wide_csv (const char *path, void *data, GError **error);
bool wide_xlsx (const char *path, void *data, GError **error);
bool wide_sav (const char *path, void *data, GError **error);
bool wide_dta (const char *path, void *data, GError **error);

/* What a cell reads as: the option's word, or NULL where it is a number. */
const char *wide_word (const GovcapWideColumn *column, size_t row);
