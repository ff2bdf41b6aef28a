/* A dataset: the answers of one form in one wave, in columns. */
#pragma once

#include "govcap/framework.h"

#include <stdint.h>

/** GOVCAP_BLOCK: respondents in a block of a column; the unit of work of every analysis. */
#define GOVCAP_BLOCK ((size_t)65536)

/** GOVCAP_NO_CHOICE, GOVCAP_NO_WORD: the missing answer; in a number column it is NAN. */
#define GOVCAP_NO_CHOICE ((uint8_t)255)
#define GOVCAP_NO_WORD ((uint32_t)-1)

typedef enum {
  GOVCAP_COLUMN_CHOICE, /* uint8_t: point of the scale, 0 … max - min, as answered */
  GOVCAP_COLUMN_NUMBER, /* double */
  GOVCAP_COLUMN_WORD,   /* uint32_t: number of a distinct text */
} GovcapColumnKind;

/**
 * GovcapColumn:
 * @name:   code of the item, or name of the variable
 * @kind:   what a cell is
 * @item:   number of the item in the framework, or GOVCAP_NONE
 * @indicator: number of the indicator whose importance it is, or GOVCAP_NONE
 * @blocks: one array of GOVCAP_BLOCK cells per block
 * @words:  for a word column: its distinct texts, in the order of their first appearance
 */
typedef struct {
  const char *name;
  GovcapColumnKind kind;
  size_t item, indicator;
  GPtrArray *blocks;
  GPtrArray *words;
  GHashTable *word_numbers;
} GovcapColumn;

/**
 * GovcapDataset:
 * @wave:      name of the wave
 * @form:      name of the form, or NULL when the study has none
 * @form_number: its number in @framework, or GOVCAP_NONE
 * @framework: what was asked; borrowed
 * @n:         respondents
 * @columns:   GovcapColumn, in the order of the file
 * @of_item:   one per item of the framework: its column, or NULL
 * @of_importance: one per indicator: the column of its importance, or NULL
 */
typedef struct {
  const char *wave, *form;
  size_t form_number;
  const GovcapFramework *framework;
  size_t n;
  GPtrArray *columns;
  GovcapColumn **of_item, **of_importance;
} GovcapDataset;

/** govcap_dataset_new: no respondents, no columns; @wave, @form and @framework must outlive it. */
GovcapDataset *govcap_dataset_new (const GovcapFramework *framework, const char *wave,
                                   const char *form);
void govcap_dataset_free (GovcapDataset *dataset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GovcapDataset, govcap_dataset_free)

/**
 * govcap_dataset_add:
 * @name: held by reference; must outlive the dataset
 *
 * Returns: the new column (all missing so far), or the one that is there under that name.
 */
GovcapColumn *govcap_dataset_add (GovcapDataset *dataset, const char *name, GovcapColumnKind kind);
GovcapColumn *govcap_dataset_add_item (GovcapDataset *dataset, size_t item);

/** govcap_dataset_column: the column called @name, or NULL. */
const GovcapColumn *govcap_dataset_column (const GovcapDataset *dataset, const char *name);

/**
 * govcap_dataset_truncate:
 *
 * Back to the first @n_columns columns and the first @n respondents; all behind is missing again.
 */
void govcap_dataset_truncate (GovcapDataset *dataset, size_t n_columns, size_t n);

/** govcap_dataset_subset: the respondents with in[row], in their order; the caller's. */
GovcapDataset *govcap_dataset_subset (const GovcapDataset *dataset, const bool in[]);

/** govcap_dataset_reserve: makes room for respondent number dataset->n in every column. */
void govcap_dataset_reserve (GovcapDataset *dataset);

/** govcap_dataset_blocks: how many blocks hold the respondents. */
size_t govcap_dataset_blocks (const GovcapDataset *dataset);

/** govcap_dataset_block_length: respondents in block number @block. */
size_t govcap_dataset_block_length (const GovcapDataset *dataset, size_t block);

/** govcap_column_cell_size: bytes of a cell. */
size_t govcap_column_cell_size (const GovcapColumn *column);

/** Cells of one block, borrowed. The column must be of the kind. */
uint8_t *govcap_column_choices (const GovcapColumn *column, size_t block);
double *govcap_column_numbers (const GovcapColumn *column, size_t block);
uint32_t *govcap_column_words (const GovcapColumn *column, size_t block);

/**
 * govcap_dataset_count_words:
 * @column: words, of this dataset
 *
 * Returns: by number of a word, how many respondents; one place more than there are words, to free.
 */
size_t *govcap_dataset_count_words (const GovcapDataset *dataset, const GovcapColumn *column);

/** govcap_column_word: the number of the text @word, which is added when it is new. */
uint32_t govcap_column_word (GovcapColumn *column, const char *word);
