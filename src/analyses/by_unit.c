#include "calibration.h"
#include "frame.h"
#include "respondents.h"

#include <string.h>

/* The study with the respondents of one unit, with the weights that they have among all. */
static GovcapData
data_of_unit (const GovcapRun *run, size_t unit)
{
  GovcapData data = *run->data;

  data.datasets = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_dataset_free);
  data.calibrated = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_dataset_free);
  for (size_t i = 0; i < run->datasets->len; i++) {
    const GovcapDataset *dataset = run->datasets->pdata[i];
    g_autofree size_t *domain = g_new (size_t, dataset->n + 1);
    g_autofree bool *in = g_new (bool, dataset->n + 1);
    size_t n = 0;
    respondents_units (run, dataset, domain);
    for (size_t row = 0; row < dataset->n; row++)
      n += in[row] = domain[row] == unit + 1;
    if (!n)
      continue;
    const Calibration *calibration = calibration_of (run, dataset);
    g_ptr_array_add (data.datasets, govcap_dataset_subset (dataset, in));
    g_ptr_array_add (data.calibrated,
                     calibration ? govcap_dataset_subset (calibration->holder, in) : NULL);
  }
  return data;
}

/* Adds the rows of one unit's table, under its name. */
static void
add_rows (GovcapTable *all, const GovcapTable *one, GovcapCell unit)
{
  g_autofree GovcapCell *cells = g_new (GovcapCell, one->n_columns);

  for (size_t r = 0; r < govcap_table_rows (one); r++) {
    for (size_t c = 0; c < one->n_columns; c++)
      cells[c] = frame_copy_cell (govcap_table_cell (one, r, c), all->arena);
    cells[FRAME_CELLS - 1] = unit;
    govcap_table_row (all, cells);
  }
  for (size_t i = 0; i < one->notes->len; i++)
    govcap_table_note (all, *(GovcapText *)one->notes->pdata[i]);
}

static void
say_refused (GovcapTable *all, GovcapCell unit, const GError *why)
{
  g_autofree char *en = govcap_error_text (why, GOVCAP_EN);
  g_autofree char *zh = govcap_error_text (why, GOVCAP_ZH);

  govcap_table_note (all, govcap_text_take (all->arena, g_strconcat (unit.word, ": ", en, NULL),
                                            g_strconcat (unit.word, "：", zh, NULL)));
}

/* The passport of the first table that came out is that of all. */
static GovcapTable *
begin_table (const GovcapTable *first, GovcapUnitRows rows)
{
  GovcapTable *all = govcap_table_new (first->name, first->title, first->columns, first->n_columns);

  for (size_t i = 0; i < first->method->len; i++) {
    const GovcapFact *fact = first->method->pdata[i];
    govcap_table_fact (all, fact->key, fact->label, fact->value);
  }
  govcap_table_note (
      all,
      rows & GOVCAP_CODED_ROWS
          ? (GovcapText){"Each unit's sources by themselves.", "各单位的来源分别计算。"}
          : (GovcapText){"Each unit's respondents by themselves.", "各单位的受访者分别计算。"});
  return all;
}

/* Evidence is not divided: the run asks for that of the unit. */
static GovcapTable *
run_coded (const GovcapAnalysis *analysis, const GovcapRun *run, const char *unit, GError **error)
{
  GovcapOptions options = run->options;

  options.unit = unit;
  GovcapData data = *run->data;
  data.datasets = g_ptr_array_new ();
  g_autoptr (GovcapRun) own = govcap_run_new (&data, &options, error);
  GovcapTable *table = own ? govcap_analysis_table (analysis, own, error) : NULL;
  g_clear_pointer (&own, govcap_run_free);
  g_ptr_array_unref (data.datasets);
  return table;
}

static GovcapTable *
run_unit (const GovcapAnalysis *analysis, const GovcapRun *run, size_t unit, GError **error)
{
  GovcapData data = data_of_unit (run, unit);
  GovcapOptions options = run->options;
  GovcapTable *table = NULL;

  bool any = analysis->rows & GOVCAP_ANY_ROWS;
  if (any)
    options.unit =
        run->data->units->pdata[unit]; /* its sources and records are chosen by the run */
  else
    options.wave = options.form = options.unit = NULL; /* they have been chosen */
  g_autoptr (GovcapRun) own =
      data.datasets->len || any ? govcap_run_new (&data, &options, error) : NULL;
  if (own)
    table = analysis->run (own, error);
  else if (!data.datasets->len && !any)
    govcap_fail (error, GOVCAP_ERROR_INPUT, NULL, "nobody answered", "没有人作答");
  g_clear_pointer (&own, govcap_run_free);
  if (table) { /* its strings may be the datasets', which go */
    GovcapTable *copy = begin_table (table, analysis->rows);
    add_rows (copy, table, govcap_cell_missing ());
    govcap_table_free (table);
    table = copy;
  }
  g_ptr_array_unref (data.datasets);
  g_ptr_array_unref (data.calibrated);
  return table;
}

GovcapTable *
govcap_analysis_by_unit (const GovcapAnalysis *analysis, GovcapRun *run, GError **error)
{
  const GovcapVariable *variable = govcap_study_variable (run->data->study, run->data->study->unit);
  g_autoptr (GovcapTable) all = NULL;
  g_autoptr (GPtrArray) refused = g_ptr_array_new_with_free_func ((GDestroyNotify)g_error_free);
  g_autoptr (GArray) refused_units = g_array_new (FALSE, FALSE, sizeof (GovcapCell));

  if (!govcap_run_has (run, analysis->rows, error))
    return NULL;
  bool coded = analysis->rows & GOVCAP_CODED_ROWS;
  const GPtrArray *units = coded ? run->data->coding->units : run->data->units;
  for (size_t u = 0; u < units->len; u++) {
    const char *name = units->pdata[u];
    GovcapCell unit = govcap_cell_shown (name, frame_option_label (variable, name));
    GError *why = NULL;
    if (run->options.unit && strcmp (run->options.unit, name) != 0)
      continue;
    g_autoptr (GovcapTable) one =
        coded ? run_coded (analysis, run, name, &why) : run_unit (analysis, run, u, &why);
    if (one && !all)
      all = begin_table (one, analysis->rows);
    if (one)
      add_rows (all, one, unit);
    else {
      g_ptr_array_add (refused, why);
      g_array_append_val (refused_units, unit);
    }
  }
  for (size_t i = 0; all && i < refused->len; i++)
    say_refused (all, g_array_index (refused_units, GovcapCell, i), refused->pdata[i]);
  if (!all && refused->len)
    g_propagate_error (error, g_error_copy (refused->pdata[0]));
  return g_steal_pointer (&all);
}
