#include "bundled.h"
#include "framework_loader.h"
#include "govcap/file.h"
#include "govcap/read.h"
#include "reader.h"
#include "xlsform.h"

#include <string.h>

bool
take_code (Loader *loader, const char *words, const char *place, const char **ret_code,
           GError **error)
{
  if (!g_regex_match_simple ("^[A-Za-z][A-Za-z0-9_.-]*$", words, G_REGEX_DOLLAR_ENDONLY, 0))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "code '%s': write a letter, then letters, digits, '_', '.' or '-'",
                        "代码“%s”：应以英文字母开头，后接字母、数字、“_”、“.”或“-”", words);
  if (!strcmp (words, GOVCAP_OVERALL))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "code 'OVERALL' is that of the overall index", "代码“OVERALL”留给综合指数");
  const char *held = g_string_chunk_insert_const (loader->framework->arena, words);
  if (!g_hash_table_add (loader->codes, (void *)held))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "code '%s' is used twice; every code names one thing",
                        "代码“%s”用了两次；每个代码只能指一样东西", words);
  *ret_code = held;
  return true;
}

bool
load_code (Loader *loader, GovcapNode node, const char **ret_code, GError **error)
{
  GovcapNode where;
  const char *words = NULL;

  if (!govcap_node_need (node, "code", &where, error) || !govcap_node_string (where, &words, error))
    return false;
  g_autofree char *place = govcap_node_place (where);
  return take_code (loader, words, place, ret_code, error);
}

bool
load_text (Loader *loader, GovcapNode node, const char *key, GovcapText *ret, GError **error)
{
  GovcapNode where;

  return govcap_node_need (node, key, &where, error) &&
         govcap_node_text (where, loader->framework->arena, ret, error);
}

static bool
load_indicator (Loader *loader, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"code", "label", "items", "objective", NULL};
  GovcapIndicator indicator = {.area = loader->areas->len, .first_item = loader->items->len};
  GovcapNode items, objectives;

  if (!govcap_node_map (node, keys, error) || !load_code (loader, node, &indicator.code, error) ||
      !load_text (loader, node, "label", &indicator.label, error) ||
      !govcap_node_need (node, "items", &items, error) || !govcap_node_list (items, error))
    return false;
  if (!govcap_node_length (items))
    return govcap_node_fail (items, error, "an indicator needs at least one item",
                             "一个指标至少要有一个题项");
  for (size_t i = 0; i < govcap_node_length (items); i++)
    if (!load_item (loader, govcap_node_item (items, i), error))
      return false;
  objectives = govcap_node_get (node, "objective");
  if (govcap_node_is_there (objectives) && !govcap_node_list (objectives, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (objectives); i++)
    if (!load_objective (loader, govcap_node_item (objectives, i), error))
      return false;
  indicator.n_items = loader->items->len - indicator.first_item;
  g_array_append_val (loader->indicators, indicator);
  return true;
}

static bool
load_area (Loader *loader, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"code", "label", "role", "indicators", NULL};
  GovcapArea area = {.first_indicator = loader->indicators->len, .first_item = loader->items->len};
  GovcapNode indicators;
  int role = GOVCAP_ROLE_CAPACITY;

  if (!govcap_node_map (node, keys, error) || !load_code (loader, node, &area.code, error) ||
      !load_text (loader, node, "label", &area.label, error) ||
      !govcap_node_word (govcap_node_get (node, "role"), govcap_role_words, &role, error) ||
      !govcap_node_need (node, "indicators", &indicators, error) ||
      !govcap_node_list (indicators, error))
    return false;
  if (!govcap_node_length (indicators))
    return govcap_node_fail (indicators, error, "an area needs at least one indicator",
                             "一个领域至少要有一个指标");
  for (size_t i = 0; i < govcap_node_length (indicators); i++)
    if (!load_indicator (loader, govcap_node_item (indicators, i), error))
      return false;
  area.role = (GovcapRole)role;
  area.n_indicators = loader->indicators->len - area.first_indicator;
  area.n_items = loader->items->len - area.first_item;
  g_array_append_val (loader->areas, area);
  return true;
}

/* A form's name becomes the name of a file. */
static bool
is_form_name (const char *name)
{
  for (const char *at = name; *at; at++)
    if (!g_ascii_isalnum (*at) && *at != '_' && (unsigned char)*at < 128 &&
        (at == name || *at != '-'))
      return false;
  return true;
}

bool
take_form (Loader *loader, const char *name, const char *place, GError **error)
{
  GovcapFramework *framework = loader->framework;

  if (framework->n_forms == GOVCAP_MAX_FORMS)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "at most %d forms", "最多 %d 种问卷",
                        GOVCAP_MAX_FORMS);
  if (!is_form_name (name))
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "form '%s': write letters, digits, '_' and '-'",
                        "问卷“%s”：请用文字、数字、“_”和“-”", name);
  if (govcap_framework_form (framework, name) != GOVCAP_NONE)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "form '%s' stands here twice",
                        "问卷“%s”写了两次", name);
  framework->forms[framework->n_forms++] = g_string_chunk_insert (framework->arena, name);
  return true;
}

static bool
load_forms (Loader *loader, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  if (govcap_node_length (list) > GOVCAP_MAX_FORMS)
    return govcap_node_fail (list, error, "at most %d forms", "最多 %d 种问卷", GOVCAP_MAX_FORMS);
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode where = govcap_node_item (list, i);
    const char *form = NULL;
    if (!govcap_node_string (where, &form, error))
      return false;
    g_autofree char *place = govcap_node_place (where);
    if (!take_form (loader, form, place, error))
      return false;
  }
  return true;
}

static bool
load_areas (Loader *loader, GovcapNode root, GError **error)
{
  GovcapNode areas;

  if (!govcap_node_need (root, "areas", &areas, error) || !govcap_node_list (areas, error))
    return false;
  if (!govcap_node_length (areas))
    return govcap_node_fail (areas, error, "a framework needs at least one area",
                             "一个框架至少要有一个领域");
  for (size_t i = 0; i < govcap_node_length (areas); i++)
    if (!load_area (loader, govcap_node_item (areas, i), error))
      return false;
  return true;
}

static bool
load_head (Loader *loader, GovcapNode root, GError **error)
{
  static const char *const keys[] = {"name",  "title", "source", "scale",  "forms",
                                     "areas", "codes", "links",  "claims", NULL};
  /* Named by the contract, built by a later version: said so, not silently passed over. */
  static const char *const later[] = {"crosswalk", NULL};
  GovcapFramework *framework = loader->framework;
  GovcapNode name, scale;
  const char *words = NULL;

  for (size_t i = 0; later[i]; i++) {
    GovcapNode found = govcap_node_get (root, later[i]);
    if (govcap_node_is_there (found))
      return govcap_node_fail (found, error, "'%s' is not in this version; take it out",
                               "本版本还没有“%s”，请先去掉", later[i]);
  }
  if (!govcap_node_map (root, keys, error) || !govcap_node_need (root, "name", &name, error) ||
      !govcap_node_string (name, &words, error) ||
      !load_text (loader, root, "title", &framework->title, error) ||
      !govcap_node_text (govcap_node_get (root, "source"), framework->arena, &framework->source,
                         error) ||
      !govcap_node_need (root, "scale", &scale, error) ||
      !load_scale (loader, scale, &framework->scale, error) ||
      !load_forms (loader, govcap_node_get (root, "forms"), error))
    return false;
  framework->name = g_string_chunk_insert (framework->arena, words);
  return true;
}

void
loader_start (Loader *loader)
{
  GovcapFramework *framework = g_new0 (GovcapFramework, 1);

  framework->arena = g_string_chunk_new (4096);
  framework->owned = g_ptr_array_new_with_free_func (g_free);
  framework->notes = g_array_new (FALSE, FALSE, sizeof (GovcapNote));
  *loader = (Loader){
      .framework = framework,
      .codes = g_hash_table_new (g_str_hash, g_str_equal),
      .areas = g_array_new (FALSE, FALSE, sizeof (GovcapArea)),
      .indicators = g_array_new (FALSE, FALSE, sizeof (GovcapIndicator)),
      .items = g_array_new (FALSE, FALSE, sizeof (GovcapItem)),
      .objectives = g_array_new (FALSE, FALSE, sizeof (GovcapObjective)),
      .code_book = g_array_new (FALSE, FALSE, sizeof (GovcapCode)),
      .links = g_array_new (FALSE, FALSE, sizeof (GovcapLink)),
      .claims = g_array_new (FALSE, FALSE, sizeof (GovcapClaim)),
  };
}

GovcapFramework *
loader_finish (Loader *loader)
{
  GovcapFramework *framework = loader->framework;

  framework->n_areas = loader->areas->len;
  framework->n_indicators = loader->indicators->len;
  framework->n_items = loader->items->len;
  framework->n_objectives = loader->objectives->len;
  framework->n_codes = loader->code_book->len;
  framework->n_links = loader->links->len;
  framework->n_claims = loader->claims->len;
  framework->areas = (void *)g_array_free (loader->areas, FALSE);
  framework->indicators = (void *)g_array_free (loader->indicators, FALSE);
  framework->items = (void *)g_array_free (loader->items, FALSE);
  framework->objectives = (void *)g_array_free (loader->objectives, FALSE);
  framework->codes = (void *)g_array_free (loader->code_book, FALSE);
  framework->links = (void *)g_array_free (loader->links, FALSE);
  framework->claims = (void *)g_array_free (loader->claims, FALSE);
  g_hash_table_unref (loader->codes);
  return framework;
}

GovcapFramework *
govcap_parse_framework (const char *name, const char *bytes, size_t length, GError **error)
{
  g_autoptr (GovcapYaml) yaml = govcap_yaml_parse (name, bytes, length, error);
  Loader loader;

  if (!yaml)
    return NULL;
  GovcapNode root = govcap_yaml_root (yaml);
  loader_start (&loader);
  bool whole = load_head (&loader, root, error) && load_areas (&loader, root, error) &&
               load_code_book (&loader, govcap_node_get (root, "codes"), error) &&
               load_links (&loader, govcap_node_get (root, "links"), error) &&
               load_claims (&loader, govcap_node_get (root, "claims"), error);
  g_autoptr (GovcapFramework) framework = loader_finish (&loader);
  return whole ? g_steal_pointer (&framework) : NULL;
}

const char *const *
govcap_bundled_frameworks (void)
{
  static const char *const names[] = {"five-capacity", "collaborative-town", "grid-street",
                                      "grid-city",     "party-led",          NULL};

  return names;
}

const char *
govcap_bundled_framework_text (const char *name, size_t *ret_length)
{
  if (!g_strv_contains (govcap_bundled_frameworks (), name))
    return NULL;
  g_autofree char *path = g_strdup_printf ("/govcap/frameworks/%s.yaml", name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (govcap_bundled_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (bytes); /* the names above are the files of the resource */
  return g_bytes_get_data (bytes, ret_length);
}

GovcapFramework *
govcap_read_framework (const char *name, const char *folder, GError **error)
{
  size_t length;
  const char *bundled = govcap_bundled_framework_text (name, &length);
  g_autofree char *bytes = NULL;

  if (bundled)
    return govcap_parse_framework (name, bundled, length, error);
  bool has_folder = folder && strcmp (folder, ".") && !g_path_is_absolute (name);
  g_autofree char *path = has_folder ? g_build_filename (folder, name, NULL) : g_strdup (name);
  if (!strpbrk (name, "./") && !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *known = g_strjoinv (", ", (char **)govcap_bundled_frameworks ());
    govcap_fail (error, GOVCAP_ERROR_INPUT, name,
                 "there is no framework of this name (there are: %s) and no such file",
                 "没有这个框架（内置的有：%s），也没有这个文件", known);
    return NULL;
  }
  if (!govcap_file_read (path, &bytes, &length, error))
    return NULL;
  bool is_book = xlsx_accepts (bytes, length);
  GovcapFramework *framework = is_book ? xlsform_framework (path, error)
                                       : govcap_parse_framework (path, bytes, length, error);
  if (framework)
    framework->path = g_string_chunk_insert (framework->arena, path);
  return framework;
}
