/* Workbooks: what cells mean, and the dialects of the format. */
#include "workbook.h"

#include "../../src/read/xlsx.h"

#define WAVE "waves: [{year: 2024, data: s.xlsx}]\n"

typedef struct {
  const char *path, *cell; /* in A1 */
  const char *text;        /* "?": a formula without its result */
} Value;

#define LINES "<v>\n 7 \n</v>"

static const Value values[] = {
    {"a-whole-number", "<c><v>3</v></c>", "3"},
    {"a-whole-number-with-a-point", "<c><v>3.0</v></c>", "3"},
    {"a-number-with-an-exponent", "<c><v>1E2</v></c>", "100"},
    {"a-number-with-blanks", "<c>" LINES "</c>", "7"},
    {"a-negative-number", "<c><v>-3</v></c>", "-3"},
    {"minus-nought", "<c><v>-0</v></c>", "0"},
    {"noughts-before-a-number", "<c><v>007</v></c>", "7"},
    {"a-fraction", "<c><v>0.73</v></c>", "0.73"},
    {"all-digits-of-a-double", "<c><v>0.10000000000000001</v></c>", "0.1"},
    {"a-third", "<c><v>0.33333333333333331</v></c>", "0.3333333333333333"},
    {"noughts-at-the-end", "<c><v>1.50</v></c>", "1.5"},
    {"a-small-number", "<c><v>0.0000125</v></c>", "1.25e-05"},
    {"a-number-of-sixteen-digits", "<c><v>2024010102030405</v></c>", "2024010102030405"},
    {"an-empty-cell-with-a-style", "<c s=\"1\"/>", ""},
    {"true", "<c t=\"b\"><v>1</v></c>", "TRUE"},
    {"false", "<c t=\"b\"><v>0</v></c>", "FALSE"},
    {"an-error", "<c t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!"},
    {"a-shared-string", "<c t=\"s\"><v>0</v></c>", "乡镇"},
    {"a-string-in-runs-without-how-it-is-spoken", "<c t=\"s\"><v>1</v></c>", "課きく 毛こ"},
    {"escaped-characters", "<c t=\"s\"><v>2</v></c>", "a\r\nb中😀_x000D_"},
    {"an-empty-string", "<c t=\"s\"><v>3</v></c>", ""},
    {"blanks-for-a-number", "<c><v> </v></c>", ""},
    {"blanks-for-a-string", "<c t=\"s\"><v> </v></c>", ""},
    {"no-number-of-a-string", "<c t=\"s\"><v></v></c>", ""},
    {"a-string-of-entities-and-cdata", "<c t=\"s\"><v>4</v></c>", "<A&B> 'x' <raw> ё"},
    {"half-an-escaped-pair", "<c t=\"s\"><v>5</v></c>", "�x_xZZZZ__x12"},
    {"an-inline-string", "<c t=\"inlineStr\"><is><t>甲</t></is></c>", "甲"},
    {"an-inline-string-in-runs",
     "<c t=\"inlineStr\"><is><r><rPr/><t>甲</t></r><r><t>乙</t></r></is></c>", "甲乙"},
    {"an-inline-string-beside-a-value", "<c t=\"inlineStr\"><v>1.0</v><is><t>1.</t></is></c>",
     "1."},
    {"the-text-of-a-formula", "<c t=\"str\"><f>A2</f><v>甲</v></c>", "甲"},
    {"the-empty-text-of-a-formula", "<c t=\"str\"><f>A2</f><v></v></c>", ""},
    {"the-number-of-a-formula", "<c><f t=\"shared\" si=\"0\"/><v>4</v></c>", "4"},
    {"a-formula-without-its-result", "<c><f>1+1</f></c>", "?"},
    {"a-formula-that-was-never-computed", "<c><f>1+1</f><v/></c>", "?"},
    {"a-date", "<c s=\"1\"><v>45356</v></c>", "2024-03-05"},
    {"a-chinese-date", "<c s=\"2\"><v>45356</v></c>", "2024-03-05"},
    {"a-built-in-chinese-date", "<c s=\"6\"><v>45356</v></c>", "2024-03-05"},
    {"a-day-of-the-week", "<c s=\"8\"><v>45356</v></c>", "2024-03-05"},
    {"date-and-time", "<c s=\"7\"><v>44312.829965277801</v></c>", "2021-04-26 19:55:09"},
    {"a-second-before-midnight", "<c s=\"7\"><v>44312.99999999</v></c>", "2021-04-27"},
    {"a-time", "<c s=\"4\"><v>0.5006944444444444</v></c>", "12:01:00"},
    {"hours-that-went-by", "<c s=\"3\"><v>1.0902777777777777</v></c>", "26:10:00"},
    {"colours-and-quoted-letters-are-no-date", "<c s=\"5\"><v>45356</v></c>", "45356"},
    {"the-day-before-the-one-that-never-was", "<c s=\"1\"><v>59</v></c>", "1900-02-28"},
    {"the-day-that-never-was", "<c s=\"1\"><v>60</v></c>", "1900-02-29"},
    {"the-day-after", "<c s=\"1\"><v>61</v></c>", "1900-03-01"},
    {"the-first-day", "<c s=\"1\"><v>1</v></c>", "1900-01-01"},
    {"the-last-day", "<c s=\"1\"><v>2958465</v></c>", "9999-12-31"},
    {"a-number-too-large-for-a-date", "<c s=\"1\"><v>2958466</v></c>", "2958466"},
    {"a-negative-date", "<c s=\"1\"><v>-1</v></c>", "-1"},
    {"a-style-that-is-not-there", "<c s=\"99\"><v>45356</v></c>", "45356"},
    {"an-empty-style", "<c s=\"\"><v>45356</v></c>", "45356"},
    {"a-date-in-words", "<c t=\"d\"><v>2024-03-05T00:00:00.000Z</v></c>", "2024-03-05"},
    {"a-moment-in-words", "<c t=\"d\"><v>2024-03-05T13:20:00</v></c>", "2024-03-05 13:20:00"},
};

static const char value_strings[] =
    "<si><t>乡镇</t></si>"
    "<si><r><t>課きく </t></r><r><t>毛こ</t></r><rPh sb=\"0\" eb=\"1\"><r><t>カ</t></r></rPh>"
    "<rPh sb=\"4\" eb=\"5\"><t>ケ</t></rPh><phoneticPr fontId=\"1\"/></si>"
    "<si><t xml:space=\"preserve\">a_x000D_\nb_x4e2d__xD83D__xDE00__x005F_x000D_</t></si>"
    "<si/>"
    "<si><t>&lt;A&amp;B&gt; &apos;x&apos; <![CDATA[<raw>]]> &#x451;</t></si>"
    "<si><t>_xD83D_x_xZZZZ__x12</t></si>";

static bool
take_first (void *data, size_t row, const BookCell cells[], size_t n)
{
  GString *text = data;

  if (row == 1 && n && cells[0].column == 0)
    g_string_assign (text, cells[0].is_unknown ? "?" : cells[0].text);
  return false;
}

/* The text of A1 of the first sheet. */
static char *
first_cell (const char *path)
{
  GString *text = g_string_new (NULL);
  BookTaker taker = {.data = text, .row = take_first};
  g_autoptr (GError) error = NULL;
  Xlsx xlsx;
  Book book;

  g_assert_true (xlsx_open (&xlsx, &book, path, &error) &&
                 book.walk (&book, &g_array_index (book.sheets, BookSheet, 0), &taker, &error));
  g_assert_no_error (error);
  xlsx_close (&xlsx, &book);
  return g_string_free (text, FALSE);
}

static char *
first_cell_of (const TestBook *book)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-xlsx-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "s.xlsx", NULL);

  workbook_write (path, book);
  char *text = first_cell (path);
  govcap_folder_remove (folder);
  return text;
}

static void
check_value (const void *data)
{
  const Value *one = data;
  g_autofree char *row = g_strconcat ("<row>", one->cell, "</row>", NULL);
  g_autofree char *line = g_strdelimit (g_strdup (row), "\n", ' ');
  TestBook book = {.sheets = {{.rows = line}}, .strings = value_strings};
  g_autofree char *text = first_cell_of (&book);

  g_assert_cmpstr (text, ==, one->text);
}

static void
base_1904 (void)
{
  static const char *const said[] = {"1", "true", "false"};
  static const char *const want[] = {"1904-01-02", "1904-01-02", "1900-01-01"};

  for (size_t i = 0; i < G_N_ELEMENTS (said); i++) {
    g_autofree char *properties = g_strdup_printf ("<workbookPr date1904=\"%s\"/>", said[i]);
    TestBook book = {.sheets = {{.rows = "<row><c s=\"1\"><v>1</v></c></row>"}},
                     .properties = properties};
    g_autofree char *text = first_cell_of (&book);
    g_assert_cmpstr (text, ==, want[i]);
  }
}

/* Strict files have other addresses, some programs prefixes, and some do not say where cells are. */
static void
other_dialects (void)
{
  static const Part strict[] = {
      {"_rels/.rels", WORKBOOK_RELATIONS
       "<Relationship Id=\"w\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
       "officeDocument\" Target=\"/book.xml\"/></Relationships>"},
      {"book.xml", "<?xml version=\"1.0\" encoding=\"utf-8\"?><x:workbook "
                   "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
                   "xmlns:q=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets>"
                   "<x:sheet name=\"s\" sheetId=\"1\" q:id=\"a\"/></x:sheets></x:workbook>"},
      {"_rels/book.xml.rels", WORKBOOK_RELATIONS
       "<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/"
       "worksheet\" Target=\"SHEETS/../sheet.XML\"/>"
       "<Relationship Id=\"b\" TargetMode=\"External\" Type=\"http://x/sharedStrings\" "
       "Target=\"http://x/\"/></Relationships>"},
      {"Sheet.xml", "<x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">"
                    "<x:sheetData><x:row><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>"
                    "</x:worksheet>"},
      {NULL, NULL}};
  TestBook book = {.parts = strict};
  g_autofree char *text = first_cell_of (&book);

  g_assert_cmpstr (text, ==, "5");
}

static void
utf16 (void)
{
  const char *xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData><row><c "
                    "t=\"inlineStr\"><is><t>乡镇</t></is></c></row></sheetData></worksheet>";
  g_autofree char *folder = g_dir_make_tmp ("govcap-xlsx-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "s.xlsx", NULL);
  TestBook book = {.sheets = {{.rows = ""}}};
  size_t length;
  g_autofree char *wide = g_convert (xml, -1, "UTF-16", "UTF-8", NULL, &length, NULL);

  workbook_write (path, &book);
  zip_t *zip = zip_open (path, 0, NULL);
  zip_file_add (zip, "xl/worksheets/sheet1.xml", zip_source_buffer (zip, wide, length, 0),
                ZIP_FL_OVERWRITE);
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_autofree char *text = first_cell (path);
  g_assert_cmpstr (text, ==, "乡镇");
  govcap_folder_remove (folder);
}

/* Cells of a row may come in any order; they are read in theirs. */
static void
mixed_cells (void)
{
  TestBook book = {.sheets = {{.rows = "town|a1|a2\n"
                                       "<row r=\"2\"><c r=\"C2\"><v>1</v></c><c r=\"A2\" t=\"str\">"
                                       "<v>A</v></c><c r=\"B2\"><v>5</v></c></row>"}}};
  Reading reading = workbook_reading (&book, WAVE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "5");
  reading_free (&reading);
}

/* Content decides: a workbook called .csv, and text called .xlsx. */
static void
wrong_suffix (void)
{
  Reading book = reading_new (NULL, 0, "waves: [{year: 2024, data: s.csv}]\n");
  Reading text = reading_new (NULL, 0, WAVE);
  g_autofree char *book_path = g_build_filename (book.folder, "s.csv", NULL);
  g_autofree char *text_path = g_build_filename (text.folder, "s.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  workbook_write (book_path, &(TestBook){.sheets = {{.rows = "town|a1\nA|5"}}});
  g_assert_true (g_file_set_contents (text_path, "town,a1\nA,4\n", -1, NULL));
  g_autoptr (GovcapData) one = reading_load (&book, &error);
  g_assert_no_error (error);
  g_autoptr (GovcapData) other = reading_load (&text, &error);
  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (one->datasets->pdata[0], "a1");
  g_autofree char *a1_too = reading_answers (other->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "5");
  g_assert_cmpstr (a1_too, ==, "4");
  reading_free (&book);
  reading_free (&text);
}

/* To the last row, with a million empty ones between. */
static void
a_million_empty_rows (void)
{
  g_autoptr (GString) rows = g_string_new ("<row r=\"1\"><c t=\"str\"><v>town</v></c>"
                                           "<c t=\"str\"><v>a1</v></c></row>");

  for (int i = 2; i < BOOK_ROWS; i++)
    g_string_append_printf (rows, "<row r=\"%d\" ht=\"15\"/>", i);
  g_string_append_printf (rows, "<row r=\"%d\"><c t=\"str\"><v>A</v></c><c><v>5</v></c></row>",
                          BOOK_ROWS);
  TestBook book = {.sheets = {{.rows = rows->str}}};
  Reading reading = workbook_reading (&book, WAVE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (read->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "5");
  g_assert_true (workbook_has_finding (&reading, read, "s.xlsx:数据: 1048574 empty rows in all"));
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *path = g_strconcat ("/xlsx/cells/", values[i].path, NULL);
    g_test_add_data_func (path, &values[i], check_value);
  }
  g_test_add_func ("/xlsx/dates-from-1904", base_1904);
  g_test_add_func ("/xlsx/strict-prefixed-and-without-places", other_dialects);
  g_test_add_func ("/xlsx/utf-16", utf16);
  g_test_add_func ("/xlsx/cells-in-any-order", mixed_cells);
  g_test_add_func ("/xlsx/the-suffix-does-not-matter", wrong_suffix);
  g_test_add_func ("/xlsx/a-million-empty-rows", a_million_empty_rows);
  return g_test_run ();
}
