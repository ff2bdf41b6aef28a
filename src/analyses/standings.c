#include "standings.h"

#include <math.h>
#include <string.h>

static size_t
scored_number (const GovcapScores *scores, const char *code)
{
  for (size_t s = 0; s < scores->n_scored; s++)
    if (!strcmp (scores->scored[s].code, code))
      return s;
  return GOVCAP_NONE;
}

/* The ranked before the few, both by score, before those without one; ties in the data's order. */
static int
by_standing (const void *a, const void *b)
{
  const Standing *one = a, *other = b;
  double x = one->estimate.mean, y = other->estimate.mean;

  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  if (one->few != other->few)
    return one->few ? 1 : -1;
  if (!isnan (x) && x != y)
    return x > y ? -1 : 1;
  return one->unit < other->unit ? -1 : one->unit > other->unit;
}

static bool
is_few (const GovcapRun *run, const GovcapEstimate *estimate)
{
  return estimate->n < (size_t)run->data->study->min_n || isnan (estimate->se) ||
         !(estimate->df >= 1);
}

static void
take_units (Standings *standings, const GovcapRun *run, const GovcapScores *scores, size_t scored)
{
  for (size_t u = 0; u < standings->n; u++) {
    Standing *one = &standings->all[u];
    one->unit = u;
    one->estimate = govcap_scores_estimate (scores, u + 1, scored, run->options.level);
    one->few = is_few (run, &one->estimate);
    standings->ranked += !one->few;
  }
  qsort (standings->all, standings->n, sizeof *standings->all, by_standing);
}

static void
give_ranks (Standings *standings)
{
  standings->df = INFINITY;
  for (size_t i = 0; i < standings->ranked; i++) {
    Standing *one = &standings->all[i];
    bool tied = i && one->estimate.mean == one[-1].estimate.mean;
    one->rank = tied ? one[-1].rank : i + 1;
    standings->df = fmin (standings->df, one->estimate.df);
  }
}

static double
pooled_person (const Standings *standings)
{
  double sum = 0, df = 0;

  for (size_t i = 0; i < standings->ranked; i++) {
    const GovcapEstimate *e = &standings->all[i].estimate;
    sum += e->df * (double)e->n * e->se * e->se;
    df += e->df;
  }
  return df > 0 ? sum / df : NAN;
}

/* The standard error of a few people is itself a guess: theirs is that of as many people elsewhere. */
static void
shrink_all (Standings *standings)
{
  g_autofree double *y = g_new (double, standings->ranked + 1);
  g_autofree double *v = g_new (double, standings->ranked + 1);

  for (size_t i = 0; i < standings->ranked; i++) {
    y[i] = standings->all[i].estimate.mean;
    v[i] = standings->all[i].estimate.se * standings->all[i].estimate.se;
  }
  standings->prior = govcap_prior (y, v, standings->ranked);
  standings->person = pooled_person (standings);
  for (size_t i = 0; i < standings->n; i++) {
    Standing *one = &standings->all[i];
    double variance = one->few ? standings->person / (double)one->estimate.n : v[i];
    one->shrunken = govcap_shrink (&standings->prior, one->estimate.mean, variance);
  }
}

Standings *
standings_new (GovcapRun *run, size_t number)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  size_t scored = scored_number (scores, run->options.code ? run->options.code : "OVERALL");

  if (scored == GOVCAP_NONE)
    return NULL;
  Standings *standings = g_new0 (Standings, 1);
  standings->dataset = scores->dataset;
  standings->scored = &scores->scored[scored];
  standings->n = run->data->units->len;
  standings->all = g_new0 (Standing, standings->n + 1);
  standings->whole = govcap_scores_estimate (scores, 0, scored, run->options.level);
  standings->critical = NAN;
  take_units (standings, run, scores, scored);
  give_ranks (standings);
  shrink_all (standings);
  return standings;
}

void
standings_free (Standings *standings)
{
  if (!standings)
    return;
  g_free (standings->all);
  g_free (standings);
}

bool
standings_is_headline (const GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const GovcapDataset *before = number ? run->datasets->pdata[number - 1] : NULL;

  return !before || before->wave != dataset->wave;
}
