#include "joint.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  LEVEL = FRAME_CELLS,
  CODE,
  SCORE,
  LO,
  HI,
  OBJECTIVE,
  VALUES,
  TOP_CODE,
  SOURCES,
  SOURCE_PERCENT,
  NEGATIVE_PERCENT,
  QUOTE,
  SURVEY_SAYS,
  OBJECTIVE_SAYS,
  CODING_SAYS,
  AGREEMENT,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"level", {"Level", "层级"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Indicator", "指标"}, GOVCAP_FORMAT_WORDS},
    {"score", {"Score", "问卷得分"}, GOVCAP_FORMAT_SCORE},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"objective", {"Objective score", "客观得分"}, GOVCAP_FORMAT_SCORE},
    {"measures", {"Measures", "客观数值"}, GOVCAP_FORMAT_WORDS},
    {"top_code", {"Top code", "最多的编码"}, GOVCAP_FORMAT_WORDS},
    {"sources", {"Sources", "来源数"}, GOVCAP_FORMAT_COUNT},
    {"source_percent", {"% of sources", "占来源百分比"}, GOVCAP_FORMAT_SCORE},
    {"negative_percent", {"% negative", "负面占比（%）"}, GOVCAP_FORMAT_SCORE},
    {"quote", {"Quote", "原话"}, GOVCAP_FORMAT_WORDS},
    {"survey_says", {"Survey says", "问卷说"}, GOVCAP_FORMAT_WORDS},
    {"objective_says", {"Records say", "客观指标说"}, GOVCAP_FORMAT_WORDS},
    {"coding_says", {"Sources say", "访谈说"}, GOVCAP_FORMAT_WORDS},
    {"agreement", {"Agreement", "一致性"}, GOVCAP_FORMAT_WORDS},
};

enum { LONGEST_QUOTE = 60, TELLING = 8 };

/* A score that a reader would trust, and yet so many who complain: the share of all sources. */
#define MANY 0.5

/* How well a segment shows a code: whether a problem is spoken of as one and a success as one, how many applied it, how many codes it holds, how long it is. */
typedef struct {
  const Held *held;
  const char *quote;
  bool fits;
  size_t coders, codes;
} Shown;

static bool
comes_before (const GovcapMark *mark, const Held *held)
{
  return mark->segment != held->segment ? mark->segment < held->segment : mark->code < held->code;
}

/* The marks stand by segment and code: those of one lie together. */
static size_t
count_coders (const Evidence *evidence, const Held *held)
{
  const GArray *marks = evidence->coding->marks;
  size_t first = 0, last = marks->len, n = 0;

  while (first < last) {
    size_t middle = first + (last - first) / 2;
    bool before = comes_before (&g_array_index (marks, GovcapMark, middle), held);
    first = before ? middle + 1 : first;
    last = before ? last : middle;
  }
  for (; first + n < marks->len; n++) {
    const GovcapMark *mark = &g_array_index (marks, GovcapMark, first + n);
    if (mark->segment != held->segment || mark->code != held->code)
      break;
  }
  return n;
}

static size_t
count_codes (const Evidence *evidence, size_t number)
{
  const Held *held = &g_array_index (evidence->held, Held, number), *first = held, *last = held;
  const Held *begin = &g_array_index (evidence->held, Held, 0);

  while (first > begin && first[-1].segment == held->segment)
    first--;
  while (last + 1 < begin + evidence->held->len && last[1].segment == held->segment)
    last++;
  return (size_t)(last - first) + 1;
}

static bool
fits (const Evidence *evidence, const Held *held)
{
  bool good = govcap_coding_code (evidence->coding, held->code)->kind == GOVCAP_CODE_ACHIEVEMENT;

  return good ? held->positive && !held->negative : held->negative && !held->positive;
}

/* What fits, then fewest other codes, then most coders; of these the shortest that is long enough to say something. */
static bool
is_better (const Shown *one, const Shown *best)
{
  glong length = g_utf8_strlen (one->quote, -1);
  glong other = best->quote ? g_utf8_strlen (best->quote, -1) : 0;

  if (!best->quote || one->fits != best->fits)
    return !best->quote || one->fits;
  if (one->codes != best->codes)
    return one->codes < best->codes;
  if (one->coders != best->coders)
    return one->coders > best->coders;
  if ((length >= TELLING) != (other >= TELLING))
    return length >= TELLING;
  return length >= TELLING ? length < other : length > other;
}

static Shown
best_of (const Evidence *evidence, const Period *period, size_t code)
{
  Shown best = {NULL, NULL, false, 0, 0};

  for (size_t i = 0; i < evidence->held->len; i++) {
    const Held *held = &g_array_index (evidence->held, Held, i);
    const GovcapSegment *segment = govcap_coding_segment (evidence->coding, held->segment);
    int year = govcap_coding_source (evidence->coding, segment->source)->year;
    if (held->code != code || !segment->quote || !*segment->quote ||
        (period->coded && year != period->coded))
      continue;
    Shown one = {held, segment->quote, fits (evidence, held), count_coders (evidence, held),
                 count_codes (evidence, i)};
    if (is_better (&one, &best))
      best = one;
  }
  return best;
}

/* A segment that holds the row's top code, in the words of its source: “…” (S03). NULL: there is none. */
static const char *
find_quote (GovcapTable *table, const GovcapRun *run, const Period *period, const JointRow *row)
{
  const Evidence *evidence = evidence_of (run);

  if (row->top == GOVCAP_NONE)
    return NULL;
  Shown best = best_of (evidence, period, row->top);
  if (!best.quote)
    return NULL;
  const GovcapSegment *segment = govcap_coding_segment (evidence->coding, best.held->segment);
  bool cut = g_utf8_strlen (best.quote, -1) > LONGEST_QUOTE;
  g_autofree char *words =
      cut ? g_utf8_substring (best.quote, 0, LONGEST_QUOTE) : g_strdup (best.quote);
  g_autofree char *quote =
      g_strdup_printf ("“%s%s” (%s)", words, cut ? "…" : "",
                       govcap_coding_source (evidence->coding, segment->source)->id);
  return g_string_chunk_insert (table->arena, quote);
}

static GovcapCell
says_cell (Verdict verdict)
{
  static const GovcapText words[] = {[VERDICT_UNDECIDED] = {"unclear", "说不清"},
                                     [VERDICT_SUPPORTED] = {"weak", "弱"},
                                     [VERDICT_REFUTED] = {"not weak", "不弱"}};

  return verdict == VERDICT_SILENT ? govcap_cell_missing ()
                                   : govcap_cell_shown (words[verdict].en, words[verdict]);
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const Period *period, const JointRow *row)
{
  const char *quote = find_quote (table, run, period, row);
  double sources = row->sources ? (double)row->sources : NAN;
  GovcapCell cells[COLUMNS] = {
      [LEVEL] = frame_level (row->level),
      [CODE] = frame_code (table, row->code, row->label),
      [SCORE] = govcap_cell_number (row->score.mean),
      [LO] = govcap_cell_number (row->score.lo),
      [HI] = govcap_cell_number (row->score.hi),
      [OBJECTIVE] = govcap_cell_number (row->objective),
      [VALUES] = *row->values.en && row->level == GOVCAP_LEVEL_INDICATOR
                     ? govcap_cell_shown (row->values.en, row->values)
                     : govcap_cell_missing (),
      [TOP_CODE] = row->top != GOVCAP_NONE ? evidence_code (table, evidence_of (run), row->top)
                                           : govcap_cell_missing (),
      [SOURCES] = govcap_cell_number (row->sources ? (double)row->top_sources : NAN),
      [SOURCE_PERCENT] = govcap_cell_number (100 * (double)row->top_sources / sources),
      [NEGATIVE_PERCENT] = govcap_cell_number (100 * (double)row->spoken.negative / sources),
      [QUOTE] = quote ? govcap_cell_word (quote) : govcap_cell_missing (),
      [SURVEY_SAYS] = says_cell (row->lines[JOINT_SURVEY]),
      [OBJECTIVE_SAYS] = says_cell (row->lines[JOINT_RECORDS]),
      [CODING_SAYS] = says_cell (row->lines[JOINT_SOURCES]),
      [AGREEMENT] = agreement_cell (verdicts_agree (row->lines, JOINT_LINES)),
  };

  period_lead (run, period, cells);
  if (row->dataset)
    frame_lead (run, row->dataset, NULL, cells);
  govcap_table_row (table, cells);
}

/* "SRV1 (78.1; 62.5 %)": what people rate well and speak of badly. */
static void
say_complaints (GovcapTable *table, const GovcapRun *run, const Period *period, const GArray *rows)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (size_t i = 0; i < rows->len; i++) {
    const JointRow *row = &g_array_index (rows, JointRow, i);
    double share = (double)row->spoken.negative / (double)MAX (row->sources, 1);
    if (row->level == GOVCAP_LEVEL_INDICATOR && row->lines[JOINT_SURVEY] == VERDICT_REFUTED &&
        share >= MANY)
      g_string_append_printf (list, "%s%s (%.1f; %.1f %%)", list->len ? ", " : "", row->code,
                              row->score.mean, 100 * share);
  }
  if (list->len)
    govcap_table_note (
        table,
        govcap_text_format (
            table->arena,
            "High score, many complaints%1$s%2$s: %3$s. The survey finds them above %4$g, and "
            "half of the sources or more complain: ask who was reached by which.",
            "得分高、负面多%1$s%2$s：%3$s。问卷得分高于 %4$g，却有一半以上的来源给出负面说法："
            "要查两种方法各自问到了谁。",
            period->wave ? " " : "", period->wave ? period->wave : "", list->str,
            run->data->study->weak));
}

static void
add_notes (GovcapTable *table, const GovcapRun *run)
{
  if (run->datasets->len)
    govcap_table_note (
        table,
        govcap_text_format (
            table->arena,
            "Score: by the first form that asks, with %1$g %% limits of its own; weak: these "
            "lie below %2$g.",
            "问卷得分：取第一种问到的问卷，%1$g%% 区间为该得分自己的；区间低于 %2$g 为弱。",
            100 * run->options.level, run->data->study->weak));
  govcap_table_note (
      table,
      (GovcapText){"Objective score: mean of the goalpost scores of the measures; weak: a value "
                   "misses its norm. Sources: weak where most of those that speak to its codes do "
                   "so with −1 (Wilson, against 50 %; three sources at least).",
                   "客观得分：各客观指标得分的平均；数值未达标准为弱。访谈：提到其编码的来源多数标 "
                   "−1 为弱（Wilson 区间与 50% 比，至少三个来源）。"});
  govcap_table_note (
      table,
      (GovcapText){"Agreement: converge where all that speak say the same, diverge where one "
                   "says weak and another not weak, else complement; silent below two. "
                   "Here each line stands by itself; table claims allows for their number.",
                   "一致性：有证据的说法都相同为一致；一弱一不弱为矛盾；其余为互补；不足两类"
                   "为证据不足。这里逐项判断；“论断检验”表按论断数目作了校正。"});
  govcap_table_note (
      table,
      (GovcapText){"Top code: of the problems and achievements about the indicator (of causes "
                   "where it has none), the one that most sources hold; its share is of all "
                   "sources. Negative: sources that speak to any of "
                   "these codes with −1.",
                   "最多的编码：与该指标有关的问题和成效（都没有时取原因）中来源最多的编码，百分比"
                   "以全部来源为分母。负面："
                   "对其中任一编码标 −1 的来源。"});
  if (run->data->coding && !run->data->study->quotes)
    govcap_table_note (table, (GovcapText){"The study does not allow quotes (quotes: false).",
                                           "研究不允许引用原话（quotes: false）。"});
}

GovcapTable *
joint_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = period_table (run, "joint", columns, COLUMNS);
  g_autoptr (GArray) periods = periods_of (run);

  (void)error; /* whoever is silent has an empty cell */
  for (size_t p = 0; p < periods->len; p++) {
    const Period *period = &g_array_index (periods, Period, p);
    g_autoptr (GArray) rows = joint_rows (run, period, table->arena);
    for (size_t i = 0; i < rows->len; i++)
      add_row (table, run, period, &g_array_index (rows, JointRow, i));
    say_complaints (table, run, period, rows);
  }
  add_notes (table, run);
  return table;
}
