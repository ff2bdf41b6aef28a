/* Writers: results to files. One file per format behind one table. */
#pragma once

#include "govcap/result.h"
#include "govcap/wide.h"

/** GovcapPartKind: what a document is made of. */
typedef enum {
  GOVCAP_PART_CHAPTER, /* a numbered heading, from which tables and figures take their numbers */
  GOVCAP_PART_SECTION, /* a heading within a chapter, numbered too */
  GOVCAP_PART_HEADING, /* one without a number */
  GOVCAP_PART_TEXT,
  GOVCAP_PART_TABLE,
  GOVCAP_PART_FIGURE,
} GovcapPartKind;

/**
 * GovcapPart:
 * @text:   of a heading or a text, in which {table:ID} and {figure:ID} stand for the number of one
 *          that is there, or for the quoted title of a table without a number; words from outside
 *          this program may not be in it
 * @number: of a chapter; 0: one more than the chapter before
 * @index:  of a table or figure, in the output's tables or figures
 * @id:     what a text calls the table or figure
 * @file:   of a table that is for workbook and web page only: where it stands by itself, as seen from
 *          the document. It has no number anywhere, and documents on paper (docx, latex, md) say in
 *          its place where it is; NULL: it is printed
 */
typedef struct {
  GovcapPartKind kind;
  GovcapText text;
  unsigned number;
  size_t index;
  const char *id, *file;
} GovcapPart;

/** GovcapProfile: in which style a document sets its tables: as theses of Chinese MPA schools do
 * (三线表), or as APA's Publication Manual, 7th edition, has it. */
typedef enum { GOVCAP_PROFILE_MPA, GOVCAP_PROFILE_APA } GovcapProfile;

/**
 * GovcapOutput: what a writer is given.
 * @title:   what the whole is called; may be empty
 * @tables:  GovcapTable *, in order
 * @figures: GovcapFigure *, in order; NULL or empty when there are none
 * @pictures: per figure, where it is drawn already as .png: the path without its suffix; NULL: a
 *           writer that needs pictures has them drawn
 * @digits:  decimals to show; -1: by the column's format
 * @profile: of a styled writer; for the others GOVCAP_PROFILE_MPA
 * @simulated: the study's data are simulated; every output says so
 * @audit:   GovcapWide *, sheets that compute the scores again, for a workbook; NULL: none
 * @links:   per figure, where a document of text finds its picture, without suffix; NULL: it shows none
 * @parts:   GovcapPart, the order of the whole for writers of documents, with every table and figure
 *           once; NULL: all tables, then all figures
 */
typedef struct {
  GovcapText title;
  const GPtrArray *tables;
  const GPtrArray *figures;
  GovcapLang lang;
  int digits;
  GovcapProfile profile;
  bool simulated;
  char *const *pictures, *const *links;
  const GPtrArray *audit;
  const GArray *parts;
} GovcapOutput;

/**
 * GovcapWriter:
 * @name:   what --format says
 * @suffix: what -o FILE ends in, with the dot
 * @styled: sets its tables in the style of a profile
 * @text:   makes the whole as one string, or NULL
 * @file:   makes a file of its own (a workbook, a document), or NULL
 *
 * At least one of @text and @file is given. @file is called with a temporary path.
 */
typedef struct {
  const char *name, *suffix;
  GovcapText about;
  bool styled;
  char *(*text) (const GovcapOutput *output);
  bool (*file) (const GovcapOutput *output, const char *path, GError **error);
} GovcapWriter;

/** govcap_writers: the table; @ret_n writers. */
const GovcapWriter *govcap_writers (size_t *ret_n);

/** govcap_writer_find: by name, or by the suffix of a file name; NULL when there is none. */
const GovcapWriter *govcap_writer_find (const char *name_or_path);

/** govcap_write: @output to the file @path, whole or not at all. */
bool govcap_write (const GovcapWriter *writer, const GovcapOutput *output, const char *path,
                   GError **error);

/**
 * govcap_draw:
 * @figures: GovcapFigure *
 * @paths:   one per figure; .png, .svg or .pdf decides the format
 * @simulated: written into every title
 *
 * Draws all figures with gnuplot. Each file appears whole or not at all; on failure no new
 * file is left. Nothing that comes from a study reaches gnuplot's script: names and numbers go by
 * data files.
 *
 * Errors:  GOVCAP_ERROR_SYSTEM when gnuplot is absent or fails; GOVCAP_ERROR_USAGE for another
 *          suffix.
 */
bool govcap_draw (const GPtrArray *figures, char *const paths[], GovcapLang lang, bool simulated,
                  GError **error);

/** govcap_write_json_string: @words with its quotation marks, escaped, at the end of @out. */
void govcap_write_json_string (GString *out, const char *words);

/** govcap_write_number: the shortest text that reads back as the same double; "" when missing. */
char *govcap_write_number (double value);

/**
 * govcap_write_shown: the cell as a person reads it, in @lang, rounded by format or @digits.
 * A missing number is "–". Returns: the caller's string.
 */
char *govcap_write_shown (GovcapCell cell, const GovcapTableColumn *column, GovcapLang lang,
                          int digits);

/**
 * govcap_write_sentence:
 * @sentence: one of @table's
 *
 * The sentence in the output's language, cleaned, with the cells as the table shows them there.
 * Returns: the caller's string.
 */
char *govcap_write_sentence (const GovcapTable *table, const GovcapText *sentence,
                             const GovcapOutput *output);

/** govcap_write_sentences: all of them as one paragraph; "" when there are none. The caller's. */
char *govcap_write_sentences (const GovcapTable *table, const GovcapOutput *output);

/**
 * govcap_write_wide:
 *
 * Data for SPSS (.sav), Stata (.dta), R or a spreadsheet (.csv, .xlsx with a code book), by the
 * suffix of @path; whole or not at all. Names of variables become such as SPSS and Stata take.
 */
bool govcap_write_wide (const GovcapWide *wide, const char *path, GovcapLang lang, GError **error);
