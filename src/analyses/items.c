#include "frame.h"
#include "tables.h"

#include "govcap/parallel.h"

#include <math.h>

enum { MOST_POINTS = 11 }; /* of a scale that gets a column per point */

enum {
  ITEM = FRAME_CELLS,
  REVERSED,
  N,
  MIN,
  MAX,
  MEAN,
  SD,
  SKEWNESS,
  KURTOSIS,
  MISSING,
  FIRST_PCT,
  COLUMNS = FIRST_PCT + MOST_POINTS
};

#define PCT(number)                                                                                \
  {                                                                                                \
    "pct_" #number, {"% " #number, "% " #number}, GOVCAP_FORMAT_SCORE                              \
  }

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},
    {"reversed", {"Reversed", "反向"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"min", {"Min", "最小"}, GOVCAP_FORMAT_COUNT},
    {"max", {"Max", "最大"}, GOVCAP_FORMAT_COUNT},
    {"mean", {"Mean", "均值"}, GOVCAP_FORMAT_DECIMAL},
    {"sd", {"SD", "标准差"}, GOVCAP_FORMAT_DECIMAL},
    {"skewness", {"Skewness", "偏度"}, GOVCAP_FORMAT_DECIMAL},
    {"kurtosis", {"Kurtosis", "峰度"}, GOVCAP_FORMAT_DECIMAL},
    {"missing", {"Missing", "缺失"}, GOVCAP_FORMAT_COUNT},
    PCT (1),
    PCT (2),
    PCT (3),
    PCT (4),
    PCT (5),
    PCT (6),
    PCT (7),
    PCT (8),
    PCT (9),
    PCT (10),
    PCT (11),
};

typedef struct {
  const GovcapDataset *dataset;
  const GovcapColumn *weight;
} Job;

static void *
make_part (void *data)
{
  const Job *job = data;

  return g_new0 (GovcapFrequency, job->dataset->framework->n_items);
}

static void
work_block (void *part, size_t block, void *data)
{
  const Job *job = data;
  GovcapFrequency *frequencies = part;
  const double *weights = job->weight ? govcap_column_numbers (job->weight, block) : NULL;
  size_t rows = govcap_dataset_block_length (job->dataset, block);

  for (size_t i = 0; i < job->dataset->framework->n_items; i++)
    if (job->dataset->of_item[i])
      govcap_frequency_add (&frequencies[i],
                            govcap_column_choices (job->dataset->of_item[i], block), weights, rows);
}

static void
merge_part (void *total, void *part, void *data)
{
  const Job *job = data;

  for (size_t i = 0; i < job->dataset->framework->n_items; i++)
    govcap_frequency_merge ((GovcapFrequency *)total + i, (GovcapFrequency *)part + i);
  g_free (part);
}

GovcapFrequency *
items_frequencies (const GovcapRun *run, const GovcapDataset *dataset)
{
  Job job = {dataset, frame_weight (run, dataset)};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  GovcapFrequency *total = make_part (&job);

  govcap_parallel_fold (&fold, total, govcap_dataset_blocks (dataset), run->options.threads);
  return total;
}

/* People who could have answered: all, or those with a positive weight. */
static size_t
people (const GovcapRun *run, const GovcapDataset *dataset)
{
  const GovcapColumn *weight = frame_weight (run, dataset);
  size_t n = 0;

  if (!weight)
    return dataset->n;
  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++)
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, b); i++)
      n += govcap_column_numbers (weight, b)[i] > 0;
  return n;
}

static void
set_percentages (GovcapCell cells[], const GovcapFrequency *frequency, double weight, size_t points,
                 bool turned)
{
  for (size_t p = 0; p < MOST_POINTS; p++) {
    size_t point = turned ? points - 1 - p : p;
    bool there = p < points && points <= MOST_POINTS && weight > 0;
    cells[FIRST_PCT + p] = there ? govcap_cell_number (100 * frequency->weight[point] / weight)
                                 : govcap_cell_missing ();
  }
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset, size_t number,
         const GovcapFrequency *frequency, size_t asked)
{
  const GovcapItem *item = &dataset->framework->items[number];
  bool turned = item->reverse && !run->options.as_answered;
  size_t points = (size_t)(item->scale.max - item->scale.min) + 1;
  GovcapDistribution d = govcap_distribution (
      frequency, points, turned ? item->scale.max : item->scale.min, turned ? -1 : 1);
  GovcapCell cells[COLUMNS] = {
      [ITEM] = frame_code (table, item->code, item->text),
      [REVERSED] = item->reverse ? govcap_cell_shown ("yes", (GovcapText){"yes", "是"})
                                 : govcap_cell_shown ("no", (GovcapText){"no", "否"}),
      [N] = govcap_cell_count (d.n),
      [MIN] = govcap_cell_number (d.min),
      [MAX] = govcap_cell_number (d.max),
      [MEAN] = govcap_cell_number (d.mean),
      [SD] = govcap_cell_number (d.sd),
      [SKEWNESS] = govcap_cell_number (d.skewness),
      [KURTOSIS] = govcap_cell_number (d.kurtosis),
      [MISSING] = govcap_cell_count (asked - d.n),
  };

  frame_lead (run, dataset, NULL, cells);
  set_percentages (cells, frequency, d.weight, points, turned);
  govcap_table_row (table, cells);
  if (!d.n)
    govcap_table_note (table, (GovcapText){"An item that nobody answered has no statistics.",
                                           "没有人回答的题项没有统计量。"});
  if (points > MOST_POINTS)
    govcap_table_note (table,
                       (GovcapText){"Scales of more than 11 points have no column per point.",
                                    "超过 11 级的量表不逐级列出百分比。"});
  if (d.n && isnan (d.skewness))
    govcap_table_note (
        table,
        (GovcapText){"Skewness and kurtosis need answers that differ, and three and four people.",
                     "偏度和峰度要求回答不全相同，且至少有三人和四人。"});
}

/* Columns for the longest scale that is short enough to be shown point by point. */
static size_t
shown_points (const GovcapRun *run)
{
  size_t most = 0;

  for (size_t d = 0; d < run->datasets->len; d++) {
    const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[d])->framework;
    for (size_t i = 0; i < framework->n_items; i++) {
      size_t points = (size_t)(framework->items[i].scale.max - framework->items[i].scale.min) + 1;
      if (points <= MOST_POINTS)
        most = MAX (most, points);
    }
  }
  return most;
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  g_autofree GovcapFrequency *frequencies = items_frequencies (run, dataset);
  size_t asked = people (run, dataset);

  for (size_t i = 0; i < dataset->framework->n_items; i++)
    if (dataset->of_item[i])
      add_row (table, run, dataset, i, &frequencies[i], asked);
}

GovcapTable *
items_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "items", govcap_analysis_find ("items")->title, columns,
                                    FIRST_PCT + shown_points (run));

  (void)error;
  frame_say_weights (table, run, true);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  govcap_table_note (
      table, run->options.as_answered
                 ? (GovcapText){"Answers as given, before reversal.", "按原始回答，反向题未转换。"}
                 : (GovcapText){"Reversed items are turned: a high value is good.",
                                "反向题已转换，数值高表示好。"});
  govcap_table_note (
      table,
      (GovcapText){"Skewness and kurtosis are SPSS's (G1, G2). Percentages are of valid answers.",
                   "偏度和峰度同 SPSS（G1、G2）；百分比以有效回答为分母。"});
  return table;
}
