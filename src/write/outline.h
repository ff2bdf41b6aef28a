/* A document's parts in order, with their numbers: chapters and sections, and the tables and figures
 * that are numbered within them ("表4-1", "Table 4-1"), or through the whole where there are none. */
#pragma once

#include "writer.h"

/**
 * OutlineItem:
 * @chapter: 0: outside chapters
 * @number:  of a section, table or figure within the chapter, or of a table or figure in the whole;
 *           0: of a table that is not printed
 * @title:   of a table or figure
 */
typedef struct {
  GovcapPart part;
  unsigned chapter, number;
  GovcapText title;
} OutlineItem;

/** outline_new: OutlineItem, in order: the output's parts, or all tables and then all figures. */
GArray *outline_new (const GovcapOutput *output);

const OutlineItem *outline_item (const GArray *outline, size_t i);

/** outline_number: "4-1", "4" or, of a section, "4.1". Returns: the caller's string. */
char *outline_number (const OutlineItem *item);

/** outline_label: "Table 4-1", "表4-1"; of a table that is not printed, its quoted title. Returns: the
 * caller's string. */
char *outline_label (const OutlineItem *item, GovcapLang lang);

/** outline_heading: of a chapter or section with its number, of another heading as it is; cleaned.
 * Returns: the caller's string. */
char *outline_heading (const OutlineItem *item, GovcapLang lang);

/** outline_find: the item of the table or figure with that index; NULL: none. */
const OutlineItem *outline_find (const GArray *outline, GovcapPartKind kind, size_t index);

/**
 * OutlineText: told the pieces of a text in order.
 * @words: as they are, or the label of @item where it is one
 * @item:  what the piece refers to; NULL: plain words
 */
typedef void (*OutlineText) (void *data, const char *words, const OutlineItem *item);

/** outline_text: parts a text at its references; one to what is not there is left as it is. */
void outline_text (const GArray *outline, GovcapText text, GovcapLang lang, OutlineText tell,
                   void *data);

/** outline_is_printed: documents on paper hold it. */
bool outline_is_printed (const OutlineItem *item);

/** outline_elsewhere: what documents say in place of a table that they do not print, in pieces: its
 * label is one of them. */
void outline_elsewhere (const OutlineItem *item, const GovcapOutput *output, OutlineText tell,
                        void *data);

/** outline_printed: the GovcapTable * that are printed, in order. */
GPtrArray *outline_printed (const GArray *outline, const GovcapOutput *output);
