/* Whether the items hold together as factors: exploration. */
#include "sentences.h"

#include <math.h>

static bool
is_item (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "item", NULL);
}

static bool
is_no_item (const GovcapTable *table, size_t row)
{
  return !is_item (table, row);
}

void
say_kmo (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange whole = say_range (table, &block, "msa", is_no_item);
    SayRange items = say_range (table, &block, "msa", is_item);
    SaySlots slots = {&block, {whole.lowest, items.lowest}, {0}, {{0}}};
    if (whole.n != 1 || !items.n)
      continue;
    say (table, run, &slots,
         "{lead}KMO = {0.msa}, and no item's own measure is below {1.msa} ({1.item!}).",
         "{lead}KMO 值为 {0.msa}，各题项的 MSA 最低为 {1.msa}（{1.item!}）。");
    if (!isnan (say_number (table, whole.lowest, "bartlett_chisq")))
      say (table, run, &slots,
           "Bartlett's test of sphericity: χ²({0.bartlett_df}) = {0.bartlett_chisq}, p "
           "{0.bartlett_p=}, n = {0.n}.",
           "Bartlett 球形检验：χ²({0.bartlett_df}) = {0.bartlett_chisq}，p {0.bartlett_p=}，n = "
           "{0.n}。");
  }
}

static bool
is_kept (const GovcapTable *table, size_t row)
{
  return !isnan (say_number (table, row, "rotated_ss"));
}

void
say_efa_variance (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange kept = say_range (table, &block, "cumulative", is_kept);
    SaySlots slots = {&block, {kept.highest, kept.lowest}, {kept.n}, {{0}}};
    if (kept.n > 1)
      say (table, run, &slots,
           "{lead}{#0} factors together explain {0.cumulative}% of the variance; the first "
           "explains {1.percent}% before and {1.rotated_percent}% after rotation.",
           "{lead}提取 {#0} 个因子，累计解释方差 {0.cumulative}%；第一个因子旋转前解释 "
           "{1.percent}%，旋转后解释 {1.rotated_percent}%。");
    else if (kept.n)
      say (table, run, &slots, "{lead}one factor explains {0.cumulative}% of the variance.",
           "{lead}提取一个因子，解释方差 {0.cumulative}%。");
  }
}

/* No loading of 0.4 or more, the customary mark. */
static bool
loads_nowhere (const GovcapTable *table, size_t row)
{
  enum { CUSTOMARY = 40 }; /* percent of 1 */
  double largest = NAN;

  for (unsigned f = 1;; f++) {
    g_autofree char *column = g_strdup_printf ("f%u", f);
    if (govcap_table_column (table, column) == table->n_columns)
      break;
    largest = fmax (largest, fabs (say_number (table, row, column)));
  }
  return largest < CUSTOMARY / 100.0;
}

void
say_efa (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange range = say_range (table, &block, "communality", NULL);
    g_autoptr (GArray) nowhere = say_rows (table, &block, loads_nowhere);
    SaySlots slots = {&block, {range.lowest, range.highest}, {range.n, nowhere->len}, {{0}}};
    if (range.n > 1)
      say (table, run, &slots,
           "{lead}communalities range from {0.communality} ({0.item!}) to {1.communality} "
           "({1.item!}); items without a loading of 0.4 or more: {#1} of {#0}.",
           "{lead}共同度在 {0.communality}（{0.item!}）与 {1.communality}（{1.item!}）之间；{#0} "
           "个题项中，在任何因子上载荷都不到 0.4 的有 {#1} 个。");
  }
}
