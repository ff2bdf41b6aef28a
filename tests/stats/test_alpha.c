/* More figures of α: drawn again from the respondents, of ordinal answers, of two items. */
#include "govcap/alpha_bootstrap.h"
#include "govcap/reliability.h"

#include "check.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

enum { ITEMS = 4, PEOPLE = 400, DRAWS = 2000, NO_ANSWER = 255 };

static const int plain[ITEMS] = {1, 1, 1, 1};
static const int mixed[ITEMS] = {1, -1, 1, 1};

/* Answers with something in common, a row per person; @missing of 30 missing. */
static void
fill (uint8_t answers[PEOPLE * ITEMS], int missing)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240608);

  for (size_t p = 0; p < PEOPLE; p++) {
    double common = g_rand_double (random);
    for (size_t i = 0; i < ITEMS; i++) {
      uint8_t answer = (uint8_t)(5 * (common + g_rand_double (random)) / 2);
      answers[p * ITEMS + i] = g_rand_int_range (random, 0, 30) < missing ? NO_ANSWER
                               : i == 1                                   ? 4 - answer
                                                                          : answer;
    }
  }
}

static uint32_t *
ones (void)
{
  uint32_t *people = g_new (uint32_t, PEOPLE);

  for (size_t p = 0; p < PEOPLE; p++)
    people[p] = 1;
  return people;
}

static void
draw_all (const GovcapPatterns *patterns, double ret[DRAWS])
{
  for (size_t d = 0; d < DRAWS; d++)
    ret[d] = govcap_alpha_resampled (patterns, 7, d);
}

/* Naive α over those who answered both items of each pair. */
static double
naive_alpha (const uint8_t answers[], const int sign[])
{
  double trace = 0, whole = 0;

  for (size_t i = 0; i < ITEMS; i++)
    for (size_t j = 0; j < ITEMS; j++) {
      double n = 0, x = 0, y = 0, xy = 0;
      for (size_t p = 0; p < PEOPLE; p++) {
        double a = answers[p * ITEMS + i], b = answers[p * ITEMS + j];
        if (a == NO_ANSWER || b == NO_ANSWER)
          continue;
        n++;
        x += a;
        y += b;
        xy += a * b;
      }
      double c = sign[i] * sign[j] * (xy - x * y / n) / (n - 1);
      trace += i == j ? c : 0;
      whole += c;
    }
  return ITEMS / (ITEMS - 1.0) * (1 - trace / whole);
}

/* Draws lie about α, as widely as drawing people one by one would spread them: the naive bootstrap's
 * mean and standard deviation come of 2,000 draws of its own, so they agree to a few per cent. */
static void
test_spread (const void *data)
{
  int missing = GPOINTER_TO_INT (data);
  g_autoptr (GRand) random = g_rand_new_with_seed (20240609);
  g_autofree uint8_t *answers = g_new (uint8_t, PEOPLE * ITEMS);
  g_autofree uint8_t *again = g_new (uint8_t, PEOPLE * ITEMS);
  g_autofree uint32_t *people = ones ();
  g_autofree double *drawn = g_new (double, DRAWS), *naive = g_new (double, DRAWS);

  fill (answers, missing);
  draw_all (&(GovcapPatterns){PEOPLE, ITEMS, answers, people, mixed}, drawn);
  for (size_t d = 0; d < DRAWS; d++) {
    for (size_t p = 0; p < PEOPLE; p++)
      memcpy (again + p * ITEMS, answers + g_rand_int_range (random, 0, PEOPLE) * ITEMS, ITEMS);
    naive[d] = naive_alpha (again, mixed);
  }
  double sd = gsl_stats_sd (naive, 1, DRAWS);
  g_assert_cmpfloat (fabs (gsl_stats_mean (drawn, 1, DRAWS) - gsl_stats_mean (naive, 1, DRAWS)), <,
                     4 * sd * sqrt (2.0 / DRAWS));
  check_close (gsl_stats_sd (drawn, 1, DRAWS), sd, 4 * sqrt (1.0 / DRAWS));
}

/* A person twice or a pattern of two people: the draws differ, their distribution does not. */
static void
test_patterns (void)
{
  g_autofree uint8_t *answers = g_new (uint8_t, PEOPLE * ITEMS);
  g_autofree uint8_t *twice = g_new (uint8_t, 2 * PEOPLE * ITEMS);
  g_autofree uint32_t *people = g_new (uint32_t, 2 * PEOPLE);
  g_autofree double *one = g_new (double, DRAWS), *two = g_new (double, DRAWS);

  fill (answers, 0);
  for (size_t p = 0; p < PEOPLE; p++) {
    memcpy (twice + 2 * p * ITEMS, answers + p * ITEMS, ITEMS);
    memcpy (twice + (2 * p + 1) * ITEMS, answers + p * ITEMS, ITEMS);
    people[2 * p] = people[2 * p + 1] = 1;
  }
  draw_all (&(GovcapPatterns){2 * PEOPLE, ITEMS, twice, people, mixed}, two);
  for (size_t p = 0; p < PEOPLE; p++)
    people[p] = 2;
  draw_all (&(GovcapPatterns){PEOPLE, ITEMS, answers, people, mixed}, one);
  check_close (gsl_stats_sd (one, 1, DRAWS), gsl_stats_sd (two, 1, DRAWS), 4 * sqrt (1.0 / DRAWS));
}

/* One pattern: whoever is drawn is the same. Two that differ in one item only: its α is 0 whatever
 * is drawn, unless all are of one pattern. */
static void
test_degenerate (void)
{
  static const uint8_t same[] = {1, 2, 3, 4}, two[] = {1, 1, 1, 1, 2, 1, 1, 1};
  static const uint8_t apart[] = {1, 2, NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER, 3, 4};
  const uint32_t people[] = {30, 30};

  for (size_t d = 0; d < 100; d++) {
    g_assert_true (
        isnan (govcap_alpha_resampled (&(GovcapPatterns){1, 4, same, people, plain}, 1, d)));
    g_assert_true (
        isnan (govcap_alpha_resampled (&(GovcapPatterns){2, 4, apart, people, plain}, 1, d)));
    check_close (govcap_alpha_resampled (&(GovcapPatterns){2, 4, two, people, plain}, 1, d), 0,
                 1e-12);
  }
}

static void
test_streams (void)
{
  g_autofree uint8_t *answers = g_new (uint8_t, PEOPLE * ITEMS);
  g_autofree uint32_t *people = ones ();
  GovcapPatterns patterns = {PEOPLE, ITEMS, answers, people, mixed};

  fill (answers, 2);
  double first = govcap_alpha_resampled (&patterns, 1, 0);
  g_assert_cmpfloat (govcap_alpha_resampled (&patterns, 1, 1), !=, first);
  g_assert_cmpfloat (govcap_alpha_resampled (&patterns, 2, 0), !=, first);
  g_assert_cmpfloat (govcap_alpha_resampled (&patterns, 1, 0), ==, first);
}

/* R: quantile(c(1, 2, 4, 8, 16), c(.1, .9)) */
static void
test_limits (void)
{
  double x[] = {4, NAN, 1, 16, NAN, 2, 8}, lo, hi;
  double few[] = {NAN, 3, NAN, NAN, 1};

  g_assert_cmpuint (govcap_percentile_limits (x, 7, 0.8, &lo, &hi), ==, 5);
  check_close (lo, 1.4, 1e-14);
  check_close (hi, 12.8, 1e-14);
  g_assert_cmpuint (govcap_percentile_limits (few, 5, 0.8, &lo, &hi), ==, 2);
  g_assert_true (isnan (lo) && isnan (hi));
}

/* Correlations .5, .4, .3: their mean .4, α = 3 · .4 / 1.8 = 2/3. The others: not positive
 * definite (1 - R² = 0 for the copy), and one that is not there. */
static void
test_ordinal (void)
{
  static const double sound[] = {1, 0.5, 0.4, 0.5, 1, 0.3, 0.4, 0.3, 1};
  static const double indefinite[] = {1, 0.9, 0.1, 0.9, 1, 0.9, 0.1, 0.9, 1};
  static const double copy[] = {1, 1, 0.4, 1, 1, 0.4, 0.4, 0.4, 1};
  static const double none[] = {1, NAN, NAN, 1};
  static const double pair[] = {1, 0.6, 0.6, 1};

  check_close (govcap_alpha_ordinal (sound, 3), 2.0 / 3, 1e-14);
  check_close (govcap_alpha_ordinal (pair, 2), 0.75, 1e-14);
  g_assert_true (isnan (govcap_alpha_ordinal (indefinite, 3)));
  g_assert_true (isnan (govcap_alpha_ordinal (copy, 3)));
  g_assert_true (isnan (govcap_alpha_ordinal (none, 2)));
}

static void
test_two_items (void)
{
  check_close (govcap_spearman_brown (0.6), 0.75, 1e-15);
  check_close (govcap_spearman_brown (0), 0, 0);
  check_close (govcap_spearman_brown (1), 1, 0);
  check_close (govcap_spearman_brown (-0.5), -2, 1e-15);
  g_assert_true (isnan (govcap_spearman_brown (-1)));
  g_assert_true (isnan (govcap_spearman_brown (NAN)));
}

int
main (int argc, char *argv[])
{
  gsl_set_error_handler_off ();
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/alpha/bootstrap/spread-of-complete-answers", GINT_TO_POINTER (0),
                        test_spread);
  g_test_add_data_func ("/alpha/bootstrap/spread-with-missing-answers", GINT_TO_POINTER (4),
                        test_spread);
  g_test_add_func ("/alpha/bootstrap/patterns-are-people", test_patterns);
  g_test_add_func ("/alpha/bootstrap/equal-answers-have-none", test_degenerate);
  g_test_add_func ("/alpha/bootstrap/every-draw-has-a-stream", test_streams);
  g_test_add_func ("/alpha/bootstrap/percentiles-of-type-7", test_limits);
  g_test_add_func ("/alpha/ordinal-by-hand", test_ordinal);
  g_test_add_func ("/alpha/spearman-brown-by-hand", test_two_items);
  return g_test_run ();
}
