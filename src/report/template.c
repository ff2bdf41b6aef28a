#include "govcap/template.h"

#include "bundled.h"

#include "govcap/analysis.h"
#include "govcap/file.h"
#include "govcap/yaml.h"

#include <string.h>

typedef struct {
  GovcapTemplate *template;
  GHashTable *ids; /* "table:scores": it stands in the template already */
  bool rest[2];    /* of tables, of figures */
  int chapter;     /* the last number */
} Loader;

static const char *const kinds[] = {"chapter", "section", "heading", "text",
                                    "table",   "figure",  "rest",    NULL}; /* by GovcapEntryKind */
static const char *const rests[] = {"tables", "figures", NULL};

void
govcap_template_free (GovcapTemplate *template)
{
  if (!template)
    return;
  g_array_unref (template->entries);
  g_ptr_array_unref (template->conditions);
  g_string_chunk_free (template->arena);
  g_free (template);
}

/* Which kind of line this is. Keys that another kind of line has are refused. */
static bool
find_kind (GovcapNode node, GovcapEntryKind *ret_kind, GovcapNode *ret_value, GError **error)
{
  static const char *const by_kind[][9] = {
      {"chapter", "number"},
      {"section"},
      {"heading"},
      {"text"},
      {"table", "as", "wave", "form", "code", "where", "title", "print"},
      {"figure", "as", "wave", "form", "code"},
      {"rest"}};

  for (int kind = 0; kinds[kind]; kind++) {
    *ret_value = govcap_node_get (node, kinds[kind]);
    if (govcap_node_is_there (*ret_value)) {
      *ret_kind = (GovcapEntryKind)kind;
      return govcap_node_map (node, by_kind[kind], error);
    }
  }
  g_autofree char *known = g_strjoinv (", ", (char **)kinds);
  return govcap_node_fail (node, error, "begin the line with one of: %s",
                           "这一行要用其中之一开头：%s", known);
}

static bool
load_word (Loader *loader, GovcapNode node, const char *key, const char **ret, GError **error)
{
  const char *words = NULL;

  if (!govcap_node_string (govcap_node_get (node, key), &words, error))
    return false;
  if (words)
    *ret = g_string_chunk_insert_const (loader->template->arena, words);
  return true;
}

static bool
add_id (Loader *loader, GovcapNode node, GovcapEntry *entry, GError **error)
{
  GovcapNode as = govcap_node_get (node, "as");

  entry->id = entry->name;
  if (!load_word (loader, node, "as", &entry->id, error))
    return false;
  if (!g_regex_match_simple ("^[a-z][a-z0-9-]*$", entry->id, G_REGEX_DOLLAR_ENDONLY, 0))
    return govcap_node_fail (as, error, "'%s': write small letters, digits and '-'",
                             "“%s”：请用小写字母、数字和“-”", entry->id);
  char *key = g_strconcat (kinds[entry->kind], ":", entry->id, NULL);
  if (!g_hash_table_add (loader->ids, key))
    return govcap_node_fail (node, error,
                             "'%s' stands in this template twice; give one of them another name "
                             "with 'as:'",
                             "模板里有两个“%s”；请用“as:”给其中一个另起名字", entry->id);
  return true;
}

static void
clear_condition (void *data)
{
  g_ptr_array_unref (((GovcapCondition *)data)->values);
}

static bool
load_condition (Loader *loader, GovcapNode key, GovcapNode value, GovcapEntry *entry,
                GError **error)
{
  GStringChunk *arena = loader->template->arena;
  bool list = govcap_node_is_list (value);
  g_autofree char *place = govcap_node_place (key);
  GovcapCondition condition = {NULL, g_string_chunk_insert (arena, place), g_ptr_array_new ()};
  const char *word = NULL;

  g_array_append_val (entry->where, condition);
  GovcapCondition *held = &g_array_index (entry->where, GovcapCondition, entry->where->len - 1);
  if (!govcap_node_string (key, &word, error))
    return false;
  held->column = g_string_chunk_insert_const (arena, word);
  for (size_t i = 0; i < (list ? govcap_node_length (value) : 1); i++) {
    if (!govcap_node_string (list ? govcap_node_item (value, i) : value, &word, error))
      return false;
    g_ptr_array_add (held->values, g_string_chunk_insert_const (arena, word));
  }
  return true;
}

static bool
load_where (Loader *loader, GovcapNode where, GovcapEntry *entry, GError **error)
{
  if (!govcap_node_is_there (where))
    return true;
  if (!govcap_node_map (where, NULL, error))
    return false;
  entry->where = g_array_new (FALSE, FALSE, sizeof (GovcapCondition));
  g_array_set_clear_func (entry->where, clear_condition);
  g_ptr_array_add (loader->template->conditions, entry->where);
  for (size_t i = 0; i < govcap_node_length (where); i++) {
    GovcapNode value, key = govcap_node_pair (where, i, &value);
    if (!load_condition (loader, key, value, entry, error))
      return false;
  }
  return true;
}

static bool
load_print (GovcapNode node, GovcapEntry *entry, GError **error)
{
  bool print = true;

  if (!govcap_node_bool (govcap_node_get (node, "print"), &print, error))
    return false;
  entry->unprinted = !print;
  return true;
}

static bool
load_result (Loader *loader, GovcapNode node, GovcapNode value, GovcapEntry *entry, GError **error)
{
  bool table = entry->kind == GOVCAP_ENTRY_TABLE;

  if (!load_word (loader, node, kinds[entry->kind], &entry->name, error))
    return false;
  if (table ? !govcap_analysis_find (entry->name) : !govcap_drawing_find (entry->name))
    return table ? govcap_node_fail (value, error,
                                     "there is no table '%s' in this version; see govcap list "
                                     "tables",
                                     "本版本没有“%s”这个表；见 govcap list tables", entry->name)
                 : govcap_node_fail (value, error,
                                     "there is no figure '%s' in this version; see govcap list "
                                     "figures",
                                     "本版本没有“%s”这个图；见 govcap list figures", entry->name);
  return load_word (loader, node, "wave", &entry->wave, error) &&
         load_word (loader, node, "form", &entry->form, error) &&
         load_word (loader, node, "code", &entry->code, error) &&
         load_where (loader, govcap_node_get (node, "where"), entry, error) &&
         load_print (node, entry, error) &&
         govcap_node_text (govcap_node_get (node, "title"), loader->template->arena, &entry->text,
                           error) &&
         add_id (loader, node, entry, error);
}

static bool
load_rest (Loader *loader, GovcapNode value, GovcapEntry *entry, GError **error)
{
  int which = 0;

  if (!govcap_node_word (value, rests, &which, error))
    return false;
  if (loader->rest[which])
    return govcap_node_fail (value, error, "the rest of the %s stands here twice; keep one",
                             "“rest: %s”写了两次，只留一个", rests[which]);
  loader->rest[which] = true;
  entry->name = rests[which];
  return true;
}

/* Numbers rise, so that no two tables share one. */
static bool
load_heading (Loader *loader, GovcapNode node, GovcapNode value, GovcapEntry *entry, GError **error)
{
  GovcapNode number = govcap_node_get (node, "number");

  if (!govcap_node_text (value, loader->template->arena, &entry->text, error) ||
      !govcap_node_integer (number, 1, 99, &entry->number, error))
    return false;
  if (entry->kind != GOVCAP_ENTRY_CHAPTER)
    return true;
  if (entry->number && entry->number <= loader->chapter)
    return govcap_node_fail (number, error, "chapter %d stands after chapter %d; numbers rise",
                             "第 %d 章排在第 %d 章之后；章号应递增", entry->number,
                             loader->chapter);
  loader->chapter = entry->number ? entry->number : loader->chapter + 1;
  return true;
}

static bool
load_entry (Loader *loader, GovcapNode node, GError **error)
{
  GovcapEntry entry = {0};
  GovcapNode value;

  if (!govcap_node_map (node, NULL, error) || !find_kind (node, &entry.kind, &value, error))
    return false;
  g_autofree char *place = govcap_node_place (value);
  entry.place = g_string_chunk_insert (loader->template->arena, place);
  if (entry.kind == GOVCAP_ENTRY_TABLE || entry.kind == GOVCAP_ENTRY_FIGURE) {
    if (!load_result (loader, node, value, &entry, error))
      return false;
  } else if (entry.kind == GOVCAP_ENTRY_REST) {
    if (!load_rest (loader, value, &entry, error))
      return false;
  } else if (!load_heading (loader, node, value, &entry, error))
    return false;
  g_array_append_val (loader->template->entries, entry);
  return true;
}

bool
govcap_template_each_reference (const char *words,
                                bool (*tell) (const char *kind, const char *id, void *data),
                                void *data)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("\\{(table|figure):([^{}]*)\\}", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, words, G_REGEX_MATCH_DEFAULT, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *kind = g_match_info_fetch (match, 1);
    g_autofree char *id = g_match_info_fetch (match, 2);
    if (!tell (kind, id, data))
      return false;
  }
  return true;
}

typedef struct {
  const Loader *loader;
  char *missing; /* the reference that leads nowhere */
} Check;

static bool
leads_somewhere (const char *kind, const char *id, void *data)
{
  Check *check = data;
  g_autofree char *key = g_strconcat (kind, ":", id, NULL);
  bool table = *kind == 't';

  if (g_hash_table_contains (check->loader->ids, key) ||
      (check->loader->rest[!table] &&
       (table ? govcap_analysis_find (id) != NULL : govcap_drawing_find (id) != NULL)))
    return true;
  check->missing = g_steal_pointer (&key);
  return false;
}

static bool
check_references (const Loader *loader, GError **error)
{
  for (guint i = 0; i < loader->template->entries->len; i++) {
    const GovcapEntry *entry = &g_array_index (loader->template->entries, GovcapEntry, i);
    Check check = {loader, NULL};
    if (entry->kind != GOVCAP_ENTRY_TEXT)
      continue;
    for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++)
      if (!govcap_template_each_reference (govcap_text_in (entry->text, lang), leads_somewhere,
                                           &check)) {
        g_autofree char *missing = check.missing;
        return govcap_fail (error, GOVCAP_ERROR_INPUT, entry->place,
                            "{%s} refers to nothing in this template",
                            "{%s} 在本模板中没有对应的表或图", missing);
      }
  }
  return true;
}

/* One person cannot hide behind fewer than two. */
static bool
load_suppress (Loader *loader, GovcapNode node, GError **error)
{
  return !govcap_node_is_there (node) ||
         govcap_node_integer (node, 2, 1000, &loader->template->suppress, error);
}

static bool
load (Loader *loader, GovcapNode root, GError **error)
{
  static const char *const keys[] = {"name", "title", "suppress", "content", NULL};
  GovcapNode content;
  const char *name = NULL;

  if (!govcap_node_map (root, keys, error) ||
      !govcap_node_string (govcap_node_get (root, "name"), &name, error) ||
      !govcap_node_text (govcap_node_get (root, "title"), loader->template->arena,
                         &loader->template->title, error) ||
      !load_suppress (loader, govcap_node_get (root, "suppress"), error) ||
      !govcap_node_need (root, "content", &content, error) || !govcap_node_list (content, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (content); i++)
    if (!load_entry (loader, govcap_node_item (content, i), error))
      return false;
  return check_references (loader, error);
}

static GovcapTemplate *
parse (const char *name, const char *bytes, size_t length, GError **error)
{
  g_autoptr (GovcapYaml) yaml = govcap_yaml_parse (name, bytes, length, error);
  g_autoptr (GovcapTemplate) template = g_new0 (GovcapTemplate, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *sha256 =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)bytes, length);
  Loader loader = {template, ids, {false, false}, 0};

  template->arena = g_string_chunk_new (1024);
  template->entries = g_array_new (FALSE, FALSE, sizeof (GovcapEntry));
  template->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  template->name = g_string_chunk_insert (template->arena, name);
  template->text = g_string_chunk_insert_len (template->arena, bytes, (gssize)length);
  template->sha256 = g_string_chunk_insert (template->arena, sha256);
  bool whole = yaml && load (&loader, govcap_yaml_root (yaml), error);
  return whole ? g_steal_pointer (&template) : NULL;
}

GovcapTemplate *
govcap_template_read (const char *name, GError **error)
{
  size_t length;
  const char *bundled = bundled_template (name, &length);
  g_autofree char *bytes = NULL;

  if (bundled)
    return parse (name, bundled, length, error);
  if (!strpbrk (name, "./") && !g_file_test (name, G_FILE_TEST_EXISTS)) {
    g_autofree char *known = g_strjoinv (", ", (char **)govcap_bundled_templates ());
    govcap_fail (error, GOVCAP_ERROR_USAGE, name,
                 "there is no such template (there are: %s) and no such file",
                 "没有这个模板（内置的有：%s），也没有这个文件", known);
    return NULL;
  }
  return govcap_file_read (name, &bytes, &length, error) ? parse (name, bytes, length, error)
                                                         : NULL;
}
