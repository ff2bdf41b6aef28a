#include "item_scales.h"
#include "tables.h"

#include <math.h>

static bool
is_area (const ItemScale *own)
{
  return own->scale.level == GOVCAP_LEVEL_AREA;
}

/* The items of all areas; 0: none of them has a correlation to show. */
static size_t
count_items (const GPtrArray *scales)
{
  size_t items = 0;
  bool any = false;

  for (size_t s = 0; s < scales->len; s++) {
    const ItemScale *own = scales->pdata[s];
    items += is_area (own) ? own->k : 0;
    for (size_t i = 0; is_area (own) && i < own->k; i++)
      any |= isfinite (own->rest[i].item_rest_r);
  }
  return any ? items : 0;
}

/* Returns: how many items have no correlation. */
static size_t
add_area (GovcapFigure *figure, const ItemScale *own)
{
  size_t none = 0, row = figure->rows->len;

  govcap_figure_group (figure, figures_label (figure, own->scale.code, own->scale.label));
  for (size_t i = 0; i < own->k; i++) {
    figures_item (figure, item_scale_item (own, i));
    figure->value[row + i] = own->rest[i].item_rest_r;
    none += isfinite (own->rest[i].item_rest_r) ? 0 : 1;
  }
  return none;
}

static void
add_notes (GovcapFigure *figure, size_t none)
{
  govcap_figure_note (
      figure,
      (GovcapText){"Each item with the sum of the other items of its area; (−) marks reversed "
                   "items, which are turned first.",
                   "每题与所在领域其余各题之和的相关；(−) 为反向题，已先转换。"});
  govcap_figure_note (
      figure, (GovcapText){"Below .30 an item has little to do with its area; a negative one may "
                           "be a reversed item that is not marked so.",
                           "低于 0.30 的题项与所在领域关系不大；为负的可能是没有标明的反向题。"});
  if (none)
    govcap_figure_note (figure, (GovcapText){"–: no correlation; table item-analysis says why.",
                                             "–：没有相关系数，原因见“项目分析”表。"});
}

static GovcapFigure *
draw_item_rest (GovcapRun *run, size_t number)
{
  g_autoptr (GPtrArray) scales = item_scales_of (run, run->datasets->pdata[number]);
  size_t items = count_items (scales), none = 0;

  if (!items)
    return NULL;
  GovcapFigure *figure = figures_new (run, number, "item-rest", GOVCAP_FIGURE_BARS, items, 1);
  govcap_figure_col_name (figure, (GovcapText){"Item-rest r", "校正题总相关"});
  for (size_t s = 0; s < scales->len; s++)
    if (is_area (scales->pdata[s]))
      none += add_area (figure, scales->pdata[s]);
  figure->from = 0;
  figure->to = 1;
  figure->marks[0] = ITEM_REST_LOW;
  figure->axis = (GovcapText){"Corrected item-total correlation", "校正题总相关（CITC）"};
  add_notes (figure, none);
  return figure;
}

GPtrArray *
item_rest_figure (GovcapRun *run)
{
  return figures_each (run, draw_item_rest);
}
