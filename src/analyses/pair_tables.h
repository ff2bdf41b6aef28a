/* Who answered what to two items, for all pairs of a set of items. */
#pragma once

#include "govcap/analysis.h"

/* Longer scales get no tables: they are measured, not chosen from. */
enum { PAIR_TABLES_MOST_POINTS = 20 };

/**
 * PairTables:
 * @k:      items
 * @points: of the longest scale of them; every table is points × points
 * @counts: k (k - 1) / 2 tables one behind the other, see pair_table()
 */
typedef struct {
  size_t k, points;
  uint64_t *counts;
} PairTables;

/* The tables of each of @sets (GArray of size_t: numbers of items that have a column), as answered,
 * by the run's rule for missing answers, all in one pass; the caller's. NULL for a set of fewer than
 * two items or with a longer scale. */
GPtrArray *pair_tables_of (const GovcapRun *run, const GovcapDataset *dataset,
                           const GPtrArray *sets);

/* The table of items number @i and @j of the set, i > j; rows are answers to @i. */
const uint64_t *pair_table (const PairTables *tables, size_t i, size_t j);
