#include "plan_tiers.h"

#include "govcap/parallel.h"
#include "govcap/rank_sets.h"

#include <gsl/gsl_randist.h>
#include <math.h>

/* Surveys simulated and draws for each: the chance of the ends has a standard error of 3.5 percent
 * points at most. Beyond so many units a pair count would take too long. */
enum { SURVEYS = 200, DRAWS = 500, MOST_UNITS = 200 };

typedef struct {
  const GovcapWishes *wishes;
  const GovcapPrecision *precision;
  const GovcapOptions *options;
} Job;

typedef struct {
  double tiers, apart, ends;
} Sums;

static void *
make_sums (void *data)
{
  (void)data;
  return g_new0 (Sums, 1);
}

static void
merge_sums (void *total, void *part, void *data)
{
  Sums *all = total, *one = part;

  (void)data;
  all->tiers += one->tiers;
  all->apart += one->apart;
  all->ends += one->ends;
  g_free (one);
}

/* True scores, and what a survey of this precision makes of them. */
static void
draw_survey (const Job *job, gsl_rng *random, double truth[], double score[], double variance[])
{
  double se = job->precision->se, df = job->precision->df;

  for (size_t j = 0; j < job->wishes->units; j++) {
    truth[j] = gsl_ran_gaussian (random, job->wishes->between);
    score[j] = truth[j] + gsl_ran_gaussian (random, se);
    variance[j] = se * se * gsl_ran_chisq (random, df) / df;
  }
}

static void
add_survey (const Job *job, size_t survey, const double truth[], const GovcapRanked *units,
            Sums *sums)
{
  size_t p = units->p, best = 0, worst = 0;
  GovcapRankDraws draws = {
      .n = DRAWS, .df = job->precision->df, .seed = job->options->seed + survey};
  g_autofree size_t *lo = g_new (size_t, p);
  g_autofree size_t *hi = g_new (size_t, p);
  g_autofree size_t *tier = g_new (size_t, p);
  g_autofree unsigned char *above = g_new (unsigned char, p *p);
  double apart = 0;

  govcap_rank_sets (units, &draws, job->options->level, lo, hi, above);
  for (size_t i = 0; i < p * p; i++)
    apart += above[i];
  for (size_t j = 0; j < p; j++) {
    best = truth[j] > truth[best] ? j : best;
    worst = truth[j] < truth[worst] ? j : worst;
  }
  sums->tiers += (double)govcap_rank_tiers (units, above, tier);
  sums->apart += apart / ((double)p * (double)(p - 1) / 2);
  sums->ends += above[best * p + worst];
}

static void
simulate (void *sums, size_t survey, void *data)
{
  const Job *job = data;
  size_t p = job->wishes->units;
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);
  g_autofree double *truth = g_new (double, p);
  g_autofree double *score = g_new (double, p);
  g_autofree double *variance = g_new (double, p);
  GovcapRanked units = {p, score, variance, NULL};

  gsl_rng_set (random, (unsigned long)(job->options->seed * 1000003 + survey + 1));
  draw_survey (job, random, truth, score, variance);
  add_survey (job, survey, truth, &units, sums);
  gsl_rng_free (random);
}

PlanTiers
plan_tiers (const GovcapWishes *wishes, const GovcapPrecision *precision,
            const GovcapOptions *options)
{
  Job job = {wishes, precision, options};
  GovcapParallel fold = {make_sums, simulate, merge_sums, &job};
  Sums sums = {0, 0, 0};

  if (wishes->units < 2 || wishes->units > MOST_UNITS || isnan (wishes->between) ||
      !(precision->df >= 1))
    return (PlanTiers){NAN, NAN, NAN};
  govcap_parallel_fold (&fold, &sums, SURVEYS, options->threads);
  return (PlanTiers){sums.tiers / SURVEYS, 100 * sums.apart / SURVEYS, 100 * sums.ends / SURVEYS};
}
