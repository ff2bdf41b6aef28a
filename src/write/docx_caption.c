/* Captions with Word's own numbers, the contents that list them, and references to them. */
#include "docx.h"
#include "profile.h"

#include <string.h>

static const char *
name_of (const Docx *docx, GovcapPartKind kind)
{
  return kind == GOVCAP_PART_TABLE ? docx_say (docx, "Table", "表")
                                   : docx_say (docx, "Figure", "图");
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

static void
add_field (Docx *docx, const char *instruction, const char *result)
{
  begin_field (docx, FRESH, instruction);
  docx_words (docx, result);
  add_mark (docx, "end");
}

/* Marks bear the names that Word itself gives to what its contents and its references lead to. */
static char *
bookmark_of (const OutlineItem *item, DocxMark mark)
{
  if (item->part.kind < GOVCAP_PART_TEXT)
    return g_strdup_printf ("_Toc0%02u%02u%d", item->chapter, item->number, item->part.kind);
  return g_strdup_printf ("_%s%d%05zu", mark == DOCX_WHOLE ? "Toc" : "Ref",
                          item->part.kind == GOVCAP_PART_TABLE ? 1 : 2, item->part.index + 1);
}

void
docx_bookmark (Docx *docx, const OutlineItem *item, DocxMark mark)
{
  g_autofree char *name = bookmark_of (item, mark);

  g_array_append_val (docx->open, docx->bookmarks);
  g_string_append_printf (docx->body, "<w:bookmarkStart w:id=\"%u\" w:name=\"%s\"/>",
                          docx->bookmarks++, name);
}

void
docx_bookmark_end (Docx *docx)
{
  g_string_append_printf (docx->body, "<w:bookmarkEnd w:id=\"%u\"/>",
                          g_array_index (docx->open, unsigned, docx->open->len - 1));
  g_array_set_size (docx->open, docx->open->len - 1);
}

static const char *
gap (const Docx *docx)
{
  return docx_say (docx, ". ", "\xe3\x80\x80"); /* as wide as a character */
}

/* "表4-1": the chapter's number is that of its heading, and the count begins anew below it. Word
 * does so by "\s 1" wherever a caption is added later; LibreOffice only where "\r 1" says it. */
static void
add_number (Docx *docx, const OutlineItem *item)
{
  const char *name = name_of (docx, item->part.kind);
  const char *anew = !item->chapter ? "" : item->number == 1 ? " \\s 1 \\r 1" : " \\s 1";
  g_autofree char *field = g_strdup_printf ("SEQ %s \\* ARABIC%s", name, anew);
  g_autofree char *chapter = g_strdup_printf ("%u", item->chapter);
  g_autofree char *number = g_strdup_printf ("%u", item->number);
  bool close = docx->output->lang == GOVCAP_ZH && item->chapter;
  g_autofree char *before = g_strconcat (name, close ? "" : " ", NULL);

  docx_words (docx, before);
  if (item->chapter) {
    add_field (docx, "STYLEREF 1 \\s", chapter);
    docx_words (docx, "-");
  }
  add_field (docx, field, number);
}

/* In a line of its own the title is still of the paragraph that Word's list of tables shows. */
static void
add_title (Docx *docx, const OutlineItem *item)
{
  g_autofree char *title = write_words (item->title, docx->output->lang);

  if (profile_of (docx->output)->apart) {
    g_string_append (docx->body, "<w:r><w:br/></w:r>");
    docx_slanted (docx, title);
    return;
  }
  g_autofree char *after = g_strconcat (gap (docx), title, NULL);
  docx_words (docx, after);
}

void
docx_caption (Docx *docx, const OutlineItem *item)
{
  bool above = item->part.kind == GOVCAP_PART_TABLE || profile_of (docx->output)->apart;

  docx_begin (docx, above ? "TableCaption" : "Caption");
  docx_bookmark (docx, item, DOCX_WHOLE);
  docx_bookmark (docx, item, DOCX_LABEL);
  add_number (docx, item);
  docx_bookmark_end (docx);
  add_title (docx, item);
  docx_bookmark_end (docx);
  docx_end (docx);
}

static void
add_piece (void *data, const char *words, const OutlineItem *item)
{
  Docx *docx = data;

  if (!item) {
    docx_words (docx, words);
    return;
  }
  g_autofree char *mark = bookmark_of (item, DOCX_LABEL);
  g_autofree char *field = g_strdup_printf ("REF %s \\h", mark);
  add_field (docx, field, words);
}

void
docx_text (Docx *docx, GovcapText text)
{
  docx_begin (docx, "Text");
  outline_text (docx->outline, text, docx->output->lang, add_piece, docx);
  docx_end (docx);
}

static void
add_marked (void *data, const char *words, const OutlineItem *item)
{
  Docx *docx = data;

  if (item)
    docx_bookmark (docx, item, DOCX_LABEL);
  docx_words (docx, words);
  if (item)
    docx_bookmark_end (docx);
}

void
docx_elsewhere (Docx *docx, const OutlineItem *item)
{
  docx_turn (docx, docx->across);
  docx_begin (docx, "Text");
  outline_elsewhere (item, docx->output, add_marked, docx);
  docx_end (docx);
}

/* What a line of the contents says. */
static char *
line_of (const Docx *docx, const OutlineItem *item)
{
  if (item->part.kind < GOVCAP_PART_TEXT)
    return outline_heading (item, docx->output->lang);
  g_autofree char *label = outline_label (item, docx->output->lang);
  g_autofree char *words = write_words (item->title, docx->output->lang);
  return g_strconcat (label, gap (docx), words, NULL);
}

/* A line of the contents. Only who lays out the pages knows the page: that is a field of its own. */
static void
add_entry (Docx *docx, const OutlineItem *item)
{
  g_autofree char *name = bookmark_of (item, DOCX_WHOLE);
  g_autofree char *line = line_of (docx, item);
  g_autofree char *page = g_strdup_printf ("PAGEREF %s \\h", name);

  g_string_append_printf (docx->body, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", name);
  docx_words (docx, line);
  g_string_append (docx->body, "<w:r><w:tab/></w:r>");
  begin_field (docx, FRESH, page);
  add_mark (docx, "end");
  g_string_append (docx->body, "</w:hyperlink>");
}

static const char *
style_of (GovcapPartKind kind)
{
  return kind == GOVCAP_PART_SECTION ? "TOC2" : kind < GOVCAP_PART_TEXT ? "TOC1" : "TableofFigures";
}

/* @first, @last: the kinds that the field lists. */
static void
add_list (Docx *docx, const char *field, GovcapPartKind first, GovcapPartKind last)
{
  size_t listed = 0;

  for (size_t i = 0; i < docx->outline->len; i++) {
    const OutlineItem *item = outline_item (docx->outline, i);
    if (item->part.kind < first || item->part.kind > last || !outline_is_printed (item))
      continue;
    docx_begin (docx, style_of (item->part.kind));
    if (!listed++)
      begin_field (docx, STALE, field);
    add_entry (docx, item);
    docx_end (docx);
  }
  if (!listed)
    return;
  g_string_truncate (docx->body, docx->body->len - strlen ("</w:p>\n")); /* the field ends in it */
  add_mark (docx, "end");
  docx_end (docx);
}

void
docx_contents (Docx *docx)
{
  static const GovcapPartKind listed[] = {GOVCAP_PART_TABLE, GOVCAP_PART_FIGURE};

  add_list (docx, "TOC \\o &quot;1-2&quot; \\h \\z \\u", GOVCAP_PART_CHAPTER, GOVCAP_PART_HEADING);
  for (size_t i = 0; i < G_N_ELEMENTS (listed); i++) {
    g_autofree char *field =
        g_strdup_printf ("TOC \\h \\z \\c &quot;%s&quot;", name_of (docx, listed[i]));
    add_list (docx, field, listed[i], listed[i]);
  }
}
