#include "govcap/calibrate.h"

#include "own.h"

#include <math.h>
#include <string.h>

/* One calibration. Whoever is fixed has the cap for good. */
typedef struct {
  const GovcapMargins *margins;
  size_t n;
  const uint32_t *group;
  const double *design, *cap;
  double *weight; /* as it stands */
  bool *fixed;
  double *sum, *factor; /* by group */
  double *left;         /* of the totals, all cells of all margins */
  GovcapMargin *open;   /* margins with what is left */
} Work;

double
govcap_weight_effect (size_t n, const double w[])
{
  double largest = 0, sum = 0, squares = 0, people = 0;

  for (size_t i = 0; i < n; i++)
    if (w[i] > largest)
      largest = w[i];
  for (size_t i = 0; i < n; i++)
    if (w[i] > 0) {
      double share = w[i] / largest; /* squares of shares cannot overflow */
      people++;
      sum += share;
      squares += share * share;
    }
  return people > 0 ? people * squares / (sum * sum) : NAN;
}

static bool
takes_part (const Work *work, size_t i)
{
  return work->group[i] != GOVCAP_NO_GROUP && work->design[i] > 0;
}

/* The totals less those who have their cap. */
static void
find_left (Work *work)
{
  double *left = work->left;

  for (size_t m = 0; m < work->margins->n_margins; m++) {
    const GovcapMargin *margin = &work->margins->margins[m];
    memcpy (left, margin->total, margin->n_cells * sizeof *left);
    for (size_t i = 0; i < work->n; i++)
      if (work->fixed[i])
        left[margin->cell[work->group[i]]] -= work->weight[i];
    work->open[m] = (GovcapMargin){margin->n_cells, left, margin->cell};
    left += margin->n_cells;
  }
}

/* Rounding may leave a hair of a total that is used up by those with their cap; a total that is
 * more than used up cannot be met. Returns: false with the cell in @raking. */
static bool
tidy_left (Work *work, GovcapRaking *raking)
{
  double *left = work->left;

  for (size_t m = 0; m < work->margins->n_margins; m++) {
    const GovcapMargin *margin = &work->margins->margins[m];
    for (size_t c = 0; c < margin->n_cells; c++, left++) {
      if (fabs (*left) <= 1e-12 * margin->total[c])
        *left = 0;
      if (*left < 0) {
        *raking = (GovcapRaking){GOVCAP_RAKE_EMPTY, m, c, 0, NAN};
        return false;
      }
    }
  }
  return true;
}

static GovcapRaking
rake_open (Work *work)
{
  GovcapMargins open = {work->margins->n_groups, work->margins->n_margins, work->open};
  GovcapRaking raking;

  find_left (work);
  if (!tidy_left (work, &raking))
    return raking;
  memset (work->sum, 0, open.n_groups * sizeof *work->sum);
  for (size_t i = 0; i < work->n; i++)
    if (takes_part (work, i) && !work->fixed[i])
      work->sum[work->group[i]] += work->design[i];
  raking = govcap_rake (&open, work->sum, work->factor);
  for (size_t i = 0; raking.status == GOVCAP_RAKED && i < work->n; i++)
    if (takes_part (work, i) && !work->fixed[i])
      work->weight[i] = work->design[i] * work->factor[work->group[i]];
  return raking;
}

/* Gives their cap to all who are above it; a hair above is not above. Returns: how many. */
static size_t
fix_above (Work *work)
{
  size_t above = 0;

  for (size_t i = 0; i < work->n; i++) {
    if (!takes_part (work, i) || work->fixed[i] ||
        work->weight[i] <= work->cap[work->group[i]] * (1 + 1e-9))
      continue;
    work->weight[i] = work->cap[work->group[i]];
    work->fixed[i] = true;
    above++;
  }
  return above;
}

/* Half of what has changed: what some lost, others won. */
static double
share_moved (const Work *work, const double first[])
{
  double all = 0, changed = 0;

  for (size_t i = 0; i < work->n; i++)
    if (takes_part (work, i)) {
      all += first[i];
      changed += fabs (work->weight[i] - first[i]);
    }
  return changed / 2 / all;
}

static void
trim (Work *work, GovcapCalibration *calibration)
{
  OWN_ARRAY double *first = own_array (work->n, sizeof *first);
  size_t above;

  memcpy (first, work->weight, work->n * sizeof *first);
  while (calibration->raking.status == GOVCAP_RAKED && (above = fix_above (work))) {
    calibration->trimmed += above;
    calibration->rounds++;
    calibration->raking = rake_open (work);
  }
  calibration->moved = share_moved (work, first);
}

static void
open_work (Work *work)
{
  const GovcapMargins *margins = work->margins;
  size_t cells = 0;

  for (size_t m = 0; m < margins->n_margins; m++)
    cells += margins->margins[m].n_cells;
  work->fixed = own_array (work->n, sizeof *work->fixed);
  work->sum = own_array (2 * margins->n_groups + cells, sizeof *work->sum);
  work->factor = work->sum + margins->n_groups;
  work->left = work->factor + margins->n_groups;
  work->open = own_array (margins->n_margins, sizeof *work->open);
}

GovcapCalibration
govcap_calibrate (const GovcapMargins *margins, size_t n, const uint32_t group[],
                  const double weight[], const double cap[], double ret_weight[])
{
  Work work = {.margins = margins,
               .n = n,
               .group = group,
               .design = weight,
               .cap = cap,
               .weight = ret_weight};
  GovcapCalibration calibration = {.rounds = 1};

  open_work (&work);
  for (size_t i = 0; i < n; i++) {
    bool out = group[i] == GOVCAP_NO_GROUP && !isnan (weight[i]);
    ret_weight[i] = out ? 0 : weight[i];
    calibration.n += takes_part (&work, i);
  }
  calibration.effect_design = govcap_weight_effect (n, ret_weight);
  calibration.raking = rake_open (&work);
  calibration.effect_raked = govcap_weight_effect (n, ret_weight);
  if (cap && calibration.raking.status == GOVCAP_RAKED)
    trim (&work, &calibration);
  calibration.effect = govcap_weight_effect (n, ret_weight);
  free (work.fixed);
  free (work.sum);
  free (work.open);
  return calibration;
}
