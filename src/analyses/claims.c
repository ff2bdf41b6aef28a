#include "claim_evidence.h"
#include "claim_test.h"
#include "claim_units.h"
#include "claim_words.h"
#include "significance.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  CLAIM = FRAME_CELLS,
  CODE,
  EVIDENCE,
  N,
  UNITS,
  ESTIMATE,
  SE,
  LO,
  HI,
  THRESHOLD,
  P,
  P_ADJ,
  VERDICT,
  CASES,
  OF,
  MEASURES,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"claim", {"Claim", "论断"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"evidence", {"Evidence", "证据"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"units", {"Units", "单位数"}, GOVCAP_FORMAT_COUNT},
    {"estimate", {"Estimate", "估计值"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"threshold", {"Threshold", "临界值"}, GOVCAP_FORMAT_SCORE},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"verdict", {"Verdict", "结论"}, GOVCAP_FORMAT_WORDS},
    {"cases", {"Cases", "案例或来源"}, GOVCAP_FORMAT_MIXED},
    {"of", {"Of", "总数"}, GOVCAP_FORMAT_MIXED},
    {"measures", {"Measures", "客观指标"}, GOVCAP_FORMAT_WORDS},
};

typedef struct {
  GovcapTable *table;
  GovcapRun *run;
  const Period *period;
  const GovcapClaim *claim;
} Work;

/* A row of nothing but what it is about. */
static void
begin_row (const Work *work, GovcapText evidence, GovcapCell cells[COLUMNS])
{
  for (size_t i = 0; i < COLUMNS; i++)
    cells[i] = govcap_cell_missing ();
  period_lead (work->run, work->period, cells);
  cells[CLAIM] = claim_words_test (work->table, work->run, work->claim);
  cells[CODE] = claim_code_cell (work->table, work->period->framework, work->claim);
  cells[EVIDENCE] = govcap_cell_shown (evidence.en, evidence);
}

/* What a test over units has besides. */
static void
put_units (const Work *work, const UnitTest *over, GovcapCell cells[COLUMNS])
{
  if (!over->units)
    return;
  cells[UNITS] = govcap_cell_count (over->units);
  unit_test_say (work->table, work->run, work->claim, over);
}

static void
add_survey (const Work *work, const GovcapDataset *dataset, const Tested *tested)
{
  const GovcapEstimate *e = &tested->estimate;
  GovcapCell cells[COLUMNS];

  begin_row (work, (GovcapText){"survey", "问卷"}, cells);
  frame_lead (work->run, dataset, NULL, cells);
  cells[N] = govcap_cell_count (e->n);
  cells[ESTIMATE] = govcap_cell_number (e->mean);
  cells[SE] = govcap_cell_number (e->se);
  cells[LO] = govcap_cell_number (e->lo);
  cells[HI] = govcap_cell_number (e->hi);
  cells[THRESHOLD] = govcap_cell_number (tested->threshold);
  cells[P] = govcap_cell_number (tested->p);
  cells[P_ADJ] = govcap_cell_number (tested->p_adj);
  cells[VERDICT] = verdict_cell (tested->verdict);
  put_units (work, &tested->over, cells);
  govcap_table_row (work->table, cells);
}

/* Where nobody was asked anything, survey is silent on a line of its own. */
static void
add_line (const Work *work, GovcapText evidence, const ClaimLine *line)
{
  GovcapCell cells[COLUMNS];

  begin_row (work, evidence, cells);
  cells[ESTIMATE] = govcap_cell_number (line->estimate);
  cells[LO] = govcap_cell_number (line->lo);
  cells[HI] = govcap_cell_number (line->hi);
  cells[THRESHOLD] = govcap_cell_number (line->threshold);
  cells[P] = govcap_cell_number (line->p);
  cells[CASES] = govcap_cell_number (line->cases);
  cells[OF] = govcap_cell_number (line->of);
  cells[VERDICT] = verdict_cell (line->verdict);
  put_units (work, &line->over, cells);
  if (line->measures.en)
    cells[MEASURES] = govcap_cell_shown (line->measures.en, line->measures);
  govcap_table_row (work->table, cells);
}

/* Why these data cannot say it; empty: they can, or nobody gives a reason. Words in the table's arena. */
static GovcapText
reason_of (const Work *work)
{
  return work->claim->over_units
             ? claim_units_refused (work->run, work->period, work->claim, work->table->arena)
             : work->claim->reason;
}

static void
add_joint (const Work *work, const Verdict lines[], size_t n)
{
  static const GovcapText untestable = {"not testable", "不可检验"};
  GovcapText reason = reason_of (work);
  bool no_reason = !reason.en && !reason.zh;
  GovcapCell cells[COLUMNS];

  begin_row (work, (GovcapText){"joint", "合并判断"}, cells);
  cells[VERDICT] = work->claim->test == GOVCAP_CLAIM_NONE || !no_reason
                       ? govcap_cell_shown (untestable.en, untestable)
                       : agreement_cell (verdicts_agree (lines, n));
  govcap_table_row (work->table, cells);
  if (!no_reason)
    claim_say_refused (work->table, work->claim, reason);
}

/* @tests: of the period's datasets. The survey speaks through the first form that asks. */
static void
add_claim (const Work *work, Tested *const tests[], size_t number)
{
  ClaimLine nobody = CLAIM_LINE_SILENT;
  GStringChunk *arena = work->table->arena;
  ClaimLine records = work->claim->over_units
                          ? claim_by_unit_records (work->run, work->period, work->claim, arena)
                          : claim_by_records (work->run, work->period, work->claim, arena);
  ClaimLine sources = claim_by_sources (work->run, work->period, work->claim);
  Verdict survey = VERDICT_SILENT;

  for (size_t i = 0; i < work->period->n; i++) {
    const Tested *tested = &tests[i][number];
    add_survey (work, work->run->datasets->pdata[work->period->first + i], tested);
    survey = survey == VERDICT_SILENT ? tested->verdict : survey;
  }
  if (!work->period->n)
    add_line (work, (GovcapText){"survey", "问卷"}, &nobody);
  add_line (work, (GovcapText){"objective", "客观指标"}, &records);
  add_line (work, (GovcapText){"coding", "访谈编码"}, &sources);
  add_joint (work, (Verdict[]){survey, records.verdict, sources.verdict}, 3);
}

static void
add_period (GovcapTable *table, GovcapRun *run, const Period *period)
{
  g_autofree Tested **tests = g_new0 (Tested *, period->n + 1);

  for (size_t i = 0; i < period->n; i++)
    tests[i] = claim_tests (run, period, i);
  for (size_t c = 0; c < period->framework->n_claims; c++) {
    Work work = {table, run, period, &period->framework->claims[c]};
    if (work.claim->over_units)
      claim_units_say (table);
    add_claim (&work, tests, c);
  }
  for (size_t i = 0; i < period->n; i++)
    g_free (tests[i]);
}

static void
say_limits (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table,
      run->options.adjust == GOVCAP_ADJUST_HOLM
          ? (GovcapText){"Survey: limits are Bonferroni-wide, cut at the threshold where the "
                         "adjusted p decides.",
                         "问卷：上下限按 Bonferroni 放宽，校正 p 已判定时止于临界值。"}
          : (GovcapText){"Survey: limits are of each estimate by itself.",
                         "问卷：上下限是单个估计的。"});
}

static void
say_survey (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table,
      govcap_text_format (
          table->arena,
          "Survey: supported or refuted where the two-sided p against the threshold is below "
          "%g; undecided otherwise, also where there is no p, for a single sampling unit or "
          "answers that do not differ show no spread; silent where the form does not ask.",
          "问卷：对临界值的双侧 p 值低于 %g "
          "才判成立或不成立，否则未定；只有一个抽样单元或回答全都相同时看不出离散程度，没有 "
          "p 值，也作未定；问卷没有问到的为无证据。",
          1 - run->options.level));
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("p adjusted: over the claims of a wave and form that it asks (%s). "
                           "Problems of the codebook are one family, other claims another.",
                           significance_way (run).en),
          g_strdup_printf ("校正 p：按同一期、同一问卷中问到的论断校正（%s）；编码本中的问题为"
                           "一族，其余论断为另一族。",
                           significance_way (run).zh)));
  say_limits (table, run);
  govcap_table_note (table,
                     (GovcapText){"Joint: the survey speaks through the first form that asks.",
                                  "合并判断：问卷取第一种问到的问卷。"});
}

static void
say_others (GovcapTable *table)
{
  govcap_table_note (
      table,
      (GovcapText){"Objective: the value against its norm (table objective), with Wilson's "
                   "limits where cases are counted; units together: cases added up, other "
                   "values averaged. Several measures, each with its value / its norm: what "
                   "all say that decide, undecided where they contradict each other.",
                   "客观指标：数值与标准值比较（见“客观指标”表），有案例数的用 Wilson 区间；"
                   "多个单位合并时案例数相加，其他数值取平均。几个指标同时说话时，逐一列出数值/标准"
                   "值，取有结论者的一致结论；互相矛盾则为未定。"});
  govcap_table_note (
      table,
      (GovcapText){"Coding: of the sources that speak to the code, whatever the valence, the "
                   "share with −1 and its Wilson limits against 50 %; of an achievement, "
                   "turned round; silent below three sources.",
                   "访谈编码：在提到该编码（不论效价）的来源中，标 −1 的比例及其 Wilson "
                   "区间与 50% 比较；成效类编码方向相反；不足三个来源为无证据。"});
  govcap_table_note (
      table, (GovcapText){"Joint: converge where all kinds of evidence that speak say the same, "
                          "diverge where one supports what another refutes, else complement; "
                          "silent where fewer than two speak.",
                          "合并判断：有证据的各类说法相同为一致；一类成立、另一类不成立为矛盾；"
                          "其余为互补；有证据的不足两类为证据不足。"});
}

GovcapTable *
claims_run (GovcapRun *run, GError **error)
{
  GovcapTable *table = period_table (run, "claims", columns, COLUMNS);
  g_autoptr (GArray) periods = periods_of (run);

  (void)error;
  for (size_t i = 0; i < periods->len; i++)
    add_period (table, run, &g_array_index (periods, Period, i));
  if (!govcap_table_rows (table))
    govcap_table_note (table, (GovcapText){"The framework makes no claims (key 'claims').",
                                           "框架没有写论断（claims）。"});
  if (run->datasets->len)
    say_survey (table, run);
  say_others (table);
  return table;
}
