/* What each expert's judgements come to: their consistency, and the weights by themselves. */
#include "frame.h"
#include "tables.h"
#include "weighing.h"

#include <math.h>
#include <string.h>

enum {
  LEVEL = FRAME_CELLS,
  OF,
  EXPERT,
  K,
  LAMBDA,
  CI,
  RI,
  CR,
  VERDICT,
  A,
  B,
  JUDGED,
  FITS,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"of", {"Part of", "所属"}, GOVCAP_FORMAT_WORDS},
    {"expert", {"Expert", "专家"}, GOVCAP_FORMAT_WORDS},
    {"k", {"Compared", "比较项数"}, GOVCAP_FORMAT_COUNT},
    {"lambda_max", {"λmax", "λmax"}, GOVCAP_FORMAT_RATIO},
    {"ci", {"CI", "CI"}, GOVCAP_FORMAT_RATIO},
    {"ri", {"RI", "RI"}, GOVCAP_FORMAT_RATIO},
    {"cr", {"CR", "CR"}, GOVCAP_FORMAT_RATIO},
    {"verdict", {"Consistent", "一致性"}, GOVCAP_FORMAT_WORDS},
    {"a", {"Doubtful: a", "存疑：甲"}, GOVCAP_FORMAT_WORDS},
    {"b", {"b", "乙"}, GOVCAP_FORMAT_WORDS},
    {"judged", {"Judged", "判断值"}, GOVCAP_FORMAT_DECIMAL},
    {"fits", {"Would fit", "相容值"}, GOVCAP_FORMAT_DECIMAL},
};

enum { WHOSE = FRAME_CELLS, CODE, WEIGHT, ITS_CR, WEIGHT_COLUMNS };

static const GovcapTableColumn weight_columns[] = {
    FRAME_COLUMNS,
    {"expert", {"Expert", "专家"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Weighed", "对象"}, GOVCAP_FORMAT_WORDS},
    {"weight", {"Weight", "权重"}, GOVCAP_FORMAT_BOUNDED},
    {"cr", {"CR", "CR"}, GOVCAP_FORMAT_RATIO},
};

static bool
need_judgements (const GovcapRun *run, GError **error)
{
  return run->weighings->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                      "no expert has judged anything; name a file as 'weights: {areas: {ahp: "
                      "judgements.csv}}'",
                      "没有专家判断；请写 weights: {areas: {ahp: judgements.csv}} 指明文件");
}

static GovcapCell
verdict_cell (bool contradicts)
{
  return contradicts ? govcap_cell_shown ("inconsistent", (GovcapText){"no", "未通过"})
                     : govcap_cell_shown ("consistent", (GovcapText){"yes", "通过"});
}

/* The area whose indicators they are. */
static GovcapCell
area_cell (GovcapTable *table, const GovcapRun *run, const char *code)
{
  const GovcapFramework *framework = govcap_study_framework (run->data->study);

  size_t area = code ? govcap_framework_area (framework, code) : GOVCAP_NONE;

  return area != GOVCAP_NONE ? frame_code (table, code, framework->areas[area].label)
                             : govcap_cell_missing ();
}

GovcapCell
weighed_cell (GovcapTable *table, const GovcapRun *run, const char *code)
{
  const GovcapFramework *framework = govcap_study_framework (run->data->study);

  size_t indicator = govcap_framework_indicator (framework, code);

  return indicator != GOVCAP_NONE ? frame_code (table, code, framework->indicators[indicator].label)
                                  : area_cell (table, run, code);
}

static void
clear_lead (GovcapCell cells[])
{
  for (size_t c = 0; c < FRAME_CELLS; c++)
    cells[c] = govcap_cell_missing ();
}

/* @judge NULL: all together, of whom no single judgement is to be asked again. */
static void
add_row (GovcapTable *table, const GovcapRun *run, const Weighing *weighing,
         const GovcapJudge *judge, const Opinion *opinion)
{
  const GovcapJudged *group = weighing->group;
  const GovcapDoubt *doubt = &opinion->doubt;
  const GovcapConsistency *found = &opinion->consistency;
  bool contradicts = weighing_contradicts (opinion), shown = contradicts && judge;
  GovcapCell none = govcap_cell_missing ();
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (group->area ? GOVCAP_LEVEL_INDICATOR : GOVCAP_LEVEL_AREA),
      [OF] = area_cell (table, run, group->area),
      [EXPERT] = judge ? govcap_cell_word (judge->expert) : none,
      [K] = govcap_cell_count (group->n),
      [LAMBDA] = govcap_cell_number (found->lambda),
      [CI] = govcap_cell_number (found->ci),
      [RI] = govcap_cell_number (found->ri),
      [CR] = govcap_cell_number (found->cr),
      [VERDICT] = verdict_cell (contradicts),
      [A] = shown ? weighed_cell (table, run, group->codes[doubt->i]) : none,
      [B] = shown ? weighed_cell (table, run, group->codes[doubt->j]) : none,
      [JUDGED] = shown ? govcap_cell_number (judge->matrix[doubt->i * group->n + doubt->j]) : none,
      [FITS] = shown ? govcap_cell_number (doubt->fits) : none,
  };

  clear_lead (cells);
  govcap_table_row (table, cells);
}

static void
add_weighing (GovcapTable *table, const GovcapRun *run, const Weighing *weighing)
{
  const GArray *judges = weighing->group->judges;

  add_row (table, run, weighing, NULL, &weighing->together);
  for (size_t e = 0; e < judges->len; e++)
    add_row (table, run, weighing, &g_array_index (judges, GovcapJudge, e), &weighing->experts[e]);
}

GovcapTable *
judgements_run (GovcapRun *run, GError **error)
{
  if (!need_judgements (run, error))
    return NULL;
  GovcapTable *table = frame_plain_table (
      run, "judgements", govcap_analysis_find ("judgements")->title, columns, COLUMNS);
  for (size_t g = 0; g < run->weighings->len; g++)
    add_weighing (table, run, run->weighings->pdata[g]);
  weighing_say (table, run);
  govcap_table_note (
      table, (GovcapText){
                 "The first row of a group, without an expert, is all together. Of who contradicts "
                 "themselves, the judgement of a against b that agrees least with the others is "
                 "shown, and the ratio of weights, w_a / w_b, that would fit these.",
                 "每组第一行（不写专家）为全体综合。对判断不一致的专家，列出与其余判断最不相容的一"
                 "对（甲比乙），以及与其余判断相容的权重之比 w_甲 ÷ w_乙。"});
  return table;
}

GovcapTable *
expert_weights_run (GovcapRun *run, GError **error)
{
  if (!need_judgements (run, error))
    return NULL;
  GovcapTable *table =
      frame_plain_table (run, "expert-weights", govcap_analysis_find ("expert-weights")->title,
                         weight_columns, WEIGHT_COLUMNS);
  for (size_t g = 0; g < run->weighings->len; g++) {
    const Weighing *weighing = run->weighings->pdata[g];
    const GovcapJudged *group = weighing->group;
    for (size_t row = 0; row < group->judges->len * group->n; row++) {
      size_t e = row / group->n, i = row % group->n;
      GovcapCell cells[WEIGHT_COLUMNS] = {
          [WHOSE] = govcap_cell_word (g_array_index (group->judges, GovcapJudge, e).expert),
          [CODE] = weighed_cell (table, run, group->codes[i]),
          [WEIGHT] = govcap_cell_number (weighing->experts[e].weights[i]),
          [ITS_CR] = govcap_cell_number (weighing->experts[e].consistency.cr),
      };
      clear_lead (cells);
      govcap_table_row (table, cells);
    }
  }
  weighing_say (table, run);
  return table;
}
