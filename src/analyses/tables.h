/* The tables and figures that analyses.c registers, one file each. */
#pragma once

#include "govcap/analysis.h"
#include "govcap/frequency.h"

GovcapTable *returns_run (GovcapRun *run, GError **error);
GovcapTable *sample_run (GovcapRun *run, GError **error);
GovcapTable *calibration_run (GovcapRun *run, GError **error);
GovcapTable *quality_run (GovcapRun *run, GError **error);
GovcapTable *quality_effect_run (GovcapRun *run, GError **error);
GovcapTable *items_run (GovcapRun *run, GError **error);
GovcapTable *multiple_run (GovcapRun *run, GError **error);
GovcapTable *reliability_run (GovcapRun *run, GError **error);
GovcapTable *item_analysis_run (GovcapRun *run, GError **error);
GovcapTable *kmo_run (GovcapRun *run, GError **error);
GovcapTable *cfa_run (GovcapRun *run, GError **error);
GovcapTable *cfa_fit_run (GovcapRun *run, GError **error);
GovcapTable *validity_run (GovcapRun *run, GError **error);
GovcapTable *invariance_run (GovcapRun *run, GError **error);
GovcapTable *ipa_run (GovcapRun *run, GError **error);
GovcapTable *icc_run (GovcapRun *run, GError **error);
GovcapTable *efa_run (GovcapRun *run, GError **error);
GovcapTable *efa_variance_run (GovcapRun *run, GError **error);
GovcapTable *crosstab_run (GovcapRun *run, GError **error);
GovcapTable *correlation_run (GovcapRun *run, GError **error);
GovcapTable *regression_run (GovcapRun *run, GError **error);
GovcapTable *weights_run (GovcapRun *run, GError **error);
GovcapTable *judgements_run (GovcapRun *run, GError **error);
GovcapTable *expert_weights_run (GovcapRun *run, GError **error);
GovcapTable *scores_run (GovcapRun *run, GError **error);
GovcapTable *ranking_run (GovcapRun *run, GError **error);
GovcapTable *overview_run (GovcapRun *run, GError **error);
GovcapTable *overview_areas_run (GovcapRun *run, GError **error);
GovcapTable *overview_changes_run (GovcapRun *run, GError **error);
GovcapTable *overview_objective_run (GovcapRun *run, GError **error);
GovcapTable *change_run (GovcapRun *run, GError **error);
GovcapTable *decomposition_run (GovcapRun *run, GError **error);
GovcapTable *gap_run (GovcapRun *run, GError **error);
GovcapTable *objective_run (GovcapRun *run, GError **error);
GovcapTable *claims_run (GovcapRun *run, GError **error);
GovcapTable *claims_matrix_run (GovcapRun *run, GError **error);
GovcapTable *unit_groups_run (GovcapRun *run, GError **error);
GovcapTable *groups_run (GovcapRun *run, GError **error);
GovcapTable *posthoc_run (GovcapRun *run, GError **error);
GovcapTable *joint_run (GovcapRun *run, GError **error);
GovcapTable *interviews_run (GovcapRun *run, GError **error);
GovcapTable *codes_run (GovcapRun *run, GError **error);
GovcapTable *codes_by_run (GovcapRun *run, GError **error);
GovcapTable *codes_by_role_run (GovcapRun *run, GError **error);
GovcapTable *code_matrix_run (GovcapRun *run, GError **error);
GovcapTable *agreement_run (GovcapRun *run, GError **error);
GovcapTable *disagreements_run (GovcapRun *run, GError **error);
GovcapTable *settled_run (GovcapRun *run, GError **error);
GovcapTable *cooccurrence_run (GovcapRun *run, GError **error);
GovcapTable *chains_run (GovcapRun *run, GError **error);
GovcapTable *measures_run (GovcapRun *run, GError **error);
GovcapTable *saturation_run (GovcapRun *run, GError **error);
GovcapTable *participation_run (GovcapRun *run, GError **error);
GovcapTable *time_use_run (GovcapRun *run, GError **error);
GovcapTable *direction_run (GovcapRun *run, GError **error);
GovcapTable *party_run (GovcapRun *run, GError **error);
GovcapTable *coverage_run (GovcapRun *run, GError **error);
GovcapTable *funding_run (GovcapRun *run, GError **error);
GovcapTable *matching_run (GovcapRun *run, GError **error);

GPtrArray *scores_figure (GovcapRun *run);
GPtrArray *heat_figure (GovcapRun *run);
GPtrArray *slope_figure (GovcapRun *run);
GPtrArray *change_figure (GovcapRun *run);
GPtrArray *likert_figure (GovcapRun *run);
GPtrArray *crosstab_figure (GovcapRun *run);
GPtrArray *groups_figure (GovcapRun *run);
GPtrArray *scree_figure (GovcapRun *run);
GPtrArray *loadings_figure (GovcapRun *run);
GPtrArray *item_rest_figure (GovcapRun *run);
GPtrArray *path_figure (GovcapRun *run);
GPtrArray *caterpillar_figure (GovcapRun *run);
GPtrArray *funnel_figure (GovcapRun *run);
GPtrArray *correlation_figure (GovcapRun *run);
GPtrArray *regression_figure (GovcapRun *run);
GPtrArray *ipa_figure (GovcapRun *run);
GPtrArray *codes_figure (GovcapRun *run);
GPtrArray *saturation_figure (GovcapRun *run);
GPtrArray *cooccurrence_figure (GovcapRun *run);
GPtrArray *network_figure (GovcapRun *run);
GPtrArray *chains_figure (GovcapRun *run);
GPtrArray *joint_figure (GovcapRun *run);
GPtrArray *funding_figure (GovcapRun *run);
GPtrArray *lorenz_figure (GovcapRun *run);
GPtrArray *radar_figure (GovcapRun *run);

/* figures.c: one figure per wave and form, the headline first; @draw may return NULL. */
GPtrArray *figures_each (GovcapRun *run, GovcapFigure *(*draw) (GovcapRun *run, size_t number));

/* figures.c: the figure of dataset @number, with its title and variant. */
GovcapFigure *figures_new (const GovcapRun *run, size_t number, const char *name,
                           GovcapFigureKind kind, size_t n_rows, size_t n_cols);

/* figures.c: says in the title what is scored, unless it is the overall index, which goes without
 * saying. */
void figures_scored (GovcapFigure *figure, const GovcapScored *scored);

/* figures.c: what a unit is called; 0: all, u + 1: unit number u. */
GovcapText figures_unit (const GovcapRun *run, size_t domain);

/* figures.c: the next row is @item: its code, a minus where it is reversed, its text. */
void figures_item (GovcapFigure *figure, const GovcapItem *item);

/* figures.c: "EXE Administrative execution". */
GovcapText figures_label (GovcapFigure *figure, const char *code, GovcapText label);

/* items.c: the frequencies of every item of a dataset; a column that is not there stays empty. */
GovcapFrequency *items_frequencies (const GovcapRun *run, const GovcapDataset *dataset);

/* scores.c: the word for a score by the study's thresholds, in contract §4's sense. */
GovcapCell scores_band (const GovcapStudy *study, const GovcapEstimate *estimate);
