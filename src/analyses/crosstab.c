#include "cross_table.h"
#include "frame.h"
#include "sampling.h"
#include "tables.h"

#include <math.h>

enum {
  ROW_VARIABLE = FRAME_CELLS,
  COLUMN_VARIABLE,
  ROW,
  COLUMN,
  N,
  ROW_PERCENT,
  COLUMN_PERCENT,
  TOTAL_PERCENT,
  EXPECTED,
  RESIDUAL,
  CHISQ,
  DF,
  P,
  METHOD,
  MIN_EXPECTED,
  CRAMERS_V,
  CRAMERS_V_CORRECTED,
  TREND_METHOD,
  TREND_R,
  TREND_STATISTIC,
  TREND_P,
  RAO_SCOTT_F,
  RAO_SCOTT_DF1,
  RAO_SCOTT_DF2,
  RAO_SCOTT_P,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"row_variable", {"Rows", "行变量"}, GOVCAP_FORMAT_WORDS},
    {"column_variable", {"Columns", "列变量"}, GOVCAP_FORMAT_WORDS},
    {"row", {"Row", "行"}, GOVCAP_FORMAT_WORDS},
    {"column", {"Column", "列"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"row_percent", {"Row %", "行百分比"}, GOVCAP_FORMAT_SCORE},
    {"column_percent", {"Column %", "列百分比"}, GOVCAP_FORMAT_SCORE},
    {"total_percent", {"Total %", "总百分比"}, GOVCAP_FORMAT_SCORE},
    {"expected", {"Expected", "期望频数"}, GOVCAP_FORMAT_SCORE},
    {"residual", {"Adjusted residual", "调整后标准化残差"}, GOVCAP_FORMAT_DECIMAL},
    {"chisq", {"χ²", "χ²"}, GOVCAP_FORMAT_RATIO},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_COUNT},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"method", {"Test", "检验"}, GOVCAP_FORMAT_WORDS},
    {"min_expected", {"Smallest expected", "最小期望频数"}, GOVCAP_FORMAT_SCORE},
    {"cramers_v", {"Cramér V", "Cramér V"}, GOVCAP_FORMAT_BOUNDED},
    {"cramers_v_corrected", {"V corrected", "校正 V"}, GOVCAP_FORMAT_BOUNDED},
    {"trend_method", {"Trend test", "趋势检验"}, GOVCAP_FORMAT_WORDS},
    {"trend_r", {"Trend r", "趋势 r"}, GOVCAP_FORMAT_BOUNDED},
    {"trend_statistic", {"Trend statistic", "趋势统计量"}, GOVCAP_FORMAT_RATIO},
    {"trend_p", {"Trend p", "趋势 p"}, GOVCAP_FORMAT_P},
    {"rao_scott_f", {"Rao–Scott F", "Rao–Scott F"}, GOVCAP_FORMAT_RATIO},
    {"rao_scott_df1", {"df 1", "自由度 1"}, GOVCAP_FORMAT_DF},
    {"rao_scott_df2", {"df 2", "自由度 2"}, GOVCAP_FORMAT_DF},
    {"rao_scott_p", {"Rao–Scott p", "Rao–Scott p"}, GOVCAP_FORMAT_P},
};

static GovcapCell
method_cell (CrossMethod method)
{
  switch (method) {
  case CROSS_NONE:
    return govcap_cell_missing ();
  case CROSS_PEARSON:
    return govcap_cell_shown ("pearson", (GovcapText){"Pearson χ²", "Pearson χ²"});
  case CROSS_FISHER:
    return govcap_cell_shown ("fisher", (GovcapText){"Fisher's exact", "Fisher 精确检验"});
  case CROSS_RAO_SCOTT:
    return govcap_cell_shown ("rao-scott", (GovcapText){"Rao–Scott", "Rao–Scott"});
  }
  g_assert_not_reached ();
}

static GovcapCell
trend_cell (const CrossTable *cross)
{
  if (isnan (cross->trend.statistic))
    return govcap_cell_missing ();
  switch (cross->trend_kind) {
  case CROSS_NO_TREND:
    return govcap_cell_missing ();
  case CROSS_ARMITAGE:
    return govcap_cell_shown ("cochran-armitage",
                              (GovcapText){"Cochran–Armitage χ²", "Cochran–Armitage χ²"});
  case CROSS_LINEAR:
    return govcap_cell_shown ("linear-by-linear",
                              (GovcapText){"linear by linear χ²", "线性对线性 χ²"});
  case CROSS_WALD:
    return govcap_cell_shown ("wald", (GovcapText){"Wald F by the design", "按设计的 Wald F"});
  }
  g_assert_not_reached ();
}

/* All cells missing but wave, form and what is crossed. */
static void
start_row (GovcapTable *table, const GovcapRun *run, const CrossTable *cross, GovcapCell cells[])
{
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  frame_lead (run, cross->dataset, NULL, cells);
  cells[ROW_VARIABLE] = cross_name (table, run, cross, &cross->crossing->row);
  cells[COLUMN_VARIABLE] = cross_name (table, run, cross, &cross->crossing->column);
}

static GovcapCell
option_cell (GovcapTable *table, const Categories *categories, size_t option)
{
  return govcap_cell_shown (g_string_chunk_insert_const (table->arena, categories->values[option]),
                            govcap_text_copy (categories->labels[option], table->arena));
}

static void
add_cell (GovcapTable *table, const GovcapRun *run, const CrossTable *cross, size_t i, size_t j)
{
  size_t cell = i * cross->col->n + j;
  GovcapCell cells[COLUMNS];

  start_row (table, run, cross, cells);
  cells[ROW] = option_cell (table, cross->row, i);
  cells[COLUMN] = option_cell (table, cross->col, j);
  cells[N] = govcap_cell_count (cross->people[cell]);
  cells[ROW_PERCENT] = govcap_cell_number (cross_row_percent (cross, i, j));
  cells[COLUMN_PERCENT] = govcap_cell_number (cross_col_percent (cross, i, j));
  cells[TOTAL_PERCENT] =
      govcap_cell_number (cross->n ? 100 * cross->count[cell] / (double)cross->n : NAN);
  cells[EXPECTED] = govcap_cell_number (cross->expected[cell]);
  cells[RESIDUAL] = govcap_cell_number (cross->residual[cell]);
  govcap_table_row (table, cells);
}

static void
add_test (GovcapTable *table, const GovcapRun *run, const CrossTable *cross)
{
  GovcapCell cells[COLUMNS];

  start_row (table, run, cross, cells);
  cells[ROW] = frame_whole ((GovcapText){"Test", "检验"});
  cells[N] = cross->lack ? govcap_cell_missing () : govcap_cell_count (cross->n);
  cells[CHISQ] = govcap_cell_number (cross->test.chisq);
  cells[DF] = govcap_cell_number (cross->test.df);
  cells[P] = govcap_cell_number (cross->p);
  cells[METHOD] = method_cell (cross->method);
  cells[MIN_EXPECTED] = govcap_cell_number (cross->test.least);
  cells[CRAMERS_V] = govcap_cell_number (cross->test.v);
  cells[CRAMERS_V_CORRECTED] = govcap_cell_number (cross->simple ? cross->test.v_corrected : NAN);
  cells[TREND_METHOD] = trend_cell (cross);
  cells[TREND_R] = govcap_cell_number (cross->trend.r);
  cells[TREND_STATISTIC] = govcap_cell_number (cross->trend.statistic);
  cells[TREND_P] = govcap_cell_number (cross->trend.p);
  cells[RAO_SCOTT_F] = govcap_cell_number (cross->rao_scott.f);
  cells[RAO_SCOTT_DF1] = govcap_cell_number (cross->rao_scott.df1);
  cells[RAO_SCOTT_DF2] = govcap_cell_number (cross->rao_scott.df2);
  cells[RAO_SCOTT_P] = govcap_cell_number (cross->rao_scott.p);
  govcap_table_row (table, cells);
}

/* Whether the option, of either side, is an open band that holds nobody here. */
static bool
is_idle_band (const GovcapRun *run, const CrossTable *cross, const Categories *options,
              size_t option)
{
  bool is_row = options == cross->row;
  size_t n = is_row ? cross->col->n : cross->row->n, people = 0;

  if (!categories_is_open_band (run, options, option))
    return false;
  for (size_t other = 0; other < n; other++)
    people += cross->people[is_row ? option * n + other : other * cross->col->n + option];
  return !people;
}

static void
add_cells (GovcapTable *table, const GovcapRun *run, const CrossTable *cross)
{
  for (size_t i = 0; i < cross->row->n; i++)
    for (size_t j = 0; j < cross->col->n; j++)
      if (!is_idle_band (run, cross, cross->row, i) && !is_idle_band (run, cross, cross->col, j))
        add_cell (table, run, cross, i, j);
}

static void
add_table (GovcapTable *table, const GovcapRun *run, size_t number, const GovcapCrossing *crossing)
{
  g_autoptr (CrossTable) cross = cross_table_new (run, number, crossing);

  if (!cross->lack)
    add_cells (table, run, cross);
  add_test (table, run, cross);
  cross_say (table, run, cross);
}

GovcapTable *
crosstab_run (GovcapRun *run, GError **error)
{
  const GArray *crosstabs = run->data->study->crosstabs;

  if (!crosstabs->len) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "the study asks for no cross table; say which, as 'crosstabs: [[role, gender]]'",
                 "研究文件没有写交叉表；请写明，如 crosstabs: [[role, gender]]");
    return NULL;
  }
  GovcapTable *table =
      frame_table (run, "crosstab", govcap_analysis_find ("crosstab")->title, columns, COLUMNS);
  frame_say_weights (table, run, true);
  sampling_say_design (table, run);
  for (size_t d = 0; d < run->datasets->len; d++)
    for (size_t i = 0; i < crosstabs->len; i++)
      add_table (table, run, d, &g_array_index (crosstabs, GovcapCrossing, i));
  cross_say_methods (table, run);
  return table;
}
