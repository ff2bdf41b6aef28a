#include "frame.h"
#include "groups.h"
#include "significance.h"
#include "tables.h"

#include <math.h>

enum {
  VARIABLE = FRAME_CELLS,
  CODE,
  GROUP,
  N,
  MEAN,
  SD,
  MEDIAN,
  P25,
  P75,
  LEVENE_P,
  TEST,
  STATISTIC,
  DF1,
  DF2,
  P,
  P_ADJ,
  EFFECT,
  EFFECT_NAME,
  EFFECT_LO,
  EFFECT_HI,
  EFFECT_CORRECTED,
  REASON,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"variable", {"Variable", "变量"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Scored", "对象"}, GOVCAP_FORMAT_WORDS},
    {"group", {"Group", "组别"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"mean", {"Mean", "均值"}, GOVCAP_FORMAT_SCORE},
    {"sd", {"SD", "标准差"}, GOVCAP_FORMAT_SCORE},
    {"median", {"Median", "中位数"}, GOVCAP_FORMAT_SCORE},
    {"p25", {"P25", "P25"}, GOVCAP_FORMAT_SCORE},
    {"p75", {"P75", "P75"}, GOVCAP_FORMAT_SCORE},
    {"levene_p", {"Levene p", "Levene p"}, GOVCAP_FORMAT_P},
    {"test", {"Test", "检验"}, GOVCAP_FORMAT_WORDS},
    {"statistic", {"t, F, U or H", "统计量"}, GOVCAP_FORMAT_RATIO},
    {"df1", {"df1", "自由度1"}, GOVCAP_FORMAT_DF},
    {"df2", {"df2", "自由度2"}, GOVCAP_FORMAT_DF},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"effect", {"Effect", "效应量"}, GOVCAP_FORMAT_RATIO},
    {"effect_name", {"Which effect", "效应量名称"}, GOVCAP_FORMAT_WORDS},
    {"effect_lo", {"Lower", "下限"}, GOVCAP_FORMAT_RATIO},
    {"effect_hi", {"Upper", "上限"}, GOVCAP_FORMAT_RATIO},
    {"effect_corrected", {"Corrected", "校正效应量"}, GOVCAP_FORMAT_RATIO},
    {"reason", {"Why this test", "为何用此检验"}, GOVCAP_FORMAT_WORDS},
};

/* The cells that every row of a comparison has; the others are missing. */
static void
start_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
           const GroupComparison *comparison, GovcapCell cells[COLUMNS])
{
  for (size_t c = 0; c < COLUMNS; c++)
    cells[c] = govcap_cell_missing ();
  frame_lead (run, dataset, NULL, cells);
  cells[VARIABLE] = groups_variable_cell (comparison);
  cells[CODE] = frame_code (table, comparison->scored->code, comparison->scored->label);
}

static void
look_at (const GovcapRun *run, const GroupPeople *people, GroupComparison *comparison)
{
  GroupSummary *summaries = g_new (GroupSummary, people->k + 1);

  (void)run;
  group_summaries (people, 0, summaries);
  comparison->found = summaries;
  comparison->n_found = people->k;
}

static void
add_groups (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
            const GroupComparison *comparison)
{
  GovcapCell cells[COLUMNS];

  for (size_t g = 0; g < comparison->n_found; g++) {
    const GroupSummary *summary = (const GroupSummary *)comparison->found + g;
    if (!summary->n) {
      govcap_table_note (table, (GovcapText){"A group in which nobody has the score is left out.",
                                             "没有人有该得分的组不列出。"});
      continue;
    }
    start_row (table, run, dataset, comparison, cells);
    cells[GROUP] = groups_option_cell (table, comparison, g);
    cells[N] = govcap_cell_count (summary->n);
    cells[MEAN] = govcap_cell_number (summary->mean);
    cells[SD] = govcap_cell_number (summary->sd);
    cells[MEDIAN] = govcap_cell_number (summary->median);
    cells[P25] = govcap_cell_number (summary->p25);
    cells[P75] = govcap_cell_number (summary->p75);
    govcap_table_row (table, cells);
  }
}

static void
add_test (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
          const GroupComparison *comparison)
{
  const GroupTest *test = comparison->test;
  GovcapCell cells[COLUMNS];

  start_row (table, run, dataset, comparison, cells);
  cells[N] = govcap_cell_count (test->n);
  cells[LEVENE_P] = govcap_cell_number (test->levene_p);
  cells[TEST] = group_method_cell (test->method);
  cells[STATISTIC] = govcap_cell_number (test->test.statistic);
  cells[DF1] = govcap_cell_number (test->test.df1);
  cells[DF2] = govcap_cell_number (test->test.df2);
  cells[P] = govcap_cell_number (test->test.p);
  cells[P_ADJ] = govcap_cell_number (comparison->p_adj);
  cells[EFFECT] = govcap_cell_number (test->effect.value);
  cells[EFFECT_NAME] = group_effect_cell (test);
  cells[EFFECT_LO] = govcap_cell_number (test->effect.lo);
  cells[EFFECT_HI] = govcap_cell_number (test->effect.hi);
  cells[EFFECT_CORRECTED] = govcap_cell_number (test->effect.corrected);
  cells[REASON] = group_reason_cell (test->reason);
  govcap_table_row (table, cells);
}

static void
say_family (GovcapTable *table, const GovcapRun *run)
{
  GovcapText way = significance_way (run);

  if (run->options.adjust == GOVCAP_ADJUST_NONE)
    govcap_table_note (table, (GovcapText){"p is not adjusted: p adjusted repeats it.",
                                           "p 未校正，“校正 p”与之相同。"});
  else
    govcap_table_note (
        table, govcap_text_take (
                   table->arena,
                   g_strdup_printf ("p adjusted (%s) over the family of all tests of one wave and "
                                    "form: every variable with every score.",
                                    way.en),
                   g_strdup_printf ("校正 p（%s）：同一期同一问卷的全部检验（各变量 × "
                                    "各得分）作为一族校正。",
                                    way.zh)));
}

static void
say_columns (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){
          "Scores 0–100. The row without a group is the test of the groups above it; t, U, d and r "
          "are of the first group less the second. df1 alone: degrees of freedom of t or H.",
          "得分 0–100。没有组别的行是对上面各组的检验；t、U、d、r 都以第一组减第二组为准。只有 df1 "
          "时，即 t 或 H 的自由度。"});
  govcap_table_note (
      table,
      (GovcapText){"Percentiles are SPSS's weighted average (R type 6), weights divided by their "
                   "mean.",
                   "百分位数用 SPSS 的加权平均法（R 的 type 6），权重先除以其均值。"});
}

GovcapTable *
groups_run (GovcapRun *run, GError **error)
{
  if (!groups_are_named (run, error))
    return NULL;
  GovcapTable *table =
      frame_table (run, "groups", govcap_analysis_find ("groups")->title, columns, COLUMNS);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify)groups_free);

  groups_say_design (table, run);
  say_columns (table);
  say_family (table, run);
  for (size_t d = 0; d < run->datasets->len; d++) {
    Groups *groups = groups_new (run, d, look_at, table);
    g_ptr_array_add (kept, groups);
    g_ptr_array_extend (all, groups->tests, NULL, NULL);
    for (size_t i = 0; i < groups->comparisons->len; i++) {
      add_groups (table, run, run->datasets->pdata[d], groups->comparisons->pdata[i]);
      add_test (table, run, run->datasets->pdata[d], groups->comparisons->pdata[i]);
    }
  }
  group_say_tests (table, run, all);
  return table;
}
