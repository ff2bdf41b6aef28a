/* Weights of areas and indicators: equal, given by the study, or by judgements of experts. */
#include "study_loader.h"

#include "govcap/judgement.h"

#include <string.h>

static const char *const later[] = {"entropy", "critic", "pca", NULL};

/* Among things that are averaged together either all have a weight or none, and not all are 0: a
 * weight that was forgotten must not quietly become 1. */
static bool
check_together (const GovcapStudy *study, GovcapNode map, size_t n, const char *const codes[],
                GError **error)
{
  size_t given = 0;
  double sum = 0;
  const char *without = NULL;

  for (size_t i = 0; i < n; i++) {
    const double *weight = g_hash_table_lookup (study->given, codes[i]);
    given += weight != NULL;
    sum += weight ? *weight : 0;
    without = weight ? without : codes[i];
  }
  if (given && given < n)
    return govcap_node_fail (map, error, "'%s' has no weight, but others beside it have; give all",
                             "“%s”没有权重，而与它并列的有；请全部写出", without);
  return !given || sum > 0 || govcap_node_fail (map, error, "the weights are all 0", "权重全是 0");
}

static bool
check_given (const GovcapStudy *study, GovcapNode map, GError **error)
{
  const GovcapFramework *framework = govcap_study_framework (study);
  g_autoptr (GPtrArray) areas = g_ptr_array_new ();

  for (size_t a = 0; a < framework->n_areas; a++) {
    const GovcapArea *area = &framework->areas[a];
    g_autoptr (GPtrArray) indicators = g_ptr_array_new ();
    if (area->role == GOVCAP_ROLE_CAPACITY)
      g_ptr_array_add (areas, (void *)area->code);
    for (size_t i = 0; i < area->n_indicators; i++)
      g_ptr_array_add (indicators, (void *)framework->indicators[area->first_indicator + i].code);
    if (!check_together (study, map, indicators->len, (const char *const *)indicators->pdata,
                         error))
      return false;
  }
  return check_together (study, map, areas->len, (const char *const *)areas->pdata, error);
}

static bool
load_given (GovcapStudy *study, GovcapNode map, GError **error)
{
  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (map); i++) {
    GovcapNode value, key = govcap_node_pair (map, i, &value);
    const char *code = "";
    double weight = 0;
    if (!load_string (study, key, &code, error) ||
        !govcap_node_number (value, 0, 1e6, &weight, error))
      return false;
    if (!govcap_framework_is_scored (govcap_study_framework (study), code))
      return govcap_node_fail (key, error, "'%s' is no area and no indicator of the framework",
                               "“%s”不是框架里的领域或指标", code);
    g_hash_table_insert (study->given, (void *)code, g_memdup2 (&weight, sizeof weight));
  }
  return check_given (study, map, error);
}

/* A file, or a list of them. */
static bool
load_files (GovcapStudy *study, GovcapNode node, GError **error)
{
  bool is_list = govcap_node_is_list (node);
  size_t n = is_list ? govcap_node_length (node) : 1;

  if (!govcap_node_is_there (node))
    return true;
  if (!n)
    return govcap_node_fail (node, error, "name at least one file", "至少写一个文件");
  for (size_t i = 0; i < n; i++) {
    const char *path = "";
    if (!load_string (study, is_list ? govcap_node_item (node, i) : node, &path, error))
      return false;
    g_ptr_array_add (study->judgements, (void *)beside_the_study (study, path));
  }
  return true;
}

/* What `areas:` says as a map, or what stands beside it. */
static bool
load_ways (GovcapStudy *study, GovcapNode map, GError **error)
{
  const char *const *indices = govcap_ahp_index_words + 1; /* the first: what stands here */
  GovcapNode ahp = govcap_node_get (map, "ahp"), rule = govcap_node_get (map, "rule"),
             index = govcap_node_get (map, "ri");

  if (!refuse_later (map, later, error) ||
      !govcap_node_word (rule, govcap_ahp_rule_words, &study->ahp_rule, error) ||
      !govcap_node_word (index, indices, &study->ahp_index, error))
    return false;
  study->ahp_index += govcap_node_is_there (index);
  if (!govcap_node_is_there (ahp) && (govcap_node_is_there (rule) || govcap_node_is_there (index)))
    return govcap_node_fail (govcap_node_is_there (rule) ? rule : index, error,
                             "goes with 'ahp', which is not there", "要与 ahp 一起写");
  return load_files (study, ahp, error) &&
         load_given (study, govcap_node_get (map, "given"), error);
}

bool
load_weights (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"areas", "given", "ahp", "rule", "ri", NULL};
  static const char *const ways[] = {"equal", NULL};
  GovcapNode areas = govcap_node_get (map, "areas");
  const char *asked = "equal";
  int way = 0;

  if (!govcap_node_is_there (map))
    return true;
  if (!refuse_later (map, later, error) || !govcap_node_map (map, keys, error))
    return false;
  if (govcap_node_is_map (areas))
    return refuse_later (areas, later, error) && govcap_node_map (areas, keys + 1, error) &&
           load_ways (study, areas, error) && load_ways (study, map, error);
  if (!govcap_node_string (areas, &asked, error))
    return false;
  if (g_strv_contains (later, asked))
    return govcap_node_fail (areas, error, "'%s' is not in this version", "本版本还没有“%s”",
                             asked);
  return govcap_node_word (areas, ways, &way, error) && load_ways (study, map, error);
}
