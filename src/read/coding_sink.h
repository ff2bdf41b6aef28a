/* The coding sink: takes sources, segments, readings and marks from any reader of coded evidence, and
 * makes the study's coding of them. Readers know only how their format stores them. */
#pragma once

#include "codebook.h"

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
