/* Tables too wide for a page: which paper they get, where they are parted, and which rows the parts
 * hold. */
#include "../../src/write/lines.h"
#include "cases.h"
#include "check.h"
#include "govcap/file.h"
#include "parts.h"

#include <stdlib.h>
#include <string.h>

enum {
  KEYS = 3,
  OF_GROUPS = 7, /* columns */
  OF_TESTS = 12,
  COLUMNS = KEYS + OF_GROUPS + OF_TESTS,
  GROUPS = 5,
  ROWS = 8 * (GROUPS + 1),
};

static char *
made_by (const Case *what, const char *name)
{
  const GovcapWriter *writer = govcap_writer_find (name);
  g_autofree char *folder = g_dir_make_tmp ("govcap-write-XXXXXX", NULL);
  g_autofree char *path = g_strconcat (folder, "/a", writer->suffix, NULL);
  g_autofree char *bytes = NULL;
  size_t length;

  g_assert_true (govcap_write (writer, &what->output, path, NULL));
  g_assert_true (govcap_file_read (path, &bytes, &length, NULL));
  govcap_folder_remove (folder);
  return g_str_equal (name, "docx") ? part_of (bytes, length, "word/document.xml")
                                    : g_steal_pointer (&bytes);
}

static size_t
count (const char *text, const char *part)
{
  size_t n = 0;

  for (const char *at = text; (at = strstr (at, part)); at += strlen (part))
    n++;
  return n;
}

static const char *
word (GovcapTable *table, const char *format, size_t i)
{
  g_autofree char *made = g_strdup_printf (format, i);

  return g_string_chunk_insert (table->arena, made);
}

/* What the rows of the table are named by. */
typedef enum { NAMED, NAMELESS, DENSE } Shape;

/* As tables of groups are: of each variable five groups, with numbers, and then the test of them, with
 * others; the group has no name there. @shape: of nameless rows the names say the same in two; dense
 * ones have all numbers. */
static GovcapTable *
new_groups (Shape shape)
{
  const GovcapTableColumn names[] = {COLUMN ("form", "Form", "问卷", WORDS),
                                     COLUMN ("variable", "Variable", "变量", WORDS),
                                     COLUMN ("group", "Group", "组别", WORDS)};
  GovcapTableColumn *columns = g_new0 (GovcapTableColumn, COLUMNS);
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Groups", "群体"}, NULL, 0);
  GovcapCell row[COLUMNS];

  for (size_t i = 0; i < COLUMNS; i++)
    columns[i] = i < KEYS ? names[i] : (GovcapTableColumn)COLUMN ("x", "Number", "数值数", SCORE);
  govcap_table_take_columns (table, columns, COLUMNS);
  for (size_t i = 0; i < ROWS; i++) {
    bool test = i % (GROUPS + 1) == GROUPS;
    size_t variable = shape == NAMELESS ? 0 : i / (GROUPS + 1);
    row[0] = govcap_cell_word (i < ROWS / 2 ? "people" : "cadres");
    row[1] = govcap_cell_word (word (table, "v%02zu", variable));
    row[2] = test ? govcap_cell_missing () : govcap_cell_word (word (table, "g%02zu", i));
    for (size_t k = KEYS; k < COLUMNS; k++) {
      bool of_test = k >= KEYS + OF_GROUPS;
      row[k] = shape == DENSE || of_test == test
                   ? govcap_cell_number (1000.0 + (double)(i * COLUMNS + k))
                   : govcap_cell_missing ();
    }
    govcap_table_row (table, row);
  }
  return table;
}

static const char *const writers[] = {"docx", "latex", "text"};

static const GovcapText left_out = {
    "Continued parts hold only the rows that have something there.",
    "续表只列出该部分有内容的行。",
};

/* Each number of the table stands in it once, whatever is left out. */
static void
check_numbers (const GovcapTable *table, const char *text)
{
  for (size_t i = 0; i < ROWS * COLUMNS; i++) {
    GovcapCell cell = govcap_table_cell (table, i / COLUMNS, i % COLUMNS);
    if (i % COLUMNS < KEYS || govcap_cell_is_missing (cell))
      continue;
    g_autofree char *number = g_strdup_printf ("%.1f", cell.number);
    g_assert_cmpuint (count (text, number), ==, 1);
  }
}

/* The parts hold the rows of the tests alone, without the column that says nothing of them; every row
 * stands in the first. */
static void
test_rows (void)
{
  for (size_t w = 0; w < G_N_ELEMENTS (writers); w++)
    for (GovcapLang lang = GOVCAP_EN; lang <= GOVCAP_ZH; lang++) {
      g_autoptr (Case) what = new_case (new_groups (NAMED), lang);
      g_autofree char *text = made_by (what, writers[w]);
      size_t headings = count (text, lang == GOVCAP_EN ? "Variable" : "变量");
      g_test_message ("%s", writers[w]);
      check_numbers (what->tables->pdata[0], text);
      g_assert_cmpuint (count (text, "g03"), ==, 1);
      g_assert_cmpuint (count (text, "g09"), ==, 1);
      g_assert_cmpuint (count (text, "v02"), >, GROUPS + 1);
      g_assert_cmpuint (count (text, "v02"), <=, GROUPS + 3);
      g_assert_cmpuint (count (text, govcap_text_in (left_out, lang)), ==, 1);
      g_assert_cmpuint (headings, >, count (text, lang == GOVCAP_EN ? "Group " : "组别 "));
    }
}

/* Where what is repeated does not tell the rows apart, or every row has something, all rows stand in
 * every part, and nothing is said. */
static void
test_all_rows (void)
{
  for (Shape shape = NAMELESS; shape <= DENSE; shape++)
    for (size_t w = 0; w < G_N_ELEMENTS (writers); w++) {
      g_autoptr (Case) what = new_case (new_groups (shape), GOVCAP_EN);
      g_autofree char *text = made_by (what, writers[w]);
      size_t parts = count (text, "g03");
      g_test_message ("%s %d", writers[w], shape);
      check_numbers (what->tables->pdata[0], text);
      g_assert_cmpuint (parts, >, 1);
      g_assert_cmpuint (count (text, "cadres"), ==, parts * ROWS / 2);
      g_assert_null (strstr (text, left_out.en));
    }
}

/* The number of a step that follows the names tells rows apart where they do not. */
static void
test_steps (void)
{
  enum { STEPS = 24 };
  GovcapTableColumn columns[STEPS + 2] = {COLUMN ("term", "Term", "项", WORDS),
                                          COLUMN ("step", "Step", "步", COUNT)};
  GovcapCell row[STEPS + 2];

  for (size_t i = 2; i < STEPS + 2; i++)
    columns[i] = (GovcapTableColumn)COLUMN ("x", "Number", "数", SCORE);
  GovcapTable *table =
      govcap_table_new ("x", (GovcapText){"Steps", "步骤"}, columns, G_N_ELEMENTS (columns));
  for (size_t i = 0; i < 6; i++) {
    row[0] = govcap_cell_word (i % 2 ? "second" : "first");
    row[1] = govcap_cell_count (i / 2 + 71);
    for (size_t k = 2; k < STEPS + 2; k++)
      row[k] = k < 8 || i == 4 ? govcap_cell_number (1234.5) : govcap_cell_missing ();
    govcap_table_row (table, row);
  }
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  g_autofree char *text = made_by (what, "docx");
  size_t parts = count (text, "<w:tbl>");
  g_assert_cmpuint (parts, >, 1);
  g_assert_cmpuint (count (text, ">71<"), ==, 2);
  g_assert_cmpuint (count (text, ">73<"), ==, 2 + parts - 1);
  g_assert_cmpuint (count (text, ">second<"), ==, 3);
}

/* One row: @many, each with the limits that the columns' ids name. */
static GovcapTable *
new_limits (size_t many)
{
  static const char *const ids[] = {"s%zu", "s%zu_lo", "s%zu_hi"};
  const GovcapText labels[] = {{"Score", "得分"}, {"lower", "下限"}, {"upper", "上限"}};
  size_t n = 1 + 3 * many;
  GovcapTableColumn *columns = g_new0 (GovcapTableColumn, n);
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Scores", "得分"}, NULL, 0);
  g_autofree GovcapCell *row = g_new0 (GovcapCell, n);

  columns[0] = (GovcapTableColumn)COLUMN ("unit", "Unit", "单位", WORDS);
  row[0] = govcap_cell_word ("unit");
  for (size_t i = 0; i < 3 * many; i++) {
    columns[i + 1] =
        (GovcapTableColumn){word (table, ids[i % 3], i / 3), labels[i % 3], GOVCAP_FORMAT_SCORE};
    row[i + 1] = govcap_cell_number (50);
  }
  govcap_table_take_columns (table, columns, n);
  govcap_table_row (table, row);
  return table;
}

/* A part begins with a score, not with the limits of the one before. */
static void
test_limits (void)
{
  g_autoptr (GRegex) own = g_regex_new (">Unit<.*?<w:t [^>]*>([^<]*)<|\nUnit & (\\w+)", 0, 0, NULL);

  for (size_t many = 8; many <= 16; many++)
    for (size_t w = 0; w < 2; w++) {
      g_autoptr (Case) what = new_case (new_limits (many), GOVCAP_EN);
      g_autofree char *text = made_by (what, writers[w]);
      g_autoptr (GMatchInfo) match = NULL;
      size_t parts = 0;
      for (g_regex_match (own, text, 0, &match); g_match_info_matches (match);
           g_match_info_next (match, NULL), parts++) {
        g_autofree char *first = g_match_info_fetch (match, (int)w + 1);
        g_assert_cmpstr (first, ==, "Score");
      }
      g_assert_cmpuint (parts, >, 1);
    }
}

static GovcapTable *
new_numbers (size_t columns, size_t rows)
{
  GovcapTable *table = govcap_table_new ("x", (GovcapText){"Wide", "宽表"}, NULL, 0);
  GovcapTableColumn *made = g_new0 (GovcapTableColumn, columns);
  g_autofree GovcapCell *row = g_new0 (GovcapCell, columns);

  for (size_t i = 0; i < columns; i++)
    made[i] = (GovcapTableColumn){word (table, "x%zu", i), {"Number", "数"}, GOVCAP_FORMAT_SCORE};
  made[0].format = GOVCAP_FORMAT_WORDS;
  govcap_table_take_columns (table, made, columns);
  for (size_t i = 0; i < rows; i++) {
    row[0] = govcap_cell_word (word (table, "u%03zu", i));
    for (size_t k = 1; k < columns; k++)
      row[k] = govcap_cell_number (1234.5);
    govcap_table_row (table, row);
  }
  return table;
}

/* A table of ten columns stands upright, one of twelve in small letters; one of fifteen lies when it has
 * many rows, and has parts when it has few. */
static void
test_paper (void)
{
  static const struct {
    size_t columns, rows, across, tables;
    bool small;
  } wanted[] = {{10, 40, 0, 1, false},
                {12, 40, 0, 1, true},
                {15, 40, 1, 1, false},
                {15, 2, 0, 2, false},
                {60, 40, 0, 6, true}};

  for (size_t i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autoptr (Case) what = new_case (new_numbers (wanted[i].columns, wanted[i].rows), GOVCAP_EN);
    g_autofree char *text = made_by (what, "docx");
    g_test_message ("%zu columns, %zu rows", wanted[i].columns, wanted[i].rows);
    g_assert_cmpuint (count (text, "w:orient=\"landscape\""), ==, wanted[i].across);
    g_assert_cmpuint (count (text, "<w:tbl>"), ==, wanted[i].tables);
    g_assert_cmpint (count (text, "TableNumberSmall") > 0, ==, wanted[i].small);
  }
}

/* No row is parted over pages; those next to the headings, to the notes and to the end keep to the
 * next one. */
static void
test_pages (void)
{
  g_autoptr (Case) what = new_case (new_numbers (3, 40), GOVCAP_EN);
  g_autofree char *bare = made_by (what, "docx");

  govcap_table_note (what->tables->pdata[0], (GovcapText){"One", "注一"});
  g_autofree char *noted = made_by (what, "docx");
  g_assert_cmpuint (count (bare, "<w:tr>"), ==, 41);
  g_assert_cmpuint (count (bare, "<w:cantSplit/>"), ==, 41);
  g_assert_cmpuint (count (bare, "<w:tblHeader/>"), ==, 1);
  g_assert_cmpuint (count (bare, "<w:keepNext/>"), ==, 3 * 3);
  g_assert_cmpuint (count (noted, "<w:keepNext/>"), ==, 4 * 3);
}

/* However narrow the words: every number has the width that its digits take, in twips. */
static void
test_whole_numbers (void)
{
  GovcapTable *table = new_groups (DENSE);
  g_autoptr (GRegex) regex = g_regex_new (
      "<w:tcW w:w=\"([0-9]+)\"[^>]*/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"TableNumber(Small)?\"/>"
      "(?:<w:keepNext/>)?</w:pPr><w:r><w:t xml:space=\"preserve\">([0-9.]+)<",
      0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GovcapCell row[COLUMNS];
  size_t numbers = 0;

  for (size_t i = 0; i < COLUMNS; i++)
    row[i] = i < KEYS ? govcap_cell_word (word (table, "a name of many words that wrap %zu", i))
                      : govcap_cell_number (123456789012.5);
  govcap_table_row (table, row);
  g_autoptr (Case) what = new_case (table, GOVCAP_EN);
  g_autofree char *text = made_by (what, "docx");
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), numbers++) {
    g_autofree char *width = g_match_info_fetch (match, 1), *little = g_match_info_fetch (match, 2),
                    *digits = g_match_info_fetch (match, 3);
    g_assert_cmpint (atoi (width), >=, (int)strlen (digits) * (*little ? 90 : 105));
  }
  g_assert_cmpuint (numbers, ==, (ROWS + 1) * (COLUMNS - KEYS));
}

/* In LaTeX a table of few rows floats, unless they are too tall for one page. */
static void
test_tall (void)
{
  const GovcapTableColumn columns[] = {COLUMN ("unit", "Unit", "单位", WORDS),
                                       COLUMN ("quote", "Quote", "原话", WORDS)};
  g_autoptr (GString) quote = g_string_new (NULL);

  for (size_t words = 1; words <= 100; words += 99) {
    g_string_truncate (quote, 0);
    for (size_t i = 0; i < words; i++)
      g_string_append (quote, "word ");
    GovcapTable *table = govcap_table_new ("x", (GovcapText){"Quotes", "原话"}, columns, 2);
    for (size_t i = 0; i < 10; i++) {
      const GovcapCell row[] = {govcap_cell_word (word (table, "u%03zu", i)),
                                govcap_cell_word (quote->str)};
      govcap_table_row (table, row);
    }
    g_autoptr (Case) what = new_case (table, GOVCAP_EN);
    g_autofree char *text = made_by (what, "latex");
    g_assert_cmpuint (count (text, "\\begin{longtable}"), ==, words > 1);
  }
}

static void
test_lines (void)
{
  g_autoptr (GPtrArray) names = lines_wrap ("Spearman–Brown", 10);
  g_autoptr (GPtrArray) years = lines_wrap ("in 2023–2024", 10);
  g_autoptr (GPtrArray) heading = lines_balance ("EXE 下限", 6);
  g_autoptr (GPtrArray) words = lines_balance ("效应量名称", 8);

  g_assert_cmpuint (heading->len, ==, 2);
  g_assert_cmpstr (heading->pdata[1], ==, "下限");
  g_assert_cmpuint (words->len, ==, 2);
  g_assert_cmpstr (words->pdata[0], ==, "效应量");
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (names->pdata[0], ==, "Spearman–");
  g_assert_cmpuint (years->len, ==, 2);
  g_assert_cmpstr (years->pdata[1], ==, "2023–2024");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/write/parted/rows without anything are left out", test_rows);
  g_test_add_func ("/write/parted/but none that could not be found", test_all_rows);
  g_test_add_func ("/write/parted/a step tells rows apart", test_steps);
  g_test_add_func ("/write/parted/a score and its limits are together", test_limits);
  g_test_add_func ("/write/parted/tables lie only where it helps", test_paper);
  g_test_add_func ("/write/parted/what belongs together on a page", test_pages);
  g_test_add_func ("/write/parted/numbers are not broken", test_whole_numbers);
  g_test_add_func ("/write/parted/what floats fits a page", test_tall);
  g_test_add_func ("/write/parted/where words break", test_lines);
  return g_test_run ();
}
