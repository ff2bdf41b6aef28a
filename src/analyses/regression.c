#include "frame.h"
#include "regression_notes.h"
#include "tables.h"

#include <math.h>

enum {
  MODEL = FRAME_CELLS,
  OUTCOME,
  TERM,
  BLOCK,
  B,
  SE,
  BETA,
  T,
  DF,
  P,
  LO,
  HI,
  VIF,
  TOLERANCE,
  LMG,
  R2,
  R2_ADJ,
  F,
  DF1,
  DF2,
  DELTA_R2,
  F_CHANGE,
  P_CHANGE,
  DURBIN_WATSON,
  CONDITION,
  N,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"model", {"Model", "模型"}, GOVCAP_FORMAT_WORDS},
    {"outcome", {"Outcome", "因变量"}, GOVCAP_FORMAT_WORDS},
    {"term", {"Term", "项"}, GOVCAP_FORMAT_WORDS},
    {"block", {"Block", "区组"}, GOVCAP_FORMAT_COUNT},
    {"b", {"B", "B"}, GOVCAP_FORMAT_RATIO},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_RATIO},
    {"beta", {"Beta", "Beta"}, GOVCAP_FORMAT_RATIO},
    {"t", {"t", "t"}, GOVCAP_FORMAT_DECIMAL},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_COUNT},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_RATIO},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_RATIO},
    {"vif", {"VIF", "VIF"}, GOVCAP_FORMAT_DECIMAL},
    {"tolerance", {"Tolerance", "容差"}, GOVCAP_FORMAT_BOUNDED},
    {"lmg", {"LMG", "LMG"}, GOVCAP_FORMAT_BOUNDED},
    {"r2", {"R²", "R²"}, GOVCAP_FORMAT_BOUNDED},
    {"r2_adj", {"Adjusted R²", "调整 R²"}, GOVCAP_FORMAT_BOUNDED},
    {"f", {"F", "F"}, GOVCAP_FORMAT_DECIMAL},
    {"df1", {"df1", "df1"}, GOVCAP_FORMAT_COUNT},
    {"df2", {"df2", "df2"}, GOVCAP_FORMAT_COUNT},
    {"delta_r2", {"ΔR²", "ΔR²"}, GOVCAP_FORMAT_BOUNDED},
    {"f_change", {"F of ΔR²", "ΔF"}, GOVCAP_FORMAT_DECIMAL},
    {"p_change", {"p of ΔR²", "ΔF 的 p"}, GOVCAP_FORMAT_P},
    {"durbin_watson", {"Durbin–Watson", "D–W"}, GOVCAP_FORMAT_DECIMAL},
    {"condition", {"Condition", "条件数"}, GOVCAP_FORMAT_DECIMAL},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
};

static void
start_row (const GovcapRun *run, const ModelFit *fit, size_t b, GovcapCell cells[])
{
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  frame_lead (run, fit->data->dataset, NULL, cells);
  cells[MODEL] = govcap_cell_word (fit->data->model->name);
  cells[OUTCOME] = govcap_cell_word (fit->data->model->outcome);
  cells[BLOCK] = govcap_cell_count (b + 1);
}

static GovcapCell
term_cell (GovcapTable *table, const ModelTerm *term)
{
  GovcapText shown = govcap_text_copy (term->shown, table->arena);

  return govcap_cell_shown (g_string_chunk_insert (table->arena, term->word), shown);
}

static void
put_collinearity (GovcapCell cells[], const ModelBlock *block, size_t v)
{
  cells[VIF] = govcap_cell_number (block->vif[v]);
  cells[TOLERANCE] = govcap_cell_number (1 / block->vif[v]);
}

static void
add_term (GovcapTable *table, const GovcapRun *run, const ModelFit *fit, size_t b, size_t t,
          size_t v)
{
  const ModelBlock *block = fit->blocks->pdata[b];
  const GovcapCoefficient *c = &block->coefficients[t];
  GovcapCell cells[COLUMNS];

  start_row (run, fit, b, cells);
  cells[TERM] = term_cell (table, &g_array_index (fit->data->terms, ModelTerm, t));
  cells[B] = govcap_cell_number (c->b);
  cells[SE] = govcap_cell_number (c->se);
  cells[BETA] = govcap_cell_number (c->b * block->sd[t]);
  cells[T] = govcap_cell_number (c->t);
  cells[DF] = govcap_cell_number (isnan (c->t) ? NAN : block->df);
  cells[P] = govcap_cell_number (c->p);
  cells[LO] = govcap_cell_number (c->lo);
  cells[HI] = govcap_cell_number (c->hi);
  if (v != GOVCAP_NONE) {
    const ModelVariable *variable = &g_array_index (fit->data->variables, ModelVariable, v);
    put_collinearity (cells, block, v);
    if (variable->terms == 1)
      cells[LMG] = govcap_cell_number (block->lmg[v]);
  }
  govcap_table_row (table, cells);
}

/* A variable of several dummies has a row of its own before them: what all of them do together. */
static void
add_variable (GovcapTable *table, const GovcapRun *run, const ModelFit *fit, size_t b, size_t v)
{
  const ModelBlock *block = fit->blocks->pdata[b];
  const ModelVariable *variable = &g_array_index (fit->data->variables, ModelVariable, v);
  const GovcapWald *wald = &block->wald[v];
  GovcapCell cells[COLUMNS];

  if (variable->terms > 1) {
    start_row (run, fit, b, cells);
    GovcapText label = govcap_text_copy (variable->label, table->arena);
    cells[TERM] = govcap_cell_shown (
        variable->name,
        govcap_text_format (table->arena, "%1$s%2$.0s (all %3$zu dummies)",
                            "%2$s%1$.0s（%3$zu 个虚拟变量合计）", govcap_text_in (label, GOVCAP_EN),
                            govcap_text_in (label, GOVCAP_ZH), variable->terms));
    put_collinearity (cells, block, v);
    cells[LMG] = govcap_cell_number (block->lmg[v]);
    cells[F] = govcap_cell_number (wald->f);
    cells[DF1] = govcap_cell_number (wald->df1);
    cells[DF2] = govcap_cell_number (wald->df2);
    cells[P] = govcap_cell_number (wald->p);
    govcap_table_row (table, cells);
  }
  for (size_t t = 0; t < variable->terms; t++)
    add_term (table, run, fit, b, variable->first + t, v);
}

static void
add_model (GovcapTable *table, const GovcapRun *run, const ModelFit *fit, size_t b)
{
  const ModelBlock *block = fit->blocks->pdata[b];
  double r2 = model_block_r2 (block), n = (double)block->fit->n, k = (double)block->fit->k;
  GovcapCell cells[COLUMNS];

  start_row (run, fit, b, cells);
  cells[TERM] = frame_whole ((GovcapText){"Whole model", "整个模型"});
  cells[P] = govcap_cell_number (block->whole.p);
  cells[R2] = govcap_cell_number (r2);
  cells[R2_ADJ] = govcap_cell_number (1 - (1 - r2) * (n - 1) / (n - k));
  cells[F] = govcap_cell_number (block->whole.f);
  cells[DF1] = govcap_cell_number (block->whole.df1);
  cells[DF2] = govcap_cell_number (block->whole.df2);
  cells[DELTA_R2] = govcap_cell_number (r2 - block->r2_before);
  cells[F_CHANGE] = govcap_cell_number (block->change.f);
  cells[P_CHANGE] = govcap_cell_number (block->change.p);
  cells[DURBIN_WATSON] = govcap_cell_number (block->fit->durbin_watson);
  cells[CONDITION] = govcap_cell_number (block->fit->condition);
  cells[N] = govcap_cell_count (block->fit->n);
  govcap_table_row (table, cells);
}

static void
add_fit (GovcapTable *table, const GovcapRun *run, const ModelFit *fit)
{
  for (size_t b = 0; b < fit->blocks->len; b++) {
    add_term (table, run, fit, b, 0, GOVCAP_NONE);
    for (size_t v = 0; v < model_fit_variables (fit, b); v++)
      add_variable (table, run, fit, b, v);
    add_model (table, run, fit, b);
  }
}

GovcapTable *
regression_run (GovcapRun *run, GError **error)
{
  const GPtrArray *models = run->data->study->models;
  bool errors[GOVCAP_ERRORS_DESIGN + 1] = {false};
  GError *first = NULL;

  if (!models->len) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "regression: the study names no models; write, for example, 'models: [{name: M1, "
                 "outcome: OVR1, blocks: [[gender], [EXE, SRV]]}]'",
                 "回归分析：研究没有写模型；例如写 models: [{name: M1, outcome: OVR1, blocks: "
                 "[[gender], [EXE, SRV]]}]");
    return NULL;
  }
  GovcapTable *table =
      frame_table (run, "regression", govcap_analysis_find ("regression")->title, columns, COLUMNS);
  frame_say_weights (table, run, true);
  sampling_say_design (table, run);
  sampling_say_no_replicates (table, run);
  for (size_t m = 0; m < models->len; m++)
    for (size_t d = 0; d < run->datasets->len; d++) {
      g_autoptr (GError) why = NULL;
      g_autoptr (ModelFit) fit = model_fit_new (run, d, models->pdata[m], &why);
      if (!fit) {
        frame_refuse (table, run->datasets->pdata[d], why, &first);
        continue;
      }
      add_fit (table, run, fit);
      errors[fit->errors] = true;
      regression_say_fit (table, fit);
    }
  regression_say (table, run, errors);
  return frame_finish (table, first, error);
}
