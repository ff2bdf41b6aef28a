/* The coding sheet of what is agreed on: to be finished by hand and read again. */
#include "agreement_units.h"
#include "tables.h"

#include <math.h>

enum {
  SEG_ID = FRAME_CELLS,
  SOURCE_ID,
  SOURCE_TYPE,
  YEAR,
  ROLE,
  CODE,
  VALENCE,
  QUOTE,
  STATUS,
  COLUMNS
};

/* The ids are those of a coding sheet, so that the table can be one; the unit leads. */
static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"seg_id", {"Segment", "片段"}, GOVCAP_FORMAT_WORDS},
    {"source_id", {"Source", "来源"}, GOVCAP_FORMAT_WORDS},
    {"source_type", {"Kind", "类型"}, GOVCAP_FORMAT_WORDS},
    {"year", {"Year", "年份"}, GOVCAP_FORMAT_COUNT},
    {"role", {"Role", "身份"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"valence", {"Valence", "效价"}, GOVCAP_FORMAT_COUNT},
    {"quote", {"Quote", "原话"}, GOVCAP_FORMAT_WORDS},
    {"status", {"Status", "状态"}, GOVCAP_FORMAT_WORDS},
};

typedef enum { AGREED, SINGLE, SETTLED, OPEN } Status;

static const GovcapText statuses[] = {[AGREED] = {"agreed", "一致"},
                                      [SINGLE] = {"single", "仅一人"},
                                      [SETTLED] = {"settled", "已定"},
                                      [OPEN] = {"open", "待定"}};

typedef struct {
  GovcapTable *table;
  const GovcapRun *run;
  const Evidence *evidence;
  size_t at; /* the mark at hand */
} Writer;

/* @mark NULL: a segment without a code. */
static void
add_row (Writer *writer, size_t number, const GovcapMark *mark, int8_t valence, Status status)
{
  const GovcapCoding *coding = writer->evidence->coding;
  const GovcapSegment *segment = govcap_coding_segment (coding, number);
  const GovcapSource *source = govcap_coding_source (coding, segment->source);
  GovcapCell cells[COLUMNS] = {
      [SEG_ID] = govcap_cell_word (segment->id),
      [SOURCE_ID] = govcap_cell_word (source->id),
      [SOURCE_TYPE] = evidence_type (source),
      [YEAR] = source->year ? govcap_cell_count ((size_t)source->year) : govcap_cell_missing (),
      [ROLE] = evidence_word (source->role),
      [CODE] = mark ? evidence_code (writer->table, writer->evidence, mark->code)
                    : govcap_cell_missing (),
      [VALENCE] = govcap_cell_number (valence == GOVCAP_NO_VALENCE ? NAN : valence),
      [QUOTE] = evidence_word (segment->quote),
      [STATUS] = govcap_cell_shown (statuses[status].en, statuses[status]),
  };

  evidence_lead_source (writer->table, writer->run, source, cells);
  govcap_table_row (writer->table, cells);
}

/* The readers who count for this segment: those asked for, or the settlers alone. */
static bool
reads (const Writer *writer, const GovcapSegment *segment, uint32_t coder)
{
  bool settled = segment->settled && !writer->run->options.coders;

  return settled ? coder == GOVCAP_SETTLED
                 : coder != GOVCAP_SETTLED && writer->evidence->coder[coder];
}

static Status
status_of (const Writer *writer, const GovcapSegment *segment, size_t readers, bool differs)
{
  if (segment->settled && !writer->run->options.coders)
    return SETTLED;
  return differs ? OPEN : readers == 1 ? SINGLE : AGREED;
}

/* One code of a segment that @readers read. Returns: whether it has a row. */
static bool
add_code (Writer *writer, const GovcapMark marks[], size_t n, size_t readers)
{
  const GovcapSegment *segment = govcap_coding_segment (writer->evidence->coding, marks->segment);
  size_t appliers = 0;
  int8_t valence = GOVCAP_NO_VALENCE;
  bool differs = false;

  for (size_t i = 0; i < n; i++) {
    if (!reads (writer, segment, marks[i].coder))
      continue;
    appliers++;
    if (marks[i].valence == GOVCAP_NO_VALENCE)
      continue;
    differs |= valence != GOVCAP_NO_VALENCE && valence != marks[i].valence;
    valence = marks[i].valence;
  }
  if (!appliers)
    return false;
  add_row (writer, marks->segment, marks, differs ? GOVCAP_NO_VALENCE : valence,
           status_of (writer, segment, readers, appliers < readers || differs));
  return true;
}

/* All codes of one segment; one row without a code where there is none. */
static void
add_segment (Writer *writer, size_t number, size_t readers)
{
  const GovcapSegment *segment = govcap_coding_segment (writer->evidence->coding, number);
  const GovcapMark *marks;
  size_t n, next = writer->at;
  bool any = false;

  while (agreement_next (writer->evidence, &next, &marks, &n) && marks->segment <= number) {
    writer->at = next;
    any |= marks->segment == number && add_code (writer, marks, n, readers);
  }
  if (!any)
    add_row (writer, number, NULL, GOVCAP_NO_VALENCE, status_of (writer, segment, readers, false));
}

GovcapTable *
settled_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  const GArray *readings = evidence->coding->readings;
  GovcapTable *table = evidence_table (run, "settled", columns, COLUMNS);
  Writer writer = {table, run, evidence, 0};

  (void)error;
  for (size_t i = 0, next; i < readings->len; i = next) {
    uint32_t number = g_array_index (readings, GovcapReading, i).segment;
    const GovcapSegment *segment = govcap_coding_segment (evidence->coding, number);
    size_t readers = 0;
    for (next = i; next < readings->len; next++) {
      const GovcapReading *reading = &g_array_index (readings, GovcapReading, next);
      if (reading->segment != number)
        break;
      readers += reads (&writer, segment, reading->coder);
    }
    if (readers && evidence->source[segment->source])
      add_segment (&writer, number, readers);
  }
  govcap_table_note (
      table,
      (GovcapText){"A coding sheet: agreed where all coders who read the segment applied the code "
                   "with one valence, single where one coder alone read it, open where they "
                   "differ. Write it as csv, take out or keep the "
                   "open rows (and empty their status), and name it in the study: {data: "
                   "settled.csv, settled: true}.",
                   "这是一张编码表：读过该片段的编码员都用了该编码且效价一致的为“一致”（agreed），"
                   "只有一人读过的为“仅一人”（single），有分歧的为“待定”（open）。请存成 "
                   "csv，对待定的行逐一删去或保留（保留的清空 "
                   "status），再写进研究文件：{data: settled.csv, settled: true}。"});
  return table;
}
