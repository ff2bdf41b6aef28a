/* The questionnaire of a framework: as XLSForm for KoboToolbox and ODK, for paper, as text
 * for survey sites. */
#pragma once

#include "govcap/framework.h"

/**
 * GovcapFormWishes:
 * @form:       number of a form of the framework; GOVCAP_NONE: all items
 * @bilingual:  both languages; else @lang alone
 * @importance: after each indicator, how important it is: the column `<indicator>_imp`
 */
typedef struct {
  size_t form;
  bool bilingual, importance;
  GovcapLang lang;
} GovcapFormWishes;

/**
 * govcap_write_form:
 * @path: ends in .xlsx (XLSForm), .docx (to print: boxes to tick, area by area) or .txt (one question per paragraph, as survey sites import it)
 *
 * The unit, gender, age and education first, then the items by area and indicator, in groups named by
 * their codes. An item's question is named by its code, so that answers come back matched. What an
 * XLSForm has no column for stands in attributes of the namespace govcap: role, reverse, forms;
 * name, titles and forms of the framework. So govcap_read_framework() can make the framework again,
 * but for what no questionnaire asks: objective measures, codes, links and claims.
 *
 * Errors: GOVCAP_ERROR_USAGE for another suffix; GOVCAP_ERROR_SYSTEM when the file cannot be written.
 */
bool govcap_write_form (const GovcapFramework *framework, const GovcapFormWishes *wishes,
                        const char *path, GError **error);
