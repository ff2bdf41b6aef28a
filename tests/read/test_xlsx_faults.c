/* Workbooks that are broken, or made to do harm: each is refused in words, in little time and memory. */
#include "workbook.h"

#include "../../src/read/xlsx.h"

#define WAVE "waves: [{year: 2024, data: s.xlsx}]\n"

static const char six_strings[] = "<si/><si/><si/><si/><si/><si/>";

typedef struct {
  const char *path, *rows;
  const char *message;
} Bad;

static const Bad bad_cells[] = {
    {"a-row-beyond-the-last", "<row r=\"1048577\"><c><v>1</v></c></row>",
     "s.xlsx:数据!A1: row 1048577 comes after this one; rows must rise, up to 1048576; open the "
     "workbook and save it again"},
    {"rows-that-fall", "<row r=\"3\"/><row r=\"2\"/>",
     "s.xlsx:数据!A3: row 2 comes after this one; rows must rise, up to 1048576; open the workbook "
     "and save it again"},
    {"a-column-beyond-the-last", "<row r=\"2\"><c r=\"XFE2\"><v>1</v></c></row>",
     "s.xlsx:数据!A2: a cell says that it is 'XFE2', which cannot be here; open the workbook and "
     "save it again"},
    {"a-cell-of-another-row", "<row r=\"2\"><c r=\"A2\"/><c r=\"B3\"><v>1</v></c></row>",
     "s.xlsx:数据!B2: a cell says that it is 'B3', which cannot be here; open the workbook and "
     "save "
     "it again"},
    {"a-cell-twice", "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c></row>",
     "s.xlsx:数据!B2: a cell says that it is 'A2', which cannot be here; open the workbook and "
     "save "
     "it again"},
    {"a-place-that-is-none", "<row r=\"2\"><c r=\"A\"><v>1</v></c></row>",
     "s.xlsx:数据!A2: a cell says that it is 'A', which cannot be here; open the workbook and save "
     "it again"},
    {"a-type-not-known", "<row r=\"2\"><c t=\"q\"><v>1</v></c></row>",
     "s.xlsx:数据!A2: a cell says that it is 'q', which cannot be here; open the workbook and save "
     "it again"},
    {"a-string-that-is-not-there", "<row r=\"2\"><c t=\"s\"><v>6</v></c></row>",
     "s.xlsx:数据!A2: the cell holds '6', which is no value of its kind; open the workbook and "
     "save "
     "it again"},
    {"a-string-of-a-huge-number", "<row r=\"2\"><c t=\"s\"><v>99999999999999999999</v></c></row>",
     "s.xlsx:数据!A2: the cell holds '99999999999999999999', which is no value of its kind; open "
     "the workbook and save it again"},
    {"a-number-that-is-none", "<row r=\"2\"><c/><c><v>1,5</v></c></row>",
     "s.xlsx:数据!B2: the cell holds '1,5', which is no value of its kind; open the workbook and "
     "save it again"},
    {"an-infinite-number", "<row r=\"2\"><c><v>1e999</v></c></row>",
     "s.xlsx:数据!A2: the cell holds '1e999', which is no value of its kind; open the workbook and "
     "save it again"},
};

static void
check_bad_cell (const void *data)
{
  const Bad *one = data;
  TestBook book = {.sheets = {{.rows = one->rows}}, .strings = six_strings};

  workbook_refused (&book, WAVE, one->message);
}

#define SHEET "xl/worksheets/sheet1.xml"

/* Parts put in place of others, and what is said. */
typedef struct {
  const char *path;
  Part part;
  const char *message;
} BadPart;

static const BadPart bad_parts[] = {
    {"a-document-type",
     {SHEET, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row>"
             "<c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"},
     "s.xlsx:" SHEET ": holds a DOCTYPE, which has no place here; it is not read"},
    {"a-billion-laughs",
     {"xl/workbook.xml", "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                         "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><workbook>&c;</workbook>"},
     "s.xlsx:xl/workbook.xml: holds a DOCTYPE, which has no place here; it is not read"},
    {"an-entity-not-known",
     {SHEET, "<worksheet>\n<sheetData><row><c><v>&e;</v></c></row></sheetData></worksheet>"},
     "s.xlsx:" SHEET ": is damaged (line 2); open the file in its program and save it "
     "again"},
    {"xml-that-is-cut-short",
     {SHEET, "<worksheet><sheetData><row><c><v>1</v></c>"},
     "s.xlsx:" SHEET ": is damaged (line 1); open the file in its program and save it "
     "again"},
    {"bytes-that-are-no-utf8",
     {SHEET, "<worksheet><sheetData><row><c t=\"str\"><v>\xC4\xE3</v></c></row></sheetData>"
             "</worksheet>"},
     "s.xlsx:" SHEET ": is damaged (line 1); open the file in its program and save it "
     "again"},
    {"no-xml-at-all",
     {SHEET, ""},
     "s.xlsx:" SHEET ": is damaged (line 1); open the file in its program and save it "
     "again"},
    {"no-sheet",
     {SHEET, NULL},
     "s.xlsx:" SHEET ": is missing; open the file in its program and save it again"},
    {"no-workbook",
     {"xl/workbook.xml", NULL},
     "s.xlsx: this is a zip file without an .xlsx workbook in it; open it in a spreadsheet program "
     "and save it as .xlsx"},
    {"a-name-that-climbs",
     {"xl/../../evil.txt", "x"},
     "s.xlsx: holds a part named 'xl/../../evil.txt', which leads out of the file: no program "
     "made this; it is not read"},
    {"a-name-that-climbs-backwards",
     {"..\\evil.txt", "x"},
     "s.xlsx: holds a part named '..\\evil.txt', which leads out of the file: no program "
     "made this; it is not read"},
    {"two-parts-of-one-name",
     {"XL/Workbook.xml", "<workbook/>"},
     "s.xlsx:XL/Workbook.xml: the file holds two parts of this name; open it and save it again"},
};

static void
check_bad_part (const void *data)
{
  const BadPart *one = data;
  Part parts[] = {one->part, {NULL, NULL}};
  TestBook book = {.sheets = {{.rows = "town|a1\nA|5"}}, .parts = parts};

  workbook_refused (&book, WAVE, one->message);
}

static void
check_bad_sheet (const char *xml, const char *message)
{
  Part parts[] = {{SHEET, xml}, {NULL, NULL}};
  TestBook book = {.sheets = {{.rows = "town|a1\nA|5"}}, .parts = parts};

  workbook_refused (&book, WAVE, message);
}

static void
check_attributes (int n)
{
  g_autoptr (GString) xml = g_string_new ("<worksheet");

  for (int i = 0; i < n; i++)
    g_string_append_printf (xml, " a%d=\"\"", i);
  g_string_append (xml, "/>");
  check_bad_sheet (xml->str,
                   "s.xlsx:" SHEET ": holds a tag that no program writes; it is not read");
}

/* libxml2 compares every attribute with those before it: a tag of a million would take hours. */
static void
very_many_attributes (void)
{
  check_attributes (300);
  check_attributes (100000);
}

static void
very_deep (void)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  for (int i = 0; i < 100000; i++)
    g_string_append (xml, "<a>");
  check_bad_sheet (xml->str,
                   "s.xlsx:" SHEET
                   ": is damaged (line 1); open the file in its program and save it again");
}

static void
a_very_long_cell (void)
{
  g_autofree char *text = g_strnfill (XLSX_LONGEST_TEXT + 1, 'x');
  g_autofree char *row = g_strdup_printf ("<row><c t=\"str\"><v>%s</v></c></row>", text);
  g_autofree char *rich =
      g_strdup_printf ("<row><c t=\"inlineStr\"><is><t>%s</t></is></c></row>", text);
  g_autofree char *strings = g_strdup_printf ("<si><t>a</t></si><si><t>%s</t></si>", text);
  TestBook value = {.sheets = {{.rows = row}}}, in_line = {.sheets = {{.rows = rich}}};
  TestBook shared = {.sheets = {{.rows = "town|a1\nA|5"}}, .strings = strings};

  workbook_refused (&value, WAVE, "s.xlsx:数据!A1: the text of this cell is longer than 1 MB");
  workbook_refused (&in_line, WAVE, "s.xlsx:数据!A1: the text of this cell is longer than 1 MB");
  workbook_refused (&shared, WAVE,
                    "s.xlsx:xl/sharedStrings.xml: text 2 of the workbook is longer than 1 MB, or "
                    "all texts together are longer than 256 MB; it is not read");
}

static void
a_zip_bomb (void)
{
  g_autofree char *blanks = g_strnfill (66u << 20, ' ');

  check_bad_sheet (blanks,
                   "s.xlsx:" SHEET ": unpacks to 69 MB, more than 400 times its size: a zip "
                   "bomb; it is not read");
}

/* Without waiting for the disk. */
static bool
put (const char *path, const char *bytes, size_t length)
{
  FILE *file = fopen (path, "wb");
  bool whole = file && fwrite (bytes, 1, length, file) == length;

  return file && fclose (file) == 0 && whole;
}

/* Every cut of a small workbook: the same error each time. */
static void
cut_short (void)
{
  TestBook book = {.sheets = {{.rows = "town|a1\nA|5"}}};
  Reading reading = workbook_reading (&book, WAVE);
  g_autofree char *path = g_build_filename (reading.folder, "s.xlsx", NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (size_t cut = length - 1; cut > 4; cut -= MIN (cut, 97)) {
    g_autoptr (GError) error = NULL;
    g_assert_true (put (path, bytes, cut));
    g_autoptr (GovcapData) read = reading_load (&reading, &error);
    g_assert_null (read);
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    g_assert_nonnull (strstr (error->message, "the file is cut short or damaged"));
  }
  reading_free (&reading);
}

/* Bytes are turned over, one at a time: never a crash, and never another answer. */
static void
bytes_turned_over (void)
{
  TestBook book = {.sheets = {{.rows = "town|a1\nA|5"}}, .strings = six_strings};
  Reading reading = workbook_reading (&book, WAVE);
  g_autofree char *path = g_build_filename (reading.folder, "s.xlsx", NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (size_t i = 0; i < length; i += 5) {
    bytes[i] ^= 0x55;
    g_assert_true (put (path, bytes, length));
    g_autoptr (GovcapData) read = reading_load (&reading, NULL);
    bytes[i] ^= 0x55;
    if (read) {
      g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
      g_assert_cmpstr (a1, ==, "5");
    }
  }
  reading_free (&reading);
}

static void
encrypted (void)
{
  TestBook book = {.sheets = {{.rows = "town|a1\nA|5"}}};
  Reading reading = workbook_reading (&book, WAVE);
  g_autofree char *path = g_build_filename (reading.folder, "s.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  zip_t *zip = zip_open (path, 0, NULL);

  zip_file_set_encryption (zip, (zip_uint64_t)zip_name_locate (zip, "xl/workbook.xml", 0),
                           ZIP_EM_AES_256, "secret");
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  g_assert_null (read);
  g_assert_nonnull (strstr (error->message, "s.xlsx: is encrypted; save it without a password"));
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (bad_cells); i++) {
    g_autofree char *path = g_strconcat ("/xlsx/refused/", bad_cells[i].path, NULL);
    g_test_add_data_func (path, &bad_cells[i], check_bad_cell);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad_parts); i++) {
    g_autofree char *path = g_strconcat ("/xlsx/refused/", bad_parts[i].path, NULL);
    g_test_add_data_func (path, &bad_parts[i], check_bad_part);
  }
  g_test_add_func ("/xlsx/refused/very-many-attributes", very_many_attributes);
  g_test_add_func ("/xlsx/refused/very-deep", very_deep);
  g_test_add_func ("/xlsx/refused/a-very-long-cell", a_very_long_cell);
  g_test_add_func ("/xlsx/refused/a-zip-bomb", a_zip_bomb);
  g_test_add_func ("/xlsx/refused/cut-short", cut_short);
  g_test_add_func ("/xlsx/refused/bytes-turned-over", bytes_turned_over);
  g_test_add_func ("/xlsx/refused/encrypted", encrypted);
  return g_test_run ();
}
