/* Lorenz curves and Gini's coefficient, by R's formula and by what the area must be. */
#include "govcap/inequality.h"

#include "check.h"
#include "oracle_values.h"

enum { MOST = 16 };

static const struct {
  const char *name;
  size_t n;
  double x[MOST];
} cases[] = {
    {"even", 3, {4, 4, 4}},
    {"one", 4, {0, 0, 0, 10}},
    {"grids", 7, {212, 305, 187, 490, 260, 305, 351}},
    {"rates", 12, {2.3, 3.9, 0.4, 1.25, 5.75, 0.1, 2.05, 8.6, 3.3, 2.3, 0, 1.9}},
    {"large", 3, {1e308, 1.2e308, 3e307}},
};

static void
test_r (void)
{
  g_auto (GStrv) lines = oracle_lines ("inequality.expected.csv");
  size_t order[MOST], checked = 0;
  double share[MOST];

  for (size_t c = 0; c < G_N_ELEMENTS (cases); c++) {
    double gini = govcap_lorenz (cases[c].x, cases[c].n, order, share);
    for (size_t i = 0; lines[i]; i++) {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      if (strcmp (cells[0], cases[c].name) != 0)
        continue;
      size_t number = (size_t)g_ascii_strtoull (cells[2], NULL, 10);
      check_close (strcmp (cells[1], "gini") ? share[number - 1] : gini,
                   g_ascii_strtod (cells[3], NULL), 1e-13);
      checked++;
    }
  }
  g_assert_cmpuint (checked, ==, 5 + 3 + 4 + 7 + 12 + 3);
}

/* Twice the area between the polygon and the diagonal; other units and another order change nothing;
 * a unit's share is its own. */
static void
test_area (void)
{
  const double *x = cases[3].x;
  size_t n = cases[3].n, order[MOST];
  double share[MOST], turned[MOST], under = 0, before = 0;
  double gini = govcap_lorenz (x, n, order, share), all = 0;

  for (size_t i = 0; i < n; i++)
    all += x[i];
  for (size_t i = 0; i < n; i++) {
    under += (before + share[i]) / 2 / (double)n;
    check_close (share[i] - before, x[order[i]] / all, 1e-14);
    g_assert_true (!i || x[order[i]] >= x[order[i - 1]]);
    before = share[i];
    turned[i] = 1000 * x[n - 1 - i];
  }
  check_close (gini, 1 - 2 * under, 1e-14);
  check_close (govcap_lorenz (turned, n, order, share), gini, 1e-14);
}

static void
test_nothing (void)
{
  static const double negative[] = {1, -1, 2}, missing[] = {1, NAN, 2}, nought[] = {0, 0, 0};
  static const double *const none[] = {negative, missing, nought};
  size_t order[3];
  double share[3];

  for (size_t i = 0; i < G_N_ELEMENTS (none); i++) {
    check_close (govcap_lorenz (none[i], 3, order, share), NAN, 0);
    check_close (share[2], NAN, 0);
  }
  check_close (govcap_lorenz (negative, 1, order, share), NAN, 0);
  check_close (govcap_lorenz (NULL, 0, order, share), NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/inequality/equal-r", test_r);
  g_test_add_func ("/inequality/area", test_area);
  g_test_add_func ("/inequality/nothing", test_nothing);
  return g_test_run ();
}
