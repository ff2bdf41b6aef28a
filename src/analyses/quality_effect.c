#include "frame.h"
#include "quality.h"
#include "score_kernel.h"
#include "tables.h"

#include "govcap/parallel.h"

#include <math.h>

enum { LEVEL = FRAME_CELLS, CODE, N, SCORE, SE, N_KEPT, SCORE_KEPT, DIFFERENCE, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Score", "得分项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"score", {"With all", "全部答卷得分"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_SCORE},
    {"n_kept", {"n without the flagged", "剔除后人数"}, GOVCAP_FORMAT_COUNT},
    {"score_kept", {"Without the flagged", "剔除后得分"}, GOVCAP_FORMAT_SCORE},
    {"difference", {"Difference", "差值"}, GOVCAP_FORMAT_SCORE},
};

typedef struct {
  const Quality *quality;
  const Kernel *kernel;
  const GovcapColumn *weight; /* NULL: all 1 */
  unsigned mask;              /* checks that leave somebody out */
} Job;

typedef struct {
  GovcapTotals *all, *kept; /* by scored thing */
  size_t design;
} Part;

static void *
make_part (void *data)
{
  const Job *job = data;
  Part *part = g_new0 (Part, 1);

  part->all = g_new0 (GovcapTotals, job->kernel->n_means);
  part->kept = g_new0 (GovcapTotals, job->kernel->n_means);
  return part;
}

static void
free_part (Part *part)
{
  g_free (part->all);
  g_free (part->kept);
  g_free (part);
}

static void
merge_part (void *data_total, void *data_part, void *data)
{
  const Job *job = data;
  Part *total = data_total, *part = data_part;

  for (size_t m = 0; m < job->kernel->n_means; m++) {
    govcap_totals_merge (&total->all[m], &part->all[m]);
    govcap_totals_merge (&total->kept[m], &part->kept[m]);
  }
  total->design += part->design;
  free_part (part);
}

static void
add_tile (const Job *job, Part *part, size_t rows, const uint8_t flags[], const double w[],
          const double scores[])
{
  for (size_t r = 0; r < rows; r++)
    part->design += w && isnan (w[r]) ? 0 : 1;
  for (size_t m = 0; m < job->kernel->n_means; m++)
    for (size_t r = 0; r < rows; r++) {
      double score = scores[m * TILE + r], weight = w ? w[r] : 1;
      if (isnan (score))
        continue;
      govcap_totals_add (&part->all[m], weight, score);
      if (!(flags[r] & job->mask))
        govcap_totals_add (&part->kept[m], weight, score);
    }
}

static void
work_block (void *part, size_t block, void *data)
{
  const Job *job = data;
  size_t length = govcap_dataset_block_length (job->quality->dataset, block);
  const uint8_t *flags = job->quality->flags->data + block * GOVCAP_BLOCK;
  const double *w = job->weight ? govcap_column_numbers (job->weight, block) : NULL;
  g_autofree double *scores = g_new (double, job->kernel->n_means *TILE);

  for (size_t from = 0; from < length; from += TILE) {
    size_t rows = MIN (length - from, TILE);
    kernel_score (job->kernel, block, from, rows, scores);
    add_tile (job, part, rows, flags + from, w ? w + from : NULL, scores);
  }
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Job *job, const Part *total, size_t m)
{
  static const GovcapText levels[] = {{"indicator", "指标"}, {"area", "领域"}, {"overall", "综合"}};
  const GovcapScored *scored = &job->kernel->scored[m];
  GovcapEstimate all = govcap_estimate_mean (&total->all[m], total->design, run->options.level);
  GovcapEstimate kept = govcap_estimate_mean (&total->kept[m], total->design, run->options.level);
  GovcapCell cells[COLUMNS];

  frame_lead (run, job->quality->dataset, NULL, cells);
  cells[LEVEL] = govcap_cell_shown (levels[scored->level].en, levels[scored->level]);
  cells[CODE] = frame_code (table, scored->code, scored->label);
  cells[N] = govcap_cell_count (all.n);
  cells[SCORE] = govcap_cell_number (all.mean);
  cells[SE] = govcap_cell_number (all.se);
  cells[N_KEPT] = govcap_cell_count (kept.n);
  cells[SCORE_KEPT] = govcap_cell_number (kept.mean);
  cells[DIFFERENCE] = govcap_cell_number (kept.mean - all.mean);
  govcap_table_row (table, cells);
  if (!kept.n || !all.n)
    govcap_table_note (
        table,
        (GovcapText){"No score where nobody has one, or where everybody who has one is flagged.",
                     "没有人得分，或得分者全部可疑时，没有相应的得分。"});
}

/* Copies of a short form are left in: people agree by chance. */
static unsigned
mask_of (GovcapTable *table, const Quality *quality)
{
  unsigned mask = 1u << QUALITY_LONGSTRING | 1u << QUALITY_TOO_FAST;

  if (quality->items->len >= QUALITY_LEAST_TO_COPY)
    return mask | 1u << QUALITY_DUPLICATE;
  govcap_table_note (
      table, (GovcapText){"Duplicates of a form with fewer than 10 items are not left out: people "
                          "agree by chance.",
                          "题项少于 10 个的问卷不剔除重复答卷：不同的人也会碰巧相同。"});
  return mask;
}

static void
note_left_out (GovcapTable *table, const Job *job)
{
  const GovcapDataset *dataset = job->quality->dataset;
  GovcapText form = {"", ""};
  size_t n = 0;

  if (dataset->form)
    form = govcap_form_label (dataset->form);
  for (size_t i = 0; i < dataset->n; i++)
    n += (job->quality->flags->data[i] & job->mask) != 0;
  g_autofree char *en =
      g_strdup_printf ("%s%s%s: %zu of %zu respondents left out for comparison.", dataset->wave,
                       dataset->form ? " " : "", govcap_text_in (form, GOVCAP_EN), n, dataset->n);
  g_autofree char *zh =
      g_strdup_printf ("%s%s%s：比较时从 %zu 人中剔除 %zu 人。", dataset->wave,
                       dataset->form ? " " : "", govcap_text_in (form, GOVCAP_ZH), dataset->n, n);
  govcap_table_note (table, (GovcapText){en, zh});
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  g_autoptr (Quality) quality = quality_of (run, dataset);
  Kernel *kernel = kernel_new (run->data->study, dataset);
  Job job = {quality, kernel, frame_weight (run, dataset), mask_of (table, quality)};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  Part *total = make_part (&job);

  govcap_parallel_fold (&fold, total, govcap_dataset_blocks (dataset), run->options.threads);
  for (size_t m = 0; m < kernel->n_means; m++)
    if (kernel->scored[m].level != GOVCAP_LEVEL_INDICATOR)
      add_row (table, run, &job, total, m);
  note_left_out (table, &job);
  free_part (total);
  kernel_free (kernel);
}

GovcapTable *
quality_effect_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (
      run, "quality-effect", govcap_analysis_find ("quality-effect")->title, columns, COLUMNS);

  (void)error;
  frame_say_weights (table, run, true);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  govcap_table_note (
      table,
      (GovcapText){
          "Left out here: who is flagged by longstring, too-fast or duplicate (see quality). "
          "No other table leaves them out; no answer is deleted.",
          "本表剔除的是被 longstring、too-fast 或 duplicate 判为可疑的答卷（见 quality "
          "表）；其他表均不剔除，数据也未删除。"});
  govcap_table_note (
      table,
      (GovcapText){"Difference: without minus with, in points of 0–100; SE is of the score with "
                   "all. Where the difference is a good part of the SE, report both.",
                   "差值＝剔除后−全部（0–100 分）；标准误是全部答卷得分的。差值与标准误相比"
                   "不可忽略时，两种结果都应报告。"});
  return table;
}
