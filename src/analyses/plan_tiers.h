/* The chance that a league table of planned samples will tell its units apart. */
#pragma once

#include "govcap/planning.h"
#include "govcap/plan.h"

/**
 * PlanTiers: over simulated surveys.
 * @tiers: mean number of tiers
 * @apart: percent of the pairs of units that are told apart
 * @ends:  percent of the surveys in which the truly best unit is told from the truly worst
 */
typedef struct {
  double tiers, apart, ends;
} PlanTiers;

/* All NAN where nothing can be simulated: fewer than two units, no spread given, df below 1. */
PlanTiers plan_tiers (const GovcapWishes *wishes, const GovcapPrecision *precision,
                      const GovcapOptions *options);
