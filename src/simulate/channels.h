/* Where people turn when they have a matter to settle: the demo's question with several answers. */
#pragma once

#include "forms.h"

#define N_CHANNELS ((size_t)5)

/** Channel: @column: of the sheet; @base, @by_age: chance at 50 years, and what a year adds. */
typedef struct {
  const char *column;
  GovcapText label;
  double base, by_age;
} Channel;

extern const Channel channels[N_CHANNELS];

/* Whether the person used each; false: the question was left empty, @ret holds nothing. */
bool channels_draw (const Person *person, gsl_rng *random, bool ret[N_CHANNELS]);
