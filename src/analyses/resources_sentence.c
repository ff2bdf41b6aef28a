/* What lists of grids, funding and needs say. */
#include "sentences.h"

#include <math.h>
#include <string.h>

static bool
is_grid (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "level", "grid");
}

void
say_party (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "active_percent", is_grid);
  SaySlots slots = {&all, {0, range.lowest, range.highest}, {range.n}, {{0}}};

  say (table, run, &slots,
       "Of {0.registered} registered party members, {0.active} are active "
       "({0.active_percent}%{,0.lo..hi}).",
       "{0.registered} 名报到党员中，活跃的有 {0.active} 名（{0.active_percent}%{,0.lo..hi}）。");
  if (range.n > 1)
    say (table, run, &slots,
         "By grid the share runs from {1.active_percent}% ({1.grid}) to {2.active_percent}% "
         "({2.grid}).",
         "各网格的活跃率从 {1.active_percent}%（{1.grid}）到 {2.active_percent}%（{2.grid}）。");
}

static bool
is_idle (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "organisation", "yes") && say_is (table, row, "active", "no");
}

static bool
is_covered (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "organisation", "yes") && say_is (table, row, "active", NULL);
}

void
say_coverage (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  g_autoptr (GArray) idle = say_rows (table, &all, is_idle);
  g_autoptr (GArray) covered = say_rows (table, &all, is_covered);
  SaySlots slots = {
      &all, {g_array_index (covered, size_t, 0), g_array_index (idle, size_t, 0)}, {0}, {{0}}};

  say (table, run, &slots,
       "{0.grids} of {0.of} grids have a party organisation ({0.percent}%{,0.lo..hi}).",
       "{0.of} 个网格中，有党组织的 {0.grids} 个（{0.percent}%{,0.lo..hi}）。");
  if (say_number (table, slots.rows[1], "of") > 0)
    say (table, run, &slots,
         "Of these, {1.grids} show no activity: covered in form only ({1.percent}%{,1.lo..hi}).",
         "其中 {1.grids} 个没有活动，只有形式覆盖（{1.percent}%{,1.lo..hi}）。");
}

static bool
is_year (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "source", NULL) && say_is (table, row, "unit", NULL);
}

void
say_funding (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  g_autoptr (GArray) years = say_rows (table, &all, is_year);

  if (!years->len)
    return;
  size_t last = g_array_index (years, size_t, years->len - 1);
  SaySlots slots = {&all, {last, last + 1, g_array_index (years, size_t, 0)}, {0}, {{0}}};
  if (isnan (say_number (table, last, "hhi")))
    return;
  say (table, run, &slots,
       "In {0.year} the largest of {0.sources} sources, {1.source}, gives {1.percent}% of the "
       "funds; HHI = {0.hhi}, as of {0.effective} sources of equal size.",
       "{0.year} 年共 {0.sources} 个资金来源，最大来源{1.source}占 {1.percent}%；HHI = "
       "{0.hhi}，相当于 {0.effective} 个规模相同的来源。");
  if (!isnan (say_number (table, last, "non_fiscal_percent")))
    say (table, run, &slots, "Non-fiscal funds make {0.non_fiscal_percent}%.",
         "非财政资金占 {0.non_fiscal_percent}%。");
  if (years->len > 1 && !isnan (say_number (table, slots.rows[2], "hhi")))
    say (table, run, &slots, "In {2.year} the HHI was {2.hhi}.", "{2.year} 年 HHI 为 {2.hhi}。");
}

static bool
is_need (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "by", "need");
}

void
say_matching (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "fill_percent", is_need);
  SaySlots slots = {&all, {0, range.lowest, range.highest}, {range.n}, {{0}}};

  if (isnan (say_number (table, 0, "fill_percent")))
    return;
  say (table, run, &slots,
       "Of {0.needed} needs, {0.matched} were matched ({0.fill_percent}%{,0.fill_lo..fill_hi}).",
       "{0.needed} 项需求中，对接 {0.matched} 项（{0.fill_percent}%{,0.fill_lo..fill_hi}）。");
  if (!isnan (say_number (table, 0, "finished_percent")))
    say (table, run, &slots,
         "Of the matched, {0.finished} are finished "
         "({0.finished_percent}%{,0.finished_lo..finished_hi}).",
         "已对接的需求中，完成 {0.finished} "
         "项（{0.finished_percent}%{,0.finished_lo..finished_hi}）。");
  if (range.n > 1)
    say (table, run, &slots,
         "The fill rate is lowest for {1.group} ({1.fill_percent}%) and highest for {2.group} "
         "({2.fill_percent}%).",
         "满足率最低的是{1.group}（{1.fill_percent}%），最高的是{2.group}（{2.fill_percent}%）。");
}
