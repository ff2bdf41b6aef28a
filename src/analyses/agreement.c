#include "agreement_units.h"
#include "tables.h"

#include "govcap/parallel.h"

#include <math.h>

enum { REPLICATES = 1000 };

enum {
  CODE = FRAME_CELLS,
  KIND,
  CODERS,
  SEGMENTS,
  APPLIED,
  PERCENT,
  KAPPA,
  ALPHA,
  LO,
  HI,
  AC1,
  VALENCE_SEGMENTS,
  VALENCE_ALPHA,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"kind", {"Kind", "类别"}, GOVCAP_FORMAT_WORDS},
    {"coders", {"Coders", "编码员数"}, GOVCAP_FORMAT_COUNT},
    {"segments", {"Segments", "片段数"}, GOVCAP_FORMAT_COUNT},
    {"applied", {"Applied", "用到的片段"}, GOVCAP_FORMAT_COUNT},
    {"percent", {"Agreement %", "一致率（%）"}, GOVCAP_FORMAT_SCORE},
    {"kappa", {"κ", "κ"}, GOVCAP_FORMAT_BOUNDED},
    {"alpha", {"Krippendorff's α", "Krippendorff α"}, GOVCAP_FORMAT_BOUNDED},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_BOUNDED},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_BOUNDED},
    {"ac1", {"Gwet's AC1", "Gwet AC1"}, GOVCAP_FORMAT_BOUNDED},
    {"valence_segments", {"Segments with valence", "有效价的片段"}, GOVCAP_FORMAT_COUNT},
    {"valence_alpha", {"α of valence", "效价 α"}, GOVCAP_FORMAT_BOUNDED},
};

/* Limits of every row are drawn beside each other: by code, and last over all. */
typedef struct {
  const AgreementUnits *units;
  const GArray *kinds; /* SegmentKind */
  const double *of_kind;
  const GovcapOptions *options;
  size_t replicates;
  GovcapAlphaInterval *intervals;
} Job;

static void
draw_code (const Job *job, size_t code)
{
  const GovcapUnitKinds *kinds = &job->units->codes[code].kinds;
  g_autofree double *cells = g_new0 (double, kinds->kinds *YES_OR_NO *YES_OR_NO + 1);

  for (size_t i = 0; i < kinds->kinds; i++)
    govcap_coincidences_add (kinds->coders + i * YES_OR_NO, YES_OR_NO, 1,
                             cells + i * YES_OR_NO * YES_OR_NO);
  job->intervals[code] = govcap_alpha_interval (cells, kinds->units, kinds->kinds, YES_OR_NO,
                                                GOVCAP_METRIC_NOMINAL, NULL, job->options->level,
                                                job->options->seed, code + 1, job->replicates);
}

static void
draw (size_t row, void *data)
{
  const Job *job = data;

  if (row == job->units->n_codes)
    job->intervals[row] = govcap_alpha_interval (
        (const double *)(void *)job->kinds->data, job->of_kind, job->kinds->len, YES_OR_NO,
        GOVCAP_METRIC_NOMINAL, NULL, job->options->level, job->options->seed, 0, job->replicates);
  else if (job->units->codes[row].applied)
    draw_code (job, row);
  else
    job->intervals[row] = (GovcapAlphaInterval){NAN, NAN, 0};
}

static GovcapAlphaInterval *
draw_all (const GovcapRun *run, const Evidence *evidence, const AgreementUnits *units)
{
  size_t rows = units->n_codes + 1;
  g_autofree double *of_kind = NULL;
  g_autoptr (GArray) kinds = agreement_segment_kinds (units, evidence, &of_kind);
  Job job = {units,
             kinds,
             of_kind,
             &run->options,
             run->options.replicates ? run->options.replicates : REPLICATES,
             g_new0 (GovcapAlphaInterval, rows)};

  govcap_parallel_each (draw, &job, rows, run->options.threads);
  return job.intervals;
}

static double
alpha_of (const CodeUnits *code)
{
  double cells[YES_OR_NO * YES_OR_NO] = {0};

  for (size_t i = 0; i < code->kinds.kinds; i++)
    govcap_coincidences_add (code->coders + i * YES_OR_NO, YES_OR_NO, code->units[i], cells);
  return govcap_krippendorff_alpha (cells, YES_OR_NO, GOVCAP_METRIC_NOMINAL, NULL);
}

/* Rounds nothing: percentages and coefficients of one code, or over all. */
static void
fill (GovcapCell cells[COLUMNS], const AgreementUnits *units, const CodeUnits *code,
      const GovcapAlphaInterval *interval)
{
  double kappa = units->coders == 2
                     ? govcap_cohen_kappa (code->table, YES_OR_NO, GOVCAP_KAPPA_EQUAL)
                     : govcap_fleiss_kappa (&code->kinds);
  double valence = govcap_krippendorff_alpha (code->valence, VALENCES, GOVCAP_METRIC_ORDINAL, NULL);

  cells[CODERS] = govcap_cell_count (units->coders);
  cells[SEGMENTS] = govcap_cell_count (units->segments);
  cells[APPLIED] = govcap_cell_count (code->applied);
  cells[PERCENT] = govcap_cell_number (100 * govcap_observed_agreement (&code->kinds));
  cells[KAPPA] = govcap_cell_number (kappa);
  cells[ALPHA] = govcap_cell_number (alpha_of (code));
  cells[LO] = govcap_cell_number (interval->lo);
  cells[HI] = govcap_cell_number (interval->hi);
  cells[AC1] = govcap_cell_number (govcap_gwet_ac1 (&code->kinds));
  cells[VALENCE_SEGMENTS] = govcap_cell_count (code->valence_units);
  cells[VALENCE_ALPHA] = govcap_cell_number (valence);
}

static void
add_rows (GovcapTable *table, const GovcapRun *run, const Evidence *evidence,
          const AgreementUnits *units)
{
  g_autofree GovcapAlphaInterval *intervals = draw_all (run, evidence, units);
  GovcapCell cells[COLUMNS];

  evidence_lead (run, NULL, cells);
  cells[CODE] = frame_whole ((GovcapText){"All codes", "全部编码"});
  cells[KIND] = govcap_cell_missing ();
  fill (cells, units, &units->whole, &intervals[units->n_codes]);
  govcap_table_row (table, cells);
  for (size_t code = 0; code < units->n_codes; code++) {
    cells[CODE] = evidence_code (table, evidence, code);
    cells[KIND] = evidence_kind (evidence, code);
    fill (cells, units, &units->codes[code], &intervals[code]);
    govcap_table_row (table, cells);
  }
}

static void
say_method (GovcapTable *table, const GovcapRun *run, const AgreementUnits *units)
{
  size_t replicates = run->options.replicates ? run->options.replicates : REPLICATES;
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, run->options.seed);
  GovcapText kappa = units->coders == 2 ? (GovcapText){"Cohen's κ", "Cohen κ"}
                                        : (GovcapText){"Fleiss's κ", "Fleiss κ"};

  govcap_table_fact (table, "kappa", (GovcapText){"κ", "κ"}, kappa);
  govcap_table_fact (
      table, "limits", (GovcapText){"Limits of α", "α 的上下限"},
      govcap_text_format (
          table->arena,
          "percentile bootstrap over segments, %1$zu draws, seed %2$s; draws without "
          "variation are left out; expected disagreement is drawn along",
          "对片段有放回抽样 %1$zu 次取百分位数，种子 %2$s；没有变异的抽样不计；"
          "期望不一致随每次抽样重算",
          replicates, seed));
}

static void
add_notes (GovcapTable *table, const AgreementUnits *units)
{
  govcap_table_note (
      table,
      units->coders == 2
          ? (GovcapText){"A unit is a segment that both coders read: applied or not. κ is Cohen's.",
                         "单位为两名编码员都读过的片段：用了该编码或没有用。κ 为 Cohen κ。"}
          : (GovcapText){
                "A unit is a segment that at least two coders read: applied or not; agreement "
                "is that of pairs of its coders. κ is Fleiss's; of two coders alone: "
                "--coders A,B.",
                "单位为至少两名编码员读过的片段：用了该编码或没有用；一致率为片段内编码员"
                "两两一致的比例。κ 为 Fleiss κ；只看两人请用 --coders A,B。"});
  govcap_table_note (table, govcap_text_format (
                                table->arena,
                                "All codes: every segment with every one of %zu " GOVCAP_PLURAL (
                                    "code", "codes") " that "
                                                     "a coder applied to one of them.",
                                "“全部编码”一行：全部片段与至少被用过一次的 %zu 个编码的全部组合。",
                                units->n_used));
  govcap_table_note (
      table,
      (GovcapText){"κ and α do not exist where nobody applied the code, or everybody did "
                   "everywhere: without variation there is nothing to tell apart. For a rare "
                   "code they may be low though agreement is high; AC1 is not.",
                   "没有人用过、或人人处处都用的编码没有 κ 和 α：没有变异就无从区分。"
                   "少见的编码一致率虽高，κ 和 α 也可能很低；AC1 则不然。"});
  govcap_table_note (
      table,
      (GovcapText){"α of valence: ordinal, over segments in which at least two coders applied "
                   "the code and gave it a valence. Krippendorff relies on α of .800 and more, "
                   "and draws tentative conclusions from .667 on.",
                   "效价 α：定序，取至少两名编码员都用了该编码并标了效价的片段。Krippendorff "
                   "建议 α 达到 .800 方可依靠，.667 以上可作初步结论。"});
}

GovcapTable *
agreement_run (GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);
  g_autoptr (AgreementUnits) units = agreement_units_new (evidence);

  if (!units->segments) {
    govcap_fail (
        error, GOVCAP_ERROR_INPUT, run->data->study->path,
        "no segment was read by two coders, so nobody knows whether coders agree; have a "
        "fifth of the segments read twice",
        "没有一个片段由两名编码员读过，无法知道编码是否一致；请让第二名编码员读至少五分之一"
        "的片段");
    return NULL;
  }
  GovcapTable *table = evidence_table (run, "agreement", columns, COLUMNS);
  add_rows (table, run, evidence, units);
  say_method (table, run, units);
  add_notes (table, units);
  return table;
}
