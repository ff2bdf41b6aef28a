#include "govcap/importance.h"

#include <string.h>

static const GovcapText words[] = {{"not important", "不重要"},
                                   {"slightly important", "不太重要"},
                                   {"fairly important", "一般"},
                                   {"important", "比较重要"},
                                   {"very important", "非常重要"}};

const GovcapScale govcap_importance_scale = {1, G_N_ELEMENTS (words), words};
const GovcapText govcap_importance_before = {"How important is this to you: ", "您认为“"};
const GovcapText govcap_importance_after = {"?", "”重要吗？"};
const GovcapText govcap_importance_stem = {"How important is each of these to you?",
                                           "以下各项对您来说有多重要？"};

char *
govcap_importance_name (const GovcapIndicator *indicator)
{
  return g_strconcat (indicator->code, "_imp", NULL);
}

static GovcapText
around (GovcapText before, GovcapText label, GovcapText after, GStringChunk *arena)
{
  return govcap_text_take (
      arena, g_strconcat (before.en, govcap_text_in (label, GOVCAP_EN), after.en, NULL),
      g_strconcat (before.zh, govcap_text_in (label, GOVCAP_ZH), after.zh, NULL));
}

GovcapText
govcap_importance_question (const GovcapIndicator *indicator, GStringChunk *arena)
{
  return around (govcap_importance_before, indicator->label, govcap_importance_after, arena);
}

GovcapText
govcap_importance_label (const GovcapIndicator *indicator, GStringChunk *arena)
{
  return around ((GovcapText){"Importance: ", "重要性："}, indicator->label, (GovcapText){"", ""},
                 arena);
}

size_t
govcap_importance_of (const GovcapFramework *framework, const char *name)
{
  for (size_t k = 0; k < framework->n_indicators; k++) {
    g_autofree char *column = govcap_importance_name (&framework->indicators[k]);
    if (!strcmp (column, name) && !govcap_framework_overlap (framework, name, name))
      return k;
  }
  return GOVCAP_NONE;
}

bool
govcap_importance_asked (const GovcapFramework *framework, size_t indicator, size_t form)
{
  const GovcapIndicator *of = &framework->indicators[indicator];

  for (size_t i = of->first_item; i < of->first_item + of->n_items; i++)
    if (govcap_item_asked (&framework->items[i], form))
      return true;
  return false;
}

GovcapColumn *
govcap_dataset_add_importance (GovcapDataset *dataset, size_t indicator, const char *name)
{
  GovcapColumn *column = govcap_dataset_add (dataset, name, GOVCAP_COLUMN_CHOICE);

  column->indicator = indicator;
  dataset->of_importance[indicator] = column;
  return column;
}

const GovcapScale *
govcap_column_scale (const GovcapDataset *dataset, const GovcapColumn *column)
{
  g_assert (column->kind == GOVCAP_COLUMN_CHOICE);
  return column->item == GOVCAP_NONE ? &govcap_importance_scale
                                     : &dataset->framework->items[column->item].scale;
}
