/* The sources that hold a code, by what they are: kind, role, unit, year. */
#include "evidence.h"
#include "tables.h"

#include "govcap/proportion.h"

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

typedef enum { BY_TYPE, BY_ROLE, BY_UNIT, BY_YEAR, N_VARIABLES } Variable;

static const GovcapText variables[N_VARIABLES] = {[BY_TYPE] = {"type", "来源类型"},
                                                  [BY_ROLE] = {"role", "身份"},
                                                  [BY_UNIT] = {"unit", "单位"},
                                                  [BY_YEAR] = {"year", "年份"}};

/* The groups of a variable, and the group of every source. */
typedef struct {
  Variable variable;
  GPtrArray *cells;  /* GovcapCell *, by group */
  size_t *of_source; /* GOVCAP_NONE: not asked for, or not said */
  size_t *sources;   /* by group: coded sources */
} Groups;

static GovcapCell
group_cell (GovcapTable *table, const GovcapRun *run, const GovcapSource *source, Variable variable)
{
  GovcapCell lead[FRAME_CELLS];
  char year[16];

  switch (variable) {
  case BY_TYPE:
    return evidence_type (source);
  case BY_ROLE:
    return evidence_word (source->role);
  case BY_UNIT:
    evidence_lead (run, source->unit, lead);
    return lead[FRAME_CELLS - 1];
  case BY_YEAR:
    g_snprintf (year, sizeof year, "%d", source->year);
    return source->year ? govcap_cell_word (g_string_chunk_insert_const (table->arena, year))
                        : govcap_cell_missing ();
  case N_VARIABLES:
    break;
  }
  g_assert_not_reached ();
}

/* Units in the order of the tables, kinds in the contract's, years rising; roles as they appear. */
static void
add_group (Groups *groups, GHashTable *number_of, GovcapCell cell)
{
  if (g_hash_table_contains (number_of, cell.word))
    return;
  g_hash_table_insert (number_of, (void *)cell.word, GSIZE_TO_POINTER (groups->cells->len + 1));
  g_ptr_array_add (groups->cells, g_memdup2 (&cell, sizeof cell));
}

static int
rank_of (const Evidence *evidence, const GovcapSource *source, Variable variable)
{
  switch (variable) {
  case BY_TYPE:
    return (int)source->type;
  case BY_UNIT:
    return (int)govcap_coding_unit (evidence->coding, source->unit);
  case BY_YEAR:
    return source->year;
  case BY_ROLE:
  case N_VARIABLES:
    break;
  }
  return 0;
}

typedef struct {
  int rank;
  size_t source;
  GovcapCell cell;
} Place;

static int
by_rank (const void *a, const void *b)
{
  const Place *one = a, *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return one->source < other->source ? -1 : one->source > other->source;
}

static Groups
group (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, Variable variable)
{
  size_t n = evidence->coding->sources->len, said = 0;
  Groups groups = {variable, g_ptr_array_new_with_free_func (g_free), g_new (size_t, n + 1), NULL};
  g_autofree Place *places = g_new (Place, n + 1);
  g_autoptr (GHashTable) number_of = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t s = 0; s < n; s++) {
    const GovcapSource *source = govcap_coding_source (evidence->coding, s);
    GovcapCell cell = group_cell (table, run, source, variable);
    groups.of_source[s] = GOVCAP_NONE;
    if (evidence->source[s] && cell.word)
      places[said++] = (Place){rank_of (evidence, source, variable), s, cell};
  }
  qsort (places, said, sizeof *places, by_rank);
  for (size_t i = 0; i < said; i++)
    add_group (&groups, number_of, places[i].cell);
  groups.sources = g_new0 (size_t, groups.cells->len + 1);
  for (size_t i = 0; i < said; i++) {
    size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (number_of, places[i].cell.word)) - 1;
    groups.of_source[places[i].source] = number;
    groups.sources[number]++;
  }
  return groups;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, size_t code,
         const Groups *groups, size_t number, size_t sources)
{
  GovcapProportion share = govcap_wilson (sources, groups->sources[number], run->options.level);
  GovcapCell cell = *(GovcapCell *)groups->cells->pdata[number];
  GovcapCell cells[COLUMNS] = {
      [CODE] = evidence_code (table, evidence, code),
      [VARIABLE] = govcap_cell_shown (variables[groups->variable].en, variables[groups->variable]),
      [GROUP] = cell,
      [SOURCES] = govcap_cell_count (sources),
      [OF] = govcap_cell_count (groups->sources[number]),
      [SOURCE_PERCENT] = govcap_cell_number (100 * share.share),
      [LO] = govcap_cell_number (100 * share.lo),
      [HI] = govcap_cell_number (100 * share.hi),
  };

  evidence_lead (run, groups->variable == BY_UNIT ? cell.word : NULL, cells);
  govcap_table_row (table, cells);
}

static void
add_variable (GovcapTable *table, const GovcapRun *run, const Evidence *evidence,
              const size_t of_code[], Variable variable)
{
  Groups groups = group (table, run, evidence, variable);
  size_t n = groups.cells->len;
  g_autofree size_t *holding = g_new0 (size_t, evidence->n_codes * n + 1);

  for (size_t i = 0; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    size_t number = groups.of_source[in->source];
    if (number != GOVCAP_NONE)
      holding[in->code * n + number]++;
  }
  for (size_t code = 0; code < evidence->n_codes; code++)
    for (size_t number = 0; number < n && of_code[code]; number++)
      add_row (table, run, evidence, code, &groups, number, holding[code * n + number]);
  g_ptr_array_unref (groups.cells);
  g_free (groups.of_source);
  g_free (groups.sources);
}

GovcapTable *
codes_by_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  GovcapTable *table = evidence_table (run, "codes-by", columns, COLUMNS);
  g_autofree size_t *of_code = evidence_source_counts (evidence);

  (void)error;
  for (Variable variable = 0; variable < N_VARIABLES; variable++)
    add_variable (table, run, evidence, of_code, variable);
  evidence_say_holding (table);
  evidence_say_wilson (table);
  govcap_table_note (
      table, (GovcapText){"Codes that no source holds are left out; sources that do not say what "
                          "they are by count in no group.",
                          "没有任何来源使用的编码不列；没有写明该项的来源不计入任何组。"});
  return table;
}
