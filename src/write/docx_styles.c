#include "docx.h"
#include "profile.h"

/** Style: a paragraph's. @size in half points, 0: as the style it is based on. */
typedef struct {
  const char *id, *name;
  const char *paragraph; /* inside w:pPr, in the order of the schema */
  int size;
  const char *letters; /* inside w:rPr, before the size */
} Style;

/* Songti for Chinese, Times for the rest; 五号 is 10.5 points, 小五 9, 六号 7.5. */
#define SPACE(before, after) "<w:spacing w:before=\"" #before "\" w:after=\"" #after "\"/>"
/* Of one height whatever the letters: numbers stand on a line with the Chinese beside them. */
#define LINE(height)                                                                               \
  "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"" #height "\" w:lineRule=\"exact\"/>"
#define CONTENTS_TAB "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9072\"/></w:tabs>"
#define HEADING_LETTERS "<w:rFonts w:eastAsia=\"黑体\"/>"
#define WEAK_LETTERS "<w:color w:val=\"595959\"/>"

static const Style styles[] = {
    {"Title", "Title", SPACE (240, 240) "<w:jc w:val=\"center\"/>", 36, HEADING_LETTERS},
    {"Heading1", "heading 1", "<w:keepNext/>" SPACE (240, 120) "<w:outlineLvl w:val=\"0\"/>", 28,
     HEADING_LETTERS},
    {"Heading2", "heading 2", "<w:keepNext/>" SPACE (200, 100) "<w:outlineLvl w:val=\"1\"/>", 24,
     HEADING_LETTERS},
    {"Text", "Text",
     "<w:spacing w:before=\"0\" w:after=\"80\" w:line=\"300\" w:lineRule=\"auto\"/>"
     "<w:ind w:firstLineChars=\"200\" w:firstLine=\"420\"/>",
     0, ""},
    {"Form", "Form", SPACE (60, 60) "<w:jc w:val=\"left\"/>", 0, ""},
    {"FormSmall", "Form Small", SPACE (20, 20) "<w:jc w:val=\"left\"/>", 15, WEAK_LETTERS},
    {"FormBox", "Form Box", SPACE (20, 20) "<w:jc w:val=\"center\"/>", 18, ""},
    /* not on a level: the contents do not list themselves */
    {"TOCHeading", "TOC Heading", "<w:keepNext/>" SPACE (240, 120), 28, HEADING_LETTERS},
    {"TOC1", "toc 1", CONTENTS_TAB SPACE (60, 40), 0, ""},
    {"TOC2", "toc 2", CONTENTS_TAB SPACE (0, 40) "<w:ind w:left=\"420\"/>", 0, ""},
    {"Caption", "caption", SPACE (60, 240) "<w:jc w:val=\"center\"/>", 0, HEADING_LETTERS},
    {"TableCaption", "Table Caption", "<w:keepNext/>" SPACE (240, 60) "<w:jc w:val=\"center\"/>", 0,
     HEADING_LETTERS},
    {"TableContinued", "Table Continued", "<w:keepNext/>" SPACE (120, 60) "<w:jc w:val=\"right\"/>",
     18, ""},
    {"TableSame", "Table Same", "<w:keepNext/>" SPACE (0, 60) "<w:jc w:val=\"center\"/>", 18, ""},
    {"TableWords", "Table Words", LINE (280) "<w:jc w:val=\"left\"/>", 0, ""},
    {"TableNumber", "Table Number", LINE (280) "<w:jc w:val=\"right\"/>", 0, ""},
    {"TableWordsSmall", "Table Words Small", LINE (240) "<w:jc w:val=\"left\"/>", 18, ""},
    {"TableNumberSmall", "Table Number Small", LINE (240) "<w:jc w:val=\"right\"/>", 18, ""},
    {"TableNote", "Table Note", SPACE (40, 0) "<w:jc w:val=\"left\"/>", 18, ""},
    {"TableEnd", "Table End", SPACE (0, 0), 18, ""},
    {"SectionEnd", "Section End",
     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>", 2, ""},
    {"Figure", "Figure", "<w:keepNext/>" SPACE (240, 0) "<w:jc w:val=\"center\"/>", 0, ""},
    {"TableofFigures", "table of figures", CONTENTS_TAB SPACE (0, 40), 0, ""},
    {"Simulated", "Simulated", SPACE (0, 240) "<w:jc w:val=\"center\"/>", 0,
     "<w:b/><w:color w:val=\"A6261D\"/>"},
    {"SimulatedTable", "Simulated Table", "<w:keepNext/>" SPACE (0, 60) "<w:jc w:val=\"center\"/>",
     18, "<w:color w:val=\"A6261D\"/>"},
    {"Method", "Method", SPACE (0, 60) "<w:jc w:val=\"left\"/>", 15, WEAK_LETTERS},
    {"Footer", "footer", "<w:jc w:val=\"center\"/>", 18, ""},
};

/* Where tables stand at the left, so does what stands above them. */
static const Style flush[] = {
    {"TableCaption", "Table Caption", "<w:keepNext/>" SPACE (240, 60) "<w:jc w:val=\"left\"/>", 0,
     "<w:b/>"},
    {"TableContinued", "Table Continued", "<w:keepNext/>" SPACE (120, 60) "<w:jc w:val=\"left\"/>",
     18, ""},
    {"TableSame", "Table Same", "<w:keepNext/>" SPACE (0, 60) "<w:jc w:val=\"left\"/>", 18, ""},
    {"Figure", "Figure", SPACE (0, 60) "<w:jc w:val=\"left\"/>", 0, ""},
    {"SimulatedTable", "Simulated Table", "<w:keepNext/>" SPACE (0, 60) "<w:jc w:val=\"left\"/>",
     18, "<w:color w:val=\"A6261D\"/>"},
};

static const char start[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" "
    "w:eastAsia=\"宋体\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
    "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>"
    "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault/></w:docDefaults>\n"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    "<w:qFormat/></w:style>\n"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
    "Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
    "<w:left w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"50\" w:type=\"dxa\"/></w:tblCellMar>"
    "</w:tblPr></w:style>\n";

/* The rule below the head is in its cells. */
static void
add_rules (GString *xml, const Profile *profile)
{
  g_string_append_printf (
      xml,
      "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ThreeLines\"><w:name "
      "w:val=\"Three Lines\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
      "<w:top w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/>"
      "<w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"auto\"/>"
      "</w:tblBorders></w:tblPr></w:style>\n",
      profile->outer, profile->outer);
}

/* Word knows its own styles by name. */
static bool
is_built_in (const Style *style)
{
  static const char *const names[] = {"Title",       "heading 1", "heading 2", "caption",
                                      "footer",      "toc 1",     "toc 2",     "table of figures",
                                      "TOC Heading", NULL};

  return g_strv_contains (names, style->name);
}

static const Style *
style_in (const Profile *profile, const Style *usual)
{
  for (size_t i = 0; profile->flush && i < G_N_ELEMENTS (flush); i++)
    if (g_str_equal (flush[i].id, usual->id))
      return &flush[i];
  return usual;
}

char *
docx_styles (const GovcapOutput *output)
{
  const Profile *profile = profile_of (output);
  GString *xml = g_string_new (start);

  add_rules (xml, profile);
  for (size_t i = 0; i < G_N_ELEMENTS (styles); i++) {
    const Style *style = style_in (profile, &styles[i]);
    bool bold = output->lang == GOVCAP_EN && g_str_equal (style->letters, HEADING_LETTERS);
    g_string_append_printf (xml,
                            "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name "
                            "w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>%s"
                            "</w:pPr><w:rPr>%s%s",
                            is_built_in (style) ? "" : " w:customStyle=\"1\"", style->id,
                            style->name, style->paragraph, style->letters, bold ? "<w:b/>" : "");
    if (style->size)
      g_string_append_printf (xml, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", style->size,
                              style->size);
    g_string_append (xml, "</w:rPr></w:style>\n");
  }
  g_string_append (xml, "</w:styles>\n");
  return g_string_free (xml, FALSE);
}

char *
docx_properties (const GovcapOutput *output)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (write_date_of_making ());
  g_autofree char *made = g_date_time_format (day, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *title = write_words (output->title, output->lang);
  GString *xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");

  docx_escape (xml, title);
  g_string_append (xml, "</dc:title><dc:creator>govcap</dc:creator><dc:description>");
  docx_escape (xml, output->simulated ? govcap_text_in (write_simulated, output->lang) : "");
  g_string_append_printf (xml,
                          "</dc:description><dcterms:created xsi:type=\"dcterms:W3CDTF\">%s"
                          "</dcterms:created></cp:coreProperties>\n",
                          made);
  return g_string_free (xml, FALSE);
}
