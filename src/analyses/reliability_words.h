/* What is said of a scale whose reliability is not there or says nothing. */
#pragma once

#include "covariances.h"
#include "scales.h"

/* One scale of one dataset; @tables NULL where it has none. */
typedef struct {
  const GovcapDataset *dataset;
  const Scale *scale;
  const Covariances *covariances;
  const PairTables *tables;
} ReliabilityJob;

/* The codes of the items that everybody answered alike, the caller's; NULL: none. */
char *reliability_constant_items (const ReliabilityJob *job);

/* Notes of @table: why ω is missing; which items run against the others; why the rest is missing,
 * with the codes of @constant items. */
void reliability_say_omega (GovcapTable *table, const ReliabilityJob *job, GovcapOneFactor how);
void reliability_say_against (GovcapTable *table, const ReliabilityJob *job);
void reliability_say_missing (GovcapTable *table, const GovcapRun *run, const ReliabilityJob *job,
                              const GovcapReliability *r, const char *constant);

/* What the columns are. */
void reliability_say_definitions (GovcapTable *table);
