/* Values of objective measures: what is read, what is told, and each mistake by its message. */
#include "reading.h"

#include "check.h"

#define WAVES "waves: [{year: 2024, data: [{file: s.csv, form: resident}]}]\n"
#define STUDY WAVES "objective: o.csv\n"
#define PEOPLE "town,a1\nX,1\nY,2\n"
#define MEASURES                                                                                   \
  "        objective:\n"                                                                           \
  "          - {code: O1, label: {en: done in time}, unit: '%', better: higher, goalposts: [0, "   \
  "100], norm: 80}\n"                                                                              \
  "          - {code: O2, label: {en: officers per 10000}, unit: persons, better: higher}\n"       \
  "          - {code: O3, label: {en: growth}, unit: '%', better: higher, goalposts: [0, 10]}\n"   \
  "          - {code: O4, label: {en: spread}, unit: 0-1, better: lower}\n"

typedef struct {
  const char *path, *csv, *message;
} Case;

static const Case cases[] = {
    {"/objective/no-file", NULL, "o.csv: there is no such file"},
    {"/objective/no-code", "unit,year,value\nX,2024,1\n", "o.csv: there is no column 'code'"},
    {"/objective/unknown-column", "code,value,denominater\nO1,1,2\n",
     "o.csv: column 'denominater' is not known; there may be: unit, year, code, value, numerator, "
     "denominator, source, lo, hi, norm, note"},
    {"/objective/nothing-below", "code,value\n", "o.csv: there is a header but no value below it"},
    {"/objective/unknown-code", "unit,year,code,value\nX,2024,O9,1\n",
     "o.csv:2: the framework has no objective measure 'O9'"},
    {"/objective/no-year", "unit,year,code,value\nX,2024.5,O1,1\n", "o.csv:2: '2024.5' is no year"},
    {"/objective/year-in-words", "unit,year,code,value\nX,last,O1,1\n",
     "o.csv:2: 'last' in column 'year' is not a number from 1000 to 1e+15"},
    {"/objective/percent-sign", "unit,year,code,value\nX,2024,O1,45%\n",
     "o.csv:2: '45%' in column 'value' is not a number from -1e+15 to 1e+15"},
    {"/objective/twice", "unit,year,code,value\nX,2024,O1,1\nY,2024,O1,1\nX,2024,O1,2\n",
     "o.csv:4: 'O1' of this unit and year stands at o.csv:2 already"},
    {"/objective/half-a-share", "unit,year,code,value,numerator,denominator\nX,2024,O1,1,,9\n",
     "o.csv:2: there is a numerator or a denominator without the other"},
    {"/objective/of-nothing", "unit,year,code,value,numerator,denominator\nX,2024,O1,100,0,0\n",
     "o.csv:2: the denominator is 0, so there is no value: leave 'value' empty, and 'numerator' 0"},
    {"/objective/more-than-all", "unit,year,code,value\nX,2024,O1,101\n",
     "o.csv:2: 101 lies outside 0 to 100"},
    {"/objective/less-than-none", "unit,year,code,value\nX,2024,O4,-0.1\n",
     "o.csv:2: -0.1 lies outside 0 to 1"},
    {"/objective/one-goalpost", "unit,year,code,value,lo,hi\nX,2024,O2,3,0,\n",
     "o.csv:2: goalposts are two numbers, 'lo' below 'hi'"},
    {"/objective/goalposts-turned", "unit,year,code,value,lo,hi\nX,2024,O2,3,20,0\n",
     "o.csv:2: goalposts are two numbers, 'lo' below 'hi'"},
};

static Reading
prepare (const char *csv)
{
  Reading reading = reading_new (PEOPLE, strlen (PEOPLE), STUDY);
  g_autofree char *path = g_build_filename (reading.folder, "o.csv", NULL);
  g_autofree char *framework = g_build_filename (reading.folder, "framework.yaml", NULL);
  g_autofree char *text = g_strconcat (reading_framework, MEASURES, NULL);

  reading_put (framework, text, strlen (text));
  if (csv)
    reading_put (path, csv, strlen (csv));
  return reading;
}

static void
test_refused (const void *data)
{
  const Case *test = data;
  Reading reading = prepare (test->csv);
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

static const GovcapRecord *
record_at (const GovcapData *data, size_t i)
{
  return &g_array_index (data->records, GovcapRecord, i);
}

/* Fails when no finding holds @part. */
static void
check_told (const GovcapData *data, const char *part)
{
  bool found = false;

  for (size_t i = 0; i < data->findings->len; i++)
    found |= strstr (((GovcapFinding *)data->findings->pdata[i])->en, part) != NULL;
  if (!found)
    fprintf (stderr, "nothing says '%s'\n", part), g_test_fail ();
}

static void
test_rows (void)
{
  Reading reading = prepare ("unit,year,code,value,numerator,denominator,source,lo,hi,norm\n"
                             "X,2024,O1,45,27,60,ledger,,,\n"
                             "Y,2024,O1,,30,40,,,,\n"
                             "X,,O2,4.4,18,41200,,0,20,6\n"
                             ",2024,O3,12.5,,,,,,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (data->records->len, ==, 4);
  g_assert_cmpstr (record_at (data, 0)->unit, ==, "X");
  g_assert_cmpstr (record_at (data, 0)->source, ==, "ledger");
  check_close (record_at (data, 0)->factor, 100, 0);
  check_close (record_at (data, 1)->value, 75, 0); /* made of its counts */
  check_close (record_at (data, 2)->factor, 10000, 0);
  check_close (record_at (data, 2)->norm, 6, 0);
  check_close (record_at (data, 2)->hi, 20, 0);
  g_assert_cmpint (record_at (data, 2)->year, ==, 0);
  g_assert_null (record_at (data, 3)->unit);
  check_close (record_at (data, 3)->factor, NAN, 0);
  check_close (govcap_study_framework (data->study)->objectives[0].norm, 80, 0);
  check_told (data, "1 value lies beyond its goalposts; its score is 0 or 100");
  const GovcapInputFile *file = data->files->pdata[data->files->len - 1];
  g_assert_true (g_str_has_suffix (file->path, "o.csv"));
  g_assert_nonnull (file->sha256);
  reading_free (&reading);
}

static void
test_told (void)
{
  Reading reading = prepare ("unit,year,code,value,numerator,denominator\n"
                             "X,2024,O1,45,30,60\nY,2024,O1,,0,0\nZ,2023,O2,4,,\nY,2024,O2,,,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  check_close (record_at (data, 0)->factor, NAN, 0); /* 45 is not 50: no limits */
  check_close (record_at (data, 1)->value, NAN, 0);
  check_told (data, "45 % is not 30 of 60 (50 %), so it has no limits");
  check_told (data, "no cases of 'O1', so there is no value");
  check_told (data, "'O2' has no value");
  check_told (data, "unit 'Z' has neither answers nor coded evidence");
  check_told (data, "no wave and no source is of 2023");
  g_assert_cmpuint (data->units->len, ==, 2);
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_refused);
  g_test_add_func ("/objective/rows-as-the-file-has-them", test_rows);
  g_test_add_func ("/objective/what-is-told", test_told);
  return g_test_run ();
}
