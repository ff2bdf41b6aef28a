/* What cannot be calibrated is refused with its place; what can be brought right is, and said. */
#include "study.h"

static const char framework[] =
    "name: tiny\n"
    "title: {en: Tiny}\n"
    "scale: {min: 1, max: 5}\n"
    "forms: [resident, cadre]\n"
    "areas:\n"
    "  - code: AA\n"
    "    label: {en: First}\n"
    "    indicators: [{code: AA1, label: {en: One}, items: [{code: a1, text: {en: one}}]}]\n";

#define RESIDENTS "waves: [{year: 2024, data: [{file: a.csv, form: resident}]}]\n"
#define TWO_FORMS                                                                                  \
  "waves: [{year: 2024, data: [{file: a.csv, form: resident}, {file: b.csv, form: cadre}]}]\n"
#define BOTH_WAVES "waves: [{year: 2023, data: a.csv}, {year: 2024, data: a.csv}]\n"
#define CALIBRATE "calibrate: {margins: m.csv}\n"
#define PEOPLE                                                                                     \
  "town,a1,gender,age\nX,1,man,old\nX,2,woman,old\nX,3,man,young\nY,4,woman,young\nY,5,man,old\n"  \
  "Y,1,woman,old\n"
#define GENDER "variable,option,count\ngender,man,40\ngender,woman,60\n"

typedef struct {
  const char *path, *study, *margins, *message;
} Case;

static const Case cases[] = {
    {"/calibration/an-option-nobody-has", RESIDENTS CALIBRATE, GENDER "gender,other,5\n",
     "m.csv:4: 2024 resident: nobody in the sample has 'other' as 'gender', so nobody can stand "
     "for "
     "these 5 people: put it together with another option, or write it as the data do (man, "
     "woman)"},
    {"/calibration/a-unit-nobody-is-of", RESIDENTS CALIBRATE,
     "variable,option,count,unit\ngender,man,40,Z\n",
     "m.csv:2: 2024 resident: nobody in the sample has 'Z' as 'town', so nobody can stand for "
     "these "
     "40 people: put it together with another option, or write it as the data do (X, Y)"},
    {"/calibration/an-option-that-is-not-counted", RESIDENTS CALIBRATE,
     "variable,option,count\ngender,man,40\n",
     "2024 resident: 3 respondents have 'woman' as 'gender', which m.csv does not count; add it, "
     "or "
     "name it in missing: codes"},
    {"/calibration/an-option-that-is-not-counted-in-a-unit", RESIDENTS CALIBRATE,
     "variable,option,count,unit\ngender,man,40,X\ngender,woman,40,X\ngender,woman,9,Y\n",
     "2024 resident: 1 respondent has 'man' as 'gender' in 'Y', which m.csv does not count "
     "there; "
     "add it, or name it in missing: codes"},
    {"/calibration/a-variable-that-is-not-there", RESIDENTS CALIBRATE, GENDER "job,none,100\n",
     "2024 resident: there is no column 'job', to which m.csv calibrates"},
    {"/calibration/totals-of-other-people", RESIDENTS CALIBRATE,
     GENDER "age,old,500\nage,young,602\n",
     "m.csv: the counts of 'age' add up to 1102, those of 'gender' to 100: they should count the "
     "same people"},
    {"/calibration/totals-of-other-people-in-a-unit", RESIDENTS CALIBRATE,
     "variable,option,count,unit\ngender,man,40,X\ngender,woman,60,X\ngender,man,40,Y\n"
     "gender,woman,60,Y\nage,old,50,X\nage,young,20,X\nage,old,100,Y\nage,young,30,Y\n",
     "m.csv: the counts of 'age' @ X add up to 70, those of 'gender' to 100: they should count the "
     "same people"},
    {"/calibration/all-zero", RESIDENTS CALIBRATE,
     "variable,option,count\ngender,man,0\ngender,woman,0\n",
     "m.csv: the counts of 'gender' add up to 0"},
    {"/calibration/several-forms-and-no-form-column", TWO_FORMS CALIBRATE, GENDER,
     "m.csv: the study has several forms, 'resident' and 'cadre': say in a column 'form' whose "
     "population is counted"},
    {"/calibration/a-wave-without-counts", BOTH_WAVES CALIBRATE,
     "variable,option,count,wave\ngender,man,40,2024\ngender,woman,60,2024\n",
     "2023: m.csv has counts of other waves, but none of this one"},
    {"/calibration/caps-too-low", RESIDENTS "calibrate: {margins: m.csv, trim: 1.1}\n", GENDER,
     "2024 resident: calibrate: with weights of at most 1.1 mean weights the margins cannot be "
     "met, "
     "first at 'woman' of 'gender': allow larger ones, or put options together"},
    /* Y has nobody young but one woman: 30 of the town's 50 must be young, and 40 must be men. */
    {"/calibration/counts-that-contradict-each-other", RESIDENTS CALIBRATE,
     "variable,option,count,unit\ngender,man,50,X\ngender,woman,50,X\ngender,man,40,Y\n"
     "gender,woman,10,Y\nage,old,50,X\nage,young,50,X\nage,old,20,Y\nage,young,30,Y\n",
     "2024 resident: calibrate: no weights meet all margins: after "},
};

/* Both forms, or both waves, have the same people. */
static GovcapData *
read_margins (const char *study, const char *people, const char *margins, char **ret_folder)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("govcap-calibration-XXXXXX", NULL);
  g_autofree char *yaml =
      g_strconcat ("title: {en: T}\nframework: framework.yaml\nunit: town\n", study, NULL);

  write_text (folder, "framework.yaml", framework);
  write_text (folder, "study.yaml", yaml);
  write_text (folder, "a.csv", people);
  write_text (folder, "b.csv", people);
  write_text (folder, "m.csv", margins);
  GovcapStudy *loaded = govcap_read_study (folder, NULL, &error);
  GovcapData *data = loaded ? govcap_read_data (loaded, &error) : NULL;
  if (!data)
    g_error ("%s", error->message);
  govcap_folder_remove (folder);
  *ret_folder = folder;
  return data;
}

static char *
without_folder (const char *words, const char *folder)
{
  g_autofree char *slashed = g_strconcat (folder, "/", NULL);
  g_auto (GStrv) parts = g_strsplit (words, slashed, -1);

  return g_strjoinv ("", parts);
}

static void
test_refused (const void *data)
{
  const Case *test = data;
  const GovcapOptions options = {.level = 0.95, .threads = 1};
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) study = read_margins (test->study, PEOPLE, test->margins, &folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapRun) run = govcap_run_new (study, &options, &error);

  g_assert_null (run);
  g_autofree char *words = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *chinese = govcap_error_text (error, GOVCAP_ZH);
  g_autofree char *message = without_folder (words, folder);
  if (!g_str_has_prefix (message, test->message) ||
      (!g_str_has_suffix (test->message, " ") && strlen (message) != strlen (test->message)))
    g_assert_cmpstr (message, ==, test->message);
  g_assert_cmpstr (words, !=, chinese);
}

/* By hand: men 3, women 3 of 6; 40 and 60 of 100: weights 40/3 and 20. AA1 of men 1 3 5 is 0 50 100,
 * of women 2 4 1 is 25 75 0: 0.4 · 50 + 0.6 · 100/3 = 40. Unweighted 250 / 6. */
static void
test_hand (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) data = read_margins (RESIDENTS CALIBRATE, PEOPLE, GENDER, &folder);
  g_autoptr (GovcapTable) scores = table_of (data, "scores", NULL);
  g_autoptr (GovcapTable) sample = table_of (data, "sample", NULL);
  g_autoptr (GovcapTable) calibration = table_of (data, "calibration", NULL);

  check_close (number_at (scores, 0, "score"), 40, 1e-12);
  check_close (number_at (sample, 2, "percent"), 40, 1e-12); /* behind two towns: men */
  check_close (number_at (sample, 2, "population_percent"), 40, 1e-12);
  g_assert_true (isnan (number_at (sample, 0, "population_percent")));
  check_close (number_at (calibration, 0, "effect"), 6 * (1600 / 3.0 + 1200) / 1e4, 1e-12);
  check_close (number_at (calibration, 0, "iterations"), 1, 0);
  check_close (number_at (calibration, 1, "before_percent"), 50, 1e-12);
  const GovcapFact *fact = NULL;
  for (size_t i = 0; i < scores->method->len; i++)
    if (!strcmp (((GovcapFact *)scores->method->pdata[i])->key, "weights"))
      fact = scores->method->pdata[i];
  g_assert_cmpstr (fact->value.en, ==, "calibrated to m.csv");
}

/* Totals of one yearbook that differ by less than 1 %: the first one's count. */
static void
test_brought_right (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) data =
      read_margins (RESIDENTS CALIBRATE, PEOPLE, GENDER "age,old,50.5\nage,young,50\n", &folder);
  g_autoptr (GovcapTable) table = table_of (data, "calibration", NULL);

  check_close (number_at (table, 3, "population"), 50.5 / 1.005, 1e-12);
  check_note (table, "The counts of 'age' did not quite add up to those of 'gender'");
}

/* Whoever gave no answer counts nothing, and is counted; one of five is many. */
static void
test_without (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) data = read_margins (
      RESIDENTS CALIBRATE, "town,a1,gender\nX,1,man\nX,2,woman\nX,3,\nY,4,woman\nY,5,man\n", GENDER,
      &folder);
  g_autoptr (GovcapTable) table = table_of (data, "calibration", NULL);
  g_autoptr (GovcapTable) scores = table_of (data, "scores", NULL);

  check_close (number_at (scores, 0, "n"), 4, 0);
  check_close (number_at (scores, 0, "score"), 0.4 * 50 + 0.6 * 50, 1e-12);
  check_note (table, "2024 resident: 1 of 5 respondents (20.0 %) gave no answer");
  check_note (table, "Leaving out more than 5 %");
}

/* The form that is not counted keeps its weights and has no row. */
static void
test_other_form (void)
{
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) data = read_margins (
      TWO_FORMS CALIBRATE, PEOPLE,
      "variable,option,count,form\ngender,man,40,resident\ngender,woman,60,resident\n", &folder);
  g_autoptr (GovcapTable) table = table_of (data, "calibration", NULL);
  g_autoptr (GovcapTable) scores = table_of (data, "scores", NULL);
  size_t rows = govcap_table_rows (scores);

  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  check_close (number_at (scores, 0, "score"), 40, 1e-12);
  check_close (number_at (scores, rows / 2, "score"), 250 / 6.0, 1e-12);
}

/* A unit by itself keeps the weights that it has among all: in Y women 4 and 1 with 20, a man 5 with
 * 40/3: (80 + 200/3 + 20) / (160/3) = 3.125; calibrated by itself it would be 3.5. */
static void
test_by_unit (void)
{
  const GovcapOptions options = {.level = 0.95, .threads = 1, .unit = "Y"};
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) data = read_margins (RESIDENTS CALIBRATE, PEOPLE, GENDER, &folder);
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapTable) items =
      govcap_analysis_by_unit (govcap_analysis_find ("items"), run, NULL);

  check_close (number_at (items, 0, "n"), 3, 0);
  check_close (number_at (items, 0, "mean"), 3.125, 1e-12);
}

static void
test_none (void)
{
  const GovcapOptions options = {.level = 0.95};
  g_autofree char *folder = NULL;
  g_autoptr (GovcapData) data = read_margins (RESIDENTS, PEOPLE, GENDER, &folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);

  g_assert_null (govcap_analysis_find ("calibration")->run (run, &error));
  g_autofree char *words = govcap_error_text (error, GOVCAP_EN);
  g_assert_nonnull (
      strstr (words, "the study is not calibrated: name known totals in 'calibrate:"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_refused);
  g_test_add_func ("/calibration/six-people-by-hand", test_hand);
  g_test_add_func ("/calibration/totals-a-little-apart-are-brought-together", test_brought_right);
  g_test_add_func ("/calibration/people-without-an-answer-are-counted", test_without);
  g_test_add_func ("/calibration/a-form-that-is-not-counted-keeps-its-weights", test_other_form);
  g_test_add_func ("/calibration/a-unit-by-itself-keeps-its-weights", test_by_unit);
  g_test_add_func ("/calibration/a-study-without-margins-has-no-table", test_none);
  return g_test_run ();
}
