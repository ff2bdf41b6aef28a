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

void
docx_words (Docx *docx, const char *words)
{
  g_string_append (docx->body, "<w:r><w:t xml:space=\"preserve\">");
  docx_escape (docx->body, words);
  g_string_append (docx->body, "</w:t></w:r>");
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

static const char *
name_of (const Docx *docx, DocxCaption caption)
{
  return caption == DOCX_TABLE ? docx_say (docx, "Table", "表") : docx_say (docx, "Figure", "图");
}

char *
docx_label (const Docx *docx, DocxCaption caption, size_t number)
{
  return g_strdup_printf ("%s %zu", name_of (docx, caption), number);
}

static void
add_mark (Docx *docx, const char *type)
{
  g_string_append_printf (docx->body, "<w:r><w:fldChar w:fldCharType=\"%s\"/></w:r>", type);
}

/* What is stale Word makes anew when it opens the document. */
typedef enum { FRESH, STALE } Age;

static void
begin_field (Docx *docx, Age age, const char *instruction)
{
  g_string_append_printf (docx->body, "<w:r><w:fldChar w:fldCharType=\"begin\"%s/></w:r>",
                          age == STALE ? " w:dirty=\"true\"" : "");
  g_string_append_printf (
      docx->body, "<w:r><w:instrText xml:space=\"preserve\"> %s </w:instrText></w:r>", instruction);
  add_mark (docx, "separate");
}

/* Captions are marked with the names that Word itself gives to what its contents lead to. */
static char *
bookmark_of (DocxCaption caption, size_t number)
{
  return g_strdup_printf ("_Toc%d%05zu", caption == DOCX_TABLE ? 1 : 2, number);
}

static const char *
gap (const Docx *docx)
{
  return docx_say (docx, ". ", "\xe3\x80\x80"); /* as wide as a character */
}

void
docx_caption (Docx *docx, DocxCaption caption, const char *title)
{
  size_t number = caption == DOCX_TABLE ? ++docx->tables : ++docx->figures;
  g_autofree char *name = bookmark_of (caption, number);
  g_autofree char *field = g_strdup_printf ("SEQ %s \\* ARABIC", name_of (docx, caption));
  g_autofree char *before = g_strconcat (name_of (docx, caption), " ", NULL);
  g_autofree char *after = g_strconcat (gap (docx), title, NULL);
  g_autofree char *digits = g_strdup_printf ("%zu", number);

  docx_begin (docx, caption == DOCX_TABLE ? "TableCaption" : "Caption");
  g_string_append_printf (docx->body, "<w:bookmarkStart w:id=\"%zu\" w:name=\"%s\"/>",
                          docx->tables + docx->figures, name);
  docx_words (docx, before);
  begin_field (docx, FRESH, field);
  docx_words (docx, digits);
  add_mark (docx, "end");
  docx_words (docx, after);
  g_string_append_printf (docx->body, "<w:bookmarkEnd w:id=\"%zu\"/>",
                          docx->tables + docx->figures);
  docx_end (docx);
}

/* A line of the contents. Only who lays out the pages knows the page: that is a field of its own. */
static void
add_entry (Docx *docx, DocxCaption caption, size_t number, GovcapText title)
{
  g_autofree char *name = bookmark_of (caption, number);
  g_autofree char *label = docx_label (docx, caption, number);
  g_autofree char *words = write_words (title, docx->output->lang);
  g_autofree char *line = g_strconcat (label, gap (docx), words, NULL);
  g_autofree char *page = g_strdup_printf ("PAGEREF %s \\h", name);

  g_string_append_printf (docx->body, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", name);
  docx_words (docx, line);
  g_string_append (docx->body, "<w:r><w:tab/></w:r>");
  begin_field (docx, FRESH, page);
  add_mark (docx, "end");
  g_string_append (docx->body, "</w:hyperlink>");
}

static GovcapText
title_of (const Docx *docx, DocxCaption caption, size_t i)
{
  if (caption == DOCX_TABLE)
    return ((const GovcapTable *)docx->output->tables->pdata[i])->title;
  return ((const GovcapFigure *)docx->output->figures->pdata[i])->title;
}

void
docx_contents (Docx *docx, DocxCaption caption)
{
  const GPtrArray *listed = caption == DOCX_TABLE ? docx->output->tables : docx->output->figures;
  size_t n = listed ? listed->len : 0;

  for (size_t i = 0; i < n; i++) {
    docx_begin (docx, "TableofFigures");
    if (!i) {
      g_autofree char *field =
          g_strdup_printf ("TOC \\h \\z \\c &quot;%s&quot;", name_of (docx, caption));
      begin_field (docx, STALE, field);
    }
    add_entry (docx, caption, i + 1, title_of (docx, caption, i));
    if (i + 1 == n)
      add_mark (docx, "end");
    docx_end (docx);
  }
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
docx_turn (Docx *docx, bool across)
{
  if (across == docx->across)
    return;
  g_string_append (docx->body, "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/>");
  docx_section (docx);
  g_string_append (docx->body, "</w:pPr></w:p>\n");
  docx->across = across;
}
