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

static bool
has_option (const GovcapVariable *variable, const GovcapOption *option)
{
  for (size_t i = 0; i < variable->options->len; i++) {
    const GovcapOption *there = &g_array_index (variable->options, GovcapOption, i);
    bool same_label = (option->label.en && !g_strcmp0 (there->label.en, option->label.en)) ||
                      (option->label.zh && !g_strcmp0 (there->label.zh, option->label.zh));
    if (!strcmp (there->value, option->value) || same_label)
      return true;
  }
  return false;
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
  for (size_t i = 0; wants_options && i < question->options->len; i++) {
    const GovcapOption *option = &g_array_index (question->options, GovcapOption, i);
    if (!has_option (variable, option))
      g_array_append_val (variable->options, *option);
  }
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
