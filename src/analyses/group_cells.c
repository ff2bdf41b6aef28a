#include "group_cells.h"

#include "categories.h"

GroupCells *
group_cells_new (void)
{
  GroupCells *cells = g_new (GroupCells, 1);

  cells->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return cells;
}

void
group_cells_free (GroupCells *cells)
{
  if (cells)
    g_hash_table_unref (cells->numbers);
  g_free (cells);
}

size_t
group_cells_count (const GroupCells *cells)
{
  return g_hash_table_size (cells->numbers);
}

static size_t
number_of (GroupCells *cells, const char *values)
{
  void *known;

  if (g_hash_table_lookup_extended (cells->numbers, values, NULL, &known))
    return GPOINTER_TO_SIZE (known);
  size_t number = g_hash_table_size (cells->numbers);
  g_hash_table_insert (cells->numbers, g_strdup (values), GSIZE_TO_POINTER (number));
  return number;
}

size_t *
group_cells_of (GroupCells *cells, const GovcapRun *run, const GovcapDataset *dataset,
                const GPtrArray *variables)
{
  size_t *group = g_new (size_t, dataset->n + 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)categories_free);
  g_autoptr (GString) values = g_string_new (NULL);

  for (size_t v = 0; v < variables->len; v++)
    g_ptr_array_add (all, categories_of (run, dataset, variables->pdata[v]));
  for (size_t row = 0; row < dataset->n; row++) {
    g_string_truncate (values, 0);
    for (size_t v = 0; v < all->len; v++) {
      const Categories *options = all->pdata[v];
      size_t option = options ? categories_at (options, row) : GOVCAP_NONE;
      g_string_append (values, option == GOVCAP_NONE ? "" : options->values[option]);
      g_string_append_c (values, '\037');
    }
    group[row] = number_of (cells, values->str);
  }
  return group;
}
