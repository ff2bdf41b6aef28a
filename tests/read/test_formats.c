/* One study in several formats: the same scores to the last bit. */
#include "old_workbook.h"

#include <readstat.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <xlsxwriter.h>

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* What the program prints; NULL when it fails. */
static char *
run (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *err = NULL;
  char *out = NULL;
  va_list arguments;
  int wait = -1;

  g_ptr_array_add (argv, (char *)g_getenv ("GOVCAP"));
  va_start (arguments, first);
  for (const char *word = first; word; word = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (char *)word);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (folder, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
                               &out, &err, &wait, NULL));
  if (WIFEXITED (wait) && WEXITSTATUS (wait) == 0)
    return out;
  fprintf (stderr, "%s", err);
  g_free (out);
  return NULL;
}

/* A file of the demo: rows of cells, the header first; the demo quotes nothing. */
static GPtrArray *
read_rows (const char *name)
{
  g_autofree char *csv = g_strdup_printf ("demo/%s.csv", name);
  g_autofree char *path = in_folder (csv), *text = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strchr (text, '"'));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (size_t i = 0; lines[i] && *lines[i]; i++)
    g_ptr_array_add (rows, g_strsplit (g_strchomp (lines[i]), ",", -1));
  return rows;
}

/* The number that a cell holds. */
static bool
is_number (const char *text, double *ret)
{
  char *end;

  *ret = g_ascii_strtod (text, &end);
  return *text && !*end;
}

static void
write_cell (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text)
{
  double number;

  if (is_number (text, &number))
    worksheet_write_number (sheet, row, column, number, NULL);
  else if (*text)
    worksheet_write_string (sheet, row, column, text, NULL);
}

/* As an office would hand it in: a page of notes first, a title over the table. */
static void
write_xlsx (const char *path, const GPtrArray *rows, const char *name)
{
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *notes = workbook_add_worksheet (book, "填表说明");
  lxw_worksheet *sheet = workbook_add_worksheet (book, name);

  worksheet_write_string (notes, 0, 0, "请逐题填写", NULL);
  worksheet_merge_range (sheet, 0, 0, 0, 20, "乡镇治理能力调查", NULL);
  for (size_t r = 0; r < rows->len; r++) {
    char **cells = rows->pdata[r];
    for (size_t c = 0; cells[c]; c++)
      write_cell (sheet, (lxw_row_t)r + 2, (lxw_col_t)c, cells[c]);
  }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static void
write_xls (const char *path, const GPtrArray *rows, const char *name)
{
  OldBook book = old_book (false);

  old_sheet (&book, name, 0, 0);
  for (unsigned r = 0; r < rows->len; r++) {
    char **cells = rows->pdata[r];
    for (unsigned c = 0; cells[c]; c++) {
      double number;
      if (is_number (cells[c], &number))
        old_number (&book, r, c, 0, number);
      else if (*cells[c])
        old_label (&book, r, c, cells[c]);
    }
  }
  old_end (&book);
  g_autoptr (GByteArray) file = old_compound ("Workbook", old_stream (&book));
  reading_put (path, file->data, file->len);
}

static void
put_gb18030 (const char *path, const char *text)
{
  gsize length;
  g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (bytes);
  reading_put (path, bytes, length);
}

static void
write_gb18030 (const char *path, const GPtrArray *rows, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);

  (void)name;
  for (size_t r = 0; r < rows->len; r++) {
    g_autofree char *line = g_strjoinv (",", rows->pdata[r]);
    g_string_append_printf (text, "%s\r\n", line);
  }
  put_gb18030 (path, text->str);
}

/* Where the items begin. */
static size_t
first_item (const GPtrArray *rows)
{
  char **header = rows->pdata[0];
  size_t c = 0;

  while (strcmp (header[c], "channel_grid") != 0)
    c++;
  return c + 1;
}

/* A download of 问卷星 by text: questions with their numbers, options in words, and columns of its own. */
static void
write_by_text (const char *path, const GPtrArray *rows, const char *name)
{
  static const char *const labels[] = {"完全不同意", "不同意", "一般", "同意", "完全同意"};
  g_autoptr (GString) text = g_string_new ("\xEF\xBB\xBF提交答卷时间,来自IP");
  g_autofree char *form = g_strndup (name, strlen (name) - strlen ("2023"));
  g_autofree char *same_form = g_strconcat (form, "2024", NULL);
  g_autoptr (GPtrArray) asked = read_rows (same_form); /* its headers are questions */
  size_t items = first_item (rows);

  for (size_t r = 0; r < rows->len; r++) {
    char **cells = (r ? rows : asked)->pdata[r];
    g_string_append (text, r ? "2024/4/26 19:55:09,1.2.3.4(上海-上海)" : "");
    for (size_t c = 0; cells[c]; c++) {
      double number;
      bool is_point = r && c >= items && is_number (cells[c], &number);
      g_string_append_printf (text, ",%s",
                              is_point                        ? labels[(int)number - 1]
                              : r && c >= items && !*cells[c] ? "(空)"
                                                              : cells[c]);
    }
    g_string_append (text, "\r\n");
  }
  reading_put (path, text->str, text->len);
}

/* KoboToolbox: semicolons, all in quotation marks, groups, and columns of its own behind. */
static void
write_kobo (const char *path, const GPtrArray *rows, const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  size_t items = first_item (rows);

  (void)name;
  for (size_t r = 0; r < rows->len; r++) {
    char **cells = rows->pdata[r];
    for (size_t c = 0; cells[c]; c++)
      g_string_append_printf (text, "\"%s%s\";",
                              r           ? ""
                              : c < items ? "about/"
                                          : "asked/part_1/",
                              cells[c]);
    if (r)
      g_string_append_printf (text, "\"%zu\";\"uuid-%zu\";\"2024-04-26T19:55:09\";\"%zu\"\n", r, r,
                              r);
    else
      g_string_append (text, "\"_id\";\"_uuid\";\"_submission_time\";\"_index\"\n");
  }
  reading_put (path, text->str, text->len);
}

/* demo/study.yaml with other files of answers; its name. */
static void
write_study (const char *name, const char *suffix)
{
  g_autofree char *from = in_folder ("demo/study.yaml"), *to = in_folder (name), *text = NULL;

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  g_autoptr (GString) study = g_string_new (text);
  g_autofree char *form = g_strconcat (suffix, ", form:", NULL);
  g_assert_cmpuint (g_string_replace (study, ".csv, form:", form, 0), ==, 4);
  g_assert_true (g_file_set_contents (to, study->str, -1, NULL));
}

/* Takes from a study what begins with @from, up to @to. */
static void
cut_study (const char *name, const char *from, const char *to)
{
  g_autofree char *path = in_folder (name), *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  char *start = strstr (text, from), *end = start ? strstr (start, to) : NULL;
  g_assert_nonnull (end);
  memmove (start, end, strlen (end) + 1);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

typedef struct {
  const char *name, *suffix;
  void (*write) (const char *path, const GPtrArray *rows, const char *name);
} Format;

static const Format formats[] = {
    {"xlsx", ".xlsx", write_xlsx},
    {"xls", ".xls", write_xls},
    {"csv-in-gb18030", ".gb.csv", write_gb18030},
    {"wenjuanxing-by-text", ".text.csv", write_by_text},
    {"kobo", ".kobo.csv", write_kobo},
};

static void
check_format (const void *data)
{
  static const char *const files[] = {"residents-2023", "residents-2024", "cadres-2023",
                                      "cadres-2024"};
  static const char *const tables[] = {"scores", "sample", "items", "multiple", "quality"};
  const Format *format = data;
  g_autofree char *study = g_strconcat ("demo/", format->name, ".yaml", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *name = g_strconcat ("demo/", files[i], format->suffix, NULL);
    g_autofree char *path = in_folder (name);
    g_autoptr (GPtrArray) rows = read_rows (files[i]);
    format->write (path, rows, files[i]);
  }
  write_study (study, format->suffix);
  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *want = run ("table", tables[i], "demo/study.yaml", "--format", "csv", NULL);
    g_autofree char *got = run ("table", tables[i], study, "--format", "csv", NULL);
    g_assert_nonnull (want);
    g_assert_cmpuint (strlen (want), >, 500);
    g_assert_true (!g_strcmp0 (want, got));
  }
}

/* What SPSS and Stata users get from `export` is a study's data again: a file per wave and form, ages
 * in bands already, channels left out. */
static void
check_exported (const char *suffix)
{
  static const char *const parts[][3] = {{"2023", "resident", "residents-2023"},
                                         {"2024", "resident", "residents-2024"},
                                         {"2023", "cadre", "cadres-2023"},
                                         {"2024", "cadre", "cadres-2024"}};
  static const char *const tables[] = {"scores", "items", "groups", "ranking", "change"};
  g_autofree char *name = g_strconcat ("demo/exported", suffix, ".yaml", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *file = g_strconcat ("demo/", parts[i][2], suffix, NULL);
    g_autofree char *printed = run ("export", "demo/study.yaml", "--wave", parts[i][0], "--form",
                                    parts[i][1], "-o", file, NULL);
    g_assert_nonnull (printed);
  }
  write_study (name, suffix);
  cut_study (name, ", from: age", "}");
  cut_study (name, "  channels:", "\n# ");
  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *want = run ("table", tables[i], "demo/study.yaml", "--format", "csv", NULL);
    g_autofree char *got = run ("table", tables[i], name, "--format", "csv", NULL);
    g_assert_nonnull (want);
    g_assert_cmpuint (strlen (want), >, 2000);
    g_assert_true (!g_strcmp0 (want, got));
  }
}

typedef struct {
  size_t lowest, highest;
} Ends;

static int
count_label (const char *set, readstat_value_t value, const char *label, void *data)
{
  Ends *ends = data;

  (void)set;
  ends->lowest += readstat_double_value (value) == 1 && !strcmp (label, "完全不同意");
  ends->highest += readstat_double_value (value) == 5 && !strcmp (label, "完全同意");
  return READSTAT_HANDLER_OK;
}

/* Every point of every item's scale is named, for whoever goes on elsewhere. */
static void
check_labels (const char *name)
{
  g_autofree char *path = in_folder (name);
  readstat_parser_t *parser = readstat_parser_init ();
  Ends ends = {0};

  readstat_set_value_label_handler (parser, count_label);
  g_assert_cmpint (readstat_parse_sav (parser, path, &ends), ==, READSTAT_OK);
  readstat_parser_free (parser);
  g_assert_cmpuint (ends.lowest, ==, 45);
  g_assert_cmpuint (ends.highest, ==, 45);
}

static void
sav (void)
{
  check_exported (".sav");
  check_labels ("demo/residents-2023.sav");
}

static void
dta (void)
{
  check_exported (".dta");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("govcap-formats-XXXXXX", NULL);
  g_autofree char *made = run ("init", "demo", "--demo", NULL);
  g_assert_nonnull (made);
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_strconcat ("/formats/", formats[i].name, "-as-csv", NULL);
    g_test_add_data_func (path, &formats[i], check_format);
  }
  g_test_add_func ("/formats/sav-as-csv", sav);
  g_test_add_func ("/formats/dta-as-csv", dta);
  int status = g_test_run ();
  govcap_folder_remove (folder);
  g_free (folder);
  return status;
}
