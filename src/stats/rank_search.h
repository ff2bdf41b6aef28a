/* The largest (Z_j - Z_k) / σ_jk of a draw over the ordered pairs that are still in. */
#pragma once

#include "govcap/rank_sets.h"

#include <stdbool.h>

/* Beside the number of a unit: the search is over all pairs. */
#define RANK_ALL SIZE_MAX

typedef struct {
  double value;
  size_t j, k;
} RankPair;

/* How far out a unit is in a draw: Z² / variance. */
typedef struct {
  double square;
  size_t unit;
} RankReach;

/**
 * RankSearch:
 * @only: over the pairs of this unit, or RANK_ALL
 * @out:  borrowed, p × p; not 0: the pair is out
 * @kappa: the smallest σ_jk² / (Σ_jj + Σ_kk)
 * @testable: some of its pairs has a σ_jk above 0
 */
typedef struct {
  const GovcapRanked *units;
  size_t only;
  unsigned char *out;
  double kappa;
  bool testable;
  double *deviation; /* p, of the pairs of @only */
  RankReach *reach;
} RankSearch;

RankSearch rank_search_new (const GovcapRanked *units, size_t only, unsigned char out[]);
void rank_search_free (RankSearch *search);

/* σ_jk; 0 where rounding is all that is left of it. */
double rank_deviation (const GovcapRanked *units, size_t j, size_t k);

/* Needs search->testable; of a pair with σ_jk above 0 one order is always in. */
RankPair rank_search_largest (RankSearch *search, const double z[]);
