#include "area_model.h"
#include "frame.h"
#include "missing_rule.h"
#include "tables.h"

#include <math.h>

/* Standardised loadings within this of 0 are named in a note. */
#define WEAK_LOADING 0.5

enum { FACTOR = FRAME_CELLS, ITEM, ESTIMATE, SE, Z, P, STD, STD_SE, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"factor", {"Factor", "因子"}, GOVCAP_FORMAT_WORDS},
    {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},
    {"estimate", {"Estimate", "非标准化载荷"}, GOVCAP_FORMAT_RATIO},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_RATIO},
    {"z", {"z", "z"}, GOVCAP_FORMAT_RATIO},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"std", {"Stand. loading", "标准化载荷"}, GOVCAP_FORMAT_BOUNDED},
    {"std_se", {"SE of it", "其标准误"}, GOVCAP_FORMAT_RATIO},
};

enum {
  MODEL = FRAME_CELLS,
  CHISQ,
  DF,
  FIT_P,
  CHISQ_DF,
  CFI,
  TLI,
  RMSEA,
  RMSEA_LO,
  RMSEA_HI,
  SRMR,
  AIC,
  BIC,
  N,
  FIT_COLUMNS
};

static const GovcapTableColumn fit_columns[] = {
    FRAME_COLUMNS,
    {"model", {"Model", "模型"}, GOVCAP_FORMAT_WORDS},
    {"chisq", {"χ²", "χ²"}, GOVCAP_FORMAT_RATIO},
    {"df", {"df", "df"}, GOVCAP_FORMAT_COUNT},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"chisq_df", {"χ²/df", "χ²/df"}, GOVCAP_FORMAT_RATIO},
    {"cfi", {"CFI", "CFI"}, GOVCAP_FORMAT_BOUNDED},
    {"tli", {"TLI", "TLI"}, GOVCAP_FORMAT_RATIO},
    {"rmsea", {"RMSEA", "RMSEA"}, GOVCAP_FORMAT_RATIO},
    {"rmsea_lo", {"RMSEA 90 % lower", "RMSEA 90% 下限"}, GOVCAP_FORMAT_RATIO},
    {"rmsea_hi", {"RMSEA 90 % upper", "RMSEA 90% 上限"}, GOVCAP_FORMAT_RATIO},
    {"srmr", {"SRMR", "SRMR"}, GOVCAP_FORMAT_RATIO},
    {"aic", {"AIC", "AIC"}, GOVCAP_FORMAT_DECIMAL},
    {"bic", {"BIC", "BIC"}, GOVCAP_FORMAT_DECIMAL},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
};

/* What both tables say about how they came about. */
static void
say_method (GovcapTable *table, const GovcapRun *run)
{
  frame_say_weights (table, run, false);
  govcap_table_fact (table, "estimator", (GovcapText){"Estimator", "估计方法"},
                     (GovcapText){"maximum likelihood on the covariance matrix (divisor n), "
                                  "expected information; areas as correlated factors",
                                  "协方差矩阵（除以 n）的极大似然估计，期望信息矩阵；"
                                  "各领域为相关因子"});
  missing_say_listwise_only (table, run);
}

static void
add_loading (GovcapTable *table, const GovcapRun *run, const AreaModel *model, size_t i)
{
  const GovcapCfa *cfa = model->cfa;
  const GovcapArea *area = area_model_area (model, model->factor[i]);
  const GovcapItem *item = area_model_item (model, i);
  double z = cfa->se[i] > 0 ? cfa->estimate[i] / cfa->se[i] : NAN;
  GovcapCell cells[COLUMNS];

  frame_lead (run, model->dataset, NULL, cells);
  cells[FACTOR] = frame_code (table, area->code, area->label);
  cells[ITEM] = frame_code (table, item->code, item->text);
  cells[ESTIMATE] = govcap_cell_number (cfa->estimate[i]);
  cells[SE] = govcap_cell_number (cfa->se[i]);
  cells[Z] = govcap_cell_number (z);
  cells[P] = govcap_cell_number (erfc (fabs (z) / sqrt (2)));
  cells[STD] = govcap_cell_number (cfa->std[i]);
  cells[STD_SE] = govcap_cell_number (cfa->std_se[i]);
  govcap_table_row (table, cells);
}

/* The items with a weak standardised loading; the caller's, NULL: none. */
static char *
weak_items (const AreaModel *model)
{
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < model->cfa->k; i++)
    if (fabs (model->cfa->std[i]) < WEAK_LOADING)
      g_string_append_printf (codes, "%s%s (%.2f)", codes->len ? ", " : "",
                              area_model_item (model, i)->code, model->cfa->std[i]);
  return g_string_free (codes, codes->len == 0);
}

static void
say_loadings (GovcapTable *table, const AreaModel *model)
{
  g_autofree char *against = area_model_against (model, GOVCAP_NONE);
  g_autofree char *weak = weak_items (model);
  g_autofree char *place = frame_place (model->dataset);

  if (against)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: these items run against the others of their area: %s. "
                                   "Is a reversed item not marked so?",
                                   "%s：这些题项与所在领域的其他题项方向相反：%s。"
                                   "是否有反向题没有标明？",
                                   place, against));
  if (weak)
    govcap_table_note (table, govcap_text_format (table->arena,
                                                  "%s: standardised loadings within ±%g: %s.",
                                                  "%s：标准化载荷在 ±%g 以内的题项：%s。", place,
                                                  WEAK_LOADING, weak));
}

static void
add_loadings (GovcapTable *table, const GovcapRun *run, const AreaModel *model)
{
  for (size_t i = 0; i < model->cfa->k; i++)
    add_loading (table, run, model, i);
  say_loadings (table, model);
}

GovcapTable *
cfa_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "cfa", govcap_analysis_find ("cfa")->title, columns, COLUMNS);

  say_method (table, run);
  govcap_table_note (table, (GovcapText){"Estimates are in the unit of the first item of each "
                                         "factor: that one is 1 by definition, without z and p.",
                                         "非标准化载荷以各因子的第一个题项为单位：该题固定为 1，"
                                         "没有 z 和 p。"});
  govcap_table_note (
      table, (GovcapText){"Answers on a scale of a few points are treated as "
                          "continuous. How well the model fits: table cfa-fit.",
                          "量表的几级回答按连续变量处理。模型拟合见“验证性因子分析：拟合”表。"});
  return area_model_each (table, run, add_loadings, error);
}

/* Says when the fit is one by construction. */
static void
say_saturated (GovcapTable *table, const AreaModel *model)
{
  g_autofree char *place = frame_place (model->dataset);

  if (!(model->cfa->fit.df > 0))
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: the model has as many parameters as there are covariances "
                                   "(df = 0): it fits any data, so there is no test and no index.",
                                   "%s：模型参数与协方差个数相同（df = "
                                   "0），任何数据都完全拟合，因此没有检验和拟合指数。",
                                   place));
}

static void
add_fit (GovcapTable *table, const GovcapRun *run, const AreaModel *model)
{
  static const GovcapText several = {"Areas as correlated factors", "各领域为相关因子"};
  static const GovcapText one = {"One factor", "单因子"};
  const GovcapModelFit *fit = &model->cfa->fit;
  bool single = model->cfa->m == 1;
  GovcapCell cells[FIT_COLUMNS];

  frame_lead (run, model->dataset, NULL, cells);
  cells[MODEL] = govcap_cell_shown (single ? "one-factor" : "areas", single ? one : several);
  cells[CHISQ] = govcap_cell_number (fit->chisq);
  cells[DF] = govcap_cell_number (fit->df);
  cells[FIT_P] = govcap_cell_number (fit->p);
  cells[CHISQ_DF] = govcap_cell_number (fit->df > 0 ? fit->chisq / fit->df : NAN);
  cells[CFI] = govcap_cell_number (fit->cfi);
  cells[TLI] = govcap_cell_number (fit->tli);
  cells[RMSEA] = govcap_cell_number (fit->rmsea);
  cells[RMSEA_LO] = govcap_cell_number (fit->rmsea_lo);
  cells[RMSEA_HI] = govcap_cell_number (fit->rmsea_hi);
  cells[SRMR] = govcap_cell_number (fit->srmr);
  cells[AIC] = govcap_cell_number (fit->aic);
  cells[BIC] = govcap_cell_number (fit->bic);
  cells[N] = govcap_cell_count (model->cfa->n);
  govcap_table_row (table, cells);
  say_saturated (table, model);
}

GovcapTable *
cfa_fit_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "cfa-fit", govcap_analysis_find ("cfa-fit")->title,
                                    fit_columns, FIT_COLUMNS);

  say_method (table, run);
  govcap_table_note (
      table,
      (GovcapText){"Usual marks, not laws: CFI and TLI 0.90 or more (good: 0.95), RMSEA 0.08 "
                   "or less (good: 0.06), SRMR 0.08 or less. χ² grows with the number of "
                   "people, so p alone condemns nearly every model of a large survey.",
                   "通常标准（并非定律）：CFI、TLI ≥ 0.90（良好 ≥ 0.95），RMSEA ≤ 0.08（良好 "
                   "≤ 0.06），SRMR ≤ 0.08。χ² 随人数增大，仅凭 p 值几乎会否定任何大样本模型。"});
  govcap_table_note (table, (GovcapText){"RMSEA with its 90 % interval, whatever --level says.",
                                         "RMSEA 附 90% 区间，与 --level 无关。"});
  return area_model_each (table, run, add_fit, error);
}
