#include "audit.h"

#include <string.h>

/* What a sheet says instead of its formulas; empty: it has them. */
static GovcapText
why_not_live (const GovcapRun *run)
{
  size_t n = 0, cells = 0, steps = 0;

  for (size_t i = 0; i < run->datasets->len; i++) {
    const GovcapDataset *dataset = run->datasets->pdata[i];
    const GovcapFramework *framework = dataset->framework;
    size_t scored = framework->n_indicators + framework->n_areas + 1;
    n += dataset->n;
    cells += dataset->n * (framework->n_items + scored);
    steps += dataset->n * scored * run->data->units->len;
  }
  if (n <= GOVCAP_AUDIT_MOST && cells <= GOVCAP_AUDIT_CELLS && steps <= GOVCAP_AUDIT_STEPS)
    return (GovcapText){0};
  return (GovcapText){
      "More than 20,000 respondents, 2 million cells of them or 200 million comparisons with "
      "units: "
      "the scores stand here as numbers, not as formulas, and 'govcap export' writes the "
      "respondents.",
      "超过 2 万人、200 万个单元格或 2 亿次与单位的比对：这里的得分是数值而不是公式，逐人数据请用 "
      "govcap export 导出。"};
}

const GovcapScored *
audit_scored (const Audit *audit, size_t i)
{
  return &audit->kernel->scored[audit->order[i]];
}

GovcapText
audit_title (const GovcapDataset *dataset, GStringChunk *arena, GovcapText what)
{
  GovcapText form = dataset->form ? govcap_form_label (dataset->form) : (GovcapText){"", ""};
  const char *gap = dataset->form ? " " : "";

  return govcap_text_take (
      arena, g_strconcat (what.en, " ", dataset->wave, gap, govcap_text_in (form, GOVCAP_EN), NULL),
      g_strconcat (what.zh, " ", dataset->wave, gap, govcap_text_in (form, GOVCAP_ZH), NULL));
}

static void
add_all (const Kernel *kernel, GArray *order, GovcapScoreLevel level, const KernelMean *but)
{
  for (size_t m = 0; m < kernel->n_means; m++) {
    bool placed = false;
    for (size_t i = 0; but && i < but->n_parts; i++)
      placed |= but->parts[i] == m;
    if (kernel->scored[m].level == level && !placed)
      g_array_append_val (order, m);
  }
}

static GArray *
order_of (const Kernel *kernel)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (size_t));
  size_t last = kernel->n_means - 1;
  bool whole = kernel->n_means && kernel->scored[last].level == GOVCAP_LEVEL_OVERALL;
  const KernelMean *overall = whole ? &kernel->means[last] : NULL;

  add_all (kernel, order, GOVCAP_LEVEL_INDICATOR, NULL);
  if (overall)
    g_array_append_vals (order, overall->parts, (guint)overall->n_parts);
  add_all (kernel, order, GOVCAP_LEVEL_AREA, overall);
  add_all (kernel, order, GOVCAP_LEVEL_OVERALL, NULL);
  return order;
}

/* The name of the framework's sheet of weights, which is made when it is not there. */
static const char *
weights_sheet (const GovcapRun *run, const GovcapFramework *framework, GHashTable *names,
               GPtrArray *sheets)
{
  const char *known = g_hash_table_lookup (names, framework);

  if (known)
    return known;
  char *name = g_strdup_printf ("weights-%u", g_hash_table_size (names));
  g_hash_table_insert (names, (void *)framework, name);
  g_ptr_array_add (sheets, audit_weights (run, framework, name));
  return name;
}

static void
add_dataset (GovcapRun *run, size_t number, const char *weights, GovcapText why, GPtrArray *sheets)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  bool live = !why.en;
  Kernel *kernel = kernel_new (run, dataset);
  g_autoptr (GArray) order = order_of (kernel);
  g_autofree char *people = live ? g_strdup_printf ("people-%zu", number) : NULL;
  g_autofree char *units = g_strdup_printf ("units-%zu", number);
  Audit audit = {run,     dataset, number, kernel, (const size_t *)(const void *)order->data,
                 weights, people,  units};

  GovcapWide *sheet = audit_units (&audit);
  if (!live)
    govcap_wide_note (sheet, why);
  g_ptr_array_add (sheets, sheet);
  if (live)
    g_ptr_array_add (sheets, audit_people (&audit));
  kernel_free (kernel);
}

GPtrArray *
govcap_run_audit (GovcapRun *run)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_wide_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GovcapText why = why_not_live (run);

  for (size_t i = 0; i < run->datasets->len; i++) {
    const GovcapDataset *dataset = run->datasets->pdata[i];
    add_dataset (run, i, weights_sheet (run, dataset->framework, names, sheets), why, sheets);
  }
  return sheets;
}
