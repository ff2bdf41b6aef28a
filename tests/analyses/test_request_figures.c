/* Figures that only a template or a command asks for: Lorenz curves and radars, by hand. */
#include "change_study.h"

#include <math.h>

#define AREA(code, item)                                                                           \
  "  - code: " code "\n    label: {en: " code "}\n    indicators:\n"                               \
  "      - code: " code "1\n        label: {en: I}\n        items: [{code: " item                  \
  ", text: {en: A?}}]\n"

#define FRAMEWORK                                                                                  \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n" AREA ("EXE", "a") AREA ("SRV", "b") \
      AREA ("PEA",                                                                                 \
            "c") "        objective:\n"                                                            \
                 "          - {code: RATE, label: {en: Rate}, unit: '%', better: higher}\n"        \
                 "          - {code: STAFF, label: {en: Staff}, unit: persons, better: none}\n"    \
                 "          - {code: BALANCE, label: {en: Balance}, unit: count, better: none}\n"  \
                 "          - {code: TWO, label: {en: Two}, unit: count, better: none}\n"

/* Staff of 1, 2, 3 and 6; a rate of few cases in Z; a balance below nought; only two have TWO. */
#define VALUES                                                                                     \
  "unit,year,code,value,numerator,denominator\n"                                                   \
  "X,2024,STAFF,3,,\nY,2024,STAFF,6,,\nZ,2024,STAFF,1,,\nW,2024,STAFF,2,,\n"                       \
  "X,2024,RATE,50,5,10\nY,2024,RATE,20,2,10\nZ,2024,RATE,100,1,1\nW,2024,RATE,,0,0\n"              \
  "X,2024,BALANCE,1,,\nY,2024,BALANCE,-1,,\nZ,2024,BALANCE,3,,\n"                                  \
  "X,2024,TWO,1,,\nY,2024,TWO,2,,\nX,2023,STAFF,9,,\nY,2023,STAFF,9,,\nZ,2023,STAFF,9,,\n"

static GovcapData *
read_towns (const char *framework)
{
  const File files[] = {{"f.yaml", framework},
                        {"study.yaml",
                         "title: {en: T}\nframework: f.yaml\nunit: town\nthresholds: {min_n: 2}\n"
                         "objective: o.csv\nwaves: [{year: 2024, data: s.csv}]\n"},
                        {"s.csv", "town,a,b,c\nX,1,3,5\nX,3,3,5\nY,5,1,\nY,5,1,\nZ,2,2,2\n"},
                        {"o.csv", VALUES},
                        {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_files (files, &error);

  g_assert_no_error (error);
  return data;
}

static GPtrArray *
figures_of (const GovcapData *data, const char *name, const char *code)
{
  const GovcapOptions options = {.level = 0.95, .code = code};
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, &error);

  g_assert_no_error (error);
  return govcap_drawing_figures (govcap_drawing_find (name), run);
}

static const char *
row_name (const GovcapFigure *figure, size_t row)
{
  return govcap_text_in (g_array_index (figure->rows, GovcapText, row), GOVCAP_EN);
}

static bool
notes_say (const GovcapFigure *figure, const char *words)
{
  for (size_t i = 0; i < figure->notes->len; i++)
    if (strstr (((GovcapText *)figure->notes->pdata[i])->en, words))
      return true;
  return false;
}

/* Of 12 the four have 1, 2, 3 and 6: shares 1/12, 3/12, 6/12 and all; G = (-3 - 2 + 3 + 18) / 48. */
static void
test_lorenz (void)
{
  static const char *const names[] = {"Z", "W", "X", "Y"};
  static const double shares[] = {100. / 12, 25, 50, 100};
  g_autoptr (GovcapData) data = read_towns (FRAMEWORK);
  g_autoptr (GPtrArray) figures = figures_of (data, "lorenz", "STAFF");

  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  const GovcapFigureBand *curve = &g_array_index (figure->bands, GovcapFigureBand, 1);
  g_assert_cmpuint (figure->rows->len, ==, 4);
  g_assert_cmpuint (curve->n, ==, 5);
  for (size_t i = 0; i < 4; i++) {
    g_assert_cmpstr (row_name (figure, i), ==, names[i]);
    check_close (figure->value[2 * i], 25 * (double)(i + 1), 1e-12);
    check_close (figure->value[2 * i + 1], shares[i], 1e-12);
    check_close (curve->lo[i + 1], shares[i], 1e-12);
    g_assert_cmpuint (figure->part[i], ==, 1);
  }
  check_close (curve->x[0] + curve->lo[0], 0, 0);
  g_assert_true (notes_say (figure, "Gini 0.333 over 4 units"));
  g_assert_cmpstr (figure->title.en, ==, "Lorenz curve, 2024: STAFF Staff");
}

/* Who has no value is left out, few cases are grey; a sum with negative parts has no curve, nor have
 * two units. Without a code, every measure that has one. */
static void
test_lorenz_faults (void)
{
  g_autoptr (GovcapData) data = read_towns (FRAMEWORK);
  g_autoptr (GPtrArray) all = figures_of (data, "lorenz", NULL);
  g_autoptr (GPtrArray) balance = figures_of (data, "lorenz", "BALANCE");
  g_autoptr (GPtrArray) area = figures_of (data, "lorenz", "EXE");

  g_assert_cmpuint (all->len, ==, 2);
  const GovcapFigure *rate = all->pdata[0];
  g_assert_cmpuint (rate->rows->len, ==, 3);
  g_assert_cmpstr (row_name (rate, 2), ==, "Z");
  g_assert_true (rate->part[0] == 1 && rate->part[2] == 0);
  g_assert_true (notes_say (rate, "left out: 1."));
  g_assert_true (notes_say (rate, "The measure is a rate"));
  g_assert_cmpuint (balance->len, ==, 0);
  g_assert_cmpuint (area->len, ==, 0);
}

/* X: (1 + 3) / 2 is 25, 3 is 50, 5 is 100. Nobody in Y answered c; Z is one person. */
static void
test_radar (void)
{
  static const double x[] = {25, 50, 100};
  g_autoptr (GovcapData) data = read_towns (FRAMEWORK);
  g_autoptr (GPtrArray) figures = figures_of (data, "radar", NULL);

  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  g_assert_cmpint (figure->kind, ==, GOVCAP_FIGURE_RADAR);
  g_assert_cmpuint (figure->rows->len, ==, 4);
  g_assert_cmpuint (figure->cols->len, ==, 3);
  g_assert_cmpstr (row_name (figure, 1), ==, "X");
  for (size_t c = 0; c < 3; c++)
    check_close (figure->value[3 + c], x[c], 1e-12);
  check_close (figure->value[2 * 3 + 2], NAN, 0);
  g_assert_true (figure->part[0] == 1 && figure->part[1] == 1 && figure->part[3] == 0);
}

/* Two areas make no radar. */
static void
test_radar_faults (void)
{
  g_autoptr (GovcapData) data = read_towns (
      "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n" AREA ("EXE", "a") AREA (
          "SRV", "b") "        objective:\n"
                      "          - {code: RATE, label: {en: Rate}, unit: '%', better: higher}\n"
                      "          - {code: STAFF, label: {en: S}, unit: count, better: none}\n"
                      "          - {code: BALANCE, label: {en: B}, unit: count, better: none}\n"
                      "          - {code: TWO, label: {en: Two}, unit: count, better: none}\n");
  g_autoptr (GPtrArray) figures = figures_of (data, "radar", NULL);

  g_assert_cmpuint (figures->len, ==, 0);
}

/* A measure is nobody's score: what ranks and compares by a code says so. */
static void
test_code (void)
{
  g_autoptr (GovcapData) data = read_towns (FRAMEWORK);
  g_autoptr (GError) error = NULL;

  g_assert_null (table_with (data, "ranking", (GovcapOptions){.code = "STAFF"}, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "no area or indicator 'STAFF'"));
}

static void
test_request (void)
{
  g_assert_true (govcap_drawing_is_on_request (govcap_drawing_find ("lorenz")));
  g_assert_true (govcap_drawing_is_on_request (govcap_drawing_find ("radar")));
  g_assert_false (govcap_drawing_is_on_request (govcap_drawing_find ("scores")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/request/lorenz", test_lorenz);
  g_test_add_func ("/request/lorenz, faults", test_lorenz_faults);
  g_test_add_func ("/request/radar", test_radar);
  g_test_add_func ("/request/radar, faults", test_radar_faults);
  g_test_add_func ("/request/code of a measure", test_code);
  g_test_add_func ("/request/not among the rest", test_request);
  return g_test_run ();
}
