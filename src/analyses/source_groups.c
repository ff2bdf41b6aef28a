#include "source_groups.h"

static const GovcapText variables[SOURCES_BY] = {[SOURCES_BY_TYPE] = {"type", "来源类型"},
                                                 [SOURCES_BY_ROLE] = {"role", "身份"},
                                                 [SOURCES_BY_UNIT] = {"unit", "单位"},
                                                 [SOURCES_BY_YEAR] = {"year", "年份"}};

static GovcapCell
group_cell (GovcapTable *table, const GovcapRun *run, const GovcapSource *source, SourcesBy by)
{
  GovcapCell lead[FRAME_CELLS];
  char year[16];

  switch (by) {
  case SOURCES_BY_TYPE:
    return evidence_type (source);
  case SOURCES_BY_ROLE:
    return evidence_word (source->role);
  case SOURCES_BY_UNIT:
    evidence_lead (run, source->unit, lead);
    return lead[FRAME_CELLS - 1];
  case SOURCES_BY_YEAR:
    g_snprintf (year, sizeof year, "%d", source->year);
    return source->year ? govcap_cell_word (g_string_chunk_insert_const (table->arena, year))
                        : govcap_cell_missing ();
  case SOURCES_BY:
    break;
  }
  g_assert_not_reached ();
}

/* Units in the order of the tables, kinds in the contract's, years rising; roles as they appear. */
static void
add_group (SourceGroups *groups, GHashTable *number_of, GovcapCell cell)
{
  if (g_hash_table_contains (number_of, cell.word))
    return;
  g_hash_table_insert (number_of, (void *)cell.word, GSIZE_TO_POINTER (groups->cells->len + 1));
  g_ptr_array_add (groups->cells, g_memdup2 (&cell, sizeof cell));
}

static int
rank_of (const Evidence *evidence, const GovcapSource *source, SourcesBy by)
{
  switch (by) {
  case SOURCES_BY_TYPE:
    return (int)source->type;
  case SOURCES_BY_UNIT:
    return (int)govcap_coding_unit (evidence->coding, source->unit);
  case SOURCES_BY_YEAR:
    return source->year;
  case SOURCES_BY_ROLE:
  case SOURCES_BY:
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

SourceGroups *
source_groups_of (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, SourcesBy by)
{
  size_t n = evidence->coding->sources->len, said = 0;
  SourceGroups *groups = g_new (SourceGroups, 1);
  g_autofree Place *places = g_new (Place, n + 1);
  g_autoptr (GHashTable) number_of = g_hash_table_new (g_str_hash, g_str_equal);

  *groups =
      (SourceGroups){by, g_ptr_array_new_with_free_func (g_free), g_new (size_t, n + 1), NULL};
  for (size_t s = 0; s < n; s++) {
    const GovcapSource *source = govcap_coding_source (evidence->coding, s);
    GovcapCell cell = group_cell (table, run, source, by);
    groups->of_source[s] = GOVCAP_NONE;
    if (evidence->source[s] && cell.word)
      places[said++] = (Place){rank_of (evidence, source, by), s, cell};
  }
  qsort (places, said, sizeof *places, by_rank);
  for (size_t i = 0; i < said; i++)
    add_group (groups, number_of, places[i].cell);
  groups->sources = g_new0 (size_t, groups->cells->len + 1);
  for (size_t i = 0; i < said; i++) {
    size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (number_of, places[i].cell.word)) - 1;
    groups->of_source[places[i].source] = number;
    groups->sources[number]++;
  }
  return groups;
}

void
source_groups_free (SourceGroups *groups)
{
  if (!groups)
    return;
  g_ptr_array_unref (groups->cells);
  g_free (groups->of_source);
  g_free (groups->sources);
  g_free (groups);
}

size_t *
source_groups_holding (const SourceGroups *groups, const Evidence *evidence)
{
  size_t n = groups->cells->len;
  size_t *holding = g_new0 (size_t, evidence->n_codes * n + 1);

  for (size_t i = 0; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    size_t number = groups->of_source[in->source];
    if (number != GOVCAP_NONE)
      holding[in->code * n + number]++;
  }
  return holding;
}

GovcapCell
source_groups_by (const SourceGroups *groups)
{
  return govcap_cell_shown (variables[groups->by].en, variables[groups->by]);
}

GovcapCell
source_groups_cell (const SourceGroups *groups, size_t number)
{
  return *(GovcapCell *)groups->cells->pdata[number];
}
