#include "resources.h"

#include "ledger.h"
#include "units.h"

#include <math.h>

/* Nobody counts or pays more. */
#define LARGEST 1e12
#define LARGEST_AMOUNT 1e15

/* The rows of a table, one at a time. */
typedef struct {
  GovcapData *data;
  const SideTable *table;
  size_t row;
} Line;

static bool
refuse_empty (const Line *line, const char *column, GError **error)
{
  g_autofree char *place = side_table_place (line->table, line->row);

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "column '%s' is empty here",
                      "“%s”列此处为空", column);
}

static bool
load_year (const Line *line, int *ret, GError **error)
{
  double year;

  if (!side_table_count (line->table, line->row, "year", 9999, &year, error))
    return false;
  *ret = isnan (year) ? 0 : (int)year;
  if (isnan (year) || year >= 1000)
    return true;
  g_autofree char *place = side_table_place (line->table, line->row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%d' in column 'year' is no year",
                      "year 列的“%d”不是年份", *ret);
}

static const char *
word_of (const Line *line, const char *column)
{
  return ledger_word (line->data->study, line->table, line->row, column);
}

/* The unit, by its name of today. */
static const char *
unit_of (const Line *line, int year)
{
  const char *was = word_of (line, "unit");

  return was ? units_now (line->data->study, was, year) : NULL;
}

static bool
load_funds (const Line *line, GovcapFunds *funds, GError **error)
{
  if (!load_year (line, &funds->year, error) ||
      !side_table_number (line->table, line->row, "amount", 0, LARGEST_AMOUNT, &funds->amount,
                          error) ||
      !ledger_answer (line->data->study, line->table, line->row, "fiscal", &funds->fiscal, error))
    return false;
  if (!funds->year)
    return refuse_empty (line, "year", error);
  if (isnan (funds->amount))
    return refuse_empty (line, "amount", error);
  funds->unit = unit_of (line, funds->year);
  funds->source = word_of (line, "source");
  return funds->source || refuse_empty (line, "source", error);
}

/* Whether an earlier row is of the same unit, year and source. */
static bool
stands_twice (GHashTable *seen, const GovcapFunds *funds)
{
  return !g_hash_table_add (seen, g_strdup_printf ("%d\n%s\n%s", funds->year, funds->source,
                                                   funds->unit ? funds->unit : ""));
}

static bool
read_funding (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"year", "source", "amount", NULL};
  static const char *const known[] = {"year", "source", "amount", "unit", "fiscal", NULL};
  GovcapStudy *study = data->study;
  LedgerOdd twice = {0};

  if (!study->funding_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (study->funding_file, needed, error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (size_t row = 0; table && row < table->rows->len; row++) {
    Line line = {data, table, row};
    GovcapFunds funds = {0};
    if (!load_funds (&line, &funds, error))
      return false;
    if (stands_twice (seen, &funds))
      ledger_count_odd (&twice, row);
    g_array_append_val (data->funds, funds);
  }
  if (!table)
    return false;
  ledger_tell_columns (data, table, known);
  ledger_tell_odd (data, table, &twice,
                   (GovcapText){"rows of a unit, year and source that has a row already; their "
                                "amounts are added up",
                                "同一单位、年份和来源重复出现的行，金额相加"});
  return data->funds->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                      "there is a header but no row below it", "只有表头，下面没有数据");
}

static bool
load_counts (const Line *line, GovcapNeed *need, GError **error)
{
  const struct {
    const char *column;
    double *count;
  } counts[] = {{"needed", &need->needed},
                {"offered", &need->offered},
                {"matched", &need->matched},
                {"finished", &need->finished}};

  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!side_table_count (line->table, line->row, counts[i].column, LARGEST, counts[i].count,
                           error))
      return false;
  if (isnan (need->needed) || isnan (need->matched))
    return refuse_empty (line, isnan (need->needed) ? "needed" : "matched", error);
  g_autofree char *place = side_table_place (line->table, line->row);
  if (need->matched > need->needed)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "%.0f are matched, but only %.0f were needed",
                        "对接 %.0f 项，多于需求的 %.0f 项", need->matched, need->needed);
  return !(need->finished > need->matched) ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "%.0f are finished, but only %.0f were matched",
                      "完成 %.0f 项，多于对接的 %.0f 项", need->finished, need->matched);
}

static bool
load_need (const Line *line, GovcapNeed *need, GError **error)
{
  if (!load_year (line, &need->year, error) || !load_counts (line, need, error))
    return false;
  need->unit = unit_of (line, need->year);
  need->unit_type = word_of (line, "unit_type");
  need->need = word_of (line, "need");
  return need->need || refuse_empty (line, "need", error);
}

static bool
read_needs (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"need", "needed", "matched", NULL};
  static const char *const known[] = {"unit",    "unit_type", "need",     "year", "needed",
                                      "offered", "matched",   "finished", NULL};
  GovcapStudy *study = data->study;
  LedgerOdd unoffered = {0};

  if (!study->needs_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (study->needs_file, needed, error);
  for (size_t row = 0; table && row < table->rows->len; row++) {
    Line line = {data, table, row};
    GovcapNeed need = {0};
    if (!load_need (&line, &need, error))
      return false;
    if (need.matched > need.offered)
      ledger_count_odd (&unoffered, row);
    g_array_append_val (data->needs, need);
  }
  if (!table)
    return false;
  ledger_tell_columns (data, table, known);
  ledger_tell_odd (data, table, &unoffered,
                   (GovcapText){"rows with more matched than was offered", "对接数多于供给数的行"});
  return data->needs->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                      "there is a header but no row below it", "只有表头，下面没有数据");
}

bool
resources_read (GovcapData *data, GError **error)
{
  return read_funding (data, error) && read_needs (data, error);
}
