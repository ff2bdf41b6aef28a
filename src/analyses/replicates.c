#include "replicates.h"

#include "calibration.h"
#include "frame.h"
#include "pairs.h"
#include "respondents.h"
#include "sampling.h"

#include "govcap/parallel.h"

#include <math.h>

/* Means that are kept: 1 GB of them. */
#define MOST_MEANS ((size_t)1 << 27)

/* The totals of every PSU in every domain (and in every group, when there is a calibration). */
typedef struct {
  GovcapReplicateParts parts;
  GovcapReplicateCalibration calibration;
  Pairs *places, *grouped; /* (PSU, domain); (place, group) */
  Pairs *frame;            /* (PSU, group), for the raking */
  uint32_t *psu, *domain, *group;
  uint32_t *frame_psu, *frame_group;
  double *w, *wx, *center, *frame_weight;
} Parts;

static void
parts_clear (Parts *parts)
{
  pairs_free (parts->places);
  pairs_free (parts->grouped);
  pairs_free (parts->frame);
  void *const owned[] = {parts->psu,       parts->domain,      parts->group,
                         parts->frame_psu, parts->frame_group, parts->w,
                         parts->wx,        parts->center,      parts->frame_weight};
  for (size_t i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
}

/* What all passes over the respondents ask. */
typedef struct {
  const Sampling *sampling;
  const Calibration *calibration;
  const double *weight, *score;
  const size_t *domain;
  size_t n, n_scored, n_domains;
} Source;

static uint32_t
psu_at (const Source *source, size_t row)
{
  return source->sampling->psu ? source->sampling->psu[row] : (uint32_t)row;
}

static bool
is_in (const Source *source, size_t row)
{
  return source->sampling->stratum[row] != GOVCAP_NO_WORD && source->weight[row] > 0;
}

/* The part of every respondent; GOVCAP_NO_WORD: in none. */
static uint32_t *
place_all (const Source *source, Parts *parts)
{
  uint32_t *part = g_new (uint32_t, source->n + 1);

  parts->places = pairs_new ();
  parts->grouped = pairs_new ();
  parts->frame = pairs_new ();
  for (size_t row = 0; row < source->n; row++) {
    part[row] = GOVCAP_NO_WORD;
    if (!is_in (source, row))
      continue;
    uint32_t group = source->calibration ? source->calibration->group[row] : 0;
    uint32_t place =
        pairs_number (parts->places, psu_at (source, row), (uint32_t)source->domain[row]);
    part[row] = pairs_number (parts->grouped, place, group);
    if (source->calibration)
      pairs_number (parts->frame, psu_at (source, row), group);
  }
  return part;
}

/* One value of each domain and score, for everybody the first of all: equal values then have equal
 * means to the last bit. */
static void
find_centers (const Source *source, Parts *parts)
{
  size_t k = source->n_scored;

  parts->center = g_new (double, source->n_domains *k + 1);
  for (size_t i = 0; i < source->n_domains * k; i++)
    parts->center[i] = NAN;
  for (size_t row = source->n; row-- > 0;)
    for (size_t j = 0; is_in (source, row) && j < k; j++) {
      double value = source->score[j * source->n + row];
      if (isnan (value))
        continue;
      parts->center[j] = value;
      parts->center[source->domain[row] * k + j] = value;
    }
  for (size_t i = 0; i < source->n_domains * k; i++)
    if (isnan (parts->center[i]))
      parts->center[i] = 0;
}

static void
sum_parts (const Source *source, const uint32_t part[], Parts *parts)
{
  size_t k = source->n_scored, n = parts->grouped->pairs->len;

  parts->w = g_new0 (double, n *k + 1);
  parts->wx = g_new0 (double, n *k + 1);
  for (size_t row = 0; row < source->n; row++)
    for (size_t j = 0; part[row] != GOVCAP_NO_WORD && j < k; j++) {
      double value = source->score[j * source->n + row], w = source->weight[row];
      if (isnan (value))
        continue;
      parts->w[part[row] * k + j] += w;
      parts->wx[part[row] * k + j] += w * (value - parts->center[source->domain[row] * k + j]);
    }
}

static void
split_pairs (Parts *parts)
{
  size_t n = parts->grouped->pairs->len;

  parts->psu = g_new (uint32_t, n + 1);
  parts->domain = g_new (uint32_t, n + 1);
  parts->group = g_new (uint32_t, n + 1);
  for (size_t p = 0; p < n; p++) {
    Pair grouped = g_array_index (parts->grouped->pairs, Pair, p);
    Pair place = g_array_index (parts->places->pairs, Pair, grouped.first);
    parts->psu[p] = place.first;
    parts->domain[p] = place.second;
    parts->group[p] = grouped.second;
  }
}

/* Everybody's weight counts in the raking, whatever they answered. */
static void
sum_frame (const Source *source, Parts *parts)
{
  size_t n = parts->frame->pairs->len;

  parts->frame_psu = g_new (uint32_t, n + 1);
  parts->frame_group = g_new (uint32_t, n + 1);
  parts->frame_weight = g_new0 (double, n + 1);
  for (size_t p = 0; p < n; p++) {
    Pair pair = g_array_index (parts->frame->pairs, Pair, p);
    parts->frame_psu[p] = pair.first;
    parts->frame_group[p] = pair.second;
  }
  for (size_t row = 0; row < source->n; row++)
    if (is_in (source, row))
      parts->frame_weight[pairs_number (parts->frame, psu_at (source, row),
                                        source->calibration->group[row])] += source->weight[row];
  parts->calibration = (GovcapReplicateCalibration){
      &source->calibration->groups, n, parts->frame_psu, parts->frame_group, parts->frame_weight};
}

static void
find_parts (const Source *source, Parts *parts)
{
  g_autofree uint32_t *part = place_all (source, parts);
  size_t psus = source->sampling->psu ? source->sampling->design.psus : source->n;

  find_centers (source, parts);
  sum_parts (source, part, parts);
  split_pairs (parts);
  if (source->calibration)
    sum_frame (source, parts);
  parts->parts =
      (GovcapReplicateParts){.n = parts->grouped->pairs->len,
                             .k = source->n_scored,
                             .n_domains = source->n_domains,
                             .n_psus = psus,
                             .psu = parts->psu,
                             .domain = parts->domain,
                             .group = parts->group,
                             .w = parts->w,
                             .wx = parts->wx,
                             .center = parts->center,
                             .calibration = source->calibration ? &parts->calibration : NULL};
}

typedef struct {
  const GovcapReplicateParts *parts;
  Replicates *replicates;
} Job;

static void *
make_room (void *data)
{
  const Job *job = data;

  return g_new (double, job->parts->n_psus *GOVCAP_REPLICATE_BLOCK + 1);
}

static void
merge_nothing (void *total, void *part, void *data)
{
  (void)total;
  (void)data;
  g_free (part);
}

static void
work_block (void *room, size_t block, void *data)
{
  const Job *job = data;
  size_t first = block * GOVCAP_REPLICATE_BLOCK;
  size_t count = MIN (job->replicates->scale.n - first, GOVCAP_REPLICATE_BLOCK);
  size_t cells = job->parts->n_domains * job->parts->k;

  govcap_replicates_multipliers (job->replicates->drawn, first, room);
  govcap_replicate_means (job->parts, room, count, job->replicates->means + first * cells);
}

static bool
refuse (const GovcapDataset *dataset, GovcapReplicateFault fault, GError **error)
{
  static const GovcapText faults[] = {
      [GOVCAP_REPLICATES_STRATA] = {"JK1 is for designs without strata; use JKn or the bootstrap",
                                    "JK1 只用于没有分层的设计，请改用 JKn 或自助法"},
      [GOVCAP_REPLICATES_LONELY] =
          {"a stratum has a single primary sampling unit, which replicates cannot do without: put "
           "it together with a like stratum, or say 'design: {lonely: remove}' or 'average'",
           "有的层只有一个初级抽样单元，重复样本无法处理：请把它并入相近的层，或写 design: "
           "{lonely: "
           "remove} 或 average"},
      [GOVCAP_REPLICATES_NONE] = {"no stratum has two primary sampling units, so there is nothing "
                                  "to draw from",
                                  "没有一个层有两个初级抽样单元，无从抽取重复样本"},
  };
  g_autofree char *place = frame_place (dataset);

  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, faults[fault]);
}

/* A jackknife of people has as many replicates as people: that is more than a machine holds. */
static bool
refuse_many (const GovcapDataset *dataset, size_t replicates, GError **error)
{
  g_autofree char *place = frame_place (dataset);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "%zu replicates are too many; use the bootstrap with a few thousand",
                      "%zu 个重复样本太多，请改用自助法，抽几千个即可", replicates);
}

static bool
plan (Replicates *replicates, const Sampling *sampling, size_t psus, GovcapReplicateKind kind,
      size_t n, uint64_t seed, GError **error)
{
  replicates->stratum_of = g_new (uint32_t, psus + 1);
  for (size_t p = 0; p < psus; p++)
    replicates->stratum_of[p] =
        sampling->stratum_of ? sampling->stratum_of[p] : sampling->stratum[p];
  GovcapReplicateFault fault = govcap_replicates_new (
      kind, &sampling->design, psus, replicates->stratum_of, n, seed, &replicates->drawn);
  if (fault != GOVCAP_REPLICATES_OK)
    return refuse (sampling->dataset, fault, error);
  replicates->scale = *govcap_replicates_scale (replicates->drawn);
  return true;
}

static bool
is_many (const GovcapRun *run, size_t replicates, size_t n_scored)
{
  return replicates > MOST_MEANS / (1 + run->data->units->len) / (n_scored + 1);
}

bool
replicates_can (const GovcapRun *run, size_t number, GovcapReplicateKind kind, size_t n,
                GError **error)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  g_autoptr (Replicates) replicates = g_new0 (Replicates, 1);

  if (!plan (replicates, sampling, sampling->psu ? sampling->design.psus : dataset->n, kind, n,
             run->options.seed, error))
    return false;
  return !is_many (run, replicates->scale.n, dataset->framework->n_indicators + 1) ||
         refuse_many (dataset, replicates->scale.n, error);
}

Replicates *
replicates_new (GovcapRun *run, size_t number, GovcapReplicateKind kind, size_t n, GError **error)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  g_autoptr (Replicates) replicates = g_new0 (Replicates, 1);
  g_autofree double *weight = respondents_weights (run, dataset);
  g_autofree size_t *domain = g_new (size_t, dataset->n + 1);
  Source source = {.sampling = sampling,
                   .calibration = sampling->calibration,
                   .weight = weight,
                   .score = respondents_scores (run, number),
                   .domain = domain,
                   .n = dataset->n,
                   .n_scored = govcap_run_scores (run, number)->n_scored,
                   .n_domains = 1 + run->data->units->len};
  Parts parts = {0};

  if (!plan (replicates, sampling, sampling->psu ? sampling->design.psus : dataset->n, kind, n,
             run->options.seed, error))
    return NULL;
  replicates->n_domains = source.n_domains;
  replicates->n_scored = source.n_scored;
  if (is_many (run, replicates->scale.n, source.n_scored))
    return refuse_many (dataset, replicates->scale.n, error), NULL;
  respondents_units (run, dataset, domain);
  find_parts (&source, &parts);
  replicates->means = g_new (double, replicates->scale.n *source.n_domains *source.n_scored + 1);
  Job job = {&parts.parts, replicates};
  GovcapParallel fold = {make_room, work_block, merge_nothing, &job};
  govcap_parallel_fold (&fold, NULL,
                        (replicates->scale.n + GOVCAP_REPLICATE_BLOCK - 1) / GOVCAP_REPLICATE_BLOCK,
                        run->options.threads);
  parts_clear (&parts);
  return g_steal_pointer (&replicates);
}

void
replicates_free (Replicates *replicates)
{
  if (!replicates)
    return;
  govcap_replicates_free (replicates->drawn);
  g_free (replicates->stratum_of);
  g_free (replicates->means);
  g_free (replicates);
}

double
replicates_error (const Replicates *replicates, size_t domain, size_t scored, size_t *ret_lost)
{
  double variance;
  size_t lost = govcap_replicate_covariance (
      &replicates->scale, 1, replicates->means + domain * replicates->n_scored + scored,
      replicates->n_domains * replicates->n_scored, NULL, &variance);

  if (ret_lost)
    *ret_lost = lost;
  return sqrt (variance);
}
