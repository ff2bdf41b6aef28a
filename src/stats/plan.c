#include "govcap/plan.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

GovcapPrecision
govcap_plan_precision (const GovcapFieldwork *fieldwork, double level, double power)
{
  bool simple = !fieldwork->villages;
  size_t n = fieldwork->people * (simple ? 1 : fieldwork->villages);
  double deff = simple ? 1 : 1 + (double)(fieldwork->people - 1) * fieldwork->icc;
  double se = fieldwork->sd * sqrt (deff / (double)n);
  double df = (double)(simple ? n : fieldwork->villages) - 1;
  GovcapPrecision precision = {n, deff, se, df, NAN, NAN};

  if (df < 1)
    return precision;
  precision.half_width = gsl_cdf_tdist_Pinv ((1 + level) / 2, df) * se;
  precision.detectable =
      (gsl_cdf_tdist_Pinv ((1 + level) / 2, 2 * df) + gsl_cdf_tdist_Pinv (power, 2 * df)) *
      M_SQRT2 * se;
  return precision;
}

static bool
reaches (const GovcapFieldwork *fieldwork, const GovcapAim *aim, double level, double power)
{
  GovcapPrecision precision = govcap_plan_precision (fieldwork, level, power);

  return precision.half_width <= aim->half_width && precision.detectable <= aim->detectable;
}

/* The least value of *@count, from 2 to @most, at which the aim is reached, by bisection. */
static size_t
least (GovcapFieldwork *fieldwork, size_t *count, const GovcapAim *aim, double level, double power,
       size_t most)
{
  size_t from = 2, to = most;

  *count = most;
  if (most < 2 || !reaches (fieldwork, aim, level, power))
    return 0;
  while (from < to) {
    *count = (from + to) / 2;
    if (reaches (fieldwork, aim, level, power))
      to = *count;
    else
      from = *count + 1;
  }
  return to;
}

size_t
govcap_plan_villages (const GovcapFieldwork *fieldwork, const GovcapAim *aim, double level,
                      double power, size_t most)
{
  GovcapFieldwork tried = *fieldwork;

  return least (&tried, &tried.villages, aim, level, power, most);
}

size_t
govcap_plan_people (double sd, const GovcapAim *aim, double level, double power, size_t most)
{
  GovcapFieldwork tried = {.sd = sd};

  return least (&tried, &tried.people, aim, level, power, most);
}

/* Adds unit by unit to the sums of squares; returns the number of its villages with people. */
static size_t
add_unit (const GovcapGroup villages[], size_t n, double *between, double *within, double *people,
          double *spread)
{
  double of_unit = 0, sum = 0, squares = 0, center = villages[0].center;
  size_t used = 0;

  for (size_t v = 0; v < n; v++) {
    double n_v = (double)villages[v].n;
    if (!villages[v].n)
      continue;
    used++;
    of_unit += n_v;
    squares += n_v * n_v;
    sum += villages[v].sum + n_v * (villages[v].center - center);
    *within += villages[v].squares - villages[v].sum * villages[v].sum / n_v;
  }
  for (size_t v = 0; v < n && of_unit > 0; v++)
    if (villages[v].n) {
      double n_v = (double)villages[v].n;
      double gap = villages[v].sum / n_v + villages[v].center - center - sum / of_unit;
      *between += n_v * gap * gap;
    }
  *people += of_unit;
  *spread += of_unit > 0 ? squares / of_unit : 0;
  return used;
}

GovcapNested
govcap_nested (const GovcapGroup villages[], const size_t unit[], size_t n)
{
  double between = 0, within = 0, people = 0, spread = 0, used = 0, units = 0;

  for (size_t from = 0, to; from < n; from = to) {
    for (to = from; to < n && unit[to] == unit[from]; to++)
      ;
    size_t here = add_unit (villages + from, to - from, &between, &within, &people, &spread);
    used += (double)here;
    units += here > 0;
  }
  if (!(people > used))
    return (GovcapNested){NAN, NAN};
  double ms_within = within / (people - used);
  if (!(used > units))
    return (GovcapNested){sqrt (ms_within), 0};
  double variance = (between / (used - units) - ms_within) / ((people - spread) / (used - units));
  variance = variance > 0 ? variance : 0;
  double whole = variance + ms_within;
  return (GovcapNested){sqrt (whole), whole > 0 ? variance / whole : 0};
}
