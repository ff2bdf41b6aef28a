#include "evidence.h"

#include "shared.h"

#include <string.h>

int
evidence_year (const GovcapStudy *study, const char *name)
{
  for (size_t i = 0; i < study->waves->len; i++) {
    const GovcapWave *wave = study->waves->pdata[i];
    if (!strcmp (wave->name, name) && wave->year)
      return wave->year;
  }
  return (int)g_ascii_strtoll (name, NULL, 10);
}

bool
evidence_has_wave (const GovcapData *data, const char *name)
{
  int year = evidence_year (data->study, name);

  for (size_t i = 0; data->coding && year && i < data->coding->sources->len; i++)
    if (govcap_coding_source (data->coding, i)->year == year)
      return true;
  return false;
}

bool
evidence_asks (const GovcapRun *run, const GovcapSource *source)
{
  const GovcapOptions *options = &run->options;

  return (!options->wave || source->year == evidence_year (run->data->study, options->wave)) &&
         (!options->unit || !g_strcmp0 (source->unit, options->unit));
}

bool
evidence_asks_coder (const Evidence *evidence, const GovcapRun *run, uint32_t coder)
{
  return coder == GOVCAP_SETTLED ? !run->options.coders : evidence->coder[coder];
}

/* The names of --coders; the caller's. */
static GPtrArray *
coders_asked (const GovcapRun *run)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) list = g_string_new (run->options.coders);

  g_string_replace (list, "，", ",", 0);
  g_auto (GStrv) parts = g_strsplit (list->str, ",", -1);
  for (size_t i = 0; parts[i]; i++)
    if (*g_strstrip (parts[i]))
      g_ptr_array_add (names, g_strdup (parts[i]));
  return names;
}

bool
evidence_check_coders (const GovcapRun *run, GError **error)
{
  const GovcapCoding *coding = run->data->coding;

  if (!run->options.coders || !coding)
    return true;
  g_autoptr (GPtrArray) names = coders_asked (run);
  for (size_t i = 0; i < names->len; i++) {
    if (govcap_coding_coder (coding, names->pdata[i]) != GOVCAP_NONE)
      continue;
    g_autofree char *there = evidence_coder_names (coding, NULL);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, "--coders",
                        "nobody called '%s' has coded; there are %s", "没有名为“%s”的编码员；有 %s",
                        (char *)names->pdata[i], there);
  }
  return names->len ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, "--coders", "names nobody", "没有写出编码员");
}

bool
evidence_check (const GovcapRun *run, GError **error)
{
  const Evidence *evidence = evidence_of (run);

  if (!evidence)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                        "the study names no coded evidence: write 'interviews: [{data: "
                        "coding.csv}]'",
                        "研究文件没有写访谈编码；请写 interviews: [{data: coding.csv}]");
  return evidence->n_sources ||
         govcap_fail (error, GOVCAP_ERROR_INPUT, run->data->study->path,
                      "there is no coded source of that wave, unit and coders",
                      "这一期、这个单位、这些编码员没有编码过的来源");
}

static void
choose_coders (Evidence *evidence, const GovcapRun *run)
{
  const GPtrArray *coders = evidence->coding->coders;

  evidence->coder = g_new0 (bool, coders->len + 1);
  for (size_t i = 0; i < coders->len && !run->options.coders; i++)
    evidence->coder[i] = true;
  if (run->options.coders) {
    g_autoptr (GPtrArray) names = coders_asked (run);
    for (size_t i = 0; i < names->len; i++)
      evidence->coder[govcap_coding_coder (evidence->coding, names->pdata[i])] = true;
  }
  for (size_t i = 0; i < coders->len; i++)
    evidence->n_coders += evidence->coder[i];
}

/* Sources that the run asks for, and of which somebody it asks for read a segment. */
static void
choose_sources (Evidence *evidence, const GovcapRun *run)
{
  const GovcapCoding *coding = evidence->coding;
  uint32_t last = (uint32_t)-1;

  evidence->source = g_new0 (bool, coding->sources->len + 1);
  for (size_t i = 0; i < coding->readings->len; i++) {
    const GovcapReading *reading = &g_array_index (coding->readings, GovcapReading, i);
    const GovcapSegment *segment = govcap_coding_segment (coding, reading->segment);
    if (reading->segment == last || !evidence_asks_coder (evidence, run, reading->coder) ||
        !evidence_asks (run, govcap_coding_source (coding, segment->source)))
      continue;
    last = reading->segment;
    evidence->n_segments++;
    evidence->settled += segment->settled && !run->options.coders;
    evidence->n_sources += !evidence->source[segment->source];
    evidence->source[segment->source] = true;
  }
}

/* Where a segment has been settled, that is what it holds, whatever the coders saw. */
static bool
counts (const Evidence *evidence, const GovcapRun *run, const GovcapMark *mark)
{
  const GovcapSegment *segment = govcap_coding_segment (evidence->coding, mark->segment);
  bool settled = segment->settled && !run->options.coders;

  return evidence->source[segment->source] && evidence_asks_coder (evidence, run, mark->coder) &&
         settled == (mark->coder == GOVCAP_SETTLED);
}

static void
hold (Evidence *evidence, const GovcapRun *run)
{
  const GArray *marks = evidence->coding->marks;
  Held *last = NULL;

  evidence->held = g_array_new (FALSE, FALSE, sizeof (Held));
  for (size_t i = 0; i < marks->len; i++) {
    const GovcapMark *mark = &g_array_index (marks, GovcapMark, i);
    if (!counts (evidence, run, mark))
      continue;
    if (!last || last->segment != mark->segment || last->code != mark->code) {
      Held fresh = {mark->segment, mark->code, false, false};
      g_array_append_val (evidence->held, fresh);
      last = &g_array_index (evidence->held, Held, evidence->held->len - 1);
    }
    last->negative |= mark->valence == -1;
    last->positive |= mark->valence == 1;
  }
}

/* Writes the codes of one source out, and clears their places. */
static void
end_source (Evidence *evidence, InSource of_code[], uint32_t source)
{
  for (size_t code = 0; code < evidence->n_codes; code++)
    if (of_code[code].segments) {
      of_code[code].source = source;
      of_code[code].code = (uint32_t)code;
      g_array_append_val (evidence->in_source, of_code[code]);
      of_code[code] = (InSource){0, 0, 0, false, false};
    }
}

static void
gather_sources (Evidence *evidence)
{
  g_autofree InSource *of_code = g_new0 (InSource, evidence->n_codes + 1);
  uint32_t source = 0;

  evidence->in_source = g_array_new (FALSE, FALSE, sizeof (InSource));
  for (size_t i = 0; i < evidence->held->len; i++) {
    const Held *held = &g_array_index (evidence->held, Held, i);
    uint32_t its = govcap_coding_segment (evidence->coding, held->segment)->source;
    if (its != source)
      end_source (evidence, of_code, source);
    source = its;
    of_code[held->code].segments++;
    of_code[held->code].negative |= held->negative;
    of_code[held->code].positive |= held->positive;
  }
  end_source (evidence, of_code, source);
}

static void *
make (const GovcapRun *run, const GovcapDataset *dataset)
{
  (void)dataset; /* evidence is of no questionnaire */
  if (!run->data->coding)
    return NULL;
  Evidence *evidence = g_new0 (Evidence, 1);
  evidence->coding = run->data->coding;
  evidence->n_codes = evidence->coding->codes->len;
  choose_coders (evidence, run);
  choose_sources (evidence, run);
  hold (evidence, run);
  gather_sources (evidence);
  return evidence;
}

static void
free_evidence (void *data)
{
  Evidence *evidence = data;

  if (!evidence)
    return;
  g_free (evidence->coder);
  g_free (evidence->source);
  g_array_unref (evidence->held);
  g_array_unref (evidence->in_source);
  g_free (evidence);
}

const Evidence *
evidence_of (const GovcapRun *run)
{
  static const Shared kind = {make, free_evidence};

  return shared_of (run, NULL, &kind);
}

size_t *
evidence_source_counts (const Evidence *evidence)
{
  size_t *sources = g_new0 (size_t, evidence->n_codes + 1);

  for (size_t i = 0; i < evidence->in_source->len; i++)
    sources[g_array_index (evidence->in_source, InSource, i).code]++;
  return sources;
}

bool *
evidence_holds (const Evidence *evidence)
{
  size_t known = evidence->coding->n_known;
  bool *holds = g_new0 (bool, evidence->coding->sources->len *known + 1);

  for (size_t i = 0; i < evidence->in_source->len; i++) {
    const InSource *in = &g_array_index (evidence->in_source, InSource, i);
    if (in->code < known)
      holds[in->source * known + in->code] = true;
  }
  return holds;
}
