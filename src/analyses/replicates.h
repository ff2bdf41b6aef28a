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
