#include "framework_loader.h"

#include <math.h>
#include <string.h>

bool
check_label (const GovcapScale *scale, const char *const labels[], size_t point, const char *place,
             GError **error)
{
  char *end;
  double number = g_ascii_strtod (labels[point], &end);

  if (!*end && number != scale->min + (int)point)
    return govcap_fail (error, GOVCAP_ERROR_INPUT, place,
                        "label '%s' stands for point %d; a number must be its own",
                        "标签“%s”对应 %d 分；写数字时必须与分值相同", labels[point],
                        scale->min + (int)point);
  for (size_t other = 0; other < point; other++)
    if (!g_strcmp0 (labels[other], labels[point]))
      return govcap_fail (error, GOVCAP_ERROR_INPUT, place, "two points have the label '%s'",
                          "有两个分值的标签都是“%s”", labels[point]);
  return true;
}

static bool
load_labels (Loader *loader, GovcapNode node, GovcapScale *scale, GError **error)
{
  static const char *const languages[] = {"en", "zh", NULL};
  size_t points = (size_t)(scale->max - scale->min) + 1;

  if (!govcap_node_is_there (node))
    return true;
  if (!govcap_node_map (node, languages, error))
    return false;
  GovcapText *labels = g_new0 (GovcapText, points);
  g_ptr_array_add (loader->framework->owned, labels);
  for (size_t l = 0; languages[l]; l++) {
    GovcapNode list = govcap_node_get (node, languages[l]);
    if (!govcap_node_is_there (list))
      continue;
    if (!govcap_node_list (list, error))
      return false;
    if (govcap_node_length (list) != points)
      return govcap_node_fail (list, error, "the scale %d–%d needs %zu labels, here are %zu",
                               "量表 %d–%d 需要 %zu 个标签，这里有 %zu 个", scale->min, scale->max,
                               points, govcap_node_length (list));
    g_autofree const char **written = g_new0 (const char *, points);
    for (size_t i = 0; i < points; i++) {
      const char *words = NULL;
      if (!govcap_node_string (govcap_node_item (list, i), &words, error))
        return false;
      written[i] = words;
      g_autofree char *place = govcap_node_place (govcap_node_item (list, i));
      if (!check_label (scale, written, i, place, error))
        return false;
      *(l ? &labels[i].zh : &labels[i].en) =
          g_string_chunk_insert_const (loader->framework->arena, words);
    }
  }
  scale->labels = labels;
  return true;
}

bool
load_scale (Loader *loader, GovcapNode node, GovcapScale *ret_scale, GError **error)
{
  static const char *const keys[] = {"min", "max", "labels", NULL};
  GovcapScale scale = {0};
  GovcapNode min, max;

  if (!govcap_node_map (node, keys, error) || !govcap_node_need (node, "min", &min, error) ||
      !govcap_node_integer (min, -1000, 1000, &scale.min, error) ||
      !govcap_node_need (node, "max", &max, error) ||
      !govcap_node_integer (max, -1000, 1000, &scale.max, error))
    return false;
  if (scale.max <= scale.min || scale.max - scale.min > 250)
    return govcap_node_fail (max, error, "max must be 1 to 250 above min",
                             "max 应比 min 大 1 到 250");
  if (!load_labels (loader, govcap_node_get (node, "labels"), &scale, error))
    return false;
  *ret_scale = scale;
  return true;
}

static bool
load_item_forms (Loader *loader, GovcapNode list, unsigned *ret_forms, GError **error)
{
  unsigned forms = 0;

  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode where = govcap_node_item (list, i);
    const char *name = "";
    if (!govcap_node_string (where, &name, error))
      return false;
    size_t form = govcap_framework_form (loader->framework, name);
    if (form == GOVCAP_NONE)
      return govcap_node_fail (where, error, "form '%s' is not in the framework's 'forms'",
                               "框架的 forms 里没有“%s”", name);
    forms |= 1u << form;
  }
  if (!forms)
    return govcap_node_fail (list, error, "name at least one form, or leave 'forms' out",
                             "至少写一种问卷，或去掉 forms");
  *ret_forms = forms;
  return true;
}

bool
load_item (Loader *loader, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"code", "text", "forms", "reverse", "scale", NULL};
  GovcapItem item = {
      .scale = loader->framework->scale, .forms = ~0u, .indicator = loader->indicators->len};
  GovcapNode scale;

  if (!govcap_node_map (node, keys, error) || !load_code (loader, node, &item.code, error) ||
      !load_text (loader, node, "text", &item.text, error) ||
      !load_item_forms (loader, govcap_node_get (node, "forms"), &item.forms, error) ||
      !govcap_node_bool (govcap_node_get (node, "reverse"), &item.reverse, error))
    return false;
  scale = govcap_node_get (node, "scale");
  if (govcap_node_is_there (scale) && !load_scale (loader, scale, &item.scale, error))
    return false;
  g_array_append_val (loader->items, item);
  return true;
}

static bool
load_goalposts (GovcapNode list, GovcapObjective *objective, GError **error)
{
  objective->lo = objective->hi = NAN;
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  if (govcap_node_length (list) != 2)
    return govcap_node_fail (list, error, "write two numbers: [worst or lowest, highest]",
                             "请写两个数：[低, 高]");
  if (!govcap_node_number (govcap_node_item (list, 0), -1e12, 1e12, &objective->lo, error) ||
      !govcap_node_number (govcap_node_item (list, 1), -1e12, 1e12, &objective->hi, error))
    return false;
  return objective->lo < objective->hi ||
         govcap_node_fail (list, error, "the first goalpost must be below the second",
                           "第一个界值应小于第二个");
}

bool
load_objective (Loader *loader, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"code",      "label", "unit", "better",
                                     "goalposts", "norm",  "note", NULL};
  GovcapObjective objective = {.indicator = loader->indicators->len, .norm = NAN};
  GovcapNode better;
  int direction = 0;

  if (!govcap_node_map (node, keys, error) || !load_code (loader, node, &objective.code, error) ||
      !load_text (loader, node, "label", &objective.label, error) ||
      !govcap_node_text (govcap_node_get (node, "unit"), loader->framework->arena, &objective.unit,
                         error) ||
      !govcap_node_need (node, "better", &better, error) ||
      !govcap_node_word (better, govcap_better_words, &direction, error) ||
      !load_goalposts (govcap_node_get (node, "goalposts"), &objective, error) ||
      !govcap_node_number (govcap_node_get (node, "norm"), -1e12, 1e12, &objective.norm, error) ||
      !govcap_node_text (govcap_node_get (node, "note"), loader->framework->arena, &objective.note,
                         error))
    return false;
  objective.better = (GovcapBetter)direction;
  g_array_append_val (loader->objectives, objective);
  return true;
}

static const char *
indicator_called (const Loader *loader, const char *code)
{
  for (size_t i = 0; i < loader->indicators->len; i++) {
    const char *there = g_array_index (loader->indicators, GovcapIndicator, i).code;
    if (g_str_equal (there, code))
      return there;
  }
  return NULL;
}

static bool
load_direction (GovcapNode node, GovcapCode *code, GError **error)
{
  int which = 0;

  if (!govcap_node_is_there (node))
    return true;
  if (code->kind != GOVCAP_CODE_MEASURE)
    return govcap_node_fail (node, error, "only measures have a direction",
                             "只有对策（measure）才有方向");
  if (!govcap_node_word (node, govcap_direction_words, &which, error))
    return false;
  code->direction = (GovcapDirection)(which + 1);
  return true;
}

static bool
load_one_code (Loader *loader, GovcapNode node, GError **error)
{
  static const char *const keys[] = {"code",       "kind",   "indicator", "label",
                                     "definition", "stated", "direction", NULL};
  GovcapCode code = {.stated = true};
  GovcapNode kind, indicator = govcap_node_get (node, "indicator");
  const char *measures = NULL;
  int which = 0;

  if (!govcap_node_map (node, keys, error) || !load_code (loader, node, &code.code, error) ||
      !govcap_node_need (node, "kind", &kind, error) ||
      !govcap_node_word (kind, govcap_code_kind_words, &which, error) ||
      !load_text (loader, node, "label", &code.label, error) ||
      !govcap_node_text (govcap_node_get (node, "definition"), loader->framework->arena,
                         &code.definition, error) ||
      !govcap_node_string (indicator, &measures, error) ||
      !govcap_node_bool (govcap_node_get (node, "stated"), &code.stated, error))
    return false;
  if (measures && !(code.indicator = indicator_called (loader, measures)))
    return govcap_node_fail (indicator, error, "no indicator has the code '%s'",
                             "没有代码为“%s”的指标", measures);
  code.kind = (GovcapCodeKind)which;
  if (!load_direction (govcap_node_get (node, "direction"), &code, error))
    return false;
  g_array_append_val (loader->code_book, code);
  return true;
}

bool
load_code_book (Loader *loader, GovcapNode list, GError **error)
{
  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++)
    if (!load_one_code (loader, govcap_node_item (list, i), error))
      return false;
  return true;
}

static bool
load_end (Loader *loader, GovcapNode link, const char *key, const char **ret, GError **error)
{
  GovcapNode where;
  const char *code = "";

  if (!govcap_node_need (link, key, &where, error) || !govcap_node_string (where, &code, error))
    return false;
  for (size_t i = 0; i < loader->code_book->len; i++) {
    const GovcapCode *there = &g_array_index (loader->code_book, GovcapCode, i);
    if (g_str_equal (there->code, code)) {
      *ret = there->code;
      return true;
    }
  }
  return govcap_node_fail (where, error, "'%s' is not among the framework's codes",
                           "框架的 codes 里没有“%s”", code);
}

bool
load_links (Loader *loader, GovcapNode list, GError **error)
{
  static const char *const keys[] = {"from", "to", "basis", NULL};

  if (!govcap_node_is_there (list))
    return true;
  if (!govcap_node_list (list, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (list); i++) {
    GovcapNode node = govcap_node_item (list, i), basis;
    GovcapLink link = {0};
    int which = 0;
    if (!govcap_node_map (node, keys, error) ||
        !load_end (loader, node, "from", &link.from, error) ||
        !load_end (loader, node, "to", &link.to, error) ||
        !govcap_node_need (node, "basis", &basis, error) ||
        !govcap_node_word (basis, govcap_basis_words, &which, error))
      return false;
    link.basis = (GovcapBasis)which;
    g_array_append_val (loader->links, link);
  }
  return true;
}
