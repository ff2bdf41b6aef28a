/* Empirical-Bayes scores: by R's metafor (tests/oracle/shrinkage.R), by hand where all errors are
 * equal, and by what must not matter. */
#include "govcap/shrinkage.h"

#include "check.h"
#include "oracle_values.h"

enum { MOST = 40 };

typedef struct {
  size_t n;
  double y[MOST], v[MOST];
} Units;

static const double fourteen[] = {61.2, 58.4, 66.6, 53.1, 57.9, 59.4, 55,
                                  62.7, 54.8, 65.3, 58.3, 57.7, 57,   55.4};
static const double uneven[] = {1.6, 1.4, 1.7, 1.8, 1.9, 1.7, 3.5,
                                1.8, 2.3, 1.5, 1.8, 1.9, 1.6, 1.7};

static Units
make_fourteen (double factor)
{
  Units units = {.n = 14};

  for (size_t j = 0; j < 14; j++) {
    units.y[j] = fourteen[j];
    units.v[j] = factor * uneven[j] * factor * uneven[j];
  }
  return units;
}

static Units
make_forty (void)
{
  Units units = {.n = 40};

  for (size_t j = 0; j < 40; j++) {
    double step = (double)(j % 5) - 2;
    units.y[j] = 60 + 5 * sin (7 * (double)j) + pow (10, step) * cos (3 * (double)j);
    units.v[j] = pow (100, step);
  }
  return units;
}

static Units
make (const char *name)
{
  if (g_str_has_prefix (name, "two"))
    return (Units){2, {60, 70}, {4, 9}};
  if (g_str_has_prefix (name, "forty"))
    return make_forty ();
  Units units = make_fourteen (g_str_has_prefix (name, "nothing") ? 4 : 1);
  if (g_str_has_prefix (name, "known")) {
    units.n = 16;
    units.y[14] = 90;
    units.y[15] = 40;
  }
  return units;
}

static double
said (const Units *units, const GovcapPrior *prior, size_t j, const char *stat)
{
  if (!strcmp (stat, "tau2"))
    return prior->tau2;
  if (!strcmp (stat, "mean"))
    return prior->mean;
  if (!strcmp (stat, "mean_se"))
    return prior->se;
  GovcapShrunken shrunken = govcap_shrink (prior, units->y[j - 1], units->v[j - 1]);
  return !strcmp (stat, "shrunken") ? shrunken.mean : shrunken.se;
}

static void
test_metafor (const void *data)
{
  const char *name = data;
  Units units = make (name);
  GovcapPrior prior = govcap_prior (units.y, units.v, units.n);
  g_auto (GStrv) lines = oracle_lines ("shrinkage.expected.csv");
  size_t found = 0;

  for (size_t l = 0; lines[l]; l++) {
    g_auto (GStrv) cells = g_strsplit (lines[l], ",", -1);
    if (strcmp (cells[0], name))
      continue;
    found++;
    size_t j = (size_t)g_ascii_strtoull (cells[1], NULL, 10);
    double got = said (&units, &prior, j, cells[2]), want = oracle_number (cells[3]);
    if (!check_agrees (got, want, 1e-10)) {
      fprintf (stderr, "%s, unit %zu: %s\n", name, j, cells[2]);
      check_close (got, want, 1e-10);
    }
  }
  g_assert_cmpuint (found, ==, 3 + 2 * units.n);
}

/* Scores 50, 60, 70 with variance 25 each: their variance is 100, so τ² = 75 and B = 3/4: 52.5, 60,
 * 67.5. The mean's variance is 100/3, se² = 3/4 · 25 + 1/16 · 100/3. */
static void
test_hand (void)
{
  static const double y[] = {50, 60, 70}, v[] = {25, 25, 25};
  GovcapPrior prior = govcap_prior (y, v, 3);

  check_close (prior.tau2, 75, 1e-14);
  check_close (prior.mean, 60, 1e-15);
  check_close (govcap_shrink (&prior, 50, 25).mean, 52.5, 1e-14);
  check_close (govcap_shrink (&prior, 70, 25).se, sqrt (18.75 + 100.0 / 48), 1e-14);
  check_close (govcap_shrink (&prior, 90, 225).mean, 67.5, 1e-14);
  check_close (govcap_shrink (&prior, 90, 0).mean, 90, 0);
  check_close (govcap_shrink (&prior, 90, 0).se, 0, 0);
  check_close (govcap_shrink (&prior, NAN, 25).mean, NAN, 0);
  check_close (govcap_shrink (&prior, 90, NAN).se, NAN, 0);
}

static void
test_nothing_to_see (void)
{
  static const double y[] = {50, 60, 70}, equal[] = {5, 5, 5}, v[] = {25, 1, 3}, one[] = {0, 9, 0};
  GovcapPrior prior = govcap_prior (y, v, 0);

  check_close (prior.tau2, NAN, 0);
  check_close (govcap_shrink (&prior, 50, 25).mean, NAN, 0);
  prior = govcap_prior (y, one, 3);
  g_assert_cmpuint (prior.n, ==, 1);
  check_close (prior.mean, NAN, 0);
  prior = govcap_prior (equal, v, 3);
  check_close (prior.tau2, 0, 0);
  check_close (govcap_shrink (&prior, 5, 25).mean, 5, 0);
}

/* Another order, another unit of measure and another zero, far away. */
static void
test_order_and_scale (void)
{
  Units units = make_forty (), other = {.n = 40};
  GovcapPrior prior = govcap_prior (units.y, units.v, 40);

  for (size_t j = 0; j < 40; j++) {
    size_t from = (j * 17 + 5) % 40;
    other.y[j] = 1e6 + units.y[from] / 8;
    other.v[j] = units.v[from] / 64;
  }
  GovcapPrior moved = govcap_prior (other.y, other.v, 40);
  check_close (64 * moved.tau2, prior.tau2, 1e-7);
  check_close (8 * (moved.mean - 1e6), prior.mean, 1e-7);
  check_close (8 * moved.se, prior.se, 1e-7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/shrinkage/metafor/fourteen-units", "fourteen", test_metafor);
  g_test_add_data_func ("/shrinkage/metafor/no-more-than-error", "nothing between", test_metafor);
  g_test_add_data_func ("/shrinkage/metafor/two-units", "two", test_metafor);
  g_test_add_data_func ("/shrinkage/metafor/a-known-score-stands", "known among others",
                        test_metafor);
  g_test_add_data_func ("/shrinkage/metafor/errors-of-all-sizes", "forty", test_metafor);
  g_test_add_func ("/shrinkage/three-units-by-hand", test_hand);
  g_test_add_func ("/shrinkage/what-shows-no-spread-has-no-prior", test_nothing_to_see);
  g_test_add_func ("/shrinkage/order-unit-and-zero-do-not-matter", test_order_and_scale);
  return g_test_run ();
}
