#include "study_loader.h"

#include "govcap/error.h"

#include <string.h>

/* A column of the file plays one part: unit, weight, a variable, or an item. */
typedef struct {
  const GovcapStudy *study;
  GError **error;
} Check;

static bool
is_item (const Check *check, const char *name, const char *key)
{
  for (size_t f = 0; f < check->study->frameworks->len; f++)
    if (govcap_framework_item (check->study->frameworks->pdata[f], name) != GOVCAP_NONE)
      return !govcap_fail (check->error, GOVCAP_ERROR_INPUT, check->study->path,
                           "%s: '%s' is an item of the framework; it cannot be this as well",
                           "%s：“%s”是框架的题项，不能再作此用", key, name);
  return false;
}

static bool
same (const Check *check, const char *name, const char *other, const char *key)
{
  if (!name || !other || strcmp (name, other) != 0)
    return false;
  govcap_fail (check->error, GOVCAP_ERROR_INPUT, check->study->path,
               "%s: the column '%s' plays another part already", "%s：“%s”这一列已另有用途", key,
               name);
  return true;
}

/* Strata and clusters may be the unit, a variable, or columns of their own. */
static bool
check_design (const Check *check)
{
  const GovcapStudy *study = check->study;
  const struct {
    const char *name, *key;
  } parts[] = {{study->weight, "design: weight"},
               {study->fpc, "design: fpc"},
               {study->strata, "design: strata"},
               {study->cluster, "design: cluster"}};

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    bool number = i < 2; /* a column of numbers plays no other part */
    if (parts[i].name && is_item (check, parts[i].name, parts[i].key))
      return false;
    for (size_t j = i + 1; number && j < G_N_ELEMENTS (parts); j++)
      if (same (check, parts[i].name, parts[j].name, parts[j].key))
        return false;
    if (number && same (check, parts[i].name, study->unit, parts[i].key))
      return false;
  }
  return !same (check, study->strata, study->cluster, "design: cluster");
}

/* A variable made from a column gets a column of its own, under a name that nothing else has. */
static bool
derived_clashes (const Check *check, const GovcapVariable *variable)
{
  const GovcapStudy *study = check->study;

  if (!variable->from)
    return false;
  if (is_item (check, variable->from, "from") ||
      same (check, variable->from, study->weight, "from") ||
      same (check, variable->from, study->fpc, "from") ||
      same (check, variable->name, variable->from, "variables") ||
      same (check, variable->name, study->unit, "variables"))
    return true;
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *other = study->variables->pdata[i];
    if (other != variable && same (check, variable->name, other->from, "variables"))
      return true;
  }
  return false;
}

bool
check_parts (const GovcapStudy *study, GError **error)
{
  Check check = {study, error};

  if (is_item (&check, study->unit, "unit") || !check_design (&check))
    return false;
  for (size_t i = 0; i < study->variables->len; i++) {
    const GovcapVariable *variable = study->variables->pdata[i];
    if (is_item (&check, variable->name, "variables") ||
        same (&check, variable->name, study->weight, "variables") ||
        same (&check, variable->name, study->fpc, "variables") ||
        derived_clashes (&check, variable))
      return false;
  }
  return true;
}
