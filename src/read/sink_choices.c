/* What a cell means by the questionnaire: exports hold the names of choices, or their labels in one
 * of the languages; both are read as the same answer. */
#include "sink.h"

#include "govcap/importance.h"

#include <math.h>

const GovcapQuestion *
sink_question (const Sink *sink, const char *header, const char *name)
{
  const GovcapQuestionnaire *questionnaire = sink->file->questionnaire;

  if (!questionnaire)
    return NULL;
  const GovcapQuestion *question = g_hash_table_lookup (questionnaire->by_name, header);
  if (question)
    return question;
  g_autofree char *plain = headers_plain (header);
  question = g_hash_table_lookup (questionnaire->by_label, plain);
  return question || !name ? question : g_hash_table_lookup (questionnaire->by_name, name);
}

static const GovcapOption *
option_at (const GArray *options, size_t i)
{
  return &g_array_index (options, GovcapOption, i);
}

/* What is called how: plain label -> anything; NULL: two have the label, and it means neither. */
static GHashTable *
new_called (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
call (GHashTable *called, const char *label, const void *what)
{
  char *plain = label ? headers_plain (label) : NULL;
  void *there;

  if (!plain)
    return;
  bool is_known = g_hash_table_lookup_extended (called, plain, NULL, &there);
  g_hash_table_replace (called, plain, is_known && there != what ? NULL : (void *)what);
}

static const void *
find_called (GHashTable *called, GovcapText label)
{
  const char *labels[] = {label.en, label.zh};
  const void *found = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (labels) && !found; i++) {
    g_autofree char *plain = labels[i] ? headers_plain (labels[i]) : NULL;
    found = plain ? g_hash_table_lookup (called, plain) : NULL;
  }
  return found;
}

/* A label that two choices have means neither; a name comes before any label. */
static void
add_label (GHashTable *choices, GHashTable *names, const char *label, const void *meaning)
{
  char *plain = label ? headers_plain (label) : NULL;
  void *there;

  if (!plain)
    return;
  bool is_known = g_hash_table_lookup_extended (choices, plain, NULL, &there);
  if (g_hash_table_contains (names, plain))
    g_free (plain);
  else
    g_hash_table_replace (choices, plain, is_known && there != meaning ? NULL : (void *)meaning);
}

/* @meanings: one per option; NULL: none. */
static GHashTable *
table_of (const GovcapQuestion *question, const GPtrArray *meanings)
{
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < question->options->len; i++) {
    const char *name = option_at (question->options, i)->value;
    g_hash_table_add (names, (void *)name);
    g_hash_table_insert (choices, g_strdup (name), meanings->pdata[i]);
  }
  for (size_t i = 0; i < question->options->len; i++) {
    const GovcapOption *option = option_at (question->options, i);
    add_label (choices, names, option->label.en, meanings->pdata[i]);
    add_label (choices, names, option->label.zh, meanings->pdata[i]);
  }
  return choices;
}

static void
note_other_name (const Sink *sink, const char *header, const GovcapOption *option,
                 const char *meant)
{
  if (!sink->quiet)
    govcap_data_find (sink->data, GOVCAP_FINDING_NOTE, sink->source,
                      "column '%s': by its label in the questionnaire, '%s' counts as '%s'",
                      "“%s”列：按问卷里的选项文字，“%s”计作“%s”", header, option->value, meant);
}

/* The points of the scale by their labels, plus one. */
static GHashTable *
called_points (const GovcapScale *scale)
{
  GHashTable *called = new_called ();

  for (int p = 0; scale->labels && p <= scale->max - scale->min; p++) {
    call (called, scale->labels[p].en, GINT_TO_POINTER (p + 1));
    call (called, scale->labels[p].zh, GINT_TO_POINTER (p + 1));
  }
  return called;
}

/* The point that is called as the option is; SLOW: none. */
static size_t
point_called (GHashTable *called, const GovcapOption *option)
{
  size_t point = GPOINTER_TO_SIZE (find_called (called, option->label));

  return point ? point - 1 : SLOW;
}

static size_t
point_numbered (const GovcapScale *scale, const GovcapOption *option)
{
  double number;
  bool is_number = answers_number (option->value, strlen (option->value), &number);

  return is_number && number == floor (number) && number >= scale->min && number <= scale->max
             ? (size_t)(number - scale->min)
             : SLOW;
}

/* Whether every choice that has a point's number is called as some point of the scale: then its label
 * says which it is, for a form may well count the other way round. */
static bool
labels_decide (const GovcapScale *scale, GHashTable *called, const GovcapQuestion *question)
{
  for (size_t i = 0; i < question->options->len; i++) {
    const GovcapOption *option = option_at (question->options, i);
    if (point_numbered (scale, option) != SLOW && point_called (called, option) == SLOW)
      return false;
  }
  return true;
}

/* Points are kept plus one; NULL: no point of the scale. */
static GHashTable *
points_of (const Sink *sink, const Target *target, const GovcapScale *scale)
{
  const GovcapQuestion *question = target->question;
  g_autoptr (GPtrArray) meanings = g_ptr_array_new ();
  g_autoptr (GHashTable) by_name = called_points (scale);
  bool by_label = labels_decide (scale, by_name, question);

  for (size_t i = 0; i < question->options->len; i++) {
    const GovcapOption *option = option_at (question->options, i);
    size_t number = point_numbered (scale, option), called = point_called (by_name, option);
    size_t point = by_label || number == SLOW ? called : number;
    if (g_hash_table_contains (sink->missing, option->value))
      point = GOVCAP_NO_CHOICE;
    g_ptr_array_add (meanings, point == SLOW ? NULL : GSIZE_TO_POINTER (point + 1));
    if (point < SLOW && number != SLOW && point != number) {
      g_autofree char *meant = g_strdup_printf ("%d", scale->min + (int)point);
      note_other_name (sink, target->header, option, meant);
    }
  }
  return table_of (question, meanings);
}

/* The study's variable that is made of the column, if it has options of its own. */
static const GovcapVariable *
variable_of (const GovcapStudy *study, const char *column)
{
  const GovcapVariable *found = govcap_study_variable (study, column);

  for (size_t i = 0; !found && i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    if (variable->multiple && variable->multiple->len == 1 &&
        !strcmp (g_array_index (variable->multiple, GovcapMention, 0).name, column))
      found = variable;
  }
  return found && found->options->len ? found : NULL;
}

/* The values of the variable by their labels, or by themselves where they are words. */
static GHashTable *
called_values (const GovcapVariable *variable)
{
  GHashTable *called = new_called ();

  for (size_t i = 0; variable && i < variable->options->len; i++) {
    const GovcapOption *option = option_at (variable->options, i);
    call (called, option->label.en, option->value);
    call (called, option->label.zh, option->value);
  }
  for (size_t i = 0; variable && i < variable->options->len; i++)
    call (called, option_at (variable->options, i)->value, option_at (variable->options, i)->value);
  return called;
}

/* What the option is called in the study: by its label, else by its name. */
static const char *
value_of (GHashTable *called, const GovcapOption *option)
{
  const char *value = find_called (called, option->label);

  return value ? value : option->value;
}

/* Units go by their labels, which is what tables show, unless the study has options for them. */
static GHashTable *
values_of (const Sink *sink, const Target *target)
{
  const GovcapStudy *study = sink->data->study;
  const GovcapQuestion *question = target->question;
  const GovcapVariable *variable = variable_of (study, target->column->name);
  bool is_unit = !variable && !strcmp (target->column->name, study->unit);
  g_autoptr (GPtrArray) meanings = g_ptr_array_new ();
  g_autoptr (GHashTable) called = called_values (variable);

  for (size_t i = 0; i < question->options->len; i++) {
    const GovcapOption *option = option_at (question->options, i);
    const char *value =
        is_unit ? govcap_text_in (option->label, study->lang) : value_of (called, option);
    g_ptr_array_add (meanings, (void *)value);
    if (!is_unit && strcmp (value, option->value) != 0)
      note_other_name (sink, target->header, option, value);
  }
  return table_of (question, meanings);
}

void
sink_add_choices (Sink *sink, Target *target, const char *name)
{
  target->question = sink_question (sink, target->header, name);
  if (!target->question || !target->question->options->len || !target->column)
    return;
  if (sink_is_answered (target->kind))
    target->choices = points_of (sink, target, govcap_column_scale (sink->dataset, target->column));
  else if (target->kind == TARGET_WORD)
    target->choices = values_of (sink, target);
}

static const void *
meaning_of (const Target *target, const char *text)
{
  const void *meaning = g_hash_table_lookup (target->choices, text);

  if (meaning)
    return meaning;
  g_autofree char *plain = headers_plain (text);
  return g_hash_table_lookup (target->choices, plain);
}

uint8_t
sink_choice_point (const Target *target, const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  const void *meaning = target->choices && *bare ? meaning_of (target, bare) : NULL;

  return meaning ? (uint8_t)(GPOINTER_TO_SIZE (meaning) - 1) : SLOW;
}

/* The length of the longest label that @text begins with; 0: none. */
static size_t
first_label (const GovcapQuestion *question, const char *text)
{
  size_t longest = 0;

  for (size_t i = 0; i < question->options->len; i++) {
    const GovcapOption *option = option_at (question->options, i);
    const char *labels[] = {option->value, option->label.en, option->label.zh};
    for (size_t l = 0; l < G_N_ELEMENTS (labels); l++) {
      size_t length = labels[l] ? strlen (labels[l]) : 0;
      if (length > longest && !strncmp (text, labels[l], length) &&
          (!text[length] || g_ascii_isspace (text[length])))
        longest = length;
    }
  }
  return longest;
}

/* "1 3" or "on foot by bus" -> "1┋3"; NULL when a part of it is no choice. */
static char *
several (const Target *target, const char *text)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (const char *at = text; *at; at += strspn (at, " \t\r\n")) {
    size_t length = first_label (target->question, at);
    g_autofree char *part = g_strndup (at, length);
    const char *meaning = length ? meaning_of (target, part) : NULL;
    if (!meaning)
      return NULL;
    g_string_append_printf (all, "%s%s", all->len ? "┋" : "", meaning);
    at += length;
  }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

char *
sink_choice_word (const Target *target, const char *text)
{
  if (!target->choices || !*text)
    return NULL;
  if (target->question->is_multiple)
    return several (target, text);
  return g_strdup (meaning_of (target, text));
}

void
sink_check_answer (const Sink *sink, const Target *target, const char *text, bool is_choice,
                   const char *place)
{
  const GovcapQuestion *question = target->question;
  double number;

  if (sink->quiet)
    return;
  if (target->choices && !is_choice)
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                      "column '%s': '%.60s' is no choice of the questionnaire; it is kept as it is",
                      "“%s”列：“%.60s”不是问卷里的选项，按原样保留", target->header, text);
  else if (!target->choices && answers_number (text, strlen (text), &number) &&
           (number < question->min || number > question->max))
    govcap_data_find (sink->data, GOVCAP_FINDING_WARNING, place,
                      "column '%s': the questionnaire does not allow %s", "“%s”列：问卷不允许填 %s",
                      target->header, text);
}
