/* Scores in replicates of the sample: their standard errors, and whatever is computed from them. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/replicate.h"

/**
 * Replicates: of one dataset.
 * @scale: how replicates become a variance; rscales are held by @drawn
 * @means: scale.n × n_domains × n_scored, domains as in GovcapScores; NAN where a domain is not in
 *         the replicate, or where it cannot be raked
 */
typedef struct {
  GovcapReplicates *drawn;
  uint32_t *stratum_of; /* by PSU, for @drawn */
  GovcapReplicateScale scale;
  size_t n_domains, n_scored;
  double *means;
} Replicates;

/* The replicates of run->datasets[@number]: all scores from PSU totals, in as many threads as the run
 * has; calibrated weights are raked again in each. @n: of the bootstrap. The caller's. Errors:
 * GOVCAP_ERROR_INPUT when the design has no such replicates. */
Replicates *replicates_new (GovcapRun *run, size_t number, GovcapReplicateKind kind, size_t n,
                            GError **error);
void replicates_free (Replicates *replicates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replicates, replicates_free)

/* Standard error of a score, about the replicates' mean; NAN as govcap_replicate_covariance.
 * *ret_lost: replicates without it; may be NULL. */
double replicates_error (const Replicates *replicates, size_t domain, size_t scored,
                         size_t *ret_lost);

/* Whether replicates_new () would make them, without the work. */
bool replicates_can (const GovcapRun *run, size_t number, GovcapReplicateKind kind, size_t n,
                     GError **error);

/* given_replicates.c: the columns of replicate weights that the study names (GovcapColumn, borrowed),
 * and their replicates; the caller's. */
GPtrArray *replicate_columns (const GovcapStudy *study, const GovcapDataset *dataset);
Replicates *replicates_given (GovcapRun *run, size_t number);

/* replicated_scores.c: what the study says of replicates. Errors of the check: GOVCAP_ERROR_INPUT when
 * the design or the columns cannot be as the study says. */
GovcapReplicateKind replicate_kind (const GovcapStudy *study);
bool replicates_check (const GovcapRun *run, size_t number, GError **error);
void scores_replicate (GovcapRun *run, size_t number, GovcapScores *scores);
void replicates_say (GovcapTable *table, const GovcapRun *run);
