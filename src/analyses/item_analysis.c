#include "frame.h"
#include "item_scales.h"
#include "missing_rule.h"
#include "tables.h"

#include <math.h>

/* Within this of 0 an item has nothing to do with its scale. */
#define NO_R 0.1

enum { LEVEL = FRAME_CELLS, SCALE, ITEM, N, ITEM_REST_R, ALPHA_IF_DROPPED, SMC, FLAG, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"scale", {"Scale", "量表"}, GOVCAP_FORMAT_WORDS},
    {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"item_rest_r", {"Item-rest r", "校正题总相关 (CITC)"}, GOVCAP_FORMAT_BOUNDED},
    {"alpha_if_dropped", {"α if dropped", "删除该题后的 α"}, GOVCAP_FORMAT_BOUNDED},
    {"smc", {"SMC", "多重相关平方"}, GOVCAP_FORMAT_BOUNDED},
    {"flag", {"Flag", "提示"}, GOVCAP_FORMAT_WORDS},
};

typedef enum { NONE, NO_VARIANCE, BELONGS, REVERSE_KEY, COPIED, SUM, LOW } Flag;

static const GovcapText flags[] = {
    [NO_VARIANCE] = {"no variance", "无变异"},
    [BELONGS] = {"belongs here?", "是否属于本量表？"},
    [REVERSE_KEY] = {"reverse key?", "是否反向题？"},
    [COPIED] = {"copied?", "是否重复题？"},
    [SUM] = {"sum of others?", "是否合计题？"},
    [LOW] = {"low", "偏低"},
};

/* No other item has as many points: of a question of another kind. Of two items, neither is. */
static bool
is_alone_on_scale (const ItemScale *own, size_t i)
{
  const GovcapItem *item = item_scale_item (own, i);
  bool alone = own->k > 2;

  for (size_t j = 0; j < own->k; j++) {
    const GovcapItem *other = item_scale_item (own, j);
    alone &= i == j || other->scale.max - other->scale.min != item->scale.max - item->scale.min;
  }
  return alone;
}

static Flag
flag_of (const ItemScale *own, size_t i)
{
  double r = own->rest[i].item_rest_r;

  if (item_scale_is_constant (own, i))
    return NO_VARIANCE;
  if (fabs (r) < NO_R || (fabs (r) < ITEM_REST_LOW && is_alone_on_scale (own, i)))
    return BELONGS;
  if (r < 0)
    return REVERSE_KEY;
  if (own->faults[i].fault != GOVCAP_FAULT_NONE)
    return own->faults[i].fault == GOVCAP_FAULT_COPY ? COPIED : SUM;
  return r < ITEM_REST_LOW ? LOW : NONE;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const ItemScale *own, size_t i)
{
  const GovcapItem *item = item_scale_item (own, i);
  const GovcapItemRest *rest = &own->rest[i];
  GovcapText flag = flags[flag_of (own, i)];
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (own->scale.level),
      [SCALE] = frame_code (table, own->scale.code, own->scale.label),
      [ITEM] = frame_code (table, item->code, item->text),
      [N] = govcap_cell_count (own->n),
      [ITEM_REST_R] = govcap_cell_number (rest->item_rest_r),
      [ALPHA_IF_DROPPED] = govcap_cell_number (rest->alpha_if_dropped),
      [SMC] = govcap_cell_number (rest->smc),
      [FLAG] = flag.en ? govcap_cell_shown (flag.en, flag) : govcap_cell_missing (),
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
    govcap_table_note (
        table, (GovcapText){"An item that everybody answered alike has no correlations, and "
                            "its scale no squared multiple correlations and no α if "
                            "dropped.",
                            "所有人回答都相同的题项没有相关系数，所在量表也没有多重相关平"
                            "方和删除后的 α。"});
  else if (own->n <= own->k)
    govcap_table_note (table, (GovcapText){"No squared multiple correlations where there are not "
                                           "more people than items in the scale.",
                                           "答全的人数不多于量表题项数时，没有多重相关平方。"});
  else if (isnan (own->rest[0].smc))
    govcap_table_note (table,
                       (GovcapText){"No squared multiple correlations in a scale with an item "
                                    "that follows from others (a copy, a sum).",
                                    "量表中有可由其他题项推出的题项（重复题、合计题）时，没有"
                                    "多重相关平方。"});
  if (still)
    govcap_table_note (table, (GovcapText){"No item-rest r and no α where the sum of the other "
                                           "items is the same for everybody.",
                                           "其余题项之和人人相同时，没有题总相关，也没有 α。"});
}

static const GovcapText too_few[] = {
    [GOVCAP_MISSING_LISTWISE] = {"An item has no correlations where fewer than two people answered "
                                 "all items of the scale.",
                                 "答全量表各题的不足两人时，没有相关系数。"},
    [GOVCAP_MISSING_PAIRWISE] = {"An item has no correlations where fewer than two people answered "
                                 "both items of a pair.",
                                 "有一对题项同时回答的不足两人时，没有相关系数。"},
};
static const GovcapText single_item = {
    "A scale of a single item is left out: there are no other items to hold it against.",
    "只有一个题项的量表不列入：没有其他题项可比较。"};
static const GovcapText two_items = {
    "In a scale of two items nothing is left of α when one is dropped.",
    "只有两个题项的量表，删去一题后谈不上 α。"};

/* One sentence about item @i in both languages; takes the strings. */
static void
say (GovcapTable *table, const ItemScale *own, char *en, char *zh)
{
  g_autofree char *place = frame_place (own->dataset);
  const char *code = own->scale.code;

  govcap_table_note (table, govcap_text_take (table->arena,
                                              g_strdup_printf ("%s: %s: %s", place, code, en),
                                              g_strdup_printf ("%s：%s：%s", place, code, zh)));
  g_free (en);
  g_free (zh);
}

/* Demographics among the items look like this, and items of another area. */
static void
say_belongs (GovcapTable *table, const ItemScale *own, size_t i)
{
  const GovcapItem *item = item_scale_item (own, i);
  bool alone = is_alone_on_scale (own, i);
  g_autofree char *scale_en = g_strdup_printf (", and no other item has its scale of %d–%d",
                                               item->scale.min, item->scale.max);
  g_autofree char *scale_zh =
      g_strdup_printf ("，其量表 %d–%d 也与其他题项都不同", item->scale.min, item->scale.max);
  double r = own->rest[i].item_rest_r;

  say (
      table, own,
      g_strdup_printf ("does %s belong here? It has little to do with the other items (item-rest r "
                       "%.2f)%s. Questions about the person (age, sex, schooling) go under "
                       "'variables' in the study, not into an area of the framework.",
                       item->code, r, alone ? scale_en : ""),
      g_strdup_printf (
          "%s 是否属于本量表？它与其他题项几乎无关（题总相关 %.2f）%s。关于受访者本人"
          "的问题（年龄、性别、学历）应写在研究文件的 variables 中，不应列入框架的领域。",
          item->code, r, alone ? scale_zh : ""));
}

/* What the flags are about, with the items' codes. */
static void
say_faults (GovcapTable *table, const ItemScale *own)
{
  for (size_t i = 0; i < own->k; i++) {
    const char *code = item_scale_item (own, i)->code;
    if (flag_of (own, i) == NO_VARIANCE)
      say (table, own, g_strdup_printf ("everybody answered %s alike.", code),
           g_strdup_printf ("所有人对 %s 的回答都相同。", code));
    else if (flag_of (own, i) == BELONGS)
      say_belongs (table, own, i);
    else if (flag_of (own, i) == REVERSE_KEY)
      say (
          table, own,
          g_strdup_printf ("%s runs against the other items (item-rest r %.2f): is a reversed item "
                           "not marked so?",
                           code, own->rest[i].item_rest_r),
          g_strdup_printf ("%s 与其他题项方向相反（题总相关 %.2f）：是否有反向题没有标明？", code,
                           own->rest[i].item_rest_r));
    if (own->faults[i].fault == GOVCAP_FAULT_COPY) {
      const char *of = item_scale_item (own, own->faults[i].of)->code;
      const char *turned = own->c[i * own->k + own->faults[i].of] < 0 ? "−1" : "1";
      say (table, own,
           g_strdup_printf ("%s repeats %s exactly (r = %s): was it copied?", code, of, turned),
           g_strdup_printf ("%s 与 %s 完全相关（r = %s）：是否重复录入？", code, of, turned));
    } else if (own->faults[i].fault == GOVCAP_FAULT_FOLLOWS)
      say (table, own,
           g_strdup_printf ("%s follows exactly from other items: is one of them a sum?", code),
           g_strdup_printf ("%s 可由其他题项完全推出：其中是否有合计题？", code));
  }
}

static void
add_scale (GovcapTable *table, const GovcapRun *run, const ItemScale *own)
{
  if (own->n < 2)
    govcap_table_note (table, too_few[run->options.missing]);
  else if (!own->sound)
    scales_say_unsound (table, &own->scale);
  else
    say_missing (table, own);
  if (own->k == 2)
    govcap_table_note (table, two_items);
  if (own->scale.level == GOVCAP_LEVEL_AREA) /* its indicators have no other items */
    say_faults (table, own);
  for (size_t i = 0; i < own->k; i++)
    add_row (table, run, own, i);
}

static void
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  g_autoptr (GPtrArray) scales = item_scales_of (run, dataset);
  g_autoptr (GArray) all = scales_of (dataset);

  if (all->len > scales->len)
    govcap_table_note (table, single_item);
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
      table,
      (GovcapText){"Flags: “reverse key?” when item-rest r is negative: is a reversed item "
                   "not marked so? Nothing is turned by itself. “low” when it is below .3. "
                   "“belongs here?” when it is within ±.1, or within ±.3 with a scale that no "
                   "other item has. “copied?” and “sum of others?” when the item follows "
                   "exactly from others.",
                   "提示：题总相关为负时提示“是否反向题？”——可能有反向题没有标明，程序不会自"
                   "行转换；低于 0.3 时提示“偏低”；在 ±0.1 以内，或在 ±0.3 以内且量表与其他"
                   "题项都不同时，提示“是否属于本量表？”；可由其他题项完全推出时提示“是否重复"
                   "题？”或“是否合计题？”。"});
}

GovcapTable *
item_analysis_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (
      run, "item-analysis", govcap_analysis_find ("item-analysis")->title, columns, COLUMNS);

  (void)error; /* every statistic that does not exist is a null with a note */
  frame_say_weights (table, run, false);
  missing_say (table, run, MISSING_OF_SCALE);
  for (size_t d = 0; d < run->datasets->len; d++)
    add_dataset (table, run, run->datasets->pdata[d]);
  add_notes (table);
  return table;
}
