/* Confidence sets of ranks: by R lines on the very same draws (tests/oracle/rank_sets.R), by what
 * csranks prints of its own examples, by Tukey's range and by hand. */
#include "rank_world.h"

#include "check.h"
#include "oracle_values.h"

#include <string.h>

static const double six[] = {74, 70.5, 70, 66, 63, 50};
static const double two[] = {2, 2, 2, 2, 2, 2};
static const double three[] = {3, 1, 2, 2}, none[] = {0, 0, 0, 0};

static World *
make_six (void)
{
  return world_new (6, six, two);
}

static World *
make_known (void)
{
  static const double score[] = {10, 8, 8, 12, 8, 10}, se[] = {1, 0, 0.5, 0, 0, 1};

  return world_new (6, score, se);
}

static World *
make_nothing_known (void)
{
  return world_new (4, three, none);
}

static World *
make_one_error (void)
{
  World *world = world_new (4, three, none);

  lean_on_one (world, two);
  return world;
}

static World *
make_eighty_leaning (void)
{
  double score[80], se[80], lean[80];

  for (size_t j = 0; j < 80; j++) {
    score[j] = 50 + (double)(j * 37 % 80) / 4;
    se[j] = 0.5 + (double)(j % 5) / 4;
    lean[j] = (double)(j % 3) / 2;
  }
  World *world = world_new (80, score, se);
  lean_on_one (world, lean);
  return world;
}

typedef struct {
  const char *path, *name;
  World *(*make) (void);
  size_t draws;
  double level;
} Case;

static const Case cases[] = {
    {"/rank_sets/r/six-units", "six", make_six, 500, 0.95},
    {"/rank_sets/r/fourteen-units-of-uneven-error", "fourteen", make_fourteen, 500, 0.95},
    {"/rank_sets/r/at-another-level", "ninety", make_fourteen, 500, 0.9},
    {"/rank_sets/r/units-with-an-error-in-common", "shared", make_shared, 500, 0.95},
    {"/rank_sets/r/units-without-error-among-others", "known", make_known, 300, 0.95},
    {"/rank_sets/r/no-unit-has-an-error", "nothing known", make_nothing_known, 100, 0.95},
    {"/rank_sets/r/all-have-the-same-error", "one error", make_one_error, 100, 0.95},
    {"/rank_sets/r/eighty-units", "eighty", make_eighty, 200, 0.95},
    {"/rank_sets/r/eighty-units-with-an-error-in-common", "eighty leaning", make_eighty_leaning,
     200, 0.95},
};

/* What is said of unit @j under the name that the R lines give it. */
static double
said (World *world, const GovcapRankDraws *draws, double level, size_t j, const char *stat)
{
  if (!strcmp (stat, "critical"))
    return world->critical;
  if (!strcmp (stat, "lo"))
    return (double)world->lo[j];
  if (!strcmp (stat, "hi"))
    return (double)world->hi[j];
  if (!strcmp (stat, "tier"))
    return (double)world->tier[j];
  size_t lo, hi;
  double critical = govcap_rank_set_of (&world->units, draws, level, j, &lo, &hi);
  return !strcmp (stat, "one_lo") ? (double)lo : !strcmp (stat, "one_hi") ? (double)hi : critical;
}

static void
test_r (const void *data)
{
  const Case *one = data;
  g_autofree World *world = one->make ();
  g_autofree double *given = make_draws (world, one->draws);
  GovcapRankDraws draws = {.n = one->draws, .given = given};
  g_auto (GStrv) lines = oracle_lines ("rank_sets.expected.csv");
  size_t found = 0;

  solve (world, &draws, one->level);
  for (size_t l = 0; lines[l]; l++) {
    g_auto (GStrv) cells = g_strsplit (lines[l], ",", -1);
    size_t j = (size_t)g_ascii_strtoull (cells[1], NULL, 10);
    if (strcmp (cells[0], one->name))
      continue;
    double got = said (world, &draws, one->level, j ? j - 1 : 0, cells[2]);
    double want = oracle_number (cells[3]);
    found++;
    if (!check_agrees (got, want, 1e-12)) {
      fprintf (stderr, "%s: unit %zu: %s\n", one->name, j, cells[2]);
      check_close (got, want, 1e-12);
    }
  }
  g_assert_cmpuint (found, ==, 1 + 6 * world->units.p);
}

/* csranks 0.1.0 on its help page: csranks(seq(1, 3, length = 10), rep(0.2, 10)). A distance of four
 * units, 3.143 standard errors, is rejected in the second step only: the first needs 3.164. */
static void
test_csranks_help (void)
{
  static const size_t lo[] = {7, 6, 5, 4, 3, 2, 1, 1, 1, 1};
  static const size_t hi[] = {10, 10, 10, 10, 9, 8, 7, 6, 5, 4};
  double score[10], se[10];

  for (size_t j = 0; j < 10; j++) {
    score[j] = 1 + 2 * (double)j / 9;
    se[j] = 0.2;
  }
  g_autofree World *world = world_new (10, score, se);
  solve (world, &(GovcapRankDraws){.n = 2 * DRAWS, .df = INFINITY, .seed = 1}, 0.95);
  for (size_t j = 0; j < 10; j++) {
    g_assert_cmpuint (world->lo[j], ==, lo[j]);
    g_assert_cmpuint (world->hi[j], ==, hi[j]);
  }
}

/* Mathematics in PISA 2018, OECD countries by name (OECD; data(pisa2018) of csranks), and their
 * standard errors. */
static const double pisa[][2] = {
    {491.3600252, 1.939833031}, {498.9423138, 2.970998694}, {508.0703063, 2.262662011},
    {512.0169429, 2.357475749}, {417.4065563, 2.41588757},  {390.9322732, 2.989559274},
    {499.4676508, 2.460661531}, {509.3983746, 1.735002337}, {523.4145802, 1.743602224},
    {507.3013618, 1.967920411}, {495.4075794, 2.320214487}, {500.0437805, 2.647083096},
    {451.3703438, 3.091228197}, {481.0826364, 2.319596741}, {495.1873762, 1.953082603},
    {499.632894, 2.198621128},  {463.0345488, 3.498563228}, {486.5898573, 2.780045867},
    {526.9732502, 2.471475318}, {525.933002, 3.121394315},  {496.1263306, 1.962766789},
    {481.1911884, 1.953282039}, {483.421485, 1.097632409},  {408.8014734, 2.493225544},
    {519.2309824, 2.632277885}, {494.489676, 1.705942856},  {500.9637885, 2.219044878},
    {515.6478747, 2.602085176}, {492.4874062, 2.684570081}, {486.1648542, 2.555595707},
    {508.8975441, 1.363877596}, {481.3926126, 1.462417763}, {502.3877022, 2.654250935},
    {515.3147131, 2.908003898}, {453.5077774, 2.260406789}, {501.7698992, 2.564428111},
    {478.2447174, 3.235444099}};
enum { CHILE = 4, COLOMBIA = 5, GERMANY = 11, KOREA = 19, MEXICO = 23, KINGDOM = 35, ALL = 37 };

/* The vignette of csranks 1.2.2: the United Kingdom's own set is 8 to 23 (1,000 draws; 7 to 23 in
 * its text); of all countries, Chile, Mexico and Colombia are apart from all others, and the sets
 * of Germany and Korea both hold rank 7. */
static void
test_csranks_pisa (void)
{
  double score[ALL], se[ALL];
  size_t lo, hi;

  for (size_t j = 0; j < ALL; j++) {
    score[j] = pisa[j][0];
    se[j] = pisa[j][1];
  }
  g_autofree World *world = world_new (ALL, score, se);
  GovcapRankDraws draws = {.n = DRAWS, .df = INFINITY, .seed = 1};
  govcap_rank_set_of (&world->units, &draws, 0.95, KINGDOM, &lo, &hi);
  g_assert_true (lo == 7 || lo == 8);
  g_assert_cmpuint (hi, ==, 23);
  solve (world, &draws, 0.95);
  g_assert_cmpuint (world->lo[CHILE], >=, 35);
  g_assert_cmpuint (world->lo[MEXICO], >=, 35);
  g_assert_cmpuint (world->lo[COLOMBIA], >=, 35);
  g_assert_true (world->lo[GERMANY] <= 7 && world->hi[KOREA] >= 7);
}

/* Nothing is rejected among equal scores of equal error: the critical value is that of Tukey's
 * studentised range; R: qtukey(level, p, df) / sqrt(2). */
static void
test_tukey (void)
{
  static const struct {
    size_t p;
    double df, level, want;
  } known[] = {{14, INFINITY, 0.95, 3.353618},
               {14, 19, 0.95, 3.812067},
               {14, 19, 0.9, 3.449517},
               {2, 5, 0.95, 2.570582}};
  double score[14] = {0}, se[14];

  for (size_t j = 0; j < 14; j++)
    se[j] = 3;
  for (size_t i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree World *world = world_new (known[i].p, score, se);
    solve (world, &(GovcapRankDraws){.n = 2 * DRAWS, .df = known[i].df, .seed = 1}, known[i].level);
    check_close (world->critical, known[i].want, 0.01);
    g_assert_cmpuint (world->hi[0], ==, known[i].p);
  }
}

/* By hand: 0 is best; 1 is significantly below it, 2 is not although it scores less; 1 leads the
 * second tier, and 3, below 0 and 2, is beside 1. Of two best, 4 and 5 below, one is enough. */
static void
test_tiers (void)
{
  static const double score[] = {9, 8, 7, 6}, twice[] = {9, 9, 5, 4};
  static const unsigned char above[16] = {0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0};
  static const unsigned char by_one[16] = {0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
  size_t tier[4];

  g_assert_cmpuint (govcap_rank_tiers (&(GovcapRanked){4, score, none, NULL}, above, tier), ==, 2);
  g_assert_true (tier[0] == 1 && tier[1] == 2 && tier[2] == 1 && tier[3] == 2);
  g_assert_cmpuint (govcap_rank_tiers (&(GovcapRanked){4, twice, none, NULL}, by_one, tier), ==, 2);
  g_assert_true (tier[0] == 1 && tier[1] == 1 && tier[2] == 1 && tier[3] == 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_r);
  g_test_add_func ("/rank_sets/csranks-on-its-help-page", test_csranks_help);
  g_test_add_func ("/rank_sets/csranks-on-pisa-2018", test_csranks_pisa);
  g_test_add_func ("/rank_sets/equal-scores-have-tukeys-critical-value", test_tukey);
  g_test_add_func ("/rank_sets/tiers-by-hand", test_tiers);
  return g_test_run ();
}
