#include "frame.h"
#include "respondents.h"
#include "tables.h"
#include "ticks.h"

#include <math.h>

enum {
  QUESTION = FRAME_CELLS,
  OPTION,
  N,
  RESPONSE_PERCENT,
  CASE_PERCENT,
  RESPONSES,
  CASES,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"question", {"Question", "题目"}, GOVCAP_FORMAT_WORDS},
    {"option", {"Option", "选项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"response_percent", {"% of responses", "响应率"}, GOVCAP_FORMAT_SCORE},
    {"case_percent", {"% of cases", "普及率"}, GOVCAP_FORMAT_SCORE},
    {"responses", {"Responses", "总选择次数"}, GOVCAP_FORMAT_COUNT},
    {"cases", {"Cases", "有效人数"}, GOVCAP_FORMAT_COUNT},
};

/* People and their weights: by option, with a tick at all, and who answered. */
typedef struct {
  size_t *n;
  double *weight;
  size_t responses, cases, ticked_none, blank;
  double response_weight, case_weight;
} Counts;

static void
count_person (Counts *counts, const Ticks *ticks, size_t row, double weight)
{
  bool answered = false, ticked = false;

  for (size_t i = 0; i < ticks->options->len; i++) {
    Tick tick = ticks_at (ticks, i, row);
    answered = answered || tick != TICK_BLANK;
    if (tick != TICK_YES)
      continue;
    ticked = true;
    counts->n[i]++;
    counts->weight[i] += weight;
    counts->responses++;
    counts->response_weight += weight;
  }
  counts->cases += answered;
  counts->blank += !answered;
  counts->ticked_none += answered && !ticked;
  counts->case_weight += answered ? weight : 0;
}

static Counts
count (const GovcapRun *run, const GovcapDataset *dataset, const Ticks *ticks)
{
  g_autofree double *weight = respondents_weights (run, dataset);
  Counts counts = {.n = g_new0 (size_t, ticks->options->len + 1),
                   .weight = g_new0 (double, ticks->options->len + 1)};

  for (size_t row = 0; row < dataset->n; row++)
    if (weight[row] > 0)
      count_person (&counts, ticks, row, weight[row]);
  return counts;
}

static double
percent (double part, double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset, const Ticks *ticks,
         const Counts *counts, size_t number)
{
  const TickOption *option = &g_array_index (ticks->options, TickOption, number);
  const char *value = g_string_chunk_insert_const (table->arena, option->value);
  bool there = option->column;
  GovcapCell cells[COLUMNS] = {
      [QUESTION] = govcap_cell_shown (ticks->question->name, ticks->question->label),
      [OPTION] = govcap_cell_shown (value, govcap_text_copy (option->label, table->arena)),
      [N] = there ? govcap_cell_count (counts->n[number]) : govcap_cell_missing (),
      [RESPONSE_PERCENT] = govcap_cell_number (
          there ? percent (counts->weight[number], counts->response_weight) : NAN),
      [CASE_PERCENT] =
          govcap_cell_number (there ? percent (counts->weight[number], counts->case_weight) : NAN),
      [RESPONSES] = govcap_cell_count (counts->responses),
      [CASES] = govcap_cell_count (counts->cases),
  };

  frame_lead (run, dataset, NULL, cells);
  govcap_table_row (table, cells);
}

/* "2024 · residents, reasons" */
static GovcapText
place_of (const GovcapDataset *dataset, const GovcapVariable *question, GStringChunk *arena)
{
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  const char *dot = dataset->form ? " · " : "";

  return govcap_text_take (arena,
                           g_strconcat (dataset->wave, dot, govcap_text_in (form, GOVCAP_EN), ", ",
                                        govcap_text_in (question->label, GOVCAP_EN), NULL),
                           g_strconcat (dataset->wave, dot, govcap_text_in (form, GOVCAP_ZH), "，",
                                        govcap_text_in (question->label, GOVCAP_ZH), NULL));
}

static void
say (GovcapTable *table, GovcapText place, const char *en, const char *zh)
{
  govcap_table_note (table, govcap_text_take (table->arena, g_strconcat (place.en, ": ", en, NULL),
                                              g_strconcat (place.zh, "：", zh, NULL)));
}

static void
say_counts (GovcapTable *table, const Ticks *ticks, const Counts *counts, GovcapText place)
{
  if (!counts->cases) {
    say (table, place, "nobody answered: no percentages.", "没有人回答，没有百分比。");
    return;
  }
  if (counts->blank)
    govcap_table_note (
        table, govcap_text_take (table->arena,
                                 g_strdup_printf ("%s: blank throughout, and so no cases: %zu.",
                                                  place.en, counts->blank),
                                 g_strdup_printf ("%s：%zu 人整题空白，不计入有效人数。", place.zh,
                                                  counts->blank)));
  if (counts->ticked_none)
    govcap_table_note (table,
                       govcap_text_take (table->arena,
                                         g_strdup_printf ("%s: cases without any tick: %zu.",
                                                          place.en, counts->ticked_none),
                                         g_strdup_printf ("%s：有效人数中有 %zu 人一项也没有选。",
                                                          place.zh, counts->ticked_none)));
  if (ticks->odd)
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf ("%s: numbers other than 0 and 1, such as '%s', count as blank.",
                             place.en, ticks->odd),
            g_strdup_printf ("%s：0 和 1 以外的数（如“%s”）按空白处理。", place.zh, ticks->odd)));
}

static void
say_absent (GovcapTable *table, const Ticks *ticks, GovcapText place)
{
  for (size_t i = 0; i < ticks->options->len; i++) {
    const TickOption *option = &g_array_index (ticks->options, TickOption, i);
    if (!option->column)
      govcap_table_note (
          table, govcap_text_take (
                     table->arena,
                     g_strdup_printf ("%s: this form has no column '%s'.", place.en, option->value),
                     g_strdup_printf ("%s：这份问卷没有“%s”这一列。", place.zh, option->value)));
  }
}

static void
add_question (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
              const GovcapVariable *question)
{
  g_autoptr (Ticks) ticks = ticks_of (run, dataset, question);
  g_autoptr (GStringChunk) arena = g_string_chunk_new (128);
  GovcapText place = place_of (dataset, question, arena);

  if (!ticks->columns) {
    say (table, place, "this form does not ask it.", "这份问卷没有这道题。");
    return;
  }
  if (ticks->options->len > TICKS_MOST) {
    say (table, place, "more than 100 different answers: this is open text, not a choice.",
         "不同回答超过 100 种，像是填空题，不是多选题。");
    return;
  }
  Counts counts = count (run, dataset, ticks);
  for (size_t i = 0; i < ticks->options->len; i++)
    add_row (table, run, dataset, ticks, &counts, i);
  say_counts (table, ticks, &counts, place);
  say_absent (table, ticks, place);
  g_free (counts.n);
  g_free (counts.weight);
}

static void
say_definitions (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table, (GovcapText){
                 "% of responses: of all ticks; adds up to 100. % of cases: of the people who "
                 "answered, that is, ticked something or have a 'no' in a column of the question; "
                 "adds up to more than 100 when people tick several.",
                 "响应率：占总选择次数的百分比，合计 100%。普及率：占有效人数的百分比；至少选了"
                 "一项，或在该题某一列明确写了“否”（0）的人为有效；一人多选，合计可超过 100%。"});
  govcap_table_note (
      table, (GovcapText){
                 "A column per option: 1, 是, √ and the option's words are ticks; 0, no, false, "
                 "否, ×, 未选 are none; an empty cell is neither. One column for all: answers are "
                 "parted at ┋ or ;, and at blanks and commas where every part is an option that "
                 "the study names.",
                 "一个选项一列时：1、是、√ 和选项文字算选中；0、no、false、否、×、未选算未选；空白"
                 "两者都不算。全部答案在一列时：按 ┋ 或分号拆分；如各段都是研究文件写明的选项，也"
                 "按空格和逗号拆分。"});
  if (frame_is_weighted (run))
    govcap_table_note (table, (GovcapText){"n, responses and cases count people and ticks; "
                                           "percentages are weighted.",
                                           "人数、总选择次数和有效人数为实际数；百分比已加权。"});
}

GovcapTable *
multiple_run (GovcapRun *run, GError **error)
{
  const GovcapStudy *study = run->data->study;
  GovcapTable *table =
      frame_table (run, "multiple", govcap_analysis_find ("multiple")->title, columns, COLUMNS);
  size_t questions = 0;

  frame_say_weights (table, run, true);
  for (size_t d = 0; d < run->datasets->len; d++)
    for (size_t v = 0; v < study->variables->len; v++) {
      const GovcapVariable *variable = study->variables->pdata[v];
      questions += variable->multiple != NULL;
      if (variable->multiple)
        add_question (table, run, run->datasets->pdata[d], variable);
    }
  if (!questions) {
    govcap_table_free (table);
    govcap_fail (error, GOVCAP_ERROR_INPUT, study->path,
                 "the study names no question with several answers; say its columns, as "
                 "'variables: {reasons: {multiple: [why_1, why_2]}}'",
                 "研究文件没有写多选题；请写明它的各列，如 variables: {reasons: {multiple: [why_1, "
                 "why_2]}}");
    return NULL;
  }
  say_definitions (table, run);
  return table;
}
