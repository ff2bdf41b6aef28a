/* What an importance–performance analysis says below its table. */
#include "ipa.h"

#include "frame.h"
#include "sampling.h"
#include "significance.h"

#include "govcap/importance.h"

#include <math.h>

/* Points that stand closer together than this on a scale of five are told to. */
#define NARROW 0.5

/* Of few people a note gives no numbers, for small cells that are hidden in the table would stand
 * there. */
static bool
is_few (const Ipa *ipa, const GovcapRun *run)
{
  size_t most = 0;

  for (size_t i = 0; i < ipa->points->len; i++)
    most = MAX (most, ipa_point (ipa, i)->gap.n);
  return most < (size_t)run->data->study->min_n;
}

GovcapText
ipa_cross_words (const Ipa *ipa, const GovcapRun *run, GStringChunk *arena)
{
  if (run->options.crosshair == GOVCAP_CROSSHAIR_MIDPOINT)
    return govcap_text_format (arena, "at the midpoint of the scale, %g", "量表中点 %g",
                               ipa->cross_up);
  if (is_few (ipa, run))
    return govcap_text_format (arena, "at the means of the %zu indicators", "%zu 个指标的均值",
                               ipa->placed);
  return govcap_text_format (
      arena, "at the means of the %zu indicators (importance %.2f, performance %.2f)",
      "%zu 个指标的均值（重要性 %.2f，表现 %.2f）", ipa->placed, ipa->cross_up, ipa->cross_right);
}

/* "2024 (residents): ", where there are several; the caller's. */
static char *
lead_of (const Ipa *ipa, bool several, GovcapLang lang)
{
  const GovcapDataset *dataset = ipa->dataset;
  const char *form = dataset->form ? govcap_text_in (govcap_form_label (dataset->form), lang) : "";
  bool zh = lang == GOVCAP_ZH;

  if (!several)
    return g_strdup ("");
  if (!*form)
    return g_strdup_printf (zh ? "%s 期：" : "%s: ", dataset->wave);
  return zh ? g_strdup_printf ("%s问卷（%s）：", form, dataset->wave)
            : g_strdup_printf ("%s (%s): ", dataset->wave, form);
}

/* A note of one wave and form; takes both texts. */
static void
note_of (GovcapTable *table, const Ipa *ipa, bool several, char *en, char *zh)
{
  g_autofree char *lead_en = lead_of (ipa, several, GOVCAP_EN);
  g_autofree char *lead_zh = lead_of (ipa, several, GOVCAP_ZH);

  govcap_table_note (table, govcap_text_take (table->arena, g_strconcat (lead_en, en, NULL),
                                              g_strconcat (lead_zh, zh, NULL)));
  g_free (en);
  g_free (zh);
}

/* The codes of those points that @wanted wants; the caller's. */
static char *
list_codes (const Ipa *ipa, bool (*wanted) (const Ipa *ipa, const IpaPoint *point),
            const char *comma)
{
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < ipa->points->len; i++)
    if (wanted (ipa, ipa_point (ipa, i)))
      g_string_append_printf (codes, "%s%s", codes->len ? comma : "",
                              ipa_indicator (ipa, ipa_point (ipa, i))->code);
  return g_string_free (codes, FALSE);
}

static bool
is_unclear (const Ipa *ipa, const IpaPoint *point)
{
  (void)ipa;
  return point->quadrant != IPA_NONE && !point->clear;
}

static bool
is_outcome (const Ipa *ipa, const IpaPoint *point)
{
  const GovcapFramework *framework = ipa->dataset->framework;

  return framework->areas[framework->indicators[point->indicator].area].role == GOVCAP_ROLE_OUTCOME;
}

static bool
is_empty (const Ipa *ipa, const IpaPoint *point)
{
  (void)ipa;
  return !point->gap.n;
}

static void
say_unclear (GovcapTable *table, const GovcapRun *run, const Ipa *ipa, bool several)
{
  double percent = 100 * run->options.level;
  g_autofree char *en = list_codes (ipa, is_unclear, ", ");
  g_autofree char *zh = list_codes (ipa, is_unclear, "、");

  if (*en)
    note_of (
        table, ipa, several,
        g_strdup_printf ("The quadrant of these is not certain, for they lie so near a "
                         "cross-hair that the %g %% limits of the distance hold 0: %s.",
                         percent, en),
        g_strdup_printf ("以下指标离分界线很近，距离的 %g%% 置信区间包含 0，所属象限不明确：%s。",
                         percent, zh));
}

static void
say_cross (GovcapTable *table, const GovcapRun *run, const Ipa *ipa, bool several)
{
  GovcapText where = ipa_cross_words (ipa, run, table->arena);

  if (ipa->placed)
    note_of (table, ipa, several, g_strdup_printf ("Cross-hairs stand %s.", where.en),
             g_strdup_printf ("象限分界线：%s。", where.zh));
  else
    note_of (table, ipa, several,
             g_strdup ("There are no quadrants: their cross-hairs stand at the means of at least "
                       "two indicators (or --crosshair midpoint)."),
             g_strdup ("没有划分象限：以均值为分界线至少需要两个指标（或用 --crosshair "
                       "midpoint）。"));
}

static void
say_left_out (GovcapTable *table, const Ipa *ipa, bool several)
{
  g_autofree char *outcomes_en = list_codes (ipa, is_outcome, ", ");
  g_autofree char *outcomes_zh = list_codes (ipa, is_outcome, "、");
  g_autofree char *empty_en = list_codes (ipa, is_empty, ", ");
  g_autofree char *empty_zh = list_codes (ipa, is_empty, "、");

  if (*outcomes_en)
    note_of (table, ipa, several,
             g_strdup_printf ("An outcome stands in no quadrant: %s.", outcomes_en),
             g_strdup_printf ("结果变量不划分象限：%s。", outcomes_zh));
  if (*empty_en)
    note_of (table, ipa, several,
             g_strdup_printf ("Nobody has both importance and a score: %s.", empty_en),
             g_strdup_printf ("没有人同时有重要性和得分：%s。", empty_zh));
}

/* Above the mean of poor scores is not good. */
static void
say_relative (GovcapTable *table, const GovcapRun *run, const Ipa *ipa, bool several)
{
  double middle = (govcap_importance_scale.min + govcap_importance_scale.max) / 2.0;

  if (run->options.crosshair == GOVCAP_CROSSHAIR_MEANS && ipa->cross_right < middle)
    note_of (
        table, ipa, several,
        g_strdup ("Quadrants compare the indicators with each other: the mean of performance is "
                  "itself below the middle of the scale, so that 'keep up' means better than "
                  "the others, not good."),
        g_strdup ("象限是指标之间的相对比较：表现的均值本身低于量表中点，“优势保持”只表示好于其他"
                  "指标，不等于表现好。"));
}

/* Where all are nearly as important, the line between parts little. */
static void
say_narrow (GovcapTable *table, const Ipa *ipa, bool several)
{
  double least = INFINITY, most = -INFINITY;

  for (size_t i = 0; i < ipa->points->len; i++)
    if (ipa_point (ipa, i)->quadrant != IPA_NONE) {
      least = fmin (least, ipa_point (ipa, i)->importance.mean);
      most = fmax (most, ipa_point (ipa, i)->importance.mean);
    }
  if (ipa->placed > 1 && most - least < NARROW)
    note_of (
        table, ipa, several,
        g_strdup_printf ("The indicators differ in importance by less than %g points: above and "
                         "below the line says little, the gap says more.",
                         NARROW),
        g_strdup_printf ("各指标的重要性相差不到 %g 分：线上线下意义不大，应主要看差距。", NARROW));
}

static bool
is_rescaled (const GPtrArray *found)
{
  for (size_t i = 0; i < found->len; i++)
    if (((Ipa *)found->pdata[i])->rescaled)
      return true;
  return false;
}

static void
say_scales (GovcapTable *table, const GPtrArray *found)
{
  govcap_table_note (
      table, is_rescaled (found)
                 ? (GovcapText){"Importance on 1–5, over the people who have both. Not all items "
                                "are on that "
                                "scale: performance is put on it as 1 + 4 × score ÷ 100.",
                                "重要性为 1–5，只计两者都有回答的人。题项的量表不全是 "
                                "1–5，表现换算为 1 + 4 × "
                                "得分 ÷ 100。"}
                 : (GovcapText){
                       "Importance and performance on 1–5, over the people who have both; "
                       "performance is the mean of the indicator's items, reversed ones turned.",
                       "重要性和表现均为 1–5，只计两者都有回答的人；表现为指标各题项的均值，反向题"
                       "已转换。"});
  govcap_table_note (
      table, (GovcapText){
                 "Gap = importance − performance: above 0, performance falls short. The test is a "
                 "paired t test; d = gap ÷ standard deviation of people's gaps. Importance is what "
                 "people say it is, not what moves their overall view.",
                 "差距 = 重要性 − 表现，大于 0 表示表现不及重要性；检验为配对 t 检验，d = 差距 ÷ "
                 "个人差距的标准差。重要性是受访者自述的，不等于对总体评价的实际影响。"});
}

void
ipa_say (GovcapTable *table, const GovcapRun *run, const GPtrArray *found, size_t tests)
{
  bool several = found->len > 1;
  static const GovcapText ways[] = {
      [GOVCAP_CROSSHAIR_MEANS] = {"means of the indicators", "各指标均值"},
      [GOVCAP_CROSSHAIR_MIDPOINT] = {"midpoint of the scale", "量表中点"},
  };

  govcap_table_fact (table, "crosshair", (GovcapText){"Cross-hairs", "象限分界线"},
                     ways[run->options.crosshair]);
  frame_say_weights (table, run, true);
  say_scales (table, found);
  for (size_t i = 0; i < found->len; i++) {
    const Ipa *ipa = found->pdata[i];
    say_cross (table, run, ipa, several);
    say_relative (table, run, ipa, several);
    say_unclear (table, run, ipa, several);
    say_narrow (table, ipa, several);
    say_left_out (table, ipa, several);
  }
  significance_say (table, run, tests);
  sampling_say (table, run);
  sampling_say_no_replicates (table, run);
}
