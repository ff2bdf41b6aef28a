/* A table for each unit is what the unit's respondents give by themselves. */
#include "study.h"

static const char framework[] =
    "name: small\ntitle: {en: Small, zh: 小}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: A, label: {en: A, zh: 甲}, indicators: [{code: A1, label: {en: A1, zh: 甲一},\n"
    "     items: [{code: a, text: {en: a, zh: a}}, {code: b, text: {en: b, zh: b}},\n"
    "             {code: c, text: {en: c, zh: c}}]}]}\n";

/* Three towns in turns: the first of 40 people, the second of 20, the third of one. */
static char *
make_csv (const char *only)
{
  GString *csv = g_string_new ("town,gender,a,b,c\n");
  static const char *const towns[] = {"X", "Y", "X"};

  for (int i = 0; i < 61; i++) {
    const char *town = i == 60 ? "Z" : towns[i % 3];
    if (!only || !strcmp (only, town))
      g_string_append_printf (csv, "%s,%s,%d,%d,%d\n", town, i % 5 ? "f" : "m", 1 + i * i % 5,
                              1 + (i * i + i / 7) % 5, 1 + (i + i * i) % 5);
  }
  return g_string_free (csv, FALSE);
}

static GovcapTable *
by_unit (const GovcapData *data, const char *name, const char *unit, GError **error)
{
  GovcapOptions options = {.level = 0.95, .threads = 2, .seed = 1, .unit = unit};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, error);

  return govcap_analysis_by_unit (govcap_analysis_find (name), run, error);
}

static const char study[] = ONE_WAVE "groups: [gender]\n";

static void
test_same (const void *name)
{
  static const char *const units[] = {"X", "Y"};
  g_autofree char *csv = make_csv (NULL);
  g_autoptr (GovcapData) all = read_study (framework, study, csv, NULL);

  for (size_t u = 0; u < 2; u++) {
    g_autofree char *own = make_csv (units[u]);
    g_autoptr (GovcapData) alone = read_study (framework, study, own, NULL);
    g_autoptr (GovcapTable) got = by_unit (all, name, units[u], NULL);
    g_autoptr (GovcapTable) want = table_of (alone, name, NULL);
    g_assert_cmpuint (govcap_table_rows (got), ==, govcap_table_rows (want));
    for (size_t r = 0; r < govcap_table_rows (want); r++)
      for (size_t c = 0; c < want->n_columns; c++) {
        GovcapCell one = govcap_table_cell (got, r, c), other = govcap_table_cell (want, r, c);
        if (c == 2) {
          g_assert_cmpstr (one.word, ==, units[u]);
          continue;
        }
        g_assert_cmpstr (one.word, ==, other.word);
        if (!one.word)
          check_close (one.number, other.number, 0);
      }
  }
}

/* Units stand one after the other; the one that the table refuses has a note. */
static void
test_refused (void)
{
  g_autofree char *csv = make_csv (NULL);
  g_autoptr (GovcapData) data = read_study (framework, study, csv, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) kmo = by_unit (data, "kmo", NULL, &error);
  bool said = false;

  g_assert_no_error (error);
  g_assert_cmpuint (govcap_table_rows (kmo), ==, 2 * 4);
  g_assert_true (is_word (kmo, 0, "unit", "X") && is_word (kmo, 4, "unit", "Y"));
  for (size_t i = 0; i < kmo->notes->len; i++)
    said |= g_str_has_prefix (((GovcapText *)kmo->notes->pdata[i])->en, "Z: ");
  g_assert_true (said);
  g_autoptr (GovcapTable) none = by_unit (data, "kmo", "Z", &error);
  g_assert_null (none);
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/by-unit/sample", "sample", test_same);
  g_test_add_data_func ("/by-unit/items", "items", test_same);
  g_test_add_data_func ("/by-unit/reliability", "reliability", test_same);
  g_test_add_data_func ("/by-unit/groups", "groups", test_same);
  g_test_add_func ("/by-unit/a-unit-that-is-refused-is-told", test_refused);
  return g_test_run ();
}
