/* What experts' judgements make the weights of areas and indicators. */
#pragma once

#include "govcap/analysis.h"

/**
 * Opinion: weights of a group's things and how far the judgements agree with each other.
 * @doubt: of two things or more
 */
typedef struct {
  double *weights;
  GovcapConsistency consistency;
  GovcapDoubt doubt;
} Opinion;

/**
 * Weighing: of a group that was judged.
 * @together: the geometric mean of the experts' judgements; its weights are in use
 * @experts:  by judge
 * @lo, @hi:  by thing: the least and the largest weight when one expert is left out; NAN: there is but
 *            one
 */
typedef struct {
  const GovcapJudged *group;
  Opinion together, *experts;
  double *lo, *hi;
} Weighing;

void weighing_free (Weighing *weighing);

/* Makes run->weighings and run->weights of what the study gives and what was judged. */
void weighing_make (GovcapRun *run);

/* The weighing of an area's indicators, or of the areas (NULL); NULL: they were not judged. */
const Weighing *weighing_of (const GovcapRun *run, const char *area);

/* Whether the judgements contradict themselves. */
bool weighing_contradicts (const Opinion *opinion);

/* The random index in use, and its word as --ri takes it. */
GovcapRandomIndex weighing_index_of (const GovcapRun *run);
const char *weighing_index (const GovcapRun *run);

/* "the areas", "the indicators of 'EXE'", held by @arena. */
GovcapText weighing_name (GStringChunk *arena, const GovcapJudged *group);

/* judgements.c: a code of the study's framework with its label. */
GovcapCell weighed_cell (GovcapTable *table, const GovcapRun *run, const char *code);

/* weighing_notes.c: in the notes of a table, how judgements become weights, whose random index is taken,
 * how many experts there are and whether judgements contradict themselves. */
void weighing_say (GovcapTable *table, const GovcapRun *run);
