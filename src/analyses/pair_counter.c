#include "pair_counter.h"

#include "products.h"

#include <string.h>

/* Rows at a time: what is kept of them stays in the first-level cache. */
enum { ROWS = 1024 };

/* Items are counted two at a time where their joint table of four stays small: a fourth of the
 * counting. A code is an answer to one item, or to two: first · base + second. */
enum { MOST_BASE_OF_TWO = 8, MOST_CODES = 8 * 8 + 1 };

/**
 * Counter:
 * @joint: tables of codes × codes for every two groups
 * @code:  of each group, ROWS of them
 * @kept:  the same, the last code for respondents who do not count: they go into cells that nobody
 *         reads, and into many, since a cell that is counted in twice running makes the second wait
 */
typedef struct {
  const PairLayout *layout;
  uint32_t *joint;
  uint16_t *code, *kept;
} Counter;

static size_t
index_of_pair (size_t i, size_t j)
{
  return i * (i - 1) / 2 + j;
}

PairLayout *
pair_layout_new (const GovcapRun *run, const GovcapDataset *dataset, const GArray *items)
{
  bool listwise = run->options.missing == GOVCAP_MISSING_LISTWISE;
  size_t points = 0;

  for (size_t i = 0; i < items->len; i++) {
    const GovcapItem *item = &dataset->framework->items[g_array_index (items, size_t, i)];
    points = MAX (points, (size_t)(item->scale.max - item->scale.min) + 1);
  }
  if (items->len < 2 || points > PAIR_TABLES_MOST_POINTS)
    return NULL;
  PairLayout *layout = g_new (PairLayout, 1);
  size_t base = listwise ? points : points + 1;
  size_t width = items->len > 2 && base <= MOST_BASE_OF_TWO ? 2 : 1;
  *layout = (PairLayout){items,
                         points,
                         base,
                         width,
                         (items->len + width - 1) / width,
                         (width == 2 ? base * base : base) + 1,
                         listwise};
  return layout;
}

/* Items in group number @g. */
static size_t
width_of (const PairLayout *layout, size_t g)
{
  return MIN (layout->width, layout->items->len - g * layout->width);
}

static uint32_t *
joint_table (const Counter *counter, size_t a, size_t b)
{
  return counter->joint + index_of_pair (a, b) * counter->layout->codes * counter->layout->codes;
}

static Counter *
counter_new (const PairLayout *layout)
{
  Counter *counter = g_new (Counter, 1);
  size_t tables = index_of_pair (layout->groups, 0);

  *counter =
      (Counter){layout, g_new0 (uint32_t, tables * layout->codes * layout->codes),
                g_new (uint16_t, layout->groups * ROWS), g_new (uint16_t, layout->groups * ROWS)};
  return counter;
}

static void
counter_free (Counter *counter)
{
  g_free (counter->joint);
  g_free (counter->code);
  g_free (counter->kept);
  g_free (counter);
}

/* Loops that a compiler makes into vector instructions once it is told that nothing overlaps.
 */
static void
drop_missing (uint8_t *restrict counts, const uint8_t *restrict cells, size_t rows)
{
  for (size_t row = 0; row < rows; row++)
    counts[row] &= cells[row] == GOVCAP_NO_CHOICE ? 0 : 1;
}

static void
append_answer (uint16_t *restrict code, const uint8_t *restrict cells, uint8_t most, uint16_t times,
               size_t rows)
{
  for (size_t row = 0; row < rows; row++)
    code[row] = (uint16_t)(code[row] * times + (cells[row] < most ? cells[row] : most));
}

static void
set_aside (uint16_t *restrict kept, const uint16_t *restrict code, const uint8_t *restrict counts,
           uint16_t aside, size_t rows)
{
  for (size_t row = 0; row < rows; row++) {
    uint16_t mask = (uint16_t)-counts[row];
    kept[row] = (uint16_t)((code[row] & mask) | (aside & ~mask));
  }
}

/* The codes of all groups for @rows respondents from number @from of the block. */
static void
fill_codes (const Counter *counter, const uint8_t *const cells[], size_t from, size_t rows)
{
  const PairLayout *layout = counter->layout;
  uint8_t counts[ROWS];

  memset (counts, 1, rows);
  memset (counter->code, 0, layout->groups * ROWS * sizeof *counter->code);
  for (size_t i = 0; i < layout->items->len; i++) {
    append_answer (counter->code + i / layout->width * ROWS, cells[i] + from,
                   (uint8_t)(layout->base - 1), (uint16_t)layout->base, rows);
    if (layout->listwise)
      drop_missing (counts, cells[i] + from, rows);
  }
  for (size_t g = 0; g < layout->groups; g++)
    set_aside (counter->kept + g * ROWS, counter->code + g * ROWS, counts,
               (uint16_t)(layout->codes - 1), rows);
}

/* Where in their joint table two codes are; below 65² and so in 16 bits. */
static void
join_codes (uint16_t *restrict cell, const uint16_t *restrict a, const uint16_t *restrict b,
            uint16_t codes, size_t rows)
{
  for (size_t row = 0; row < rows; row++)
    cell[row] = (uint16_t)(a[row] * codes + b[row]);
}

static void
count_codes (const Counter *counter, size_t rows)
{
  uint16_t cell[ROWS];

  for (size_t a = 1; a < counter->layout->groups; a++)
    for (size_t b = 0; b < a; b++) {
      uint32_t *joint = joint_table (counter, a, b);
      join_codes (cell, counter->kept + a * ROWS, counter->code + b * ROWS,
                  (uint16_t)counter->layout->codes, rows);
      for (size_t row = 0; row < rows; row++)
        joint[cell[row]]++;
    }
}

static void
count_block (const Counter *counter, const GovcapDataset *dataset, size_t block)
{
  size_t length = govcap_dataset_block_length (dataset, block);
  g_autofree const uint8_t **cells = products_cells (dataset, counter->layout->items, block);

  for (size_t from = 0; from < length; from += ROWS) {
    size_t rows = MIN (ROWS, length - from);
    fill_codes (counter, cells, from, rows);
    count_codes (counter, rows);
  }
}

/* The answer to item number @i in each code of its group. */
static void
answers_in (const PairLayout *layout, size_t i, uint8_t ret[MOST_CODES])
{
  bool last = i % layout->width == width_of (layout, i / layout->width) - 1;

  for (size_t code = 0; code < layout->codes; code++)
    ret[code] = (uint8_t)(last ? code % layout->base : code / layout->base);
}

/* Adds the pair of items @i and @j from the joint table of groups @a and @b; each of the two items
 * is in one of these. */
static void
add_pair (PairTables *tables, const Counter *counter, size_t i, size_t j, size_t a, size_t b)
{
  const PairLayout *layout = counter->layout;
  size_t points = layout->points, i_in_a = i / layout->width == a, j_in_a = j / layout->width == a;
  const uint32_t *joint = joint_table (counter, a, b);
  uint64_t *counts = tables->counts + index_of_pair (i, j) * points * points;
  uint8_t x[MOST_CODES], y[MOST_CODES];

  answers_in (layout, i, x);
  answers_in (layout, j, y);
  for (size_t code_a = 0; code_a < layout->codes - 1; code_a++)
    for (size_t code_b = 0; code_b < layout->codes - 1; code_b++) {
      size_t to_i = x[i_in_a ? code_a : code_b], to_j = y[j_in_a ? code_a : code_b];
      if (to_i < points && to_j < points)
        counts[to_i * points + to_j] += joint[code_a * layout->codes + code_b];
    }
}

static void
part_tables (PairTables *tables, const Counter *counter)
{
  size_t width = counter->layout->width;

  for (size_t i = 1; i < tables->k; i++)
    for (size_t j = 0; j < i; j++) {
      size_t a = i / width, b = j / width;
      bool same = a == b; /* then any table that the group is in */
      add_pair (tables, counter, i, j, same ? MAX (a, 1) : a, same ? 0 : b);
    }
}

void
pair_layout_count (const PairLayout *layout, const GovcapDataset *dataset, size_t block,
                   PairTables *tables)
{
  Counter *counter = counter_new (layout);

  count_block (counter, dataset, block);
  part_tables (tables, counter);
  counter_free (counter);
}
