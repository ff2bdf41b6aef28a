/* Judgements of experts: how many times as important one thing is as another (AHP). */
#pragma once

#include <glib.h>

/** What `rule:` and `ri:` beside `ahp:` may say, in the order of GovcapAhpRule and, from the second
 * on, GovcapRandomIndex; NULL-terminated. */
extern const char *const govcap_ahp_rule_words[];
extern const char *const govcap_ahp_index_words[];

/**
 * GovcapJudge: one expert's judgements of a group.
 * @expert: as the file calls them
 * @matrix: n × n, row after row, of GovcapJudged: complete, positive, (j, i) = 1 / (i, j)
 */
typedef struct {
  const char *expert;
  double *matrix;
} GovcapJudge;

/**
 * GovcapJudged: things that are weighed against each other.
 * @area:   their area, of whose indicators they are; NULL: they are the areas of the overall index
 * @codes:  @n of them, in the framework's order
 * @file:   the one that holds the first judgement, for messages
 * @judges: GovcapJudge, in the order of the files; one at least
 */
typedef struct {
  const char *area, *file;
  size_t n;
  const char **codes;
  GArray *judges;
} GovcapJudged;

/** GOVCAP_JUDGED_MOST: things of a group: of more, nobody knows how inconsistent chance would be. */
enum { GOVCAP_JUDGED_MOST = 15 };

/** govcap_judged_new: takes @codes (the array); _free: NULL is nothing. */
GovcapJudged *govcap_judged_new (const char *area, const char **codes, size_t n);
void govcap_judged_free (GovcapJudged *judged);
