#include "docx.h"

#include <string.h>

const char *
docx_say (const Docx *docx, const char *en, const char *zh)
{
  return govcap_text_in ((GovcapText){en, zh}, docx->output->lang);
}

void
docx_escape (GString *xml, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  g_string_append (xml, escaped);
}

static void
add_run (Docx *docx, const char *letters, const char *words)
{
  g_string_append_printf (docx->body, "<w:r>%s<w:t xml:space=\"preserve\">", letters);
  docx_escape (docx->body, words);
  g_string_append (docx->body, "</w:t></w:r>");
}

void
docx_words (Docx *docx, const char *words)
{
  add_run (docx, "", words);
}

void
docx_slanted (Docx *docx, const char *words)
{
  add_run (docx, "<w:rPr><w:b w:val=\"0\"/><w:i/></w:rPr>", words);
}

void
docx_heading (Docx *docx, const OutlineItem *item)
{
  GovcapPartKind kind = item->part.kind;
  g_autofree char *words = write_words (item->part.text, docx->output->lang);
  unsigned list = docx_list_of (docx->outline, item);

  if (!*words)
    return;
  g_string_append_printf (docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>",
                          kind == GOVCAP_PART_SECTION ? "Heading2" : "Heading1");
  if (list)
    g_string_append_printf (docx->body,
                            "<w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%u\"/></w:numPr>",
                            kind == GOVCAP_PART_SECTION, list);
  g_string_append (docx->body, "</w:pPr>");
  docx_bookmark (docx, item, DOCX_WHOLE);
  docx_words (docx, words);
  docx_bookmark_end (docx);
  docx_end (docx);
}

void
docx_begin (Docx *docx, const char *style)
{
  g_string_append_printf (docx->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

void
docx_end (Docx *docx)
{
  g_string_append (docx->body, "</w:p>\n");
}

void
docx_paragraph (Docx *docx, const char *style, const char *words)
{
  if (!*words)
    return;
  docx_begin (docx, style);
  docx_words (docx, words);
  docx_end (docx);
}

void
docx_section (Docx *docx)
{
  bool across = docx->across;

  g_string_append_printf (
      docx->body,
      "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>"
      "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>"
      "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"851\" "
      "w:footer=\"851\" w:gutter=\"0\"/></w:sectPr>",
      across ? DOCX_LONG : DOCX_SHORT, across ? DOCX_SHORT : DOCX_LONG,
      across ? " w:orient=\"landscape\"" : "", DOCX_MARGIN, DOCX_MARGIN, DOCX_MARGIN, DOCX_MARGIN);
}

/* The last paragraph of a section says how its pages lie: an own one, too low to be seen. */
void
docx_lead (Docx *docx, size_t number)
{
  if (docx->lead == docx->lead_end)
    docx->lead = number;
  docx->lead_end = number + 1;
}

static void
put_leads (Docx *docx)
{
  for (; docx->lead < docx->lead_end; docx->lead++) {
    const OutlineItem *item = outline_item (docx->outline, docx->lead);
    if (item->part.kind == GOVCAP_PART_TEXT)
      docx_text (docx, item->part.text);
    else
      docx_heading (docx, item);
  }
}

void
docx_turn (Docx *docx, bool across)
{
  if (across != docx->across) {
    g_string_append (docx->body, "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>");
    docx_section (docx);
    g_string_append (docx->body, "</w:pPr></w:p>\n");
  }
  docx->across = across;
  put_leads (docx);
}
