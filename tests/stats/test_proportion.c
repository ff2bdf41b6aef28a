/* Wilson's limits, by R: prop.test (x, n, conf.level = level, correct = FALSE)$conf.int. */
#include "govcap/proportion.h"

#include "check.h"

static void
test_r (void)
{
  static const struct {
    size_t x, n;
    double level, lo, hi;
  } cases[] = {{3, 10, 0.95, 0.10779126740630104, 0.60322185253885452},
               {0, 7, 0.95, 0, 0.35433043506668732},
               {33, 33, 0.9, 0.92422623513422297, 1},
               {1, 1, 0.99, 0.1309775432801859, 1},
               {1200, 2000, 0.95, 0.57835769858545383, 0.62125889195829553}};

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    GovcapProportion p = govcap_wilson (cases[i].x, cases[i].n, cases[i].level);
    check_close (p.share, (double)cases[i].x / (double)cases[i].n, 1e-15);
    check_close (p.lo, cases[i].lo, 1e-9); /* R's own quantile has ten digits at most */
    check_close (p.hi, cases[i].hi, 1e-9);
  }
}

/* What is not x of n is n - x of n. */
static void
test_mirror (void)
{
  for (size_t x = 0; x <= 9; x++) {
    GovcapProportion yes = govcap_wilson (x, 9, 0.95), no = govcap_wilson (9 - x, 9, 0.95);
    check_close (yes.lo, 1 - no.hi, 1e-13);
    check_close (yes.hi, 1 - no.lo, 1e-13);
  }
}

static void
test_nothing (void)
{
  GovcapProportion p = govcap_wilson (0, 0, 0.95);

  check_close (p.share, NAN, 0);
  check_close (p.lo, NAN, 0);
  check_close (p.hi, NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/proportion/equals-prop-test", test_r);
  g_test_add_func ("/proportion/mirrored", test_mirror);
  g_test_add_func ("/proportion/nothing-of-nothing", test_nothing);
  return g_test_run ();
}
