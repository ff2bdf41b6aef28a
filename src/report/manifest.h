/* manifest.json: what went in, what came out, and with which options. */
#pragma once

#include "govcap/analysis.h"

/* @folder: the report as it was made; @files: its files, relative, in order.
 * Returns: the caller's JSON text; NULL with @error when a file cannot be read back. */
char *manifest_text (const GovcapRun *run, const char *folder, const GPtrArray *files,
                     GovcapLang lang, GError **error);
