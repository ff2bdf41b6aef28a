/* Files of SPSS and Stata hold numbers and say what these are called. An item's answer is a number, a
 * variable's option its label; but the study may know an option by its number, and a label may say that
 * the numbers mean something else. */
#include "readstat_file.h"
#include "serial.h"

#include "govcap/importance.h"

#include <math.h>

enum { SMALL = G_N_ELEMENTS (((StatField *)NULL)->small) };

static const char *
hold (StatField *field, const char *text)
{
  return g_string_chunk_insert_const (field->arena, text);
}

static bool
has_option (const GovcapVariable *variable, const char *value)
{
  for (size_t i = 0; variable && i < variable->options->len; i++)
    if (!strcmp (g_array_index (variable->options, GovcapOption, i).value, value))
      return true;
  return false;
}

static bool
means_no_answer (const Sink *sink, const char *words)
{
  return g_hash_table_contains (sink->missing, words);
}

/* An answer to an item: the number, where it is on the scale and its label does not say otherwise. */
static const char *
item_answer (StatField *field, const char *text, const char *label)
{
  Sink *sink = field->sink;

  if (means_no_answer (sink, label))
    return "";
  if (!field->by_label && sink_answer (sink, field->target, text) != SLOW)
    return hold (field, text);
  if (sink_answer (sink, field->target, label) != SLOW)
    return label;
  g_autofree char *both = g_strdup_printf ("%s = %s", text, label); /* off the scale, and told so */
  return hold (field, both);
}

/* The questionnaire has a choice of this name or label. */
static bool
is_choice (const Target *target, const char *text)
{
  g_autofree char *meant = sink_choice_word (target, text);

  return meant != NULL;
}

static const char *
word (StatField *field, const char *text, const char *label)
{
  const GovcapStudy *study = field->sink->data->study;
  const char *name = field->target->column->name;
  bool is_code = means_no_answer (field->sink, text) && !sink_is_place (study, name);

  if (field->by_number || is_code || has_option (govcap_study_variable (study, name), text))
    return hold (field, text);
  return is_choice (field->target, text) && !is_choice (field->target, label) ? hold (field, text)
                                                                              : label;
}

static const char *
meaning_of (StatField *field, const char *text, const StatLabel *label)
{
  if (!*label->label)
    return hold (field, text);
  if (sink_is_answered (field->target->kind))
    return item_answer (field, text, label->label);
  if (field->target->kind == TARGET_WORD)
    return word (field, text, label->label);
  bool is_chosen_by = field->target->kind == TARGET_NOTHING; /* it is kept for its filter */
  return hold (field, is_chosen_by ? label->label : text);
}

static const StatLabel *
find_label (const StatField *field, double number, const char *text)
{
  const GArray *labels = field->variable->labels;
  size_t from = 0, to = labels ? labels->len : 0;

  while (from < to) {
    size_t middle = from + (to - from) / 2;
    const StatLabel *label = &g_array_index (labels, StatLabel, middle);
    int order = text || label->text ? g_strcmp0 (text, label->text)
                                    : (number > label->number) - (number < label->number);
    if (!order)
      return label;
    if (order < 0)
      to = middle;
    else
      from = middle + 1;
  }
  return NULL;
}

static const char *
of_label (StatField *field, const char *text, const StatLabel *label)
{
  const char *meaning = g_hash_table_lookup (field->of_label, label);

  if (!meaning) {
    meaning = meaning_of (field, text, label);
    g_hash_table_insert (field->of_label, (void *)label, (void *)meaning);
  }
  return meaning;
}

/* A number without a label, among labels that are not the framework's numbers, says nothing. */
static const char *
unlabelled (StatField *field, const char *text)
{
  if (!field->by_label)
    return text;
  g_autofree char *unclear = g_strdup_printf ("%s = ?", text);
  return hold (field, unclear);
}

static const char *
number_meaning (StatField *field, double value)
{
  const StatLabel *label = find_label (field, value, NULL);
  bool is_duration = field->target->kind == TARGET_DURATION && field->variable->date == STAT_TIME;

  if (label)
    return of_label (field, serial_shortest (value, field->number), label);
  if (!is_duration && stat_date_text (value, field->variable->date, field->number))
    return field->number;
  return unlabelled (field, serial_shortest (value, field->number));
}

const char *
stat_field_number (StatField *field, double value)
{
  size_t small = value >= 0 && value < SMALL && value == floor (value) ? (size_t)value : SMALL;

  if (!field->is_kept)
    return "1"; /* something stands there */
  if (small < SMALL && field->small[small])
    return field->small[small];
  const char *meaning = number_meaning (field, value);
  if (small < SMALL)
    meaning = field->small[small] = hold (field, meaning);
  return meaning;
}

const char *
stat_field_text (StatField *field, const char *text)
{
  if (!field->is_kept || !*text)
    return text;
  const StatLabel *label = find_label (field, 0, text);
  if (label)
    return of_label (field, text, label);
  return g_ascii_isdigit (*text) ? unlabelled (field, text) : text;
}

/* Whether a label names another point of the scale than its number does. */
static bool
contradicts (const StatField *field, const StatLabel *label)
{
  char digits[SERIAL_TEXT];
  const char *number = label->text ? label->text : serial_shortest (label->number, digits);
  uint8_t named = sink_answer (field->sink, field->target, label->label);
  uint8_t counted = sink_answer (field->sink, field->target, number);

  return *label->label && named != SLOW && named != GOVCAP_NO_CHOICE && named != counted &&
         counted != GOVCAP_NO_CHOICE;
}

static void
look_at_answers (StatField *field)
{
  const GArray *labels = field->variable->labels;

  field->scale = govcap_column_scale (field->sink->dataset, field->target->column);
  for (size_t i = 0; labels && i < labels->len && !field->by_label; i++)
    field->by_label = contradicts (field, &g_array_index (labels, StatLabel, i));
}

/* Ticks of a question with several answers are 1 and 0, however these are called. */
static bool
is_tick (const GovcapVariable *variable, const StatField *field)
{
  const GArray *labels = field->variable->labels;
  bool is_column = false;

  for (size_t i = 0; variable->multiple && variable->multiple->len > 1 && !is_column &&
                     i < variable->multiple->len;
       i++)
    is_column = !strcmp (g_array_index (variable->multiple, GovcapMention, i).name,
                         field->target->column->name);
  for (size_t i = 0; is_column && labels && i < labels->len; i++) {
    const StatLabel *label = &g_array_index (labels, StatLabel, i);
    is_column = !label->text && (label->number == 0 || label->number == 1);
  }
  return is_column;
}

static void
look_at_word (StatField *field)
{
  const GPtrArray *variables = field->sink->data->study->variables;

  for (size_t i = 0; i < variables->len && !field->by_number; i++) {
    const GovcapVariable *variable = variables->pdata[i];
    bool is_cut = variable->cuts && !g_strcmp0 (variable->from, field->target->column->name);
    field->by_number = is_cut || is_tick (variable, field);
  }
}

/* Rows may be chosen by the number or by its label. */
static void
tell_filters (const StatField *field, size_t number)
{
  const GArray *labels = field->variable->labels;
  char digits[SERIAL_TEXT];

  for (size_t i = 0; labels && i < labels->len && sink_is_filter (field->sink, number); i++) {
    const StatLabel *label = &g_array_index (labels, StatLabel, i);
    const char *value = label->text ? label->text : serial_shortest (label->number, digits);
    sink_filter_means (field->sink, number, value, label->label);
  }
}

static void
free_field (void *data)
{
  StatField *field = data;

  g_hash_table_unref (field->of_label);
  g_string_chunk_free (field->arena);
  g_free (field);
}

GPtrArray *
stat_fields (const StatBook *book, Sink *sink)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (free_field);

  for (size_t i = 0; i < book->variables->len; i++) {
    StatField *field = g_new0 (StatField, 1);
    field->sink = sink;
    field->variable = &g_array_index (book->variables, StatVariable, i);
    field->target = &g_array_index (sink->targets, Target, i);
    field->is_kept = sink_keeps (sink, i);
    field->of_label = g_hash_table_new (NULL, NULL);
    field->arena = g_string_chunk_new (64);
    if (sink_is_answered (field->target->kind))
      look_at_answers (field);
    else if (field->target->kind == TARGET_WORD)
      look_at_word (field);
    tell_filters (field, i);
    g_ptr_array_add (fields, field);
  }
  return fields;
}
