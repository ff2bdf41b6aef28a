/* Records of funding and of needs: what is read, what is told, each mistake by its message. */
#include "said.h"

#include "check.h"

#include <math.h>

#define WAVES "waves: [{year: 2024, data: [{file: s.csv, form: resident}]}]\n"
#define PEOPLE "town,a1\nX,1\nY,2\n"
#define FUNDS "year,source,amount,unit,fiscal\n"
#define NEEDS "unit,unit_type,need,year,needed,offered,matched,finished\n"

/* NULL: the study names no such file. */
static Reading
prepare (const char *funding, const char *needs)
{
  g_autofree char *lines = g_strconcat (WAVES, funding ? "funding: funding.csv\n" : "",
                                        needs ? "needs: needs.csv\n" : "", NULL);
  Reading reading = reading_new (PEOPLE, strlen (PEOPLE), lines);
  g_autofree char *one = g_build_filename (reading.folder, "funding.csv", NULL);
  g_autofree char *other = g_build_filename (reading.folder, "needs.csv", NULL);

  if (funding)
    reading_put (one, funding, strlen (funding));
  if (needs)
    reading_put (other, needs, strlen (needs));
  return reading;
}

static void
test_read (void)
{
  Reading reading = prepare (FUNDS "2024,财政,12.5,X,是\n2024,捐赠,0,,\n",
                             NEEDS "X,机关,养老,2024,10,8,7,5\n,,就业,,3,,0,\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (data->funds->len, ==, 2);
  const GovcapFunds *funds = &g_array_index (data->funds, GovcapFunds, 0);
  g_assert_cmpstr (funds->source, ==, "财政");
  g_assert_cmpstr (funds->unit, ==, "X");
  g_assert_cmpint (funds->year, ==, 2024);
  check_close (funds->amount, 12.5, 0);
  check_close (funds->fiscal, 1, 0);
  g_assert_null (funds[1].unit);
  check_close (funds[1].fiscal, NAN, 0);
  g_assert_cmpuint (data->needs->len, ==, 2);
  const GovcapNeed *need = &g_array_index (data->needs, GovcapNeed, 0);
  g_assert_cmpstr (need->unit_type, ==, "机关");
  g_assert_cmpstr (need->need, ==, "养老");
  check_close (need->needed, 10, 0);
  check_close (need->offered, 8, 0);
  check_close (need->matched, 7, 0);
  check_close (need->finished, 5, 0);
  g_assert_cmpint (need[1].year, ==, 0);
  check_close (need[1].offered, NAN, 0);
  reading_free (&reading);
}

/* Both stand in the list of files, with their digests. */
static void
test_files (void)
{
  Reading reading = prepare (FUNDS "2024,财政,12.5,X,1\n", NEEDS "X,,a,,1,1,1,1\n");
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);
  size_t found = 0;

  for (size_t i = 0; i < data->files->len; i++) {
    const GovcapInputFile *file = data->files->pdata[i];
    if (!g_str_has_suffix (file->path, "funding.csv") &&
        !g_str_has_suffix (file->path, "needs.csv"))
      continue;
    found++;
    g_assert_cmpuint (file->rows, ==, 1);
    g_assert_cmpuint (strlen (file->sha256), ==, 64);
  }
  g_assert_cmpuint (found, ==, 2);
  reading_free (&reading);
}

static void
test_told (void)
{
  Reading reading = prepare (FUNDS "2024,a,1,,\n2024,a,2,,\n2023,a,2,,\n",
                             "need,needed,matched,offerd,offered\na,5,3,,2\n");
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);

  g_assert_true (has_said (&reading, data,
                           "funding.csv:3: rows of a unit, year and source that has a row already; "
                           "their amounts are added up: 1 in all, the first here"));
  g_assert_true (
      has_said (&reading, data,
                "needs.csv:2: rows with more matched than was offered: 1 in all, the first here"));
  g_assert_true (has_said (&reading, data, "needs.csv: column 'offerd' is not kept"));
  reading_free (&reading);
}

/* The register's name of today counts. */
static void
test_renamed (void)
{
  Reading reading = prepare (FUNDS "2023,a,1,old,\n", NULL);
  g_autofree char *study = NULL;
  g_autofree char *units = g_build_filename (reading.folder, "units.csv", NULL);

  g_assert_true (g_file_get_contents (reading.study, &study, NULL, NULL));
  g_autofree char *with = g_strconcat (study, "units: units.csv\n", NULL);
  reading_put (reading.study, with, strlen (with));
  reading_put (units, "unit,year,now\nold,2023,X\n", strlen ("unit,year,now\nold,2023,X\n"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_array_index (data->funds, GovcapFunds, 0).unit, ==, "X");
  reading_free (&reading);
}

typedef struct {
  const char *path, *funding, *needs, *message;
} Bad;

static const Bad bad[] = {
    {"funding-without-amounts", "year,source\n2024,a\n", NULL,
     "funding.csv: there is no column 'amount'"},
    {"no-funding", FUNDS, NULL, "funding.csv: there is a header but no row below it"},
    {"funds-of-no-year", FUNDS ",a,1,,\n", NULL, "funding.csv:2: column 'year' is empty here"},
    {"an-odd-year", FUNDS "24,a,1,,\n", NULL, "funding.csv:2: '24' in column 'year' is no year"},
    {"funds-of-nobody", FUNDS "2024,,1,,\n", NULL, "funding.csv:2: column 'source' is empty here"},
    {"no-amount", FUNDS "2024,a,1,,\n2024,b,,,\n", NULL,
     "funding.csv:3: column 'amount' is empty here"},
    {"a-debt", FUNDS "2024,a,-1,,\n", NULL,
     "funding.csv:2: '-1' in column 'amount' is not a number from 0 to 1e+15"},
    {"fiscal-or-not", FUNDS "2024,a,1,,2\n", NULL,
     "funding.csv:2: '2' in column 'fiscal' is neither yes nor no; write 1 or 0, or leave it "
     "empty"},
    {"needs-without-matches", NULL, "need,needed\na,1\n",
     "needs.csv: there is no column 'matched'"},
    {"no-needs", NULL, NEEDS, "needs.csv: there is a header but no row below it"},
    {"a-need-without-a-name", NULL, NEEDS ",,,,1,1,1,1\n",
     "needs.csv:2: column 'need' is empty here"},
    {"a-need-without-a-count", NULL, NEEDS ",,a,,,1,1,1\n",
     "needs.csv:2: column 'needed' is empty here"},
    {"half-a-need", NULL, NEEDS ",,a,,1.5,1,1,1\n",
     "needs.csv:2: '1.5' in column 'needed' is no whole number"},
    {"more-matched", NULL, NEEDS ",,a,,3,5,4,1\n",
     "needs.csv:2: 4 are matched, but only 3 were needed"},
    {"more-finished", NULL, NEEDS ",,a,,3,5,2,3\n",
     "needs.csv:2: 3 are finished, but only 2 were matched"},
};

static void
test_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = prepare (one->funding, one->needs);

  reading_check_refused (&reading, one->message);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/resources/read", test_read);
  g_test_add_func ("/resources/files", test_files);
  g_test_add_func ("/resources/what-is-told", test_told);
  g_test_add_func ("/resources/units-of-today", test_renamed);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/resources/refused/", bad[i].path, NULL);
    g_test_add_data_func (path, &bad[i], test_bad);
  }
  return g_test_run ();
}
