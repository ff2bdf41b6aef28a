#include "evidence.h"
#include "tables.h"

#include <math.h>

enum { SOURCE = FRAME_CELLS, TYPE, ROLE, DATE, PLACE, MINUTES, SEGMENTS, CODES, CODERS, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"source", {"Source", "来源"}, GOVCAP_FORMAT_WORDS},
    {"type", {"Kind", "类型"}, GOVCAP_FORMAT_WORDS},
    {"role", {"Role", "身份"}, GOVCAP_FORMAT_WORDS},
    {"date", {"Date", "日期"}, GOVCAP_FORMAT_WORDS},
    {"place", {"Place", "地点"}, GOVCAP_FORMAT_WORDS},
    {"minutes", {"Minutes", "时长（分钟）"}, GOVCAP_FORMAT_MIXED},
    {"segments", {"Segments", "片段数"}, GOVCAP_FORMAT_COUNT},
    {"codes", {"Codes", "编码数"}, GOVCAP_FORMAT_COUNT},
    {"coders", {"Coders", "编码员数"}, GOVCAP_FORMAT_COUNT},
};

/* By source: segments that were read, different codes, and coders who read any of it. */
typedef struct {
  size_t *segments, *codes, *coders;
} Counts;

static void
count_readings (const GovcapRun *run, const Evidence *evidence, Counts *counts)
{
  const GovcapCoding *coding = evidence->coding;
  size_t coders = coding->coders->len;
  g_autofree bool *seen = g_new0 (bool, coders + 1);
  uint32_t last_segment = (uint32_t)-1, last_source = (uint32_t)-1;

  for (size_t i = 0; i < coding->readings->len; i++) { /* source after source */
    const GovcapReading *reading = &g_array_index (coding->readings, GovcapReading, i);
    uint32_t source = govcap_coding_segment (coding, reading->segment)->source;
    if (!evidence_asks_coder (evidence, run, reading->coder))
      continue;
    if (source != last_source)
      memset (seen, 0, coders * sizeof *seen);
    counts->segments[source] += reading->segment != last_segment;
    if (reading->coder != GOVCAP_SETTLED && !seen[reading->coder]) {
      seen[reading->coder] = true;
      counts->coders[source]++;
    }
    last_segment = reading->segment;
    last_source = source;
  }
  for (size_t i = 0; i < evidence->in_source->len; i++)
    counts->codes[g_array_index (evidence->in_source, InSource, i).source]++;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapSource *source, size_t number,
         const Counts *counts)
{
  GovcapCell cells[COLUMNS] = {
      [SOURCE] = govcap_cell_word (source->id),
      [TYPE] = evidence_type (source),
      [ROLE] = evidence_word (source->role),
      [DATE] = evidence_word (source->date),
      [PLACE] = evidence_word (source->place),
      [MINUTES] = govcap_cell_number (source->minutes),
      [SEGMENTS] = govcap_cell_count (counts->segments[number]),
      [CODES] = govcap_cell_count (counts->codes[number]),
      [CODERS] = govcap_cell_count (counts->coders[number]),
  };

  evidence_lead_source (table, run, source, cells);
  govcap_table_row (table, cells);
}

GovcapTable *
interviews_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  const GovcapCoding *coding = evidence->coding;
  GovcapTable *table = evidence_table (run, "interviews", columns, COLUMNS);
  size_t n = coding->sources->len;
  g_autofree size_t *cells = g_new0 (size_t, 3 * n + 1);
  Counts counts = {cells, cells + n, cells + 2 * n};

  (void)error;
  count_readings (run, evidence, &counts);
  for (size_t s = 0; s < n; s++) {
    const GovcapSource *source = govcap_coding_source (coding, s);
    if (evidence_asks (run, source))
      add_row (table, run, source, s, &counts);
  }
  govcap_table_note (
      table,
      (GovcapText){"Segments: those that a coder read, whether a code fits them or not. "
                   "Codes: different ones in the source.",
                   "片段数：编码员读过的片段，无论是否用上编码。编码数：该来源里不同编码的个数。"});
  return table;
}
