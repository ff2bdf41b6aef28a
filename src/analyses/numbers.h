/* Everything that is one number per respondent, by its code. */
#pragma once

#include "govcap/analysis.h"

/**
 * Numbers:
 * @values: one per respondent, NAN where there is none: scores on 0–100; points of an item after
 *          reversal, on its own scale; what a column of numbers holds
 * @scale:  of an item; NULL: the values are no answers to choose from
 * @owned:  NULL where the run keeps the values
 */
typedef struct {
  const char *code;
  GovcapText label;
  const GovcapScale *scale;
  const double *values;
  double *owned;
} Numbers;

/* Those of an area, indicator or item, of GOVCAP_OVERALL, or of the column that a variable is cut
 * from, or of hours. Returns: false where run->datasets[@number] has no such thing. */
bool numbers_of (GovcapRun *run, size_t number, const char *code, Numbers *ret);

void numbers_clear (Numbers *numbers);
