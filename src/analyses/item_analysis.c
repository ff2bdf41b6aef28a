#include "frame.h"
#include "item_scales.h"
#include "tables.h"

#include <math.h>

enum { LEVEL = FRAME_CELLS, SCALE, ITEM, N, ITEM_REST_R, ALPHA_IF_DROPPED, SMC, FLAG, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"scale", {"Scale", "量表"}, GOVCAP_FORMAT_WORDS},
    {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"item_rest_r", {"Item-rest r", "校正题总相关 (CITC)"}, GOVCAP_FORMAT_RATIO},
    {"alpha_if_dropped", {"α if dropped", "删除该题后的 α"}, GOVCAP_FORMAT_RATIO},
    {"smc", {"SMC", "多重相关平方"}, GOVCAP_FORMAT_RATIO},
    {"flag", {"Flag", "提示"}, GOVCAP_FORMAT_WORDS},
};

static GovcapCell
flag_of (const ItemScale *own, size_t i)
{
  double r = own->rest[i].item_rest_r;

  if (item_scale_is_constant (own, i))
    return govcap_cell_shown ("no variance", (GovcapText){"no variance", "无变异"});
  if (r < 0)
    return govcap_cell_shown ("reverse key?", (GovcapText){"reverse key?", "是否反向题？"});
  if (r < ITEM_REST_LOW)
    return govcap_cell_shown ("low", (GovcapText){"low", "偏低"});
  return govcap_cell_missing ();
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const ItemScale *own, size_t i)
{
  const GovcapItem *item = item_scale_item (own, i);
  const GovcapItemRest *rest = &own->rest[i];
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (own->scale.level),
      [SCALE] = frame_code (table, own->scale.code, own->scale.label),
      [ITEM] = frame_code (table, item->code, item->text),
      [N] = govcap_cell_count (own->n),
      [ITEM_REST_R] = govcap_cell_number (rest->item_rest_r),
      [ALPHA_IF_DROPPED] = govcap_cell_number (rest->alpha_if_dropped),
      [SMC] = govcap_cell_number (rest->smc),
      [FLAG] = flag_of (own, i),
  };

  frame_lead (run, own->dataset, NULL, cells);
  govcap_table_row (table, cells);
}

/* Why there is no squared multiple correlation in this scale, or no correlation with the rest. */
static void
say_missing (GovcapTable *table, const ItemScale *own)
{
  bool constant = false, still = false;

  for (size_t i = 0; i < own->k; i++) {
    constant |= item_scale_is_constant (own, i);
    still |= !item_scale_is_constant (own, i) && isnan (own->rest[i].item_rest_r);
  }
  if (constant)
    govcap_table_note (table,
                       (GovcapText){"An item that everybody answered alike has no correlations, "
                                    "and its scale no squared multiple correlations.",
                                    "所有人回答都相同的题项没有相关系数，所在量表也没有多重相关平"
                                    "方。"});
  else if (isnan (own->rest[0].smc))
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: no squared multiple correlations: an item of this scale "
                                   "follows exactly from the others (a copy, a sum).",
                                   "%s：没有多重相关平方：该量表有题项可由其他题项完全推出（重复题"
                                   "或合计题）。",
                                   own->scale.code));
  if (still)
    govcap_table_note (table, (GovcapText){"No item-rest r and no α where the sum of the other "
                                           "items is the same for everybody.",
                                           "其余题项之和人人相同时，没有题总相关，也没有 α。"});
}

static const GovcapText too_few = {
    "An item has no correlations where fewer than two people answered all items of the scale.",
    "答全量表各题的不足两人时，没有相关系数。"};
static const GovcapText two_items = {
    "In a scale of two items nothing is left of α when one is dropped.",
    "只有两个题项的量表，删去一题后谈不上 α。"};

static void
add_scale (GovcapTable *table, const GovcapRun *run, const ItemScale *own)
{
  if (own->n < 2)
    govcap_table_note (table, too_few);
  else
    say_missing (table, own);
  if (own->k == 2)
    govcap_table_note (table, two_items);
  for (size_t i = 0; i < own->k; i++)
    add_row (table, run, own, i);
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  g_autoptr (GPtrArray) scales = item_scales_of (run, dataset);

  for (size_t s = 0; s < scales->len; s++)
    add_scale (table, run, scales->pdata[s]);
}

static void
add_notes (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Item-rest r: correlation of the item with the sum of the scale's other "
                   "items (corrected item-total correlation), reversed items turned. α if "
                   "dropped: raw α of the others. SMC: squared multiple correlation with "
                   "them, 1 - 1 / r^ii.",
                   "校正题总相关（CITC）：该题与量表其余各题之和的相关，反向题已转换。删除该题"
                   "后的 α：其余各题的原始 α。多重相关平方：1 − 1 / r^ii。"});
  govcap_table_note (
      table, (GovcapText){"Flags: “reverse key?” when item-rest r is negative: is a reversed item "
                          "not marked so? Nothing is turned by itself. “low” when it is below .3.",
                          "提示：题总相关为负时提示“是否反向题？”——可能有反向题没有标明，程序不会自"
                          "行转换；低于 0.3 时提示“偏低”。"});
}

GovcapTable *
item_analysis_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (
      run, "item-analysis", govcap_analysis_find ("item-analysis")->title, columns, COLUMNS);

  (void)error; /* every statistic that does not exist is a null with a note */
  frame_say_weights (table, run, false);
  govcap_table_fact (table, "listwise", (GovcapText){"Respondents", "受访者"},
                     (GovcapText){"listwise within each scale", "逐量表成列删除"});
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  add_notes (table);
  return table;
}
