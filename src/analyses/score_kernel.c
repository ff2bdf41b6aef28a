#include "score_kernel.h"

#include <math.h>

typedef struct {
  const GovcapRun *run;
  const GovcapDataset *dataset;
  Kernel *kernel;
  GArray *scored, *means;
} Plan;

/* answered / asked >= min_answered - 0.005, so that 0.667 means two thirds. */
static size_t
needed_of (const GovcapStudy *study, size_t asked)
{
  double needed = ceil ((study->min_answered - 0.005) * (double)asked);

  return needed < 1 ? 1 : (size_t)needed;
}

double
kernel_weight (const GovcapRun *run, const char *code)
{
  const double *weight = g_hash_table_lookup (run->weights, code);

  return weight ? *weight : 1;
}

static size_t
add_mean (Plan *plan, GovcapScored scored, KernelMean mean)
{
  mean.needed = needed_of (plan->run->data->study, mean.n_parts);
  g_array_append_val (plan->scored, scored);
  g_array_append_val (plan->means, mean);
  return plan->means->len - 1;
}

static bool
same_scale (const GovcapScale *a, const GovcapScale *b)
{
  return a && b && a->min == b->min && a->max == b->max;
}

/* Returns the number of the indicator's mean, or GOVCAP_NONE when the form asks none of it. */
static size_t
plan_indicator (Plan *plan, const GovcapIndicator *indicator)
{
  const GovcapFramework *framework = plan->dataset->framework;
  KernelMean mean = {.of_items = true, .first_item = plan->kernel->items->len};
  const GovcapScale *scale = NULL;

  for (size_t i = 0; i < indicator->n_items; i++) {
    const GovcapItem *item = &framework->items[indicator->first_item + i];
    const GovcapColumn *column = plan->dataset->of_item[indicator->first_item + i];
    double step = 100.0 / (item->scale.max - item->scale.min);
    if (!column)
      continue;
    KernelItem entry = {column, item->reverse ? 100 : 0, item->reverse ? -step : step};
    g_array_append_val (plan->kernel->items, entry);
    scale = !mean.n_parts++ || same_scale (scale, &item->scale) ? &item->scale : NULL;
  }
  if (!mean.n_parts)
    return GOVCAP_NONE;
  return add_mean (
      plan, (GovcapScored){GOVCAP_LEVEL_INDICATOR, indicator->code, indicator->label, scale}, mean);
}

/* The weighted mean of @parts. Returns its number. */
static size_t
plan_mean (Plan *plan, GovcapScored scored, GArray *parts, GArray *weights)
{
  KernelMean mean = {.n_parts = parts->len};

  for (size_t i = 0; i < parts->len; i++) {
    size_t part = g_array_index (parts, size_t, i);
    const GovcapScale *scale = g_array_index (plan->scored, GovcapScored, part).scale;
    scored.scale = !i || same_scale (scored.scale, scale) ? scale : NULL;
  }
  mean.parts = (void *)g_array_free (parts, FALSE);
  mean.weights = (void *)g_array_free (weights, FALSE);
  g_ptr_array_add (plan->kernel->owned, (void *)mean.parts);
  g_ptr_array_add (plan->kernel->owned, (void *)mean.weights);
  return add_mean (plan, scored, mean);
}

static void
add_part (GArray *parts, GArray *weights, size_t part, double weight)
{
  g_array_append_val (parts, part);
  g_array_append_val (weights, weight);
}

static size_t
plan_area (Plan *plan, const GovcapArea *area)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (size_t));
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t i = 0; i < area->n_indicators; i++) {
    const GovcapIndicator *indicator =
        &plan->dataset->framework->indicators[area->first_indicator + i];
    size_t part = plan_indicator (plan, indicator);
    if (part != GOVCAP_NONE)
      add_part (parts, weights, part, kernel_weight (plan->run, indicator->code));
  }
  if (!parts->len) {
    g_array_unref (parts);
    g_array_unref (weights);
    return GOVCAP_NONE;
  }
  return plan_mean (plan, (GovcapScored){GOVCAP_LEVEL_AREA, area->code, area->label, NULL}, parts,
                    weights);
}

static void
plan_all (Plan *plan)
{
  const GovcapFramework *framework = plan->dataset->framework;
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (size_t));
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (double));

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    size_t part = plan_area (plan, area);
    if (part != GOVCAP_NONE && area->role == GOVCAP_ROLE_CAPACITY)
      add_part (parts, weights, part, kernel_weight (plan->run, area->code));
  }
  if (parts->len) {
    plan_mean (
        plan,
        (GovcapScored){GOVCAP_LEVEL_OVERALL, GOVCAP_OVERALL, {"Overall index", "综合指数"}, NULL},
        parts, weights);
    return;
  }
  g_array_unref (parts);
  g_array_unref (weights);
}

Kernel *
kernel_new (const GovcapRun *run, const GovcapDataset *dataset)
{
  Kernel *kernel = g_new0 (Kernel, 1);
  Plan plan = {run, dataset, kernel, g_array_new (FALSE, FALSE, sizeof (GovcapScored)),
               g_array_new (FALSE, FALSE, sizeof (KernelMean))};

  kernel->items = g_array_new (FALSE, FALSE, sizeof (KernelItem));
  kernel->owned = g_ptr_array_new_with_free_func (g_free);
  plan_all (&plan);
  kernel->n_means = plan.means->len;
  kernel->scored = (void *)g_array_free (plan.scored, FALSE);
  kernel->means = (void *)g_array_free (plan.means, FALSE);
  return kernel;
}

void
kernel_free (Kernel *kernel)
{
  g_array_unref (kernel->items);
  g_ptr_array_unref (kernel->owned);
  g_free (kernel->means);
  g_free (kernel->scored);
  g_free (kernel);
}

static void
score_items (const Kernel *kernel, const KernelMean *mean, size_t block, size_t from, size_t rows,
             double *restrict ret)
{
  double count[TILE] = {0};

  for (size_t r = 0; r < rows; r++)
    ret[r] = 0;
  for (size_t i = 0; i < mean->n_parts; i++) {
    KernelItem item = g_array_index (kernel->items, KernelItem, mean->first_item + i);
    const uint8_t *x = govcap_column_choices (item.column, block) + from;
    for (size_t r = 0; r < rows; r++) {
      double there = x[r] == GOVCAP_NO_CHOICE ? 0 : 1;
      ret[r] += there * (item.offset + item.slope * x[r]);
      count[r] += there;
    }
  }
  double needed = (double)mean->needed;
  for (size_t r = 0; r < rows; r++)
    ret[r] = count[r] >= needed ? ret[r] / count[r] : NAN;
}

static void
score_parts (const KernelMean *mean, size_t rows, const double scores[], double *restrict ret)
{
  double weight[TILE] = {0}, count[TILE] = {0};

  for (size_t r = 0; r < rows; r++)
    ret[r] = 0;
  for (size_t i = 0; i < mean->n_parts; i++) {
    const double *part = scores + mean->parts[i] * TILE;
    double w = mean->weights[i];
    for (size_t r = 0; r < rows; r++) {
      bool there = part[r] == part[r];
      ret[r] += there ? w * part[r] : 0;
      weight[r] += there ? w : 0;
      count[r] += there ? 1 : 0;
    }
  }
  double needed = (double)mean->needed;
  for (size_t r = 0; r < rows; r++)
    ret[r] = count[r] >= needed && weight[r] > 0 ? ret[r] / weight[r] : NAN;
}

void
kernel_score (const Kernel *kernel, size_t block, size_t from, size_t rows, double ret[])
{
  for (size_t m = 0; m < kernel->n_means; m++) {
    const KernelMean *mean = &kernel->means[m];
    if (mean->of_items)
      score_items (kernel, mean, block, from, rows, ret + m * TILE);
    else
      score_parts (mean, rows, ret, ret + m * TILE);
  }
}
