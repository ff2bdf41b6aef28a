/* Variables that are bands of a number: `age_band: {from: age, cut: [18, 35]}`. */
#include "reading.h"
#include "sink.h"

#include <math.h>
#include <string.h>

static char *
band_name (const GArray *cuts, size_t band)
{
  const double *cut = (const double *)(void *)cuts->data;

  if (!band)
    return g_strdup_printf ("<%g", cut[0]);
  if (band == cuts->len)
    return g_strdup_printf ("%g+", cut[band - 1]);
  return g_strdup_printf ("%g–<%g", cut[band - 1], cut[band]);
}

/* "18–34" where only whole numbers are told apart; "18–<35" does for any. The caller's. */
static char *
whole_name (const GArray *cuts, size_t band)
{
  const double *cut = (const double *)(void *)cuts->data;

  if (!band || band == cuts->len)
    return band_name (cuts, band);
  double last = cut[band] - 1;
  return last > cut[band - 1] ? g_strdup_printf ("%g–%g", cut[band - 1], last)
                              : g_strdup_printf ("%g", last);
}

static size_t
band_of (const GArray *cuts, double value)
{
  size_t band = 0;

  while (band < cuts->len && value >= g_array_index (cuts, double, band))
    band++;
  return band;
}

/* Makes a variable of bands from the words of the column it comes from. */
static void
derive_bands (GovcapDataset *dataset, const GovcapVariable *variable)
{
  const GovcapColumn *from = govcap_dataset_column (dataset, variable->from);

  if (!from)
    return;
  GovcapColumn *column = govcap_dataset_add (dataset, variable->name, GOVCAP_COLUMN_WORD);
  g_autofree uint32_t *band_word = g_new (uint32_t, from->words->len + 1);
  for (size_t band = 0; band <= variable->cuts->len; band++) { /* words in rising order */
    g_autofree char *name = band_name (variable->cuts, band);
    govcap_column_word (column, name);
  }
  for (size_t w = 0; w < from->words->len; w++) {
    const char *word = from->words->pdata[w];
    double value;
    bool is_number = answers_number (word, strlen (word), &value);
    band_word[w] = is_number ? (uint32_t)band_of (variable->cuts, value) : GOVCAP_NO_WORD;
  }
  govcap_dataset_reserve (dataset);
  for (size_t b = 0; b < govcap_dataset_blocks (dataset); b++) {
    const uint32_t *source = govcap_column_words (from, b);
    uint32_t *target = govcap_column_words (column, b);
    for (size_t i = 0; i < govcap_dataset_block_length (dataset, b); i++)
      target[i] = source[i] == GOVCAP_NO_WORD ? GOVCAP_NO_WORD : band_word[source[i]];
  }
}

static bool
is_whole (double number)
{
  return number == floor (number);
}

/* Whether cuts and answers are whole numbers, in all files. */
static bool
are_whole (const GovcapData *data, const GovcapVariable *variable)
{
  for (guint i = 0; i < variable->cuts->len; i++)
    if (!is_whole (g_array_index (variable->cuts, double, i)))
      return false;
  for (size_t d = 0; d < data->datasets->len; d++) {
    const GovcapColumn *from = govcap_dataset_column (data->datasets->pdata[d], variable->from);
    for (size_t w = 0; from && w < from->words->len; w++) {
      const char *word = from->words->pdata[w];
      double value;
      if (answers_number (word, strlen (word), &value) && !is_whole (value))
        return false;
    }
  }
  return true;
}

/* The value stays what margins and csv call it; people read the label. */
static void
name_bands (GovcapStudy *study, GovcapVariable *variable)
{
  for (size_t band = 0; band <= variable->cuts->len; band++) {
    g_autofree char *value = band_name (variable->cuts, band);
    g_autofree char *label = whole_name (variable->cuts, band);
    const char *shown = g_string_chunk_insert_const (study->arena, label);
    GovcapOption option = {.value = g_string_chunk_insert_const (study->arena, value),
                           .label = {shown, shown}};
    g_array_append_val (variable->options, option);
  }
}

void
bands_derive (GovcapData *data)
{
  for (size_t i = 0; i < data->study->variables->len; i++) {
    GovcapVariable *variable = data->study->variables->pdata[i];
    for (size_t d = 0; variable->from && d < data->datasets->len; d++)
      derive_bands (data->datasets->pdata[d], variable);
    if (variable->from && !variable->options->len && are_whole (data, variable))
      name_bands (data->study, variable);
  }
}
