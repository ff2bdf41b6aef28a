/* Segments stand source after source, marks by segment, code and coder, each once. */
#include "coding_sink.h"

/* Gives the segments of every source a run of their own. Returns: the new number of each. */
static uint32_t *
order_segments (GovcapCoding *coding)
{
  size_t n = coding->segments->len, from = 0;
  uint32_t *number = g_new (uint32_t, n + 1);
  g_autofree GovcapSegment *ordered = g_new (GovcapSegment, n + 1);
  g_autofree size_t *next = g_new0 (size_t, coding->sources->len + 1);

  for (size_t i = 0; i < n; i++)
    g_array_index (coding->sources, GovcapSource, govcap_coding_segment (coding, i)->source)
        .n_segments++;
  for (size_t s = 0; s < coding->sources->len; s++) {
    GovcapSource *source = &g_array_index (coding->sources, GovcapSource, s);
    source->first_segment = next[s] = from;
    from += source->n_segments;
  }
  for (size_t i = 0; i < n; i++) {
    const GovcapSegment *segment = govcap_coding_segment (coding, i);
    number[i] = (uint32_t)next[segment->source]++;
    ordered[number[i]] = *segment;
  }
  for (size_t i = 0; i < n; i++)
    g_array_index (coding->segments, GovcapSegment, i) = ordered[i];
  return number;
}

static int
compare (size_t a, size_t b)
{
  return a < b ? -1 : a > b;
}

static int
by_segment (const void *a, const void *b)
{
  const RawMark *one = a, *other = b;
  int order = compare (one->segment, other->segment);

  order = order ? order : compare (one->code, other->code);
  order = order ? order : compare (one->coder, other->coder);
  order = order ? order : compare (one->file, other->file);
  return order ? order : compare (one->line, other->line);
}

static bool
fail_contradiction (const CodingSink *sink, const RawMark *first, const RawMark *second,
                    GError **error)
{
  const GovcapCoding *coding = sink->coding;
  const char *path = sink->paths->pdata[second->file];
  g_autofree char *place = g_strdup_printf ("%s:%zu", path, second->line);
  g_autofree char *other =
      first->file == second->file
          ? g_strdup_printf ("%zu", first->line)
          : g_strdup_printf ("%s:%zu", (char *)sink->paths->pdata[first->file], first->line);
  const char *coder =
      second->coder == GOVCAP_SETTLED ? "settled" : coding->coders->pdata[second->coder];

  return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                      "segment %s has code %s by %s with valence %d here and %d in line %s",
                      "片段 %1$s 的编码 %2$s（%3$s）在这里效价为 %4$d，在第 %6$s 行为 %5$d",
                      govcap_coding_segment (coding, second->segment)->id,
                      govcap_coding_code (coding, second->code)->code, coder, second->valence,
                      first->valence, other);
}

/* @mark is the same as the one before. */
static bool
merge (CodingSink *sink, GovcapMark *kept, const RawMark *first, const RawMark *mark,
       GError **error)
{
  if (mark->valence != GOVCAP_NO_VALENCE && kept->valence != GOVCAP_NO_VALENCE &&
      mark->valence != kept->valence)
    return fail_contradiction (sink, first, mark, error);
  if (kept->valence == GOVCAP_NO_VALENCE)
    kept->valence = mark->valence;
  if (!sink->repeated++) {
    sink->repeated_path = sink->paths->pdata[mark->file];
    sink->repeated_line = mark->line;
  }
  return true;
}

/* The marks of one segment, and who read it. @seen: by coder, and one more for what is settled. */
static bool
add_segment (CodingSink *sink, const RawMark marks[], size_t n, bool seen[], GError **error)
{
  GovcapCoding *coding = sink->coding;
  size_t coders = coding->coders->len;
  const RawMark *first = NULL;

  for (size_t i = 0; i < n; i++) {
    const RawMark *mark = &marks[i];
    seen[mark->coder == GOVCAP_SETTLED ? coders : mark->coder] = true;
    if (mark->code == NO_CODE)
      continue;
    if (first && first->code == mark->code && first->coder == mark->coder) {
      GovcapMark *kept = &g_array_index (coding->marks, GovcapMark, coding->marks->len - 1);
      if (!merge (sink, kept, first, mark, error))
        return false;
      first = mark->valence != GOVCAP_NO_VALENCE ? mark : first;
      continue;
    }
    GovcapMark fresh = {mark->segment, mark->code, mark->coder, mark->valence};
    g_array_append_val (coding->marks, fresh);
    first = mark;
  }
  for (size_t c = 0; c <= coders; c++) {
    GovcapReading reading = {marks->segment, c == coders ? GOVCAP_SETTLED : (uint32_t)c};
    if (seen[c])
      g_array_append_val (coding->readings, reading);
    seen[c] = false;
  }
  return true;
}

bool
coding_sink_order (CodingSink *sink, GError **error)
{
  g_autofree uint32_t *number = order_segments (sink->coding);
  g_autofree bool *seen = g_new0 (bool, sink->coding->coders->len + 1);
  RawMark *raw = (RawMark *)(void *)sink->raw->data;
  size_t n = sink->raw->len, end;

  for (size_t i = 0; i < n; i++)
    raw[i].segment = number[raw[i].segment];
  if (n)
    qsort (raw, n, sizeof *raw, by_segment);
  for (size_t i = 0; i < n; i = end) {
    for (end = i + 1; end < n && raw[end].segment == raw[i].segment;)
      end++;
    if (!add_segment (sink, raw + i, end - i, seen, error))
      return false;
  }
  return true;
}
