/* Table sample: which options have a row. */
#include "change_study.h"

#include <math.h>

#define FRAMEWORK                                                                                  \
  "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"                                     \
  "  - {code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: I}, items: [{code: a, "   \
  "text: {en: A?}}]}]}\n"

static GovcapTable *
sample_of (const char *cuts, const char *answers)
{
  g_autofree char *study = g_strdup_printf (
      "title: {en: T}\nframework: f.yaml\nunit: town\nvariables: {band: {from: age, cut: %s}}\n"
      "waves: [{year: 2024, data: s.csv}]\n",
      cuts);
  const File files[] = {
      {"f.yaml", FRAMEWORK}, {"study.yaml", study}, {"s.csv", answers}, {NULL, NULL}};
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapData) data = read_files (files, &error);

  g_assert_no_error (error);
  GovcapTable *table = table_with (data, "sample", (GovcapOptions){0}, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (govcap_table_rows (table), >, 1);
  return table;
}

/* The bands of the table as values and as a reader sees them; the first row is the town's. */
static void
check_bands (const GovcapTable *table, const char *const values[], const char *const shown[])
{
  size_t n = g_strv_length ((char **)values);

  g_assert_cmpuint (govcap_table_rows (table), ==, n + 1);
  for (size_t i = 0; i < n && i + 1 < govcap_table_rows (table); i++) {
    GovcapCell cell = cell_at (table, i + 1, "option");
    g_assert_cmpstr (cell.word, ==, values[i]);
    g_assert_cmpstr (govcap_text_in (cell.shown, GOVCAP_EN), ==, shown[i]);
  }
}

/* Nobody is under 18 or over 59: no one asked for such rows. A band between two cuts is one of those
 * that were asked for, with people or without. */
static void
test_idle (void)
{
  static const char *const values[] = {"18–<35", "35–<45", "45–<60", NULL};
  static const char *const shown[] = {"18–34", "35–44", "45–59", NULL};
  g_autoptr (GovcapTable) table =
      sample_of ("[18, 35, 45, 60]", "town,age,a\nX,18,1\nX,34,3\nX,59,3\n");

  check_bands (table, values, shown);
  check_close (cell_at (table, 2, "n").number, 0, 0);
}

/* Half a year is between the two names that whole years would have. */
static void
test_halves (void)
{
  static const char *const values[] = {"<18", "18–<35", "35+", NULL};
  g_autoptr (GovcapTable) table = sample_of ("[18, 35]", "town,age,a\nX,17,1\nX,34.5,3\nX,60,3\n");

  check_bands (table, values, values);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/sample/bands without an end that hold nobody", test_idle);
  g_test_add_func ("/sample/bands of halves", test_halves);
  return g_test_run ();
}
