/* Numbers of headings that Word keeps itself: "第3章", "3.1". */
#include "docx.h"

/* A chapter that does not follow the one before begins a list of its own. */
static bool
begins_list (const OutlineItem *item, unsigned last)
{
  return item->part.kind == GOVCAP_PART_CHAPTER && (!last || item->number != last + 1);
}

unsigned
docx_list_of (const GArray *outline, const OutlineItem *wanted)
{
  unsigned list = 0, last = 0;

  if (wanted->part.kind > GOVCAP_PART_SECTION || !wanted->chapter)
    return 0;
  for (size_t i = 0; i < outline->len; i++) {
    const OutlineItem *item = outline_item (outline, i);
    list += begins_list (item, last);
    last = item->part.kind == GOVCAP_PART_CHAPTER ? item->number : last;
    if (item == wanted)
      break;
  }
  return list;
}

static void
add_level (GString *xml, int level, const char *text)
{
  g_string_append_printf (xml,
                          "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt "
                          "w:val=\"decimal\"/><w:suff w:val=\"nothing\"/><w:lvlText "
                          "w:val=\"%s\"/><w:lvlJc w:val=\"left\"/></w:lvl>",
                          level, text);
}

char *
docx_numbering (const Docx *docx)
{
  GString *xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>");
  unsigned list = 0, last = 0;

  add_level (xml, 0, docx_say (docx, "Chapter %1. ", "第%1章\xe3\x80\x80"));
  add_level (xml, 1, docx_say (docx, "%1.%2. ", "%1.%2\xe3\x80\x80"));
  g_string_append (xml, "</w:abstractNum>");
  for (size_t i = 0; i < docx->outline->len; i++) {
    const OutlineItem *item = outline_item (docx->outline, i);
    if (begins_list (item, last))
      g_string_append_printf (xml,
                              "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"0\"/>"
                              "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"%u\"/>"
                              "</w:lvlOverride></w:num>",
                              ++list, item->number);
    last = item->part.kind == GOVCAP_PART_CHAPTER ? item->number : last;
  }
  g_string_append (xml, "</w:numbering>\n");
  return g_string_free (xml, FALSE);
}
