/* manifest.json: what went in, what came out, and with which options. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/write.h"

/* @folder: the report as it was made; @files: its files, relative, in order; @refused: pairs of a
 * table that these data do not carry, and why.
 * Returns: the caller's JSON text; NULL with @error when a file cannot be read back. */
char *manifest_text (const GovcapRun *run, const char *folder, const GPtrArray *files,
                     const GPtrArray *refused, const GovcapOutput *output, GError **error);
