/* Replicates against R survey: jackknives, given columns, multipliers drawn elsewhere; the bootstrap
 * against Taylor. Golden values: tests/oracle/replicate.R and survey.R. */
#include "govcap/replicate.h"

#include "check.h"
#include "survey_cases.h"

enum { B = GOVCAP_REPLICATE_BLOCK, K = 2, Y = 0, X = 1, DOMAINS = 6, CELLS = DOMAINS * K };

static GHashTable *cases;
static char **expected;

/* Everybody is domain 0; the others as they appear. A person without y is in no total. */
typedef struct {
  const Case *one;
  GovcapDesign design;
  GPtrArray *domains;
  GovcapReplicateParts parts;
  uint32_t *psu, *domain;
  double *w, *wx, center[DOMAINS * K];
} Setup;

static size_t
domain_of (Setup *setup, const char *name)
{
  unsigned found;

  if (!g_ptr_array_find_with_equal_func (setup->domains, name, g_str_equal, &found)) {
    found = setup->domains->len;
    g_ptr_array_add (setup->domains, (void *)name);
  }
  g_assert_cmpuint (found, <, DOMAINS);
  return found;
}

static void
set_up (Setup *setup, const char *name, const char *lonely)
{
  const Case *one = g_hash_table_lookup (cases, name);
  size_t psus = one->stratum_of->len, n = psus * DOMAINS;

  *setup = (Setup){.one = one,
                   .design = design_of (one, lonely),
                   .domains = g_ptr_array_new (),
                   .psu = g_new0 (uint32_t, n),
                   .domain = g_new0 (uint32_t, n),
                   .w = g_new0 (double, n *K),
                   .wx = g_new0 (double, n *K)};
  g_ptr_array_add (setup->domains, (void *)"");
  for (size_t p = 0; p < n; p++) {
    setup->psu[p] = (uint32_t)(p / DOMAINS);
    setup->domain[p] = (uint32_t)(p % DOMAINS);
  }
  for (size_t j = 0; j < DOMAINS * K; j++)
    setup->center[j] = (double)j; /* any will do */
  for (size_t i = 0; i < one->rows->len; i++) {
    const Row *row = &g_array_index (one->rows, Row, i);
    size_t d = domain_of (setup, row->domain), at = (row->psu * DOMAINS + d) * K;
    if (isnan (row->y))
      continue;
    const double values[K] = {row->y, row->x};
    for (size_t j = 0; j < K; j++) {
      setup->w[at + j] += row->w;
      setup->wx[at + j] += row->w * (values[j] - setup->center[d * K + j]);
    }
  }
  setup->parts =
      (GovcapReplicateParts){n,    K,        DOMAINS,   psus,          setup->psu, setup->domain,
                             NULL, setup->w, setup->wx, setup->center, NULL};
}

static void
tear_down (Setup *setup)
{
  g_ptr_array_unref (setup->domains);
  g_free (setup->psu);
  g_free (setup->domain);
  g_free (setup->w);
  g_free (setup->wx);
}

static const uint32_t *
strata_of (const Setup *setup)
{
  return (const uint32_t *)(void *)setup->one->stratum_of->data;
}

/* mean, total, ratio of a domain, from its totals in one replicate. */
static void
take_stats (const Setup *setup, size_t d, size_t b, const double w[], const double wx[],
            double ret[3])
{
  double total[K];

  for (size_t j = 0; j < K; j++)
    total[j] = wx[(d * K + j) * B + b] + setup->center[d * K + j] * w[(d * K + j) * B + b];
  ret[0] = total[Y] / w[(d * K + Y) * B + b];
  ret[1] = total[Y];
  ret[2] = total[Y] / total[X];
}

/* Of every replicate the three statistics of every domain, n × domains × 3. */
static double *
replicate_stats (const Setup *setup, const GovcapReplicates *replicates, size_t n)
{
  size_t domains = setup->domains->len;
  g_autofree double *m = g_new (double, setup->parts.n_psus *B);
  g_autofree double *w = g_new (double, DOMAINS *K *B), *wx = g_new (double, DOMAINS *K *B);
  double *stats = g_new (double, n *domains * 3);

  for (size_t r = 0; r < n; r++) {
    if (r % B == 0) {
      govcap_replicates_multipliers (replicates, r, m);
      govcap_replicate_totals (&setup->parts, m, w, wx);
    }
    for (size_t d = 0; d < domains; d++)
      take_stats (setup, d, r % B, w, wx, stats + (r * domains + d) * 3);
  }
  return stats;
}

static void
full_stats (const Setup *setup, size_t d, double ret[3])
{
  g_autofree double *m = g_new (double, setup->parts.n_psus *B);
  g_autofree double *w = g_new (double, DOMAINS *K *B), *wx = g_new (double, DOMAINS *K *B);

  for (size_t i = 0; i < setup->parts.n_psus * B; i++)
    m[i] = 1;
  govcap_replicate_totals (&setup->parts, m, w, wx);
  take_stats (setup, d, 0, w, wx, ret);
}

typedef struct {
  const char *path, *name, *kind, *lonely;
} Jackknife;

static const Jackknife jackknives[] = {
    {"/replicate/jk1-of-clusters", "apiclus1", "JK1", "fail"},
    {"/replicate/jkn-of-strata", "apistrat", "JKn", "fail"},
    {"/replicate/jkn-of-clusters-in-strata", "nhanes", "JKn", "fail"},
    {"/replicate/jkn-with-lonely-strata-removed", "lonely", "JKn", "remove"},
    {"/replicate/jkn-with-lonely-strata-averaged", "lonely", "JKn", "average"},
    {"/replicate/jkn-with-lonely-strata-adjusted", "lonely", "JKn", "adjust"},
};

static void
compare_domain (const Setup *setup, const Jackknife *test, const GovcapReplicateScale *scale,
                const double stats[], size_t d)
{
  static const char *const names[] = {"mean_se", "total_se", "ratio_se"};
  size_t step = setup->domains->len * 3;
  double full[3], plain[9], mse[9];

  full_stats (setup, d, full);
  g_assert_cmpuint (govcap_replicate_covariance (scale, 3, stats + d * 3, step, NULL, plain), ==,
                    0);
  govcap_replicate_covariance (scale, 3, stats + d * 3, step, full, mse);
  for (size_t j = 0; j < 3; j++) {
    g_autofree char *key = g_strdup_printf ("%s,%s,%s,%s,%s", test->name, test->kind, test->lonely,
                                            (const char *)setup->domains->pdata[d], names[j]);
    g_autofree char *key_mse = g_strconcat (key, "_mse", NULL);
    check_close (sqrt (plain[j * 4]), oracle_on_line (expected, key), 1e-10);
    check_close (sqrt (mse[j * 4]), oracle_on_line (expected, key_mse), 1e-10);
  }
}

static void
test_jackknife (const void *data)
{
  const Jackknife *test = data;
  GovcapReplicates *replicates;
  Setup setup;

  set_up (&setup, test->name, test->lonely);
  GovcapReplicateFault fault = govcap_replicates_new (
      strcmp (test->kind, "JK1") ? GOVCAP_REPLICATES_JKN : GOVCAP_REPLICATES_JK1, &setup.design,
      setup.parts.n_psus, strata_of (&setup), 0, 0, &replicates);
  g_assert_cmpint (fault, ==, GOVCAP_REPLICATES_OK);
  const GovcapReplicateScale *scale = govcap_replicates_scale (replicates);
  g_autofree double *stats = replicate_stats (&setup, replicates, scale->n);
  for (size_t d = 0; d < setup.domains->len; d++)
    compare_domain (&setup, test, scale, stats, d);
  govcap_replicates_free (replicates);
  tear_down (&setup);
}

/* The bootstrap's standard errors of totals come to Taylor's; strata with a finite population by
 * Preston's draw, the others by Rao and Wu's. */
static void
test_bootstrap (const void *data)
{
  const char *name = data;
  const char *rule = strcmp (name, "lonely") ? "fail" : "average";
  g_auto (GStrv) taylor = oracle_lines ("survey.expected.csv");
  GovcapReplicates *replicates;
  double worst = 0;
  Setup setup;

  set_up (&setup, name, rule);
  g_assert_cmpint (govcap_replicates_new (GOVCAP_REPLICATES_BOOTSTRAP, &setup.design,
                                          setup.parts.n_psus, strata_of (&setup), 20000, 11,
                                          &replicates),
                   ==, GOVCAP_REPLICATES_OK);
  const GovcapReplicateScale *scale = govcap_replicates_scale (replicates);
  g_autofree double *stats = replicate_stats (&setup, replicates, scale->n);
  for (size_t d = 0; d < setup.domains->len; d++) {
    g_autofree char *key =
        g_strdup_printf ("%s,%s,%s,total_se", name, rule, (const char *)setup.domains->pdata[d]);
    double variance, want = oracle_on_line (taylor, key);
    govcap_replicate_covariance (scale, 1, stats + d * 3 + 1, setup.domains->len * 3, NULL,
                                 &variance);
    check_close (sqrt (variance), want, 0.02);
    worst = fmax (worst, fabs (sqrt (variance) / want - 1));
  }
  fprintf (stderr, "# %s: 20,000 replicates against Taylor, worst %.2g\n", name, worst);
  govcap_replicates_free (replicates);
  tear_down (&setup);
}

/* Multipliers that R drew: the same means, the same standard error. */
static void
test_drawn (void)
{
  g_auto (GStrv) lines = oracle_lines ("replicate.drawn.csv");
  GovcapReplicateScale scale;
  Setup setup;

  set_up (&setup, "nhanes", "fail");
  g_autofree double *m = g_new0 (double, 5 * setup.parts.n_psus * B);
  g_autofree double *means = g_new (double, 40 * CELLS);
  for (size_t p = 0; lines[p]; p++) {
    g_auto (GStrv) multipliers = g_strsplit (lines[p], ",", -1);
    size_t psu = GPOINTER_TO_SIZE (g_hash_table_lookup (setup.one->psu_numbers, multipliers[0]));
    for (size_t r = 0; r < 40; r++)
      m[(r / B * setup.parts.n_psus + psu) * B + r % B] = g_ascii_strtod (multipliers[r + 1], NULL);
  }
  for (size_t block = 0; block < 5; block++)
    govcap_replicate_means (&setup.parts, m + block * setup.parts.n_psus * B, B,
                            means + block * B * CELLS);
  g_assert_true (govcap_replicate_scale (GOVCAP_REPLICATES_BOOTSTRAP, 40, 0, NULL, &scale));
  for (size_t d = 0; d < setup.domains->len; d++) {
    const char *domain = setup.domains->pdata[d];
    double variance;
    for (size_t r = 0; r < 40; r++) {
      g_autofree char *key = g_strdup_printf ("nhanes,drawn,,%s,r%zu", domain, r + 1);
      check_close (means[r * CELLS + d * K], oracle_on_line (expected, key), 1e-12);
    }
    g_autofree char *key = g_strdup_printf ("nhanes,drawn,,%s,se", domain);
    govcap_replicate_covariance (&scale, 1, means + d * K, CELLS, NULL, &variance);
    check_close (sqrt (variance), oracle_on_line (expected, key), 1e-11);
  }
  tear_down (&setup);
}

typedef struct {
  const char *path, *name;
  GovcapReplicateKind kind;
} Given;

static const Given given[] = {
    {"/replicate/given/brr", "BRR", GOVCAP_REPLICATES_BRR},
    {"/replicate/given/fay", "Fay", GOVCAP_REPLICATES_FAY},
    {"/replicate/given/bootstrap", "bootstrap", GOVCAP_REPLICATES_BOOTSTRAP},
};

static void
test_given (const void *data)
{
  const Given *test = data;
  g_autofree char *key = g_strdup_printf ("given,%s,,,", test->name);
  g_autofree char *se = g_strconcat (key, "se", NULL);
  double estimates[100], variance;
  GovcapReplicateScale scale;
  size_t n = 0;

  for (size_t i = 0; expected[i]; i++)
    if (g_str_has_prefix (expected[i], key) && expected[i][strlen (key)] == 'r')
      estimates[n++] = g_ascii_strtod (strrchr (expected[i], ',') + 1, NULL);
  g_assert_cmpuint (n, >=, 16);
  g_assert_true (govcap_replicate_scale (test->kind, n, 0.3, NULL, &scale));
  govcap_replicate_covariance (&scale, 1, estimates, 1, NULL, &variance);
  check_close (sqrt (variance), oracle_on_line (expected, se), 1e-10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  cases = read_cases ();
  expected = oracle_lines ("replicate.expected.csv");
  for (size_t i = 0; i < G_N_ELEMENTS (jackknives); i++)
    g_test_add_data_func (jackknives[i].path, &jackknives[i], test_jackknife);
  for (size_t i = 0; i < G_N_ELEMENTS (given); i++)
    g_test_add_data_func (given[i].path, &given[i], test_given);
  g_test_add_data_func ("/replicate/bootstrap/strata-with-populations", "apistrat", test_bootstrap);
  g_test_add_data_func ("/replicate/bootstrap/clusters-with-a-population", "apiclus1",
                        test_bootstrap);
  g_test_add_data_func ("/replicate/bootstrap/strata-of-two-clusters", "nhanes", test_bootstrap);
  g_test_add_data_func ("/replicate/bootstrap/lonely-strata-averaged", "lonely", test_bootstrap);
  g_test_add_func ("/replicate/multipliers-drawn-by-r-give-its-means", test_drawn);
  int failed = g_test_run ();
  g_strfreev (expected);
  return failed;
}
