/* What coders must talk over: segments that they read differently. */
#include "agreement_units.h"
#include "tables.h"

enum {
  SOURCE = FRAME_CELLS,
  SEGMENT,
  CODE,
  ABOUT,
  APPLIED_BY,
  NOT_BY,
  VALENCES_GIVEN,
  QUOTE,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"source", {"Source", "来源"}, GOVCAP_FORMAT_WORDS},
    {"segment", {"Segment", "片段"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"about", {"About", "分歧"}, GOVCAP_FORMAT_WORDS},
    {"applied_by", {"Applied by", "用了的编码员"}, GOVCAP_FORMAT_WORDS},
    {"not_by", {"Not by", "没有用的编码员"}, GOVCAP_FORMAT_WORDS},
    {"valences", {"Valences", "效价"}, GOVCAP_FORMAT_WORDS},
    {"quote", {"Quote", "原话"}, GOVCAP_FORMAT_WORDS},
};

/* What the readers of one segment made of one code. */
typedef struct {
  GString *applied, *not_applied, *valences;
  size_t n_applied, n_not;
  bool valence_differs;
} Views;

static const GovcapMark *
mark_of (const GovcapMark marks[], size_t n, uint32_t coder)
{
  for (size_t i = 0; i < n; i++)
    if (marks[i].coder == coder)
      return &marks[i];
  return NULL;
}

static void
append (GString *list, const char *word)
{
  g_string_append_printf (list, "%s%s", list->len ? ", " : "", word);
}

static void
view (Views *views, const char *coder, const GovcapMark *mark, int8_t *first)
{
  append (mark ? views->applied : views->not_applied, coder);
  views->n_applied += mark != NULL;
  views->n_not += !mark;
  if (!mark || mark->valence == GOVCAP_NO_VALENCE)
    return;
  g_string_append_printf (views->valences, "%s%s %d", views->valences->len ? ", " : "", coder,
                          mark->valence);
  if (*first == GOVCAP_NO_VALENCE)
    *first = mark->valence;
  views->valence_differs |= *first != mark->valence;
}

/* @reading: the number of the first reading of the segment. */
static void
look (Views *views, const Evidence *evidence, size_t reading, const GovcapMark marks[], size_t n)
{
  const GovcapCoding *coding = evidence->coding;
  int8_t first = GOVCAP_NO_VALENCE;

  for (; reading < coding->readings->len; reading++) {
    const GovcapReading *one = &g_array_index (coding->readings, GovcapReading, reading);
    if (one->segment != marks->segment)
      return;
    if (one->coder != GOVCAP_SETTLED && evidence->coder[one->coder])
      view (views, coding->coders->pdata[one->coder], mark_of (marks, n, one->coder), &first);
  }
}

static GovcapCell
list_cell (GovcapTable *table, const GString *list)
{
  return list->len ? govcap_cell_word (g_string_chunk_insert_const (table->arena, list->str))
                   : govcap_cell_missing ();
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, const GovcapMark *mark,
         const Views *views)
{
  static const GovcapText about[] = {{"applied or not", "是否适用"}, {"valence", "效价"}};
  const GovcapSegment *segment = govcap_coding_segment (evidence->coding, mark->segment);
  const GovcapSource *source = govcap_coding_source (evidence->coding, segment->source);
  GovcapText what = about[!views->n_not];
  GovcapCell cells[COLUMNS] = {
      [SOURCE] = govcap_cell_word (source->id),
      [SEGMENT] = govcap_cell_word (segment->id),
      [CODE] = evidence_code (table, evidence, mark->code),
      [ABOUT] = govcap_cell_shown (what.en, what),
      [APPLIED_BY] = list_cell (table, views->applied),
      [NOT_BY] = list_cell (table, views->not_applied),
      [VALENCES_GIVEN] = list_cell (table, views->valences),
      [QUOTE] = evidence_word (segment->quote),
  };

  evidence_lead_source (table, run, source, cells);
  govcap_table_row (table, cells);
}

static void
add_group (GovcapTable *table, const GovcapRun *run, const Evidence *evidence, size_t reading,
           const GovcapMark marks[], size_t n)
{
  Views views = {g_string_new (NULL), g_string_new (NULL), g_string_new (NULL), 0, 0, false};

  look (&views, evidence, reading, marks, n);
  if (views.n_applied && (views.n_not || views.valence_differs))
    add_row (table, run, evidence, marks, &views);
  g_string_free (views.applied, TRUE);
  g_string_free (views.not_applied, TRUE);
  g_string_free (views.valences, TRUE);
}

static void
add_notes (GovcapTable *table, const GovcapRun *run, const Evidence *evidence)
{
  govcap_table_note (
      table,
      (GovcapText){"Segments that at least two coders read and that are not settled yet. Talk "
                   "them over; 'govcap table settled' makes the sheet to write the outcome in.",
                   "至少两名编码员读过、尚未定稿的片段。请讨论确定；用 govcap table settled "
                   "生成可填写结果的定稿表。"});
  if (!run->data->study->quotes)
    govcap_table_note (table, (GovcapText){"Without quotes: the study does not allow them (quotes: "
                                           "true).",
                                           "不列原话：研究没有允许（quotes: true）。"});
  if (evidence->settled)
    govcap_table_note (table, govcap_text_format (table->arena, "Segments settled: %zu.",
                                                  "已定稿的片段：%zu 个。", evidence->settled));
}

GovcapTable *
disagreements_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  const GArray *readings = evidence->coding->readings;
  GovcapTable *table = evidence_table (run, "disagreements", columns, COLUMNS);
  size_t at = 0, reading = 0, n;
  const GovcapMark *marks;

  (void)error;
  while (agreement_next (evidence, &at, &marks, &n)) {
    const GovcapSegment *segment = govcap_coding_segment (evidence->coding, marks->segment);
    while (g_array_index (readings, GovcapReading, reading).segment < marks->segment)
      reading++;
    if (evidence->source[segment->source] && !segment->settled)
      add_group (table, run, evidence, reading, marks, n);
  }
  if (!govcap_table_rows (table))
    govcap_table_note (table,
                       (GovcapText){"No segment is left to talk over.", "没有需要讨论的片段。"});
  add_notes (table, run, evidence);
  return table;
}
