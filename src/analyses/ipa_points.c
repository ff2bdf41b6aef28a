/* The points of an importance–performance analysis, with what the design says of their errors. */
#include "ipa.h"

#include "respondents.h"
#include "sampling.h"
#include "score_cells.h"
#include "significance.h"

#include "govcap/importance.h"

#include <math.h>

const GovcapText ipa_quadrants[IPA_QUADRANTS] = {
    [IPA_NONE] = {NULL, NULL},
    [IPA_KEEP_UP] = {"keep up", "优势保持"},
    [IPA_OVERKILL] = {"possible overkill", "过度供给"},
    [IPA_CONCENTRATE] = {"concentrate here", "重点改进"},
    [IPA_LOW_PRIORITY] = {"low priority", "低优先"},
};

/* People with both numbers; @importance and @performance are NAN for all others. */
typedef struct {
  GovcapRun *run;
  size_t number, n;
  const GovcapDataset *dataset;
  const Sampling *sampling;
  double *weight, *importance, *performance, *gap;
  double *z, *up, *right; /* what each adds to the error of a mean, and of the cross-hairs */
  bool *in, *any;         /* has both of this indicator; of any that is placed */
} Work;

const IpaPoint *
ipa_point (const Ipa *ipa, size_t i)
{
  return &g_array_index (ipa->points, IpaPoint, i);
}

const GovcapIndicator *
ipa_indicator (const Ipa *ipa, const IpaPoint *point)
{
  return &ipa->dataset->framework->indicators[point->indicator];
}

static GovcapRole
role_of (const GovcapFramework *framework, size_t indicator)
{
  return framework->areas[framework->indicators[indicator].area].role;
}

/* Nobody answered, or there is nothing beside it; an outcome is no means to an end. */
static bool
is_placed (const Work *work, const IpaPoint *point)
{
  return point->gap.n > 0 &&
         role_of (work->dataset->framework, point->indicator) != GOVCAP_ROLE_OUTCOME;
}

static void
open_work (Work *work, GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  size_t n = dataset->n;

  *work = (Work){.run = run,
                 .number = number,
                 .n = n,
                 .dataset = dataset,
                 .sampling = run_sampling (run, number),
                 .weight = respondents_weights (run, dataset),
                 .importance = g_new (double, n + 1),
                 .performance = g_new (double, n + 1),
                 .gap = g_new (double, n + 1),
                 .z = g_new (double, n + 1),
                 .up = g_new0 (double, n + 1),
                 .right = g_new0 (double, n + 1),
                 .in = g_new (bool, n + 1),
                 .any = g_new0 (bool, n + 1)};
  for (size_t row = 0; row < n; row++)
    if (work->sampling->stratum[row] == GOVCAP_NO_WORD)
      work->weight[row] = 0;
}

static void
close_work (Work *work)
{
  g_free (work->weight);
  g_free (work->importance);
  g_free (work->performance);
  g_free (work->gap);
  g_free (work->z);
  g_free (work->up);
  g_free (work->right);
  g_free (work->in);
  g_free (work->any);
}

/* Takes the numbers of one indicator. Scores of 0–100 come onto the scale of importance. */
static void
take_indicator (Work *work, const IpaPoint *point)
{
  const double least = govcap_importance_scale.min, range = govcap_importance_scale.max - least;
  const GovcapColumn *asked = work->dataset->of_importance[point->indicator];
  const double *score = respondents_scores (work->run, work->number) + point->scored * work->n;

  for (size_t row = 0; row < work->n; row++) {
    uint8_t answer = govcap_column_choices (asked, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    bool both = answer != GOVCAP_NO_CHOICE && !isnan (score[row]) && work->weight[row] > 0;
    work->in[row] = both;
    work->importance[row] = both ? least + answer : (double)NAN;
    work->performance[row] = both ? least + range * score[row] / 100 : (double)NAN;
    work->gap[row] = work->importance[row] - work->performance[row];
  }
}

/* Without a design the test is the paired t test, whose n are those that have both; by a design the
 * others stay in it. */
static double
few_people (const Work *work, double df)
{
  double n = df + 1, all = (double)work->sampling->design.psus;

  return sampling_is_simple (work->run, work->sampling) ? n / (n - 1) * (all - 1) / all : 1;
}

/* Fills in the error of an estimate whose people add @z, and its limits. */
static void
estimate_error (const Work *work, const double z[], const bool in[], GovcapEstimate *estimate)
{
  double total, variance;

  estimate->df = sampling_df (work->sampling, in);
  if (estimate->df >= 1 && sampling_totals (work->sampling, 1, z, &total, &variance))
    estimate->se = sqrt (variance * few_people (work, estimate->df));
  govcap_estimate_limits (estimate, work->run->options.level);
}

static GovcapEstimate
nothing (void)
{
  return (GovcapEstimate){0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

static GovcapEstimate
estimate_mean (const Work *work, const double value[])
{
  GovcapEstimate estimate = nothing ();

  for (size_t row = 0; row < work->n; row++)
    estimate.n += work->in[row];
  estimate.mean = respondents_influence (work->n, value, work->weight, NULL, 0, work->z);
  if (estimate.n)
    estimate_error (work, work->z, work->in, &estimate);
  return estimate;
}

/* The weighted standard deviation of people, as tables of scores have it. */
static double
spread (const Work *work, const GovcapEstimate *gap)
{
  double squares = 0, weights = 0, n = (double)gap->n;

  for (size_t row = 0; row < work->n; row++)
    if (work->in[row]) {
      double distance = work->gap[row] - gap->mean;
      squares += work->weight[row] * distance * distance;
      weights += work->weight[row];
    }
  return n > 1 ? sqrt (n / (n - 1) * squares / weights) : NAN;
}

static void
add_to (double sum[], const double z[], size_t n, double factor)
{
  for (size_t row = 0; row < n; row++)
    sum[row] += factor * z[row];
}

/* The means of one indicator. The cross-hairs are sums of what those who are placed add; see
 * place_cross(). */
static void
find_means (Work *work, IpaPoint *point)
{
  bool census = scores_are_census (govcap_run_scores (work->run, work->number), 0);

  take_indicator (work, point);
  point->gap = estimate_mean (work, work->gap);
  point->gap.sd = spread (work, &point->gap);
  point->p = estimate_probability (&point->gap, 0, census ? ERRORS_OF_CENSUS : ERRORS_OF_SAMPLING);
  bool placed = is_placed (work, point);
  point->importance = estimate_mean (work, work->importance);
  if (placed)
    add_to (work->up, work->z, work->n, 1);
  point->performance = estimate_mean (work, work->performance);
  if (placed)
    add_to (work->right, work->z, work->n, 1);
  for (size_t row = 0; placed && row < work->n; row++)
    work->any[row] |= work->in[row];
}

/* The cross-hairs, and what people add to their error: at the midpoint, which is given, nothing. */
static void
place_cross (Work *work, Ipa *ipa)
{
  const GovcapScale *scale = &govcap_importance_scale;
  bool means = work->run->options.crosshair == GOVCAP_CROSSHAIR_MEANS;
  double n, factor;

  for (size_t i = 0; i < ipa->points->len; i++) {
    const IpaPoint *point = ipa_point (ipa, i);
    if (!is_placed (work, point))
      continue;
    ipa->placed++;
    ipa->cross_up += point->importance.mean;
    ipa->cross_right += point->performance.mean;
  }
  if (ipa->placed < 2 && means)
    ipa->placed = 0; /* a single point is its own mean */
  n = (double)ipa->placed;
  factor = means && ipa->placed ? 1 / n : 0;
  ipa->cross_up = means ? ipa->cross_up / n : (scale->min + scale->max) / 2.0;
  ipa->cross_right = means ? ipa->cross_right / n : ipa->cross_up;
  if (!ipa->placed)
    ipa->cross_up = ipa->cross_right = NAN;
  for (size_t row = 0; row < work->n; row++) {
    work->up[row] *= factor;
    work->right[row] *= factor;
    work->any[row] &= means;
  }
}

/* How far a mean lies from its cross-hair, whose own error @cross goes along. */
static GovcapEstimate
find_distance (Work *work, const double value[], double from, const double cross[])
{
  GovcapEstimate distance = nothing ();
  g_autofree bool *in = g_new (bool, work->n + 1);

  distance.mean = respondents_influence (work->n, value, work->weight, NULL, 0, work->z) - from;
  add_to (work->z, cross, work->n, -1);
  for (size_t row = 0; row < work->n; row++)
    in[row] = work->in[row] || work->any[row];
  estimate_error (work, work->z, in, &distance);
  return distance;
}

static bool
leaves_out_nought (const GovcapEstimate *distance)
{
  return distance->lo > 0 || distance->hi < 0;
}

static void
place_point (Work *work, const Ipa *ipa, IpaPoint *point)
{
  point->up = point->right = nothing ();
  if (!ipa->placed || !is_placed (work, point))
    return;
  take_indicator (work, point);
  point->up = find_distance (work, work->importance, ipa->cross_up, work->up);
  point->right = find_distance (work, work->performance, ipa->cross_right, work->right);
  if (point->up.mean >= 0)
    point->quadrant = point->right.mean >= 0 ? IPA_KEEP_UP : IPA_CONCENTRATE;
  else
    point->quadrant = point->right.mean >= 0 ? IPA_OVERKILL : IPA_LOW_PRIORITY;
  point->clear = leaves_out_nought (&point->up) && leaves_out_nought (&point->right);
}

/* An indicator is scored by items on one scale, the scale of importance. */
static bool
is_on_scale (const GovcapScored *scored)
{
  return scored->scale && scored->scale->min == govcap_importance_scale.min &&
         scored->scale->max == govcap_importance_scale.max;
}

static void
add_points (Ipa *ipa, GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  const GovcapFramework *framework = ipa->dataset->framework;

  for (size_t k = 0; k < framework->n_indicators; k++) {
    IpaPoint point = {.indicator = k,
                      .scored = scores_find (scores, framework->indicators[k].code)};
    if (!ipa->dataset->of_importance[k] || point.scored == GOVCAP_NONE)
      continue;
    ipa->rescaled |= !is_on_scale (&scores->scored[point.scored]);
    g_array_append_val (ipa->points, point);
  }
}

Ipa *
ipa_new (GovcapRun *run, size_t number)
{
  g_autoptr (Ipa) ipa = g_new0 (Ipa, 1);
  Work work;

  ipa->dataset = run->datasets->pdata[number];
  ipa->points = g_array_new (FALSE, FALSE, sizeof (IpaPoint));
  add_points (ipa, run, number);
  if (!ipa->points->len)
    return NULL;
  open_work (&work, run, number);
  for (size_t i = 0; i < ipa->points->len; i++)
    find_means (&work, &g_array_index (ipa->points, IpaPoint, i));
  place_cross (&work, ipa);
  for (size_t i = 0; i < ipa->points->len; i++)
    place_point (&work, ipa, &g_array_index (ipa->points, IpaPoint, i));
  close_work (&work);
  return g_steal_pointer (&ipa);
}

void
ipa_free (Ipa *ipa)
{
  if (!ipa)
    return;
  g_array_unref (ipa->points);
  g_free (ipa);
}
