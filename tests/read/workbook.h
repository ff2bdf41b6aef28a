/* Small workbooks, their XML written by hand: a test sees every byte that it needs, and may break it. */
#pragma once

#include "reading.h"

#include <zip.h>

typedef struct {
  const char *name, *text;
} Part;

/* Cells of a row are parted by '|', rows by line breaks. A cell of digits is a number, one that begins
 * with "<c" stands as it is (its place is added), an empty one is left out, others are inline strings. */
typedef struct {
  const char *name, *state, *rows, *after; /* @after: what follows the cells, such as merges */
} TestSheet;

#define WORKBOOK_MOST_SHEETS 4

/* Beside the sheets: strings (<si>…), a workbookPr, and parts that are added or put in place of others. */
typedef struct {
  TestSheet sheets[WORKBOOK_MOST_SHEETS];
  const char *strings, *properties;
  const Part *parts; /* ends with a NULL name; a NULL text takes the part away */
} TestBook;

#define WORKBOOK_MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define WORKBOOK_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORKBOOK_RELATIONS                                                                         \
  "<Relationships "                                                                                \
  "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

/* Styles by number: 1 a date, 2 a Chinese date, 3 elapsed hours, 4 a time, 5 a red number with a
 * quoted d, 6 the built-in Chinese date, 7 date and time, 8 the day of the week. */
static const char workbook_styles[] =
    "<styleSheet " WORKBOOK_MAIN "><numFmts count=\"6\">"
    "<numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"[h]:mm:ss\"/>"
    "<numFmt numFmtId=\"166\" formatCode=\"上午/下午 h:mm:ss\"/>"
    "<numFmt numFmtId=\"167\" formatCode=\"[Red]0.00&quot;day&quot;\\d\"/>"
    "<numFmt numFmtId=\"168\" formatCode=\"[$-804]aaaa;@\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
    "<xf numFmtId=\"166\"/><xf numFmtId=\"167\"/><xf numFmtId=\"31\"/><xf numFmtId=\"22\"/>"
    "<xf numFmtId=\"168\"/></cellXfs></styleSheet>";

static inline void
workbook_cell (GString *xml, const char *text, size_t column, size_t row)
{
  char letters[3] = {(char)('A' + column), '\0'};
  const char *point = strchr (text, '.');
  bool is_number =
      strspn (text, "0123456789.") == strlen (text) && !(point && strchr (point + 1, '.'));

  if (column >= 26)
    g_snprintf (letters, sizeof letters, "%c%c", 'A' - 1 + (int)(column / 26),
                'A' + (int)(column % 26));
  if (g_str_has_prefix (text, "<c"))
    g_string_append_printf (xml, "<c r=\"%s%zu\"%s", letters, row, text + 2);
  else if (*text && is_number)
    g_string_append_printf (xml, "<c r=\"%s%zu\"><v>%s</v></c>", letters, row, text);
  else if (*text)
    g_string_append_printf (xml, "<c r=\"%s%zu\" t=\"inlineStr\"><is><t>%s</t></is></c>", letters,
                            row, text);
}

static inline char *
workbook_sheet (const TestSheet *sheet)
{
  GString *xml = g_string_new ("<worksheet " WORKBOOK_MAIN "><sheetData>");
  g_auto (GStrv) rows = g_strsplit (sheet->rows, "\n", -1);

  for (size_t r = 0; rows[r]; r++) {
    if (g_str_has_prefix (rows[r], "<row") || !*rows[r]) { /* as it is, or left out */
      g_string_append (xml, rows[r]);
      continue;
    }
    g_auto (GStrv) cells = g_strsplit (rows[r], "|", -1);
    g_string_append_printf (xml, "<row r=\"%zu\">", r + 1);
    for (size_t c = 0; cells[c]; c++)
      workbook_cell (xml, cells[c], c, r + 1);
    g_string_append (xml, "</row>");
  }
  g_string_append_printf (xml, "</sheetData>%s</worksheet>", sheet->after ? sheet->after : "");
  return g_string_free (xml, FALSE);
}

static inline void
workbook_add (zip_t *zip, const char *name, const char *text)
{
  size_t length = strlen (text);
  zip_source_t *source = zip_source_buffer (zip, length ? strdup (text) : NULL, length, 1);

  g_assert_cmpint (zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8), >=, 0);
}

/* Adds a part, unless the test has one of this name. */
static inline void
workbook_part (zip_t *zip, const TestBook *book, const char *name, const char *text)
{
  for (const Part *part = book->parts; part && part->name; part++)
    if (!strcmp (part->name, name))
      return;
  workbook_add (zip, name, text);
}

static inline void
workbook_lists (zip_t *zip, const TestBook *book)
{
  g_autoptr (GString) sheets = g_string_new (NULL), relations = g_string_new (WORKBOOK_RELATIONS);

  for (int i = 0; i < WORKBOOK_MOST_SHEETS && book->sheets[i].rows; i++) {
    const TestSheet *sheet = &book->sheets[i];
    g_autofree char *name = g_strdup_printf ("xl/worksheets/sheet%d.xml", i + 1);
    g_autofree char *xml = workbook_sheet (sheet);
    bool is_chart = !g_strcmp0 (sheet->state, "chart");
    g_string_append_printf (sheets, "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"r%d\"/>",
                            sheet->name ? sheet->name : "数据", i + 1,
                            sheet->state && !is_chart ? sheet->state : "visible", i);
    g_string_append_printf (
        relations, "<Relationship Id=\"r%d\" Type=\"%s/%s\" Target=\"worksheets/sheet%d.xml\"/>", i,
        WORKBOOK_OFFICE, is_chart ? "chartsheet" : "worksheet", i + 1);
    workbook_part (zip, book, name, xml);
  }
  g_string_append (relations, "<Relationship Id=\"s\" Type=\"" WORKBOOK_OFFICE
                              "/styles\" Target=\"styles.xml\"/>");
  if (book->strings)
    g_string_append (relations, "<Relationship Id=\"t\" Type=\"" WORKBOOK_OFFICE
                                "/sharedStrings\" Target=\"sharedStrings.xml\"/>");
  g_string_append (relations, "</Relationships>");
  g_autofree char *main_part =
      g_strdup_printf ("<workbook " WORKBOOK_MAIN " xmlns:r=\"" WORKBOOK_OFFICE
                       "\">%s<sheets>%s</sheets></workbook>",
                       book->properties ? book->properties : "", sheets->str);
  workbook_part (zip, book, "xl/workbook.xml", main_part);
  workbook_part (zip, book, "xl/_rels/workbook.xml.rels", relations->str);
}

static inline void
workbook_write (const char *path, const TestBook *book)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

  g_assert_nonnull (zip);
  workbook_part (zip, book, "_rels/.rels",
                 WORKBOOK_RELATIONS
                 "<Relationship Id=\"w\" Type=\"" WORKBOOK_OFFICE
                 "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
  workbook_lists (zip, book);
  workbook_part (zip, book, "xl/styles.xml", workbook_styles);
  if (book->strings) {
    g_autofree char *xml = g_strconcat ("<sst " WORKBOOK_MAIN ">", book->strings, "</sst>", NULL);
    workbook_part (zip, book, "xl/sharedStrings.xml", xml);
  }
  for (const Part *part = book->parts; part && part->name; part++)
    if (part->text)
      workbook_add (zip, part->name, part->text);
  g_assert_cmpint (zip_close (zip), ==, 0);
}

/* A study of one workbook, s.xlsx. */
static inline Reading
workbook_reading (const TestBook *book, const char *study_lines)
{
  Reading reading = reading_new (NULL, 0, study_lines);
  g_autofree char *path = g_build_filename (reading.folder, "s.xlsx", NULL);

  workbook_write (path, book);
  return reading;
}

/* Whether the finding is there; else all that are, to stderr. */
static inline bool
workbook_has_finding (const Reading *reading, const GovcapData *data, const char *wanted)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    g_autofree char *whole = g_strconcat (finding->place, ": ", finding->en, NULL);
    g_autofree char *message = reading_message (reading, whole);
    if (!strcmp (message, wanted))
      return true;
    g_string_append_printf (all, "%s\n", message);
  }
  fprintf (stderr, "%s", all->str);
  return false;
}

/* A workbook that must not be read, and why. */
static inline void
workbook_refused (const TestBook *book, const char *study_lines, const char *wanted)
{
  Reading reading = workbook_reading (book, study_lines);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_null (read);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (error) {
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
    g_autofree char *message = reading_message (&reading, en);
    g_assert_cmpstr (message, ==, wanted);
    g_assert_cmpstr (zh, !=, en);
  }
  reading_free (&reading);
}
