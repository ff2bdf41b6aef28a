/* The models of a study: which numbers are explained by what. */
#include "study_loader.h"

#include <string.h>

/* Area, indicator, item or overall index of one of the study's frameworks. */
static bool
is_scored (const GovcapStudy *study, const char *name)
{
  for (size_t f = 0; f < study->frameworks->len; f++)
    if (govcap_framework_overlap (study->frameworks->pdata[f], name, name))
      return true;
  return false;
}

static bool
is_number (const GovcapStudy *study, const char *name)
{
  return is_scored (study, name) || govcap_study_cuts (study, name);
}

static bool
is_in_options (const GovcapStudy *study, const char *name)
{
  return !strcmp (name, study->unit) || govcap_study_variable (study, name);
}

static bool
load_outcome (GovcapStudy *study, GovcapModel *model, GovcapNode map, GError **error)
{
  GovcapNode node;

  if (!govcap_node_need (map, "outcome", &node, error) ||
      !load_string (study, node, &model->outcome, error))
    return false;
  if (is_number (study, model->outcome))
    return true;
  if (is_in_options (study, model->outcome))
    return govcap_node_fail (
        node, error,
        "the outcome '%s' has options; an outcome must be a number: an area, "
        "indicator or item, OVERALL, or the column that a variable is cut from",
        "因变量“%s”是分类的；因变量要是数值：领域、指标、题项、OVERALL，或用来"
        "分段的数值列",
        model->outcome);
  return govcap_node_fail (node, error, "'%s' is no area, indicator, item or variable of the study",
                           "“%s”不是本研究的领域、指标、题项或变量", model->outcome);
}

/* Each term stands once, in whatever block. */
static bool
check_once (const GovcapModel *model, GovcapNode node, const char *name, GError **error)
{
  if (!strcmp (name, model->outcome))
    return govcap_node_fail (node, error, "'%s' is the outcome; it cannot explain itself",
                             "“%s”是因变量，不能用来解释自己", name);
  for (size_t b = 0; b < model->blocks->len; b++) {
    const GPtrArray *block = model->blocks->pdata[b];
    for (size_t i = 0; i < block->len; i++)
      if (!strcmp (block->pdata[i], name))
        return govcap_node_fail (node, error, "'%s' stands twice in model '%s'; keep one",
                                 "“%s”在模型“%s”里写了两次，请留一个", name, model->name);
  }
  return true;
}

/* A sum is not explained by its own parts, nor a part by its sum: the fit would say nothing but how
 * the index is made. */
static bool
check_apart (const GovcapStudy *study, const GovcapModel *model, GovcapNode node, const char *name,
             GError **error)
{
  const GovcapVariable *variable = govcap_study_variable (study, name);

  if (variable && !g_strcmp0 (variable->from, model->outcome))
    return govcap_node_fail (node, error, "'%s' is cut from the outcome '%s'",
                             "“%s”就是由因变量“%s”分段得来的", name, model->outcome);
  for (size_t f = 0; f < study->frameworks->len; f++)
    if (govcap_framework_overlap (study->frameworks->pdata[f], name, model->outcome))
      return govcap_node_fail (
          node, error,
          "the outcome '%1$s' and its predictor '%2$s' share items: one contains the other, so the "
          "model would only show how '%1$s' is computed; take an outcome that was asked separately",
          "因变量“%1$s”和自变量“%2$s”含有相同的题项：一个包含另一个，回归只会重现“%1$s”的计算方法；"
          "请换一个单独测量的因变量",
          model->outcome, name);
  return true;
}

static bool
load_term (GovcapStudy *study, const GovcapModel *model, GovcapNode node, GPtrArray *block,
           GError **error)
{
  const char *name = "";

  if (!load_string (study, node, &name, error))
    return false;
  const GovcapVariable *variable = govcap_study_variable (study, name);
  if (variable && variable->multiple)
    return govcap_node_fail (node, error,
                             "'%s' has several answers: a person would be in several options",
                             "“%s”是多选题，一个人会同时属于几个选项", name);
  if (!is_number (study, name) && !is_in_options (study, name))
    return govcap_node_fail (node, error,
                             "'%s' is no area, indicator, item or variable of the study",
                             "“%s”不是本研究的领域、指标、题项或变量", name);
  if (!check_once (model, node, name, error) || !check_apart (study, model, node, name, error))
    return false;
  g_ptr_array_add (block, (void *)name);
  return true;
}

static bool
load_block (GovcapStudy *study, GovcapModel *model, GovcapNode list, GError **error)
{
  GPtrArray *block = g_ptr_array_new ();

  g_ptr_array_add (model->blocks, block);
  if (!govcap_node_list (list, error))
    return false;
  if (!govcap_node_length (list))
    return govcap_node_fail (list, error, "name at least one predictor", "至少写一个自变量");
  for (size_t i = 0; i < govcap_node_length (list); i++)
    if (!load_term (study, model, govcap_node_item (list, i), block, error))
      return false;
  return true;
}

static bool
load_name (GovcapStudy *study, GovcapModel *model, GovcapNode map, GError **error)
{
  GovcapNode node;

  if (!govcap_node_need (map, "name", &node, error) ||
      !load_string (study, node, &model->name, error))
    return false;
  for (size_t i = 0; i + 1 < study->models->len; i++)
    if (!strcmp (((GovcapModel *)study->models->pdata[i])->name, model->name))
      return govcap_node_fail (node, error, "two models are called '%s'", "有两个模型都叫“%s”",
                               model->name);
  return true;
}

static bool
load_model (GovcapStudy *study, GovcapNode map, GError **error)
{
  static const char *const keys[] = {"name", "outcome", "blocks", NULL};
  GovcapModel *model = govcap_study_add_model (study);
  GovcapNode blocks;

  if (!govcap_node_map (map, keys, error) || !load_name (study, model, map, error) ||
      !load_outcome (study, model, map, error) ||
      !govcap_node_need (map, "blocks", &blocks, error) || !govcap_node_list (blocks, error))
    return false;
  if (!govcap_node_length (blocks))
    return govcap_node_fail (blocks, error, "write at least one block of predictors",
                             "至少写一组自变量");
  for (size_t i = 0; i < govcap_node_length (blocks); i++)
    if (!load_block (study, model, govcap_node_item (blocks, i), error))
      return false;
  return true;
}

bool
load_models (GovcapStudy *study, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++)
    if (!load_model (study, govcap_node_item (list, i), error))
      return false;
  return true;
}
