/* A LaTeX document while it is made. */
#pragma once

#include "outline.h"

typedef struct {
  const GovcapOutput *output;
  const GArray *outline;
  GString *tex;
} Latex;

/** latex_heading: with its number; tables and figures below a chapter are numbered within it. */
void latex_heading (Latex *latex, const OutlineItem *item);

/** latex_text: a paragraph in which references are \ref. */
void latex_text (Latex *latex, GovcapText text);

/** latex_note: note @i of @notes, between @before and @after. */
void latex_note (Latex *latex, const GPtrArray *notes, size_t i, const char *before,
                 const char *after);

/** latex_figure: the picture with its caption below, or caption and notes around it; nothing where the document shows none. */
void latex_figure (Latex *latex, const OutlineItem *item);

/** latex_label: what a reference to the table or figure leads to. */
void latex_label (Latex *latex, const OutlineItem *item);
