#include "govcap/read.h"
#include "personal.h"
#include "study_loader.h"

#include <string.h>

const char *
beside_the_study (GovcapStudy *study, const char *path)
{
  if (g_path_is_absolute (path) || !strcmp (study->folder, "."))
    return keep (study, path);
  g_autofree char *whole = g_build_filename (study->folder, path, NULL);
  return keep (study, whole);
}

static bool
load_where (GovcapStudy *study, GovcapNode map, GPtrArray *where, GError **error)
{
  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (map); i++) {
    GovcapNode value, key = govcap_node_pair (map, i, &value);
    const char *column = "", *wanted = "";
    if (!load_string (study, key, &column, error) || !load_string (study, value, &wanted, error))
      return false;
    g_ptr_array_add (where, (void *)column);
    g_ptr_array_add (where, (void *)wanted);
  }
  return true;
}

static bool
load_file (GovcapStudy *study, GovcapWave *wave, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"file",  "form",          "unit",    "encoding", "sheet",
                                     "where", "questionnaire", "numbers", NULL};
  GovcapAnswerFile *file = govcap_wave_add_file (wave);
  GovcapNode path = node;
  const char *name = "", *form = NULL, *questionnaire = NULL;

  if (govcap_node_is_map (node)) {
    if (!govcap_node_map (node, keys, error) || !govcap_node_need (node, "file", &path, error) ||
        !load_string (study, govcap_node_get (node, "form"), &form, error) ||
        !load_string (study, govcap_node_get (node, "unit"), &file->unit, error) ||
        !load_string (study, govcap_node_get (node, "encoding"), &file->encoding, error) ||
        !load_string (study, govcap_node_get (node, "sheet"), &file->sheet, error) ||
        !load_string (study, govcap_node_get (node, "questionnaire"), &questionnaire, error) ||
        !load_where (study, govcap_node_get (node, "where"), file->where, error) ||
        !load_numbers (study, wave, file, govcap_node_get (node, "numbers"), error))
      return false;
  }
  if (questionnaire)
    questionnaire = beside_the_study (study, questionnaire);
  else if (wave->framework->is_form)
    questionnaire = wave->framework->path;
  if (questionnaire && !load_questionnaire (study, questionnaire, &file->questionnaire, error))
    return false;
  if (!govcap_node_string (path, &name, error))
    return false;
  file->path = beside_the_study (study, name);
  if (form && govcap_framework_form (wave->framework, form) == GOVCAP_NONE)
    file->form_column = form;
  else
    file->form = form;
  if (file->form_column && !wave->framework->n_forms)
    return govcap_node_fail (govcap_node_get (node, "form"), error,
                             "the framework '%s' has no forms; leave 'form' out",
                             "框架“%s”没有分问卷，请去掉 form", wave->framework->name);
  return true;
}

static bool
load_files (GovcapStudy *study, GovcapWave *wave, GovcapNode data, GError **error)
{
  if (!govcap_node_is_list (data))
    return load_file (study, wave, data, error);
  if (!govcap_node_length (data))
    return govcap_node_fail (data, error, "name at least one file", "至少写一个文件");
  for (size_t i = 0; i < govcap_node_length (data); i++)
    if (!load_file (study, wave, govcap_node_item (data, i), error))
      return false;
  return true;
}

static bool
load_wave_framework (GovcapStudy *study, GovcapWave *wave, GovcapNode node, GError **error)
{
  const char *name = NULL;

  wave->framework = govcap_study_framework (study);
  if (!govcap_node_string (node, &name, error))
    return false;
  if (!name)
    return true;
  GovcapFramework *framework = govcap_read_framework (name, study->folder, error);
  if (!framework)
    return false;
  g_ptr_array_add (study->frameworks, framework);
  wave->framework = framework;
  return true;
}

static bool
check_wave_name (const GovcapStudy *study, const GovcapWave *wave, GovcapNode node, GError **error)
{
  if (!wave->name)
    return govcap_node_fail (node, error, "give the wave a year, as 'year: 2024'",
                             "请给这一期写上年份，如 year: 2024");
  for (size_t i = 0; i < study->waves->len; i++) {
    const GovcapWave *other = study->waves->pdata[i];
    if (other != wave && !strcmp (other->name, wave->name))
      return govcap_node_fail (node, error, "two waves are called '%s'", "有两期都叫“%s”",
                               wave->name);
  }
  return true;
}

static bool
load_bridge (GovcapNode list, GovcapWave *wave, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    int number = 0;
    if (!govcap_node_word (govcap_node_item (list, i), govcap_bridge_words, &number, error))
      return false;
    wave->bridge |= 1u << number;
  }
  return true;
}

static bool
load_wave (GovcapStudy *study, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"year", "wave", "framework", "mode", "bridge", "data", NULL};
  GovcapWave *wave = govcap_study_add_wave (study);
  GovcapNode data;

  if (!govcap_node_map (node, keys, error) ||
      !govcap_node_integer (govcap_node_get (node, "year"), 1000, 9999, &wave->year, error) ||
      !load_string (study, govcap_node_get (node, "wave"), &wave->name, error) ||
      !load_string (study, govcap_node_get (node, "mode"), &wave->mode, error) ||
      !load_bridge (govcap_node_get (node, "bridge"), wave, error) ||
      !load_wave_framework (study, wave, govcap_node_get (node, "framework"), error) ||
      !govcap_node_need (node, "data", &data, error))
    return false;
  if (!wave->name && wave->year) {
    g_autofree char *year = g_strdup_printf ("%d", wave->year);
    wave->name = keep (study, year);
  }
  return check_wave_name (study, wave, node, error) && load_files (study, wave, data, error);
}

bool
load_waves (GovcapStudy *study, GovcapNode list, GError **error)
{
  bool coded = study->interviews->len > 0; /* a study of coded evidence alone is a study too */

  if (!govcap_node_is_there (list))
    return coded || govcap_fail (error, GOVCAP_ERROR_INPUT, study->path,
                                 "key 'waves' is missing: which files hold the answers?",
                                 "缺少键“waves”：答卷在哪些文件里？");
  if (!govcap_node_list (list, error))
    return false;
  if (!govcap_node_length (list) && !coded)
    return govcap_node_fail (list, error,
                             "name at least one wave, or coded evidence under 'interviews'",
                             "至少写一期调查，或在 interviews 里写访谈编码");
  for (size_t i = 0; i < govcap_node_length (list); i++)
    if (!load_wave (study, govcap_node_item (list, i), error))
      return false;
  return true;
}

static bool
load_options (GovcapStudy *study, GovcapVariable *variable, GovcapNode map, GError **error)
{
  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (map); i++) {
    GovcapOption option = {0};
    GovcapNode value, key = govcap_node_pair (map, i, &value);
    if (!load_string (study, key, &option.value, error) ||
        !govcap_node_text (value, study->arena, &option.label, error))
      return false;
    g_array_append_val (variable->options, option);
  }
  return true;
}

static bool
load_cuts (GovcapStudy *study, GovcapVariable *variable, GovcapNode node, GError **error)
{
  GovcapNode list = govcap_node_get (node, "cut");
  double last = -G_MAXDOUBLE;

  if (!load_string (study, govcap_node_get (node, "from"), &variable->from, error))
    return false;
  if (!variable->from != !govcap_node_is_there (list))
    return govcap_node_fail (node, error, "'from' and 'cut' go together", "from 和 cut 要一起写");
  if (!variable->from)
    return true;
  if (!govcap_node_list (list, error))
    return false;
  if (!govcap_node_length (list))
    return govcap_node_fail (list, error, "write at least one number", "至少写一个数");
  variable->cuts = g_array_new (FALSE, FALSE, sizeof (double));
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    double cut = 0;
    if (!govcap_node_number (govcap_node_item (list, i), -1e12, 1e12, &cut, error))
      return false;
    if (cut <= last)
      return govcap_node_fail (list, error, "write the cuts in rising order", "分段点要从小到大写");
    last = cut;
    g_array_append_val (variable->cuts, cut);
  }
  return true;
}

static bool
load_variable (GovcapStudy *study, GovcapNode key, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"label", "options", "from", "cut", "multiple", NULL};
  const char *name = "";

  if (!load_string (study, key, &name, error))
    return false;
  g_autoptr (Personal) personal = personal_new ();
  if (personal_is_header (personal, name) && strcmp (name, study->unit) != 0)
    return govcap_node_fail (key, error, "'%s' is personal data and is never kept",
                             "“%s”属于个人信息，不予保留", name);
  GovcapVariable *variable = govcap_study_add_variable (study, name);
  return govcap_node_map (node, keys, error) &&
         govcap_node_text (govcap_node_get (node, "label"), study->arena, &variable->label,
                           error) &&
         load_options (study, variable, govcap_node_get (node, "options"), error) &&
         load_cuts (study, variable, node, error) && load_multiple (study, variable, node, error);
}

bool
load_variables (GovcapStudy *study, GovcapNode map, GError **error)
{
  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (map); i++) {
    GovcapNode value, key = govcap_node_pair (map, i, &value);
    if (!govcap_node_is_there (govcap_node_get (value, "parts")) &&
        !load_variable (study, key, value, error))
      return false;
  }
  return true;
}
