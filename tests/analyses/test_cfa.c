/* cfa, cfa-fit and validity: every number of cfa.expected.csv, which cfa.R prints from
 * lavaan, on data(bfi) (skipped where the sample is not at hand); and questionnaires with faults
 * made on purpose, each refused or said in the reader's words. */
#include "area_study.h"

#include <gsl/gsl_errno.h>

/* How far from lavaan: its standardised errors come of numerical derivatives, good to 1e-7. */
#define CLOSE 1e-9
#define CLOSE_STD_SE 1e-7

static void
compare (const GovcapTable *table, char **cells)
{
  const char *column = !strcmp (cells[0], "cfa") ? "item" : "scale";
  double want = oracle_number (cells[3]);
  double got = number_at (table, *cells[1] ? row_of (table, column, cells[1], 0) : 0, cells[2]);
  double close = !strcmp (cells[2], "std_se") ? CLOSE_STD_SE : CLOSE;

  if (!check_agrees (got, want, close)) {
    fprintf (stderr, "%s %s %s:\n", cells[0], cells[1], cells[2]);
    check_close (got, want, close);
  }
}

static void
test_lavaan (const void *name)
{
  g_autoptr (GovcapData) data = read_bfi ();

  if (oracle_skips (data))
    return;
  g_auto (GStrv) lines = oracle_lines ("cfa.expected.csv");
  g_autoptr (GovcapTable) table = table_of (data, name, NULL);
  size_t compared = 0;

  for (size_t i = 0; lines[i]; i++) {
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

typedef struct {
  const char *path, *kinds;
  size_t people;
  const char *en, *zh; /* parts of the message */
} Refused;

static const Refused refused[] = {
    {"/cfa/refused/three-people", "iii|iii", 3,
     "3 of 3 people answered all 6 items; at least 7 must", "3 人答全"},
    {"/cfa/refused/as-many-people-as-items", "iii|iii", 6, "at least 7 must (five to ten",
     "至少需要 7 人"},
    {"/cfa/refused/an-item-that-nobody-answered", "iii|i.i", 300, "; nobody answered q4",
     "没有人回答 q4"},
    {"/cfa/refused/a-constant-item-is-named", "i0i|iii", 300,
     "answered alike by all who answered every item: q1", "答全的人回答都相同：q1"},
    {"/cfa/refused/all-constant-items-are-named", "i0i|i0i", 300, "q1, q4", "q1、q4"},
    {"/cfa/refused/a-copied-item-is-named", "iii|ici", 300,
     "perfectly correlated (a copied item?): q4 with q0", "完全相关（重复的题项？）：q4与q0"},
    {"/cfa/refused/a-sum-of-items-is-named", "iii|i+i", 300, "a sum of items?): q0, q1, q4",
     "q0、q1、q4"},
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
  g_autoptr (GovcapData) study = study_of ("iii|iii|i", 300);
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
  g_autoptr (GovcapData) study = study_of ("iii|iii|ii", 300);
  g_autoptr (GovcapTable) fit = table_of (study, "cfa-fit", NULL);

  check_close (cell_at (fit, 0, "df").number, 8 * 9 / 2 - 16 - 3, 0);
  check_close (cell_at (fit, 0, "n").number, 300, 0);
}

/* The unreversed item shows as a negative loading, and a note asks about it. */
static void
test_unreversed (void)
{
  g_autoptr (GovcapData) study = study_of ("ii-|iii", 300);
  g_autoptr (GovcapTable) table = table_of (study, "cfa", NULL);

  g_assert_cmpfloat (cell_at (table, 2, "std").number, <, -0.3);
  g_assert_true (has_note (table, "run against the others of their area: q2"));
}

static void
test_marker (void)
{
  g_autoptr (GovcapData) study = study_of ("iii|iii", 300);
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
  g_autoptr (GovcapData) study = waves_of ("iii|iii", "iii|iii", 300, 1);
  g_autoptr (GovcapTable) fit = table_of (study, "cfa-fit", NULL);

  g_assert_cmpuint (govcap_table_rows (fit), ==, 1);
  g_assert_true (is_word (fit, 0, "wave", "2024"));
  g_assert_true (has_note (fit, "2025: CFA: 1 of 1 people"));
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
