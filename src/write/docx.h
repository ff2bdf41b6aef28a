/* A Word document (Office Open XML, transitional) while it is made, and its parts. Lengths are in
 * twentieths of a point, sizes of letters in halves, rules in eighths, as the format has them. */
#pragma once

#include "writer.h"

enum {
  DOCX_SHORT = 11906, /* A4 */
  DOCX_LONG = 16838,
  DOCX_MARGIN = 1417, /* 25 mm */
};

/**
 * Docx:
 * @body:   what is in word/document.xml so far
 * @links:  what the body refers to: the pictures
 * @tables, @figures: captions so far
 * @across: the section at hand lies across
 */
typedef struct {
  const GovcapOutput *output;
  GString *body, *links;
  size_t tables, figures;
  bool across;
} Docx;

/** DocxCaption: what is numbered, each with its own numbers. */
typedef enum { DOCX_TABLE, DOCX_FIGURE } DocxCaption;

/** docx_say: a fixed text in the document's language. */
const char *docx_say (const Docx *docx, const char *en, const char *zh);

/** docx_escape: @words at the end of @xml; they are cleaned already. */
void docx_escape (GString *xml, const char *words);

/** docx_words: a run with @words. */
void docx_words (Docx *docx, const char *words);

/** docx_paragraph: @words in the style; nothing when they are empty. */
void docx_paragraph (Docx *docx, const char *style, const char *words);

/** docx_begin, docx_end: a paragraph around runs. */
void docx_begin (Docx *docx, const char *style);
void docx_end (Docx *docx);

/** docx_label: "Table 3". Returns: the caller's string. */
char *docx_label (const Docx *docx, DocxCaption caption, size_t number);

/** docx_caption: the next number as a field of Word's, with @title; the contents lead to it. */
void docx_caption (Docx *docx, DocxCaption caption, const char *title);

/** docx_contents: a field that lists all captions of that kind, as it will be when Word made it. */
void docx_contents (Docx *docx, DocxCaption caption);

/** docx_turn: from here on pages lie across, or stand upright. */
void docx_turn (Docx *docx, bool across);

/** docx_section: how the pages lie that end here. */
void docx_section (Docx *docx);

/** docx_table: caption, three-line table, notes. */
void docx_table (Docx *docx, const GovcapTable *table);

/** docx_figure: the picture @path, with caption below and the words of the figure for those who do
 * not see it. */
bool docx_figure (Docx *docx, const GovcapFigure *figure, const char *path, GError **error);

/** docx_styles, docx_properties: word/styles.xml, docProps/core.xml. Returns: the caller's string. */
char *docx_styles (GovcapLang lang);
char *docx_properties (const GovcapOutput *output);

/** docx_link: the number of a new relation to the part @target. */
size_t docx_link (Docx *docx, const char *type, const char *target);
