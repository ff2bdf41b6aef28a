/* Tables of coded evidence: every number by hand, and what there is nothing of. */
#include "coding_study.h"

#define TWO CODED_ONE "sources: second.csv\n"
#define HEADER "source_id,seg_id,unit,year,role,coder,code,valence\n"

/* S1 (A, 2023): P1 and C1 in one segment, C2 in another; S2 (A, 2024): P1, M1; S3 (B, 2024): read,
 * nothing. */
static const char small[] = HEADER "S1,1,A,2023,cadre,x,P1,-1\nS1,1,A,2023,cadre,x,C1,\n"
                                   "S1,2,A,2023,cadre,x,C2,0\nS2,1,A,2024,villager,x,P1,1\n"
                                   "S2,2,A,2024,villager,x,M1,1\nS3,1,B,2024,villager,x,,\n";

static GovcapTable *
coded (const char *study, const char *first, const char *second, const char *name,
       GovcapOptions options)
{
  return coded_table (study, first, second, name, options, NULL);
}

static void
check_numbers (const GovcapTable *table, size_t row, const char *const ids[], const double want[])
{
  for (size_t i = 0; ids[i]; i++) {
    double got = number_at (table, row, ids[i]);
    if (!check_agrees (got, want[i], 1e-12))
      fprintf (stderr, "row %zu, %s\n", row, ids[i]);
    check_close (got, want[i], 1e-12);
  }
}

/* Of 3 sources 2 hold P1: Wilson's limits by R, prop.test (2, 3, correct = FALSE). */
static void
test_codes (void)
{
  static const char *const ids[] = {"segments", "sources",  "of",       "source_percent",
                                    "units",    "negative", "positive", NULL};
  static const double p1[] = {2, 2, 3, 200. / 3, 1, 1, 1}, c2[] = {1, 1, 3, 100. / 3, 1, 0, 0},
                      p2[] = {0, 0, 3, 0, 0, 0, 0};
  g_autoptr (GovcapTable) table = coded (CODED_ONE, small, NULL, "codes", (GovcapOptions){0});

  g_assert_cmpuint (govcap_table_rows (table), ==, 7);
  check_numbers (table, row_of (table, "code", "P1", 0), ids, p1);
  check_numbers (table, row_of (table, "code", "C2", 0), ids, c2);
  check_numbers (table, row_of (table, "code", "P2", 0), ids, p2);
  check_close (number_at (table, 0, "lo"), 20.765960080204781, 1e-9);
  check_close (number_at (table, 0, "hi"), 93.850805527960375, 1e-9);
  g_assert_true (is_word (table, 0, "kind", "problem"));
  g_assert_true (is_word (table, 6, "kind", "achievement"));
  check_note (table, "sources count, not mentions");
}

/* Two coders, of whom one sees the code: the source holds it, once. Others' codes have no kind. */
static void
test_holding (void)
{
  g_autoptr (GovcapTable) table =
      coded (CODED_ONE, HEADER "S1,1,,,,x,P1,-1\nS1,1,,,,y,,\nS1,2,,,,y,P1,\nS2,1,,,,x,own,\n",
             NULL, "codes", (GovcapOptions){0});
  size_t own = row_of (table, "code", "own", 0);

  check_close (number_at (table, 0, "segments"), 2, 0);
  check_close (number_at (table, 0, "sources"), 1, 0);
  check_close (number_at (table, 0, "units"), 0, 0);
  check_close (number_at (table, own, "sources"), 1, 0);
  g_assert_null (cell_at (table, own, "kind").word);
  check_note (table, "Codes without a kind are not in the codebook.");
}

static void
test_codes_by (void)
{
  g_autoptr (GovcapTable) table = coded (CODED_ONE, small, NULL, "codes-by", (GovcapOptions){0});
  size_t found = 0;

  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    double sources = number_at (table, row, "sources"), of = number_at (table, row, "of");
    g_assert_false (is_word (table, row, "code", "P2")); /* nobody holds it */
    if (!is_word (table, row, "code", "P1"))
      continue;
    found++;
    if (is_word (table, row, "group", "A")) {
      g_assert_true (is_word (table, row, "unit", "A") && sources == 2 && of == 2);
    } else if (is_word (table, row, "group", "B")) {
      g_assert_true (sources == 0 && of == 1);
    } else if (is_word (table, row, "group", "villager")) {
      g_assert_true (is_word (table, row, "variable", "role") && sources == 1 && of == 2);
    } else if (is_word (table, row, "group", "2024")) {
      g_assert_true (is_word (table, row, "variable", "year") && sources == 1 && of == 2);
    } else {
      g_assert_true (sources == 1 && of == 1); /* cadre, 2023 */
    }
  }
  g_assert_cmpuint (found, ==, 6);
}

/* A pair of columns per role, in the order in which the sources name them. */
static void
test_codes_by_role (void)
{
  static const char *const ids[] = {
      "sources",        "source_percent",   "role: cadre", "role %: cadre",
      "role: villager", "role %: villager", NULL};
  static const double p1[] = {2, 200. / 3, 1, 100, 1, 50}, c2[] = {1, 100. / 3, 1, 100, 0, 0},
                      m1[] = {1, 100. / 3, 0, 0, 1, 50};
  g_autoptr (GovcapTable) table =
      coded (CODED_ONE, small, NULL, "codes-by-role", (GovcapOptions){0});

  g_assert_cmpuint (govcap_table_rows (table), ==, 4); /* nobody holds P2, M2, A1 */
  g_assert_cmpuint (table->n_columns, ==, 10);
  check_numbers (table, row_of (table, "code", "P1", 0), ids, p1);
  check_numbers (table, row_of (table, "code", "C2", 0), ids, c2);
  check_numbers (table, row_of (table, "code", "M1", 0), ids, m1);
  check_note (table, "of the sources of its column: all 3; cadre 1, villager 2.");
  g_assert_cmpuint (table->notes->len, ==, 3);
}

/* What a role is called is no name of ours; who says none counts in no column; many have one each. */
static void
test_any_roles (void)
{
  g_autoptr (GString) sheet = g_string_new (HEADER "S1,1,,,sources,x,P1,\nS2,1,,,,x,P1,\n");

  for (size_t i = 3; i < 15; i++)
    g_string_append_printf (sheet, "S%zu,1,,,role %zu %%s {3:4},x,P1,\n", i, i);
  g_autoptr (GovcapTable) table =
      coded (CODED_ONE, sheet->str, NULL, "codes-by-role", (GovcapOptions){0});
  g_assert_cmpuint (table->n_columns, ==, 6 + 2 * 13);
  check_close (number_at (table, 0, "sources"), 14, 0);
  check_close (number_at (table, 0, "role: sources"), 1, 0);
  check_close (number_at (table, 0, "role: role 14 %s {3:4}"), 1, 0);
  check_note (table, "Sources that do not say theirs count in the first columns alone: 1.");
}

/* Without roles the columns are kinds of source; without either there is no table. */
static void
test_no_roles (void)
{
  static const char header[] = "source_id,seg_id,source_type,coder,code\n";
  g_autofree char *kinds =
      g_strconcat (header, "S1,1,document,x,P1\nS2,1,interview,x,P1\nS3,1,interview,x,C1\n", NULL);
  g_autofree char *nothing = g_strconcat (header, "S1,1,,x,P1\n", NULL);
  g_autoptr (GovcapTable) table =
      coded (CODED_ONE, kinds, NULL, "codes-by-role", (GovcapOptions){0});
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (table->n_columns, ==, 10);
  check_close (number_at (table, 0, "type: interview"), 1, 0);
  check_close (number_at (table, 0, "type %: interview"), 50, 1e-12);
  check_close (number_at (table, 0, "type: document"), 1, 0);
  check_note (table, "No source says a role: the columns are kinds of source.");
  g_assert_null (
      coded_table (CODED_ONE, nothing, NULL, "codes-by-role", (GovcapOptions){0}, &error));
  g_assert_nonnull (strstr (error->message, "no source says the role of who speaks, nor its kind"));
}

/* --wave chooses by year, --unit by unit. */
static void
test_choice (void)
{
  g_autoptr (GovcapTable) year =
      coded (CODED_ONE, small, NULL, "codes", (GovcapOptions){.wave = "2024"});
  g_autoptr (GovcapTable) unit =
      coded (CODED_ONE, small, NULL, "interviews", (GovcapOptions){.unit = "B"});

  check_close (number_at (year, 0, "sources"), 1, 0);
  check_close (number_at (year, 0, "of"), 2, 0);
  g_assert_true (is_word (year, 0, "wave", "2024"));
  g_assert_cmpuint (govcap_table_rows (unit), ==, 1);
  g_assert_true (is_word (unit, 0, "source", "S3"));
  g_autoptr (GovcapTable) roles =
      coded (CODED_ONE, small, NULL, "codes-by-role", (GovcapOptions){.unit = "A"});
  g_assert_true (is_word (roles, 0, "unit", "A"));
  check_close (number_at (roles, 0, "role %: villager"), 100, 0);
}

static void
test_interviews (void)
{
  g_autoptr (GovcapTable) table = coded (
      TWO, small, "source_id,date,place,minutes\nS9,2024-05-01,hall,30\nS1,2023-06-01,,45\nS2,,,\n",
      "interviews", (GovcapOptions){0});

  g_assert_cmpuint (govcap_table_rows (table), ==, 4);
  g_assert_true (is_word (table, 0, "source", "S9") && is_word (table, 0, "place", "hall"));
  check_close (number_at (table, 0, "segments"), 0, 0);
  check_close (number_at (table, 0, "minutes"), 30, 0);
  g_assert_true (is_word (table, 1, "source", "S1") && is_word (table, 1, "role", "cadre"));
  g_assert_true (is_word (table, 1, "unit", "A") && is_word (table, 1, "wave", "2023"));
  check_close (number_at (table, 1, "segments"), 2, 0);
  check_close (number_at (table, 1, "codes"), 3, 0);
  check_close (number_at (table, 1, "coders"), 1, 0);
  check_close (number_at (table, 2, "minutes"), NAN, 0);
}

static void
test_matrix (void)
{
  g_autoptr (GovcapTable) table = coded (CODED_ONE, small, NULL, "code-matrix", (GovcapOptions){0});

  g_assert_cmpuint (govcap_table_rows (table), ==, 2);
  g_assert_cmpuint (table->n_columns, ==, 4 + 4); /* P1 C1 C2 M1 */
  check_close (number_at (table, 0, "sources"), 2, 0);
  check_close (number_at (table, 0, "P1"), 2, 0);
  check_close (number_at (table, 0, "M1"), 1, 0);
  check_close (number_at (table, 1, "P1"), 0, 0); /* B was asked, and nobody said it */
}

/* P1 and C1 share a segment: both / any = 1 / 2. P1 and C2 share a source alone. */
static void
test_cooccurrence (void)
{
  static const char *const ids[] = {"segments", "sources", "c_coefficient", NULL};
  static const double together[] = {1, 1, 0.5}, apart[] = {0, 1, 0};
  g_autoptr (GovcapTable) table =
      coded (CODED_ONE, small, NULL, "cooccurrence", (GovcapOptions){0});

  g_assert_cmpuint (govcap_table_rows (table), ==, 4); /* not C1 or C2 with M1 */
  g_assert_true (is_word (table, 0, "a", "P1") && is_word (table, 0, "b", "C1"));
  check_numbers (table, 0, ids, together);
  g_assert_true (is_word (table, 1, "b", "C2"));
  check_numbers (table, 1, ids, apart);
  check_note (table, "Pairs that no source holds both of: 2.");
}

/* P1 leads to C1, which has a measure of its own, and to C2, which takes the problem's. P2 leads
 * nowhere. */
static void
test_chains (void)
{
  static const char *const ids[] = {"sources", "complete", "complete_percent", NULL};
  static const double first[] = {2, 0, 0}, second[] = {2, 0, 0}, alone[] = {0, 0, NAN};
  g_autoptr (GovcapTable) table = coded (CODED_ONE, small, NULL, "chains", (GovcapOptions){0});

  g_assert_cmpuint (govcap_table_rows (table), ==, 3);
  g_assert_true (is_word (table, 0, "cause", "C1") && is_word (table, 0, "measure", "M2"));
  g_assert_true (is_word (table, 0, "basis", "analyst"));
  g_assert_true (is_word (table, 0, "measure_basis", "order"));
  check_numbers (table, 0, ids, first);
  check_close (number_at (table, 0, "problem_sources"), 2, 0);
  check_close (number_at (table, 0, "cause_sources"), 1, 0);
  check_close (number_at (table, 0, "measure_sources"), 0, 0);
  g_assert_true (is_word (table, 1, "cause", "C2") && is_word (table, 1, "measure", "M1"));
  g_assert_true (is_word (table, 1, "basis", "block"));
  check_numbers (table, 1, ids, second);
  g_assert_true (is_word (table, 2, "problem", "P2") && !cell_at (table, 2, "cause").word);
  check_numbers (table, 2, ids, alone);
  check_note (table, "Problems without a measure: P2.");
}

/* The parts of a chain in different sources are no chain; in two segments of one source they are. */
static void
test_whole_chain (void)
{
  g_autoptr (GovcapTable) table =
      coded (CODED_ONE,
             HEADER "S1,1,,,,x,P1,\nS1,2,,,,x,C1,\nS1,3,,,,x,M2,\nS2,1,,,,x,P1,\nS3,1,,,,x,C1,\n",
             NULL, "chains", (GovcapOptions){0});

  check_close (number_at (table, 0, "sources"), 3, 0);
  check_close (number_at (table, 0, "complete"), 1, 0);
  check_close (number_at (table, 0, "complete_percent"), 100. / 3, 1e-14);
}

/* By date, whatever the order of the list; without dates as they are listed. */
static void
test_saturation (void)
{
  static const char *const ids[] = {"codes", "new_codes", "cumulative", NULL};
  static const double first[] = {0, 0, 0}, second[] = {2, 2, 2}, third[] = {3, 2, 4};
  g_autoptr (GovcapTable) dated =
      coded (TWO, small, "source_id,date\nS1,2023-06-01\nS2,2023-05-31\nS3,2022-01-01\n",
             "saturation", (GovcapOptions){0});
  g_autoptr (GovcapTable) listed = coded (CODED_ONE, small, NULL, "saturation", (GovcapOptions){0});

  g_assert_true (is_word (dated, 0, "source", "S3"));
  check_numbers (dated, 0, ids, first);
  check_numbers (dated, 1, ids, second);
  check_numbers (dated, 2, ids, third);
  check_note (dated, "Sources since the last new code: 0.");
  g_assert_true (is_word (listed, 0, "source", "S1") && is_word (listed, 2, "source", "S3"));
  check_note (listed, "Sources since the last new code: 1.");
  check_note (listed, "not all have a date");
}

/* What test_objective.c, test_evidence.c, and those of tables beside the answers ask of. */
static const GovcapUnitRows OTHER_ROWS = GOVCAP_RECORD_ROWS | GOVCAP_ANY_ROWS | GOVCAP_SIDE_ROWS;

/* Survey tables and figures of a study without a survey, and the other way round. */
static void
test_needs (void)
{
  g_autoptr (GovcapData) data = read_study (coding_framework, CODED_ONE, small, NULL);
  g_autoptr (GovcapData) survey =
      read_study (coding_framework, ONE_WAVE, "town,a1\nA,5\nA,4\nB,1\n", NULL);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) coded_run = govcap_run_new (data, &options, NULL);
  g_autoptr (GovcapRun) survey_run = govcap_run_new (survey, &options, NULL);
  size_t n;

  for (size_t i = 0; i < (govcap_analyses (&n), n); i++) {
    const GovcapAnalysis *analysis = &govcap_analyses (&n)[i];
    bool of_coding = analysis->rows & GOVCAP_CODED_ROWS;
    if (analysis->rows & OTHER_ROWS)
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (GovcapTable) table =
        govcap_analysis_table (analysis, of_coding ? survey_run : coded_run, &error);
    g_assert_null (table);
    g_assert_error (error, GOVCAP_ERROR, GOVCAP_ERROR_INPUT);
    g_assert_nonnull (
        strstr (error->message, of_coding ? "names no coded evidence" : "the study has none"));
  }
  for (size_t i = 0; i < (govcap_drawings (&n), n); i++) {
    g_autoptr (GPtrArray) none = govcap_drawing_figures (&govcap_drawings (&n)[i], survey_run);
    g_autoptr (GPtrArray) some = govcap_drawing_figures (&govcap_drawings (&n)[i], coded_run);
    GovcapUnitRows rows = govcap_analysis_find (govcap_drawings (&n)[i].table)->rows;
    bool of_coding = rows & GOVCAP_CODED_ROWS;
    if (rows & GOVCAP_ANY_ROWS)
      continue;
    g_assert_cmpuint (some->len, ==, of_coding);
    g_assert_true (!of_coding || !none->len);
  }
}

/* One unit after the other, each by itself. */
static void
test_by_unit (void)
{
  g_autoptr (GovcapData) data = read_study (coding_framework, CODED_ONE, small, NULL);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GovcapTable) table =
      govcap_analysis_by_unit (govcap_analysis_find ("codes"), run, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (govcap_table_rows (table), ==, 14);
  g_assert_true (is_word (table, 0, "unit", "A") && is_word (table, 7, "unit", "B"));
  check_close (number_at (table, 0, "of"), 2, 0);
  check_close (number_at (table, 7, "of"), 1, 0);
  check_note (table, "Each unit's sources by themselves.");
}

/* Figures: codes in the order of their sources; two by two what stands together; every source. */
static void
test_figures (void)
{
  g_autoptr (GovcapData) data = read_study (coding_framework, CODED_ONE, small, NULL);
  GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) codes = govcap_drawing_figures (govcap_drawing_find ("codes"), run);
  g_autoptr (GPtrArray) pairs = govcap_drawing_figures (govcap_drawing_find ("cooccurrence"), run);
  g_autoptr (GPtrArray) curve = govcap_drawing_figures (govcap_drawing_find ("saturation"), run);
  const GovcapFigure *dots = codes->pdata[0], *heat = pairs->pdata[0], *lines = curve->pdata[0];

  g_assert_cmpuint (dots->rows->len, ==, 4);
  g_assert_cmpstr (g_array_index (dots->rows, GovcapText, 0).en, ==, "P1 Lacks power");
  check_close (dots->value[0], 200. / 3, 1e-14);
  g_assert_true (dots->lo[0] < dots->value[0] && dots->value[0] < dots->hi[0]);
  g_assert_cmpuint (heat->rows->len, ==, 4);
  check_close (heat->value[0], NAN, 0);
  check_close (heat->value[1], 0.5, 1e-15);
  check_close (heat->value[4], 0.5, 1e-15);
  check_close (heat->to, 0.5, 1e-15);
  g_assert_cmpuint (lines->rows->len, ==, 3);
  check_close (lines->value[4], 4, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/coding/codes-count-sources", test_codes);
  g_test_add_func ("/coding/one-coder-is-enough-to-hold", test_holding);
  g_test_add_func ("/coding/codes-by-role-unit-and-year", test_codes_by);
  g_test_add_func ("/coding/a column per role", test_codes_by_role);
  g_test_add_func ("/coding/roles of any name and number", test_any_roles);
  g_test_add_func ("/coding/kinds of source where there are no roles", test_no_roles);
  g_test_add_func ("/coding/a-wave-and-a-unit", test_choice);
  g_test_add_func ("/coding/interviews", test_interviews);
  g_test_add_func ("/coding/units-by-codes", test_matrix);
  g_test_add_func ("/coding/what-stands-together", test_cooccurrence);
  g_test_add_func ("/coding/chains", test_chains);
  g_test_add_func ("/coding/a-whole-chain-is-of-one-source", test_whole_chain);
  g_test_add_func ("/coding/saturation-by-date", test_saturation);
  g_test_add_func ("/coding/tables-need-what-they-are-made-of", test_needs);
  g_test_add_func ("/coding/unit-after-unit", test_by_unit);
  g_test_add_func ("/coding/figures", test_figures);
  return g_test_run ();
}
