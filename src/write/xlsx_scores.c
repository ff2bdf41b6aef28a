#include "xlsx_scores.h"

#include <string.h>

void
xlsx_scores_free (XlsxScores *scores)
{
  g_ptr_array_unref (scores->rows);
  g_ptr_array_unref (scores->columns);
  g_hash_table_unref (scores->row_of);
  g_hash_table_unref (scores->column_of);
  g_free (scores->value);
  g_free (scores->lower);
  g_free (scores->upper);
  g_free (scores);
}

/* The column called @id; n_columns when there is none. */
static size_t
find (const GovcapTable *table, const char *id)
{
  size_t i = 0;

  while (i < table->n_columns && strcmp (table->columns[i].id, id) != 0)
    i++;
  return i;
}

static GovcapCell
cell_of (const XlsxScores *scores, size_t row, size_t column)
{
  if (column == scores->table->n_columns)
    return govcap_cell_missing ();
  return govcap_table_cell (scores->table, row, column);
}

static const char *
word_of (const XlsxScores *scores, size_t row, size_t column)
{
  return cell_of (scores, row, column).word;
}

static bool
is_level (const XlsxScores *scores, size_t row, const char *level)
{
  return !g_strcmp0 (word_of (scores, row, scores->level), level);
}

/* The first row of the latest wave, which is of the headline form. */
static size_t
find_head (const XlsxScores *scores)
{
  size_t head = govcap_table_rows (scores->table) - 1;
  const char *latest = word_of (scores, head, scores->wave);

  while (head > 0 && !g_strcmp0 (word_of (scores, head - 1, scores->wave), latest))
    head--;
  return head;
}

/* The charts are of one wave and form, and of areas, not of indicators. */
static bool
belongs (const XlsxScores *scores, size_t row)
{
  return !g_strcmp0 (word_of (scores, row, scores->wave),
                     word_of (scores, scores->head, scores->wave)) &&
         !g_strcmp0 (word_of (scores, row, scores->form),
                     word_of (scores, scores->head, scores->form)) &&
         (is_level (scores, row, "area") || is_level (scores, row, "overall"));
}

/* The number of @cell's word in @order, where it is added when it is new; a missing one is "". */
static void
enter (GHashTable *number_of, GPtrArray *order, GovcapCell cell)
{
  const char *word = cell.word ? cell.word : "";

  if (g_hash_table_contains (number_of, word))
    return;
  g_hash_table_insert (number_of, (void *)word, GSIZE_TO_POINTER (order->len));
  g_ptr_array_add (order, g_memdup2 (&cell, sizeof cell));
}

static size_t
number_of (GHashTable *numbers, GovcapCell cell)
{
  return GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, cell.word ? cell.word : ""));
}

/* Areas first, so that the overall score comes last whatever its place in the table. */
static void
collect_names (XlsxScores *scores)
{
  size_t n = govcap_table_rows (scores->table);

  enter (scores->row_of, scores->rows, govcap_cell_missing ());
  for (size_t row = 0; row < n; row++)
    if (belongs (scores, row))
      enter (scores->row_of, scores->rows, cell_of (scores, row, scores->unit));
  for (size_t row = 0; row < n; row++)
    if (belongs (scores, row) && is_level (scores, row, "area"))
      enter (scores->column_of, scores->columns, cell_of (scores, row, scores->code));
  scores->areas = scores->columns->len;
  for (size_t row = 0; row < n; row++)
    if (belongs (scores, row) && is_level (scores, row, "overall"))
      enter (scores->column_of, scores->columns, cell_of (scores, row, scores->code));
}

static double *
nans (size_t n)
{
  double *values = g_new (double, n);

  for (size_t i = 0; i < n; i++)
    values[i] = (double)NAN;
  return values;
}

static void
collect_values (XlsxScores *scores)
{
  scores->value = nans (scores->rows->len * scores->columns->len);
  scores->lower = nans (scores->rows->len);
  scores->upper = nans (scores->rows->len);
  for (size_t row = 0; row < govcap_table_rows (scores->table); row++) {
    if (!belongs (scores, row))
      continue;
    size_t unit = number_of (scores->row_of, cell_of (scores, row, scores->unit));
    size_t code = number_of (scores->column_of, cell_of (scores, row, scores->code));
    scores->value[unit * scores->columns->len + code] = cell_of (scores, row, scores->score).number;
    if (!is_level (scores, row, "overall"))
      continue;
    scores->lower[unit] = cell_of (scores, row, scores->lo).number;
    scores->upper[unit] = cell_of (scores, row, scores->hi).number;
  }
}

XlsxScores *
xlsx_scores_new (const GovcapTable *table)
{
  XlsxScores *scores = g_new0 (XlsxScores, 1);

  *scores = (XlsxScores){
      .table = table,
      .wave = find (table, "wave"),
      .form = find (table, "form"),
      .unit = find (table, "unit"),
      .level = find (table, "level"),
      .code = find (table, "code"),
      .score = find (table, "score"),
      .lo = find (table, "lo"),
      .hi = find (table, "hi"),
      .rows = g_ptr_array_new_with_free_func (g_free),
      .columns = g_ptr_array_new_with_free_func (g_free),
      .row_of = g_hash_table_new (g_str_hash, g_str_equal),
      .column_of = g_hash_table_new (g_str_hash, g_str_equal),
  };
  scores->head = govcap_table_rows (table) ? find_head (scores) : 0;
  collect_names (scores);
  collect_values (scores);
  return scores;
}
