/* Sources parted by what they are: kind, role, unit, year. */
#pragma once

#include "evidence.h"

typedef enum {
  SOURCES_BY_TYPE,
  SOURCES_BY_ROLE,
  SOURCES_BY_UNIT,
  SOURCES_BY_YEAR,
  SOURCES_BY
} SourcesBy;

/**
 * SourceGroups: the groups that the coded sources fall into.
 * @cells:     GovcapCell *, by group: kinds in the contract's order, units in that of the tables, years
 *             rising, roles as they appear
 * @of_source: by source, its group; GOVCAP_NONE: not asked for, or not said
 * @sources:   by group, how many
 */
typedef struct {
  SourcesBy by;
  GPtrArray *cells;
  size_t *of_source, *sources;
} SourceGroups;

/* Names are held by @table. The caller's. */
SourceGroups *source_groups_of (GovcapTable *table, const GovcapRun *run, const Evidence *evidence,
                                SourcesBy by);
void source_groups_free (SourceGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SourceGroups, source_groups_free)

/* By code and group: how many of the group's sources hold the code. The caller's. */
size_t *source_groups_holding (const SourceGroups *groups, const Evidence *evidence);

/* "role", "year", …; the group number @number. */
GovcapCell source_groups_by (const SourceGroups *groups);
GovcapCell source_groups_cell (const SourceGroups *groups, size_t number);
