#include "govcap/replicate.h"

#include "own.h"
#include "stream.h"

#include <assert.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <string.h>

enum { B = GOVCAP_REPLICATE_BLOCK };

struct GovcapReplicates {
  GovcapReplicateScale scale;
  const GovcapDesign *design;
  size_t n_psus;
  const uint32_t *stratum_of;
  uint64_t seed;
  uint32_t *psus;     /* by stratum */
  size_t *first;      /* by stratum, and one more: where its PSUs begin */
  uint32_t *left_out; /* jackknife, by replicate */
  double *rscales;
};

bool
govcap_replicate_scale (GovcapReplicateKind kind, size_t n, double rho, const double rscales[],
                        GovcapReplicateScale *ret_scale)
{
  double count = (double)n;
  const double scales[] = {
      [GOVCAP_REPLICATES_JK1] = (count - 1) / count,
      [GOVCAP_REPLICATES_JKN] = 1,
      [GOVCAP_REPLICATES_BOOTSTRAP] = 1 / (count - 1),
      [GOVCAP_REPLICATES_BRR] = 1 / count,
      [GOVCAP_REPLICATES_FAY] = 1 / (count * (1 - rho) * (1 - rho)),
  };

  if (n < 2 || (kind == GOVCAP_REPLICATES_JKN && !rscales) ||
      (kind == GOVCAP_REPLICATES_FAY && !(rho >= 0 && rho < 1)))
    return false;
  *ret_scale = (GovcapReplicateScale){kind, n, scales[kind], rscales};
  return true;
}

/* The PSUs, stratum by stratum. */
static void
sort_psus (GovcapReplicates *replicates)
{
  size_t strata = replicates->design->n_strata;
  OWN_ARRAY size_t *next = own_array (strata + 1, sizeof *next);

  replicates->first = own_array (strata + 1, sizeof *replicates->first);
  replicates->psus = own_array (replicates->n_psus, sizeof *replicates->psus);
  for (size_t h = 0; h < strata; h++) {
    replicates->first[h + 1] = replicates->first[h] + replicates->design->strata[h].psus;
    next[h] = replicates->first[h];
  }
  for (size_t p = 0; p < replicates->n_psus; p++)
    if (replicates->stratum_of[p] != UINT32_MAX)
      replicates->psus[next[replicates->stratum_of[p]]++] = (uint32_t)p;
  for (size_t h = 0; h < strata; h++)
    assert (next[h] == replicates->first[h + 1]); /* the design counts these PSUs */
}

/* A jackknife leaves out every PSU of a stratum that has others; a lonely one under ADJUST too. */
static bool
is_left_out (const GovcapDesign *design, size_t h)
{
  return design->strata[h].psus > 1 ||
         (govcap_design_is_lonely (&design->strata[h]) && design->lonely == GOVCAP_LONELY_ADJUST);
}

static void
plan_jackknife (GovcapReplicates *replicates)
{
  const GovcapDesign *design = replicates->design;
  double strata = (double)design->n_strata;
  size_t n = 0;

  replicates->left_out = own_array (design->psus, sizeof *replicates->left_out);
  replicates->rscales = own_array (design->psus, sizeof *replicates->rscales);
  for (size_t h = 0; h < design->n_strata; h++) {
    double psus = (double)design->strata[h].psus;
    double rscale =
        psus > 1 ? (1 - design->strata[h].fraction) * (psus - 1) / psus : (strata - 1) / strata;
    for (size_t i = replicates->first[h]; is_left_out (design, h) && i < replicates->first[h + 1];
         i++) {
      replicates->left_out[n] = replicates->psus[i];
      replicates->rscales[n++] = rscale;
    }
  }
  bool average = design->lonely == GOVCAP_LONELY_AVERAGE;
  replicates->scale = (GovcapReplicateScale){replicates->scale.kind, n,
                                             average && n ? (double)design->psus / (double)n : 1,
                                             replicates->rscales};
}

static void
plan_bootstrap (GovcapReplicates *replicates, size_t n)
{
  const GovcapDesign *design = replicates->design;
  size_t lonely = 0;
  double speak = 1;

  for (size_t h = 0; h < design->n_strata; h++)
    lonely += govcap_design_is_lonely (&design->strata[h]);
  if (design->lonely == GOVCAP_LONELY_AVERAGE)
    speak = (double)design->n_strata / (double)(design->n_strata - lonely);
  replicates->scale =
      (GovcapReplicateScale){GOVCAP_REPLICATES_BOOTSTRAP, n, speak / ((double)n - 1), NULL};
}

static GovcapReplicateFault
find_fault (GovcapReplicateKind kind, const GovcapDesign *design, size_t n)
{
  bool bootstrap = kind == GOVCAP_REPLICATES_BOOTSTRAP, any = false;

  for (size_t h = 0; h < design->n_strata; h++) {
    any |= design->strata[h].psus > 1;
    if (govcap_design_is_lonely (&design->strata[h]) &&
        (design->lonely == GOVCAP_LONELY_FAIL ||
         (design->lonely == GOVCAP_LONELY_ADJUST && bootstrap)))
      return GOVCAP_REPLICATES_LONELY;
  }
  if (kind == GOVCAP_REPLICATES_JK1 && design->n_strata > 1)
    return GOVCAP_REPLICATES_STRATA;
  return any && (!bootstrap || n > 1) ? GOVCAP_REPLICATES_OK : GOVCAP_REPLICATES_NONE;
}

GovcapReplicateFault
govcap_replicates_new (GovcapReplicateKind kind, const GovcapDesign *design, size_t n_psus,
                       const uint32_t stratum_of[], size_t n, uint64_t seed, GovcapReplicates **ret)
{
  GovcapReplicateFault fault = find_fault (kind, design, n);

  assert (kind <= GOVCAP_REPLICATES_BOOTSTRAP);
  if (fault != GOVCAP_REPLICATES_OK)
    return fault;
  GovcapReplicates *replicates = own_array (1, sizeof *replicates);
  *replicates = (GovcapReplicates){.scale = {.kind = kind},
                                   .design = design,
                                   .n_psus = n_psus,
                                   .stratum_of = stratum_of,
                                   .seed = seed};
  sort_psus (replicates);
  if (kind == GOVCAP_REPLICATES_BOOTSTRAP)
    plan_bootstrap (replicates, n);
  else
    plan_jackknife (replicates);
  *ret = replicates;
  return GOVCAP_REPLICATES_OK;
}

void
govcap_replicates_free (GovcapReplicates *replicates)
{
  if (!replicates)
    return;
  free (replicates->psus);
  free (replicates->first);
  free (replicates->left_out);
  free (replicates->rscales);
  free (replicates);
}

const GovcapReplicateScale *
govcap_replicates_scale (const GovcapReplicates *replicates)
{
  return &replicates->scale;
}

/* A whole number below @n, each as likely as the other. gsl_rng_uniform_int divides twice; here the
 * upper half of a product is taken, and the few low halves that would favour some are drawn again.
 * Source: D. Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29(1). */
static uint32_t
draw_below (gsl_rng *random, uint32_t n)
{
  uint64_t product = (uint64_t)gsl_rng_get (random) * n;

  if ((uint32_t)product < n)
    for (uint32_t least = (uint32_t)-n % n; (uint32_t)product < least;)
      product = (uint64_t)gsl_rng_get (random) * n;
  return (uint32_t)(product >> 32);
}

static void
leave_out (const GovcapReplicates *replicates, size_t r, size_t b, double ret[])
{
  const GovcapDesign *design = replicates->design;
  uint32_t out = replicates->left_out[r], h = replicates->stratum_of[out];
  double psus = (double)design->strata[h].psus, strata = (double)design->n_strata;

  if (design->strata[h].psus == 1) /* its stratum goes; the other strata stand for it */
    for (size_t p = 0; p < replicates->n_psus; p++)
      ret[p * B + b] *= strata / (strata - 1);
  else
    for (size_t i = replicates->first[h]; i < replicates->first[h + 1]; i++)
      ret[replicates->psus[i] * B + b] = psus / (psus - 1);
  ret[out * B + b] = 0;
}

/* Draws all but one, with replacement; @times: room for n. */
static void
draw_again (gsl_rng *random, size_t n, const uint32_t psus[], uint32_t times[], size_t b,
            double ret[])
{
  double each = (double)n / (double)(n - 1);

  memset (times, 0, n * sizeof *times);
  for (size_t i = 0; i + 1 < n; i++)
    times[draw_below (random, (uint32_t)n)]++;
  for (size_t i = 0; i < n; i++)
    ret[psus[i] * B + b] = each * times[i];
}

/* Draws half of them, without replacement: one after the other, each with what is left to be drawn
 * over what is left to be seen. */
static void
draw_half (gsl_rng *random, size_t n, const uint32_t psus[], double fraction, size_t b,
           double ret[])
{
  size_t half = n / 2, left = half;
  double m = (double)half, rest = (double)(n - half);
  double lambda = sqrt (m * (1 - fraction) / rest);

  for (size_t i = 0; i < n; i++) {
    bool drawn = draw_below (random, (uint32_t)(n - i)) < left;
    left -= drawn;
    ret[psus[i] * B + b] = 1 - lambda + (drawn ? lambda * (double)n / m : 0);
  }
}

static void
draw (const GovcapReplicates *replicates, size_t r, size_t b, double ret[])
{
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);
  OWN_ARRAY uint32_t *times = own_array (replicates->n_psus, sizeof *times);

  gsl_rng_set (random, stream_seed (replicates->seed, r));
  for (size_t h = 0; h < replicates->design->n_strata; h++) {
    const GovcapStratum *stratum = &replicates->design->strata[h];
    const uint32_t *psus = replicates->psus + replicates->first[h];
    if (stratum->psus > 1 && stratum->fraction > 0)
      draw_half (random, stratum->psus, psus, stratum->fraction, b, ret);
    else if (stratum->psus > 1)
      draw_again (random, stratum->psus, psus, times, b, ret);
  }
  gsl_rng_free (random);
}

void
govcap_replicates_multipliers (const GovcapReplicates *replicates, size_t first, double ret[])
{
  for (size_t p = 0; p < replicates->n_psus; p++)
    for (size_t b = 0; b < B; b++)
      ret[p * B + b] =
          first + b < replicates->scale.n && replicates->stratum_of[p] != UINT32_MAX ? 1 : 0;
  for (size_t b = 0; b < B && first + b < replicates->scale.n; b++)
    if (replicates->scale.kind == GOVCAP_REPLICATES_BOOTSTRAP)
      draw (replicates, first + b, b, ret);
    else
      leave_out (replicates, first + b, b, ret);
}
