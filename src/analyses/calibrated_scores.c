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
  const bool *keep;
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

static bool
is_in (const Job *job, size_t row, size_t domain, const double score[])
{
  return (!domain || job->domain[row] == domain) && (!job->keep || job->keep[row]) &&
         job->sampling->stratum[row] != GOVCAP_NO_WORD && job->weight[row] > 0 &&
         !isnan (score[row]);
}

/* w (score - mean) / sum of w in the domain, 0 outside. False: nobody is in it. */
static bool
linearise (const Job *job, size_t domain, const double score[], double ret_z[])
{
  size_t n = job->sampling->dataset->n;
  double sum = 0, weights = 0;

  for (size_t row = 0; row < n; row++)
    if (is_in (job, row, domain, score)) {
      sum += job->weight[row] * score[row];
      weights += job->weight[row];
    }
  for (size_t row = 0; row < n; row++)
    ret_z[row] = is_in (job, row, domain, score)
                     ? job->weight[row] * (score[row] - sum / weights) / weights
                     : 0;
  return weights > 0;
}

static void
work_domain (void *room, size_t domain, void *data)
{
  const Job *job = data;
  size_t n = job->sampling->dataset->n, n_scored = job->scores->n_scored;
  double *z = room;

  for (size_t m = 0; m < n_scored; m++) {
    double total, variance;
    bool known = linearise (job, domain, job->score + m * n, z) &&
                 sampling_totals (job->sampling, 1, z, &total, &variance);
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
  Job job = {scores, sampling, weight, score, domain, choice->keep};
  GovcapParallel fold = {make_room, work_domain, merge_nothing, &job};

  respondents_units (run, dataset, domain);
  scores->se = g_new (double, scores->n_domains * scores->n_scored + 1);
  govcap_parallel_fold (&fold, NULL, scores->n_domains, run->options.threads);
}
