/* Grids with and without a party organisation, active and not: formal coverage may be no more than that. */
#include "share.h"
#include "side_rows.h"
#include "tables.h"

enum { ORGANISATION = FRAME_CELLS, ACTIVE, GRIDS, OF, PERCENT, LO, HI, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"organisation", {"Party organisation", "党组织"}, GOVCAP_FORMAT_WORDS},
    {"active", {"Active members", "党员活动"}, GOVCAP_FORMAT_WORDS},
    {"grids", {"Grids", "网格数"}, GOVCAP_FORMAT_COUNT},
    {"of", {"Of", "总数"}, GOVCAP_FORMAT_COUNT},
    {"percent", {"%", "百分比"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
};

/* Of so many idle grids with an organisation the names are told. */
enum { MOST_NAMED = 12 };

/* @grids: without and with an organisation, each without and with activity; @idle: names */
typedef struct {
  size_t grids[2][2], left_out;
  bool listed; /* the list says where organisations are */
  GPtrArray *idle;
} Count;

static bool
lists_organisations (const GArray *grids)
{
  bool any = false;

  for (size_t i = 0; i < grids->len; i++)
    any |= !isnan (g_array_index (grids, GovcapGrid, i).party_organisation);
  return any;
}

/* 1, 0, NAN: there is an organisation, or else a registered member. */
static double
covered (const Count *count, const GovcapGrid *grid)
{
  if (count->listed || isnan (grid->party_registered))
    return count->listed ? grid->party_organisation : NAN;
  return grid->party_registered > 0;
}

static void
count_grids (const GovcapRun *run, Count *count)
{
  const GArray *grids = run->data->grids;

  count->listed = lists_organisations (grids);
  for (size_t i = 0; i < grids->len; i++) {
    const GovcapGrid *grid = &g_array_index (grids, GovcapGrid, i);
    double cover = covered (count, grid);
    if (!side_rows_ask (run, grid->community, 0))
      continue;
    if (isnan (cover) || isnan (grid->party_active)) {
      count->left_out++;
      continue;
    }
    count->grids[cover > 0][grid->party_active > 0]++;
    if (cover > 0 && !(grid->party_active > 0))
      g_ptr_array_add (count->idle, (void *)grid->id);
  }
}

static GovcapCell
answer_cell (int answer)
{
  static const GovcapText words[] = {{"no", "无"}, {"yes", "有"}};

  return answer < 0 ? frame_whole ((GovcapText){"all", "合计"})
                    : govcap_cell_shown (words[answer].en, words[answer]);
}

/* @active -1: all grids of the row, as a share of all. */
static void
add_row (GovcapTable *table, const GovcapRun *run, const Count *count, int cover, int active)
{
  size_t of_row = count->grids[cover][0] + count->grids[cover][1];
  size_t other = count->grids[!cover][0] + count->grids[!cover][1];
  size_t grids = active < 0 ? of_row : count->grids[cover][active];
  size_t of = active < 0 ? of_row + other : of_row;
  GovcapCell cells[COLUMNS];

  side_rows_begin (run, run->options.unit, cells, COLUMNS);
  cells[ORGANISATION] = answer_cell (cover);
  cells[ACTIVE] = answer_cell (active);
  cells[GRIDS] = govcap_cell_count (grids);
  cells[OF] = govcap_cell_count (of);
  share_cells (grids, of, run->options.level, cells + PERCENT);
  govcap_table_row (table, cells);
}

static void
say_idle (GovcapTable *table, const Count *count)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (size_t i = 0; i < MIN (count->idle->len, MOST_NAMED); i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", (char *)count->idle->pdata[i]);
  if (count->idle->len > MOST_NAMED)
    g_string_append (names, ", …");
  if (count->idle->len)
    govcap_table_note (table,
                       govcap_text_format (table->arena, "Covered in form, without activity: %s.",
                                           "有形式覆盖而无活动的网格：%s。", names->str));
}

static void
add_notes (GovcapTable *table, const Count *count)
{
  govcap_table_note (
      table,
      count->listed
          ? (GovcapText){"Party organisation: as the list of grids says (party_organisation). "
                         "Active: at least one active member.",
                         "党组织：以网格名册的 party_organisation 列为准。有活动：至少有一名活跃"
                         "党员。"}
          : (GovcapText){"Party organisation: the list of grids does not say (party_organisation), "
                         "so a grid counts as covered where at least one member is registered. "
                         "Active: at least one active member.",
                         "党组织：网格名册没有 party_organisation 列，有报到党员的网格算有覆盖。"
                         "有活动：至少有一名活跃党员。"});
  govcap_table_note (table,
                     (GovcapText){"Rows of all activity: % of all grids; the others: "
                                  "% of the grids with, or without, an organisation. Wilson's "
                                  "limits.",
                                  "“合计”的行以全部网格为分母，其余以有（或无）党组织的网格为"
                                  "分母；上下限为 Wilson 区间。"});
  if (count->left_out)
    govcap_table_note (
        table, govcap_text_format (table->arena,
                                   "Grids of which one of the two is not known are left out: %zu.",
                                   "有一项不清楚的网格不计：%zu 个。", count->left_out));
  say_idle (table, count);
}

GovcapTable *
coverage_run (GovcapRun *run, GError **error)
{
  g_autoptr (GPtrArray) idle = g_ptr_array_new ();
  Count count = {.idle = idle};

  if (!side_rows_check (run, run->data->grids->len, "grids",
                        (GovcapText){"list of grids", "网格名册"}, error))
    return NULL;
  count_grids (run, &count);
  if (count.grids[0][0] + count.grids[0][1] + count.grids[1][0] + count.grids[1][1] == 0) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->grids_file,
                 "no grid has party_active beside party_organisation or party_registered",
                 "没有一个网格既有 party_active，又有 party_organisation 或 party_registered");
    return NULL;
  }
  GovcapTable *table = side_rows_table (run, "coverage", columns, COLUMNS);
  for (int cover = 1; cover >= 0; cover--)
    for (int active = -1; active < 2; active++)
      add_row (table, run, &count, cover, active);
  add_notes (table, &count);
  return table;
}
