#include "calibration.h"
#include "pairs.h"

/* Numbers the groups margin by margin: each pair of a group so far and a cell is a group. */
static void
join_margin (Calibration *calibration, size_t m, size_t n, GPtrArray *joints)
{
  const CalibrationMargin *margin = calibration->margins->pdata[m];
  Pairs *joint = pairs_new ();

  for (size_t row = 0; row < n; row++) {
    uint32_t *group = &calibration->group[row];
    bool in = margin->cell_of[row] != GOVCAP_NO_GROUP;
    if (*group == GOVCAP_NO_GROUP)
      continue;
    *group = in ? pairs_number (joint, *group, margin->cell_of[row]) : GOVCAP_NO_GROUP;
    calibration->without += !in;
  }
  g_ptr_array_add (joints, joint);
}

/* The cell of a group in margin @m: back through the pairs that made it. */
static uint32_t
cell_of_group (const GPtrArray *joints, size_t group, size_t m)
{
  for (size_t j = joints->len - 1; j > m; j--) {
    const Pairs *joint = joints->pdata[j];
    group = g_array_index (joint->pairs, Pair, group).first;
  }
  const Pairs *joint = joints->pdata[m];
  return g_array_index (joint->pairs, Pair, group).second;
}

/* Nobody stands for others who is not in the design: without a weight, a stratum or a cluster. */
static uint32_t *
first_groups (const GovcapRun *run, const GovcapDataset *dataset, const double design[])
{
  const GovcapStudy *study = run->data->study;
  const char *const names[] = {study->strata, study->cluster};
  uint32_t *group = g_new (uint32_t, dataset->n + 1);

  for (size_t row = 0; row < dataset->n; row++)
    group[row] = design[row] > 0 ? 0 : GOVCAP_NO_GROUP;
  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    const GovcapColumn *column = names[i] ? govcap_dataset_column (dataset, names[i]) : NULL;
    for (size_t row = 0; column && row < dataset->n; row++)
      if (govcap_column_words (column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] == GOVCAP_NO_WORD)
        group[row] = GOVCAP_NO_GROUP;
  }
  return group;
}

void
calibration_make_groups (const GovcapRun *run, const GovcapDataset *dataset,
                         Calibration *calibration)
{
  g_autoptr (GPtrArray) joints = g_ptr_array_new_with_free_func ((GDestroyNotify)pairs_free);
  size_t n_margins = calibration->margins->len;
  GovcapMargin *margins = g_new0 (GovcapMargin, n_margins);

  calibration->group = first_groups (run, dataset, calibration->design);
  for (size_t m = 0; m < n_margins; m++)
    join_margin (calibration, m, dataset->n, joints);
  size_t groups = ((Pairs *)joints->pdata[n_margins - 1])->pairs->len;
  for (size_t m = 0; m < n_margins; m++) {
    const CalibrationMargin *margin = calibration->margins->pdata[m];
    double *total = g_new (double, margin->cells->len + 1);
    uint32_t *cell = g_new (uint32_t, groups + 1);
    for (size_t c = 0; c < margin->cells->len; c++)
      total[c] = g_array_index (margin->cells, CalibrationCell, c).total;
    for (size_t g = 0; g < groups; g++)
      cell[g] = cell_of_group (joints, g, m);
    margins[m] = (GovcapMargin){margin->cells->len, total, cell};
  }
  calibration->groups = (GovcapMargins){groups, n_margins, margins};
}
