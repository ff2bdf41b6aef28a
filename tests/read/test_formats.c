/* One study in several formats: the same scores to the last bit. */
#include "govcap/file.h"

#include <readstat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static void
write_cell (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text)
{
  char *end;
  double number = g_ascii_strtod (text, &end);

  if (*text && !*end)
    worksheet_write_number (sheet, row, column, number, NULL);
  else if (*text)
    worksheet_write_string (sheet, row, column, text, NULL);
}

/* As an office would hand it in: a page of notes first, a title over the table. */
static void
write_workbook (const char *path, char **lines)
{
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *notes = workbook_add_worksheet (book, "填表说明");
  lxw_worksheet *sheet = workbook_add_worksheet (book, "答卷");

  worksheet_write_string (notes, 0, 0, "请逐题填写", NULL);
  worksheet_merge_range (sheet, 0, 0, 0, 20, "乡镇治理能力调查", NULL);
  for (size_t r = 0; lines[r] && *lines[r]; r++) {
    g_auto (GStrv) cells = g_strsplit (lines[r], ",", -1); /* the demo quotes nothing */
    for (size_t c = 0; cells[c]; c++)
      write_cell (sheet, (lxw_row_t)r + 2, (lxw_col_t)c, cells[c]);
  }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static void
convert (const char *name)
{
  g_autofree char *csv_name = g_strconcat ("demo/", name, ".csv", NULL);
  g_autofree char *book_name = g_strconcat ("demo/", name, ".xlsx", NULL);
  g_autofree char *csv = in_folder (csv_name), *book = in_folder (book_name), *text = NULL;

  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_null (strchr (text, '"'));
  const char *start = g_str_has_prefix (text, "\xEF\xBB\xBF") ? text + 3 : text;
  g_auto (GStrv) lines = g_strsplit (start, "\n", -1);
  for (size_t i = 0; lines[i]; i++)
    g_strchomp (lines[i]);
  write_workbook (book, lines);
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

static void
xlsx (void)
{
  static const char *const files[] = {"residents-2023", "residents-2024", "cadres-2023",
                                      "cadres-2024"};

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    convert (files[i]);
  write_study ("demo/xlsx.yaml", ".xlsx");
  g_autofree char *csv_scores =
      run ("table", "scores", "sample", "demo/study.yaml", "--format", "csv", NULL);
  g_autofree char *book_scores =
      run ("table", "scores", "sample", "demo/xlsx.yaml", "--format", "csv", NULL);
  g_assert_nonnull (csv_scores);
  g_assert_cmpuint (strlen (csv_scores), >, 10000);
  g_assert_true (!g_strcmp0 (csv_scores, book_scores));
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
  g_test_add_func ("/formats/xlsx-as-csv", xlsx);
  g_test_add_func ("/formats/sav-as-csv", sav);
  g_test_add_func ("/formats/dta-as-csv", dta);
  int status = g_test_run ();
  govcap_folder_remove (folder);
  g_free (folder);
  return status;
}
