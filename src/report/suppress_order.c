#include "suppress_order.h"

#include <string.h>

typedef struct {
  const GovcapTable *table;
  const bool *hidden;
  size_t unit; /* the column of the names */
} Order;

static bool
are_together (const GovcapTable *table, const char *const keys[], size_t n_keys, size_t a, size_t b)
{
  for (size_t k = 0; k < n_keys && keys[k]; k++) {
    size_t column = govcap_table_column (table, keys[k]);
    if (column < table->n_columns && g_strcmp0 (govcap_table_cell (table, a, column).word,
                                                govcap_table_cell (table, b, column).word) != 0)
      return false;
  }
  return true;
}

static int
by_name (const void *a, const void *b, void *data)
{
  size_t one = *(const size_t *)a, other = *(const size_t *)b;
  const Order *order = data;

  if (order->hidden[one] != order->hidden[other])
    return order->hidden[one] ? 1 : -1;
  int names = order->hidden[one]
                  ? g_strcmp0 (govcap_table_cell (order->table, one, order->unit).word,
                               govcap_table_cell (order->table, other, order->unit).word)
                  : 0;
  return names ? names : one < other ? -1 : one > other;
}

/* Puts the cells of row @rows[i] into row i. */
static void
move_rows (GovcapTable *table, const size_t rows[])
{
  size_t n = table->n_columns, all = govcap_table_rows (table);
  GovcapCell *cells = (GovcapCell *)(void *)table->cells->data;
  g_autofree GovcapCell *before = g_memdup2 (cells, all * n * sizeof *cells);

  for (size_t row = 0; row < all; row++)
    memcpy (cells + row * n, before + rows[row] * n, n * sizeof *cells);
}

void
suppress_order (GovcapTable *table, const char *const keys[], size_t n_keys, const bool hidden[])
{
  size_t all = govcap_table_rows (table);
  Order order = {table, hidden, govcap_table_column (table, "unit")};
  g_autofree size_t *rows = g_new (size_t, all + 1);

  if (order.unit == table->n_columns)
    return;
  for (size_t row = 0; row < all; row++)
    rows[row] = row;
  for (size_t from = 0, to; from < all; from = to) {
    for (to = from + 1; to < all && are_together (table, keys, n_keys, from, to);)
      to++;
    g_qsort_with_data (rows + from, (int)(to - from), sizeof *rows, by_name, &order);
  }
  move_rows (table, rows);
}
