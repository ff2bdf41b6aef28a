/* Tests of differences and of association, in the field's form: t(df) = …, p …, effect. */
#include "sentences.h"

#include <math.h>

enum { NAMED = 5 };

static bool
is_test (const GovcapTable *table, size_t row)
{
  return !isnan (say_number (table, row, "statistic"));
}

/* t(98) = …, F(2, 97) = …, U = …, H(2) = …. */
static GovcapText
statistic_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  SaySlots slots = {.rows = {row}};
  bool two = !isnan (say_number (table, row, "df2")), one = !isnan (say_number (table, row, "df1"));

  if (say_is (table, row, "test", "mann-whitney"))
    return say_words (table, run, &slots, "U = {0.statistic}", "U = {0.statistic}");
  if (say_is (table, row, "test", "kruskal"))
    return say_words (table, run, &slots, "H({0.df1}) = {0.statistic}",
                      "H({0.df1}) = {0.statistic}");
  if (two)
    return say_words (table, run, &slots, "F({0.df1}, {0.df2}) = {0.statistic}",
                      "F({0.df1}, {0.df2}) = {0.statistic}");
  return one ? say_words (table, run, &slots, "t({0.df1}) = {0.statistic}",
                          "t({0.df1}) = {0.statistic}")
             : say_words (table, run, &slots, "{0.statistic}", "{0.statistic}");
}

static GovcapText
effect_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  if (isnan (say_number (table, row, "effect")))
    return (GovcapText){"", ""};
  return say_words (table, run, &(SaySlots){.rows = {row}},
                    ", {0.effect_name} = {0.effect}{,0.effect_lo..effect_hi}",
                    "，{0.effect_name} = {0.effect}{,0.effect_lo..effect_hi}");
}

static GovcapText
group_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  SaySlots slots = {.rows = {row},
                    .words = {statistic_words (table, run, row), effect_words (table, run, row)}};

  return say_words (table, run, &slots, "{0.variable} on {0.code}, {@0}, {adj}p {0.p_adj=}{@1}",
                    "{0.variable}在{0.code}上，{@0}，{adj}p {0.p_adj=}{@1}");
}

static void
say_tests (GovcapTable *table, const GovcapRun *run, const SayBlock *block, SayRange all,
           const GArray *found)
{
  g_autoptr (GArray) least = g_array_new (FALSE, FALSE, sizeof (size_t));
  SaySlots slots = {block, {0}, {all.n, found->len}, {{0}}};

  if (found->len) {
    slots.words[0] = say_list (table, run, found, NAMED, group_words);
    say (table, run, &slots,
         "{lead}tests of differences that are significant{after}: {#1} of {#0} ({@0}).",
         "{lead}{#0} 个差异检验中，{after}显著的有 {#1} 个：{@0}。");
    return;
  }
  g_array_append_val (least, all.lowest);
  slots.words[0] = say_list (table, run, least, 1, group_words);
  say (table, run, &slots,
       "{lead}none of {#0} {#0|test|tests} of differences is significant{after}; the least p is "
       "that of {@0}.",
       "{lead}{#0} 个差异检验{after}都不显著；p 值最小的是{@0}。");
}

void
say_groups (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange all = say_range (table, &block, "p_adj", is_test);
    g_autoptr (GArray) found = say_significant (table, run, &block, is_test);
    if (all.n)
      say_tests (table, run, &block, all, found);
  }
}

static GovcapText
pair_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (
      table, run, &(SaySlots){.rows = {row}},
      "{0.variable} on {0.code}, {0.a} − {0.b} = {0.difference}{,0.lo..hi}, p {0.p_adj=}",
      "{0.variable}在{0.code}上，{0.a} − {0.b} = {0.difference}{,0.lo..hi}，p {0.p_adj=}");
}

void
say_posthoc (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange all = say_range (table, &block, "p_adj", NULL);
    g_autoptr (GArray) found = say_significant (table, run, &block, NULL);
    SaySlots slots = {
        &block, {0}, {all.n, found->len}, {say_list (table, run, found, NAMED, pair_words)}};
    if (found->len)
      say (table, run, &slots,
           "{lead}pairs of groups that differ after adjustment: {#1} of {#0} ({@0}).",
           "{lead}{#0} 对群体中，校正后有差异的有 {#1} 对：{@0}。");
    else if (all.n)
      say (table, run, &slots,
           "{lead}none of {#0} {#0|pair|pairs} of groups differs after adjustment.",
           "{lead}{#0} 对群体在校正后都没有差异。");
  }
}

static bool
is_crossed (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "row", NULL) && say_is (table, row, "column", NULL) &&
         !isnan (say_number (table, row, "p"));
}

static GovcapText
cross_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  SaySlots slots = {.rows = {row}};
  bool design = !isnan (say_number (table, row, "rao_scott_f"));
  bool fisher = say_is (table, row, "method", "fisher");

  slots.words[0] =
      design ? say_words (table, run, &slots,
                          "Rao–Scott F({0.rao_scott_df1}, {0.rao_scott_df2}) = {0.rao_scott_f}, p "
                          "{0.rao_scott_p=}",
                          "Rao–Scott F({0.rao_scott_df1}, {0.rao_scott_df2}) = {0.rao_scott_f}，p "
                          "{0.rao_scott_p=}")
      : fisher
          ? say_words (table, run, &slots, "Fisher's exact p {0.p=}", "Fisher 精确检验 p {0.p=}")
          : say_words (table, run, &slots, "χ²({0.df}) = {0.chisq}, p {0.p=}",
                       "χ²({0.df}) = {0.chisq}，p {0.p=}");
  return say_words (
      table, run, &slots,
      "{0.row_variable} by {0.column_variable}, {@0}, Cramér's V = {0.cramers_v}, n = {0.n}",
      "{0.row_variable} × {0.column_variable}，{@0}，Cramér V = {0.cramers_v}，n = {0.n}");
}

void
say_crosstab (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    g_autoptr (GArray) rows = say_rows (table, &block, is_crossed);
    SaySlots slots = {&block, {0}, {0}, {say_list (table, run, rows, NAMED, cross_words)}};
    if (rows->len)
      say (table, run, &slots, "{lead}{@0}.", "{lead}{@0}。");
  }
}

/* The symbol of each coefficient. */
static GovcapText
coefficient_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  const char *symbol = say_is (table, row, "method", "spearman")  ? "ρ"
                       : say_is (table, row, "method", "kendall") ? "τ"
                                                                  : "r";
  SaySlots slots = {.rows = {row}, .words = {{symbol, symbol}}};

  return say_words (table, run, &slots,
                    "{0.a} with {0.b}, {@0} = {0.r}{,0.lo..hi}, {adj}p {0.p_adj=}",
                    "{0.a}与{0.b}，{@0} = {0.r}{,0.lo..hi}，{adj}p {0.p_adj=}");
}

void
say_correlation (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange all = say_range (table, &block, "r", NULL);
    g_autoptr (GArray) found = say_significant (table, run, &block, NULL);
    if (!all.n)
      continue;
    SaySlots slots = {
        &block,
        {0},
        {all.n, found->len},
        {coefficient_words (table, run, all.highest), coefficient_words (table, run, all.lowest)}};
    say (table, run, &slots,
         "{lead}correlations that are significant{after}: {#1} of {#0}; the "
         "highest: {@0}; the lowest: {@1}.",
         "{lead}{#0} 个相关系数中，{after}显著的有 {#1} 个；最高：{@0}；最低：{@1}。");
  }
}
