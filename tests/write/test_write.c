/* The text writers: numbers, layout, escaping, and words that try to be something else. */
#include "../../src/write/lines.h"
#include "cases.h"
#include "check.h"
#include "govcap/file.h"

#include <float.h>
#include <math.h>
#include <string.h>

static char *
text_by (const char *writer, const Case *what)
{
  return govcap_writer_find (writer)->text (&what->output);
}

static void
test_numbers (void)
{
  static const struct {
    double value;
    const char *text;
  } cases[] = {{0.1, "0.1"},
               {2800, "2800"},
               {1.0 / 3, "0.3333333333333333"},
               {1e300, "1e+300"},
               {-0.0, "0"},
               {0.1 + 0.2, "0.30000000000000004"},
               {-2.5, "-2.5"},
               {NAN, ""},
               {INFINITY, ""},
               {5e-324, NULL},
               {1.7976931348623157e308, NULL}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = govcap_write_number (cases[i].value);
    if (cases[i].text)
      g_assert_cmpstr (text, ==, cases[i].text);
    if (isfinite (cases[i].value))
      check_close (g_ascii_strtod (text, NULL), cases[i].value, 0);
  }
}

static void
check_shown (GovcapCell cell, GovcapFormat format, GovcapLang lang, int digits, const char *want)
{
  GovcapTableColumn column = {"x", {"x", NULL}, format};
  g_autofree char *shown = govcap_write_shown (cell, &column, lang, digits);

  g_assert_cmpstr (shown, ==, want);
}

/* What is quick says what printf says, also near ties, which go away from zero. */
static void
test_rounding (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (size_t i = 0; i < 100000; i++) {
    int digits = g_rand_int_range (random, 0, 5);
    double value = g_rand_double_range (random, -1, 1) * pow (10, g_rand_int_range (random, -5, 9));
    double half = round (value * 1e3) / 1e3 + g_rand_double_range (random, -1e-9, 1e-9);
    double given = i % 2 ? value : i % 4 ? half : round (value * 2e3) / 2e3;
    g_autofree char *printed = g_strdup_printf ("%.*f", digits, given * (1 + DBL_EPSILON));
    bool is_zero = strspn (printed, "-0.") == strlen (printed);
    check_shown (govcap_cell_number (given), GOVCAP_FORMAT_RATIO, GOVCAP_EN, digits,
                 is_zero && *printed == '-' ? printed + 1 : printed);
  }
}

static void
test_shown (void)
{
  GovcapCell code = govcap_cell_shown ("EXE", (GovcapText){"EXE Execution", NULL});

  check_shown (govcap_cell_number (56.25), GOVCAP_FORMAT_SCORE, GOVCAP_EN, -1, "56.3");
  check_shown (govcap_cell_number (-56.25), GOVCAP_FORMAT_SCORE, GOVCAP_EN, -1, "-56.3");
  check_shown (govcap_cell_number (-0.001), GOVCAP_FORMAT_DECIMAL, GOVCAP_EN, -1, "0.00");
  check_shown (govcap_cell_number (0.8734), GOVCAP_FORMAT_RATIO, GOVCAP_EN, -1, "0.873");
  check_shown (govcap_cell_number (0.8734), GOVCAP_FORMAT_RATIO, GOVCAP_EN, 0, "1");
  check_shown (govcap_cell_count (2800), GOVCAP_FORMAT_COUNT, GOVCAP_EN, 2, "2800");
  check_shown (govcap_cell_number (1e300), GOVCAP_FORMAT_SCORE, GOVCAP_EN, -1, "1e+300");
  check_shown (govcap_cell_number (2.5), GOVCAP_FORMAT_WORDS, GOVCAP_EN, -1, "2.5");
  check_shown (govcap_cell_missing (), GOVCAP_FORMAT_SCORE, GOVCAP_EN, -1, "–");
  check_shown (govcap_cell_number (-INFINITY), GOVCAP_FORMAT_SCORE, GOVCAP_EN, -1, "–");
  check_shown (govcap_cell_number (0.00049), GOVCAP_FORMAT_P, GOVCAP_EN, -1, "<0.001");
  check_shown (govcap_cell_number (0.00051), GOVCAP_FORMAT_P, GOVCAP_EN, -1, "0.001");
  check_shown (govcap_cell_number (0), GOVCAP_FORMAT_P, GOVCAP_EN, 5, "<0.00001");
  check_shown (govcap_cell_number (0.003), GOVCAP_FORMAT_P, GOVCAP_EN, 2, "<0.01");
  check_shown (govcap_cell_number (1), GOVCAP_FORMAT_P, GOVCAP_EN, -1, "1.000");
  check_shown (govcap_cell_number (23), GOVCAP_FORMAT_MIXED, GOVCAP_EN, -1, "23");
  check_shown (govcap_cell_number (100.0 / 3), GOVCAP_FORMAT_MIXED, GOVCAP_EN, -1, "33.333");
  check_shown (govcap_cell_number (-0.3), GOVCAP_FORMAT_MIXED, GOVCAP_EN, -1, "-0.3");
  check_shown (govcap_cell_number (90), GOVCAP_FORMAT_MIXED, GOVCAP_EN, 0, "90");
  check_shown (govcap_cell_number (0), GOVCAP_FORMAT_MIXED, GOVCAP_EN, -1, "0");
  check_shown (govcap_cell_number (1e300), GOVCAP_FORMAT_MIXED, GOVCAP_EN, -1, "1e+300");
  check_shown (code, GOVCAP_FORMAT_WORDS, GOVCAP_ZH, -1, "EXE Execution");
  check_shown (govcap_cell_word ("a\nb\x1b"), GOVCAP_FORMAT_WORDS, GOVCAP_EN, -1, "a b ");
}

static void
test_find (void)
{
  size_t n;
  const GovcapWriter *writers = govcap_writers (&n);

  for (size_t i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat ("out.d/甲", writers[i].suffix, NULL);
    g_assert_true (govcap_writer_find (writers[i].name) == &writers[i]);
    g_assert_true (govcap_writer_find (path) == &writers[i]);
    g_assert_true (writers[i].text || writers[i].file);
  }
  g_assert_cmpstr (govcap_writer_find ("A.XLSX")->name, ==, "xlsx");
  g_assert_null (govcap_writer_find ("a.pdf"));
  g_assert_null (govcap_writer_find (""));
}

static void
test_text (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);

  govcap_table_note (what->tables->pdata[0], (GovcapText){"A note", "注释"});
  what->output.simulated = true;
  g_autofree char *text = text_by ("text", what);
  g_assert_cmpstr (text, ==,
                   "样本\n模拟数据，不是真实调查\n年度：2024\n"
                   "────────────────────\n"
                   "单位      人数  得分\n"
                   "────────────────────\n"
                   "李家街道  2800   0.3\n"
                   "甲镇         7     –\n"
                   "────────────────────\n"
                   "• 注释\n");
}

/* Every line of the blocks between rules is as wide as its rule: the last column is a number. */
static void
test_alignment (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);
  g_autofree char *text = text_by ("text", what);
  g_auto (GStrv) lines = g_strsplit (strstr (text, "─"), "\n", -1);

  for (size_t i = 0; *lines[i]; i++)
    g_assert_cmpuint (govcap_text_width (lines[i]), ==, govcap_text_width (lines[0]));
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
test_folding (void)
{
  g_autoptr (Case) what = new_case (new_hostile ("李家街道，名字很长很长很长很长"), GOVCAP_EN);
  g_autofree char *text = text_by ("text", what);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (size_t i = 0; lines[i]; i++)
    g_assert_cmpuint (govcap_text_width (lines[i]), <=, 100);
  g_assert_cmpuint (count (text, "Unit"), ==, 2); /* the key is there again in the block below */
  g_assert_cmpuint (count (text, "Score"), ==, 1 + 1); /* the title, and one heading */
  g_assert_null (strstr (text, "Upper"));              /* nothing in it */
  g_assert_nonnull (strstr (text, "Wave: 2024"));
}

static void
check_wrap (const char *words, size_t width, const char *want)
{
  g_autoptr (GPtrArray) lines = lines_wrap (words, width);

  g_ptr_array_add (lines, NULL);
  g_autofree char *joined = g_strjoinv ("|", (char **)lines->pdata);
  g_assert_cmpstr (joined, ==, want);
}

static void
test_wrapping (void)
{
  g_autofree char *cut = lines_cut ("李家街道", 6);

  check_wrap ("one two three", 7, "one two|three");
  check_wrap ("  a   b ", 9, "a   b");
  check_wrap ("abcdefgh", 3, "abc|def|gh");
  check_wrap ("李家街道办事处", 6, "李家街|道办事|处");
  check_wrap ("得分，（高）好", 6, "得分，|（高）|好"); /* no mark on the wrong edge */
  check_wrap ("", 9, "");
  check_wrap ("甲", 1, "甲");
  g_assert_cmpstr (cut, ==, "李家…");
}

static void
test_json (void)
{
  GovcapTable *table = new_small ();
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);

  govcap_table_note (table, (GovcapText){"a\x01\"\\\n\xe2\x80\xa8", NULL});
  govcap_table_fact (table, "input", (GovcapText){"Input", NULL}, (GovcapText){"a.csv", NULL});
  govcap_table_fact (table, "seed", (GovcapText){"Seed", NULL}, (GovcapText){"1", NULL});
  what->output.simulated = true;
  g_autofree char *text = text_by ("json", what);
  g_assert_cmpstr (text, ==,
                   "{\"simulated\": true,\n \"tables\": [\n"
                   "  {\"name\": \"sample\",\n   \"title\": \"Sample\",\n   \"columns\": [\n"
                   "    {\"id\": \"wave\", \"label\": \"Wave\", \"unit\": null},\n"
                   "    {\"id\": \"unit\", \"label\": \"Unit\", \"unit\": null},\n"
                   "    {\"id\": \"n\", \"label\": \"n\", \"unit\": \"count\"},\n"
                   "    {\"id\": \"score\", \"label\": \"Score\", \"unit\": \"0-100\"}\n   ],\n"
                   "   \"rows\": [\n"
                   "    {\"wave\": \"2024\", \"unit\": \"李家街道\", \"n\": 2800, \"score\": "
                   "0.3333333333333333},\n"
                   "    {\"wave\": \"2024\", \"unit\": \"=A1\", \"n\": 7, \"score\": null}\n   ],\n"
                   "   \"notes\": [\n    \"a\\u0001\\\"\\\\\\n\xe2\x80\xa8\"],\n"
                   "   \"method\": {\n    \"input\": \"a.csv\",\n    \"seed\": \"1\"}}\n ]}\n");
}

/* Outside strings only what JSON has there, in balance; inside them no control character. */
static void
check_json (const char *text)
{
  int depth = 0;

  for (const char *at = text; *at; at++) {
    g_assert_true (*at == '"' || strchr ("{}[]:,.+-0123456789e \ntruefalsn", *at));
    depth += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
    if (*at != '"')
      continue;
    for (at++; *at != '"'; at++) {
      g_assert_cmpint ((unsigned char)*at, >=, ' ');
      if (*at == '\\')
        g_assert_nonnull (strchr ("\"\\bfnrtu", *++at));
    }
  }
  g_assert_cmpint (depth, ==, 0);
}

static void
test_csv (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_ZH);
  const char *one = "wave,unit,n,score\n2024,李家街道,2800,0.3333333333333333\n2024,'=A1,7,\n";

  g_autofree char *text = text_by ("csv", what);
  g_assert_cmpstr (text, ==, one);
  g_ptr_array_add (what->tables, new_small ());
  g_autofree char *two = text_by ("csv", what);
  g_autofree char *want = g_strconcat (one, "\n", one, NULL);
  g_assert_cmpstr (two, ==, want);
}

static void
test_csv_injection (void)
{
  static const GovcapTableColumn columns[] = {COLUMN ("unit", "Unit", "单位", WORDS),
                                              COLUMN ("b", "b", "b", DECIMAL)};
  static const char *const pairs[][2] = {
      {"=1+1", "'=1+1"},    {"+a", "'+a"},       {"-a", "'-a"},          {"@a", "'@a"},
      {"\ta", "'\ta"},      {"\ra", "\"'\ra\""}, {"a\"b", "\"a\"\"b\""}, {"a,b", "\"a,b\""},
      {"a\nb", "\"a\nb\""}, {" a", "\" a\""},    {"a=b", "a=b"}};

  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++) {
    GovcapCell row[] = {govcap_cell_word (pairs[i][0]), govcap_cell_number (-2.5)};
    g_autoptr (Case) what =
        new_case (govcap_table_new ("x", (GovcapText){"x", "x"}, columns, 2), GOVCAP_EN);
    govcap_table_row (what->tables->pdata[0], row);
    g_autofree char *text = text_by ("csv", what);
    g_autofree char *want = g_strconcat ("unit,b\n", pairs[i][1], ",-2.5\n", NULL);
    g_assert_cmpstr (text, ==, want);
  }
}

static void
test_csv_file_begins_with_mark (void)
{
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL), *bytes = NULL;
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  size_t length;

  g_assert_true (govcap_write (govcap_writer_find (path), &what->output, path, NULL));
  g_assert_true (govcap_file_read (path, &bytes, &length, NULL));
  g_assert_true (g_str_has_prefix (bytes, "\xef\xbb\xbfwave,"));
  govcap_folder_remove (folder);
}

static void
test_md (void)
{
  GovcapTable *table = new_small ();
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  GovcapCell row[] = {govcap_cell_word ("2024"), govcap_cell_word ("a|b\\`*_<i>"),
                      govcap_cell_count (1), govcap_cell_number (-2)};

  govcap_table_row (table, row);
  govcap_table_note (table, (GovcapText){"# not a heading", NULL});
  govcap_table_note (table, (GovcapText){"1. not a list", NULL});
  what->output.title = (GovcapText){"Title", "题"};
  g_autofree char *text = text_by ("md", what);
  g_assert_cmpstr (text, ==,
                   "# Title\n\n## Sample\n\n| Wave | Unit | n | Score |\n"
                   "| --- | --- | ---: | ---: |\n"
                   "| 2024 | 李家街道 | 2800 | 0.3 |\n"
                   "| 2024 | A \"Town\" | 7 | – |\n"
                   "| 2024 | a\\|b\\\\\\`\\*\\_\\<i> | 1 | -2.0 |\n"
                   "\n- \\# not a heading\n- 1\\. not a list\n");
}

/* Each as the name of a unit, in cells, notes and passport: whole lines, and nothing raw in them.
 */
static void
test_hostile (void)
{
  g_autofree char *extra = long_word ();
  g_autoptr (Case) what = new_case (new_hostile (extra), GOVCAP_ZH);
  g_autofree char *text = text_by ("text", what), *json = text_by ("json", what);
  g_autofree char *csv = text_by ("csv", what), *md = text_by ("md", what);
  const char *all[] = {text, json, csv, md};

  for (size_t i = 0; i < G_N_ELEMENTS (all); i++) {
    g_assert_true (g_utf8_validate (all[i], -1, NULL));
    g_assert_nonnull (strstr (all[i], i == 3 ? "%s%n%d" : "`id`"));
  }
  check_json (json);
  g_assert_null (strpbrk (text, "\x1b\x07\x7f\t\r"));
  g_assert_null (strstr (text, "\xe2\x80\xae"));
  g_assert_null (strstr (csv, ",=cmd"));
  g_assert_null (strstr (md, " <script"));
  g_assert_null (strstr (md, " `id"));
  g_assert_cmpuint (count (md, "\n| "), ==, 2 + G_N_ELEMENTS (hostile) + 1);
}

static void
test_no_rows (void)
{
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Empty", "空"}, small, 4);
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  g_autofree char *text = text_by ("text", what), *md = text_by ("md", what);
  g_autofree char *csv = text_by ("csv", what), *json = text_by ("json", what);

  g_assert_cmpstr (text, ==, "Empty\n(no rows)\n");
  g_assert_cmpstr (csv, ==, "wave,unit,n,score\n");
  g_assert_cmpstr (md, ==, "## Empty\n");
  check_json (json);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/number/reads back as the same double", test_numbers);
  g_test_add_func ("/write/shown/as a person reads it", test_shown);
  g_test_add_func ("/write/shown/rounded as printf rounds", test_rounding);
  g_test_add_func ("/write/find/by name or suffix", test_find);
  g_test_add_func ("/write/text/a whole table", test_text);
  g_test_add_func ("/write/text/Chinese is aligned", test_alignment);
  g_test_add_func ("/write/text/a wide table is folded", test_folding);
  g_test_add_func ("/write/text/wrapping", test_wrapping);
  g_test_add_func ("/write/json/the contract's shape", test_json);
  g_test_add_func ("/write/csv/ids, values, several tables", test_csv);
  g_test_add_func ("/write/csv/a word is never a formula", test_csv_injection);
  g_test_add_func ("/write/csv/a file says that it is UTF-8", test_csv_file_begins_with_mark);
  g_test_add_func ("/write/md/marks are escaped", test_md);
  g_test_add_func ("/write/all/hostile words stay words", test_hostile);
  g_test_add_func ("/write/all/a table without rows", test_no_rows);
  return g_test_run ();
}
