/* The invented county: what is true of it before anybody is asked. */
#pragma once

#include "govcap/framework.h"

#include <gsl/gsl_rng.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (gsl_rng, gsl_rng_free)

#define N_TOWNS ((size_t)14)
#define MOST_VILLAGES ((size_t)10)
#define N_YEARS ((size_t)2)
#define FIRST_YEAR 2023

/* Each part of the study draws from its own stream, so that a change in one leaves the others. */
enum {
  STREAM_COUNTY,
  STREAM_CODING,
  STREAM_OBJECTIVE,
  STREAM_ANSWERS, /* one per form and year, as of the channels */
  STREAM_CHANNELS = STREAM_ANSWERS + GOVCAP_MAX_FORMS * 2,
  STREAM_FIELDWORK = STREAM_CHANNELS + GOVCAP_MAX_FORMS * 2,
};
gsl_rng *stream_new (unsigned long seed, size_t number);

/* A whole number from @lo to @hi, both included. */
int draw_whole (gsl_rng *random, int lo, int hi);
bool draw_chance (gsl_rng *random, double probability);

typedef struct {
  GovcapText name, group;
  int population[N_YEARS];
  size_t n_villages;
  const char *villages[MOST_VILLAGES];
  size_t sample[N_YEARS]; /* respondents of the large form */
} Town;

/**
 * County:
 * @level:      one per area: the county's true score, 0-100
 * @indicator:  one per indicator: what it lies above its area
 * @item:       one per item: how much easier it is to agree with than the others of its area
 * @town:       towns × areas: what the town lies above the county
 * @change:     towns × areas: true change from the first year to the second
 * @village:    towns × MOST_VILLAGES × areas: what the village lies above its town
 * @office_gap: one per area: what those in office answer above residents
 * @outcome:    one per area: its share in how people judge the whole; sums to 1
 */
typedef struct {
  const GovcapFramework *framework;
  Town towns[N_TOWNS];
  double *level, *indicator, *item, *town, *change, *village, *office_gap, *outcome;
} County;

County *county_new (const GovcapFramework *framework, unsigned long seed);
void county_free (County *county);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (County, county_free)

/* What the town lies above the county in that area and year. */
double county_town_effect (const County *county, size_t town, size_t year, size_t area);

/* True score of a town's area, 0-100. */
double county_town_level (const County *county, size_t town, size_t year, size_t area);
