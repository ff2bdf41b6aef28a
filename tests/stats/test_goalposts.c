/* Scores between goalposts, and limits of shares in the unit of a measure, by R. */
#include "govcap/goalposts.h"
#include "govcap/proportion.h"

#include "check.h"
#include "oracle_values.h"

static void
test_r (void)
{
  g_auto (GStrv) lines = oracle_lines ("goalposts.expected.csv");
  size_t scores = 0, shares = 0;

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    double a = g_ascii_strtod (cells[1], NULL), b = g_ascii_strtod (cells[2], NULL);
    double c = g_ascii_strtod (cells[3], NULL), first = g_ascii_strtod (cells[4], NULL);
    if (!strcmp (cells[0], "score")) {
      check_close (govcap_goalpost_score (a, b, c), first, 1e-13);
      scores++;
      continue;
    }
    GovcapProportion share = govcap_wilson ((size_t)a, (size_t)b, 0.95);
    check_close (c * share.lo, first, 1e-9); /* R's own quantile has ten digits at most */
    check_close (c * share.hi, g_ascii_strtod (cells[5], NULL), 1e-9);
    shares++;
  }
  g_assert_cmpuint (scores, ==, 10);
  g_assert_cmpuint (shares, ==, 4);
}

static void
test_turned (void)
{
  for (double value = -5; value <= 25; value += 2.5)
    check_close (govcap_goalpost_score (value, 0, 20), 100 - govcap_goalpost_score (value, 20, 0),
                 1e-12);
}

static void
test_back (void)
{
  for (double score = 0; score <= 100; score += 12.5) {
    check_close (govcap_goalpost_score (govcap_goalpost_value (score, 3, 17), 3, 17), score, 1e-12);
    check_close (govcap_goalpost_score (govcap_goalpost_value (score, 17, 3), 17, 3), score, 1e-12);
  }
}

static void
test_nothing (void)
{
  check_close (govcap_goalpost_score (NAN, 0, 1), NAN, 0);
  check_close (govcap_goalpost_score (1, NAN, NAN), NAN, 0);
  check_close (govcap_goalpost_value (60, NAN, NAN), NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/goalposts/equal-r", test_r);
  g_test_add_func ("/goalposts/turned", test_turned);
  g_test_add_func ("/goalposts/there-and-back", test_back);
  g_test_add_func ("/goalposts/nothing", test_nothing);
  return g_test_run ();
}
