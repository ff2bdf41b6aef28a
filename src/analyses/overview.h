/* Tables with one row per unit, gathered from the tables that compute the numbers. */
#pragma once

#include "govcap/analysis.h"

/**
 * Overview: the headline form of the last wave, and the tables that know about it.
 * @change, @returns: NULL where these data do not carry them
 */
typedef struct {
  GovcapRun *run;
  const GovcapDataset *dataset;
  GovcapTable *scores, *ranking, *change, *returns;
} Overview;

/* @change_refused: why there is no change; NULL when there is one. */
Overview *overview_new (GovcapRun *run, GError **change_refused, GError **error);
void overview_free (Overview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overview, overview_free)

/* The cell of the unit (NULL: the whole sample) and code (NULL: the table has none) in @column of
 * @source, its words held by @table; missing where there is no such row. */
GovcapCell overview_cell (const Overview *overview, GovcapTable *table, const GovcapTable *source,
                        const char *unit, const char *code, const char *column);

/* Copies the notes of a source. */
void overview_notes (GovcapTable *table, const GovcapTable *source);

/* Says why there are no changes, and frees the reason. */
void overview_say_refused (GovcapTable *table, GError *refused);
