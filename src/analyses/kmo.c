#include "covariances.h"
#include "frame.h"
#include "missing_rule.h"
#include "products.h"
#include "refusal.h"
#include "tables.h"

#include "govcap/kmo.h"

#include <math.h>

enum { ITEM = FRAME_CELLS, MSA, BARTLETT_CHISQ, BARTLETT_DF, BARTLETT_P, N, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"item", {"Item", "题项"}, GOVCAP_FORMAT_WORDS},
    {"msa", {"KMO (MSA)", "KMO (MSA)"}, GOVCAP_FORMAT_BOUNDED},
    {"bartlett_chisq", {"Bartlett χ²", "Bartlett χ²"}, GOVCAP_FORMAT_DECIMAL},
    {"bartlett_df", {"df", "自由度"}, GOVCAP_FORMAT_COUNT},
    {"bartlett_p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
};

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
         const GovcapItem *item, const GovcapKmo *kmo, size_t n)
{
  GovcapCell cells[COLUMNS];

  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  frame_lead (run, dataset, NULL, cells);
  cells[MSA] = govcap_cell_number (kmo->msa);
  if (item)
    cells[ITEM] = frame_code (table, item->code, item->text);
  else {
    cells[ITEM] = frame_whole ((GovcapText){"All items", "全部题项"});
    cells[BARTLETT_CHISQ] = govcap_cell_number (kmo->chisq);
    cells[BARTLETT_DF] = govcap_cell_number (kmo->df);
    cells[BARTLETT_P] = govcap_cell_number (kmo->p);
    cells[N] = isnan (kmo->df) ? govcap_cell_missing () : govcap_cell_count (n);
  }
  govcap_table_row (table, cells);
}

static const GovcapText no_measure = {
    "No measure for an item that is not correlated with any other at all.",
    "与其他题项完全不相关的题项没有 MSA。"};
static const GovcapText two_items = {"With two items the measure is .5 whatever they are.",
                                     "只有两个题项时，KMO 恒为 0.5。"};
static const GovcapText no_items = {
    "No KMO where a form asks fewer than two items of the capacity areas.",
    "问卷中能力领域的题项不足两个时，没有 KMO。"};

/* Kaiser calls less "unacceptable". */
#define LEAST_MSA 0.5

static void
say_unacceptable (GovcapTable *table, const GovcapDataset *dataset, const GArray *items,
                  const double msa[])
{
  g_autofree char *place = frame_place (dataset);
  g_autoptr (GString) codes = g_string_new (NULL);

  for (size_t i = 0; i < items->len; i++)
    if (msa[i] < LEAST_MSA)
      g_string_append_printf (codes, "%s%s (%.2f)", codes->len ? ", " : "",
                              dataset->framework->items[g_array_index (items, size_t, i)].code,
                              msa[i]);
  if (codes->len)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "%s: below .5, unacceptable by Kaiser's mark: %s. What is wrong with "
                            "them: see item-analysis.",
                            "%s：低于 0.5（Kaiser 标准下不可接受）的题项：%s。原因见“项目分析”表。",
                            place, codes->str));
}

static bool
add_rows (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
          const GArray *items, const Covariances *covariances, GError **error)
{
  const double *c = covariances_for_factors (covariances);
  g_autofree double *msa = g_new (double, items->len);
  GovcapKmo kmo;

  if (!refuse_singular (dataset, items, c, "KMO", error))
    return false;
  bool found = govcap_kmo (c, items->len, covariances->n, &kmo, msa);
  g_assert (found);
  add_row (table, run, dataset, NULL, &kmo, covariances->n);
  for (size_t i = 0; i < items->len; i++) {
    GovcapKmo own = {msa[i], NAN, NAN, NAN};
    add_row (table, run, dataset, &dataset->framework->items[g_array_index (items, size_t, i)],
             &own, 0);
    if (isnan (msa[i]))
      govcap_table_note (table, no_measure);
  }
  if (items->len == 2)
    govcap_table_note (table, two_items);
  else
    say_unacceptable (table, dataset, items, msa);
  return true;
}

static bool
add_dataset (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset, GError **error)
{
  g_autoptr (GArray) items = products_items (dataset, true);
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();

  if (items->len < 2) {
    GovcapKmo none = {NAN, NAN, NAN, NAN};
    govcap_table_note (table, no_items);
    add_row (table, run, dataset, NULL, &none, 0);
    return true;
  }
  g_ptr_array_add (sets, items);
  g_autoptr (GPtrArray) all = covariances_of (run, dataset, sets, NULL);
  return refuse_people (dataset, items, all->pdata[0], "KMO", error) &&
         add_rows (table, run, dataset, items, all->pdata[0], error);
}

GovcapTable *
kmo_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "kmo", govcap_analysis_find ("kmo")->title, columns, COLUMNS);
  GError *first = NULL;

  frame_say_weights (table, run, false);
  missing_say (table, run, MISSING_OF_AREAS);
  for (size_t d = 0; d < run->datasets->len; d++) {
    g_autoptr (GError) why = NULL;
    if (!add_dataset (table, run, run->datasets->pdata[d], &why))
      frame_refuse (table, run->datasets->pdata[d], why, &first);
  }
  govcap_table_note (
      table, (GovcapText){
                 "KMO: Σr² / (Σr² + Σq²), q the partial correlations; of an item: over its own "
                 "pairs (MSA). Bartlett: -(n - 1 - (2p + 5) / 6) ln |R|. Pearson correlations.",
                 "KMO：Σr² / (Σr² + Σq²)，q 为偏相关；单个题项只计与它有关的各对（MSA）。Bartlett "
                 "球形检验：−(n − 1 − (2p + 5) / 6) ln |R|。用 Pearson 相关。"});
  return frame_finish (table, first, error);
}
