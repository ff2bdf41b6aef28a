#include "govcap/icc.h"

#include <math.h>

/* Below this share of the total, a sum of squares is rounding. */
#define LEAST_SHARE 1e-20

void
govcap_group_merge (GovcapGroup *group, const GovcapGroup *part)
{
  double away = part->center - group->center;

  if (!group->n) {
    *group = *part;
    return;
  }
  if (!part->n)
    return;
  group->n += part->n;
  group->squares += part->squares + 2 * away * part->sum + (double)part->n * away * away;
  group->sum += part->sum + (double)part->n * away;
}

/* The mean less @origin: a large offset that all values have costs it no digits. */
static double
mean_from (const GovcapGroup *group, double origin)
{
  return group->center - origin + group->sum / (double)group->n;
}

/* Sum of squares about the unit's own mean. */
static double
within (const GovcapGroup *group)
{
  return fmax (0, group->squares - group->sum * group->sum / (double)group->n);
}

/* Sum of squares of the units' means about the mean of all @n people. Two passes: means that are equal
 * leave only the square of their rounding. */
static double
between (const GovcapGroup groups[], size_t n_groups, double n)
{
  double away = 0, squares = 0, origin = NAN;

  for (size_t g = 0; g < n_groups; g++) {
    if (!groups[g].n)
      continue;
    origin = isnan (origin) ? groups[g].center : origin;
    away += (double)groups[g].n * mean_from (&groups[g], origin);
  }
  for (size_t g = 0; g < n_groups; g++) {
    double x = groups[g].n ? mean_from (&groups[g], origin) - away / n : 0;
    squares += (double)groups[g].n * x * x;
  }
  return squares;
}

static void
add_rwg (GovcapIcc *icc, const GovcapGroup groups[], size_t n_groups, double null_variance)
{
  double sum = 0;

  for (size_t g = 0; g < n_groups; g++) {
    if (groups[g].n < 2)
      continue;
    double rwg = 1 - within (&groups[g]) / (double)(groups[g].n - 1) / null_variance;
    icc->apart += rwg < 0;
    sum += rwg < 0 ? 0 : rwg;
  }
  if (icc->groups > icc->alone)
    icc->rwg_mean = sum / (double)(icc->groups - icc->alone);
}

/* @ssb, @ssw: sums of squares between and within; @n_squares: Σ n_g². */
static void
add_icc (GovcapIcc *icc, double ssb, double ssw, double n_squares)
{
  double n = (double)icc->n, g = (double)icc->groups, total = ssb + ssw;

  if (icc->groups < 2 || icc->n == icc->groups)
    return;
  icc->ms_between = ssb > LEAST_SHARE * total ? ssb / (g - 1) : 0;
  icc->ms_within = ssw > LEAST_SHARE * total ? ssw / (n - g) : 0;
  double kbar = (n - n_squares / n) / (g - 1), more = icc->ms_between - icc->ms_within;
  if (icc->ms_between > 0 || icc->ms_within > 0)
    icc->icc1 = more / (icc->ms_between + (kbar - 1) * icc->ms_within);
  if (icc->ms_between > 0)
    icc->icc2 = more / icc->ms_between;
}

GovcapIcc
govcap_icc (const GovcapGroup groups[], size_t n_groups, double null_variance)
{
  GovcapIcc icc = {.icc1 = NAN, .icc2 = NAN, .rwg_mean = NAN, .ms_between = NAN, .ms_within = NAN};
  double ssw = 0, n_squares = 0;

  for (size_t g = 0; g < n_groups; g++) {
    if (!groups[g].n)
      continue;
    icc.n += groups[g].n;
    icc.groups++;
    icc.alone += groups[g].n == 1;
    n_squares += (double)groups[g].n * (double)groups[g].n;
    ssw += within (&groups[g]);
  }
  add_icc (&icc, between (groups, n_groups, (double)icc.n), ssw, n_squares);
  add_rwg (&icc, groups, n_groups, null_variance);
  return icc;
}

double
govcap_rwg_null (size_t points)
{
  double a = (double)points, step = 100 / (a - 1);

  return (a * a - 1) / 12 * step * step;
}
