#include "item_scales.h"

#include "covariances.h"

#include <math.h>

static void
free_scale (ItemScale *own)
{
  g_array_unref (own->scale.items);
  g_free (own->c);
  g_free (own->rest);
  g_free (own->faults);
  g_free (own);
}

static void
find_faults (ItemScale *own)
{
  size_t constant = 0;

  govcap_item_faults (own->c, own->k, own->faults);
  for (size_t i = 0; i < own->k; i++) {
    constant += item_scale_is_constant (own, i);
    if (own->n <= own->k && !item_scale_is_constant (own, i))
      own->faults[i].fault = GOVCAP_FAULT_NONE;
  }
  for (size_t i = 0; constant && i < own->k; i++)
    own->rest[i].alpha_if_dropped = NAN;
}

static ItemScale *
scale_new (const GovcapDataset *dataset, const Scale *scale, const Covariances *covariances)
{
  ItemScale *own = g_new (ItemScale, 1);
  size_t k = covariances->k, n = covariances->n;
  bool sound = n < 2 || covariances_are_sound (covariances, covariances->c);

  *own = (ItemScale){dataset, *scale, k, n, NULL, sound, NULL, NULL};
  g_array_ref (own->scale.items);
  own->c = g_memdup2 (covariances->c, k * k * sizeof (double));
  own->rest = g_new (GovcapItemRest, own->k);
  own->faults = g_new0 (GovcapItemFault, own->k);
  for (size_t i = 0; i < own->k; i++)
    own->rest[i] = (GovcapItemRest){NAN, NAN, NAN};
  if (n >= 2 && sound) {
    govcap_item_rest (own->c, own->k, own->rest);
    find_faults (own);
  }
  return own;
}

GPtrArray *
item_scales_of (const GovcapRun *run, const GovcapDataset *dataset)
{
  GPtrArray *analysed = g_ptr_array_new_with_free_func ((GDestroyNotify)free_scale);
  g_autoptr (GArray) scales = scales_of (dataset);
  g_autoptr (GPtrArray) sets = scales_items (scales);
  g_autoptr (GPtrArray) covariances = covariances_of (run, dataset, sets, NULL);

  for (size_t s = 0; s < scales->len; s++) {
    const Covariances *own = covariances->pdata[s];
    if (own->k > 1) /* a single item has no others */
      g_ptr_array_add (analysed, scale_new (dataset, &g_array_index (scales, Scale, s), own));
  }
  return analysed;
}

const GovcapItem *
item_scale_item (const ItemScale *scale, size_t i)
{
  return &scale->dataset->framework->items[g_array_index (scale->scale.items, size_t, i)];
}

bool
item_scale_is_constant (const ItemScale *scale, size_t i)
{
  return scale->c[i * scale->k + i] == 0; /* exact: its numerator is a whole number */
}
