/* Means of items can be set against each other on one scale only: the framework's own. */
#include "sentences.h"

#include <string.h>

static bool
has_own_scale (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; code && i < framework->n_items; i++) {
    const GovcapItem *item = &framework->items[i];
    if (!strcmp (item->code, code))
      return item->scale.min != framework->scale.min || item->scale.max != framework->scale.max;
  }
  return false;
}

/* On one scale: nobody's item has another. */
static bool
are_alike (const GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  const GovcapFramework *framework = govcap_study_framework (run->data->study);
  size_t column = govcap_table_column (table, "item");

  for (size_t row = block->from; row < block->to; row++)
    if (has_own_scale (framework, govcap_table_cell (table, row, column).word))
      return false;
  return true;
}

void
say_items (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange mean = say_range (table, &block, "mean", NULL);
    SayRange missing = say_range (table, &block, "missing", NULL);
    SaySlots slots = {&block, {mean.lowest, mean.highest, missing.highest}, {mean.n}, {{0}}};
    if (mean.n < 2 || !are_alike (table, run, &block))
      continue;
    say (table, run, &slots,
         "{lead}the means of {#0} {#0|item|items} range from {0.mean} ({0.item!}, SD = {0.sd}) to "
         "{1.mean} "
         "({1.item!}, SD = {1.sd}).",
         "{lead}{#0} 个题项的均值在 {0.mean}（{0.item!}，SD = {0.sd}）与 {1.mean}（{1.item!}，SD = "
         "{1.sd}）之间。");
    if (say_number (table, missing.highest, "missing") > 0)
      say (table, run, &slots, "The item with most missing answers is {2.item!} ({2.missing}).",
           "缺答最多的是 {2.item!}（{2.missing} 人）。");
  }
}
