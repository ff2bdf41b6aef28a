#include "correlation_pairs.h"
#include "frame.h"
#include "sampling.h"
#include "significance.h"
#include "tables.h"

#include <math.h>

enum { A = FRAME_CELLS, B, R, LO, HI, STATISTIC, DF, P, P_ADJ, N, METHOD, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"a", {"First", "变量一"}, GOVCAP_FORMAT_WORDS},
    {"b", {"Second", "变量二"}, GOVCAP_FORMAT_WORDS},
    {"r", {"r", "r"}, GOVCAP_FORMAT_BOUNDED},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_BOUNDED},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_BOUNDED},
    {"statistic", {"t or z", "t 或 z"}, GOVCAP_FORMAT_DECIMAL},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_COUNT},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"Adjusted p", "校正后 p"}, GOVCAP_FORMAT_P},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"method", {"Method", "方法"}, GOVCAP_FORMAT_WORDS},
};

/* By GovcapCorrelationMethod. */
static const struct {
  const char *word;
  GovcapText name, note;
} methods[] = {
    {"pearson",
     {"Pearson's r", "Pearson r"},
     {"Pearson's r. Limits by Fisher's z, se 1 / √(n − 3); p by t with n − 2 degrees of freedom.",
      "Pearson r。上下限用 Fisher z 变换，标准误 1 / √(n − 3)；p 用 t 检验，自由度 n − 2。"}},
    {"spearman",
     {"Spearman's ρ", "Spearman ρ"},
     {"Spearman's ρ, equal values sharing the mean of their ranks. Limits by Fisher's z with "
      "Bonett and Wright's se √((1 + ρ² / 2) / (n − 3)); p by t with n − 2 degrees of freedom, "
      "as R's cor.test (exact = FALSE).",
      "Spearman ρ，相同的值取平均秩。上下限用 Fisher z 变换和 Bonett–Wright 标准误 "
      "√((1 + ρ² / 2) / (n − 3))；p 用 t 检验，自由度 n − 2，"
      "同 R 的 cor.test (exact = FALSE)。"}},
    {"kendall",
     {"Kendall's τ-b", "Kendall τ-b"},
     {"Kendall's τ-b. Limits by Fisher's z with Fieller, Hartley and Pearson's se "
      "√(0.437 / (n − 4)); p by z with the variance under ties, as R's cor.test (exact = FALSE).",
      "Kendall τ-b。上下限用 Fisher z 变换和 Fieller–Hartley–Pearson 标准误 √(0.437 / (n − 4))；"
      "p 用 z 检验，方差考虑相同的值，同 R 的 cor.test (exact = FALSE)。"}},
    {"polychoric",
     {"Polychoric r", "多分格相关"},
     {"Polychoric correlations of items: of the normal variables behind the answers (thresholds "
      "from the margins, then maximum likelihood; no cell is corrected). Limits and p by Fisher's "
      "z with its standard error.",
      "题项的多分格相关：回答背后的正态变量之间的相关（先由边际分布定阈值，再用极大似然；"
      "空格不作校正）。上下限和 p 用 Fisher z 变换及其标准误。"}},
};

static const GovcapText design_note = {
    "By the design: weights, where used, enter the coefficient; its standard error is linearised "
    "(of ranks and thresholds too, which are estimated) and taken from strata and sampling "
    "units. Limits and p by Fisher's z with that error and t with the design's degrees of "
    "freedom.",
    "按抽样设计：使用权重时系数加权；标准误用线性化（秩和阈值也是估计量，一并计入）"
    "由层和抽样单元得出。上下限和 p 用 Fisher z 变换、该标准误和按设计自由度的 t 分布。"};

/* Why there is no number. */
static const GovcapText still = {
    "No correlation with a number that does not vary, or of fewer than two respondents.",
    "有一方没有变化，或不足两名受访者时，没有相关系数。"};
static const GovcapText certain = {
    "A correlation of exactly 1 or −1 has no test and no limits: the two are one number on two "
    "scales.",
    "相关系数恰为 1 或 −1 时没有检验和上下限：两者是同一个数的两种写法。"};
static const GovcapText stairs = {
    "A polychoric correlation of 1 or −1 is where one item never falls (or never rises) while the "
    "other rises: it has no error.",
    "一个题项随另一题项只升不降（或只降不升）时，多分格相关为 1 或 −1，没有标准误。"};
static const GovcapText no_polychoric = {
    "No polychoric correlation where everybody gave one answer to an item, where its scale has "
    "more than 20 points, or where an answer is so far from the others that it has no probability.",
    "某题项人人回答相同、量表超过 20 点，或有答案与其余答案相差过大时，没有多分格相关。"};
static const GovcapText untested = {
    "A test or limits are missing where respondents or sampling units are too few for them.",
    "受访者或抽样单元太少时，没有检验或上下限。"};
static const GovcapText parts = {
    "The overall index is made of the capacity areas: its correlations with them are partly "
    "those of a number with itself.",
    "综合指数由各能力领域合成：它与这些领域的相关，部分来自同一批题项。"};

static const Numbers *
number_of (const Correlations *c, size_t i)
{
  return &g_array_index (c->numbers, Numbers, i);
}

static void
say_missing (GovcapTable *table, const GovcapCorrelation *c, bool polychoric)
{
  if (isnan (c->r))
    govcap_table_note (table, polychoric ? no_polychoric : still);
  else if (fabs (c->r) >= 1)
    govcap_table_note (table, polychoric ? stairs : certain);
  else if (isnan (c->p) || isnan (c->lo))
    govcap_table_note (table, untested);
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Correlations *all,
         const CorrelatedPair *pair, double p_adj)
{
  const Numbers *a = number_of (all, pair->a), *b = number_of (all, pair->b);
  const GovcapCorrelation *c = &pair->correlation;
  GovcapCell cells[COLUMNS] = {
      [A] = frame_code (table, a->code, a->label),
      [B] = frame_code (table, b->code, b->label),
      [R] = govcap_cell_number (c->r),
      [LO] = govcap_cell_number (c->lo),
      [HI] = govcap_cell_number (c->hi),
      [STATISTIC] = govcap_cell_number (c->statistic),
      [DF] = govcap_cell_number (c->df),
      [P] = govcap_cell_number (c->p),
      [P_ADJ] = govcap_cell_number (p_adj),
      [N] = govcap_cell_count (pair->n),
      [METHOD] =
          govcap_cell_shown (methods[run->options.method].word, methods[run->options.method].name),
  };

  frame_lead (run, all->dataset, NULL, cells);
  govcap_table_row (table, cells);
  say_missing (table, c, run->options.method == GOVCAP_METHOD_POLYCHORIC);
  if (govcap_framework_overlap (all->dataset->framework, a->code, b->code))
    govcap_table_note (table, parts);
}

static bool
add_dataset (GovcapTable *table, GovcapRun *run, size_t number, GError **error)
{
  g_autoptr (Correlations) all = correlations_of (run, number);
  g_autofree double *p = g_new (double, all->pairs->len + 1);
  g_autofree char *place = frame_place (all->dataset);

  if (all->numbers->len < 2)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "correlation: there are fewer than two numbers to correlate; see --of",
                        "相关分析：可作相关的数不足两个；见 --of");
  for (size_t i = 0; i < all->pairs->len; i++)
    p[i] = g_array_index (all->pairs, CorrelatedPair, i).correlation.p;
  govcap_adjust (p, all->pairs->len, run->options.adjust, p);
  for (size_t i = 0; i < all->pairs->len; i++)
    add_row (table, run, all, &g_array_index (all->pairs, CorrelatedPair, i), p[i]);
  return true;
}

/* Who counts, as the passports of all tables say it. */
static void
say_respondents (GovcapTable *table, const GovcapRun *run)
{
  bool pairwise = run->options.missing == GOVCAP_MISSING_PAIRWISE;

  govcap_table_fact (
      table, pairwise ? "pairwise" : "listwise", (GovcapText){"Respondents", "受访者"},
      pairwise ? (GovcapText){"pairwise: who has both numbers", "成对删除：两个数都有的受访者"}
               : (GovcapText){"listwise: who has all numbers of the table",
                              "成列删除：本表各数都有的受访者"});
}

static void
add_notes (GovcapTable *table, const GovcapRun *run, const bool kinds[])
{
  GovcapText way = significance_way (run);

  if (kinds[0])
    govcap_table_note (table, methods[run->options.method].note);
  if (kinds[1])
    govcap_table_note (table, design_note);
  govcap_table_note (
      table, govcap_text_format (
                 table->arena, "p adjusted over the pairs of one wave and form: %1$s%2$.0s.",
                 "p 值在同一期、同一问卷的全部配对内校正：%2$s%1$.0s。", way.en, way.zh));
  govcap_table_note (
      table, run->options.missing == GOVCAP_MISSING_PAIRWISE
                 ? (GovcapText){"Each pair is of the respondents who have both numbers (pairwise).",
                                "每对只用两个数都有的受访者（成对删除）。"}
                 : (GovcapText){"All pairs are of the respondents who have all numbers of the "
                                "table (listwise); --missing pairwise takes more of them.",
                                "各对都只用本表各数都有的受访者（成列删除）；"
                                "--missing pairwise 可用到更多的人。"});
}

GovcapTable *
correlation_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = frame_table (run, "correlation", govcap_analysis_find ("correlation")->title,
                                    columns, COLUMNS);
  bool kinds[2] = {false}; /* simple samples, designs */
  GError *first = NULL;

  frame_say_weights (table, run, true);
  sampling_say_design (table, run);
  sampling_say_no_replicates (table, run);
  govcap_table_fact (table, "correlation", (GovcapText){"Correlation", "相关系数"},
                     methods[run->options.method].name);
  say_respondents (table, run);
  for (size_t d = 0; d < run->datasets->len; d++) {
    g_autoptr (GError) why = NULL;
    kinds[!sampling_is_simple (run, run_sampling (run, d))] = true;
    if (!add_dataset (table, run, d, &why))
      frame_refuse (table, run->datasets->pdata[d], why, &first);
  }
  add_notes (table, run, kinds);
  return frame_finish (table, first, error);
}

static GovcapFigure *
draw (GovcapRun *run, size_t number)
{
  g_autoptr (Correlations) all = correlations_of (run, number);
  size_t k = all->numbers->len;

  if (k < 2)
    return NULL;
  GovcapFigure *figure = figures_new (run, number, "correlation", GOVCAP_FIGURE_HEAT, k, k);
  for (size_t i = 0; i < k; i++) {
    GovcapText label = figures_label (figure, number_of (all, i)->code, number_of (all, i)->label);
    figure->value[i * k + i] = 1;
    govcap_figure_row_name (figure, label);
    govcap_figure_col_name (figure, govcap_text_plain (number_of (all, i)->code));
  }
  for (size_t i = 0; i < all->pairs->len; i++) {
    const CorrelatedPair *pair = &g_array_index (all->pairs, CorrelatedPair, i);
    figure->value[pair->a * k + pair->b] = pair->correlation.r;
    figure->value[pair->b * k + pair->a] = pair->correlation.r;
  }
  figure->from = -1;
  figure->to = 1;
  figure->marks[0] = 0; /* where the colours turn */
  figure->axis = methods[run->options.method].name;
  govcap_figure_note (
      figure,
      govcap_text_format (figure->arena,
                          run->options.missing == GOVCAP_MISSING_PAIRWISE
                              ? "At least %zu respondents in each pair. A colour is no "
                                "test: see the table's limits."
                              : "%zu respondents with all of these numbers. A colour is no "
                                "test: see the table's limits.",
                          run->options.missing == GOVCAP_MISSING_PAIRWISE
                              ? "每对至少 %zu 名受访者。颜色不是检验，请看表中的上下限。"
                              : "%zu 名受访者具有全部数值。颜色不是检验，请看表中的上下限。",
                          all->n));
  return figure;
}

GPtrArray *
correlation_figure (GovcapRun *run)
{
  return figures_each (run, draw);
}
