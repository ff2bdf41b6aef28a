#include "categories.h"

#include "frame.h"

#include "govcap/importance.h"

#include <string.h>

static void
add_option (Categories *categories, GPtrArray *values, GArray *labels, const char *value,
            GovcapText label)
{
  g_ptr_array_add (values, g_string_chunk_insert (categories->arena, value));
  g_array_append_val (labels, label);
}

/* The values of a column of words in order: the variable's options, else the units' order for the
 * unit, then what else the data hold; each once, and only those that are there. */
static void
take_words (const GovcapRun *run, Categories *categories, const GovcapVariable *variable,
            GPtrArray *values, GArray *labels)
{
  const GovcapColumn *column = categories->column;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  void *word;

  for (size_t i = 0; variable && i < variable->options->len; i++)
    g_ptr_array_add (wanted, (void *)g_array_index (variable->options, GovcapOption, i).value);
  if (!strcmp (categories->name, run->data->study->unit))
    g_ptr_array_extend (wanted, run->data->units, NULL, NULL);
  g_ptr_array_extend (wanted, column->words, NULL, NULL);
  categories->number_of = g_new (size_t, column->words->len + 1);
  for (size_t w = 0; w < column->words->len; w++)
    categories->number_of[w] = GOVCAP_NONE;
  for (size_t i = 0; i < wanted->len; i++) {
    const char *value = wanted->pdata[i];
    if (!g_hash_table_lookup_extended (column->word_numbers, value, NULL, &word) ||
        categories->number_of[GPOINTER_TO_UINT (word)] != GOVCAP_NONE)
      continue;
    categories->number_of[GPOINTER_TO_UINT (word)] = values->len;
    add_option (categories, values, labels, value, frame_option_label (variable, value));
  }
}

static void
take_points (Categories *categories, const GovcapScale *scale, GPtrArray *values, GArray *labels)
{
  size_t points = (size_t)(scale->max - scale->min) + 1;

  categories->number_of = g_new (size_t, 256);
  for (size_t i = 0; i < 256; i++)
    categories->number_of[i] = i < points ? i : GOVCAP_NONE;
  for (size_t i = 0; i < points; i++) {
    g_autofree char *value = g_strdup_printf ("%d", scale->min + (int)i);
    GovcapText label = govcap_text_plain (g_string_chunk_insert (categories->arena, value));
    add_option (categories, values, labels, value, scale->labels ? scale->labels[i] : label);
  }
}

static GovcapText
label_of_answers (GStringChunk *arena, const GovcapDataset *dataset, const GovcapColumn *column)
{
  const GovcapFramework *framework = dataset->framework;

  return column->item == GOVCAP_NONE
             ? govcap_importance_label (&framework->indicators[column->indicator], arena)
             : framework->items[column->item].text;
}

Categories *
categories_of (const GovcapRun *run, const GovcapDataset *dataset, const char *name)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  const GovcapVariable *variable = govcap_study_variable (run->data->study, name);

  if (!column || column->kind == GOVCAP_COLUMN_NUMBER)
    return NULL;
  Categories *categories = g_new0 (Categories, 1);
  GPtrArray *values = g_ptr_array_new ();
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (GovcapText));
  *categories =
      (Categories){.name = name,
                   .column = column,
                   .label = variable ? variable->label : govcap_text_plain (name),
                   .ordered = column->kind == GOVCAP_COLUMN_CHOICE || (variable && variable->from),
                   .arena = g_string_chunk_new (256)};
  if (column->kind == GOVCAP_COLUMN_CHOICE) {
    categories->label = label_of_answers (categories->arena, dataset, column);
    take_points (categories, govcap_column_scale (dataset, column), values, labels);
  } else
    take_words (run, categories, variable, values, labels);
  categories->n = values->len;
  categories->values = (void *)g_ptr_array_free (values, FALSE);
  categories->labels = (void *)g_array_free (labels, FALSE);
  return categories;
}

void
categories_free (Categories *categories)
{
  if (!categories)
    return;
  g_free (categories->values);
  g_free (categories->labels);
  g_free (categories->number_of);
  g_string_chunk_free (categories->arena);
  g_free (categories);
}

size_t
categories_at (const Categories *categories, size_t row)
{
  size_t block = row / GOVCAP_BLOCK, at = row % GOVCAP_BLOCK;

  if (categories->column->kind == GOVCAP_COLUMN_CHOICE)
    return categories->number_of[govcap_column_choices (categories->column, block)[at]];
  uint32_t word = govcap_column_words (categories->column, block)[at];
  return word == GOVCAP_NO_WORD ? GOVCAP_NONE : categories->number_of[word];
}

bool
categories_is_open_band (const GovcapRun *run, const Categories *categories, size_t option)
{
  const GovcapVariable *variable = govcap_study_variable (run->data->study, categories->name);

  return variable && variable->from && (option == 0 || option + 1 == categories->n);
}
