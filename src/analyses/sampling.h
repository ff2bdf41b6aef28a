/* The design of a dataset: which stratum and which primary sampling unit each respondent is of. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/design.h"

/**
 * Sampling:
 * @stratum: by respondent; GOVCAP_NO_WORD: not in the design (no weight, stratum or cluster)
 * @psu:     by respondent, numbered through all strata; NULL: each respondent is one
 * @stratum_of, @cluster_of: by PSU: its stratum and the word of its cluster; NULL without clusters
 * @stratum_names: by stratum: what the column holds; NULL: there are no strata
 * @calibration: its weights are calibrated: what their margins explain adds no variance; or NULL
 * @left_out: respondents outside the design for want of a stratum or a cluster
 */
typedef struct Sampling {
  const GovcapDataset *dataset;
  GovcapDesign design;
  uint32_t *stratum, *psu;
  uint32_t *stratum_of, *cluster_of;
  GPtrArray *stratum_names;
  const struct Calibration *calibration;
  size_t left_out;
} Sampling;

/* Errors: GOVCAP_ERROR_INPUT for a lonely stratum under `lonely: fail`, and for population sizes
 * that cannot be. */
Sampling *sampling_new (const GovcapRun *run, const GovcapDataset *dataset, GError **error);
void sampling_free (Sampling *sampling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sampling, sampling_free)

/* Of run->datasets[@number]; the run's. */
const Sampling *run_sampling (const GovcapRun *run, size_t number);

/* No strata, no clusters, no population sizes and no weights in use. */
bool sampling_is_simple (const GovcapRun *run, const Sampling *sampling);

/* What the cluster and the stratum of PSU @psu are called. */
const char *sampling_cluster_name (const GovcapRun *run, const Sampling *sampling, size_t psu);

/* Totals of k quantities and their covariance, as govcap_linear_finish; z[row · k + j] is what the
 * respondent adds, weight included, 0 outside the domain; not read for those not in the design. With
 * calibrated weights the covariance is that of what the margins leave unexplained. */
bool sampling_totals (const Sampling *sampling, size_t k, const double z[], double ret_totals[],
                      double ret_covariance[]);

/* The same of the weights in k cells, without k numbers for each respondent: cell[row] is the one
 * cell that the respondent is in, or GOVCAP_NONE. */
bool sampling_cells (const Sampling *sampling, size_t k, const size_t cell[], const double weight[],
                     double ret_totals[], double ret_covariance[]);

/* PSUs that hold a respondent with in[row] - strata that hold one. */
double sampling_df (const Sampling *sampling, const bool in[]);

/* Says in the passport what the design is, and in notes what lonely strata count and who was left
 * out. */
void sampling_say_design (GovcapTable *table, const GovcapRun *run);

/* The same, and how standard errors and limits go by it. */
void sampling_say (GovcapTable *table, const GovcapRun *run);

/* The same for tables of the run's scores, whose errors may be of replicates. */
void sampling_say_scores (GovcapTable *table, const GovcapRun *run);

/* A note of the tables whose errors do not come from replicate weights, where the data have some. */
void sampling_say_no_replicates (GovcapTable *table, const GovcapRun *run);
