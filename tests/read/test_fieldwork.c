/* The record of fieldwork: what it must be, and what it is held against. */
#include "said.h"

#define FILES                                                                                      \
  "waves: [{wave: first, year: 2023, data: {file: s.csv, form: resident}}, "                       \
  "{year: 2024, data: {file: s.csv, form: cadre}}]\nfieldwork: fieldwork.csv\n"

static Reading
record_of (const char *text, const char *more)
{
  g_autofree char *lines = g_strconcat (FILES, more, NULL);
  const char *csv = "town,a1,a2\nA,5,1\nA,4,1\nB,3,1\n";
  Reading reading = reading_new (csv, strlen (csv), lines);
  g_autofree char *path = g_build_filename (reading.folder, "fieldwork.csv", NULL);

  g_assert_true (govcap_file_write (path, text, strlen (text), NULL));
  return reading;
}

/* By year and by name, forms in either language, numbers that are not known. */
static void
test_read (void)
{
  Reading reading =
      record_of ("wave,form,unit,channel,issued,returned,valid\n"
                 "2023,居民,A,web,,3,2\nfirst,resident,B,,10,2,1\n2024,cadre,,,9,4,3\n",
                 "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  const GArray *lines = data->study->fieldwork;
  g_assert_cmpuint (lines->len, ==, 3);
  const GovcapReturns *first = &g_array_index (lines, GovcapReturns, 0);
  g_assert_cmpstr (first->wave, ==, "first");
  g_assert_cmpstr (first->form, ==, "resident");
  g_assert_cmpstr (first->channel, ==, "web");
  g_assert_true (first->issued != first->issued);
  g_assert_true (first->valid == 2);
  g_assert_null (g_array_index (lines, GovcapReturns, 2).unit);
  for (size_t i = 0; i < data->findings->len; i++) /* 2 of A, 1 of B, 3 in 2024: as recorded */
    g_assert_null (strstr (((GovcapFinding *)data->findings->pdata[i])->en, "recorded"));
  g_assert_cmpstr (((GovcapInputFile *)data->files->pdata[2])->path, !=, NULL);
  reading_free (&reading);
}

/* Channels of a unit count together, and so do the units that it was made of. */
static void
test_compare (void)
{
  Reading reading = record_of ("wave,form,unit,channel,issued,returned,valid\n"
                               "first,resident,A,web,5,5,1\nfirst,resident,A,paper,5,5,2\n"
                               "first,resident,old,,5,5,1\n",
                               "units: units.csv\n");
  g_autofree char *path = g_build_filename (reading.folder, "units.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (govcap_file_write (path, "unit,now\nold,B\n", 15, NULL));
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_true (
      has_said (&reading, data,
                "fieldwork.csv:2: first resident A: 3 valid questionnaires are recorded, "
                "but the answers of 2 people were read"));
  g_assert_cmpstr (g_array_index (data->study->fieldwork, GovcapReturns, 2).unit, ==, "B");
  g_assert_false (has_said (&reading, data,
                            "fieldwork.csv:4: first resident B: 1 valid questionnaires are "
                            "recorded, but the answers of 1 people were read"));
  reading_free (&reading);
}

typedef struct {
  const char *path, *text, *message;
} Bad;

#define HEADER "wave,form,unit,channel,issued,returned,valid\n"

static const Bad bad[] = {
    {"no-column-of-waves", "form,issued,returned,valid\n",
     "fieldwork.csv: there is no column 'wave'"},
    {"a-wave-not-known", HEADER "1999,,,,1,1,1\n", "fieldwork.csv:2: the study has no wave '1999'"},
    {"no-wave", HEADER ",,A,,1,1,1\n", "fieldwork.csv:2: the study has no wave ''"},
    {"a-form-not-known", HEADER "2024,mayor,,,1,1,1\n",
     "fieldwork.csv:2: 'mayor' is no form of the framework 'small'"},
    {"more-back-than-out", HEADER "2024,,,,10,11,5\n",
     "fieldwork.csv:2: 11 came back, but only 10 went out"},
    {"more-valid-than-back", HEADER "2024,,,,10,8,9\n",
     "fieldwork.csv:2: 9 are valid, but only 8 came back"},
    {"more-valid-than-out", HEADER "2024,,,,7,,9\n",
     "fieldwork.csv:2: 9 are valid, but only 7 came back"},
    {"half-a-questionnaire", HEADER "2024,,,,10.5,8,7\n",
     "fieldwork.csv:2: '10.5' in column 'issued' is no whole number"},
    {"words-for-numbers", HEADER "2024,,,,many,8,7\n",
     "fieldwork.csv:2: 'many' in column 'issued' is not a number from 0 to 1e+12"},
    {"a-line-twice", HEADER "2024,,A,web,10,8,7\n\n2024,,A,web,10,8,7\n",
     "fieldwork.csv:4: this wave, form, unit and channel stand here twice"},
};

static void
test_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = record_of (one->text, "");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_null (read);
  g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");
  g_autofree char *message = reading_message (&reading, en);
  g_assert_cmpstr (message, ==, one->message);
  reading_free (&reading);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/fieldwork/read", test_read);
  g_test_add_func ("/fieldwork/held-against-the-answers", test_compare);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/fieldwork/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], test_bad);
  }
  return g_test_run ();
}
