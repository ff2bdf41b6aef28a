/* Invariance over groups: against lavaan on data(bfi) by the moments that invariance.R prints, and
 * on groups made from known parameters. */
#include "govcap/invariance.h"

#include "check.h"
#include "oracle_values.h"

#include <gsl/gsl_errno.h>

enum { GROUPS = 3, ITEMS = 15 };

static const char *const items[ITEMS] = {"A1", "A2", "A3", "A4", "A5", "C1", "C2", "C3",
                                         "C4", "C5", "N1", "N2", "N3", "N4", "N5"};
static const char *const levels[] = {"configural", "metric", "scalar"};
static const size_t factor[ITEMS] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};

typedef struct {
  size_t n[GROUPS];
  double mean[GROUPS][ITEMS], c[GROUPS][ITEMS * ITEMS];
  GovcapModelFit fit[3];
  GovcapRelease release[3][ITEMS];
} World;

static size_t
number_of (const char *const names[], size_t n, const char *name)
{
  size_t i = 0;

  while (i < n && strcmp (names[i], name))
    i++;
  return i;
}

/* kind,model,item,stat,value: the lines of samples go into @world. */
static void
take_sample (World *world, char **cells)
{
  size_t group = (size_t)g_ascii_strtoull (cells[1], NULL, 10) - 1;
  size_t i = number_of (items, ITEMS, cells[2]), j = number_of (items, ITEMS, cells[3]);
  double value = g_ascii_strtod (cells[4], NULL);

  if (!strcmp (cells[0], "n"))
    world->n[group] = (size_t)value;
  if (!strcmp (cells[0], "mean"))
    world->mean[group][i] = value;
  if (!strcmp (cells[0], "cov"))
    world->c[group][i * ITEMS + j] = value;
}

static void
fit_all (World *world)
{
  GovcapSample samples[GROUPS];

  for (size_t g = 0; g < GROUPS; g++)
    samples[g] = (GovcapSample){world->n[g], world->c[g], world->mean[g]};
  for (size_t l = 0; l < GOVCAP_INVARIANCE_LEVELS; l++)
    g_assert_cmpint (
        govcap_invariance (samples, GROUPS, ITEMS, factor, 3, l, &world->fit[l], world->release[l]),
        ==, GOVCAP_CFA_FOUND);
}

static double
measure (const GovcapModelFit *fit, const char *name)
{
  const struct {
    const char *name;
    double value;
  } all[] = {
      {"chisq", fit->chisq},
      {"df", fit->df},
      {"pvalue", fit->p},
      {"cfi", fit->cfi},
      {"tli", fit->tli},
      {"rmsea", fit->rmsea},
      {"rmsea.ci.lower", fit->rmsea_lo},
      {"rmsea.ci.upper", fit->rmsea_hi},
      {"srmr", fit->srmr},
      {"aic", fit->aic},
      {"bic", fit->bic},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (all); i++)
    if (!strcmp (all[i].name, name))
      return all[i].value;
  return NAN;
}

/* lavaan stops at some 1e-7 in the parameters: χ² is then good to 1e-9 or so, what depends on the
 * parameters themselves to 1e-5. */
static void
compare (const World *world, char **cells)
{
  size_t level = number_of (levels, 3, cells[1]);
  double want = g_ascii_strtod (cells[4], NULL);
  bool release = !strcmp (cells[0], "release");
  double got = release ? world->release[level][number_of (items, ITEMS, cells[2])].chisq
                       : measure (&world->fit[level], cells[3]);
  double close = release ? 1e-3 : strcmp (cells[3], "srmr") ? 1e-8 : 1e-6;

  if (!check_agrees (got, want, close)) {
    fprintf (stderr, "%s %s %s %s:\n", cells[0], cells[1], cells[2], cells[3]);
    check_close (got, want, close);
  }
}

static void
test_lavaan (void)
{
  g_auto (GStrv) lines = oracle_lines ("invariance.expected.csv");
  g_autofree World *world = g_new0 (World, 1);
  size_t compared = 0;

  for (size_t pass = 0; pass < 2; pass++) {
    for (size_t i = 0; lines[i]; i++) {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      bool result = !strcmp (cells[0], "fit") || !strcmp (cells[0], "release");
      if (pass == 0 && !result)
        take_sample (world, cells);
      if (pass == 1 && result) {
        compare (world, cells);
        compared++;
      }
    }
    if (pass == 0)
      fit_all (world);
  }
  g_assert_cmpuint (compared, ==, 3 * 11 + 2 * ITEMS);
}

/* Two groups of one factor and four items: the second with other residual variances, half the
 * factor variance and a latent mean of 1, which scalar invariance allows. @loading, @intercept:
 * what the second group's last item has more. */
static void
two_groups (double c[2][16], double mean[2][4], double loading, double intercept)
{
  for (size_t g = 0; g < 2; g++)
    for (size_t i = 0; i < 4; i++) {
      double own = 1 + 0.2 * (double)i + (g && i == 3 ? loading : 0);
      mean[g][i] = 3 + 0.1 * (double)i + (g ? own + (i == 3 ? intercept : 0) : 0);
      for (size_t j = 0; j < 4; j++) {
        double other = 1 + 0.2 * (double)j + (g && j == 3 ? loading : 0);
        c[g][i * 4 + j] = own * other * (g ? 0.5 : 1) + (i == j ? 1 + (double)g : 0);
      }
    }
}

static void
fit_two (double loading, double intercept, GovcapModelFit fit[3], GovcapRelease release[3][4])
{
  const size_t one[4] = {0, 0, 0, 0};
  double c[2][16], mean[2][4];

  two_groups (c, mean, loading, intercept);
  const GovcapSample samples[] = {{400, c[0], mean[0]}, {400, c[1], mean[1]}};
  for (size_t l = 0; l < GOVCAP_INVARIANCE_LEVELS; l++)
    g_assert_cmpint (govcap_invariance (samples, 2, 4, one, 1, l, &fit[l], release[l]), ==,
                     GOVCAP_CFA_FOUND);
}

/* Equal sizes, so the divisor n changes nothing about which model is true. */
static void
test_held (void)
{
  GovcapModelFit fit[3];
  GovcapRelease release[3][4];

  fit_two (0, 0, fit, release);
  for (size_t l = 0; l < 3; l++)
    check_close (fit[l].chisq + 1, 1, 1e-9);
  check_close (fit[0].df, 4, 0);         /* 2 · (10 + 4) - 2 · 12 */
  check_close (fit[1].df, 4 + 3, 0);     /* 4 loadings less, 1 variance more */
  check_close (fit[2].df, 4 + 3 + 3, 0); /* 4 intercepts less, 1 mean more */
  g_assert_cmpint (govcap_invariance_verdict (&fit[0], &fit[1], GOVCAP_INVARIANCE_METRIC), ==,
                   GOVCAP_VERDICT_HELD);
  check_close (release[0][0].chisq, NAN, 0);
  check_close (release[1][0].chisq + 1, 1, 1e-9);
}

/* The item that was made unlike is the one whose release would help most. */
static void
test_broken (void)
{
  GovcapModelFit fit[3];
  GovcapRelease release[3][4];

  fit_two (1.5, 0, fit, release);
  g_assert_cmpint (govcap_invariance_verdict (&fit[0], &fit[1], GOVCAP_INVARIANCE_METRIC), ==,
                   GOVCAP_VERDICT_NOT_HELD);
  for (size_t i = 0; i < 3; i++)
    g_assert_cmpfloat (release[1][3].chisq, >, release[1][i].chisq);
  fit_two (0, 1, fit, release);
  check_close (fit[1].chisq + 1, 1, 1e-9);
  g_assert_cmpint (govcap_invariance_verdict (&fit[1], &fit[2], GOVCAP_INVARIANCE_SCALAR), ==,
                   GOVCAP_VERDICT_NOT_HELD);
  for (size_t i = 0; i < 3; i++)
    g_assert_cmpfloat (release[2][3].chisq, >, release[2][i].chisq);
}

/* A fall of CFI by 0.009 passes, by 0.011 does not; and so on. */
static void
test_verdict (void)
{
  static const struct {
    double cfi, rmsea, srmr;
    GovcapInvarianceLevel level;
    GovcapVerdict verdict;
  } cases[] = {
      {-0.009, 0.014, 0.029, GOVCAP_INVARIANCE_METRIC, GOVCAP_VERDICT_HELD},
      {-0.011, 0, 0, GOVCAP_INVARIANCE_METRIC, GOVCAP_VERDICT_NOT_HELD},
      {0, 0.016, 0, GOVCAP_INVARIANCE_METRIC, GOVCAP_VERDICT_NOT_HELD},
      {0, 0, 0.031, GOVCAP_INVARIANCE_METRIC, GOVCAP_VERDICT_NOT_HELD},
      {0, 0, 0.009, GOVCAP_INVARIANCE_SCALAR, GOVCAP_VERDICT_HELD},
      {0, 0, 0.011, GOVCAP_INVARIANCE_SCALAR, GOVCAP_VERDICT_NOT_HELD},
      {NAN, 0, 0, GOVCAP_INVARIANCE_METRIC, GOVCAP_VERDICT_UNDECIDED},
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    const GovcapModelFit before = {.cfi = 0.95, .rmsea = 0.05, .srmr = 0.04};
    const GovcapModelFit after = {
        .cfi = 0.95 + cases[i].cfi, .rmsea = 0.05 + cases[i].rmsea, .srmr = 0.04 + cases[i].srmr};
    g_assert_cmpint (govcap_invariance_verdict (&before, &after, cases[i].level), ==,
                     cases[i].verdict);
  }
}

static void
test_refused (void)
{
  const double good[] = {1, 0.5, 0.5, 0.5, 1, 0.5, 0.5, 0.5, 1};
  const double constant[] = {1, 0.5, 0, 0.5, 1, 0, 0, 0, 0}, mean[] = {1, 2, 3};
  const GovcapSample samples[] = {{100, good, mean}, {100, constant, mean}};
  const size_t one[] = {0, 0, 0}, two[] = {0, 0, 1};
  GovcapModelFit fit;
  GovcapRelease release[3];

  g_assert_cmpint (govcap_invariance (samples, 2, 3, one, 1, 0, &fit, release), ==,
                   GOVCAP_CFA_SINGULAR);
  g_assert_cmpint (govcap_invariance (samples, 2, 3, two, 2, 0, &fit, release), ==,
                   GOVCAP_CFA_TOO_FEW);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/invariance/fit-and-releases-agree-with-lavaan", test_lavaan);
  g_test_add_func ("/invariance/groups-that-differ-as-they-may-fit-exactly", test_held);
  g_test_add_func ("/invariance/the-item-that-breaks-it-is-found", test_broken);
  g_test_add_func ("/invariance/the-verdict-follows-chen", test_verdict);
  g_test_add_func ("/invariance/what-cannot-be-fitted-is-refused", test_refused);
  return g_test_run ();
}
