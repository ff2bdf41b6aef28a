/* The sources that hold a code, by what they are: kind, role, unit, year. */
#include "share.h"
#include "source_groups.h"
#include "tables.h"

enum { CODE = FRAME_CELLS, VARIABLE, GROUP, SOURCES, OF, SOURCE_PERCENT, LO, HI, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"variable", {"By", "分组变量"}, GOVCAP_FORMAT_WORDS},
    {"group", {"Group", "组"}, GOVCAP_FORMAT_WORDS},
    {"sources", {"Sources", "来源数"}, GOVCAP_FORMAT_COUNT},
    {"of", {"Of", "来源总数"}, GOVCAP_FORMAT_COUNT},
    {"source_percent", {"% of sources", "占来源百分比"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
};

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, size_t code,
         const SourceGroups *groups, size_t number, size_t sources)
{
  GovcapCell cell = source_groups_cell (groups, number);
  GovcapCell cells[COLUMNS] = {
      [CODE] = evidence_code (table, evidence, code),
      [VARIABLE] = source_groups_by (groups),
      [GROUP] = cell,
      [SOURCES] = govcap_cell_count (sources),
      [OF] = govcap_cell_count (groups->sources[number]),
  };

  share_cells (sources, groups->sources[number], run->options.level, cells + SOURCE_PERCENT);
  evidence_lead (run, groups->by == SOURCES_BY_UNIT ? cell.word : NULL, cells);
  govcap_table_row (table, cells);
}

static void
add_variable (GovcapTable *table, const GovcapRun *run, const Evidence *evidence,
              const size_t of_code[], SourcesBy by)
{
  g_autoptr (SourceGroups) groups = source_groups_of (table, run, evidence, by);
  g_autofree size_t *holding = source_groups_holding (groups, evidence);
  size_t n = groups->cells->len;

  for (size_t code = 0; code < evidence->n_codes; code++)
    for (size_t number = 0; number < n && of_code[code]; number++)
      add_row (table, run, evidence, code, groups, number, holding[code * n + number]);
}

GovcapTable *
codes_by_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  GovcapTable *table = evidence_table (run, "codes-by", columns, COLUMNS);
  g_autofree size_t *of_code = evidence_source_counts (evidence);

  (void)error;
  for (SourcesBy by = 0; by < SOURCES_BY; by++)
    add_variable (table, run, evidence, of_code, by);
  evidence_say_holding (table);
  evidence_say_wilson (table);
  govcap_table_note (
      table, (GovcapText){"Codes that no source holds are left out; sources that do not say what "
                          "they are by count in no group.",
                          "没有任何来源使用的编码不列；没有写明该项的来源不计入任何组。"});
  return table;
}
