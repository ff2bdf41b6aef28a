#include "calibration.h"

#include "frame.h"

#include <math.h>
#include <string.h>

static void
free_margin (void *data)
{
  CalibrationMargin *margin = data;

  categories_free (margin->options);
  g_array_unref (margin->cells);
  g_free (margin->cell_of);
  g_free (margin);
}

void
calibration_free (Calibration *calibration)
{
  if (!calibration)
    return;
  for (size_t m = 0; m < calibration->groups.n_margins; m++) {
    g_free ((void *)calibration->groups.margins[m].total);
    g_free ((void *)calibration->groups.margins[m].cell);
  }
  g_free ((void *)calibration->groups.margins);
  categories_free (calibration->units);
  g_ptr_array_unref (calibration->margins);
  g_free (calibration->group);
  g_free (calibration->design);
  govcap_dataset_free (calibration->holder);
  g_free (calibration);
}

static CalibrationMargin *
margin_at (const Calibration *calibration, size_t m)
{
  return calibration->margins->pdata[m];
}

static CalibrationCell *
cell_at (const CalibrationMargin *margin, size_t c)
{
  return &g_array_index (margin->cells, CalibrationCell, c);
}

/* Who is calibrated, by cell. */
static void
count_people (Calibration *calibration, size_t n)
{
  for (size_t row = 0; row < n; row++) {
    uint32_t group = calibration->group[row];
    for (size_t m = 0; group != GOVCAP_NO_GROUP && m < calibration->groups.n_margins; m++) {
      CalibrationCell *cell =
          cell_at (margin_at (calibration, m), calibration->groups.margins[m].cell[group]);
      cell->n++;
      cell->design += calibration->design[row];
    }
  }
}

/* "college", or "college @ Yunxi Town"; the caller's. */
static char *
cell_name (const Calibration *calibration, const CalibrationMargin *margin, size_t c)
{
  const CalibrationCell *cell = cell_at (margin, c);
  const char *unit = margin->by_unit ? calibration->units->values[cell->unit] : NULL;

  return g_strconcat (margin->options->values[cell->option], unit ? " @ " : "", unit, NULL);
}

static bool
refuse_empty (const GovcapDataset *dataset, const Calibration *calibration, GError **error)
{
  g_autofree char *where = frame_place (dataset);

  for (size_t m = 0; m < calibration->margins->len; m++) {
    const CalibrationMargin *margin = margin_at (calibration, m);
    for (size_t c = 0; c < margin->cells->len; c++) {
      const CalibrationCell *cell = cell_at (margin, c);
      g_autofree char *name = cell_name (calibration, margin, c);
      if (cell->n || !(cell->total > 0))
        continue;
      return govcap_fail (
          error, GOVCAP_ERROR_INPUT, cell->place,
          "%s: nobody who answered all questions of the margins has '%s' as '%s', so nobody can "
          "stand for these %.10g people: put it together with another option",
          "%1$s：回答了全部校准变量的人中，没有“%3$s”为“%2$s”的，无法代表这 %4$.10g "
          "人：请与其他选项"
          "合并",
          where, name, margin->options->name, cell->total);
    }
  }
  return true;
}

/* The largest weight that the study allows: so many mean weights of the unit where totals of units
 * are known, else of everybody. By group; the caller's; NULL: any weight. */
static double *
make_caps (const GovcapRun *run, const Calibration *calibration)
{
  const GovcapMargins *groups = &calibration->groups;
  size_t m = 0;

  if (!(run->data->study->trim > 0))
    return NULL;
  while (m < groups->n_margins && !margin_at (calibration, m)->by_unit)
    m++;
  bool by_unit = m < groups->n_margins;
  const CalibrationMargin *margin = margin_at (calibration, by_unit ? m : 0);
  g_autofree double *people = g_new0 (double, calibration->units->n + 1);
  g_autofree double *total = g_new0 (double, calibration->units->n + 1);
  for (size_t c = 0; c < margin->cells->len; c++) {
    const CalibrationCell *cell = cell_at (margin, c);
    people[by_unit ? cell->unit : 0] += (double)cell->n;
    total[by_unit ? cell->unit : 0] += cell->total;
  }
  double *caps = g_new (double, groups->n_groups + 1);
  for (size_t g = 0; g < groups->n_groups; g++) {
    size_t u = by_unit ? cell_at (margin, groups->margins[m].cell[g])->unit : 0;
    caps[g] = run->data->study->trim * total[u] / people[u];
  }
  return caps;
}

static bool
refuse_result (const GovcapRun *run, const GovcapDataset *dataset, const Calibration *calibration,
               GError **error)
{
  const GovcapRaking *raking = &calibration->result.raking;
  const CalibrationMargin *margin = margin_at (calibration, raking->margin);
  g_autofree char *option = cell_name (calibration, margin, raking->cell);
  g_autofree char *place = frame_place (dataset);

  if (raking->status == GOVCAP_RAKED)
    return true;
  if (calibration->result.rounds > 1)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "calibrate: with weights of at most %g mean weights the margins cannot be "
        "met, first at '%s' of '%s': allow larger ones, or put options together",
        "calibrate：权重不超过平均权重的 %1$g 倍时，满足不了各边际总数，首先是“%3$s”"
        "的“%2$s”：请放宽 trim，或合并选项",
        run->data->study->trim, option, margin->options->name);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "calibrate: no weights meet all margins: after %zu passes '%s' of '%s' is "
                      "still %.3g %% off; the counts contradict each other for the people in the "
                      "sample",
                      "calibrate：没有权重能同时满足全部边际总数：迭代 %1$zu 次后，“%3$s”的“%2$s”仍"
                      "差 %4$.3g %%；对样本中的人来说，这些人数互相矛盾",
                      raking->iterations, option, margin->options->name, 100 * raking->gap);
}

/* A number column of its own, as long as the dataset. */
static double **
make_column (Calibration *calibration, const GovcapDataset *dataset)
{
  calibration->holder = govcap_dataset_new (dataset->framework, dataset->wave, dataset->form);
  calibration->holder->n = dataset->n;
  GovcapColumn *column =
      govcap_dataset_add (calibration->holder, "calibrated", GOVCAP_COLUMN_NUMBER);
  govcap_dataset_reserve (calibration->holder);
  calibration->weight = column;
  return (double **)column->blocks->pdata;
}

static bool
weigh (const GovcapRun *run, const GovcapDataset *dataset, Calibration *calibration, GError **error)
{
  g_autofree double *caps = make_caps (run, calibration);
  g_autofree double *weight = g_new (double, dataset->n + 1);

  calibration->result = govcap_calibrate (&calibration->groups, dataset->n, calibration->group,
                                          calibration->design, caps, weight);
  if (!refuse_result (run, dataset, calibration, error))
    return false;
  double **blocks = make_column (calibration, dataset);
  for (size_t row = 0; row < dataset->n; row++) {
    uint32_t group = calibration->group[row];
    blocks[row / GOVCAP_BLOCK][row % GOVCAP_BLOCK] = weight[row];
    for (size_t m = 0; group != GOVCAP_NO_GROUP && m < calibration->groups.n_margins; m++)
      cell_at (margin_at (calibration, m), calibration->groups.margins[m].cell[group])->weight +=
          weight[row];
  }
  return true;
}

static double *
design_weights (const GovcapRun *run, const GovcapDataset *dataset)
{
  const char *name = run->data->study->weight;
  const GovcapColumn *column = name ? govcap_dataset_column (dataset, name) : NULL;
  double *weights = g_new (double, dataset->n + 1);

  for (size_t row = 0; row < dataset->n; row++)
    weights[row] =
        column ? govcap_column_numbers (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] : 1;
  return weights;
}

/* Forms ask different populations: with several, the margins must say which they count. */
static bool
check_forms (const GovcapData *data, GError **error)
{
  const GovcapDataset *first = data->datasets->pdata[0];

  if (g_array_index (data->study->counts, GovcapCount, 0).form)
    return true;
  for (size_t i = 1; i < data->datasets->len; i++) {
    const GovcapDataset *dataset = data->datasets->pdata[i];
    if (g_strcmp0 (dataset->form, first->form) != 0)
      return govcap_fail (
          error, GOVCAP_ERROR_INPUT, data->study->margins,
          "the study has several forms, '%s' and '%s': say in a column 'form' whose "
          "population is counted",
          "研究有多种问卷（“%s”和“%s”）：请加 form 列，写明是谁的总体人数", first->form,
          dataset->form);
  }
  return true;
}

/* Whether the margins count people of this form, and then of this wave too. */
static bool
find_counts (const GovcapStudy *study, const GovcapDataset *dataset, bool *ret_any, GError **error)
{
  bool form = false, wave = false;
  g_autofree char *place = frame_place (dataset);

  for (size_t i = 0; i < study->counts->len; i++) {
    const GovcapCount *count = &g_array_index (study->counts, GovcapCount, i);
    bool same = !count->form || !g_strcmp0 (count->form, dataset->form);
    form |= same;
    wave |= same && (!count->wave || !strcmp (count->wave, dataset->wave));
  }
  *ret_any = wave;
  return !form || wave ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "%s has counts of other waves, but none of this one",
                      "%s 里有其他期的人数，但没有这一期的", study->margins);
}

bool
calibration_new (const GovcapRun *run, size_t number, Calibration **ret, GError **error)
{
  const GovcapStudy *study = run->data->study;
  const GovcapDataset *dataset = run->datasets->pdata[number];
  bool any = false;

  *ret = NULL;
  if (!study->margins || run->data->calibrated)
    return true;
  if (!check_forms (run->data, error) || !find_counts (study, dataset, &any, error))
    return false;
  if (!any)
    return true;
  g_autoptr (Calibration) calibration = g_new0 (Calibration, 1);
  calibration->margins = g_ptr_array_new_with_free_func (free_margin);
  calibration->units = categories_of (run, dataset, study->unit);
  calibration->design = design_weights (run, dataset);
  if (!calibration_find_margins (run, dataset, calibration, error))
    return false;
  calibration_make_groups (run, dataset, calibration);
  count_people (calibration, dataset->n);
  if (!refuse_empty (dataset, calibration, error) || !weigh (run, dataset, calibration, error))
    return false;
  *ret = g_steal_pointer (&calibration);
  return true;
}

void
calibration_shares (const Calibration *calibration, const char *variable, double shares[])
{
  for (size_t m = 0; m < calibration->margins->len; m++) {
    const CalibrationMargin *margin = margin_at (calibration, m);
    double all = 0;
    if (strcmp (margin->options->name, variable) != 0)
      continue;
    for (size_t i = 0; i < margin->options->n; i++)
      shares[i] = 0;
    for (size_t c = 0; c < margin->cells->len; c++) {
      all += cell_at (margin, c)->total;
      shares[cell_at (margin, c)->option] += cell_at (margin, c)->total;
    }
    for (size_t i = 0; i < margin->options->n; i++)
      shares[i] /= all;
  }
}

const Calibration *
calibration_of (const GovcapRun *run, const GovcapDataset *dataset)
{
  for (size_t i = 0; i < run->calibrations->len; i++)
    if (run->datasets->pdata[i] == dataset)
      return run->calibrations->pdata[i];
  return NULL;
}
