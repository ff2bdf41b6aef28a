/* The workbook: names of sheets, the same bytes again, pictures, and what can go wrong. */
#include "../../src/write/xlsx_words.h"
#include "cases.h"
#include "govcap/error.h"
#include "govcap/file.h"
#include "parts.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_sheet_names (void)
{
  static const struct {
    const char *words, *name;
  } cases[] = {
      {"Scores", "Scores"},
      {"SCORES", "SCORES (2)"},
      {"a/b[c]:d*e?f\\g", "a b c  d e f g"},
      {"'edge'", "’edge’"},
      {"", "Sheet"},
      {" : ", "Sheet (2)"},
      {"History", "Sheet (3)"},
      {"得分：A／B？", "得分 A B"},
      {"Ｓcores", "Ｓcores (3)"},
      {"各单位各领域各指标得分", "各单位各领域各指标得分"},
      {"abcdefghijklmnopqrstuvwxyzabcdefghij", "abcdefghijklmnopqrstuvwxyzabcde"},
      {"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij", "ABCDEFGHIJKLMNOPQRSTUVWXYZa (2)"},
  };
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (xlsx_sheet_name (cases[i].words, taken), ==, cases[i].name);
  g_autofree char *faces = xlsx_cut ("😀😀😀", 5); /* two UTF-16 units each */
  g_assert_cmpstr (faces, ==, "😀😀");
  g_autofree char *escaped = xlsx_words ("a_x0041_\xef\xbf\xbf");
  g_assert_cmpstr (escaped, ==, "a_x005F_x0041_\xef\xbf\xbd");
}

static char *
write_book (const Case *what, size_t *ret_length)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "报告.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;

  govcap_write (govcap_writer_find (path), &what->output, path, &error);
  g_assert_no_error (error);
  g_assert_true (govcap_file_read (path, &bytes, ret_length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "PK"));
  govcap_folder_remove (folder);
  return bytes;
}

static void
test_workbook (void)
{
  g_autofree char *extra = g_strnfill (40000, 'y');
  g_autoptr (Case) what = new_case (new_hostile (extra), GOVCAP_EN);
  size_t first_length, second_length;

  g_ptr_array_add (what->tables, new_small ());
  g_ptr_array_add (what->tables, new_small ());
  g_ptr_array_add (what->tables, govcap_table_new ("x", (GovcapText){NULL, NULL}, small, 1));
  what->output.simulated = true;
  g_autofree char *first = write_book (what, &first_length);
  g_usleep (1100000); /* the library's clock counts seconds */
  g_autofree char *second = write_book (what, &second_length);
  g_assert_cmpmem (first, first_length, second, second_length);
}

static const GovcapTableColumn numbers[] = {
    COLUMN ("wave", "Wave", "年度", WORDS), COLUMN ("unit", "Unit", "单位", WORDS),
    COLUMN ("p", "p", "p", P), COLUMN ("threshold", "Threshold", "阈值", MIXED)};

/* One row: a small p, and a number of whatever kind; the first column is empty. */
static char *
write_numbers (int digits, size_t *ret_length)
{
  GovcapCell row[] = {govcap_cell_missing (), govcap_cell_word ("a"), govcap_cell_number (0.00002),
                      govcap_cell_number (23)};
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Numbers", "数"}, numbers, 4);

  govcap_table_row (table, row);
  govcap_table_note (table, (GovcapText){"A note.", "注。"});
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  what->output.digits = digits;
  return write_book (what, ret_length);
}

/* The number stays; only what is shown is "<0.001". */
static void
test_small_p (void)
{
  static const struct {
    int digits;
    const char *format;
  } cases[] = {{-1, "\"[&lt;0.0005]&quot;&lt;0.001&quot;;0.000\""},
               {2, "\"[&lt;0.005]&quot;&lt;0.01&quot;;0.00\""}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    size_t length;
    g_autofree char *book = write_numbers (cases[i].digits, &length);
    g_autofree char *styles = part_of (book, length, "xl/styles.xml");
    g_autofree char *sheet = part_of (book, length, "xl/worksheets/sheet2.xml");
    g_assert_nonnull (strstr (styles, cases[i].format));
    g_assert_nonnull (strstr (styles, "formatCode=\"0\"")); /* of 23, which is no ratio */
    g_assert_nonnull (strstr (sheet, "<v>2E-05</v>"));
  }
}

/* What stands in a hidden column cannot be read: title and notes begin in the first that is shown.
 */
static void
test_hidden_column (void)
{
  size_t length;
  g_autofree char *book = write_numbers (-1, &length);
  g_autofree char *sheet = part_of (book, length, "xl/worksheets/sheet2.xml");

  g_assert_nonnull (strstr (sheet, "<c r=\"B1\""));
  g_assert_null (strstr (sheet, "<c r=\"A1\""));
  g_assert_nonnull (strstr (sheet, "<mergeCell ref=\"B"));
  g_assert_null (strstr (sheet, "<mergeCell ref=\"A"));
}

static GPtrArray *
new_figures (void)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_figure_free);
  GovcapFigure *figure =
      govcap_figure_new ("scores", (GovcapText){"Figure", "图一"}, GOVCAP_FIGURE_HEAT, 1, 1);

  govcap_figure_row_name (figure, (GovcapText){"A", "甲"});
  govcap_figure_col_name (figure, (GovcapText){"B", "乙"});
  figure->value[0] = 50;
  figure->to = 100;
  g_ptr_array_add (figures, figure);
  return figures;
}

static void
test_workbook_with_figures (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);
  g_autoptr (GPtrArray) figures = new_figures ();
  size_t length;

  what->output.figures = figures;
  g_autofree char *book = write_book (what, &length);
  g_assert_nonnull (memmem (book, length, "xl/media/image1.png", 19));
}

/* A failure has the true name in it, and nothing is left. */
static void
test_failures (void)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *missing = g_build_filename (folder, "none", "a.xlsx", NULL);
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *old_path = g_strdup (g_getenv ("PATH"));
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GPtrArray) figures = new_figures ();
  g_autoptr (GError) error = NULL, no_gnuplot = NULL;

  g_assert_false (govcap_write (govcap_writer_find ("xlsx"), &what->output, missing, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
  g_assert_true (g_str_has_prefix (error->message, missing));
  what->output.figures = figures;
  g_setenv ("PATH", folder, TRUE);
  g_assert_false (govcap_write (govcap_writer_find ("xlsx"), &what->output, path, &no_gnuplot));
  g_setenv ("PATH", old_path, TRUE);
  g_assert_error (no_gnuplot, GOVCAP_ERROR, GOVCAP_ERROR_SYSTEM);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* So large that each row goes to the disk at once: heading, rows, notes and the rows of the contents
 * are there all the same. */
static void
test_large (void)
{
  GovcapCell row[] = {govcap_cell_missing (), govcap_cell_word ("a"), govcap_cell_number (0.5),
                      govcap_cell_number (23)};
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Numbers", "数"}, numbers, 4);
  size_t length;

  for (size_t i = 0; i < 250001; i++)
    govcap_table_row (table, row);
  govcap_table_note (table, (GovcapText){"A note.", "注。"});
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  g_ptr_array_add (what->tables, new_small ());
  g_autofree char *book = write_book (what, &length);
  g_autofree char *contents = part_of (book, length, "xl/worksheets/sheet1.xml");
  g_autofree char *sheet = part_of (book, length, "xl/worksheets/sheet2.xml");
  g_assert_nonnull (strstr (contents, "Numbers"));
  g_assert_nonnull (strstr (contents, "<c r=\"A5\""));
  g_assert_nonnull (strstr (sheet, "Threshold"));
  g_assert_nonnull (strstr (sheet, "<c r=\"D250004\""));
  g_assert_nonnull (strstr (sheet, "A note."));
}

/* Names in brackets become cells: of the row, of a head row, of another sheet's column and of one of
 * its rows; a column that does not follow from others is left as it is. */
static void
test_formulas (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GPtrArray) audit = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_wide_free);
  GovcapWide *keys = govcap_wide_new ((GovcapText){"Keys", NULL}, 2);
  GovcapWide *sums = govcap_wide_new ((GovcapText){"Sums", NULL}, 2);
  size_t length;

  keys->name = "keys";
  sums->name = "sums";
  GovcapWideColumn *key =
      govcap_wide_column (keys, "#k", (GovcapText){"Key", NULL}, GOVCAP_WIDE_OPTION);
  govcap_wide_column (keys, "#v", (GovcapText){"Value", NULL}, GOVCAP_WIDE_NUMBER)->values[1] = 3;
  key->values[0] = govcap_wide_option (keys, key, "one", (GovcapText){0});
  key->values[1] = govcap_wide_option (keys, key, "two", (GovcapText){0});
  govcap_wide_column (sums, "a", (GovcapText){"A", NULL}, GOVCAP_WIDE_NUMBER)->values[0] = 7;
  govcap_wide_column (sums, "b", (GovcapText){"B", NULL}, GOVCAP_WIDE_NUMBER);
  GovcapWideColumn *sum =
      govcap_wide_column (sums, "c", (GovcapText){"C", NULL}, GOVCAP_WIDE_NUMBER);
  GovcapWideHead *head = govcap_wide_head (sums, "h", (GovcapText){"Head", NULL});
  govcap_wide_head_cell (sums, head, "b", 3, g_strdup ("[keys!#v@two]"));
  govcap_wide_formula (sums, sum, g_strdup ("[a:b]+[a:a]+[h|b]+[h|a:b]+[sums!a]+[keys!#v]"));
  sum->values[1] = 10.5;
  g_ptr_array_add (audit, keys);
  g_ptr_array_add (audit, sums);
  what->output.audit = audit;
  g_autofree char *book = write_book (what, &length);
  g_autofree char *sheet = part_of (book, length, "xl/worksheets/sheet4.xml");
  g_assert_nonnull (strstr (sheet, "<f>'Keys'!$B$9</f><v>3</v>"));
  g_assert_nonnull (strstr (sheet, "<f>$A10:$B10+$A10+$B$8+$A$8:$B$8+'Sums'!$A$10:$A$11+"
                                   "'Keys'!$B$8:$B$9</f><v></v>"));
  g_assert_nonnull (strstr (sheet, "<f>$A11:$B11+$A11+$B$8+"));
  g_assert_nonnull (strstr (sheet, "<v>10.5</v>"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/xlsx/sheet names", test_sheet_names);
  g_test_add_func ("/write/xlsx/the same input gives the same bytes", test_workbook);
  g_test_add_func ("/write/xlsx/figures are in it", test_workbook_with_figures);
  g_test_add_func ("/write/xlsx/a small p keeps its number", test_small_p);
  g_test_add_func ("/write/xlsx/nothing stands in a hidden column", test_hidden_column);
  g_test_add_func ("/write/xlsx/a large workbook is whole", test_large);
  g_test_add_func ("/write/xlsx/formulas", test_formulas);
  g_test_add_func ("/write/xlsx/failures leave nothing", test_failures);
  return g_test_run ();
}
