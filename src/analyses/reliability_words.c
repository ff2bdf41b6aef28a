#include "reliability_words.h"

#include "frame.h"

#include "govcap/item_rest.h"

#include <math.h>

/* Nearer to 0 than this, an item-rest r has no direction to speak of. */
#define SURELY_AGAINST (-0.1)

static const GovcapText single_item = {"A single item has no internal consistency: no α.",
                                       "单个题项谈不上内部一致性，不报告 α。"};
static const GovcapText no_spread[] = {
    [GOVCAP_MISSING_LISTWISE] = {"α is missing where fewer than two people answered all items, "
                                 "or where their sums are all equal.",
                                 "答全各题的不足两人，或总分全都相同时，没有 α。"},
    [GOVCAP_MISSING_PAIRWISE] = {"α is missing where fewer than two people answered both items of "
                                 "a pair, or where all sums are equal.",
                                 "有一对题项同时回答的不足两人，或总分全都相同时，没有 α。"},
};
static const GovcapText no_standard_spread = {
    "No standardised α where the items cancel each other out (r = −1), and no split-half where its "
    "halves do or where one does not vary.",
    "题项相互抵消（r = −1）时没有标准化 α；两半相互抵消或有一半没有变化时没有分半信度。"};
static const GovcapText few_people = {
    "No ω where there are not more people than items in the scale.",
    "答全的人数不多于量表题项数时，没有 ω。"};

/* Why ω is missing, by GovcapOneFactor. */
static const GovcapText why_no_omega[] = {
    [GOVCAP_FACTOR_TOO_FEW] = {"ω needs three items: one factor of two is not identified.",
                               "ω 至少要三个题项：两个题项的单因子模型不可识别。"},
    [GOVCAP_FACTOR_SINGULAR] = {"No ω where an item does not vary or follows from the others.",
                                "有题项没有变化或可由其他题项推出时，没有 ω。"},
    [GOVCAP_FACTOR_HEYWOOD] = {"No ω where the one-factor model has no proper solution (an item "
                               "without a part of its own: Heywood case).",
                               "单因子模型没有合适的解（Heywood 情形）时，不报告 ω。"},
    [GOVCAP_FACTOR_LOST] = {"No ω where the one-factor model did not converge.",
                            "单因子模型不收敛时，没有 ω。"},
};

static const char *
code_of (const ReliabilityJob *job, size_t i)
{
  return job->dataset->framework->items[g_array_index (job->scale->items, size_t, i)].code;
}

char *
reliability_constant_items (const ReliabilityJob *job)
{
  size_t k = job->covariances->k;
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < k; i++)
    if (!(job->covariances->c[i * k + i] > 0))
      g_string_append_printf (codes, "%s%s", codes->len ? ", " : "", code_of (job, i));
  return g_string_free (codes, codes->len == 0);
}

/* A constant item would count in k and add nothing: the number would not be the scale's. */
static void
say_constant (GovcapTable *table, const ReliabilityJob *job, const char *codes)
{
  g_autofree char *place = frame_place (job->dataset);

  govcap_table_note (
      table, govcap_text_format (table->arena,
                                 "%s: %s: no reliability where an item does not vary: everybody (n "
                                 "= %zu) answered %s alike.",
                                 "%s：%s：有题项没有变化时没有信度：所有人（n = %zu）对 %s 的回答都"
                                 "相同。",
                                 place, job->scale->code, job->covariances->n, codes));
}

/* An item that is not turned round takes its scale's reliability with it. */
void
reliability_say_against (GovcapTable *table, const ReliabilityJob *job)
{
  size_t k = job->covariances->k;
  g_autofree GovcapItemRest *rest = g_new (GovcapItemRest, k);
  g_autofree char *place = frame_place (job->dataset);
  g_autoptr (GString) codes = g_string_new (NULL);

  govcap_item_rest (job->covariances->c, k, rest);
  for (size_t i = 0; i < k; i++)
    if (rest[i].item_rest_r < SURELY_AGAINST)
      g_string_append_printf (codes, "%s%s (%.2f)", codes->len ? ", " : "", code_of (job, i),
                              rest[i].item_rest_r);
  if (codes->len)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: %s: these items run against the others (item-rest r): %s. Is a "
                            "reversed item not marked so? Until that is settled, the scale's "
                            "reliability says nothing.",
                            "%s：%s：这些题项与其他题项方向相反（题总相关）：%s。是否有反向题没有"
                            "标明？核实之前，该量表的信度没有意义。",
                            place, job->scale->code, codes->str));
}

void
reliability_say_omega (GovcapTable *table, const ReliabilityJob *job, GovcapOneFactor how)
{
  if (how == GOVCAP_FACTOR_SINGULAR && job->covariances->n <= job->covariances->k)
    govcap_table_note (table, few_people);
  else if (how != GOVCAP_FACTOR_FOUND)
    govcap_table_note (table, why_no_omega[how]);
}

void
reliability_say_missing (GovcapTable *table, const GovcapRun *run, const ReliabilityJob *job,
                         const GovcapReliability *r, const char *constant)
{
  if (job->covariances->k == 1)
    govcap_table_note (table, single_item);
  else if (constant)
    say_constant (table, job, constant);
  else if (isnan (r->alpha))
    govcap_table_note (table, no_spread[run->options.missing]);
  else if (isnan (r->alpha_std) || isnan (r->split_half))
    govcap_table_note (table, no_standard_spread);
  if (r->alpha < 0)
    govcap_table_note (
        table,
        (GovcapText){
            "A negative α says that items contradict each other: is a reversed item not marked so?",
            "α 为负说明题项互相矛盾：是否有反向题没有标明？"});
}

void
reliability_say_definitions (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){
          "ω: one factor by maximum likelihood on the covariance matrix, (Σλ)² / ((Σλ)² + Σθ). "
          "Split-half: first against second half in questionnaire order, Spearman–Brown (Horst's "
          "formula when the halves differ in length).",
          "ω：协方差矩阵的单因子极大似然模型，(Σλ)² / ((Σλ)² + "
          "Σθ)。分半信度：按问卷顺序前半对后半，"
          "Spearman–Brown 校正（两半题数不等时用 Horst 公式）。"});
  govcap_table_note (
      table,
      (GovcapText){
          "Ordinal α: standardised α of the polychoric correlations (thresholds from the margins, "
          "then maximum likelihood; empty cells stay empty). It is about the variables behind the "
          "answers, not about the sum of the answers: report it beside α. Spearman–Brown: for "
          "scales of two items, 2r / (1 + r), to be reported instead of α.",
          "序数 α：多分格相关（先由边际分布定阈值，再用极大似然；空格不作校正）的标准化 α，"
          "反映的是作答背后的连续变量而不是题项总分，宜与 α 并列报告。Spearman–Brown："
          "两题量表的 2r / (1 + r)，可代替 α 报告。"});
}
