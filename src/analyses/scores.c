#include "frame.h"
#include "sampling.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum { LEVEL = FRAME_CELLS, CODE, N, SCORE, SE, LO, HI, DF, DEFF, BAND, MEAN, SD, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"score", {"Score", "得分"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_COUNT},
    {"deff", {"Design effect", "设计效应"}, GOVCAP_FORMAT_DECIMAL},
    {"band", {"Band", "等级"}, GOVCAP_FORMAT_WORDS},
    {"mean", {"Mean", "均值"}, GOVCAP_FORMAT_DECIMAL},
    {"sd", {"SD", "标准差"}, GOVCAP_FORMAT_DECIMAL},
};

GovcapCell
scores_band (const GovcapStudy *study, const GovcapEstimate *estimate)
{
  if (!estimate->n)
    return govcap_cell_missing ();
  if (estimate->n < (size_t)study->min_n || isnan (estimate->lo))
    return govcap_cell_shown ("few", (GovcapText){"few", "人数过少"});
  if (estimate->hi < study->weak)
    return govcap_cell_shown ("weak", (GovcapText){"weak", "薄弱"});
  if (estimate->lo >= study->good)
    return govcap_cell_shown ("good", (GovcapText){"good", "良好"});
  if (estimate->lo >= study->weak && estimate->hi < study->good)
    return govcap_cell_shown ("fair", (GovcapText){"fair", "一般"});
  return govcap_cell_shown ("unclear", (GovcapText){"unclear", "不明确"});
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapScores *scores, size_t unit,
         size_t s)
{
  const GovcapScored *scored = &scores->scored[s];
  const char *name = unit ? run->data->units->pdata[unit - 1] : NULL;
  GovcapEstimate e = govcap_scores_estimate (scores, unit, s, run->options.level);
  double range = scored->scale ? (double)(scored->scale->max - scored->scale->min) : NAN;
  double min = scored->scale ? (double)scored->scale->min : NAN;
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (scored->level),
      [CODE] = frame_code (table, scored->code, scored->label),
      [N] = govcap_cell_count (e.n),
      [SCORE] = govcap_cell_number (e.mean),
      [SE] = govcap_cell_number (e.se),
      [LO] = govcap_cell_number (e.lo),
      [HI] = govcap_cell_number (e.hi),
      [DF] = govcap_cell_number (e.df),
      [DEFF] = govcap_cell_number (e.deff),
      [BAND] = scores_band (run->data->study, &e),
      [MEAN] = govcap_cell_number (min + range * e.mean / 100),
      [SD] = govcap_cell_number (range * e.sd / 100),
  };

  frame_lead (run, scores->dataset, name, cells);
  govcap_table_row (table, cells);
  if (!e.n)
    govcap_table_note (table,
                       (GovcapText){"A score is missing where nobody of the unit answered enough.",
                                    "得分缺失：该单位没有人答够所需的题项。"});
  else if (e.n == 1)
    govcap_table_note (table,
                       (GovcapText){"One respondent shows no spread: such a score has no "
                                    "standard error and no limits.",
                                    "只有一人作答时看不出离散程度，因此没有标准误和上下限。"});
  else if (isnan (e.lo))
    govcap_table_note (table,
                       (GovcapText){"A single sampling unit in the unit, or in each of its strata, "
                                    "shows no spread: such a score has no limits.",
                                    "单位（或其每一层）只有一个抽样单元时看不出离散程度，因此没有上"
                                    "下限。"});
}

static void
add_dataset (GovcapTable *table, GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);

  for (size_t u = 0; u <= run->data->units->len; u++) {
    for (size_t s = 0; domain_is_wanted (run, u) && s < scores->n_scored; s++)
      add_row (table, run, scores, u, s);
  }
}

static void
add_notes (GovcapTable *table, const GovcapRun *run)
{
  const GovcapStudy *study = run->data->study;

  govcap_table_note (
      table,
      (GovcapText){
          "Score = (mean - scale minimum) / (maximum - minimum) × 100 after reversal, the mean "
          "over "
          "people; a rate printed as mean / maximum is another number.",
          "得分 =（均值 − 量表最小值）÷（最大值 − 最小值）× 100，反向题已转换，按人取均值；与“均值÷"
          "满分”的得分率不是同一个数。"});
  govcap_table_note (table, govcap_text_format (
                                table->arena,
                                "Bands: weak when the upper limit is below %1$g, good when the "
                                "lower is %2$g or more, fair "
                                "when both lie between, else unclear; few: fewer than %3$d people.",
                                "等级：上限低于 %1$g 为薄弱，下限不低于 %2$g "
                                "为良好，上下限都在其间为一般，其余为不明确；不足 "
                                "%3$d 人为人数过少。",
                                study->weak, study->good, study->min_n));
}

static void
say_area_weights (GovcapTable *table, const GovcapRun *run)
{
  const GovcapStudy *study = run->data->study;
  bool given = g_hash_table_size (study->given) > 0, judged = run->weighings->len > 0;
  GovcapText ways[2][2] = {
      {{"equal", "等权"}, {"by experts' judgements (AHP)", "专家判断（层次分析法）"}},
      {{"given by the study", "研究给定"},
       {"by experts' judgements (AHP) and given by the study",
        "专家判断（层次分析法）与研究给定"}}};

  govcap_table_fact (table, "area_weights",
                     (GovcapText){"Weights of areas and indicators", "领域与指标权重"},
                     ways[given][judged]);
}

GovcapTable *
scores_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "scores", govcap_analysis_find ("scores")->title, columns, COLUMNS);

  (void)error; /* every score that does not exist is a null with a note */
  frame_say_weights (table, run, true);
  sampling_say_scores (table, run);
  say_area_weights (table, run);
  for (size_t i = 0; i < run->datasets->len; i++)
    add_dataset (table, run, i);
  add_notes (table, run);
  return table;
}
