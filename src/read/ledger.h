/* The event ledger of the grids (events.csv) and the list of grids (grids.csv). */
#pragma once

#include "side_table.h"

#include "govcap/data.h"

/* Reads study->grids_file and study->events_file, where there are any, into data->grids and
 * data->events. Errors: GOVCAP_ERROR_INPUT by file and row for ids that are empty or stand twice, a grid
 * that the list has not, what is no date, count, yes or no, and an event that is closed before it is
 * reported. What is odd becomes a finding, one of a kind. */
bool ledger_read (GovcapData *data, GError **error);

/* events.c: the ledger itself. */
bool events_read (GovcapData *data, GError **error);

/* event_words.c: what a word means; the unsaid: it is not known. */
GovcapEventSource event_source (const char *word);
GovcapEventStatus event_status (const char *word);

/* 1: yes, 0: no, -1: neither. */
int event_answer (const char *word);

/* LedgerOdd: rows with something odd of one kind. */
typedef struct {
  size_t n, first; /* how many, and the first row */
} LedgerOdd;

void ledger_count_odd (LedgerOdd *odd, size_t row);

/* Tells them at the first row; nothing where there are none. */
void ledger_tell_odd (GovcapData *data, const SideTable *table, const LedgerOdd *odd,
                      GovcapText what);

/* LedgerWords: a few of the words that something is the matter with, and how many rows have such. */
enum { LEDGER_MOST_WORDS = 12 };
typedef struct {
  const char *words[LEDGER_MOST_WORDS];
  size_t n, rows;
  bool more; /* there are others, or such as are not repeated: long ones, telephones */
} LedgerWords;

/* ledger_words.c; the words are in the arena of the study. */
void ledger_note_word (LedgerWords *words, GovcapStudy *study, const char *word);

/* "one / other / …"; the caller's. */
char *ledger_join_words (const LedgerWords *words);

/* ledger_units.c: which unit of the study each grid and event is in, once all units are known: the names
 * in their columns `unit` or `community`, by value, label or a name of before, become those of
 * today. What is none, and what was renamed, becomes a finding, one of a kind. */
void ledger_match_units (GovcapData *data);

/* The name of a unit in column `unit`, or else `community`, or NULL. */
const char *ledger_unit (GovcapStudy *study, const SideTable *table, size_t row);

/* Tells which columns are not among @known, with what they may have been; @known is NULL-terminated. */
void ledger_tell_columns (GovcapData *data, const SideTable *table, const char *const known[]);

/* The id in @row, in the arena of the study, and @seen gets it; NULL: it is empty or stands twice.
 * @seen: id -> row + 1. */
const char *ledger_take_id (GovcapStudy *study, const SideTable *table, size_t row,
                            const char *column, GHashTable *seen, GError **error);

/* 1, 0, or NAN where nothing or a word for "no answer" of the study stands. Errors: GOVCAP_ERROR_INPUT for
 * what is neither yes nor no. */
bool ledger_answer (const GovcapStudy *study, const SideTable *table, size_t row,
                    const char *column, double *ret, GError **error);

/* What stands there, in the arena of the study, or NULL. */
const char *ledger_word (GovcapStudy *study, const SideTable *table, size_t row,
                         const char *column);
