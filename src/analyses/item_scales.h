/* Each item against the rest of its scale: what the item analysis and its figure share. */
#pragma once

#include "govcap/item_rest.h"
#include "govcap/kmo.h"
#include "scales.h"

/* Below this, an item has little to do with its scale. */
#define ITEM_REST_LOW 0.3

/**
 * ItemScale: a scale of two items or more in one dataset.
 * @k, @n: items; people, as Covariances has them
 * @c:     covariances of the items, k × k, reversed ones turned
 * @sound: these could be those of any answers; pairwise they need not be
 * @rest:  of each item; NAN when n < 2 or not @sound; no α if dropped where an item of the scale does not vary,
 *         since the others would still count it
 * @faults: of each item; with no more people than items only of those that do not vary, since so few
 *         people make every item follow from others
 */
typedef struct {
  const GovcapDataset *dataset;
  Scale scale;
  size_t k, n;
  double *c;
  bool sound;
  GovcapItemRest *rest;
  GovcapItemFault *faults;
} ItemScale;

/* ItemScale, each area before its indicators; the caller's. */
GPtrArray *item_scales_of (const GovcapRun *run, const GovcapDataset *dataset);

/* Item number @i of the scale. */
const GovcapItem *item_scale_item (const ItemScale *scale, size_t i);

/* Everybody gave item @i the same answer. */
bool item_scale_is_constant (const ItemScale *scale, size_t i);
