#include "study_loader.h"

/* Columns of replicate weights: one name, or a list; `rw_*` stands for many. */
static bool
load_columns (GovcapStudy *study, GovcapNode node, GError **error)
{
  bool list = govcap_node_is_list (node);
  size_t n = list ? govcap_node_length (node) : govcap_node_is_there (node) ? 1 : 0;

  for (size_t i = 0; i < n; i++) {
    const char *name = "";
    if (!load_string (study, list ? govcap_node_item (node, i) : node, &name, error))
      return false;
    g_ptr_array_add (study->replicates.columns, (void *)name);
  }
  return true;
}

/* Half samples come with the data; a sample of people is not left out one by one. */
static bool
check_replicates (const GovcapStudy *study, GovcapNode map, GError **error)
{
  GovcapMethod method = study->replicates.method;
  bool given = study->replicates.columns->len > 0;

  if (!given && (method == GOVCAP_METHOD_BRR || method == GOVCAP_METHOD_FAY))
    return govcap_node_fail (map, error, "name the columns that hold these replicate weights",
                             "请写出放这些重复权重的列（columns）");
  if (given && method == GOVCAP_METHOD_JACKKNIFE)
    return govcap_node_fail (map, error,
                             "say how the columns were made: JK1, BRR, Fay or bootstrap",
                             "请写明这些列是怎么做的：JK1、BRR、Fay 或 bootstrap");
  return true;
}

static bool
load_replicates (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"method", "n", "columns", "rho", NULL};
  GovcapReplication *replicates = &study->replicates;
  GovcapNode method;
  int which = GOVCAP_METHOD_NONE;

  if (!govcap_node_is_there (map))
    return true;
  if (!govcap_node_map (map, keys, error) || !govcap_node_need (map, "method", &method, error) ||
      !govcap_node_word (method, govcap_method_words, &which, error) ||
      !govcap_node_integer (govcap_node_get (map, "n"), 2, 100000, &replicates->n, error) ||
      !govcap_node_number (govcap_node_get (map, "rho"), 0, 0.999, &replicates->rho, error) ||
      !load_columns (study, govcap_node_get (map, "columns"), error))
    return false;
  replicates->method = (GovcapMethod)which;
  return check_replicates (study, map, error);
}

bool
load_design (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"weight", "strata",     "cluster", "fpc",
                                     "lonely", "replicates", NULL};
  GovcapNode lonely = govcap_node_get (map, "lonely");

  if (!govcap_node_is_there (map))
    return true;
  return govcap_node_map (map, keys, error) &&
         load_string (study, govcap_node_get (map, "weight"), &study->weight, error) &&
         load_string (study, govcap_node_get (map, "strata"), &study->strata, error) &&
         load_string (study, govcap_node_get (map, "cluster"), &study->cluster, error) &&
         load_string (study, govcap_node_get (map, "fpc"), &study->fpc, error) &&
         govcap_node_word (lonely, govcap_lonely_words, &study->lonely, error) &&
         load_replicates (study, govcap_node_get (map, "replicates"), error);
}
