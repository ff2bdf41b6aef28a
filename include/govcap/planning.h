/* What a survey in preparation will be able to say: a table and a curve, before fieldwork. */
#pragma once

#include "govcap/analysis.h"

/**
 * GovcapWishes: what is known or wanted. A number that is NAN, or a count of 0, is taken from the
 * study's last wave, or varies over the table's rows.
 * @sd:      standard deviation of the people of a unit, on 0-100
 * @icc:     share of their variance that lies between villages
 * @between: standard deviation of the units' true scores
 * @units:   how many there are
 * @villages, @people: in a unit; in a village
 * @half_width, @detect: what the limits and the change between two waves must reach
 * @power:   to find that change
 */
typedef struct {
  double sd, icc, between;
  size_t units, villages, people;
  double half_width, detect, power;
} GovcapWishes;

/**
 * govcap_plan_guess:
 *
 * Fills what @wishes leaves open from the overall score of @run's headline form: the spread of people
 * and of villages within units by analysis of variance, that of the units by restricted maximum
 * likelihood.
 *
 * Errors: GOVCAP_ERROR_INPUT when the scores do not show it.
 */
bool govcap_plan_guess (GovcapRun *run, GovcapWishes *wishes, GError **error);

/**
 * govcap_plan_table:
 * @wishes: with sd, icc and units known
 *
 * A row for each number of people per village, and one without villages: as few villages as reach
 * the aims, or, without an aim, for several numbers of villages; with the precision, and the chance
 * that tiers separate, by simulation (seeded, the same for any number of threads).
 *
 * Returns: the table "plan"; the caller's.
 */
GovcapTable *govcap_plan_table (const GovcapWishes *wishes, const GovcapOptions *options);

/** govcap_plan_figure: half width against villages, a line per number of people; the caller's. */
GovcapFigure *govcap_plan_figure (const GovcapWishes *wishes, const GovcapOptions *options);
