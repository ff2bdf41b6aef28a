#include "wave_pair.h"

#include "significance.h"

#include <math.h>

WavePair *
wave_pair_new (const GovcapRun *run, size_t from, size_t to)
{
  g_autoptr (WavePair) pair = g_new0 (WavePair, 1);

  *pair = (WavePair){.from = from, .to = to};
  pair->links = links_of (run->data->study, run->datasets->pdata[from], run->datasets->pdata[to]);
  if (!pair->links->n)
    return NULL;
  pair->before = scores_new (run, from, &(ScoreChoice){.as = &pair->links->before});
  pair->after = scores_new (run, to, &(ScoreChoice){.as = &pair->links->after});
  joint_design_make (run, pair);
  if (pair->psu_before) {
    pair->rows_before = wave_rows_of (run, from, &pair->links->before);
    pair->rows_after = wave_rows_of (run, to, &pair->links->after);
  }
  return g_steal_pointer (&pair);
}

void
wave_pair_free (WavePair *pair)
{
  if (!pair)
    return;
  links_free (pair->links);
  scores_free (pair->before);
  scores_free (pair->after);
  g_free (pair->joint.strata);
  g_free (pair->stratum_of);
  g_free (pair->sampled);
  g_free (pair->psu_before);
  g_free (pair->psu_after);
  wave_rows_clear (&pair->rows_before);
  wave_rows_clear (&pair->rows_after);
  g_free (pair);
}

/* The parts of a domain: they are sorted by unit, the people without one last. */
static size_t
first_part (const GovcapScores *scores, uint32_t unit)
{
  size_t from = 0, to = scores->n_parts;

  while (from < to) {
    size_t middle = (from + to) / 2;
    if (scores->part_unit[middle] < unit)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

/* The influence of a wave's PSUs on @sign times its mean, into z by PSU of the joint design. */
static void
add_influence (const GovcapScores *scores, const uint32_t psu[], size_t domain, size_t scored,
               const GovcapEstimate *estimate, double sign, double z[], bool holds[])
{
  size_t from = domain ? first_part (scores, (uint32_t)(domain - 1)) : 0;
  size_t to = domain ? first_part (scores, (uint32_t)domain) : scores->n_parts;
  double weight = 0;

  for (size_t p = from; p < to; p++)
    weight += scores->parts[p * scores->n_scored + scored].w;
  for (size_t p = from; p < to; p++) {
    const GovcapTotals *part = &scores->parts[p * scores->n_scored + scored];
    size_t at = psu[scores->part_psu[p]];
    z[at] += sign * (part->wx - (estimate->mean - part->center) * part->w) / weight;
    holds[at] |= part->n > 0;
  }
}

/* Variance of the PSUs @in, in the strata of one kind; SAMPLED_KINDS: in all. */
static double
variance_among (const WavePair *pair, const double z[], const bool in[], Sampled kind,
                GovcapLonely lonely, double *ret_df)
{
  g_autoptr (GArray) psus = g_array_new (FALSE, FALSE, sizeof (GovcapInfluence));
  GovcapDesign design = pair->joint;

  design.lonely = lonely;
  for (size_t c = 0; c < pair->joint.psus; c++) {
    GovcapInfluence influence = {pair->stratum_of[c], z[c]};
    if (in[c] && (kind == SAMPLED_KINDS || pair->sampled[influence.stratum] == kind))
      g_array_append_val (psus, influence);
  }
  return govcap_design_variance ((const GovcapInfluence *)(void *)psus->data, psus->len, &design,
                                 ret_df);
}

/* Welch and Satterthwaite's df of the independent parts; a part without PSUs, or with none but lonely
 * ones that add nothing, does not count. */
static double
joint_df (const WavePair *pair, const double z[], const bool holds[])
{
  /* AVERAGE multiplies all parts alike, which leaves their df */
  GovcapLonely lonely =
      pair->joint.lonely == GOVCAP_LONELY_AVERAGE ? GOVCAP_LONELY_REMOVE : pair->joint.lonely;
  double variance = 0, df = 0;
  bool any = false;

  for (Sampled kind = 0; kind < SAMPLED_KINDS; kind++) {
    double part_df, part = variance_among (pair, z, holds, kind, lonely, &part_df);
    if (part == 0 && part_df == 0)
      continue;
    df = any ? govcap_welch_df (variance, df, part, part_df) : part_df;
    variance += part;
    any = true;
  }
  return df;
}

/* Means of one score in one domain. */
typedef struct {
  size_t domain, scored;
  const GovcapEstimate *before, *after;
} Means;

static void
add_waves (const WavePair *pair, const Means *of, double z[], bool holds[])
{
  add_influence (pair->before, pair->psu_before, of->domain, of->scored, of->before, -1, z, holds);
  add_influence (pair->after, pair->psu_after, of->domain, of->scored, of->after, 1, z, holds);
}

/* With calibrated weights people outside the domain have an influence too. */
static double
calibrated_variance (const WavePair *pair, const Means *of)
{
  g_autofree double *z = g_new0 (double, pair->joint.psus + 1);
  g_autofree bool *all = g_new (bool, pair->joint.psus + 1);
  bool found = true;

  for (size_t c = 0; c < pair->joint.psus; c++)
    all[c] = true;
  if (pair->rows_before.score)
    found &= wave_rows_add (&pair->rows_before, pair->psu_before, of->domain, of->scored, -1, z);
  else
    add_influence (pair->before, pair->psu_before, of->domain, of->scored, of->before, -1, z, all);
  if (pair->rows_after.score)
    found &= wave_rows_add (&pair->rows_after, pair->psu_after, of->domain, of->scored, 1, z);
  else
    add_influence (pair->after, pair->psu_after, of->domain, of->scored, of->after, 1, z, all);
  return found ? variance_among (pair, z, all, SAMPLED_KINDS, pair->joint.lonely, NULL) : NAN;
}

/* The variance with PSUs that stand in both waves. */
static double
joint_variance (const WavePair *pair, const Means *of, double *ret_df)
{
  g_autofree double *z = g_new0 (double, pair->joint.psus + 1);
  g_autofree bool *holds = g_new0 (bool, pair->joint.psus + 1);

  add_waves (pair, of, z, holds);
  *ret_df = joint_df (pair, z, holds);
  if (pair->rows_before.score || pair->rows_after.score)
    return calibrated_variance (pair, of);
  return variance_among (pair, z, holds, SAMPLED_KINDS, pair->joint.lonely, NULL);
}

GovcapEstimate
wave_pair_change (const WavePair *pair, size_t domain, size_t scored, double level)
{
  GovcapEstimate change = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  GovcapEstimate after = govcap_scores_estimate (pair->after, domain, scored, level);
  GovcapEstimate before = govcap_scores_estimate (pair->before, domain, scored, level);

  change.mean = after.mean - before.mean;
  if (isnan (before.se) || isnan (after.se))
    return change;
  double v1 = before.se * before.se, v2 = after.se * after.se, variance = v1 + v2;
  if (pair->psu_before)
    variance = joint_variance (pair, &(Means){domain, scored, &before, &after}, &change.df);
  else
    change.df = govcap_welch_df (v1, before.df, v2, after.df);
  change.se = sqrt (variance);
  govcap_estimate_limits (&change, level);
  return change;
}

double
wave_pair_probability (const WavePair *pair, size_t domain, const GovcapEstimate *change)
{
  bool census = scores_are_census (pair->before, domain) && scores_are_census (pair->after, domain);

  return estimate_probability (change, 0, census ? ERRORS_OF_CENSUS : ERRORS_OF_SAMPLING);
}
