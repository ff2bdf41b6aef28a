/* A row per objective measure over the units: what a county office wants of its records. */
#include "objective.h"
#include "tables.h"

#include "govcap/percentile.h"

#include <math.h>
#include <string.h>

enum {
  FROM = FRAME_CELLS,
  CODE,
  MEASURE,
  BETTER,
  NORM,
  UNITS,
  REACHED,
  WORSE,
  UNCLEAR,
  LOWEST,
  LOWEST_UNIT,
  MEDIAN,
  HIGHEST,
  HIGHEST_UNIT,
  FROM_UNITS,
  FROM_REACHED,
  FROM_MEDIAN,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"from", {"Before", "上期"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Measure", "指标"}, GOVCAP_FORMAT_WORDS},
    {"measure_unit", {"In", "计量单位"}, GOVCAP_FORMAT_WORDS},
    {"better", {"Better", "方向"}, GOVCAP_FORMAT_WORDS},
    {"norm", {"Norm", "标准值"}, GOVCAP_FORMAT_MIXED},
    {"units", {"Units", "单位数"}, GOVCAP_FORMAT_COUNT},
    {"reached", {"Reach it", "达到"}, GOVCAP_FORMAT_COUNT},
    {"worse", {"Fall short", "未达到"}, GOVCAP_FORMAT_COUNT},
    {"unclear", {"Unclear", "说不清"}, GOVCAP_FORMAT_COUNT},
    {"lowest", {"Lowest", "最低值"}, GOVCAP_FORMAT_MIXED},
    {"lowest_unit", {"Lowest in", "最低的单位"}, GOVCAP_FORMAT_WORDS},
    {"median", {"Median", "中位数"}, GOVCAP_FORMAT_MIXED},
    {"highest", {"Highest", "最高值"}, GOVCAP_FORMAT_MIXED},
    {"highest_unit", {"Highest in", "最高的单位"}, GOVCAP_FORMAT_WORDS},
    {"from_units", {"Units, before", "上期单位数"}, GOVCAP_FORMAT_COUNT},
    {"from_reached", {"Reach it, before", "上期达到"}, GOVCAP_FORMAT_COUNT},
    {"from_median", {"Median, before", "上期中位数"}, GOVCAP_FORMAT_MIXED},
};

/**
 * Summary: a measure in a year.
 * @values, @units: double, const char *: of the units that have a value
 * @standing: how many of them stand so
 * @norm: NAN: none, or not the same for all (@norms_differ)
 */
typedef struct {
  const GovcapObjective *measure;
  int year;
  GArray *values;
  GPtrArray *units;
  size_t standing[STANDING_BETTER + 1];
  double norm;
  bool norms_differ;
} Summary;

typedef struct {
  GovcapTable *table;
  GovcapRun *run;
  const GPtrArray *units;
  const GArray *years;
  bool norms_differ, any_empty;
} Work;

static void
add_value (Summary *summary, const Measured *measured, const char *unit)
{
  bool first = !summary->values->len;

  if (first)
    summary->norm = measured->norm;
  else if (summary->norm != measured->norm && !(isnan (summary->norm) && isnan (measured->norm)))
    summary->norms_differ = true;
  g_array_append_val (summary->values, measured->value);
  g_ptr_array_add (summary->units, (void *)unit);
  summary->standing[records_standing (measured)]++;
}

static Summary *
summary_new (const Work *work, const GovcapObjective *measure, int year)
{
  Summary *summary = g_new0 (Summary, 1);

  *summary = (Summary){.measure = measure, .year = year, .norm = NAN};
  summary->values = g_array_new (FALSE, FALSE, sizeof (double));
  summary->units = g_ptr_array_new ();
  for (size_t u = 0; u < work->units->len; u++) {
    const char *unit = work->units->pdata[u];
    Measured measured =
        records_measure (work->run, measure, unit, year, work->run->data->study->weak);
    if (!isnan (measured.value))
      add_value (summary, &measured, unit);
  }
  if (summary->norms_differ)
    summary->norm = NAN;
  return summary;
}

static void
summary_free (Summary *summary)
{
  if (!summary)
    return;
  g_array_unref (summary->values);
  g_ptr_array_unref (summary->units);
  g_free (summary);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Summary, summary_free)

/* The measure in the last of the first @n_years in which a unit has a value; else, where @any, in the
 * last in which the file names it. NULL: there is no such year. */
static Summary *
find_summary (const Work *work, const char *code, size_t n_years, bool any, size_t *ret_year)
{
  g_autoptr (Summary) empty = NULL;

  for (size_t y = n_years; y-- > 0;) {
    int year = g_array_index (work->years, int, y);
    const GovcapFramework *framework = objective_framework (work->run->data->study, year);
    size_t number = govcap_framework_objective (framework, code);
    if (number == GOVCAP_NONE || !records_kept (work->run, code, false, year))
      continue;
    *ret_year = y;
    Summary *summary = summary_new (work, &framework->objectives[number], year);
    if (summary->values->len)
      return summary;
    if (empty || !any)
      summary_free (summary);
    else
      empty = summary;
  }
  return g_steal_pointer (&empty);
}

static double
median_of (const Summary *summary)
{
  const double half = 0.5;
  double median = NAN;

  govcap_percentiles ((const double *)(void *)summary->values->data, NULL, summary->values->len,
                      &half, 1, &median);
  return median;
}

/* @sign: 1: the greatest; -1: the least. */
static double
extreme_of (const Summary *summary, double sign)
{
  double extreme = NAN;

  for (guint i = 0; i < summary->values->len; i++) {
    double value = g_array_index (summary->values, double, i);
    extreme = isnan (extreme) || sign * value > sign * extreme ? value : extreme;
  }
  return extreme;
}

/* The units that have just that value: their names, or how many where they are many. */
static GovcapCell
units_at (const Work *work, const Summary *summary, double value)
{
  enum { MOST_NAMES = 3 };
  const GovcapStudy *study = work->run->data->study;
  const GovcapVariable *variable = govcap_study_variable (study, study->unit);
  g_autoptr (GString) word = g_string_new (NULL), en = g_string_new (NULL),
                      zh = g_string_new (NULL);
  size_t n = 0;

  for (guint i = 0; i < summary->units->len; i++) {
    const char *unit = summary->units->pdata[i];
    GovcapText label = frame_option_label (variable, unit), plain = {unit, unit};
    if (g_array_index (summary->values, double, i) != value)
      continue;
    label = *govcap_text_in (label, GOVCAP_EN) ? label : plain;
    g_string_append_printf (word, "%s%s", n ? ", " : "", unit);
    g_string_append_printf (en, "%s%s", n ? ", " : "", govcap_text_in (label, GOVCAP_EN));
    g_string_append_printf (zh, "%s%s", n ? "、" : "", govcap_text_in (label, GOVCAP_ZH));
    n++;
  }
  if (!n)
    return govcap_cell_missing ();
  GovcapText many = govcap_text_format (work->table->arena, "%zu units", "%zu 个单位", n);
  if (n > MOST_NAMES)
    return govcap_cell_shown (many.en, many);
  return govcap_cell_shown (g_string_chunk_insert (work->table->arena, word->str),
                            govcap_text_copy ((GovcapText){en->str, zh->str}, work->table->arena));
}

/* Where no unit is held against a norm, none reaches it and none falls short. */
static GovcapCell
standing_cell (const Summary *summary, Standing standing)
{
  bool judged = summary->standing[STANDING_NONE] < summary->values->len;

  return judged ? govcap_cell_count (summary->standing[standing]) : govcap_cell_missing ();
}

/* What is counted or measured otherwise than before cannot stand beside it. */
static bool
is_comparable (const Summary *now, const Summary *before)
{
  return now->measure->better == before->measure->better &&
         !strcmp (govcap_text_in (now->measure->unit, GOVCAP_EN),
                  govcap_text_in (before->measure->unit, GOVCAP_EN));
}

static void
add_row (Work *work, const Summary *now, const Summary *before)
{
  GovcapTable *table = work->table;
  const GovcapStudy *study = work->run->data->study;
  const GovcapObjective *measure = now->measure;
  double lowest = extreme_of (now, -1), highest = extreme_of (now, 1);
  GovcapCell missing = govcap_cell_missing ();
  GovcapCell cells[COLUMNS] = {
      objective_wave (table, study, now->year),
      missing,
      missing,
      [FROM] = before ? objective_wave (table, study, before->year) : missing,
      [CODE] = frame_code (table, measure->code, measure->label),
      [MEASURE] = objective_unit (measure->unit),
      [BETTER] = objective_better (measure->better),
      [NORM] = govcap_cell_number (now->norm),
      [UNITS] = govcap_cell_count (now->values->len),
      [REACHED] = standing_cell (now, STANDING_BETTER),
      [WORSE] = standing_cell (now, STANDING_WORSE),
      [UNCLEAR] = standing_cell (now, STANDING_UNSURE),
      [LOWEST] = govcap_cell_number (lowest),
      [LOWEST_UNIT] = units_at (work, now, lowest),
      [MEDIAN] = govcap_cell_number (median_of (now)),
      [HIGHEST] = govcap_cell_number (highest),
      [HIGHEST_UNIT] = units_at (work, now, highest),
      [FROM_UNITS] = before ? govcap_cell_count (before->values->len) : missing,
      [FROM_REACHED] = before ? standing_cell (before, STANDING_BETTER) : missing,
      [FROM_MEDIAN] = govcap_cell_number (before ? median_of (before) : NAN),
  };

  govcap_table_row (table, cells);
  work->norms_differ |= now->norms_differ;
  work->any_empty |= !now->values->len;
}

static void
add_measure (Work *work, const char *code)
{
  size_t year = 0;
  g_autoptr (Summary) now = find_summary (work, code, work->years->len, true, &year);
  g_autoptr (Summary) before =
      now && now->values->len ? find_summary (work, code, year, false, &year) : NULL;

  if (now)
    add_row (work, now, before && is_comparable (now, before) ? before : NULL);
}

/* In the order of the last framework; what only older ones name comes after it. */
static void
add_rows (Work *work)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t y = work->years->len; y-- > 0;) {
    const GovcapFramework *framework =
        objective_framework (work->run->data->study, g_array_index (work->years, int, y));
    for (size_t i = 0; i < framework->n_objectives; i++)
      if (g_hash_table_add (seen, (void *)framework->objectives[i].code))
        add_measure (work, framework->objectives[i].code);
  }
}

static void
add_notes (const Work *work)
{
  GovcapTable *table = work->table;

  govcap_table_note (
      table, (GovcapText){
                 "A row per measure, in the last wave in which a unit has a value; before: the "
                 "last wave before that. Units without a value are not counted. Lowest and "
                 "highest are of the numbers, whichever is better; the median is that of the "
                 "units, each counting once.",
                 "每个指标一行，取最近一个有单位数值的期次；“上期”为此前最近一个有数值的期次。没有"
                 "数值的单位不计。最低、最高只就数值大小而言，与方向无关；中位数按单位计，每个单位"
                 "算一次。"});
  objective_say_norms (table, work->run);
  govcap_table_note (
      table, (GovcapText){"Measures without a direction or without a norm are held against none.",
                          "没有方向或没有标准值的指标不作对照。"});
  if (work->norms_differ)
    govcap_table_note (
        table, (GovcapText){"Where units have norms of their own, each is held against its "
                            "own, and no norm is shown.",
                            "各单位标准值不同的指标，各与自己的标准值对照，表中不列标准值。"});
  if (work->any_empty)
    govcap_table_note (table, (GovcapText){"0 units: no unit has a value of that measure.",
                                           "单位数为 0：没有单位有该指标的数值。"});
}

GovcapTable *
overview_objective_run (GovcapRun *run, GError **error)
{
  g_autoptr (GovcapTable) table =
      frame_plain_table (run, "overview-objective",
                         govcap_analysis_find ("overview-objective")->title, columns, COLUMNS);
  g_autoptr (GArray) years = records_years (run);
  g_autoptr (GPtrArray) units = records_units (run->data);
  Work work = {table, run, units, years, false, false};

  if (run->options.unit) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, "--unit",
                 "overview-objective compares units; see objective for one of them",
                 "overview-objective 比较各单位；只看一个单位请用 objective");
    return NULL;
  }
  add_rows (&work);
  if (!govcap_table_rows (table)) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "there are no values of units, only of the study as a whole; see objective",
                 "没有各单位的数值，只有全体的数值；见 objective");
    return NULL;
  }
  add_notes (&work);
  return g_steal_pointer (&table);
}
