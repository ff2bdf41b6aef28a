#include "quality_plan.h"

#include <math.h>

/* An item's place in the plan, or GOVCAP_NONE. */
static size_t
place_of (const Quality *quality, size_t item)
{
  for (size_t i = 0; i < quality->items->len; i++)
    if (g_array_index (quality->items, size_t, i) == item)
      return i;
  return GOVCAP_NONE;
}

/* A run of the framework's items becomes a scale, when two of them are asked. */
static void
add_scale (QualityPlan *plan, const Quality *quality, size_t first, size_t n)
{
  size_t size = 0;

  for (size_t i = first; i < first + n; i++) {
    size_t place = place_of (quality, i);
    if (place == GOVCAP_NONE)
      continue;
    g_array_append_val (plan->order, place);
    size++;
  }
  if (size >= 2)
    g_array_append_val (plan->sizes, size);
  else
    g_array_set_size (plan->order, plan->order->len - (guint)size);
}

/* Indicators are the scales; where fewer than three have two items, areas are. */
static void
take_scales (QualityPlan *plan, Quality *quality)
{
  const GovcapFramework *framework = quality->dataset->framework;

  for (size_t i = 0; i < framework->n_indicators; i++)
    add_scale (plan, quality, framework->indicators[i].first_item,
               framework->indicators[i].n_items);
  quality->of_areas = plan->sizes->len < QUALITY_LEAST_SCALES;
  if (quality->of_areas) {
    g_array_set_size (plan->order, 0);
    g_array_set_size (plan->sizes, 0);
    for (size_t a = 0; a < framework->n_areas; a++)
      add_scale (plan, quality, framework->areas[a].first_item, framework->areas[a].n_items);
  }
  quality->scales = plan->sizes->len;
}

static void
take_item (QualityPlan *plan, Quality *quality, size_t number)
{
  const GovcapItem *item = &quality->dataset->framework->items[number];
  int range = item->scale.max - item->scale.min;
  PlanItem entry = {.column = quality->dataset->of_item[number],
                    .step = quality->one_scale ? 1 : 100.0 / range,
                    .range = range,
                    .midpoint = (uint8_t)(range % 2 ? GOVCAP_NO_CHOICE : range / 2),
                    .reverse = item->reverse};

  g_array_append_val (plan->items, entry);
  plan->with_midpoint += entry.midpoint != GOVCAP_NO_CHOICE;
  quality->reversed |= item->reverse;
}

/* Every asked item; and whether their scales have one length. */
static int
list_items (Quality *quality)
{
  const GovcapFramework *framework = quality->dataset->framework;
  int first = 0;

  quality->one_scale = true;
  for (size_t i = 0; i < framework->n_items; i++) {
    int range = framework->items[i].scale.max - framework->items[i].scale.min;
    if (!quality->dataset->of_item[i])
      continue;
    first = quality->items->len ? first : range;
    quality->one_scale &= range == first;
    g_array_append_val (quality->items, i);
  }
  return first;
}

static void
set_thresholds (const QualityPlan *plan, Quality *quality, double range)
{
  size_t k = plan->items->len;
  bool enough = k >= QUALITY_LEAST_ITEMS;
  double run = fmax (ceil (QUALITY_RUN_SHARE * (double)k), (double)QUALITY_LEAST_ITEMS);
  double *threshold = quality->threshold;

  threshold[QUALITY_LONGSTRING] = enough ? run : NAN;
  threshold[QUALITY_IRV] = enough ? QUALITY_IRV_SHARE * range : NAN;
  threshold[QUALITY_MAHALANOBIS] = QUALITY_MAHALANOBIS_P;
  threshold[QUALITY_TOO_FAST] = quality->has_seconds ? QUALITY_SECONDS * (double)k : NAN;
  threshold[QUALITY_DUPLICATE] = (double)k;
  threshold[QUALITY_EVEN_ODD] =
      quality->scales >= QUALITY_LEAST_SCALES ? QUALITY_EVEN_ODD_LIMIT : NAN;
  threshold[QUALITY_MISSING] = 100 * QUALITY_MISSING_SHARE;
  threshold[QUALITY_MIDPOINT] =
      plan->with_midpoint >= QUALITY_LEAST_ITEMS ? 100 * QUALITY_MIDPOINT_SHARE : NAN;
}

QualityPlan *
quality_plan_new (Quality *quality)
{
  QualityPlan *plan = g_new0 (QualityPlan, 1);
  int range = list_items (quality);

  plan->items = g_array_new (FALSE, FALSE, sizeof (PlanItem));
  plan->order = g_array_new (FALSE, FALSE, sizeof (size_t));
  plan->sizes = g_array_new (FALSE, FALSE, sizeof (size_t));
  for (size_t i = 0; i < quality->items->len; i++)
    take_item (plan, quality, g_array_index (quality->items, size_t, i));
  take_scales (plan, quality);
  set_thresholds (plan, quality, quality->one_scale ? range : 100);
  return plan;
}

void
quality_plan_free (QualityPlan *plan)
{
  g_array_unref (plan->items);
  g_array_unref (plan->order);
  g_array_unref (plan->sizes);
  g_free (plan);
}
