/* A web page of its own: everything in one file, in both languages, which its reader switches. */
#pragma once

#include "outline.h"

/**
 * Page:
 * @outline: OutlineItem, the parts with their numbers
 * @lang:   the language that it opens in
 * @units:  GovcapCell: what is scored: rows of several tables tell of the same
 * @number_of: from the name of a unit in the data to its place in @units, from 1 on
 */
typedef struct {
  const GovcapOutput *output;
  const GArray *outline;
  GovcapLang lang;
  GString *html;
  GArray *units;
  GHashTable *number_of;
} Page;

/** html_say: @text in both languages, each marked as such; once where they are the same. */
void html_say (Page *page, GovcapText text);

/** html_say_in: the same in the element @begin … @end; nothing when there are no words. */
void html_say_in (Page *page, const char *begin, GovcapText text, const char *end);

/** html_both: the same of words that are cleaned. */
void html_both (Page *page, const char *en, const char *zh);

/** html_words: @words as text. */
void html_words (Page *page, const char *words);

/** html_add: @markup as it is: a constant of ours. */
void html_add (Page *page, const char *markup);

/** html_print: the same, filled in with numbers. */
void html_print (Page *page, const char *format, ...) G_GNUC_PRINTF (2, 3);

/** html_label: "Table 3. ", "Table 4-1. "; of a table without a number its title. */
void html_label (Page *page, const OutlineItem *item);

/** html_title: "Table 3. Scores", or the title alone where there is no number. */
void html_title (Page *page, const OutlineItem *item);

/** html_heading, html_text: what stands between tables and figures; number @i of the outline. */
void html_heading (Page *page, size_t i);
void html_text (Page *page, size_t i);

/** html_shown: a cell as it is read in both languages. */
void html_shown (Page *page, GovcapCell cell, const GovcapTableColumn *column);

/** html_mark: a word that says good or bad, with a colour of its own; plain when it says neither. */
void html_mark (Page *page, GovcapCell cell, const GovcapTableColumn *column);

/** html_notes: @notes, GovcapText *, as a list. */
void html_notes (Page *page, const GPtrArray *notes);

/** html_column: the column called @id; n_columns when there is none. */
size_t html_column (const GovcapTable *table, const char *id);

/** html_collect_units: fills page->units. */
void html_collect_units (Page *page);

/** html_unit: the number of the unit that @row tells of; 0 when it tells of none. */
size_t html_unit (const Page *page, const GovcapTable *table, size_t row);

/** html_units: each unit on a card: its scores, its place and its changes. Returns: false when these
 * tables have none. */
bool html_units (Page *page);

/** html_sheet: the bare table, in a region that scrolls; @id: of its caption; @title: in that. */
void html_sheet (Page *page, const GovcapTable *table, const char *id, GovcapText title);

/** html_sentences: what the table says, in both languages, as a paragraph. */
void html_sentences (Page *page, const GovcapTable *table);

/** html_table, html_figure: number @i, from 0 on. */
void html_table (Page *page, size_t i);
void html_figure (Page *page, size_t i);
