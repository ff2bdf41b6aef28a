/* The coding sink: takes sources, segments, readings and marks from any reader of coded evidence, and
 * makes the study's coding of them. Readers know only how their format stores them. */
#pragma once

#include "codebook.h"
#include "spans.h"

/* What rows say about their source again and again; the first word counts, and others are told. */
typedef enum { FACT_TYPE, FACT_UNIT, FACT_ROLE, FACT_YEAR, N_FACTS } SourceFact;

/* The first time that a source is said to be two things, and how often that is so. */
typedef struct {
  size_t count, line;
  const char *path;
  uint32_t source;
  char *was, *is;
} Conflict;

typedef struct {
  GovcapData *data;
  GovcapCoding *coding;
  Codebook *codebook;
  GHashTable *sources, *segments, *coders; /* name -> number + 1 */
  GArray *raw;                             /* marks and readings as they came */
  GPtrArray *paths;                        /* of the files; the last is being read */
  Conflict conflicts[N_FACTS];
  size_t repeated, repeated_line; /* the same code twice by one coder */
  const char *repeated_path;
  Spans *spans;          /* segments that are passages, */
  GArray *passages;      /* and they in their order: Passage */
  GArray *span_readers;  /* SpanReader: who coded in a source by passages, each once, */
  GHashTable *words;     /* of passages without a place -> segment + 1 */
  GHashTable *span_read; /* and the same as a set */
} CodingSink;

CodingSink *coding_sink_new (GovcapData *data);
void coding_sink_free (CodingSink *sink);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CodingSink, coding_sink_free)

/* What comes now is from the file @path, which must stay. */
void coding_sink_file (CodingSink *sink, const char *path);

/* The numbers of things by their names, which are added when they are new. */
uint32_t coding_sink_source (CodingSink *sink, const char *id);
uint32_t coding_sink_segment (CodingSink *sink, uint32_t source, const char *id);

/* Errors: GOVCAP_ERROR_INPUT when there are too many for such a column. */
bool coding_sink_coder (CodingSink *sink, const char *name, size_t line, uint32_t *ret,
                        GError **error);
bool coding_sink_code (CodingSink *sink, const char *word, size_t line, uint32_t *ret,
                       GError **error);

/* The source is said to be so; "": nothing is said. */
bool coding_sink_say (CodingSink *sink, uint32_t source, SourceFact fact, const char *word,
                      size_t line, GError **error);

/* Words of the segment, kept where the study allows quotes. */
void coding_sink_quote (CodingSink *sink, uint32_t segment, const char *words);

/* @coder read @segment; GOVCAP_SETTLED: what follows was agreed on. */
void coding_sink_read (CodingSink *sink, uint32_t segment, uint32_t coder, size_t line);
void coding_sink_mark (CodingSink *sink, uint32_t segment, uint32_t coder, uint32_t code,
                       int8_t valence, size_t line);

/* The segment that the passage @span is, as spans.h says. Whoever coded anything in a source by passages
 * has read all that are passages there, whoever made them. */
uint32_t coding_sink_span (CodingSink *sink, uint32_t source, const Span *span, uint32_t coder);
void coding_sink_reader (CodingSink *sink, uint32_t source, uint32_t coder);

/* The same where only the words are known: the segment of @words, a new one is called @id, or where the
 * source has such a one already, "@id (2)" and so on. */
uint32_t coding_sink_words (CodingSink *sink, uint32_t source, const char *words, const char *id);

/* All has been read: becomes data->coding. Errors: a coder who contradicts himself. */
bool coding_sink_finish (CodingSink *sink, GError **error);

/* "coding.csv:12"; the caller's. */
char *coding_sink_place (const CodingSink *sink, size_t line);

/* coding_order.c: sources and segments in their order, marks sorted, each once. */
bool coding_sink_order (CodingSink *sink, GError **error);

/* coding_units.c: the sources' units as the study calls them today, and their years. */
void coding_sink_units (CodingSink *sink);

/* coding_sources.c: the list of sources. */
bool coding_sources_read (CodingSink *sink, const char *path, size_t *ret_rows, GError **error);

/* The date as a number, 20240531, 20240500 or 20240000; 0: not a date. */
int coding_sources_day (const char *date);

/* coding_spans.c */
void coding_spans_open (CodingSink *sink);
void coding_spans_close (CodingSink *sink);

/* Who read which passages. Errors: GOVCAP_ERROR_INPUT when they are too many. */
bool coding_sink_read_spans (CodingSink *sink, GError **error);

/* coding_read.c: a file of the study, whatever it is. */
bool coding_read (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows, GError **error);

/* What a header is: its own words, or what 'columns' of the study makes of them. */
const char *coding_column_name (const GovcapStudy *study, const char *header);

/* coding_sources.c: the date of a source, as it is written; what is none is told. */
void coding_source_date (CodingSink *sink, uint32_t source, const char *date, size_t line);

/* coding_sheet.c: one sheet. */
bool coding_sheet_read (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows,
                        GError **error);

/* Raw entries, between the sink and its order. */
#define NO_CODE ((uint32_t)-1)
typedef struct {
  uint32_t segment, code, coder; /* NO_CODE: a reading */
  uint32_t file;
  size_t line;
  int8_t valence;
} RawMark;
