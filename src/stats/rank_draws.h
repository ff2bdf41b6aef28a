/* Where the draws for rank sets come from: a matrix that is given, or random streams. */
#pragma once

#include "govcap/rank_sets.h"

#include <gsl/gsl_rng.h>

typedef struct {
  const GovcapRanked *units;
  const GovcapRankDraws *draws;
  double *root;  /* lower triangle of L, p × p; NULL: independent */
  size_t *first; /* the first column of each row of L that is not 0 */
  double *normal;
  gsl_rng *random;
} RankDrawer;

RankDrawer rank_drawer_new (const GovcapRanked *units, const GovcapRankDraws *draws);
void rank_drawer_free (RankDrawer *drawer);

/* Draw @number: a row of the given matrix, or @scratch, filled. */
const double *rank_drawer_draw (RankDrawer *drawer, size_t number, double scratch[]);

#define OWN_DRAWER __attribute__ ((cleanup (rank_drawer_free))) RankDrawer
