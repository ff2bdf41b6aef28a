/* Old workbooks as files: code pages, sheets, samples, and what is no good. */
#include "old_cells.h"
#include "oracle_values.h"

/* Excel 95 and many web systems: texts are bytes of the code page. */
static GByteArray *
make_old (unsigned code_page)
{
  OldBook book = old_book (true);

  old_record (book.globals, 0x0042, OLD_NUMBERS (code_page));
  old_sheet (&book, "\xCA\xFD\xBE\xDD", 0, 0); /* 数据 */
  old_label (&book, 0, 0, "town");
  old_label (&book, 0, 1, "a1");
  old_label (&book, 1, 0, "\xCA\xAF\xC7\xC5\xD5\xF2"); /* 石桥镇 */
  old_number (&book, 1, 1, 0, 5);
  old_end (&book);
  return old_compound ("Book", old_stream (&book));
}

static void
code_page_936 (void)
{
  g_autoptr (GByteArray) file = make_old (936);
  Reading reading = reading_new ((const char *)file->data, file->len,
                                 "waves: [{year: 2024, data: [{file: s.csv, sheet: 数据}]}]\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (data->datasets->pdata[0], "a1");
  g_assert_cmpstr (a1, ==, "5");
  g_assert_cmpstr (data->units->pdata[0], ==, "石桥镇");
  reading_free (&reading);
}

/* What the study says stands above the code page. */
static void
encoding_of_the_study (void)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-xls-XXXXXX", NULL);
  g_autoptr (GByteArray) file = make_old (1252);
  g_autofree char *path = old_write (folder, file);
  g_autoptr (GString) cells = old_cells (path, "数据", "GB18030");

  g_assert_cmpstr (cells->str, ==, "1,0,town\n1,1,a1\n2,0,石桥镇\n2,1,5\n");
  govcap_folder_remove (folder);
}

static void
add_answers (OldBook *book, const char *name, unsigned state, unsigned kind, double answer)
{
  old_sheet (book, name, state, kind);
  old_label (book, 0, 0, "town");
  old_label (book, 0, 1, "a1");
  old_label (book, 1, 0, "A");
  old_number (book, 1, 1, 0, answer);
  old_record (book->sheets, 0x00E5, OLD_NUMBERS (1, 1, 2, 0, 0)); /* one merge: A2:A3 */
  old_end (book);
}

static GByteArray *
make_sheets (void)
{
  OldBook book = old_book (false);

  old_sheet (&book, "说明", 0, 0);
  old_label (&book, 0, 0, "请逐题填写");
  old_end (&book);
  add_answers (&book, "旧", 1, 0, 1);
  add_answers (&book, "图", 0, 2, 2);
  add_answers (&book, "数据", 0, 0, 3);
  return old_compound ("Workbook", old_stream (&book));
}

/* The visible sheet with the answers; a hidden one must be named; a chart has no answers. */
static void
check_sheet (const char *study, const char *a1, const char *finding)
{
  g_autoptr (GByteArray) file = make_sheets ();
  Reading reading = reading_new ((const char *)file->data, file->len, study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_autofree char *answers = reading_answers (data->datasets->pdata[0], "a1");
  g_assert_cmpstr (answers, ==, a1);
  const GovcapFinding *last = data->findings->pdata[data->findings->len - 1];
  g_autofree char *place = reading_message (&reading, last->place);
  g_assert_cmpstr (place, ==, finding);
  g_assert_true (g_str_has_prefix (last->en, "cells are merged among the answers (1 time)"));
  reading_free (&reading);
}

static void
sheets (void)
{
  check_sheet ("waves: [{year: 2024, data: s.csv}]\n", "3", "s.csv:数据!A2");
  check_sheet ("waves: [{year: 2024, data: [{file: s.csv, sheet: 旧}]}]\n", "1", "s.csv:旧!A2");
}

/* The message in English, for a file that is no good. */
static void
check_fault (GByteArray *file, const char *want)
{
  Reading reading =
      reading_new ((const char *)file->data, file->len, "waves: [{year: 2024, data: s.csv}]\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (reading_load (&reading, &error));
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *message = reading_message (&reading, english);
  g_assert_cmpstr (message, ==, want);
  reading_free (&reading);
  g_byte_array_unref (file);
}

#define PASSWORD                                                                                   \
  "s.csv: the workbook has a password; open it in Excel or WPS, take the password away, and save " \
  "it as .xlsx"
#define DAMAGED "s.csv: the file is cut short or damaged; copy or download it again"

static void
faults (void)
{
  OldBook locked = old_book (false), ancient = old_book (false), lost = old_book (false);
  GByteArray *half = make_sheets (), *text = old_place (0, 0, 0);

  old_record (locked.globals, 0x002F, OLD_NUMBERS (0, 1, 2));
  check_fault (old_compound ("Workbook", old_stream (&locked)), PASSWORD);
  check_fault (old_compound ("EncryptedPackage", g_byte_array_new ()), PASSWORD);
  check_fault (old_compound ("WordDocument", g_byte_array_new ()),
               "s.csv: this is a file of an Office program, but no workbook");
  ancient.globals->data[5] = 4; /* the version */
  check_fault (old_compound ("Workbook", old_stream (&ancient)),
               "s.csv: is a workbook of a version that is not known; save it as .xlsx");
  g_byte_array_set_size (half, half->len - 600);
  check_fault (half, DAMAGED);
  old_sheet (&lost, "s", 0, 0);
  old_u32 (text, 7);
  old_record (lost.sheets, 0x00FD, text);
  old_end (&lost);
  check_fault (old_compound ("Workbook", old_stream (&lost)),
               "s.csv:s!A1: the text of this cell is not in the file: it is damaged");
}

/* Every beginning of a file, and the file with some bits turned: data, or a message that names it. */
static void
damaged (void)
{
  g_autoptr (GByteArray) file = make_sheets ();
  Reading reading = reading_new (NULL, 0, "waves: [{year: 2024, data: s.csv}]\ninvalid: missing\n");
  size_t read = 0, read_cut = 0;

  for (size_t i = 0; i < 1000; i++) {
    g_autoptr (GByteArray) turned = g_byte_array_new ();
    g_autoptr (GError) error = NULL;
    bool is_cut = i % 2;
    g_byte_array_append (turned, file->data, is_cut ? file->len * (guint)i / 1000 : file->len);
    for (size_t n = 0; !is_cut && n <= i % 8; n++)
      turned->data[g_test_rand_int_range (0, (int)turned->len)] ^= (uint8_t)(1 << (i + n) % 8);
    g_free (old_write (reading.folder, turned));
    g_autoptr (GovcapData) data = reading_load (&reading, &error);
    read += data && !is_cut;
    read_cut += data && is_cut;
    g_autofree char *english = data ? NULL : govcap_error_text (error, GOVCAP_EN);
    g_assert_true (data || strstr (english, "s.csv"));
  }
  g_assert_cmpuint (read, >, 0);
  g_assert_cmpuint (read_cut * file->len / 500, <=, 512); /* the last sector is filled up */
  reading_free (&reading);
}

/* @line: file,sheet,cells,md5, as readxl reads it. */
static void
check_sample (const char *line)
{
  g_auto (GStrv) want = g_strsplit (line, ",", 4);
  g_autofree char *path =
      g_build_filename (g_getenv ("GOVCAP_SHARED"), "samples", "wjx", want[0], NULL);
  g_autoptr (GString) cells = old_cells (path, want[1], NULL);
  g_auto (GStrv) lines = g_strsplit (cells->str, "\n", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  size_t n = 0;

  for (size_t i = 0; lines[i] && *lines[i]; i++) {
    char *column = strchr (lines[i], ',') + 1, *text = strchr (column, ',') + 1;
    if (!*text)
      continue;
    g_string_append_printf (kept, "%.*s%d,%s\n", (int)(column - lines[i]), lines[i],
                            atoi (column) + 1, text);
    n++;
  }
  g_autofree char *md5 = g_compute_checksum_for_string (G_CHECKSUM_MD5, kept->str, -1);
  g_autofree char *got = g_strdup_printf ("%s,%s,%zu,%s", want[0], want[1], n, md5);
  g_assert_cmpstr (got, ==, line);
}

static void
samples_as_readxl (void)
{
  g_auto (GStrv) lines = oracle_lines ("xls.expected.csv");
  g_autofree char *there = oracle_sample ("wjx/rg_357_357_0.xls");

  if (oracle_skips (there))
    return;
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (size_t i = 0; lines[i]; i++)
    check_sample (lines[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xls/code-page-936", code_page_936);
  g_test_add_func ("/xls/encoding-of-the-study", encoding_of_the_study);
  g_test_add_func ("/xls/sheets", sheets);
  g_test_add_func ("/xls/faults", faults);
  g_test_add_func ("/xls/damaged", damaged);
  g_test_add_func ("/xls/samples-as-readxl", samples_as_readxl);
  return g_test_run ();
}
