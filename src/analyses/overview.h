/* Tables with one row per unit, gathered from the tables that compute the numbers. */
#pragma once

#include "govcap/analysis.h"

/**
 * OverviewSource: a table that numbers are taken from.
 * @table:  NULL where these data do not carry it
 * @row_of: the rows of the headline form of the last wave: from "unit\ncode" to the row, from 1 on
 */
typedef struct {
  GovcapTable *table;
  GHashTable *row_of;
} OverviewSource;

/**
 * Overview: the headline form of the last wave, and the tables that know about it.
 * @refused: why there is no change; NULL when there is one
 */
typedef struct {
  const GovcapDataset *dataset;
  OverviewSource scores, ranking, change, returns;
  GError *refused;
} Overview;

/* The run's: its tables are made once. NULL with an error where units have no scores. */
const Overview *overview_of (const GovcapRun *run, GError **error);

/* The cell of the unit (NULL: the whole sample) and code (NULL: the table has none) in @column of
 * @source, its words held by @table; missing where there is no such row. */
GovcapCell overview_cell (const OverviewSource *source, GovcapTable *table, const char *unit,
                          const char *code, const char *column);

/* Copies the notes of a source. */
void overview_notes (GovcapTable *table, const OverviewSource *source);

/* Says why there are no changes. */
void overview_say_refused (GovcapTable *table, const Overview *overview);
