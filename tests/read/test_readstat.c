/* Files of SPSS, Stata and SAS: what their numbers, labels and missing values come to. */
#include "statistics.h"
#include "workbook.h"

#define WAVE "waves: [{year: 2024, data: s.csv}]\n"
#define GENDER "variables: {gender: {}}\n"
#define SCALE "~values 1=never;2=seldom;3=at times;4=often;5=always"
#define TURNED "~values 1=always;2=often;3=at times;4=seldom;5=never"
#define GENDERS "gender~values 1=男;2=女"
#define OFF                                                                                        \
  "is not on the scale 1–5 (1 such answers in this column); correct it, name it in missing: "    \
  "codes, or say invalid: missing"
#define WHEN "variables: {when: {}}\n"

typedef struct {
  const char *path, *study;
  Made made;
  const char *a1;             /* what is read; NULL with @fails */
  const char *column, *words; /* a variable and its words; NULL: none is looked at */
  const char *finding;        /* the end of a warning; NULL: there is none beside that of a2 */
  const char *fails;
} Case;

static const Case cases[] = {
    {"numbers",
     WAVE,
     {MADE_SAV, "town*|a1", "A,5\nB,.\n", NULL},
     .a1 = "5-",
     .column = "town",
     .words = "A,B"},
    {"packed",
     WAVE,
     {MADE_ZSAV, "town*|a1", "A镇,5\nB镇,4\n", NULL},
     .a1 = "54",
     .column = "town",
     .words = "A镇,B镇"},
    {"portable-in-capitals",
     WAVE,
     {MADE_POR, "TOWN*|A1", "A,5\nB,4\n", NULL},
     .a1 = "54",
     .column = "town",
     .words = "A,B"},
    {"stata",
     WAVE,
     {MADE_DTA, "town*|a1", "A镇,5\nB镇,.\n", NULL},
     .a1 = "5-",
     .column = "town",
     .words = "A镇,B镇"},
    {"stata-before-13",
     WAVE,
     {MADE_OLD_DTA, "town*|a1", "A,5\nB,.\n", NULL},
     .a1 = "5-",
     .column = "town",
     .words = "A,B"},
    {"sas",
     WAVE,
     {MADE_SAS, "town*|a1", "A,5\nB,.\n", NULL},
     .a1 = "5-",
     .column = "town",
     .words = "A,B"},

    {"a-user-missing-value",
     WAVE,
     {MADE_SAV, "town*|a1~missing 9", "A,5\nB,9\n", NULL},
     .a1 = "5-"},
    {"a-range-of-missing-values",
     WAVE,
     {MADE_SAV, "town*|a1~missing -3:-1", "A,5\nB,-3\nC,-1\nD,1\n", NULL},
     .a1 = "5--1"},
    {"a-missing-value-on-the-scale",
     WAVE,
     {MADE_SAV, "town*|a1~missing 3", "A,5\nB,3\n", NULL},
     .a1 = "5-"},
    {"a-missing-text",
     WAVE GENDER,
     {MADE_SAV, "town*|a1|gender*~missing X", "A,5,M\nB,4,X\n", NULL},
     .a1 = "54",
     .column = "gender",
     .words = "M,-"},
    {"missing-for-a-reason", WAVE, {MADE_DTA, "town*|a1", "A,5\nB,.a\nC,.z\n", NULL}, .a1 = "5--"},

    {"an-option-by-its-label",
     WAVE GENDER,
     {MADE_SAV, "town*|a1|" GENDERS, "A,5,2\nB,4,1\nC,4,3\n", NULL},
     .a1 = "544",
     .column = "gender",
     .words = "女,男,3"},
    {"an-option-of-stata-by-its-label",
     WAVE GENDER,
     {MADE_DTA, "town*|a1|" GENDERS, "A,5,2\nB,4,1\n", NULL},
     .a1 = "54",
     .column = "gender",
     .words = "女,男"},
    {"an-option-by-the-studys-number",
     WAVE "variables: {gender: {options: {1: 男, 2: 女}}}\n",
     {MADE_SAV, "town*|a1|" GENDERS, "A,5,2\nB,4,1\n", NULL},
     .a1 = "54",
     .column = "gender",
     .words = "2,1"},
    {"an-option-by-the-studys-label",
     WAVE "variables: {gender: {options: {女: f, 男: m}}}\n",
     {MADE_SAV, "town*|a1|" GENDERS, "A,5,2\nB,4,1\n", NULL},
     .a1 = "54",
     .column = "gender",
     .words = "女,男"},
    {"a-letter-by-its-label",
     WAVE GENDER,
     {MADE_SAV, "town*|a1|gender*~values M=男;F=女", "A,5,F\nB,4,M\n", NULL},
     .a1 = "54",
     .column = "gender",
     .words = "女,男"},
    {"a-unit-by-its-label",
     WAVE,
     {MADE_SAV, "town~values 1=石桥镇;9=青石镇|a1", "9,5\n1,4\n", NULL},
     .a1 = "54",
     .column = "town",
     .words = "青石镇,石桥镇"},
    {"an-age-in-bands-is-its-number",
     WAVE "variables: {band: {from: age, cut: [18, 60]}}\n",
     {MADE_SAV, "town*|a1|age~values 98=98 or more", "A,5,98\nB,4,17\n", NULL},
     .a1 = "54",
     .column = "band",
     .words = "60+,<18"},
    {"ticks-are-numbers",
     WAVE "variables: {why: {multiple: [w1, w2]}}\n",
     {MADE_SAV, "town*|a1|w1~values 0=not mentioned;1=mentioned|w2", "A,5,0,1\nB,4,1,0\n", NULL},
     .a1 = "54",
     .column = "w1",
     .words = "0,1"},
    {"ticks-of-one-and-two-are-labels",
     WAVE "variables: {why: {multiple: [w1, w2]}}\n",
     {MADE_SAV, "town*|a1|w1~values 1=是;2=否|w2", "A,5,2,1\nB,4,1,0\n", NULL},
     .a1 = "54",
     .column = "w1",
     .words = "否,是"},

    {"an-items-labels-as-its-numbers",
     WAVE,
     {MADE_SAV, "town*|a1" SCALE, "A,5\nB,1\n", NULL},
     .a1 = "51"},
    {"labels-that-turn-the-scale",
     WAVE,
     {MADE_SAV, "town*|a1" TURNED, "A,5\nB,1\n", NULL},
     .a1 = "15",
     .finding = "the labels are taken, not the numbers"},
    {"numbers-from-nought",
     WAVE,
     {MADE_SAV, "town*|a1~values 0=从不;1=很少;2=有时;3=经常;4=总是", "A,0\nB,4\nC,1\n", NULL},
     .a1 = "152",
     .finding = "the labels are taken, not the numbers"},
    {"labels-that-turn-some-of-the-scale",
     WAVE,
     {MADE_SAV, "town*|a1~values 1=always;5=never", "A,5\nB,3\n", NULL},
     .fails = "s.csv:2: column 'a1': '3 = ?' " OFF},
    {"labels-in-other-words",
     WAVE,
     {MADE_SAV, "town*|a1~values 1=很满意;5=很不满意", "A,5\nB,1\n", NULL},
     .a1 = "51",
     .finding =
         "in the file 1 is '很满意' and 5 '很不满意', in the framework 'never' and 'always'; the "
         "numbers are taken as they are: make sure that both run the same way"},
    {"a-label-that-means-no-answer",
     WAVE "missing: {codes: [不清楚]}\n",
     {MADE_SAV, "town*|a1~values 3=不清楚;9=不清楚", "A,9\nB,3\nC,2\n", NULL},
     .a1 = "--2"},
    {"a-number-that-means-no-answer",
     WAVE GENDER "missing: {codes: [9]}\n",
     {MADE_SAV, "town*|a1~values 9=拒答|gender~values 9=拒答", "A,9,9\nB,2,1\n", NULL},
     .a1 = "-2",
     .column = "gender",
     .words = "-,1"},
    {"an-answer-off-the-scale-with-its-label",
     WAVE,
     {MADE_SAV, "town*|a1~values 9=不清楚", "A,5\nB,9\n", NULL},
     .fails = "s.csv:2: column 'a1': '9 = 不清楚' " OFF},

    {"a-question-by-the-variables-label",
     WAVE,
     {MADE_SAV, "town*|q1~label 12、布置的事能落实吗？", "A,5\n", NULL},
     .a1 = "5"},
    {"names-before-labels",
     WAVE,
     {MADE_SAV, "town*|q1~label Is it done?|a1", "A,1,5\n", NULL},
     .a1 = "5"},
    {"headers-mapped-by-the-study",
     WAVE "columns: {Q1: a1, 乡镇: town}\n",
     {MADE_SAV, "t*~label 乡镇|Q1~label something else", "A,5\n", NULL},
     .a1 = "5",
     .column = "town",
     .words = "A"},
    {"two-variables-of-one-label",
     WAVE,
     {MADE_SAV, "town*|q1~label Is it done?|q2~label Is it done?", "A,1,5\n", NULL},
     .fails = "s.csv: by their labels variables 'q1' and 'q2' are both 'a1'; say in 'columns' "
              "which of them it is"},

    {"dates-are-texts",
     WAVE WHEN,
     {MADE_SAV, "town*|a1|when~format ADATE10", "A,5,13630723200\n", NULL},
     .a1 = "5",
     .column = "when",
     .words = "2014-09-22"},
    {"moments-are-texts",
     WAVE WHEN,
     {MADE_SAV, "town*|a1|when~format DATETIME20", "A,5,13630867160\n", NULL},
     .a1 = "5",
     .column = "when",
     .words = "2014-09-23 15:59:20"},
    {"dates-of-stata",
     WAVE WHEN,
     {MADE_DTA, "town*|a1|when~format %td", "A,5,20423\nB,4,-1\n", NULL},
     .a1 = "54",
     .column = "when",
     .words = "2015-12-01,1959-12-31"},
    {"quarters-of-stata",
     WAVE WHEN,
     {MADE_DTA, "town*|a1|when~format %tq", "A,5,257\nB,4,-1\n", NULL},
     .a1 = "54",
     .column = "when",
     .words = "2024q2,1959q4"},
    {"dates-of-sas",
     WAVE WHEN,
     {MADE_SAS, "town*|a1|when~format DATE9", "A,5,20423\n", NULL},
     .a1 = "5",
     .column = "when",
     .words = "2015-12-01"},
    {"a-date-is-no-answer",
     WAVE,
     {MADE_DTA, "town*|a1~format %td", "A,3\n", NULL},
     .fails = "s.csv:1: column 'a1': '1960-01-04' " OFF},

    {"weighted-and-not-named",
     WAVE,
     {MADE_SAV, "town*|a1|w", "A,5,2\n", "w"},
     .a1 = "5",
     .finding = "the file is weighted by 'w', which the study does not name: everybody counts "
                "once; if it is the design weight, write design: {weight: w}"},
    {"weighted-and-named",
     WAVE "design: {weight: w}\n",
     {MADE_SAV, "town*|a1|w", "A,5,2\n", "w"},
     .a1 = "5"},
    {"rows-by-a-number",
     "waves: [{year: 2024, data: [{file: s.csv, where: {sex: 2}}]}]\n",
     {MADE_SAV, "town*|a1|sex~values 1=男;2=女", "A,5,2\nB,4,1\n", NULL},
     .a1 = "5"},
    {"rows-by-a-label",
     "waves: [{year: 2024, data: [{file: s.csv, where: {sex: 女}}]}]\n",
     {MADE_SAV, "town*|a1|sex~values 1=男;2=女", "A,5,2\nB,4,1\n", NULL},
     .a1 = "5"},
    {"an-empty-row",
     WAVE,
     {MADE_SAV, "town|a1", "1,5\n.,.\n2,4\n", NULL},
     .a1 = "54",
     .finding = "the row is empty; left out"},
};

/* A warning that nobody asked for is a fault as well; a2 is in none of the files. */
static void
check_findings (const GovcapData *data, const char *want)
{
  bool found = !want;

  for (size_t i = 0; i < data->findings->len; i++) {
    const GovcapFinding *finding = data->findings->pdata[i];
    bool is_it = want && g_str_has_suffix (finding->en, want);
    found |= is_it;
    g_assert_cmpuint (strlen (finding->zh), >, 0);
    if (finding->kind == GOVCAP_FINDING_WARNING && !is_it)
      g_assert_cmpstr (finding->en, ==,
                       "these items have no column and count as not asked: a2, a3");
  }
  g_assert_true (found);
}

static void
check_data (const Case *row, const GovcapData *data)
{
  const GovcapDataset *dataset = data->datasets->pdata[0];
  g_autofree char *a1 = reading_answers (dataset, "a1");
  g_autofree char *words = made_words (dataset, row->column ? row->column : "town");

  g_assert_cmpstr (a1, ==, row->a1);
  if (row->words)
    g_assert_cmpstr (words, ==, row->words);
  check_findings (data, row->finding);
}

static void
check_case (const void *given)
{
  const Case *row = given;
  Reading reading = made_reading (&row->made, row->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_autofree char *english = error ? govcap_error_text (error, GOVCAP_EN) : NULL;
  g_autofree char *message = error ? reading_message (&reading, english) : NULL;

  g_assert_cmpstr (message, ==, row->fails);
  if (data)
    check_data (row, data);
  reading_free (&reading);
}

/* Options stand in the order of their numbers, behind those that other files brought. */
static void
options_in_order (void)
{
  static const Made made = {MADE_SAV, "town*|a1|" GENDERS, "A,5,2\nB,4,1\nC,3,2\nD,2,7\n", NULL};
  static const char csv[] = "town,a1,gender\nE,1,其他\n";
  Reading reading = made_reading (&made, GENDER "waves: [{year: 2024, data: [t.csv, s.csv]}]\n");
  g_autofree char *other = g_build_filename (reading.folder, "t.csv", NULL);

  g_assert_true (govcap_file_write (other, csv, sizeof csv - 1, NULL));
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);
  const GovcapDataset *dataset = data->datasets->pdata[0];
  const GovcapColumn *column = govcap_dataset_column (dataset, "gender");
  g_autofree char *words = made_words (dataset, "gender");
  g_assert_cmpstr (words, ==, "其他,女,男,女,7");
  g_ptr_array_add (column->words, NULL);
  g_autofree char *order = g_strjoinv (",", (char **)column->words->pdata);
  g_ptr_array_set_size (column->words, 4);
  g_assert_cmpstr (order, ==, "其他,男,女,7");
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (column->word_numbers, "女")), ==, 2);
  reading_free (&reading);
}

/* Weights and durations are numbers to the last bit. */
static void
numbers_to_the_last_bit (void)
{
  static const Made made = {MADE_SAV, "town*|a1|w|seconds~format TIME8",
                            "A,5,1.8391000000000002,83\n", NULL};
  Reading reading =
      made_reading (&made, "waves: [{year: 2024, data: s.csv}]\ndesign: {weight: w}\n");
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);
  const GovcapDataset *dataset = data->datasets->pdata[0];
  const GovcapColumn *weight = govcap_dataset_column (dataset, "w");
  const GovcapColumn *seconds = govcap_dataset_column (dataset, "seconds");

  g_assert_true (*govcap_column_numbers (weight, 0) == 1.8391000000000002);
  g_assert_true (*govcap_column_numbers (seconds, 0) == 83);
  reading_free (&reading);
}

/* Numbers are the names of the questionnaire's choices; what it calls them and what the file calls them
 * is the same. */
static void
by_a_questionnaire (void)
{
  static const TestBook form = {
      .sheets = {{.name = "survey",
                  .rows = "type|name|label\nselect_one sex|gender|Gender\n"
                          "select_one often|a1|Is it done?"},
                 {.name = "choices",
                  .rows = "list_name|name|label\nsex|1|Male\nsex|2|Female\noften|1|always\n"
                          "often|2|often\noften|3|at times\noften|4|seldom\noften|5|never"}}};
  static const Made made = {MADE_SAV, "town*|gender~values 1=Male;2=Female|a1" TURNED,
                            "A,2,5\nB,1,1\n", NULL};
  Reading reading = made_reading (
      &made, GENDER "waves: [{year: 2024, data: [{file: s.csv, questionnaire: q.xlsx}]}]\n");
  g_autofree char *path = g_build_filename (reading.folder, "q.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  workbook_write (path, &form);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_autofree char *a1 = reading_answers (data->datasets->pdata[0], "a1");
  g_autofree char *words = made_words (data->datasets->pdata[0], "gender");
  g_assert_cmpstr (a1, ==, "15");
  g_assert_cmpstr (words, ==, "2,1");
  reading_free (&reading);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/readstat/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  g_test_add_func ("/readstat/options-in-order", options_in_order);
  g_test_add_func ("/readstat/by-a-questionnaire", by_a_questionnaire);
  g_test_add_func ("/readstat/numbers-to-the-last-bit", numbers_to_the_last_bit);
  return g_test_run ();
}
