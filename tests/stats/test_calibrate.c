/* Raking, post-stratification, trimming, and the variance after them. Golden values:
 * tests/oracle/calibrate.R, by R survey on its samples of schools. */
#include "govcap/replicate.h"

#include "check.h"
#include "oracle_values.h"

enum { MOST = 400, STATS = 3 };

typedef struct {
  size_t n;
  char psu[MOST][8], stratum[MOST][4], type[MOST][4], wide[MOST][4], awards[MOST][4];
  double fraction[MOST], w[MOST], y[MOST], x[MOST];
  double post[MOST], raked[MOST], trimmed[MOST];
} Sample;

static char **expected;
static Sample *clus, *strat;

static Sample *
read_sample (char *const lines[], const char *name)
{
  Sample *s = g_new0 (Sample, 1);

  for (size_t i = 0; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
    if (strcmp (cells[0], name))
      continue;
    size_t n = s->n++;
    g_strlcpy (s->psu[n], cells[1], sizeof s->psu[n]);
    g_strlcpy (s->stratum[n], cells[2], sizeof s->stratum[n]);
    g_strlcpy (s->type[n], cells[5], sizeof s->type[n]);
    g_strlcpy (s->wide[n], cells[6], sizeof s->wide[n]);
    g_strlcpy (s->awards[n], cells[7], sizeof s->awards[n]);
    double *const numbers[] = {s->fraction, s->w, s->y, s->x, s->post, s->raked, s->trimmed};
    const int from[] = {3, 4, 8, 9, 10, 11, 12};
    for (size_t j = 0; j < G_N_ELEMENTS (from); j++)
      numbers[j][n] = g_ascii_strtod (cells[from[j]], NULL);
  }
  return s;
}

/* The margins of a sample as the oracle has them: stype, or awards, alone or with sch.wide. */
typedef struct {
  GovcapMargin margin[2];
  GovcapMargins margins;
  double total[2][3];
  uint32_t cell[2][6], group[MOST];
} Setup;

static uint32_t
first_cell (const Sample *s, size_t i)
{
  if (s == clus)
    return s->type[i][0] == 'E' ? 0 : s->type[i][0] == 'H' ? 1 : 2;
  return s->awards[i][0] == 'Y';
}

static void
set_up (Setup *setup, const Sample *s, size_t n_margins)
{
  static const char *const types[] = {"E", "H", "M"}, *const yes[] = {"No", "Yes"};
  size_t cells = s == clus ? 3 : 2;

  for (size_t c = 0; c < cells; c++) {
    g_autofree char *key = g_strdup_printf (
        "population,%s,%s,total", s == clus ? "stype" : "awards", s == clus ? types[c] : yes[c]);
    setup->total[0][c] = oracle_on_line (expected, key);
  }
  setup->total[1][0] = oracle_on_line (expected, "population,sch.wide,No,total");
  setup->total[1][1] = oracle_on_line (expected, "population,sch.wide,Yes,total");
  for (uint32_t g = 0; g < 2 * cells; g++) {
    setup->cell[0][g] = g / 2;
    setup->cell[1][g] = g % 2;
  }
  setup->margin[0] = (GovcapMargin){cells, setup->total[0], setup->cell[0]};
  setup->margin[1] = (GovcapMargin){2, setup->total[1], setup->cell[1]};
  setup->margins = (GovcapMargins){2 * cells, n_margins, setup->margin};
  for (size_t i = 0; i < s->n; i++)
    setup->group[i] = 2 * first_cell (s, i) + (s->wide[i][0] == 'Y');
}

static GovcapCalibration
calibrate (const Setup *setup, const Sample *s, const double cap[], double ret[])
{
  return govcap_calibrate (&setup->margins, s->n, setup->group, s->w, cap, ret);
}

static void
check_weights (const double got[], const double want[], size_t n, double rel)
{
  for (size_t i = 0; i < n; i++)
    check_close (got[i], want[i], rel);
}

static void
test_weights (const void *data)
{
  const Sample *s = *(Sample *const *)data;
  double w[MOST];
  Setup setup;

  set_up (&setup, s, 1);
  GovcapCalibration one = calibrate (&setup, s, NULL, w);
  check_weights (w, s->post, s->n, 1e-12);
  g_assert_cmpuint (one.raking.iterations, ==, 1);
  set_up (&setup, s, 2);
  GovcapCalibration two = calibrate (&setup, s, NULL, w);
  check_weights (w, s->raked, s->n, 1e-9);
  g_assert_cmpint (two.raking.status, ==, GOVCAP_RAKED);
  g_assert_cmpfloat (two.raking.gap, <=, 1e-10);
  g_assert_cmpuint (two.n, ==, s->n);
  g_assert_cmpuint (two.rounds, ==, 1);
  check_close (two.effect, two.effect_raked, 0);
}

/* R survey's calibrate with an upper bound of the weights. */
static void
test_trimmed (const void *data)
{
  const Sample *s = *(Sample *const *)data;
  const char *name = s == clus ? "clus" : "strat";
  g_autofree char *cap_key = g_strdup_printf ("%s,trimmed,all,cap", name);
  g_autofree char *moved_key = g_strdup_printf ("%s,trimmed,all,moved", name);
  g_autofree char *count_key = g_strdup_printf ("%s,trimmed,all,trimmed", name);
  double w[MOST], cap[6];
  Setup setup;

  set_up (&setup, s, 2);
  for (size_t g = 0; g < setup.margins.n_groups; g++)
    cap[g] = oracle_on_line (expected, cap_key);
  GovcapCalibration calibration = calibrate (&setup, s, cap, w);
  check_weights (w, s->trimmed, s->n, 1e-8);
  check_close (calibration.moved, oracle_on_line (expected, moved_key), 1e-7);
  check_close ((double)calibration.trimmed, oracle_on_line (expected, count_key), 0);
  g_assert_cmpuint (calibration.rounds, >, 1);
  check_close (calibration.effect, govcap_weight_effect (s->n, s->trimmed), 1e-8);
  check_close (calibration.effect_raked, govcap_weight_effect (s->n, s->raked), 1e-8);
  check_close (calibration.effect_design, govcap_weight_effect (s->n, s->w), 1e-12);
}

/* The means of y and x and their ratio in a domain, and the linearised variable of each. */
static void
linearise (const Sample *s, const double w[], bool wide, double ret_stat[STATS], double u[])
{
  double all = 0, y = 0, x = 0;

  for (size_t i = 0; i < s->n; i++)
    if (!wide || s->wide[i][0] == 'N') {
      all += w[i];
      y += w[i] * s->y[i];
      x += w[i] * s->x[i];
    }
  ret_stat[0] = y / all;
  ret_stat[1] = x / all;
  ret_stat[2] = y / x;
  for (size_t i = 0; i < s->n; i++) {
    double in = !wide || s->wide[i][0] == 'N';
    u[i * STATS] = in * (s->y[i] - y / all) / all;
    u[i * STATS + 1] = in * (s->x[i] - x / all) / all;
    u[i * STATS + 2] = in * (s->y[i] - y / x * s->x[i]) / x;
  }
}

/* Takes off what the margins explain, with @by as the weights of the fit. */
static void
project (const Setup *setup, const Sample *s, const double by[], double u[])
{
  double sum[6] = {0}, means[6 * STATS] = {0};
  size_t groups = setup->margins.n_groups;

  for (size_t i = 0; i < s->n; i++) {
    sum[setup->group[i]] += by[i];
    for (size_t j = 0; j < STATS; j++)
      means[setup->group[i] * STATS + j] += by[i] * u[i * STATS + j];
  }
  for (size_t g = 0; g < groups; g++)
    for (size_t j = 0; j < STATS; j++)
      means[g * STATS + j] = sum[g] > 0 ? means[g * STATS + j] / sum[g] : NAN;
  g_assert_true (govcap_calibration_fit (&setup->margins, sum, STATS, means));
  for (size_t i = 0; i < s->n; i++)
    for (size_t j = 0; j < STATS; j++)
      u[i * STATS + j] -= means[setup->group[i] * STATS + j];
}

/* sum over strata of (1 - f) n / (n - 1) times the squares of PSU totals about their mean. */
static double
design_se (const Sample *s, const double w[], const double u[], size_t j)
{
  double variance = 0;

  for (size_t i = 0; i < s->n; i++) { /* i: the first of its stratum */
    double total[MOST] = {0}, sum = 0, squares = 0;
    size_t psus = 0, h = 0;
    while (h < i && strcmp (s->stratum[h], s->stratum[i]))
      h++;
    if (h < i)
      continue;
    for (size_t p = i; p < s->n; p++) { /* p: the first of its PSU */
      if (strcmp (s->stratum[p], s->stratum[i]))
        continue;
      size_t q = i;
      while (strcmp (s->stratum[q], s->stratum[p]) || strcmp (s->psu[q], s->psu[p]))
        q++;
      psus += q == p;
      total[q] += w[p] * u[p * STATS + j];
    }
    for (size_t p = 0; p < s->n; p++) {
      sum += total[p];
      squares += total[p] * total[p];
    }
    variance += (1 - s->fraction[i]) * (double)psus / (double)(psus - 1) *
                (squares - sum * sum / (double)psus);
  }
  return sqrt (variance);
}

typedef struct {
  const char *path, *method;
  Sample **sample;
  size_t margins;
  bool unweighted; /* the fit: as R survey's rake takes it */
} Case;

static const Case cases[] = {
    {"/calibrate/variance/clusters/no-margin", "design", &clus, 0, false},
    {"/calibrate/variance/clusters/post-stratified", "poststratified", &clus, 1, false},
    {"/calibrate/variance/clusters/raked", "raked", &clus, 2, false},
    {"/calibrate/variance/clusters/calibrated", "calibrated", &clus, 2, false},
    {"/calibrate/variance/strata/no-margin", "design", &strat, 0, false},
    {"/calibrate/variance/strata/post-stratified", "poststratified", &strat, 1, false},
    {"/calibrate/variance/strata/raked-with-rake's-unweighted-fit", "raked", &strat, 2, true},
    {"/calibrate/variance/strata/calibrated", "calibrated", &strat, 2, false},
};

static void
test_variance (const void *data)
{
  const Case *test = data;
  const Sample *s = *test->sample;
  static const char *const names[] = {"y", "x", "ratio"}, *const means[] = {"mean_y", "mean_x",
                                                                            "ratio"};
  double w[MOST], one[MOST], u[MOST * STATS], stat[STATS];
  Setup setup;

  set_up (&setup, s, test->margins);
  for (size_t i = 0; i < s->n; i++)
    w[i] = s->w[i], one[i] = 1;
  if (test->margins)
    calibrate (&setup, s, NULL, w);
  for (int wide = 0; wide < 2; wide++) {
    linearise (s, w, wide, stat, u);
    project (&setup, s, test->unweighted ? one : s->w, u);
    for (size_t j = 0; j < STATS; j++) {
      g_autofree char *key = g_strdup_printf ("%s,%s,%s,", s == clus ? "clus" : "strat",
                                              test->method, wide ? "wide" : "all");
      g_autofree char *mean = g_strconcat (key, means[j], NULL);
      g_autofree char *se = g_strconcat (key, "se_", names[j], NULL);
      check_close (stat[j], oracle_on_line (expected, mean), 1e-9);
      check_close (design_se (s, w, u, j), oracle_on_line (expected, se), 1e-6);
    }
  }
}

/* Of every replicate the statistics of everybody and of domain 1. */
static void
jackknife_stats (const GovcapReplicates *replicates, const GovcapReplicateParts *parts,
                 double ret[MOST * 2 * STATS])
{
  enum { B = GOVCAP_REPLICATE_BLOCK };
  g_autofree double *m = g_new (double, parts->n_psus *B);
  double w[2 * 2 * B], wx[2 * 2 * B];

  for (size_t r = 0; r < govcap_replicates_scale (replicates)->n; r++) {
    if (r % B == 0) {
      govcap_replicates_multipliers (replicates, r, m);
      govcap_replicate_totals (parts, m, w, wx);
    }
    for (size_t d = 0; d < 2; d++) {
      const double *y = wx + d * 2 * B + r % B, *x = y + B;
      double people = w[d * 2 * B + r % B];
      double *stat = ret + (r * 2 + d) * STATS;
      stat[0] = *y / people;
      stat[1] = *x / people;
      stat[2] = *y / *x;
    }
  }
}

/* The parts are schools, which is as good as districts; domain 1: schools without sch.wide. */
static void
test_jackknife (void)
{
  static const double center[4] = {0};
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  uint32_t psu[MOST], domain[MOST], stratum_of[MOST] = {0};
  double w[MOST], part_w[MOST * 2], part_wx[MOST * 2], stats[MOST * 2 * STATS];
  GovcapReplicates *replicates;
  Setup setup;

  set_up (&setup, clus, 2);
  calibrate (&setup, clus, NULL, w);
  for (size_t i = 0; i < clus->n; i++) {
    if (!g_hash_table_contains (numbers, clus->psu[i]))
      g_hash_table_insert (numbers, clus->psu[i], GUINT_TO_POINTER (g_hash_table_size (numbers)));
    psu[i] = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, clus->psu[i]));
    domain[i] = clus->wide[i][0] == 'N';
    part_w[2 * i] = part_w[2 * i + 1] = w[i];
    part_wx[2 * i] = w[i] * clus->y[i];
    part_wx[2 * i + 1] = w[i] * clus->x[i];
  }
  size_t psus = g_hash_table_size (numbers);
  GovcapStratum stratum = {psus, clus->fraction[0]};
  GovcapDesign design = {1, psus, &stratum, GOVCAP_LONELY_FAIL};
  GovcapReplicateCalibration again = {&setup.margins, clus->n, psu, setup.group, w};
  GovcapReplicateParts parts = {clus->n,     2,      2,       psus,   psu,   domain,
                                setup.group, part_w, part_wx, center, &again};
  govcap_replicates_new (GOVCAP_REPLICATES_JK1, &design, psus, stratum_of, 0, 0, &replicates);
  jackknife_stats (replicates, &parts, stats);
  for (size_t d = 0; d < 2; d++)
    for (size_t j = 0; j < STATS; j++) {
      static const char *const names[] = {"y", "x", "ratio"};
      g_autofree char *key =
          g_strdup_printf ("clus,jackknife,%s,se_%s", d ? "wide" : "all", names[j]);
      double variance;
      govcap_replicate_covariance (govcap_replicates_scale (replicates), 1, stats + d * STATS + j,
                                   2 * STATS, NULL, &variance);
      check_close (sqrt (variance), oracle_on_line (expected, key), 1e-8);
    }
  govcap_replicates_free (replicates);
}

/* What the margins give is known: in a raked sample the share of a cell has no error left. */
static void
test_known (void)
{
  double w[MOST], u[MOST * STATS];
  Setup setup;

  set_up (&setup, strat, 2);
  calibrate (&setup, strat, NULL, w);
  for (size_t i = 0; i < strat->n; i++)
    for (size_t j = 0; j < STATS; j++)
      u[i * STATS + j] = ((strat->wide[i][0] == 'Y') - 0.3) / 6194;
  project (&setup, strat, strat->w, u);
  for (size_t i = 0; i < strat->n * STATS; i++)
    g_assert_cmpfloat (fabs (u[i]), <, 1e-16);
}

static void
test_scale_and_order (void)
{
  double w[MOST], other[MOST], design[MOST];
  uint32_t group[MOST];
  Setup setup;

  set_up (&setup, strat, 2);
  calibrate (&setup, strat, NULL, w);
  for (size_t i = 0; i < strat->n; i++) {
    design[strat->n - 1 - i] = 1e-7 * strat->w[i];
    group[strat->n - 1 - i] = setup.group[i];
  }
  govcap_calibrate (&setup.margins, strat->n, group, design, NULL, other);
  for (size_t i = 0; i < strat->n; i++)
    check_close (other[strat->n - 1 - i], w[i], 1e-10);
  /* What is calibrated stays as it is. */
  govcap_calibrate (&setup.margins, strat->n, setup.group, w, NULL, other);
  check_weights (other, w, strat->n, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_auto (GStrv) lines = oracle_lines ("calibrate.data.csv");
  expected = oracle_lines ("calibrate.expected.csv");
  clus = read_sample (lines, "clus");
  strat = read_sample (lines, "strat");
  g_test_add_data_func ("/calibrate/weights/clusters-as-r-survey", &clus, test_weights);
  g_test_add_data_func ("/calibrate/weights/strata-as-r-survey", &strat, test_weights);
  g_test_add_data_func ("/calibrate/trimmed/clusters-as-r-survey", &clus, test_trimmed);
  g_test_add_data_func ("/calibrate/trimmed/strata-as-r-survey", &strat, test_trimmed);
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_variance);
  g_test_add_func ("/calibrate/variance/clusters/jackknife-raked-again", test_jackknife);
  g_test_add_func ("/calibrate/variance/what-the-margins-give-has-no-error", test_known);
  g_test_add_func ("/calibrate/scale-and-order-do-not-matter", test_scale_and_order);
  int failed = g_test_run ();
  g_strfreev (expected);
  g_free (clus);
  g_free (strat);
  return failed;
}
