#include "records.h"

#include "evidence.h"
#include "shared.h"
#include "govcap/goalposts.h"
#include "govcap/proportion.h"

#include <math.h>
#include <string.h>

/* A sum of records: NAN as soon as one lacks the number. */
typedef struct {
  size_t n;
  double value, numerator, denominator, factor, lo, hi, norm;
  const char *source;
} Sum;

static const GovcapRecord *
record_at (const GovcapData *data, size_t i)
{
  return &g_array_index (data->records, GovcapRecord, i);
}

/* NAN where @a and @b differ, so that what differs between units is nobody's. */
static double
shared (double a, double b)
{
  return a == b || (isnan (a) && isnan (b)) ? a : NAN;
}

static void
add (Sum *sum, const GovcapRecord *record)
{
  bool first = !sum->n++;

  sum->value += record->value;
  sum->numerator += record->numerator;
  sum->denominator += record->denominator;
  sum->factor = first ? record->factor : shared (sum->factor, record->factor);
  sum->lo = first ? record->lo : shared (sum->lo, record->lo);
  sum->hi = first ? record->hi : shared (sum->hi, record->hi);
  sum->norm = first ? record->norm : shared (sum->norm, record->norm);
  sum->source = first ? record->source : NULL;
}

/* By what they are of: key -> GArray of numbers of records, in the file's order. */
static char *
key_of (const char *code, const char *unit, bool any, int year)
{
  return g_strdup_printf ("%s\x1f%d\x1f%s%s", code, year, any ? "*" : "=", unit ? unit : "");
}

static void
enter (GHashTable *index, char *key, size_t number)
{
  GArray *numbers = g_hash_table_lookup (index, key);

  if (numbers) {
    g_free (key);
  } else {
    numbers = g_array_new (FALSE, FALSE, sizeof (size_t));
    g_hash_table_insert (index, key, numbers);
  }
  g_array_append_val (numbers, number);
}

/* Of a unit's own name, and of units of whatever name. */
static void *
make_index (const GovcapRun *run, const GovcapDataset *dataset)
{
  GHashTable *index =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);

  (void)dataset; /* records are of no questionnaire */
  for (size_t i = 0; i < run->data->records->len; i++) {
    const GovcapRecord *record = record_at (run->data, i);
    enter (index, key_of (record->code, record->unit, false, record->year), i);
    if (record->unit)
      enter (index, key_of (record->code, NULL, true, record->year), i);
  }
  return index;
}

/* Numbers of records; NULL: none. @any: of units of whatever name; else @unit NULL: of the study. */
static const GArray *
find_records (const GovcapRun *run, const char *code, const char *unit, bool any, int year)
{
  static const Shared kind = {make_index, (GDestroyNotify)g_hash_table_unref};
  g_autofree char *key = key_of (code, unit, any, year);

  return g_hash_table_lookup (shared_of (run, NULL, &kind), key);
}

bool
records_kept (const GovcapRun *run, const char *code, bool whole, int year)
{
  return find_records (run, code, NULL, !whole, year) != NULL;
}

/* A unit without cases is no part of a mean of units. */
static Sum
sum_of (const GovcapRun *run, const char *code, const char *unit, bool any, int year)
{
  const GArray *numbers = find_records (run, code, unit, any, year);
  Sum sum = {0};

  for (size_t i = 0; numbers && i < numbers->len; i++) {
    const GovcapRecord *record = record_at (run->data, g_array_index (numbers, size_t, i));
    if (!isnan (record->value) || !any)
      add (&sum, record);
  }
  return sum;
}

static int
latest_year (const GovcapData *data, const char *code)
{
  int year = 0;

  for (size_t i = 0; i < data->records->len; i++)
    if (!strcmp (record_at (data, i)->code, code))
      year = MAX (year, record_at (data, i)->year);
  return year;
}

/* Of the year, else of every year; of the whole first, then of all units. */
static Sum
find_sum (const GovcapRun *run, const char *code, const char *unit, int year, size_t *ret_units)
{
  const int years[] = {year, 0};

  *ret_units = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (years); i++) {
    Sum sum = sum_of (run, code, unit, false, years[i]);
    if (sum.n)
      return sum;
    sum = unit ? (Sum){0} : sum_of (run, code, NULL, true, years[i]);
    if (sum.n) {
      *ret_units = sum.n;
      return sum;
    }
  }
  return (Sum){0};
}

static bool
is_whole (double number)
{
  return number >= 0 && number < 1e15 && number == floor (number);
}

/* Several records: shares add their cases up, other values of units are averaged. Parts of one unit
 * that was merged, without cases, have no value together. */
static void
pool (Measured *measured, const Sum *sum, double level)
{
  bool share = isfinite (sum->factor) && sum->denominator > 0;

  measured->numerator = sum->numerator;
  measured->denominator = sum->denominator;
  measured->source = sum->source;
  measured->value = sum->value;
  if (sum->n > 1) {
    measured->mean = !share && measured->units;
    measured->value = share             ? sum->factor * sum->numerator / sum->denominator
                      : measured->units ? sum->value / (double)sum->n
                                        : NAN;
  }
  if (!share || !is_whole (sum->numerator) || !is_whole (sum->denominator))
    return;
  GovcapProportion limits = govcap_wilson ((size_t)sum->numerator, (size_t)sum->denominator, level);
  measured->lo = sum->factor * limits.lo;
  measured->hi = sum->factor * limits.hi;
}

static void
judge (Measured *measured, const Sum *sum, double threshold)
{
  const GovcapObjective *measure = measured->measure;
  bool own = isfinite (sum->lo), lower = measure->better == GOVCAP_BETTER_LOWER;

  measured->from = own ? sum->lo : measure->lo;
  measured->to = own ? sum->hi : measure->hi;
  if (measure->better == GOVCAP_BETTER_NONE)
    return;
  double worst = lower ? measured->to : measured->from;
  double best = lower ? measured->from : measured->to;
  measured->score = govcap_goalpost_score (measured->value, worst, best);
  measured->norm = isfinite (sum->norm)       ? sum->norm
                   : isfinite (measure->norm) ? measure->norm
                                              : govcap_goalpost_value (threshold, worst, best);
}

Measured
records_measure (const GovcapRun *run, const GovcapObjective *measure, const char *unit, int year,
                 double threshold)
{
  const GovcapData *data = run->data;
  Measured measured = {measure, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, false, 0, NULL};
  Sum sum =
      find_sum (run, measure->code, unit,
                year == RECORDS_LATEST ? latest_year (data, measure->code) : year, &measured.units);

  if (!sum.n)
    return measured;
  pool (&measured, &sum, run->options.level);
  judge (&measured, &sum, threshold);
  return measured;
}

Standing
records_standing (const Measured *measured)
{
  bool limits = isfinite (measured->lo), lower = measured->measure->better == GOVCAP_BETTER_LOWER;
  double low = limits ? measured->lo : measured->value;
  double high = limits ? measured->hi : measured->value;
  double norm = measured->norm;

  if (isnan (measured->value) || isnan (norm))
    return STANDING_NONE;
  if (lower ? low > norm : high < norm)
    return STANDING_WORSE;
  if (lower ? high <= norm : low >= norm)
    return STANDING_BETTER;
  return STANDING_UNSURE;
}

bool
records_check (const GovcapRun *run, GError **error)
{
  return run->data->records->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                      "the study names no objective values: write 'objective: objective.csv'",
                      "研究文件没有写客观指标数值；请写 objective: objective.csv");
}

bool
records_have_wave (const GovcapData *data, const char *name)
{
  int year = evidence_year (data->study, name);

  for (size_t i = 0; year && i < data->records->len; i++)
    if (record_at (data, i)->year == year)
      return true;
  return false;
}

bool
records_have_unit (const GovcapData *data, const char *unit)
{
  for (size_t i = 0; i < data->records->len; i++)
    if (!g_strcmp0 (record_at (data, i)->unit, unit))
      return true;
  return false;
}

bool
records_have_code (const GovcapData *data, const char *code)
{
  for (size_t i = 0; i < data->records->len; i++)
    if (!strcmp (record_at (data, i)->code, code))
      return true;
  return false;
}

static int
by_number (const void *a, const void *b)
{
  const int *one = a, *other = b;

  return *one < *other ? -1 : *one > *other;
}

GArray *
records_years (const GovcapRun *run)
{
  const char *wave = run->options.wave;
  int asked = wave ? evidence_year (run->data->study, wave) : 0;
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (size_t i = 0; i < run->data->records->len; i++) {
    int year = record_at (run->data, i)->year;
    bool there = wave && year != asked;
    for (size_t y = 0; y < years->len && !there; y++)
      there = g_array_index (years, int, y) == year;
    if (!there)
      g_array_append_val (years, year);
  }
  g_array_sort (years, by_number);
  return years;
}

GPtrArray *
records_units (const GovcapData *data)
{
  GPtrArray *units = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < data->units->len; i++)
    if (g_hash_table_add (seen, data->units->pdata[i]))
      g_ptr_array_add (units, data->units->pdata[i]);
  for (size_t i = 0; i < data->records->len; i++) {
    const char *unit = record_at (data, i)->unit;
    if (unit && g_hash_table_add (seen, (void *)unit))
      g_ptr_array_add (units, (void *)unit);
  }
  return units;
}
