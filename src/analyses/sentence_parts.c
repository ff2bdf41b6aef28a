#include "sentences.h"

#include <string.h>

static bool
has_column (const GovcapTable *table, const char *id)
{
  return govcap_table_column (table, id) < table->n_columns;
}

static GovcapCell
cell_of (const GovcapTable *table, size_t row, const char *id)
{
  return govcap_table_cell (table, row, govcap_table_column (table, id));
}

static bool
same_word (const GovcapTable *table, size_t a, size_t b, const char *column)
{
  return !g_strcmp0 (cell_of (table, a, column).word, cell_of (table, b, column).word);
}

static GovcapText
lead_of (GovcapTable *table, size_t row)
{
  bool wave = !say_is (table, row, "wave", NULL), form = !say_is (table, row, "form", NULL);
  SaySlots slots = {.rows = {row}};

  if (wave && form)
    return say_words (table, NULL, &slots, "in {0.wave} ({0.form}), ",
                      "{0.form}问卷（{0.wave}）：");
  if (wave)
    return say_words (table, NULL, &slots, "in {0.wave}, ", "{0.wave} 期：");
  if (form)
    return say_words (table, NULL, &slots, "among {0.form}, ", "{0.form}问卷：");
  return (GovcapText){"", ""};
}

bool
say_next_block (GovcapTable *table, SayBlock *block)
{
  size_t n = govcap_table_rows (table), from = block->to;

  if (from == n)
    return false;
  *block = (SayBlock){from, from + 1, {"", ""}};
  if (!has_column (table, "wave") || !has_column (table, "form")) {
    block->to = n;
    return true;
  }
  while (block->to < n && same_word (table, from, block->to, "wave") &&
         same_word (table, from, block->to, "form"))
    block->to++;
  block->lead = lead_of (table, from);
  return true;
}

double
say_number (const GovcapTable *table, size_t row, const char *column)
{
  if (!has_column (table, column))
    return NAN;
  GovcapCell cell = cell_of (table, row, column);
  return cell.word || !isfinite (cell.number) ? NAN : cell.number;
}

bool
say_is (const GovcapTable *table, size_t row, const char *column, const char *word)
{
  GovcapCell cell = cell_of (table, row, column);

  return word ? !g_strcmp0 (cell.word, word) : govcap_cell_is_missing (cell);
}

SayRange
say_range (const GovcapTable *table, const SayBlock *block, const char *column, SayRow wanted)
{
  SayRange range = {0, 0, 0};

  for (size_t row = block->from; row < block->to; row++) {
    double number = say_number (table, row, column);
    if (isnan (number) || (wanted && !wanted (table, row)))
      continue;
    if (!range.n || number < say_number (table, range.lowest, column))
      range.lowest = row;
    if (!range.n || number > say_number (table, range.highest, column))
      range.highest = row;
    range.n++;
  }
  return range;
}

GArray *
say_below (const GovcapTable *table, const SayBlock *block, const char *column, double limit,
           SayRow wanted)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t row = block->from; row < block->to; row++)
    if (say_number (table, row, column) < limit && (!wanted || wanted (table, row)))
      g_array_append_val (rows, row);
  return rows;
}

GArray *
say_significant (const GovcapTable *table, const GovcapRun *run, const SayBlock *block,
                 SayRow wanted)
{
  return say_below (table, block, "p_adj", 1 - run->options.level, wanted);
}

size_t
say_count_word (const GovcapTable *table, const SayBlock *block, const char *column,
                const char *word, SayRow wanted)
{
  size_t n = 0;

  for (size_t row = block->from; row < block->to; row++)
    n += say_is (table, row, column, word) && (!wanted || wanted (table, row));
  return n;
}

GArray *
say_rows (const GovcapTable *table, const SayBlock *block, SayRow wanted)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t row = block->from; row < block->to; row++)
    if (!wanted || wanted (table, row))
      g_array_append_val (rows, row);
  return rows;
}
