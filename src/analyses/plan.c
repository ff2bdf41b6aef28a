#include "plan_tiers.h"

#include <math.h>

enum {
  PEOPLE,
  VILLAGES,
  N,
  TOTAL,
  DEFF,
  SE,
  DF,
  HALF_WIDTH,
  DETECTABLE,
  TIERS,
  APART,
  ENDS,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    {"people", {"People per village", "每村人数"}, GOVCAP_FORMAT_COUNT},
    {"villages", {"Villages per unit", "每单位村数"}, GOVCAP_FORMAT_COUNT},
    {"n", {"People per unit", "每单位人数"}, GOVCAP_FORMAT_COUNT},
    {"total", {"People in all", "总人数"}, GOVCAP_FORMAT_COUNT},
    {"deff", {"Design effect", "设计效应"}, GOVCAP_FORMAT_DECIMAL},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_COUNT},
    {"half_width", {"Half width", "区间半宽"}, GOVCAP_FORMAT_SCORE},
    {"detectable", {"Detectable change", "可检出的变化"}, GOVCAP_FORMAT_SCORE},
    {"tiers", {"Tiers", "梯队数"}, GOVCAP_FORMAT_DECIMAL},
    {"apart", {"Pairs told apart (%)", "可区分的单位对（%）"}, GOVCAP_FORMAT_SCORE},
    {"ends", {"Best told from worst (%)", "最好与最差可区分（%）"}, GOVCAP_FORMAT_SCORE},
};

/* A village has hardly more than so many households, a unit hardly more than so many villages. */
enum { MOST_VILLAGES = 1000, MOST_PEOPLE = 100000 };
static const size_t usual_people[] = {5, 10, 20, 30};
static const size_t usual_villages[] = {3, 5, 10, 15, 20};

static bool
has_aim (const GovcapWishes *wishes)
{
  return !isnan (wishes->half_width) || !isnan (wishes->detect);
}

static GovcapAim
aim_of (const GovcapWishes *wishes)
{
  return (GovcapAim){isnan (wishes->half_width) ? INFINITY : wishes->half_width,
                     isnan (wishes->detect) ? INFINITY : wishes->detect};
}

/* @fieldwork without people: no number of villages reaches the aim; its row says so by nulls. */
static void
add_row (GovcapTable *table, const GovcapWishes *wishes, const GovcapOptions *options,
         const GovcapFieldwork *fieldwork, bool reached)
{
  GovcapPrecision p = govcap_plan_precision (fieldwork, options->level, wishes->power);
  bool simple = !fieldwork->villages;
  GovcapCell cells[COLUMNS];

  for (size_t c = 0; c < COLUMNS; c++)
    cells[c] = govcap_cell_missing ();
  if (!simple || !reached)
    cells[PEOPLE] = govcap_cell_count (fieldwork->people);
  if (reached) {
    PlanTiers tiers = plan_tiers (wishes, &p, options);
    cells[VILLAGES] = simple ? govcap_cell_missing () : govcap_cell_count (fieldwork->villages);
    cells[N] = govcap_cell_count (p.n);
    cells[TOTAL] = govcap_cell_count (p.n * wishes->units);
    cells[DEFF] = govcap_cell_number (p.deff);
    cells[SE] = govcap_cell_number (p.se);
    cells[DF] = govcap_cell_number (p.df);
    cells[HALF_WIDTH] = govcap_cell_number (p.half_width);
    cells[DETECTABLE] = govcap_cell_number (p.detectable);
    cells[TIERS] = govcap_cell_number (tiers.tiers);
    cells[APART] = govcap_cell_number (tiers.apart);
    cells[ENDS] = govcap_cell_number (tiers.ends);
  }
  govcap_table_row (table, cells);
}

/* The rows of one number of people per village. */
static void
add_people (GovcapTable *table, const GovcapWishes *wishes, const GovcapOptions *options,
            size_t people)
{
  GovcapFieldwork fieldwork = {wishes->sd, wishes->icc, wishes->villages, people};
  GovcapAim aim = aim_of (wishes);

  if (!wishes->villages && has_aim (wishes)) {
    fieldwork.villages =
        govcap_plan_villages (&fieldwork, &aim, options->level, wishes->power, MOST_VILLAGES);
    add_row (table, wishes, options, &fieldwork, fieldwork.villages > 0);
    if (!fieldwork.villages)
      govcap_table_note (table, (GovcapText){"Without villages: no number of villages up to 1,000 "
                                             "reaches the aim.",
                                             "村数为空：1000 个村以内达不到要求。"});
    return;
  }
  if (wishes->villages) {
    add_row (table, wishes, options, &fieldwork, true);
    return;
  }
  for (size_t i = 0; i < G_N_ELEMENTS (usual_villages); i++) {
    fieldwork.villages = usual_villages[i];
    add_row (table, wishes, options, &fieldwork, true);
  }
}

/* People drawn from a list of the whole unit, without villages. */
static void
add_simple (GovcapTable *table, const GovcapWishes *wishes, const GovcapOptions *options)
{
  GovcapFieldwork fieldwork = {wishes->sd, 0, 0, 0};
  GovcapAim aim = aim_of (wishes);

  if (!has_aim (wishes) || wishes->villages || wishes->people)
    return;
  fieldwork.people =
      govcap_plan_people (wishes->sd, &aim, options->level, wishes->power, MOST_PEOPLE);
  if (!fieldwork.people)
    return;
  add_row (table, wishes, options, &fieldwork, true);
  govcap_table_note (table,
                     (GovcapText){"The last row: people drawn from a list of the whole unit, "
                                  "without villages.",
                                  "最后一行：不分村，直接从全单位名单里抽人。"});
}

static GovcapText
guess_text (GStringChunk *arena, const GovcapWishes *wishes)
{
  return govcap_text_format (
      arena,
      "Supposed: people of a unit differ by %1$.3g points (a standard deviation), %2$.3g of their "
      "variance lies between villages, the true scores of %4$zu units differ by %3$.3g points.",
      "假定：同一单位内个人得分的标准差为 %1$.3g 分，其中村间方差占 %2$.3g；%4$zu "
      "个单位真实得分的标准差为 %3$.3g 分。",
      wishes->sd, wishes->icc, wishes->between, wishes->units);
}

static void
say_guess (GovcapTable *table, const GovcapWishes *wishes, const GovcapOptions *options)
{
  govcap_table_note (table, guess_text (table->arena, wishes));
  govcap_table_note (
      table,
      govcap_text_format (
          table->arena,
          "Half width of %1$g %% limits of a unit's score, t with villages - 1 df; detectable: a "
          "change between two independent waves of this size that is found with a power of %2$g "
          "%%. "
          "No correction for several units.",
          "区间半宽：单位得分的 %1$g%% 置信区间，t 分布，自由度 = 村数 − "
          "1；可检出的变化：两期独立、规模相同的样本以 %2$g%% "
          "的把握度能发现的变化。未对多个单位作校正。",
          100 * options->level, 100 * wishes->power));
}

static void
say_tiers (GovcapTable *table, const GovcapOptions *options)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, options->seed);

  govcap_table_note (
      table,
      govcap_text_format (
          table->arena,
          "Tiers and units told apart: means over 200 simulated surveys, by the simultaneous "
          "test of the table ranking; seed %s.",
          "梯队数与可区分的比例：模拟 200 次调查的平均，检验同“排名”表；种子 %s。", seed));
}

GovcapTable *
govcap_plan_table (const GovcapWishes *wishes, const GovcapOptions *options)
{
  GovcapTable *table =
      govcap_table_new ("plan", (GovcapText){"Plan of a sample", "抽样设计"}, columns, COLUMNS);

  govcap_table_fact (table, "software", (GovcapText){"Software", "软件"},
                     (GovcapText){"govcap " GOVCAP_VERSION, "govcap " GOVCAP_VERSION});
  if (wishes->people)
    add_people (table, wishes, options, wishes->people);
  for (size_t i = 0; !wishes->people && i < G_N_ELEMENTS (usual_people); i++)
    add_people (table, wishes, options, usual_people[i]);
  add_simple (table, wishes, options);
  say_guess (table, wishes, options);
  say_tiers (table, options);
  return table;
}

GovcapFigure *
govcap_plan_figure (const GovcapWishes *wishes, const GovcapOptions *options)
{
  enum { FIRST = 3, LAST = 30 };
  size_t lines = wishes->people ? 1 : G_N_ELEMENTS (usual_people);
  GovcapFigure *figure =
      govcap_figure_new ("plan", (GovcapText){"Precision of a planned sample", "抽样设计的精度"},
                         GOVCAP_FIGURE_LINES, LAST - FIRST + 1, lines);

  figure->axis = (GovcapText){"Half width of the limits (points)", "区间半宽（分）"};
  figure->across = (GovcapText){"Villages per unit", "每单位村数"};
  figure->from = figure->to = 0;
  for (size_t l = 0; l < lines; l++) {
    size_t people = wishes->people ? wishes->people : usual_people[l];
    govcap_figure_col_name (figure, govcap_text_format (figure->arena, "%zu people per village",
                                                        "每村 %zu 人", people));
    for (size_t v = FIRST; v <= LAST; v++) {
      GovcapFieldwork fieldwork = {wishes->sd, wishes->icc, v, people};
      double width = govcap_plan_precision (&fieldwork, options->level, wishes->power).half_width;
      figure->value[(v - FIRST) * lines + l] = width;
      figure->to = fmax (figure->to, width);
    }
  }
  for (size_t v = FIRST; v <= LAST; v++)
    govcap_figure_row_name (figure, govcap_text_format (figure->arena, "%zu", "%zu", v));
  figure->marks[0] = wishes->half_width;
  govcap_figure_note (figure, guess_text (figure->arena, wishes));
  return figure;
}
