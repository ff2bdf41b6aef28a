/* Strings that a workbook can hold; libxlsxwriter writes some that no program can open again. */
#pragma once

#include <glib.h>

/**
 * xlsx_words: @words cleaned, cut to what a cell holds, and with `_x0041_`, which is read back as a
 * letter, written so that it comes back as itself. Returns: the caller's string.
 */
char *xlsx_words (const char *words);

/** xlsx_cut: the beginning of @words, at most @most UTF-16 units. Returns: the caller's string. */
char *xlsx_cut (const char *words, size_t most);

/**
 * xlsx_sheet_name:
 * @taken: char *, the names of the sheets so far; the new one is added
 *
 * Makes a valid sheet name of @words, unlike any other in whatever case: "Scores", "Scores (2)".
 *
 * Returns: borrowed from @taken.
 */
const char *xlsx_sheet_name (const char *words, GPtrArray *taken);
