/* Where the whole and the units stand. */
#include "sentences.h"

#include <math.h>

static bool
is_whole_overall (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "unit", NULL) && say_is (table, row, "level", "overall");
}

static bool
is_whole_area (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "unit", NULL) && say_is (table, row, "level", "area");
}

static bool
is_unit_overall (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "unit", NULL) && say_is (table, row, "level", "overall");
}

static void
say_whole (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange overall = say_range (table, block, "score", is_whole_overall);
  SayRange areas = say_range (table, block, "score", is_whole_area);
  SaySlots slots = {block, {overall.lowest, areas.lowest, areas.highest}, {areas.n}, {{0}}};

  if (overall.n == 1)
    say (table, run, &slots, "{lead}the overall index is {0.score}{,0.lo..hi} (n = {0.n}).",
         "{lead}综合指数为 {0.score}{,0.lo..hi}（n = {0.n}）。");
  if (areas.n > 1)
    say (table, run, &slots,
         "Of {#0} {#0|area|areas}, the lowest is {1.code} with {1.score}{,1.lo..hi}, the highest "
         "{2.code} "
         "with {2.score}{,2.lo..hi}.",
         "{#0} 个领域中，{1.code}得分最低，为 {1.score}{,1.lo..hi}；{2.code}最高，为 "
         "{2.score}{,2.lo..hi}。");
}

/* By the bands, which go by the limits and not by the score alone. */
static void
say_units (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  static const char *const bands[] = {"good", "fair", "weak", "unclear", "few"};
  SayRange units = say_range (table, block, "score", is_unit_overall);
  SaySlots slots = {block, {units.lowest, units.highest}, {units.n}, {{0}}};

  for (size_t i = 0; i < G_N_ELEMENTS (bands); i++)
    slots.counts[i + 1] = say_count_word (table, block, "band", bands[i], is_unit_overall);
  if (units.n < 2)
    return;
  say (table, run, &slots,
       "The overall index of {#0} {#0|unit|units} lies between {0.score} ({0.unit}) and {1.score} "
       "({1.unit}); "
       "by their limits, good: {#1}, fair: {#2}, weak: {#3}, unclear: {#4}, too few people: {#5}.",
       "{#0} 个单位的综合指数在 {0.score}（{0.unit}）与 "
       "{1.score}（{1.unit}）之间；按上下限划分，良好 "
       "{#1} 个，一般 {#2} 个，薄弱 {#3} 个，不明确 {#4} 个，人数过少 {#5} 个。");
}

void
say_scores (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    say_whole (table, run, &block);
    say_units (table, run, &block);
  }
}

/* The first and the last with the ranks that another sample might give them. */
static void
say_ranks (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange ranks = say_range (table, block, "rank", NULL);
  SaySlots slots = {block, {ranks.lowest, ranks.highest}, {ranks.n}, {{0}}};

  if (ranks.n < 2)
    return;
  if (isnan (say_number (table, ranks.lowest, "rank_lo")) ||
      isnan (say_number (table, ranks.highest, "rank_lo")))
    say (table, run, &slots,
         "{lead}{0.unit} has the highest score of {#0} ranked {#0|unit|units} ({0.score}) and "
         "{1.unit} the "
         "lowest ({1.score}).",
         "{lead}在参加排名的 {#0} "
         "个单位中，{0.unit}得分最高（{0.score}），{1.unit}最低（{1.score}）。");
  else
    say (table, run, &slots,
         "{lead}{0.unit} has the highest score of {#0} ranked {#0|unit|units} ({0.score}; {%}% "
         "confidence "
         "set of "
         "its rank: {0.rank_lo} to {0.rank_hi}) and {1.unit} the lowest ({1.score}; {1.rank_lo} to "
         "{1.rank_hi}).",
         "{lead}在参加排名的 {#0} 个单位中，{0.unit}得分最高（{0.score}，名次的 {%}% 置信集为第 "
         "{0.rank_lo} 至 {0.rank_hi} 名），{1.unit}最低（{1.score}，第 {1.rank_lo} 至 {1.rank_hi} "
         "名）。");
}

static void
say_tiers (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange tiers = say_range (table, block, "tier", NULL);
  g_autoptr (GArray) first = say_below (table, block, "tier", 1.5, NULL);
  SaySlots slots = {block, {tiers.highest}, {first->len, tiers.n}, {{0}}};

  if (tiers.n < 2)
    return;
  if (first->len == tiers.n)
    say (table, run, &slots, "None of them can be told from the best: all are in one tier.",
         "各单位与最好的单位都没有可分辨的差别，同属一个梯队。");
  else
    say (table, run, &slots,
         "There are {0.tier} tiers; {#0} of {#1} {#1|unit|units} are in the first.",
         "共分 {0.tier} 个梯队，{#1} 个单位中有 {#0} 个在第一梯队。");
}

void
say_ranking (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    say_ranks (table, run, &block);
    say_tiers (table, run, &block);
  }
}

static bool
is_unit (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "unit", NULL);
}

void
say_overview (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange changes = say_range (table, &block, "change", is_unit);
    SaySlots slots = {&block, {0}, {changes.n}, {{0}}};
    say_ranks (table, run, &block);
    slots.counts[1] = say_count_word (table, &block, "verdict", "up", is_unit);
    slots.counts[2] = say_count_word (table, &block, "verdict", "down", is_unit);
    slots.counts[3] = say_count_word (table, &block, "verdict", "unclear", is_unit);
    if (changes.n)
      say (table, run, &slots,
           "Of {#0} {#0|unit|units} that can be compared with the survey before, up: {#1}, down: "
           "{#2}, no "
           "change "
           "beyond what chance explains: {#3}.",
           "可与上期比较的 {#0} 个单位中，上升的 {#1} 个，下降的 {#2} 个，变化未超出偶然范围的 "
           "{#3} 个。");
  }
}

void
say_overview_areas (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange units = say_range (table, &block, GOVCAP_OVERALL, is_unit);
    SaySlots slots = {&block, {units.lowest, units.highest}, {units.n}, {{0}}};
    if (units.n > 1)
      say (table, run, &slots,
           "{lead}the overall index of {#0} {#0|unit|units} lies between {0.OVERALL} "
           "({0.unit}{,0.OVERALL_lo..OVERALL_hi}) and {1.OVERALL} "
           "({1.unit}{,1.OVERALL_lo..OVERALL_hi}).",
           "{lead}{#0} 个单位的综合指数在 {0.OVERALL}（{0.unit}{,0.OVERALL_lo..OVERALL_hi}）与 "
           "{1.OVERALL}（{1.unit}{,1.OVERALL_lo..OVERALL_hi}）之间。");
  }
}

/* Over all columns of verdicts. */
static size_t
count_verdicts (const GovcapTable *table, const SayBlock *block, const char *verdict)
{
  size_t n = 0;

  for (size_t column = 0; column < table->n_columns; column++)
    if (g_str_has_suffix (table->columns[column].id, "_verdict"))
      n += say_count_word (table, block, table->columns[column].id, verdict, is_unit);
  return n;
}

void
say_overview_changes (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SaySlots slots = {.block = &block,
                      .counts = {0, count_verdicts (table, &block, "up"),
                                 count_verdicts (table, &block, "down"),
                                 count_verdicts (table, &block, "unclear")}};
    slots.counts[0] = slots.counts[1] + slots.counts[2] + slots.counts[3];
    if (slots.counts[0])
      say (table, run, &slots,
           "{lead}of {#0} {#0|change|changes} of units in areas and overall, up: {#1}, down: {#2}, "
           "not beyond "
           "what "
           "chance explains: {#3}.",
           "{lead}各单位在各领域及综合指数上的 {#0} 个变化中，上升 {#1} 个，下降 {#2} "
           "个，未超出偶然范围 "
           "{#3} 个。");
  }
}
