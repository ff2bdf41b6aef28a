#include "association.h"
#include "frame.h"
#include "sampling.h"
#include "score_cells.h"
#include "significance.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum {
  CLAIM = FRAME_CELLS,
  CODE,
  EVIDENCE,
  N,
  ESTIMATE,
  SE,
  LO,
  HI,
  THRESHOLD,
  P,
  P_ADJ,
  VERDICT,
  COLUMNS
};

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"claim", {"Claim", "论断"}, GOVCAP_FORMAT_WORDS},
    {"code", {"Code", "编码"}, GOVCAP_FORMAT_WORDS},
    {"evidence", {"Evidence", "证据"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"estimate", {"Estimate", "估计值"}, GOVCAP_FORMAT_SCORE},
    {"se", {"SE", "标准误"}, GOVCAP_FORMAT_DECIMAL},
    {"lo", {"Lower", "下限"}, GOVCAP_FORMAT_SCORE},
    {"hi", {"Upper", "上限"}, GOVCAP_FORMAT_SCORE},
    {"threshold", {"Threshold", "临界值"}, GOVCAP_FORMAT_SCORE},
    {"p", {"p", "p"}, GOVCAP_FORMAT_P},
    {"p_adj", {"p adjusted", "校正 p"}, GOVCAP_FORMAT_P},
    {"verdict", {"Verdict", "结论"}, GOVCAP_FORMAT_WORDS},
};

/* A claim tested in one dataset. */
typedef struct {
  const GovcapClaim *claim;
  GovcapEstimate estimate; /* n = 0: nobody was asked */
  double threshold, p, p_adj;
} Tested;

static size_t
find_scored (const GovcapScores *scores, const char *code)
{
  for (size_t s = 0; s < scores->n_scored; s++)
    if (!strcmp (scores->scored[s].code, code))
      return s;
  return GOVCAP_NONE;
}

/* Adds a side's mean, times @sign. False: a code of it is not scored here. */
static bool
add_side (GArray *terms, const GovcapScores *scores, const char *const codes[], size_t n,
          double sign)
{
  for (size_t i = 0; i < n; i++) {
    ContrastTerm term = {find_scored (scores, codes[i]), sign / (double)n};
    if (term.scored == GOVCAP_NONE)
      return false;
    g_array_append_val (terms, term);
  }
  return true;
}

/* Supported where the two go together, refuted where they go against each other: r against 0. */
static void
test_association (GovcapRun *run, size_t number, Tested *tested, double level)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  const GovcapClaim *claim = tested->claim;
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  size_t n;

  tested->threshold = 0;
  if (!add_side (a, scores, claim->a, claim->n_a, 1) ||
      !add_side (b, scores, claim->b, claim->n_b, 1))
    return;
  GovcapCorrelation found = association_estimate (run, number, a, b, level, &n);
  tested->estimate.n = n;
  tested->estimate.mean = found.r;
  tested->estimate.se = found.se;
  tested->estimate.lo = found.lo;
  tested->estimate.hi = found.hi;
  tested->p = found.p;
}

static Tested
test_claim (GovcapRun *run, size_t number, const GovcapClaim *claim, double level)
{
  const GovcapScores *scores = govcap_run_scores (run, number);
  bool less = claim->test == GOVCAP_CLAIM_LESS;
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (ContrastTerm));
  Tested tested = {claim, {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN}, NAN, NAN, NAN};

  if (claim->test == GOVCAP_CLAIM_ASSOCIATED)
    test_association (run, number, &tested, level);
  if (claim->test == GOVCAP_CLAIM_ASSOCIATED || claim->test == GOVCAP_CLAIM_NONE)
    return tested;
  if (less)
    tested.threshold = 0;
  else
    tested.threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  if (!add_side (terms, scores, claim->a, claim->n_a, 1) ||
      (less && !add_side (terms, scores, claim->b, claim->n_b, -1)))
    return tested;
  tested.estimate =
      contrast_estimate (run, number, (const ContrastTerm *)(void *)terms->data, terms->len, level);
  tested.p =
      estimate_probability (&tested.estimate, tested.threshold,
                            scores_are_census (scores, 0) ? ERRORS_OF_CENSUS : ERRORS_OF_SAMPLING);
  return tested;
}

static const GovcapText verdicts[] = {
    {"silent", "无证据"}, {"undecided", "未定"}, {"supported", "成立"}, {"refuted", "不成立"}};

static GovcapCell
verdict_cell (const Tested *tested, double level)
{
  bool above = tested->estimate.mean > tested->threshold;
  bool claims_above =
      tested->claim->test == GOVCAP_CLAIM_ABOVE || tested->claim->test == GOVCAP_CLAIM_ASSOCIATED;
  unsigned verdict = above == claims_above ? 2 : 3;

  if (isnan (tested->estimate.mean))
    verdict = 0;
  else if (!(tested->p_adj < 1 - level))
    verdict = 1;
  return govcap_cell_shown (verdicts[verdict].en, verdicts[verdict]);
}

/* Beside Holm's p, Bonferroni-wide limits; where Holm's further steps decide what Bonferroni alone would not, the
 * limit ends at the threshold, which is as far as Holm reaches (Strassburger, Bretz 2008). */
static void
fit_limits (Tested *tested, const GovcapOptions *options)
{
  double *lo = &tested->estimate.lo, *hi = &tested->estimate.hi;

  if (options->adjust != GOVCAP_ADJUST_HOLM || !(tested->p_adj < 1 - options->level))
    return;
  if (tested->estimate.mean > tested->threshold)
    *lo = fmax (*lo, tested->threshold);
  else
    *hi = fmin (*hi, tested->threshold);
}

static char *
join (const char *const codes[], size_t n)
{
  GString *joined = g_string_new (NULL);

  for (size_t i = 0; i < n; i++)
    g_string_append_printf (joined, "%s%s", i ? " + " : "", codes[i]);
  return g_string_free (joined, FALSE);
}

/* "EXE1 < 60", "ECO1 < SOC1". */
static GovcapCell
claim_cell (GovcapTable *table, const Tested *tested)
{
  const GovcapClaim *claim = tested->claim;
  g_autofree char *a = join (claim->a, claim->n_a), *b = join (claim->b, claim->n_b);
  g_autofree char *words = NULL;

  if (claim->test == GOVCAP_CLAIM_BELOW || claim->test == GOVCAP_CLAIM_ABOVE)
    words = g_strdup_printf ("%s %s %g", a, claim->test == GOVCAP_CLAIM_BELOW ? "<" : ">",
                             tested->threshold);
  else if (claim->test != GOVCAP_CLAIM_NONE)
    words = g_strdup_printf ("%s %s %s", a, claim->test == GOVCAP_CLAIM_LESS ? "<" : "~", b);
  return words ? govcap_cell_word (g_string_chunk_insert (table->arena, words))
               : govcap_cell_missing ();
}

static GovcapCell
code_cell (GovcapTable *table, const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_codes; i++)
    if (!strcmp (framework->codes[i].code, code))
      return frame_code (table, code, framework->codes[i].label);
  return govcap_cell_word (code);
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset, Tested *tested)
{
  static const GovcapText survey = {"survey", "问卷"};
  const GovcapEstimate *e = &tested->estimate;

  fit_limits (tested, &run->options);
  GovcapCell cells[COLUMNS] = {
      [CLAIM] = claim_cell (table, tested),
      [CODE] = code_cell (table, dataset->framework, tested->claim->code),
      [EVIDENCE] = govcap_cell_shown (survey.en, survey),
      [N] = govcap_cell_count (e->n),
      [ESTIMATE] = govcap_cell_number (e->mean),
      [SE] = govcap_cell_number (e->se),
      [LO] = govcap_cell_number (e->lo),
      [HI] = govcap_cell_number (e->hi),
      [THRESHOLD] = govcap_cell_number (tested->threshold),
      [P] = govcap_cell_number (tested->p),
      [P_ADJ] = govcap_cell_number (tested->p_adj),
      [VERDICT] = verdict_cell (tested, run->options.level),
  };
  frame_lead (run, dataset, NULL, cells);
  govcap_table_row (table, cells);
}

/* How many of the claims this form can speak to: the family. */
static size_t
count_tests (GovcapRun *run, size_t number)
{
  const GovcapFramework *framework = ((GovcapDataset *)run->datasets->pdata[number])->framework;
  size_t tests = 0;

  for (size_t c = 0; c < framework->n_claims; c++)
    tests += isnan (test_claim (run, number, &framework->claims[c], run->options.level).p) ? 0 : 1;
  return tests;
}

static void
add_dataset (GovcapTable *table, GovcapRun *run, size_t number)
{
  const GovcapDataset *dataset = run->datasets->pdata[number];
  const GovcapFramework *framework = dataset->framework;
  bool holm = run->options.adjust == GOVCAP_ADJUST_HOLM;
  size_t tests = holm ? count_tests (run, number) : 1;
  double level = 1 - (1 - run->options.level) / (double)MAX (tests, 1);
  g_autofree Tested *tested = g_new (Tested, framework->n_claims + 1);
  g_autofree double *p = g_new (double, framework->n_claims + 1);

  for (size_t c = 0; c < framework->n_claims; c++) {
    tested[c] = test_claim (run, number, &framework->claims[c], level);
    p[c] = tested[c].p;
  }
  govcap_adjust (p, framework->n_claims, run->options.adjust, p);
  for (size_t c = 0; c < framework->n_claims; c++) {
    tested[c].p_adj = p[c];
    add_row (table, run, dataset, &tested[c]);
  }
}

static void
say_limits (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table,
      run->options.adjust == GOVCAP_ADJUST_HOLM
          ? (GovcapText){"Limits are Bonferroni-wide, cut at the threshold where the adjusted p "
                         "decides.",
                         "上下限按 Bonferroni 放宽，校正 p 已判定时止于临界值。"}
          : (GovcapText){"Limits are of each estimate by itself.", "上下限是单个估计的。"});
}

static void
add_notes (GovcapTable *table, const GovcapRun *run)
{
  govcap_table_note (
      table, govcap_text_format (
                 table->arena,
                 "Supported or refuted where the two-sided p against the threshold is below %g; "
                 "undecided otherwise, also where there is no p, for a single sampling unit or "
                 "answers that do not differ show no spread; silent where the form does not ask.",
                 "对临界值的双侧 p 值低于 %g "
                 "才判成立或不成立，否则未定；只有一个抽样单元或回答全都相同时看不出离散程度，没有 "
                 "p 值，也作未定；问卷没有问到的为无证据。",
                 1 - run->options.level));
  govcap_table_note (
      table,
      govcap_text_take (
          table->arena,
          g_strdup_printf ("p adjusted: over the claims of a wave and form that it asks (%s).",
                           significance_way (run).en),
          g_strdup_printf ("校正 p：按同一期、同一问卷中问到的论断校正（%s）。",
                           significance_way (run).zh)));
  say_limits (table, run);
}

GovcapTable *
claims_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "claims", govcap_analysis_find ("claims")->title, columns, COLUMNS);

  (void)error;
  frame_say_weights (table, run, true);
  sampling_say (table, run);
  for (size_t i = 0; i < run->datasets->len; i++)
    add_dataset (table, run, i);
  if (!govcap_table_rows (table))
    govcap_table_note (table, (GovcapText){"The framework makes no claims (key 'claims').",
                                           "框架没有写论断（claims）。"});
  add_notes (table, run);
  return table;
}
