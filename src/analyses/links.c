#include "links.h"

#include <string.h>

static bool
same_words (const char *a, const char *b)
{
  return !a || !b || !strcmp (a, b); /* a language that one of the two lacks says nothing */
}

static bool
same_text (GovcapText a, GovcapText b)
{
  bool share = (a.en && b.en) || (a.zh && b.zh);

  return share && same_words (a.en, b.en) && same_words (a.zh, b.zh);
}

static bool
same_scale (const GovcapScale *a, const GovcapScale *b)
{
  if (a->min != b->min || a->max != b->max)
    return false;
  for (int i = 0; a->labels && b->labels && i <= a->max - a->min; i++)
    if (!same_text (a->labels[i], b->labels[i]))
      return false;
  return true;
}

/* LINK_BREAKS: nothing stands between the two. */
static LinkBreak
break_between (const GovcapItem *a, const GovcapItem *b, unsigned bridge)
{
  if (!same_text (a->text, b->text) && !(bridge & GOVCAP_BRIDGE_WORDING))
    return LINK_WORDING;
  if (!same_scale (&a->scale, &b->scale) && !(bridge & GOVCAP_BRIDGE_SCALE))
    return LINK_SCALE;
  return a->reverse != b->reverse ? LINK_KEY : LINK_BREAKS;
}

size_t
links_item (const GovcapDataset *dataset, const GovcapItem *item, unsigned bridge,
            LinkBreak *ret_why)
{
  size_t number = govcap_framework_item (dataset->framework, item->code);

  *ret_why = LINK_ABSENT;
  if (number == GOVCAP_NONE || !dataset->of_item[number])
    return GOVCAP_NONE;
  *ret_why = break_between (&dataset->framework->items[number], item, bridge);
  return *ret_why == LINK_BREAKS ? number : GOVCAP_NONE;
}

static void
say_broken (Links *links, LinkBreak why, const char *code)
{
  g_string_append_printf (links->broken[why], "%s%s", links->broken[why]->len ? ", " : "", code);
}

static void
link_item (Links *links, const GovcapDataset *before, const GovcapDataset *after, size_t item,
           unsigned bridge)
{
  const GovcapItem *asked = &after->framework->items[item];
  LinkBreak why;
  size_t old = links_item (before, asked, bridge, &why);

  if (!after->of_item[item])
    return;
  if (old == GOVCAP_NONE) {
    say_broken (links, why, asked->code);
    return;
  }
  links->before.of_item[item] = before->of_item[old];
  links->after.of_item[item] = after->of_item[item];
  links->then.items[item].scale =
      before->framework->items[old].scale; /* a bridged one may differ */
  links->n++;
}

/* What only the earlier wave asked. */
static void
say_gone (Links *links, const GovcapDataset *before, const GovcapDataset *after)
{
  for (size_t i = 0; i < before->framework->n_items; i++) {
    const char *code = before->framework->items[i].code;
    size_t now = govcap_framework_item (after->framework, code);
    if (before->of_item[i] && (now == GOVCAP_NONE || !after->of_item[now]))
      say_broken (links, LINK_ABSENT, code);
  }
}

/* Whether the scores of @before on its own framework are those on @after's. */
static bool
same_places (const GovcapFramework *before, const GovcapFramework *after)
{
  bool same = before->n_items == after->n_items && before->n_indicators == after->n_indicators &&
              before->n_areas == after->n_areas;

  for (size_t i = 0; same && i < after->n_items; i++)
    same = !strcmp (before->items[i].code, after->items[i].code) &&
           before->items[i].indicator == after->items[i].indicator;
  for (size_t i = 0; same && i < after->n_indicators; i++)
    same = !strcmp (before->indicators[i].code, after->indicators[i].code) &&
           before->indicators[i].area == after->indicators[i].area;
  for (size_t i = 0; same && i < after->n_areas; i++)
    same = !strcmp (before->areas[i].code, after->areas[i].code) &&
           before->areas[i].role == after->areas[i].role;
  return same;
}

const GovcapWave *
links_wave (const GovcapStudy *study, const GovcapDataset *dataset)
{
  for (size_t i = 0; i < study->waves->len; i++) {
    const GovcapWave *wave = study->waves->pdata[i];
    if (wave->name == dataset->wave)
      return wave;
  }
  g_assert_not_reached ();
}

unsigned
links_bridge (const GovcapStudy *study, const GovcapDataset *one, const GovcapDataset *other)
{
  const GovcapWave *waves[] = {links_wave (study, one), links_wave (study, other)};

  for (size_t i = study->waves->len; i-- > 0;)
    for (size_t w = 0; w < 2; w++)
      if (study->waves->pdata[i] == waves[w])
        return waves[w]->bridge;
  g_assert_not_reached ();
}

Links *
links_of (const GovcapStudy *study, const GovcapDataset *before, const GovcapDataset *after)
{
  Links *links = g_new0 (Links, 1);
  const GovcapFramework *framework = after->framework;
  unsigned bridge = links_bridge (study, before, after);

  links->then = *framework;
  links->then.items = g_memdup2 (framework->items, framework->n_items * sizeof (GovcapItem));
  links->before = *before;
  links->before.framework = &links->then;
  links->before.of_item = g_new0 (GovcapColumn *, framework->n_items + 1);
  links->after = *after;
  links->after.of_item = g_new0 (GovcapColumn *, framework->n_items + 1);
  for (size_t i = 0; i < LINK_BREAKS; i++)
    links->broken[i] = g_string_new (NULL);
  for (size_t i = 0; i < framework->n_items; i++)
    link_item (links, before, after, i, bridge);
  say_gone (links, before, after);
  links->is_all = same_places (before->framework, framework);
  for (size_t i = 0; i < LINK_BREAKS; i++)
    links->is_all &= !links->broken[i]->len;
  return links;
}

void
links_free (Links *links)
{
  if (!links)
    return;
  for (size_t i = 0; i < LINK_BREAKS; i++)
    g_string_free (links->broken[i], TRUE);
  g_free (links->before.of_item);
  g_free (links->after.of_item);
  g_free (links->then.items);
  g_free (links);
}

void
links_say (GovcapTable *table, const Links *links)
{
  static const GovcapText why[LINK_BREAKS] = {
      [LINK_ABSENT] = {"asked in one of the waves only", "只有一期问过"},
      [LINK_WORDING] = {"worded otherwise", "题目措辞变了"},
      [LINK_SCALE] = {"answered on another scale", "量表变了"},
      [LINK_KEY] = {"scored in the other direction", "计分方向变了"},
  };

  for (size_t i = 0; i < LINK_BREAKS; i++)
    if (links->broken[i]->len)
      govcap_table_note (table,
                         govcap_text_take (table->arena,
                                           g_strdup_printf ("Left out of every change, %s: %s.",
                                                            why[i].en, links->broken[i]->str),
                                           g_strdup_printf ("变化中不计%s的题项：%s。", why[i].zh,
                                                            links->broken[i]->str)));
}
