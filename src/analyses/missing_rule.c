#include "missing_rule.h"

static const GovcapText respondents = {"Respondents", "受访者"};

void
missing_say (GovcapTable *table, const GovcapRun *run, MissingScope scope)
{
  static const GovcapText listwise[] = {
      [MISSING_OF_SCALE] = {"listwise within each scale", "逐量表成列删除"},
      [MISSING_OF_AREAS] = {"listwise over all items of the capacity areas",
                            "按能力领域的全部题项成列删除"},
  };
  static const GovcapText pairwise[] = {
      [MISSING_OF_SCALE] = {"pairwise within each scale", "逐量表成对删除"},
      [MISSING_OF_AREAS] = {"pairwise over the items of the capacity areas",
                            "按能力领域的题项成对删除"},
  };

  if (run->options.missing == GOVCAP_MISSING_LISTWISE) {
    govcap_table_fact (table, "listwise", respondents, listwise[scope]);
    return;
  }
  govcap_table_fact (table, "pairwise", respondents, pairwise[scope]);
  govcap_table_note (
      table,
      (GovcapText){"Pairwise: each covariance or correlation is over the people who answered both "
                   "items. n is the smallest number of people of any pair, and what depends on "
                   "the size of the sample takes it.",
                   "成对删除：每个协方差或相关系数用两题都回答的人计算。n 为各对题项中最少的人数，"
                   "凡与样本量有关的量都用这个 n。"});
}

void
missing_say_listwise_only (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_fact (
      table, "listwise", respondents,
      (GovcapText){"listwise over all items of the model", "对模型的全部题项成列删除"});
  if (run->options.missing == GOVCAP_MISSING_PAIRWISE)
    govcap_table_note (
        table,
        (GovcapText){"--missing pairwise does not apply to this table: maximum likelihood and its "
                     "tests need people who answered all items of the model, so it is listwise.",
                     "--missing pairwise 不适用于本表：极大似然估计及其检验要求受访者答全模型的各"
                     "题，因此仍为成列删除。"});
}
