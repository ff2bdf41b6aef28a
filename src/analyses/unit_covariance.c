#include "unit_covariance.h"

#include <math.h>

/* What a cell or a part of unit @place adds: its linearised sum, in @group (stratum or PSU). */
typedef struct {
  uint32_t group;
  size_t place;
  double z;
} Addend;

typedef struct {
  const GovcapScores *scores;
  size_t scored, n;
  double *ret;
} Job;

static int
by_group (const void *a, const void *b)
{
  const Addend *one = a, *other = b;

  if (one->group != other->group)
    return one->group < other->group ? -1 : 1;
  return one->place < other->place ? -1 : one->place > other->place;
}

static double
influence (const GovcapTotals *totals, const GovcapEstimate *estimate, double weight)
{
  return (totals->wx - (estimate->mean - totals->center) * totals->w) / weight;
}

/* The weight of a unit over its cells. */
static double
weight_of (const Job *job, size_t domain)
{
  const GovcapScores *scores = job->scores;
  double weight = 0;

  for (size_t c = scores->first[domain]; c < scores->first[domain + 1]; c++)
    weight += scores->totals[c * scores->n_scored + job->scored].w;
  return weight;
}

/* n_h / (n_h - 1) and the finite population; 0 where a stratum adds nothing to a covariance. */
static double
factor_of (const GovcapDesign *design, uint32_t stratum)
{
  double n = (double)design->strata[stratum].psus;

  return n > 1 ? (1 - design->strata[stratum].fraction) * n / (n - 1) : 0;
}

static void
add_pair (const Job *job, size_t a, size_t b, double value)
{
  job->ret[a * job->n + b] += value;
  job->ret[b * job->n + a] += value;
}

/* Products of the PSUs' sums of two units. */
static void
add_psus (const Job *job, GArray *addends, const uint32_t stratum_of[])
{
  const Addend *all = (const Addend *)(void *)addends->data;

  g_array_sort (addends, by_group);
  for (size_t i = 0; i < addends->len; i++) {
    double factor = factor_of (job->scores->design, stratum_of[all[i].group]);
    for (size_t j = i + 1; j < addends->len && all[j].group == all[i].group; j++)
      add_pair (job, all[i].place, all[j].place, factor * all[i].z * all[j].z);
  }
}

/* Less the products of the strata's sums over n_h. */
static void
take_strata (const Job *job, GArray *addends)
{
  const GovcapDesign *design = job->scores->design;
  const Addend *all = (const Addend *)(void *)addends->data;

  g_array_sort (addends, by_group);
  for (size_t i = 0; i < addends->len; i++) {
    double factor = factor_of (design, all[i].group) / (double)design->strata[all[i].group].psus;
    for (size_t j = i + 1; j < addends->len && all[j].group == all[i].group; j++)
      add_pair (job, all[i].place, all[j].place, -factor * all[i].z * all[j].z);
  }
}

void
unit_covariance (const GovcapScores *scores, const uint32_t *stratum_of, size_t scored,
                 const size_t units[], size_t n, double ret[])
{
  Job job = {scores, scored, n, ret};
  g_autoptr (GArray) strata = g_array_new (FALSE, FALSE, sizeof (Addend));
  g_autoptr (GArray) psus = g_array_new (FALSE, FALSE, sizeof (Addend));

  for (size_t i = 0; i < n * n; i++)
    ret[i] = 0;
  for (size_t i = 0; i < n; i++) {
    GovcapEstimate estimate = govcap_scores_estimate (scores, units[i] + 1, scored, 0.95);
    double weight = weight_of (&job, units[i] + 1);
    ret[i * n + i] = estimate.se * estimate.se;
    for (size_t c = scores->first[units[i] + 1]; c < scores->first[units[i] + 2]; c++) {
      Addend addend = {
          scores->stratum[c], i,
          influence (&scores->totals[c * scores->n_scored + scored], &estimate, weight)};
      g_array_append_val (strata, addend);
    }
    for (size_t p = 0; p < scores->n_parts; p++)
      if (scores->part_unit[p] == units[i]) {
        Addend addend = {
            scores->part_psu[p], i,
            influence (&scores->parts[p * scores->n_scored + scored], &estimate, weight)};
        g_array_append_val (psus, addend);
      }
  }
  take_strata (&job, strata);
  if (stratum_of)
    add_psus (&job, psus, stratum_of);
}
