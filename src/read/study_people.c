/* What the study asks of people's time, and of their taking part. */
#include "study_loader.h"

#include <string.h>

/* A column that holds numbers and plays no other part. */
static bool
check_part (const GovcapStudy *study, const GovcapDiary *diary, GovcapNode node, const char *column,
            GError **error)
{
  const GovcapVariable *variable = govcap_study_variable (study, column);

  if (plays_a_part (study, column) || (variable && (variable->from || variable->multiple)))
    return govcap_node_fail (node, error, "the column '%s' plays another part already",
                             "“%s”这一列已另有用途", column);
  for (size_t i = 0; i < diary->parts->len; i++)
    if (!strcmp (g_array_index (diary->parts, GovcapMention, i).name, column))
      return govcap_node_fail (node, error, "'%s' stands here twice", "“%s”写了两次", column);
  return true;
}

static bool
load_diary_parts (GovcapStudy *study, GovcapDiary *diary, GovcapNode list, GError **error)
{
  if (!govcap_node_list (list, error))
    return false;
  if (govcap_node_length (list) < 2)
    return govcap_node_fail (list, error, "name at least two columns with hours, one per activity",
                             "至少写两列工时，每项活动一列");
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapMention part;
    GovcapNode at = govcap_node_item (list, i);
    if (!load_mention (study, at, &part, error) || !check_part (study, diary, at, part.name, error))
      return false;
    if (!govcap_study_variable (study, part.name))
      govcap_study_add_variable (study, part.name);
    g_array_append_val (diary->parts, part);
  }
  return true;
}

static bool
load_administrative (GovcapStudy *study, GovcapDiary *diary, GovcapNode list, GError **error)
{
  diary->administrative = g_new0 (bool, diary->parts->len + 1);
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    const char *name = "";
    bool known = false;
    if (!load_string (study, govcap_node_item (list, i), &name, error))
      return false;
    for (size_t p = 0; p < diary->parts->len; p++)
      if (!strcmp (g_array_index (diary->parts, GovcapMention, p).name, name))
        known = diary->administrative[p] = diary->has_administrative = true;
    if (!known)
      return govcap_node_fail (govcap_node_item (list, i), error, "'%s' is not among the 'parts'",
                               "“%s”不在 parts 的各列里", name);
  }
  return true;
}

bool
load_diaries (GovcapStudy *study, GovcapNode variables, GError **error)
{
  static const char *const keys[] = {"label", "parts", "administrative", NULL};

  for (size_t i = 0; i < govcap_node_length (variables); i++) {
    GovcapNode node, key = govcap_node_pair (variables, i, &node);
    const char *name = "";
    if (!govcap_node_is_there (govcap_node_get (node, "parts")))
      continue;
    if (!load_string (study, key, &name, error) || !govcap_node_map (node, keys, error))
      return false;
    GovcapDiary *diary = govcap_study_add_diary (study, name);
    if (!govcap_node_text (govcap_node_get (node, "label"), study->arena, &diary->label, error) ||
        !load_diary_parts (study, diary, govcap_node_get (node, "parts"), error) ||
        !load_administrative (study, diary, govcap_node_get (node, "administrative"), error))
      return false;
  }
  return true;
}

/* One word or a list of them; where the question has options, these are among them. */
static bool
load_none (GovcapStudy *study, GovcapNode node, GError **error)
{
  const GovcapVariable *of = govcap_study_variable (study, study->participation.of.name);
  bool list = govcap_node_is_list (node);

  for (size_t i = 0; i < (list ? govcap_node_length (node) : 1); i++) {
    GovcapNode at = list ? govcap_node_item (node, i) : node;
    const char *word = "";
    bool known = !of || !of->options->len;
    if (!load_string (study, at, &word, error))
      return false;
    for (size_t o = 0; !known && o < of->options->len; o++)
      known = !strcmp (g_array_index (of->options, GovcapOption, o).value, word);
    if (!known)
      return govcap_node_fail (at, error, "'%s' is no option of '%s'", "“%s”不是“%s”的选项", word,
                               of->name);
    g_ptr_array_add (study->participation.none, (void *)word);
  }
  return study->participation.none->len ||
         govcap_node_fail (node, error, "name the answer that means not at all",
                           "请写明表示“没有参与”的回答");
}

static bool
load_by (GovcapStudy *study, GovcapNode node, GError **error)
{
  bool list = govcap_node_is_list (node);

  for (size_t i = 0; i < (list ? govcap_node_length (node) : 1); i++) {
    GovcapNode at = list ? govcap_node_item (node, i) : node;
    GovcapMention by;
    if (!load_counted (study, at, &by, error))
      return false;
    if (!strcmp (by.name, study->participation.of.name))
      return govcap_node_fail (at, error, "'%s' cannot be crossed with itself",
                               "“%s”不能与自己交叉", by.name);
    g_array_append_val (study->participation.by, by);
  }
  return study->participation.by->len ||
         govcap_node_fail (node, error, "name at least one variable", "至少写一个变量");
}

bool
load_participation (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"of", "none", "by", NULL};
  GovcapNode of, none, by;

  return !govcap_node_is_there (map) ||
         (govcap_node_map (map, keys, error) && govcap_node_need (map, "of", &of, error) &&
          govcap_node_need (map, "none", &none, error) &&
          govcap_node_need (map, "by", &by, error) &&
          load_counted (study, of, &study->participation.of, error) &&
          load_none (study, none, error) && load_by (study, by, error));
}
