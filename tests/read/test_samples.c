/* Every file of the shared samples: what comes out of those of commas, and that no other is left out
 * of what R reads in them (tests/oracle/xlsx.R, readstat.R), of what is read by hand, or refused. */
#include "../../src/read/csv_text.h"
#include "oracle_values.h"

/* Cells are parted by |, rows by line breaks; of what is large only its size: rows below the header,
 * and columns. @refused: what is said instead. */
typedef struct {
  const char *file, *text;
  size_t rows, columns;
  const char *refused;
} Sample;

static const Sample samples[] = {
    {"csv/frictionless/accent.csv", .rows = 2, .columns = 17},
    {"csv/frictionless/bom.csv", .text = "id|name\n1|english\n2|中国人"},
    {"csv/frictionless/doublequote.csv", .rows = 5, .columns = 17},
    {"csv/frictionless/escaping.csv",
     .text = "ID|Test\n1|Test line 1\n2|Test \" line 2\n3|Test \\\" line 3"},
    {"csv/frictionless/latin1.csv", .refused = "neither UTF-8 nor GB18030"},
    {"csv/frictionless/long.csv", .text = "id|name\n1|a\n2|b\n3|c\n4|d\n5|e\n6|f"},
    {"csv/frictionless/matrix.csv",
     .text = "f1|f2|f3|f4\n11|12|13|14\n21|22|23|24\n31|32|33|34\n41|42|43|44"},
    {"csv/frictionless/skip-blank-at-the-end.csv", .text = "test1|test2\n#testing comment\n1|2"},
    {"csv/frictionless/skip-rows-before-headers.csv",
     .text = "# it's a comment!\nid|name\n1|english\n2|中国人"},
    {"csv/frictionless/skip-rows.csv",
     .text = "# it's a comment!\nid|name\n1|english\n# it's a comment!\n2|中国人"},
    {"csv/frictionless/table-reverse.csv", .text = "id|name\n1|中国人\n2|english"},
    {"csv/frictionless/table.csv", .text = "id|name\n1|english\n2|中国人"},
    {"csv/frictionless/table.tsv", .text = "id|name\n1|english\n2|中国人\n3|\\N"},
    {"csv/frictionless/table_unicode_headers.csv", .text = "id|国人\n1|english\n2|中国人"},
    {"csv/libcsv/test_01.csv", .text = "1|2|3|4|5"},
    {"csv/libcsv/test_02.csv", .text = "|||||"},
    {"csv/libcsv/test_03.csv", .text = ",|,|"},
    {"csv/libcsv/test_04.csv",
     .text = "I call our world Flatland,\n not because we call it so, \n but to make its nature "
             "clearer\n "
             "to you, my happy readers,\n who are privileged to live in Space."},
    {"csv/libcsv/test_05.csv", .text = "\"a,b\"|| \"\" |\"\" | \"\"|\"\""},
    {"csv/libcsv/test_06.csv", .text = " a, b ,c |a b  c|"},
    {"csv/libcsv/test_07.csv", .text = " \" \" \" \" "},
    {"csv/libcsv/test_08.csv", .rows = 0, .columns = 2},
    {"csv/libcsv/test_10.csv", .text = "a"},
    {"csv/libcsv/test_11.csv", .text = "1|2|3|4"},
    {"csv/libcsv/test_12.csv", .text = ""},
    {"csv/libcsv/test_13.csv", .text = "abc"},
    {"csv/csv-spectrum/location_coordinates.csv", /* its degrees are lost in the file */
     .text = "Contact Phone Number|Location Coordinates|Cities|Counties\n"
             "2095257564|37\357\277\27536'37.8\"N 121\357\277\2752'17.9\"W|Modesto|Stanislaus"},
    {"csv/csv-spectrum/newlines_crlf.csv", /* it has no CR any more */
     .text = "a|b|c\n1|2|3\nOnce upon \na time|5|6\n7|8|9"},
    {"wjx/made_wjx_serial_gb18030.csv", .rows = 3, .columns = 18},
    {"wjx/made_wjx_text_gb18030.csv", .rows = 3, .columns = 14},
    {"wjx/made_wjx_text_utf8bom.csv", .rows = 3, .columns = 14},
};

/* Read otherwise, in tests of their own. */
static const char *const elsewhere[] = {
    "sav/pspp_make.sps", /* how some of the others were made */
    "sav/pspp_gbk_undeclared.sav",
    "sav/pspp_cp936_no_encoding_record.sav",
    "xlsx/calamine_issue_419.xlsx",
    "xlsx/calamine_empty_shared_string_value.xlsx",
    "xlsx/calamine_issue252.xlsx",
    "xlsx/made_traversal_names.xlsx",
    "xlsx/made_zipbomb_200MB.xlsx",
    NULL,
};

/* What a walk gives. */
typedef struct {
  GString *text;
  size_t cells, rows, columns;
} Table;

static void
take_cell (void *data, const char *text, size_t length, size_t line)
{
  Table *table = data;

  (void)line;
  if (!table->cells && table->rows)
    g_string_append_c (table->text, '\n');
  if (table->cells++)
    g_string_append_c (table->text, '|');
  g_string_append_len (table->text, text, (gssize)length);
}

static bool
take_row (void *data, size_t cells, size_t line)
{
  Table *table = data;

  (void)line;
  g_assert_cmpuint (cells, ==, table->cells);
  table->rows += cells > 0;
  table->columns = MAX (table->columns, cells);
  table->cells = 0;
  return true;
}

static void
take_again (void *data)
{
  Table *table = data;

  g_string_truncate (table->text, 0);
  table->rows = table->columns = table->cells = 0;
}

static bool
read_table (const char *file, Table *table, GError **error)
{
  g_autofree char *path = g_build_filename (g_getenv ("GOVCAP_SHARED"), "samples", file, NULL);
  CsvTaker taker = {table, take_cell, take_row, take_again};
  Charset charset;

  *table = (Table){.text = g_string_new (NULL)};
  bool whole = charset_open (&charset, path, NULL, error) && csv_walk (&charset, &taker, error);
  charset_close (&charset);
  return whole;
}

static bool
has_samples (void)
{
  g_autofree char *there = oracle_sample ("csv/csv-spectrum/simple.csv");

  if (!there)
    g_test_skip ("the samples are not in GOVCAP_SHARED");
  return there != NULL;
}

static void
check_sample (const void *data)
{
  const Sample *sample = data;
  g_autoptr (GError) error = NULL;
  Table table;

  if (!has_samples ())
    return;
  bool whole = read_table (sample->file, &table, &error);
  if (sample->refused) {
    g_assert_false (whole);
    g_assert_nonnull (strstr (error ? error->message : "", sample->refused));
  } else if (sample->text) {
    g_assert_no_error (error);
    g_assert_cmpstr (table.text->str, ==, sample->text);
  } else {
    g_assert_no_error (error);
    g_assert_cmpuint (table.rows, ==, sample->rows + 1);
    g_assert_cmpuint (table.columns, ==, sample->columns);
  }
  g_string_free (table.text, TRUE);
}

/* The suite's own reading: a list of rows, name by name. GVariant's words for that are JSON's. */
static char *
wanted_of (const char *file)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen ("csv"));
  g_autofree char *json = g_strconcat (name, "json", NULL);
  g_autofree char *text = oracle_sample (json);
  g_autoptr (GVariant) rows = g_variant_parse (G_VARIANT_TYPE ("aa{ss}"), text, NULL, NULL, NULL);
  GString *head = g_string_new (NULL), *body = g_string_new (NULL);

  g_assert_nonnull (rows);
  for (size_t r = 0; r < g_variant_n_children (rows); r++) {
    g_autoptr (GVariant) row = g_variant_get_child_value (rows, r);
    for (size_t c = 0; c < g_variant_n_children (row); c++) {
      const char *key, *value;
      g_variant_get_child (row, c, "{&s&s}", &key, &value);
      g_string_append_printf (body, "%s%s", c ? "|" : "\n", value);
      if (!r)
        g_string_append_printf (head, "%s%s", c ? "|" : "", key);
    }
  }
  g_string_append (head, body->str);
  g_string_free (body, TRUE);
  return g_string_free (head, FALSE);
}

static bool
is_sample (const char *file)
{
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    if (!strcmp (samples[i].file, file))
      return true;
  return false;
}

static int
by_name (const void *a, const void *b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* The file names of a folder of the samples, sorted; the caller's. */
static GPtrArray *
list_files (const char *folder)
{
  g_autofree char *path = g_build_filename (g_getenv ("GOVCAP_SHARED"), "samples", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir));)
    g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (files, by_name);
  return files;
}

static void
as_the_suite (void)
{
  if (!has_samples ())
    return;
  g_autoptr (GPtrArray) files = list_files ("csv/csv-spectrum");
  for (size_t i = 0; i < files->len; i++) {
    const char *file = files->pdata[i];
    g_autoptr (GError) error = NULL;
    Table table;
    if (!g_str_has_suffix (file, ".csv") || is_sample (file))
      continue;
    g_autofree char *wanted = wanted_of (file);
    g_assert_true (read_table (file, &table, &error));
    g_assert_cmpstr (table.text->str, ==, wanted);
    g_string_free (table.text, TRUE);
  }
}

/* Whether an oracle has the file, whose name begins its lines. */
static bool
is_known (const char *file)
{
  static const char *const oracles[] = {"xlsx.expected.csv", "xls.expected.csv",
                                        "readstat.expected.csv"};
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *begins = g_strconcat ("\n", name, ",", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (oracles); i++) {
    g_autofree char *text = oracle_text (oracles[i]);
    if (strstr (text, begins))
      return true;
  }
  return is_sample (file) || g_strv_contains (elsewhere, file);
}

/* The folder refi holds coded projects, which are no tables. */
static void
none_left_out (void)
{
  static const char *const folders[] = {"csv/frictionless", "csv/libcsv", "sav", "wjx",
                                        "xlsform",          "xlsx"};

  for (size_t f = 0; f < G_N_ELEMENTS (folders) && has_samples (); f++) {
    g_autoptr (GPtrArray) files = list_files (folders[f]);
    g_assert_cmpuint (files->len, >, 5);
    for (size_t i = 0; i < files->len; i++) {
      if (!is_known (files->pdata[i]))
        g_test_message ("nothing is said of %s", (char *)files->pdata[i]);
      g_assert_true (is_known (files->pdata[i]));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autofree char *path = g_strconcat ("/samples/", samples[i].file, NULL);
    g_test_add_data_func (path, &samples[i], check_sample);
  }
  g_test_add_func ("/samples/csv-spectrum", as_the_suite);
  g_test_add_func ("/samples/none-is-left-out", none_left_out);
  return g_test_run ();
}
