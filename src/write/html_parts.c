/* Headings, texts and sentences of the page. */
#include "html.h"
#include "writer.h"

#include <string.h>

void
html_heading (Page *page, size_t i)
{
  const OutlineItem *item = outline_item (page->outline, i);
  bool section = item->part.kind == GOVCAP_PART_SECTION;
  g_autofree char *en = outline_heading (item, GOVCAP_EN);
  g_autofree char *zh = outline_heading (item, GOVCAP_ZH);

  html_print (page, section ? "<h3 id=\"part-%zu\">" : "<h2 id=\"part-%zu\">", i);
  html_both (page, en, zh);
  html_add (page, section ? "</h3>\n" : "</h2>\n");
}

static void
add_piece (void *data, const char *words, const OutlineItem *item)
{
  Page *page = data;

  if (item)
    html_print (page, "<a href=\"#%s-%zu\">",
                item->part.kind == GOVCAP_PART_FIGURE ? "figure" : "table", item->part.index + 1);
  html_words (page, words);
  html_add (page, item ? "</a>" : "");
}

/* The two languages may refer to the same in another order. */
void
html_text (Page *page, size_t i)
{
  GovcapText text = outline_item (page->outline, i)->part.text;

  html_add (page, "<p><span lang=\"en\">");
  outline_text (page->outline, text, GOVCAP_EN, add_piece, page);
  html_add (page, "</span><span lang=\"zh\">");
  outline_text (page->outline, text, GOVCAP_ZH, add_piece, page);
  html_add (page, "</span></p>\n");
}

void
html_sentences (Page *page, const GovcapTable *table)
{
  GovcapOutput english = *page->output, chinese = *page->output;

  english.lang = GOVCAP_EN;
  chinese.lang = GOVCAP_ZH;
  g_autofree char *en = govcap_write_sentences (table, &english);
  g_autofree char *zh = govcap_write_sentences (table, &chinese);
  if (!*en)
    return;
  html_add (page, "<p class=\"sentences\">");
  html_both (page, en, zh);
  html_add (page, "</p>\n");
}
