/* What the interviews and their codes show. */
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

  say (table, run, &slots, "There {#0|is|are} {#0} {#0|source|sources}, {#1} of them interviews.",
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

/* Two groups of a code whose limits leave the widest gap between them; a negative one: they overlap. */
typedef struct {
  double gap;
  size_t high, low;
} Apart;

static Apart
code_apart (const GovcapTable *table, const SayBlock *code)
{
  SayRange lo = say_range (table, code, "lo", NULL), hi = say_range (table, code, "hi", NULL);

  if (!lo.n)
    return (Apart){-1, code->from, code->from};
  return (Apart){say_number (table, lo.highest, "lo") - say_number (table, hi.lowest, "hi"),
                 lo.highest, hi.lowest};
}

static size_t
run_of_word (const GovcapTable *table, size_t from, size_t end, const char *column)
{
  const char *word = govcap_table_cell (table, from, govcap_table_column (table, column)).word;
  size_t to = from + 1;

  while (to < end && say_is (table, to, column, word))
    to++;
  return to;
}

/* The rows of one variable: code by code, a row per group. */
static void
say_variable (GovcapTable *table, const GovcapRun *run, const SayBlock *variable)
{
  SaySlots slots = {variable, {variable->from}, {0}, {{0}}};
  Apart widest = {-INFINITY, 0, 0};

  for (size_t row = variable->from, to; row < variable->to; row = to) {
    to = run_of_word (table, row, variable->to, "code");
    Apart apart = code_apart (table, &(SayBlock){row, to, {"", ""}});
    if (to - row < 2)
      return;
    slots.counts[0]++;
    slots.counts[1] += apart.gap > 0;
    if (apart.gap > widest.gap)
      widest = apart;
  }
  slots.rows[0] = widest.high;
  slots.rows[1] = widest.low;
  if (slots.counts[1])
    say (table, run, &slots,
         "By {0.variable}, the {%}% limits of at least two groups stand apart for {#1} of {#0} "
         "codes, farthest for {0.code}: {0.sources} of {0.of} sources in {0.group} against "
         "{1.sources} of {1.of} in {1.group}.",
         "按{0.variable}分组，{#0} 个编码中有 {#1} 个至少两组的 {%}% "
         "置信区间不重叠，相距最远的是{0.code}："
         "{0.group} {0.of} 份来源中有 {0.sources} 份，{1.group} {1.of} 份中有 {1.sources} 份。");
  else
    say (table, run, &slots,
         "By {0.variable}, the {%}% limits of the groups overlap for every code ({#0}).",
         "按{0.variable}分组，{#0} 个编码各组的 {%}% 置信区间都有重叠。");
}

void
say_codes_by (GovcapTable *table, const GovcapRun *run)
{
  for (size_t row = 0, end = govcap_table_rows (table), to; row < end; row = to) {
    to = run_of_word (table, row, end, "variable");
    say_variable (table, run, &(SayBlock){row, to, {"", ""}});
  }
}

/* In how many of the groups' columns of sources, which come in pairs from @first on, the code stands. */
static size_t
groups_holding (const GovcapTable *table, size_t row, size_t first)
{
  size_t n = 0;

  for (size_t column = first; column < table->n_columns; column += 2)
    n += govcap_table_cell (table, row, column).number > 0;
  return n;
}

void
say_codes_by_role (GovcapTable *table, const GovcapRun *run)
{
  static const GovcapText role = {"role", "身份"}, type = {"kind", "类型"};
  size_t first = govcap_table_column (table, "source_percent") + 1;
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "sources", NULL);
  SaySlots slots = {&all, {range.highest}, {range.n}, {{0}}};

  if (first >= table->n_columns)
    return;
  slots.words[0] = g_str_has_prefix (table->columns[first].id, "type") ? type : role;
  for (size_t row = 0; row < all.to; row++) {
    size_t holding = groups_holding (table, row, first);
    slots.counts[1] += 2 * holding == table->n_columns - first;
    slots.counts[2] += holding == 1;
  }
  say (table, run, &slots,
       "Of {#0} {#0|code|codes}, {#1} {#1|stands|stand} in sources of every {@0} and {#2} in those "
       "of one alone; in most sources stands {0.code}: {0.sources} ({0.source_percent}%).",
       "{#0} 个编码中，每种{@0}的来源都提到的有 {#1} 个，只有一种提到的有 {#2} "
       "个；提到最多的是{0.code}：{0.sources} 份（{0.source_percent}%）。");
}

static bool
has_sources (const GovcapTable *table, size_t row)
{
  return say_number (table, row, "sources") > 0;
}

/* Codes' columns come after that of the sources; units without sources hold nothing. */
static size_t
count_everywhere (const GovcapTable *table, size_t first)
{
  size_t everywhere = 0;

  for (size_t column = first; column < table->n_columns; column++) {
    bool all = true;
    for (size_t row = 0; row < govcap_table_rows (table); row++)
      all &= !(govcap_table_cell (table, row, column).number < 1);
    everywhere += all;
  }
  return everywhere;
}

void
say_code_matrix (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange with = say_range (table, &all, "sources", has_sources);
  size_t first = govcap_table_column (table, "sources") + 1;

  if (!with.n)
    return;
  SaySlots slots = {&all,
                    {with.highest},
                    {all.to, with.n, table->n_columns - first, count_everywhere (table, first)},
                    {{0}}};
  say (table, run, &slots,
       "Of {#0} {#0|unit|units}, {#1} {#1|has|have} coded sources; {0.unit} has the most "
       "({0.sources}). Of {#2} "
       "{#2|code|codes} that a source holds, {#3} {#3|stands|stand} in every unit with sources.",
       "{#0} 个单位中有编码来源的 {#1} 个，最多的是{0.unit}（{0.sources} 份）。{#2} "
       "个出现过的编码中，"
       "在每个有来源的单位都出现的有 {#3} 个。");
}

void
say_cooccurrence (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "c_coefficient", NULL);
  SaySlots slots = {&all, {range.highest}, {range.n}, {{0}}};

  if (range.n && say_number (table, range.highest, "c_coefficient") > 0)
    say (table, run, &slots,
         "Of {#0} {#0|pair|pairs} of codes, {0.a} and {0.b} stand together most: c = "
         "{0.c_coefficient} "
         "(segments: {0.segments}, sources: {0.sources}).",
         "{#0} 对编码中，{0.a}与{0.b}共现最多：c = {0.c_coefficient}，见于 {0.sources} 份来源的 "
         "{0.segments} 个片段。");
}

/* What ends without a measure is no chain from problem to measure. */
static bool
has_measure (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "measure", NULL);
}

/* "P1 → C1 → M1": a chain in its links, those that it has. */
static GovcapText
say_links (GovcapTable *table, const GovcapRun *run, size_t row)
{
  static const char *const links[] = {"problem", "cause", "measure"};
  g_autoptr (GString) pattern = g_string_new (NULL);
  SaySlots slots = {NULL, {row}, {0}, {{0}}};

  for (size_t i = 0; i < G_N_ELEMENTS (links); i++)
    if (!say_is (table, row, links[i], NULL))
      g_string_append_printf (pattern, "%s{0.%s}", pattern->len ? " → " : "", links[i]);
  return say_words (table, run, &slots, pattern->str, pattern->str);
}

void
say_chains (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange range = say_range (table, &all, "complete", has_measure);
  g_autoptr (GArray) none = say_below (table, &all, "complete", 0.5, has_measure);
  SaySlots slots = {&all, {range.highest}, {range.n, none->len}, {{0}}};

  if (!range.n)
    return;
  slots.words[0] = say_links (table, run, range.highest);
  if (none->len)
    say (table, run, &slots,
         "No source holds the whole of {#1} of {#0} {#0|chain|chains} from problem to measure.",
         "{#0} 条“问题—原因—对策”链中，没有任何一份来源完整提及的有 {#1} 条。");
  else
    say (table, run, &slots,
         "Of {#0} {#0|chain|chains} from problem to measure, each is held whole by a source.",
         "{#0} 条“问题—原因—对策”链都有来源完整提及。");
  if (say_number (table, range.highest, "complete") > 0)
    say (table, run, &slots,
         "The one that most sources hold whole is {@0} ({0.complete} of {0.sources} sources with "
         "any of it).",
         "完整提及最多的是“{@0}”（提到其中任一环的 {0.sources} 份来源中有 {0.complete} 份）。");
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
       "{#0} {#0|source|sources} {#0|holds|hold} {0.cumulative} codes in all; the last new code "
       "came with {0.source}; "
       "sources after it: {#1}.",
       "{#0} 份来源共出现 {0.cumulative} 个编码；最后一个新编码出自 {0.source}，其后还有 {#1} "
       "份来源。");
}
