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
link_item (Links *links, const GovcapDataset *before, const GovcapDataset *after, size_t item,
           unsigned bridge)
{
  const GovcapItem *asked = &after->framework->items[item];
  LinkBreak why;
  size_t old = links_item (before, asked, bridge, &why);

  if (!after->of_item[item])
    return;
  if (old == GOVCAP_NONE) {
    g_string_append_printf (links->broken[why], "%s%s", links->broken[why]->len ? ", " : "",
                            asked->code);
    return;
  }
  links->before[old] = before->of_item[old];
  links->after[item] = after->of_item[item];
  links->n++;
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

Links *
links_of (const GovcapStudy *study, const GovcapDataset *before, const GovcapDataset *after)
{
  Links *links = g_new0 (Links, 1);
  unsigned bridge = links_wave (study, after)->bridge;

  links->before = g_new0 (GovcapColumn *, before->framework->n_items + 1);
  links->after = g_new0 (GovcapColumn *, after->framework->n_items + 1);
  for (size_t i = 0; i < LINK_BREAKS; i++)
    links->broken[i] = g_string_new (NULL);
  for (size_t i = 0; i < after->framework->n_items; i++)
    link_item (links, before, after, i, bridge);
  for (size_t i = 0; i < before->framework->n_items; i++) {
    const char *code = before->framework->items[i].code;
    size_t now = govcap_framework_item (after->framework, code);
    if (before->of_item[i] && (now == GOVCAP_NONE || !after->of_item[now]))
      g_string_append_printf (links->broken[LINK_ABSENT], "%s%s",
                              links->broken[LINK_ABSENT]->len ? ", " : "", code);
  }
  links->is_all = true;
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
  g_free (links->before);
  g_free (links->after);
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
