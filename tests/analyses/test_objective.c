/* The table of objective measures. Wilson's limits: test_goalposts.c, by R. */
#include "change_study.h"

#include <math.h>

#define FRAMEWORK                                                                                  \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\n"                                             \
  "areas:\n"                                                                                       \
  "  - code: EXE\n"                                                                                \
  "    label: {en: E}\n"                                                                           \
  "    indicators:\n"                                                                              \
  "      - code: EXE1\n"                                                                           \
  "        label: {en: I}\n"                                                                       \
  "        items: [{code: a, text: {en: A?}}]\n"                                                   \
  "        objective:\n"                                                                           \
  "          - {code: UP, label: {en: Up}, unit: '%', better: higher, goalposts: [0, 100]}\n"      \
  "          - {code: DOWN, label: {en: Down}, unit: days, better: lower, goalposts: [10, 90]}\n"  \
  "          - {code: SIZE, label: {en: Size}, unit: persons, better: none, goalposts: [0, 9]}\n"  \
  "          - {code: OWN, label: {en: Own}, unit: count, better: higher, norm: 1}\n"

#define VALUES                                                                                     \
  "unit,year,code,value,numerator,denominator,lo,hi\n"                                             \
  "X,2024,UP,45,27,60,,\nY,2024,UP,,0,0,,\nX,2024,DOWN,45,,,,\nY,2024,DOWN,5,,,,\n"                \
  "X,2024,SIZE,4,,,,\nX,2024,OWN,1,,,0,2\nY,2024,OWN,0,,,0,2\nX,2023,UP,90,9,10,,\n"

static GovcapData *
read_objective (const char *study, const char *values)
{
  g_autofree char *text = g_strconcat (
      "title: {en: T}\nframework: f.yaml\nunit: town\nobjective: o.csv\n", study, NULL);
  const File files[] = {{"f.yaml", FRAMEWORK},
                        {"study.yaml", text},
                        {"s.csv", "town,a\nX,3\nY,4\n"},
                        {"c.csv", "seg_id,source_id,coder,code,valence\ns1,A,k,,\n"},
                        {"o.csv", values},
                        {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

static void
test_values (void)
{
  g_autoptr (GovcapData) data = read_objective ("waves: [{year: 2024, data: s.csv}]\n", VALUES);
  g_autoptr (GovcapTable) table =
      table_with (data, "objective", (GovcapOptions){.wave = "2024"}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 8);
  check_close (value_of (table, "X", "UP", "value"), 45, 0);
  check_close (value_of (table, "X", "UP", "lo"), 33.093654406755242, 1e-9);
  check_close (value_of (table, "X", "UP", "hi"), 57.508064114665643, 1e-9);
  check_close (value_of (table, "X", "UP", "goalpost_score"), 45, 1e-14);
  check_close (value_of (table, "X", "UP", "norm"), 60, 1e-14); /* what scores 60 */
  check_close (value_of (table, "X", "DOWN", "goalpost_score"), 56.25, 1e-14);
  check_close (value_of (table, "X", "DOWN", "norm"), 42, 1e-14); /* 90 - 0.6 · 80 */
  check_close (value_of (table, "Y", "DOWN", "goalpost_score"), 100, 0);
  check_close (value_of (table, "X", "DOWN", "lo"), NAN, 0);
  check_close (value_of (table, "X", "SIZE", "goalpost_score"), NAN, 0);
  check_close (value_of (table, "X", "OWN", "goalpost_score"), 50, 1e-14);
  check_close (value_of (table, "Y", "UP", "value"), NAN, 0); /* no cases: neither 0 nor 100 */
  check_close (value_of (table, "Y", "UP", "goalpost_score"), NAN, 0);
  check_close (value_of (table, "Y", "SIZE", "value"), NAN, 0);
  check_note (table, "Without a value, for the file has none or there were no cases: 2 rows.");
}

static void
check_standing (const GovcapTable *table, const char *unit, const char *code, const char *standing)
{
  size_t row = row_of (table, unit, code);

  if (!is_word (table, row, "standing", standing))
    fprintf (stderr, "%s %s is not '%s'\n", unit, code, standing), g_test_fail ();
}

/* 57.5 is below 60; 45 days are more than 42; a value on its norm has reached it. */
static void
test_norms (void)
{
  g_autoptr (GovcapData) data = read_objective ("waves: [{year: 2024, data: s.csv}]\n", VALUES);
  g_autoptr (GovcapTable) table =
      table_with (data, "objective", (GovcapOptions){.wave = "2024"}, NULL);
  g_autoptr (GovcapTable) sure =
      table_with (data, "objective", (GovcapOptions){.wave = "2024", .level = 0.999}, NULL);

  check_standing (table, "X", "UP", "worse");
  check_standing (sure, "X", "UP", "unclear");
  check_standing (table, "X", "DOWN", "worse");
  check_standing (table, "Y", "DOWN", "reached");
  check_standing (table, "X", "OWN", "reached");
  check_standing (table, "Y", "OWN", "worse");
  check_standing (table, "X", "SIZE", "");
  check_standing (table, "Y", "UP", "");
}

/* Years in order, units in the study's; one unit and one year alone. */
static void
test_rows (void)
{
  g_autoptr (GovcapData) data = read_objective ("waves: [{year: 2024, data: s.csv}]\n", VALUES);
  g_autoptr (GovcapTable) all = table_with (data, "objective", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) one =
      table_with (data, "objective", (GovcapOptions){.wave = "2023", .unit = "X"}, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (govcap_table_rows (all), ==, 10);
  g_assert_true (is_word (all, 0, "wave", "2023"));
  g_assert_true (is_word (all, 2, "wave", "2024"));
  g_assert_cmpuint (govcap_table_rows (one), ==, 1);
  check_close (value_of (one, "X", "UP", "value"), 90, 0);
  g_assert_null (table_with (data, "objective", (GovcapOptions){.unit = "Z"}, &error));
  g_assert_nonnull (error);
}

/* Without answers, the units are the records'; a value of the whole comes first. */
static void
test_no_survey (void)
{
  g_autoptr (GovcapData) data = read_objective ("waves: []\ninterviews: [{data: c.csv}]\n",
                                                "unit,code,value\nX,OWN,1\nY,OWN,3\n,OWN,2\n");
  g_autoptr (GovcapTable) table = table_with (data, "objective", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (data->units->len, ==, 2);
  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  g_assert_true (is_word (table, 0, "unit", ""));
  check_close (cell_at (table, 0, "value").number, 2, 0);
  check_close (value_of (table, "Y", "OWN", "value"), 3, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/objective/values-scores-limits", test_values);
  g_test_add_func ("/objective/against-the-norm", test_norms);
  g_test_add_func ("/objective/years-and-units", test_rows);
  g_test_add_func ("/objective/without-a-survey", test_no_survey);
  return g_test_run ();
}
