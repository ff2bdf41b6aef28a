#include "ranking.h"

#include "frame.h"

#include <math.h>

static void
say_sets (GovcapTable *table, const GovcapRun *run)
{
  const GovcapOptions *options = &run->options;
  bool marginal = options->sets == GOVCAP_SETS_MARGINAL;
  size_t n = options->replicates ? options->replicates : STANDINGS_DRAWS;
  GovcapText kind =
      marginal ? (GovcapText){"marginal, each for one unit", "边际（每个单位各自成立）"}
               : (GovcapText){"simultaneous, for all units at once", "同时（对全部单位一并成立）"};

  govcap_table_fact (
      table, "rank_sets", (GovcapText){"Rank sets", "名次区间"},
      govcap_text_take (
          table->arena,
          g_strdup_printf ("%s; two-sided, step-down (Mogstad, Romano, Shaikh, Wilhelm 2023), %zu "
                           "draws of multivariate t, seed %llu",
                           kind.en, n, (unsigned long long)options->seed),
          g_strdup_printf ("%s；双侧逐步下降法（Mogstad、Romano、Shaikh、Wilhelm 2023），多元 t "
                           "随机抽取 %zu 次，种子 %llu",
                           kind.zh, n, (unsigned long long)options->seed)));
  govcap_table_fact (table, "shrinkage", (GovcapText){"Shrinkage", "收缩估计"},
                     (GovcapText){"empirical Bayes, normal-normal, variance between units by REML",
                                  "经验贝叶斯，正态—正态模型，单位间方差用限制性极大似然（REML）"});
}

static void
say_ranks (GovcapTable *table, const GovcapRun *run)
{
  double percent = 100 * run->options.level;

  if (run->options.sets == GOVCAP_SETS_MARGINAL)
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "Best and worst rank: with %g %% confidence the true rank of this one unit lies "
                   "between them; sets of several units must not be read side by side.",
                   "最好、最差名次：有 %g%% 的把握，这一个单位的真实名次在两者之间；几个单位的区间"
                   "不能放在一起比较。",
                   percent));
  else
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "Best and worst rank: with %g %% confidence the true ranks of all units lie "
                   "between them at once. A move within these limits is no news.",
                   "最好、最差名次：有 %g%% 的把握，全部单位的真实名次同时落在各自的区间内。在区间"
                   "以内的名次变动不说明问题。",
                   percent));
}

void
ranking_say_method (GovcapTable *table, const GovcapRun *run)
{
  say_sets (table, run);
  say_ranks (table, run);
  govcap_table_note (
      table,
      (GovcapText){
          "Tier 1: the best-scored unit and all not significantly below it by the simultaneous "
          "test; tier 2 the same of the rest, and so on. A unit with a large standard error can "
          "be in a better tier than one that scores more.",
          "第一梯队：得分最高的单位，以及同时检验中不显著低于它的所有单位；余下的再依此划出第二"
          "梯队，以此类推。标准误大的单位可能排进比得分更高的单位更好的梯队。"});
  govcap_table_note (
      table,
      (GovcapText){
          "Shrunken score: the score drawn towards the mean of the units, the more the larger its "
          "standard error (empirical Bayes); a better guess of one unit's true score, above all "
          "where few answered. Ranks, sets and tiers rest on the scores themselves.",
          "收缩得分：把得分向各单位的均值收缩，标准误越大收缩越多（经验贝叶斯）；对单个单位的真实"
          "得分估计更稳，人数少时尤其如此。名次、名次区间和梯队都按原得分计算。"});
}

/* How far apart the units really are, as far as their scores show. */
static void
say_spread (GovcapTable *table, const Standings *standings, const char *place)
{
  const GovcapPrior *prior = &standings->prior;

  if (isnan (prior->mean))
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: fewer than two ranked units have a standard error above "
                            "0, so there are no shrunken scores.",
                            "%s：标准误大于 0 的参评单位不足两个，因此没有收缩得分。", place));
  else if (prior->tau2 > 0)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: true scores of units spread by τ = %.2f (a standard deviation) "
                            "about %.1f.",
                            "%s：各单位真实得分的标准差 τ = %.2f，均值 %.1f。", place,
                            sqrt (prior->tau2), prior->mean));
  else
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: the scores of units differ no more than sampling error "
                                   "alone would make them (τ = 0).",
                                   "%s：各单位得分的差别不超过抽样误差本身（τ = 0）。", place));
}

static void
say_few (GovcapTable *table, const GovcapRun *run, const Standings *standings)
{
  if (standings->ranked < standings->n)
    govcap_table_note (
        table,
        govcap_text_format (
            table->arena,
            "Few: fewer than %d people, or no standard error with a degree of freedom. These "
            "units stand at the end by score, have no rank and do not count in the others' ranks; "
            "their shrunken score supposes that their people differ as those of the ranked do.",
            "人数过少：不足 %d 人，或没有带自由度的标准误。这些单位按得分列在最后，不参加排名，也"
            "不影响其他单位的名次；其收缩得分假定单位内个人差异与参评单位相同。",
            run->data->study->min_n));
}

void
ranking_say_standings (GovcapTable *table, const GovcapRun *run, const Standings *standings)
{
  g_autofree char *place = frame_place (standings->dataset);

  if (!standings->draws)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: %zu units are too many for rank sets with so many draws.",
                                   "%s：%zu 个单位太多，按这样的抽取次数无法计算名次区间。", place,
                                   standings->ranked));
  else if (!isnan (standings->critical))
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "%s: %zu " GOVCAP_PLURAL (
                       "unit", "units") " ranked, df = %.4g (the smallest among them), critical "
                                        "value of a difference %.3f standard errors.",
                   "%s：参评单位 %zu 个，自由度 %.4g（取其中最小的），差值的临界值为 %.3f "
                   "个标准误。",
                   place, standings->ranked, standings->df, standings->critical));
  say_spread (table, standings, place);
  say_few (table, run, standings);
}
