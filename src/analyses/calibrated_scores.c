#include "calibrated_scores.h"

#include "respondents.h"

#include "govcap/parallel.h"

#include <math.h>

/* What the domains share; each domain is a chunk of its own and writes to places of its own. */
typedef struct {
  GovcapScores *scores;
  const Sampling *sampling;
  const double *weight, *score; /* by row; by scored and row */
  const size_t *domain;
} Job;

static void *
make_room (void *data)
{
  const Job *job = data;

  return g_new (double, job->sampling->dataset->n + 1);
}

static void
merge_nothing (void *total, void *part, void *data)
{
  (void)total;
  (void)data;
  g_free (part);
}

static void
work_domain (void *room, size_t domain, void *data)
{
  const Job *job = data;
  size_t n = job->sampling->dataset->n, n_scored = job->scores->n_scored;
  double *z = room;

  for (size_t m = 0; m < n_scored; m++) {
    double total, variance;
    double mean =
        respondents_influence (n, job->score + m * n, job->weight, job->domain, domain, z);
    bool known = !isnan (mean) && sampling_totals (job->sampling, 1, z, &total, &variance);
    job->scores->se[domain * n_scored + m] = known ? sqrt (variance) : NAN;
  }
}

void
scores_calibrate (GovcapScores *scores, const GovcapRun *run, size_t number,
                  const ScoreChoice *choice)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);

  if (!sampling->calibration)
    return;
  g_autofree double *weight = respondents_weights (run, dataset);
  g_autofree size_t *domain = g_new (size_t, dataset->n + 1);
  g_autofree double *score = respondents_scores_as (run, number, choice->as ? choice->as : dataset);
  Job job = {scores, sampling, weight, score, domain};
  GovcapParallel fold = {make_room, work_domain, merge_nothing, &job};

  for (size_t row = 0; row < dataset->n; row++)
    if (sampling->stratum[row] == GOVCAP_NO_WORD || (choice->keep && !choice->keep[row]))
      weight[row] = 0;
  respondents_units (run, dataset, domain);
  scores->se = g_new (double, scores->n_domains * scores->n_scored + 1);
  govcap_parallel_fold (&fold, NULL, scores->n_domains, run->options.threads);
}
