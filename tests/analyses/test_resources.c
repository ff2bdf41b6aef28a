/* Tables of what stands beside the answers: party members, funding, needs; every number by hand. */
#include "study.h"

static const char framework[] =
    "name: f\ntitle: {en: F}\nscale: {min: 1, max: 5}\nareas:\n"
    "  - {code: EXE, label: {en: E}, indicators: [{code: EXE1, label: {en: I}, items: [{code: a1, "
    "text: {en: Q}}]}]}\n";

#define ANSWERS "town,a1\nA,1\nB,2\n"

/* A table of a study whose @key names second.csv, which holds @rows. */
static GovcapTable *
made (const char *key, const char *rows, const char *name, GovcapOptions options, GError **error)
{
  g_autofree char *study = g_strconcat (ONE_WAVE, key, ": second.csv\n", NULL);
  g_autoptr (GovcapData) data = read_study (framework, study, ANSWERS, rows);
  GovcapTable *table = table_with (data, name, options, error);

  for (size_t i = 0; table && i < table->cells->len; i++) { /* words are the data's */
    GovcapCell *cell = &g_array_index (table->cells, GovcapCell, i);
    if (cell->word)
      cell->word = g_string_chunk_insert (table->arena, cell->word);
    cell->shown = govcap_text_copy (cell->shown, table->arena);
  }
  return table;
}

static void
check_cells (const GovcapTable *table, size_t row, const char *const ids[], const double want[])
{
  for (size_t i = 0; ids[i]; i++) {
    double got = number_at (table, row, ids[i]);
    if (!check_agrees (got, want[i], 1e-9))
      fprintf (stderr, "%s row %zu, %s\n", table->name, row, ids[i]);
    check_close (got, want[i], 1e-9);
  }
}

#define GRIDS "grid_id,community,party_registered,party_active,party_organisation\n"
#define FOUR_GRIDS GRIDS "G1,A,8,2,1\nG2,A,2,0,1\nG3,C,3,5,0\nG4,C,5,1,\nG5,,,,1\n"

/* Limits by R: prop.test (3, 15, correct = FALSE), (2, 8), (1, 5). G3 has more active than registered. */
static void
test_party (void)
{
  static const char *const ids[] = {"grids", "registered", "active", "active_percent",
                                    "lo",    "hi",         NULL};
  static const double all[] = {5, 15, 3, 20, 7.0475493469815573, 45.1854487151693434},
                      a[] = {2, 10, 2, 20, 5.6682151454375269, 50.9837528463358183},
                      c[] = {2, 5, 1, 20, 3.6224108632430143, 62.4465370237474744},
                      g1[] = {1, 8, 2, 25, 7.1479212752109031, 59.0724569689830972},
                      g3[] = {1, 3, 5, NAN, NAN, NAN}, g5[] = {1, NAN, NAN, NAN, NAN, NAN};
  g_autoptr (GovcapTable) table = made ("grids", FOUR_GRIDS, "party", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 8);
  check_cells (table, 0, ids, all);
  check_cells (table, 1, ids, a);
  check_cells (table, 2, ids, c);
  check_cells (table, 3, ids, g1);
  check_cells (table, 5, ids, g3);
  check_cells (table, 7, ids, g5);
  g_assert_true (is_word (table, 0, "level", "all") && is_word (table, 1, "level", "community"));
  g_assert_true (is_word (table, 1, "unit", "A") && is_word (table, 2, "unit", ""));
  g_assert_true (is_word (table, 2, "community", "C") && is_word (table, 3, "grid", "G1"));
  check_note (table, "are in no total: 2.");
}

static void
test_party_unit (void)
{
  g_autoptr (GovcapTable) table =
      made ("grids", FOUR_GRIDS, "party", (GovcapOptions){.unit = "A"}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 4);
  check_close (number_at (table, 0, "registered"), 10, 0);
}

/* G4 does not say whether it has an organisation, G5 whether anybody is active. */
static void
test_coverage (void)
{
  static const char *const ids[] = {"grids", "of", "percent", NULL};
  static const double want[][3] = {{2, 3, 200. / 3}, {1, 2, 50}, {1, 2, 50},
                                   {1, 3, 100. / 3}, {0, 1, 0},  {1, 1, 100}};
  g_autoptr (GovcapTable) table = made ("grids", FOUR_GRIDS, "coverage", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 6);
  for (size_t row = 0; row < 6; row++)
    check_cells (table, row, ids, want[row]);
  g_assert_true (is_word (table, 1, "organisation", "yes") && is_word (table, 1, "active", "no"));
  check_note (table, "Covered in form, without activity: G2.");
  check_note (table, "one of the two is not known are left out: 2.");
}

/* Without the column, a registered member is what makes a grid covered. */
static void
test_coverage_by_members (void)
{
  static const char *const ids[] = {"grids", "of", NULL};
  static const double want[][2] = {{2, 3}, {1, 2}, {1, 2}, {1, 3}, {1, 1}, {0, 1}};
  g_autoptr (GovcapTable) table =
      made ("grids", "grid_id,party_registered,party_active\nG1,8,2\nG2,2,0\nG3,0,0\n", "coverage",
            (GovcapOptions){0}, NULL);

  for (size_t row = 0; row < 6; row++)
    check_cells (table, row, ids, want[row]);
  check_note (table, "at least one member is registered");
}

#define FUNDS "year,source,unit,amount,fiscal\n"

/* 2023: 60, 30, 10: HHI 0.36 + 0.09 + 0.01 = 0.46; 2022: one source: HHI 1. */
static void
test_funding (void)
{
  static const char *const ids[] = {"amount", "percent",   "cumulative",         "sources",
                                    "hhi",    "effective", "non_fiscal_percent", NULL};
  static const double before[] = {5, NAN, NAN, 1, 1, 1, 0},
                      one[] = {5, 100, 100, NAN, NAN, NAN, NAN},
                      total[] = {100, NAN, NAN, 3, 0.46, 1 / 0.46, 40},
                      largest[] = {60, 60, 60, NAN, NAN, NAN, NAN},
                      second[] = {30, 30, 90, NAN, NAN, NAN, NAN},
                      none[] = {0, 0, 100, NAN, NAN, NAN, NAN};
  g_autoptr (GovcapTable) table =
      made ("funding",
            FUNDS "2023,gifts,,10,0\n2023,state,,40,1\n2023,firms,,30,0\n2023,state,,20,1\n"
                  "2023,none,,0,0\n2022,state,,5,1\n",
            "funding", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 7);
  check_cells (table, 0, ids, before);
  check_cells (table, 1, ids, one);
  check_cells (table, 2, ids, total);
  check_cells (table, 3, ids, largest);
  check_cells (table, 4, ids, second);
  check_cells (table, 6, ids, none);
  g_assert_true (is_word (table, 2, "year", "2023") && is_word (table, 2, "source", ""));
  g_assert_true (is_word (table, 4, "source", "firms") && is_word (table, 5, "source", "gifts"));
}

/* The whole, then each unit; what is not said of one row makes no share. */
static void
test_funding_units (void)
{
  g_autoptr (GovcapTable) table = made ("funding", FUNDS "2023,state,A,40,1\n2023,firms,B,60,\n",
                                        "funding", (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) one = made ("funding", FUNDS "2023,state,A,40,1\n2023,firms,B,60,\n",
                                      "funding", (GovcapOptions){.unit = "A"}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 7);
  check_close (number_at (table, 0, "hhi"), 0.52, 1e-12);
  check_close (number_at (table, 0, "non_fiscal_percent"), NAN, 0);
  check_close (number_at (table, 3, "non_fiscal_percent"), 0, 0);
  g_assert_true (is_word (table, 3, "unit", "A") && is_word (table, 5, "unit", "B"));
  g_assert_cmpuint (govcap_table_rows (one), ==, 2);
  g_assert_true (is_word (one, 0, "unit", "A"));
}

static void
test_no_money (void)
{
  g_autoptr (GovcapTable) table =
      made ("funding", FUNDS "2023,state,,0,1\n", "funding", (GovcapOptions){0}, NULL);

  check_close (number_at (table, 0, "amount"), 0, 0);
  check_close (number_at (table, 0, "hhi"), NAN, 0);
  check_close (number_at (table, 0, "effective"), NAN, 0);
  check_close (number_at (table, 0, "non_fiscal_percent"), NAN, 0);
  check_close (number_at (table, 1, "percent"), NAN, 0);
}

/* A bar per year in which money came; a source that gave nothing that year has no part. */
static void
test_funding_figure (void)
{
  g_autoptr (GovcapData) data =
      read_study (framework, ONE_WAVE "funding: second.csv\n", ANSWERS,
                  FUNDS "2021,state,,0,1\n2022,state,,5,1\n2023,state,,30,1\n2023,gifts,,10,0\n");
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) figures = govcap_drawing_figures (govcap_drawing_find ("funding"), run);

  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  g_assert_cmpuint (figure->rows->len, ==, 2);
  g_assert_cmpuint (figure->cols->len, ==, 2);
  check_close (figure->value[0], 100, 0);
  check_close (figure->value[1], 0, 0);
  check_close (figure->value[2], 75, 0);
  check_close (figure->value[3], 25, 0);
}

#define NEEDS "unit,unit_type,need,year,needed,offered,matched,finished\n"

/* 15 of 30: R, prop.test (15, 30, correct = FALSE); 9 of 15. */
static void
test_matching (void)
{
  static const char *const ids[] = {
      "rows",    "needed",   "offered",          "matched",     "fill_percent", "fill_lo",
      "fill_hi", "finished", "finished_percent", "finished_lo", "finished_hi",  NULL};
  static const double all[] = {3,
                               30,
                               18,
                               15,
                               50,
                               33.154125640533771,
                               66.845874359466222,
                               9,
                               60,
                               35.746830120624608,
                               80.175503858658402},
                      care[] = {2,
                                20,
                                14,
                                12,
                                60,
                                38.658150076225326,
                                78.119346762718294,
                                7,
                                700. / 12,
                                31.951131254954984,
                                80.673968634124350};
  g_autoptr (GovcapTable) table = made (
      "needs",
      NEEDS "A,office,care,2023,10,8,6,4\nB,firm,care,2024,10,6,6,3\nB,firm,jobs,2024,10,4,3,2\n",
      "matching", (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 9);
  check_cells (table, 0, ids, all);
  check_cells (table, 1, ids, care);
  g_assert_true (is_word (table, 1, "by", "need") && is_word (table, 1, "group", "care"));
  g_assert_true (is_word (table, 3, "by", "unit type") && is_word (table, 3, "group", "office"));
  g_assert_true (is_word (table, 5, "by", "unit") && is_word (table, 5, "unit", "A"));
  g_assert_true (is_word (table, 7, "by", "year") && is_word (table, 7, "group", "2023"));
  check_close (number_at (table, 3, "fill_percent"), 60, 1e-12);
  check_close (number_at (table, 4, "fill_percent"), 45, 1e-12);
}

/* What is not counted everywhere has no sum; what nobody needed has no rate. */
static void
test_matching_gaps (void)
{
  g_autoptr (GovcapTable) table =
      made ("needs", NEEDS ",,care,,10,,6,4\n,,care,,10,5,0,\n,,jobs,,0,1,0,0\n", "matching",
            (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  check_close (number_at (table, 0, "offered"), NAN, 0);
  check_close (number_at (table, 0, "fill_percent"), 30, 1e-12);
  check_close (number_at (table, 0, "finished_percent"), NAN, 0);
  check_close (number_at (table, 2, "fill_percent"), NAN, 0);
  check_close (number_at (table, 2, "finished_percent"), NAN, 0);
}

/* A wave that nobody answered and a unit that nobody answered in, named by these files alone. */
static void
test_choice (void)
{
  static const char rows[] = NEEDS "A,office,care,2021,10,8,6,4\nD,firm,care,2024,20,6,6,3\n";
  g_autoptr (GError) no_wave = NULL, no_unit = NULL;
  g_autoptr (GovcapTable) wave =
      made ("needs", rows, "matching", (GovcapOptions){.wave = "2021"}, NULL);
  g_autoptr (GovcapTable) unit =
      made ("needs", rows, "matching", (GovcapOptions){.unit = "D"}, NULL);
  g_autoptr (GovcapTable) early =
      made ("needs", rows, "matching", (GovcapOptions){.wave = "2019"}, &no_wave);
  g_autoptr (GovcapTable) other =
      made ("needs", rows, "matching", (GovcapOptions){.unit = "E"}, &no_unit);

  check_close (number_at (wave, 0, "needed"), 10, 0);
  check_close (number_at (unit, 0, "needed"), 20, 0);
  g_assert_true (!early && strstr (no_wave->message, "no wave '2019'"));
  g_assert_true (!other && strstr (no_unit->message, "no unit 'E'"));
}

/* Each says what it is made of. */
static void
test_needs (void)
{
  static const char *const tables[][2] = {{"party", "'grids: grids.csv'"},
                                          {"coverage", "'grids: grids.csv'"},
                                          {"funding", "'funding: funding.csv'"},
                                          {"matching", "'needs: needs.csv'"}};
  g_autoptr (GovcapData) data = read_study (framework, ONE_WAVE, ANSWERS, NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = table_of (data, tables[i][0], &error);
    g_assert_null (table);
    g_assert_nonnull (strstr (error->message, tables[i][1]));
  }
}

/* A list of grids without these columns. */
static void
test_lists (void)
{
  for (size_t i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table = made ("grids", "grid_id,community\nG1,A\n",
                                          i ? "party" : "coverage", (GovcapOptions){0}, &error);
    g_assert_null (table);
    g_assert_nonnull (strstr (error->message, "party_active"));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/resources/party", test_party);
  g_test_add_func ("/resources/party-of-a-unit", test_party_unit);
  g_test_add_func ("/resources/coverage", test_coverage);
  g_test_add_func ("/resources/coverage-by-members", test_coverage_by_members);
  g_test_add_func ("/resources/funding", test_funding);
  g_test_add_func ("/resources/funding-of-units", test_funding_units);
  g_test_add_func ("/resources/no-money", test_no_money);
  g_test_add_func ("/resources/funding-figure", test_funding_figure);
  g_test_add_func ("/resources/matching", test_matching);
  g_test_add_func ("/resources/choice", test_choice);
  g_test_add_func ("/resources/matching-with-gaps", test_matching_gaps);
  g_test_add_func ("/resources/tables-need-what-they-are-made-of", test_needs);
  g_test_add_func ("/resources/grids-without-members", test_lists);
  return g_test_run ();
}
