#include "book.h"

#include "govcap/error.h"

#include <math.h>

/* Squares of weights are summed: beyond this they would not fit a double. */
#define LARGEST_SIZE 1e12

/* Different answers off the scale that are counted one by one. */
enum { MOST_INVALID = 12 };

char *
sink_place (const Sink *sink, size_t field, size_t line)
{
  g_autofree char *cell = sink->is_sheet ? book_cell_name (field, line) : NULL;

  return cell ? g_strdup_printf ("%s!%s", sink->source, cell)
              : g_strdup_printf ("%s:%zu", sink->source, line);
}

static size_t
field_of (const Sink *sink, const Target *target)
{
  return (size_t)(target - (const Target *)(void *)sink->targets->data);
}

/* What the study says is missing comes first, then the questionnaire, then the scale. */
uint8_t
sink_answer (Sink *sink, const Target *target, const char *text)
{
  bool saw_numbers = sink->saw_numbers;
  uint8_t point = answers_decode (sink, &target->quick->coding, text);

  if (!target->choices || point == GOVCAP_NO_CHOICE)
    return point;
  uint8_t chosen = sink_choice_point (target, text);
  if (chosen == SLOW)
    return point;
  sink->saw_numbers = saw_numbers; /* the questionnaire says which end they count from */
  return chosen;
}

static void
clear_invalid (void *invalid)
{
  g_free (((Invalid *)invalid)->value);
}

static void
count_invalid (Invalids *invalid, const char *text, size_t line)
{
  Invalid fresh = {1, line, NULL};

  if (!invalid->values) {
    invalid->values = g_array_new (FALSE, FALSE, sizeof (Invalid));
    g_array_set_clear_func (invalid->values, clear_invalid);
  }
  invalid->count++;
  for (size_t i = 0; i < invalid->values->len; i++) {
    Invalid *known = &g_array_index (invalid->values, Invalid, i);
    if (!strcmp (known->value, text)) {
      known->count++;
      return;
    }
  }
  if (invalid->values->len == MOST_INVALID)
    return;
  fresh.value = g_strdup (text);
  g_array_append_val (invalid->values, fresh);
}

static void
take_answer (Sink *sink, Target *target, const char *text, size_t length, size_t line)
{
  void *known;
  uint8_t point;

  if (length > 1 && g_hash_table_lookup_extended (target->slow, text, NULL, &known)) {
    ((uint8_t *)target->cells)[sink->row] = (uint8_t)GPOINTER_TO_UINT (known);
    return;
  }
  point = sink_answer (sink, target, text);
  if (point == SLOW) {
    count_invalid (&target->invalid, text, line);
    point = GOVCAP_NO_CHOICE;
  } else if (length <= 1) {
    target->quick->point[(uint8_t)text[0]] = point;
  } else if (length > 1) {
    g_hash_table_insert (target->slow, g_strdup (text), GUINT_TO_POINTER ((unsigned)point));
  }
  ((uint8_t *)target->cells)[sink->row] = point;
}

/* The study's codes are of answers: a unit, a stratum or a village may well be called 9. */
bool
sink_is_place (const GovcapStudy *study, const char *name)
{
  return !strcmp (name, study->unit) || !g_strcmp0 (name, study->strata) ||
         !g_strcmp0 (name, study->cluster);
}

/* The error of a formula is no town. In an item's column it is off the scale like other texts. */
static void
fail_broken (Sink *sink, const Target *target, const char *text, size_t line)
{
  g_autofree char *place = sink_place (sink, field_of (sink, target), line);

  if (!sink->error)
    govcap_fail (&sink->error, GOVCAP_ERROR_INPUT, place,
                 "column '%s': '%s' is the error of a formula; correct it or clear the cell",
                 "“%s”列：“%s”是公式出错的结果；请更正或清空", target->header, text);
}

static uint32_t
number_of_word (Sink *sink, Target *target, const char *text, size_t line)
{
  void *known;

  if (!target->choices &&
      g_hash_table_lookup_extended (target->column->word_numbers, text, NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (sink->platform)
    sink->saw_words |= platform_has_letter (sink->platform, text);
  g_autofree char *bare =
      sink->platform ? platform_answer (sink->platform, text) : g_strstrip (g_strdup (text));
  g_autofree char *meant = sink_choice_word (target, bare);
  const char *word = meant ? meant : bare;
  if (!*word || answers_never (word) ||
      (!sink_is_place (sink->data->study, target->column->name) &&
       g_hash_table_contains (sink->missing, word)))
    return GOVCAP_NO_WORD;
  if (sink->platform && sink->platform->negatives &&
      (g_str_equal (word, "-3") || g_str_equal (word, "-2")))
    return GOVCAP_NO_WORD;
  if (answers_broken (word)) {
    fail_broken (sink, target, word, line);
    return GOVCAP_NO_WORD;
  }
  if (target->question && !g_hash_table_contains (target->column->word_numbers, word)) {
    g_autofree char *place = sink_place (sink, field_of (sink, target), line);
    sink_check_answer (sink, target, word, meant != NULL, place);
  }
  return govcap_column_word (target->column, word);
}

static void
take_word (Sink *sink, Target *target, const char *text, size_t length, size_t line)
{
  if (target->last_length == length && !memcmp (target->last, text, length)) {
    ((uint32_t *)target->cells)[sink->row] = target->last_number;
    return;
  }
  target->last_number = number_of_word (sink, target, text, line);
  target->last_length = MIN (length, sizeof target->last);
  if (length < sizeof target->last)
    memcpy (target->last, text, length);
  ((uint32_t *)target->cells)[sink->row] = target->last_number;
}

/* A weight, or the size of a population. */
static void
take_size (Sink *sink, Target *target, const char *text, size_t length, size_t line)
{
  double size = NAN;
  bool is_number = answers_number (text, length, &size);

  /* The study's missing codes are answers' codes: a weight of 9 is a weight. */
  if (!length || (!is_number && g_hash_table_contains (sink->missing, text))) {
    size = NAN;
    sink->without_weight += target->kind == TARGET_WEIGHT;
  } else if (!is_number || size < 0 || size > LARGEST_SIZE) {
    g_autofree char *place = sink_place (sink, field_of (sink, target), line);
    const char *en = target->kind == TARGET_WEIGHT ? "weight" : "population size";
    const char *zh = target->kind == TARGET_WEIGHT ? "权重" : "总体数";
    if (!sink->error)
      govcap_fail (&sink->error, GOVCAP_ERROR_INPUT, place,
                   "%3$s '%1$s' in column '%2$s' is not a number from 0 to 10^12%4$.0s",
                   "“%2$s”列的%3$.0s%4$s“%1$s”不是 0 到 10^12 之间的数", text, target->header, en,
                   zh);
  }
  ((double *)target->cells)[sink->row] = size;
}

/* Nobody is turned away because a clock cannot be read: such a duration is missing. The study's
 * missing codes are answers' codes: 9 seconds are 9 seconds. */
static void
take_duration (const Sink *sink, Target *target, const char *text)
{
  double seconds = NAN;

  duration_seconds (text, &seconds);
  ((double *)target->cells)[sink->row] = seconds;
}

static void
take_id (Sink *sink, Target *target, const char *text, size_t line)
{
  if (!*text || g_hash_table_add (target->slow, g_strdup (text)))
    return;
  if (!sink->copies++)
    sink->copy_line = line;
}

void
sink_slow_cell (Sink *sink, Target *target, const char *text, size_t length, size_t line)
{
  if (sink_is_answered (target->kind))
    take_answer (sink, target, text, length, line);
  else if (target->kind == TARGET_WORD)
    take_word (sink, target, text, length, line);
  else if (target->kind == TARGET_WEIGHT || target->kind == TARGET_SIZE)
    take_size (sink, target, text, length, line);
  else if (target->kind == TARGET_DURATION)
    take_duration (sink, target, text);
  else if (target->kind == TARGET_OPTION)
    join_take (sink, target, text);
  else if (target->kind == TARGET_ID)
    take_id (sink, target, text, line);
}

void
sink_extra_cell (Sink *sink, const char *text, size_t line)
{
  g_autofree char *place = sink_place (sink, sink->targets->len, line);

  if (sink->error)
    return;
  govcap_fail (
      &sink->error, GOVCAP_ERROR_INPUT, place,
      "this row has a cell ('%.40s') beyond the %zu columns of the header; a separator or a "
      "quotation mark is wrong here",
      "这一行在表头的 %2$zu 列之外还有内容（“%1$.40s”）；请检查分隔符或引号", text, sink->width);
}
