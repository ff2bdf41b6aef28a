/* Segments that are passages, and who read them. */
#include "coding_sink.h"

/* Segments times their readers; a study of 2,000 interviews has a tenth. */
#define MOST_READINGS ((size_t)20000000)

typedef struct {
  uint32_t source, segment;
} Passage;

typedef struct {
  uint32_t source, coder;
} SpanReader;

void
coding_spans_open (CodingSink *sink)
{
  sink->spans = spans_new ();
  sink->passages = g_array_new (FALSE, FALSE, sizeof (Passage));
  sink->span_readers = g_array_new (FALSE, FALSE, sizeof (SpanReader));
  sink->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sink->span_read = g_hash_table_new (NULL, NULL);
}

void
coding_spans_close (CodingSink *sink)
{
  spans_free (sink->spans);
  g_array_unref (sink->passages);
  g_array_unref (sink->span_readers);
  g_hash_table_unref (sink->words);
  g_hash_table_unref (sink->span_read);
}

void
coding_sink_reader (CodingSink *sink, uint32_t source, uint32_t coder)
{
  size_t key = (size_t)source * 128 + MIN (coder, 127); /* there are at most 100 coders */
  SpanReader reader = {source, coder};

  if (g_hash_table_add (sink->span_read, GSIZE_TO_POINTER (key)))
    g_array_append_val (sink->span_readers, reader);
}

static void
add_passage (CodingSink *sink, uint32_t source, uint32_t segment)
{
  Passage passage = {source, segment};

  g_array_append_val (sink->passages, passage);
}

uint32_t
coding_sink_span (CodingSink *sink, uint32_t source, const Span *span, uint32_t coder)
{
  uint32_t segment;

  coding_sink_reader (sink, source, coder);
  if (spans_find (sink->spans, source, span, &segment))
    return segment;
  g_autofree char *id = span_name (span);
  segment = coding_sink_segment (sink, source, id);
  spans_found (sink->spans, source, span, segment);
  add_passage (sink, source, segment);
  return segment;
}

uint32_t
coding_sink_words (CodingSink *sink, uint32_t source, const char *words, const char *id)
{
  size_t known = GPOINTER_TO_SIZE (g_hash_table_lookup (sink->words, words));
  size_t before = sink->coding->segments->len;
  uint32_t segment;

  if (known)
    return (uint32_t)(known - 1);
  segment = coding_sink_segment (sink, source, id);
  for (size_t again = 2; segment < before; again++) {
    g_autofree char *other = g_strdup_printf ("%s (%zu)", id, again);
    segment = coding_sink_segment (sink, source, other);
  }
  add_passage (sink, source, segment);
  g_hash_table_insert (sink->words, g_strdup (words), GSIZE_TO_POINTER ((size_t)segment + 1));
  return segment;
}

static int
by_source (const void *a, const void *b)
{
  const Passage *one = a, *other = b;

  if (one->source != other->source)
    return one->source < other->source ? -1 : 1;
  return one->segment < other->segment ? -1 : one->segment > other->segment;
}

/* Where the passages of each source begin; one more than there are sources. */
static size_t *
find_runs (const CodingSink *sink)
{
  size_t n = sink->coding->sources->len, *runs = g_new0 (size_t, n + 2);

  for (size_t i = 0; i < sink->passages->len; i++)
    runs[g_array_index (sink->passages, Passage, i).source + 1]++;
  for (size_t s = 0; s < n; s++)
    runs[s + 1] += runs[s];
  return runs;
}

bool
coding_sink_read_spans (CodingSink *sink, GError **error)
{
  g_autofree size_t *runs = find_runs (sink);
  size_t readings = 0;

  g_array_sort (sink->passages, by_source);
  for (size_t i = 0; i < sink->span_readers->len; i++) {
    const SpanReader *reader = &g_array_index (sink->span_readers, SpanReader, i);
    size_t from = runs[reader->source], to = runs[reader->source + 1];
    readings += to - from;
    if (readings > MOST_READINGS)
      return govcap_fail (error, GOVCAP_ERROR_INPUT, sink->paths->pdata[sink->paths->len - 1],
                          "more than %zu million readings of passages; it is not read",
                          "片段与编码员的组合超过 %zu 百万，不予读取", MOST_READINGS / 1000000);
    for (size_t p = from; p < to; p++)
      coding_sink_read (sink, g_array_index (sink->passages, Passage, p).segment, reader->coder, 0);
  }
  return true;
}
