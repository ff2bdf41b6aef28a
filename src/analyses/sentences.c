#include "sentences.h"

#include <string.h>

static const struct {
  const char *table;
  Say say;
} sentences[] = {
    {"agreement", say_agreement},
    {"calibration", say_calibration},
    {"cfa", say_cfa},
    {"cfa-fit", say_cfa_fit},
    {"chains", say_chains},
    {"change", say_change},
    {"claims", say_claims},
    {"claims-matrix", say_claims_matrix},
    {"code-matrix", say_code_matrix},
    {"codes", say_codes},
    {"codes-by", say_codes_by},
    {"codes-by-role", say_codes_by_role},
    {"cooccurrence", say_cooccurrence},
    {"correlation", say_correlation},
    {"coverage", say_coverage},
    {"crosstab", say_crosstab},
    {"decomposition", say_decomposition},
    {"disagreements", say_disagreements},
    {"direction", say_direction},
    {"efa", say_efa},
    {"efa-variance", say_efa_variance},
    {"expert-weights", say_expert_weights},
    {"funding", say_funding},
    {"gap", say_gap},
    {"groups", say_groups},
    {"icc", say_icc},
    {"interviews", say_interviews},
    {"invariance", say_invariance},
    {"ipa", say_ipa},
    {"item-analysis", say_item_analysis},
    {"items", say_items},
    {"joint", say_joint},
    {"judgements", say_judgements},
    {"kmo", say_kmo},
    {"matching", say_matching},
    {"measures", say_measures},
    {"multiple", say_multiple},
    {"objective", say_objective},
    {"overview", say_overview},
    {"overview-areas", say_overview_areas},
    {"overview-changes", say_overview_changes},
    {"overview-objective", say_overview_objective},
    {"participation", say_participation},
    {"party", say_party},
    {"posthoc", say_posthoc},
    {"quality", say_quality},
    {"quality-effect", say_quality_effect},
    {"ranking", say_ranking},
    {"regression", say_regression},
    {"reliability", say_reliability},
    {"returns", say_returns},
    {"sample", say_sample},
    {"saturation", say_saturation},
    {"scores", say_scores},
    {"settled", say_settled},
    {"time-use", say_time_use},
    {"unit-groups", say_unit_groups},
    {"validity", say_validity},
    {"weights", say_weights},
};

void
govcap_analysis_say (const GovcapAnalysis *analysis, const GovcapRun *run, GovcapTable *table)
{
  for (size_t i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (!strcmp (sentences[i].table, analysis->name) && govcap_table_rows (table))
      sentences[i].say (table, run);
}
