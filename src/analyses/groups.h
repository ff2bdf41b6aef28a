/* All comparisons of a dataset: every variable of the study's groups with every area. */
#pragma once

#include "group_summary.h"
#include "group_test.h"

/**
 * GroupComparison: one variable and one score.
 * @options: of the variable
 * @scored:  an area or the overall index
 * @test:    its people are gone once it has been looked at
 * @p_adj:   over all comparisons of the dataset
 * @found:   what the table or figure takes of the people: an array, freed with the comparison
 * @n_found: its length
 */
typedef struct {
  const Categories *options;
  const GovcapScored *scored;
  GroupTest *test;
  double p_adj;
  void *found;
  size_t n_found;
} GroupComparison;

/* Fills @found of a comparison from all people with the variable and the score. */
typedef void (*GroupsLook) (const GovcapRun *run, const GroupPeople *people,
                            GroupComparison *comparison);

/**
 * Groups:
 * @options: Categories of each variable that can be compared
 * @comparisons: GroupComparison, score after score within a variable
 * @tests: GroupTest of each, borrowed
 */
typedef struct {
  GPtrArray *options, *comparisons, *tests;
} Groups;

/* Of run->datasets[@number]; @look is called on each comparison; @table gets the notes on variables that
 * are left out, and may be NULL. The caller's. */
Groups *groups_new (GovcapRun *run, size_t number, GroupsLook look, GovcapTable *table);
void groups_free (Groups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Groups, groups_free)

/* An error where the study names no variables to compare by. */
bool groups_are_named (const GovcapRun *run, GError **error);

/* The cells of a comparison's variable, of its score, and of option @option. */
GovcapCell groups_variable_cell (const GroupComparison *comparison);
GovcapCell groups_option_cell (GovcapTable *table, const GroupComparison *comparison,
                               size_t option);

/* Weights, design and the family of the tests, in passport and notes. */
void groups_say_design (GovcapTable *table, const GovcapRun *run);
