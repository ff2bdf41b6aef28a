/* Numbers by chapter, references and sentences, in every document. */
#include "../../src/write/outline.h"
#include "cases.h"

#include "govcap/file.h"

#include <math.h>
#include <string.h>

static const GovcapTableColumn tested[] = {COLUMN ("name", "Name", "名称", WORDS),
                                           COLUMN ("r", "r", "r", RATIO),
                                           COLUMN ("p", "p", "p", P)};

static GovcapTable *
new_tested (void)
{
  GovcapTable *table = govcap_table_new ("tested", (GovcapText){"Tested", "检验"}, tested, 3);
  GovcapCell one[] = {govcap_cell_shown ("a{0:1}", (GovcapText){"A{0:1}", "甲{0:1}"}),
                      govcap_cell_number (0.5), govcap_cell_number (0.0312)};
  GovcapCell two[] = {govcap_cell_word ("b"), govcap_cell_missing (), govcap_cell_number (1e-9)};

  govcap_table_row (table, one);
  govcap_table_row (table, two);
  return table;
}

/* A chapter 3 with a table, a chapter after it with a section, two tables, and texts. */
static Case *
new_report (GArray *parts, GovcapLang lang)
{
  Case *what = new_case (new_small (), lang);
  GovcapPart all[] = {
      {GOVCAP_PART_CHAPTER, {"First", "第一"}, 3, 0, NULL, NULL},
      {GOVCAP_PART_TABLE, {NULL, NULL}, 0, 1, "tested", NULL},
      {GOVCAP_PART_CHAPTER, {"Second", "第二"}, 0, 0, NULL, NULL},
      {GOVCAP_PART_SECTION, {"Part", "小节"}, 0, 0, NULL, NULL},
      {GOVCAP_PART_TEXT,
       {"See {table:small}, {table:tested}.", "见{table:small}、{table:tested}。"},
       0,
       0,
       NULL,
       NULL},
      {GOVCAP_PART_TABLE, {NULL, NULL}, 0, 2, "other", NULL},
      {GOVCAP_PART_TABLE, {NULL, NULL}, 0, 0, "small", NULL},
      {GOVCAP_PART_HEADING, {"Loose", "其他"}, 0, 0, NULL, NULL},
  };

  g_ptr_array_add (what->tables, new_tested ());
  g_ptr_array_add (what->tables, new_small ());
  g_array_append_vals (parts, all, G_N_ELEMENTS (all));
  what->output.parts = parts;
  return what;
}

static void
check_label (const GArray *outline, size_t i, const char *en, const char *zh)
{
  g_autofree char *in_english = outline_label (outline_item (outline, i), GOVCAP_EN);
  g_autofree char *in_chinese = outline_label (outline_item (outline, i), GOVCAP_ZH);

  g_assert_cmpstr (in_english, ==, en);
  g_assert_cmpstr (in_chinese, ==, zh);
}

static void
test_numbers (void)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
  g_autoptr (Case) what = new_report (parts, GOVCAP_EN);
  g_autoptr (GArray) outline = outline_new (&what->output);

  check_label (outline, 1, "Table 3-1", "表3-1");
  check_label (outline, 5, "Table 4-1", "表4-1");
  check_label (outline, 6, "Table 4-2", "表4-2");
  g_autofree char *chapter = outline_heading (outline_item (outline, 2), GOVCAP_ZH);
  g_assert_cmpstr (chapter, ==, "第4章\xe3\x80\x80第二");
  g_autofree char *section = outline_heading (outline_item (outline, 3), GOVCAP_EN);
  g_assert_cmpstr (section, ==, "4.1. Part");
  g_autofree char *loose = outline_heading (outline_item (outline, 7), GOVCAP_EN);
  g_assert_cmpstr (loose, ==, "Loose");
  g_assert_cmpuint (outline_find (outline, GOVCAP_PART_TABLE, 0)->number, ==, 2);
}

static void
test_without_parts (void)
{
  g_autoptr (Case) what = new_case (new_small (), GOVCAP_EN);
  g_autoptr (GArray) outline = outline_new (&what->output);

  g_assert_cmpuint (outline->len, ==, 1);
  check_label (outline, 0, "Table 1", "表 1");
}

static void
test_documents (void)
{
  static const struct {
    const char *format, *wanted[8];
  } cases[] = {
      {"html",
       {"<h2 id=\"part-2\"><span lang=\"en\">Chapter 4. Second</span><span "
        "lang=\"zh\">第4章\xe3\x80\x80第二",
        "<h3 id=\"part-3\"><span lang=\"en\">4.1. Part</span><span lang=\"zh\">4.1\xe3\x80\x80小节",
        "See <a href=\"#table-1\">Table 4-2</a>, <a href=\"#table-2\">Table 3-1</a>.",
        "见<a href=\"#table-1\">表4-2</a>、<a href=\"#table-2\">表3-1</a>。",
        "<span lang=\"zh\">表4-2\xe3\x80\x80</span>", "id=\"table-2\">"}},
      {"md",
       {"## 第4章\xe3\x80\x80第二", "### 4\\.1\xe3\x80\x80小节",
        "见[表4-2](#table-1)、[表3-1](#table-2)。",
        "<a id=\"table-1\"></a>**表4-2\xe3\x80\x80样本**"}},
      {"latex",
       {"\\section*{第4章\xe3\x80\x80第二}", "\\subsection*{4.1\xe3\x80\x80小节}",
        "\\renewcommand{\\thetable}{4-\\arabic{table}}\\setcounter{table}{0}",
        "见表\\ref{table-1}、表\\ref{table-2}。", "\\label{table-1}", "\\tableofcontents"}},
  };
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
  g_autoptr (Case) what = new_report (parts, GOVCAP_ZH);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = govcap_writer_find (cases[i].format)->text (&what->output);
    for (size_t w = 0; cases[i].wanted[w]; w++)
      if (!strstr (text, cases[i].wanted[w]))
        g_error ("%s: absent: %s", cases[i].format, cases[i].wanted[w]);
  }
}

/* Between two printed tables one that is not. */
static Case *
new_with_unprinted (GArray *parts, GovcapLang lang)
{
  Case *what = new_case (new_small (), lang);
  GovcapTable *long_one = new_tested ();
  const GovcapFact fact = {"only", {"Only", "仅此"}, {"in the long one", "长表"}};
  GovcapPart all[] = {
      {GOVCAP_PART_CHAPTER, {"First", "第一"}, 2, 0, NULL, NULL},
      {GOVCAP_PART_TEXT,
       {"See {table:long}, {table:b}.", "见{table:long}、{table:b}。"},
       0,
       0,
       NULL,
       NULL},
      {GOVCAP_PART_TABLE, {NULL, NULL}, 0, 0, "a", NULL},
      {GOVCAP_PART_TABLE, {NULL, NULL}, 0, 1, "long", "tables/long.csv"},
      {GOVCAP_PART_TABLE, {NULL, NULL}, 0, 2, "b", NULL},
  };

  govcap_table_fact (long_one, fact.key, fact.label, fact.value);
  govcap_table_note (long_one, (GovcapText){"Of the long one.", "长表的注。"});
  g_ptr_array_add (what->tables, long_one);
  g_ptr_array_add (what->tables, new_small ());
  g_array_append_vals (parts, all, G_N_ELEMENTS (all));
  what->output.parts = parts;
  return what;
}

static void
test_unprinted_numbers (void)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
  g_autoptr (Case) what = new_with_unprinted (parts, GOVCAP_EN);
  g_autoptr (GArray) outline = outline_new (&what->output);
  g_autoptr (GPtrArray) printed = outline_printed (outline, &what->output);

  check_label (outline, 2, "Table 2-1", "表2-1");
  check_label (outline, 3, "“Tested”", "《检验》");
  check_label (outline, 4, "Table 2-2", "表2-2");
  g_assert_cmpuint (printed->len, ==, 2);
  g_assert_true (printed->pdata[1] == what->tables->pdata[2]);
}

/* The page holds the table, under its title; documents on paper one sentence, and nothing else of it.
 * A row is a row, not "1 rows". */
static void
test_unprinted (void)
{
  static const struct {
    const char *format;
    GovcapLang lang;
    const char *wanted[6], *unwanted[4];
  } cases[] = {
      {"html",
       GOVCAP_EN,
       {"See <a href=\"#table-2\">“Tested”</a>, <a href=\"#table-3\">Table 2-2</a>.",
        "<li><a href=\"#table-2\"><span lang=\"en\">Tested</span>",
        "id=\"table-2\">\n<h3><span lang=\"en\">Tested</span><span lang=\"zh\">检验</span></h3>",
        "<span lang=\"en\">“Tested”. </span>", "Of the long one."},
       {"tables/long.csv"}},
      {"md",
       GOVCAP_EN,
       {"See [“Tested”](#table-2), [Table 2-2](#table-3).",
        "The table <a id=\"table-2\"></a>“Tested” (2 rows) stands in the workbook, on the web page "
        "and in tables/long.csv.\n",
        "**Table 2-2. Sample**"},
       {"A{0:1}", "Of the long one."}},
      {"md",
       GOVCAP_ZH,
       {"见[《检验》](#table-2)、[表2-2](#table-3)。",
        "<a id=\"table-2\"></a>《检验》表（2 行）见工作簿、网页和 tables/long.csv。\n"},
       {"长表的注", "The table"}},
      {"latex",
       GOVCAP_EN,
       {"See “Tested”, Table~\\ref{table-3}.",
        "The table “Tested” (2 rows) stands in the workbook, on the web page and in "
        "tables/long.csv.\n",
        "\\label{table-1}", "\\label{table-3}"},
       {"table-2", "Of the long one.", "in the long one"}},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (GovcapPart));
    g_autoptr (Case) what = new_with_unprinted (parts, cases[i].lang);
    g_autofree char *text = govcap_writer_find (cases[i].format)->text (&what->output);
    for (size_t w = 0; cases[i].wanted[w]; w++)
      if (!strstr (text, cases[i].wanted[w]))
        g_error ("%s: absent: %s in %s", cases[i].format, cases[i].wanted[w], text);
    for (size_t w = 0; cases[i].unwanted[w]; w++)
      if (strstr (text, cases[i].unwanted[w]))
        g_error ("%s: is there: %s", cases[i].format, cases[i].unwanted[w]);
  }
}

static void
check_sentence (const char *pattern, const char *wanted, int digits)
{
  g_autoptr (Case) what = new_case (new_tested (), GOVCAP_EN);
  GovcapTable *table = what->tables->pdata[0];

  what->output.digits = digits;
  govcap_table_say (table, (GovcapText){pattern, NULL});
  g_autofree char *said = govcap_write_sentences (table, &what->output);
  g_assert_cmpstr (said, ==, wanted);
}

/* A cell says in a sentence what it says in the table, with the same decimals; what a study calls
 * its units is no place, whatever it looks like; nor is a place that the table does not have. */
static void
test_sentences (void)
{
  check_sentence ("{0:0}: r = {0:1}, p {0:2=}.", "A{0:1}: r = 0.500, p = 0.031.", -1);
  check_sentence ("{0:0}: r = {0:1}, p {0:2=}.", "A{0:1}: r = 0.50, p = 0.03.", 2);
  check_sentence ("{1:0}: p {1:2=}; {1:2}", "b: p < 0.001; <0.001", -1);
  check_sentence ("{1:1} {2:0} {0:3} {-1:0} {0:1 {x} {}", "– {2:0} {0:3} {-1:0} {0:1 {x} {}", -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/numbers by chapter", test_numbers);
  g_test_add_func ("/outline/without chapters", test_without_parts);
  g_test_add_func ("/outline/documents", test_documents);
  g_test_add_func ("/outline/a table that is not printed has no number", test_unprinted_numbers);
  g_test_add_func ("/outline/documents say where it stands", test_unprinted);
  g_test_add_func ("/outline/sentences", test_sentences);
  return g_test_run ();
}
