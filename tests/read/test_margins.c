/* Known totals of the population: the file's rows, and each mistake by its message. */
#include "reading.h"

#include "check.h"

#define WAVES "waves: [{year: 2024, data: [{file: s.csv, form: resident}]}]\n"
#define CALIBRATE WAVES "calibrate: {margins: m.csv}\n"
#define PEOPLE "town,a1,gender\nX,1,man\nX,2,woman\n"

typedef struct {
  const char *path, *margins, *study, *message;
} Case;

static const Case cases[] = {
    {"/margins/no-file", NULL, CALIBRATE, "m.csv: there is no such file"},
    {"/margins/no-margins-key", "", WAVES "calibrate: {trim: 5}\n",
     "study.yaml:5:12: key 'margins' is missing here"},
    {"/margins/unknown-key", "", WAVES "calibrate: {margins: m.csv, trimm: 5}\n",
     "study.yaml:5:29: unknown key 'trimm'; write one of: margins, trim"},
    {"/margins/trim-of-one", "", WAVES "calibrate: {margins: m.csv, trim: 1}\n",
     "study.yaml:5:35: write how many mean weights a weight may be at most: more than 1, such as "
     "5"},
    {"/margins/no-column", "variable,option\ngender,man\n", CALIBRATE,
     "m.csv: there is no column 'count'"},
    {"/margins/unknown-column", "variable,option,count,year\n", CALIBRATE,
     "m.csv: column 'year' is not known; there may be: variable, option, count, unit, wave, form"},
    {"/margins/nothing-below", "variable,option,count\n", CALIBRATE,
     "m.csv: there is a header but no count below it"},
    {"/margins/empty-cell", "variable,option,count\ngender,,5\n", CALIBRATE,
     "m.csv:2: column 'option' is empty"},
    {"/margins/no-count", "variable,option,count\ngender,man,5\ngender,woman,\n", CALIBRATE,
     "m.csv:3: column 'count' is empty"},
    {"/margins/negative", "variable,option,count\ngender,man,-5\n", CALIBRATE,
     "m.csv:2: '-5' in column 'count' is not a number from 0 to 1e+12"},
    {"/margins/percent-sign", "variable,option,count\ngender,man,48%\n", CALIBRATE,
     "m.csv:2: '48%' in column 'count' is not a number from 0 to 1e+12"},
    {"/margins/twice", "variable,option,count\ngender,man,5\ngender,woman,6\ngender,man,7\n",
     CALIBRATE, "m.csv:4: counts the same as m.csv:2"},
    {"/margins/unknown-wave", "variable,option,count,wave\ngender,man,5,2023\n", CALIBRATE,
     "m.csv:2: the study has no wave '2023'"},
    {"/margins/unknown-form", "variable,option,count,form\ngender,man,5,party\n", CALIBRATE,
     "m.csv:2: the framework has no form 'party'"},
    {"/margins/form-here-and-not-there",
     "variable,option,count,form\ngender,man,5,resident\nage,old,5,\n", CALIBRATE,
     "m.csv:3: column 'form' is empty here or at m.csv:2, but not in both: fill it in for all or "
     "for none"},
    {"/margins/unit-here-and-not-there",
     "variable,option,count,unit\ngender,man,5,X\nage,old,5,\ngender,woman,5,\n", CALIBRATE,
     "m.csv:4: column 'unit' is empty here or at m.csv:2, but not in both: fill it in for all or "
     "for none"},
    {"/margins/an-item", "variable,option,count\na1,1,5\n", CALIBRATE,
     "study.yaml: variables: 'a1' is an item of the framework; it cannot be this as well"},
};

static Reading
prepare (const char *margins, const char *study)
{
  Reading reading = reading_new (PEOPLE, strlen (PEOPLE), study);
  g_autofree char *path = g_build_filename (reading.folder, "m.csv", NULL);

  if (margins)
    g_assert_true (govcap_file_write (path, margins, strlen (margins), NULL));
  return reading;
}

static void
test_refused (const void *data)
{
  const Case *test = data;
  Reading reading = prepare (test->margins, test->study);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) study = reading_load (&reading, &error);

  g_assert_null (study);
  g_autofree char *words = govcap_error_text (error, GOVCAP_EN);
  g_autofree char *chinese = govcap_error_text (error, GOVCAP_ZH);
  g_autofree char *message = reading_message (&reading, words);
  g_assert_cmpstr (message, ==, test->message);
  g_assert_cmpstr (words, !=, chinese);
  reading_free (&reading);
}

static const GovcapCount *
count_at (const GovcapData *data, size_t i)
{
  return &g_array_index (data->study->counts, GovcapCount, i);
}

/* Semicolons, blanks around words, an empty row, columns in another order; its variable is read from
 * the answers though nothing else names it; the file is among the inputs. */
static void
test_rows (void)
{
  Reading reading =
      prepare ("count ; variable; option;unit\n12; gender;man;\n;;;\n8.5;gender; woman ;\n"
               "20;town;X;\n",
               WAVES "calibrate: {margins: m.csv, trim: 4}\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (data->study->counts->len, ==, 3);
  g_assert_cmpstr (count_at (data, 1)->variable, ==, "gender");
  g_assert_cmpstr (count_at (data, 1)->option, ==, "woman");
  check_close (count_at (data, 1)->count, 8.5, 0);
  g_assert_null (count_at (data, 1)->unit);
  g_assert_null (count_at (data, 1)->wave);
  g_assert_true (g_str_has_suffix (count_at (data, 2)->place, "m.csv:5"));
  check_close (data->study->trim, 4, 0);
  g_assert_nonnull (govcap_dataset_column (data->datasets->pdata[0], "gender"));
  g_assert_null (govcap_study_variable (data->study, "town"));
  const GovcapInputFile *file = data->files->pdata[data->files->len - 2];
  g_assert_true (g_str_has_suffix (file->path, "m.csv"));
  g_assert_nonnull (file->sha256);
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_refused);
  g_test_add_func ("/margins/rows-as-the-file-has-them", test_rows);
  return g_test_run ();
}
