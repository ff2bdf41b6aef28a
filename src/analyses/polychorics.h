/* Polychoric correlations of all pairs of a set of items. */
#pragma once

#include "govcap/polychoric.h"
#include "pair_tables.h"

/**
 * Polychorics:
 * @r, @se: k × k, reversed items turned; 1 and 0 in the diagonal; NAN where there is none
 * @how:    k × k: how each came out; FOUND in the diagonal
 */
typedef struct {
  size_t k;
  double *r, *se;
  GovcapPolychoricStatus *how;
} Polychorics;

/* Of @tables, those of @items; pairs are spread over the run's threads. */
Polychorics *polychorics_of (const GovcapRun *run, const GovcapDataset *dataset,
                             const GArray *items, const PairTables *tables);
void polychorics_free (Polychorics *polychorics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Polychorics, polychorics_free)
