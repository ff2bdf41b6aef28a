/* Respondents in rows, to go on elsewhere: SPSS, Stata, R, a spreadsheet. */
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
 */
typedef struct {
  const char *name;
  GovcapText label;
  GovcapWideKind kind;
  bool ordered;
  GArray *options;
  double *values;
} GovcapWideColumn;

/** GovcapWide: @n rows of @columns (GovcapWideColumn); strings are held by @arena or outlive it. */
typedef struct {
  GovcapText title;
  bool simulated;
  size_t n;
  GPtrArray *columns;
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
