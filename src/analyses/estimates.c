#include "frame.h"
#include "score_kernel.h"

#include "govcap/parallel.h"

#include <math.h>
#include <string.h>

/* What every chunk shares: one dataset, its kernel, and its units' numbers in the study. */
typedef struct {
  const GovcapDataset *dataset;
  Kernel *kernel;
  const GovcapColumn *unit, *weight;
  uint32_t *unit_number; /* by word: 1 + number in the study */
  size_t n_units;
} Job;

/* Totals by unit; number 0 holds the people without a unit. */
typedef struct {
  GovcapTotals *totals;
  size_t design;
} Part;

static size_t
cells (const Job *job)
{
  return (1 + job->n_units) * job->kernel->n_means;
}

static void *
make_part (void *data)
{
  Part *part = g_new0 (Part, 1);

  part->totals = g_new0 (GovcapTotals, cells (data));
  return part;
}

static void
merge_part (void *total, void *data_part, void *data)
{
  Part *all = total, *part = data_part;

  for (size_t i = 0; i < cells (data); i++)
    govcap_totals_merge (&all->totals[i], &part->totals[i]);
  all->design += part->design;
  g_free (part->totals);
  g_free (part);
}

/* Weights and places of a tile's respondents: which row of the totals each adds to. */
static void
take_tile (const Job *job, Part *part, size_t block, size_t from, size_t rows, double weight[],
           GovcapTotals *place[])
{
  const uint32_t *unit = job->unit ? govcap_column_words (job->unit, block) + from : NULL;
  const double *w = job->weight ? govcap_column_numbers (job->weight, block) + from : NULL;

  for (size_t r = 0; r < rows; r++) {
    bool has_unit = unit && unit[r] != GOVCAP_NO_WORD;
    size_t number = has_unit ? job->unit_number[unit[r]] : 0;
    place[r] = part->totals + number * job->kernel->n_means;
    weight[r] = w ? w[r] : 1;
    part->design += isnan (weight[r]) ? 0 : 1;
  }
}

static void
work_block (void *data_part, size_t block, void *data)
{
  const Job *job = data;
  Part *part = data_part;
  size_t length = govcap_dataset_block_length (job->dataset, block);
  g_autofree double *scores = g_new (double, job->kernel->n_means *TILE);
  double weight[TILE];
  GovcapTotals *place[TILE];

  for (size_t from = 0; from < length; from += TILE) {
    size_t rows = MIN (length - from, TILE);
    kernel_score (job->kernel, block, from, rows, scores);
    take_tile (job, part, block, from, rows, weight, place);
    for (size_t m = 0; m < job->kernel->n_means; m++)
      for (size_t r = 0; r < rows; r++)
        if (!isnan (scores[m * TILE + r]))
          govcap_totals_add (place[r] + m, weight[r], scores[m * TILE + r]);
  }
}

static uint32_t *
number_units (const GovcapData *data, const GovcapColumn *unit)
{
  uint32_t *numbers = g_new (uint32_t, unit->words->len + 1);
  g_autoptr (GHashTable) number_of = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t u = 0; u < data->units->len; u++)
    g_hash_table_insert (number_of, data->units->pdata[u], GSIZE_TO_POINTER (u + 1));
  for (size_t w = 0; w < unit->words->len; w++)
    numbers[w] = GPOINTER_TO_UINT (g_hash_table_lookup (number_of, unit->words->pdata[w]));
  return numbers;
}

/* The whole sample is the sum of all units and of the people without one. */
static void
sum_whole (GovcapScores *scores, size_t n_units)
{
  for (size_t m = 0; m < scores->n_scored; m++)
    for (size_t u = 1; u <= n_units; u++)
      govcap_totals_merge (&scores->totals[m], &scores->totals[u * scores->n_scored + m]);
}

static GovcapScores *
estimate (const GovcapRun *run, const GovcapDataset *dataset)
{
  const GovcapStudy *study = run->data->study;
  Job job = {.dataset = dataset, .n_units = run->data->units->len};
  GovcapScores *scores = g_new0 (GovcapScores, 1);

  job.kernel = kernel_new (study, dataset);
  job.unit = govcap_dataset_column (dataset, study->unit);
  job.weight = frame_weight (run, dataset);
  job.unit_number = number_units (run->data, job.unit);
  Part total = {g_new0 (GovcapTotals, cells (&job)), 0};
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  govcap_parallel_fold (&fold, &total, govcap_dataset_blocks (dataset), run->options.threads);
  *scores = (GovcapScores){dataset, job.kernel->n_means, g_steal_pointer (&job.kernel->scored),
                           total.totals, total.design};
  sum_whole (scores, job.n_units);
  kernel_free (job.kernel);
  g_free (job.unit_number);
  return scores;
}

static void
free_scores (void *data)
{
  GovcapScores *scores = data;

  if (!scores)
    return;
  g_free (scores->scored);
  g_free (scores->totals);
  g_free (scores);
}

static bool
select_datasets (GovcapRun *run, GError **error)
{
  const GovcapOptions *options = &run->options;
  bool wave_known = !options->wave, form_known = !options->form;

  for (size_t i = 0; i < run->data->datasets->len; i++) {
    GovcapDataset *dataset = run->data->datasets->pdata[i];
    bool wave = !options->wave || !strcmp (options->wave, dataset->wave);
    bool form = !options->form || !g_strcmp0 (options->form, dataset->form);
    wave_known |= wave;
    form_known |= form;
    if (wave && form)
      g_ptr_array_add (run->datasets, dataset);
  }
  if (!wave_known)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, "--wave", "the study has no wave '%s'",
                        "研究里没有“%s”这一期", options->wave);
  if (!form_known)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, "--form", "the study has no form '%s'",
                        "研究里没有“%s”这种问卷", options->form);
  if (!run->datasets->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, NULL, "wave '%s' has no form '%s'",
                        "“%s”这一期没有“%s”问卷", options->wave, options->form);
  return true;
}

GovcapRun *
govcap_run_new (const GovcapData *data, const GovcapOptions *options, GError **error)
{
  g_autoptr (GovcapRun) run = g_new0 (GovcapRun, 1);

  run->data = data;
  run->options = *options;
  run->datasets = g_ptr_array_new ();
  run->scores = g_ptr_array_new_with_free_func (free_scores);
  run->respondents = g_ptr_array_new_with_free_func (g_free);
  if (!select_datasets (run, error))
    return NULL;
  if (options->unit && frame_unit_number (data, options->unit) == GOVCAP_NONE) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, "--unit", "the data have no unit '%s'",
                 "数据里没有单位“%s”", options->unit);
    return NULL;
  }
  g_ptr_array_set_size (run->scores, (int)run->datasets->len);
  g_ptr_array_set_size (run->respondents, (int)run->datasets->len);
  return g_steal_pointer (&run);
}

void
govcap_run_free (GovcapRun *run)
{
  if (!run)
    return;
  g_ptr_array_unref (run->datasets);
  g_ptr_array_unref (run->scores);
  g_ptr_array_unref (run->respondents);
  g_free (run);
}

const GovcapScores *
govcap_run_scores (GovcapRun *run, size_t number)
{
  if (!run->scores->pdata[number])
    run->scores->pdata[number] = estimate (run, run->datasets->pdata[number]);
  return run->scores->pdata[number];
}

const GovcapTotals *
govcap_scores_totals (const GovcapScores *scores, size_t unit, size_t scored)
{
  return &scores->totals[unit * scores->n_scored + scored];
}

size_t
govcap_headline (const GovcapRun *run)
{
  size_t last = run->datasets->len - 1;
  const GovcapDataset *latest = run->datasets->pdata[last];

  while (last > 0 && ((GovcapDataset *)run->datasets->pdata[last - 1])->wave == latest->wave)
    last--;
  return last; /* the forms of a wave stand in the framework's order: the first is the headline */
}
