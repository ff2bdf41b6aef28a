#include "govcap/framework.h"

#include <string.h>

const char *const govcap_role_words[] = {"capacity", "outcome", "context", NULL};
const char *const govcap_better_words[] = {"higher", "lower", "none", NULL};
const char *const govcap_code_kind_words[] = {"problem", "cause", "measure", "achievement", NULL};
const char *const govcap_claim_words[] = {"below", "above", "less", "associated", "none", NULL};
const char *const govcap_basis_words[] = {"stated", "order", "block", "analyst", NULL};
const char *const govcap_direction_words[] = {"top-down", "bottom-up", NULL};

void
govcap_framework_free (GovcapFramework *framework)
{
  if (!framework)
    return;
  g_free (framework->areas);
  g_free (framework->indicators);
  g_free (framework->items);
  g_free (framework->objectives);
  g_free (framework->codes);
  g_free (framework->links);
  g_free (framework->claims);
  g_string_chunk_free (framework->arena);
  g_ptr_array_unref (framework->owned);
  g_clear_pointer (&framework->notes, g_array_unref);
  g_free (framework);
}

size_t
govcap_framework_form (const GovcapFramework *framework, const char *name)
{
  for (size_t i = 0; i < framework->n_forms; i++)
    if (!strcmp (framework->forms[i], name))
      return i;
  return GOVCAP_NONE;
}

size_t
govcap_framework_item (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_items; i++)
    if (!strcmp (framework->items[i].code, code))
      return i;
  return GOVCAP_NONE;
}

size_t
govcap_framework_area (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_areas; i++)
    if (!strcmp (framework->areas[i].code, code))
      return i;
  return GOVCAP_NONE;
}

size_t
govcap_framework_indicator (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_indicators; i++)
    if (!strcmp (framework->indicators[i].code, code))
      return i;
  return GOVCAP_NONE;
}

bool
govcap_framework_is_scored (const GovcapFramework *framework, const char *code)
{
  return govcap_framework_area (framework, code) != GOVCAP_NONE ||
         govcap_framework_indicator (framework, code) != GOVCAP_NONE;
}

size_t
govcap_framework_objective (const GovcapFramework *framework, const char *code)
{
  for (size_t i = 0; i < framework->n_objectives; i++)
    if (!strcmp (framework->objectives[i].code, code))
      return i;
  return GOVCAP_NONE;
}

bool
govcap_framework_covers (const GovcapFramework *framework, const char *code, size_t item)
{
  const GovcapIndicator *indicator = &framework->indicators[framework->items[item].indicator];
  const GovcapArea *area = &framework->areas[indicator->area];

  return !strcmp (framework->items[item].code, code) || !strcmp (indicator->code, code) ||
         !strcmp (area->code, code) ||
         (!strcmp (code, GOVCAP_OVERALL) && area->role == GOVCAP_ROLE_CAPACITY);
}

bool
govcap_framework_overlap (const GovcapFramework *framework, const char *a, const char *b)
{
  for (size_t i = 0; i < framework->n_items; i++)
    if (govcap_framework_covers (framework, a, i) && govcap_framework_covers (framework, b, i))
      return true;
  return false;
}

bool
govcap_item_asked (const GovcapItem *item, size_t form)
{
  return form == GOVCAP_NONE || (item->forms >> form & 1u);
}

GovcapText
govcap_form_label (const char *form)
{
  static const struct {
    const char *form;
    GovcapText label;
  } known[] = {
      {"resident", {"residents", "居民"}},
      {"cadre", {"cadres", "干部"}},
      {"grid", {"grid members", "网格员"}},
      {"party", {"party members", "党员"}},
      {"organisation", {"organisations", "社会组织"}},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (known); i++)
    if (!strcmp (known[i].form, form))
      return known[i].label;
  return (GovcapText){form, form};
}
