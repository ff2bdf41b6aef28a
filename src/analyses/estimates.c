#include "calibrated_scores.h"
#include "frame.h"
#include "pairs.h"
#include "replicates.h"
#include "score_cells.h"
#include "score_kernel.h"

#include "govcap/parallel.h"

#include <math.h>

/* What every chunk shares: a dataset, its kernel, and each respondent's part: a unit within a PSU
 * where there are clusters, else a unit within a stratum. */
typedef struct {
  const GovcapDataset *dataset;
  Kernel *kernel;
  const GovcapColumn *weight;
  const bool *keep;
  uint32_t *part; /* by respondent; GOVCAP_NO_WORD: not in the design */
  size_t n_parts;
} Job;

static size_t
n_totals (const Job *job)
{
  return job->n_parts * job->kernel->n_means;
}

static void *
make_part (void *data)
{
  return g_new0 (GovcapTotals, n_totals (data) + 1);
}

static void
merge_part (void *total, void *part, void *data)
{
  for (size_t i = 0; i < n_totals (data); i++)
    govcap_totals_merge ((GovcapTotals *)total + i, (GovcapTotals *)part + i);
  g_free (part);
}

/* Weights and places of a tile's respondents: which row of the totals each adds to. */
static void
take_tile (const Job *job, GovcapTotals *totals, size_t first, size_t rows, double weight[],
           GovcapTotals *place[])
{
  size_t block = first / GOVCAP_BLOCK, from = first % GOVCAP_BLOCK;
  const double *w = job->weight ? govcap_column_numbers (job->weight, block) + from : NULL;

  for (size_t r = 0; r < rows; r++) {
    uint32_t part = job->part[first + r];
    bool in = part != GOVCAP_NO_WORD && (!job->keep || job->keep[first + r]);
    place[r] = totals + (in ? part : 0) * job->kernel->n_means;
    weight[r] = !in ? 0 : w ? w[r] : 1;
  }
}

static void
work_block (void *totals, size_t block, void *data)
{
  const Job *job = data;
  size_t length = govcap_dataset_block_length (job->dataset, block);
  g_autofree double *scores = g_new (double, job->kernel->n_means *TILE);
  double weight[TILE];
  GovcapTotals *place[TILE];

  for (size_t from = 0; from < length; from += TILE) {
    size_t rows = MIN (length - from, TILE);
    kernel_score (job->kernel, block, from, rows, scores);
    take_tile (job, totals, block * GOVCAP_BLOCK + from, rows, weight, place);
    for (size_t m = 0; m < job->kernel->n_means; m++)
      for (size_t r = 0; r < rows; r++)
        if (!isnan (scores[m * TILE + r]))
          govcap_totals_add (place[r] + m, weight[r], scores[m * TILE + r]);
  }
}

static int
by_unit (const void *a, const void *b, void *data)
{
  const Pair *pairs = data, *one = &pairs[*(const uint32_t *)a],
             *other = &pairs[*(const uint32_t *)b];

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  return one->second < other->second ? -1 : one->second > other->second;
}

/* The place of every pair when they are sorted by unit, then by stratum or PSU. Sorts @pairs too. */
static uint32_t *
sort_parts (GArray *pairs)
{
  size_t n = pairs->len;
  g_autofree uint32_t *order = g_new (uint32_t, n + 1);
  g_autofree Pair *before = g_memdup2 (pairs->data, n * sizeof (Pair));
  uint32_t *place = g_new (uint32_t, n + 1);

  for (size_t i = 0; i < n; i++)
    order[i] = (uint32_t)i;
  g_qsort_with_data (order, (int)n, sizeof *order, by_unit, before);
  for (size_t i = 0; i < n; i++) {
    place[order[i]] = (uint32_t)i;
    g_array_index (pairs, Pair, i) = before[order[i]];
  }
  return place;
}

/* Finds every respondent's part; @ret_parts: unit and stratum or PSU of each, sorted. */
static void
place_respondents (Job *job, const GovcapRun *run, const Sampling *sampling, Pairs *ret_parts)
{
  const GovcapColumn *unit = govcap_dataset_column (job->dataset, run->data->study->unit);
  g_autofree uint32_t *number_of = frame_unit_numbers (run->data, unit);
  const uint32_t *group = sampling->psu ? sampling->psu : sampling->stratum;

  job->part = g_new (uint32_t, job->dataset->n + 1);
  for (size_t row = 0; row < job->dataset->n; row++) {
    uint32_t word = govcap_column_words (unit, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    uint32_t number = word == GOVCAP_NO_WORD ? GOVCAP_NO_WORD : number_of[word];
    bool in = sampling->stratum[row] != GOVCAP_NO_WORD;
    job->part[row] = in ? pairs_number (ret_parts, number, group[row]) : GOVCAP_NO_WORD;
  }
  g_autofree uint32_t *place = sort_parts (ret_parts->pairs);
  for (size_t row = 0; row < job->dataset->n; row++)
    if (job->part[row] != GOVCAP_NO_WORD)
      job->part[row] = place[job->part[row]];
  job->n_parts = ret_parts->pairs->len;
}

GovcapScores *
scores_new (const GovcapRun *run, size_t number, const ScoreChoice *choice)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  Job job = {.dataset = dataset, .weight = frame_weight (run, dataset), .keep = choice->keep};
  g_autoptr (Pairs) parts = pairs_new ();

  job.kernel = kernel_new (run, choice->as ? choice->as : dataset);
  place_respondents (&job, run, sampling, parts);
  GovcapTotals *totals = make_part (&job);
  GovcapParallel fold = {make_part, work_block, merge_part, &job};
  govcap_parallel_fold (&fold, totals, govcap_dataset_blocks (dataset), run->options.threads);
  GovcapScores *scores =
      cells_new (run, sampling, job.kernel->n_means, (const Pair *)(void *)parts->pairs->data,
                 parts->pairs->len, totals);
  scores->scored = g_steal_pointer (&job.kernel->scored);
  kernel_free (job.kernel);
  g_free (job.part);
  scores_calibrate (scores, run, number, choice);
  return scores;
}

const GovcapScores *
govcap_run_scores (GovcapRun *run, size_t number)
{
  if (run->scores->pdata[number])
    return run->scores->pdata[number];
  GovcapScores *scores = scores_new (run, number, &(ScoreChoice){0});
  run->scores->pdata[number] = scores; /* the replicates ask for them in turn */
  scores_replicate (run, number, scores);
  return scores;
}
