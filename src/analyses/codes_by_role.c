/* Codes by the roles of those who speak: a column of sources and one of their share per role. */
#include "source_groups.h"
#include "tables.h"

enum { CODE = FRAME_CELLS, SOURCES, SOURCE_PERCENT, FIRST_GROUP, PER_GROUP = 2 };

static const GovcapTableColumn lead[FIRST_GROUP] = {
    FRAME_COLUMNS,
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"sources", {"Sources", "来源数"}, GOVCAP_FORMAT_COUNT},
    {"source_percent", {"% of sources", "占来源百分比"}, GOVCAP_FORMAT_SCORE},
};

static GovcapText
name_of (const SourceGroups *groups, size_t number)
{
  GovcapCell cell = source_groups_cell (groups, number);
  GovcapText word = {cell.word, cell.word};

  return *govcap_text_in (cell.shown, GOVCAP_EN) ? cell.shown : word;
}

/* A role may be called anything: "role: sources" is none of the leading columns. */
static const char *
column_id (GovcapTable *table, const SourceGroups *groups, size_t number, const char *between)
{
  g_autofree char *id = g_strconcat (source_groups_by (groups).word, between,
                                     source_groups_cell (groups, number).word, NULL);

  return g_string_chunk_insert (table->arena, id);
}

static void
take_columns (GovcapTable *table, const SourceGroups *groups)
{
  size_t n = groups->cells->len;
  GovcapTableColumn *columns = g_new (GovcapTableColumn, FIRST_GROUP + PER_GROUP * n);

  memcpy (columns, lead, sizeof lead);
  for (size_t number = 0; number < n; number++) {
    GovcapTableColumn *own = columns + FIRST_GROUP + PER_GROUP * number;
    GovcapText name = govcap_text_copy (name_of (groups, number), table->arena);
    GovcapText percent =
        govcap_text_take (table->arena, g_strconcat (govcap_text_in (name, GOVCAP_EN), " %", NULL),
                          g_strconcat (govcap_text_in (name, GOVCAP_ZH), " %", NULL));
    own[0] =
        (GovcapTableColumn){column_id (table, groups, number, ": "), name, GOVCAP_FORMAT_COUNT};
    own[1] = (GovcapTableColumn){column_id (table, groups, number, " %: "), percent,
                                 GOVCAP_FORMAT_SCORE};
  }
  govcap_table_take_columns (table, columns, FIRST_GROUP + PER_GROUP * n);
}

static void
set_share (size_t sources, size_t of, GovcapCell cells[2])
{
  cells[0] = govcap_cell_count (sources);
  cells[1] =
      of ? govcap_cell_number (100.0 * (double)sources / (double)of) : govcap_cell_missing ();
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, size_t code,
         size_t sources, const SourceGroups *groups, const size_t holding[])
{
  g_autofree GovcapCell *cells = g_new0 (GovcapCell, table->n_columns);

  evidence_lead (run, run->options.unit, cells);
  cells[CODE] = evidence_code (table, evidence, code);
  set_share (sources, evidence->n_sources, cells + SOURCES);
  for (size_t number = 0; number < groups->cells->len; number++)
    set_share (holding[number], groups->sources[number], cells + FIRST_GROUP + PER_GROUP * number);
  govcap_table_row (table, cells);
}

/* "villager 5, cadre 3". */
static char *
list_groups (const SourceGroups *groups, GovcapLang lang)
{
  GString *list = g_string_new (NULL);

  for (size_t number = 0; number < groups->cells->len; number++)
    g_string_append_printf (list, "%s%s %zu",
                            !number             ? ""
                            : lang == GOVCAP_ZH ? "、"
                                                : ", ",
                            govcap_text_in (name_of (groups, number), lang),
                            groups->sources[number]);
  return g_string_free (list, FALSE);
}

static void
say_groups (GovcapTable *table, const Evidence *evidence, const SourceGroups *groups)
{
  g_autofree char *en = list_groups (groups, GOVCAP_EN);
  g_autofree char *zh = list_groups (groups, GOVCAP_ZH);
  size_t n = evidence->n_sources, said = 0;

  for (size_t number = 0; number < groups->cells->len; number++)
    said += groups->sources[number];
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("Each percentage is of the sources of its column: all %zu; %s.", n, en),
          g_strdup_printf ("百分比以各列的来源数为底：全部 %zu 份；%s。", n, zh)));
  if (said < n)
    govcap_table_note (
        table,
        govcap_text_format (table->arena,
                            "Sources that do not say theirs count in the first columns alone: %zu.",
                            "没有写明的来源只计入前两列：%zu 份。", n - said));
}

static void
add_notes (GovcapTable *table, const Evidence *evidence, const SourceGroups *groups)
{
  evidence_say_holding (table);
  say_groups (table, evidence, groups);
  if (groups->by == SOURCES_BY_TYPE)
    govcap_table_note (table,
                       (GovcapText){"No source says a role: the columns are kinds of source.",
                                    "没有来源写明身份，各列按来源类型分。"});
  govcap_table_note (table, (GovcapText){"Codes that no source holds are left out.",
                                         "没有任何来源使用的编码不列。"});
}

/* By role; by kind where no source says one. */
static SourceGroups *
groups_of (GovcapTable *table, const GovcapRun *run, const Evidence *evidence)
{
  SourceGroups *roles = source_groups_of (table, run, evidence, SOURCES_BY_ROLE);

  if (roles->cells->len)
    return roles;
  source_groups_free (roles);
  return source_groups_of (table, run, evidence, SOURCES_BY_TYPE);
}

GovcapTable *
codes_by_role_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  g_autoptr (GovcapTable) table = evidence_table (run, "codes-by-role", NULL, 0);
  g_autoptr (SourceGroups) groups = groups_of (table, run, evidence);
  g_autofree size_t *of_code = evidence_source_counts (evidence);
  g_autofree size_t *holding = source_groups_holding (groups, evidence);

  if (!groups->cells->len) {
    govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                 "no source says the role of who speaks, nor its kind; see sources:",
                 "没有来源写明身份或类型；见 sources:");
    return NULL;
  }
  take_columns (table, groups);
  for (size_t code = 0; code < evidence->n_codes; code++)
    if (of_code[code])
      add_row (table, run, evidence, code, of_code[code], groups,
               holding + code * groups->cells->len);
  add_notes (table, evidence, groups);
  return g_steal_pointer (&table);
}
