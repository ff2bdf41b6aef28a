/* Columns that say how important an indicator is: how they are found, what may stand in them, and that
 * they are items of nothing. */
#include "said.h"
#include "workbook.h"

#include "govcap/importance.h"

#define FILE_WITH(keys) "waves: [{year: 2024, data: {file: s.csv" keys "}}]\n"

typedef struct {
  const char *path, *study, *csv;
  const char *importance; /* digits, as reading_answers() has them; empty: none was found */
  const char *a1;
} Case;

static const Case cases[] = {
    {"by-name", FILE_WITH (), "town,a1,EXE1_imp\nA,5,4\nB,3,\n", "4-", "53"},
    {"by-name-in-another-case", FILE_WITH (), "town,a1,exe1_IMP\nA,5,4\n", "4", "5"},
    {"by-name-in-a-group", FILE_WITH (),
     "town,EXE/EXE1/a1,EXE/EXE1/EXE1_imp,_id,_uuid,_index\nA,5,4,1,1,1\n", "4", "5"},
    {"by-the-question", FILE_WITH (),
     "town,1、布置的事能落实吗？,2、您认为“落实”重要吗？\nA,总是,非常重要\nB,从不,(空)\n", "5-",
     "51"},
    {"by-the-question-with-other-marks", FILE_WITH (),
     "town,a1,Q2. 您认为「落实」重要吗?[单选题]\nA,5,不太重要\n", "2", "5"},
    {"by-the-question-in-english", FILE_WITH (),
     "town,a1,3.How important is this to you: Doing?\nA,5,very  Important\nB,4,not important\n",
     "51", "54"},
    {"by-a-line-of-a-question", FILE_WITH (), "town,a1,6、以下各项对您来说有多重要？—落实\nA,5,3\n",
     "3", "5"},
    {"by-a-line-in-brackets", FILE_WITH (),
     "town,a1,How important is each of these to you? [Doing]\nA,5,3\n", "3", "5"},
    {"by-the-map", FILE_WITH () "columns: {\"第7题(落实)\": EXE1_imp}\n",
     "town,a1,第7题(落实)\nA,5,3\n", "3", "5"},
    {"a-label-alone-is-no-question", FILE_WITH (), "town,a1,落实\nA,5,3\n", "", "5"},
    {"another-question-is-none", FILE_WITH (), "town,a1,您认为“环保”重要吗？\nA,5,3\n", "", "5"},
    {"missing-codes-are-missing", FILE_WITH () "missing: {codes: [9, 说不清]}\n",
     "town,a1,EXE1_imp\nA,9,9\nB,3,说不清\nC,4,2\n", "--2", "-34"},
    {"numbers-of-importance-the-other-way",
     FILE_WITH (", numbers: {others: ascending, importance: descending}"),
     "town,a1,EXE1_imp\nA,5,1\n", "5", "5"},
    {"numbers-of-one-column-the-other-way",
     FILE_WITH (", numbers: {others: descending, EXE1_imp: points}"), "town,a1,EXE1_imp\nA,5,1\n",
     "1", "1"},
    {"turned-items-leave-it-alone", FILE_WITH (", numbers: turned"), "town,a1,EXE1_imp\nA,5,1\n",
     "1", "5"},
    {"off-the-scale-is-missing-where-the-study-says-so", FILE_WITH () "invalid: missing\n",
     "town,a1,EXE1_imp\nA,5,6\nB,4,5\n", "-5", "54"},
};

static void
check_case (const void *data)
{
  const Case *one = data;
  Reading reading = reading_new (one->csv, strlen (one->csv), one->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  if (read) {
    const GovcapDataset *dataset = read->datasets->pdata[0];
    const GovcapIntake *intake = read->intakes->pdata[0];
    g_autofree char *a1 = reading_answers (dataset, "a1");
    g_autofree char *importance = reading_answers (dataset, "EXE1_imp");
    g_assert_cmpstr (a1, ==, one->a1);
    g_assert_cmpstr (importance, ==, one->importance);
    g_assert_true ((dataset->of_importance[0] != NULL) == (*one->importance != '\0'));
    g_assert_cmpuint (intake->items, ==, 1); /* it is no item */
    g_assert_cmpuint (intake->importance, ==, *one->importance ? 1 : 0);
    if (dataset->of_importance[0])
      g_assert_cmpuint (dataset->of_importance[0]->item, ==, GOVCAP_NONE);
  }
  reading_free (&reading);
}

typedef struct {
  const char *path, *study, *csv, *message;
} Bad;

static const Bad bad[] = {
    {"off-the-scale", FILE_WITH (), "town,a1,EXE1_imp\nA,5,0\nB,5,0\n",
     "s.csv:2: column 'EXE1_imp': '0' is not on the scale 1–5 (2 such answers in this column); "
     "correct it, name it in missing: codes, or say invalid: missing"},
    {"two-columns", FILE_WITH (), "town,a1,EXE1_imp,2、您认为“落实”重要吗？\nA,5,1,1\n",
     "s.csv: two columns are 'EXE1_imp': 'EXE1_imp' and '2、您认为“落实”重要吗？'; rename one, or "
     "map "
     "it in 'columns'"},
    {"importance-alone", FILE_WITH (), "town,EXE1_imp\nA,5\n",
     "s.csv: no column is an item of the framework 'small': headers must be item codes or the "
     "questions' texts, or be mapped in 'columns' (the first header is 'town')"},
};

static void
check_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = reading_new (one->csv, strlen (one->csv), one->study);

  reading_check_refused (&reading, one->message);
}

/* What the study itself uses stays what it is, and that is told. */
static void
test_variable (void)
{
  static const char csv[] = "town,a1,EXE1_imp\nA,5,4\n";
  Reading reading =
      reading_new (csv, strlen (csv), FILE_WITH () "variables: {EXE1_imp: {label: {en: I}}}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_no_error (error);
  check_said (read->datasets->pdata[0], "EXE1_imp", "4");
  g_assert_null (((GovcapDataset *)read->datasets->pdata[0])->of_importance[0]);
  g_assert_true (has_said (&reading, read,
                           "s.csv: 'EXE1_imp' is a column that the study itself names, and is not "
                           "read as the importance of an indicator"));
  reading_free (&reading);
}

/* A part of the respondents keeps what they said. */
static void
test_subset (void)
{
  static const char csv[] = "town,a1,EXE1_imp\nA,5,4\nB,4,2\nC,3,\n";
  Reading reading = reading_new (csv, strlen (csv), FILE_WITH ());
  g_autoptr (GovcapData) read = reading_load (&reading, NULL);
  const bool in[] = {false, true, true};
  g_autoptr (GovcapDataset) part = govcap_dataset_subset (read->datasets->pdata[0], in);
  g_autofree char *importance = reading_answers (part, "EXE1_imp");

  g_assert_cmpstr (importance, ==, "2-");
  g_assert_true (part->of_importance[0] == govcap_dataset_column (part, "EXE1_imp"));
  reading_free (&reading);
}

#define SURVEY                                                                                             \
  "type|name|label::English (en)|label::Chinese (zh)|bind::govcap:role\n"                                  \
  "text|town|Your town|您的乡镇\nselect_one often|a1|Is it done?|落实了吗？\n"                    \
  "select_one importance|EXE1_imp|How important is this to you: Doing?|您认为“落实”重要吗？|" \
  "importance"
#define CHOICES                                                                                    \
  "list_name|name|label::English (en)|label::Chinese (zh)\n"                                       \
  "often|1|never|从不\noften|2|seldom|很少\noften|3|at times|有时\noften|4|often|经常\n"   \
  "often|5|always|总是\n"                                                                        \
  "importance|1|not important|不重要\nimportance|2|slightly important|不太重要\n"           \
  "importance|3|fairly important|一般\nimportance|4|important|比较重要\n"                    \
  "importance|5|very important|非常重要"

/* With the questionnaire, names and labels of choices say the same. */
static void
test_questionnaire (void)
{
  static const char *const csvs[] = {
      "town,a1,EXE1_imp\nA,5,4\nB,1,1\n",
      ("Your town,Is it done?,How important is this to you: Doing?\nA,always,important\n"
       "B,never,not important\n"),
      "您的乡镇,落实了吗？,您认为“落实”重要吗？\nA,总是,比较重要\nB,从不,不重要\n",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (csvs); i++) {
    Reading reading =
        reading_new (csvs[i], strlen (csvs[i]), FILE_WITH (", questionnaire: q.xlsx"));
    TestBook book = {
        .sheets = {{.name = "survey", .rows = SURVEY}, {.name = "choices", .rows = CHOICES}}};
    g_autofree char *path = g_build_filename (reading.folder, "q.xlsx", NULL);
    g_autoptr (GError) error = NULL;
    workbook_write (path, &book);
    g_autoptr (GovcapData) read = reading_load (&reading, &error);
    g_assert_no_error (error);
    g_autofree char *importance =
        read ? reading_answers (read->datasets->pdata[0], "EXE1_imp") : NULL;
    g_assert_cmpstr (importance, ==, "41");
    reading_free (&reading);
  }
}

/* Questions are found as they are asked, in both languages; codes of the framework's own are no names
 * of importance. */
static void
test_names (void)
{
  GovcapItem item = {.code = "B1_imp", .forms = 1};
  GovcapIndicator indicators[] = {{.code = "A1", .label = {"Aa", "甲"}},
                                  {.code = "B1", .label = {"Bb", "乙"}, .n_items = 1}};
  GovcapArea area = {.code = "A", .n_indicators = 2, .n_items = 1};
  GovcapFramework framework = {.n_areas = 1,
                               .n_indicators = 2,
                               .n_items = 1,
                               .areas = &area,
                               .indicators = indicators,
                               .items = &item};
  g_autoptr (GStringChunk) arena = g_string_chunk_new (64);
  GovcapText question = govcap_importance_question (&indicators[0], arena);

  item.indicator = 1;
  g_assert_cmpuint (govcap_importance_of (&framework, "A1_imp"), ==, 0);
  g_assert_cmpuint (govcap_importance_of (&framework, "B1_imp"), ==, GOVCAP_NONE);
  g_assert_cmpuint (govcap_importance_of (&framework, "A1"), ==, GOVCAP_NONE);
  g_assert_cmpstr (question.en, ==, "How important is this to you: Aa?");
  g_assert_cmpstr (question.zh, ==, "您认为“甲”重要吗？");
  g_assert_true (govcap_importance_asked (&framework, 1, 0));
  g_assert_false (govcap_importance_asked (&framework, 1, 1));
  g_assert_false (govcap_importance_asked (&framework, 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/importance/", cases[i].path, NULL);
    g_test_add_data_func (path, &cases[i], check_case);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/importance/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], check_bad);
  }
  g_test_add_func ("/importance/a-variable-of-the-study-goes-first", test_variable);
  g_test_add_func ("/importance/a-part-of-the-respondents", test_subset);
  g_test_add_func ("/importance/names-and-labels-of-a-questionnaire", test_questionnaire);
  g_test_add_func ("/importance/names-and-questions", test_names);
  return g_test_run ();
}
