/* Whether the items measure the areas: confirmation. */
#include "sentences.h"

#include <math.h>

void
say_cfa (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange range = say_range (table, &block, "std", NULL);
    g_autoptr (GArray) low = say_below (table, &block, "std", 0.5, NULL);
    SaySlots slots = {&block, {range.lowest, range.highest}, {range.n, low->len}, {{0}}};
    if (range.n > 1)
      say (table, run, &slots,
           "{lead}standardised loadings range from {0.std} ({0.item!}) to {1.std} ({1.item!}); "
           "below "
           "0.5: {#1} of {#0}.",
           "{lead}标准化载荷在 {0.std}（{0.item!}）与 {1.std}（{1.item!}）之间；{#0} 个载荷中低于 "
           "0.5 "
           "的有 {#1} 个。");
  }
}

void
say_cfa_fit (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);)
    for (size_t row = block.from; row < block.to; row++)
      if (!isnan (say_number (table, row, "chisq")))
        say (table, run, &(SaySlots){.block = &block, .rows = {row}},
             "{lead}the model '{0.model}' fits with χ²({0.df}) = {0.chisq}, p {0.p=}, CFI = "
             "{0.cfi}, TLI = {0.tli}, RMSEA = {0.rmsea} (90% CI [{0.rmsea_lo}, {0.rmsea_hi}]), "
             "SRMR = {0.srmr}, n = {0.n}.",
             "{lead}模型“{0.model}”的拟合：χ²({0.df}) = {0.chisq}，p {0.p=}，CFI = {0.cfi}，TLI = "
             "{0.tli}，RMSEA = {0.rmsea}（90% CI [{0.rmsea_lo}, {0.rmsea_hi}]），SRMR = "
             "{0.srmr}，n = {0.n}。");
}

/* Fornell and Larcker: more in common with its own items than with any other area. */
static bool
is_apart (const GovcapTable *table, size_t row)
{
  return say_number (table, row, "sqrt_ave") > say_number (table, row, "max_r");
}

void
say_validity (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange ave = say_range (table, &block, "ave", NULL),
             cr = say_range (table, &block, "cr", NULL);
    SayRange htmt = say_range (table, &block, "htmt_max", NULL);
    g_autoptr (GArray) apart = say_rows (table, &block, is_apart);
    SaySlots slots = {&block,
                      {ave.lowest, ave.highest, cr.lowest, cr.highest, htmt.highest},
                      {ave.n, apart->len},
                      {{0}}};
    if (ave.n < 2 || cr.n < 2)
      continue;
    say (table, run, &slots,
         "{lead}AVE ranges from {0.ave} ({0.scale}) to {1.ave} ({1.scale}), composite reliability "
         "from {2.cr} ({2.scale}) to {3.cr} ({3.scale}).",
         "{lead}平均方差抽取量 AVE 在 {0.ave}（{0.scale}）与 {1.ave}（{1.scale}）之间，组合信度 CR "
         "在 {2.cr}（{2.scale}）与 {3.cr}（{3.scale}）之间。");
    if (htmt.n)
      say (table, run, &slots,
           "The square root of AVE exceeds the largest correlation with another area for {#1} of "
           "{#0} {#0|area|areas}; the largest HTMT is {4.htmt_max} ({4.scale}).",
           "{#0} 个领域中，AVE 的平方根大于与其他领域最大相关的有 {#1} 个；HTMT 最大为 "
           "{4.htmt_max}（{4.scale}）。");
  }
}

static bool
is_compared (const GovcapTable *table, size_t row)
{
  return !isnan (say_number (table, row, "delta_cfi")) && !say_is (table, row, "verdict", NULL);
}

static GovcapText
model_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (table, run, &(SaySlots){.rows = {row}},
                    "{0.model}, {0.verdict} (ΔCFI = {0.delta_cfi}, ΔRMSEA = {0.delta_rmsea})",
                    "{0.model}{0.verdict}（ΔCFI = {0.delta_cfi}，ΔRMSEA = {0.delta_rmsea}）");
}

void
say_invariance (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    g_autoptr (GArray) rows = say_rows (table, &block, is_compared);
    SaySlots slots = {&block, {block.from}, {0}, {say_list (table, run, rows, 4, model_words)}};
    if (rows->len)
      say (table, run, &slots, "{lead}between {0.groups}: {@0}.", "{lead}{0.groups} 之间：{@0}。");
  }
}

void
say_icc (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange one = say_range (table, &block, "icc1", NULL);
    SayRange two = say_range (table, &block, "icc2", NULL);
    SaySlots slots = {&block, {one.lowest, one.highest, two.lowest, two.highest}, {0}, {{0}}};
    if (one.n > 1 && two.n > 1)
      say (table, run, &slots,
           "{lead}ICC(1) ranges from {0.icc1} ({0.code}) to {1.icc1} ({1.code}) and ICC(2) from "
           "{2.icc2} ({2.code}) to {3.icc2} ({3.code}), over {0.groups} units.",
           "{lead}{0.groups} 个单位的 ICC(1) 在 {0.icc1}（{0.code}）与 {1.icc1}（{1.code}）之间，"
           "ICC(2) 在 {2.icc2}（{2.code}）与 {3.icc2}（{3.code}）之间。");
  }
}
