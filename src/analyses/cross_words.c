#include "cross_table.h"

#include "frame.h"

#include <math.h>
#include <string.h>

/* The item called @name in the framework of some wave, or NULL. */
static const GovcapItem *
item_called (const GovcapRun *run, const char *name)
{
  const GPtrArray *frameworks = run->data->study->frameworks;

  for (size_t f = 0; f < frameworks->len; f++) {
    const GovcapFramework *framework = frameworks->pdata[f];
    size_t number = govcap_framework_item (framework, name);
    if (number != GOVCAP_NONE)
      return &framework->items[number];
  }
  return NULL;
}

GovcapText
cross_label (const GovcapRun *run, const GovcapMention *side)
{
  const GovcapVariable *variable = govcap_study_variable (run->data->study, side->name);

  return variable ? variable->label : (GovcapText){side->name, side->name};
}

GovcapCell
cross_name (GovcapTable *table, const GovcapRun *run, const CrossTable *cross,
            const GovcapMention *side)
{
  size_t number = govcap_framework_item (cross->dataset->framework, side->name);
  const GovcapItem *item = number == GOVCAP_NONE ? item_called (run, side->name)
                                                 : &cross->dataset->framework->items[number];

  return item ? frame_code (table, side->name, item->text)
              : govcap_cell_shown (side->name, cross_label (run, side));
}

GovcapText
cross_place (const GovcapRun *run, const CrossTable *cross, GStringChunk *arena)
{
  const char *wave = cross->dataset->wave, *form = cross->dataset->form;
  GovcapText of = form ? govcap_form_label (form) : (GovcapText){"", ""};
  GovcapText row = cross_label (run, &cross->crossing->row);
  GovcapText col = cross_label (run, &cross->crossing->column);
  const char *dot = form ? " · " : "";

  return govcap_text_take (
      arena,
      g_strconcat (wave, dot, govcap_text_in (of, GOVCAP_EN), ", ", govcap_text_in (row, GOVCAP_EN),
                   " × ", govcap_text_in (col, GOVCAP_EN), NULL),
      g_strconcat (wave, dot, govcap_text_in (of, GOVCAP_ZH), "，", govcap_text_in (row, GOVCAP_ZH),
                   " × ", govcap_text_in (col, GOVCAP_ZH), NULL));
}

/* @en, @zh: what comes after the place, without any format. */
static void
say (GovcapTable *table, GovcapText place, const char *en, const char *zh)
{
  govcap_table_note (table, govcap_text_take (table->arena, g_strconcat (place.en, ": ", en, NULL),
                                              g_strconcat (place.zh, "：", zh, NULL)));
}

static void
say_lack (GovcapTable *table, const CrossTable *cross, GovcapText place)
{
  const GovcapMention *side = cross->row ? &cross->crossing->column : &cross->crossing->row;

  if (cross->lack == CROSS_NO_COLUMN)
    govcap_table_note (
        table, govcap_text_take (
                   table->arena,
                   g_strdup_printf ("%s: this form has no column '%s'.", place.en, side->name),
                   g_strdup_printf ("%s：这份问卷没有“%s”这一列。", place.zh, side->name)));
  else
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf ("%s: %zu × %zu different answers are too many for a table; group them "
                             "('from' and 'cut'), or cross another variable.",
                             place.en, cross->row->n, cross->col->n),
            g_strdup_printf ("%s：不同回答有 %zu × %zu 种，太多，不成其为表；请分段（from 和 "
                             "cut），或换一个变量。",
                             place.zh, cross->row->n, cross->col->n)));
}

static void
say_people (GovcapTable *table, const CrossTable *cross, GovcapText place)
{
  const GovcapCrosstab *test = &cross->test;

  if (cross->missing)
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf ("%s: left out for want of an answer to one of the two: "
                             "%zu.",
                             place.en, cross->missing),
            g_strdup_printf ("%s：%zu 人至少有一问没有回答，未计入。", place.zh, cross->missing)));
  if (!cross->n)
    say (table, place, "nobody answered both.", "没有人两问都回答。");
  else if (isnan (test->chisq))
    say (table, place, "everybody who answered both chose the same option of one: no test.",
         "两问都回答的人在其中一问上只选了同一个选项，无从检验。");
  else if (test->rows < cross->row->n || test->cols < cross->col->n)
    say (table, place, "options that nobody chose take no part in the tests.",
         "没有人选的选项不参与检验。");
}

static void
say_design (GovcapTable *table, const CrossTable *cross, GovcapText place)
{
  if (isnan (cross->test.chisq))
    return;
  if (cross->too_many_cells)
    say (table, place, "too many cells for the tests that go by the design; group the options.",
         "格子太多，做不了按抽样设计的检验；请合并选项。");
  else if (isnan (cross->rao_scott.f))
    say (table, place,
         "no Rao–Scott test: the design shows no spread to go by (empty cells, too few sampling "
         "units, or options that are sampling units themselves).",
         "没有 Rao–Scott 检验：按抽样设计估计不出离散程度（空格太多、抽样单元太少，或选项本身就是"
         "抽样单元）。");
}

static void
say_fisher (GovcapTable *table, const CrossTable *cross, GovcapText place)
{
  if (cross->method != CROSS_FISHER)
    return;
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf (
              "%s: two by two, and a cell expects %.2g people, fewer than 5; p is that "
              "of Fisher's exact test (Pearson's would be %.3f).",
              place.en, cross->test.least, cross->test.p),
          g_strdup_printf ("%s：2 × 2 表，有一格期望频数为 %.2g，小于 5；p 取自 Fisher 精确检验"
                           "（Pearson 卡方的 p 为 %.3f）。",
                           place.zh, cross->test.least, cross->test.p)));
}

void
cross_say (GovcapTable *table, const GovcapRun *run, const CrossTable *cross)
{
  g_autoptr (GStringChunk) arena = g_string_chunk_new (256);
  GovcapText place = cross_place (run, cross, arena);

  if (cross->lack) {
    say_lack (table, cross, place);
    return;
  }
  say_people (table, cross, place);
  say_design (table, cross, place);
  say_fisher (table, cross, place);
  cross_say_thin (table, run, cross, place);
}

static void
say_tests (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"χ²: Pearson's, without Yates' correction; p is Fisher's exact where a table is "
                   "two by two and a cell expects fewer than 5 people. Each p is of its own table; "
                   "none is adjusted for their number.",
                   "χ² 为 Pearson 卡方，不作 Yates 校正；2 × 2 表有格子期望频数小于 5 时，p 取 "
                   "Fisher 精确检验。各表的 p 各自成立，未作多重比较校正。"});
  govcap_table_note (
      table,
      (GovcapText){"Adjusted residuals beyond ±2 show where people are more or fewer than if the "
                   "two did not go together. Cramér's V: 0 none, 1 perfect; corrected: less what "
                   "chance adds (Bergsma 2013).",
                   "调整后标准化残差超出 ±2，说明该格的人数明显多于或少于两者无关时的期望。Cramér "
                   "V：0 为无关，1 为完全相关；校正 V 扣除了偶然成分（Bergsma 2013）。"});
  govcap_table_note (
      table, (GovcapText){
                 "Trend: with two options against ordered ones Cochran–Armitage, with ordered "
                 "ones on both sides linear by linear; options stand apart equally. r: its "
                 "direction. Ordered are items and variables cut from a number.",
                 "趋势：一方两个选项、另一方有序时用 Cochran–Armitage，双方有序时用线性对线性检验，"
                 "选项按等距计分；r 表示方向。有序的是题项和由数值分段得到的变量。"});
}

static void
say_design_based (GovcapTable *table, bool weighted)
{
  if (weighted)
    govcap_table_note (
        table, (GovcapText){"n counts people; percentages are weighted; χ², V, expected counts and "
                            "residuals are of the weighted shares times n.",
                            "n 为实际人数；百分比已加权；χ²、V、期望频数和残差按加权比例乘以 n "
                            "计算。"});
  govcap_table_note (
      table, (GovcapText){
                 "p goes by the sampling design: Rao and Scott's second-order correction of χ², F "
                 "with df 1 and df 2; trend: slope of the column's score on the row's, Wald F "
                 "with 1 and the design's df less 1. Residuals are not corrected for the design.",
                 "p 按抽样设计计算：卡方的 Rao–Scott 二阶校正，F 的自由度为 1、2 两列；趋势为列"
                 "得分对行得分的斜率，Wald F，自由度为 1 和设计自由度减 1。残差未按设计校正。"});
}

void
cross_say_methods (GovcapTable *table, const GovcapRun *run)
{
  bool simple = true, weighted = false;

  for (size_t d = 0; d < run->datasets->len; d++) {
    simple = simple && cross_is_simple (run, d);
    weighted = weighted || frame_weight (run, run->datasets->pdata[d]);
  }
  say_tests (table);
  if (!simple)
    say_design_based (table, weighted);
}
