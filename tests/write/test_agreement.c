/* One set of tables through every writer: they show the same numbers, and those that do not round
 * hold the very doubles; a workbook has 16 digits of them. */
#include "cases.h"
#include "govcap/file.h"
#include "parts.h"

#include <string.h>

static const GovcapTableColumn columns[] = {
    COLUMN ("unit", "Unit", "单位", WORDS),   COLUMN ("n", "n", "人数", COUNT),
    COLUMN ("score", "Score", "得分", SCORE), COLUMN ("mean", "Mean", "均值", DECIMAL),
    COLUMN ("r", "r", "相关", RATIO),         COLUMN ("p", "p", "p", P),
    COLUMN ("value", "Value", "数值", MIXED)};
enum { COLUMNS = G_N_ELEMENTS (columns), ROWS = 6, TABLES = 3 };

static const double values[ROWS][COLUMNS - 1] = {
    {2800, 56.25, -0.005, 0.8735, 0.00049, 23},
    {7, 1.0 / 3, -3.14159, -1, 0.0005, 100.0 / 3},
    {0, -56.25, 1e300, 1e-9, 1, -0.1},
    {1, NAN, 2.675, NAN, NAN, 1e15},
    {123456789, 0.05, -0.0, 0.1 + 0.2, 1e-300, 0.5},
    {42, 99.95, 5e-324, 0.9995, 0.0499999, NAN},
};

static GovcapTable *
new_table (size_t shift)
{
  GovcapTable *table =
      govcap_table_new ("numbers", (GovcapText){"Numbers", "数"}, columns, COLUMNS);

  for (size_t i = 0; i < ROWS; i++) {
    char name[] = {'t', (char)('a' + i), '\0'};
    GovcapCell row[COLUMNS] = {govcap_cell_word (g_string_chunk_insert (table->arena, name))};
    for (size_t k = 1; k < COLUMNS; k++)
      row[k] = govcap_cell_number (values[(i + shift) % ROWS][k - 1]);
    govcap_table_row (table, row);
  }
  return table;
}

static Case *
new_numbers (GovcapLang lang, int digits)
{
  Case *what = new_case (new_table (0), lang);

  for (size_t i = 1; i < TABLES; i++)
    g_ptr_array_add (what->tables, new_table (i));
  what->output.digits = digits;
  return what;
}

/* Every cell of every table, in one line, as a person is to read it. */
static char *
wanted_words (const Case *what)
{
  GString *all = g_string_new (NULL);

  for (size_t t = 0; t < what->tables->len; t++)
    for (size_t i = 0; i < ROWS * COLUMNS; i++) {
      GovcapCell cell = govcap_table_cell (what->tables->pdata[t], i / COLUMNS, i % COLUMNS);
      g_autofree char *shown =
          govcap_write_shown (cell, &columns[i % COLUMNS], what->output.lang, what->output.digits);
      g_string_append_printf (all, "%s ", shown);
    }
  return g_string_free (all, FALSE);
}

static char *
wanted_doubles (const Case *what, int digits)
{
  GString *all = g_string_new (NULL);

  for (size_t t = 0; t < what->tables->len; t++)
    for (size_t i = 0; i < ROWS * COLUMNS; i++) {
      GovcapCell cell = govcap_table_cell (what->tables->pdata[t], i / COLUMNS, i % COLUMNS);
      if (i % COLUMNS && !govcap_cell_is_missing (cell))
        g_string_append_printf (all, "%.*g ", digits, cell.number);
    }
  return g_string_free (all, FALSE);
}

/* What @pattern's group catches, with the escapes undone that stand in numbers. */
static char *
caught (const char *text, const char *pattern, int digits)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *cell = g_match_info_fetch (match, 1);
    if (digits)
      g_string_append_printf (all, "%.*g ", digits, g_ascii_strtod (cell, NULL));
    else
      g_string_append_printf (all, "%s ", cell);
  }
  g_string_replace (all, "&lt;", "<", 0);
  g_string_replace (all, "\\<", "<", 0);
  g_string_replace (all, "$-$", "-", 0);
  return g_string_free (all, FALSE);
}

/* How a cell of the body stands in what each writer makes. Rows are known by their names, ta … tf. */
static const struct {
  const char *writer, *part, *pattern;
  int digits; /* of the doubles that are compared; 0: words */
} forms[] = {
    {"text", NULL, "(?:^|(?<=  )) *(t[a-f]|<?-?[0-9][0-9.e+]*|–)(?= |$)", 0},
    {"md", NULL, "(?<=\\| )(t[a-f]|\\\\?<?-?[0-9][0-9.e+]*|–) ", 0},
    {"html", NULL, "<(?:td|th scope=\"row\" class=\"w\")>([^<]*)</t[dh]>", 0},
    {"latex", NULL, "(?:^|(?<=& ))(t[a-f]|(?:<|\\$-\\$)?[0-9][0-9.e+]*|–) ", 0},
    {"docx", "word/document.xml",
     "<w:tc><w:tcPr><w:tcW [^>]*/></w:tcPr><w:p><w:pPr>[^t]*?<w:pStyle w:val=\"Table[A-Za-z]*\"/>"
     "(?:<w:keepNext/>)?</w:pPr><w:r><w:t xml:space=\"preserve\">([^<]*)<",
     0},
    {"csv", NULL, "(?<=,)([-0-9][^,\\n]*)", 17},
    {"json", NULL, "(?<=\": )([-0-9][^,}]*)", 17},
    {"xlsx", "xl/worksheets/sheet2.xml", "<c r=\"[A-Z0-9]*\" s=\"[0-9]*\"><v>([^<]*)</v>", 15},
};

static char *
made_by (const Case *what, const char *name, const char *part)
{
  const GovcapWriter *writer = govcap_writer_find (name);
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *path = g_strconcat (folder, "/a", writer->suffix, NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (govcap_write (writer, &what->output, path, NULL));
  g_assert_true (govcap_file_read (path, &bytes, &length, NULL));
  govcap_folder_remove (folder);
  return part ? part_of (bytes, length, part) : g_steal_pointer (&bytes);
}

static void
test_agreement (gconstpointer data)
{
  int digits = GPOINTER_TO_INT (data);

  for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++)
    for (size_t i = 0; i < G_N_ELEMENTS (forms); i++) {
      g_autoptr (Case) what = new_numbers (lang, digits);
      if (!strcmp (forms[i].writer, "xlsx")) /* a sheet per table: the first is compared */
        g_ptr_array_set_size (what->tables, 1);
      g_autofree char *text = made_by (what, forms[i].writer, forms[i].part);
      g_autofree char *got = caught (text, forms[i].pattern, forms[i].digits);
      g_autofree char *want =
          forms[i].digits ? wanted_doubles (what, forms[i].digits) : wanted_words (what);
      g_test_message ("%s", forms[i].writer);
      g_assert_cmpstr (got, ==, want);
    }
}

/* No writer is left out. */
static void
test_every_writer (void)
{
  size_t n;
  const GovcapWriter *writers = govcap_writers (&n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (forms));
  for (size_t i = 0; i < n; i++) {
    bool found = false;
    for (size_t k = 0; k < G_N_ELEMENTS (forms); k++)
      found = found || !strcmp (forms[k].writer, writers[i].name);
    g_assert_true (found);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/agreement/every writer is asked", test_every_writer);
  g_test_add_data_func ("/write/agreement/decimals by format", GINT_TO_POINTER (-1),
                        test_agreement);
  g_test_add_data_func ("/write/agreement/five decimals", GINT_TO_POINTER (5), test_agreement);
  g_test_add_data_func ("/write/agreement/no decimals", GINT_TO_POINTER (0), test_agreement);
  return g_test_run ();
}
