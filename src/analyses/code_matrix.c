/* Units by codes: for a spreadsheet or another program. */
#include "evidence.h"
#include "tables.h"

#include <math.h>

enum { N_SOURCES = FRAME_CELLS, FIRST_CODE };

/* The codes that a source holds, in order; the caller's. */
static GArray *
codes_held (const Evidence *evidence)
{
  g_autofree size_t *sources = evidence_source_counts (evidence);
  GArray *codes = g_array_new (FALSE, FALSE, sizeof (size_t));

  for (size_t code = 0; code < evidence->n_codes; code++)
    if (sources[code])
      g_array_append_val (codes, code);
  return codes;
}

/* The others' names may be those of leading columns. */
static const char *
column_id (GovcapTable *table, const Evidence *evidence, size_t code)
{
  const char *name = govcap_coding_code (evidence->coding, code)->code;
  bool known = code < evidence->coding->n_known;
  g_autofree char *id = g_strconcat (known ? "" : "other: ", name, NULL);

  return g_string_chunk_insert_const (table->arena, id);
}

static void
take_columns (GovcapTable *table, const Evidence *evidence, const GArray *codes)
{
  static const GovcapTableColumn first[FIRST_CODE] = {
      FRAME_COLUMNS, {"sources", {"Sources", "来源数"}, GOVCAP_FORMAT_COUNT}};
  GovcapTableColumn *columns = g_new (GovcapTableColumn, FIRST_CODE + codes->len);

  memcpy (columns, first, sizeof first);
  for (size_t i = 0; i < codes->len; i++) {
    size_t code = g_array_index (codes, size_t, i);
    GovcapText label = evidence_code (table, evidence, code).shown;
    const char *id = column_id (table, evidence, code);
    if (!label.en && !label.zh)
      label = (GovcapText){id, id};
    columns[FIRST_CODE + i] = (GovcapTableColumn){id, label, GOVCAP_FORMAT_COUNT};
  }
  govcap_table_take_columns (table, columns, FIRST_CODE + codes->len);
}

/* Units × codes: sources that hold the code; the last column: all coded sources. */
static size_t *
count (const Evidence *evidence, const GArray *codes, size_t ret_sources[])
{
  const GovcapCoding *coding = evidence->coding;
  size_t n_units = coding->units->len;
  size_t *counts = g_new0 (size_t, n_units * codes->len + 1);
  g_autofree size_t *place = g_new0 (size_t, evidence->n_codes + 1);
  g_autofree size_t *unit_of = g_new (size_t, coding->sources->len + 1);

  for (size_t i = 0; i < codes->len; i++)
    place[g_array_index (codes, size_t, i)] = i;
  for (size_t s = 0; s < coding->sources->len; s++) {
    const char *unit = govcap_coding_source (coding, s)->unit;
    unit_of[s] = unit ? govcap_coding_unit (coding, unit) : GOVCAP_NONE;
    if (unit && evidence->source[s])
      ret_sources[unit_of[s]]++;
  }
  for (size_t i = 0; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    if (unit_of[in->source] != GOVCAP_NONE)
      counts[unit_of[in->source] * codes->len + place[in->code]]++;
  }
  return counts;
}

/* A unit without a source has nulls: nobody was asked. */
static void
add_row (GovcapTable *table, const GovcapRun *run, const char *unit, size_t sources,
         const size_t counts[], size_t n)
{
  g_autofree GovcapCell *cells = g_new (GovcapCell, FIRST_CODE + n);

  evidence_lead (run, unit, cells);
  cells[N_SOURCES] = govcap_cell_count (sources);
  for (size_t i = 0; i < n; i++)
    cells[FIRST_CODE + i] = sources ? govcap_cell_count (counts[i]) : govcap_cell_missing ();
  govcap_table_row (table, cells);
}

GovcapTable *
code_matrix_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  const GPtrArray *units = evidence->coding->units;
  GovcapTable *table = evidence_table (run, "code-matrix", NULL, 0);
  g_autoptr (GArray) codes = codes_held (evidence);
  g_autofree size_t *sources = g_new0 (size_t, units->len + 1);
  g_autofree size_t *counts = count (evidence, codes, sources);

  (void)error;
  take_columns (table, evidence, codes);
  for (size_t u = 0; u < units->len; u++)
    if (!run->options.unit || !strcmp (run->options.unit, units->pdata[u]))
      add_row (table, run, units->pdata[u], sources[u], counts + u * codes->len, codes->len);
  govcap_table_note (
      table, (GovcapText){"How many of the unit's sources hold each code; codes that no source "
                          "holds have no column. A unit without sources is empty, not 0.",
                          "各单位含有各编码的来源数；没有来源使用的编码不列。没有来源的单位"
                          "为空，不是 0。"});
  return table;
}
