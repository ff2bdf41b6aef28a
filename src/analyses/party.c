/* Serving party members who registered in a grid, and those of them who were active. */
#include "share.h"
#include "side_rows.h"
#include "tables.h"

#include <string.h>

enum {
  LEVEL = FRAME_CELLS,
  GRID,
  COMMUNITY,
  GRIDS,
  REGISTERED,
  ACTIVE,
  ACTIVE_PERCENT,
  LO,
  HI,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"grid", {"Grid", "网格"}, GOVCAP_FORMAT_WORDS},
    {"community", {"Community", "社区"}, GOVCAP_FORMAT_WORDS},
    {"grids", {"Grids", "网格数"}, GOVCAP_FORMAT_COUNT},
    {"registered", {"Registered", "报到党员"}, GOVCAP_FORMAT_COUNT},
    {"active", {"Active", "活跃党员"}, GOVCAP_FORMAT_COUNT},
    {"active_percent", {"Active %", "活跃率（%）"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
};

/* Grids that have both numbers, and how many have not. */
typedef struct {
  size_t grids, registered, active, left_out;
} Count;

static bool
is_counted (const GovcapGrid *grid)
{
  return grid->party_active <= grid->party_registered; /* not where one is NAN */
}

static void
add (Count *count, const GovcapGrid *grid)
{
  count->grids++;
  count->left_out += !is_counted (grid);
  if (!is_counted (grid))
    return;
  count->registered += (size_t)grid->party_registered;
  count->active += (size_t)grid->party_active;
}

static GovcapCell
level_cell (const GovcapGrid *grid, const char *community)
{
  static const GovcapText levels[] = {{"all", "合计"}, {"community", "社区"}, {"grid", "网格"}};
  GovcapText level = levels[grid ? 2 : community ? 1 : 0];

  return govcap_cell_shown (level.en, level);
}

/* @grid NULL: of several; @community NULL: of all. */
static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapGrid *grid, const char *community,
         const Count *count)
{
  GovcapCell cells[COLUMNS];
  bool is_unit = community && frame_unit_number (run->data, community) != GOVCAP_NONE;
  bool none = count->left_out == count->grids;

  side_rows_begin (run, is_unit ? community : NULL, cells, COLUMNS);
  cells[LEVEL] = level_cell (grid, community);
  cells[GRID] = side_rows_word (table, grid ? grid->id : NULL);
  cells[COMMUNITY] = is_unit ? cells[FRAME_CELLS - 1] : side_rows_word (table, community);
  cells[GRIDS] = govcap_cell_count (count->grids);
  share_cells (count->active, count->registered, run->options.level, cells + ACTIVE_PERCENT);
  if (!none) {
    cells[REGISTERED] = govcap_cell_count (count->registered);
    cells[ACTIVE] = govcap_cell_count (count->active);
  } else if (grid) { /* what there is of it */
    cells[REGISTERED] = govcap_cell_number (grid->party_registered);
    cells[ACTIVE] = govcap_cell_number (grid->party_active);
  }
  govcap_table_row (table, cells);
}

/* The whole (@community NULL) or a community in one row. */
static Count
count_grids (const GovcapRun *run, const char *community)
{
  const GArray *grids = run->data->grids;
  Count count = {0};

  for (size_t i = 0; i < grids->len; i++) {
    const GovcapGrid *grid = &g_array_index (grids, GovcapGrid, i);
    if (side_rows_ask (run, grid->community, 0) &&
        (!community || !g_strcmp0 (grid->community, community)))
      add (&count, grid);
  }
  return count;
}

/* Communities as they first appear. */
static void
add_communities (GovcapTable *table, const GovcapRun *run)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < run->data->grids->len; i++) {
    const char *community = g_array_index (run->data->grids, GovcapGrid, i).community;
    if (!community || !side_rows_ask (run, community, 0) ||
        !g_hash_table_add (seen, (void *)community))
      continue;
    Count count = count_grids (run, community);
    add_row (table, run, NULL, community, &count);
  }
}

static void
add_grids (GovcapTable *table, const GovcapRun *run)
{
  for (size_t i = 0; i < run->data->grids->len; i++) {
    const GovcapGrid *grid = &g_array_index (run->data->grids, GovcapGrid, i);
    Count count = {0};
    if (!side_rows_ask (run, grid->community, 0))
      continue;
    add (&count, grid);
    add_row (table, run, grid, grid->community, &count);
  }
}

static void
add_notes (GovcapTable *table, const Count *all)
{
  govcap_table_note (
      table, (GovcapText){"Active: members who registered in the grid and took part in something "
                          "there, as the list of grids counts them; % of the registered, with "
                          "Wilson's limits.",
                          "活跃：报到后在网格参加过活动的在职党员，以网格名册的统计为准；百分比以"
                          "报到党员为分母，上下限为 Wilson 区间。"});
  if (all->left_out)
    govcap_table_note (
        table, govcap_text_format (
                   table->arena,
                   "Grids without one of the two numbers, or with more active members than "
                   "registered ones, have no share and are in no total: %zu.",
                   "缺少其中一个数、或活跃人数多于报到人数的网格不算活跃率，也不计入合计：%zu 个。",
                   all->left_out));
}

GovcapTable *
party_run (GovcapRun *run, GError **error)
{
  Count all = count_grids (run, NULL);

  if (!side_rows_check (run, run->data->grids->len, "grids",
                        (GovcapText){"list of grids", "网格名册"}, error))
    return NULL;
  if (all.left_out == all.grids) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->grids_file,
                 "no grid has both party_registered and party_active, that counts as many active "
                 "members as registered ones at most",
                 "没有一个网格同时写有 party_registered 和 party_active，且活跃人数不多于报到人数");
    return NULL;
  }
  GovcapTable *table = side_rows_table (run, "party", columns, COLUMNS);
  add_row (table, run, NULL, NULL, &all);
  add_communities (table, run);
  add_grids (table, run);
  add_notes (table, &all);
  return table;
}
