/* A Word document (Office Open XML, transitional) while it is made, and its parts. Lengths are in
 * twentieths of a point, sizes of letters in halves, rules in eighths, as the format has them. */
#pragma once

#include "outline.h"

enum {
  DOCX_SHORT = 11906, /* A4 */
  DOCX_LONG = 16838,
  DOCX_MARGIN = 1417, /* 25 mm */
};

/**
 * Docx:
 * @outline: OutlineItem, the parts with their numbers
 * @body:   what is in word/document.xml so far
 * @links:  what the body refers to: the pictures
 * @figures: pictures so far
 * @bookmarks: marks so far; @open: unsigned, those that have not ended
 * @across: the section at hand lies across
 * @lead, @lead_end: headings and texts of the outline that are not set yet: they go onto the page of
 *           the table or figure that they lead to, however it lies
 */
typedef struct {
  const GovcapOutput *output;
  const GArray *outline;
  GString *body, *links;
  size_t figures;
  unsigned bookmarks;
  GArray *open;
  bool across;
  size_t lead, lead_end;
} Docx;

/** DocxMark: what a bookmark encloses: a heading or caption, or the label of a caption. */
typedef enum { DOCX_WHOLE, DOCX_LABEL } DocxMark;

/** docx_say: a fixed text in the document's language. */
const char *docx_say (const Docx *docx, const char *en, const char *zh);

/** docx_escape: @words at the end of @xml; they are cleaned already. */
void docx_escape (GString *xml, const char *words);

/** docx_words: a run with @words. */
void docx_words (Docx *docx, const char *words);

/** docx_slanted: a run with @words in italics, though the paragraph be bold. */
void docx_slanted (Docx *docx, const char *words);

/** docx_paragraph: @words in the style; nothing when they are empty. */
void docx_paragraph (Docx *docx, const char *style, const char *words);

/** docx_begin, docx_end: a paragraph around runs. */
void docx_begin (Docx *docx, const char *style);
void docx_end (Docx *docx);

/** docx_heading: a chapter or section with Word's own number, or a heading without. */
void docx_heading (Docx *docx, const OutlineItem *item);

/** docx_lead: a heading or text waits for what it leads to. */
void docx_lead (Docx *docx, size_t number);

/** docx_text: a text in which references are fields that lead to what they name. */
void docx_text (Docx *docx, GovcapText text);

/** docx_caption: of a table or figure, its number a field of Word's; the contents lead to it. */
void docx_caption (Docx *docx, const OutlineItem *item);

/** docx_elsewhere: what stands in place of a table that is not printed; references to it repeat its
 * title. */
void docx_elsewhere (Docx *docx, const OutlineItem *item);

/** docx_contents: fields that list headings, tables and figures, as Word will make them. */
void docx_contents (Docx *docx);

/** docx_bookmark, docx_bookmark_end: a mark around runs. */
void docx_bookmark (Docx *docx, const OutlineItem *item, DocxMark mark);
void docx_bookmark_end (Docx *docx);

/** docx_list_of: the number of the list that numbers the heading @wanted; 0: it has no number. */
unsigned docx_list_of (const GArray *outline, const OutlineItem *wanted);

/** docx_numbering: word/numbering.xml. Returns: the caller's string. */
char *docx_numbering (const Docx *docx);

/** docx_turn: from here on pages lie across, or stand upright; headings and texts that wait for it are
 * set. */
void docx_turn (Docx *docx, bool across);

/** docx_section: how the pages lie that end here. */
void docx_section (Docx *docx);

/** docx_table: caption, three-line table, notes, sentences. */
void docx_table (Docx *docx, const OutlineItem *item);

/** docx_notes: what stands below a table, or below a figure whose caption is above it. */
void docx_notes (Docx *docx, const GPtrArray *notes);

/** docx_figure: the picture @path, with caption below or above and the words of the figure for those who do
 * not see it. */
bool docx_figure (Docx *docx, const OutlineItem *item, const char *path, GError **error);

/** docx_styles, docx_properties: word/styles.xml, docProps/core.xml. Returns: the caller's string. */
char *docx_styles (const GovcapOutput *output);
char *docx_properties (const GovcapOutput *output);

/** docx_link: the number of a new relation to the part @target. */
size_t docx_link (Docx *docx, const char *type, const char *target);

/** docx_write: a document to the file @path whose body @put makes. */
bool docx_write (const GovcapOutput *output, void (*put) (Docx *docx, const void *data),
                 const void *data, const char *path, GError **error);
