#include "verdict.h"

enum { FEWEST_SOURCES = 3 };

Agreement
verdicts_agree (const Verdict lines[], size_t n)
{
  size_t of[VERDICT_REFUTED + 1] = {0};

  for (size_t i = 0; i < n; i++)
    of[lines[i]]++;
  size_t speak = n - of[VERDICT_SILENT];
  if (speak < 2)
    return AGREEMENT_SILENT;
  for (size_t v = VERDICT_UNDECIDED; v <= VERDICT_REFUTED; v++)
    if (of[v] == speak)
      return AGREEMENT_CONVERGE;
  return of[VERDICT_SUPPORTED] && of[VERDICT_REFUTED] ? AGREEMENT_DIVERGE : AGREEMENT_COMPLEMENT;
}

GovcapCell
verdict_cell (Verdict verdict)
{
  static const GovcapText words[] = {[VERDICT_SILENT] = {"silent", "无证据"},
                                     [VERDICT_UNDECIDED] = {"undecided", "未定"},
                                     [VERDICT_SUPPORTED] = {"supported", "成立"},
                                     [VERDICT_REFUTED] = {"refuted", "不成立"}};

  return govcap_cell_shown (words[verdict].en, words[verdict]);
}

GovcapCell
agreement_cell (Agreement agreement)
{
  static const GovcapText words[] = {[AGREEMENT_SILENT] = {"silent", "证据不足两类"},
                                     [AGREEMENT_CONVERGE] = {"converge", "一致"},
                                     [AGREEMENT_COMPLEMENT] = {"complement", "互补"},
                                     [AGREEMENT_DIVERGE] = {"diverge", "矛盾"}};

  return govcap_cell_shown (words[agreement].en, words[agreement]);
}

Verdict
verdict_turned (Verdict verdict)
{
  if (verdict == VERDICT_SUPPORTED)
    return VERDICT_REFUTED;
  return verdict == VERDICT_REFUTED ? VERDICT_SUPPORTED : verdict;
}

Verdict
verdict_of_standing (Standing standing)
{
  static const Verdict verdicts[] = {[STANDING_NONE] = VERDICT_SILENT,
                                     [STANDING_WORSE] = VERDICT_SUPPORTED,
                                     [STANDING_UNSURE] = VERDICT_UNDECIDED,
                                     [STANDING_BETTER] = VERDICT_REFUTED};

  return verdicts[standing];
}

Verdict
verdict_of_measures (const Verdict measures[], size_t n)
{
  size_t of[VERDICT_REFUTED + 1] = {0};

  for (size_t i = 0; i < n; i++)
    of[measures[i]]++;
  if (of[VERDICT_SILENT] == n)
    return VERDICT_SILENT;
  if (!of[VERDICT_SUPPORTED] == !of[VERDICT_REFUTED])
    return VERDICT_UNDECIDED;
  return of[VERDICT_SUPPORTED] ? VERDICT_SUPPORTED : VERDICT_REFUTED;
}

Spoken
spoken_of (const GovcapRun *run, const bool codes[], int year)
{
  const Evidence *evidence = evidence_of (run);
  Spoken spoken = {0, 0, {0, 0, 0}};
  uint32_t last = (uint32_t)-1; /* the source counted last: all its codes stand together */
  bool bad = false;

  for (size_t i = 0; evidence && i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    int its = govcap_coding_source (evidence->coding, in->source)->year;
    if (!codes[in->code] || (year && its != year))
      continue;
    if (in->source != last) {
      spoken.sources++;
      bad = false;
      last = in->source;
    }
    spoken.negative += in->negative && !bad ? 1 : 0;
    bad |= in->negative;
  }
  spoken.share = govcap_wilson (spoken.negative, spoken.sources, run->options.level);
  return spoken;
}

Verdict
verdict_of_sources (const Spoken *spoken)
{
  if (spoken->sources < FEWEST_SOURCES)
    return VERDICT_SILENT;
  if (spoken->share.lo > 0.5)
    return VERDICT_SUPPORTED;
  return spoken->share.hi < 0.5 ? VERDICT_REFUTED : VERDICT_UNDECIDED;
}
