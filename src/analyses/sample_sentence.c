/* Who was asked, who answered, and how. */
#include "sentences.h"

#include <math.h>
#include <string.h>

static bool
is_whole (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "unit", NULL) && say_is (table, row, "channel", NULL);
}

void
say_returns (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange range = say_range (table, &block, "valid_rate", is_whole);
    SaySlots slots = {&block, {range.lowest}, {0}, {{0}}};
    if (range.n == 1 && !isnan (say_number (table, range.lowest, "return_rate")))
      say (table, run, &slots,
           "{lead}{0.issued} questionnaires were issued and {0.returned} came back "
           "({0.return_rate}%), of which {0.valid} were valid ({0.valid_rate}%).",
           "{lead}共发放问卷 {0.issued} 份，回收 {0.returned} 份，回收率为 {0.return_rate}%；有效 "
           "{0.valid} 份，有效率为 {0.valid_rate}%。");
  }
}

static bool
is_option (const GovcapTable *table, size_t row)
{
  return !say_is (table, row, "option", NULL);
}

static GovcapText
option_words (GovcapTable *table, const GovcapRun *run, size_t row)
{
  return say_words (table, run, &(SaySlots){.rows = {row}},
                    "{0.variable}, {0.option} ({0.n} people, {0.valid_percent}%)",
                    "{0.variable}以“{0.option}”为最多（{0.n} 人，{0.valid_percent}%）");
}

/* The largest option of each variable but the unit. */
static GArray *
largest_options (const GovcapTable *table, const GovcapRun *run, const SayBlock *block)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (size_t));
  size_t variable = govcap_table_column (table, "variable");

  for (size_t row = block->from, to; row < block->to; row = to) {
    const char *name = govcap_table_cell (table, row, variable).word;
    for (to = row + 1; to < block->to && say_is (table, to, "variable", name);)
      to++;
    SayBlock of = {row, to, {NULL, NULL}};
    SayRange range = say_range (table, &of, "valid_percent", is_option);
    if (range.n && g_strcmp0 (name, run->data->study->unit) != 0)
      g_array_append_val (rows, range.highest);
  }
  return rows;
}

void
say_sample (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    g_autoptr (GArray) rows = largest_options (table, run, &block);
    SaySlots slots = {&block, {0}, {0}, {say_list (table, run, rows, 6, option_words)}};
    if (rows->len)
      say (table, run, &slots, "{lead}the largest groups are: {@0}.", "{lead}{@0}。");
  }
}

void
say_quality (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange range = say_range (table, &block, "n", NULL);
    SaySlots slots = {&block, {range.highest}, {range.n}, {{0}}};
    if (range.n && say_number (table, range.highest, "n") > 0)
      say (table, run, &slots,
           "{lead}of {#0} {#0|check|checks}, '{0.check}' flags the most: {0.n} people "
           "({0.percent}%).",
           "{lead}{#0} 项检查中，“{0.check}”标出的人最多：{0.n} 人（{0.percent}%）。");
    else if (range.n)
      say (table, run, &slots, "{lead}none of {#0} {#0|check|checks} flags anybody.",
           "{lead}{#0} 项检查都没有标出可疑答卷。");
  }
}

static bool
is_overall (const GovcapTable *table, size_t row)
{
  return say_is (table, row, "level", "overall");
}

void
say_quality_effect (GovcapTable *table, const GovcapRun *run)
{
  for (SayBlock block = {0}; say_next_block (table, &block);) {
    SayRange whole = say_range (table, &block, "difference", is_overall);
    SayRange all = say_range (table, &block, "difference", NULL);
    bool lowest = -say_number (table, all.lowest, "difference") >
                  say_number (table, all.highest, "difference");
    SaySlots slots = {&block, {whole.lowest, lowest ? all.lowest : all.highest}, {0}, {{0}}};
    if (whole.n == 1)
      say (table, run, &slots,
           "{lead}the overall index is {0.score} with all answers and {0.score_kept} without the "
           "flagged; no difference is larger than that of {1.code} ({1.difference}).",
           "{lead}综合指数按全部答卷为 {0.score}，剔除可疑答卷后为 {0.score_kept}；相差最大的是"
           "{1.code}（{1.difference}）。");
  }
}

/* Each question of a wave and form by itself. */
static void
say_question (GovcapTable *table, const GovcapRun *run, const SayBlock *question)
{
  SayRange range = say_range (table, question, "case_percent", NULL);
  SaySlots slots = {question, {range.highest, range.lowest}, {0}, {{0}}};

  if (range.n > 1)
    say (table, run, &slots,
         "{lead}of {0.cases} people who answered '{0.question}', most ticked {0.option} "
         "({0.case_percent}% of people, {0.response_percent}% of answers), fewest {1.option} "
         "({1.case_percent}% of people).",
         "{lead}“{0.question}”一题有 {0.cases} 人作答，选“{0.option}”的最多（普及率 "
         "{0.case_percent}%，响应率 {0.response_percent}%），选“{1.option}”的最少（普及率 "
         "{1.case_percent}%）。");
}

void
say_multiple (GovcapTable *table, const GovcapRun *run)
{
  size_t column = govcap_table_column (table, "question");

  for (SayBlock block = {0}; say_next_block (table, &block);)
    for (size_t row = block.from, to; row < block.to; row = to) {
      const char *name = govcap_table_cell (table, row, column).word;
      for (to = row + 1; to < block.to && say_is (table, to, "question", name);)
        to++;
      say_question (table, run, &(SayBlock){row, to, block.lead});
    }
}
