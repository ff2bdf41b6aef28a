#include "group_people.h"

#include "respondents.h"

#include "govcap/group_design.h"

#include <math.h>

static GroupPeople *
room_for (size_t n, size_t k, const Sampling *sampling)
{
  GroupPeople *people = g_new (GroupPeople, 1);

  *people = (GroupPeople){.k = k,
                          .y = g_new (double, n + 1),
                          .w = g_new (double, n + 1),
                          .group = g_new (size_t, n + 1),
                          .row = g_new (size_t, n + 1),
                          .option = g_new (size_t, k + 1),
                          .df = g_new0 (double, k + 1),
                          .sampling = sampling};
  return people;
}

static void
add_person (GroupPeople *people, double y, double w, size_t group, size_t row)
{
  people->y[people->n] = y;
  people->w[people->n] = w;
  people->group[people->n] = group;
  people->row[people->n++] = row;
}

/* Degrees of freedom of the design within group @group; GOVCAP_NONE: of all groups. */
static double
df_of (const GroupPeople *people, size_t group)
{
  g_autofree bool *in = g_new0 (bool, people->sampling->dataset->n + 1);

  for (size_t i = 0; i < people->n; i++)
    in[people->row[i]] = group == GOVCAP_NONE || people->group[i] == group;
  return sampling_df (people->sampling, in);
}

static bool
are_apart (const GroupPeople *people)
{
  const Sampling *sampling = people->sampling;
  g_autofree size_t *held_by = g_new (size_t, sampling->design.psus + 1);

  for (size_t p = 0; p < sampling->design.psus; p++)
    held_by[p] = GOVCAP_NONE;
  for (size_t i = 0; sampling->psu && i < people->n; i++) {
    size_t *by = &held_by[sampling->psu[people->row[i]]];
    if (*by != GOVCAP_NONE && *by != people->group[i])
      return false;
    *by = people->group[i];
  }
  return true;
}

static void
take_design (GroupPeople *people)
{
  for (size_t g = 0; people->sampling && g < people->k; g++)
    people->df[g] = df_of (people, g);
  if (people->sampling) {
    people->whole_df = df_of (people, GOVCAP_NONE);
    people->apart = are_apart (people);
  }
}

GroupPeople *
group_people_new (GovcapRun *run, size_t number, const Categories *options, size_t s)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const Sampling *sampling = run_sampling (run, number);
  bool plain = run->options.unweighted || sampling_is_simple (run, sampling);
  const double *scores = respondents_scores (run, number) + s * dataset->n;
  g_autofree double *weights = respondents_weights (run, dataset);
  GroupPeople *people = room_for (dataset->n, options->n, plain ? NULL : sampling);

  for (size_t g = 0; g < options->n; g++)
    people->option[g] = g;
  for (size_t row = 0; row < dataset->n; row++) {
    size_t option = categories_at (options, row);
    bool in = plain || sampling->stratum[row] != GOVCAP_NO_WORD;
    if (in && option != GOVCAP_NONE && !isnan (scores[row]) && weights[row] > 0)
      add_person (people, scores[row], weights[row], option, row);
  }
  take_design (people);
  return people;
}

GroupPeople *
group_people_keep (const GroupPeople *people, const bool keep[])
{
  g_autofree size_t *number = g_new (size_t, people->k + 1);
  GroupPeople *kept = room_for (people->n, people->k, people->sampling);

  kept->k = 0;
  for (size_t g = 0; g < people->k; g++)
    if (keep[g]) {
      kept->option[kept->k] = people->option[g];
      number[g] = kept->k++;
    }
  for (size_t i = 0; i < people->n; i++)
    if (keep[people->group[i]])
      add_person (kept, people->y[i], people->w[i], number[people->group[i]], people->row[i]);
  take_design (kept);
  return kept;
}

void
group_people_free (GroupPeople *people)
{
  if (!people)
    return;
  g_free (people->y);
  g_free (people->w);
  g_free (people->group);
  g_free (people->row);
  g_free (people->option);
  g_free (people->df);
  g_free (people);
}

bool
group_people_means (const GroupPeople *people, const double y[], double ret_mean[],
                    double ret_covariance[])
{
  size_t k = people->k;
  g_autofree GovcapDomain *domains = g_new (GovcapDomain, k + 1);
  g_autofree double *z = g_new (double, people->n + 1), *totals = g_new (double, k + 1);
  g_autofree double *wide = g_new0 (double, people->sampling->dataset->n *k + 1);

  govcap_domains (y, people->w, people->group, people->n, k, domains, z);
  for (size_t g = 0; g < k; g++)
    ret_mean[g] = domains[g].mean;
  for (size_t i = 0; i < people->n; i++)
    wide[people->row[i] * k + people->group[i]] = z[i];
  return sampling_totals (people->sampling, k, wide, totals, ret_covariance);
}

double
group_people_error (const GroupPeople *people, const double z[])
{
  g_autofree double *wide = g_new0 (double, people->sampling->dataset->n + 1);
  double total, variance;

  for (size_t i = 0; i < people->n; i++)
    wide[people->row[i]] = z[i];
  return sampling_totals (people->sampling, 1, wide, &total, &variance) ? sqrt (variance) : NAN;
}
