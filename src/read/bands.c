/* Variables that are bands of a number: `age_band: {from: age, cut: [18, 35]}`. */
#include "reading.h"
#include "sink.h"

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

void
bands_derive (GovcapData *data)
{
  for (size_t i = 0; i < data->study->variables->len; i++) {
    const GovcapVariable *variable = data->study->variables->pdata[i];
    for (size_t d = 0; variable->from && d < data->datasets->len; d++)
      derive_bands (data->datasets->pdata[d], variable);
  }
}
