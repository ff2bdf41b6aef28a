/* What the parts of the reader for projects of interview programs share: REFI-QDA 1.0, as NVivo,
 * MAXQDA, ATLAS.ti, QDA Miner, QualCoder, OpenQDA and Taguette write it (.qdpx, .qde, .qdc).
 *
 * What the standard leaves open is read so:
 * - The coder is what the study says of the file; else the user who made the coding, else the one who
 *   made the selection, else the only one there is. Users of one name are one coder.
 * - Who coded anything in a source has read all of it: of every other passage there he applied nothing.
 * - A source is what it is called, whatever its file is numbered, so that the projects of two coders
 *   meet. Positions are code points, from 0, the last one excluded; where the text is at hand CR LF
 *   counts as one, however the program counted it.
 * - Passages that share at least half of what they cover together are one segment (spans.h).
 * - Codes are what the framework's codebook makes of their names; of "A::B" also of B.
 * - Notes, links, sets and graphs are left out. Nothing outside of the file is ever opened. */
#pragma once

#include "coding_sink.h"
#include "spans.h"
#include "xml.h"

/* More is no project; it also bounds what a file made to do harm can take. */
enum { QDA_MOST_ITEMS = 5000000, QDA_MOST_AREAS = 500000, QDA_LONGEST_QUOTE = 2000 };
#define QDA_MOST_TEXT ((size_t)64 << 20) /* bytes of one text, and of all quotes */

/* A position beyond this is in no text, picture or recording. */
#define QDA_LAST_POSITION ((int64_t)1 << 31)

#define QDA_NONE ((uint32_t)-1)

/* Guids are numbers here, as they are met: without braces, in whatever case. */
typedef struct {
  uint32_t guid, parent; /* number of a code; QDA_NONE: at the top */
  char *name;
  size_t line;
  bool is_shared; /* another code has this name */
} QdaCode;

typedef struct {
  uint32_t guid;
  char *name;
} QdaName; /* a user, or a variable */

typedef struct {
  uint32_t owner; /* guid of a case, or QDA_NONE: of the source */
  uint32_t source, variable;
  size_t line;
  char *text;
} QdaValue;

/* A case holds the source. */
typedef struct {
  uint32_t case_guid, source_guid; /* source_guid QDA_NONE: it is @source */
  uint32_t source;
} QdaHold;

/* A text whose characters selections count. @content: where it stands in the project itself. */
typedef struct {
  uint32_t source;
  char *path;
  GString *content;
} QdaText;

typedef struct {
  uint32_t guid;
  char *name;
  size_t line, n_texts;
} QdaSource;

/* @span.frame of a text is the number of its QdaText until the spans are made. */
typedef struct {
  Span span;
  uint32_t source, user; /* guid */
  size_t line;
  char *name;     /* of a text: often how it begins; NULL: none */
  GString *words; /* NULL: none, or not wanted */
} QdaSelection;

typedef struct {
  uint32_t selection, code, user; /* guids; user QDA_NONE: not said */
  size_t line;
} QdaCoding;

/**
 * QdaProject:
 * @archive: NULL: a file of its own
 * @place:   "a.qdpx:project.qde", or the file itself; the sink's
 * @guids:   as they are compared -> number + 1
 * @n_notes: left out
 */
typedef struct {
  CodingSink *sink;
  const GovcapCodingFile *file;
  Archive *archive;
  const char *place;
  char *origin;
  bool is_codebook;
  GHashTable *guids;
  GArray *codes, *users, *variables, *values, *holds, *texts, *sources, *selections, *codings;
  GHashTable *code_of, *user_of, *variable_of, *case_of; /* guid + 1 -> number + 1 */
  size_t n_areas, n_notes, text_bytes;
} QdaProject;

/* qda.c: whether the file at @path is a project or a codebook of codes; by content. */
bool qda_accepts (const char *path);
bool qda_read (CodingSink *sink, const GovcapCodingFile *file, size_t *ret_rows, GError **error);

/* "place:line", the caller's. */
char *qda_place (const QdaProject *project, size_t line);
bool qda_fail (const QdaProject *project, size_t line, GError **error, const char *en,
               const char *zh, ...) G_GNUC_PRINTF (4, 6) G_GNUC_PRINTF (5, 6);
uint32_t qda_number (GHashTable *map, uint32_t guid); /* QDA_NONE: not there */

/* qda_parse.c: the project's XML into its arrays. */
bool qda_parse (QdaProject *project, GError **error);

/* qda_text.c: positions of texts as if CR LF were one; the words of selections, where quotes are
 * allowed. Finds texts that are not there and selections that end behind theirs. */
bool qda_texts (QdaProject *project, GError **error);

/* qda_facts.c: what variables of sources and their cases say: unit, role, year, kind, date, place,
 * minutes. @numbers: the sink's source by source. */
bool qda_facts (QdaProject *project, const uint32_t numbers[], GError **error);

/* qda_coding.c: the codings into the sink. */
bool qda_code (QdaProject *project, GError **error);
