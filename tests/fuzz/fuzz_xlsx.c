/* A workbook: the input is a zip file when it begins like one; else the XML of its parts, parted by
 * zero bytes: sheet, strings, styles, workbook. An empty part is the usual one. */
#include "fuzz.h"

#include <zip.h>

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

typedef struct {
  const char *name, *usual;
} UsualPart;

/* The first four come from the input. */
static const UsualPart parts[] = {
    {"xl/worksheets/sheet1.xml",
     "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
     "<row><c t=\"s\"><v>2</v></c><c><v>5</v></c></row></sheetData></worksheet>"},
    {"xl/sharedStrings.xml",
     "<sst><si><t>town</t></si><si><t>a1</t></si><si><t>A镇</t></si></sst>"},
    {"xl/styles.xml",
     "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/></numFmts>"
     "<cellXfs><xf/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"},
    {"xl/workbook.xml", "<workbook xmlns:r=\"" OFFICE "\"><sheets><sheet name=\"s\" r:id=\"a\"/>"
                        "<sheet name=\"t\" r:id=\"a\" state=\"hidden\"/></sheets></workbook>"},
    {"_rels/.rels", "<Relationships><Relationship Id=\"w\" Type=\"" OFFICE "/officeDocument\" "
                    "Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/worksheet\" "
     "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" OFFICE "/styles\" "
     "Target=\"styles.xml\"/><Relationship Id=\"c\" Type=\"" OFFICE "/sharedStrings\" "
     "Target=\"sharedStrings.xml\"/></Relationships>"},
};

/* The next part of the input; the usual one when it is empty. */
static void
add_part (zip_t *zip, size_t number, const uint8_t **at, const uint8_t *end)
{
  const uint8_t *stop = *at < end ? memchr (*at, 0, (size_t)(end - *at)) : NULL;
  size_t length = (size_t)((stop ? stop : end) - *at);
  bool given = number < 4 && length;
  const void *bytes = given ? (const void *)*at : parts[number].usual;
  size_t room = given ? length : strlen (parts[number].usual);
  zip_source_t *source = zip_source_buffer (zip, bytes, room, 0);
  zip_int64_t index = zip_file_add (zip, parts[number].name, source, 0);

  g_assert (index >= 0);
  zip_set_file_compression (zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
  if (number < 4)
    *at = stop ? stop + 1 : end;
}

static GByteArray *
zip_parts (const uint8_t *bytes, size_t length)
{
  zip_source_t *source = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source (source, ZIP_TRUNCATE, NULL);
  const uint8_t *at = bytes;
  GByteArray *file = g_byte_array_new ();
  zip_stat_t stat;

  zip_source_keep (source);
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    add_part (zip, i, &at, bytes + length);
  g_assert (zip_close (zip) == 0 && zip_source_stat (source, &stat) == 0);
  g_byte_array_set_size (file, (guint)stat.size);
  g_assert (zip_source_open (source) == 0);
  g_assert (zip_source_read (source, file->data, stat.size) == (zip_int64_t)stat.size);
  zip_source_close (source);
  zip_source_free (source);
  return file;
}

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length >= 2 && !memcmp (bytes, "PK", 2)) {
    fuzz_answers (bytes, length);
    return 0;
  }
  g_autoptr (GByteArray) file = zip_parts (bytes, length);
  fuzz_answers (file->data, file->len);
  return 0;
}
