#include "frame.h"
#include "tables.h"

#include <math.h>
#include <string.h>

enum { VARIABLE = FRAME_CELLS, OPTION, N, PERCENT, VALID, CUMULATIVE, POPULATION, COLUMNS };

static const GovcapTableColumn columns[] = {
    FRAME_COLUMNS,
    {"variable", {"Variable", "变量"}, GOVCAP_FORMAT_WORDS},
    {"option", {"Option", "选项"}, GOVCAP_FORMAT_WORDS},
    {"n", {"n", "人数"}, GOVCAP_FORMAT_COUNT},
    {"percent", {"%", "百分比"}, GOVCAP_FORMAT_SCORE},
    {"valid_percent", {"Valid %", "有效百分比"}, GOVCAP_FORMAT_SCORE},
    {"cumulative", {"Cumulative %", "累计百分比"}, GOVCAP_FORMAT_SCORE},
    {"population_percent", {"Population %", "总体百分比"}, GOVCAP_FORMAT_SCORE},
};

/* People and weight per word of a column; the missing stand behind the last word. */
typedef struct {
  size_t words;
  size_t *n;
  double *weight;
  double all, valid; /* sums of weights */
} Counts;

static Counts
count (const GovcapRun *run, const GovcapDataset *dataset, const GovcapColumn *column)
{
  Counts counts = {.words = column->words->len};
  const GovcapColumn *weight = frame_weight (run, dataset);

  counts.n = g_new0 (size_t, counts.words + 1);
  counts.weight = g_new0 (double, counts.words + 1);
  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    const uint32_t *words = govcap_column_words (column, b);
    const double *w = weight ? govcap_column_numbers (weight, b) : NULL;
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, b); i++) {
      size_t word = words[i] == GOVCAP_NO_WORD ? counts.words : words[i];
      double one = w ? w[i] : 1;
      if (!(one > 0))
        continue;
      counts.n[word]++;
      counts.weight[word] += one;
    }
  }
  for (size_t i = 0; i <= counts.words; i++) {
    counts.all += counts.weight[i];
    counts.valid += i < counts.words ? counts.weight[i] : 0;
  }
  return counts;
}

static void
free_counts (Counts *counts)
{
  g_free (counts->n);
  g_free (counts->weight);
}

static double
percent (double part, double whole)
{
  return whole > 0 ? 100 * part / whole : NAN;
}

static void
add_row (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
         GovcapCell variable, GovcapCell option, const Counts *counts, size_t word,
         double *cumulative)
{
  bool valid = word < counts->words;
  GovcapCell cells[COLUMNS] = {
      [VARIABLE] = variable,
      [OPTION] = option,
      [N] = govcap_cell_count (counts->n[word]),
      [PERCENT] = govcap_cell_number (percent (counts->weight[word], counts->all)),
      [VALID] = govcap_cell_missing (),
      [CUMULATIVE] = govcap_cell_missing (),
      [POPULATION] = govcap_cell_missing (),
  };

  if (valid) {
    *cumulative += counts->weight[word];
    cells[VALID] = govcap_cell_number (percent (counts->weight[word], counts->valid));
    cells[CUMULATIVE] = govcap_cell_number (percent (*cumulative, counts->valid));
  }
  frame_lead (run, dataset, NULL, cells);
  govcap_table_row (table, cells);
}

/* The values of a variable in the order of the rows: its options, else the units' order for the
 * unit, then what else the data hold. */
static GPtrArray *
values_in_order (const GovcapRun *run, const GovcapVariable *variable, const char *name,
                 const GovcapColumn *column)
{
  GPtrArray *values = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; variable && i < variable->options->len; i++)
    g_ptr_array_add (values, (void *)g_array_index (variable->options, GovcapOption, i).value);
  if (!strcmp (name, run->data->study->unit))
    for (size_t i = 0; i < run->data->units->len; i++)
      g_ptr_array_add (values, run->data->units->pdata[i]);
  for (size_t i = 0; i < column->words->len; i++)
    g_ptr_array_add (values, column->words->pdata[i]);
  for (size_t i = 0; i < values->len;) /* the first of each stays */
    if (g_hash_table_add (seen, values->pdata[i]))
      i++;
    else
      g_ptr_array_remove_index (values, (guint)i);
  return values;
}

static void
add_variable (GovcapTable *table, const GovcapRun *run, const GovcapDataset *dataset,
              const char *name)
{
  const GovcapVariable *variable = govcap_study_variable (run->data->study, name);
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  GovcapCell title =
      govcap_cell_shown (name, variable ? variable->label : govcap_text_plain (name));
  double cumulative = 0;
  void *word;

  if (!column)
    return;
  Counts counts = count (run, dataset, column);
  g_autoptr (GPtrArray) values = values_in_order (run, variable, name, column);
  for (size_t i = 0; i < values->len; i++)
    if (g_hash_table_lookup_extended (column->word_numbers, values->pdata[i], NULL, &word))
      add_row (
          table, run, dataset, title,
          govcap_cell_shown (values->pdata[i], frame_option_label (variable, values->pdata[i])),
          &counts, GPOINTER_TO_UINT (word), &cumulative);
  if (counts.n[counts.words]) {
    add_row (table, run, dataset, title, govcap_cell_missing (), &counts, counts.words,
             &cumulative);
    govcap_table_note (table, (GovcapText){"A row without an option counts the missing answers.",
                                           "没有选项的行是缺失回答。"});
  }
  free_counts (&counts);
}

GovcapTable *
sample_run (GovcapRun *run, GError **error)
{
  GovcapTable *table =
      frame_table (run, "sample", govcap_analysis_find ("sample")->title, columns, COLUMNS);
  const GovcapStudy *study = run->data->study;

  (void)error;
  frame_say_weights (table, run, true);
  for (size_t d = 0; d < run->datasets->len; d++) {
    add_variable (table, run, run->datasets->pdata[d], study->unit);
    for (size_t v = 0; v < study->variables->len; v++) {
      const GovcapVariable *variable = study->variables->pdata[v];
      if (strcmp (variable->name, study->unit) != 0)
        add_variable (table, run, run->datasets->pdata[d], variable->name);
    }
  }
  if (study->weight && !run->options.unweighted)
    govcap_table_note (table, (GovcapText){"n counts people; percentages are weighted.",
                                           "n 为实际人数；百分比已加权。"});
  return table;
}
