/* How far the weights had to be bent so that the sample counts like the population. */
#include "sentences.h"

#include <math.h>

static bool
is_summary (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "variable", NULL);
}

static double
shift_of (const GovcapTable *table, size_t row)
{
  return fabs (say_number (table, row, "after_percent") -
               say_number (table, row, "before_percent"));
}

/* The option whose share changed most; block->to: none has both shares. */
static size_t
most_shifted (const GovcapTable *table, const SayBlock *block)
{
  size_t most = block->to;

  for (size_t row = block->from; row < block->to; row++)
    if (!isnan (shift_of (table, row)) &&
        (most == block->to || shift_of (table, row) > shift_of (table, most)))
      most = row;
  return most;
}

static void
say_summary (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  SayRange whole = say_range (table, block, "effect", is_summary);
  SaySlots slots = {block, {whole.lowest}, {0}, {{0}}};

  if (whole.n != 1)
    return;
  say (table, run, &slots,
       "{lead}the weights of {0.n} respondents meet the known totals; that they are unequal "
       "enlarges the variance of a mean {0.effect} times (before calibration {0.effect_design}).",
       "{lead}{0.n} 名受访者的权重已与已知总数一致；权重不等使均值的方差放大为 {0.effect} "
       "倍（校准前为 {0.effect_design} 倍）。");
  if (say_number (table, whole.lowest, "trimmed") > 0)
    say (table, run, &slots,
         "{lead}weights cut at the limit: {0.trimmed}; weight moved to others: "
         "{0.moved_percent}%.",
         "{lead}达到上限而截尾的权重有 {0.trimmed} 个，移给其他人的权重占 {0.moved_percent}%。");
}

static void
say_shift (GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  size_t most = most_shifted (table, block);

  if (most == block->to)
    return;
  SaySlots slots = {block, {most}, {0}, {{0}}};
  if (!say_is (table, most, "unit", NULL))
    slots.words[0] = say_words (table, run, &slots, " in {0.unit}", "{0.unit}的");
  else
    slots.words[0] = (GovcapText){"", ""};
  say (table, run, &slots,
       "{lead}the share that calibration changes most is that of {0.variable} '{0.option}'{@0}: "
       "{0.before_percent}% before, {0.after_percent}% after ({0.population_percent}% of the "
       "population).",
       "{lead}校准前后比重变化最大的是{@0}{0.variable}“{0.option}”：校准前 "
       "{0.before_percent}%，校准后 {0.after_percent}%（总体中占 {0.population_percent}%）。");
}

void
say_calibration (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    say_summary (table, run, &block);
    say_shift (table, run, &block);
  }
}
