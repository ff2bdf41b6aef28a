#include "sentences.h"

/* Below it α is commonly called weak. */
#define CUSTOMARY 0.7
#define WEAK_ITEM 0.4

static bool
is_area (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "level", "area");
}

static bool
is_indicator (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "level", "indicator");
}

static void
say_areas (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange areas = say_range (table, block, "alpha", is_area);
  SaySlots slots = {block, {areas.lowest, areas.highest}, {areas.n}, {{0}}};

  if (areas.n == 1)
    say (table, run, &slots, "{lead}Cronbach's α of {0.scale} is {0.alpha}{,0.alpha_lo..alpha_hi}.",
         "{lead}{0.scale}的 Cronbach α 系数为 {0.alpha}{,0.alpha_lo..alpha_hi}。");
  else if (areas.n)
    say (table, run, &slots,
         "{lead}Cronbach's α of the {#0} {#0|area|areas} ranges from {0.alpha} "
         "({0.scale}{,0.alpha_lo..alpha_hi}) to {1.alpha} ({1.scale}{,1.alpha_lo..alpha_hi}).",
         "{lead}{#0} 个领域的 Cronbach α 系数在 {0.alpha}（{0.scale}{,0.alpha_lo..alpha_hi}）与 "
         "{1.alpha}（{1.scale}{,1.alpha_lo..alpha_hi}）之间。");
}

/* The indicators by count: there are too many to name. */
static void
say_indicators (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange range = say_range (table, block, "alpha", is_indicator);
  g_autoptr (GArray) below = say_below (table, block, "alpha", CUSTOMARY, is_indicator);
  SaySlots slots = {block, {range.lowest}, {range.n, below->len}, {{0}}};

  if (range.n > 1)
    say (table, run, &slots,
         "Of the {#0} {#0|indicator|indicators} that have one, α is below 0.7 for {#1}; the lowest "
         "is {0.alpha} "
         "({0.scale}, {0.k} items).",
         "有 α 系数的 {#0} 个指标中，低于 0.7 的有 {#1} 个，最低为 {0.alpha}（{0.scale}，{0.k} "
         "题）。");
}

void
say_reliability (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    say_areas (table, run, &block);
    say_indicators (table, run, &block);
  }
}

static void
say_rest (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange range = say_range (table, block, "item_rest_r", is_area);
  g_autoptr (GArray) weak = say_below (table, block, "item_rest_r", WEAK_ITEM, is_area);
  g_autoptr (GArray) negative = say_below (table, block, "item_rest_r", 0, is_area);
  SaySlots slots = {
      block, {range.lowest, range.highest}, {range.n, weak->len, negative->len}, {{0}}};

  if (range.n < 2)
    return;
  say (table, run, &slots,
       "{lead}corrected item-total correlations within areas range from {0.item_rest_r} "
       "({0.item!}) to {1.item_rest_r} ({1.item!}); below 0.4: {#1} of {#0} {#0|item|items}, below "
       "0: {#2}.",
       "{lead}各题项与所属领域其余题项的校正题总相关在 {0.item_rest_r}（{0.item!}）与 "
       "{1.item_rest_r}（{1.item!}）之间；{#0} 个题项中低于 0.4 的有 {#1} 个，为负的有 {#2} 个。");
}

void
say_item_analysis (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);)
    say_rest (table, run, &block);
}
