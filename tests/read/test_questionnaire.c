/* The questionnaire of a file of answers: an export with the names of the choices and one with their
 * labels are read as the same answers, and the choices become the options of the variables. */
#include "workbook.h"

#define HEAD "type|name|label::English (en)|label::Chinese (zh)|constraint\n"
#define SURVEY                                                                                     \
  HEAD "select_one town|town|Your town|您的乡镇\nselect_one sex|gender|Gender|性别\n"        \
       "integer|age|Age|年龄|. >= 16 and . &lt;= 110\nselect_multiple way|ways|How do you "      \
       "come?|怎么来？\nselect_one often|a1|Is it done?|落实了吗？\n"                     \
       "select_one often|a2|On paper?|材料上？"
#define CHOICES                                                                                        \
  "list_name|name|label::English (en)|label::Chinese (zh)\ntown|t1|Hill|山镇\ntown|t2|Lake|湖镇\n" \
  "sex|1|Male|男\nsex|2|Female|女\nway|foot|On foot|步行\nway|bus|By bus|坐公交\n"              \
  "way|late|By bus at night|夜班车\n"                                                               \
  "often|1|never|从不\noften|2|seldom|很少\noften|3|at times|有时\noften|4|often|经常\n"       \
  "often|5|always|总是\noften|9|cannot say|说不清"
/* The same, counted from the other end. */
#define TURNED                                                                                         \
  "list_name|name|label::English (en)|label::Chinese (zh)\ntown|t1|Hill|山镇\ntown|t2|Lake|湖镇\n" \
  "sex|2|Male|男\nsex|1|Female|女\nway|foot|On foot|步行\nway|bus|By bus|坐公交\n"              \
  "way|late|By bus at night|夜班车\n"                                                               \
  "often|5|never|从不\noften|4|seldom|很少\noften|3|at times|有时\noften|2|often|经常\n"       \
  "often|1|always|总是\noften|9|cannot say|说不清"

#define NAMES "town,gender,age,ways,a1,a2\nt1,1,34,foot bus,1,5\nt2,2,20,late,4,9\nt1,2,51,bus,,3\n"
#define ENGLISH                                                                                    \
  "Your town,Gender,Age,How do you come?,Is it done?,On paper?\n"                                  \
  "Hill,Male,34,On foot By bus,never,always\nLake,Female,20,By bus at night,often,cannot say\n"    \
  "Hill,Female,51,By bus,,at times\n"
#define CHINESE                                                                                    \
  "您的乡镇,性别,年龄,怎么来？,落实了吗？,材料上？\n"                         \
  "山镇,男,34,步行 坐公交,从不,总是\n湖镇,女,20,夜班车,经常,说不清\n山镇,女,51,坐公交,,有时\n"
#define TURNED_NAMES                                                                               \
  "town,gender,age,ways,a1,a2\nt1,2,34,foot bus,5,1\nt2,1,20,late,2,9\nt1,1,51,bus,,3\n"

#define STUDY                                                                                      \
  "waves: [{year: 2024, data: [{file: s.csv, form: resident, questionnaire: q.xlsx}]}]\n"          \
  "missing: {codes: [9]}\n"
#define VARIABLES "variables: {gender: {}, age: {}, ways: {multiple: ways}}\n"

static void
write_questionnaire (const char *folder, const char *name, const char *survey, const char *choices)
{
  TestBook book = {
      .sheets = {{.name = "survey", .rows = survey}, {.name = "choices", .rows = choices}}};
  g_autofree char *path = g_build_filename (folder, name, NULL);

  workbook_write (path, &book);
}

/* The words of a column, '|' between respondents. */
static char *
words (const GovcapDataset *dataset, const char *name)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  GString *all = g_string_new (NULL);

  for (size_t i = 0; column && i < dataset->n; i++) {
    uint32_t word = govcap_column_words (column, 0)[i];
    g_string_append_printf (all, "%s%s", i ? "|" : "",
                            word == GOVCAP_NO_WORD ? "-" : (char *)column->words->pdata[word]);
  }
  return g_string_free (all, FALSE);
}

static char *
options (const GovcapStudy *study, const char *name)
{
  const GovcapVariable *variable = govcap_study_variable (study, name);
  GString *all = g_string_new (NULL);

  if (!variable)
    return g_string_free (all, FALSE);
  g_string_append (all, variable->label.en ? variable->label.en : variable->label.zh);
  for (size_t i = 0; i < variable->options->len; i++) {
    const GovcapOption *option = &g_array_index (variable->options, GovcapOption, i);
    g_string_append_printf (all, " %s=%s", option->value, option->label.en);
  }
  return g_string_free (all, FALSE);
}

typedef struct {
  const char *name, *csv, *choices, *study;
  const char *town, *gender, *ways, *a1, *a2;
  const char *options; /* of gender; NULL: not looked at */
  const char *finding; /* one that must be there, or NULL */
} Case;

static const Case cases[] = {
    {"names", NAMES, CHOICES, STUDY VARIABLES, "Hill|Lake|Hill", "1|2|2", "foot┋bus|late|bus",
     "14-", "5-3", "Gender 1=Male 2=Female", NULL},
    {"labels", ENGLISH, CHOICES, STUDY VARIABLES, "Hill|Lake|Hill", "1|2|2", "foot┋bus|late|bus",
     "14-", "5-3", "Gender 1=Male 2=Female", NULL},
    {"other-language", CHINESE, CHOICES, STUDY VARIABLES, "Hill|Lake|Hill", "1|2|2",
     "foot┋bus|late|bus", "14-", "5-3", "Gender 1=Male 2=Female", NULL},
    {"counted-from-the-other-end", TURNED_NAMES, TURNED, STUDY VARIABLES, "Hill|Lake|Hill", "2|1|1",
     "foot┋bus|late|bus", "14-", "5-3", "Gender 2=Male 1=Female",
     "s.csv: column 'a1': by its label in the questionnaire, '5' counts as '1'"},
    {"the-study-s-own-options", TURNED_NAMES, TURNED,
     STUDY "variables: {gender: {label: Sex, options: {1: Male, 2: Female}}, "
           "ways: {multiple: ways}}\n",
     "Hill|Lake|Hill", "1|2|2", "foot┋bus|late|bus", "14-", "5-3", "Sex 1=Male 2=Female",
     "s.csv: column 'gender': by its label in the questionnaire, '2' counts as '1'"},
    {"options-in-words", NAMES, CHOICES,
     STUDY "variables: {gender: {options: {男: {en: M, zh: 男}, 女: {en: F, zh: 女}}}, "
           "ways: {multiple: ways}}\n",
     "Hill|Lake|Hill", "男|女|女", "foot┋bus|late|bus", "14-", "5-3", "Gender 男=M 女=F", NULL},
    {"units-with-options", ENGLISH, CHOICES,
     STUDY "variables: {gender: {}, ways: {multiple: ways}, town: {options: {t1: {en: Hill}, t2: "
           "{en: Lake}}}}\n",
     "t1|t2|t1", "1|2|2", "foot┋bus|late|bus", "14-", "5-3", NULL, NULL},
    {"mapped-columns", NAMES, CHOICES,
     STUDY "columns: {gender: sex}\nvariables: {sex: {}, ways: {multiple: ways}}\n",
     "Hill|Lake|Hill", "", "foot┋bus|late|bus", "14-", "5-3", NULL, NULL},
    {"labels-alike", "town,gender,age,ways,a1,a2\nt1,3,34,foot,1,5\nt1,4,34,foot,1,5\n",
     CHOICES "\nsex|3|Other|其他\nsex|4|Other|另有", STUDY VARIABLES, "Hill|Hill", "3|4",
     "foot|foot", "11", "55", "Gender 1=Male 2=Female 3=Other 4=Other", NULL},
    {"what-is-not-allowed", "town,gender,age,ways,a1,a2\nt1,3,7,foot car,1,5\n", CHOICES,
     STUDY VARIABLES, "Hill", "3", "foot car", "1", "5", NULL,
     "s.csv:2: column 'gender': '3' is no choice of the questionnaire; it is kept as it is"},
    {"limits", "town,gender,age,ways,a1,a2\nt1,1,7,foot,1,5\nt1,1,16,foot,1,5\n", CHOICES,
     STUDY VARIABLES, "Hill|Hill", "1|1", "foot|foot", "11", "55", NULL,
     "s.csv:2: column 'age': the questionnaire does not allow 7"},
};

static void
check_words (const GovcapDataset *dataset, const char *name, const char *wanted)
{
  g_autofree char *found = words (dataset, name);

  g_assert_cmpstr (found, ==, wanted);
}

static void
check_answers (const GovcapDataset *dataset, const char *code, const char *wanted)
{
  g_autofree char *found = reading_answers (dataset, code);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_case (gconstpointer number)
{
  const Case *one = &cases[GPOINTER_TO_SIZE (number)];
  Reading reading = reading_new (one->csv, strlen (one->csv), one->study);
  g_autoptr (GError) error = NULL;

  write_questionnaire (reading.folder, "q.xlsx", SURVEY, one->choices);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  if (data) {
    const GovcapDataset *dataset = data->datasets->pdata[0];
    check_words (dataset, "town", one->town);
    check_words (dataset, "gender", one->gender);
    check_words (dataset, "ways", one->ways);
    check_answers (dataset, "a1", one->a1);
    check_answers (dataset, "a2", one->a2);
    g_autofree char *found = options (data->study, "gender");
    if (one->options)
      g_assert_cmpstr (found, ==, one->options);
    if (one->finding)
      g_assert_true (workbook_has_finding (&reading, data, one->finding));
    const GovcapInputFile *last = NULL; /* the questionnaire is part of the passport */
    for (size_t i = 0; i < data->files->len && !(last && last->sha256); i++) {
      const GovcapInputFile *file = data->files->pdata[i];
      last = g_str_has_suffix (file->path, "q.xlsx") ? file : NULL;
    }
    g_assert_nonnull (last);
  }
  reading_free (&reading);
}

/* Two waves whose forms number the options otherwise: the label says which is which. */
static void
two_forms (void)
{
  static const char study[] =
      "waves:\n"
      "  - {year: 2023, data: [{file: s.csv, form: resident, questionnaire: q.xlsx}]}\n"
      "  - {year: 2024, data: [{file: t.csv, form: resident, questionnaire: r.xlsx}]}\n"
      "missing: {codes: [9]}\n" VARIABLES;
  Reading reading = reading_new (NAMES, strlen (NAMES), study);
  g_autofree char *second = g_build_filename (reading.folder, "t.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (second, TURNED_NAMES, -1, NULL));
  write_questionnaire (reading.folder, "q.xlsx", SURVEY, CHOICES);
  write_questionnaire (reading.folder, "r.xlsx", SURVEY, TURNED);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  for (size_t d = 0; data && d < data->datasets->len; d++) {
    check_words (data->datasets->pdata[d], "gender", "1|2|2");
    check_answers (data->datasets->pdata[d], "a1", "14-");
  }
  reading_free (&reading);
}

/* A form that is the framework is the codebook too: its questions of one choice outside the items are
 * variables. */
static void
framework (void)
{
  static const char survey[] =
      HEAD "select_one town|town|Your town|您的乡镇\nselect_one sex|gender|Gender|性别\n"
           "text|name|Your name|姓名\nbegin group|EXE|Execution|执行\n"
           "select_one often|a1|Is it done?|落实了吗？\nselect_one often|a2|On paper?|材料上？\n"
           "end group";
  static const char study[] = "title: T\nframework: q.xlsx\nunit: town\n"
                              "waves: [{year: 2024, data: s.csv}]\nmissing: {codes: [9]}\n";
  Reading reading = reading_new (CHINESE, strlen (CHINESE), "");
  g_autoptr (GError) error = NULL;

  g_assert_true (govcap_file_write (reading.study, study, strlen (study), NULL));
  write_questionnaire (reading.folder, "q.xlsx", survey, CHOICES);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  if (data) {
    const GovcapDataset *dataset = data->datasets->pdata[0];
    g_autofree char *found = options (data->study, "gender");
    g_assert_cmpuint (data->study->variables->len, ==, 1);
    g_assert_cmpstr (found, ==, "Gender 1=Male 2=Female");
    check_words (dataset, "gender", "1|2|2");
    check_answers (dataset, "a1", "14-");
    check_answers (dataset, "a2", "5-3");
    g_assert_null (govcap_dataset_column (dataset, "name"));
    g_assert_true (workbook_has_finding (
        &reading, data,
        "q.xlsx:choices!B14: '9' is no point of the scale; where it means no answer, the study "
        "says so in missing: codes"));
  }
  reading_free (&reading);
}

static void
refused (const char *study, const char *wanted)
{
  Reading reading = reading_new (NAMES, strlen (NAMES), study);
  g_autoptr (GError) error = NULL;

  write_questionnaire (reading.folder, "q.xlsx", HEAD "select_one nothing|q", CHOICES);
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_null (data);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (error) {
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *message = reading_message (&reading, en);
    g_assert_cmpstr (message, ==, wanted);
  }
  reading_free (&reading);
}

static void
faults (void)
{
  refused (STUDY, "q.xlsx:survey!A2: the sheet 'choices' has no list 'nothing'");
  refused ("waves: [{year: 2024, data: [{file: s.csv, questionaire: q.xlsx}]}]\n",
           "study.yaml:4:43: unknown key 'questionaire'; write one of: file, form, unit, encoding, "
           "sheet, where, questionnaire, numbers");
  refused ("waves: [{year: 2024, data: [{file: s.csv, questionnaire: [q.xlsx]}]}]\n",
           "study.yaml:4:58: write a word or a text here");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/questionnaire/", cases[i].name, NULL);
    g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/questionnaire/two-forms", two_forms);
  g_test_add_func ("/questionnaire/framework", framework);
  g_test_add_func ("/questionnaire/faults", faults);
  return g_test_run ();
}
