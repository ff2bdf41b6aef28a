#include "replicates.h"
#include "sampling.h"

#include <string.h>

static void
append (GString *en, GString *zh, const char *english, const char *chinese, const char *column)
{
  if (!column)
    return;
  g_string_append_printf (en, "%s%s '%s'", en->len ? ", " : "", english, column);
  g_string_append_printf (zh, "%s%s“%s”", zh->len ? "，" : "", chinese, column);
}

/* Which columns make the design, and what is done with lonely strata. */
static void
say_columns (GovcapTable *table, const GovcapStudy *study)
{
  g_autoptr (GString) en = g_string_new (NULL), zh = g_string_new (NULL);
  const char *rule = govcap_lonely_words[study->lonely];

  append (en, zh, "strata", "分层", study->strata);
  append (en, zh, "clusters within them", "层内整群", study->cluster);
  append (en, zh, "finite populations", "有限总体", study->fpc);
  if (!en->len) {
    g_string_assign (en, "simple random sample");
    g_string_assign (zh, "简单随机样本");
  } else if (study->strata) {
    g_string_append_printf (en, "; a stratum with one sampling unit: %s", rule);
    g_string_append_printf (zh, "；只有一个抽样单元的层：%s", rule);
  }
  govcap_table_fact (table, "design", (GovcapText){"Design", "抽样设计"},
                     (GovcapText){en->str, zh->str});
}

/* What a lonely stratum does; nothing is computed where it may not be. */
static const GovcapText lonely_words[] = {
    [GOVCAP_LONELY_REMOVE] = {"adds no variance", "不计方差"},
    [GOVCAP_LONELY_ADJUST] = {"counts its distance from the mean of all sampling units, as R "
                              "survey has it from 4.4 on",
                              "按与全部抽样单元均值之差计方差（同 R survey 4.4 及以后）"},
    [GOVCAP_LONELY_AVERAGE] = {"counts what the others add on average", "按其余各层的平均值计方差"},
};

/* A stratum that shows no spread of its own is told of, with what it counts. */
static void
say_lonely (GovcapTable *table, const GovcapRun *run)
{
  const char *rule = govcap_lonely_words[run->data->study->lonely];
  GovcapText says = lonely_words[run->data->study->lonely];
  size_t lonely = 0, strata = 0;

  for (size_t i = 0; i < run->datasets->len; i++) {
    const GovcapDesign *design = &run_sampling (run, i)->design;
    strata += design->n_strata;
    for (size_t h = 0; h < design->n_strata; h++)
      lonely += govcap_design_is_lonely (&design->strata[h]);
  }
  if (lonely && says.en)
    govcap_table_note (
        table,
        govcap_text_take (
            table->arena,
            g_strdup_printf ("Lonely strata: %zu of %zu have a single sampling unit, and "
                             "such a stratum %s (lonely: %s).",
                             lonely, strata, says.en, rule),
            g_strdup_printf ("%zu 个层中有 %zu 个只有一个抽样单元，这样的层%s（lonely: %s）。",
                             strata, lonely, says.zh, rule)));
}

void
sampling_say_design (GovcapTable *table, const GovcapRun *run)
{
  size_t left_out = 0;

  say_columns (table, run->data->study);
  if (run->data->study->strata)
    say_lonely (table, run);
  for (size_t i = 0; i < run->datasets->len; i++)
    left_out += run_sampling (run, i)->left_out;
  if (left_out)
    govcap_table_note (
        table,
        govcap_text_format (
            table->arena,
            "%zu " GOVCAP_PLURAL ("respondent without a stratum or a cluster is",
                                  "respondents without a stratum or a cluster are") " left out.",
            "%zu 人没有层或群，未计入。", left_out));
}

void
sampling_say (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table,
      run->data->study->cluster
          ? (GovcapText){"SE by Taylor linearisation through the totals of the primary "
                         "sampling units, every unit a domain of the whole sample; limits by "
                         "t, df = sampling units that hold the domain less their strata.",
                         "标准误用泰勒线性化，由初级抽样单元的合计算出，各单位是全样本的子域；"
                         "上下限按 t 分布，自由度 = 含该子域的抽样单元数减层数。"}
          : (GovcapText){"SE by Taylor linearisation, every unit a domain of the whole "
                         "sample, each respondent a primary sampling unit; limits by t with "
                         "the domain's degrees of freedom.",
                         "标准误用泰勒线性化，各单位是全样本的子域，每位受访者为一个初级抽样"
                         "单元；上下限按子域自由度的 t 分布。"});
  sampling_say_design (table, run);
}

void
sampling_say_scores (GovcapTable *table, const GovcapRun *run)
{
  if (run->data->study->replicates.method == GOVCAP_METHOD_NONE) {
    sampling_say (table, run);
    return;
  }
  replicates_say (table, run);
  sampling_say_design (table, run);
}

void
sampling_say_no_replicates (GovcapTable *table, const GovcapRun *run)
{
  if (run->data->study->replicates.columns->len)
    govcap_table_note (
        table, (GovcapText){
                   "The replicate weights of the data are not used here: errors are by the strata "
                   "and clusters that the study names, or as if there were none.",
                   "本表不使用数据自带的重复权重：误差只按研究写明的层和群计算，没有写明的按没有处"
                   "理。"});
}
