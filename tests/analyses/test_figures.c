/* The figures of the items and of the factor model: the numbers of the tables of the same run, at
 * the right row and column, and no figure where there is no table. */
#include "area_study.h"
#include "measurement_study.h"

#include <gsl/gsl_errno.h>

/* The figures of a study; the caller's. */
static GPtrArray *
figures_of (const GovcapData *data, const char *name)
{
  const GovcapOptions options = {.level = 0.95, .threads = 2};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);

  return govcap_drawing_find (name)->run (run);
}

static const char *
row_name (const GovcapFigure *figure, size_t row, GovcapLang lang)
{
  return govcap_text_in (g_array_index (figure->rows, GovcapText, row), lang);
}

static bool
figure_has_note (const GovcapFigure *figure, const char *part)
{
  for (size_t i = 0; i < figure->notes->len; i++) {
    const GovcapText *note = figure->notes->pdata[i];
    if (strstr (note->en, part))
      return note->zh && *note->zh;
  }
  return false;
}

/* The bars are the rows of the table that speak of areas, in its order, under their areas. */
static void
test_item_rest (void)
{
  g_autoptr (GovcapData) data = small ("abcD", PEOPLE, 0);
  g_autoptr (GovcapTable) table = table_of (data, "item-analysis", NULL);
  g_autoptr (GPtrArray) figures = figures_of (data, "item-rest");
  size_t bar = 0, negative = 0;

  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  g_assert_cmpint (figure->kind, ==, GOVCAP_FIGURE_BARS);
  for (size_t row = 0; row < govcap_table_rows (table); row++) {
    if (!is_word (table, row, "level", "area"))
      continue;
    check_close (figure->value[bar], cell_at (table, row, "item_rest_r").number, 0);
    g_assert_true (
        g_str_has_prefix (row_name (figure, bar, GOVCAP_EN), cell_at (table, row, "item").word));
    negative += figure->value[bar++] < 0;
  }
  g_assert_cmpuint (figure->rows->len, ==, bar);
  g_assert_cmpuint (negative, >=, 1); /* D is not marked as reversed */
  check_close (figure->marks[0], 0.3, 0);
  g_assert_cmpuint (figure->groups->len, ==, 2); /* the area, and the outcome of x1 and x2 */
  const GovcapFigureGroup *second = &g_array_index (figure->groups, GovcapFigureGroup, 1);
  g_assert_cmpuint (second->first, ==, 4);
  g_assert_cmpstr (second->name.zh, ==, "SAT 满意");
}

/* x1 and x2 are the same for everybody: no number, and a note that says where the reason stands. */
static void
test_no_correlation (void)
{
  g_autoptr (GovcapData) data = small ("abc0", PEOPLE, 0);
  g_autoptr (GPtrArray) figures = figures_of (data, "item-rest");
  const GovcapFigure *figure = figures->pdata[0];

  g_assert_true (isfinite (figure->value[0]) && isnan (figure->value[3]));
  g_assert_true (figure_has_note (figure, "item-analysis says why"));
}

static void
test_nothing_to_draw (void)
{
  static const char *const names[] = {"item-rest", "path"};
  g_autoptr (GovcapData) nobody = small ("....", 20, 0);
  g_autoptr (GovcapData) lonely = small ("abcd", 1, 0);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GPtrArray) none = figures_of (nobody, names[i]);
    g_autoptr (GPtrArray) one = figures_of (lonely, names[i]);
    g_assert_cmpuint (none->len, ==, 0);
    g_assert_cmpuint (one->len, ==, 0);
  }
}

static GovcapCell
only_cell (const GovcapData *data, const char *name, const char *id)
{
  g_autoptr (GovcapTable) table = table_of (data, name, NULL);

  return cell_at (table, 0, id);
}

static void
check_loadings (const GovcapFigure *figure, const GovcapTable *table)
{
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    for (size_t col = 0; col < figure->cols->len; col++) {
      const char *factor = g_array_index (figure->cols, GovcapText, col).en;
      bool own = g_str_has_prefix (factor, cell_at (table, row, "factor").word);
      double value = figure->value[row * figure->cols->len + col];
      check_close (value, own ? cell_at (table, row, "std").number : NAN, 0);
      g_assert_true (
          g_str_has_prefix (row_name (figure, row, GOVCAP_EN), cell_at (table, row, "item").word));
    }
}

/* Two areas: their correlation is the largest that validity knows of. */
static void
test_path (void)
{
  g_autoptr (GovcapData) data = study_of ("iii|iii", 3);
  g_autoptr (GovcapData) pair = study_of ("ii-|iii", 400);
  g_autoptr (GovcapTable) table = table_of (pair, "cfa", NULL);
  g_autoptr (GPtrArray) figures = figures_of (pair, "path");
  g_autoptr (GPtrArray) none = figures_of (data, "path");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (figures->len, ==, 1);
  const GovcapFigure *figure = figures->pdata[0];
  g_assert_cmpint (figure->kind, ==, GOVCAP_FIGURE_PATH);
  g_assert_cmpuint (figure->rows->len, ==, 6);
  check_loadings (figure, table);
  check_close (fabs (figure->between[1]), only_cell (pair, "validity", "max_r").number, 0);
  check_close (figure->between[1], figure->between[2], 0);
  g_assert_true (isnan (figure->between[0]) && isnan (figure->between[3]));
  g_autofree char *fit = g_strdup_printf ("CFI = %.3f", only_cell (pair, "cfa-fit", "cfi").number);
  g_autofree char *chisq =
      g_strdup_printf ("χ² = %.2f", only_cell (pair, "cfa-fit", "chisq").number);
  g_assert_nonnull (strstr (figure->axis.en, fit));
  g_assert_nonnull (strstr (figure->axis.zh, fit));
  g_assert_true (g_str_has_prefix (figure->axis.en, chisq));
  g_assert_true (figure_has_note (figure, "n = 400"));
}

/* One of two waves cannot be fitted: the other is drawn. A model with df = 0 has no index of fit. */
static void
test_refused (void)
{
  g_autoptr (GovcapData) waves = waves_of ("iii|iii", "iii|ii0", 300, 300);
  g_autoptr (GPtrArray) figures = figures_of (waves, "path");
  g_autoptr (GovcapData) three = small ("abc", PEOPLE, 0);
  g_autoptr (GPtrArray) saturated = figures_of (three, "path");

  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpstr (((const GovcapFigure *)figures->pdata[0])->variant, ==, "2024");
  g_assert_cmpuint (saturated->len, ==, 1);
  const GovcapText fit = ((const GovcapFigure *)saturated->pdata[0])->axis;
  g_assert_nonnull (strstr (fit.en, "fits any data"));
  g_assert_nonnull (strstr (fit.zh, "df = 0"));
}

/* What the table warns of, the picture warns of: an area with a single item is left out. */
static void
test_warnings (void)
{
  g_autoptr (GovcapData) data = study_of ("iii|iii|i", 400);
  g_autoptr (GovcapTable) table = table_of (data, "cfa", NULL);
  g_autoptr (GPtrArray) figures = figures_of (data, "path");

  g_assert_true (has_note (table, "left out of the model"));
  g_assert_true (figure_has_note (figures->pdata[0], "left out of the model"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/figures/item-rest-shows-the-areas-of-item-analysis", test_item_rest);
  g_test_add_func ("/figures/an-item-without-correlation-is-said", test_no_correlation);
  g_test_add_func ("/figures/nothing-to-draw", test_nothing_to_draw);
  g_test_add_func ("/figures/path-shows-the-model-of-cfa", test_path);
  g_test_add_func ("/figures/a-refused-wave-is-left-out", test_refused);
  g_test_add_func ("/figures/path-warns-as-cfa-does", test_warnings);
  return g_test_run ();
}
