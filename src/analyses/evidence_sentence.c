/* What survey, objective measures and coding say, and how far they agree. */
#include "sentences.h"

#include <math.h>
#include <string.h>

static bool
is_survey (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "evidence", "survey");
}

static bool
is_joint (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "evidence", "joint");
}

/* Of rows that are wanted, how many hold each of the words in the column; counts[0]: all of those. */
static void
count_words (const GovcapTable *table, const char *column, const char *const words[], SayRow wanted,
             size_t counts[SAY_MOST])
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};

  counts[0] = 0;
  for (size_t i = 0; words[i]; i++) {
    counts[i + 1] = say_count_word (table, &all, column, words[i], wanted);
    counts[0] += counts[i + 1];
  }
}

static void
say_agreements (GovcapTable *table, const GovcapRun *run, const char *column, SayRow wanted)
{
  static const char *const agreements[] = {"converge", "complement",   "diverge",
                                           "silent",   "not testable", NULL};
  SaySlots joint = {0};

  count_words (table, column, agreements, wanted, joint.counts);
  if (joint.counts[0])
    say (
        table, run, &joint,
        "All evidence together, in each wave: converging {#1}, complementary {#2}, diverging {#3}, "
        "fewer than two kinds that speak {#4}, not testable {#5}.",
        "各类证据合在一起（按期次计）：一致 {#1} 条，互补 {#2} 条，矛盾 {#3} 条，证据不足两类 "
        "{#4} 条，不可检验 {#5} 条。");
}

void
say_claims_matrix (GovcapTable *table, const GovcapRun *run)
{
  say_agreements (table, run, "joint", NULL);
}

/* Rows of a claim stand together, so that waves and forms are counted through the table. */
void
say_claims (GovcapTable *table, const GovcapRun *run)
{
  static const char *const verdicts[] = {"supported", "refuted", "undecided", "silent", NULL};
  SaySlots survey = {0};

  count_words (table, "verdict", verdicts, is_survey, survey.counts);
  if (survey.counts[0] && run->datasets->len)
    say (table, run, &survey,
         "Claims held against the survey, in each wave and form: {#0}; supported: {#1}, refuted: "
         "{#2}, undecided: {#3}, not asked about: {#4}.",
         "按期次和问卷分别计，以问卷检验论断 {#0} 次：成立 {#1} 次，不成立 {#2} 次，未定 {#3} "
         "次，问卷未涉及 "
         "{#4} 次。");
  say_agreements (table, run, "verdict", is_joint);
}

/* A line per claim; of those nobody can be tested on, none. */
void
say_direction (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);)
    for (size_t row = block.from; row < block.to; row++) {
      SaySlots slots = {&block, {row}, {0}, {{0}}};
      if (!isnan (say_number (table, row, "t")))
        say (table, run, &slots,
             "{lead}within people, {0.a} minus {0.b} is {0.difference} points{,0.lo..hi}, "
             "t({0.df}) = {0.t}, p {0.p=}, d_z = {0.d_z}.",
             "{lead}同一受访者的“{0.a}”减“{0.b}”为 {0.difference} 分{,0.lo..hi}，t({0.df}) = "
             "{0.t}，p {0.p=}，d_z = {0.d_z}。");
    }
}

static bool
is_indicator (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "level", "indicator");
}

void
say_joint (GovcapTable *table, const GovcapRun *run)
{
  static const char *const agreements[] = {"converge", "complement", "diverge", "silent", NULL};
  SaySlots slots = {0};

  count_words (table, "agreement", agreements, is_indicator, slots.counts);
  if (slots.counts[0])
    say (table, run, &slots,
         "Of {#0} {#0|indicator|indicators}, the evidence on {#1} converges, on {#2} complements "
         "each other, on {#3} diverges; on {#4} fewer than two kinds speak.",
         "{#0} 个指标的证据中，一致 {#1} 个，互补 {#2} 个，矛盾 {#3} 个，证据不足两类 {#4} 个。");
}

void
say_objective (GovcapTable *table, const GovcapRun *run)
{
  static const char *const standings[] = {"reached", "worse", "unclear", NULL};
  SaySlots slots = {0};

  count_words (table, "standing", standings, NULL, slots.counts);
  if (slots.counts[0])
    say (table, run, &slots,
         "Of {#0} {#0|value|values} that are held against a norm, {#1} reach it, {#2} are worse, "
         "and {#3} are "
         "unclear within their limits.",
         "{#0} 个与标准对照的数值中，达到标准的 {#1} 个，差于标准的 {#2} 个，按上下限判断不明确的 "
         "{#3} 个。");
}

static bool
all_reach (const GovcapTable *table, size_t row)
{
  return say_number (table, row, "reached") == say_number (table, row, "units");
}

/* Above 0: the median is better than before; below: worse; NAN: it has no direction, or no before. */
static double
gain (const GovcapTable *table, size_t row)
{
  double change = say_number (table, row, "median") - say_number (table, row, "from_median");

  if (say_is (table, row, "better", "none"))
    return NAN;
  return say_is (table, row, "better", "lower") ? -change : change;
}

static void
say_medians (GovcapTable *table, const GovcapRun *run)
{
  SaySlots slots = {0};

  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    slots.counts[0] += isnan (gain (table, row)) ? 0 : 1;
    slots.counts[1] += gain (table, row) > 0;
    slots.counts[2] += gain (table, row) < 0;
  }
  if (slots.counts[0])
    say (table, run, &slots,
         "Beside the wave before, of {#0} {#0|median|medians} of measures with a direction {#1} "
         "{#1|is|are} better and {#2} {#2|is|are} worse.",
         "有方向且可与上期对照的 {#0} 个指标，中位数变好的 {#1} 个，变差的 {#2} 个。");
}

void
say_overview_objective (GovcapTable *table, const GovcapRun *run)
{
  SayBlock all = {0, govcap_table_rows (table), {"", ""}};
  SayRange worse = say_range (table, &all, "worse", NULL);
  g_autoptr (GArray) reached = say_rows (table, &all, all_reach);
  SaySlots slots = {&all, {worse.highest}, {worse.n, reached->len}, {{0}}};

  if (worse.n)
    say (table, run, &slots,
         "Of {#0} {#0|measure|measures} held against a norm, all units reach it in {#1}.",
         "{#0} 个与标准对照的指标中，所有单位都达到标准的有 {#1} 个。");
  if (worse.n && say_number (table, worse.highest, "worse") > 0)
    say (table, run, &slots,
         "Units fall short of it most often in {0.code}: {0.worse} of {0.units}.",
         "未达到标准的单位最多的是{0.code}：{0.units} 个单位中有 {0.worse} 个。");
  say_medians (table, run);
}
