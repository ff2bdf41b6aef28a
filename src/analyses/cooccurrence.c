#include "cooccurrence.h"
#include "tables.h"

#include <math.h>

enum { A = FRAME_CELLS, B, SEGMENTS, SOURCES, C_COEFFICIENT, SEGMENTS_A, SEGMENTS_B, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"a", {"Code", "编码甲"}, GOVCAP_FORMAT_WORDS},
    {"b", {"With", "编码乙"}, GOVCAP_FORMAT_WORDS},
    {"segments", {"Segments with both", "共现片段"}, GOVCAP_FORMAT_COUNT},
    {"sources", {"Sources with both", "共现来源"}, GOVCAP_FORMAT_COUNT},
    {"c_coefficient", {"c-coefficient", "共现系数 c"}, GOVCAP_FORMAT_BOUNDED},
    {"segments_a", {"Segments of the first", "编码甲片段"}, GOVCAP_FORMAT_COUNT},
    {"segments_b", {"Segments of the second", "编码乙片段"}, GOVCAP_FORMAT_COUNT},
};

/* Counts every pair among @n places, each once. */
static void
count_pairs (uint32_t together[], size_t side, const size_t places[], size_t n)
{
  for (size_t i = 0; i < n; i++)
    for (size_t j = i + 1; j < n; j++)
      together[places[i] * side + places[j]]++;
}

/* By code its place among those that are held; GOVCAP_NONE: nobody holds it. */
static size_t *
places_of (const Evidence *evidence, Pairs *pairs)
{
  g_autofree size_t *sources = evidence_source_counts (evidence);
  size_t *places = g_new (size_t, evidence->n_codes + 1);

  pairs->codes = g_new (size_t, evidence->n_codes + 1);
  for (size_t code = 0; code < evidence->n_codes; code++) {
    places[code] = sources[code] ? pairs->n : GOVCAP_NONE;
    if (sources[code])
      pairs->codes[pairs->n++] = code;
  }
  return places;
}

Pairs *
pairs_of_codes (const Evidence *evidence)
{
  Pairs *pairs = g_new0 (Pairs, 1);
  g_autofree size_t *places = places_of (evidence, pairs);
  g_autofree size_t *here = g_new (size_t, pairs->n + 1);
  size_t end;

  pairs->alone = g_new0 (size_t, pairs->n + 1);
  pairs->segments = g_new0 (uint32_t, pairs->n * pairs->n + 1);
  pairs->sources = g_new0 (uint32_t, pairs->n * pairs->n + 1);
  for (size_t i = 0; i < evidence->held->len; i = end) {
    const Held *first = &g_array_index (evidence->held, Held, i), *held = first;
    for (end = i; end < evidence->held->len; end++) {
      held = &g_array_index (evidence->held, Held, end);
      if (held->segment != first->segment)
        break;
      here[end - i] = places[held->code];
      pairs->alone[places[held->code]]++;
    }
    count_pairs (pairs->segments, pairs->n, here, end - i);
  }
  for (size_t i = 0; i < evidence->in_source->len; i = end) {
    uint32_t source = g_array_index (evidence->in_source, InSource, i).source;
    for (end = i; end < evidence->in_source->len; end++) {
      const InSource *in = &g_array_index (evidence->in_source, InSource, end);
      if (in->source != source)
        break;
      here[end - i] = places[in->code];
    }
    count_pairs (pairs->sources, pairs->n, here, end - i);
  }
  return pairs;
}

void
pairs_of_codes_free (Pairs *pairs)
{
  if (!pairs)
    return;
  g_free (pairs->codes);
  g_free (pairs->alone);
  g_free (pairs->segments);
  g_free (pairs->sources);
  g_free (pairs);
}

double
pairs_coefficient (const Pairs *pairs, size_t a, size_t b)
{
  double both = pairs->segments[a < b ? a * pairs->n + b : b * pairs->n + a];

  return both / ((double)pairs->alone[a] + (double)pairs->alone[b] - both);
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, const Pairs *pairs,
         size_t a, size_t b)
{
  GovcapCell cells[COLUMNS] = {
      [A] = evidence_code (table, evidence, pairs->codes[a]),
      [B] = evidence_code (table, evidence, pairs->codes[b]),
      [SEGMENTS] = govcap_cell_count (pairs->segments[a * pairs->n + b]),
      [SOURCES] = govcap_cell_count (pairs->sources[a * pairs->n + b]),
      [C_COEFFICIENT] = govcap_cell_number (pairs_coefficient (pairs, a, b)),
      [SEGMENTS_A] = govcap_cell_count (pairs->alone[a]),
      [SEGMENTS_B] = govcap_cell_count (pairs->alone[b]),
  };

  evidence_lead (run, NULL, cells);
  govcap_table_row (table, cells);
}

GovcapTable *
cooccurrence_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  GovcapTable *table = evidence_table (run, "cooccurrence", columns, COLUMNS);
  g_autoptr (Pairs) pairs = pairs_of_codes (evidence);
  size_t apart = 0;

  (void)error;
  for (size_t a = 0; a < pairs->n; a++)
    for (size_t b = a + 1; b < pairs->n; b++) {
      if (pairs->sources[a * pairs->n + b])
        add_row (table, run, evidence, pairs, a, b);
      else
        apart++;
    }
  evidence_say_holding (table);
  govcap_table_note (
      table,
      (GovcapText){"c = segments with both ÷ segments with any of the two, 0 to 1. It says that "
                   "two things are spoken of together, not that one brings the other about.",
                   "c = 两者同现的片段 ÷ 含其中任一者的片段，0 到 1。它只说明两者常被一起"
                   "提到，不说明谁导致谁。"});
  if (apart)
    govcap_table_note (table,
                       govcap_text_format (table->arena, "Pairs that no source holds both of: %zu.",
                                           "没有任何来源同时含有的编码对：%zu 对。", apart));
  return table;
}
