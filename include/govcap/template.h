/* Report templates: which results, in which order, under which headings. */
#pragma once

#include "govcap/error.h"
#include "govcap/text.h"

/** GovcapEntryKind: a line of a template. */
typedef enum {
  GOVCAP_ENTRY_CHAPTER, /* tables and figures are numbered within chapters */
  GOVCAP_ENTRY_SECTION, /* numbered within its chapter */
  GOVCAP_ENTRY_HEADING, /* without a number */
  GOVCAP_ENTRY_TEXT,
  GOVCAP_ENTRY_TABLE,
  GOVCAP_ENTRY_FIGURE,
  GOVCAP_ENTRY_REST, /* every table or figure that no other line names */
} GovcapEntryKind;

/**
 * GovcapCondition: a row of a table meets it when its cell in the column @column is one of @values,
 * as csv says them; "null" is a missing one.
 */
typedef struct {
  const char *column, *place;
  GPtrArray *values;
} GovcapCondition;

/**
 * GovcapEntry:
 * @text:   of a heading or text: {table:ID} and {figure:ID} stand for numbers of tables and figures;
 *          of a table, the caption, or empty: the table's own
 * @number: of a chapter; 0: the next
 * @name:   of a table or figure; of the rest, "tables" or "figures"
 * @id:     what texts call it: @name unless the template says otherwise
 * @wave, @form: only these; NULL: all; "last" wave and "headline" form
 * @code:   as --code; NULL: as the run
 * @where:  of a table, GovcapCondition: only the rows that meet all; NULL: all rows
 * @unprinted: of a table: documents on paper only say where it stands
 * @place:  file:line:column
 */
typedef struct {
  GovcapEntryKind kind;
  GovcapText text;
  int number;
  const char *name, *id, *wave, *form, *code, *place;
  GArray *where;
  bool unprinted;
} GovcapEntry;

/**
 * GovcapTemplate:
 * @name:    what --template says: a bundled name or a path
 * @text, @sha256: of the file
 * @entries: GovcapEntry, in order
 * @conditions: what their @where owns
 * @suppress: how many people a cell must be of at least to be shown; 0: any
 */
typedef struct {
  const char *name, *text, *sha256;
  GovcapText title;
  int suppress;
  GArray *entries;
  GPtrArray *conditions;
  GStringChunk *arena;
} GovcapTemplate;

/** govcap_bundled_templates: names, NULL-terminated; the first is the default. */
const char *const *govcap_bundled_templates (void);

/**
 * govcap_template_read:
 * @name: a bundled name, or the path of a template file
 *
 * Errors: GOVCAP_ERROR_USAGE when there is no such template; GOVCAP_ERROR_INPUT with file, line and
 *         column for what a template may not hold: an unknown key, table or figure, one name twice,
 *         a reference to what the template does not show.
 */
GovcapTemplate *govcap_template_read (const char *name, GError **error);
void govcap_template_free (GovcapTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapTemplate, govcap_template_free)

/**
 * govcap_template_each_reference:
 * @tell: told the kind ("table" or "figure") and the ID of each reference in @words, until false
 *
 * Returns: whether @tell was content with all.
 */
bool govcap_template_each_reference (const char *words,
                                     bool (*tell) (const char *kind, const char *id, void *data),
                                     void *data);
