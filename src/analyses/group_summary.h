/* What is said of each group by itself. */
#pragma once

#include "group_people.h"

/**
 * GroupSummary: of one group; weighted where weights are in use.
 * @n: people
 * @lo, @hi: limits of the mean by t with the group's own degrees of freedom; NAN below 1
 */
typedef struct {
  size_t n;
  double mean, sd, p25, median, p75, lo, hi;
} GroupSummary;

/* By group, people->k of them; limits only when @level is above 0. */
void group_summaries (const GroupPeople *people, double level, GroupSummary ret[]);
