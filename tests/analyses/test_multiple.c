/* Table multiple: who counts as a case, what counts as a tick, and both percentages, by hand. */
#include "study.h"

static const char framework[] =
    "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 5}\nforms: [resident, "
    "cadre]\nareas:\n"
    "  - code: EXE\n    label: {en: E, zh: 执行}\n    indicators:\n"
    "      - code: EXE1\n        label: {en: I, zh: 指标}\n        items:\n"
    "          - {code: q1, text: {en: First, zh: 第一题}}\n";

#define START "title: {en: T}\nframework: framework.yaml\nunit: town\n"
#define ONE START "waves: [{year: 2024, data: {file: first.csv, form: resident}}]\n"
#define WHY "variables: {why: {label: {en: reasons}, multiple: [w1, w2, w3]}}\n"

/* The study, its table, and whether there is one. */
typedef struct {
  GovcapData *data;
  GovcapTable *table;
  GError *error;
} Asked;

static Asked
ask (const char *csv, const char *lines)
{
  g_autofree char *study = g_strconcat (ONE, lines, NULL);
  Asked asked = {read_study (framework, study, csv, NULL), NULL, NULL};

  asked.table = table_of (asked.data, "multiple", &asked.error);
  return asked;
}

static void
clear (Asked *asked)
{
  g_clear_pointer (&asked->table, govcap_table_free);
  g_clear_error (&asked->error);
  govcap_data_free (asked->data);
}

static void
check_row (const Asked *asked, size_t row, const char *option, double n, double response_percent,
           double case_percent)
{
  g_assert_cmpstr (cell_at (asked->table, row, "option").word, ==, option);
  check_close (cell_at (asked->table, row, "n").number, n, 0);
  check_close (cell_at (asked->table, row, "response_percent").number, response_percent, 1e-14);
  check_close (cell_at (asked->table, row, "case_percent").number, case_percent, 1e-14);
}

/* Six people: ticks 3, 2, 1; one answered no three times, one left all blank: five cases. */
static void
test_hand (void)
{
  Asked asked = ask ("town,q1,w1,w2,w3\nA,1,1,0,0\nA,1,1,1,0\nA,1,1,,1\nA,1,0,1,0\nA,1,0,0,0\n"
                     "A,1,,,\n",
                     WHY);

  g_assert_cmpuint (govcap_table_rows (asked.table), ==, 3);
  check_row (&asked, 0, "w1", 3, 50, 60);
  check_row (&asked, 1, "w2", 2, 100. / 3, 40);
  check_row (&asked, 2, "w3", 1, 100. / 6, 20);
  check_close (cell_at (asked.table, 0, "cases").number, 5, 0);
  check_close (cell_at (asked.table, 2, "responses").number, 6, 0);
  g_assert_true (has_note (asked.table, "2024 · residents, reasons: cases without any tick: 1."));
  g_assert_true (has_note (asked.table, "blank throughout, and so no cases: 1."));
  clear (&asked);
}

/* Weights 2, 1, 0 and none: the third and the fourth are nobody. Ticks weigh 2 + 1 and 1 of 4, the
 * cases 3. */
static void
test_weights (void)
{
  Asked asked = ask ("town,q1,w,w1,w2,w3\nA,1,2,1,0,0\nA,1,1,1,1,0\nA,1,0,1,1,1\nA,1,,1,1,1\n",
                     WHY "design: {weight: w}\n");

  check_row (&asked, 0, "w1", 2, 75, 100);
  check_row (&asked, 1, "w2", 1, 25, 100. / 3);
  check_row (&asked, 2, "w3", 0, 0, 0);
  check_close (cell_at (asked.table, 0, "cases").number, 2, 0);
  clear (&asked);
}

/* Marks and words for yes and no; the option's own words, or nothing; what is neither 0 nor 1. */
static void
test_words (void)
{
  Asked asked = ask ("town,q1,w1,w2,w3\nA,1,是,√,1.0\nA,1,否,×,0.0\nA,1,A.没有时间,,２\n"
                     "A,1,FALSE,□,-2\nA,1,,(跳过),\nA,1,不选,未选中,１\n",
                     WHY);

  check_row (&asked, 0, "w1", 2, 40, 40);
  check_row (&asked, 1, "w2", 1, 20, 20);
  check_row (&asked, 2, "w3", 2, 40, 40);
  check_close (cell_at (asked.table, 0, "cases").number, 5, 0);
  g_assert_true (
      has_note (asked.table, "numbers other than 0 and 1, such as '２', count as blank"));
  clear (&asked);
}

/* Labels of the question, of a variable with the column's name, and the name alone. */
static void
test_labels (void)
{
  Asked asked = ask ("town,q1,w1,w2,w3\nA,1,1,1,1\n",
                     "variables:\n  why: {label: {zh: 原因}, multiple: [w3, w1, w2], options: {w3: "
                     "{en: far, zh: 太远}}}\n  w1: {label: {en: no time, zh: 没时间}}\n");

  g_assert_cmpstr (cell_at (asked.table, 0, "option").shown.zh, ==, "太远");
  g_assert_cmpstr (cell_at (asked.table, 1, "option").shown.en, ==, "no time");
  g_assert_cmpstr (cell_at (asked.table, 2, "option").shown.en, ==, "w2");
  g_assert_cmpstr (cell_at (asked.table, 0, "question").shown.zh, ==, "原因");
  clear (&asked);
}

/* All answers in one column, as 问卷星 writes them; what people wrote in is dropped. */
static void
test_joined (void)
{
  Asked asked =
      ask ("town,q1,why\nA,1,没时间┋太远\nA,1,太远\nA,1,没时间┋其他〖腿疼〗\nA,1,\nA,1,(空)\n",
           "variables: {why: {multiple: why, options: {太远: {en: far}}}}\n");

  check_row (&asked, 0, "太远", 2, 40, 200. / 3);
  check_row (&asked, 1, "没时间", 2, 40, 200. / 3);
  check_row (&asked, 2, "其他", 1, 20, 100. / 3);
  g_assert_cmpuint (govcap_table_rows (asked.table), ==, 3);
  clear (&asked);
}

/* Who was asked to put options in order named those that she put. */
static void
test_ranked (void)
{
  Asked asked = ask ("town,q1,why\nA,1,近→远\nA,1,远\n", "variables: {why: {multiple: why}}\n");

  check_row (&asked, 0, "近", 1, 100. / 3, 50);
  check_row (&asked, 1, "远", 2, 200. / 3, 100);
  clear (&asked);
}

/* Kobo parts by blanks, forms of 腾讯 by commas: only where the study knows every part. An option
 * that holds a separator is whole. */
static void
test_known_parts (void)
{
  Asked asked = ask ("town,q1,why\nA,1,far busy\nA,1,\"far, busy\"\nA,1,far away\nA,1,off; on\n"
                     "A,1,busy;far\n",
                     "variables: {why: {multiple: why, options: {far: 远, busy: 忙, 'off; on': "
                     "断续}}}\n");

  check_row (&asked, 0, "far", 3, 37.5, 60);
  check_row (&asked, 1, "busy", 3, 37.5, 60);
  check_row (&asked, 2, "off; on", 1, 12.5, 20);
  check_row (&asked, 3, "far away", 1, 12.5, 20);
  clear (&asked);
}

/* One form has a column less, the other asks nothing of it. */
static void
test_forms (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework,
                  START "waves: [{year: 2023, data: first.csv}, {year: 2024, data: second.csv}]\n"
                        "variables: {why: {multiple: [w1, w2]}, what: {multiple: [v1, v2]}}\n",
                  "town,q1,w1,v1,v2\nA,1,1,1,1\n", "town,q1,w1,w2\nA,1,0,1\n");
  g_autoptr (GovcapTable) table = table_of (data, "multiple", NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 6);
  g_assert_true (is_word (table, 1, "option", "w2"));
  check_close (cell_at (table, 1, "n").number, NAN, 0);
  check_close (cell_at (table, 1, "case_percent").number, NAN, 0);
  check_close (cell_at (table, 0, "case_percent").number, 100, 0);
  check_close (cell_at (table, 5, "n").number, 1, 0);
  g_assert_true (has_note (table, "2023, why: this form has no column 'w2'"));
  g_assert_true (has_note (table, "2024, what: this form does not ask it"));
}

static void
test_nobody (void)
{
  Asked asked = ask ("town,q1,w1,w2,w3\nA,1,,,\nA,1,,,\n", WHY);

  check_row (&asked, 0, "w1", 0, NAN, NAN);
  g_assert_true (has_note (asked.table, "nobody answered: no percentages"));
  clear (&asked);
  asked = ask ("town,q1,w1,w2,w3\nA,1,0,0,0\n", WHY);
  check_row (&asked, 0, "w1", 0, NAN, 0);
  clear (&asked);
}

static void
test_open_text (void)
{
  g_autoptr (GString) csv = g_string_new ("town,q1,why\n");

  for (int i = 0; i < 150; i++)
    g_string_append_printf (csv, "A,1,story %d\n", i);
  Asked asked = ask (csv->str, "variables: {why: {multiple: why}}\n");
  g_assert_cmpuint (govcap_table_rows (asked.table), ==, 0);
  g_assert_true (has_note (asked.table, "more than 100 different answers"));
  clear (&asked);
}

/* No question in the study; and one that is there is no variable of the sample. */
static void
test_other_tables (void)
{
  Asked asked = ask ("town,q1\nA,1\n", "");
  g_assert_null (asked.table);
  g_assert_error (asked.error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  clear (&asked);
  asked = ask ("town,q1,why\nA,1,x┋y\n", "variables: {why: {multiple: why}}\n");
  g_autoptr (GovcapTable) sample = table_of (asked.data, "sample", NULL);
  g_assert_cmpuint (govcap_table_rows (sample), ==, 1); /* the unit */
  clear (&asked);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/multiple/both-percentages-by-hand", test_hand);
  g_test_add_func ("/multiple/weights", test_weights);
  g_test_add_func ("/multiple/words-and-marks", test_words);
  g_test_add_func ("/multiple/labels", test_labels);
  g_test_add_func ("/multiple/all-answers-in-one-column", test_joined);
  g_test_add_func ("/multiple/a-ranking-counts-what-was-named", test_ranked);
  g_test_add_func ("/multiple/blanks-and-commas-part-known-options", test_known_parts);
  g_test_add_func ("/multiple/a-column-that-one-form-has-not", test_forms);
  g_test_add_func ("/multiple/nobody-answered", test_nobody);
  g_test_add_func ("/multiple/open-text-is-told", test_open_text);
  g_test_add_func ("/multiple/other-tables", test_other_tables);
  return g_test_run ();
}
