#include "calibration.h"
#include "frame.h"
#include "links.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum { VARIABLE = FRAME_CELLS, OPTION, N, PERCENT, VALID, CUMULATIVE, POPULATION, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"variable", {"Variable", "变量"}, GOVCAP_FORMAT_WORDS},
    {"option", {"Option", "选项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"percent", {"%", "百分比"}, GOVCAP_FORMAT_SCORE},
    {"valid_percent", {"Valid %", "有效百分比"}, GOVCAP_FORMAT_SCORE},
    {"cumulative", {"Cumulative %", "累计百分比"}, GOVCAP_FORMAT_SCORE},
    {"population_percent", {"Population %", "总体百分比"}, GOVCAP_FORMAT_SCORE},
};

/* People and weight per option; the missing stand behind the last option. */
typedef struct {
  size_t n_options;
  size_t *n;
  double *weight;
  double all, valid; /* sums of weights */
} Counts;

static Counts
count (const GovcapRun *run, const GovcapDataset *dataset, const Categories *options)
{
  Counts counts = {.n_options = options->n};
  const GovcapColumn *weight = frame_weight (run, dataset);

  counts.n = g_new0 (size_t, options->n + 1);
  counts.weight = g_new0 (double, options->n + 1);
  for (size_t row = 0; row < dataset->n; row++) {
    size_t option = MIN (categories_at (options, row), options->n);
    double w = weight ? govcap_column_numbers (weight, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK] : 1;
    if (!(w > 0))
      continue;
    counts.n[option]++;
    counts.weight[option] += w;
  }
  for (size_t i = 0; i <= options->n; i++) {
    counts.all += counts.weight[i];
    counts.valid += i < options->n ? counts.weight[i] : 0;
  }
  return counts;
}

static void
free_counts (Counts *counts)
{
  g_free (counts->n);
  g_free (counts->weight);
}

static double
percent (double part, double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

/* How many people live in a unit, by the register; in the dataset's year if it says so by year. */
static double
population_of (const GovcapStudy *study, const GovcapDataset *dataset, const char *unit)
{
  int year = links_wave (study, dataset)->year;
  double of_year = 0, of_any = 0;

  for (size_t i = 0; i < study->unit_entries->len; i++) {
    const GovcapUnitEntry *entry = &g_array_index (study->unit_entries, GovcapUnitEntry, i);
    if (strcmp (entry->now, unit) != 0 || isnan (entry->population))
      continue;
    of_year += entry->year == year ? entry->population : 0;
    of_any += entry->year ? 0 : entry->population;
  }
  return of_year > 0 ? of_year : of_any > 0 ? of_any : NAN;
}

/* The people of all units; NAN where the register lacks one of them, or @name is not the unit. */
static double
population_of_all (const GovcapRun *run, const GovcapDataset *dataset, const char *name)
{
  double all = strcmp (name, run->data->study->unit) ? NAN : 0;

  for (size_t u = 0; u < run->data->units->len && !isnan (all); u++)
    all += population_of (run->data->study, dataset, run->data->units->pdata[u]);
  return all;
}

/* Each option's share of the population: what the weights are calibrated to, or the register says. */
static double *
population_shares (const GovcapRun *run, const GovcapDataset *dataset, const Categories *options)
{
  const Calibration *calibration = calibration_of (run, dataset);
  double *shares = g_new (double, options->n + 1);
  double all = population_of_all (run, dataset, options->name);

  for (size_t i = 0; i < options->n; i++)
    shares[i] = all > 0 ? population_of (run->data->study, dataset, options->values[i]) / all : NAN;
  if (calibration)
    calibration_shares (calibration, options->name, shares);
  return shares;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
         const Categories *options, const Counts *counts, size_t option, const double population[],
         double *cumulative)
{
  GovcapCell cells[COLUMNS] = {
      [VARIABLE] = govcap_cell_shown (options->name, options->label),
      [OPTION] = govcap_cell_missing (),
      [N] = govcap_cell_count (counts->n[option]),
      [PERCENT] = govcap_cell_number (percent (counts->weight[option], counts->all)),
      [VALID] = govcap_cell_missing (),
      [CUMULATIVE] = govcap_cell_missing (),
      [POPULATION] = govcap_cell_missing (),
  };

  if (option < options->n) {
    const char *value = g_string_chunk_insert_const (table->arena, options->values[option]);
    *cumulative += counts->weight[option];
    cells[OPTION] =
        govcap_cell_shown (value, govcap_text_copy (options->labels[option], table->arena));
    cells[VALID] = govcap_cell_number (percent (counts->weight[option], counts->valid));
    cells[CUMULATIVE] = govcap_cell_number (percent (*cumulative, counts->valid));
    cells[POPULATION] = govcap_cell_number (100 * population[option]);
  }
  frame_lead (run, dataset, NULL, cells);
  govcap_table_row (table, cells);
}

static bool
is_idle_band (const GovcapRun *run, const Categories *options, const Counts *counts,
              const double population[], size_t option)
{
  return categories_is_open_band (run, options, option) && !counts->n[option] &&
         !(population[option] > 0);
}

static void
add_variable (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
              const char *name)
{
  g_autoptr (Categories) options = categories_of (run, dataset, name);
  double cumulative = 0;

  if (!options)
    return;
  Counts counts = count (run, dataset, options);
  g_autofree double *population = population_shares (run, dataset, options);
  for (size_t i = 0; i < options->n; i++)
    if (!is_idle_band (run, options, &counts, population, i))
      add_row (table, run, dataset, options, &counts, i, population, &cumulative);
  if (counts.n[options->n]) {
    add_row (table, run, dataset, options, &counts, options->n, population, &cumulative);
    govcap_table_note (table, (GovcapText){"A row without an option counts the missing answers.",
                                           "没有选项的行是缺失回答。"});
  }
  free_counts (&counts);
}

/* Whoever reads the report is to know what was not kept of the people behind it. */
static void
say_personal (GovcapTable *table, const GovcapData *data)
{
  g_autoptr (GPtrArray) headers = govcap_data_personal (data);
  g_autoptr (GString) list = g_string_new (NULL);

  for (size_t i = 0; i < headers->len; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", (const char *)headers->pdata[i]);
  if (headers->len)
    govcap_table_note (table, govcap_text_format (table->arena,
                                                  "Personal columns were dropped at reading: %s.",
                                                  "个人信息列在读入时已略去：%s。", list->str));
}

GovcapTable *
sample_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "sample", govcap_analysis_find ("sample")->title, columns, COLUMNS);
  const GovcapStudy *study = run->data->study;

  (void)error;
  frame_say_weights (table, run, true);
  say_personal (table, run->data);
  for (size_t d = 0; d < run->datasets->len; d++) {
    add_variable (table, run, run->datasets->pdata[d], study->unit);
    for (size_t v = 0; v < study->variables->len; v++) {
      const GovcapVariable *variable = study->variables->pdata[v];
      if (strcmp (variable->name, study->unit) != 0 && !variable->multiple &&
          !govcap_study_hours (study, variable->name))
        add_variable (table, run, run->datasets->pdata[d], variable->name);
    }
  }
  if (frame_is_weighted (run))
    govcap_table_note (table, (GovcapText){"n counts people; percentages are weighted.",
                                           "n 为实际人数；百分比已加权。"});
  return table;
}
