/* Wide data: what a spreadsheet reads, and what ReadStat reads back from its own files. */
#include "govcap/file.h"
#include "govcap/write.h"

#include "check.h"

#include <readstat.h>
#include <string.h>

static char *folder;

static GovcapWide *
make (void)
{
  GovcapWide *wide = govcap_wide_new ((GovcapText){"Towns", "乡镇"}, 3);
  GovcapWideColumn *town =
      govcap_wide_column (wide, "town", (GovcapText){"town", "乡镇"}, GOVCAP_WIDE_OPTION);
  GovcapWideColumn *score = govcap_wide_column (
      wide, "A-1", (GovcapText){"Score, \"first\"", "得分"}, GOVCAP_WIDE_NUMBER);
  GovcapWideColumn *twin =
      govcap_wide_column (wide, "A.1", (GovcapText){NULL, NULL}, GOVCAP_WIDE_NUMBER);

  town->values[0] = govcap_wide_option (wide, town, "=甲镇", (GovcapText){"Jia", "甲镇"});
  town->values[1] = govcap_wide_option (wide, town, "乙", (GovcapText){NULL, NULL});
  town->values[2] = govcap_wide_option (wide, town, "=甲镇", (GovcapText){"Jia", "甲镇"});
  score->values[0] = 100.0 / 3;
  score->values[2] = -2;
  twin->values[1] = 7;
  return wide;
}

static char *
written (const char *name, GovcapLang lang)
{
  g_autoptr (GovcapWide) wide = make ();
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (govcap_write_wide (wide, path, lang, &error));
  g_assert_no_error (error);
  return path;
}

/* Words as they are in the data; a formula is none; a missing cell is empty. */
static void
test_csv (void)
{
  g_autofree char *path = written ("w.csv", GOVCAP_EN);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==,
                   "\xEF\xBB\xBFtown,A-1,A.1\n'=甲镇,33.333333333333336,\n乙,,7\n'=甲镇,-2,\n");
}

typedef struct {
  GString *names, *labels, *values;
} Read;

static int
on_variable (int index, readstat_variable_t *variable, const char *labels, void *data)
{
  Read *read = data;
  const char *label = readstat_variable_get_label (variable);

  (void)index;
  (void)labels;
  g_string_append_printf (read->names, "%s=%s;", readstat_variable_get_name (variable),
                          label ? label : "");
  return READSTAT_HANDLER_OK;
}

static int
on_label (const char *set, readstat_value_t value, const char *label, void *data)
{
  (void)set;
  g_string_append_printf (((Read *)data)->labels, "%g=%s;", readstat_double_value (value), label);
  return READSTAT_HANDLER_OK;
}

static int
on_value (int row, readstat_variable_t *variable, readstat_value_t value, void *data)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  bool missing = readstat_value_is_system_missing (value);

  (void)row;
  (void)variable;
  g_ascii_dtostr (number, sizeof number, missing ? 0 : readstat_double_value (value));
  g_string_append_printf (((Read *)data)->values, "%s;", missing ? "-" : number);
  return READSTAT_HANDLER_OK;
}

static void
check_read (const char *name, GovcapLang lang, const char *names, const char *labels)
{
  g_autofree char *path = written (name, lang);
  Read read = {g_string_new (NULL), g_string_new (NULL), g_string_new (NULL)};
  readstat_parser_t *parser = readstat_parser_init ();

  readstat_set_variable_handler (parser, on_variable);
  readstat_set_value_label_handler (parser, on_label);
  readstat_set_value_handler (parser, on_value);
  g_assert_cmpint (g_str_has_suffix (name, ".sav") ? readstat_parse_sav (parser, path, &read)
                                                   : readstat_parse_dta (parser, path, &read),
                   ==, READSTAT_OK);
  g_assert_cmpstr (read.names->str, ==, names);
  g_assert_cmpstr (read.labels->str, ==, labels);
  g_assert_cmpstr (read.values->str, ==, "1;33.333333333333336;-;2;-;7;1;-2;-;");
  readstat_parser_free (parser);
  g_string_free (read.names, TRUE);
  g_string_free (read.labels, TRUE);
  g_string_free (read.values, TRUE);
}

static void
test_sav (void)
{
  check_read ("w.sav", GOVCAP_ZH, "town=乡镇;A_1=得分;A_1_1=;", "1=甲镇;2=乙;");
}

static void
test_dta (void)
{
  check_read ("w.dta", GOVCAP_EN, "town=town;A_1=Score, \"first\";A_1_1=;", "1=Jia;2=乙;");
}

/* Any day, the same bytes. */
static void
test_same (void)
{
  static const char *const names[] = {"one.sav", "two.sav", "one.xlsx", "two.xlsx"};
  g_autofree char *bytes[4] = {0};
  size_t length[4];

  for (size_t i = 0; i < 4; i++) {
    g_autofree char *path = written (names[i], GOVCAP_ZH);
    g_assert_true (g_file_get_contents (path, &bytes[i], &length[i], NULL));
  }
  for (size_t i = 0; i < 4; i += 2) {
    g_assert_cmpuint (length[i], ==, length[i + 1]);
    g_assert_cmpint (memcmp (bytes[i], bytes[i + 1], length[i]), ==, 0);
  }
  for (size_t i = 0; i < 4; i++)
    g_free (g_steal_pointer (&bytes[i]));
}

static void
test_suffix (void)
{
  g_autoptr (GovcapWide) wide = make ();
  g_autofree char *path = g_build_filename (folder, "w.ods", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (govcap_write_wide (wide, path, GOVCAP_EN, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_USAGE);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  folder = g_dir_make_tmp ("govcap-wide-XXXXXX", NULL);
  g_test_add_func ("/wide/a-spreadsheet-gets-words-and-numbers", test_csv);
  g_test_add_func ("/wide/spss-gets-labels-and-names-it-takes", test_sav);
  g_test_add_func ("/wide/stata-gets-labels-and-names-it-takes", test_dta);
  g_test_add_func ("/wide/the-same-bytes-on-any-day", test_same);
  g_test_add_func ("/wide/another-suffix-is-refused", test_suffix);
  int failed = g_test_run ();
  govcap_folder_remove (folder);
  g_free (folder);
  return failed;
}
