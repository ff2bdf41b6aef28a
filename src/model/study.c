#include "govcap/study.h"

#include <string.h>

const char *const govcap_lonely_words[] = {"fail", "remove", "adjust", "average", NULL};
const char *const govcap_method_words[] = {"none", "bootstrap", "jackknife", "JK1",
                                           "BRR",  "Fay",       NULL};
const char *const govcap_numbers_words[] = {"points", "turned", "ascending", "descending", NULL};
const char *const govcap_bridge_words[] = {"wording", "scale", "form", "mode", NULL};

static void
free_file (void *data)
{
  GovcapAnswerFile *file = data;

  g_ptr_array_unref (file->where);
  g_array_unref (file->numbers_of);
  g_free (file);
}

static void
free_wave (void *data)
{
  GovcapWave *wave = data;

  g_ptr_array_unref (wave->files);
  g_free (wave);
}

static void
free_variable (void *data)
{
  GovcapVariable *variable = data;

  g_array_unref (variable->options);
  g_clear_pointer (&variable->cuts, g_array_unref);
  g_clear_pointer (&variable->multiple, g_array_unref);
  g_free (variable);
}

static void
free_model (void *data)
{
  g_ptr_array_unref (((GovcapModel *)data)->blocks);
  g_free (data);
}

static void
free_question (void *data)
{
  GovcapQuestion *question = data;

  g_array_unref (question->options);
  g_free (question);
}

static void
free_questionnaire (void *data)
{
  GovcapQuestionnaire *questionnaire = data;

  g_ptr_array_unref (questionnaire->questions);
  g_hash_table_unref (questionnaire->by_name);
  g_hash_table_unref (questionnaire->by_label);
  g_array_unref (questionnaire->notes);
  g_free (questionnaire);
}

GovcapStudy *
govcap_study_new (void)
{
  GovcapStudy *study = g_new0 (GovcapStudy, 1);

  study->waves = g_ptr_array_new_with_free_func (free_wave);
  study->frameworks = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_framework_free);
  study->questionnaires = g_ptr_array_new_with_free_func (free_questionnaire);
  study->columns = g_array_new (FALSE, FALSE, sizeof (GovcapColumnMap));
  study->variables = g_ptr_array_new_with_free_func (free_variable);
  study->groups = g_ptr_array_new ();
  study->replicates.columns = g_ptr_array_new ();
  study->unit_entries = g_array_new (FALSE, FALSE, sizeof (GovcapUnitEntry));
  study->interviews = g_array_new (FALSE, FALSE, sizeof (GovcapCodingFile));
  study->fieldwork = g_array_new (FALSE, FALSE, sizeof (GovcapReturns));
  study->crosstabs = g_array_new (FALSE, FALSE, sizeof (GovcapCrossing));
  study->diaries = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_diary_free);
  study->participation.none = g_ptr_array_new ();
  study->participation.by = g_array_new (FALSE, FALSE, sizeof (GovcapMention));
  study->models = g_ptr_array_new_with_free_func (free_model);
  study->missing = g_ptr_array_new ();
  study->counts = g_array_new (FALSE, FALSE, sizeof (GovcapCount));
  study->judgements = g_ptr_array_new ();
  study->given = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  study->arena = g_string_chunk_new (4096);
  study->min_answered = 2.0 / 3;
  study->weak = 60;
  study->good = 75;
  study->min_n = 30;
  return study;
}

void
govcap_study_free (GovcapStudy *study)
{
  if (!study)
    return;
  g_ptr_array_unref (study->waves);
  g_ptr_array_unref (study->frameworks);
  g_ptr_array_unref (study->questionnaires);
  g_array_unref (study->columns);
  g_ptr_array_unref (study->variables);
  g_ptr_array_unref (study->groups);
  g_ptr_array_unref (study->replicates.columns);
  g_array_unref (study->unit_entries);
  g_array_unref (study->interviews);
  g_array_unref (study->fieldwork);
  g_array_unref (study->crosstabs);
  g_ptr_array_unref (study->diaries);
  g_ptr_array_unref (study->participation.none);
  g_array_unref (study->participation.by);
  g_ptr_array_unref (study->models);
  g_ptr_array_unref (study->missing);
  g_array_unref (study->counts);
  g_ptr_array_unref (study->judgements);
  g_hash_table_unref (study->given);
  g_string_chunk_free (study->arena);
  g_free (study);
}

GovcapWave *
govcap_study_add_wave (GovcapStudy *study)
{
  GovcapWave *wave = g_new0 (GovcapWave, 1);

  wave->files = g_ptr_array_new_with_free_func (free_file);
  g_ptr_array_add (study->waves, wave);
  return wave;
}

GovcapAnswerFile *
govcap_wave_add_file (GovcapWave *wave)
{
  GovcapAnswerFile *file = g_new0 (GovcapAnswerFile, 1);

  file->where = g_ptr_array_new ();
  file->numbers_of = g_array_new (FALSE, FALSE, sizeof (GovcapNumbersOf));
  g_ptr_array_add (wave->files, file);
  return file;
}

GovcapVariable *
govcap_study_add_variable (GovcapStudy *study, const char *name)
{
  GovcapVariable *variable = g_new0 (GovcapVariable, 1);

  variable->name = name;
  variable->label = govcap_text_plain (name);
  variable->options = g_array_new (FALSE, FALSE, sizeof (GovcapOption));
  g_ptr_array_add (study->variables, variable);
  return variable;
}

GovcapModel *
govcap_study_add_model (GovcapStudy *study)
{
  GovcapModel *model = g_new0 (GovcapModel, 1);

  model->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (study->models, model);
  return model;
}

GovcapQuestionnaire *
govcap_study_add_questionnaire (GovcapStudy *study, const char *path)
{
  GovcapQuestionnaire *questionnaire = g_new0 (GovcapQuestionnaire, 1);

  questionnaire->path = path;
  questionnaire->questions = g_ptr_array_new_with_free_func (free_question);
  questionnaire->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  questionnaire->by_label = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  questionnaire->notes = g_array_new (FALSE, FALSE, sizeof (GovcapNote));
  g_ptr_array_add (study->questionnaires, questionnaire);
  return questionnaire;
}

GovcapQuestion *
govcap_questionnaire_add (GovcapQuestionnaire *questionnaire, const char *name)
{
  GovcapQuestion *question = g_new0 (GovcapQuestion, 1);

  question->name = name;
  question->options = g_array_new (FALSE, FALSE, sizeof (GovcapOption));
  g_ptr_array_add (questionnaire->questions, question);
  g_hash_table_insert (questionnaire->by_name, (void *)name, question);
  return question;
}

const GovcapFramework *
govcap_study_framework (const GovcapStudy *study)
{
  return study->frameworks->pdata[0];
}

const GovcapVariable *
govcap_study_variable (const GovcapStudy *study, const char *name)
{
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    if (!strcmp (variable->name, name))
      return variable;
  }
  return NULL;
}

GovcapColumnMap *
govcap_study_column (const GovcapStudy *study, const char *header)
{
  for (size_t i = 0; i < study->columns->len; i++) {
    GovcapColumnMap *map = &g_array_index (study->columns, GovcapColumnMap, i);
    if (!strcmp (map->header, header))
      return map;
  }
  return NULL;
}

bool
govcap_study_cuts (const GovcapStudy *study, const char *name)
{
  for (size_t i = 0; i < study->variables->len; i++)
    if (!g_strcmp0 (((GovcapVariable *)study->variables->pdata[i])->from, name))
      return true;
  return false;
}

bool
govcap_study_is_replicate (const GovcapStudy *study, const char *column)
{
  for (size_t i = 0; i < study->replicates.columns->len; i++) {
    const char *name = study->replicates.columns->pdata[i];
    size_t length = strlen (name);
    bool many = length && name[length - 1] == '*';
    if (many ? !strncmp (name, column, length - 1) : !strcmp (name, column))
      return true;
  }
  return false;
}
