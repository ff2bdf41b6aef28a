/* What tables of taking part and of time say. */
#include "sentences.h"

#include <math.h>
#include <string.h>

static bool
is_group (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "group", NULL);
}

/* From a row over all to the next: one variable. */
static SayBlock
next_variable (const GovcapTable *table, const SayBlock *block, size_t from)
{
  SayBlock part = {from, from + 1, block->lead};

  while (part.to < block->to && is_group (table, part.to))
    part.to++;
  return part;
}

void
say_participation (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);)
    for (size_t row = block.from; row < block.to;) {
      SayBlock part = next_variable (table, &block, row);
      SayRange range = say_range (table, &part, "rate", is_group);
      SaySlots slots = {&part, {row, range.lowest, range.highest}, {range.n}, {{0}}};
      bool whole = !isnan (say_number (table, block.from, "rate"));
      if (row == block.from && whole)
        say (table, run, &slots, "{lead}{0.took_part} of {0.n} took part ({0.rate}%{,0.lo..hi}).",
             "{lead}{0.n} 人中有 {0.took_part} 人参与（{0.rate}%{,0.lo..hi}）。");
      if (whole) /* the first sentence has said who */
        part.lead = (GovcapText){"", ""};
      if (range.n > 1)
        say (table, run, &slots,
             "{lead}by {0.variable} the rate is lowest for {1.group} ({1.rate}%{,1.lo..hi}) and "
             "highest for {2.group} ({2.rate}%{,2.lo..hi}).",
             "{lead}按{0.variable}分，参与率最低的是{1.group}（{1.rate}%{,1.lo..hi}），最高的是"
             "{2.group}（{2.rate}%{,2.lo..hi}）。");
      row = part.to;
    }
}

static bool
is_activity (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "part", "activity");
}

/* A diary ends with its total. */
void
say_time_use (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);)
    for (size_t row = block.from; row < block.to; row++) {
      if (!say_is (table, row, "part", "total"))
        continue;
      SayBlock diary = {block.from, row + 1, block.lead};
      SayRange range = say_range (table, &diary, "percent", is_activity);
      bool administrative = row && say_is (table, row - 1, "part", "administrative");
      SaySlots slots = {&diary, {row, range.highest, administrative ? row - 1 : row}, {0}, {{0}}};
      if (range.n)
        say (table, run, &slots,
             "{lead}{0.n} people work {0.mean} hours on average; most of them, {1.percent}% "
             "({1.mean} hours), go to {1.activity}.",
             "{lead}{0.n} 人平均工时 {0.mean} 小时，用时最多的是{1.activity}（{1.mean} 小时，占 "
             "{1.percent}%）。");
      if (administrative)
        say (table, run, &slots,
             "{lead}administrative work takes {2.percent}% of all hours{,2.lo..hi}.",
             "{lead}行政事务占总工时 {2.percent}%{,2.lo..hi}。");
      block.from = row + 1;
    }
}
