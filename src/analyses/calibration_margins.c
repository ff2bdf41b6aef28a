#include "calibration.h"

#include "frame.h"

#include <math.h>
#include <string.h>

/* Census and register, or two tables of one yearbook, differ a little; more than this is a mistake. */
#define MOST_DISAGREEMENT 0.01

typedef struct {
  const GovcapRun *run;
  const GovcapDataset *dataset;
  const Calibration *calibration;
} Build;

static const GovcapCount *
count_at (const Build *build, size_t i)
{
  return &g_array_index (build->run->data->study->counts, GovcapCount, i);
}

static bool
is_of (const GovcapCount *count, const GovcapDataset *dataset)
{
  return (!count->wave || !strcmp (count->wave, dataset->wave)) &&
         (!count->form || !g_strcmp0 (count->form, dataset->form));
}

static size_t
option_called (const Categories *options, const char *name)
{
  for (size_t i = 0; i < options->n; i++)
    if (!strcmp (options->values[i], name))
      return i;
  for (size_t i = 0; i < options->n; i++) /* the margins may well be written in words */
    if (!g_strcmp0 (options->labels[i].en, name) || !g_strcmp0 (options->labels[i].zh, name))
      return i;
  return GOVCAP_NONE;
}

/* Everything that the data hold, so that a slip of the pen in the margins is seen. */
static char *
all_options (const Categories *options)
{
  GString *all = g_string_new (NULL);

  for (size_t i = 0; i < options->n; i++)
    g_string_append_printf (all, "%s%s", i ? ", " : "", options->values[i]);
  return g_string_free (all, FALSE);
}

/* An option of the population that the data have not: 0 people need nobody to stand for them. */
static bool
refuse_nobody (const Build *build, const GovcapCount *count, const char *name,
               const Categories *options, GError **error)
{
  g_autofree char *all = all_options (options);
  g_autofree char *where = frame_place (build->dataset);

  return !(count->count > 0) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, count->place,
                      "%s: nobody in the sample has '%s' as '%s', so nobody can stand for these "
                      "%.10g people: put it together with another option, or write it as the data "
                      "do (%.300s)",
                      "%1$s：样本里没有“%3$s”为“%2$s”的人，无法代表这 %4$.10g 人：请与其他选项合"
                      "并，或改成数据里的写法（%5$.300s）",
                      where, name, options->name, count->count, all);
}

/* Where the cell of an option, in a unit, is noted. */
static size_t
place_of (const Build *build, const CalibrationMargin *margin, size_t option, size_t unit)
{
  return margin->by_unit ? option * build->calibration->units->n + unit : option;
}

static bool
add_cell (const Build *build, CalibrationMargin *margin, const GovcapCount *count, uint32_t cells[],
          GError **error)
{
  const Categories *units = build->calibration->units;
  CalibrationCell cell = {.option = option_called (margin->options, count->option),
                          .unit =
                              margin->by_unit ? option_called (units, count->unit) : GOVCAP_NONE,
                          .total = count->count,
                          .place = count->place};

  if (cell.option == GOVCAP_NONE)
    return refuse_nobody (build, count, count->option, margin->options, error);
  if (margin->by_unit && cell.unit == GOVCAP_NONE)
    return refuse_nobody (build, count, count->unit, units, error);
  uint32_t *noted = &cells[place_of (build, margin, cell.option, cell.unit)];
  if (*noted != GOVCAP_NO_GROUP)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, count->place, "counts the same as %s",
                        "与 %s 处重复",
                        g_array_index (margin->cells, CalibrationCell, *noted).place);
  *noted = margin->cells->len;
  g_array_append_val (margin->cells, cell);
  return true;
}

static bool
refuse_uncounted (const Build *build, const CalibrationMargin *margin, size_t option, size_t unit,
                  size_t n, GError **error)
{
  const Categories *options = margin->options;
  const char *file = build->run->data->study->margins;
  g_autofree char *place = frame_place (build->dataset);

  if (unit == GOVCAP_NONE)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place,
        "%zu " GOVCAP_PLURAL (
            "respondent has",
            "respondents have") " '%s' as '%s', which %s does not count; add it, or "
                                "name it in missing: codes",
        "有 %1$zu 人的“%3$s”为“%2$s”，而 %4$s 没有这一项；请补上，或写入 missing: "
        "codes",
        n, options->values[option], options->name, file);
  return govcap_fail (
      error, GOVCAP_ERROR_INPUT, place,
      "%1$zu " GOVCAP_PLURAL (
          "respondent has",
          "respondents have") " '%3$s' as '%4$s' in '%2$s', which %5$s does not count there; "
                              "add it, or name it in missing: codes",
      "“%2$s”有 %1$zu 人的“%4$s”为“%3$s”，而 %5$s 在该单位没有这一项；请补上，或写入 "
      "missing: codes",
      n, build->calibration->units->values[unit], options->values[option], options->name, file);
}

/* Puts every respondent into a cell. One without an answer is in none; an answer that is not
 * counted is refused: nobody knows how many such people there are. */
static bool
place_respondents (const Build *build, CalibrationMargin *margin, const uint32_t cells[],
                   GError **error)
{
  const Calibration *calibration = build->calibration;
  size_t bad_option = GOVCAP_NONE, bad_unit = GOVCAP_NONE, bad = 0;

  for (size_t row = 0; row < build->dataset->n; row++) {
    size_t option = categories_at (margin->options, row);
    size_t unit = margin->by_unit ? categories_at (calibration->units, row) : 0;
    margin->cell_of[row] = GOVCAP_NO_GROUP;
    if (option == GOVCAP_NONE || unit == GOVCAP_NONE || !(calibration->design[row] > 0))
      continue;
    margin->cell_of[row] = cells[place_of (build, margin, option, unit)];
    if (margin->cell_of[row] != GOVCAP_NO_GROUP)
      continue;
    if (!bad) {
      bad_option = option;
      bad_unit = unit;
    }
    bad += option == bad_option && unit == bad_unit;
  }
  return !bad || refuse_uncounted (build, margin, bad_option,
                                   margin->by_unit ? bad_unit : GOVCAP_NONE, bad, error);
}

static bool
fill_margin (const Build *build, CalibrationMargin *margin, GError **error)
{
  const GovcapStudy *study = build->run->data->study;
  size_t n = place_of (build, margin, margin->options->n, 0);
  g_autofree uint32_t *cells = g_new (uint32_t, n + 1);

  for (size_t i = 0; i < n; i++)
    cells[i] = GOVCAP_NO_GROUP;
  for (size_t i = 0; i < study->counts->len; i++) {
    const GovcapCount *count = count_at (build, i);
    if (is_of (count, build->dataset) && !strcmp (count->variable, margin->options->name) &&
        !add_cell (build, margin, count, cells, error))
      return false;
  }
  return place_respondents (build, margin, cells, error);
}

static bool
add_margin (const Build *build, const GovcapCount *count, GError **error)
{
  Categories *options = categories_of (build->run, build->dataset, count->variable);
  g_autofree char *place = frame_place (build->dataset);

  if (!options)
    return govcap_fail (
        error, GOVCAP_ERROR_INPUT, place, "there is no column '%s', to which %s calibrates",
        "没有“%s”这一列，而 %s 要按它校准", count->variable, build->run->data->study->margins);
  CalibrationMargin *margin = g_new0 (CalibrationMargin, 1);
  *margin = (CalibrationMargin){options, g_array_new (FALSE, TRUE, sizeof (CalibrationCell)),
                                count->unit != NULL, 1, g_new (uint32_t, build->dataset->n + 1)};
  g_ptr_array_add (build->calibration->margins, margin);
  return fill_margin (build, margin, error);
}

/* By unit where @within; else all together, in place 0. The caller's. */
static double *
totals_of (const Calibration *calibration, const CalibrationMargin *margin, bool within)
{
  double *totals = g_new0 (double, calibration->units->n + 1);

  for (size_t c = 0; c < margin->cells->len; c++) {
    const CalibrationCell *cell = &g_array_index (margin->cells, CalibrationCell, c);
    totals[within ? cell->unit : 0] += cell->total;
  }
  return totals;
}

static bool
refuse_totals (const Build *build, const CalibrationMargin *margin, double total,
               const CalibrationMargin *first, double wanted, const char *unit, GError **error)
{
  const char *study_margins = build->run->data->study->margins;

  return govcap_fail (error, GOVCAP_ERROR_INPUT, study_margins,
                      "the counts of '%s'%s%s add up to %.10g, those of '%s' to %.10g: they should "
                      "count the same people",
                      "“%s”%s%s的人数合计 %.10g，“%s”合计 %.10g：两者应当是同一批人",
                      margin->options->name, unit ? " @ " : "", unit ? unit : "", total,
                      first->options->name, wanted);
}

/* All margins count the same people. Totals that differ by rounding or by their source are brought to
 * those of the first; more than 1 % is refused. Within units where both are by unit. */
static bool
agree_with (const Build *build, CalibrationMargin *margin, const CalibrationMargin *first,
            GError **error)
{
  const Categories *units = build->calibration->units;
  bool within = margin->by_unit && first->by_unit;
  g_autofree double *total = totals_of (build->calibration, margin, within);
  g_autofree double *wanted = totals_of (build->calibration, first, within);

  for (size_t u = 0; u < (within ? units->n : 1); u++) {
    double off = total[u] == wanted[u] ? 0 : fabs (total[u] / wanted[u] - 1);
    if (!(off <= MOST_DISAGREEMENT))
      return refuse_totals (build, margin, total[u], first, wanted[u],
                            within ? units->values[u] : NULL, error);
    if (off > fabs (margin->scale - 1))
      margin->scale = wanted[u] / total[u];
  }
  for (size_t c = 0; c < margin->cells->len; c++) {
    CalibrationCell *cell = &g_array_index (margin->cells, CalibrationCell, c);
    size_t u = within ? cell->unit : 0;
    if (total[u] > 0 && total[u] != wanted[u])
      cell->total *= wanted[u] / total[u];
  }
  return true;
}

/* Those by unit agree with the first by unit, all others with the first of all. */
static bool
agree_all (const Build *build, GError **error)
{
  GPtrArray *margins = build->calibration->margins;
  const CalibrationMargin *by_unit = NULL;

  for (size_t m = 0; m < margins->len; m++) {
    CalibrationMargin *margin = margins->pdata[m];
    g_autofree double *total = totals_of (build->calibration, margin, false);
    if (!(total[0] > 0))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, build->run->data->study->margins,
                          "the counts of '%s' add up to 0", "“%s”的人数合计为 0",
                          margin->options->name);
    const CalibrationMargin *first = margin->by_unit && by_unit ? by_unit : margins->pdata[0];
    if (!agree_with (build, margin, first, error))
      return false;
    by_unit = margin->by_unit && !by_unit ? margin : by_unit;
  }
  return true;
}

bool
calibration_find_margins (const GovcapRun *run, const GovcapDataset *dataset,
                          Calibration *calibration, GError **error)
{
  Build build = {run, dataset, calibration};
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < run->data->study->counts->len; i++) {
    const GovcapCount *count = count_at (&build, i);
    if (is_of (count, dataset) && g_hash_table_add (seen, (void *)count->variable) &&
        !add_margin (&build, count, error))
      return false;
  }
  return agree_all (&build, error);
}
