/* Planned samples: R's quantiles, R's analysis of variance (tests/oracle/plan.R), and what must hold. */
#include "govcap/plan.h"

#include "check.h"

static void
test_precision (void)
{
  GovcapFieldwork villages = {18, 0.05, 10, 20}, simple = {18, 0.05, 0, 60};
  GovcapPrecision p = govcap_plan_precision (&villages, 0.95, 0.8);

  g_assert_cmpuint (p.n, ==, 200);
  check_close (p.deff, 1.95, 1e-15);
  check_close (p.se, 1.777357589231835, 1e-14);
  check_close (p.df, 9, 0);
  check_close (p.half_width, 4.020662201334545, 1e-12);
  check_close (p.detectable, 7.447614158229964, 1e-12);
  p = govcap_plan_precision (&simple, 0.95, 0.8);
  g_assert_cmpuint (p.n, ==, 60);
  check_close (p.deff, 1, 0);
  check_close (p.half_width, 4.649893065104322, 1e-12);
  check_close (p.detectable, 9.283733711664583, 1e-12);
}

static void
test_one_village (void)
{
  GovcapFieldwork one = {18, 0.05, 1, 40};
  GovcapPrecision p = govcap_plan_precision (&one, 0.95, 0.8);

  check_close (p.half_width, NAN, 0);
  check_close (p.detectable, NAN, 0);
}

/* The answer reaches the aim and one village less does not. */
static void
test_least (void)
{
  GovcapFieldwork fieldwork = {18, 0.05, 0, 20};
  GovcapAim width = {4, INFINITY}, both = {4, 6}, never = {0.1, INFINITY};

  g_assert_cmpuint (govcap_plan_villages (&fieldwork, &width, 0.95, 0.8, 40), ==, 11);
  for (size_t people = 1; people < 40; people += 6) {
    fieldwork.people = people;
    size_t villages = govcap_plan_villages (&fieldwork, &both, 0.95, 0.8, 1000);
    fieldwork.villages = villages;
    GovcapPrecision enough = govcap_plan_precision (&fieldwork, 0.95, 0.8);
    fieldwork.villages = villages - 1;
    GovcapPrecision less = govcap_plan_precision (&fieldwork, 0.95, 0.8);
    g_assert_true (enough.half_width <= 4 && enough.detectable <= 6);
    g_assert_false (less.half_width <= 4 && less.detectable <= 6);
  }
  g_assert_cmpuint (govcap_plan_villages (&fieldwork, &never, 0.95, 0.8, 500), ==, 0);
  g_assert_cmpuint (govcap_plan_people (18, &width, 0.95, 0.8, 1000), ==, 81);
}

static void
fill (GovcapGroup villages[])
{
  static const double y[] = {50, 61, 47, 70, 66, 81, 40, 42, 58, 71,
                             75, 60, 66, 90, 55, 49, 62, 64, 30};
  static const size_t of[] = {0, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5, 5, 5};

  for (size_t i = 0; i < G_N_ELEMENTS (y); i++)
    govcap_group_add (&villages[of[i]], y[i]);
}

static void
test_nested (void)
{
  static const size_t town[] = {1, 1, 1, 2, 2, 3};
  GovcapGroup villages[6] = {0};

  fill (villages);
  GovcapNested nested = govcap_nested (villages, town, 6);
  check_close (nested.sd, 16.2587944644090214, 1e-13);
  check_close (nested.icc, 0.4470098827911396, 1e-12);
}

static void
test_nothing_nested (void)
{
  static const size_t each[] = {1, 2, 3, 4, 5, 6};
  GovcapGroup villages[6] = {0}, alone[2] = {0};

  fill (villages);
  check_close (govcap_nested (villages, each, 6).icc, 0, 0); /* one village a town */
  govcap_group_add (&alone[0], 3);
  govcap_group_add (&alone[1], 5);
  check_close (govcap_nested (alone, each, 2).icc, NAN, 0);
  check_close (govcap_nested (alone, each, 0).sd, NAN, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/plan/precision-agrees-with-r", test_precision);
  g_test_add_func ("/plan/one-village-shows-no-spread", test_one_village);
  g_test_add_func ("/plan/the-fewest-villages-are-enough-and-no-more", test_least);
  g_test_add_func ("/plan/villages-in-towns-agree-with-r", test_nested);
  g_test_add_func ("/plan/no-village-twice-no-icc", test_nothing_nested);
  return g_test_run ();
}
