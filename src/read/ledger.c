#include "ledger.h"

#include "closest.h"

#include <math.h>
#include <string.h>

/* Nobody counts more in a grid. */
#define LARGEST 1e9

enum { MOST_COLUMNS_TOLD = 12 };

void
ledger_count_odd (LedgerOdd *odd, size_t row)
{
  if (!odd->n++)
    odd->first = row;
}

void
ledger_tell_odd (GovcapData *data, const SideTable *table, const LedgerOdd *odd, GovcapText what)
{
  if (!odd->n)
    return;
  g_autofree char *place = side_table_place (table, odd->first);
  govcap_data_find (data, GOVCAP_FINDING_WARNING, place, "%1$s%2$.0s: %3$zu in all, the first here",
                    "%1$.0s%2$s：共 %3$zu 行，此处是第一行", what.en, what.zh, odd->n);
}

/* What a column that is not known may have been; NULL: nothing, or the table has that too. */
static const char *
meant (const SideTable *table, const char *name, const char *const known[])
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (size_t i = 0; known[i]; i++)
    if (side_table_column (table, known[i]) == table->header->len)
      g_ptr_array_add (names, (void *)known[i]);
  return closest_name (name, names);
}

void
ledger_tell_columns (GovcapData *data, const SideTable *table, const char *const known[])
{
  size_t told = 0;

  for (size_t c = 0; c < table->header->len && told < MOST_COLUMNS_TOLD; c++) {
    const char *name = table->header->pdata[c];
    if (!*name || g_strv_contains (known, name))
      continue;
    const char *close = meant (table, name, known);
    told++;
    if (close)
      govcap_data_find (data, GOVCAP_FINDING_WARNING, table->path,
                        "column '%s' is not kept; is it '%s'?", "“%s”列不保留；是不是“%s”？", name,
                        close);
    else
      govcap_data_find (data, GOVCAP_FINDING_NOTE, table->path, "column '%s' is not kept",
                        "“%s”列不保留", name);
  }
}

const char *
ledger_word (GovcapStudy *study, const SideTable *table, size_t row, const char *column)
{
  const char *cell = side_table_cell (table, row, column);

  return *cell ? g_string_chunk_insert_const (study->arena, cell) : NULL;
}

const char *
ledger_unit (GovcapStudy *study, const SideTable *table, size_t row)
{
  const char *unit = ledger_word (study, table, row, "unit");

  return unit ? unit : ledger_word (study, table, row, "community");
}

const char *
ledger_take_id (GovcapStudy *study, const SideTable *table, size_t row, const char *column,
                GHashTable *seen, GError **error)
{
  const char *id = ledger_word (study, table, row, column);
  size_t other = id ? GPOINTER_TO_SIZE (g_hash_table_lookup (seen, id)) : 0;

  if (id && !other) {
    g_hash_table_insert (seen, (void *)id, GSIZE_TO_POINTER (row + 1));
    return id;
  }
  g_autofree char *place = side_table_place (table, row);
  if (!id) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, place, "column '%s' is empty here", "“%s”列此处为空",
                 column);
    return NULL;
  }
  g_autofree char *first = side_table_place (table, other - 1);
  govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' in column '%s' stands at %s already",
               "“%2$s”列的“%1$s”在 %3$s 已经写过", id, column, first);
  return NULL;
}

bool
ledger_answer (const GovcapStudy *study, const SideTable *table, size_t row, const char *column,
               double *ret, GError **error)
{
  const char *word = side_table_cell (table, row, column);
  int answer = event_answer (word);

  *ret = answer < 0 ? NAN : (double)answer;
  if (!*word || answer >= 0 ||
      g_ptr_array_find_with_equal_func (study->missing, word, g_str_equal, NULL))
    return true;
  g_autofree char *place = side_table_place (table, row);
  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "'%s' in column '%s' is neither yes nor no; write 1 or 0, or leave it empty",
                      "“%2$s”列的“%1$s”既不是“是”也不是“否”；请写 1 或 0，不清楚的留空", word,
                      column);
}

static bool
load_counts (const SideTable *table, size_t row, GovcapGrid *grid, GError **error)
{
  const struct {
    const char *column;
    double *count;
  } counts[] = {{"households", &grid->households},
                {"staff_ft", &grid->staff_full},
                {"staff_pt", &grid->staff_part},
                {"party_registered", &grid->party_registered},
                {"party_active", &grid->party_active}};

  for (size_t i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!side_table_count (table, row, counts[i].column, LARGEST, counts[i].count, error))
      return false;
  return true;
}

enum { NOBODY, MORE_ACTIVE, GRID_ODDITIES };

static const GovcapText grid_oddities[GRID_ODDITIES] = {
    [NOBODY] = {"grids without any staff, full-time or part-time", "没有专职也没有兼职人员的网格"},
    [MORE_ACTIVE] = {"grids with more active party members than registered ones",
                     "活动党员多于登记党员的网格"},
};

static void
look_at (const GovcapGrid *grid, size_t row, LedgerOdd odd[])
{
  if (grid->staff_full + grid->staff_part == 0)
    ledger_count_odd (&odd[NOBODY], row);
  if (grid->party_active > grid->party_registered)
    ledger_count_odd (&odd[MORE_ACTIVE], row);
}

static bool
read_grids (GovcapData *data, GError **error)
{
  static const char *const needed[] = {"grid_id", NULL};
  static const char *const known[] = {"grid_id",
                                      "unit",
                                      "community",
                                      "households",
                                      "staff_ft",
                                      "staff_pt",
                                      "party_registered",
                                      "party_active",
                                      "party_organisation",
                                      NULL};
  GovcapStudy *study = data->study;
  LedgerOdd odd[GRID_ODDITIES] = {0};

  if (!study->grids_file)
    return true;
  g_autoptr (SideTable) table = side_table_read (study->grids_file, needed, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (size_t row = 0; table && row < table->rows->len; row++) {
    GovcapGrid grid = {.id = ledger_take_id (study, table, row, "grid_id", seen, error)};
    if (!grid.id || !load_counts (table, row, &grid, error) ||
        !ledger_answer (study, table, row, "party_organisation", &grid.party_organisation, error))
      return false;
    grid.community = ledger_word (study, table, row, "community");
    grid.unit = ledger_unit (study, table, row);
    look_at (&grid, row, odd);
    g_array_append_val (data->grids, grid);
  }
  if (!table)
    return false;
  ledger_tell_columns (data, table, known);
  for (size_t i = 0; i < GRID_ODDITIES; i++)
    ledger_tell_odd (data, table, &odd[i], grid_oddities[i]);
  return data->grids->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, table->path,
                      "there is a header but no grid below it", "只有表头，下面没有网格");
}

bool
ledger_read (GovcapData *data, GError **error)
{
  return read_grids (data, error) && events_read (data, error);
}
