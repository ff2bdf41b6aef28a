/* Objective measures: values, their limits, and where they stand between their goalposts. */
#include "objective.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  CODE = FRAME_CELLS,
  MEASURE,
  VALUE,
  LO,
  HI,
  NUMERATOR,
  DENOMINATOR,
  FROM,
  TO,
  SCORE,
  BETTER,
  NORM,
  STANDS,
  SOURCE,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Measure", "指标"}, GOVCAP_FORMAT_WORDS},
    {"measure_unit", {"In", "计量单位"}, GOVCAP_FORMAT_WORDS},
    {"value", {"Value", "数值"}, GOVCAP_FORMAT_MIXED},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_MIXED},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_MIXED},
    {"numerator", {"Cases", "分子"}, GOVCAP_FORMAT_MIXED},
    {"denominator", {"Of", "分母"}, GOVCAP_FORMAT_MIXED},
    {"from", {"Goalpost, low", "低界值"}, GOVCAP_FORMAT_MIXED},
    {"to", {"Goalpost, high", "高界值"}, GOVCAP_FORMAT_MIXED},
    {"goalpost_score", {"Score", "得分"}, GOVCAP_FORMAT_SCORE},
    {"better", {"Better", "方向"}, GOVCAP_FORMAT_WORDS},
    {"norm", {"Norm", "标准值"}, GOVCAP_FORMAT_MIXED},
    {"standing", {"Against the norm", "与标准比"}, GOVCAP_FORMAT_WORDS},
    {"source", {"Source", "数据来源"}, GOVCAP_FORMAT_WORDS},
};

typedef struct {
  GovcapTable *table;
  const GovcapRun *run;
  int year;
  size_t empty;
} Work;

GovcapCell
objective_better (GovcapBetter better)
{
  static const GovcapText ways[] = {[GOVCAP_BETTER_HIGHER] = {"higher", "越高越好"},
                                    [GOVCAP_BETTER_LOWER] = {"lower", "越低越好"},
                                    [GOVCAP_BETTER_NONE] = {"none", "不计分"}};

  return govcap_cell_shown (govcap_better_words[better], ways[better]);
}

static GovcapCell
standing_cell (const Measured *measured)
{
  static const GovcapText stands[] = {[STANDING_WORSE] = {"worse", "未达到"},
                                      [STANDING_UNSURE] = {"unclear", "说不清"},
                                      [STANDING_BETTER] = {"reached", "达到"}};
  Standing standing = records_standing (measured);

  return standing == STANDING_NONE ? govcap_cell_missing ()
                                   : govcap_cell_shown (stands[standing].en, stands[standing]);
}

/* A word from a file; null where it is empty. */
static GovcapCell
word_cell (const char *word)
{
  return word && *word ? govcap_cell_word (word) : govcap_cell_missing ();
}

GovcapCell
objective_unit (GovcapText unit)
{
  const char *word = govcap_text_in (unit, GOVCAP_EN);

  return *word ? govcap_cell_shown (word, unit) : govcap_cell_missing ();
}

GovcapCell
objective_wave (GovcapTable *table, const GovcapStudy *study, int year)
{
  char name[16];

  for (size_t i = 0; i < study->waves->len; i++) {
    const GovcapWave *wave = study->waves->pdata[i];
    if (year && wave->year == year)
      return govcap_cell_word (wave->name);
  }
  g_snprintf (name, sizeof name, "%d", year);
  return year ? govcap_cell_word (g_string_chunk_insert_const (table->arena, name))
              : govcap_cell_missing ();
}

const GovcapFramework *
objective_framework (const GovcapStudy *study, int year)
{
  const GovcapFramework *framework = govcap_study_framework (study);

  for (size_t i = 0; i < study->waves->len; i++) {
    const GovcapWave *wave = study->waves->pdata[i];
    if (wave->year && wave->year == year)
      framework = wave->framework;
  }
  return framework;
}

static GovcapCell
unit_cell (const GovcapStudy *study, const char *unit)
{
  return unit ? govcap_cell_shown (
                    unit, frame_option_label (govcap_study_variable (study, study->unit), unit))
              : govcap_cell_missing ();
}

static void
add_row (Work *work, const GovcapObjective *measure, const char *unit)
{
  const GovcapStudy *study = work->run->data->study;
  Measured m = records_measure (work->run, measure, unit, work->year, study->weak);
  GovcapCell cells[COLUMNS] = {
      objective_wave (work->table, study, work->year),
      govcap_cell_missing (),
      unit_cell (study, unit),
      [CODE] = frame_code (work->table, measure->code, measure->label),
      [MEASURE] = objective_unit (measure->unit),
      [VALUE] = govcap_cell_number (m.value),
      [LO] = govcap_cell_number (m.lo),
      [HI] = govcap_cell_number (m.hi),
      [NUMERATOR] = govcap_cell_number (m.numerator),
      [DENOMINATOR] = govcap_cell_number (m.denominator),
      [FROM] = govcap_cell_number (m.from),
      [TO] = govcap_cell_number (m.to),
      [SCORE] = govcap_cell_number (m.score),
      [BETTER] = objective_better (measure->better),
      [NORM] = govcap_cell_number (m.norm),
      [STANDS] = standing_cell (&m),
      [SOURCE] = word_cell (m.source),
  };

  work->empty += isnan (m.value) ? 1 : 0;
  govcap_table_row (work->table, cells);
}

static void
add_rows (Work *work, const char *unit)
{
  const GovcapFramework *framework = objective_framework (work->run->data->study, work->year);

  for (size_t i = 0; i < framework->n_objectives; i++)
    if (records_kept (work->run, framework->objectives[i].code, !unit, work->year))
      add_row (work, &framework->objectives[i], unit);
}

void
objective_say_norms (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table,
      govcap_text_format (
          table->arena,
          "Limits are Wilson's, at %1$g %%, where the value is a share of cases. The norm is the "
          "file's or the framework's, else the value that scores %2$g; 'unclear': the limits hold "
          "it.",
          "数值是案例占比时，上下限为 %1$g%% Wilson 区间。标准值取自数据文件或框架，没有"
          "写的取得分为 %2$g 的数值；“说不清”：区间包含标准值。",
          100 * run->options.level, run->data->study->weak));
}

static void
add_notes (const Work *work)
{
  GovcapTable *table = work->table;

  govcap_table_note (
      table, (GovcapText){"Score = 100 × (value − worse goalpost) ÷ (better − worse goalpost), cut "
                          "at 0 and 100; the posts are those of the framework or of the file and "
                          "stay the same in all years.",
                          "得分 = 100 ×（数值 − 差的界值）÷（好的界值 − 差的界值），截断在 0 和 "
                          "100；界值取自框架或数据文件，各年不变。"});
  objective_say_norms (table, work->run);
  govcap_table_note (table, (GovcapText){"Measures without a direction are shown, not scored.",
                                         "没有方向的指标只列出，不计分。"});
  if (work->empty)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "Without a value, for the file has none or there were no cases: "
                            "%zu " GOVCAP_PLURAL (
                                "row", "rows") ". Such a measure has no score, not 0 and not 100.",
                            "数据文件没有写、或没有案例而没有数值的：%zu 行。这样的指标没"
                            "有得分，既不是 0，也不是 100。",
                            work->empty));
}

GovcapTable *
objective_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_plain_table (
      run, "objective", govcap_analysis_find ("objective")->title, columns, COLUMNS);
  g_autoptr (GArray) years = records_years (run);
  g_autoptr (GPtrArray) units = records_units (run->data);
  Work work = {table, run, 0, 0};

  (void)error; /* every value can be shown */
  for (size_t y = 0; y < years->len; y++) {
    work.year = g_array_index (years, int, y);
    if (!run->options.unit)
      add_rows (&work, NULL);
    for (size_t u = 0; u < units->len; u++)
      if (!run->options.unit || !strcmp (run->options.unit, units->pdata[u]))
        add_rows (&work, units->pdata[u]);
  }
  add_notes (&work);
  return table;
}
