#include "fill_select.h"

#include "govcap/write.h"

#include <string.h>

static bool
is_one_of (GovcapCell cell, const GPtrArray *values)
{
  g_autofree char *number = cell.word ? NULL : govcap_write_number (cell.number);
  const char *says = cell.word ? cell.word : *number ? number : "null";

  for (guint i = 0; i < values->len; i++)
    if (!strcmp (says, values->pdata[i]))
      return true;
  return false;
}

static bool
find_columns (const GovcapTable *table, const GArray *where, size_t *columns, GError **error)
{
  for (guint i = 0; i < where->len; i++) {
    const GovcapCondition *condition = &g_array_index (where, GovcapCondition, i);
    columns[i] = govcap_table_column (table, condition->column);
    if (columns[i] == table->n_columns)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, condition->place,
                          "table '%s' has no column '%s'", "表“%s”没有“%s”这一列", table->name,
                          condition->column);
  }
  return true;
}

static bool
meets_all (const GovcapTable *table, size_t row, const GArray *where, const size_t *columns)
{
  for (guint i = 0; i < where->len; i++)
    if (!is_one_of (govcap_table_cell (table, row, columns[i]),
                    g_array_index (where, GovcapCondition, i).values))
      return false;
  return true;
}

bool
fill_select (GovcapTable *table, const GovcapEntry *entry, GError **error)
{
  g_autofree size_t *columns = g_new (size_t, entry->where->len + 1);
  GArray *kept;

  if (!find_columns (table, entry->where, columns, error))
    return false;
  kept = g_array_new (FALSE, FALSE, sizeof (GovcapCell));
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    if (meets_all (table, row, entry->where, columns))
      g_array_append_vals (kept, &g_array_index (table->cells, GovcapCell, row * table->n_columns),
                           (guint)table->n_columns);
  g_array_unref (table->cells);
  table->cells = kept;
  g_ptr_array_set_size (table->sentences, 0);
  return true;
}
