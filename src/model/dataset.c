#include "govcap/importance.h"

#include <math.h>
#include <string.h>

/* Blocks of one row's columns must not lie a power of two apart: the writes of one row would then
 * fall on the same few cache lines. A block is therefore a cache line longer than its cells. */
#define BLOCK_PADDING 64

static void
free_column (void *data)
{
  GovcapColumn *column = data;

  g_ptr_array_unref (column->blocks);
  g_clear_pointer (&column->words, g_ptr_array_unref);
  g_clear_pointer (&column->word_numbers, g_hash_table_unref);
  g_free (column);
}

GovcapDataset *
govcap_dataset_new (const GovcapFramework *framework, const char *wave, const char *form)
{
  GovcapDataset *dataset = g_new0 (GovcapDataset, 1);

  dataset->wave = wave;
  dataset->form = form;
  dataset->form_number = form ? govcap_framework_form (framework, form) : GOVCAP_NONE;
  dataset->framework = framework;
  dataset->columns = g_ptr_array_new_with_free_func (free_column);
  dataset->of_item = g_new0 (GovcapColumn *, framework->n_items);
  dataset->of_importance = g_new0 (GovcapColumn *, framework->n_indicators + 1);
  return dataset;
}

void
govcap_dataset_free (GovcapDataset *dataset)
{
  if (!dataset)
    return;
  g_ptr_array_unref (dataset->columns);
  g_free (dataset->of_item);
  g_free (dataset->of_importance);
  g_free (dataset);
}

size_t
govcap_column_cell_size (const GovcapColumn *column)
{
  switch (column->kind) {
  case GOVCAP_COLUMN_CHOICE:
    return sizeof (uint8_t);
  case GOVCAP_COLUMN_NUMBER:
    return sizeof (double);
  case GOVCAP_COLUMN_WORD:
    return sizeof (uint32_t);
  }
  g_assert_not_reached ();
}

/* The cells of a block from @from on are missing. */
static void
blank (const GovcapColumn *column, void *block, size_t from)
{
  size_t size = govcap_column_cell_size (column);

  if (column->kind == GOVCAP_COLUMN_NUMBER)
    for (size_t i = from; i < GOVCAP_BLOCK; i++)
      ((double *)block)[i] = NAN;
  else /* both other missing codes are all ones */
    memset ((char *)block + from * size, 0xff, (GOVCAP_BLOCK - from) * size);
}

static void
add_block (GovcapColumn *column)
{
  void *block = g_malloc (GOVCAP_BLOCK * govcap_column_cell_size (column) + BLOCK_PADDING);

  blank (column, block, 0);
  g_ptr_array_add (column->blocks, block);
}

void
govcap_dataset_truncate (GovcapDataset *dataset, size_t n_columns, size_t n)
{
  for (size_t i = n_columns; i < dataset->columns->len; i++) {
    const GovcapColumn *column = dataset->columns->pdata[i];
    if (column->item != GOVCAP_NONE)
      dataset->of_item[column->item] = NULL;
    if (column->indicator != GOVCAP_NONE)
      dataset->of_importance[column->indicator] = NULL;
  }
  g_ptr_array_set_size (dataset->columns, (int)n_columns);
  for (size_t i = 0; i < n_columns; i++) {
    GovcapColumn *column = dataset->columns->pdata[i];
    for (size_t b = n / GOVCAP_BLOCK; b < column->blocks->len; b++)
      blank (column, column->blocks->pdata[b], b == n / GOVCAP_BLOCK ? n % GOVCAP_BLOCK : 0);
  }
  dataset->n = n;
}

const GovcapColumn *
govcap_dataset_column (const GovcapDataset *dataset, const char *name)
{
  for (size_t i = 0; i < dataset->columns->len; i++) {
    const GovcapColumn *column = dataset->columns->pdata[i];
    if (!strcmp (column->name, name))
      return column;
  }
  return NULL;
}

GovcapColumn *
govcap_dataset_add (GovcapDataset *dataset, const char *name, GovcapColumnKind kind)
{
  GovcapColumn *there = (GovcapColumn *)govcap_dataset_column (dataset, name);

  if (there) {
    g_assert (there->kind == kind);
    return there;
  }
  GovcapColumn *column = g_new0 (GovcapColumn, 1);
  *column =
      (GovcapColumn){.name = name, .kind = kind, .item = GOVCAP_NONE, .indicator = GOVCAP_NONE};
  column->blocks = g_ptr_array_new_with_free_func (g_free);
  if (kind == GOVCAP_COLUMN_WORD) {
    column->words = g_ptr_array_new_with_free_func (g_free);
    column->word_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  }
  g_ptr_array_add (dataset->columns, column);
  for (size_t i = 0; i < govcap_dataset_blocks (dataset); i++)
    add_block (column);
  return column;
}

GovcapColumn *
govcap_dataset_add_item (GovcapDataset *dataset, size_t item)
{
  const char *code = dataset->framework->items[item].code;
  GovcapColumn *column = govcap_dataset_add (dataset, code, GOVCAP_COLUMN_CHOICE);

  column->item = item;
  dataset->of_item[item] = column;
  return column;
}

size_t
govcap_dataset_blocks (const GovcapDataset *dataset)
{
  return (dataset->n + GOVCAP_BLOCK - 1) / GOVCAP_BLOCK;
}

size_t
govcap_dataset_block_length (const GovcapDataset *dataset, size_t block)
{
  return MIN (dataset->n - block * GOVCAP_BLOCK, GOVCAP_BLOCK);
}

void
govcap_dataset_reserve (GovcapDataset *dataset)
{
  size_t needed = dataset->n / GOVCAP_BLOCK + 1;

  for (size_t i = 0; i < dataset->columns->len; i++) {
    GovcapColumn *column = dataset->columns->pdata[i];
    while (column->blocks->len < needed)
      add_block (column);
  }
}

uint8_t *
govcap_column_choices (const GovcapColumn *column, size_t block)
{
  g_assert (column->kind == GOVCAP_COLUMN_CHOICE);
  return column->blocks->pdata[block];
}

double *
govcap_column_numbers (const GovcapColumn *column, size_t block)
{
  g_assert (column->kind == GOVCAP_COLUMN_NUMBER);
  return column->blocks->pdata[block];
}

uint32_t *
govcap_column_words (const GovcapColumn *column, size_t block)
{
  g_assert (column->kind == GOVCAP_COLUMN_WORD);
  return column->blocks->pdata[block];
}

uint32_t
govcap_column_word (GovcapColumn *column, const char *word)
{
  void *found;

  if (g_hash_table_lookup_extended (column->word_numbers, word, NULL, &found))
    return GPOINTER_TO_UINT (found);
  uint32_t number = column->words->len;
  char *held = g_strdup (word);
  g_ptr_array_add (column->words, held);
  g_hash_table_insert (column->word_numbers, held, GUINT_TO_POINTER (number));
  return number;
}

/* Copies a cell to the last row of @to; words are numbered anew, as they appear. */
static void
copy_cell (const GovcapColumn *from, size_t row, GovcapColumn *to, size_t place)
{
  size_t size = govcap_column_cell_size (from), block = row / GOVCAP_BLOCK, at = row % GOVCAP_BLOCK;
  char *target = (char *)to->blocks->pdata[place / GOVCAP_BLOCK] + place % GOVCAP_BLOCK * size;

  if (from->kind != GOVCAP_COLUMN_WORD) {
    memcpy (target, (char *)from->blocks->pdata[block] + at * size, size);
    return;
  }
  uint32_t word = govcap_column_words (from, block)[at];
  if (word != GOVCAP_NO_WORD)
    word = govcap_column_word (to, from->words->pdata[word]);
  memcpy (target, &word, sizeof word);
}

size_t *
govcap_dataset_count_words (const GovcapDataset *dataset, const GovcapColumn *column)
{
  size_t *people = g_new0 (size_t, column->words->len + 1);

  for (size_t block = 0; block < govcap_dataset_blocks (dataset); block++) {
    const uint32_t *words = govcap_column_words (column, block);
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, block); i++)
      if (words[i] != GOVCAP_NO_WORD)
        people[words[i]]++;
  }
  return people;
}

GovcapDataset *
govcap_dataset_subset (const GovcapDataset *dataset, const bool in[])
{
  GovcapDataset *part = govcap_dataset_new (dataset->framework, dataset->wave, dataset->form);

  for (size_t c = 0; c < dataset->columns->len; c++) {
    const GovcapColumn *column = dataset->columns->pdata[c];
    if (column->item != GOVCAP_NONE)
      govcap_dataset_add_item (part, column->item);
    else if (column->indicator != GOVCAP_NONE)
      govcap_dataset_add_importance (part, column->indicator, column->name);
    else
      govcap_dataset_add (part, column->name, column->kind);
  }
  for (size_t row = 0; row < dataset->n; row++) {
    if (!in[row])
      continue;
    govcap_dataset_reserve (part);
    for (size_t c = 0; c < part->columns->len; c++)
      copy_cell (dataset->columns->pdata[c], row, part->columns->pdata[c], part->n);
    part->n++;
  }
  return part;
}
