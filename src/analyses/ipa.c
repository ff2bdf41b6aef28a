#include "ipa.h"

#include "frame.h"
#include "tables.h"

#include "govcap/error.h"

#include <math.h>

enum {
  CODE = FRAME_CELLS,
  N,
  IMPORTANCE,
  PERFORMANCE,
  GAP,
  SE,
  LO,
  HI,
  T,
  DF,
  P,
  P_ADJ,
  D,
  QUADRANT,
  CERTAINTY,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Indicator", "指标"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"importance", {"Importance", "重要性"}, GOVCAP_FORMAT_DECIMAL},
    {"performance", {"Performance", "表现"}, GOVCAP_FORMAT_DECIMAL},
    {"gap", {"Gap (I − P)", "差距（重要性−表现）"}, GOVCAP_FORMAT_DECIMAL},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_DECIMAL},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_DECIMAL},
    {"t", {"t", "t"}, GOVCAP_FORMAT_RATIO},
    {"df", {"df", "自由度"}, GOVCAP_FORMAT_DF},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"d", {"Cohen's d", "Cohen d"}, GOVCAP_FORMAT_DECIMAL},
    {"quadrant", {"Quadrant", "象限"}, GOVCAP_FORMAT_WORDS},
    {"certainty", {"Certainty", "象限是否明确"}, GOVCAP_FORMAT_WORDS},
};

/* Of numbers on a scale of five: what rounding leaves of a spread of none. */
#define ROUNDING 1e-9

static double
ratio (double above, double below)
{
  return below > ROUNDING ? above / below : NAN;
}

static GovcapCell
certainty_cell (const IpaPoint *point)
{
  if (point->quadrant == IPA_NONE)
    return govcap_cell_missing ();
  return point->clear ? govcap_cell_shown ("clear", (GovcapText){"clear", "明确"})
                      : govcap_cell_shown ("unclear", (GovcapText){"unclear", "不明确"});
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Ipa *ipa, const IpaPoint *point,
         double p_adj)
{
  const GovcapIndicator *indicator = ipa_indicator (ipa, point);
  const GovcapText *quadrant = &ipa_quadrants[point->quadrant];
  const GovcapEstimate *gap = &point->gap;
  GovcapCell cells[COLUMNS] = {
      [CODE] = frame_code (table, indicator->code, indicator->label),
      [N] = govcap_cell_count (gap->n),
      [IMPORTANCE] = govcap_cell_number (point->importance.mean),
      [PERFORMANCE] = govcap_cell_number (point->performance.mean),
      [GAP] = govcap_cell_number (gap->mean),
      [SE] = govcap_cell_number (gap->se),
      [LO] = govcap_cell_number (gap->lo),
      [HI] = govcap_cell_number (gap->hi),
      [T] = govcap_cell_number (isnan (point->p) ? NAN : ratio (gap->mean, gap->se)),
      [DF] = govcap_cell_number (gap->df),
      [P] = govcap_cell_number (point->p),
      [P_ADJ] = govcap_cell_number (p_adj),
      [D] = govcap_cell_number (ratio (gap->mean, gap->sd)),
      [QUADRANT] =
          quadrant->en ? govcap_cell_shown (quadrant->en, *quadrant) : govcap_cell_missing (),
      [CERTAINTY] = certainty_cell (point),
  };

  frame_lead (run, ipa->dataset, NULL, cells);
  govcap_table_row (table, cells);
}

static void
add_rows (GovcapTable *table, const GovcapRun *run, const GPtrArray *found)
{
  g_autoptr (GArray) p = g_array_new (FALSE, FALSE, sizeof (double));
  size_t tests = 0, row = 0;

  for (size_t f = 0; f < found->len; f++)
    for (size_t i = 0; i < ((Ipa *)found->pdata[f])->points->len; i++) {
      double one = ipa_point (found->pdata[f], i)->p;
      g_array_append_val (p, one);
      tests += isnan (one) ? 0 : 1;
    }
  govcap_adjust ((double *)(void *)p->data, p->len, run->options.adjust, (double *)(void *)p->data);
  for (size_t f = 0; f < found->len; f++)
    for (size_t i = 0; i < ((Ipa *)found->pdata[f])->points->len; i++)
      add_row (table, run, found->pdata[f], ipa_point (found->pdata[f], i),
               g_array_index (p, double, row++));
  ipa_say (table, run, found, tests);
}

static bool
refuse (const GovcapRun *run, GError **error)
{
  const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[0])->framework;
  const char *form = framework->is_form ? framework->path : framework->name;

  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, NULL,
      "no file of answers says how important the indicators are: that takes a column per "
      "indicator, "
      "such as %1$s_imp, with answers from 1 to 5; 'govcap form %2$s -o form.xlsx --importance' "
      "makes a questionnaire that asks for them",
      "答卷里没有指标重要性：需要每个指标一列，如 %1$s_imp，回答为 1 到 5；"
      "“govcap form %2$s -o form.xlsx --importance”可生成含重要性题目的问卷",
      framework->n_indicators ? framework->indicators[0].code : "EXE1", form);
}

/* Waves and forms in which nobody was asked, beside others. */
static void
say_not_asked (GovcapTable *table, const GovcapDataset *dataset)
{
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  const char *en = govcap_text_in (form, GOVCAP_EN), *zh = govcap_text_in (form, GOVCAP_ZH);

  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("%s%s%s: not asked how important the indicators are.", dataset->wave,
                           *en ? " " : "", en),
          g_strdup_printf ("%s%s%s：没有问指标的重要性。", dataset->wave, *zh ? " " : "", zh)));
}

GovcapTable *
ipa_run (GovcapRun *run, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)ipa_free);
  g_autoptr (GPtrArray) not_asked = g_ptr_array_new ();

  for (size_t i = 0; i < run->datasets->len; i++) {
    Ipa *ipa = ipa_new (run, i);
    g_ptr_array_add (ipa ? found : not_asked, ipa ? (void *)ipa : run->datasets->pdata[i]);
  }
  if (!found->len) {
    refuse (run, error);
    return NULL;
  }
  GovcapTable *table =
      frame_table (run, "ipa", govcap_analysis_find ("ipa")->title, columns, COLUMNS);
  add_rows (table, run, found);
  for (size_t i = 0; i < not_asked->len; i++)
    say_not_asked (table, not_asked->pdata[i]);
  return table;
}
