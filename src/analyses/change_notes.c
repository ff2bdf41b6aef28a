#include "change.h"

#include "significance.h"
#include "tables.h"

#include <math.h>
#include <string.h>

static const GovcapDataset *
dataset_at (const GovcapRun *run, size_t number)
{
  return run->datasets->pdata[number];
}

static void
say_what (GovcapTable *table, const GovcapRun *run, const Changes *changes)
{
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf (
              "Change from %s to %s on the items that both waves asked alike (%zu); both "
              "scores here are of these items alone.",
              dataset_at (run, changes->pair->from)->wave,
              dataset_at (run, changes->pair->to)->wave, changes->pair->links->n),
          g_strdup_printf ("从 %s 到 %s 的变化，只用两期问法相同的题（%zu "
                           "道）；本表两期得分都只按这些题计算。",
                           dataset_at (run, changes->pair->from)->wave,
                           dataset_at (run, changes->pair->to)->wave, changes->pair->links->n)));
  significance_say (table, run, changes->tests);
  govcap_table_note (
      table, govcap_text_format (table->arena, "Up or down where p adjusted is below %g.",
                                 "校正 p 低于 %g 才判为上升或下降。", 1 - run->options.level));
}

static void
say_design (GovcapTable *table, const GovcapRun *run, const Changes *changes)
{
  sampling_say_no_replicates (table, run);
  govcap_table_note (
      table,
      changes->pair->psu_before
          ? (GovcapText){"Sampling units that stand in both waves are followed: the error of a "
                         "change takes their covariance, and their number less their strata as df; "
                         "strata without such units count each wave by itself, df by Welch and "
                         "Satterthwaite.",
                         "两期都抽到的抽样单元按同一单元处理：变化的误差计入两期协方差，自由度为单"
                         "元数减层数；没有共同单元的层按两期独立计算，自由度按 Welch–Satterthwaite "
                         "公式。"}
          : (GovcapText){"The two samples are independent: variances add, df by Welch and "
                         "Satterthwaite.",
                         "两期样本相互独立：方差相加，自由度按 Welch–Satterthwaite 公式。"});
}

static void
say_bridge (GovcapTable *table, const GovcapRun *run, const Changes *changes)
{
  const GovcapStudy *study = run->data->study;
  const GovcapDataset *before = dataset_at (run, changes->pair->from);
  const GovcapDataset *after = dataset_at (run, changes->pair->to);
  const char *was = links_wave (study, before)->mode, *is = links_wave (study, after)->mode;

  if (changes->is_bridged)
    return;
  if (g_strcmp0 (before->form, after->form))
    govcap_table_note (table, (GovcapText){"No verdict: the two waves used different forms.",
                                           "不作判断：两期用的不是同一种问卷。"});
  if (g_strcmp0 (was, is))
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "No verdict: the mode of the survey changed (%s, then %s), and people answer "
                   "otherwise on paper, by phone and online. If a bridge study showed that it does "
                   "not matter, say 'bridge: [mode]' in the later wave.",
                   "不作判断：调查方式变了（先 %s，后 "
                   "%s），纸笔、电话和网络的回答本就不同。如有衔接研究证明无碍，请在后一期写 "
                   "bridge: [mode]。",
                   was ? was : "–", is ? is : "–"));
}

/* Units that had another name in a wave, or were parts of what is one today. */
static void
say_renamed (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset)
{
  const GovcapColumn *was = govcap_dataset_column (dataset, GOVCAP_SAMPLED_UNIT);
  const GovcapColumn *is = govcap_dataset_column (dataset, run->data->study->unit);
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);

  for (size_t row = 0; was && row < dataset->n; row++) {
    uint32_t old = govcap_column_words (was, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    uint32_t now = govcap_column_words (is, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
    if (old == GOVCAP_NO_WORD || !strcmp (was->words->pdata[old], is->words->pdata[now]) ||
        !g_hash_table_add (said, GUINT_TO_POINTER (old + 1)))
      continue;
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "In %1$s '%2$s' stands for '%3$s', by the register of units.",
                                   "%1$s 里的“%2$s”按单位名册计入“%3$s”。", dataset->wave,
                                   (char *)was->words->pdata[old], (char *)is->words->pdata[now]));
  }
}

static size_t
column_of (const GovcapTable *table, const char *id)
{
  size_t c = 0;

  while (strcmp (table->columns[c].id, id) != 0)
    c++;
  return c;
}

/* Whether the waves of this form were shown to measure alike, by the level that means need. */
static bool
was_shown (GovcapRun *run, const char *form)
{
  g_autoptr (GovcapTable) table = invariance_run (run, NULL);
  bool shown = false;

  for (size_t r = 0; table && r < govcap_table_rows (table); r++)
    if (!g_strcmp0 (govcap_table_cell (table, r, column_of (table, "form")).word, form) &&
        !g_strcmp0 (govcap_table_cell (table, r, column_of (table, "model")).word, "scalar"))
      shown = !g_strcmp0 (govcap_table_cell (table, r, column_of (table, "verdict")).word, "held");
  return shown;
}

/* Why a change stands without a p. */
static void
say_no_test (GovcapTable *table, const Changes *changes)
{
  for (size_t i = 0; i < changes->rows->len; i++) {
    const Change *change = &g_array_index (changes->rows, Change, i);
    if (isnan (change->change.mean) || !isnan (change->p))
      continue;
    govcap_table_note (
        table,
        isnan (change->change.lo)
            ? (GovcapText){"A change has no limits and no p where a wave has a single sampling "
                           "unit "
                           "in the unit, or in each of its strata: one shows no spread.",
                           "某期在该单位（或其每一层）只有一个抽样单元时，看不出离散程度，变化没有"
                           "上"
                           "下限和 p 值。"}
            : (GovcapText){"A change has no p where nobody differs from the others of the wave: "
                           "without a spread there is no test.",
                           "同期受访者得分完全相同时没有离散程度，变化无从检验，没有 p 值。"});
  }
}

void
change_notes (GovcapTable *table, GovcapRun *run, const Changes *changes)
{
  say_what (table, run, changes);
  links_say (table, changes->pair->links);
  say_design (table, run, changes);
  say_bridge (table, run, changes);
  change_say_missing (table, run, changes);
  say_no_test (table, changes);
  say_renamed (table, run, dataset_at (run, changes->pair->from));
  say_renamed (table, run, dataset_at (run, changes->pair->to));
  if (!was_shown (run, dataset_at (run, changes->pair->to)->form))
    govcap_table_note (
        table,
        (GovcapText){"That the waves measure the same thing (scalar invariance) was not shown: see "
                     "the table invariance. A change may be one of understanding.",
                     "两期测的是否同一事物（标量不变性）未得到证实，见 invariance "
                     "表；变化可能只是理解变了。"});
}
