#include "funding.h"

#include "side_rows.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  YEAR = FRAME_CELLS,
  SOURCE,
  AMOUNT,
  PERCENT,
  CUMULATIVE,
  SOURCES,
  HHI,
  EFFECTIVE,
  NON_FISCAL,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"year", {"Year", "年份"}, GOVCAP_FORMAT_WORDS},
    {"source", {"Source", "资金来源"}, GOVCAP_FORMAT_WORDS},
    {"amount", {"Amount", "金额"}, GOVCAP_FORMAT_MIXED},
    {"percent", {"Share %", "占比（%）"}, GOVCAP_FORMAT_SCORE},
    {"cumulative", {"Cumulative %", "累计占比（%）"}, GOVCAP_FORMAT_SCORE},
    {"sources", {"Sources", "来源数"}, GOVCAP_FORMAT_COUNT},
    {"hhi", {"HHI", "HHI"}, GOVCAP_FORMAT_BOUNDED},
    {"effective", {"Effective sources", "有效来源数"}, GOVCAP_FORMAT_DECIMAL},
    {"non_fiscal_percent", {"Non-fiscal %", "非财政资金占比（%）"}, GOVCAP_FORMAT_SCORE},
};

static void
free_year (void *data)
{
  FundYear *year = data;

  g_array_unref (year->sources);
  g_free (year);
}

static FundYear *
year_of (GPtrArray *years, int number)
{
  for (size_t i = 0; i < years->len; i++)
    if (((FundYear *)years->pdata[i])->year == number)
      return years->pdata[i];
  FundYear *year = g_new (FundYear, 1);
  *year = (FundYear){number, g_array_new (FALSE, FALSE, sizeof (FundSource)), 0, 0};
  g_ptr_array_add (years, year);
  return year;
}

static void
add_funds (FundYear *year, const GovcapFunds *funds)
{
  FundSource fresh = {funds->source, funds->amount};

  year->total += funds->amount;
  year->fiscal += isnan (funds->fiscal) ? NAN : funds->fiscal * funds->amount;
  for (size_t i = 0; i < year->sources->len; i++) {
    FundSource *source = &g_array_index (year->sources, FundSource, i);
    if (!strcmp (source->name, funds->source)) {
      source->amount += funds->amount;
      return;
    }
  }
  g_array_append_val (year->sources, fresh);
}

static int
by_year (const void *a, const void *b)
{
  const FundYear *one = *(FundYear *const *)a, *other = *(FundYear *const *)b;

  return one->year < other->year ? -1 : one->year > other->year;
}

/* GLib sorts arrays stably. */
static int
by_amount (const void *a, const void *b)
{
  const FundSource *one = a, *other = b;

  return one->amount > other->amount ? -1 : one->amount < other->amount;
}

GPtrArray *
funding_years (const GovcapRun *run, const char *unit)
{
  GPtrArray *years = g_ptr_array_new_with_free_func (free_year);

  for (size_t i = 0; i < run->data->funds->len; i++) {
    const GovcapFunds *funds = &g_array_index (run->data->funds, GovcapFunds, i);
    if (side_rows_ask (run, funds->unit, funds->year) && (!unit || !g_strcmp0 (funds->unit, unit)))
      add_funds (year_of (years, funds->year), funds);
  }
  g_ptr_array_sort (years, by_year);
  for (size_t i = 0; i < years->len; i++)
    g_array_sort (((FundYear *)years->pdata[i])->sources, by_amount);
  return years;
}

/* Herfindahl and Hirschman's index: the sum of squared shares. */
static double
concentration (const FundYear *year)
{
  double sum = 0;

  for (size_t i = 0; i < year->sources->len; i++) {
    double share = g_array_index (year->sources, FundSource, i).amount / year->total;
    sum += share * share;
  }
  return year->total > 0 ? sum : NAN;
}

static void
begin_row (GovcapTable *table, const GovcapRun *run, const char *unit, const FundYear *year,
           GovcapCell cells[COLUMNS])
{
  char word[16];

  g_snprintf (word, sizeof word, "%d", year->year);
  side_rows_begin (run, unit, cells, COLUMNS);
  cells[YEAR] = side_rows_word (table, word);
}

static void
add_total (GovcapTable *table, const GovcapRun *run, const char *unit, const FundYear *year)
{
  GovcapCell cells[COLUMNS];
  double hhi = concentration (year);
  size_t paying = 0;

  for (size_t i = 0; i < year->sources->len; i++)
    paying += g_array_index (year->sources, FundSource, i).amount > 0;
  begin_row (table, run, unit, year, cells);
  cells[SOURCE] = frame_whole ((GovcapText){"Total", "合计"});
  cells[AMOUNT] = govcap_cell_number (year->total);
  cells[SOURCES] = govcap_cell_count (paying);
  cells[HHI] = govcap_cell_number (hhi);
  cells[EFFECTIVE] = govcap_cell_number (1 / hhi);
  cells[NON_FISCAL] =
      govcap_cell_number (year->total > 0 ? 100 * (1 - year->fiscal / year->total) : NAN);
  govcap_table_row (table, cells);
}

static void
add_sources (GovcapTable *table, const GovcapRun *run, const char *unit, const FundYear *year)
{
  double sum = 0;

  for (size_t i = 0; i < year->sources->len; i++) {
    const FundSource *source = &g_array_index (year->sources, FundSource, i);
    GovcapCell cells[COLUMNS];
    bool some = year->total > 0;
    sum += source->amount;
    begin_row (table, run, unit, year, cells);
    cells[SOURCE] = side_rows_word (table, source->name);
    cells[AMOUNT] = govcap_cell_number (source->amount);
    cells[PERCENT] = govcap_cell_number (some ? 100 * source->amount / year->total : NAN);
    cells[CUMULATIVE] = govcap_cell_number (some ? 100 * sum / year->total : NAN);
    govcap_table_row (table, cells);
  }
}

static void
add_block (GovcapTable *table, const GovcapRun *run, const char *unit)
{
  g_autoptr (GPtrArray) years = funding_years (run, unit);

  for (size_t i = 0; i < years->len; i++) {
    add_total (table, run, unit, years->pdata[i]);
    add_sources (table, run, unit, years->pdata[i]);
  }
}

/* Units as they first appear, after the whole. */
static void
add_units (GovcapTable *table, const GovcapRun *run)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < run->data->funds->len; i++) {
    const GovcapFunds *funds = &g_array_index (run->data->funds, GovcapFunds, i);
    if (funds->unit && side_rows_ask (run, funds->unit, funds->year) &&
        g_hash_table_add (seen, (void *)funds->unit))
      add_block (table, run, funds->unit);
  }
}

static void
add_notes (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"A total is the year's: the sum of its amounts, the sum of squared shares "
                   "(HHI, from 1 / number of sources to 1), and 1 / HHI, how many sources of equal "
                   "size would be as concentrated. Sources by their amount; the cumulative share "
                   "runs on from the largest.",
                   "合计行为该年的总额、各来源占比的平方和（HHI，介于 1/来源数与 1 "
                   "之间）和 1/HHI（相当于多少个规模相同的来源）。来源按金额从大到小排列，累计占比"
                   "从最大者起累加。"});
  size_t column = govcap_table_column (table, "non_fiscal_percent");
  bool any = false;
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    any |= !govcap_cell_is_missing (govcap_table_cell (table, row, column));
  if (!any)
    govcap_table_note (
        table, (GovcapText){"No share of non-fiscal funds: column fiscal (1 or 0) is not filled in "
                            "for all rows of a year.",
                            "没有非财政资金占比：没有哪一年的各行都填写了 fiscal（1 或 0）。"});
}

bool
funding_check (const GovcapRun *run, GError **error)
{
  return side_rows_check (run, run->data->funds->len, "funding",
                          (GovcapText){"record of funding", "资金来源记录"}, error);
}

GovcapTable *
funding_run (GovcapRun *run, GError **error)
{
  if (!funding_check (run, error))
    return NULL;
  g_autoptr (GovcapTable) table = side_rows_table (run, "funding", columns, COLUMNS);
  if (!run->options.unit)
    add_block (table, run, NULL);
  add_units (table, run);
  if (!govcap_table_rows (table)) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->funding_file,
                 "there is no row of that wave and unit", "没有这一期、这个单位的行");
    return NULL;
  }
  add_notes (table);
  return g_steal_pointer (&table);
}
