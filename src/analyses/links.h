/* Items that two waves asked alike: only these may be compared between years. */
#pragma once

#include "govcap/analysis.h"

/* Why an item is not linked. */
typedef enum { LINK_ABSENT, LINK_WORDING, LINK_SCALE, LINK_KEY, LINK_BREAKS } LinkBreak;

/**
 * Links:
 * @before, @after: the two datasets with the linked items alone, both in the areas and indicators
 *          of @after's framework: an item that moved to another indicator counts in the new one
 * @then:   what @before's answers are scored by: that framework, with the scales of @before's items
 * @n:      linked items
 * @is_all: every item of both waves is linked, and counts where it did
 * @broken: codes of the items that are not, by reason; "" for none
 */
typedef struct {
  GovcapDataset before, after;
  GovcapFramework then;
  size_t n;
  bool is_all;
  GString *broken[LINK_BREAKS];
} Links;

/* What @before's and @after's waves share. A break of wording or of scale that the `bridge` of the
 * wave which the study lists later names does not count. The caller's. */
Links *links_of (const GovcapStudy *study, const GovcapDataset *before, const GovcapDataset *after);
void links_free (Links *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Links, links_free)

/* The number in @dataset's framework of the item that is linked to @item: same code, text, scale and
 * key, but for what @bridge (GovcapBridge) excuses; GOVCAP_NONE, with the reason, when there is none. */
size_t links_item (const GovcapDataset *dataset, const GovcapItem *item, unsigned bridge,
                   LinkBreak *ret_why);

/* Says in a note which items were left out, and why. */
void links_say (GovcapTable *table, const Links *links);

/* The wave of a dataset. */
const GovcapWave *links_wave (const GovcapStudy *study, const GovcapDataset *dataset);

/* What the later of two waves says that it may be compared in spite of; GovcapBridge, or-ed. */
unsigned links_bridge (const GovcapStudy *study, const GovcapDataset *one,
                       const GovcapDataset *other);
