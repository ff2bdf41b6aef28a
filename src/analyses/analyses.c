#include "tables.h"

#include <string.h>

static const GovcapAnalysis analyses[] = {
    {"returns", {"Distribution and return", "问卷发放与回收"}, returns_run, GOVCAP_UNIT_ROWS},
    {"sample", {"Sample", "样本构成"}, sample_run, GOVCAP_WHOLE_ROWS},
    {"calibration", {"Calibration of the weights", "权重校准"}, calibration_run, GOVCAP_WHOLE_ROWS},
    {"quality", {"Quality of the answers", "答卷质量"}, quality_run, GOVCAP_WHOLE_ROWS},
    {"quality-effect",
     {"Results with and without the flagged", "剔除可疑答卷前后的结果"},
     quality_effect_run,
     GOVCAP_WHOLE_ROWS},
    {"items", {"Items", "题项描述"}, items_run, GOVCAP_WHOLE_ROWS},
    {"multiple", {"Questions with several answers", "多选题"}, multiple_run, GOVCAP_WHOLE_ROWS},
    {"reliability", {"Reliability", "信度"}, reliability_run, GOVCAP_WHOLE_ROWS},
    {"item-analysis", {"Item analysis", "项目分析"}, item_analysis_run, GOVCAP_WHOLE_ROWS},
    {"kmo", {"KMO and Bartlett's test", "KMO 与 Bartlett 球形检验"}, kmo_run, GOVCAP_WHOLE_ROWS},
    {"cfa",
     {"Confirmatory factor analysis: loadings", "验证性因子分析：载荷"},
     cfa_run,
     GOVCAP_WHOLE_ROWS},
    {"cfa-fit",
     {"Confirmatory factor analysis: fit", "验证性因子分析：拟合"},
     cfa_fit_run,
     GOVCAP_WHOLE_ROWS},
    {"validity", {"Validity", "收敛效度与区分效度"}, validity_run, GOVCAP_WHOLE_ROWS},
    {"invariance", {"Measurement invariance", "测量不变性"}, invariance_run, GOVCAP_WHOLE_ROWS},
    {"icc", {"Agreement within units", "单位内一致性"}, icc_run, GOVCAP_WHOLE_ROWS},
    {"efa", {"Factor loadings", "因子载荷"}, efa_run, GOVCAP_WHOLE_ROWS},
    {"efa-variance",
     {"Variance explained by the factors", "因子解释的方差"},
     efa_variance_run,
     GOVCAP_WHOLE_ROWS},
    {"crosstab", {"Cross tables", "交叉表"}, crosstab_run, GOVCAP_WHOLE_ROWS},
    {"participation", {"Who took part", "参与情况"}, participation_run, GOVCAP_WHOLE_ROWS},
    {"time-use", {"Hours by activity", "工时分配"}, time_use_run, GOVCAP_WHOLE_ROWS},
    {"correlation", {"Correlations", "相关分析"}, correlation_run, GOVCAP_WHOLE_ROWS},
    {"regression", {"Regression", "回归分析"}, regression_run, GOVCAP_WHOLE_ROWS},
    {"weights",
     {"Weights of areas and indicators", "领域与指标权重"},
     weights_run,
     GOVCAP_ANY_ROWS | GOVCAP_JUDGED_ROWS},
    {"judgements",
     {"Consistency of the experts' judgements", "专家判断的一致性检验"},
     judgements_run,
     GOVCAP_ANY_ROWS | GOVCAP_JUDGED_ROWS},
    {"expert-weights",
     {"Weights by each expert's judgements", "各专家判断得出的权重"},
     expert_weights_run,
     GOVCAP_ANY_ROWS | GOVCAP_JUDGED_ROWS},
    {"scores", {"Scores", "能力得分"}, scores_run, GOVCAP_UNIT_ROWS},
    {"ranking", {"Ranking", "排名"}, ranking_run, GOVCAP_UNIT_ROWS},
    {"overview", {"Units at a glance", "各单位一览"}, overview_run, GOVCAP_UNIT_ROWS},
    {"overview-areas",
     {"Units by areas: scores", "各单位各领域得分"},
     overview_areas_run,
     GOVCAP_UNIT_ROWS},
    {"overview-changes",
     {"Units by areas: changes", "各单位各领域的变化"},
     overview_changes_run,
     GOVCAP_UNIT_ROWS},
    {"overview-objective",
     {"Objective measures over the units", "客观指标一览"},
     overview_objective_run,
     GOVCAP_UNIT_ROWS | GOVCAP_RECORD_ROWS},
    {"change", {"Change between waves", "两期变化"}, change_run, GOVCAP_UNIT_ROWS},
    {"decomposition",
     {"Where a change comes from", "变化的分解"},
     decomposition_run,
     GOVCAP_UNIT_ROWS},
    {"gap", {"Gap between forms", "两种问卷的差距"}, gap_run, GOVCAP_WHOLE_ROWS},
    {"ipa", {"Importance and performance", "重要性—表现分析（IPA）"}, ipa_run, GOVCAP_WHOLE_ROWS},
    {"groups", {"Differences between groups", "群体差异检验"}, groups_run, GOVCAP_WHOLE_ROWS},
    {"posthoc", {"Which groups differ", "两两比较（事后检验）"}, posthoc_run, GOVCAP_WHOLE_ROWS},
    {"objective",
     {"Objective measures", "客观指标"},
     objective_run,
     GOVCAP_UNIT_ROWS | GOVCAP_RECORD_ROWS},
    {"claims", {"Claims against the data", "论断检验"}, claims_run, GOVCAP_ANY_ROWS},
    {"claims-matrix",
     {"Claims and their evidence side by side", "论断与各类证据对照"},
     claims_matrix_run,
     GOVCAP_ANY_ROWS},
    {"unit-groups",
     {"Claims about units: values and tests", "按单位检验的论断：各单位数值与检验"},
     unit_groups_run,
     GOVCAP_ANY_ROWS},
    {"direction",
     {"Two sides within people", "同一受访者的两方面对比"},
     direction_run,
     GOVCAP_WHOLE_ROWS},
    {"joint", {"Evidence side by side", "证据合并表"}, joint_run, GOVCAP_ANY_ROWS},
    {"interviews",
     {"Interviews and other sources", "访谈和其他来源"},
     interviews_run,
     GOVCAP_UNIT_ROWS | GOVCAP_CODED_ROWS},
    {"codes", {"Sources that hold a code", "各编码的来源"}, codes_run, GOVCAP_CODED_ROWS},
    {"codes-by",
     {"Codes by role, unit and year", "各编码按身份、单位、年份"},
     codes_by_run,
     GOVCAP_UNIT_ROWS | GOVCAP_CODED_ROWS},
    {"codes-by-role",
     {"Codes by role", "各编码按身份"},
     codes_by_role_run,
     GOVCAP_UNIT_ROWS | GOVCAP_CODED_ROWS},
    {"code-matrix",
     {"Units by codes", "单位 × 编码"},
     code_matrix_run,
     GOVCAP_UNIT_ROWS | GOVCAP_CODED_ROWS},
    {"agreement", {"Agreement of the coders", "编码员一致性"}, agreement_run, GOVCAP_CODED_ROWS},
    {"disagreements",
     {"Segments to talk over", "有分歧的片段"},
     disagreements_run,
     GOVCAP_UNIT_ROWS | GOVCAP_CODED_ROWS},
    {"settled",
     {"Sheet of what is settled", "定稿编码表"},
     settled_run,
     GOVCAP_UNIT_ROWS | GOVCAP_CODED_ROWS},
    {"cooccurrence",
     {"Codes that stand together", "编码共现"},
     cooccurrence_run,
     GOVCAP_CODED_ROWS},
    {"chains", {"From problem to measure", "问题—原因—对策链"}, chains_run, GOVCAP_CODED_ROWS},
    {"measures",
     {"Measures and who proposes them", "对策及其提出者"},
     measures_run,
     GOVCAP_CODED_ROWS},
    {"saturation", {"New codes per source", "编码饱和度"}, saturation_run, GOVCAP_CODED_ROWS},
    {"party",
     {"Party members registered and active", "在职党员报到与活跃情况"},
     party_run,
     GOVCAP_UNIT_ROWS | GOVCAP_SIDE_ROWS},
    {"coverage",
     {"Party organisations by activity", "党组织覆盖与活动"},
     coverage_run,
     GOVCAP_UNIT_ROWS | GOVCAP_SIDE_ROWS},
    {"funding", {"Sources of funds", "资金来源"}, funding_run, GOVCAP_UNIT_ROWS | GOVCAP_SIDE_ROWS},
    {"matching",
     {"Needs matched and finished", "资源供需对接"},
     matching_run,
     GOVCAP_UNIT_ROWS | GOVCAP_SIDE_ROWS},
};

static const GovcapDrawing drawings[] = {
    {"scores", {"Scores with their intervals", "得分及其置信区间"}, scores_figure, "scores"},
    {"heatmap", {"Scores of units by area", "各单位各领域得分"}, heat_figure, "scores"},
    {"slope", {"Scores of units in two waves", "各单位两期得分"}, slope_figure, "change"},
    {"change", {"Changes of units by area", "各单位各领域的变化"}, change_figure, "change"},
    {"likert", {"Answers to the items", "各题项的回答分布"}, likert_figure, "items"},
    {"crosstab",
     {"Row percentages of the cross tables", "交叉表的行百分比"},
     crosstab_figure,
     "crosstab"},
    {"groups",
     {"Means of groups with their intervals", "各群体均值及其置信区间"},
     groups_figure,
     "groups"},
    {"scree",
     {"Scree plot with parallel analysis", "碎石图与平行分析"},
     scree_figure,
     "efa-variance"},
    {"loadings", {"Factor loadings", "因子载荷"}, loadings_figure, "efa"},
    {"item-rest",
     {"Items against the rest of their area", "校正题总相关（CITC）"},
     item_rest_figure,
     "item-analysis"},
    {"path", {"Path diagram of the factor model", "验证性因子分析路径图"}, path_figure, "cfa"},
    {"caterpillar", {"Units in order of score", "各单位得分排序"}, caterpillar_figure, "ranking"},
    {"funnel", {"Score by number of people", "得分与人数（漏斗图）"}, funnel_figure, "ranking"},
    {"correlation", {"Correlations", "相关系数"}, correlation_figure, "correlation"},
    {"regression",
     {"Standardised coefficients", "标准化回归系数"},
     regression_figure,
     "regression"},
    {"ipa", {"Importance and performance", "重要性—表现分析（IPA）"}, ipa_figure, "ipa"},
    {"codes", {"Sources that hold a code", "各编码的来源"}, codes_figure, "codes"},
    {"saturation", {"New codes per source", "编码饱和度"}, saturation_figure, "saturation"},
    {"cooccurrence",
     {"Codes that stand together", "编码共现"},
     cooccurrence_figure,
     "cooccurrence"},
    {"network",
     {"Network of codes that stand together", "编码共现网络"},
     network_figure,
     "cooccurrence"},
    {"chains", {"From problem to measure", "问题—原因—对策链"}, chains_figure, "chains"},
    {"joint", {"Evidence side by side", "证据合并图"}, joint_figure, "joint"},
    {"funding", {"Sources of funds by year", "各年资金来源构成"}, funding_figure, "funding"},
    {"lorenz", {"Lorenz curve", "洛伦兹曲线"}, lorenz_figure, "objective"},
    {"radar", {"Radar of areas", "各领域得分雷达图"}, radar_figure, "scores"},
};

/* Figures that stand in a report only where its template names them. */
static const char *const on_request[] = {"lorenz", "radar", NULL};

const GovcapAnalysis *
govcap_analyses (size_t *ret_n)
{
  *ret_n = G_N_ELEMENTS (analyses);
  return analyses;
}

const GovcapDrawing *
govcap_drawings (size_t *ret_n)
{
  *ret_n = G_N_ELEMENTS (drawings);
  return drawings;
}

bool
govcap_drawing_is_on_request (const GovcapDrawing *drawing)
{
  return g_strv_contains (on_request, drawing->name);
}

const GovcapAnalysis *
govcap_analysis_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (analyses); i++)
    if (!strcmp (analyses[i].name, name))
      return &analyses[i];
  return NULL;
}

GovcapTable *
govcap_analysis_table (const GovcapAnalysis *analysis, GovcapRun *run, GError **error)
{
  GovcapTable *table =
      govcap_run_has (run, analysis->rows, error) ? analysis->run (run, error) : NULL;

  if (table)
    govcap_analysis_say (analysis, run, table);
  return table;
}

GPtrArray *
govcap_drawing_figures (const GovcapDrawing *drawing, GovcapRun *run)
{
  const GovcapAnalysis *table = govcap_analysis_find (drawing->table);

  if (govcap_run_has (run, table->rows, NULL))
    return drawing->run (run);
  return g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
}

const GovcapDrawing *
govcap_drawing_find (const char *name)
{
  for (size_t i = 0; i < G_N_ELEMENTS (drawings); i++)
    if (!strcmp (drawings[i].name, name))
      return &drawings[i];
  return NULL;
}
