/* Estimates of a domain's mean: R survey's numbers, a hand calculation, and what must hold for any
 * weights, orders and splits. */
#include "govcap/design.h"

#include "check.h"

#include <string.h>

enum { MOST = 64 };

typedef struct {
  char unit; /* '-': none */
  double w, y;
} Person;

static GArray *people; /* Person: design.data.csv */

static GovcapTotals
totals_of (const Person all[], size_t from, size_t to, char unit, double factor)
{
  GovcapTotals totals = {0};

  for (size_t i = from; i < to; i++)
    if ((!unit || all[i].unit == unit) && !isnan (all[i].y))
      govcap_totals_add (&totals, factor * all[i].w, all[i].y);
  return totals;
}

/* A simple random sample of @design people. */
static GovcapEstimate
estimate_at (const GovcapTotals *totals, size_t design, double level)
{
  GovcapStratum stratum = {design, 0};
  GovcapDesign simple = {1, design, &stratum, GOVCAP_LONELY_FAIL};

  return govcap_estimate_mean (&(GovcapDomainPart){0, totals}, 1, &simple, level);
}

static GovcapEstimate
estimate (const GovcapTotals *totals, size_t design)
{
  return estimate_at (totals, design, 0.95);
}

/* Everybody with an answer in design.data.csv. */
static GovcapTotals
whole (double factor)
{
  return totals_of ((Person *)(void *)people->data, 0, people->len, 0, factor);
}

static void
check_same (GovcapEstimate got, GovcapEstimate want, double rel)
{
  g_assert_cmpuint (got.n, ==, want.n);
  check_close (got.mean, want.mean, rel);
  check_close (got.se, want.se, rel);
  check_close (got.sd, want.sd, rel);
  check_close (got.df, want.df, 0);
  check_close (got.deff, want.deff, rel);
  check_close (got.lo, want.lo, rel);
  check_close (got.hi, want.hi, rel);
}

static char **
lines_of (const char *name)
{
  const char *folder = g_getenv ("GOVCAP_TEST_ORACLE");
  g_autofree char *path = g_build_filename (folder ? folder : ".", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static void
read_people (void)
{
  g_auto (GStrv) lines = lines_of ("design.data.csv");

  people = g_array_new (FALSE, FALSE, sizeof (Person));
  for (size_t i = 1; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    Person person = {cells[0][0] == '"' ? cells[0][1] : '-', g_ascii_strtod (cells[1], NULL),
                     strcmp (cells[2], "NAN") ? g_ascii_strtod (cells[2], NULL) : NAN};
    g_array_append_val (people, person);
  }
}

static double
stat_of (const GovcapEstimate *e, const char *name)
{
  const struct {
    const char *name;
    double value;
  } stats[] = {{"n", (double)e->n}, {"mean", e->mean}, {"se", e->se}, {"deff", e->deff},
               {"df", e->df},       {"lo", e->lo},     {"hi", e->hi}};

  for (size_t i = 0; i < G_N_ELEMENTS (stats); i++)
    if (!strcmp (stats[i].name, name))
      return stats[i].value;
  g_error ("no statistic is called %s", name);
}

/* design.expected.csv: R survey's svymean, svyby and degf on design.data.csv. Unit D is one person,
 * for whom R gives se 0; one unit shows no spread, so here it is missing. */
static void
test_survey (void)
{
  g_auto (GStrv) lines = lines_of ("design.expected.csv");
  unsigned compared = 0, of_one = 0;
  double worst = 0;

  for (size_t i = 1; lines[i]; i++, compared++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1); /* table,unit,code,stat,value */
    GovcapTotals totals =
        totals_of ((Person *)(void *)people->data, 0, people->len, cells[1][0], 1);
    GovcapEstimate e = estimate (&totals, people->len);
    double got = stat_of (&e, cells[3]);
    double want = *cells[4] ? g_ascii_strtod (cells[4], NULL) : NAN;
    if (e.n == 1 && !strcmp (cells[3], "se")) {
      g_assert_cmpfloat (want, ==, 0);
      want = NAN;
      of_one++;
    }
    check_close (got, want, 1e-9);
    if (!isnan (want))
      worst = fmax (worst, fabs (got - want) / fabs (want));
  }
  fprintf (stderr, "# R survey: worst relative difference %.2g\n", worst);
  g_assert_cmpuint (people->len, ==, 24);
  g_assert_cmpuint (compared, ==, 35);
  g_assert_cmpuint (of_one, ==, 1);
}

/* By hand, y = 1 … 5 alike: mean 3, squares about it 10, z = (y - 3) / 5, V = 5/4 · 10/25 = 1/2,
 * s² = 5/4 · 10/5 = 5/2, deff = (1/2) / (5/2 / 5) = 1; R: qt (0.975, 4), qt (0.95, 4). */
static void
test_hand (void)
{
  GovcapTotals totals = {0};

  for (int y = 1; y <= 5; y++)
    govcap_totals_add (&totals, 1, y);
  GovcapEstimate e = estimate (&totals, 5);
  check_close (e.mean, 3, 0);
  check_close (e.se, sqrt (0.5), 1e-15);
  check_close (e.sd, sqrt (2.5), 1e-15);
  check_close (e.df, 4, 0);
  check_close (e.deff, 1, 1e-15);
  check_close (e.lo, 3 - 2.7764451051977934 * sqrt (0.5), 1e-12);
  check_close (e.hi, 3 + 2.7764451051977934 * sqrt (0.5), 1e-12);
  e = estimate_at (&totals, 5, 0.9);
  check_close (e.lo, 3 - 2.131846786326649 * sqrt (0.5), 1e-12);
  check_close (e.hi, 3 + 2.131846786326649 * sqrt (0.5), 1e-12);
  /* Five more people outside the domain: V = 10/9 · 10/25 = 4/9. */
  check_close (estimate (&totals, 10).se, 2.0 / 3, 1e-15);
}

static void
test_repetition (void)
{
  GovcapTotals weighted = {0}, repeated = {0};

  for (int i = 1; i <= 9; i++)
    for (int times = 0; times < i; times++) {
      double y = i * i % 7;
      govcap_totals_add (&repeated, 1, y);
      if (!times)
        govcap_totals_add (&weighted, i, y);
    }
  check_close (estimate (&weighted, 9).mean, estimate (&repeated, 45).mean, 1e-15);
  g_assert_cmpuint (estimate (&weighted, 9).n, ==, 9); /* n is people, not weights */
  g_assert_cmpuint (estimate (&repeated, 45).n, ==, 45);
}

static void
test_scale (void)
{
  static const double factors[] = {1e-6, 0.3, 7, 1e9};
  GovcapTotals plain = whole (1);

  for (size_t i = 0; i < G_N_ELEMENTS (factors); i++) {
    GovcapTotals scaled = whole (factors[i]);
    check_same (estimate (&scaled, people->len), estimate (&plain, people->len), 1e-12);
  }
}

static void
test_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  GovcapTotals plain = whole (1);
  Person other[MOST];
  int n = (int)people->len;

  for (int turn = 0; turn < 20; turn++) {
    memcpy (other, people->data, (size_t)n * sizeof *other);
    for (int i = n - 1; i > 0; i--) {
      int j = turn ? g_rand_int_range (random, 0, i + 1) : i / 2; /* one fixed, then any order */
      Person held = other[i];
      other[i] = other[j];
      other[j] = held;
    }
    GovcapTotals moved = totals_of (other, 0, (size_t)n, 0, 1);
    check_same (estimate (&moved, people->len), estimate (&plain, people->len), 1e-12);
  }
}

/* Every split in three, empty parts too. */
static void
test_merge (void)
{
  const Person *all = (Person *)(void *)people->data;
  GovcapTotals plain = whole (1);

  for (size_t first = 0; first <= people->len; first++)
    for (size_t second = first; second <= people->len; second++) {
      GovcapTotals total = totals_of (all, 0, first, 0, 1);
      GovcapTotals middle = totals_of (all, first, second, 0, 1);
      GovcapTotals last = totals_of (all, second, people->len, 0, 1);
      govcap_totals_merge (&total, &middle);
      govcap_totals_merge (&total, &last);
      g_assert_cmpuint (total.psus, ==, plain.psus);
      check_same (estimate (&total, people->len), estimate (&plain, people->len), 1e-12);
    }
}

static void
test_merge_tree (void)
{
  GovcapTotals plain = whole (1), left = {0}, right = {0}, total = {0};

  for (size_t i = 0; i < people->len; i++) {
    GovcapTotals one = totals_of ((Person *)(void *)people->data, i, i + 1, 0, 1);
    govcap_totals_merge (i % 3 ? &left : &right, &one);
  }
  govcap_totals_merge (&total, &right);
  govcap_totals_merge (&total, &left);
  check_same (estimate (&total, people->len), estimate (&plain, people->len), 1e-12);
}

static void
test_equal (void)
{
  static const double values[] = {0, 0.1, 100.0 / 3, 66.66666666666667, -1e9 - 0.3};

  for (size_t v = 0; v < G_N_ELEMENTS (values); v++) {
    GovcapTotals total = {0}, part = {0};
    for (int i = 1; i <= 40; i++)
      govcap_totals_add (i % 2 ? &total : &part, 0.1 * i, values[v]);
    govcap_totals_merge (&total, &part);
    GovcapEstimate e = estimate (&total, 100);
    check_close (e.mean, values[v], 0);
    g_assert_cmpfloat (e.se, ==, 0);
    g_assert_cmpfloat (e.sd, ==, 0);
    check_close (e.lo, values[v], 0);
    check_close (e.hi, values[v], 0);
    check_close (e.deff, NAN, 0);
  }
}

static void
test_nobody (void)
{
  GovcapTotals none = {0}, empty = {0};

  govcap_totals_merge (&none, &empty);
  check_same (estimate (&none, 24), (GovcapEstimate){0, NAN, NAN, NAN, NAN, NAN, NAN, NAN}, 0);
}

static void
test_one (void)
{
  GovcapTotals one = {0};

  govcap_totals_add (&one, 0.3, 66.7);
  check_same (estimate (&one, 24), (GovcapEstimate){1, 66.7, NAN, NAN, 0, NAN, NAN, NAN}, 0);
  check_same (estimate (&one, 1), (GovcapEstimate){1, 66.7, NAN, NAN, 0, NAN, NAN, NAN}, 0);
}

static void
test_left_out (const void *data)
{
  const double *weight = data;
  GovcapTotals totals = {0}, without = {0};

  govcap_totals_add (&totals, *weight, 1e6); /* neither the centre nor a sum may notice */
  for (int i = 0; i < 5; i++) {
    govcap_totals_add (&totals, 1 + i, i % 3);
    govcap_totals_add (&totals, *weight, 1e6);
    govcap_totals_add (&without, 1 + i, i % 3);
  }
  g_assert_cmpuint (totals.psus, ==, 5);
  check_same (estimate (&totals, 9), estimate (&without, 9), 0);
}

/* Quarters are exact beside 1e9, so the spread keeps every digit; parts have centres of their own.
 */
static void
test_offset (void)
{
  GovcapTotals near = {0}, far = {0}, part = {0};

  for (int i = 0; i < 50; i++) {
    double y = i * i % 11 / 4.0, w = 1 + i % 4;
    govcap_totals_add (&near, w, y);
    govcap_totals_add (i < 20 ? &far : &part, w, 1e9 + y);
  }
  govcap_totals_merge (&far, &part);
  GovcapEstimate small = estimate (&near, 60), large = estimate (&far, 60);
  check_close (large.mean - 1e9, small.mean, 1e-6); /* 1e9 has seven digits left for the rest */
  check_close (large.se, small.se, 1e-12);
  check_close (large.sd, small.sd, 1e-12);
  check_close (large.deff, small.deff, 1e-12);
}

int
main (int argc, char *argv[])
{
  static const double weights[] = {0, NAN, -1};

  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  read_people ();
  g_test_add_func ("/design/a-weighted-sample-agrees-with-r-survey", test_survey);
  g_test_add_func ("/design/five-numbers-agree-with-the-hand-calculation", test_hand);
  g_test_add_func ("/design/a-weight-is-a-repetition-for-the-mean", test_repetition);
  g_test_add_func ("/design/the-scale-of-the-weights-does-not-matter", test_scale);
  g_test_add_func ("/design/the-order-of-people-does-not-matter", test_order);
  g_test_add_func ("/design/parts-of-any-split-merge-to-the-whole", test_merge);
  g_test_add_func ("/design/people-merged-one-by-one-make-the-whole", test_merge_tree);
  g_test_add_func ("/design/equal-values-have-a-standard-error-of-exactly-zero", test_equal);
  g_test_add_func ("/design/nobody-has-no-mean", test_nobody);
  g_test_add_func ("/design/one-respondent-has-a-mean-but-no-error", test_one);
  g_test_add_data_func ("/design/a-zero-weight-leaves-out", &weights[0], test_left_out);
  g_test_add_data_func ("/design/a-missing-weight-leaves-out", &weights[1], test_left_out);
  g_test_add_data_func ("/design/a-negative-weight-leaves-out", &weights[2], test_left_out);
  g_test_add_func ("/design/an-offset-of-1e9-costs-no-digit-of-the-error", test_offset);
  int failed = g_test_run ();
  g_array_unref (people);
  return failed;
}
