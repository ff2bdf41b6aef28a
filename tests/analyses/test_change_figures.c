/* The figures of changes: what the table says, and colour only for what is clear. */
#include "change_study.h"

/* EXE of A rises from 12.5 to 87.5 (df = 18), that of B stays about 50; SRV stays. C is new. */
static const char before[] = "town,a,b\n"
                             "A,1,3\nA,2,2\nA,1,4\nA,2,3\nA,1,2\nA,2,3\nA,1,4\nA,2,3\n"
                             "B,2,3\nB,4,2\nB,3,4\nB,2,3\nB,4,2\nB,3,3\nB,2,4\nB,4,3\n";
static const char after[] =
    "town,a,b\n"
    "A,5,3\nA,4,2\nA,5,4\nA,4,3\nA,5,3\nA,4,3\nA,5,4\nA,4,3\n"
    "B,2,3\nB,4,2\nB,3,4\nB,2,3\nB,4,2\nB,3,3\nB,4,4\nB,4,3\nC,2,2\nC,3,3\n";

static GovcapData *
read_years (const char *later)
{
  g_autofree char *study = g_strdup_printf (
      "waves: [{year: 2023, mode: paper, data: before.csv}, {year: 2024, %s data: after.csv}]\n",
      later);
  g_autoptr (GError) error = NULL;
  GovcapData *data = read_two (study, before, after, &error);

  g_assert_no_error (error);
  return data;
}

static GPtrArray *
figures_of (const GovcapData *data, const char *name, const char *code)
{
  const GovcapOptions options = {.level = 0.95, .code = code};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);

  return govcap_drawing_find (name)->run (run);
}

static const char *
name_in (const GArray *names, guint i)
{
  return govcap_text_in (g_array_index (names, GovcapText, i), GOVCAP_EN);
}

/* Rows and columns as the table has them; pale but for what it calls up or down. */
static void
test_heat (void)
{
  g_autoptr (GovcapData) data = read_years ("mode: paper,");
  g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);
  g_autoptr (GPtrArray) figures = figures_of (data, "change", NULL);
  size_t clear = 0;

  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  g_assert_cmpint (figure->kind, ==, GOVCAP_FIGURE_HEAT);
  g_assert_cmpuint (figure->rows->len, ==, 4);
  g_assert_cmpuint (figure->cols->len, ==, 3);
  g_assert_cmpstr (name_in (figure->rows, 0), ==, "All");
  g_assert_cmpstr (name_in (figure->rows, 1), ==, "A");
  g_assert_cmpstr (name_in (figure->cols, 2), ==, "Overall index");
  for (size_t r = 0; r < govcap_table_rows (table); r++) {
    check_close (figure->value[r], cell_at (table, r, "change").number, 0);
    bool up = is_word (table, r, "verdict", "up");
    g_assert_true (figure->faint[r] == !up);
    clear += up;
  }
  g_assert_cmpuint (clear, >=, 1);
  g_assert_cmpuint (clear, <, 9);
  check_close (figure->to, 75, 0); /* the clear change of A, and symmetric */
  check_close (figure->from, -75, 0);
  check_close (figure->marks[0], 0, 0);
  g_assert_cmpstr (figure->variant, ==, "2024");
  g_assert_cmpstr (figure->title.en, ==, "Changes of units by area, 2023 to 2024");
}

static void
test_slope (void)
{
  g_autoptr (GovcapData) data = read_years ("mode: paper,");
  g_autoptr (GovcapTable) table = table_with (data, "change", (GovcapOptions){0}, NULL);
  g_autoptr (GPtrArray) figures = figures_of (data, "slope", "EXE");
  static const size_t parts[] = {1, 1, 0, 0};
  static const char *const units[] = {"", "A", "B", "C"};

  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  g_assert_cmpint (figure->kind, ==, GOVCAP_FIGURE_SLOPE);
  g_assert_cmpuint (figure->rows->len, ==, 4);
  g_assert_cmpstr (name_in (figure->cols, 0), ==, "2023");
  g_assert_cmpstr (name_in (figure->cols, 1), ==, "2024");
  for (size_t u = 0; u < G_N_ELEMENTS (units); u++) {
    check_close (figure->value[2 * u], value_of (table, units[u], "EXE", "from"), 0);
    check_close (figure->value[2 * u + 1], value_of (table, units[u], "EXE", "to"), 0);
    g_assert_cmpuint (figure->part[u], ==, parts[u]);
  }
  g_assert_true (isnan (figure->value[6])); /* C was not asked in 2023 */
  g_assert_cmpstr (figure->variant, ==, "2024-EXE");
}

/* Another mode: nothing is up or down, and the figure says why. */
static void
test_no_verdict (void)
{
  g_autoptr (GovcapData) data = read_years ("mode: phone,");
  static const char *const names[] = {"slope", "change"};

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GPtrArray) figures = figures_of (data, names[i], NULL);
    const GovcapFigure *figure = figures->pdata[0];
    const GovcapText *note = figure->notes->pdata[figure->notes->len - 1];
    g_assert_true (g_str_has_prefix (note->en, "No verdict"));
    for (size_t r = 0; r < figure->rows->len; r++)
      g_assert_true (i ? figure->faint[r] : !figure->part[r]);
  }
}

static void
test_none (void)
{
  g_autoptr (GovcapData) data = read_years ("mode: paper,");
  g_autoptr (GovcapData) single =
      read_two ("waves: [{year: 2023, data: before.csv}]\n", before, "", NULL);
  g_autoptr (GPtrArray) indicator = figures_of (data, "slope", "EXE1");
  g_autoptr (GPtrArray) slope = figures_of (single, "slope", NULL);
  g_autoptr (GPtrArray) change = figures_of (single, "change", NULL);

  g_assert_cmpuint (indicator->len, ==, 1); /* an indicator is drawn when it is asked for */
  g_assert_cmpuint (slope->len, ==, 0);
  g_assert_cmpuint (change->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/change-figures/pale-but-for-clear-changes", test_heat);
  g_test_add_func ("/change-figures/slopes-of-one-area", test_slope);
  g_test_add_func ("/change-figures/without-a-verdict-no-colour", test_no_verdict);
  g_test_add_func ("/change-figures/one-wave-has-none", test_none);
  return g_test_run ();
}
