/* A sheet of comma-separated values as it grows, and what the files of the demo are called. */
#pragma once

#include "govcap/error.h"

void sheet_word (GString *sheet, const char *words);
void sheet_whole (GString *sheet, long number);
void sheet_number (GString *sheet, double number, int decimals);
void sheet_empty (GString *sheet);
void sheet_end_row (GString *sheet);

/* A header row of plain words, NULL-terminated. */
void sheet_header (GString *sheet, const char *const words[]);

bool sheet_write (const GString *sheet, const char *folder, const char *name, GError **error);
