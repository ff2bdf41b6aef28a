/* A model says how well it fits and which of its terms stand out. */
#include "sentences.h"

#include <math.h>

enum { NAMED = 6 };

static bool
is_model (const GovcapTable *table, size_t row)
{
  return !isnan (say_number (table, row, "r2"));
}

static GovcapText
term_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  SaySlots slots = {.rows = {row}};

  if (!isnan (say_number (table, row, "beta")))
    slots.words[0] = say_words (table, run, &slots, ", β = {0.beta}", "，β = {0.beta}");
  else
    slots.words[0] = (GovcapText){"", ""};
  return say_words (table, run, &slots,
                    "{0.term}, B = {0.b}{,0.lo..hi}{@0}, t({0.df}) = {0.t}, p {0.p=}",
                    "{0.term}，B = {0.b}{,0.lo..hi}{@0}，t({0.df}) = {0.t}，p {0.p=}");
}

/* Terms of the block that ends in @model, but the intercept, with p below 1 − level. */
static GArray *
terms_of (const GovcapTable *table, const GovcapRun *run, size_t from, size_t model)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t row = from; row < model; row++)
    if (!isnan (say_number (table, row, "t")) && !say_is (table, row, "term", "(intercept)") &&
        say_number (table, row, "p") < 1 - run->options.level)
      g_array_append_val (rows, row);
  return rows;
}

static void
say_model (GovcapTable *table, const GovcapRun *run, const SayBlock *block, size_t from,
           size_t model)
{
  g_autoptr (GArray) terms = terms_of (table, run, from, model);
  SaySlots slots = {block, {model}, {0}, {say_list (table, run, terms, NAMED, term_words)}};

  /* Without degrees of freedom there is no F. */
  if (!isnan (say_number (table, model, "f")) && !isnan (say_number (table, model, "p")))
    slots.words[1] = say_words (table, run, &slots, "F({0.df1}, {0.df2}) = {0.f}, p {0.p=}, ",
                                "F({0.df1}, {0.df2}) = {0.f}，p {0.p=}，");
  say (table, run, &slots,
       "{lead}model {0.model} of {0.outcome}, block {0.block}: {@1}R² = {0.r2}, adjusted R² = "
       "{0.r2_adj}, n = {0.n}.",
       "{lead}模型 {0.model}（因变量：{0.outcome}）第 {0.block} 层：{@1}R² = {0.r2}，调整 R² = "
       "{0.r2_adj}，n = {0.n}。");
  if (say_number (table, model, "block") > 1 && !isnan (say_number (table, model, "p_change")))
    say (table, run, &slots,
         "It adds ΔR² = {0.delta_r2}, F change = {0.f_change}, p {0.p_change=}.",
         "该层增加 ΔR² = {0.delta_r2}，F 变化 = {0.f_change}，p {0.p_change=}。");
  if (terms->len)
    say (table, run, &slots, "Significant terms: {@0}.", "显著的项：{@0}。");
  else
    say (table, run, &slots, "No term of it is significant.", "各项均不显著。");
}

void
say_regression (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    size_t from = block.from;
    for (size_t row = block.from; row < block.to; row++)
      if (is_model (table, row)) {
        say_model (table, run, &block, from, row);
        from = row + 1;
      }
  }
}
