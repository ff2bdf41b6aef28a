/* Rows of the tables that a study keeps beside its answers: grids, funding, needs. */
#pragma once

#include "frame.h"

/* Whether the run asks for rows of the unit and year; NULL, 0: not given. */
bool side_rows_ask (const GovcapRun *run, const char *unit, int year);

/* Whether a row of any of these tables is of the unit and year; NULL, 0: whichever. */
bool side_rows_have (const GovcapData *data, const char *unit, int year);

/* Errors: GOVCAP_ERROR_INPUT where @n rows are none: @key is that of the study, @what it holds. */
bool side_rows_check (const GovcapRun *run, size_t n, const char *key, GovcapText what,
                      GError **error);

/* A table of such rows, with its passport. */
GovcapTable *side_rows_table (const GovcapRun *run, const char *name,
                              const GovcapTableColumn columns[], size_t n_columns);

/* All cells missing, and the leading ones: the wave that was asked for, no form, @unit (NULL: none). */
void side_rows_begin (const GovcapRun *run, const char *unit, GovcapCell cells[], size_t n);

/* A word as a cell, kept by @table; null where there is none. */
GovcapCell side_rows_word (GovcapTable *table, const char *word);
