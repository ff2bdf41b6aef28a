#include "respondents.h"

#include "frame.h"
#include "score_kernel.h"

#include "govcap/parallel.h"

#include <math.h>
#include <string.h>

typedef struct {
  const GovcapDataset *dataset;
  const Kernel *kernel;
  double *scores;
} Job;

static void
score_block (size_t block, void *data)
{
  const Job *job = data;
  size_t length = govcap_dataset_block_length (job->dataset, block);
  g_autofree double *tile = g_new (double, job->kernel->n_means *TILE);

  for (size_t from = 0; from < length; from += TILE) {
    size_t rows = MIN (length - from, TILE), first = block * GOVCAP_BLOCK + from;
    kernel_score (job->kernel, block, from, rows, tile);
    for (size_t m = 0; m < job->kernel->n_means; m++)
      memcpy (job->scores + m * job->dataset->n + first, tile + m * TILE, rows * sizeof *tile);
  }
}

double *
respondents_scores_as (const GovcapRun *run, size_t number, const GovcapDataset *as)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  Kernel *kernel = kernel_new (run, as);
  Job job = {dataset, kernel, g_new (double, kernel->n_means * dataset->n + 1)};
  govcap_parallel_each (score_block, &job, govcap_dataset_blocks (dataset), run->options.threads);
  kernel_free (kernel);
  return job.scores;
}

const double *
respondents_scores (GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];

  if (!run->respondents->pdata[number])
    run->respondents->pdata[number] = respondents_scores_as (run, number, dataset);
  return run->respondents->pdata[number];
}

double *
respondents_weights (const GovcapRun *run, const GovcapDataset *dataset)
{
  const GovcapColumn *weight = frame_weight (run, dataset);
  double *weights = g_new (double, dataset->n + 1);

  for (size_t row = 0; row < dataset->n; row++)
    weights[row] =
        weight ? govcap_column_numbers (weight, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] : 1;
  return weights;
}

double *
respondents_item (const GovcapDataset *dataset, size_t item)
{
  const GovcapColumn *column = dataset->of_item[item];
  const GovcapItem *asked = &dataset->framework->items[item];
  double *points = g_new (double, dataset->n + 1);

  for (size_t row = 0; row < dataset->n; row++) {
    uint8_t point = column ? govcap_column_choices (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK]
                           : GOVCAP_NO_CHOICE;
    double value = asked->reverse ? asked->scale.max - point : asked->scale.min + point;
    points[row] = point == GOVCAP_NO_CHOICE ? NAN : value;
  }
  return points;
}

void
respondents_units (const GovcapRun *run, const GovcapDataset *dataset, size_t ret_domain[])
{
  const GovcapColumn *unit = govcap_dataset_column (dataset, run->data->study->unit);
  g_autofree uint32_t *number_of = frame_unit_numbers (run->data, unit);

  for (size_t row = 0; row < dataset->n; row++) {
    uint32_t word = govcap_column_words (unit, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    ret_domain[row] = word == GOVCAP_NO_WORD ? 0 : 1 + (size_t)number_of[word];
  }
}

double
respondents_influence (size_t n, const double score[], const double weight[],
                       const size_t domain_of[], size_t domain, double ret_z[])
{
  double sum = 0, weights = 0, first = NAN;

  for (size_t row = 0; row < n; row++) {
    bool in = !isnan (score[row]) && weight[row] > 0 && (!domain || domain_of[row] == domain);
    ret_z[row] = in ? weight[row] : 0;
    if (!in)
      continue;
    first = isnan (first) ? score[row] : first;
    sum += weight[row] * (score[row] - first);
    weights += weight[row];
  }
  double shift = sum / weights;
  for (size_t row = 0; row < n; row++)
    if (ret_z[row] > 0)
      ret_z[row] *= (score[row] - first - shift) / weights;
  return first + shift;
}
