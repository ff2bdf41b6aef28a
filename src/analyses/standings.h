/* Where units stand in a wave and form: their scores in order, and how far that order is to be
 * trusted. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/shrinkage.h"

/* Draws for the critical value, unless --replicates says otherwise. Another seed then moves the
 * probability that a set keeps its word by 0.2 points (a standard error, at 0.95). */
enum { STANDINGS_DRAWS = 10000 };

/**
 * Standing: one unit.
 * @unit: number in data->units
 * @few:  stands apart: fewer people than the study's min_n, or no standard error to rank by
 * @rank: by score among the ranked, equal scores share the better one; 0: none
 * @lo, @hi: the rank's confidence set; 0: none
 * @tier: 0: none
 * @shrunken: its empirical-Bayes score
 */
typedef struct {
  size_t unit;
  GovcapEstimate estimate;
  bool few;
  size_t rank, lo, hi, tier;
  GovcapShrunken shrunken;
} Standing;

/**
 * Standings:
 * @scored: what the units are scored on
 * @all: @n of them: the @ranked in order of score, then the few, those without a score last
 * @whole: the score of the whole sample
 * @df: the smallest among the ranked
 * @critical: of the simultaneous sets, NAN: none
 * @draws: as many as were made; 0: there are no sets, for there are too many units
 * @person: what one person adds to a unit's variance, pooled over the ranked: a unit of n people has
 *          about @person / n
 * @prior: of the shrunken scores
 */
typedef struct {
  const GovcapDataset *dataset;
  const GovcapScored *scored;
  size_t n, ranked, draws;
  Standing *all;
  GovcapEstimate whole;
  double df, critical, person;
  GovcapPrior prior;
} Standings;

/* Of run->datasets[@number] on --code; NULL: that is not scored there. Without sets and tiers. */
Standings *standings_new (GovcapRun *run, size_t number);
void standings_free (Standings *standings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Standings, standings_free)

/* The same with the sets that --sets names, and the tiers; the run's. */
const Standings *standings_ranked (const GovcapRun *run, size_t number);

/* The form that is ranked: the first of its wave that the options select. */
bool standings_is_headline (const GovcapRun *run, size_t number);
