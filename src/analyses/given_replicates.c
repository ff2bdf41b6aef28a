#include "replicates.h"

#include "respondents.h"
#include "sampling.h"

#include "govcap/parallel.h"

#include <math.h>

/* Columns of replicate weights that came with the data: a replicate is a pass over the people. */
typedef struct {
  const GovcapDataset *dataset;
  const Sampling *sampling;
  GPtrArray *columns; /* GovcapColumn */
  const double *score;
  size_t *domain;
  Replicates *replicates;
} Job;

GPtrArray *
replicate_columns (const GovcapStudy *study, const GovcapDataset *dataset)
{
  GPtrArray *columns = g_ptr_array_new ();

  for (size_t c = 0; c < dataset->columns->len; c++) {
    GovcapColumn *column = dataset->columns->pdata[c];
    if (column->kind == GOVCAP_COLUMN_NUMBER && govcap_study_is_replicate (study, column->name))
      g_ptr_array_add (columns, column);
  }
  return columns;
}

static void
add_person (const Job *job, size_t row, double weight, double sum_w[], double sum_wx[])
{
  size_t k = job->replicates->n_scored, own = job->domain[row] * k;

  for (size_t j = 0; j < k; j++) {
    double value = job->score[j * job->dataset->n + row];
    if (isnan (value))
      continue;
    sum_w[j] += weight;
    sum_wx[j] += weight * value;
    if (own) {
      sum_w[own + j] += weight;
      sum_wx[own + j] += weight * value;
    }
  }
}

static void
work_column (size_t number, void *data)
{
  const Job *job = data;
  const GovcapColumn *column = job->columns->pdata[number];
  size_t cells = job->replicates->n_domains * job->replicates->n_scored;
  g_autofree double *sum_w = g_new0 (double, cells + 1);
  g_autofree double *sum_wx = g_new0 (double, cells + 1);

  for (size_t row = 0; row < job->dataset->n; row++) {
    double weight = govcap_column_numbers (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    if (weight > 0 && job->sampling->stratum[row] != GOVCAP_NO_WORD)
      add_person (job, row, weight, sum_w, sum_wx);
  }
  for (size_t i = 0; i < cells; i++)
    job->replicates->means[number * cells + i] = sum_w[i] > 0 ? sum_wx[i] / sum_w[i] : NAN;
}

Replicates *
replicates_given (GovcapRun *run, size_t number)
{
  const GovcapStudy *study = run->data->study;
  const GovcapDataset *dataset = run->datasets->pdata[number];
  g_autoptr (GPtrArray) columns = replicate_columns (study, dataset);
  g_autofree size_t *domain = g_new (size_t, dataset->n + 1);
  Replicates *replicates = g_new0 (Replicates, 1);
  Job job = {dataset, run_sampling (run, number),
             columns, respondents_scores (run, number),
             domain,  replicates};

  respondents_units (run, dataset, domain);
  replicates->n_domains = 1 + run->data->units->len;
  replicates->n_scored = govcap_run_scores (run, number)->n_scored;
  replicates->means =
      g_new (double, columns->len * replicates->n_domains * replicates->n_scored + 1);
  govcap_replicate_scale (replicate_kind (study), columns->len, study->replicates.rho, NULL,
                          &replicates->scale);
  govcap_parallel_each (work_column, &job, columns->len, run->options.threads);
  return replicates;
}
