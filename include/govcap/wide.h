/* Columns of numbers and options, to go on elsewhere: respondents in rows for SPSS, Stata, R; and what
 * scores are made of, for a spreadsheet that computes them again. */
#pragma once

#include "govcap/text.h"

typedef enum {
  GOVCAP_WIDE_NUMBER, /* double; NAN: missing */
  GOVCAP_WIDE_OPTION, /* number of an option, from 1; NAN: missing */
} GovcapWideKind;

/**
 * GovcapWideOption:
 * @word:  what the data hold
 * @label: what it is called; may be empty
 * @value: the number that stands for it
 */
typedef struct {
  const char *word;
  GovcapText label;
  double value;
} GovcapWideOption;

/**
 * GovcapWideColumn:
 * @name:    a code or the name of a variable
 * @options: GovcapWideOption; of a number, what some of its values are called
 * @ordered: the options have an order
 * @values:  one per row
 * @formula: how each value follows from other cells; NULL: it was given
 * @input:   a reader may put another number in, and what follows from it changes
 * @named:   an option is shown as what it is called, not as what the data hold
 * @drawn:   the rows are drawn as bars of it
 * @decimals: to show; -1: all
 *
 * A formula is that of a spreadsheet, with names in brackets where its cells go:
 *
 *     [a]  [a:b]      column a, the columns from a to b, in the same row
 *     [h|a]  [h|a:b]  the same in the head row h
 *     [s!a]           all rows of column a of the sheet s
 *     [s!a@k]         column a of the sheet s in the row whose first column holds k
 */
typedef struct {
  const char *name;
  GovcapText label;
  GovcapWideKind kind;
  bool ordered;
  GArray *options;
  double *values;
  const char *formula;
  bool input, named, drawn;
  int decimals;
} GovcapWideColumn;

/** GovcapWideCell: of a head row, in the column called @column; @formula may be NULL. */
typedef struct {
  const char *column, *formula;
  double value;
} GovcapWideCell;

/** GovcapWideHead: a row above all others, with one number for some of the columns. */
typedef struct {
  const char *name;
  GovcapText label;
  GArray *cells; /* GovcapWideCell */
} GovcapWideHead;

/**
 * GovcapWide: @n rows of @columns (GovcapWideColumn); strings are held by @arena or outlive it.
 * @name:  of the sheet in formulas; NULL: none has any
 * @heads: GovcapWideHead *, in order
 * @notes: GovcapText *, in order
 */
typedef struct {
  const char *name;
  GovcapText title;
  bool simulated;
  size_t n;
  GPtrArray *columns, *heads, *notes;
  GStringChunk *arena;
} GovcapWide;

/** govcap_wide_new: @n rows, no columns. */
GovcapWide *govcap_wide_new (GovcapText title, size_t n);
void govcap_wide_free (GovcapWide *wide);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapWide, govcap_wide_free)

/** govcap_wide_column: the column called @name, a new one of missing values if there was none. */
GovcapWideColumn *govcap_wide_column (GovcapWide *wide, const char *name, GovcapText label,
                                      GovcapWideKind kind);

/** govcap_wide_option: the value of the option @word of @column, which is added when it is new. */
double govcap_wide_option (GovcapWide *wide, GovcapWideColumn *column, const char *word,
                           GovcapText label);

/** govcap_wide_find: the number of the column called @name; columns->len: there is none. */
size_t govcap_wide_find (const GovcapWide *wide, const char *name);

/** govcap_wide_formula: @column follows from others; @formula (taken) is held by the arena. */
void govcap_wide_formula (GovcapWide *wide, GovcapWideColumn *column, char *formula);

/** govcap_wide_head: the head row called @name, a new one without cells if there was none. */
GovcapWideHead *govcap_wide_head (GovcapWide *wide, const char *name, GovcapText label);

/** govcap_wide_head_cell: @formula (taken) may be NULL: @value is given. */
void govcap_wide_head_cell (GovcapWide *wide, GovcapWideHead *head, const char *column,
                            double value, char *formula);

/** govcap_wide_note: adds a note; copied to the arena. */
void govcap_wide_note (GovcapWide *wide, GovcapText note);
