#include "govcap/file.h"
#include "govcap/read.h"
#include "study_loader.h"

#include <string.h>

const char *
keep (GovcapStudy *study, const char *words)
{
  return g_string_chunk_insert_const (study->arena, words);
}

bool
load_string (GovcapStudy *study, GovcapNode node, const char **ret, GError **error)
{
  const char *words = NULL;

  if (!govcap_node_string (node, &words, error))
    return false;
  if (words)
    *ret = keep (study, words);
  return true;
}

bool
refuse_later (GovcapNode node, const char *const later[], GError **error)
{
  for (size_t i = 0; later[i]; i++) {
    GovcapNode found = govcap_node_get (node, later[i]);
    if (govcap_node_is_there (found))
      return govcap_node_fail (found, error, "'%s' is not in this version; take it out",
                               "本版本还没有“%s”，请先去掉", later[i]);
  }
  return true;
}

static bool
load_language (GovcapStudy *study, GovcapNode root, GovcapLang *ret_lang, GError **error)
{
  static const char *const words[] = {"en", "zh", NULL};
  int lang;

  if (!govcap_node_text (govcap_node_get (root, "title"), study->arena, &study->title, error))
    return false;
  lang = study->title.zh && !study->title.en ? GOVCAP_ZH : GOVCAP_EN;
  if (!govcap_node_word (govcap_node_get (root, "lang"), words, &lang, error))
    return false;
  study->lang = (GovcapLang)lang;
  if (ret_lang)
    *ret_lang = study->lang;
  return true;
}

static bool
load_framework (GovcapStudy *study, GovcapNode root, GError **error)
{
  GovcapNode where;
  const char *name = NULL;

  if (!govcap_node_need (root, "framework", &where, error) ||
      !govcap_node_string (where, &name, error))
    return false;
  GovcapFramework *framework = govcap_read_framework (name, study->folder, error);
  if (!framework)
    return false;
  g_ptr_array_add (study->frameworks, framework);
  if (!study->title.en && !study->title.zh)
    study->title = framework->title;
  return true;
}

static bool
load_column_map (GovcapStudy *study, GovcapNode map, GError **error)
{
  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (map); i++) {
    GovcapNode value, key = govcap_node_pair (map, i, &value);
    g_autofree char *place = govcap_node_place (key);
    GovcapColumnMap entry = {.place = keep (study, place)};
    if (!load_string (study, key, &entry.header, error) ||
        !load_string (study, value, &entry.name, error))
      return false;
    g_array_append_val (study->columns, entry);
  }
  return true;
}

/* A share is written as a number or as a fraction: 0.667 or 2/3. */
static bool
load_share (GovcapNode node, double *ret_share, GError **error)
{
  const char *words = NULL;
  char *end;

  if (!govcap_node_string (node, &words, error))
    return false;
  if (!words)
    return true;
  double share = g_ascii_strtod (words, &end);
  if (*end == '/')
    share /= g_ascii_strtod (end + 1, &end);
  bool odd = strspn (words, "0123456789./") != strlen (words) || !g_ascii_isdigit (words[0]);
  if (odd || *end || !(share >= 0 && share <= 1))
    return govcap_node_fail (node, error, "write a share from 0 to 1, such as 2/3",
                             "请写 0 到 1 之间的比例，例如 2/3");
  *ret_share = share;
  return true;
}

static bool
load_missing (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"codes", "min_answered", NULL};
  GovcapNode codes;

  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, keys, error) ||
      !load_share (govcap_node_get (map, "min_answered"), &study->min_answered, error))
    return false;
  codes = govcap_node_get (map, "codes");
  if (govcap_node_is_there (codes) && !govcap_node_list (codes, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (codes); i++) {
    const char *code = "";
    if (!load_string (study, govcap_node_item (codes, i), &code, error))
      return false;
    g_ptr_array_add (study->missing, (void *)code);
  }
  return true;
}

static bool
load_thresholds (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"weak", "good", "min_n", NULL};

  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, keys, error) ||
      !govcap_node_number (govcap_node_get (map, "weak"), 0, 100, &study->weak, error) ||
      !govcap_node_number (govcap_node_get (map, "good"), 0, 100, &study->good, error) ||
      !govcap_node_integer (govcap_node_get (map, "min_n"), 1, 1000000, &study->min_n, error))
    return false;
  return study->weak <= study->good ||
         govcap_node_fail (map, error, "'weak' must not be above 'good'", "weak 不能大于 good");
}

static bool
load_groups (GovcapStudy *study, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    const char *name = "";
    if (!load_string (study, govcap_node_item (list, i), &name, error))
      return false;
    g_ptr_array_add (study->groups, (void *)name);
    if (!govcap_study_variable (study, name))
      govcap_study_add_variable (study, name);
  }
  return true;
}

/* The path of a table that the study keeps beside its answers. */
static bool
load_beside (GovcapStudy *study, GovcapNode node, const char **ret, GError **error)
{
  if (!load_string (study, node, ret, error))
    return false;
  if (*ret)
    *ret = beside_the_study (study, *ret);
  return true;
}

static bool
load_tables (GovcapStudy *study, GovcapNode root, GError **error)
{
  const struct {
    const char *key, **path;
  } tables[] = {{"units", &study->units_file},         {"objective", &study->objective_file},
                {"fieldwork", &study->fieldwork_file}, {"events", &study->events_file},
                {"grids", &study->grids_file},         {"funding", &study->funding_file},
                {"needs", &study->needs_file}};

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++)
    if (!load_beside (study, govcap_node_get (root, tables[i].key), tables[i].path, error))
      return false;
  return true;
}

static bool
load_rest (GovcapStudy *study, GovcapNode root, GError **error)
{
  static const char *const policies[] = {"stop", "missing", NULL};
  GovcapNode unit;
  int invalid = GOVCAP_INVALID_STOP;

  if (!govcap_node_need (root, "unit", &unit, error) ||
      !load_string (study, unit, &study->unit, error) || !load_evidence (study, root, error) ||
      !load_waves (study, govcap_node_get (root, "waves"), error) ||
      !load_column_map (study, govcap_node_get (root, "columns"), error) ||
      !load_variables (study, govcap_node_get (root, "variables"), error) ||
      !load_groups (study, govcap_node_get (root, "groups"), error))
    return false;
  take_questionnaires (study); /* they may bring variables, which the rest may name */
  if (!load_models (study, govcap_node_get (root, "models"), error) ||
      !load_design (study, govcap_node_get (root, "design"), error) ||
      !load_calibrate (study, govcap_node_get (root, "calibrate"), error) ||
      !load_missing (study, govcap_node_get (root, "missing"), error) ||
      !govcap_node_word (govcap_node_get (root, "invalid"), policies, &invalid, error) ||
      !load_weights (study, govcap_node_get (root, "weights"), error) ||
      !load_thresholds (study, govcap_node_get (root, "thresholds"), error) ||
      !check_multiples (study, root, error) ||
      !load_crosstabs (study, govcap_node_get (root, "crosstabs"), error) ||
      !load_diaries (study, govcap_node_get (root, "variables"), error) ||
      !load_participation (study, govcap_node_get (root, "participation"), error) ||
      !govcap_node_bool (govcap_node_get (root, "simulated"), &study->simulated, error) ||
      !load_tables (study, root, error))
    return false;
  study->invalid = (GovcapInvalid)invalid;
  return check_parts (study, error);
}

static bool
load_study (GovcapStudy *study, GovcapNode root, GovcapLang *ret_lang, GError **error)
{
  static const char *const keys[] = {
      "title",      "lang",    "framework",  "unit",          "waves",     "columns",
      "variables",  "design",  "groups",     "crosstabs",     "models",    "missing",
      "invalid",    "weights", "thresholds", "simulated",     "units",     "calibrate",
      "interviews", "sources", "quotes",     "fieldwork",     "objective", "events",
      "grids",      "funding", "needs",      "participation", NULL};

  return govcap_node_map (root, NULL, error) && load_language (study, root, ret_lang, error) &&
         govcap_node_map (root, keys, error) && load_framework (study, root, error) &&
         load_rest (study, root, error);
}

GovcapStudy *
govcap_read_study (const char *path, GovcapLang *ret_lang, GError **error)
{
  g_autoptr (GovcapStudy) study = govcap_study_new ();
  bool is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);
  g_autofree char *file = is_folder ? g_build_filename (path, "study.yaml", NULL) : g_strdup (path);
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *bytes = NULL;
  size_t length;

  study->path = keep (study, file);
  study->folder = keep (study, folder);
  if (!govcap_file_read (file, &bytes, &length, error))
    return NULL;
  g_autoptr (GovcapYaml) yaml = govcap_yaml_parse (file, bytes, length, error);
  if (!yaml || !load_study (study, govcap_yaml_root (yaml), ret_lang, error))
    return NULL;
  return g_steal_pointer (&study);
}
