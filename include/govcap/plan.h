/* Before fieldwork: how precise a sample of villages and people will be. */
#pragma once

#include "govcap/icc.h"

#include <stdint.h>

/**
 * GovcapFieldwork: a unit's sample.
 * @sd:       standard deviation of the people of a unit           [unit of the score, above 0]
 * @icc:      share of that variance that lies between villages    [0 … 1]
 * @villages: drawn in the unit; 0: people are drawn without villages
 * @people:   drawn in each village, or in the unit without villages   [1 or more]
 */
typedef struct {
  double sd, icc;
  size_t villages, people;
} GovcapFieldwork;

/**
 * GovcapPrecision:
 * @n:          people of the unit
 * @deff:       design effect, 1 + (people - 1) icc; 1 without villages
 * @se, @df:    of the unit's mean score; df villages - 1, or n - 1 without villages
 * @half_width: of its limits, t (df) se
 * @detectable: change between two independent waves of this size that is found with the power
 */
typedef struct {
  size_t n;
  double deff, se, df, half_width, detectable;
} GovcapPrecision;

/**
 * govcap_plan_precision:
 * @level: of the limits and, less than 1, of the test   [0 < level < 1]
 * @power: to find a change                              [0 < power < 1, such as 0.8]
 *
 *     se² = sd² deff / n
 *     detectable = (t_(1 + level)/2 + t_power) · sqrt 2 se, both at 2 df
 *
 * Returns: half_width and detectable NAN when df < 1: one village shows no spread.
 * Source:  L. Kish (1965), Survey Sampling, 5.4; W. G. Cochran (1977), Sampling Techniques, 4.
 * Checked: tests/stats/test_plan.c, by hand and by R's qt.
 */
GovcapPrecision govcap_plan_precision (const GovcapFieldwork *fieldwork, double level,
                                       double power);

/** GovcapAim: what a sample must reach; INFINITY: no matter. */
typedef struct {
  double half_width, detectable;
} GovcapAim;

/**
 * govcap_plan_villages:
 * @fieldwork: its villages do not count
 * @most: villages that there are
 *
 * Returns: the fewest villages with @fieldwork->people people each that reach @aim; 0: not even @most
 *          do. More villages are always more precise.
 */
size_t govcap_plan_villages (const GovcapFieldwork *fieldwork, const GovcapAim *aim, double level,
                             double power, size_t most);

/** govcap_plan_people: the fewest people of a unit without villages that reach @aim; 0: not @most. */
size_t govcap_plan_people (double sd, const GovcapAim *aim, double level, double power,
                           size_t most);

/**
 * GovcapNested: how people of one unit differ.
 * @sd:  standard deviation of the people of a unit, sqrt (between + within)
 * @icc: between / (between + within), 0 where it would be negative
 */
typedef struct {
  double sd, icc;
} GovcapNested;

/**
 * govcap_nested:
 * @villages: people by village, those of a unit one after the other   [@n of them]
 * @unit: by village: its unit
 *
 * Villages within units, by analysis of variance: V villages in T units, N people.
 *
 *     MSB = Σ_v n_v (m_v - m_t)² / (V - T),  MSW = Σ_v Σ_i (y - m_v)² / (N - V)
 *     n0 = (N - Σ_t Σ_v n_v² / n_t) / (V - T),  between = (MSB - MSW) / n0,  within = MSW
 *
 * Returns: both NAN when nobody shares a village (N = V); icc 0, sd of the people within units, when
 *          no unit has two villages.
 * Source:  S. R. Searle, G. Casella, C. E. McCulloch (1992), Variance Components, 3.6.
 * Checked: tests/stats/test_plan.c, by R's aov.
 */
GovcapNested govcap_nested (const GovcapGroup villages[], const size_t unit[], size_t n);
