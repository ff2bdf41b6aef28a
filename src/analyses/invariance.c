#include "govcap/invariance.h"

#include "frame.h"
#include "invariance_groups.h"
#include "missing_rule.h"
#include "refusal.h"
#include "tables.h"

#include <math.h>

enum {
  GROUPS = FRAME_CELLS,
  MODEL,
  CHISQ,
  DF,
  CFI,
  RMSEA,
  SRMR,
  DELTA_CFI,
  DELTA_RMSEA,
  DELTA_SRMR,
  VERDICT,
  N,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"groups", {"Groups", "比较的组"}, GOVCAP_FORMAT_WORDS},
    {"model", {"Model", "模型"}, GOVCAP_FORMAT_WORDS},
    {"chisq", {"χ²", "χ²"}, GOVCAP_FORMAT_RATIO},
    {"df", {"df", "df"}, GOVCAP_FORMAT_COUNT},
    {"cfi", {"CFI", "CFI"}, GOVCAP_FORMAT_BOUNDED},
    {"rmsea", {"RMSEA", "RMSEA"}, GOVCAP_FORMAT_RATIO},
    {"srmr", {"SRMR", "SRMR"}, GOVCAP_FORMAT_RATIO},
    {"delta_cfi", {"ΔCFI", "ΔCFI"}, GOVCAP_FORMAT_BOUNDED},
    {"delta_rmsea", {"ΔRMSEA", "ΔRMSEA"}, GOVCAP_FORMAT_RATIO},
    {"delta_srmr", {"ΔSRMR", "ΔSRMR"}, GOVCAP_FORMAT_RATIO},
    {"verdict", {"Verdict", "结论"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
};

static const GovcapText level_words[] = {
    {"configural", "形态不变性"},
    {"metric", "载荷不变性"},
    {"scalar", "截距不变性"},
};

static const GovcapText verdict_words[] = {
    [GOVCAP_VERDICT_HELD] = {"held", "成立"},
    [GOVCAP_VERDICT_NOT_HELD] = {"not held", "不成立"},
    [GOVCAP_VERDICT_UNDECIDED] = {"undecided", "无法判断"},
};

/* All that is known of one set of groups. */
typedef struct {
  const InvarianceGroups *groups;
  const InvarianceData *data;
  GovcapModelFit fit[GOVCAP_INVARIANCE_LEVELS];
  GovcapVerdict verdict[GOVCAP_INVARIANCE_LEVELS];
  GovcapRelease *release[GOVCAP_INVARIANCE_LEVELS];
} Comparison;

static char *
group_names (const InvarianceGroups *groups)
{
  GString *names = g_string_new (NULL);

  for (size_t g = 0; g < groups->datasets->len; g++)
    g_string_append_printf (names, "%s%s", g ? ", " : "", invariance_group_name (groups, g));
  return g_string_free (names, FALSE);
}

/* "resident: 2023, 2024": the groups in notes and messages. */
static char *
place_of (const InvarianceGroups *groups)
{
  const char *common = invariance_common_name (groups);
  g_autofree char *names = group_names (groups);

  return common ? g_strdup_printf ("%s: %s", common, names) : g_strdup (names);
}

static bool
fit_levels (Comparison *comparison, GError **error)
{
  const AreaModel *first = comparison->data->models->pdata[0];
  g_autofree char *place = place_of (comparison->groups);

  for (size_t l = 0; l < GOVCAP_INVARIANCE_LEVELS; l++) {
    comparison->release[l] = g_new0 (GovcapRelease, first->items->len);
    GovcapCfaStatus how =
        govcap_invariance (comparison->data->samples, comparison->groups->datasets->len,
                           first->items->len, first->factor, first->areas->len,
                           (GovcapInvarianceLevel)l, &comparison->fit[l], comparison->release[l]);
    if (how != GOVCAP_CFA_FOUND)
      return refuse_solution (how, place, error);
    if (l > 0)
      comparison->verdict[l] = govcap_invariance_verdict (
          &comparison->fit[l - 1], &comparison->fit[l], (GovcapInvarianceLevel)l);
    if (l > 1 && comparison->verdict[l - 1] != GOVCAP_VERDICT_HELD)
      comparison->verdict[l] = comparison->verdict[l - 1]; /* it rests on the level before */
  }
  return true;
}

static void
comparison_clear (Comparison *comparison)
{
  for (size_t l = 0; l < GOVCAP_INVARIANCE_LEVELS; l++)
    g_free (comparison->release[l]);
}

static size_t
people (const Comparison *comparison)
{
  size_t n = 0;

  for (size_t g = 0; g < comparison->groups->datasets->len; g++)
    n += comparison->data->samples[g].n;
  return n;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Comparison *comparison, size_t level)
{
  const GovcapModelFit *fit = &comparison->fit[level], *before = fit - (level > 0);
  g_autofree char *names = group_names (comparison->groups);
  GovcapCell cells[COLUMNS];

  frame_lead (run, comparison->groups->datasets->pdata[0], NULL, cells);
  if (comparison->groups->by_wave)
    cells[0] = govcap_cell_missing (); /* not one wave, but all of them */
  else
    cells[1] = govcap_cell_missing ();
  cells[GROUPS] = govcap_cell_word (g_string_chunk_insert (table->arena, names));
  cells[MODEL] = govcap_cell_shown (level_words[level].en, level_words[level]);
  cells[CHISQ] = govcap_cell_number (fit->chisq);
  cells[DF] = govcap_cell_number (fit->df);
  cells[CFI] = govcap_cell_number (fit->cfi);
  cells[RMSEA] = govcap_cell_number (fit->rmsea);
  cells[SRMR] = govcap_cell_number (fit->srmr);
  cells[DELTA_CFI] = govcap_cell_number (level ? fit->cfi - before->cfi : NAN);
  cells[DELTA_RMSEA] = govcap_cell_number (level ? fit->rmsea - before->rmsea : NAN);
  cells[DELTA_SRMR] = govcap_cell_number (level ? fit->srmr - before->srmr : NAN);
  cells[VERDICT] = govcap_cell_missing ();
  if (level) {
    GovcapText verdict = verdict_words[comparison->verdict[level]];
    cells[VERDICT] = govcap_cell_shown (verdict.en, verdict);
  }
  cells[N] = govcap_cell_count (people (comparison));
  govcap_table_row (table, cells);
}

/* Items whose release would win more than chance at 0.05 / items, "C1 (14.6), …"; the caller's. */
static char *
breaking_items (const Comparison *comparison, size_t level)
{
  const AreaModel *model = comparison->data->models->pdata[0];
  GString *codes = g_string_new (NULL);

  for (size_t i = 0; i < model->items->len; i++) {
    GovcapRelease release = comparison->release[level][i];
    if (release.p < 0.05 / (double)model->items->len)
      g_string_append_printf (codes, "%s%s (%.1f)", codes->len ? ", " : "",
                              area_model_item (model, i)->code, release.chisq);
  }
  return g_string_free (codes, FALSE);
}

static void
say_breaking (GovcapTable *table, const Comparison *comparison, size_t level)
{
  g_autofree char *codes = breaking_items (comparison, level);
  g_autofree char *place = place_of (comparison->groups);
  GovcapText what = level == GOVCAP_INVARIANCE_METRIC ? (GovcapText){"loadings", "载荷"}
                                                      : (GovcapText){"intercepts", "截距"};

  if (comparison->verdict[level] != GOVCAP_VERDICT_NOT_HELD)
    return;
  char *en = *codes ? g_strdup_printf ("%s: equal %s break at these items: %s. In brackets: how "
                                       "much χ² would fall, were the item free in all groups.",
                                       place, what.en, codes)
                    : g_strdup_printf ("%s: no single item breaks the equal %s.", place, what.en);
  char *zh = *codes ? g_strdup_printf ("%s：使%s相等不成立的题项：%s。括号内为放开该题后 χ² "
                                       "的下降量。",
                                       place, what.zh, codes)
                    : g_strdup_printf ("%s：没有单个题项使%s相等不成立。", place, what.zh);
  govcap_table_note (table, govcap_text_take (table->arena, en, zh));
}

/* Below this CFI the levels rest on a model that does not describe the answers to begin with. */
#define POOR_CFI 0.90

static void
say_poor (GovcapTable *table, const Comparison *comparison)
{
  g_autofree char *place = place_of (comparison->groups);
  double cfi = comparison->fit[GOVCAP_INVARIANCE_CONFIGURAL].cfi;

  if (cfi < POOR_CFI)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "%s: the configural model itself fits poorly (CFI %.3f): that "
                                   "its parameters are alike in all groups then says little.",
                                   "%s：形态模型本身拟合不佳（CFI "
                                   "%.3f），参数在各组相等的意义有限。",
                                   place, cfi));
}

static void
say_not_common (GovcapTable *table, const Comparison *comparison)
{
  g_autofree char *place = place_of (comparison->groups);

  if (*comparison->data->not_common)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: left out, not asked alike (code, text, scale and key) in all "
                            "groups: %s.",
                            "%s：各组问法（编码、题干、量表、计分方向）不一致，未纳入的题项：%s。",
                            place, comparison->data->not_common));
}

static void
say_unused (GovcapTable *table, const Comparison *comparison)
{
  g_autofree char *place = place_of (comparison->groups);

  if (*comparison->data->unused)
    govcap_table_note (table,
                       govcap_text_format (
                           table->arena,
                           "%s: points of the scale that nobody chose in one group, though others "
                           "did: %s. Models of continuous answers take that as it is; one of "
                           "ordered categories would need these points joined to their neighbours.",
                           "%s：某组无人选择而其他组有人选择的等级：%s。连续变量模型可直接处理；"
                           "有序类别模型则须先把这些等级与相邻等级合并。",
                           place, comparison->data->unused));
}

/* Without degrees of freedom the configural model fits whatever the answers are. */
static void
say_saturated (GovcapTable *table, const Comparison *comparison)
{
  g_autofree char *place = place_of (comparison->groups);

  if (!(comparison->fit[GOVCAP_INVARIANCE_CONFIGURAL].df > 0))
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: the configural model fits any answers (df = 0), so it has "
                            "no CFI and no RMSEA to compare with: undecided.",
                            "%s：形态模型对任何数据都完全拟合（df = 0），没有可供比较的 CFI 和 "
                            "RMSEA，因此无法判断。",
                            place));
}

static bool
add_groups (GovcapTable *table, const GovcapRun *run, const InvarianceGroups *groups,
            GError **error)
{
  g_autoptr (InvarianceData) data = invariance_data_new (run, groups, error);
  Comparison comparison = {.groups = groups, .data = data};
  g_autofree char *place = place_of (groups);

  bool done = data && fit_levels (&comparison, error);
  for (size_t l = 0; done && l < GOVCAP_INVARIANCE_LEVELS; l++) {
    add_row (table, run, &comparison, l);
    if (l > 0)
      say_breaking (table, &comparison, l);
  }
  if (done) {
    say_poor (table, &comparison);
    say_saturated (table, &comparison);
    say_unused (table, &comparison);
    say_not_common (table, &comparison);
    area_model_say_left_out (table, data->models->pdata[0], place);
  }
  comparison_clear (&comparison);
  return done;
}

static void
say_rules (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Held: ΔCFI at least -0.010, ΔRMSEA at most 0.015, ΔSRMR at most 0.030 (metric) "
                   "or 0.010 (scalar), against the model before (Chen 2007; Cheung and Rensvold "
                   "2002). A level rests on the one before it. Means of groups may be compared "
                   "when scalar invariance holds.",
                   "成立标准：与上一模型相比 ΔCFI ≥ −0.010，ΔRMSEA ≤ 0.015，ΔSRMR ≤ "
                   "0.030（载荷）或 0.010（截距）（Chen 2007；Cheung 和 Rensvold "
                   "2002）。每一层以上一层成立为前提；截距不变性成立时才宜比较各组均值。"});
  govcap_table_note (
      table, (GovcapText){"Configural: the same areas; metric: and equal loadings; scalar: and "
                          "equal intercepts. Answers are treated as continuous.",
                          "形态：领域结构相同；载荷：再加载荷相等；截距：再加截距相等。"
                          "量表回答按连续变量处理。"});
}

GovcapTable *
invariance_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "invariance", govcap_analysis_find ("invariance")->title, columns, COLUMNS);
  g_autoptr (GArray) all = invariance_groups (run);
  GError *first = NULL;

  frame_say_weights (table, run, false);
  govcap_table_fact (
      table, "estimator", (GovcapText){"Estimator", "估计方法"},
      (GovcapText){"multi-group maximum likelihood with means", "含均值结构的多组极大似然估计"});
  missing_say_listwise_only (table, run);
  for (size_t s = 0; s < all->len; s++) {
    g_autoptr (GError) why = NULL;
    if (!add_groups (table, run, &g_array_index (all, InvarianceGroups, s), &why))
      frame_refuse (table, NULL, why, &first);
  }
  if (!all->len)
    govcap_table_note (table, (GovcapText){"One wave and one form: there are no groups to compare.",
                                           "只有一期、一种问卷，没有可比较的组。"});
  say_rules (table);
  return frame_finish (table, first, error);
}
