/* Totals of scores, in cells of a unit within a stratum. */
#pragma once

#include "govcap/analysis.h"
#include "pairs.h"
#include "sampling.h"

/**
 * ScoreChoice: of whom and of what scores are made.
 * @keep:    by respondent; those left out stay in the design, outside every domain; NULL: all
 * @as:      the dataset with fewer items, or with a framework that counts them otherwise; NULL: as
 *           it is
 */
typedef struct {
  const bool *keep;
  const GovcapDataset *as;
} ScoreChoice;

/* The scores of run->datasets[@number]. The caller's. */
GovcapScores *scores_new (const GovcapRun *run, size_t number, const ScoreChoice *choice);
void scores_free (GovcapScores *scores);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapScores, scores_free)

/* The number of what is scored under @code, or GOVCAP_NONE. */
size_t scores_find (const GovcapScores *scores, const char *code);

/* Whether every stratum that holds people of @domain is in the sample as a whole. */
bool scores_are_census (const GovcapScores *scores, size_t domain);

/* The scores' cells from the totals of parts, n_parts × n_scored: a part is a unit within a stratum,
 * or within a PSU where there are clusters; sorted by unit. Takes @totals; `scored` is left NULL. */
GovcapScores *cells_new (const GovcapRun *run, const Sampling *sampling, size_t n_scored,
                         const Pair parts[], size_t n_parts, GovcapTotals *totals);
