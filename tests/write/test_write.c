/* Every writer but gnuplot: numbers, layout, escaping, and words that try to be something else. */
#include "../../src/write/lines.h"
#include "../../src/write/xlsx_words.h"
#include "check.h"
#include "govcap/error.h"
#include "govcap/file.h"
#include "govcap/write.h"

#include <glib/gstdio.h>
#include <string.h>

#define COLUMN(id, en, zh, format)                                                                 \
  {                                                                                                \
    id, {en, zh}, GOVCAP_FORMAT_##format                                                           \
  }

static const GovcapTableColumn small[] = {
    COLUMN ("wave", "Wave", "年度", WORDS), COLUMN ("unit", "Unit", "单位", WORDS),
    COLUMN ("n", "n", "人数", COUNT), COLUMN ("score", "Score", "得分", SCORE)};

static const GovcapTableColumn scores[] = {
    COLUMN ("wave", "Wave", "年度", WORDS),
    COLUMN ("form", "Form", "问卷", WORDS),
    COLUMN ("unit", "Unit", "单位", WORDS),
    COLUMN ("level", "Level", "层级", WORDS),
    COLUMN ("code", "Code", "代码", WORDS),
    COLUMN ("score", "Score", "得分", SCORE),
    COLUMN ("se", "Standard error of the score", "得分的标准误", SCORE),
    COLUMN ("lo", "Lower confidence limit", "置信下限", SCORE),
    COLUMN ("hi", "Upper confidence limit", "置信上限", SCORE),
    COLUMN ("deff", "Design effect of the sample", "抽样设计效应", RATIO),
    COLUMN ("band", "Band", "等级", WORDS)};

static const char *const hostile[] = {"=cmd|' /C calc'!A0",
                                      "<script>alert(1)</script>",
                                      "`id`",
                                      "%s%n%d",
                                      "\"quoted\", and 'so'",
                                      "@SUM(1)",
                                      "+1",
                                      "-1",
                                      "\ttab",
                                      "two\nlines\r\nhere",
                                      "\xe2\x80\xaegnp.exe\xe2\x80\x8f",
                                      "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9 镇",
                                      "\x1b[2J\x07\x7f",
                                      "bad \xff\xfe utf-8",
                                      "\xef\xbf\xbf_x0041_",
                                      "a|b\\c*d_e[f](g)&lt;$h$",
                                      ""};

/* Owns its table. */
typedef struct {
  GovcapOutput output;
  GPtrArray *tables;
} Case;

static Case *
new_case (GovcapTable *table, GovcapLang lang)
{
  Case *made = g_new0 (Case, 1);

  made->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)govcap_table_free);
  g_ptr_array_add (made->tables, table);
  made->output = (GovcapOutput){.tables = made->tables, .lang = lang, .digits = -1};
  return made;
}

static void
free_case (Case *made)
{
  g_ptr_array_unref (made->tables);
  g_free (made);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, free_case)

static char *
text_by (const char *writer, const Case *what)
{
  return govcap_writer_find (writer)->text (&what->output);
}

static GovcapTable *
new_small (void)
{
  GovcapTable *table =
      govcap_table_new ("sample", (GovcapText){"Sample", "样本"}, small, G_N_ELEMENTS (small));
  GovcapCell one[] = {govcap_cell_word ("2024"), govcap_cell_word ("李家街道"),
                      govcap_cell_count (2800), govcap_cell_number (1.0 / 3)};
  GovcapCell two[] = {govcap_cell_word ("2024"),
                      govcap_cell_shown ("=A1", (GovcapText){"A \"Town\"", "甲镇"}),
                      govcap_cell_count (7), govcap_cell_missing ()};

  govcap_table_row (table, one);
  govcap_table_row (table, two);
  return table;
}

static char *
long_word (void)
{
  return g_strnfill (10000, 'x');
}

static GovcapTable *
new_hostile (const char *extra)
{
  GovcapTable *table = govcap_table_new ("scores", (GovcapText){"'Scores'/<b>[x]", "得分：*?"},
                                         scores, G_N_ELEMENTS (scores));

  for (size_t i = 0; i <= G_N_ELEMENTS (hostile); i++) {
    const char *word = i < G_N_ELEMENTS (hostile) ? hostile[i] : extra;
    GovcapCell row[] = {govcap_cell_word ("2024"),
                        govcap_cell_word (word),
                        i ? govcap_cell_word (word) : govcap_cell_missing (),
                        govcap_cell_word (i % 2 ? "area" : "overall"),
                        govcap_cell_shown (word, (GovcapText){word, word}),
                        govcap_cell_number (i == 3 ? (double)INFINITY : 50.25),
                        govcap_cell_number (1e300),
                        govcap_cell_number (-0.0),
                        govcap_cell_missing (),
                        govcap_cell_number (1e-9),
                        govcap_cell_word ("weak")};
    govcap_table_row (table, row);
    govcap_table_note (table, (GovcapText){word, word});
    govcap_table_fact (table, "input", (GovcapText){word, word}, (GovcapText){word, word});
  }
  return table;
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
               {-0.0, "-0"},
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
    g_assert_true (!writers[i].text != !writers[i].file);
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
  check_wrap ("得分，（高）好", 4, "得|分，|（高）|好"); /* no mark on the wrong edge */
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
  govcap_table_fact (table, "input", (GovcapText){"Input", NULL}, (GovcapText){"b.csv", NULL});
  what->output.simulated = true;
  g_autofree char *text = text_by ("json", what);
  g_assert_cmpstr (
      text, ==,
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
      "   \"method\": {\n    \"input\": \"a.csv; b.csv\",\n    \"seed\": \"1\"}}\n ]}\n");
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
  size_t bare, full;
  g_autofree char *without = write_book (what, &bare);

  what->output.figures = figures;
  g_autofree char *with = write_book (what, &full);
  g_assert_cmpuint (full, >, bare + 1000);
  g_assert_nonnull (g_strstr_len (with, (gssize)full, "xl/media/image1.png") ? with : NULL);
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/number/reads back as the same double", test_numbers);
  g_test_add_func ("/write/shown/as a person reads it", test_shown);
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
  g_test_add_func ("/write/xlsx/sheet names", test_sheet_names);
  g_test_add_func ("/write/xlsx/the same input gives the same bytes", test_workbook);
  g_test_add_func ("/write/xlsx/figures are in it", test_workbook_with_figures);
  g_test_add_func ("/write/xlsx/failures leave nothing", test_failures);
  return g_test_run ();
}
