#include "suppress_grid.h"

#include <math.h>

#define CELL(grid, i) (&g_array_index ((grid)->cells, SuppressCell, i))

SuppressGrid *
suppress_grid_new (bool is_crossed)
{
  SuppressGrid *grid = g_new0 (SuppressGrid, 1);

  grid->is_crossed = is_crossed;
  grid->cells = g_array_new (FALSE, FALSE, sizeof (SuppressCell));
  grid->row_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  grid->column_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return grid;
}

void
suppress_grid_free (SuppressGrid *grid)
{
  g_array_unref (grid->cells);
  g_hash_table_unref (grid->row_numbers);
  g_hash_table_unref (grid->column_numbers);
  g_free (grid);
}

static size_t
number_of (GHashTable *numbers, const char *word)
{
  void *number;

  if (g_hash_table_lookup_extended (numbers, word, NULL, &number))
    return GPOINTER_TO_SIZE (number);
  size_t new_number = g_hash_table_size (numbers);
  g_hash_table_insert (numbers, g_strdup (word), GSIZE_TO_POINTER (new_number));
  return new_number;
}

void
suppress_grid_add (SuppressGrid *grid, size_t row, const char *across, const char *down, double n,
                   bool hidden)
{
  SuppressCell cell = {row, number_of (grid->row_numbers, across),
                       number_of (grid->column_numbers, down), n, hidden};

  g_array_append_val (grid->cells, cell);
}

bool
suppress_grid_hides (const SuppressGrid *grid)
{
  for (size_t i = 0; i < grid->cells->len; i++)
    if (CELL (grid, i)->hidden)
      return true;
  return false;
}

/* The better cell to hide: fewer people, but somebody; @other may be NULL. */
static bool
is_better (const SuppressCell *one, const SuppressCell *other)
{
  if (!other || (one->n > 0) != (other->n > 0))
    return !other || one->n > 0;
  return one->n < other->n;
}

/* A row (@is_row) or column needs two hidden cells, together of @least people. Hides one more.
 * Returns: whether that was needed and could be done. */
static bool
protect_line (SuppressGrid *grid, bool is_row, size_t line, size_t least)
{
  SuppressCell *next = NULL;
  size_t hidden = 0;
  double people = 0;

  for (size_t i = 0; i < grid->cells->len; i++) {
    SuppressCell *cell = CELL (grid, i);
    if ((is_row ? cell->across : cell->down) != line)
      continue;
    if (cell->hidden) {
      hidden++;
      people += cell->n;
    } else if (is_better (cell, next))
      next = cell;
  }
  if (!hidden || (hidden > 1 && people >= (double)least) || !next)
    return false;
  return next->hidden = true;
}

static bool
protect_lines (SuppressGrid *grid, size_t least)
{
  bool changed = false;

  for (size_t c = 0; c < g_hash_table_size (grid->column_numbers); c++)
    changed |= protect_line (grid, false, c, least);
  for (size_t r = 0; grid->is_crossed && r < g_hash_table_size (grid->row_numbers); r++)
    changed |= protect_line (grid, true, r, least);
  return changed;
}

/* Marks the rows and columns that hang together by hidden cells, @but left aside, with row @from. */
static void
reach (const SuppressGrid *grid, size_t but, size_t from, bool rows[], bool columns[])
{
  bool grew = rows[from] = true;

  while (grew) {
    grew = false;
    for (size_t i = 0; i < grid->cells->len; i++) {
      const SuppressCell *cell = CELL (grid, i);
      if (!cell->hidden || i == but || rows[cell->across] == columns[cell->down])
        continue;
      rows[cell->across] = columns[cell->down] = true;
      grew = true;
    }
  }
}

/* A hidden cell that alone ties two parts of the grid together is the difference of their totals.
 * Hides the smallest other cell that ties the same two. Returns: whether that was needed. */
static bool
protect_cell (SuppressGrid *grid, size_t number)
{
  const SuppressCell *cell = CELL (grid, number);
  g_autofree bool *rows = g_new0 (bool, g_hash_table_size (grid->row_numbers) + 1);
  g_autofree bool *columns = g_new0 (bool, g_hash_table_size (grid->column_numbers) + 1);
  g_autofree bool *far_rows = g_new0 (bool, g_hash_table_size (grid->row_numbers) + 1);
  g_autofree bool *far_columns = g_new0 (bool, g_hash_table_size (grid->column_numbers) + 1);
  SuppressCell *next = NULL;

  reach (grid, number, cell->across, rows, columns);
  if (columns[cell->down])
    return false;
  for (size_t i = 0; i < grid->cells->len;
       i++) { /* the far side: what the column hangs together with */
    const SuppressCell *other = CELL (grid, i);
    if (other->hidden && i != number && other->down == cell->down)
      reach (grid, number, other->across, far_rows, far_columns);
  }
  for (size_t i = 0; i < grid->cells->len; i++) {
    SuppressCell *other = CELL (grid, i);
    bool ties = (rows[other->across] && far_columns[other->down]) ||
                (far_rows[other->across] && columns[other->down]);
    if (ties && !other->hidden && is_better (other, next))
      next = other;
  }
  return next && (next->hidden = true);
}

void
suppress_grid_protect (SuppressGrid *grid, size_t least)
{
  bool changed = suppress_grid_hides (grid);

  while (changed) {
    changed = protect_lines (grid, least);
    for (size_t i = 0; grid->is_crossed && !changed && i < grid->cells->len; i++)
      changed = CELL (grid, i)->hidden && protect_cell (grid, i);
  }
}
