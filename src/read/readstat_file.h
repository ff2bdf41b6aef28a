/* What the parts of the reader for files of SPSS, Stata and SAS share. ReadStat takes the files apart;
 * their texts come from it as bytes, for what these are in is often not said, or said wrong. */
#pragma once

#include "sink.h"

#include <readstat.h>

/* readstat_text.c: texts of files. */
typedef struct {
  char *encoding;
  bool is_guessed;  /* neither the study nor the file says so */
  GIConv converter; /* (GIConv)-1: UTF-8 */
} StatText;

/* @given: what the study says, or NULL; @declared: what the file says, or NULL; @bytes: texts of the
 * file (char *), to decide by where neither helps.
 * Errors: GOVCAP_ERROR_INPUT when @given is not known. */
bool stat_text_open (StatText *text, const char *path, const char *given, const char *declared,
                     const GPtrArray *bytes, GError **error);
void stat_text_close (StatText *text);

/* @bytes as UTF-8. What cannot be read becomes U+FFFD; a character that is cut at the end is left out.
 * The caller's. */
char *stat_text (const StatText *text, const char *bytes);

/* readstat_date.c: numbers that are shown as dates. */
typedef enum {
  STAT_NUMBER,
  STAT_SPSS_DATE, /* seconds since 14 October 1582 */
  STAT_SPSS_MOMENT,
  STAT_TIME,         /* seconds */
  STAT_DATE,         /* days since 1960 */
  STAT_MOMENT,       /* seconds since 1960 */
  STAT_STATA_MOMENT, /* milliseconds since 1960 */
  STAT_WEEK,         /* these four: their number since the beginning of 1960 */
  STAT_MONTH,
  STAT_QUARTER,
  STAT_HALF,
} StatDate;

/* Whose formats they are: SPSS and SAS have some of one name. */
typedef enum { STAT_SPSS, STAT_STATA, STAT_SAS } StatSystem;

/* The kind of date that a format shows: "ADATE10", "%tc", "E8601DT19". */
StatDate stat_date_of_format (StatSystem system, const char *format);

enum { STAT_DATE_TEXT = 64 };

/* "2024-03-05", "2024-03-05 13:20:00", "26:10:00", "2024w9", "2024m3", "2024q1", "2024h1".
 * Returns: false for what is no date. */
bool stat_date_text (double value, StatDate kind, char text[STAT_DATE_TEXT]);

/* readstat_book.c: what a file says of its variables. */
typedef readstat_error_t StatParse (readstat_parser_t *parser, const char *path, void *data);

typedef struct {
  StatSystem system;
  StatParse *parse;
} StatFormat;

/* What a value is called. */
typedef struct {
  double number;
  char *text; /* of a variable of texts; NULL: it is @number */
  char *label;
} StatLabel;

typedef struct {
  char *name, *label; /* label: what the variable is called; may be empty */
  bool is_text;
  StatDate date;
  const GArray *labels; /* StatLabel in rising order; NULL: there are none */
} StatVariable;

typedef struct {
  GArray *variables; /* StatVariable */
  GHashTable *label_sets;
  char *weight;   /* the variable that counts cases, as SPSS weights by it; or NULL */
  char *declared; /* the encoding that the file says its text is in, or NULL */
  StatText text;
} StatBook;

/* Errors: GOVCAP_ERROR_INPUT for a file that is damaged or of a kind not known. */
StatBook *stat_book_read (const StatFormat *format, const GovcapAnswerFile *file, GError **error);
void stat_book_free (StatBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StatBook, stat_book_free)

/* The error for what ReadStat says of a file. Returns: false. */
bool stat_fail (readstat_error_t why, const char *path, GError **error);

/* readstat_field.c: what a variable's values are to the sink. */
typedef struct {
  Sink *sink;
  const StatVariable *variable;
  Target *target;
  const GovcapScale *scale; /* of its answers; NULL: they are on none */
  bool is_kept;
  bool by_label;  /* the labels say which point of the scale a number is, and not the number */
  bool by_number; /* numbers count, whatever they are called */
  GHashTable *of_label;  /* StatLabel * -> what goes to the sink */
  const char *small[64]; /* the same for small numbers; NULL: not known yet */
  GStringChunk *arena;
  char number[STAT_DATE_TEXT];
} StatField;

/* Once the sink knows its header. */
GPtrArray *stat_fields (const StatBook *book, Sink *sink);

/* What goes to the sink; until the next call. */
const char *stat_field_number (StatField *field, double value);
const char *stat_field_text (StatField *field, const char *text);

/* readstat_header.c */
/* The headers of the sink's columns: the names of the variables, or their labels where the study
 * knows only these. Returns: NULL when two are of one item. */
GPtrArray *stat_headers (const StatBook *book, const Sink *sink, GError **error);

/* What is worth knowing of the codebook, as findings. */
void stat_tell (const StatBook *book, const GPtrArray *fields, const Sink *sink);

/* readstat.c: the rows, into a sink that has its targets. */
bool stat_load_values (const StatBook *book, StatParse *parse, Sink *sink, GError **error);
