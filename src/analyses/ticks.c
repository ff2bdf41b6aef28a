#include "ticks.h"

#include "frame.h"

#include <string.h>

static void
clear_option (void *data)
{
  g_free (((TickOption *)data)->state);
}

/* What the study calls the option: in the question, or as a variable of its own. */
static GovcapText
label_of (const GovcapRun *run, const GovcapVariable *question, const char *value)
{
  const GovcapVariable *own = govcap_study_variable (run->data->study, value);

  for (size_t i = 0; i < question->options->len; i++)
    if (!strcmp (g_array_index (question->options, GovcapOption, i).value, value))
      return frame_option_label (question, value);
  return own && own != question ? own->label : govcap_text_plain (value);
}

static void
add_column (Ticks *ticks, const GovcapRun *run, const GovcapDataset *dataset, const char *name)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  TickOption option = {name, label_of (run, ticks->question, name), column, NULL};

  option.state = g_new0 (uint8_t, (column ? column->words->len : 0) + 1);
  for (size_t w = 0; column && w < column->words->len; w++) {
    const char *word = column->words->pdata[w];
    bool odd = false;
    option.state[w] = (uint8_t)ticks_cell (word, &odd);
    if (odd && !ticks->odd)
      ticks->odd = g_string_chunk_insert (ticks->arena, word);
  }
  ticks->columns += column != NULL;
  g_array_append_val (ticks->options, option);
}

/* The option with that value, added when it is new; everybody who answered ticked or not. */
static TickOption *
option_called (Ticks *ticks, const GovcapRun *run, const GovcapColumn *column, const char *value)
{
  for (size_t i = 0; i < ticks->options->len; i++) {
    TickOption *option = &g_array_index (ticks->options, TickOption, i);
    if (!strcmp (option->value, value))
      return option;
  }
  const char *held = g_string_chunk_insert (ticks->arena, value);
  TickOption option = {held, label_of (run, ticks->question, held), column,
                       g_new (uint8_t, column->words->len + 1)};
  for (size_t w = 0; w < column->words->len; w++)
    option.state[w] = TICK_NO;
  g_array_append_val (ticks->options, option);
  return &g_array_index (ticks->options, TickOption, ticks->options->len - 1);
}

/* One column holds all answers, in words. */
static void
split_column (Ticks *ticks, const GovcapRun *run, const GovcapColumn *column)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  ticks->columns = 1;
  for (size_t i = 0; i < ticks->question->options->len; i++) {
    const char *value = g_array_index (ticks->question->options, GovcapOption, i).value;
    g_ptr_array_add (known, (void *)value);
    option_called (ticks, run, column, value);
  }
  for (size_t w = 0; w < column->words->len && ticks->options->len <= TICKS_MOST; w++) {
    g_autoptr (GPtrArray) parts = ticks_split (column->words->pdata[w], known);
    for (size_t i = 0; i < parts->len; i++)
      option_called (ticks, run, column, parts->pdata[i])->state[w] = TICK_YES;
  }
}

Ticks *
ticks_of (const GovcapRun *run, const GovcapDataset *dataset, const GovcapVariable *question)
{
  Ticks *ticks = g_new0 (Ticks, 1);
  const GArray *columns = question->multiple;

  *ticks = (Ticks){.question = question,
                   .options = g_array_new (FALSE, FALSE, sizeof (TickOption)),
                   .arena = g_string_chunk_new (256)};
  g_array_set_clear_func (ticks->options, clear_option);
  if (columns->len == 1) {
    const char *name = g_array_index (columns, GovcapMention, 0).name;
    const GovcapColumn *column = govcap_dataset_column (dataset, name);
    if (column)
      split_column (ticks, run, column);
    return ticks;
  }
  for (size_t i = 0; i < columns->len; i++)
    add_column (ticks, run, dataset, g_array_index (columns, GovcapMention, i).name);
  return ticks;
}

void
ticks_free (Ticks *ticks)
{
  if (!ticks)
    return;
  g_array_unref (ticks->options);
  g_string_chunk_free (ticks->arena);
  g_free (ticks);
}

Tick
ticks_at (const Ticks *ticks, size_t option, size_t row)
{
  const TickOption *ticked = &g_array_index (ticks->options, TickOption, option);

  if (!ticked->column)
    return TICK_BLANK;
  uint32_t word = govcap_column_words (ticked->column, row / GOVCAP_BLOCK)[row % GOVCAP_BLOCK];
  return word == GOVCAP_NO_WORD ? TICK_BLANK : ticked->state[word];
}
