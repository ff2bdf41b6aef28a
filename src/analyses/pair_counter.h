/* How the pairs of a set of items are counted: by joint tables of groups of items. */
#pragma once

#include "pair_tables.h"

/**
 * PairLayout: how a set of items is counted.
 * @base:   values of a cell: the points, and, pairwise, one more for no answer
 * @width:  items in a group, 1 or 2; the last group of two may have only one
 * @groups: of items, 2 or more
 * @codes:  of a group, and one more for a respondent who does not count
 */
typedef struct {
  const GArray *items;
  size_t points, base, width, groups, codes;
  bool listwise;
} PairLayout;

/* NULL for a set that gets no tables; the caller's, g_free(). */
PairLayout *pair_layout_new (const GovcapRun *run, const GovcapDataset *dataset,
                             const GArray *items);

/* Adds one block of the dataset to @tables, which are of the layout's items. */
void pair_layout_count (const PairLayout *layout, const GovcapDataset *dataset, size_t block,
                        PairTables *tables);
