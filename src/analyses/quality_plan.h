/* How the checks see the items of a dataset. */
#pragma once

#include "quality.h"

/* An item: its answers as points, and on the unit that the people's spreads are in. */
typedef struct {
  const GovcapColumn *column;
  double step, range; /* a point is @step units, the scale is @range points long */
  uint8_t midpoint;   /* a point; 255: the scale has none */
  bool reverse;
} PlanItem;

/**
 * QualityPlan:
 * @items:  PlanItem, in questionnaire order
 * @order:  places in @items, scale after scale, for even-odd  [size_t]
 * @sizes:  items of each of those scales                      [size_t]
 * @with_midpoint: items whose scale has a midpoint
 */
typedef struct {
  GArray *items, *order, *sizes;
  size_t with_midpoint;
} QualityPlan;

/* Fills what @quality says about the items. */
QualityPlan *quality_plan_new (Quality *quality);
void quality_plan_free (QualityPlan *plan);
