/* Convergent and discriminant validity by hand. On data: tests/analyses/test_cfa.c. */
#include "govcap/validity.h"

#include "check.h"

#include <gsl/gsl_errno.h>

/* Loadings 0.8 and 0.6: AVE = (0.64 + 0.36) / 2 = 0.5; CR = 1.96 / (1.96 + 1). */
static void
test_ave (void)
{
  const double loading[] = {0.8, 0.6}, unique[] = {0.36, 0.64}, nothing[] = {0, 0};

  check_close (govcap_ave (loading, unique, 2), 0.5, 1e-15);
  check_close (govcap_composite_reliability (loading, unique, 2), 1.96 / 2.96, 1e-15);
  check_close (govcap_ave (nothing, nothing, 2), NAN, 0);
  check_close (govcap_composite_reliability (nothing, nothing, 2), NAN, 0);
}

/* Within 0.64 and 0.25, between 0.2 (once with the other sign): HTMT = 0.2 / (0.8 · 0.5) = 0.5. */
static void
test_htmt (void)
{
  const double r[] = {1, 0.64, 0.2, 0.2, 0.64, 1, 0.2, -0.2, 0.2, 0.2, 1, 0.25, 0.2, -0.2, 0.25, 1};
  const size_t factor[] = {0, 0, 1, 1}, single[] = {0, 0, 0, 1};

  check_close (govcap_htmt (r, 4, factor, 0, 1), 0.5, 1e-14);
  check_close (govcap_htmt (r, 4, single, 0, 1), NAN, 0);
}

/* Equal correlations of 0.5: the largest root is 1 + 3 · 0.5 = 2.5 of 4. */
static void
test_first_component (void)
{
  double c[16];

  for (size_t i = 0; i < 4; i++)
    for (size_t j = 0; j < 4; j++)
      c[i * 4 + j] = (double)((i + 1) * (j + 1)) * (i == j ? 1 : 0.5);
  check_close (govcap_first_component (c, 4), 62.5, 1e-13);
  c[0] = 0;
  check_close (govcap_first_component (c, 4), NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/validity/ave-and-cr-agree-with-the-hand-calculation", test_ave);
  g_test_add_func ("/validity/htmt-agrees-with-the-hand-calculation", test_htmt);
  g_test_add_func ("/validity/the-first-component-agrees-with-the-hand-calculation",
                   test_first_component);
  return g_test_run ();
}
