/* Changes of scores between two waves, with what may be said of them. */
#pragma once

#include "wave_pair.h"

#include "govcap/adjust.h"

/* One score in one domain: before, after, and the difference. */
typedef struct {
  size_t domain, scored; /* of the pair */
  GovcapEstimate before, after, change;
  double p, p_adj; /* two-sided, of no change; NAN below one degree of freedom */
} Change;

/**
 * Changes: the family of tests that one table prints.
 * @rows:       Change: the whole sample first, then the units
 * @tests:      how many of them have a p
 * @is_bridged: form and mode are the same in both waves, or the study says that they compare
 */
typedef struct {
  WavePair *pair;
  GArray *rows;
  size_t tests;
  bool is_bridged;
} Changes;

typedef enum { CHANGE_NO_VERDICT, CHANGE_UP, CHANGE_DOWN, CHANGE_UNCLEAR } ChangeVerdict;

/* Errors: GOVCAP_ERROR_INPUT when there are no two waves to compare. */
Changes *changes_new (const GovcapRun *run, GError **error);
void changes_free (Changes *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Changes, changes_free)

ChangeVerdict change_verdict (const Changes *changes, const Change *change, double level);

/* change_waves.c: the numbers in run->datasets of the two waves that the options name, else of the
 * last two of the headline form. */
bool waves_to_compare (const GovcapRun *run, size_t *ret_from, size_t *ret_to, GError **error);
bool waves_are_bridged (const GovcapRun *run, size_t from, size_t to);

/* change_missing.c: says in notes which units lack a wave. */
void change_say_missing (GovcapTable *table, const GovcapRun *run, const Changes *changes);

/* change_notes.c: what a reader must know beside the numbers. */
void change_notes (GovcapTable *table, GovcapRun *run, const Changes *changes);
