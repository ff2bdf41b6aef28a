/* The caterpillar and the funnel show the numbers of the ranking. */
#include "ranking_study.h"

#include <gsl/gsl_errno.h>

static const GovcapFigure *
figure_of (GPtrArray *figures)
{
  g_assert_cmpuint (figures->len, ==, 1);
  return figures->pdata[0];
}

/* The figures show the table's numbers. */
static void
test_figures (void)
{
  g_autoptr (GovcapData) data = towns ();
  g_autoptr (GovcapTable) table = ranking_with (data, (GovcapOptions){.replicates = 500}, NULL);
  const GovcapOptions options = {.level = 0.95, .seed = 1, .replicates = 500};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) ladders = govcap_drawing_find ("caterpillar")->run (run);
  g_autoptr (GPtrArray) funnels = govcap_drawing_find ("funnel")->run (run);
  const GovcapFigure *ladder = figure_of (ladders), *funnel = figure_of (funnels);
  static const char *const ids[] = {"score", "rank", "rank_lo", "rank_hi", "tier"};

  for (size_t r = 0; r < UNITS; r++) {
    for (size_t c = 0; c < G_N_ELEMENTS (ids); c++)
      check_close (ladder->value[r * 5 + c], number_at (table, r, ids[c]), 0);
    double tier = number_at (table, r, "tier");
    g_assert_cmpuint (ladder->part[r], ==, isnan (tier) ? 0 : (size_t)tier);
    check_close (funnel->value[2 * r], number_at (table, r, "n"), 0);
    check_close (funnel->value[2 * r + 1], number_at (table, r, "score"), 0);
    g_assert_true ((funnel->part[r] == 0) == (r >= RANKED));
  }
}

/* Limits at n people: mean ∓ z sqrt (person / n), z = 1.96 and 3.09. A unit of town C's kind, far
 * below 30 others, is beyond both. */
static void
test_funnel (void)
{
  g_autoptr (GovcapData) data = towns ();
  const GovcapOptions options = {.level = 0.95};
  g_autoptr (GovcapRun) run = govcap_run_new (data, &options, NULL);
  g_autoptr (GPtrArray) funnels = govcap_drawing_find ("funnel")->run (run);
  const GovcapFigure *funnel = figure_of (funnels);
  const GovcapFigureBand *middle = &g_array_index (funnel->bands, GovcapFigureBand, 0);
  const GovcapFigureBand *inner = middle + 1, *outer = middle + 2;

  g_assert_cmpuint (funnel->bands->len, ==, 3);
  for (size_t i = 0; i < middle->n; i++) {
    double half = (inner->hi[i] - inner->lo[i]) / 2;
    check_close (middle->lo[i], middle->hi[i], 0);
    check_close (inner->lo[i] + half, middle->lo[i], 1e-12);
    check_close ((outer->hi[i] - outer->lo[i]) / 2 / half, 3.090232306 / 1.959963985, 1e-9);
    check_close (half * sqrt (middle->x[i]),
                 (inner->hi[0] - inner->lo[0]) / 2 * sqrt (middle->x[0]), 1e-12);
  }
  for (size_t r = 0; r < RANKED; r++) {
    double n = funnel->value[2 * r], away = fabs (funnel->value[2 * r + 1] - middle->lo[0]);
    double half = (inner->hi[0] - inner->lo[0]) / 2 * sqrt (middle->x[0] / n);
    size_t want = away > half * 3.090232306 / 1.959963985 ? 3 : away > half ? 2 : 1;
    g_assert_cmpuint (funnel->part[r], ==, want);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/ranking/figures-show-the-table", test_figures);
  g_test_add_func ("/ranking/the-funnel-narrows-with-people", test_funnel);
  return g_test_run ();
}
