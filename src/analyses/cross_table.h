/* Two questions of a dataset counted together, and the tests of that table. */
#pragma once

#include "categories.h"
#include "govcap/crosstab.h"
#include "govcap/rao_scott.h"
#include "govcap/trend.h"

/** CrossMethod: whose p the table's p is. */
typedef enum {
  CROSS_NONE, /* nothing to test */
  CROSS_PEARSON,
  CROSS_FISHER,    /* two by two, and a cell expects few */
  CROSS_RAO_SCOTT, /* the sample is not a simple one */
} CrossMethod;

/** CrossTrend: which test of trend there is. */
typedef enum {
  CROSS_NO_TREND,
  CROSS_ARMITAGE,
  CROSS_LINEAR,
  CROSS_WALD, /* by the design */
} CrossTrend;

/** CrossLack: why there is no table. */
typedef enum { CROSS_COMPLETE, CROSS_NO_COLUMN, CROSS_TOO_LARGE } CrossLack;

/**
 * CrossTable:
 * @row, @col: the options of either; NULL when the dataset has no such column
 * @people:    by cell, row after row
 * @count:     by cell: the weights, on the scale of people; people where weights are not in use
 * @n, @missing: people in the table; those with a weight, but without an answer to one of the two
 * @simple:    a simple random sample: no weights, strata, clusters
 * @test:      of @count; @p by @method
 * @too_many_cells: for the tests that go by the design
 * @row_group, @col_group, @merged: as govcap_crosstab_merge says
 */
typedef struct {
  const GovcapDataset *dataset;
  const GovcapCrossing *crossing;
  CrossLack lack;
  Categories *row, *col;
  size_t *people;
  double *count, *expected, *residual;
  size_t n, missing;
  bool simple, too_many_cells;
  GovcapCrosstab test;
  CrossMethod method;
  double p;
  CrossTrend trend_kind;
  GovcapTrend trend;
  GovcapRaoScott rao_scott;
  size_t *row_group, *col_group;
  double merged;
} CrossTable;

/* Of run->datasets[@number]; the caller's. */
CrossTable *cross_table_new (const GovcapRun *run, size_t number, const GovcapCrossing *crossing);
void cross_table_free (CrossTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CrossTable, cross_table_free)

/* Whether run->datasets[@number] is a simple random sample: no weights, strata, clusters. */
bool cross_is_simple (const GovcapRun *run, size_t number);

/* 100 times the share of a cell in the sum of its row, or of its column; NAN when that is 0. */
double cross_row_percent (const CrossTable *table, size_t i, size_t j);
double cross_col_percent (const CrossTable *table, size_t i, size_t j);

/* cross_words.c: "2024 · residents, role × education", held by @arena. */
GovcapText cross_place (const GovcapRun *run, const CrossTable *cross, GStringChunk *arena);

/* cross_words.c: what a side is called in a sentence: a variable's label, an item's code. */
GovcapText cross_label (const GovcapRun *run, const GovcapMention *side);

/* cross_words.c: the same as a cell. */
GovcapCell cross_name (GovcapTable *table, const GovcapRun *run, const CrossTable *cross,
                       const GovcapMention *side);

/* cross_words.c: what a reader must know of this one table, as notes. */
void cross_say (GovcapTable *table, const GovcapRun *run, const CrossTable *cross);

/* cross_words.c: how all of them were made. */
void cross_say_methods (GovcapTable *table, const GovcapRun *run);

/* cross_merge.c: that cells expect too few, and which options to put together. */
void cross_say_thin (GovcapTable *table, const GovcapRun *run, const CrossTable *cross,
                     GovcapText place);
