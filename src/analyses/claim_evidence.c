#include "claim_evidence.h"

#include <math.h>
#include <string.h>

static bool
names (const char *const codes[], size_t n, const char *code)
{
  for (size_t i = 0; i < n; i++)
    if (!strcmp (codes[i], code))
      return true;
  return false;
}

/* The measures that a claim names; else those of what it is about. */
static bool
speaks (const GovcapFramework *framework, const GovcapClaim *claim, const GovcapObjective *measure)
{
  const GovcapIndicator *indicator = &framework->indicators[measure->indicator];

  if (claim->measures)
    return names (claim->measures, claim->n_measures, measure->code);
  return names (claim->a, claim->n_a, indicator->code) ||
         names (claim->a, claim->n_a, framework->areas[indicator->area].code);
}

static void
take_measured (ClaimLine *line, const Measured *measured)
{
  line->estimate = measured->value;
  line->lo = measured->lo;
  line->hi = measured->hi;
  line->threshold = measured->norm;
  line->cases = measured->numerator;
  line->of = measured->denominator;
}

ClaimMeasures
claim_measures_start (void)
{
  return (ClaimMeasures){CLAIM_LINE_SILENT, g_array_new (FALSE, FALSE, sizeof (Verdict)),
                         g_string_new (NULL), g_string_new (NULL)};
}

static void
add_words (GString *words, const char *code, const ClaimLine *line, GovcapLang lang)
{
  g_string_append_printf (words, "%s%s", words->len ? (lang == GOVCAP_ZH ? "；" : "; ") : "", code);
  if (isfinite (line->estimate) && isfinite (line->threshold))
    g_string_append_printf (words, " %.4g/%.4g", line->estimate, line->threshold);
  g_string_append_printf (words, " %s", govcap_text_in (verdict_cell (line->verdict).shown, lang));
}

void
claim_measures_add (ClaimMeasures *measures, const char *code, const ClaimLine *line)
{
  if (line->verdict == VERDICT_SILENT)
    return;
  measures->line = *line;
  measures->line.measures = (GovcapText){code, code};
  g_array_append_val (measures->verdicts, line->verdict);
  add_words (measures->en, code, line, GOVCAP_EN);
  add_words (measures->zh, code, line, GOVCAP_ZH);
}

ClaimLine
claim_measures_finish (ClaimMeasures *measures, GStringChunk *arena)
{
  ClaimLine line = measures->line;
  const Verdict *verdicts = (const void *)measures->verdicts->data;

  if (measures->verdicts->len > 1) {
    line = CLAIM_LINE_SILENT;
    line.measures = (GovcapText){measures->en->str, measures->zh->str};
  }
  line.verdict = verdict_of_measures (verdicts, measures->verdicts->len);
  if (line.measures.en)
    line.measures = govcap_text_copy (line.measures, arena);
  g_array_unref (measures->verdicts);
  g_string_free (measures->en, TRUE);
  g_string_free (measures->zh, TRUE);
  return line;
}

/* Every measure against its norm. */
static ClaimLine
by_norms (const GovcapRun *run, const Period *period, const GovcapClaim *claim, GStringChunk *arena)
{
  const GovcapFramework *framework = period->framework;
  double threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  ClaimMeasures measures = claim_measures_start ();

  for (size_t i = 0; i < framework->n_objectives; i++) {
    const GovcapObjective *measure = &framework->objectives[i];
    if (!speaks (framework, claim, measure))
      continue;
    Measured measured = records_measure (run, measure, run->options.unit, period->year, threshold);
    ClaimLine line = CLAIM_LINE_SILENT;
    take_measured (&line, &measured);
    line.verdict = verdict_of_standing (records_standing (&measured));
    if (claim->test == GOVCAP_CLAIM_ABOVE)
      line.verdict = verdict_turned (line.verdict);
    claim_measures_add (&measures, measure->code, &line);
  }
  return claim_measures_finish (&measures, arena);
}

/* One measure is less than another: their difference against 0. */
static ClaimLine
by_difference (const GovcapRun *run, const Period *period, const GovcapClaim *claim,
               GStringChunk *arena)
{
  const GovcapFramework *framework = period->framework;
  ClaimLine line = CLAIM_LINE_SILENT;
  double value[2];

  if (claim->n_measures != 2)
    return line;
  for (size_t i = 0; i < 2; i++) {
    size_t number = govcap_framework_objective (framework, claim->measures[i]);
    value[i] =
        records_measure (run, &framework->objectives[number], run->options.unit, period->year, NAN)
            .value;
  }
  if (isnan (value[0]) || isnan (value[1]))
    return line;
  line.estimate = value[0] - value[1];
  line.threshold = 0;
  line.verdict = line.estimate < 0 ? VERDICT_SUPPORTED : VERDICT_REFUTED;
  line.measures =
      govcap_text_take (arena, g_strconcat (claim->measures[0], " − ", claim->measures[1], NULL),
                        g_strconcat (claim->measures[0], " − ", claim->measures[1], NULL));
  return line;
}

ClaimLine
claim_by_records (const GovcapRun *run, const Period *period, const GovcapClaim *claim,
                  GStringChunk *arena)
{
  if (!run->data->records->len)
    return CLAIM_LINE_SILENT;
  switch (claim->test) {
  case GOVCAP_CLAIM_BELOW:
  case GOVCAP_CLAIM_ABOVE:
    return by_norms (run, period, claim, arena);
  case GOVCAP_CLAIM_LESS:
    return by_difference (run, period, claim, arena);
  case GOVCAP_CLAIM_ASSOCIATED:
  case GOVCAP_CLAIM_NONE:
    return CLAIM_LINE_SILENT;
  }
  g_assert_not_reached ();
}

/* The code of a problem is spoken of with -1 where the problem is there, and that of an achievement
 * where there is none. */
ClaimLine
claim_by_sources (const GovcapRun *run, const Period *period, const GovcapClaim *claim)
{
  const Evidence *evidence = evidence_of (run);
  ClaimLine line = CLAIM_LINE_SILENT;
  size_t code = 0;

  while (evidence && code < evidence->coding->n_known &&
         strcmp (govcap_coding_code (evidence->coding, code)->code, claim->code) != 0)
    code++;
  if (!evidence || code == evidence->coding->n_known)
    return line;
  g_autofree bool *codes = g_new0 (bool, evidence->n_codes + 1);
  codes[code] = true;
  Spoken spoken = spoken_of (run, codes, period->coded);
  bool good = govcap_coding_code (evidence->coding, code)->kind == GOVCAP_CODE_ACHIEVEMENT;
  line.cases = (double)spoken.negative;
  line.of = (double)spoken.sources;
  line.estimate = 100 * spoken.share.share;
  line.lo = 100 * spoken.share.lo;
  line.hi = 100 * spoken.share.hi;
  line.threshold = 50;
  line.verdict = verdict_of_sources (&spoken);
  if (good)
    line.verdict = verdict_turned (line.verdict);
  return line;
}
