/* What the study says of coded evidence: its sheets, the list of sources, whether quotes may be shown. */
#include "study_loader.h"

#include <string.h>

static bool
check_once (const GovcapStudy *study, const GovcapCodingFile *file, GovcapNode node, GError **error)
{
  for (size_t i = 0; i < study->interviews->len; i++)
    if (!strcmp (g_array_index (study->interviews, GovcapCodingFile, i).path, file->path))
      return govcap_node_fail (node, error, "this file stands here twice; keep one",
                               "这个文件写了两次，请只留一个");
  return true;
}

static bool
load_sheet (GovcapStudy *study, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"year", "data", "coder", "settled", NULL};
  GovcapCodingFile file = {.path = ""};
  GovcapNode data = node;

  if (govcap_node_is_map (node) &&
      (!govcap_node_map (node, keys, error) || !govcap_node_need (node, "data", &data, error) ||
       !govcap_node_integer (govcap_node_get (node, "year"), 1000, 9999, &file.year, error) ||
       !load_string (study, govcap_node_get (node, "coder"), &file.coder, error) ||
       !govcap_node_bool (govcap_node_get (node, "settled"), &file.settled, error)))
    return false;
  if (file.settled && file.coder)
    return govcap_node_fail (node, error, "what is settled has no coder; leave 'coder' out",
                             "定稿不属于某个编码员，请去掉 coder");
  if (!load_string (study, data, &file.path, error))
    return false;
  file.path = beside_the_study (study, file.path);
  if (!check_once (study, &file, data, error))
    return false;
  g_array_append_val (study->interviews, file);
  return true;
}

static bool
load_sheets (GovcapStudy *study, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  if (!govcap_node_length (list))
    return govcap_node_fail (list, error,
                             "name at least one coding sheet, or leave 'interviews' out",
                             "至少写一个编码表，或去掉 interviews");
  for (size_t i = 0; i < govcap_node_length (list); i++)
    if (!load_sheet (study, govcap_node_item (list, i), error))
      return false;
  return true;
}

bool
load_evidence (GovcapStudy *study, GovcapNode root, GError **error)
{
  GovcapNode sources = govcap_node_get (root, "sources");

  if (!load_sheets (study, govcap_node_get (root, "interviews"), error) ||
      !load_string (study, sources, &study->sources_file, error) ||
      !govcap_node_bool (govcap_node_get (root, "quotes"), &study->quotes, error))
    return false;
  if (!study->sources_file)
    return true;
  if (!study->interviews->len)
    return govcap_node_fail (sources, error,
                             "'sources' lists the sources of coded evidence; name its sheets under "
                             "'interviews'",
                             "sources 是访谈来源清单；请在 interviews 里写出编码表");
  study->sources_file = beside_the_study (study, study->sources_file);
  return true;
}
