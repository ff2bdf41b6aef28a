#include "joint.h"

#include "score_cells.h"

#include <math.h>
#include <string.h>

typedef struct {
  GovcapRun *run;
  const Period *period;
  const GovcapFramework *framework;
  const Evidence *evidence; /* or NULL */
  GStringChunk *arena;
} Work;

/* The first form that asks has the score. */
static void
find_score (const Work *work, JointRow *row)
{
  for (size_t i = 0; i < work->period->n && !row->dataset; i++) {
    size_t number = work->period->first + i;
    const GovcapScores *scores = govcap_run_scores (work->run, number);
    size_t scored = scores_find (scores, row->code);
    if (scored == GOVCAP_NONE)
      continue;
    row->score = govcap_scores_estimate (scores, 0, scored, work->run->options.level);
    if (!isnan (row->score.mean))
      row->dataset = work->run->datasets->pdata[number];
  }
}

static Verdict
verdict_of_score (const GovcapEstimate *score, double weak)
{
  if (isnan (score->mean))
    return VERDICT_SILENT;
  if (score->hi < weak)
    return VERDICT_SUPPORTED;
  return score->lo > weak ? VERDICT_REFUTED : VERDICT_UNDECIDED;
}

/* What measures show, in both languages. */
typedef struct {
  GString *in[GOVCAP_ZH + 1];
} Values;

/* Words for a kind of number, not for what is counted, are not said behind it. */
static bool
is_said (const char *unit)
{
  static const char *const kinds[] = {"", "count", "ratio", "比值", "0-1", NULL};

  return !g_strv_contains (kinds, unit);
}

/* "O-EXE1-1 3.1 persons; O-EXE1-2 22.6%" */
static void
add_value (const Measured *measured, Values *values)
{
  const GovcapObjective *measure = measured->measure;

  for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++) {
    const char *unit = govcap_text_in (measure->unit, lang);
    GString *words = values->in[lang];
    if (words->len)
      g_string_append (words, lang == GOVCAP_ZH ? "；" : "; ");
    if (!strcmp (unit, "%"))
      g_string_append_printf (words, "%s %.1f%%", measure->code, measured->value);
    else
      g_string_append_printf (words, "%s %.4g%s%s", measure->code, measured->value,
                              is_said (unit) ? " " : "", is_said (unit) ? unit : "");
  }
}

/* The mean score of an indicator's measures; what they say of it goes to the end of @verdicts. */
static double
objective_of (const Work *work, size_t indicator, Verdict verdicts[], size_t *n, Values *values)
{
  const GovcapRun *run = work->run;
  double sum = 0;
  size_t scored = 0;

  for (size_t i = 0; i < work->framework->n_objectives; i++) {
    const GovcapObjective *measure = &work->framework->objectives[i];
    if (measure->indicator != indicator)
      continue;
    Measured measured = records_measure (run, measure, run->options.unit, work->period->year,
                                         run->data->study->weak);
    verdicts[(*n)++] = verdict_of_standing (records_standing (&measured));
    if (!isnan (measured.value))
      add_value (&measured, values);
    if (isnan (measured.score))
      continue;
    sum += measured.score;
    scored++;
  }
  return scored ? sum / (double)scored : NAN;
}

static void
find_objective (const Work *work, JointRow *row, size_t first, size_t n_indicators)
{
  g_autofree Verdict *verdicts = g_new (Verdict, work->framework->n_objectives + 1);
  g_autoptr (GString) en = g_string_new (NULL), zh = g_string_new (NULL);
  Values values = {{[GOVCAP_EN] = en, [GOVCAP_ZH] = zh}};
  double sum = 0;
  size_t n = 0, scored = 0;

  for (size_t i = first; i < first + n_indicators; i++) {
    double score = objective_of (work, i, verdicts, &n, &values);
    sum += isnan (score) ? 0 : score;
    scored += isnan (score) ? 0 : 1;
  }
  row->objective = scored ? sum / (double)scored : NAN;
  row->values = govcap_text_copy ((GovcapText){en->str, zh->str}, work->arena);
  row->lines[JOINT_RECORDS] = verdict_of_measures (verdicts, n);
}

/* A comparison is about what it says is less. */
static bool
is_claimed_of (const GovcapFramework *framework, const char *code, const char *indicator)
{
  for (size_t c = 0; c < framework->n_claims; c++) {
    const GovcapClaim *claim = &framework->claims[c];
    if (claim->test != GOVCAP_CLAIM_LESS || strcmp (claim->code, code) != 0)
      continue;
    for (size_t i = 0; i < claim->n_a; i++)
      if (!strcmp (claim->a[i], indicator))
        return true;
  }
  return false;
}

/* Whether a code of the codebook is about @indicator. */
static bool
is_about (const GovcapFramework *framework, const GovcapCode *code, const char *indicator)
{
  if (code->indicator)
    return !strcmp (code->indicator, indicator);
  return is_claimed_of (framework, code->code, indicator);
}

/* Marks the codes about an indicator: problems and achievements; where it has none, causes, which else
 * are named for other problems' sake. Returns: whether there are any. */
static bool
mark_codes (const Work *work, const char *indicator, bool codes[])
{
  const GovcapCoding *coding = work->evidence->coding;
  bool any = false;

  for (int causes = 0; causes < 2 && !any; causes++)
    for (size_t c = 0; c < coding->n_known; c++) {
      const GovcapCode *code = govcap_coding_code (coding, c);
      bool is_cause = code->kind == GOVCAP_CODE_CAUSE || code->kind == GOVCAP_CODE_MEASURE;
      if (is_cause != (causes > 0) || !is_about (work->framework, code, indicator))
        continue;
      any = codes[c] = true;
    }
  return any;
}

static size_t
count_sources (const Work *work)
{
  const Evidence *evidence = work->evidence;
  size_t n = 0;

  for (size_t s = 0; s < evidence->coding->sources->len; s++)
    if (evidence->source[s] &&
        (!work->period->coded ||
         govcap_coding_source (evidence->coding, s)->year == work->period->coded))
      n++;
  return n;
}

static void
find_sources (const Work *work, JointRow *row, size_t first, size_t n_indicators)
{
  size_t n_codes = work->evidence ? work->evidence->n_codes : 0;
  g_autofree bool *codes = g_new0 (bool, n_codes + 1);
  g_autofree bool *one = g_new0 (bool, n_codes + 1);
  bool any = false;

  row->top = GOVCAP_NONE;
  for (size_t i = first; work->evidence && i < first + n_indicators; i++)
    any |= mark_codes (work, work->framework->indicators[i].code, codes);
  for (size_t c = 0; c < n_codes; c++) {
    if (!codes[c])
      continue;
    one[c] = true;
    size_t sources = spoken_of (work->run, one, work->period->coded).sources;
    one[c] = false;
    if (sources > row->top_sources) {
      row->top_sources = sources;
      row->top = c;
    }
  }
  row->sources = any ? count_sources (work) : 0;
  row->spoken = spoken_of (work->run, codes, work->period->coded);
  row->lines[JOINT_SOURCES] = verdict_of_sources (&row->spoken);
}

static void
add_row (const Work *work, GArray *rows, JointRow row, size_t first, size_t n_indicators)
{
  row.score = (GovcapEstimate){0, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  find_score (work, &row);
  row.lines[JOINT_SURVEY] = verdict_of_score (&row.score, work->run->data->study->weak);
  find_objective (work, &row, first, n_indicators);
  find_sources (work, &row, first, n_indicators);
  g_array_append_val (rows, row);
}

GArray *
joint_rows (GovcapRun *run, const Period *period, GStringChunk *arena)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (JointRow));
  Work work = {run, period, period->framework, evidence_of (run), arena};

  for (size_t a = 0; a < period->framework->n_areas; a++) {
    const GovcapArea *area = &period->framework->areas[a];
    size_t first = area->first_indicator;
    for (size_t i = first; i < first + area->n_indicators; i++) {
      const GovcapIndicator *indicator = &period->framework->indicators[i];
      JointRow row = {
          .level = GOVCAP_LEVEL_INDICATOR, .code = indicator->code, .label = indicator->label};
      add_row (&work, rows, row, i, 1);
    }
    JointRow row = {.level = GOVCAP_LEVEL_AREA, .code = area->code, .label = area->label};
    add_row (&work, rows, row, first, area->n_indicators);
  }
  return rows;
}
