/* What the shapes of a questionnaire share. */
#pragma once

#include "govcap/form.h"
#include "govcap/importance.h"

/* A questionnaire while it is written. */
typedef struct {
  const GovcapFramework *framework;
  const GovcapFormWishes *wishes;
} Form;

/* A question that is not of the framework: about the respondent. @options end with an empty text;
 * none: an open answer, or a number from @min to @max. */
typedef struct {
  const char *name;
  GovcapText text;
  const char *list;
  const GovcapText *options;
  int min, max;
} FormQuestion;

extern const FormQuestion form_questions[];
extern const size_t form_n_questions;

/* Whether the form asks any item of the indicator, or of the area. */
bool form_asks_item (const Form *form, size_t item);
bool form_asks (const Form *form, size_t first_item, size_t n_items);

/* Makers for govcap_file_make(); @data is a Form. */
bool form_xlsx (const char *path, void *data, GError **error);
bool form_docx (const char *path, void *data, GError **error);
bool form_text (const char *path, void *data, GError **error);
