/* The Word document: what is in it, the same bytes again, and words that try to be something else. */
#include "cases.h"
#include "check.h"
#include "govcap/error.h"
#include "govcap/file.h"
#include "parts.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
write_document (const Case *what, size_t *ret_length)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "报告.docx", NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  govcap_write (govcap_writer_find (path), &what->output, path, &error);
  g_assert_no_error (error);
  g_assert_true (govcap_file_read (path, &bytes, ret_length, NULL));
  govcap_folder_remove (folder);
  return bytes;
}

static char *
document_of (const Case *what)
{
  size_t length;
  g_autofree char *bytes = write_document (what, &length);

  return part_of (bytes, length, "word/document.xml");
}

static void
test_structure (void)
{
  static const char *const wanted[] = {"<w:tblStyle w:val=\"ThreeLines\"/>",
                                       "<w:tblHeader/>",
                                       " SEQ 表 \\* ARABIC ",
                                       "<w:t xml:space=\"preserve\">\xe3\x80\x80样本</w:t>",
                                       " TOC \\h \\z \\c &quot;表&quot; ",
                                       "年度：2024",
                                       "注：1．注一",
                                       "2．注二",
                                       "模拟数据，不是真实调查",
                                       "<w:t xml:space=\"preserve\">李家街道</w:t>",
                                       "<w:t xml:space=\"preserve\">–</w:t>"};
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);

  govcap_table_note (what->tables->pdata[0], (GovcapText){"One", "注一"});
  govcap_table_note (what->tables->pdata[0], (GovcapText){"Two", "注二"});
  g_ptr_array_add (what->tables, new_small ());
  what->output.simulated = true;
  g_autofree char *document = document_of (what);
  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (!strstr (document, wanted[i]))
      g_test_message ("absent: %s", wanted[i]), g_test_fail ();
}

static size_t
count (const char *text, const char *part)
{
  size_t n = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    n++;
  return n;
}

static void
test_rules_and_fonts (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  size_t length;
  g_autofree char *bytes = write_document (what, &length);
  g_autofree char *styles = part_of (bytes, length, "word/styles.xml");
  g_autofree char *document = part_of (bytes, length, "word/document.xml");

  g_assert_nonnull (strstr (styles, "<w:top w:val=\"single\" w:sz=\"12\""));
  g_assert_nonnull (strstr (styles, "<w:bottom w:val=\"single\" w:sz=\"12\""));
  g_assert_nonnull (strstr (styles, "w:eastAsia=\"宋体\""));
  g_assert_nonnull (strstr (styles, "<w:sz w:val=\"21\"/>"));
  /* The rule of 0.75 points is below each of the three headings; nothing is upright. */
  g_assert_cmpuint (count (document, "<w:bottom w:val=\"single\" w:sz=\"6\""), ==, 3);
  g_assert_null (strstr (document, "<w:left w:val"));
  g_assert_null (strstr (document, " TOC ")); /* of one table there are no contents */
}

/* The markup is ours: whatever the words are, elements open and close, and nothing else is new. */
static void
test_hostile (void)
{
  g_autofree char *extra = long_word ();
  g_autoptr (Case) what = new_case (new_hostile (extra), GOVCAP_EN);
  g_autofree char *document = document_of (what);
  g_autofree char *word = g_strconcat (">", extra, "<", NULL);
  g_autoptr (GError) error = NULL;
  GMarkupParser nothing = {0};
  g_autoptr (GMarkupParseContext) parser = g_markup_parse_context_new (&nothing, 0, NULL, NULL);

  g_markup_parse_context_parse (parser, document, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (parser, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (document, word));
  g_assert_nonnull (strstr (document, ">&lt;script&gt;alert(1)&lt;/script&gt;<"));
  g_assert_nonnull (strstr (document, ">=cmd|&apos; /C calc&apos;!A0<"));
  g_assert_null (strstr (document, "<script"));
  for (const char *at = document; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char_validated (at, -1);
    g_assert_true (character == '\n' || !g_unichar_iscntrl (character));
    g_assert_true (character < 0x110000 && character != 0x202e && character != 0x200f);
  }
}

/* A table that has parts says so in each. */
static void
test_wide (void)
{
  enum { COLUMNS = 60 };
  GovcapTableColumn columns[COLUMNS];
  GovcapCell row[COLUMNS];

  for (size_t i = 0; i < COLUMNS; i++) {
    columns[i] = (GovcapTableColumn)COLUMN ("x", "Number", "数", SCORE);
    row[i] = govcap_cell_number (1234.5);
  }
  columns[0].format = GOVCAP_FORMAT_WORDS;
  row[0] = govcap_cell_word ("甲镇");
  for (size_t n = 5; n <= COLUMNS; n += COLUMNS - 5) {
    GovcapTable *table = govcap_table_new ("x", (GovcapText){"Wide", "宽表"}, columns, n);
    govcap_table_row (table, row);
    g_autoptr (Case) what = new_case (table, GOVCAP_EN);
    g_autofree char *document = document_of (what);
    size_t tables = count (document, "<w:tbl>");
    g_assert_cmpuint (tables > 1, ==, n == COLUMNS);
    g_assert_cmpuint (count (document, "Table 1 (continued)"), ==, tables - 1);
    g_assert_cmpuint (count (document, ">甲镇<"), ==, tables);
    g_assert_cmpuint (count (document, ">1234.5<"), ==, n - 1);
  }
}

/* A text stands on the page of the table that it leads to, although that lies across; what follows the
 * last table stands upright again. */
static void
test_leads (void)
{
  enum { COLUMNS = 15 };
  GovcapTableColumn columns[COLUMNS];
  GovcapCell row[COLUMNS];
  const GovcapPart parts[] = {
      {.kind = GOVCAP_PART_HEADING, .text = {"Heading", "标题"}},
      {.kind = GOVCAP_PART_TEXT, .text = {"It leads.", "引出下表。"}},
      {.kind = GOVCAP_PART_TABLE},
      {.kind = GOVCAP_PART_TEXT, .text = {"It ends.", "结束。"}},
  };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GovcapPart));

  for (size_t i = 0; i < COLUMNS; i++) {
    columns[i] = (GovcapTableColumn)COLUMN ("x", "Number", "数", SCORE);
    row[i] = govcap_cell_number (1234.5);
  }
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Wide", "宽表"}, columns, COLUMNS);
  for (size_t i = 0; i < 30; i++)
    govcap_table_row (table, row);
  g_array_append_vals (all, parts, G_N_ELEMENTS (parts));
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  what->output.parts = all;
  g_autofree char *document = document_of (what);
  const char *lead = strstr (document, ">It leads.<"), *first = strstr (document, "<w:sectPr>");
  const char *wide = strstr (document, "landscape"), *end = strstr (document, ">It ends.<");
  g_assert_cmpuint (count (document, "w:orient=\"landscape\""), ==, 1);
  g_assert_true (first && lead && wide && end);
  g_assert_true (first < lead && lead < wide && wide < end);
}

/* A table that is not printed is a sentence, its quoted title what a reference repeats; neither Word's
 * count nor its list of tables knows it. */
static void
test_unprinted (void)
{
  const GovcapPart parts[] = {
      {.kind = GOVCAP_PART_TEXT, .text = {"See {table:long}.", "见{table:long}。"}},
      {.kind = GOVCAP_PART_TABLE, .id = "a"},
      {.kind = GOVCAP_PART_TABLE, .index = 1, .id = "long", .file = "tables/long.csv"},
  };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);

  g_ptr_array_add (what->tables, new_hostile ("y"));
  g_array_append_vals (all, parts, G_N_ELEMENTS (parts));
  what->output.parts = all;
  g_autofree char *document = document_of (what);
  g_assert_cmpuint (count (document, "<w:tbl>"), ==, 1);
  g_assert_cmpuint (count (document, " SEQ Table "), ==, 1);
  g_assert_cmpuint (count (document, "PAGEREF "), ==, 1);
  g_assert_cmpuint (count (document, "REF _Ref100002 \\h"), ==, 1);
  g_assert_cmpuint (count (document, "w:name=\"_Ref100002\""), ==, 1);
  const char *mark = strstr (document, "w:name=\"_Ref100002\"/><w:r><w:t xml:space=\"preserve\">“");
  g_assert_true (mark && strstr (mark, "”</w:t></w:r><w:bookmarkEnd"));
  g_assert_nonnull (strstr (document, " rows) stands in the workbook, on the web page and in "
                                      "tables/long.csv.<"));
}

static void
test_long (void)
{
  GovcapTable *table = new_small ();
  GovcapCell row[] = {govcap_cell_word ("2024"), govcap_cell_word ("甲镇"), govcap_cell_count (1),
                      govcap_cell_number (50)};

  for (size_t i = 0; i < 2500; i++)
    govcap_table_row (table, row);
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  g_autofree char *document = document_of (what);
  g_assert_cmpuint (count (document, "<w:tr>"), ==, 1 + 2000); /* and the headings */
  g_assert_nonnull (strstr (document, "the first 2000 of 2502 rows"));
}

static void
test_same_bytes (void)
{
  g_autoptr (Case) what = new_case (new_hostile ("y"), GOVCAP_ZH);
  size_t first_length, second_length, third_length;

  g_autofree char *first = write_document (what, &first_length);
  g_usleep (2100000); /* an archive's clock counts two seconds */
  g_autofree char *second = write_document (what, &second_length);
  g_assert_cmpmem (first, first_length, second, second_length);
  g_setenv ("SOURCE_DATE_EPOCH", "86400", TRUE);
  g_autofree char *third = write_document (what, &third_length);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_autofree char *properties = part_of (third, third_length, "docProps/core.xml");
  g_assert_nonnull (strstr (properties, ">1970-01-02T00:00:00Z<"));
}

static void
test_figure (void)
{
  g_autofree char *gnuplot = g_find_program_in_path ("gnuplot");
  g_autoptr (GPtrArray) figures =
      g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  size_t length;

  if (!gnuplot)
    return g_test_skip ("no gnuplot");
  g_ptr_array_add (figures, govcap_figure_new ("x", (GovcapText){"A <\"figure\">", "图"},
                                               GOVCAP_FIGURE_HEAT, 1, 1));
  GovcapFigure *figure = figures->pdata[0];
  govcap_figure_row_name (figure, (GovcapText){"A", "甲"});
  govcap_figure_col_name (figure, (GovcapText){"B", "乙"});
  figure->value[0] = 50;
  figure->to = 100;
  what->output.figures = figures;
  g_autofree char *bytes = write_document (what, &length);
  g_autofree char *picture = part_of (bytes, length, "word/media/figure-1.png");
  g_autofree char *document = part_of (bytes, length, "word/document.xml");
  g_assert_nonnull (picture);
  g_assert_nonnull (strstr (document, "descr=\"A &lt;&quot;figure&quot;&gt;"));
  g_assert_nonnull (strstr (document, " SEQ Figure \\* ARABIC "));
  g_assert_nonnull (strstr (document, " TOC \\h \\z \\c &quot;Figure&quot; "));
}

static void
test_failure (void)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "a.docx", NULL);
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GError) error = NULL;

  g_assert_false (govcap_write (govcap_writer_find ("docx"), &what->output, missing, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
  g_assert_true (g_str_has_prefix (error->message, missing));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/docx/captions, contents, notes", test_structure);
  g_test_add_func ("/write/docx/three lines, fonts and sizes", test_rules_and_fonts);
  g_test_add_func ("/write/docx/hostile words are text", test_hostile);
  g_test_add_func ("/write/docx/wide tables have parts", test_wide);
  g_test_add_func ("/write/docx/what leads to a table that lies", test_leads);
  g_test_add_func ("/write/docx/a table that is not printed", test_unprinted);
  g_test_add_func ("/write/docx/of a long table the first rows", test_long);
  g_test_add_func ("/write/docx/the same input gives the same bytes", test_same_bytes);
  g_test_add_func ("/write/docx/figures are in it, described", test_figure);
  g_test_add_func ("/write/docx/failures leave nothing", test_failure);
  return g_test_run ();
}
