#include "saturation.h"
#include "tables.h"

enum { SOURCE = FRAME_CELLS, TYPE, DATE, CODES, NEW_CODES, CUMULATIVE, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"source", {"Source", "来源"}, GOVCAP_FORMAT_WORDS},
    {"type", {"Kind", "类型"}, GOVCAP_FORMAT_WORDS},
    {"date", {"Date", "日期"}, GOVCAP_FORMAT_WORDS},
    {"codes", {"Codes", "编码数"}, GOVCAP_FORMAT_COUNT},
    {"new_codes", {"New codes", "新编码数"}, GOVCAP_FORMAT_COUNT},
    {"cumulative", {"Cumulative", "累计编码数"}, GOVCAP_FORMAT_COUNT},
};

/* A source and when it was. */
typedef struct {
  size_t source;
  int day;
} Moment;

static int
by_day (const void *a, const void *b)
{
  const Moment *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  return one->source < other->source ? -1 : one->source > other->source;
}

/* Where every source has a date they go by date; else by year, and within it as they are listed. */
static bool
order_sources (const Evidence *evidence, Moment moments[])
{
  size_t n = 0;
  bool dated = true;

  for (size_t s = 0; s < evidence->coding->sources->len; s++) {
    const GovcapSource *source = govcap_coding_source (evidence->coding, s);
    if (!evidence->source[s])
      continue;
    moments[n++] = (Moment){s, source->day};
    dated = dated && source->day;
  }
  for (size_t i = 0; i < n && !dated; i++)
    moments[i].day = govcap_coding_source (evidence->coding, moments[i].source)->year;
  qsort (moments, n, sizeof *moments, by_day);
  return dated;
}

/* By source: its first entry among the codes in sources; the caller's. */
static size_t *
first_codes (const Evidence *evidence)
{
  size_t n = evidence->coding->sources->len;
  size_t *first = g_new (size_t, n + 1);

  for (size_t s = 0; s < n; s++)
    first[s] = evidence->in_source->len;
  for (size_t i = evidence->in_source->len; i-- > 0;)
    first[g_array_index (evidence->in_source, InSource, i).source] = i;
  return first;
}

static SaturationStep
step_of (const Evidence *evidence, size_t source, size_t first, bool met[])
{
  SaturationStep step = {source, 0, 0, 0};

  for (size_t i = first; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    if (in->source != source)
      break;
    step.codes++;
    step.fresh += !met[in->code];
    met[in->code] = true;
  }
  return step;
}

Saturation *
saturation_of (const Evidence *evidence)
{
  g_autofree Moment *moments = g_new (Moment, evidence->coding->sources->len + 1);
  g_autofree size_t *first = first_codes (evidence);
  g_autofree bool *met = g_new0 (bool, evidence->n_codes + 1);
  Saturation *saturation = g_new0 (Saturation, 1);
  size_t cumulative = 0;

  saturation->n = evidence->n_sources;
  saturation->steps = g_new0 (SaturationStep, evidence->n_sources + 1);
  saturation->dated = order_sources (evidence, moments);
  for (size_t i = 0; i < saturation->n; i++) {
    size_t source = moments[i].source;
    saturation->steps[i] = step_of (evidence, source, first[source], met);
    saturation->steps[i].cumulative = cumulative += saturation->steps[i].fresh;
  }
  return saturation;
}

void
saturation_free (Saturation *saturation)
{
  if (!saturation)
    return;
  g_free (saturation->steps);
  g_free (saturation);
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Evidence *evidence,
         const SaturationStep *step)
{
  const GovcapSource *source = govcap_coding_source (evidence->coding, step->source);
  GovcapCell cells[COLUMNS] = {
      [SOURCE] = govcap_cell_word (source->id),
      [TYPE] = evidence_type (source),
      [DATE] = evidence_word (source->date),
      [CODES] = govcap_cell_count (step->codes),
      [NEW_CODES] = govcap_cell_count (step->fresh),
      [CUMULATIVE] = govcap_cell_count (step->cumulative),
  };

  evidence_lead_source (table, run, source, cells);
  govcap_table_row (table, cells);
}

/* How many sources came after the last new code. */
static size_t
run_without_new (const Saturation *saturation)
{
  size_t since = 0;

  while (since < saturation->n && !saturation->steps[saturation->n - 1 - since].fresh)
    since++;
  return since;
}

GovcapTable *
saturation_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  GovcapTable *table = evidence_table (run, "saturation", columns, COLUMNS);
  g_autoptr (Saturation) saturation = saturation_of (evidence);

  (void)error;
  for (size_t i = 0; i < saturation->n; i++)
    add_row (table, run, evidence, &saturation->steps[i]);
  govcap_table_note (
      table, saturation->dated
                 ? (GovcapText){"Sources by date; of one day, as they are listed.",
                                "来源按日期排列；同一天的按清单顺序。"}
                 : (GovcapText){"Sources by year and as they are listed: not all have a date.",
                                "并非所有来源都有日期，按年份和清单顺序排列。"});
  govcap_table_note (
      table, govcap_text_format (
                 table->arena,
                 "Sources since the last new code: %zu. A codebook given beforehand fills up "
                 "sooner than one that grows with the interviews: no new code does not say "
                 "that nothing new was said.",
                 "最后一个新编码之后的来源：%zu 个。事先给定的编码本比边访谈边形成的编码本更"
                 "快填满：没有新编码不等于没有新内容。",
                 run_without_new (saturation)));
  return table;
}
