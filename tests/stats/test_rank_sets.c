/* Confidence sets of ranks: by R lines on the very same draws (tests/oracle/rank_sets.R), by what
 * csranks prints of its own examples, and by what must not matter. */
#include "govcap/rank_sets.h"

#include "check.h"
#include "oracle_values.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 80, DRAWS = 20000 };

/* Units to rank, with room for all that is said of them. */
typedef struct {
  GovcapRanked units;
  double score[MOST], variance[MOST], covariance[MOST * MOST];
  double se[MOST], lean[MOST];
  size_t lo[MOST], hi[MOST], tier[MOST];
  unsigned char above[MOST * MOST];
  double critical;
} World;

static World *
world_new (size_t p, const double score[], const double se[])
{
  World *world = g_new0 (World, 1);

  world->units = (GovcapRanked){p, world->score, world->variance, NULL};
  for (size_t j = 0; j < p; j++) {
    world->score[j] = score[j];
    world->se[j] = se[j];
    world->variance[j] = se[j] * se[j];
  }
  return world;
}

/* All units have an error in common, @lean of it each. */
static void
lean_on_one (World *world, const double lean[])
{
  size_t p = world->units.p;

  for (size_t j = 0; j < p; j++) {
    world->lean[j] = lean[j];
    for (size_t k = 0; k < p; k++)
      world->covariance[j * p + k] = lean[j] * lean[k] + (j == k ? world->se[j] * world->se[j] : 0);
  }
  for (size_t j = 0; j < p; j++)
    world->variance[j] = world->covariance[j * p + j];
  world->units.covariance = world->covariance;
}

static void
solve (World *world, const GovcapRankDraws *draws, double level)
{
  world->critical =
      govcap_rank_sets (&world->units, draws, level, world->lo, world->hi, world->above);
  govcap_rank_tiers (&world->units, world->above, world->tier);
}

/* The generator of the R lines. */
static double
nearly_normal (double *seed)
{
  double sum = 0;

  for (size_t i = 0; i < 12; i++) {
    *seed = fmod (16807 * *seed, 2147483647);
    sum += *seed / 2147483647;
  }
  return sum - 6;
}

static double *
make_draws (const World *world, size_t n)
{
  size_t p = world->units.p;
  double *draws = g_new (double, n *p + 1);
  double seed = 1;

  for (size_t i = 0; i < n; i++) {
    double shared = nearly_normal (&seed);
    for (size_t j = 0; j < p; j++)
      draws[i * p + j] = world->se[j] * nearly_normal (&seed) + world->lean[j] * shared;
  }
  return draws;
}

static const double six[] = {74, 70.5, 70, 66, 63, 50};
static const double fourteen[] = {61.2, 58.4, 66.6, 53.1, 57.9, 59.4, 55,
                                  62.7, 54.8, 65.3, 58.3, 57.7, 57,   55.4};
static const double uneven[] = {1.6, 1.4, 1.7, 1.8, 1.9, 1.7, 3.5,
                                1.8, 2.3, 1.5, 1.8, 1.9, 1.6, 1.7};
static const double two[] = {2, 2, 2, 2, 2, 2};

static World *
make_six (void)
{
  return world_new (6, six, two);
}

static World *
make_fourteen (void)
{
  return world_new (14, fourteen, uneven);
}

static World *
make_shared (void)
{
  double se[14], lean[14];

  for (size_t j = 0; j < 14; j++) {
    se[j] = uneven[j] / 4;
    lean[j] = -1 + 0.25 * (double)j;
  }
  World *world = world_new (14, fourteen, se);
  lean_on_one (world, lean);
  return world;
}

static World *
make_known (void)
{
  static const double score[] = {10, 8, 8, 12, 8, 10}, se[] = {1, 0, 0.5, 0, 0, 1};

  return world_new (6, score, se);
}

static const double three[] = {3, 1, 2, 2}, none[] = {0, 0, 0, 0};

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
make_eighty (void)
{
  double score[80], se[80];

  for (size_t j = 0; j < 80; j++) {
    score[j] = 50 + (double)(j * 37 % 80) / 4;
    se[j] = ldexp (1, (int)(j % 7) - 3);
  }
  return world_new (80, score, se);
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

/* A unit alone, and no unit at all. */
static void
test_alone (void)
{
  static const double one[] = {7}, se[] = {1};
  GovcapRankDraws draws = {.n = 100, .df = 9, .seed = 1};

  for (size_t p = 0; p < 2; p++) {
    g_autofree World *world = world_new (p, one, se);
    world->lo[0] = world->hi[0] = world->tier[0] = 99;
    solve (world, &draws, 0.95);
    check_close (world->critical, NAN, 0);
    g_assert_cmpuint (world->lo[0], ==, p ? 1 : 99);
    g_assert_cmpuint (world->hi[0], ==, p ? 1 : 99);
    g_assert_cmpuint (world->tier[0], ==, p ? 1 : 99);
  }
}

/* At a level of a tenth a single pair's quantile is below 0: no two units may then be above each
 * other, and the rank itself is always in its set. */
static void
test_any_level (void)
{
  static const double levels[] = {0.001, 0.1, 0.5, 0.999};

  for (size_t i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_autofree World *world = make_fourteen ();
    GovcapRankDraws draws = {.n = 1000, .df = 4, .seed = 3};
    solve (world, &draws, levels[i]);
    for (size_t j = 0; j < 14; j++) {
      size_t rank = 1, lo, hi;
      for (size_t k = 0; k < 14; k++)
        rank += fourteen[k] > fourteen[j];
      govcap_rank_set_of (&world->units, &draws, levels[i], j, &lo, &hi);
      g_assert_true (world->lo[j] <= rank && rank <= world->hi[j]);
      g_assert_true (lo <= rank && rank <= hi);
    }
  }
}

/* Units in another order, in another unit of measure and from another zero, draws going with them.
 * The factor is a power of two, which rounds nothing. */
static void
test_order_and_scale (void)
{
  double score[80], se[80];
  g_autofree World *world = make_eighty ();
  g_autofree double *given = make_draws (world, 300), *other = g_new (double, 300 * 80);

  for (size_t j = 0; j < 80; j++) {
    size_t from = (j * 29 + 11) % 80;
    score[j] = 1024 + world->score[from] * 0.25;
    se[j] = world->se[from] * 0.25;
    for (size_t i = 0; i < 300; i++)
      other[i * 80 + j] = given[i * 80 + from] * 0.25;
  }
  g_autofree World *moved = world_new (80, score, se);
  solve (world, &(GovcapRankDraws){.n = 300, .given = given}, 0.95);
  solve (moved, &(GovcapRankDraws){.n = 300, .given = other}, 0.95);
  check_close (moved->critical, world->critical, 0);
  for (size_t j = 0; j < 80; j++) {
    size_t from = (j * 29 + 11) % 80;
    g_assert_cmpuint (moved->lo[j], ==, world->lo[from]);
    g_assert_cmpuint (moved->hi[j], ==, world->hi[from]);
    g_assert_cmpuint (moved->tier[j], ==, world->tier[from]);
  }
}

/* A diagonal covariance matrix says the same as none, on draws of its own. */
static void
test_diagonal (void)
{
  static const double apart[14] = {0};
  GovcapRankDraws draws = {.n = 500, .df = 30, .seed = 8};
  g_autofree World *plain = make_fourteen (), *full = make_fourteen ();

  lean_on_one (full, apart);
  solve (plain, &draws, 0.95);
  solve (full, &draws, 0.95);
  check_close (full->critical, plain->critical, 1e-12);
  g_assert_cmpmem (full->above, sizeof full->above, plain->above, sizeof plain->above);
}

/* Whatever is drawn at once, alone or by given draws. */
static void
test_streams (void)
{
  g_autofree World *world = make_shared (), *other = make_shared ();
  GovcapRankDraws draws = {.n = 400, .df = 12, .seed = 5};
  g_autofree double *all = g_new (double, 400 * 14), *one = g_new (double, 14);

  govcap_rank_draws (&world->units, &draws, 0, 400, all);
  for (size_t i = 400; i-- > 0;) {
    govcap_rank_draws (&world->units, &draws, i, 1, one);
    g_assert_cmpmem (one, 14 * sizeof *one, all + 14 * i, 14 * sizeof *one);
  }
  solve (world, &draws, 0.95);
  solve (other, &(GovcapRankDraws){.n = 400, .given = all}, 0.95);
  check_close (other->critical, world->critical, 0);
  g_assert_cmpmem (other->above, sizeof other->above, world->above, sizeof world->above);
  draws.seed = 6;
  solve (other, &draws, 0.95);
  g_assert_true (other->critical != world->critical);
}

/* Σ of rank 2 among four units, the third the sum of the first two, the last without error: Z has
 * the covariances of Σ · df / (df - 2). */
static void
test_singular (void)
{
  static const double covariance[16] = {4, 1, 5, 0, 1, 9, 10, 0, 5, 10, 15, 0, 0, 0, 0, 0};
  static const double score[4] = {0}, variance[4] = {4, 9, 15, 0};
  GovcapRanked units = {4, score, variance, covariance};
  GovcapRankDraws draws = {.df = 12, .seed = 2};
  g_autofree double *z = g_new (double, 2 * DRAWS * 4);

  govcap_rank_draws (&units, &draws, 0, 2 * DRAWS, z);
  for (size_t j = 0; j < 4; j++)
    for (size_t k = 0; k < 4; k++) {
      double sum = 0;
      for (size_t i = 0; i < 2 * DRAWS; i++)
        sum += z[4 * i + j] * z[4 * i + k];
      double want = covariance[4 * j + k] * 12 / 10;
      g_assert_cmpfloat (fabs (sum / (2 * DRAWS) - want), <=,
                         0.04 * sqrt (variance[j] * variance[k]) * 1.2);
    }
  for (size_t i = 0; i < 2 * DRAWS; i++)
    if (fabs (z[4 * i] + z[4 * i + 1] - z[4 * i + 2]) > 1e-9 || z[4 * i + 3] != 0)
      g_test_fail ();
}

/* The spread of the critical value over seeds falls with the root of the number of draws. */
static void
test_more_draws (void)
{
  double spread[2];

  for (size_t more = 0; more < 2; more++) {
    double sum = 0, squares = 0;
    for (uint64_t seed = 1; seed <= 30; seed++) {
      g_autofree World *world = make_fourteen ();
      solve (world, &(GovcapRankDraws){.n = more ? 3200 : 200, .df = 20, .seed = seed}, 0.95);
      sum += world->critical;
      squares += world->critical * world->critical;
    }
    spread[more] = sqrt (squares / 30 - sum * sum / 900);
  }
  g_assert_cmpfloat (spread[1], <, 0.4 * spread[0]);
  g_assert_cmpfloat (spread[1], >, 0.15 * spread[0]);
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
  g_test_add_func ("/rank_sets/one-unit-is-first-and-none-is-nothing", test_alone);
  g_test_add_func ("/rank_sets/the-rank-is-in-its-set-at-any-level", test_any_level);
  g_test_add_func ("/rank_sets/order-unit-and-zero-do-not-matter", test_order_and_scale);
  g_test_add_func ("/rank_sets/a-diagonal-matrix-is-independence", test_diagonal);
  g_test_add_func ("/rank_sets/each-draw-has-its-own-stream", test_streams);
  g_test_add_func ("/rank_sets/a-singular-matrix-has-draws", test_singular);
  g_test_add_func ("/rank_sets/more-draws-converge", test_more_draws);
  g_test_add_func ("/rank_sets/tiers-by-hand", test_tiers);
  return g_test_run ();
}
