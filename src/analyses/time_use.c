/* Hours of respondents by activity. */
#include "frame.h"
#include "numbers.h"
#include "respondent_estimate.h"
#include "tables.h"

#include <math.h>

enum { QUESTION = FRAME_CELLS, PART, ACTIVITY, N, MEAN, SD, PERCENT, SE, LO, HI, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"question", {"Question", "题目"}, GOVCAP_FORMAT_WORDS},
    {"part", {"Part", "部分"}, GOVCAP_FORMAT_WORDS},
    {"activity", {"Activity", "活动"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"mean", {"Mean hours", "平均工时"}, GOVCAP_FORMAT_DECIMAL},
    {"sd", {"SD", "标准差"}, GOVCAP_FORMAT_DECIMAL},
    {"percent", {"% of all hours", "占总工时百分比"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
};

/**
 * Hours: of one diary in one dataset.
 * @of_part: by part and respondent; NAN for those who did not fill in every part
 * @total, @administrative: by respondent, likewise
 * @without: respondents who filled in some parts only
 */
typedef struct {
  const GovcapDiary *diary;
  size_t n, without;
  double **of_part, *total, *administrative;
} Hours;

static void
hours_clear (Hours *hours)
{
  for (size_t p = 0; p < hours->diary->parts->len; p++)
    g_free (hours->of_part[p]);
  g_free (hours->of_part);
  g_free (hours->total);
  g_free (hours->administrative);
}

/* What is no number of hours is none. */
static double *
read_part (GovcapRun *run, size_t number, const char *column)
{
  size_t n = ((GovcapDataset *)run->datasets->pdata[number])->n;
  double *hours = g_new (double, n + 1);
  Numbers numbers;
  bool there = numbers_of (run, number, column, &numbers);

  for (size_t row = 0; row < n; row++)
    hours[row] = there && numbers.values[row] >= 0 ? numbers.values[row] : NAN;
  if (there)
    numbers_clear (&numbers);
  return hours;
}

/* Adds the parts up; who lacks one has none. */
static void
add_up (Hours *hours, size_t row)
{
  size_t parts = hours->diary->parts->len, filled = 0;

  hours->total[row] = hours->administrative[row] = 0;
  for (size_t p = 0; p < parts; p++) {
    double part = hours->of_part[p][row];
    filled += isnan (part) ? 0 : 1;
    hours->total[row] += part;
    hours->administrative[row] += hours->diary->administrative[p] || isnan (part) ? part : 0;
  }
  hours->without += filled && filled < parts;
  for (size_t p = 0; filled < parts && p < parts; p++)
    hours->of_part[p][row] = NAN;
}

static Hours
hours_of (GovcapRun *run, size_t number, const GovcapDiary *diary)
{
  size_t n = ((GovcapDataset *)run->datasets->pdata[number])->n;
  Hours hours = {diary,
                 n,
                 0,
                 g_new (double *, diary->parts->len + 1),
                 g_new (double, n + 1),
                 g_new (double, n + 1)};

  for (size_t p = 0; p < diary->parts->len; p++)
    hours.of_part[p] = read_part (run, number, g_array_index (diary->parts, GovcapMention, p).name);
  for (size_t row = 0; row < n; row++)
    add_up (&hours, row);
  return hours;
}

static const GovcapText part_words[] = {
    {"activity", "各项活动"}, {"administrative", "行政事务合计"}, {"total", "总计"}};
typedef enum { PART_ACTIVITY, PART_ADMINISTRATIVE, PART_TOTAL } Part;

static void
add_row (GovcapTable *table, GovcapRun *run, size_t number, const Hours *hours, Part part,
         const double value[], GovcapCell activity)
{
  double level = run->options.level;
  GovcapEstimate mean = respondent_mean (run, number, value, level);
  GovcapEstimate share = respondent_ratio (run, number, value, hours->total, level);
  GovcapCell cells[COLUMNS] = {
      [QUESTION] = govcap_cell_shown (hours->diary->name, hours->diary->label),
      [PART] = govcap_cell_shown (part_words[part].en, part_words[part]),
      [ACTIVITY] = activity,
      [N] = govcap_cell_count (mean.n),
      [MEAN] = govcap_cell_number (mean.mean),
      [SD] = govcap_cell_number (mean.sd),
      [PERCENT] = govcap_cell_number (100 * share.mean),
      [SE] = govcap_cell_missing (),
      [LO] = govcap_cell_missing (),
      [HI] = govcap_cell_missing (),
  };

  frame_lead (run, run->datasets->pdata[number], NULL, cells);
  if (part != PART_TOTAL) { /* all of it is 100 % without error */
    cells[SE] = govcap_cell_number (100 * share.se);
    cells[LO] = govcap_cell_number (100 * share.lo);
    cells[HI] = govcap_cell_number (100 * share.hi);
  }
  govcap_table_row (table, cells);
}

static GovcapCell
activity_cell (const GovcapStudy *study, const char *column)
{
  const GovcapVariable *variable = govcap_study_variable (study, column);

  return govcap_cell_shown (column, variable ? variable->label : govcap_text_plain (column));
}

static void
say_without (GovcapTable *table, const GovcapDataset *dataset, const Hours *hours)
{
  g_autofree char *place = frame_place (dataset);

  if (hours->without)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s, %s: respondents who filled in some activities only, and "
                                   "are left out: %zu. Write 0 where no hour was spent.",
                                   "%s，%s：只填了部分活动的受访者不计：%zu 人。没有用时的请填 0。",
                                   place, hours->diary->name, hours->without));
}

/* False: nobody filled in all parts. */
static bool
add_diary (GovcapTable *table, GovcapRun *run, size_t number, const GovcapDiary *diary)
{
  Hours hours = hours_of (run, number, diary);
  GovcapCell none = govcap_cell_missing ();
  bool any = respondent_mean (run, number, hours.total, run->options.level).n > 0;

  for (size_t p = 0; any && p < diary->parts->len; p++)
    add_row (table, run, number, &hours, PART_ACTIVITY, hours.of_part[p],
             activity_cell (run->data->study, g_array_index (diary->parts, GovcapMention, p).name));
  if (any && diary->has_administrative)
    add_row (table, run, number, &hours, PART_ADMINISTRATIVE, hours.administrative, none);
  if (any)
    add_row (table, run, number, &hours, PART_TOTAL, hours.total, none);
  say_without (table, run->datasets->pdata[number], &hours);
  hours_clear (&hours);
  return any;
}

GovcapTable *
time_use_run (GovcapRun *run, GError **error)
{
  const GovcapStudy *study = run->data->study;
  bool any = false;

  if (!study->diaries->len) {
    govcap_fail (
        error, GOVCAP_ERROR_INPUT, study->path,
        "the study names no hours by activity; write 'variables: {week: {parts: [h_admin, "
        "h_visits], administrative: [h_admin]}}'",
        "研究文件没有写各项活动的工时；请写 variables: {week: {parts: [h_admin, h_visits], "
        "administrative: [h_admin]}}");
    return NULL;
  }
  g_autoptr (GovcapTable) table = frame_plain_table (
      run, "time-use", govcap_analysis_find ("time-use")->title, columns, COLUMNS);
  frame_say_weights (table, run, true);
  sampling_say (table, run);
  for (size_t d = 0; d < run->datasets->len; d++)
    for (size_t i = 0; i < study->diaries->len; i++)
      any |= add_diary (table, run, d, study->diaries->pdata[i]);
  if (!any) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, study->path,
                 "nobody filled in the hours of every activity", "没有人填全各项活动的工时");
    return NULL;
  }
  govcap_table_note (
      table,
      (GovcapText){"% of all hours: the activity's hours over all hours of those who filled in "
                   "every activity, a ratio of totals; its error is linearised by the design.",
                   "占总工时百分比：填全各项活动者的该项工时合计 ÷ 全部工时合计（总量之比），标准误"
                   "按抽样设计线性化。"});
  return g_steal_pointer (&table);
}
