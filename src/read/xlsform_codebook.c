/* An XLSForm as the codebook of a file of answers. */
#include "sink.h"
#include "study_loader.h"
#include "xlsform.h"

#include "govcap/file.h"

#include <math.h>
#include <string.h>

static void
take_options (GovcapStudy *study, const XlsformQuestion *asked, GovcapQuestion *question)
{
  for (size_t i = 0; asked->list && i < asked->list->choices->len; i++) {
    const XlsformChoice *choice = &g_array_index (asked->list->choices, XlsformChoice, i);
    GovcapText label = choice->label;
    if (!label.en && !label.zh)
      label = govcap_text_plain (choice->name);
    GovcapOption option = {keep (study, choice->name), govcap_text_copy (label, study->arena)};
    g_array_append_val (question->options, option);
  }
  if (asked->list && asked->has_other) {
    GovcapOption other = {"other", {"Other", "其他"}};
    g_array_append_val (question->options, other);
  }
}

/* Labels head the columns where the export was asked for labels. */
static void
add_label (GovcapQuestionnaire *questionnaire, const char *label, GovcapQuestion *question)
{
  char *plain = label ? headers_plain (label) : NULL;
  void *there;

  if (!plain)
    return;
  bool is_known = g_hash_table_lookup_extended (questionnaire->by_label, plain, NULL, &there);
  g_hash_table_replace (questionnaire->by_label, plain,
                        is_known && there != question ? NULL : question);
}

static void
take_question (GovcapStudy *study, GovcapQuestionnaire *questionnaire, const XlsformQuestion *asked)
{
  if (asked->kind == XLSFORM_GROUP || asked->is_repeated ||
      g_hash_table_contains (questionnaire->by_name, asked->name))
    return;
  GovcapQuestion *question = govcap_questionnaire_add (questionnaire, keep (study, asked->name));
  question->label = govcap_text_copy (asked->label, study->arena);
  question->is_multiple = asked->kind == XLSFORM_SEVERAL;
  question->is_variable = asked->kind == XLSFORM_ONE && strcmp (asked->role, "importance") != 0;
  question->min = asked->min;
  question->max = asked->max;
  take_options (study, asked, question);
  add_label (questionnaire, asked->label.en, question);
  add_label (questionnaire, asked->label.zh, question);
}

bool
load_questionnaire (GovcapStudy *study, const char *path, const GovcapQuestionnaire **ret,
                    GError **error)
{
  for (size_t i = 0; i < study->questionnaires->len; i++) {
    *ret = study->questionnaires->pdata[i];
    if (!strcmp ((*ret)->path, path))
      return true;
  }
  *ret = NULL;
  if (!govcap_file_check (path, error))
    return false;
  g_autoptr (Xlsform) form = xlsform_read (path, error);
  if (!form)
    return false;
  GovcapQuestionnaire *questionnaire = govcap_study_add_questionnaire (study, keep (study, path));
  for (size_t i = 0; i < form->questions->len; i++)
    take_question (study, questionnaire, &g_array_index (form->questions, XlsformQuestion, i));
  xlsform_give_notes (form, study->arena, questionnaire->notes);
  *ret = questionnaire;
  return true;
}

/* The question whose answers the study calls @name. */
static const GovcapQuestion *
asked_as (const GovcapStudy *study, const GovcapQuestionnaire *questionnaire, const char *name)
{
  const GovcapQuestion *question = g_hash_table_lookup (questionnaire->by_name, name);

  for (size_t i = 0; !question && i < study->columns->len; i++) {
    const GovcapColumnMap *map = &g_array_index (study->columns, GovcapColumnMap, i);
    if (!strcmp (map->name, name))
      question = g_hash_table_lookup (questionnaire->by_name, map->header);
  }
  return question;
}

/* Remembers the value and the labels of an option. Returns: all of them are new. */
static bool
remember (GHashTable *known, const GovcapOption *option)
{
  const char *words[] = {option->value, option->label.en, option->label.zh};
  bool is_new = true;

  for (size_t i = 0; i < G_N_ELEMENTS (words); i++) {
    char *key = words[i] ? g_strdup_printf ("%c%s", i ? 'l' : 'v', words[i]) : NULL;
    is_new &= !key || !g_hash_table_contains (known, key);
    if (key)
      g_hash_table_add (known, key);
  }
  return is_new;
}

/* Forms of several waves may name an option otherwise: who has its label is the same. */
static void
add_options (GovcapVariable *variable, const GovcapQuestion *question)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint before = variable->options->len;

  for (guint i = 0; i < before; i++)
    remember (known, &g_array_index (variable->options, GovcapOption, i));
  for (size_t i = 0; i < question->options->len; i++) {
    const GovcapOption *option = &g_array_index (question->options, GovcapOption, i);
    if (!before || remember (known, option))
      g_array_append_val (variable->options, *option);
  }
}

/* @wants_options: the study has none of its own */
static void
fill_variable (const GovcapStudy *study, GovcapVariable *variable, bool wants_options,
               const GovcapQuestionnaire *questionnaire)
{
  const char *name = variable->name;

  if (variable->from || !strcmp (name, study->unit) ||
      (variable->multiple && variable->multiple->len > 1))
    return;
  if (variable->multiple)
    name = g_array_index (variable->multiple, GovcapMention, 0).name;
  const GovcapQuestion *question = asked_as (study, questionnaire, name);
  if (!question)
    return;
  bool is_bare = variable->label.en == variable->name || variable->label.zh == variable->name;
  if (is_bare && (question->label.en || question->label.zh))
    variable->label = question->label;
  if (wants_options)
    add_options (variable, question);
}

/* The questions of one choice that the framework's own form asks about people. */
static void
add_variables (GovcapStudy *study, const GovcapFramework *framework,
               const GovcapQuestionnaire *questionnaire)
{
  for (size_t i = 0; i < questionnaire->questions->len; i++) {
    const GovcapQuestion *question = questionnaire->questions->pdata[i];
    const GovcapColumnMap *map = govcap_study_column (study, question->name);
    const char *name = map ? map->name : question->name;
    if (question->is_variable && question->options->len && strcmp (name, study->unit) != 0 &&
        govcap_framework_item (framework, name) == GOVCAP_NONE &&
        !govcap_study_variable (study, name))
      govcap_study_add_variable (study, name);
  }
}

void
take_questionnaires (GovcapStudy *study)
{
  for (size_t q = 0; q < study->questionnaires->len; q++) {
    const GovcapQuestionnaire *questionnaire = study->questionnaires->pdata[q];
    for (size_t f = 0; f < study->frameworks->len; f++) {
      const GovcapFramework *framework = study->frameworks->pdata[f];
      if (framework->is_form && !strcmp (framework->path, questionnaire->path))
        add_variables (study, framework, questionnaire);
    }
  }
  for (size_t v = 0; v < study->variables->len; v++) {
    GovcapVariable *variable = study->variables->pdata[v];
    bool wants_options = !variable->options->len;
    for (size_t q = 0; q < study->questionnaires->len; q++)
      fill_variable (study, variable, wants_options, study->questionnaires->pdata[q]);
  }
}
