/* Needs that were matched with what was offered, and those of them that were met. */
#include "share.h"
#include "side_rows.h"
#include "tables.h"

#include <math.h>

enum {
  BY = FRAME_CELLS,
  GROUP,
  ROWS,
  NEEDED,
  OFFERED,
  MATCHED,
  FILL_PERCENT,
  FILL_LO,
  FILL_HI,
  FINISHED,
  FINISHED_PERCENT,
  FINISHED_LO,
  FINISHED_HI,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"by", {"By", "分组变量"}, GOVCAP_FORMAT_WORDS},
    {"group", {"Group", "组"}, GOVCAP_FORMAT_WORDS},
    {"rows", {"Rows", "条数"}, GOVCAP_FORMAT_COUNT},
    {"needed", {"Needed", "需求数"}, GOVCAP_FORMAT_COUNT},
    {"offered", {"Offered", "供给数"}, GOVCAP_FORMAT_COUNT},
    {"matched", {"Matched", "对接数"}, GOVCAP_FORMAT_COUNT},
    {"fill_percent", {"Fill rate %", "满足率（%）"}, GOVCAP_FORMAT_SCORE},
    {"fill_lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"fill_hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"finished", {"Finished", "完成数"}, GOVCAP_FORMAT_COUNT},
    {"finished_percent", {"Finished %", "完成率（%）"}, GOVCAP_FORMAT_SCORE},
    {"finished_lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"finished_hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
};

typedef enum { BY_ALL, BY_NEED, BY_TYPE, BY_UNIT, BY_YEAR, N_BY } By;

static const GovcapText variables[N_BY] = {[BY_ALL] = {"all", "合计"},
                                           [BY_NEED] = {"need", "需求"},
                                           [BY_TYPE] = {"unit type", "单位类型"},
                                           [BY_UNIT] = {"unit", "单位"},
                                           [BY_YEAR] = {"year", "年份"}};

/* Rows that belong together; a sum is NAN as soon as a row lacks the number. */
typedef struct {
  const char *word; /* NULL: all */
  size_t rows;
  double needed, offered, matched, finished;
} Sum;

/* What a row is by a variable, in the arena of the table; NULL: it does not say. */
static const char *
word_of (GovcapTable *table, const GovcapNeed *need, By by)
{
  char year[16];

  switch (by) {
  case BY_NEED:
    return need->need;
  case BY_TYPE:
    return need->unit_type;
  case BY_UNIT:
    return need->unit;
  case BY_YEAR:
    g_snprintf (year, sizeof year, "%d", need->year);
    return need->year ? g_string_chunk_insert_const (table->arena, year) : NULL;
  case BY_ALL:
  case N_BY:
    break;
  }
  return NULL;
}

static Sum *
sum_for (GArray *sums, GHashTable *number, const char *word)
{
  const char *key = word ? word : "";
  size_t place = GPOINTER_TO_SIZE (g_hash_table_lookup (number, key));

  if (!place) {
    Sum fresh = {.word = word};
    g_array_append_val (sums, fresh);
    place = sums->len;
    g_hash_table_insert (number, (void *)key, GSIZE_TO_POINTER (place));
  }
  return &g_array_index (sums, Sum, place - 1);
}

/* Groups as they first appear; rows that do not say are in none. */
static GArray *
add_up (GovcapTable *table, const GovcapRun *run, By by)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (Sum));
  g_autoptr (GHashTable) number = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < run->data->needs->len; i++) {
    const GovcapNeed *need = &g_array_index (run->data->needs, GovcapNeed, i);
    const char *word = word_of (table, need, by);
    if (!side_rows_ask (run, need->unit, need->year) || (!word && by != BY_ALL))
      continue;
    Sum *sum = sum_for (sums, number, word);
    sum->rows++;
    sum->needed += need->needed;
    sum->offered += need->offered;
    sum->matched += need->matched;
    sum->finished += need->finished;
  }
  return sums;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, By by, const Sum *sum)
{
  GovcapCell cells[COLUMNS];
  size_t matched = (size_t)sum->matched;

  side_rows_begin (run, by == BY_UNIT ? sum->word : run->options.unit, cells, COLUMNS);
  cells[BY] = govcap_cell_shown (variables[by].en, variables[by]);
  cells[GROUP] = by == BY_UNIT ? cells[FRAME_CELLS - 1] : side_rows_word (table, sum->word);
  cells[ROWS] = govcap_cell_count (sum->rows);
  cells[NEEDED] = govcap_cell_number (sum->needed);
  cells[OFFERED] = govcap_cell_number (sum->offered);
  cells[MATCHED] = govcap_cell_number (sum->matched);
  cells[FINISHED] = govcap_cell_number (sum->finished);
  share_cells (matched, (size_t)sum->needed, run->options.level, cells + FILL_PERCENT);
  if (!isnan (sum->finished))
    share_cells ((size_t)sum->finished, matched, run->options.level, cells + FINISHED_PERCENT);
  govcap_table_row (table, cells);
}

static void
add_notes (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Fill rate: matched of needed; finished: of the matched; both with Wilson's "
                   "limits. Null where a row of the group lacks the number, or where nothing was "
                   "needed or matched.",
                   "满足率 = 对接数 ÷ 需求数，完成率 = 完成数 ÷ 对接数，上下限均为 Wilson 区间。"
                   "组内有一行缺数，或没有需求、没有对接时，为空。"});
}

GovcapTable *
matching_run (GovcapRun *run, GError **error)
{
  if (!side_rows_check (run, run->data->needs->len, "needs",
                        (GovcapText){"record of needs", "需求对接记录"}, error))
    return NULL;
  g_autoptr (GovcapTable) table = side_rows_table (run, "matching", columns, COLUMNS);
  for (By by = 0; by < N_BY; by++) {
    g_autoptr (GArray) sums = add_up (table, run, by);
    if (by >= BY_TYPE && sums->len < 2) /* it would say what the whole does */
      continue;
    for (size_t i = 0; i < sums->len; i++)
      add_row (table, run, by, &g_array_index (sums, Sum, i));
  }
  if (!govcap_table_rows (table)) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->needs_file,
                 "there is no row of that wave and unit", "没有这一期、这个单位的行");
    return NULL;
  }
  add_notes (table);
  return g_steal_pointer (&table);
}
