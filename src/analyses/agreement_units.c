#include "agreement_units.h"

static void
count_readers (AgreementUnits *units, const Evidence *evidence)
{
  const GovcapCoding *coding = evidence->coding;
  g_autofree bool *seen = g_new0 (bool, coding->coders->len + 1);

  units->readers = g_new0 (unsigned, coding->segments->len + 1);
  for (size_t i = 0; i < coding->readings->len; i++) {
    const GovcapReading *reading = &g_array_index (coding->readings, GovcapReading, i);
    const GovcapSegment *segment = govcap_coding_segment (coding, reading->segment);
    if (reading->coder != GOVCAP_SETTLED && evidence->coder[reading->coder] &&
        evidence->source[segment->source])
      units->readers[reading->segment]++;
  }
  for (size_t i = 0; i < coding->readings->len; i++) {
    const GovcapReading *reading = &g_array_index (coding->readings, GovcapReading, i);
    if (reading->coder == GOVCAP_SETTLED || !evidence->coder[reading->coder] ||
        units->readers[reading->segment] < 2)
      continue;
    units->coders += !seen[reading->coder];
    seen[reading->coder] = true;
  }
  while (units->first < coding->coders->len && !seen[units->first])
    units->first++;
}

/* By number of readers, two and more: how many segments. */
static size_t *
count_segments (AgreementUnits *units, const Evidence *evidence)
{
  size_t *of_readers = g_new0 (size_t, evidence->n_coders + 1);

  for (size_t s = 0; s < evidence->coding->segments->len; s++)
    if (units->readers[s] > 1) {
      of_readers[units->readers[s]]++;
      units->segments++;
    }
  return of_readers;
}

bool
agreement_next (const Evidence *evidence, size_t *at, const GovcapMark **ret_first, size_t *ret_n)
{
  const GArray *marks = evidence->coding->marks;

  if (*at >= marks->len)
    return false;
  const GovcapMark *first = &g_array_index (marks, GovcapMark, *at), *last = first;
  const GovcapMark *end = first + (marks->len - *at);
  while (last < end && last->segment == first->segment && last->code == first->code)
    last++;
  *ret_first = first;
  *ret_n = (size_t)(last - first);
  *at += *ret_n;
  return true;
}

static bool
is_asked (const Evidence *evidence, const GovcapMark *mark)
{
  return mark->coder != GOVCAP_SETTLED && evidence->coder[mark->coder];
}

static void
count_valences (CodeUnits *code, const unsigned given[VALENCES])
{
  if (given[0] + given[1] + given[2] < 2)
    return;
  code->valence_units++;
  govcap_coincidences_add (given, VALENCES, 1, code->valence);
}

/* @kinds: (readers, appliers) of one code, n_coders + 1 squared. Of two coders the cell is 1: the
 * second alone, 2: the first alone, 3: both. */
static void
count_group (AgreementUnits *units, double kinds[], const Evidence *evidence,
             const GovcapMark marks[], size_t n)
{
  CodeUnits *code = &units->codes[marks->code];
  size_t appliers = 0, cell = 0;
  unsigned given[VALENCES] = {0};

  for (size_t i = 0; i < n; i++) {
    if (!is_asked (evidence, &marks[i]))
      continue;
    appliers++;
    cell |= marks[i].coder == units->first ? 2 : 1;
    if (marks[i].valence != GOVCAP_NO_VALENCE)
      given[marks[i].valence + 1]++;
  }
  if (!appliers)
    return;
  kinds[units->readers[marks->segment] * (evidence->n_coders + 1) + appliers]++;
  code->applied++;
  code->table[cell]++;
  count_valences (code, given);
}

/* What was counted as the kinds that the coefficients are computed from; @times: how often every
 * segment is there. */
static void
set_kinds (CodeUnits *code, double counts[], const size_t of_readers[], size_t coders, double times)
{
  size_t n = 0, side = coders + 1;

  code->coders = g_new (unsigned, side *side *YES_OR_NO);
  code->units = g_new (double, side *side);
  for (size_t readers = 2; readers <= coders; readers++) {
    double *row = counts + readers * side;
    row[0] = times * (double)of_readers[readers];
    for (size_t appliers = 1; appliers <= readers; appliers++)
      row[0] -= row[appliers];
    for (size_t appliers = 0; appliers <= readers; appliers++) {
      if (!(row[appliers] > 0))
        continue;
      code->coders[YES_OR_NO * n] = (unsigned)(readers - appliers);
      code->coders[YES_OR_NO * n + 1] = (unsigned)appliers;
      code->units[n++] = row[appliers];
    }
    code->table[0] += row[0];
  }
  code->kinds = (GovcapUnitKinds){n, YES_OR_NO, code->coders, code->units};
}

static void
add_to_whole (AgreementUnits *units, const CodeUnits *code)
{
  units->n_used += code->applied > 0;
  for (size_t i = 0; i < 4; i++)
    units->whole.table[i] += code->table[i];
  for (size_t i = 0; i < VALENCES * VALENCES; i++)
    units->whole.valence[i] += code->valence[i];
  units->whole.applied += code->applied;
  units->whole.valence_units += code->valence_units;
}

AgreementUnits *
agreement_units_new (const Evidence *evidence)
{
  AgreementUnits *units = g_new0 (AgreementUnits, 1);
  size_t side = evidence->n_coders + 1, at = 0, n;
  g_autofree double *counts = g_new0 (double, (evidence->n_codes + 1) * side * side);
  double *all = counts + evidence->n_codes * side * side;
  const GovcapMark *marks;

  units->n_codes = evidence->n_codes;
  units->codes = g_new0 (CodeUnits, evidence->n_codes + 1);
  count_readers (units, evidence);
  g_autofree size_t *of_readers = count_segments (units, evidence);
  while (agreement_next (evidence, &at, &marks, &n))
    if (units->readers[marks->segment] > 1)
      count_group (units, counts + marks->code * side * side, evidence, marks, n);
  for (size_t code = 0; code < evidence->n_codes; code++) {
    for (size_t i = 0; i < side * side; i++)
      all[i] += counts[code * side * side + i];
    add_to_whole (units, &units->codes[code]);
    set_kinds (&units->codes[code], counts + code * side * side, of_readers, evidence->n_coders, 1);
  }
  set_kinds (&units->whole, all, of_readers, evidence->n_coders, (double)units->n_used);
  return units;
}

static void
clear_code (CodeUnits *code)
{
  g_free (code->coders);
  g_free (code->units);
}

void
agreement_units_free (AgreementUnits *units)
{
  if (!units)
    return;
  for (size_t code = 0; code < units->n_codes; code++)
    clear_code (&units->codes[code]);
  clear_code (&units->whole);
  g_free (units->codes);
  g_free (units->readers);
  g_free (units);
}

static int
by_cells (const void *a, const void *b)
{
  return memcmp (a, b, sizeof (SegmentKind)); /* any order will do, so that equals meet */
}

static void
apply (SegmentKind *kind, unsigned readers, unsigned appliers, double codes)
{
  const unsigned some[YES_OR_NO] = {readers - appliers, appliers};

  govcap_coincidences_add (some, YES_OR_NO, codes, kind->cells);
}

GArray *
agreement_segment_kinds (const AgreementUnits *units, const Evidence *evidence, double **ret_units)
{
  size_t n = evidence->coding->segments->len, at = 0, n_marks, kinds = 0;
  g_autofree SegmentKind *each = g_new0 (SegmentKind, n + 1);
  g_autofree size_t *applied = g_new0 (size_t, n + 1);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SegmentKind));
  const GovcapMark *marks;

  while (agreement_next (evidence, &at, &marks, &n_marks)) {
    unsigned appliers = 0, readers = units->readers[marks->segment];
    for (size_t i = 0; i < n_marks; i++)
      appliers += is_asked (evidence, &marks[i]);
    if (readers < 2 || !appliers)
      continue;
    apply (&each[marks->segment], readers, appliers, 1);
    applied[marks->segment]++;
  }
  for (size_t s = 0; s < n; s++) {
    if (units->readers[s] < 2)
      continue;
    apply (&each[s], units->readers[s], 0, (double)(units->n_used - applied[s]));
    each[kinds++] = each[s];
  }
  qsort (each, kinds, sizeof *each, by_cells);
  *ret_units = g_new0 (double, kinds + 1);
  for (size_t i = 0; i < kinds; i++) {
    if (!i || by_cells (&each[i - 1], &each[i]))
      g_array_append_val (found, each[i]);
    (*ret_units)[found->len - 1]++;
  }
  return found;
}
