/* The words of a column: their order, and whether they are what was written. */
#include "garbled.h"
#include "sink.h"

/* That many words of a column show whether it is garbled. */
enum { MOST_LOOKED_AT = 1000 };

/* How many words of a column were there before this file. */
static guint
words_before (const Sink *sink, const GovcapColumn *column)
{
  guint place = 0;

  g_ptr_array_find (sink->dataset->columns, column, &place);
  bool is_new = place >= sink->before.words->len;
  return is_new ? 0 : g_array_index (sink->before.words, guint, place);
}

static void
tell_column (const Sink *sink, const Target *target)
{
  const GPtrArray *words = target->column->words;
  guint before = words_before (sink, target->column);
  guint n = words->len > before ? MIN (words->len - before, MOST_LOOKED_AT) : 0;
  const char *garbled = n ? garbled_find (words->pdata + before, n) : NULL;

  if (garbled)
    govcap_data_find (
        sink->data, GOVCAP_FINDING_WARNING, sink->source,
        "column '%s' is garbled: '%.40s'; the text was not written in the encoding it "
        "is read in: say the file's 'encoding', or save it anew from its source",
        "“%s”列是乱码：“%.40s”；读取所用的编码与文件不符：请写明 encoding，"
        "或从源头重新导出",
        target->header, garbled);
}

void
sink_tell_garbled (const Sink *sink)
{
  for (size_t i = 0; i < sink->targets->len; i++) {
    const Target *target = &g_array_index (sink->targets, Target, i);
    if (target->kind == TARGET_WORD)
      tell_column (sink, target);
  }
}

/* The new number of each word of @column: those before @kept stay. */
static uint32_t *
new_numbers (const GovcapColumn *column, uint32_t kept, const GPtrArray *words)
{
  uint32_t *numbers = g_new (uint32_t, column->words->len + 1), next = kept;

  for (uint32_t w = 0; w < column->words->len; w++)
    numbers[w] = w < kept ? w : GOVCAP_NO_WORD;
  for (size_t i = 0; i < words->len; i++) {
    void *there;
    if (g_hash_table_lookup_extended (column->word_numbers, words->pdata[i], NULL, &there) &&
        numbers[GPOINTER_TO_UINT (there)] == GOVCAP_NO_WORD)
      numbers[GPOINTER_TO_UINT (there)] = next++;
  }
  for (uint32_t w = kept; w < column->words->len; w++)
    if (numbers[w] == GOVCAP_NO_WORD)
      numbers[w] = next++;
  return numbers;
}

static void
renumber_words (GovcapColumn *column, const uint32_t numbers[])
{
  g_autofree void **before = g_memdup2 (column->words->pdata, column->words->len * sizeof (void *));

  for (uint32_t w = 0; w < column->words->len; w++) {
    column->words->pdata[numbers[w]] = before[w];
    g_hash_table_insert (column->word_numbers, before[w], GUINT_TO_POINTER (numbers[w]));
  }
}

void
sink_order_words (Sink *sink, const Target *target, const GPtrArray *words)
{
  const GovcapDataset *dataset = sink->dataset;
  GovcapColumn *column = target->column;
  guint kept = words_before (sink, column);
  g_autofree uint32_t *numbers = new_numbers (column, kept, words);
  renumber_words (column, numbers);
  for (size_t row = sink->before.n; row < dataset->n; row++) {
    uint32_t *cell = govcap_column_words (column, row / GOVCAP_BLOCK) + row % GOVCAP_BLOCK;
    if (*cell != GOVCAP_NO_WORD)
      *cell = numbers[*cell];
  }
}
