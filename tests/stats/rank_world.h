/* Units to rank for the tests of rank sets, with room for all that is said of them, and the draws of
 * tests/oracle/rank_sets.R. */
#ifndef RANK_WORLD_H
#define RANK_WORLD_H

#include "govcap/rank_sets.h"

#include <glib.h>
#include <math.h>

enum { MOST = 80, DRAWS = 20000 };

/* Units to rank, with room for all that is said of them. */
typedef struct {
  GovcapRanked units;
  double score[MOST], variance[MOST], covariance[MOST * MOST];
  double se[MOST], lean[MOST];
  size_t lo[MOST], hi[MOST], tier[MOST];
  unsigned char above[MOST * MOST];
  double critical;
} World;

static inline World *
world_new (size_t p, const double score[], const double se[])
{
  World *world = g_new0 (World, 1);

  world->units = (GovcapRanked){p, world->score, world->variance, NULL};
  for (size_t j = 0; j < p; j++) {
    world->score[j] = score[j];
    world->se[j] = se[j];
    world->variance[j] = se[j] * se[j];
  }
  return world;
}

/* All units have an error in common, @lean of it each. */
static inline void
lean_on_one (World *world, const double lean[])
{
  size_t p = world->units.p;

  for (size_t j = 0; j < p; j++) {
    world->lean[j] = lean[j];
    for (size_t k = 0; k < p; k++)
      world->covariance[j * p + k] = lean[j] * lean[k] + (j == k ? world->se[j] * world->se[j] : 0);
  }
  for (size_t j = 0; j < p; j++)
    world->variance[j] = world->covariance[j * p + j];
  world->units.covariance = world->covariance;
}

static inline void
solve (World *world, const GovcapRankDraws *draws, double level)
{
  world->critical =
      govcap_rank_sets (&world->units, draws, level, world->lo, world->hi, world->above);
  govcap_rank_tiers (&world->units, world->above, world->tier);
}

/* The generator of the R lines. */
static inline double
nearly_normal (double *seed)
{
  double sum = 0;

  for (size_t i = 0; i < 12; i++) {
    *seed = fmod (16807 * *seed, 2147483647);
    sum += *seed / 2147483647;
  }
  return sum - 6;
}

static inline double *
make_draws (const World *world, size_t n)
{
  size_t p = world->units.p;
  double *draws = g_new (double, n *p + 1);
  double seed = 1;

  for (size_t i = 0; i < n; i++) {
    double shared = nearly_normal (&seed);
    for (size_t j = 0; j < p; j++)
      draws[i * p + j] = world->se[j] * nearly_normal (&seed) + world->lean[j] * shared;
  }
  return draws;
}

static const double fourteen[] = {61.2, 58.4, 66.6, 53.1, 57.9, 59.4, 55,
                                  62.7, 54.8, 65.3, 58.3, 57.7, 57,   55.4};
static const double uneven[] = {1.6, 1.4, 1.7, 1.8, 1.9, 1.7, 3.5,
                                1.8, 2.3, 1.5, 1.8, 1.9, 1.6, 1.7};

static inline World *
make_fourteen (void)
{
  return world_new (14, fourteen, uneven);
}

static inline World *
make_shared (void)
{
  double se[14], lean[14];

  for (size_t j = 0; j < 14; j++) {
    se[j] = uneven[j] / 4;
    lean[j] = -1 + 0.25 * (double)j;
  }
  World *world = world_new (14, fourteen, se);
  lean_on_one (world, lean);
  return world;
}

static inline World *
make_eighty (void)
{
  double score[80], se[80];

  for (size_t j = 0; j < 80; j++) {
    score[j] = 50 + (double)(j * 37 % 80) / 4;
    se[j] = ldexp (1, (int)(j % 7) - 3);
  }
  return world_new (80, score, se);
}

#endif
