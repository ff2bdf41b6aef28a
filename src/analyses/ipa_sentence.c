#include "sentences.h"

#include <math.h>

enum { NAMED = 4 };

static GovcapText
point_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (table, run, &(SaySlots){.rows = {row}},
                    "{0.code} (importance {0.importance}, performance {0.performance})",
                    "{0.code}（重要性 {0.importance}，表现 {0.performance}）");
}

static GovcapText
gap_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (
      table, run, &(SaySlots){.rows = {row}},
      "{0.code}: {0.gap}{,0.lo..hi}, t({0.df}) = {0.t}, {adj}p {0.p_adj=}, d = {0.d}",
      "{0.code}：{0.gap}{,0.lo..hi}，t({0.df}) = {0.t}，{adj}p {0.p_adj=}，d = {0.d}");
}

static bool
falls_short (const GovcapTable *table, size_t row)
{
  return say_number (table, row, "gap") > 0;
}

static bool
is_first (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "quadrant", "concentrate here") &&
         say_is (table, row, "certainty", "clear");
}

static bool
is_likely_first (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "quadrant", "concentrate here") &&
         say_is (table, row, "certainty", "unclear");
}

static bool
is_placed (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "quadrant", NULL);
}

/* Which fall short, and the one that does most. */
static void
say_gaps (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange all = say_range (table, block, "p_adj", NULL);
  g_autoptr (GArray) found = say_significant (table, run, block, falls_short);
  SayRange short_of = say_range (table, block, "gap", falls_short);
  SaySlots slots = {block, {short_of.highest}, {all.n, found->len}, {{0}}};

  if (!all.n)
    return;
  say (table, run, &slots,
       "{lead}performance falls short of importance significantly{after} on {#1} of {#0} "
       "indicators.",
       "{lead}{#0} 个指标中，{after}表现显著低于重要性的有 {#1} 个。");
  if (!found->len)
    return;
  slots.words[0] = gap_words (table, run, short_of.highest);
  say (table, run, &slots, "The largest gap is that of {@0}.", "差距最大的是{@0}。");
}

/* What to begin with: more important than others and less well done. */
static void
say_quadrants (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  g_autoptr (GArray) placed = say_rows (table, block, is_placed);
  g_autoptr (GArray) first = say_rows (table, block, is_first);
  g_autoptr (GArray) likely = say_rows (table, block, is_likely_first);
  SaySlots slots = {block, {0}, {first->len, likely->len}, {{0}}};

  if (!placed->len)
    return;
  if (first->len) {
    slots.words[0] = say_list (table, run, first, NAMED, point_words);
    say (table, run, &slots, "Clearly in the quadrant 'concentrate here': {@0}.",
         "明确落在“重点改进”象限的有：{@0}。");
  } else
    say (table, run, &slots, "No indicator is clearly in the quadrant 'concentrate here'.",
         "没有指标明确落在“重点改进”象限。");
  if (likely->len) {
    slots.words[0] = say_list (table, run, likely, NAMED, point_words);
    say (table, run, &slots, "In the same quadrant, but too near to its edge to be certain: {@0}.",
         "也在该象限、但离分界线太近而不能确定的有：{@0}。");
  }
}

void
say_ipa (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    say_gaps (table, run, &block);
    say_quadrants (table, run, &block);
  }
}
