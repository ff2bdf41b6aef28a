/* The register of units: names, renames and merges by year, and what is wrong with it. */
#include "reading.h"

static Reading
register_of (const char *units)
{
  static const char csv[] = "town,a1,a2\n老镇,5,1\n南乡,3,3\n北乡,1,5\n,2,2\n";
  Reading reading =
      reading_new (csv, strlen (csv), "waves: [{year: 2023, data: s.csv}]\nunits: units.csv\n");
  g_autofree char *path = g_build_filename (reading.folder, "units.csv", NULL);

  g_assert_true (govcap_file_write (path, units, strlen (units), NULL));
  return reading;
}

static const char *
unit_of (const GovcapDataset *dataset, const char *name, size_t row)
{
  const GovcapColumn *column = govcap_dataset_column (dataset, name);
  uint32_t word = govcap_column_words (column, 0)[row];

  return word == GOVCAP_NO_WORD ? NULL : column->words->pdata[word];
}

/* 南乡 and 北乡 became 新镇 after 2023; 老镇 has another name in every year but its own. */
static void
test_merge (void)
{
  Reading reading = register_of ("unit,year,now,label_en,label_zh,group,population\r\n"
                                 "新镇,2024,新镇,New Town,新镇,平原,900\r\n"
                                 "南乡,2023,新镇,,,山区,\r\n\r\n北乡,2023,新镇,,,山区,400\r\n"
                                 "老镇,,阳光街道,,,,\r\n阳光街道,2024,,Sunshine,,,500\r\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = reading_load (&reading, &error);

  g_assert_no_error (error);
  const GovcapDataset *dataset = data->datasets->pdata[0];
  g_assert_cmpstr (unit_of (dataset, "town", 0), ==, "阳光街道");
  g_assert_cmpstr (unit_of (dataset, "town", 1), ==, "新镇");
  g_assert_cmpstr (unit_of (dataset, "town", 2), ==, "新镇");
  g_assert_cmpstr (unit_of (dataset, "town", 3), ==, NULL);
  g_assert_cmpstr (unit_of (dataset, GOVCAP_SAMPLED_UNIT, 1), ==, "南乡");
  g_assert_cmpuint (data->units->len, ==, 2);
  g_assert_cmpstr (data->units->pdata[0], ==, "新镇"); /* in the register's order */
  g_assert_cmpstr (data->units->pdata[1], ==, "阳光街道");
  const GovcapVariable *variable = govcap_study_variable (data->study, "town");
  g_assert_cmpstr (g_array_index (variable->options, GovcapOption, 0).label.en, ==, "New Town");
  g_assert_cmpstr (g_array_index (variable->options, GovcapOption, 1).label.en, ==, "Sunshine");
  size_t told = 0;
  for (size_t i = 0; i < data->findings->len; i++)
    told += strstr (((GovcapFinding *)data->findings->pdata[i])->en, "' counts as '") != NULL;
  g_assert_cmpuint (told, ==, 3);
  reading_free (&reading);
}

/* A line of another year does not count. */
static void
test_year (void)
{
  Reading reading = register_of ("unit,year,now\n老镇,2022,别镇\n");
  g_autoptr (GovcapData) data = reading_load (&reading, NULL);

  g_assert_cmpstr (unit_of (data->datasets->pdata[0], "town", 0), ==, "老镇");
  g_assert_null (govcap_dataset_column (data->datasets->pdata[0], GOVCAP_SAMPLED_UNIT));
  reading_free (&reading);
}

typedef struct {
  const char *name, *units, *message;
} Bad;

static const Bad bad[] = {
    {"no-column-of-units", "town,year\nA,2023\n", "units.csv: there is no column 'unit'"},
    {"no-name", "unit,year\n,2023\n", "units.csv:2: the unit has no name"},
    {"a-year-in-words", "unit,year\nA,2023\nB,last\n",
     "units.csv:3: 'last' in column 'year' is not a number from 1000 to 9999"},
    {"people-below-none", "unit,population\nA,-1\n",
     "units.csv:2: '-1' in column 'population' is not a number from 0 to 1e+12"},
    {"twice-in-a-year", "unit,year\nA,2023\n\nA,2023\n",
     "units.csv:4: 'A' stands here twice for that year"},
    {"two-columns-of-a-name", "unit,unit\nA,B\n", "units.csv: two columns are called 'unit'"},
    {"a-long-row", "unit,year\nA,2023,x\n",
     "units.csv:2: this row has more cells than the header has columns"},
    {"an-open-quotation", "unit,year\n\"A,2023\n",
     "units.csv:2: a quotation mark opens in the row that begins here and is never closed"},
    {"nothing", "\n\n", "units.csv: the file holds nothing but blanks"},
};

static void
test_bad (const void *data)
{
  const Bad *one = data;
  Reading reading = register_of (one->units);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) read = reading_load (&reading, &error);

  g_assert_null (read);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  g_autofree char *en = error ? govcap_error_text (error, GOVCAP_EN) : g_strdup ("");
  g_autofree char *message = reading_message (&reading, en);
  g_assert_cmpstr (message, ==, one->message);
  reading_free (&reading);
}

/* "unit", and @n times @more. */
static void
check_hostile (const char *more, size_t n, const char *message)
{
  g_autoptr (GString) units = g_string_new ("unit");

  for (size_t i = 0; i < n; i++)
    g_string_append (units, more);
  test_bad (&(Bad){"", units->str, message});
}

static void
test_hostile (void)
{
  check_hostile (",", 1000000, "units.csv: has more than 10000 columns: this is no such table");
  check_hostile (",a", 11000000, "units.csv: is larger than 64 MB, or has too many rows and cells");
  check_hostile ("\nA", 2000000, "units.csv: is larger than 64 MB, or has too many rows and cells");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/units/merged-units-count-as-one", test_merge);
  g_test_add_func ("/units/a-line-holds-for-its-year", test_year);
  for (size_t i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autofree char *path = g_strconcat ("/units/refused/", bad[i].name, NULL);
    g_test_add_data_func (path, &bad[i], test_bad);
  }
  g_test_add_func ("/units/hostile-tables-are-bounded", test_hostile);
  return g_test_run ();
}
