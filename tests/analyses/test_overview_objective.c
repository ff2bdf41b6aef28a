/* Objective measures over the units; every number by hand from the values below. Wilson's limits:
 * test_goalposts.c, by R. */
#include "change_study.h"

#include <math.h>

/* UP in per cent or per mille. */
#define FRAMEWORK(of_up)                                                                           \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\n"                                             \
  "areas:\n"                                                                                       \
  "  - code: EXE\n"                                                                                \
  "    label: {en: E}\n"                                                                           \
  "    indicators:\n"                                                                              \
  "      - code: EXE1\n"                                                                           \
  "        label: {en: I}\n"                                                                       \
  "        items: [{code: a, text: {en: A?}}]\n"                                                   \
  "        objective:\n"                                                                           \
  "          - {code: UP, label: {en: Up}, unit: '" of_up                                          \
  "', better: higher, goalposts: [0, 100]}\n"                                                      \
  "          - {code: SHARE, label: {en: S}, unit: '%', better: higher, goalposts: [0, 100]}\n"    \
  "          - {code: MANY, label: {en: M}, unit: days, better: lower, goalposts: [10, 90]}\n"     \
  "          - {code: SIZE, label: {en: Z}, unit: persons, better: none}\n"                        \
  "          - {code: OLD, label: {en: O}, unit: count, better: higher, norm: 4}\n"                \
  "          - {code: EMPTY, label: {en: E}, unit: '%', better: higher, norm: 4}\n"                \
  "          - {code: NORMS, label: {en: N}, unit: count, better: higher}\n"                       \
  "          - {code: WHOLE, label: {en: W}, unit: count, better: higher}\n"

#define VALUES                                                                                     \
  "unit,year,code,value,numerator,denominator,norm\n"                                              \
  "A,2024,UP,70,,,\nB,2024,UP,50,,,\nC,2024,UP,50,,,\nD,2024,UP,60,,,\nE,2024,UP,90,,,\n"          \
  "A,2023,UP,40,,,\nB,2023,UP,80,,,\n"                                                             \
  "A,2024,SHARE,45,27,60,\nB,2024,SHARE,60,6,10,\n"                                                \
  "A,2024,MANY,5,,,\nB,2024,MANY,5,,,\nC,2024,MANY,5,,,\nD,2024,MANY,5,,,\nE,2024,MANY,50,,,\n"    \
  "A,2024,SIZE,4,,,\n"                                                                             \
  "A,2022,OLD,1,,,\nA,2023,OLD,3,,,\nB,2023,OLD,5,,,\nA,2024,OLD,,0,0,\n"                          \
  "A,2024,EMPTY,,0,0,\n"                                                                           \
  "A,2024,NORMS,5,,,4\nB,2024,NORMS,5,,,6\n"                                                       \
  ",2024,WHOLE,7,,,\n"

static GovcapData *
read_study (const char *waves, const char *values)
{
  g_autofree char *text = g_strconcat (
      "title: {en: T}\nframework: f.yaml\nunit: town\nobjective: o.csv\n", waves, NULL);
  const File files[] = {{"f.yaml", FRAMEWORK ("%")}, {"g.yaml", FRAMEWORK ("‰")},
                        {"study.yaml", text},        {"s.csv", "town,a\nA,3\nB,4\nC,3\nD,3\nE,2\n"},
                        {"o.csv", values},           {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

#define ONE_WAVE "waves: [{year: 2024, data: s.csv}]\n"

static void
check_numbers (const GovcapTable *table, const char *code, const char *const ids[],
               const double wanted[])
{
  for (size_t i = 0; ids[i]; i++)
    check_close (value_of (table, "", code, ids[i]), wanted[i], 1e-14);
}

static void
check_words (const GovcapTable *table, const char *code, const char *const wanted[4])
{
  static const char *const ids[] = {"wave", "from", "lowest_unit", "highest_unit"};
  size_t row = row_of (table, "", code);

  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    if (!is_word (table, row, ids[i], wanted[i]))
      fprintf (stderr, "%s: %s is not '%s'\n", code, ids[i], wanted[i]), g_test_fail ();
}

static void
test_rows (void)
{
  static const char *const ids[] = {"norm",       "units",        "reached",     "worse",
                                    "unclear",    "lowest",       "median",      "highest",
                                    "from_units", "from_reached", "from_median", NULL};
  static const struct {
    const char *code, *words[4];
    double numbers[11];
  } rows[] = {
      /* 60 has reached 60 */
      {"UP", {"2024", "2023", "B, C", "E"}, {60, 5, 3, 2, 0, 50, 60, 90, 2, 1, 60}},
      /* 27 of 60: up to 57.5; 6 of 10: 60 is within the limits */
      {"SHARE", {"2024", "", "A", "B"}, {60, 2, 0, 1, 1, 45, 52.5, 60, NAN, NAN, NAN}},
      /* 90 - 0.6 · 80; of more than three units how many */
      {"MANY", {"2024", "", "4 units", "E"}, {42, 5, 4, 1, 0, 5, 5, 50, NAN, NAN, NAN}},
      {"SIZE", {"2024", "", "A", "A"}, {NAN, 1, NAN, NAN, NAN, 4, 4, 4, NAN, NAN, NAN}},
      /* in 2024 nobody has a value */
      {"OLD", {"2023", "2022", "A", "B"}, {4, 2, 1, 1, 0, 3, 4, 5, 1, 0, 1}},
      {"EMPTY", {"2024", "", "", ""}, {NAN, 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN}},
      /* both have 5 */
      {"NORMS", {"2024", "", "A, B", "A, B"}, {NAN, 2, 1, 1, 0, 5, 5, 5, NAN, NAN, NAN}},
  };
  g_autoptr (GovcapData) data = read_study (ONE_WAVE, VALUES);
  g_autoptr (GovcapTable) table = table_with (data, "overview-objective", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, G_N_ELEMENTS (rows));
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_true (is_word (table, i, "code", rows[i].code));
    check_numbers (table, rows[i].code, ids, rows[i].numbers);
    check_words (table, rows[i].code, rows[i].words);
  }
  check_note (table, "Where units have norms of their own");
  check_note (table, "0 units: no unit has a value of that measure.");
}

static void
test_one_wave (void)
{
  g_autoptr (GovcapData) data = read_study (ONE_WAVE, VALUES);
  g_autoptr (GovcapTable) table =
      table_with (data, "overview-objective", (GovcapOptions){.wave = "2023"}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2);
  check_words (table, "UP", (const char *const[]){"2023", "", "A", "B"});
  check_close (value_of (table, "", "UP", "median"), 60, 0);
  check_close (value_of (table, "", "UP", "from_median"), NAN, 0);
  check_words (table, "OLD", (const char *const[]){"2023", "", "A", "B"});
  g_assert_false (has_note (table, "norms of their own"));
  g_assert_false (has_note (table, "0 units"));
}

/* A value in per mille is not beside one in per cent. */
static void
test_other_unit (void)
{
  g_autoptr (GovcapData) data = read_study ("waves: [{year: 2023, data: s.csv, framework: g.yaml}, "
                                            "{year: 2024, data: s.csv}]\n",
                                            VALUES);
  g_autoptr (GovcapTable) table = table_with (data, "overview-objective", (GovcapOptions){0}, NULL);

  check_close (value_of (table, "", "UP", "median"), 60, 0);
  check_words (table, "UP", (const char *const[]){"2024", "", "B, C", "E"});
  check_close (value_of (table, "", "UP", "from_median"), NAN, 0);
  check_words (table, "OLD", (const char *const[]){"2023", "2022", "A", "B"});
}

/* Values of no year, and units that only the file of values names. */
static void
test_no_year (void)
{
  g_autoptr (GovcapData) data =
      read_study (ONE_WAVE, "unit,code,value\nA,UP,70\nX,UP,20\nA,SIZE,1\n");
  g_autoptr (GovcapTable) table = table_with (data, "overview-objective", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 2);
  check_words (table, "UP", (const char *const[]){"", "", "X", "A"});
  check_close (value_of (table, "", "UP", "median"), 45, 0);
}

static void
check_refused (const char *values, GovcapOptions options, const char *message)
{
  g_autoptr (GovcapData) data = read_study (ONE_WAVE, values);
  g_autoptr (GError) error = NULL;

  g_assert_null (table_with (data, "overview-objective", options, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
  if (!strstr (error->message, message))
    fprintf (stderr, "'%s' is not in: %s\n", message, error->message), g_test_fail ();
}

static void
test_refused (void)
{
  check_refused (VALUES, (GovcapOptions){.unit = "A"},
                 "--unit: overview-objective compares units; see objective for one of them");
  check_refused ("unit,code,value\n,UP,70\n", (GovcapOptions){0},
                 "there are no values of units, only of the study as a whole; see objective");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/overview-objective/a row per measure", test_rows);
  g_test_add_func ("/overview-objective/one wave", test_one_wave);
  g_test_add_func ("/overview-objective/measured otherwise before", test_other_unit);
  g_test_add_func ("/overview-objective/values of no year", test_no_year);
  g_test_add_func ("/overview-objective/refused", test_refused);
  return g_test_run ();
}
