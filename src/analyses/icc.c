#include "frame.h"
#include "score_kernel.h"
#include "tables.h"

#include "govcap/icc.h"
#include "govcap/parallel.h"

#include <math.h>

enum { CODE = FRAME_CELLS, ICC1, ICC2, RWG_MEAN, GROUPS, N, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"icc1", {"ICC(1)", "ICC(1)"}, GOVCAP_FORMAT_BOUNDED},
    {"icc2", {"ICC(2)", "ICC(2)"}, GOVCAP_FORMAT_BOUNDED},
    {"rwg_mean", {"Mean r_wg", "平均 r_wg"}, GOVCAP_FORMAT_BOUNDED},
    {"groups", {"Units", "单位数"}, GOVCAP_FORMAT_COUNT},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
};

/* What every chunk shares. A part is GovcapGroup[means][units]. */
typedef struct {
  const GovcapDataset *dataset;
  const Kernel *kernel;
  const GovcapColumn *unit;
  const uint32_t *unit_number; /* by word: number in the study */
  size_t n_units;
} Job;

static void *
make_part (void *data)
{
  const Job *job = data;

  return g_new0 (GovcapGroup, job->kernel->n_means * job->n_units);
}

static void
merge_part (void *total, void *part, void *data)
{
  const Job *job = data;

  for (size_t i = 0; i < job->kernel->n_means * job->n_units; i++)
    govcap_group_merge ((GovcapGroup *)total + i, (GovcapGroup *)part + i);
  g_free (part);
}

/* Adds the scores of a tile to the units of its people. */
static void
add_scores (const Job *job, const uint32_t unit[], const double scores[], size_t rows,
            GovcapGroup groups[])
{
  for (size_t r = 0; r < rows; r++)
    if (unit[r] != GOVCAP_NO_WORD && !isnan (scores[r]))
      govcap_group_add (&groups[job->unit_number[unit[r]]], scores[r]);
}

static void
work_block (void *part, size_t block, void *data)
{
  const Job *job = data;
  size_t length = govcap_dataset_block_length (job->dataset, block);
  const uint32_t *unit = govcap_column_words (job->unit, block);
  g_autofree double *scores = g_new (double, job->kernel->n_means *TILE);

  for (size_t from = 0; from < length; from += TILE) {
    size_t rows = MIN (length - from, TILE);
    kernel_score (job->kernel, block, from, rows, scores);
    for (size_t m = 0; m < job->kernel->n_means; m++)
      if (job->kernel->scored[m].level != GOVCAP_LEVEL_INDICATOR)
        add_scores (job, unit + from, scores + m * TILE, rows,
                    (GovcapGroup *)part + m * job->n_units);
  }
}

/* Why an index is missing, or is a number that surprises. */
static void
say_oddities (GovcapTable *table, const GovcapIcc *icc, bool one_scale)
{
  if (icc->groups < 2)
    govcap_table_note (
        table, (GovcapText){"ICC needs people of two units.", "ICC 至少要有两个单位的受访者。"});
  else if (icc->n == icc->groups)
    govcap_table_note (
        table, (GovcapText){"No ICC where no unit has two respondents: nothing shows the "
                            "spread within units.",
                            "没有一个单位有两名受访者，看不出单位内的离散程度，没有 ICC。"});
  else if (icc->ms_within == 0)
    govcap_table_note (table, icc->ms_between > 0
                                  ? (GovcapText){"ICC is 1 where the people of every unit agree "
                                                 "exactly and units differ (MSW = 0).",
                                                 "各单位内部回答完全一致而单位之间不同（MSW = 0）"
                                                 "时，ICC 为 1。"}
                                  : (GovcapText){"No ICC where all scores are equal.",
                                                 "所有得分都相同时，没有 ICC。"});
  else if (icc->ms_between == 0)
    govcap_table_note (table, (GovcapText){"No ICC(2) where the means of all units are equal.",
                                           "各单位均值都相同时，没有 ICC(2)。"});
  if (icc->icc1 < 0)
    govcap_table_note (table, (GovcapText){"A negative ICC: units differ by less than chance would "
                                           "make them; it is printed as it is.",
                                           "ICC 为负：单位间差异比随机差异还小，按原值列出。"});
  if (!one_scale)
    govcap_table_note (table, (GovcapText){"No r_wg where items have different scales.",
                                           "题项量表不一致时，没有 r_wg。"});
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Job *job, size_t m,
         const GovcapGroup groups[])
{
  const GovcapScored *scored = &job->kernel->scored[m];
  size_t points = scored->scale ? (size_t)(scored->scale->max - scored->scale->min) + 1 : 0;
  GovcapIcc icc = govcap_icc (groups, job->n_units, scored->scale ? govcap_rwg_null (points) : NAN);
  GovcapCell cells[COLUMNS] = {
      [CODE] = frame_code (table, scored->code, scored->label),
      [ICC1] = govcap_cell_number (icc.icc1),
      [ICC2] = govcap_cell_number (icc.icc2),
      [RWG_MEAN] = govcap_cell_number (icc.rwg_mean),
      [GROUPS] = govcap_cell_count (icc.groups),
      [N] = govcap_cell_count (icc.n),
  };

  frame_lead (run, job->dataset, NULL, cells);
  govcap_table_row (table, cells);
  say_oddities (table, &icc, scored->scale);
  if (icc.alone)
    govcap_table_note (table, (GovcapText){"A unit with one respondent counts in ICC; r_wg leaves "
                                           "it out.",
                                           "只有一名受访者的单位计入 ICC，不计入 r_wg。"});
  if (icc.apart)
    govcap_table_note (table, govcap_text_format (
                                  table->arena,
                                  "%1$s: r_wg of %2$zu units was negative (more spread than the "
                                  "null) and counts as 0.",
                                  "%1$s：%2$zu 个单位的 r_wg 为负（离散程度超过零分布），按 0 计。",
                                  scored->code, icc.apart));
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  const GovcapColumn *unit = govcap_dataset_column (dataset, run->data->study->unit);
  Kernel *kernel = kernel_new (run, dataset);
  g_autofree uint32_t *unit_number = frame_unit_numbers (run->data, unit);
  Job job = {dataset, kernel, unit, unit_number, run->data->units->len};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  g_autofree GovcapGroup *groups = make_part (&job);

  govcap_parallel_fold (&fold, groups, govcap_dataset_blocks (dataset), run->options.threads);
  for (size_t m = 0; m < kernel->n_means; m++)
    if (kernel->scored[m].level != GOVCAP_LEVEL_INDICATOR)
      add_row (table, run, &job, m, groups + m * job.n_units);
  kernel_free (kernel);
}

static void
add_notes (GovcapTable *table)
{
  govcap_table_note (
      table, (GovcapText){
                 "Respondents' scores (0–100) within units, one-way analysis of variance, "
                 "unweighted; people without a unit or a score are left out. ICC(1) = (MSB − MSW) "
                 "/ (MSB + (k − 1) MSW), ICC(2) = (MSB − MSW) / MSB, k = (N − Σn² / N) / (G − 1).",
                 "受访者得分（0–100）按单位作单因素方差分析，不加权；没有单位或没有得分的人不计。"
                 "ICC(1) =（MSB − MSW）÷（MSB +（k − 1）MSW），ICC(2) =（MSB − MSW）÷ MSB，"
                 "k =（N − Σn² ÷ N）÷（G − 1）。"});
  govcap_table_note (
      table, (GovcapText){
                 "r_wg = 1 − s² / σ²_EU of each unit, the score taken as one item; σ²_EU = (A² − "
                 "1) / 12 on the scale of A points, here × (100 / (A − 1))². Negative values count "
                 "as 0; the mean is over units with two respondents or more.",
                 "r_wg = 1 − s² ÷ σ²_EU，逐单位计算，把得分当作一个题项；σ²_EU =（A² − 1）÷ 12（A "
                 "点量表），换算到 0–100 再乘（100 ÷（A − 1））²。负值按 0 计；对至少有两名受访者"
                 "的单位取平均。"});
}

GovcapTable *
icc_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "icc", govcap_analysis_find ("icc")->title, columns, COLUMNS);

  (void)error; /* every index that does not exist is a null with a note */
  frame_say_weights (table, run, false);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  add_notes (table);
  return table;
}
