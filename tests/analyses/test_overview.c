/* A row per unit: its numbers are those of the tables that compute them. */
#include "study.h"

static const char framework[] =
    "name: f\ntitle: F\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: EXE, label: E, indicators: [{code: E1, label: e, items: [{code: E1a, text: a},"
    " {code: E1b, text: b}]}]}\n"
    "  - {code: SRV, label: S, indicators: [{code: S1, label: s, items: [{code: S1a, text: "
    "c}]}]}\n";

/* Three towns of 40, 40 and 3 people; the answers go through their points in turn. */
static char *
answers (unsigned shift)
{
  GString *csv = g_string_new ("town,E1a,E1b,S1a\n");
  static const char *const towns[] = {"A", "B", "C"};
  static const unsigned people[] = {40, 40, 3};

  for (unsigned t = 0; t < 3; t++)
    for (unsigned i = 0; i < people[t]; i++)
      g_string_append_printf (csv, "%s,%u,%u,%u\n", towns[t], 1 + (i + t) % 4,
                              1 + (i * 3 + shift) % 5, 1 + (i / 2 + t * shift) % 5);
  return g_string_free (csv, FALSE);
}

static size_t
find_row (const GovcapTable *table, const char *wave, const char *unit, const char *code)
{
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    if ((!wave || !g_strcmp0 (cell_at (table, row, "wave").word, wave)) &&
        !g_strcmp0 (cell_at (table, row, "unit").word, unit) &&
        (!code || !g_strcmp0 (cell_at (table, row, "code").word, code)))
      return row;
  g_error ("no row of %s %s in %s", unit, code ? code : "", table->name);
}

static void
check_same (const GovcapTable *table, size_t row, const char *column, const GovcapTable *source,
            size_t of, const char *from)
{
  GovcapCell got = cell_at (table, row, column), want = cell_at (source, of, from);

  g_assert_cmpstr (got.word, ==, want.word);
  if (!want.word)
    check_close (got.number, want.number, 0);
}

static void
test_same (void)
{
  static const char *const units[] = {NULL, "A", "B", "C"};
  g_autofree char *first = answers (0), *second = answers (2);
  g_autoptr (GovcapData) data = read_study (framework, TWO_WAVES, first, second);
  g_autoptr (GovcapTable) overview = table_of (data, "overview", NULL);
  g_autoptr (GovcapTable) areas = table_of (data, "overview-areas", NULL);
  g_autoptr (GovcapTable) changes = table_of (data, "overview-changes", NULL);
  g_autoptr (GovcapTable) scores = table_of (data, "scores", NULL);
  g_autoptr (GovcapTable) ranking = table_of (data, "ranking", NULL);
  g_autoptr (GovcapTable) change = table_of (data, "change", NULL);

  g_assert_cmpuint (govcap_table_rows (overview), ==, 4);
  for (size_t row = 0; row < 4; row++) {
    size_t score = find_row (scores, "2025", units[row], "OVERALL");
    size_t moved = find_row (change, NULL, units[row], "OVERALL");
    g_assert_cmpstr (cell_at (overview, row, "unit").word, ==, units[row]);
    check_same (overview, row, "n", scores, score, "n");
    check_same (overview, row, "score", scores, score, "score");
    check_same (overview, row, "lo", scores, score, "lo");
    check_same (overview, row, "hi", scores, score, "hi");
    check_same (overview, row, "band", scores, score, "band");
    check_same (overview, row, "from", change, moved, "from");
    check_same (overview, row, "change", change, moved, "change");
    check_same (overview, row, "change_hi", change, moved, "hi");
    check_same (overview, row, "verdict", change, moved, "verdict");
    check_same (areas, row, "SRV_lo", scores, find_row (scores, "2025", units[row], "SRV"), "lo");
    check_same (areas, row, "OVERALL", scores, score, "score");
    check_same (changes, row, "EXE", change, find_row (change, NULL, units[row], "EXE"), "change");
    if (units[row]) {
      size_t rank = find_row (ranking, "2025", units[row], NULL);
      check_same (overview, row, "rank", ranking, rank, "rank");
      check_same (overview, row, "rank_hi", ranking, rank, "rank_hi");
      check_same (overview, row, "few", ranking, rank, "few");
    }
  }
}

/* One wave: the scores are there, and why there is no change. */
static void
test_one_wave (void)
{
  g_autofree char *first = answers (0);
  g_autoptr (GovcapData) data = read_study (framework, ONE_WAVE, first, NULL);
  g_autoptr (GovcapTable) overview = table_of (data, "overview", NULL);
  g_autoptr (GError) error = NULL;
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);

  g_assert_true (govcap_cell_is_missing (cell_at (overview, 1, "change")));
  g_assert_false (govcap_cell_is_missing (cell_at (overview, 1, "score")));
  g_assert_true (has_note (overview, "No changes are shown"));
  g_assert_null (govcap_analysis_find ("overview-changes")->run (run, &error));
  g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
}

/* A unit that was reached by one channel alone, by two, and by none. */
static void
test_returns (void)
{
  static const double want[] = {75, 80, 70, NAN};
  g_autofree char *first = answers (0);
  g_autoptr (GovcapData) data =
      read_study (framework, ONE_WAVE "fieldwork: second.csv\n", first,
                  "wave,form,unit,channel,issued,returned,valid\n2024,,A,paper,100,80,40\n"
                  "2024,,B,paper,60,30,20\n2024,,B,web,40,40,20\n");
  g_autoptr (GovcapTable) overview = table_of (data, "overview", NULL);

  for (size_t row = 0; row < G_N_ELEMENTS (want); row++)
    check_close (number_at (overview, row, "return_rate"), want[row], 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/overview/numbers of other tables", test_same);
  g_test_add_func ("/overview/one wave", test_one_wave);
  g_test_add_func ("/overview/returns", test_returns);
  return g_test_run ();
}
