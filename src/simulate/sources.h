/* The sources of the coded evidence: interviews, visits, papers. */
#pragma once

#include "county.h"

/**
 * Source:
 * @type:    a word of the coding sheet
 * @role:    who speaks, or what kind of paper it is
 * @day:     days after the first of May, counted in months of 28
 * @minutes: 0 when nobody was talked to
 */
typedef struct {
  char id[8];
  const char *type, *role, *place;
  size_t town, year, segments;
  int day, minutes;
} Source;

/* Returns: Source, by year and kind. */
GArray *sources_draw (gsl_rng *random);
bool sources_write (const County *county, const GArray *sources, const char *folder,
                    GError **error);

/* A made-up sentence of a segment in which @code (NULL: no code) is touched on: the caller's. */
char *quote_draw (const GovcapCode *code, int valence, gsl_rng *random);
