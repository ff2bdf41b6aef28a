/* What claims about units come to, each test in the field's form. */
#include "sentences.h"

#include <math.h>

enum { NAMED = 5 };

static bool
is_test (const GovcapTable *table, size_t row)
{
  return !isnan (say_number (table, row, "estimate")) && !isnan (say_number (table, row, "p"));
}

static GovcapText
test_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  SaySlots slots = {.rows = {row}};

  if (say_is (table, row, "effect_name", "difference"))
    return say_words (table, run, &slots,
                      "{0.code} by {0.x}, the {0.worse_units} of {0.units} units on the worse side "
                      "less the others = "
                      "{0.estimate}{,0.estimate_lo..estimate_hi}, {adj}p {0.p_adj=}",
                      "{0.code}按{0.x}分，{0.units} 个单位中较差一边的 {0.worse_units} 个减其余 = "
                      "{0.estimate}{,0.estimate_lo..estimate_hi}，{adj}p {0.p_adj=}");
  return say_words (
      table, run, &slots,
      "{0.x!} with {0.code!} over {0.units} units, ρ = {0.estimate}, {adj}p {0.p_adj=}",
      "{0.x!}与{0.code!}（{0.units} 个单位），ρ = {0.estimate}，{adj}p {0.p_adj=}");
}

void
say_unit_groups (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange all = say_range (table, &block, "p_adj", is_test);
    g_autoptr (GArray) found = say_significant (table, run, &block, is_test);
    g_autoptr (GArray) tests = say_rows (table, &block, is_test);
    SaySlots slots = {&block, {0}, {all.n, found->len}, {{0}}};
    if (!all.n)
      continue;
    slots.words[0] = say_list (table, run, tests, NAMED, test_words);
    say (table, run, &slots,
         "{lead}tests over units that are significant{after}: {#1} of {#0} ({@0}).",
         "{lead}{#0} 个按单位的检验中，{after}显著的有 {#1} 个（{@0}）。");
  }
}
