/* How important an indicator is to people: one question per indicator, beside its items and of no
 * scale. The questionnaire asks it, the reader finds it again by these words. */
#pragma once

#include "govcap/dataset.h"

/** govcap_importance_scale: 1 to 5, from not to very important. */
extern const GovcapScale govcap_importance_scale;

/** What stands around the indicator's label where each indicator has a question of its own, and what
 * is asked of several at once, a line each. */
extern const GovcapText govcap_importance_before, govcap_importance_after, govcap_importance_stem;

/** govcap_importance_name: the name of its column, `EXE1_imp`; the caller's. */
char *govcap_importance_name (const GovcapIndicator *indicator);

/** govcap_importance_question: the question, in both languages; held by @arena. */
GovcapText govcap_importance_question (const GovcapIndicator *indicator, GStringChunk *arena);

/** govcap_importance_label: "Importance: Law-enforcement power", of the column; held by @arena. */
GovcapText govcap_importance_label (const GovcapIndicator *indicator, GStringChunk *arena);

/**
 * govcap_importance_of:
 *
 * Returns: the number of the indicator whose importance is called @name; GOVCAP_NONE: none, or @name
 *          is a code of the framework's own.
 */
size_t govcap_importance_of (const GovcapFramework *framework, const char *name);

/** govcap_importance_asked: whether @form (GOVCAP_NONE: no forms) asks any item of the indicator. */
bool govcap_importance_asked (const GovcapFramework *framework, size_t indicator, size_t form);

/**
 * govcap_dataset_add_importance:
 * @name: as govcap_importance_name() makes it; held by reference; must outlive the dataset
 */
GovcapColumn *govcap_dataset_add_importance (GovcapDataset *dataset, size_t indicator,
                                             const char *name);

/** govcap_column_scale: what the answers of a column of choices are on: an item's scale, or that of
 * importance. */
const GovcapScale *govcap_column_scale (const GovcapDataset *dataset, const GovcapColumn *column);
