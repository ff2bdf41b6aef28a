#include "claim_evidence.h"

#include <math.h>
#include <string.h>

static const ClaimLine nothing = {NAN, NAN, NAN, NAN, NAN, NAN, {NULL, NULL}, VERDICT_SILENT};

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

  if (claim->n_measures)
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

static void
add_measure (GString *words, const char *code, Verdict verdict, GovcapLang lang)
{
  g_string_append_printf (words, "%s%s %s", words->len ? (lang == GOVCAP_ZH ? "；" : "; ") : "",
                          code, govcap_text_in (verdict_cell (verdict).shown, lang));
}

/* Every measure against its norm. */
static ClaimLine
by_norms (const GovcapRun *run, const Period *period, const GovcapClaim *claim, GStringChunk *arena)
{
  const GovcapFramework *framework = period->framework;
  double threshold = isnan (claim->threshold) ? run->data->study->weak : claim->threshold;
  g_autofree Verdict *verdicts = g_new (Verdict, framework->n_objectives + 1);
  GString *en = g_string_new (NULL), *zh = g_string_new (NULL);
  ClaimLine line = nothing;
  size_t n = 0;

  for (size_t i = 0; i < framework->n_objectives; i++) {
    const GovcapObjective *measure = &framework->objectives[i];
    if (!speaks (framework, claim, measure))
      continue;
    Measured measured = records_measure (run, measure, run->options.unit, period->year, threshold);
    Verdict verdict = verdict_of_standing (records_standing (&measured));
    if (verdict == VERDICT_SILENT)
      continue;
    verdict = claim->test == GOVCAP_CLAIM_ABOVE ? verdict_turned (verdict) : verdict;
    verdicts[n++] = verdict;
    take_measured (&line, &measured);
    add_measure (en, measure->code, verdict, GOVCAP_EN);
    add_measure (zh, measure->code, verdict, GOVCAP_ZH);
    line.measures = govcap_text_copy ((GovcapText){measure->code, measure->code}, arena);
  }
  line.verdict = verdict_of_measures (verdicts, n);
  if (n > 1) {
    line = (ClaimLine){NAN, NAN, NAN, NAN, NAN, NAN, {NULL, NULL}, line.verdict};
    line.measures = govcap_text_copy ((GovcapText){en->str, zh->str}, arena);
  }
  g_string_free (en, TRUE);
  g_string_free (zh, TRUE);
  return line;
}

/* One measure is less than another: their difference against 0. */
static ClaimLine
by_difference (const GovcapRun *run, const Period *period, const GovcapClaim *claim,
               GStringChunk *arena)
{
  const GovcapFramework *framework = period->framework;
  ClaimLine line = nothing;
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
    return nothing;
  switch (claim->test) {
  case GOVCAP_CLAIM_BELOW:
  case GOVCAP_CLAIM_ABOVE:
    return by_norms (run, period, claim, arena);
  case GOVCAP_CLAIM_LESS:
    return by_difference (run, period, claim, arena);
  case GOVCAP_CLAIM_ASSOCIATED:
  case GOVCAP_CLAIM_NONE:
    return nothing;
  }
  g_assert_not_reached ();
}

/* The code of a problem is spoken of with -1 where the problem is there, and that of an achievement
 * where there is none. */
ClaimLine
claim_by_sources (const GovcapRun *run, const Period *period, const GovcapClaim *claim)
{
  const Evidence *evidence = evidence_of (run);
  ClaimLine line = nothing;
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
