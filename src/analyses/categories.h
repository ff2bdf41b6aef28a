/* The options of a variable in a dataset, in the order of every table. */
#pragma once

#include "govcap/analysis.h"

/**
 * Categories:
 * @name, @label: of the variable or the item
 * @values, @labels: @n options that the data hold: the study's order first, then as they appear; of
 *          an item, the points of its scale as answered
 * @ordered: an item, or a variable made by cutting a number
 */
typedef struct {
  const char *name;
  GovcapText label;
  size_t n;
  const char **values;
  GovcapText *labels;
  bool ordered;
  const GovcapColumn *column;
  size_t *number_of; /* by the column's cell: number of the option, or GOVCAP_NONE */
  GStringChunk *arena;
} Categories;

/* The caller's; NULL when @dataset has no such column, or one of numbers. */
Categories *categories_of (const GovcapRun *run, const GovcapDataset *dataset, const char *name);
void categories_free (Categories *categories);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Categories, categories_free)

/* Whether the option is a band without an end, such as "<18", of a number that the study cuts: no
 * answer that a questionnaire offers, so that it says nothing where it holds nobody. */
bool categories_is_open_band (const GovcapRun *run, const Categories *categories, size_t option);

/* The number of the option of respondent @row; GOVCAP_NONE: no answer. */
size_t categories_at (const Categories *categories, size_t row);
