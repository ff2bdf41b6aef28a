/* Importance–performance analysis: how important an indicator is to people, beside how they see it. */
#pragma once

#include "govcap/analysis.h"

/* The four fields between the cross-hairs; NONE: the point stands in none. */
typedef enum {
  IPA_NONE,
  IPA_KEEP_UP,
  IPA_OVERKILL,
  IPA_CONCENTRATE,
  IPA_LOW_PRIORITY,
  IPA_QUADRANTS
} IpaQuadrant;

extern const GovcapText ipa_quadrants[IPA_QUADRANTS];

/**
 * IpaPoint: an indicator, over the people who have both its importance and its score.
 * @indicator: number in the framework
 * @scored:    number in govcap_run_scores
 * @importance, @performance: on the scale of importance, with limits
 * @gap:       importance - performance; sd: of people
 * @up, @right: distances of importance and performance from the cross-hairs; of cross-hairs at the
 *             means, which are of the same people, with what they share
 * @quadrant:  NONE: nobody has both, it is an outcome, or there is no other to be compared with
 * @clear:     the limits of both distances leave 0 out
 */
typedef struct {
  size_t indicator, scored;
  GovcapEstimate importance, performance, gap, up, right;
  double p;
  IpaQuadrant quadrant;
  bool clear;
} IpaPoint;

/**
 * Ipa:
 * @points: IpaPoint, in the framework's order
 * @placed: those that stand in a quadrant
 * @cross_up, @cross_right: the cross-hairs, of importance and of performance; NAN: there are none
 * @rescaled: some items are not on the scale of importance
 */
typedef struct {
  const GovcapDataset *dataset;
  GArray *points;
  size_t placed;
  double cross_up, cross_right;
  bool rescaled;
} Ipa;

/* Of run->datasets[@number]; NULL: nobody was asked for importance. */
Ipa *ipa_new (GovcapRun *run, size_t number);
void ipa_free (Ipa *ipa);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ipa, ipa_free)

const IpaPoint *ipa_point (const Ipa *ipa, size_t i);
const GovcapIndicator *ipa_indicator (const Ipa *ipa, const IpaPoint *point);

/* ipa_words.c: what the table says below itself, of all tables and of one wave and form. */
void ipa_say (GovcapTable *table, const GovcapRun *run, const GPtrArray *found, size_t tests);

/* Where the cross-hairs stand: "at the means of the 18 indicators (importance 4.02, performance 2.95)";
 * held by @arena. */
GovcapText ipa_cross_words (const Ipa *ipa, const GovcapRun *run, GStringChunk *arena);
