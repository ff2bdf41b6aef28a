#include "frame.h"
#include "group_test.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *word;
  GovcapText shown;
} Named;

static const Named methods[] = {
    [GROUP_T] = {"t", {"Student's t", "独立样本 t 检验"}},
    [GROUP_WELCH] = {"welch", {"Welch's t", "Welch t 检验"}},
    [GROUP_ANOVA] = {"anova", {"ANOVA, F", "单因素方差分析 F"}},
    [GROUP_WELCH_ANOVA] = {"welch-anova", {"Welch's F", "Welch 方差分析 F"}},
    [GROUP_MANN_WHITNEY] = {"mann-whitney", {"Mann–Whitney U", "Mann–Whitney U 检验"}},
    [GROUP_KRUSKAL] = {"kruskal", {"Kruskal–Wallis H", "Kruskal–Wallis H 检验"}},
    [GROUP_DESIGN_T] = {"design-t", {"t by the design", "抽样设计 t 检验"}},
    [GROUP_DESIGN_F] = {"design-f", {"Wald F by the design", "抽样设计 Wald F 检验"}},
    [GROUP_DESIGN_RANK] = {"design-rank", {"ranks by the design", "抽样设计秩检验"}},
};

static const Named effects[] = {
    [GROUP_D] = {"d", {"Cohen's d", "Cohen d"}},
    [GROUP_D_UNPOOLED] = {"d_unpooled", {"d, SD not pooled", "d（不合并标准差）"}},
    [GROUP_ETA] = {"eta2", {"η²", "η²"}},
    [GROUP_BISERIAL] = {"rank_biserial", {"rank-biserial r", "秩二列相关 r"}},
    [GROUP_EPSILON] = {"epsilon2", {"ε²", "ε²"}},
};

static const Named reasons[] = {
    [GROUP_ASKED] = {"asked", {"asked for", "用户指定"}},
    [GROUP_EQUAL_SPREAD] = {"equal-spread", {"Levene p ≥ 0.05", "Levene p ≥ 0.05，方差齐"}},
    [GROUP_UNEQUAL_SPREAD] = {"unequal-spread", {"Levene p < 0.05", "Levene p < 0.05，方差不齐"}},
    [GROUP_SMALL] = {"small-group", {"a group of fewer than 5", "有不足 5 人的组"}},
    [GROUP_CONSTANT] = {"constant-group", {"a group without spread", "有组内无差异的组"}},
    [GROUP_DESIGN] = {"design", {"weights, strata or clusters", "有权重、分层或整群"}},
    [GROUP_ONE_GROUP] = {"one-group",
                         {"no test: fewer than two groups to compare", "不检验：可比的组不足两个"}},
    [GROUP_NO_SPREAD] = {"no-spread", {"no test: no spread within groups", "不检验：组内无差异"}},
    [GROUP_NO_UNITS] = {"few-units", {"no test: too few sampling units", "不检验：抽样单元过少"}},
};

GovcapCell
group_method_cell (GroupMethod method)
{
  if (method == GROUP_NO_TEST)
    return govcap_cell_missing ();
  return govcap_cell_shown (methods[method].word, methods[method].shown);
}

GovcapCell
group_effect_cell (const GroupTest *test)
{
  if (test->method == GROUP_NO_TEST)
    return govcap_cell_missing ();
  return govcap_cell_shown (effects[test->effect_name].word, effects[test->effect_name].shown);
}

GovcapCell
group_reason_cell (GroupReason reason)
{
  return govcap_cell_shown (reasons[reason].word, reasons[reason].shown);
}

/* A note on variable @name in @dataset. */
static void
say_of (GovcapTable *table, const GovcapDataset *dataset, const char *name, const char *en,
        const char *zh)
{
  g_autofree char *place = frame_place (dataset);

  if (!table)
    return;
  govcap_table_note (table, govcap_text_take (table->arena,
                                              g_strdup_printf ("%s: '%s' %s", place, name, en),
                                              g_strdup_printf ("%s：“%s”%s", place, name, zh)));
}

bool
group_variable_fits (GovcapTable *table, const GovcapDataset *dataset, const char *name,
                     const Categories *options)
{
  if (!options)
    say_of (table, dataset, name, "is not asked here: left out.", "这里没有问，未列入。");
  else if (!options->n)
    say_of (table, dataset, name, "was answered by nobody: left out.", "没有人回答，未列入。");
  else if (options->n > GROUP_MOST)
    say_of (table, dataset, name, "has more than 100 options: left out; put options together.",
            "的选项超过 100 个，未列入；请先合并选项。");
  else
    return true;
  return false;
}

static bool
any_method (const GPtrArray *tests, unsigned wanted)
{
  for (size_t i = 0; i < tests->len; i++) {
    const GroupTest *test = tests->pdata[i];
    if (test->method != GROUP_NO_TEST && (1u << test->method & wanted))
      return true;
  }
  return false;
}

#define M(method) (1u << GROUP_##method)

static void
say_if (GovcapTable *table, bool wanted, const char *en, const char *zh)
{
  if (wanted)
    govcap_table_note (table, (GovcapText){en, zh});
}

static void
say_left_out (GovcapTable *table, const GPtrArray *tests)
{
  bool left_out = false, own_df = false, nothing = false;

  for (size_t i = 0; i < tests->len; i++) {
    const GroupTest *test = tests->pdata[i];
    left_out |= test->left_out > 0;
    own_df |= test->own_df;
    nothing |= test->method == GROUP_NO_TEST;
  }
  say_if (table, left_out,
          "A group of one person, or one whose sampling units leave it no degree of freedom, is "
          "shown but takes no part in the test.",
          "只有一个人的组，或抽样单元不足以给出自由度的组，只列出，不参加检验。");
  say_if (table, nothing,
          "No test where fewer than two groups can be compared, where nobody differs within a "
          "group, or where there are too few sampling units: the column of reasons says which.",
          "可比的组不足两个、组内无差异或抽样单元过少时不做检验，原因见“为何用此检验”一列。");
  say_if (table, own_df,
          "Where no sampling unit holds two groups and one of them has fewer than 30 degrees of "
          "freedom of its own, the degrees of freedom are Welch's, of the groups' own: those of "
          "the whole design, which R survey takes, would make p too small.",
          "各组不共用抽样单元且某组自身自由度不足 30 时，自由度按各组自身用 Welch 公式计算；"
          "R survey 用整个设计的自由度，会使 p 偏小。");
}

static void
say_effects (GovcapTable *table, const GPtrArray *tests)
{
  say_if (table, any_method (tests, M (T) | M (WELCH)),
          "d: difference over the standard deviation, pooled after t, the root of the mean "
          "variance after Welch's; limits by noncentral t. Corrected: Hedges' g.",
          "d：均值差 ÷ 标准差（t 检验用合并标准差，Welch 用两组方差均值的平方根）；上下限按"
          "非中心 t 分布。校正值为 Hedges g。");
  say_if (
      table, any_method (tests, M (ANOVA) | M (WELCH_ANOVA)),
      "η²: share of the variance between groups; limits by noncentral F, which needs equal "
      "variances: none after Welch's F. Corrected: ω².",
      "η²：组间变异所占比例；上下限按非中心 F 分布，要求方差齐，故 Welch 检验后不给出。校正值为 "
      "ω²。");
  say_if (table, any_method (tests, M (MANN_WHITNEY)),
          "U is that of the first group (R's W). Its p is exact where both groups have fewer than "
          "50 people and no two scores are equal, else normal with corrections for continuity and "
          "ties, as in R. r: share of pairs in which the first group is above less the share in "
          "which it is below; limits from placements (Brunner–Munzel), by Fisher's transformation.",
          "U 为第一组的（即 R 的 W）。两组都不足 50 人且没有相同得分时用精确 p，否则用正态近似"
          "（连续性校正和同分校正），与 R 相同。r：第一组较高的对子比例减去较低的比例；上下限用 "
          "Brunner–Munzel 方差和 Fisher 变换。");
  say_if (table, any_method (tests, M (KRUSKAL)),
          "ε² = H / (n − 1), the share of the ranks' variance between groups; it has no limits "
          "here.",
          "ε² = H ÷（n − 1），即秩的组间变异比例；不给上下限。");
  say_if (table, any_method (tests, M (DESIGN_T) | M (DESIGN_F) | M (DESIGN_RANK)),
          "By the design: t of the difference of weighted means (as svyttest), Wald F of all "
          "differences (as regTermTest), or the same of weighted mid-ranks (as svyranktest), with "
          "Taylor-linearised errors, which need no equal spread: Levene's test has no part in it. "
          "Limits of d and r are linearised; η² and ε² are weighted and have none.",
          "抽样设计检验：加权均值差的 t（同 svyttest）、全部差异的 Wald F（同 regTermTest），或加权"
          "中间秩的同类检验（同 svyranktest），误差用泰勒线性化，不要求方差齐，故不用 Levene 检验。"
          "d 和 r 的上下限由线性化得出；η²、ε² 已加权，不给上下限。");
}

void
group_say_tests (GovcapTable *table, const GovcapRun *run, const GPtrArray *tests)
{
  say_if (table, run->options.test == GOVCAP_DIFFERENCE_AUTO,
          "Test chosen for each variable and score: by ranks where a group has fewer than 5 "
          "people; else Welch's where Levene's p is below 0.05, Student's t or ANOVA where it is "
          "not; by the design where there are weights, strata or clusters.",
          "检验按变量和得分逐个选择：有不足 5 人的组用秩检验；否则 Levene p 低于 0.05 用 Welch，"
          "不低于则用 t 检验或方差分析；有权重、分层或整群时按抽样设计检验。");
  say_if (table, any_method (tests, M (T) | M (WELCH) | M (ANOVA) | M (WELCH_ANOVA)),
          "Levene's test takes distances from group means, as SPSS does.",
          "Levene 检验用到组均值的距离，与 SPSS 相同。");
  say_effects (table, tests);
  say_left_out (table, tests);
}
