#include "regression_notes.h"

#include <math.h>

/* Beyond this, a coefficient rests on little of its own. */
#define MUCH_INFLATION 10

static const GovcapText error_names[] = {
    [GOVCAP_ERRORS_CLASSICAL] = {"classical", "经典"},
    [GOVCAP_ERRORS_HC3] = {"HC3", "HC3 稳健"},
    [GOVCAP_ERRORS_DESIGN] = {"by the design", "按抽样设计"},
};

static const GovcapText error_notes[] = {
    [GOVCAP_ERRORS_CLASSICAL] =
        {"Classical standard errors: s² (X'WX)⁻¹ with n − k degrees of freedom; they trust every "
         "respondent to have the same spread, and take no strata or clusters into account.",
         "经典标准误：s² (X'WX)⁻¹，自由度 n − k；假定每位受访者的误差离散程度相同，"
         "不考虑分层和整群。"},
    [GOVCAP_ERRORS_HC3] =
        {"HC3 standard errors (MacKinnon and White), right also where errors are not equally "
         "spread; n − k degrees of freedom. F tests are Wald's with the same errors. --errors "
         "classical gives what SPSS prints.",
         "HC3 稳健标准误（MacKinnon–White），误差离散程度不同时也成立；自由度 n − k。"
         "F 检验为用同一标准误的 Wald 检验。--errors classical 给出与 SPSS 相同的结果。"},
    [GOVCAP_ERRORS_DESIGN] =
        {"Weights, where used, enter the coefficients; standard errors by Taylor linearisation "
         "from the design, as svyglm; degrees of freedom: sampling units less strata, plus 1, "
         "less coefficients. F tests are Wald's with the same errors.",
         "使用权重时系数加权；标准误用泰勒线性化按抽样设计得出，同 svyglm；自由度 = 抽样单元数 − "
         "层数 + 1 − 系数个数。F 检验为用同一标准误的 Wald 检验。"},
};

static const GovcapText meaning = {
    "B: points of the outcome per point of the term (scores 0–100), or against the base option of "
    "a dummy. Beta: standardised. VIF of dummies: generalised (Fox and Monette), of all of a "
    "variable's together. LMG: what a variable adds to R², averaged over all orders of entry. "
    "ΔR²: against the block before. Condition: of the columns brought to length 1. Durbin–Watson "
    "in the order of the file: it says something only where that order does.",
    "B：该项每增加 1 分（得分为 0–100）因变量的变化，虚拟变量则是与参照选项之差。"
    "Beta：标准化系数。虚拟变量的 VIF 为广义 VIF（Fox–Monette），由同一变量的全部虚拟变量共用。"
    "LMG：变量对 R² 的贡献，对全部进入顺序取平均。ΔR²：与前一区组相比。"
    "条件数：各列缩放为等长后计算。Durbin–Watson 按文件中的顺序计算，该顺序有意义时才有意义。"};

static const GovcapText caution = {
    "Coefficients are associations, not effects: outcome and terms come from the same answers of "
    "the same people, which alone correlates them.",
    "系数表示关联，不表示因果：因变量和各项来自同一批人的同一份答卷，仅此就会使它们相关"
    "（同源偏差）。"};

static void
say_alone (GovcapTable *table, const ModelFit *fit)
{
  const ModelBlock *last = fit->blocks->pdata[fit->blocks->len - 1];
  g_autoptr (GString) terms = g_string_new (NULL);

  for (size_t t = 0; t < last->fit->k; t++)
    if (last->alone[t])
      g_string_append_printf (terms, "%s%s", terms->len ? ", " : "",
                              g_array_index (fit->data->terms, ModelTerm, t).word);
  if (terms->len)
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "%s: no errors, and no tests with them, for %s: one respondent or one "
                   "sampling unit alone decides each; join small options, or take --errors "
                   "classical.",
                   "%s：%s 没有标准误，也没有含它的检验：它只由一名受访者或一个抽样单元决定；"
                   "请合并人数少的选项，或用 --errors classical。",
                   fit->data->model->name, terms->str));
}

static void
say_few_units (GovcapTable *table, const ModelFit *fit)
{
  const ModelBlock *last = fit->blocks->pdata[fit->blocks->len - 1];

  if (last->df < 1)
    govcap_table_note (table,
                       govcap_text_format (table->arena,
                                           "%s: not more sampling units than strata and "
                                           "coefficients: no tests and no limits.",
                                           "%s：抽样单元数不多于层数与系数个数之和，没有检验和"
                                           "上下限。",
                                           fit->data->model->name));
}

static void
say_inflation (GovcapTable *table, const ModelFit *fit)
{
  const ModelBlock *last = fit->blocks->pdata[fit->blocks->len - 1];
  g_autoptr (GString) names = g_string_new (NULL);

  for (size_t v = 0; v < fit->data->variables->len; v++) {
    const ModelVariable *variable = &g_array_index (fit->data->variables, ModelVariable, v);
    double each = pow (last->vif[v], 1 / (double)variable->terms);
    if (!(each <= MUCH_INFLATION))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", variable->name);
  }
  if (names->len)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%1$s: VIF above %2$d (of dummies: its root per dummy): %3$s; "
                                   "these coefficients cannot be told apart well.",
                                   "%1$s：VIF 大于 %2$d（虚拟变量按个数开方）：%3$s；这些系数难以"
                                   "区分。",
                                   fit->data->model->name, MUCH_INFLATION, names->str));
}

static void
say_importance (GovcapTable *table, const ModelFit *fit)
{
  size_t n = fit->data->variables->len;

  if (n > GOVCAP_LMG_MOST)
    govcap_table_note (table, govcap_text_format (
                                  table->arena,
                                  "%1$s: no LMG where more than %2$zu variables enter (%3$zu): it "
                                  "takes every subset of them.",
                                  "%1$s：变量多于 %2$zu 个（共 %3$zu 个）时不计算 LMG：它要拟合全部"
                                  "子集。",
                                  fit->data->model->name, GOVCAP_LMG_MOST, n));
}

void
regression_say_fit (GovcapTable *table, const ModelFit *fit)
{
  const GovcapDataset *dataset = fit->data->dataset;
  const char *name = fit->data->model->name;
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  GovcapText outcome = fit->data->outcome;
  size_t n = fit->data->complete->n;

  govcap_table_note (
      table,
      govcap_text_take (table->arena,
                        g_strdup_printf ("%s %s, %s, outcome %s: %zu of %zu respondents have all "
                                         "variables of the model.",
                                         dataset->wave, form.en, name,
                                         govcap_text_in (outcome, GOVCAP_EN), n, dataset->n),
                        g_strdup_printf ("%s %s，%s，因变量 %s：%zu 名受访者中 %zu 人变量齐全。",
                                         dataset->wave, form.zh, name,
                                         govcap_text_in (outcome, GOVCAP_ZH), dataset->n, n)));
  say_alone (table, fit);
  say_few_units (table, fit);
  say_inflation (table, fit);
  say_importance (table, fit);
}

/* Waves may differ: a file without the columns of the design is a simple random sample. */
static void
say_errors (GovcapTable *table, const bool errors[])
{
  g_autoptr (GString) en = g_string_new (NULL), zh = g_string_new (NULL);

  for (size_t e = GOVCAP_ERRORS_CLASSICAL; e <= GOVCAP_ERRORS_DESIGN; e++)
    if (errors[e]) {
      g_string_append_printf (en, "%s%s", en->len ? "; " : "", error_names[e].en);
      g_string_append_printf (zh, "%s%s", zh->len ? "；" : "", error_names[e].zh);
      govcap_table_note (table, error_notes[e]);
    }
  govcap_table_fact (table, "errors", (GovcapText){"Standard errors", "标准误"},
                     (GovcapText){en->str, zh->str});
}

void
regression_say (GovcapTable *table, const GovcapRun *run, const bool errors[])
{
  govcap_table_fact (table, "listwise", (GovcapText){"Respondents", "受访者"},
                     (GovcapText){"listwise: who has all variables of a model",
                                  "成列删除：模型各变量都有的受访者"});
  if (run->options.missing == GOVCAP_MISSING_PAIRWISE)
    govcap_table_note (table, (GovcapText){"--missing pairwise does not apply to this table: a "
                                           "regression takes who has all of its variables.",
                                           "--missing pairwise 不适用于本表：回归只用变量齐全的"
                                           "受访者。"});
  say_errors (table, errors);
  govcap_table_note (table, meaning);
  govcap_table_note (table, caution);
}
