#include "group_summary.h"

#include "govcap/group_design.h"
#include "govcap/percentile.h"

#include <math.h>

static void
take_percentiles (const GroupPeople *people, size_t group, GroupSummary *summary)
{
  static const double shares[] = {0.25, 0.5, 0.75};
  g_autofree double *y = g_new (double, summary->n + 1), *w = g_new (double, summary->n + 1);
  double found[G_N_ELEMENTS (shares)];
  size_t m = 0;

  for (size_t i = 0; i < people->n; i++)
    if (people->group[i] == group) {
      y[m] = people->y[i];
      w[m++] = people->w[i];
    }
  govcap_percentiles (y, w, m, shares, G_N_ELEMENTS (shares), found);
  summary->p25 = found[0];
  summary->median = found[1];
  summary->p75 = found[2];
}

/* @z: what each person moves its own group's mean by. */
static double
error_of (const GroupPeople *people, size_t group, const GroupSummary *summary, const double z[])
{
  g_autofree double *own = g_new0 (double, people->n + 1);

  if (!people->sampling)
    return summary->sd / sqrt ((double)summary->n);
  for (size_t i = 0; i < people->n; i++)
    own[i] = people->group[i] == group ? z[i] : 0;
  return group_people_error (people, own);
}

static void
take_limits (const GroupPeople *people, size_t group, double level, const double z[],
             GroupSummary *summary)
{
  GovcapEstimate estimate = {.n = summary->n,
                             .mean = summary->mean,
                             .se = error_of (people, group, summary, z),
                             .df = people->sampling ? people->df[group] : (double)summary->n - 1};

  govcap_estimate_limits (&estimate, level);
  summary->lo = estimate.lo;
  summary->hi = estimate.hi;
}

void
group_summaries (const GroupPeople *people, double level, GroupSummary ret[])
{
  g_autofree GovcapDomain *domains = g_new (GovcapDomain, people->k + 1);
  g_autofree double *z = g_new (double, people->n + 1);

  govcap_domains (people->y, people->w, people->group, people->n, people->k, domains, z);
  for (size_t g = 0; g < people->k; g++) {
    ret[g] = (GroupSummary){
        .n = domains[g].n, .mean = domains[g].mean, .sd = domains[g].sd, .lo = NAN, .hi = NAN};
    take_percentiles (people, g, &ret[g]);
    if (level > 0 && ret[g].n)
      take_limits (people, g, level, z, &ret[g]);
  }
}
