/* What the writers have in common, and the door of each. */
#pragma once

#include "govcap/write.h"

#include <time.h>

/** write_simulated: what every output of simulated data says. */
extern const GovcapText write_simulated;

/** write_no_rows: what stands where a table has nothing to show. */
extern const GovcapText write_no_rows;

/** write_date_of_making: SOURCE_DATE_EPOCH, else a fixed day: the same input must give the same
 * bytes, so no writer takes the clock. */
time_t write_date_of_making (void);

/** write_turns_direction: a mark, embedding, override or isolate of Unicode's two-way text. */
bool write_turns_direction (gunichar character);

/**
 * write_clean:
 *
 * Words from outside, fit for one line that a person reads: valid UTF-8; no control character,
 * which a terminal would obey and XML refuses; no character that turns the direction of the line.
 *
 * Returns: the caller's string.
 */
char *write_clean (const char *words);

/** write_words: @text in @lang, cleaned. Returns: the caller's string. */
char *write_words (GovcapText text, GovcapLang lang);

/** write_shows_nothing: a missing cell that nothing is said about. */
bool write_shows_nothing (GovcapCell cell);

/** write_column_is_empty: no row shows anything in that column. */
bool write_column_is_empty (const GovcapTable *table, size_t column);

/** write_decimals: how many decimals a number of @format shows when the user asks for @digits. */
int write_decimals (GovcapFormat format, int digits);

/** write_least_p: the least that @decimals can show; a p below half of it is shown as less than it. */
double write_least_p (int decimals);

/** write_cell: as govcap_write_shown(), in the style of the output's profile: ".873" where the column
 * is one of numbers that cannot exceed 1. Returns: the caller's string. */
char *write_cell (GovcapCell cell, const GovcapTableColumn *column, const GovcapOutput *output);

char *write_text (const GovcapOutput *output);
char *write_json (const GovcapOutput *output);
char *write_csv (const GovcapOutput *output);
char *write_md (const GovcapOutput *output);
char *write_latex (const GovcapOutput *output);
char *write_html (const GovcapOutput *output);
bool write_docx (const GovcapOutput *output, const char *path, GError **error);
bool write_xlsx (const GovcapOutput *output, const char *path, GError **error);

/* csv.c: a field of words; a spreadsheet runs one that begins as a formula: after an apostrophe it is
 * text. */
void write_csv_word (GString *out, const char *word);
