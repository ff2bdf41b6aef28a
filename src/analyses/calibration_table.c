#include "calibration.h"
#include "frame.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  VARIABLE = FRAME_CELLS,
  OPTION,
  N,
  POPULATION,
  POPULATION_PERCENT,
  BEFORE,
  AFTER,
  EFFECT_DESIGN,
  EFFECT_RAKED,
  EFFECT,
  ITERATIONS,
  GAP,
  TRIMMED,
  MOVED,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"variable", {"Variable", "变量"}, GOVCAP_FORMAT_WORDS},
    {"option", {"Option", "选项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"population", {"Population", "总体人数"}, GOVCAP_FORMAT_COUNT},
    {"population_percent", {"Population %", "总体百分比"}, GOVCAP_FORMAT_SCORE},
    {"before_percent", {"Sample % before", "校准前样本百分比"}, GOVCAP_FORMAT_SCORE},
    {"after_percent", {"Sample % after", "校准后样本百分比"}, GOVCAP_FORMAT_SCORE},
    {"effect_design", {"Effect before", "校准前权重效应"}, GOVCAP_FORMAT_DECIMAL},
    {"effect_raked", {"Effect untrimmed", "截尾前权重效应"}, GOVCAP_FORMAT_DECIMAL},
    {"effect", {"Effect after", "校准后权重效应"}, GOVCAP_FORMAT_DECIMAL},
    {"iterations", {"Iterations", "迭代次数"}, GOVCAP_FORMAT_COUNT},
    {"gap", {"Largest gap", "最大相对偏差"}, GOVCAP_FORMAT_RATIO},
    {"trimmed", {"Trimmed", "截尾人数"}, GOVCAP_FORMAT_COUNT},
    {"moved_percent", {"Weight moved %", "移走的权重百分比"}, GOVCAP_FORMAT_SCORE},
};

static void
start_row (const GovcapRun *run, const GovcapDataset *dataset, const char *unit,
           GovcapCell cells[COLUMNS])
{
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  frame_lead (run, dataset, unit, cells);
}

/* How the weights came out: one row for all variables. */
static void
add_summary (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
             const Calibration *calibration)
{
  const GovcapCalibration *result = &calibration->result;
  GovcapCell cells[COLUMNS];

  start_row (run, dataset, NULL, cells);
  cells[N] = govcap_cell_count (result->n);
  cells[EFFECT_DESIGN] = govcap_cell_number (result->effect_design);
  cells[EFFECT_RAKED] = govcap_cell_number (result->effect_raked);
  cells[EFFECT] = govcap_cell_number (result->effect);
  cells[ITERATIONS] = govcap_cell_count (result->raking.iterations);
  cells[GAP] = govcap_cell_number (result->raking.gap);
  if (run->data->study->trim > 0) {
    cells[TRIMMED] = govcap_cell_count (result->trimmed);
    cells[MOVED] = govcap_cell_number (100 * result->moved);
  }
  govcap_table_row (table, cells);
}

/* Sums over the cells that a row's percentages are of: the unit's, or all. */
static CalibrationCell
sum_cells (const CalibrationMargin *margin, size_t unit)
{
  CalibrationCell sum = {0};

  for (size_t c = 0; c < margin->cells->len; c++) {
    const CalibrationCell *cell = &g_array_index (margin->cells, CalibrationCell, c);
    if (cell->unit != unit)
      continue;
    sum.total += cell->total;
    sum.design += cell->design;
    sum.weight += cell->weight;
  }
  return sum;
}

static double
percent (double part, double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

static void
add_cell (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
          const CalibrationMargin *margin, const CalibrationCell *cell, const char *unit,
          const CalibrationCell *sum)
{
  const Categories *options = margin->options;
  const char *value = g_string_chunk_insert_const (table->arena, options->values[cell->option]);
  GovcapCell cells[COLUMNS];

  start_row (run, dataset, unit ? g_string_chunk_insert_const (table->arena, unit) : NULL, cells);
  cells[VARIABLE] = govcap_cell_shown (options->name, options->label);
  cells[OPTION] =
      govcap_cell_shown (value, govcap_text_copy (options->labels[cell->option], table->arena));
  cells[N] = govcap_cell_count (cell->n);
  cells[POPULATION] = govcap_cell_number (cell->total);
  cells[POPULATION_PERCENT] = govcap_cell_number (percent (cell->total, sum->total));
  cells[BEFORE] = govcap_cell_number (percent (cell->design, sum->design));
  cells[AFTER] = govcap_cell_number (percent (cell->weight, sum->weight));
  govcap_table_row (table, cells);
}

/* The rows of a variable: as in the margins, by unit in the order of the units. */
static void
add_margin (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
            const Calibration *calibration, const CalibrationMargin *margin)
{
  const Categories *units = calibration->units;

  for (size_t u = 0; u < (margin->by_unit ? units->n : 1); u++) {
    size_t unit = margin->by_unit ? u : GOVCAP_NONE;
    CalibrationCell sum = sum_cells (margin, unit);
    for (size_t c = 0; c < margin->cells->len; c++) {
      const CalibrationCell *cell = &g_array_index (margin->cells, CalibrationCell, c);
      if (cell->unit == unit)
        add_cell (table, run, dataset, margin, cell, margin->by_unit ? units->values[u] : NULL,
                  &sum);
    }
  }
}

static void
note_scales (GovcapTable *table, const Calibration *calibration)
{
  for (size_t m = 0; m < calibration->margins->len; m++) {
    const CalibrationMargin *margin = calibration->margins->pdata[m];
    if (fabs (margin->scale - 1) > 1e-9)
      govcap_table_note (
          table,
          govcap_text_format (
              table->arena,
              "The counts of '%s' did not quite add up to those of '%s' and "
              "were brought to them (by %.5g at most).",
              "“%s”的人数合计与“%s”略有出入，已按后者折算（最多乘 %.5g）。", margin->options->name,
              ((CalibrationMargin *)calibration->margins->pdata[0])->options->name, margin->scale));
  }
}

static void
note_people (GovcapTable *table, const GovcapDataset *dataset, const Calibration *calibration)
{
  g_autofree char *place = frame_place (dataset);
  size_t all = calibration->result.n + calibration->without;

  if (!calibration->without)
    return;
  govcap_table_note (
      table,
      govcap_text_format (
          table->arena,
          "%s: %zu of %zu respondents (%.1f %%) gave no answer to a variable of the "
          "margins; they have weight 0 in all weighted results and stay in the design.",
          "%s：%zu 人（共 %zu 人，%.1f%%）没有回答某个校准变量，在所有加权结果中权重为 "
          "0，但仍留在抽样设计里。",
          place, calibration->without, all, 100 * (double)calibration->without / (double)all));
  if (calibration->without * 20 > all)
    govcap_table_note (
        table,
        (GovcapText){"Leaving out more than 5 % supposes that those who gave no answer are "
                     "like those who did; filling in their answers beforehand is better.",
                     "略去的人超过 5%，等于假定未回答者与已回答者相同；最好事先插补这些回答。"});
}

static void
say_method (GovcapTable *table, const GovcapRun *run)
{
  double trim = run->data->study->trim;

  govcap_table_fact (
      table, "calibration", (GovcapText){"Calibration", "校准"},
      (GovcapText){"raking (iterative proportional fitting) of the design weights; with one "
                   "variable, post-stratification",
                   "对设计权重做迭代比例拟合（raking）；只有一个变量时即事后分层"});
  if (trim > 0)
    govcap_table_fact (
        table, "trim", (GovcapText){"Trimming", "截尾"},
        govcap_text_format (
            table->arena,
            "no weight above %g mean weights (of the unit, where totals are by "
            "unit); the others are raked to what is left, so that all totals hold",
            "权重不超过平均权重的 %g 倍（总数按单位给出时，取该单位的平均）；其余权重"
            "重新拟合，各总数仍然满足",
            trim));
  govcap_table_note (
      table,
      (GovcapText){
          "Effect: 1 + cv² of the weights (Kish), by which unequal weights alone "
          "enlarge the variance of a mean. Largest gap: relative, between a weighted sum "
          "and its total. Percentages by unit are of the unit.",
          "权重效应：权重的 1 + cv²（Kish），即权重不等本身使均值方差放大的倍数。最大相对偏差："
          "加权合计与总数之间。按单位的百分比以该单位为 100。"});
}

GovcapTable *
calibration_run (GovcapRun *run, GError **error)
{
  if (!run->data->study->margins) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "the study is not calibrated: name known totals in 'calibrate: {margins: FILE}'",
                 "研究没有校准：请用 calibrate: {margins: 文件} 给出已知总数");
    return NULL;
  }
  GovcapTable *table = frame_table (run, "calibration", govcap_analysis_find ("calibration")->title,
                                    columns, COLUMNS);
  say_method (table, run);
  for (size_t d = 0; d < run->datasets->len; d++) {
    const GovcapDataset *dataset = run->datasets->pdata[d];
    const Calibration *calibration = calibration_of (run, dataset);
    if (!calibration)
      continue;
    add_summary (table, run, dataset, calibration);
    for (size_t m = 0; m < calibration->margins->len; m++)
      add_margin (table, run, dataset, calibration, calibration->margins->pdata[m]);
    note_scales (table, calibration);
    note_people (table, dataset, calibration);
  }
  return table;
}
