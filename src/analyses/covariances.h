/* Covariances of sets of items by the run's rule for missing answers. */
#pragma once

#include "pair_tables.h"

/**
 * Covariances: of one set of items.
 * @k: items
 * @n: people who answered all of them; pairwise: the fewest who answered a pair of them
 * @least: pairwise: that pair, places in the set
 * @c: covariance matrix, reversed items turned; k × k. Listwise NAN when n < 2, pairwise where a
 *     pair's n is
 * @r: pairwise: each correlation with the variances of those who answered both, as psych and SPSS
 *     have it for factors; NAN where one of the pair does not vary among them. Listwise NULL
 */
typedef struct {
  size_t k, n, least[2];
  double *c, *r;
} Covariances;

/* Covariances of each of @sets (GArray of size_t: numbers of items that have a column), all in one
 * pass over the answers, unweighted; the caller's. @tables: NULL, or the sets' tables, PairTables:
 * listwise they hold all there is to know, and a set that has them is not counted again. */
GPtrArray *covariances_of (const GovcapRun *run, const GovcapDataset *dataset,
                           const GPtrArray *sets, const GPtrArray *tables);

/* What factors are made of: @r, or @c where there is none. */
const double *covariances_for_factors (const Covariances *covariances);

/* Whether @matrix, @c or @r without NAN, could be one of any answers: no root below 0. Always so
 * listwise. */
bool covariances_are_sound (const Covariances *covariances, const double matrix[]);
