#include "docx.h"

#include "passport.h"
#include "pictures.h"

#include "govcap/error.h"

#include <string.h>
#include <zip.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml"

static const char types[] =
    XML "<Types xmlns=\"" PACKAGE "/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        "<Default Extension=\"png\" ContentType=\"image/png\"/>"
        "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD ".document.main+xml\"/>"
        "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD ".styles+xml\"/>"
        "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD ".settings+xml\"/>"
        "<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD ".numbering+xml\"/>"
        "<Override PartName=\"/word/footer.xml\" ContentType=\"" WORD ".footer+xml\"/>"
        "<Override PartName=\"/docProps/core.xml\" "
        "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n";

static const char package[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
        "<Relationship Id=\"document\" Type=\"" OFFICE "/officeDocument\" "
        "Target=\"word/document.xml\"/>"
        "<Relationship Id=\"properties\" "
        "Type=\"" PACKAGE "/relationships/metadata/core-properties\" "
        "Target=\"docProps/core.xml\"/></Relationships>\n";

static const char links_start[] =
    XML "<Relationships xmlns=\"" PACKAGE "/relationships\">"
        "<Relationship Id=\"styles\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
        "<Relationship Id=\"settings\" Type=\"" OFFICE "/settings\" Target=\"settings.xml\"/>"
        "<Relationship Id=\"numbering\" Type=\"" OFFICE "/numbering\" Target=\"numbering.xml\"/>"
        "<Relationship Id=\"footer\" Type=\"" OFFICE "/footer\" Target=\"footer.xml\"/>";

static const char document_start[] =
    XML "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"" OFFICE "\" "
        "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n";

/* Only who lays out the pages knows the numbers of the contents: they are asked for when the document
 * is opened. Without the mode Word takes it for one of 2007 and says so in its title bar. */
static const char settings[] =
    XML "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:updateFields w:val=\"true\"/>"
        "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
        "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "</w:settings>\n";

static const char footer[] =
    XML "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
        "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:fldSimple w:instr=\" PAGE \">"
        "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n";

size_t
docx_link (Docx *docx, const char *type, const char *target)
{
  size_t number = ++docx->figures;

  g_string_append_printf (docx->links, "<Relationship Id=\"link%zu\" Type=\"%s\" Target=\"%s\"/>",
                          number, type, target);
  return number;
}

static void
add_front (Docx *docx)
{
  const GovcapOutput *output = docx->output;
  g_autofree char *title = write_words (output->title, output->lang);
  size_t figures = output->figures ? output->figures->len : 0;

  docx_paragraph (docx, "Title", title);
  if (output->simulated)
    docx_paragraph (docx, "Simulated", govcap_text_in (write_simulated, output->lang));
  if (output->tables->len + figures < 2)
    return;
  docx_paragraph (docx, "TOCHeading", docx_say (docx, "Contents", "目录"));
  docx_contents (docx);
}

static void
add_passports (Docx *docx)
{
  const GovcapOutput *output = docx->output;
  g_autoptr (GPtrArray) printed = outline_printed (docx->outline, output);
  g_autofree char *shared = passport_shared (printed, output->lang);
  const char *colon = docx_say (docx, ". ", "\xe3\x80\x80");

  docx_turn (docx, false);
  docx_paragraph (docx, "Heading1", docx_say (docx, "Method", "计算方法"));
  docx_paragraph (docx, "Method", shared);
  for (size_t i = 0; i < output->tables->len; i++) {
    const OutlineItem *item = outline_find (docx->outline, GOVCAP_PART_TABLE, i);
    if (!outline_is_printed (item))
      continue;
    g_autofree char *own = passport_own (printed, output->tables->pdata[i], output->lang);
    g_autofree char *label = outline_label (item, output->lang);
    g_autofree char *words = g_strconcat (label, colon, own, NULL);
    docx_paragraph (docx, "Method", *own ? words : "");
  }
}

static bool
has_passport (const GovcapOutput *output)
{
  for (size_t i = 0; i < output->tables->len; i++)
    if (((GovcapTable *)output->tables->pdata[i])->method->len)
      return true;
  return false;
}

/* Without pictures there are no figures. */
static bool
set_part (Docx *docx, size_t number, char *const pictures[], GError **error)
{
  const OutlineItem *item = outline_item (docx->outline, number);

  switch (item->part.kind) {
  case GOVCAP_PART_CHAPTER:
  case GOVCAP_PART_SECTION:
  case GOVCAP_PART_HEADING:
  case GOVCAP_PART_TEXT:
    docx_lead (docx, number);
    return true;
  case GOVCAP_PART_TABLE:
    (outline_is_printed (item) ? docx_table : docx_elsewhere) (docx, item);
    return true;
  case GOVCAP_PART_FIGURE:
    return !pictures || docx_figure (docx, item, pictures[item->part.index], error);
  }
  g_assert_not_reached ();
}

static void
begin_document (Docx *docx)
{
  g_string_append (docx->body, document_start);
  g_string_append (docx->links, links_start);
}

static void
end_document (Docx *docx)
{
  docx_section (docx);
  g_string_append (docx->body, "</w:body></w:document>\n");
  g_string_append (docx->links, "</Relationships>\n");
}

static bool
set_document (Docx *docx, char *const pictures[], GError **error)
{
  const GovcapOutput *output = docx->output;

  begin_document (docx);
  add_front (docx);
  for (size_t i = 0; i < docx->outline->len; i++)
    if (!set_part (docx, i, pictures, error))
      return false;
  if (docx->lead < docx->lead_end) /* what leads to nothing */
    docx_turn (docx, false);
  if (has_passport (output))
    add_passports (docx);
  end_document (docx);
  return true;
}

/* Every file in it is of 1980-01-01: the same input gives the same bytes. */
static bool
add_source (zip_t *archive, const char *name, zip_source_t *source)
{
  enum { FIRST_DAY = 1 << 5 | 1 };
  zip_int64_t at = source ? zip_file_add (archive, name, source, ZIP_FL_ENC_UTF_8) : -1;

  if (at < 0)
    zip_source_free (source);
  return at >= 0 && !zip_file_set_dostime (archive, (zip_uint64_t)at, 0, FIRST_DAY, 0);
}

static bool
add_part (zip_t *archive, const char *name, const char *text)
{
  return add_source (archive, name, zip_source_buffer (archive, text, strlen (text), 0));
}

static bool
add_pictures (zip_t *archive, char *const pictures[])
{
  bool whole = true;

  for (size_t i = 0; whole && pictures && pictures[i]; i++) {
    g_autofree char *name = g_strdup_printf ("word/media/figure-%zu.png", i + 1);
    whole = add_source (archive, name, zip_source_file (archive, pictures[i], 0, -1));
  }
  return whole;
}

static bool
fail (zip_error_t *problem, GError **error)
{
  govcap_fail (error, GOVCAP_ERROR_SYSTEM, NULL, "the document cannot be written: %s",
               "文档写不出来：%s", zip_error_strerror (problem));
  zip_error_fini (problem);
  return false;
}

/* The library reads what it was given when it closes the archive. */
static bool
pack (const Docx *docx, char *const pictures[], const char *path, GError **error)
{
  int code;
  zip_error_t problem;
  zip_t *archive = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, &code);
  g_autofree char *styles = docx_styles (docx->output);
  g_autofree char *properties = docx_properties (docx->output);
  g_autofree char *numbering = docx_numbering (docx);

  if (!archive) {
    zip_error_init_with_code (&problem, code);
    return fail (&problem, error);
  }
  bool whole = add_part (archive, "[Content_Types].xml", types) &&
               add_part (archive, "_rels/.rels", package) &&
               add_part (archive, "docProps/core.xml", properties) &&
               add_part (archive, "word/document.xml", docx->body->str) &&
               add_part (archive, "word/_rels/document.xml.rels", docx->links->str) &&
               add_part (archive, "word/styles.xml", styles) &&
               add_part (archive, "word/settings.xml", settings) &&
               add_part (archive, "word/numbering.xml", numbering) &&
               add_part (archive, "word/footer.xml", footer) && add_pictures (archive, pictures);
  if (whole && !zip_close (archive))
    return true;
  zip_error_init (&problem);
  zip_error_set (&problem, zip_error_code_zip (zip_get_error (archive)),
                 zip_error_code_system (zip_get_error (archive)));
  zip_discard (archive);
  return fail (&problem, error);
}

static bool
make_document (const GovcapOutput *output, char *const pictures[], const char *path, GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GArray) outline = outline_new (output);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (unsigned));
  Docx docx = {.output = output,
               .outline = outline,
               .body = body,
               .links = links,
               .bookmarks = 1,
               .open = open};

  return set_document (&docx, pictures, error) && pack (&docx, pictures, path, error);
}

bool
docx_write (const GovcapOutput *output, void (*put) (Docx *docx, const void *data),
            const void *data, const char *path, GError **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) links = g_string_new (NULL);
  g_autoptr (GArray) outline = outline_new (output);
  Docx docx = {.output = output, .outline = outline, .body = body, .links = links};

  begin_document (&docx);
  put (&docx, data);
  end_document (&docx);
  return pack (&docx, NULL, path, error);
}

bool
write_docx (const GovcapOutput *output, const char *path, GError **error)
{
  return pictures_make (output, path, make_document, error);
}
