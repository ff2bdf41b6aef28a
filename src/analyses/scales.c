#include "scales.h"

#include "products.h"

static void
clear_scale (void *data)
{
  g_array_unref (((Scale *)data)->items);
}

static void
add_scale (GArray *scales, const GovcapDataset *dataset, Scale scale, size_t first, size_t n)
{
  scale.items = g_array_new (FALSE, FALSE, sizeof (size_t));
  for (size_t i = first; i < first + n; i++)
    if (dataset->of_item[i])
      g_array_append_val (scale.items, i);
  if (scale.items->len)
    g_array_append_val (scales, scale);
  else
    clear_scale (&scale);
}

GArray *
scales_of (const GovcapDataset *dataset)
{
  const GovcapFramework *framework = dataset->framework;
  GArray *scales = g_array_new (FALSE, FALSE, sizeof (Scale));

  g_array_set_clear_func (scales, clear_scale);
  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    add_scale (scales, dataset, (Scale){GOVCAP_LEVEL_AREA, area->code, area->label, NULL},
               area->first_item, area->n_items);
    for (size_t i = 0; i < area->n_indicators; i++) {
      const GovcapIndicator *indicator = &framework->indicators[area->first_indicator + i];
      add_scale (scales, dataset,
                 (Scale){GOVCAP_LEVEL_INDICATOR, indicator->code, indicator->label, NULL},
                 indicator->first_item, indicator->n_items);
    }
  }
  return scales;
}

GPtrArray *
scales_products (const GovcapRun *run, const GovcapDataset *dataset, const GArray *scales)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();

  for (size_t s = 0; s < scales->len; s++)
    g_ptr_array_add (sets, g_array_index (scales, Scale, s).items);
  return products_of (run, dataset, sets);
}
