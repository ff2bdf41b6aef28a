/* What changed, where it comes from, and whether two forms see the same. */
#include "sentences.h"

#include <math.h>

enum { NAMED = 5 /* of a list */ };

static bool
is_whole_overall (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "unit", NULL) && say_is (table, row, "level", "overall");
}

static bool
is_unit (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "unit", NULL);
}

static bool
is_clear (const GovcapTable *table, size_t row)
{
  return is_unit (table, row) &&
         (say_is (table, row, "verdict", "up") || say_is (table, row, "verdict", "down"));
}

static GovcapText
change_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (
      table, run, &(SaySlots){.rows = {row}},
      "{0.unit}, {0.code}: {0.verdict} by {0.change}{,0.lo..hi}, {adj}p "
      "{0.p_adj=}",
      "{0.unit}在{0.code}上{0.verdict}，变化 {0.change}{,0.lo..hi}，{adj}p {0.p_adj=}");
}

static void
say_unit_changes (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange all = say_range (table, block, "change", is_unit);
  g_autoptr (GArray) clear = say_rows (table, block, is_clear);
  SaySlots slots = {block,
                    {0},
                    {all.n, say_count_word (table, block, "verdict", "up", is_unit),
                     say_count_word (table, block, "verdict", "down", is_unit)},
                    {say_list (table, run, clear, NAMED, change_words)}};

  if (all.n)
    say (table, run, &slots,
         "Of {#0} {#0|change|changes} of units, clearly up: {#1}, clearly down: {#2}.",
         "各单位的 {#0} 个变化中，明确上升的 {#1} 个，明确下降的 {#2} 个。");
  if (clear->len)
    say (table, run, &slots, "{@0}.", "{@0}。");
}

void
say_change (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange whole = say_range (table, &block, "change", is_whole_overall);
    SaySlots slots = {&block, {whole.lowest}, {0}, {{0}}};
    if (whole.n == 1)
      say (table, run, &slots,
           "{lead}the overall index is {0.to} after {0.from} before, over the items that both "
           "waves share: a change of {0.change}{,0.lo..hi}, {adj}p {0.p_adj=}.",
           "{lead}按两期相同的题项计算，综合指数由上期的 {0.from} 变为 {0.to}，变化 "
           "{0.change}{,0.lo..hi}，{adj}p {0.p_adj=}。");
    say_unit_changes (table, run, &block);
  }
}

static bool
is_whole_sum (const GovcapTable *table, size_t row)
{
  return is_whole_overall (table, row) && say_is (table, row, "variable", NULL);
}

void
say_decomposition (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange whole = say_range (table, &block, "within", is_whole_sum);
    SaySlots slots = {&block, {whole.lowest}, {0}, {{0}}};
    if (whole.n == 1)
      say (table, run, &slots,
           "{lead}of a change of the overall index of {0.change}, {0.within} comes from people of "
           "the same groups who answer otherwise and {0.composition} from another composition of "
           "the sample.",
           "{lead}综合指数的变化 {0.change} 中，{0.within} 来自同类人群回答的改变，{0.composition} "
           "来自样本构成的改变。");
  }
}

static GovcapText
gap_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (table, run, &(SaySlots){.rows = {row}},
                    "{0.code}: {0.mean_a} ({0.form_a}) against {0.mean_b} ({0.form_b}), "
                    "difference {0.difference}{,0.lo..hi}, {adj}p {0.p_adj=}, d = {0.d}",
                    "{0.code}：{0.form_a} {0.mean_a}，{0.form_b} {0.mean_b}，相差 "
                    "{0.difference}{,0.lo..hi}，{adj}p "
                    "{0.p_adj=}，d = {0.d}");
}

static int
by_size (const void *a, const void *b, void *data)
{
  const GovcapTable *table = data;
  double one = fabs (say_number (table, *(const size_t *)a, "difference"));
  double two = fabs (say_number (table, *(const size_t *)b, "difference"));

  return one < two ? 1 : one > two ? -1 : *(const size_t *)a < *(const size_t *)b ? -1 : 1;
}

void
say_gap (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange all = say_range (table, &block, "p_adj", NULL);
    g_autoptr (GArray) found = say_significant (table, run, &block, NULL);
    g_array_sort_with_data (found, by_size, table);
    SaySlots slots = {
        &block, {0}, {all.n, found->len}, {say_list (table, run, found, 3, gap_words)}};
    if (!all.n)
      continue;
    say (table, run, &slots,
         "{lead}the two forms differ significantly on {#1} of {#0} scores{after}.",
         "{lead}{after}两种问卷在 {#0} 项得分中有 {#1} 项差异显著。");
    if (found->len)
      say (table, run, &slots, "The largest: {@0}.", "差异最大的：{@0}。");
  }
}
