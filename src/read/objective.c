#include "objective.h"

#include "closest.h"
#include "side_table.h"
#include "units.h"

#include <math.h>
#include <string.h>

/* Nothing that an office counts is larger. */
#define LARGEST 1e15

enum { MOST_TOLD = 12 };

typedef struct {
  GovcapData *data;
  SideTable *table;
  GHashTable *seen;    /* year, unit as written, code -> row + 1 */
  size_t row, outside; /* rows beyond their goalposts */
  size_t told;         /* findings before this file's */
} Objective;

static const char *
cell (const Objective *objective, const char *column)
{
  return side_table_cell (objective->table, objective->row, column);
}

static bool
number (const Objective *objective, const char *column, double min, double *ret, GError **error)
{
  return side_table_number (objective->table, objective->row, column, min, LARGEST, ret, error);
}

/* The measure called @code in the first framework of the study that has it; NULL: none has. */
static const GovcapObjective *
find_measure (const GovcapStudy *study, const char *code)
{
  for (size_t f = 0; f < study->frameworks->len; f++) {
    const GovcapFramework *framework = study->frameworks->pdata[f];
    size_t found = govcap_framework_objective (framework, code);
    if (found != GOVCAP_NONE)
      return &framework->objectives[found];
  }
  return NULL;
}

/* Codes of all measures of the study. */
static GPtrArray *
measure_codes (const GovcapStudy *study)
{
  GPtrArray *codes = g_ptr_array_new ();

  for (size_t f = 0; f < study->frameworks->len; f++) {
    const GovcapFramework *framework = study->frameworks->pdata[f];
    for (size_t i = 0; i < framework->n_objectives; i++)
      g_ptr_array_add (codes, (void *)framework->objectives[i].code);
  }
  return codes;
}

static bool
fail_unknown (const GovcapStudy *study, const char *code, const char *place, GError **error)
{
  g_autoptr (GPtrArray) codes = measure_codes (study);
  const char *close = closest_name (code, codes);

  if (!close)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "the framework has no objective measure '%s'", "框架里没有客观指标“%s”",
                        code);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "the framework has no objective measure '%s'; is it '%s'?",
                      "框架里没有客观指标“%s”；是不是“%s”？", code, close);
}

static bool
load_names (Objective *objective, GovcapRecord *record, const char *place, GError **error)
{
  GovcapStudy *study = objective->data->study;
  const char *unit = cell (objective, "unit"), *source = cell (objective, "source");
  const GovcapObjective *measure = find_measure (study, cell (objective, "code"));
  double year;

  if (!measure)
    return fail_unknown (study, cell (objective, "code"), place, error);
  record->code = measure->code;
  if (!number (objective, "year", 1000, &year, error))
    return false;
  if (year > 9999 || (!isnan (year) && year != floor (year)))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' is no year", "“%s”不是年份",
                        cell (objective, "year"));
  record->year = isnan (year) ? 0 : (int)year;
  if (*unit) {
    unit = g_string_chunk_insert_const (study->arena, unit);
    record->unit = units_now (study, units_value (study, unit), record->year);
  }
  if (*source)
    record->source = g_string_chunk_insert_const (study->arena, source);
  return true;
}

static bool
check_once (Objective *objective, const GovcapRecord *record, const char *place, GError **error)
{
  g_autofree char *key =
      g_strdup_printf ("%d\x1f%s\x1f%s", record->year, cell (objective, "unit"), record->code);
  size_t other = GPOINTER_TO_SIZE (g_hash_table_lookup (objective->seen, key));

  if (other) {
    g_autofree char *first = side_table_place (objective->table, other - 1);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "'%s' of this unit and year stands at %s already",
                        "这个单位这一年的“%s”在 %s 已经写过", record->code, first);
  }
  g_hash_table_insert (objective->seen, g_steal_pointer (&key),
                       GSIZE_TO_POINTER (objective->row + 1));
  return true;
}

static bool
load_counts (Objective *objective, GovcapRecord *record, const char *place, GError **error)
{
  if (!number (objective, "value", -LARGEST, &record->value, error) ||
      !number (objective, "numerator", 0, &record->numerator, error) ||
      !number (objective, "denominator", 0, &record->denominator, error))
    return false;
  if (isnan (record->numerator) != isnan (record->denominator))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "there is a numerator or a denominator without the other",
                        "分子和分母只写了一个");
  if (record->denominator == 0 && (record->numerator > 0 || !isnan (record->value)))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "the denominator is 0, so there is no value: leave 'value' empty, and "
                        "'numerator' 0",
                        "分母为 0，就没有数值：请把 value 留空，numerator 写 0");
  return true;
}

static bool
is_percent (const GovcapObjective *measure)
{
  return !strcmp (govcap_text_in (measure->unit, GOVCAP_EN), "%");
}

static bool
is_near (double value, double share, double factor)
{
  double step = factor == 100 ? 0.5 : 0; /* whole percents */

  return fabs (value - factor * share) <= fmax (step, 0.02 * fabs (value)) + 1e-9;
}

/* A share of cases: percent, or per so many people. Where only counts are given, percents follow. */
static void
find_factor (GovcapRecord *record, const GovcapObjective *measure)
{
  static const double factors[] = {100, 1, 1000, 10000, 100000};
  double n = record->numerator, d = record->denominator;

  record->factor = NAN;
  if (!(d > 0 && n <= d) || n != floor (n) || d != floor (d))
    return;
  if (isnan (record->value) && is_percent (measure))
    record->value = 100 * n / d;
  for (size_t i = 0; i < (is_percent (measure) ? 1 : G_N_ELEMENTS (factors)); i++)
    if (isnan (record->factor) && is_near (record->value, n / d, factors[i]))
      record->factor = factors[i];
}

/* Goalposts of 0 and 100 percent are the ends of a share; a growth may be any percentage. */
static bool
check_range (const GovcapRecord *record, const GovcapObjective *measure, const char *place,
             GError **error)
{
  bool is_share = is_percent (measure) && measure->lo == 0 && measure->hi == 100;
  double most = is_share ? 100 : 1;

  if (!is_share && strcmp (govcap_text_in (measure->unit, GOVCAP_EN), "0-1") != 0)
    return true;
  return !(record->value < 0 || record->value > most) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place, "%g lies outside 0 to %g",
                      "%g 不在 0 到 %g 之间", record->value, most);
}

static bool
load_posts (Objective *objective, GovcapRecord *record, const char *place, GError **error)
{
  if (!number (objective, "lo", -LARGEST, &record->lo, error) ||
      !number (objective, "hi", -LARGEST, &record->hi, error) ||
      !number (objective, "norm", -LARGEST, &record->norm, error))
    return false;
  if (isnan (record->lo) && isnan (record->hi))
    return true;
  return record->lo < record->hi ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "goalposts are two numbers, 'lo' below 'hi'", "界值要写两个数，lo 小于 hi");
}

/* What does not stop the work. */
static void
tell_oddities (Objective *objective, const GovcapRecord *record, const GovcapObjective *measure,
               const char *place)
{
  double lo = isnan (record->lo) ? measure->lo : record->lo;
  double hi = isnan (record->hi) ? measure->hi : record->hi;
  bool beyond = record->value < lo || record->value > hi;

  objective->outside += beyond && measure->better != GOVCAP_BETTER_NONE;
  if (objective->data->findings->len >= objective->told + MOST_TOLD)
    return;
  if (record->denominator == 0)
    govcap_data_find (objective->data, GOVCAP_FINDING_NOTE, place,
                      "no cases of '%s', so there is no value", "“%s”没有案例，所以没有数值",
                      record->code);
  else if (isnan (record->value))
    govcap_data_find (objective->data, GOVCAP_FINDING_NOTE, place, "'%s' has no value",
                      "“%s”没有数值", record->code);
  else if (is_percent (measure) && isnan (record->factor) &&
           record->numerator <= record->denominator)
    govcap_data_find (objective->data, GOVCAP_FINDING_WARNING, place,
                      "%g %% is not %g of %g (%.4g %%), so it has no limits",
                      "%g%% 与 %g/%g（%.4g%%）不符，因此没有区间", record->value, record->numerator,
                      record->denominator, 100 * record->numerator / record->denominator);
}

static bool
load_record (Objective *objective, GError **error)
{
  g_autofree char *place = side_table_place (objective->table, objective->row);
  GovcapRecord record = {.factor = NAN};

  if (!load_names (objective, &record, place, error) ||
      !check_once (objective, &record, place, error) ||
      !load_counts (objective, &record, place, error) ||
      !load_posts (objective, &record, place, error))
    return false;
  const GovcapObjective *measure = find_measure (objective->data->study, record.code);
  find_factor (&record, measure);
  if (!check_range (&record, measure, place, error))
    return false;
  tell_oddities (objective, &record, measure, place);
  g_array_append_val (objective->data->records, record);
  return true;
}

static bool
has_year (const GovcapData *data, int year)
{
  bool any = false;

  for (size_t i = 0; i < data->study->waves->len; i++) {
    int its = ((GovcapWave *)data->study->waves->pdata[i])->year;
    any |= its != 0;
    if (its == year)
      return true;
  }
  for (size_t i = 0; data->coding && i < data->coding->sources->len; i++) {
    int its = govcap_coding_source (data->coding, i)->year;
    any |= its != 0;
    if (its == year)
      return true;
  }
  return !any || !year;
}

static void
tell_unit (GovcapData *data, const char *path, const char *unit)
{
  const char *close = closest_name (unit, data->units);
  g_autofree char *en = close ? g_strdup_printf ("; is it '%s'?", close) : g_strdup ("");
  g_autofree char *zh = close ? g_strdup_printf ("；是不是“%s”？", close) : g_strdup ("");

  govcap_data_find (data, GOVCAP_FINDING_WARNING, path,
                    "unit '%1$s' has neither answers nor coded evidence%2$s%3$.0s",
                    "单位“%1$s”既没有答卷，也没有访谈编码%2$.0s%3$s", unit, en, zh);
}

/* A misspelt unit or year would be left out of everything else in silence. Without a survey, units are
 * those of the evidence. */
static void
take_units (const Objective *objective)
{
  GovcapData *data = objective->data;
  g_autoptr (GHashTable) known = units_known (data);
  bool survey = data->datasets->len > 0, any = survey || data->coding;
  size_t told = 0;

  for (size_t i = 0; i < data->records->len; i++) {
    const char *unit = g_array_index (data->records, GovcapRecord, i).unit;
    if (!unit || !g_hash_table_add (known, (void *)unit))
      continue;
    if (any && told++ < MOST_TOLD)
      tell_unit (data, objective->table->path, unit);
    if (!survey)
      g_ptr_array_add (data->units, (void *)unit);
  }
}

static void
tell_years (const Objective *objective)
{
  GovcapData *data = objective->data;
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);

  for (size_t i = 0; i < data->records->len; i++) {
    int year = g_array_index (data->records, GovcapRecord, i).year;
    if (!g_hash_table_add (years, GINT_TO_POINTER (year)) || has_year (data, year))
      continue;
    govcap_data_find (data, GOVCAP_FINDING_WARNING, objective->table->path,
                      "no wave and no source is of %d: these values stand in table 'objective' "
                      "alone",
                      "没有 %d 年的调查或来源：这些数值只出现在 objective 表里", year);
  }
}

static void
tell_outside (const Objective *objective)
{
  if (objective->outside)
    govcap_data_find (
        objective->data, GOVCAP_FINDING_NOTE, objective->table->path,
        "%zu " GOVCAP_PLURAL ("value lies beyond its goalposts; its score is",
                              "values lie beyond their goalposts; their scores are") " 0 or 100",
        "%zu 个数值在界值之外，得分按 0 或 100 计", objective->outside);
}

static bool
check_header (const SideTable *table, GError **error)
{
  static const char *const known[] = {"unit",   "year", "code", "value", "numerator", "denominator",
                                      "source", "lo",   "hi",   "norm",  "note",      NULL};

  for (size_t c = 0; c < table->header->len; c++) {
    const char *name = table->header->pdata[c];
    if (*name && !g_strv_contains (known, name))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                          "column '%s' is not known; there may be: unit, year, code, value, "
                          "numerator, denominator, source, lo, hi, norm, note",
                          "不认识“%s”这一列；可以有：unit、year、code、value、numerator、"
                          "denominator、source、lo、hi、norm、note",
                          name);
  }
  return true;
}

bool
objective_read (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"code", "value", NULL};

  if (!data->study->objective_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (data->study->objective_file, needed, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Objective objective = {data, table, seen, 0, 0, data->findings->len};

  if (!table || !check_header (table, error))
    return false;
  if (!table->rows->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                        "there is a header but no value below it", "只有表头，下面没有数值");
  for (; objective.row < table->rows->len; objective.row++)
    if (!load_record (&objective, error))
      return false;
  take_units (&objective);
  tell_years (&objective);
  tell_outside (&objective);
  return true;
}
