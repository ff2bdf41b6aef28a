#include "side_rows.h"

#include "evidence.h"

bool
side_rows_ask (const GovcapRun *run, const char *unit, int year)
{
  const GovcapOptions *options = &run->options;

  return (!options->wave || !year || year == evidence_year (run->data->study, options->wave)) &&
         (!options->unit || !g_strcmp0 (unit, options->unit));
}

static bool
is_of (const char *row_unit, int row_year, const char *unit, int year)
{
  return (!unit || !g_strcmp0 (row_unit, unit)) && (!year || row_year == year);
}

bool
side_rows_have (const GovcapData *data, const char *unit, int year)
{
  bool have = false;

  for (size_t i = 0; i < data->funds->len && !have; i++) {
    const GovcapFunds *funds = &g_array_index (data->funds, GovcapFunds, i);
    have = is_of (funds->unit, funds->year, unit, year);
  }
  for (size_t i = 0; i < data->needs->len && !have; i++) {
    const GovcapNeed *need = &g_array_index (data->needs, GovcapNeed, i);
    have = is_of (need->unit, need->year, unit, year);
  }
  for (size_t i = 0; i < data->grids->len && !have; i++)
    have = is_of (g_array_index (data->grids, GovcapGrid, i).unit, 0, unit, year);
  return have;
}

bool
side_rows_check (const GovcapRun *run, size_t n, const char *key, GovcapText what, GError **error)
{
  return n || govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                           "the study names no %1$s%2$.0s: write '%3$s: %3$s.csv'",
                           "研究文件没有写%2$s%1$.0s；请写 %3$s: %3$s.csv", what.en, what.zh, key);
}

GovcapTable *
side_rows_table (const GovcapRun *run, const char *name, const GovcapTableColumn columns[],
                 size_t n_columns)
{
  return frame_plain_table (run, name, govcap_analysis_find (name)->title, columns, n_columns);
}

void
side_rows_begin (const GovcapRun *run, const char *unit, GovcapCell cells[], size_t n)
{
  for (size_t i = 0; i < n; i++)
    cells[i] = govcap_cell_missing ();
  evidence_lead (run, unit, cells);
}

GovcapCell
side_rows_word (GovcapTable *table, const char *word)
{
  return word ? govcap_cell_word (g_string_chunk_insert_const (table->arena, word))
              : govcap_cell_missing ();
}
