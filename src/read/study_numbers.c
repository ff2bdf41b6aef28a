/* `numbers: ascending`, or by item: `numbers: {others: ascending, EXE1a: descending}`. Those of
 * importance are `importance`. */
#include "study_loader.h"

#include "govcap/importance.h"

#include <string.h>

static bool
load_word (GovcapNode node, GovcapNumbers *ret, GError **error)
{
  int number = 0;

  if (!govcap_node_word (node, govcap_numbers_words, &number, error))
    return false;
  *ret = (GovcapNumbers)(number + 1);
  return true;
}

static bool
is_asked (const GovcapFramework *framework, const char *code)
{
  return govcap_framework_is_scored (framework, code) ||
         govcap_framework_item (framework, code) != GOVCAP_NONE || !strcmp (code, "importance") ||
         govcap_importance_of (framework, code) != GOVCAP_NONE;
}

bool
load_numbers (GovcapStudy *study, const GovcapWave *wave, GovcapAnswerFile *file, GovcapNode node,
              GError **error)
{
  if (!govcap_node_is_there (node))
    return true;
  if (!govcap_node_is_map (node))
    return load_word (node, &file->numbers, error);
  if (!govcap_node_map (node, NULL, error))
    return false;
  for (size_t i = 0; i < govcap_node_length (node); i++) {
    GovcapNode value, key = govcap_node_pair (node, i, &value);
    GovcapNumbersOf of = {"", GOVCAP_NUMBERS_UNSAID};
    if (!load_string (study, key, &of.code, error) || !load_word (value, &of.numbers, error))
      return false;
    if (!strcmp (of.code, "others"))
      file->numbers = of.numbers;
    else if (is_asked (wave->framework, of.code))
      g_array_append_val (file->numbers_of, of);
    else
      return govcap_node_fail (key, error,
                               "'%s' is no item, indicator or area of the framework; for all "
                               "others write 'others'",
                               "“%s”不是框架的题项、指标或领域；其余各题写 others", of.code);
  }
  return true;
}
