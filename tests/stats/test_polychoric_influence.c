/* What one more answer does to a polychoric correlation: by differences, and what it must add up to. */
#include "govcap/polychoric.h"

#include "check.h"

#include <gsl/gsl_errno.h>

enum { ROWS = 4, COLS = 5 };

/* The third row and the second column are empty; weights, not whole numbers. */
static const double counts[ROWS * COLS] = {12.5, 0, 7.25, 3, 0.5, 6,   0, 14.75, 9.5, 2,
                                           0,    0, 0,    0, 0,   1.5, 0, 5,     11,  13.25};

static double
r_with (size_t cell, double more)
{
  double changed[ROWS * COLS];
  GovcapPolychoric found;

  for (size_t c = 0; c < ROWS * COLS; c++)
    changed[c] = counts[c] + (c == cell ? more : 0);
  g_assert_cmpint (govcap_polychoric (changed, ROWS, COLS, &found), ==, GOVCAP_POLYCHORIC_FOUND);
  return found.r;
}

static void
test_differences (void)
{
  double psi[ROWS * COLS], h = 1e-4;

  govcap_polychoric_influence (counts, ROWS, COLS, r_with (0, 0), psi);
  for (size_t c = 0; c < ROWS * COLS; c++)
    if (counts[c] > 0)
      check_close (psi[c], (r_with (c, h) - r_with (c, -h)) / (2 * h), 1e-6);
    else
      check_close (psi[c], 0, 0);
}

/* All counts larger by one factor leave r as it is; the squares add up to the error. */
static void
test_sums (void)
{
  double psi[ROWS * COLS], sum = 0, squares = 0;
  GovcapPolychoric found;

  govcap_polychoric (counts, ROWS, COLS, &found);
  govcap_polychoric_influence (counts, ROWS, COLS, found.r, psi);
  for (size_t c = 0; c < ROWS * COLS; c++) {
    sum += counts[c] * psi[c];
    squares += counts[c] * psi[c] * psi[c];
  }
  g_assert_cmpfloat (fabs (sum), <, 1e-13);
  check_close (sqrt (squares), found.se, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/polychoric/influence/is-the-derivative", test_differences);
  g_test_add_func ("/polychoric/influence/adds-up", test_sums);
  return g_test_run ();
}
