/* cfa, cfa-fit and validity: every number of cfa.expected.csv, which cfa.R prints from lavaan, on
 * data(bfi) (skipped where the sample is not at hand); and questionnaires with faults made on
 * purpose, each refused or said in the reader's words. */
#include "measurement_study.h"

#include <gsl/gsl_errno.h>

/* How far from lavaan: its standardised errors come of numerical derivatives, good to 1e-7. */
#define CLOSE 1e-9
#define CLOSE_STD_SE 1e-7

static char *
read_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

/* The row whose @column holds @code; the first where there is no such column to look at. */
static size_t
row_of (const GovcapTable *table, const char *column, const char *code)
{
  for (size_t row = 0; *code && row < govcap_table_rows (table); row++)
    if (is_word (table, row, column, code))
      return row;
  return 0;
}

static void
compare (const GovcapTable *table, char **cells)
{
  const char *column = !strcmp (cells[0], "cfa") ? "item" : "scale";
  double want = *cells[3] ? g_ascii_strtod (cells[3], NULL) : NAN;
  double got = cell_at (table, row_of (table, column, cells[1]), cells[2]).number;
  double close = !strcmp (cells[2], "std_se") ? CLOSE_STD_SE : CLOSE;

  if (!check_agrees (got, want, close)) {
    fprintf (stderr, "%s %s %s:\n", cells[0], cells[1], cells[2]);
    check_close (got, want, close);
  }
}

static void
test_lavaan (const void *name)
{
  const char *shared = g_getenv ("GOVCAP_SHARED"), *oracle = g_getenv ("GOVCAP_TEST_ORACLE");
  g_autofree char *csv = read_text (shared ? shared : ".", "samples/bfi.csv");

  if (!csv || !oracle) {
    g_test_skip ("samples/bfi.csv is not in GOVCAP_SHARED");
    return;
  }
  g_autofree char *framework = read_text (oracle, "bfi/framework.yaml");
  g_autofree char *study = read_text (oracle, "bfi/study.yaml");
  g_autofree char *expected = read_text (oracle, "cfa.expected.csv");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (expected), "\n", -1);
  g_autoptr (GovcapData) data = read_study (framework, study, csv, NULL);
  g_autoptr (GovcapTable) table = table_of (data, name, NULL);
  size_t compared = 0;

  for (size_t i = 1; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    if (!strcmp (cells[0], name)) {
      compare (table, cells);
      compared++;
    }
  }
  g_assert_cmpuint (compared, >=, 12);
  if (!strcmp (name, "validity")) {
    g_assert_true (has_note (table, "AGR does not meet the Fornell–Larcker criterion"));
    g_assert_true (has_note (table, "NEU meets the Fornell–Larcker criterion"));
    g_assert_true (has_note (table, "takes 20.5 %"));
  }
}

/* Two areas of three items, and one of as many as @more says. */
static char *
framework_with (size_t more)
{
  GString *yaml =
      g_string_new ("name: s\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 11}\nareas:\n");

  for (size_t a = 0; a < 3; a++) {
    size_t items = a < 2 ? 3 : more;
    if (!items)
      continue;
    g_string_append_printf (yaml,
                            "  - code: A%zu\n    label: {en: E, zh: 域}\n    indicators:\n"
                            "      - code: A%zu1\n        label: {en: I, zh: 标}\n        items:\n",
                            a, a);
    for (size_t i = 0; i < items; i++)
      g_string_append_printf (yaml, "          - {code: q%zu, text: {en: Q, zh: 题}}\n", 3 * a + i);
  }
  return g_string_free (yaml, FALSE);
}

/* One person's answer to item @i of two areas that go together, by what @kind says of it. */
static int
answer_of (char kind, const int own[], size_t i)
{
  switch (kind) {
  case '0': /* everybody the same */
    return 3;
  case 'c': /* a copy of the first */
    return own[0];
  case '+': /* a sum */
    return own[0] + own[1];
  case '-': /* not reversed */
    return 6 - own[i];
  default:
    return own[i];
  }
}

/* @kinds: one letter per item; '.': nobody answers. */
static GovcapData *
study_of (const char *kinds, size_t people)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240607);
  g_autofree char *framework = framework_with (strlen (kinds) - 6);
  GString *csv = g_string_new ("town");

  for (size_t i = 0; kinds[i]; i++)
    g_string_append_printf (csv, ",q%zu", i);
  for (size_t r = 0; r < people; r++) {
    double common = g_rand_double (random), area[3];
    int own[9];
    for (size_t a = 0; a < 3; a++)
      area[a] = (common + g_rand_double (random)) / 2;
    for (size_t i = 0; i < 9; i++)
      own[i] = 1 + (int)(5 * (2 * area[i / 3] + g_rand_double (random)) / 3);
    g_string_append (csv, "\nt");
    for (size_t i = 0; kinds[i]; i++)
      if (kinds[i] == '.')
        g_string_append (csv, ",");
      else
        g_string_append_printf (csv, ",%d", answer_of (kinds[i], own, i));
  }
  g_string_append (csv, "\n");
  GovcapData *data = read_study (framework, small_study, csv->str, NULL);
  g_string_free (csv, TRUE);
  return data;
}

typedef struct {
  const char *path, *kinds;
  size_t people;
  const char *en, *zh; /* parts of the message */
} Refused;

static const Refused refused[] = {
    {"/cfa/refused/three-people", "iiiiii", 3, "3 of 3 people answered all 6 items", "3 人答全"},
    {"/cfa/refused/as-many-people-as-items", "iiiiii", 6, "more people than items", "6 个题项"},
    {"/cfa/refused/an-item-that-nobody-answered", "iiii.i", 300,
     "0 of 300 people answered all 6 items", "题项 q4 缺失最多（300 次）"},
    {"/cfa/refused/a-constant-item-is-named", "i0iiii", 300, "gave the same answer to q1",
     "对 q1 的回答完全相同"},
    {"/cfa/refused/all-constant-items-are-named", "i0ii0i", 300, "q1, q4", "q1, q4"},
    {"/cfa/refused/a-copied-item-is-named", "iiiici", 300, "q0 and q4 correlate perfectly",
     "q0 和 q4 完全相关"},
    {"/cfa/refused/a-sum-of-items-is-named", "iiii+i", 300, "item q4 follows exactly", "题项 q4"},
};

static void
test_refused (const void *data)
{
  static const char *const names[] = {"cfa", "cfa-fit", "validity"};
  const Refused *fault = data;
  g_autoptr (GovcapData) study = study_of (fault->kinds, fault->people);

  for (size_t t = 0; t < G_N_ELEMENTS (names); t++) {
    g_autoptr (GError) error = NULL;
    GovcapTable *table = table_of (study, names[t], &error);
    g_assert_null (table);
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    g_autofree char *en = govcap_error_text (error, GOVCAP_EN);
    g_autofree char *zh = govcap_error_text (error, GOVCAP_ZH);
    if (!strstr (en, fault->en) || !strstr (zh, fault->zh)) {
      fprintf (stderr, "%s\n%s\n", en, zh);
      g_test_fail ();
    }
  }
}

static void
test_single_item (void)
{
  g_autoptr (GovcapData) study = study_of ("iiiiiii", 300);
  g_autoptr (GovcapTable) loadings = table_of (study, "cfa", NULL);
  g_autoptr (GovcapTable) validity = table_of (study, "validity", NULL);

  g_assert_cmpuint (govcap_table_rows (loadings), ==, 6);
  g_assert_true (has_note (loadings, "with a single item in this form: A2"));
  g_assert_cmpuint (govcap_table_rows (validity), ==, 3);
  g_assert_true (is_word (validity, 2, "scale", "A2"));
  g_assert_true (govcap_cell_is_missing (cell_at (validity, 2, "ave")));
  g_assert_false (govcap_cell_is_missing (cell_at (validity, 1, "htmt_max")));
}

static void
test_two_items (void)
{
  g_autoptr (GovcapData) study = study_of ("iiiiiiii", 300);
  g_autoptr (GovcapTable) fit = table_of (study, "cfa-fit", NULL);

  check_close (cell_at (fit, 0, "df").number, 8 * 9 / 2 - 16 - 3, 0);
  check_close (cell_at (fit, 0, "n").number, 300, 0);
}

/* The unreversed item shows as a negative loading, and a note asks about it. */
static void
test_unreversed (void)
{
  g_autoptr (GovcapData) study = study_of ("ii-iii", 300);
  g_autoptr (GovcapTable) table = table_of (study, "cfa", NULL);

  g_assert_cmpfloat (cell_at (table, 2, "std").number, <, -0.3);
  g_assert_true (has_note (table, "run against the first item of their area: q2"));
}

static void
test_marker (void)
{
  g_autoptr (GovcapData) study = study_of ("iiiiii", 300);
  g_autoptr (GovcapTable) table = table_of (study, "cfa", NULL);

  for (size_t row = 0; row < 6; row += 3) {
    check_close (cell_at (table, row, "estimate").number, 1, 0);
    check_close (cell_at (table, row, "se").number, 0, 0);
    g_assert_true (govcap_cell_is_missing (cell_at (table, row, "z")));
    g_assert_true (govcap_cell_is_missing (cell_at (table, row, "p")));
    g_assert_false (govcap_cell_is_missing (cell_at (table, row, "std_se")));
  }
}

/* A wave that has no model is said in a note beside one that has. */
static void
test_two_waves (void)
{
  g_autofree char *framework = framework_with (0);
  GString *good = g_string_new ("town,q0,q1,q2,q3,q4,q5\n");

  for (size_t r = 0; r < 64; r++)
    g_string_append_printf (good, "t,%zu,%zu,%zu,%zu,%zu,%zu\n", 1 + r % 4 + r % 3,
                            1 + r % 4 + r % 5, 1 + r % 4 + r / 8 % 3, 1 + r / 4 % 4 + r % 3,
                            1 + r / 4 % 4 + r % 2, 1 + r / 4 % 4 + r / 32);
  g_autoptr (GovcapData) study =
      read_study (framework, two_waves, good->str, "town,q0,q1,q2,q3,q4,q5\nt,1,2,3,4,5,1\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) fit = table_of (study, "cfa-fit", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (govcap_table_rows (fit), ==, 1);
  g_assert_true (is_word (fit, 0, "wave", "2024"));
  g_assert_true (has_note (fit, "No model. 2025: 1 of 1 people"));
  g_string_free (good, TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_data_func ("/cfa/loadings-agree-with-lavaan", "cfa", test_lavaan);
  g_test_add_data_func ("/cfa/fit-agrees-with-lavaan", "cfa-fit", test_lavaan);
  g_test_add_data_func ("/cfa/validity-agrees-with-r", "validity", test_lavaan);
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].path, &refused[i], test_refused);
  g_test_add_func ("/cfa/an-area-of-one-item-is-left-out-and-said", test_single_item);
  g_test_add_func ("/cfa/an-area-of-two-items-is-a-factor", test_two_items);
  g_test_add_func ("/cfa/an-unreversed-item-is-asked-about", test_unreversed);
  g_test_add_func ("/cfa/the-first-item-has-no-test", test_marker);
  g_test_add_func ("/cfa/a-wave-without-a-model-is-said", test_two_waves);
  return g_test_run ();
}
