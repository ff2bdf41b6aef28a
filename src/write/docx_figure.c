#include "docx.h"
#include "pictures.h"
#include "profile.h"

enum {
  PIXEL = 4763, /* EMU; pictures have twice the pixels of their size at 96 per inch */
  POINT = 12700,
  WIDEST = (DOCX_SHORT - 2 * DOCX_MARGIN) / 20,      /* points */
  TALLEST = (DOCX_LONG - 2 * DOCX_MARGIN) / 20 - 60, /* with room for the caption */
};

static void
add_picture (Docx *docx, const char *words, size_t number, double width, double height)
{
  g_autofree char *target = g_strdup_printf ("media/figure-%zu.png", number);
  size_t link = docx_link (
      docx, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", target);
  GString *xml = docx->body;
  g_autofree char *size = g_strdup_printf ("cx=\"%.0f\" cy=\"%.0f\"", width, height);

  g_string_append_printf (xml,
                          "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
                          "distR=\"0\"><wp:extent %s/><wp:docPr id=\"%zu\" name=\"%s\" descr=\"",
                          size, number, target);
  docx_escape (xml, words);
  g_string_append_printf (
      xml,
      "\"/><a:graphic><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
      "<pic:cNvPr id=\"%zu\" name=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
      "<a:blip r:embed=\"link%zu\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
      "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext %s/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
      "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
      "</w:r>",
      number, target, link, size);
}

bool
docx_figure (Docx *docx, const OutlineItem *item, const char *path, GError **error)
{
  const GovcapFigure *figure = docx->output->figures->pdata[item->part.index];
  g_autofree char *words = pictures_describe (figure, docx->output->lang);
  uint32_t width = 0, height = 0;

  if (!pictures_measure (path, &width, &height, error))
    return false;
  double scale =
      MIN (PIXEL, MIN ((double)WIDEST * POINT / width, (double)TALLEST * POINT / height));
  bool above = profile_of (docx->output)->apart;
  docx_turn (docx, false);
  if (above)
    docx_caption (docx, item);
  docx_begin (docx, "Figure");
  add_picture (docx, words, item->part.index + 1, width * scale, height * scale);
  docx_end (docx);
  if (!above) {
    docx_caption (docx, item);
    return true;
  }
  docx_notes (docx, figure->notes);
  docx_begin (docx, "TableEnd");
  docx_end (docx);
  return true;
}
