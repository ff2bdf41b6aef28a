/* Groups of respondents by the options of one or several variables, the same in all waves. */
#pragma once

#include "govcap/analysis.h"

/* Numbers for the groups of several datasets, by the values of the variables. */
typedef struct {
  GHashTable *numbers;
} GroupCells;

GroupCells *group_cells_new (void);
void group_cells_free (GroupCells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroupCells, group_cells_free)
size_t group_cells_count (const GroupCells *cells);

/* The group of every respondent of @dataset by @variables (names); a missing answer is a group of
 * its own. The caller's. */
size_t *group_cells_of (GroupCells *cells, const GovcapRun *run, const GovcapDataset *dataset,
                        const GPtrArray *variables);
