/* The factor tables of data(bfi) against R (tests/oracle/efa.R). */
#include "study.h"

#include <gsl/gsl_errno.h>

enum { ITEMS = 25, FACTORS = 5 };

typedef struct {
  char **lines;    /* of efa.expected.csv */
  GovcapData *bfi; /* NULL: not at hand */
} World;

static World world;

/* The numbers of the oracle's table @name and @method, in its order. Returns: how many. */
static size_t
expected (const char *name, const char *method, double ret[])
{
  g_autofree char *start = g_strdup_printf ("%s,%s,", name, method);
  size_t n = 0;

  for (size_t i = 0; world.lines[i]; i++)
    if (g_str_has_prefix (world.lines[i], start))
      ret[n++] = g_ascii_strtod (strrchr (world.lines[i], ',') + 1, NULL);
  return n;
}

/* The roots, the percentiles of 1,000 sets against those of R's 20,000 (their own error is about
 * .002), and what components explain. */
static void
test_roots (void)
{
  double roots[ITEMS], chance[ITEMS], sum = 0;

  if (oracle_skips (world.bfi))
    return;
  g_autoptr (GovcapTable) table =
      table_with (world.bfi, "efa-variance", (GovcapOptions){.seed = 1}, NULL);
  g_assert_cmpuint (expected ("eigenvalue", "", roots), ==, ITEMS);
  g_assert_cmpuint (expected ("parallel", "", chance), ==, ITEMS);
  g_assert_cmpuint (govcap_table_rows (table), ==, ITEMS);
  for (size_t i = 0; i < ITEMS; i++) {
    sum += roots[i];
    check_close (number_at (table, i, "eigenvalue"), roots[i], 1e-12);
    check_close (number_at (table, i, "parallel"), chance[i], 0.01);
    check_close (number_at (table, i, "ss_loading"), i < FACTORS ? roots[i] : NAN, 1e-12);
    check_close (number_at (table, i, "cumulative"), 100 * sum / ITEMS, 1e-12);
  }
}

typedef struct {
  const char *path, *extraction, *method;
  GovcapExtract extract;
  GovcapRotate rotate;
} Solution;

static const Solution solutions[] = {
    {"/efa/bfi/pc-none", "pc", "pc-none", GOVCAP_EXTRACT_PC, GOVCAP_ROTATE_NONE},
    {"/efa/bfi/pc-varimax", "pc", "pc-varimax", GOVCAP_EXTRACT_PC, GOVCAP_ROTATE_VARIMAX},
    {"/efa/bfi/pc-promax", "pc", "pc-promax", GOVCAP_EXTRACT_PC, GOVCAP_ROTATE_PROMAX},
    {"/efa/bfi/pc-oblimin", "pc", "pc-oblimin", GOVCAP_EXTRACT_PC, GOVCAP_ROTATE_OBLIMIN},
    {"/efa/bfi/paf-none", "paf", "paf-none", GOVCAP_EXTRACT_PAF, GOVCAP_ROTATE_NONE},
    {"/efa/bfi/paf-varimax", "paf", "paf-varimax", GOVCAP_EXTRACT_PAF, GOVCAP_ROTATE_VARIMAX},
    {"/efa/bfi/paf-promax", "paf", "paf-promax", GOVCAP_EXTRACT_PAF, GOVCAP_ROTATE_PROMAX},
    {"/efa/bfi/paf-oblimin", "paf", "paf-oblimin", GOVCAP_EXTRACT_PAF, GOVCAP_ROTATE_OBLIMIN},
    {"/efa/bfi/minres-none", "minres", "minres-none", GOVCAP_EXTRACT_MINRES, GOVCAP_ROTATE_NONE},
    {"/efa/bfi/minres-varimax", "minres", "minres-varimax", GOVCAP_EXTRACT_MINRES,
     GOVCAP_ROTATE_VARIMAX},
    {"/efa/bfi/minres-promax", "minres", "minres-promax", GOVCAP_EXTRACT_MINRES,
     GOVCAP_ROTATE_PROMAX},
    {"/efa/bfi/minres-oblimin", "minres", "minres-oblimin", GOVCAP_EXTRACT_MINRES,
     GOVCAP_ROTATE_OBLIMIN},
    {"/efa/bfi/ml-none", "ml", "ml-none", GOVCAP_EXTRACT_ML, GOVCAP_ROTATE_NONE},
    {"/efa/bfi/ml-varimax", "ml", "ml-varimax", GOVCAP_EXTRACT_ML, GOVCAP_ROTATE_VARIMAX},
    {"/efa/bfi/ml-promax", "ml", "ml-promax", GOVCAP_EXTRACT_ML, GOVCAP_ROTATE_PROMAX},
    {"/efa/bfi/ml-oblimin", "ml", "ml-oblimin", GOVCAP_EXTRACT_ML, GOVCAP_ROTATE_OBLIMIN},
};

/* The largest difference, which must be below @most. */
static void
check_within (const char *what, double got, double want, double most, double *worst)
{
  *worst = fmax (*worst, fabs (got - want));
  if (fabs (got - want) <= most)
    return;
  fprintf (stderr, "%s is %.17g, not %.17g\n", what, got, want);
  g_test_fail ();
}

/* R's factors stand in the same order and have the same signs: efa.R arranges them alike. Five
 * factors are what parallel analysis finds. */
static void
test_solution (const void *data)
{
  const Solution *solution = data;
  GovcapOptions options = {.extract = solution->extract, .rotate = solution->rotate, .seed = 1};
  double psi[ITEMS], l[ITEMS * FACTORS], ss[FACTORS], worst_psi = 0, worst_l = 0, worst_ss = 0;

  if (oracle_skips (world.bfi))
    return;
  g_autoptr (GovcapTable) table = table_with (world.bfi, "efa", options, NULL);
  g_autoptr (GovcapTable) variance = table_with (world.bfi, "efa-variance", options, NULL);
  g_assert_cmpuint (expected ("uniqueness", solution->extraction, psi), ==, ITEMS);
  g_assert_cmpuint (expected ("loading", solution->method, l), ==, ITEMS * FACTORS);
  g_assert_cmpuint (expected ("ss", solution->method, ss), ==, FACTORS);
  g_assert_cmpuint (govcap_table_rows (table), ==, ITEMS);
  for (size_t i = 0; i < ITEMS; i++) {
    check_within ("uniqueness", number_at (table, i, "uniqueness"), psi[i], 1e-9, &worst_psi);
    check_close (number_at (table, i, "communality"), 1 - psi[i], 1e-9);
    for (size_t j = 0; j < FACTORS; j++) {
      char id[] = {'f', (char)('1' + j), 0};
      check_within (id, number_at (table, i, id), l[i * FACTORS + j], 1e-6, &worst_l);
    }
  }
  for (size_t j = 0; j < FACTORS; j++)
    check_within ("rotated_ss", number_at (variance, j, "rotated_ss"), ss[j], 1e-6, &worst_ss);
  fprintf (stderr, "# %s: worst differences: uniqueness %.2g, loading %.2g, ss %.2g\n",
           solution->method, worst_psi, worst_l, worst_ss);
}

/* Correlations of the factors as R has them, to three digits, in the note. */
static void
test_notes (void)
{
  double phi[10];

  if (oracle_skips (world.bfi))
    return;
  g_autoptr (GovcapTable) table = table_with (
      world.bfi, "efa",
      (GovcapOptions){.extract = GOVCAP_EXTRACT_ML, .rotate = GOVCAP_ROTATE_OBLIMIN, .seed = 1},
      NULL);
  g_assert_cmpuint (expected ("phi", "ml-oblimin", phi), ==, 10);
  g_autofree char *pair = g_strdup_printf ("F1–F3 %.3f, F1–F4 %.3f", phi[1], phi[3]);
  g_assert_true (has_note (table, pair));
  g_assert_true (has_note (table, "NEU → F1 (4/5), OPN → F5 (5/5); elsewhere: N4 (F4)"));
  g_assert_true (has_note (table, "n = 2436"));
  g_assert_true (has_note (table, "平行分析支持 5 个"));
}

/* Any number of threads draws the same chance; another seed draws another. */
static void
test_threads (void)
{
  if (oracle_skips (world.bfi))
    return;
  g_autoptr (GovcapTable) one =
      table_with (world.bfi, "efa-variance", (GovcapOptions){.seed = 1, .threads = 1}, NULL);
  g_autoptr (GovcapTable) four =
      table_with (world.bfi, "efa-variance", (GovcapOptions){.seed = 1, .threads = 4}, NULL);
  g_autoptr (GovcapTable) other =
      table_with (world.bfi, "efa-variance", (GovcapOptions){.seed = 2}, NULL);
  for (size_t i = 0; i < ITEMS; i++)
    check_close (number_at (four, i, "parallel"), number_at (one, i, "parallel"), 0);
  g_assert_true (number_at (other, 0, "parallel") != number_at (one, 0, "parallel"));
}

static void
test_figures (void)
{
  GovcapOptions options = {.level = 0.95, .seed = 1};

  if (oracle_skips (world.bfi))
    return;
  g_autoptr (GovcapRun) run = govcap_run_new (world.bfi, &options, NULL);
  g_autoptr (GPtrArray) scree = govcap_drawing_find ("scree")->run (run);
  g_autoptr (GPtrArray) loadings = govcap_drawing_find ("loadings")->run (run);
  const GovcapFigure *lines = scree->pdata[0], *heat = loadings->pdata[0];
  g_assert_cmpuint (lines->rows->len, ==, ITEMS);
  g_assert_cmpuint (lines->cols->len, ==, 2);
  g_assert_cmpfloat (lines->value[0], >, lines->value[1]);
  g_assert_cmpuint (heat->cols->len, ==, FACTORS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  world = (World){oracle_lines ("efa.expected.csv"), read_bfi ()};
  g_test_add_func ("/efa/bfi/roots-agree-with-r", test_roots);
  for (size_t i = 0; i < G_N_ELEMENTS (solutions); i++)
    g_test_add_data_func (solutions[i].path, &solutions[i], test_solution);
  g_test_add_func ("/efa/bfi/notes-say-what-was-found", test_notes);
  g_test_add_func ("/efa/bfi/threads-do-not-change-chance", test_threads);
  g_test_add_func ("/efa/bfi/figures-hold-the-same-numbers", test_figures);
  int failed = g_test_run ();
  g_strfreev (world.lines);
  govcap_data_free (world.bfi);
  return failed;
}
