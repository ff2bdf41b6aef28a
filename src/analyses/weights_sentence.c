/* What weighs most, and whether the judgements can be trusted. */
#include "sentences.h"

#include <math.h>

static bool
is_used_area (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "used", "yes") && say_is (table, row, "level", "area");
}

void
say_weights (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange areas = say_range (table, &block, "weight", is_used_area);
    SaySlots slots = {&block, {areas.lowest, areas.highest}, {areas.n}, {{0}}};
    if (areas.n < 2)
      continue;
    if (areas.lowest == areas.highest)
      say (table, run, &slots, "The {#0} areas count equally ({0.weight} each).",
           "{#0} 个领域等权，各为 {0.weight}。");
    else if (isnan (say_number (table, areas.lowest, "cr")))
      say (table, run, &slots,
           "Of {#0} areas, {1.code} weighs most ({1.weight}) and {0.code} least ({0.weight}), as "
           "the "
           "study gives it.",
           "按研究给定的权重，{#0} "
           "个领域中{1.code}权重最大（{1.weight}），{0.code}最小（{0.weight}）。");
    else
      say (table, run, &slots,
           "By the experts' judgements, {1.code} weighs most of {#0} areas ({1.weight}) and "
           "{0.code} "
           "least ({0.weight}); CR = {0.cr}.",
           "按专家判断，{#0} "
           "个领域中{1.code}权重最大（{1.weight}），{0.code}最小（{0.weight}）；CR = "
           "{0.cr}。");
  }
}

static bool
is_expert (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "expert", NULL);
}

void
say_judgements (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange matrices = say_range (table, &block, "cr", is_expert);
    SaySlots slots = {
        &block,
        {matrices.lowest, matrices.highest},
        {matrices.n, say_count_word (table, &block, "verdict", "inconsistent", is_expert)},
        {{0}}};
    if (!slots.counts[1])
      say (table, run, &slots,
           "All {#0} matrices of judgements are consistent: the largest CR is {1.cr}.",
           "{#0} 个判断矩阵全部通过一致性检验，CR 最大为 {1.cr}。");
    else
      say (table, run, &slots,
           "Of {#0} matrices of judgements, {#1} are not consistent; the largest CR, {1.cr}, is "
           "that "
           "of {1.expert}.",
           "{#0} 个判断矩阵中有 {#1} 个未通过一致性检验；CR 最大的是{1.expert}，为 {1.cr}。");
  }
}

/* Rows of one code; a code stands in one group alone. */
static SayRange
range_of_code (const GovcapTable *table, const SayBlock *block, size_t first)
{
  size_t column = govcap_table_column (table, "code");
  const char *code = govcap_table_cell (table, first, column).word;
  SayRange range = {0, first, first};

  for (size_t row = block->from; row < block->to; row++) {
    double weight = say_number (table, row, "weight");
    if (g_strcmp0 (govcap_table_cell (table, row, column).word, code) != 0)
      continue;
    range.n++;
    range.lowest = weight < say_number (table, range.lowest, "weight") ? row : range.lowest;
    range.highest = weight > say_number (table, range.highest, "weight") ? row : range.highest;
  }
  return range;
}

/* On what the experts differ most. */
void
say_expert_weights (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
    size_t column = govcap_table_column (table, "code");
    SayRange widest = {0};
    double most = -1;
    for (size_t row = block.from; row < block.to; row++) {
      if (!g_hash_table_add (seen, (void *)govcap_table_cell (table, row, column).word))
        continue;
      SayRange range = range_of_code (table, &block, row);
      double apart =
          say_number (table, range.highest, "weight") - say_number (table, range.lowest, "weight");
      if (range.n < 2 || apart <= most)
        continue;
      most = apart;
      widest = range;
    }
    SaySlots slots = {&block, {widest.lowest, widest.highest}, {widest.n}, {{0}}};
    if (widest.n && most > 0)
      say (table, run, &slots,
           "The experts differ most on {0.code}: {1.expert} gives it {1.weight}, {0.expert} "
           "{0.weight}.",
           "专家之间分歧最大的是{0.code}：{1.expert} 给 {1.weight}，{0.expert} 给 {0.weight}。");
    else if (widest.n)
      say (table, run, &slots, "The experts agree on all weights.", "各位专家的权重完全一致。");
    else
      say (table, run, &slots, "Nothing was judged by two experts.",
           "没有由两位以上专家共同判断的内容。");
  }
}
