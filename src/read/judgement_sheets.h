/* What experts said so far, before it is known to be whole. */
#pragma once

#include "judgements.h"

/**
 * JudgementSheet: one expert's judgements of a group.
 * @file:   that holds the first of them
 * @given:  n × n of the group: what was written of (row, column); NAN: nothing
 * @places: n × n: where
 */
typedef struct {
  const char *expert, *file;
  size_t group;
  double *given;
  const char **places;
} JudgementSheet;

/**
 * Judgements:
 * @file:   that is being read
 * @groups: GovcapJudged: the areas of the overall index, then the indicators of every area; without
 *          judges
 * @sheets: JudgementSheet, in the order of appearance
 */
struct Judgements {
  GovcapData *data;
  const char *file;
  GPtrArray *groups;
  GPtrArray *sheets;
  GHashTable *sheet_of; /* "2\x1fE1" -> JudgementSheet */
  GHashTable *areas,
      *indicators; /* code or label in plain form -> JudgementThing; or one of no group */
  GPtrArray *things;
};

/** JudgementThing: what a word means; of @group GOVCAP_NONE: two things are called so. */
typedef struct {
  const char *code;
  size_t group, number;
} JudgementThing;

/* judgements_whole.c: the groups that were judged, as the data keep them. Errors: as judgements_read()
 * says of files. */
bool judgements_finish (Judgements *judgements, GError **error);

/* "the areas", "the indicators of 'EXE'", held by the study. */
GovcapText judgements_name (const Judgements *judgements, const GovcapJudged *group);
