/* The people whom a variable parts into groups, with one of their scores. */
#pragma once

#include "categories.h"
#include "sampling.h"

/**
 * GroupPeople: those who have an option, the score, and a weight above 0 where weights are in use.
 * @k: groups; @n: people
 * @y, @w, @group, @row: by person: score, weight (1 without), group, respondent of the dataset
 * @option: by group: number of the option in the categories
 * @sampling: NULL: everybody is drawn alike, or --unweighted; then there is nothing of what follows
 * @df:       by group: sampling units that hold it - strata that hold it
 * @whole_df: the same of all groups together
 * @apart:    no sampling unit holds people of two groups
 */
typedef struct {
  size_t n, k;
  double *y, *w;
  size_t *group, *row, *option;
  const Sampling *sampling;
  double *df, whole_df;
  bool apart;
} GroupPeople;

/* Groups are @options' own; @s: number of the score in govcap_run_scores. The caller's. */
GroupPeople *group_people_new (GovcapRun *run, size_t number, const Categories *options, size_t s);

/* Those of the groups that @keep says, which are numbered anew. The caller's. */
GroupPeople *group_people_keep (const GroupPeople *people, const bool keep[]);
void group_people_free (GroupPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GroupPeople, group_people_free)

/* Means of @y (the people's score, or another number of theirs) by group, and their covariance by the
 * design. Returns: false, all NAN: a lonely stratum. */
bool group_people_means (const GroupPeople *people, const double y[], double ret_mean[],
                         double ret_covariance[]);

/* Standard error of an effect by what each person moves it by. */
double group_people_error (const GroupPeople *people, const double z[]);
