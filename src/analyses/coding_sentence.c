/* What the interviews and their coding show. */
#include "sentences.h"

#include <math.h>

void
say_interviews (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange minutes = say_range (table, &all, "minutes", NULL);
  SaySlots slots = {&all,
                    {minutes.lowest, minutes.highest},
                    {all.to, say_count_word (table, &all, "type", "interview", NULL), minutes.n},
                    {{0}}};

  say (table, run, &slots, "There are {#0} sources, {#1} of them interviews.",
       "共有 {#0} 份来源，其中访谈 {#1} 份。");
  if (minutes.n > 1)
    say (table, run, &slots,
         "The {#2} whose length is recorded took from {0.minutes} to {1.minutes} minutes.",
         "有时长记录的 {#2} 份，用时 {0.minutes} 至 {1.minutes} 分钟。");
}

static bool
is_problem (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "kind", "problem");
}

static bool
is_cause (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "kind", "cause");
}

static bool
is_measure (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "kind", "measure");
}

/* The code of a kind that most sources hold. */
static void
say_kind (GovcapTable *table, const GovcapRun *run, const SayBlock *block, SayRow kind,
          GovcapText name)
{
  SayRange range = say_range (table, block, "sources", kind);
  SaySlots slots = {block, {range.highest}, {range.n}, {name}};

  if (range.n && say_number (table, range.highest, "sources") > 0)
    say (table, run, &slots,
         "Of {#0} {@0}, {0.code} is in most sources: {0.sources} of {0.of} "
         "({0.source_percent}%{,0.lo..hi}).",
         "{#0} 个{@0}编码中，{0.code}出现的来源最多：{0.of} 份中有 {0.sources} "
         "份（{0.source_percent}%"
         "{,0.lo..hi}）。");
}

void
say_codes (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};

  say_kind (table, run, &all, is_problem, (GovcapText){"problems", "问题"});
  say_kind (table, run, &all, is_cause, (GovcapText){"causes", "原因"});
  say_kind (table, run, &all, is_measure, (GovcapText){"measures", "对策"});
}

static bool
is_code (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "code", NULL);
}

static bool
is_all_codes (const GovcapTable *table, size_t row)
{
  return !is_code (table, row);
}

void
say_agreement (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange whole = say_range (table, &all, "alpha", is_all_codes);
  SayRange codes = say_range (table, &all, "alpha", is_code);
  SaySlots slots = {&all, {whole.lowest, codes.lowest}, {codes.n}, {{0}}};

  if (whole.n == 1)
    say (
        table, run, &slots,
        "Over all codes, {0.coders} coders agree in {0.percent}% of decisions on {0.segments} "
        "segments; κ = {0.kappa}, Krippendorff's α = {0.alpha}{,0.lo..hi}.",
        "就全部编码而言，{0.coders} 名编码员对 {0.segments} 个片段的判断一致率为 {0.percent}%，κ = "
        "{0.kappa}，Krippendorff α = {0.alpha}{,0.lo..hi}。");
  if (codes.n > 1)
    say (table, run, &slots,
         "Of the {#0} codes that have an α, {1.code} has the lowest ({1.alpha}{,1.lo..hi}).",
         "有 α 的 {#0} 个编码中，{1.code}最低（{1.alpha}{,1.lo..hi}）。");
}

void
say_cooccurrence (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "c_coefficient", NULL);
  SaySlots slots = {&all, {range.highest}, {range.n}, {{0}}};

  if (range.n && say_number (table, range.highest, "c_coefficient") > 0)
    say (table, run, &slots,
         "Of {#0} pairs of codes, {0.a} and {0.b} stand together most: c = {0.c_coefficient} "
         "(segments: {0.segments}, sources: {0.sources}).",
         "{#0} 对编码中，{0.a}与{0.b}共现最多：c = {0.c_coefficient}，见于 {0.sources} 份来源的 "
         "{0.segments} 个片段。");
}

void
say_chains (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "complete", NULL);
  g_autoptr (GArray) none = say_below (table, &all, "complete", 0.5, NULL);
  SaySlots slots = {&all, {range.highest}, {range.n, none->len, all.to}, {{0}}};

  if (!range.n)
    return;
  say (table, run, &slots,
       "No source holds the whole of {#1} of {#0} chains from problem to measure.",
       "{#0} 条“问题—原因—对策”链中，没有任何一份来源完整提及的有 {#1} 条。");
  if (say_number (table, range.highest, "complete") > 0)
    say (table, run, &slots,
         "The one that most sources hold whole is that of {0.problem} ({0.complete} of {0.sources} "
         "sources).",
         "完整提及最多的是“{0.problem}”一链（{0.sources} 份来源中有 {0.complete} 份）。");
}

/* A measure over all roles; of those it answers, the first row is enough. */
static bool
is_whole_measure (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "role", NULL) && !say_is (table, row, "measure", NULL);
}

/* All measures of a direction, over all roles. */
static bool
is_direction (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "role", NULL) && say_is (table, row, "measure", NULL);
}

void
say_measures (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "sources", is_whole_measure);
  g_autoptr (GArray) directions = say_rows (table, &all, is_direction);
  SaySlots slots = {&all, {range.highest}, {0}, {{0}}};

  if (range.n && say_number (table, range.highest, "sources") > 0)
    say (table, run, &slots,
         "The measure that most sources propose is {0.measure}: {0.sources} of {0.of} "
         "({0.source_percent}%{,0.lo..hi}).",
         "提出最多的对策是{0.measure}：{0.of} 份来源中有 {0.sources} "
         "份（{0.source_percent}%{,0.lo..hi}）。");
  if (directions->len != 2)
    return;
  slots.rows[0] = g_array_index (directions, size_t, 0);
  slots.rows[1] = g_array_index (directions, size_t, 1);
  say (table, run, &slots,
       "At least one {0.direction} measure is proposed by {0.sources} of {0.of} sources "
       "({0.source_percent}%{,0.lo..hi}), at least one {1.direction} measure by {1.sources} "
       "({1.source_percent}%{,1.lo..hi}).",
       "至少提出一项{0.direction}对策的来源有 {0.sources} 份（共 {0.of} "
       "份，{0.source_percent}%{,0.lo..hi}），至少提出一项{1.direction}对策的有 {1.sources} "
       "份（{1.source_percent}%{,1.lo..hi}）。");
}

/* The last source that brought a new code, and how many came after it. */
void
say_saturation (GovcapTable *table, const GovcapRun *run)
{
  size_t n = govcap_table_rows (table), last = n;

  for (size_t row = 0; row < n; row++)
    if (say_number (table, row, "new_codes") > 0)
      last = row;
  if (last == n)
    return;
  SaySlots slots = {.rows = {last}, .counts = {n, n - 1 - last}};
  say (table, run, &slots,
       "{#0} sources hold {0.cumulative} codes in all; the last new code came with {0.source}; "
       "sources after it: {#1}.",
       "{#0} 份来源共出现 {0.cumulative} 个编码；最后一个新编码出自 {0.source}，其后还有 {#1} "
       "份来源。");
}
