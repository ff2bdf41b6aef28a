/* What was found in the files of answers: the facts that `check` shows. */
#pragma once

#include "govcap/text.h"

/** GovcapMatchWay: how a header came to its meaning. */
typedef enum {
  GOVCAP_MATCH_NONE,
  GOVCAP_MATCH_CODE, /* it is the item's code */
  GOVCAP_MATCH_TEXT, /* it is the question's text, in either language */
  GOVCAP_MATCH_MAP,  /* the study says so in 'columns' */
  GOVCAP_MATCH_NAME, /* it is the name of a column that the study names */
} GovcapMatchWay;

/** GovcapColumnUse: what becomes of a column. */
typedef enum {
  GOVCAP_USE_NONE, /* not kept */
  GOVCAP_USE_ITEM,
  GOVCAP_USE_IMPORTANCE, /* how important an indicator is */
  GOVCAP_USE_OTHER_FORM, /* an item that this form does not ask */
  GOVCAP_USE_UNIT,
  GOVCAP_USE_VARIABLE,
  GOVCAP_USE_OPTION, /* an option of a question with several answers */
  GOVCAP_USE_DESIGN,
  GOVCAP_USE_DURATION,
  GOVCAP_USE_FILTER,  /* rows are chosen by it */
  GOVCAP_USE_ID,      /* looked at for copies, not kept */
  GOVCAP_USE_PERSONAL /* never kept */
} GovcapColumnUse;

/** GovcapFoundColumn: @name: what the study calls it; NULL: it has no use. */
typedef struct {
  const char *header, *name;
  GovcapColumnUse use;
  GovcapMatchWay way;
} GovcapFoundColumn;

/** GovcapOffScale: an answer that is not on its item's scale. @place: its first, `survey.csv:18`. */
typedef struct {
  const char *code, *header, *value, *place;
  size_t count;
} GovcapOffScale;

/**
 * GovcapIntake: one form of one file.
 * @file:  as messages name it
 * @form:  NULL: the study has none
 * @shape: the platform whose export it is, and how that says options; may be empty
 * @n:     respondents
 * @asked: items of the form
 * @importance: columns of the importance of indicators
 * @columns: GovcapFoundColumn, in the file's order
 * @off_scale: GovcapOffScale; a column's commonest twelve
 * @is_whole: false: an error ended it; what it had given is not among the answers
 */
typedef struct {
  const char *file, *wave, *form;
  GovcapText shape;
  size_t n, items, asked, importance;
  GArray *columns, *off_scale;
  bool is_whole;
} GovcapIntake;
