#include "scales.h"

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
scales_items (const GArray *scales)
{
  GPtrArray *sets = g_ptr_array_new ();

  for (size_t s = 0; s < scales->len; s++)
    g_ptr_array_add (sets, g_array_index (scales, Scale, s).items);
  return sets;
}

void
scales_say_unsound (GovcapTable *table, const Scale *scale)
{
  govcap_table_note (
      table,
      govcap_text_format (table->arena,
                          "%s: nothing is computed from its pairwise covariances: they contradict "
                          "each other (not positive definite), and no answers could have given "
                          "them. Use --missing listwise.",
                          "%s：成对删除得到的协方差互相矛盾（矩阵非正定），任何一份完整数据都不可能"
                          "得到它，因此不计算。请改用 --missing listwise。",
                          scale->code));
}
