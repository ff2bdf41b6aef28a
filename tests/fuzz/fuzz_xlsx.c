/* A workbook: the input is a zip file when it begins like one; else the XML of its parts, parted by
 * zero bytes: sheet, strings, styles, workbook. An empty part is the usual one. */
#include "fuzz_zip.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* The first four come from the input. */
static const FuzzPart parts[] = {
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

int
LLVMFuzzerTestOneInput (const uint8_t *bytes, size_t length)
{
  if (length >= 2 && !memcmp (bytes, "PK", 2)) {
    fuzz_answers (bytes, length);
    return 0;
  }
  g_autoptr (GByteArray) file = fuzz_zip (parts, G_N_ELEMENTS (parts), 4, bytes, length);
  fuzz_answers (file->data, file->len);
  return 0;
}
