/* Questionnaires as XLSForm: the sheets survey, choices and settings of a workbook, as KoboToolbox and
 * ODK have them (xlsform.org). Read with their rules, so that what is wrong for them is wrong here. */
#pragma once

#include "book.h"

/* A column of one of the sheets, by whatever name it stands there. */
typedef enum {
  XLSFORM_TYPE,
  XLSFORM_NAME,
  XLSFORM_LABEL, /* in English; Chinese and any other language follow */
  XLSFORM_LABEL_ZH,
  XLSFORM_LABEL_OTHER,
  XLSFORM_LIST,
  XLSFORM_CONSTRAINT,
  XLSFORM_ROLE,
  XLSFORM_REVERSE,
  XLSFORM_FORMS,
  XLSFORM_TITLE,
  XLSFORM_TITLE_EN,
  XLSFORM_TITLE_ZH,
  XLSFORM_ID,
  XLSFORM_FRAMEWORK,
  XLSFORM_DUPLICATES,
  XLSFORM_FIELDS
} XlsformField;

/* A row of a sheet: a text per field, "" where there is none. */
typedef struct {
  size_t row;
  const char *cells[XLSFORM_FIELDS];
} XlsformRow;

typedef struct {
  char *name;                     /* of the sheet, for messages; NULL: there is no such sheet */
  size_t columns[XLSFORM_FIELDS]; /* one that holds the field, or BOOK_COLUMNS */
  GArray *rows;                   /* XlsformRow, those that say something */
} XlsformSheet;

typedef struct {
  const char *name, *place;
  GovcapText label;
} XlsformChoice;

typedef struct {
  GArray *choices; /* XlsformChoice */
} XlsformList;

typedef enum {
  XLSFORM_OTHER, /* text, dates, places, what the device itself fills in */
  XLSFORM_NUMBER,
  XLSFORM_ONE,
  XLSFORM_SEVERAL,
  XLSFORM_GROUP,
} XlsformKind;

/* A question, or a group of what follows with it as its parent. */
typedef struct {
  XlsformKind kind;
  const char *name, *place;
  GovcapText label;
  const XlsformList *list; /* of selects whose choices are in the form; else NULL */
  bool has_other;          /* or_other: people may write in another answer */
  bool is_repeat;   /* a group that is asked several times: its answers are in another file */
  bool is_repeated; /* that, or in one */
  bool is_reverse;
  double min, max; /* its constraint; NAN: none */
  const char *role, *forms;
  size_t parent; /* number of a group, or GOVCAP_NONE */
} XlsformQuestion;

typedef struct {
  const char *path;
  GStringChunk *arena;
  XlsformSheet survey, choices, settings;
  GHashTable *lists; /* name -> XlsformList */
  GArray *questions; /* XlsformQuestion, groups before what is in them */
  GArray *notes;     /* GovcapNote */
  GovcapText title;  /* neither language: it has none */
  const char *name;  /* of the framework that it was made of, else the form's id; "": none */
  const char *forms; /* of that framework, parted by blanks */
} Xlsform;

/* Errors: GOVCAP_ERROR_INPUT, with the cell, for what is no workbook, no XLSForm, or not a right one. */
Xlsform *xlsform_read (const char *path, GError **error);
void xlsform_free (Xlsform *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Xlsform, xlsform_free)

/* `form.xlsx:survey!B7`, held by the form; of a field without a column: of the row's first cell. */
const char *xlsform_place (const Xlsform *form, const XlsformSheet *sheet, XlsformField field,
                           size_t row);

/* Notes what is not taken. */
void xlsform_note (Xlsform *form, const char *place, GovcapText text);

/* The notes with their texts held by @arena, to the end of @to. */
void xlsform_give_notes (const Xlsform *form, GStringChunk *arena, GArray *to);

/* xlsform_sheet.c: the rows of the sheet called @name, in any case. */
bool xlsform_read_sheet (Xlsform *form, Book *book, const char *name, XlsformSheet *ret_sheet,
                         GError **error);

/* The label of a row in both languages; one without a language goes where a language lacks. */
GovcapText xlsform_label (const XlsformRow *row);

/* xlsform_survey.c: the sheet survey, once the choices are known. */
bool xlsform_read_survey (Xlsform *form, GError **error);

/* xlsform_type.c: what a type says. */
typedef enum {
  XLSFORM_TYPE_QUESTION,
  XLSFORM_TYPE_BEGIN,
  XLSFORM_TYPE_END,
  XLSFORM_TYPE_FROM_FILE,    /* the choices are in a file beside the form */
  XLSFORM_TYPE_FROM_OUTSIDE, /* … or in a sheet that this is not the reader of */
} XlsformShape;

typedef struct {
  XlsformShape shape;
  XlsformKind kind;
  bool is_repeat, has_other, is_whole; /* of numbers */
  char *list;                          /* its name, or NULL */
} XlsformType;

/* Free the list. */
XlsformType xlsform_parse_type (const char *text);

/* `. >= 1 and . <= 5`, in any order, one of them or both; false for anything else. */
bool xlsform_parse_bounds (const char *text, bool is_whole, double *ret_min, double *ret_max);

/* "yes", "TRUE", "true()" */
bool xlsform_is_yes (const char *text);

/* xlsform_framework.c: the form as a framework. Outermost groups are its areas, groups in them its
 * indicators; questions of one choice on whole numbers in a row are its items. */
GovcapFramework *xlsform_framework (const char *path, GError **error);

/* The choices that are a scale: whole numbers in a row, beside those that stand for no answer (99 and
 * the like, 9 after a gap, or below 0). Returns: false when there is none. */
bool xlsform_scale (const XlsformList *list, int *ret_min, int *ret_max);

/* The number that is a choice's name; false when it is none. */
bool xlsform_number (const char *name, int *ret_number);

/* xlsform_items.c: the questions that are items of a framework; one per question, the caller's. */
bool *xlsform_items (Xlsform *form);
