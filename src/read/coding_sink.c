#include "coding_sink.h"

#include "sink.h"

#include <math.h>

enum { MOST_CODERS = 100 };

CodingSink *
coding_sink_new (GovcapData *data)
{
  CodingSink *sink = g_new0 (CodingSink, 1);
  const GovcapFramework *framework = govcap_study_framework (data->study);

  sink->data = data;
  sink->coding = govcap_coding_new (framework);
  sink->codebook = codebook_new (framework, sink->coding);
  sink->sources = g_hash_table_new (g_str_hash, g_str_equal);
  sink->segments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sink->coders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sink->raw = g_array_new (FALSE, TRUE, sizeof (RawMark));
  sink->paths = g_ptr_array_new ();
  coding_spans_open (sink);
  return sink;
}

void
coding_sink_free (CodingSink *sink)
{
  if (!sink)
    return;
  govcap_coding_free (sink->coding);
  codebook_free (sink->codebook);
  g_hash_table_unref (sink->sources);
  g_hash_table_unref (sink->segments);
  g_hash_table_unref (sink->coders);
  g_array_unref (sink->raw);
  g_ptr_array_unref (sink->paths);
  coding_spans_close (sink);
  for (size_t fact = 0; fact < N_FACTS; fact++) {
    g_free (sink->conflicts[fact].was);
    g_free (sink->conflicts[fact].is);
  }
  g_free (sink);
}

void
coding_sink_file (CodingSink *sink, const char *path)
{
  g_ptr_array_add (sink->paths, (void *)path);
}

static const char *
path_now (const CodingSink *sink)
{
  return sink->paths->pdata[sink->paths->len - 1];
}

char *
coding_sink_place (const CodingSink *sink, size_t line)
{
  return g_strdup_printf ("%s:%zu", path_now (sink), line);
}

uint32_t
coding_sink_source (CodingSink *sink, const char *id)
{
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (sink->sources, id));

  if (number)
    return (uint32_t)(number - 1);
  GovcapSource source = {.id = g_string_chunk_insert (sink->coding->arena, id),
                         .type = GOVCAP_SOURCE_UNSAID,
                         .minutes = NAN};
  g_array_append_val (sink->coding->sources, source);
  number = sink->coding->sources->len;
  g_hash_table_insert (sink->sources, (void *)source.id, GSIZE_TO_POINTER (number));
  return (uint32_t)(number - 1);
}

uint32_t
coding_sink_segment (CodingSink *sink, uint32_t source, const char *id)
{
  g_autofree char *key = g_strdup_printf ("%u\t%s", source, id);
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (sink->segments, key));

  if (number)
    return (uint32_t)(number - 1);
  GovcapSegment segment = {.id = g_string_chunk_insert (sink->coding->arena, id), .source = source};
  g_array_append_val (sink->coding->segments, segment);
  number = sink->coding->segments->len;
  g_hash_table_insert (sink->segments, g_steal_pointer (&key), GSIZE_TO_POINTER (number));
  return (uint32_t)(number - 1);
}

static bool
fail_many (const CodingSink *sink, size_t line, const char *en, const char *zh, GError **error)
{
  g_autofree char *place = coding_sink_place (sink, line);

  return govcap_fail_with (error, GOVCAP_ERROR_INPUT, place, (GovcapText){en, zh});
}

/* A coder is one person in whatever width or case the name is written. */
bool
coding_sink_coder (CodingSink *sink, const char *name, size_t line, uint32_t *ret, GError **error)
{
  size_t number = GPOINTER_TO_SIZE (g_hash_table_lookup (sink->coders, name));
  GovcapCoding *coding = sink->coding;

  if (!number) {
    g_autofree char *plain = headers_plain (name);
    number = GPOINTER_TO_SIZE (g_hash_table_lookup (sink->coders, plain));
    if (!number && coding->coders->len == MOST_CODERS)
      return fail_many (sink, line, "more than 100 coders: is 'coder' the right column?",
                        "编码员超过 100 人：coder 这一列对吗？", error);
    if (!number) {
      g_ptr_array_add (coding->coders, g_string_chunk_insert (coding->arena, name));
      number = coding->coders->len;
      g_hash_table_insert (sink->coders, g_steal_pointer (&plain), GSIZE_TO_POINTER (number));
    }
    g_hash_table_replace (sink->coders, g_strdup (name), GSIZE_TO_POINTER (number));
  }
  *ret = (uint32_t)(number - 1);
  return true;
}

bool
coding_sink_code (CodingSink *sink, const char *word, size_t line, uint32_t *ret, GError **error)
{
  size_t code = codebook_number (sink->codebook, word, path_now (sink), line);

  *ret = (uint32_t)code;
  return code != GOVCAP_NONE ||
         fail_many (sink, line,
                    "more than 1,000 codes that are not in the codebook: is 'code' the right "
                    "column?",
                    "不在编码本里的编码超过 1000 个：code 这一列对吗？", error);
}

static void
note_conflict (CodingSink *sink, uint32_t source, SourceFact fact, const char *was, const char *is,
               size_t line)
{
  Conflict *conflict = &sink->conflicts[fact];

  if (conflict->count++)
    return;
  conflict->line = line;
  conflict->path = path_now (sink);
  conflict->source = source;
  conflict->was = g_strdup (was);
  conflict->is = g_strdup (is);
}

static bool
say_type (CodingSink *sink, uint32_t number, const char *word, size_t line, GError **error)
{
  static const GovcapText words[] = {{"interview", "访谈"},
                                     {"observation", "观察"},
                                     {"document", "文件"},
                                     {"case", "案例"},
                                     {"open_answer", "开放题"}};
  GovcapSource *source = &g_array_index (sink->coding->sources, GovcapSource, number);
  size_t type = 0;

  while (type < G_N_ELEMENTS (words) && g_ascii_strcasecmp (words[type].en, word) &&
         !g_str_equal (words[type].zh, word))
    type++;
  if (type == G_N_ELEMENTS (words)) {
    g_autofree char *place = coding_sink_place (sink, line);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "'%s' is no kind of source; write interview, observation, document, case "
                        "or open_answer",
                        "“%s”不是来源类型；请写访谈、观察、文件、案例或开放题（interview、"
                        "observation、document、case、open_answer）",
                        word);
  }
  if (source->type == GOVCAP_SOURCE_UNSAID)
    source->type = (GovcapSourceType)type;
  else if (source->type != (GovcapSourceType)type)
    note_conflict (sink, number, FACT_TYPE, govcap_source_words[source->type], word, line);
  return true;
}

static bool
say_year (CodingSink *sink, uint32_t number, const char *word, size_t line, GError **error)
{
  GovcapSource *source = &g_array_index (sink->coding->sources, GovcapSource, number);
  double year;

  if (!answers_number (word, strlen (word), &year) || year < 1000 || year > 9999 ||
      year != floor (year)) {
    g_autofree char *place = coding_sink_place (sink, line);
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "'%s' in column 'year' is not a year",
                        "year 列的“%s”不是年份", word);
  }
  if (!source->year)
    source->year = (int)year;
  else if (source->year != (int)year) {
    g_autofree char *was = g_strdup_printf ("%d", source->year);
    note_conflict (sink, number, FACT_YEAR, was, word, line);
  }
  return true;
}

bool
coding_sink_say (CodingSink *sink, uint32_t number, SourceFact fact, const char *word, size_t line,
                 GError **error)
{
  GovcapSource *source = &g_array_index (sink->coding->sources, GovcapSource, number);
  const char **there = fact == FACT_UNIT ? &source->unit : &source->role;

  if (!*word)
    return true;
  if (fact == FACT_TYPE)
    return say_type (sink, number, word, line, error);
  if (fact == FACT_YEAR)
    return say_year (sink, number, word, line, error);
  if (!*there)
    *there = g_string_chunk_insert_const (sink->coding->arena, word);
  else if (!g_str_equal (*there, word))
    note_conflict (sink, number, fact, *there, word, line);
  return true;
}

void
coding_sink_quote (CodingSink *sink, uint32_t number, const char *words)
{
  GovcapSegment *segment = &g_array_index (sink->coding->segments, GovcapSegment, number);

  if (sink->data->study->quotes && *words && !segment->quote)
    segment->quote = g_string_chunk_insert (sink->coding->arena, words);
}

void
coding_sink_read (CodingSink *sink, uint32_t segment, uint32_t coder, size_t line)
{
  coding_sink_mark (sink, segment, coder, NO_CODE, GOVCAP_NO_VALENCE, line);
}

void
coding_sink_mark (CodingSink *sink, uint32_t segment, uint32_t coder, uint32_t code, int8_t valence,
                  size_t line)
{
  RawMark mark = {segment, code, coder, sink->paths->len - 1, line, valence};

  if (coder == GOVCAP_SETTLED)
    g_array_index (sink->coding->segments, GovcapSegment, segment).settled = true;
  g_array_append_val (sink->raw, mark);
}

static void
tell_conflicts (CodingSink *sink)
{
  static const char *const columns[N_FACTS] = {"source_type", "unit", "role", "year"};

  for (size_t fact = 0; fact < N_FACTS; fact++) {
    const Conflict *conflict = &sink->conflicts[fact];
    if (!conflict->count)
      continue;
    g_autofree char *place = g_strdup_printf ("%s:%zu", conflict->path, conflict->line);
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                      "column '%s': source %s is '%s' before and '%s' here; the first counts "
                      "(rows: %zu)",
                      "%s 列：来源 %s 前面写“%s”，这里写“%s”；以先出现的为准（共 %zu 行）",
                      columns[fact], govcap_coding_source (sink->coding, conflict->source)->id,
                      conflict->was, conflict->is, conflict->count);
  }
}

static void
tell_sources (CodingSink *sink)
{
  const GovcapStudy *study = sink->data->study;
  const GArray *sources = sink->coding->sources;
  size_t unread = 0, unlisted = 0;
  const char *first_unread = NULL, *first_unlisted = NULL;

  for (size_t i = 0; study->sources_file && i < sources->len; i++) {
    const GovcapSource *source = govcap_coding_source (sink->coding, i);
    if (source->listed && !source->n_segments && !unread++)
      first_unread = source->id;
    if (!source->listed && !unlisted++)
      first_unlisted = source->id;
  }
  if (unread)
    govcap_data_find (sink->data, GOVCAP_FINDING_NOTE, study->sources_file,
                      "sources without a coded segment: %2$zu, the first is %1$s",
                      "没有编码片段的来源：%2$zu 个，第一个是 %1$s", first_unread, unread);
  if (unlisted)
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, study->sources_file,
                      "coded sources that are not in this list: %2$zu, the first is %1$s",
                      "已编码但不在清单里的来源：%2$zu 个，第一个是 %1$s", first_unlisted,
                      unlisted);
}

bool
coding_sink_finish (CodingSink *sink, GError **error)
{
  if (!sink->raw->len)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, path_now (sink),
                        "there is no coded segment in it", "里面没有编码片段");
  if (!coding_sink_read_spans (sink, error) || !coding_sink_order (sink, error))
    return false;
  coding_sink_units (sink);
  codebook_tell (sink->codebook, sink->data);
  tell_conflicts (sink);
  tell_sources (sink);
  if (sink->repeated) {
    g_autofree char *place = g_strdup_printf ("%s:%zu", sink->repeated_path, sink->repeated_line);
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                      "the same code by the same coder on the same segment, counted once (rows: "
                      "%zu)",
                      "同一编码员对同一片段重复使用同一编码，只计一次（共 %zu 行）",
                      sink->repeated);
  }
  sink->data->coding = g_steal_pointer (&sink->coding);
  return true;
}
