/* manifest.json: what went in, what came out, and with which options. */
#pragma once

#include "fill.h"

#include "govcap/report.h"

/* @folder: the report as it was made; @files: its files, relative, in order; @fill: the
 * template and what of it is left out. */
typedef struct {
  const GovcapRun *run;
  const GovcapReportWish *wish;
  const char *folder;
  const GPtrArray *files;
  const Fill *fill;
  GovcapLang lang;
} Manifest;

/* Returns: the caller's JSON text; NULL with @error when a file cannot be read back. */
char *manifest_text (const Manifest *what, GError **error);

/* The path of @file as seen from @folder, which need not be there yet; both from the working folder.
 * The caller's. */
char *path_from (const char *folder, const char *file);
