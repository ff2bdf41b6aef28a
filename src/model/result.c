#include "govcap/result.h"

#include <string.h>

int
govcap_format_decimals (GovcapFormat format)
{
  switch (format) {
  case GOVCAP_FORMAT_WORDS:
  case GOVCAP_FORMAT_COUNT:
    return 0;
  case GOVCAP_FORMAT_SCORE:
    return 1;
  case GOVCAP_FORMAT_DECIMAL:
  case GOVCAP_FORMAT_DF:
    return 2;
  case GOVCAP_FORMAT_RATIO:
  case GOVCAP_FORMAT_BOUNDED:
  case GOVCAP_FORMAT_P:
  case GOVCAP_FORMAT_MIXED:
    return 3;
  }
  g_assert_not_reached ();
}

bool
govcap_format_is_bounded (GovcapFormat format)
{
  return format == GOVCAP_FORMAT_BOUNDED || format == GOVCAP_FORMAT_P;
}

GovcapCell
govcap_cell_number (double number)
{
  return (GovcapCell){.number = number == 0 ? 0 : number}; /* nought has no sign */
}

GovcapCell
govcap_cell_count (size_t count)
{
  return govcap_cell_number ((double)count);
}

GovcapCell
govcap_cell_word (const char *word)
{
  return (GovcapCell){.number = NAN, .word = word};
}

GovcapCell
govcap_cell_shown (const char *word, GovcapText shown)
{
  return (GovcapCell){.number = NAN, .word = word, .shown = shown};
}

GovcapCell
govcap_cell_missing (void)
{
  return govcap_cell_number (NAN);
}

bool
govcap_cell_is_missing (GovcapCell cell)
{
  return !cell.word && !isfinite (cell.number);
}

GovcapTable *
govcap_table_new (const char *name, GovcapText title, const GovcapTableColumn columns[],
                  size_t n_columns)
{
  GovcapTable *table = g_new0 (GovcapTable, 1);

  *table = (GovcapTable){.name = name, .title = title, .columns = columns, .n_columns = n_columns};
  table->cells = g_array_new (FALSE, FALSE, sizeof (GovcapCell));
  table->notes = g_ptr_array_new_with_free_func (g_free);
  table->sentences = g_ptr_array_new_with_free_func (g_free);
  table->method = g_ptr_array_new_with_free_func (g_free);
  table->arena = g_string_chunk_new (1024);
  return table;
}

void
govcap_table_free (GovcapTable *table)
{
  if (!table)
    return;
  g_array_unref (table->cells);
  g_ptr_array_unref (table->notes);
  g_ptr_array_unref (table->sentences);
  g_ptr_array_unref (table->method);
  g_string_chunk_free (table->arena);
  g_free (table->made);
  g_free (table);
}

void
govcap_table_take_columns (GovcapTable *table, GovcapTableColumn *columns, size_t n_columns)
{
  g_assert (!table->n_columns && !table->cells->len);
  table->columns = table->made = columns;
  table->n_columns = n_columns;
}

void
govcap_table_row (GovcapTable *table, const GovcapCell cells[])
{
  g_array_append_vals (table->cells, cells, (guint)table->n_columns);
}

size_t
govcap_table_rows (const GovcapTable *table)
{
  return table->cells->len / table->n_columns;
}

GovcapCell
govcap_table_cell (const GovcapTable *table, size_t row, size_t column)
{
  return g_array_index (table->cells, GovcapCell, row * table->n_columns + column);
}

/* Both tables and figures keep notes so: each note once, its strings in the arena. */
static void
add_note (GPtrArray *notes, GStringChunk *arena, GovcapText note)
{
  for (size_t i = 0; i < notes->len; i++) {
    const GovcapText *there = notes->pdata[i];
    if (!g_strcmp0 (there->en, note.en) && !g_strcmp0 (there->zh, note.zh))
      return;
  }
  GovcapText *held = g_new (GovcapText, 1);
  *held = govcap_text_copy (note, arena);
  g_ptr_array_add (notes, held);
}

void
govcap_table_note (GovcapTable *table, GovcapText note)
{
  add_note (table->notes, table->arena, note);
}

void
govcap_table_fact (GovcapTable *table, const char *key, GovcapText label, GovcapText value)
{
  GovcapFact *fact = g_new (GovcapFact, 1);

  for (size_t i = 0; i < table->method->len; i++)
    g_assert (strcmp (((GovcapFact *)table->method->pdata[i])->key, key) != 0);
  *fact = (GovcapFact){key, label, govcap_text_copy (value, table->arena)};
  g_ptr_array_add (table->method, fact);
}

static double *
nans (size_t n)
{
  double *values = g_new (double, n);

  for (size_t i = 0; i < n; i++)
    values[i] = NAN;
  return values;
}

static void
free_band (void *data)
{
  GovcapFigureBand *band = data;

  g_free (band->x);
  g_free (band->lo);
  g_free (band->hi);
}

GovcapFigure *
govcap_figure_new (const char *name, GovcapText title, GovcapFigureKind kind, size_t n_rows,
                   size_t n_cols)
{
  GovcapFigure *figure = g_new0 (GovcapFigure, 1);

  *figure = (GovcapFigure){.name = name, .kind = kind, .marks = {NAN, NAN}};
  figure->arena = g_string_chunk_new (1024);
  figure->title = govcap_text_copy (title, figure->arena);
  figure->rows = g_array_new (FALSE, FALSE, sizeof (GovcapText));
  figure->cols = g_array_new (FALSE, FALSE, sizeof (GovcapText));
  figure->groups = g_array_new (FALSE, FALSE, sizeof (GovcapFigureGroup));
  figure->parts = g_array_new (FALSE, FALSE, sizeof (GovcapText));
  figure->bands = g_array_new (FALSE, FALSE, sizeof (GovcapFigureBand));
  g_array_set_clear_func (figure->bands, free_band);
  figure->notes = g_ptr_array_new_with_free_func (g_free);
  figure->value = nans (n_rows * n_cols);
  figure->part = g_new0 (size_t, n_rows + 1);
  if (kind == GOVCAP_FIGURE_DOTS || kind == GOVCAP_FIGURE_RANKED) {
    figure->lo = nans (n_rows * n_cols);
    figure->hi = nans (n_rows * n_cols);
  }
  if (kind == GOVCAP_FIGURE_HEAT || kind == GOVCAP_FIGURE_CHAINS)
    figure->faint = g_new0 (bool, n_rows *n_cols + 1);
  if (kind == GOVCAP_FIGURE_PATH)
    figure->between = nans (n_cols * n_cols);
  return figure;
}

void
govcap_figure_free (GovcapFigure *figure)
{
  if (!figure)
    return;
  g_array_unref (figure->rows);
  g_array_unref (figure->cols);
  g_array_unref (figure->groups);
  g_array_unref (figure->parts);
  g_array_unref (figure->bands);
  g_free (figure->part);
  g_ptr_array_unref (figure->notes);
  g_free (figure->value);
  g_free (figure->lo);
  g_free (figure->hi);
  g_free (figure->between);
  g_free (figure->faint);
  g_string_chunk_free (figure->arena);
  g_free (figure);
}

void
govcap_figure_note (GovcapFigure *figure, GovcapText note)
{
  add_note (figure->notes, figure->arena, note);
}

static void
add_name (GArray *names, GStringChunk *arena, GovcapText name)
{
  GovcapText held = govcap_text_copy (name, arena);

  g_array_append_val (names, held);
}

void
govcap_figure_row_name (GovcapFigure *figure, GovcapText name)
{
  add_name (figure->rows, figure->arena, name);
}

void
govcap_figure_col_name (GovcapFigure *figure, GovcapText name)
{
  add_name (figure->cols, figure->arena, name);
}

void
govcap_figure_group (GovcapFigure *figure, GovcapText name)
{
  GovcapFigureGroup group = {figure->rows->len, govcap_text_copy (name, figure->arena)};

  g_array_append_val (figure->groups, group);
}

void
govcap_figure_part (GovcapFigure *figure, GovcapText name)
{
  add_name (figure->parts, figure->arena, name);
}

GovcapFigureBand *
govcap_figure_band (GovcapFigure *figure, GovcapText name, size_t n)
{
  GovcapFigureBand band = {govcap_text_copy (name, figure->arena), n, nans (n), nans (n), nans (n)};

  g_array_append_val (figure->bands, band);
  return &g_array_index (figure->bands, GovcapFigureBand, figure->bands->len - 1);
}
