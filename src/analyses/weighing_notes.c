/* What readers of weights must know of how they came about. */
#include "weighing.h"

/* With fewer experts one alone decides much; five are customary. */
enum { FEW_EXPERTS = 5, MOST_NAMED = 8 };

static void
say_rule (GovcapTable *table, const GovcapRun *run)
{
  static const GovcapText rules[] = {
      [GOVCAP_AHP_EIGENVECTOR] =
          {"Weights are the principal eigenvector of the matrix of judgements.",
           "权重为判断矩阵最大特征值对应的特征向量（特征向量法）。"},
      [GOVCAP_AHP_GEOMETRIC] = {"Weights are the geometric means of the rows of the matrix.",
                                "权重为判断矩阵各行的几何平均（方根法）。"},
      [GOVCAP_AHP_COLUMN] =
          {"Weights are the means of the rows of the matrix, each column divided by "
           "its sum.",
           "权重为判断矩阵按列归一化后的行均值（和积法）。"},
  };

  govcap_table_note (table, rules[run->data->study->ahp_rule]);
  govcap_table_note (
      table,
      (GovcapText){"Several experts' judgements of a pair are joined by their geometric mean "
                   "(AIJ) before weights are made of them.",
                   "多位专家对同一对的判断先取几何平均（AIJ，判断集结），再求权重。"});
}

static void
say_consistency (GovcapTable *table, const GovcapRun *run)
{
  static const GovcapText sources[] = {
      [GOVCAP_RI_ALONSO2006] = {"Alonso and Lamata (2006)", " Alonso 和 Lamata（2006）"},
      [GOVCAP_RI_SAATY1980] = {"Saaty (1980)", " Saaty（1980）"},
      [GOVCAP_RI_CN] = {"Chinese textbooks", "国内教材通用表"},
  };
  GovcapText source = sources[weighing_index_of (run)];

  govcap_table_note (
      table,
      govcap_text_format (
          table->arena,
          "λmax is the mean of (Aw)_i / w_i, CI = (λmax − k) / (k − 1), CR = CI / RI; judgements "
          "with a CR below 0.10 are consistent. RI: %1$s%2$.0s (--ri %3$s).",
          "λmax 为 (Aw)_i ÷ w_i 的均值，CI =（λmax − k）÷（k − 1），CR = CI ÷ RI；CR 小于 0.10 "
          "为通过一致性检验。RI 取自%1$.0s%2$s（--ri %3$s）。",
          source.en, source.zh, weighing_index (run)));
}

static void
say_experts (GovcapTable *table, const Weighing *weighing)
{
  size_t experts = weighing->group->judges->len;
  GovcapText name = weighing_name (table->arena, weighing->group);

  if (experts == 1)
    govcap_table_note (table, govcap_text_format (
                                  table->arena,
                                  "One expert alone has judged %1$s%2$.0s: the weights are that "
                                  "expert's opinion, and nothing shows how others would differ.",
                                  "%1$.0s%2$s只有一位专家判断：权重只代表其个人意见，看不出与他人的"
                                  "差异。",
                                  name.en, name.zh));
  else if (experts < FEW_EXPERTS)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "Only %3$zu experts have judged %1$s%2$.0s; five or more are "
                            "customary. Look at what the weights become without one of them.",
                            "%1$.0s%2$s只有 %3$zu 位专家判断，通常至少要五位。请看去掉其中一位"
                            "后权重的变化。",
                            name.en, name.zh, experts));
}

/* Experts whose judgements contradict themselves, and whether all together do. */
static void
say_contradictions (GovcapTable *table, const Weighing *weighing)
{
  const GArray *judges = weighing->group->judges;
  GovcapText name = weighing_name (table->arena, weighing->group);
  g_autoptr (GString) experts = g_string_new (NULL);
  size_t n = 0;

  for (size_t e = 0; e < judges->len; e++)
    if (weighing_contradicts (&weighing->experts[e]) && ++n <= MOST_NAMED)
      g_string_append_printf (experts, "%s%s", n > 1 ? ", " : "",
                              g_array_index (judges, GovcapJudge, e).expert);
  if (n)
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "By themselves, %3$zu of %4$u experts contradict themselves about "
                   "%1$s%2$.0s (CR of 0.10 or more): %5$s%6$s. Ask them again, or "
                   "say why they are kept.",
                   "%4$u 位专家中有 %3$zu 位对%1$.0s%2$s的判断未通过一致性检验（CR 不小于 "
                   "0.10）：%5$s%6$s。请他们重新判断，或说明保留的理由。",
                   name.en, name.zh, n, judges->len, experts->str, n > MOST_NAMED ? " …" : ""));
  if (weighing_contradicts (&weighing->together))
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "Taken together, the judgements of %1$s%2$.0s contradict "
                                   "themselves: no scores are made of these weights.",
                                   "%1$.0s%2$s的判断综合后未通过一致性检验：不用这些权重计算得分。",
                                   name.en, name.zh));
}

static void
put_facts (GovcapTable *table, const GovcapRun *run)
{
  const char *rule = govcap_ahp_rule_words[run->data->study->ahp_rule],
             *index = weighing_index (run);

  govcap_table_fact (table, "ahp_rule", (GovcapText){"Weights of a matrix", "由矩阵求权重"},
                     (GovcapText){rule, rule});
  govcap_table_fact (table, "ri", (GovcapText){"Random index", "随机一致性指标"},
                     (GovcapText){index, index});
}

void
weighing_say (GovcapTable *table, const GovcapRun *run)
{
  put_facts (table, run);
  say_rule (table, run);
  say_consistency (table, run);
  for (size_t g = 0; g < run->weighings->len; g++) {
    say_experts (table, run->weighings->pdata[g]);
    say_contradictions (table, run->weighings->pdata[g]);
  }
}
