/* The workbook's formulas, as LibreOffice computes them: they give what govcap gives, and when a number
 * is changed in the workbook, what govcap gives for a study that is changed so. */
#include "program.h"

static const char framework[] =
    "name: odd\ntitle: {en: Odd}\nscale: {min: 1, max: 5}\nforms: [resident, cadre]\nareas:\n"
    "  - code: A\n    label: {en: First}\n    indicators:\n"
    "      - code: A1\n        label: {en: Mixed keys}\n        items:\n"
    "          - {code: a1, text: {en: a1?}}\n"
    "          - {code: a2, text: {en: a2?}, reverse: true}\n"
    "          - {code: a3, text: {en: a3?}, forms: [cadre]}\n"
    "      - code: A2\n        label: {en: Own scale}\n        items:\n"
    "          - {code: b1, text: {en: b1?}, scale: {min: 0, max: 10}}\n"
    "          - {code: b2, text: {en: b2?}}\n"
    "          - {code: b3, text: {en: b3?}}\n"
    "  - code: X\n    role: context\n    label: {en: Around}\n    indicators:\n"
    "      - {code: X1, label: {en: Around}, items: [{code: x1, text: {en: x1?}}]}\n"
    "  - code: B\n    label: {en: Second}\n    indicators:\n"
    "      - code: B1\n        label: {en: One item}\n        items:\n"
    "          - {code: c1, text: {en: c1?}, reverse: true, scale: {min: 1, max: 7}}\n"
    "      - {code: B2, label: {en: Without weight}, items: [{code: d1, text: {en: d1?}}]}\n";

/* Of 40 people: answers that are missing here and there, weights that are not there or 0, people
 * without a town, towns of one person, whose names differ in case, and one where nobody answered. */
static void
put_answers (const char *name, bool cadre, size_t changed)
{
  static const char *const towns[] = {"North", "south", "South", "甲镇", ""};
  g_autoptr (GString) csv = g_string_new (cadre ? "town,w,a1,a2,a3,b1,b2,b3,x1,c1,d1\n"
                                                : "town,w,a1,a2,b1,b2,b3,x1,c1,d1\n");

  for (size_t i = 0; i < 40; i++) {
    const char *town = i == 7 ? "silent" : i == 11 ? "Single" : towns[i * 7 % 5];
    size_t items = cadre ? 9 : 8;
    if (i == changed)
      g_string_append_printf (csv, "%s,2.75", town);
    else
      g_string_append_printf (csv, i % 13 == 5 ? "%s," : "%s,%g", town,
                              i % 13 == 6 ? 0 : 0.3 + (double)(i * 11 % 17) / 10);
    for (size_t k = 0; k < items; k++) {
      size_t top = k == (cadre ? 3u : 2u) ? 11 : k == items - 2 ? 7 : 5;
      bool from_0 = top == 11, missing = i == 7 || (i * 5 + k * 3) % 13 < 2;
      if (missing)
        g_string_append_c (csv, ',');
      else
        g_string_append_printf (csv, ",%zu", (i * i + 3 * i * k + k) % top + !from_0);
    }
    g_string_append_c (csv, '\n');
  }
  put (name, csv->str);
}

/* @weights: of the areas; @changed: the resident who weighs otherwise; 99: none. */
static void
make_odd (const char *name, const char *weights, size_t changed)
{
  static const char *const files[] = {"framework.yaml", "study.yaml", "r.csv", "c.csv"};
  g_autofree char *paths[G_N_ELEMENTS (files)] = {NULL};
  g_autofree char *study =
      g_strdup_printf ("title: {en: Odd}\nframework: framework.yaml\nunit: town\ninvalid: missing\n"
                       "waves:\n  - year: 2024\n    data: [{file: r.csv, form: resident}, {file: "
                       "c.csv, form: cadre}]\n"
                       "design: {weight: w}\nthresholds: {min_n: 4}\nmissing: {min_answered: 2/3}\n"
                       "weights: {given: {%s, A1: 2, A2: 1, X1: 1, B1: 1, B2: 0}}\n",
                       weights);

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    paths[i] = g_build_filename (name, files[i], NULL);
  put (paths[0], framework);
  put (paths[1], study);
  put_answers (paths[2], false, changed);
  put_answers (paths[3], true, 99);
  for (size_t i = 1; i < G_N_ELEMENTS (files); i++)
    g_free (paths[i]);
}

/* LibreOffice computes only where the settings say so. */
static const char settings[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items "
                               "xmlns:oor=\"http://openoffice.org/2001/registry\" "
                               "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                               "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"
                               "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop "
                               "oor:name=\"OOXMLRecalcMode\" "
                               "oor:op=\"fuse\"><value>0</value></prop></item></oor:items>\n";

/* @words: to audit_workbook.py. Returns: its status; @ret_out may be NULL. */
static int
tool (char **ret_out, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *script =
      g_build_filename (g_getenv ("GOVCAP_TEST_DATA"), "..", "cli", "audit_workbook.py", NULL);
  va_list words;

  g_ptr_array_add (argv, (char *)"python3");
  g_ptr_array_add (argv, script);
  va_start (words, first);
  for (const char *word = first; word; word = va_arg (words, const char *))
    g_ptr_array_add (argv, (char *)word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  return run_other ((const char *const *)argv->pdata, ret_out);
}

static bool
can_compute (void)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *python = g_find_program_in_path ("python3");

  if (!office || !python)
    g_test_skip ("no LibreOffice or no python3");
  return office && python && has_gnuplot ();
}

/* computed/@book from @book. */
static void
compute (const char *book)
{
  g_autofree char *home = g_strdup_printf ("-env:UserInstallation=file://%s/office", folder);
  put ("office/user/registrymodifications.xcu", settings);
  const char *argv[] = {"soffice",  home, "--headless", "--convert-to", "xlsx", "--outdir",
                        "computed", book, NULL};
  g_assert_cmpint (run_other (argv, NULL), ==, 0);
}

static void
make_report (const char *study, const char *to)
{
  Ran ran = run ("report", study, "-o", to, "--lang", "en", "--seed", "3");

  expect (&ran, 0, "out", to);
}

/* The formulas of @report give what stands beside them in @expected, at least @least of them. */
static void
check_computed (const char *computed, const char *expected, int least)
{
  g_autofree char *count = NULL;

  g_assert_cmpint (tool (&count, "compare", expected, computed, NULL), ==, 0);
  g_assert_cmpint (atoi (count), >=, least);
}

static void
same_as_govcap (void)
{
  if (!can_compute ())
    return;
  make_odd ("odd", "A: 0.7, B: 0.3", 99);
  make_report ("odd", "one");
  g_assert_cmpint (tool (NULL, "strip", "one/report.xlsx", "stripped.xlsx", NULL), ==, 0);
  compute ("stripped.xlsx");
  /* 80 people × 8 scores, 2 forms × 7 rows × 8 scores, and more. */
  check_computed ("computed/stripped.xlsx", "one/report.xlsx", 80 * 8 + 2 * 7 * 8);
}

/* The same number put into the workbook and into the study. */
static void
follows (const char *sheet, const char *key, const char *column, const char *number,
         const char *expected)
{
  g_autofree char *row = NULL;

  g_assert_cmpint (tool (&row, "find", "one/report.xlsx", sheet, key, NULL), ==, 0);
  g_autofree char *cell = g_strconcat (column, g_strstrip (row), NULL);
  g_assert_cmpint (
      tool (NULL, "strip", "one/report.xlsx", "changed.xlsx", sheet, cell, number, NULL), ==, 0);
  compute ("changed.xlsx");
  check_computed ("computed/changed.xlsx", expected, 80 * 8);
}

static void
area_weight (void)
{
  if (!can_compute ())
    return;
  make_odd ("odd", "A: 0.7, B: 0.3", 99);
  make_odd ("heavier", "A: 0.7, B: 9", 99);
  make_report ("odd", "one");
  make_report ("heavier", "two");
  g_assert_cmpint (tool (NULL, "compare", "two/report.xlsx", "one/report.xlsx", NULL), !=, 0);
  follows ("Weights and scales", "B", "E", "9", "two/report.xlsx");
}

static void
design_weight (void)
{
  if (!can_compute ())
    return;
  make_odd ("odd", "A: 0.7, B: 0.3", 99);
  make_odd ("other", "A: 0.7, B: 0.3", 3);
  make_report ("odd", "one");
  make_report ("other", "three");
  follows ("Respondents 2024 residents", "4", "C", "2.75", "three/report.xlsx");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  make_folder ();
  g_test_add_func ("/audit/formulas give what govcap gives", same_as_govcap);
  g_test_add_func ("/audit/another weight of an area", area_weight);
  g_test_add_func ("/audit/another weight of a respondent", design_weight);
  return run_tests ();
}
