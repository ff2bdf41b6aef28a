#include "unit_sides.h"

#include "categories.h"
#include "evidence.h"
#include "frame.h"
#include "respondents.h"

#include <string.h>

static bool
names (const GovcapClaim *claim, const char *word)
{
  for (size_t i = 0; word && i < claim->n_worse; i++)
    if (!strcmp (claim->worse[i], word))
      return true;
  return false;
}

static void
put (UnitSides *sides, const GovcapClaim *claim, size_t unit, const char *group, GovcapText shown)
{
  sides->group[unit] = g_string_chunk_insert_const (sides->arena, group);
  sides->shown[unit] = govcap_text_copy (shown, sides->arena);
  sides->worse[unit] = names (claim, group) || names (claim, shown.en) || names (claim, shown.zh);
}

static void
refuse_unit (UnitSides *sides, const GovcapRun *run, const GovcapClaim *claim, size_t unit)
{
  const GovcapStudy *study = run->data->study;
  const char *name = run->data->units->pdata[unit];
  GovcapText shown = frame_option_label (govcap_study_variable (study, study->unit), name);

  sides->refused = govcap_text_take (
      sides->arena,
      g_strdup_printf ("people of '%s' have different answers to '%s', so that it parts no units",
                       govcap_text_in (shown, GOVCAP_EN), claim->grouping),
      g_strdup_printf ("“%s”的答卷在“%s”上填得不一样，不能用它给单位分组",
                       govcap_text_in (shown, GOVCAP_ZH), claim->grouping));
}

/* What the people of every unit say. */
static void
take_answers (UnitSides *sides, const GovcapRun *run, const GovcapDataset *dataset,
              const GovcapClaim *claim, const Categories *options)
{
  g_autofree size_t *domain = g_new (size_t, dataset->n + 1);

  sides->label = govcap_text_copy (options->label, sides->arena);
  respondents_units (run, dataset, domain);
  for (size_t row = 0; row < dataset->n; row++) {
    size_t option = categories_at (options, row);
    if (!domain[row] || option == GOVCAP_NONE)
      continue;
    size_t unit = domain[row] - 1;
    if (!sides->group[unit])
      put (sides, claim, unit, options->values[option], options->labels[option]);
    else if (strcmp (sides->group[unit], options->values[option]) != 0) {
      refuse_unit (sides, run, claim, unit);
      return;
    }
  }
}

/* An entry of that year before one of every year. */
static const char *
registered_group (const GovcapStudy *study, const char *unit, int year)
{
  const char *group = NULL;

  for (size_t i = 0; i < study->unit_entries->len; i++) {
    const GovcapUnitEntry *entry = &g_array_index (study->unit_entries, GovcapUnitEntry, i);
    if (strcmp (entry->now, unit) != 0 || !entry->group)
      continue;
    if (entry->year && entry->year == year)
      return entry->group;
    if (!entry->year && (!group || !strcmp (entry->unit, unit)))
      group = entry->group;
  }
  return group;
}

static bool
take_register (UnitSides *sides, const GovcapRun *run, const Period *period,
               const GovcapClaim *claim)
{
  const GovcapStudy *study = run->data->study;
  bool any = false;

  for (size_t i = 0; i < study->unit_entries->len; i++)
    any |= names (claim, g_array_index (study->unit_entries, GovcapUnitEntry, i).group);
  for (size_t u = 0; any && u < run->data->units->len; u++) {
    const char *group = registered_group (study, run->data->units->pdata[u], period->year);
    if (group)
      put (sides, claim, u, group, govcap_text_plain (group));
  }
  return any;
}

static void
refuse_missing (UnitSides *sides, const GovcapClaim *claim)
{
  g_autofree char *worse = g_strjoinv (" / ", (char **)claim->worse);

  sides->refused = govcap_text_format (
      sides->arena,
      "the study has no variable '%s' that is the same within a unit, and its register of units no "
      "group '%s'",
      "研究里没有各单位内部一致的变量“%s”，单位名册里也没有“%s”这一组", claim->grouping, worse);
}

static void
refuse_one_side (UnitSides *sides, const GovcapRun *run, const GovcapClaim *claim)
{
  size_t of[2] = {0, 0};

  for (size_t u = 0; u < run->data->units->len; u++)
    if (sides->group[u])
      of[sides->worse[u]]++;
  if (of[false] && of[true])
    return;
  sides->refused =
      of[true] ? govcap_text_format (sides->arena, "by '%s', all units stand on the worse side",
                                     "按“%s”分，全部单位都在较差的一边", claim->grouping)
               : govcap_text_format (sides->arena,
                                     "by '%s', no unit stands on the side that is said to be worse",
                                     "按“%s”分，没有单位在所说较差的一边", claim->grouping);
}

UnitSides *
unit_sides_new (const GovcapRun *run, const Period *period, const GovcapClaim *claim)
{
  UnitSides *sides = g_new0 (UnitSides, 1);
  size_t n = run->data->units->len;
  bool found = false;

  sides->label = govcap_text_plain (claim->grouping);
  sides->group = g_new0 (const char *, n + 1);
  sides->shown = g_new0 (GovcapText, n + 1);
  sides->worse = g_new0 (bool, n + 1);
  sides->arena = g_string_chunk_new (256);
  for (size_t i = 0; i < period->n && !sides->refused.en; i++) {
    const GovcapDataset *dataset = run->datasets->pdata[period->first + i];
    g_autoptr (Categories) options = categories_of (run, dataset, claim->grouping);
    if (options && options->n)
      take_answers (sides, run, dataset, claim, options);
    found |= options && options->n;
  }
  if (!found && !take_register (sides, run, period, claim))
    refuse_missing (sides, claim);
  if (!sides->refused.en)
    refuse_one_side (sides, run, claim);
  return sides;
}

void
unit_sides_free (UnitSides *sides)
{
  if (!sides)
    return;
  g_free (sides->group);
  g_free (sides->shown);
  g_free (sides->worse);
  g_string_chunk_free (sides->arena);
  g_free (sides);
}
