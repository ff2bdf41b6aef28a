/* Confidence sets of ranks: what must hold at any level, and what must not matter. */
#include "rank_world.h"

#include "check.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/rank_sets/one-unit-is-first-and-none-is-nothing", test_alone);
  g_test_add_func ("/rank_sets/the-rank-is-in-its-set-at-any-level", test_any_level);
  g_test_add_func ("/rank_sets/order-unit-and-zero-do-not-matter", test_order_and_scale);
  g_test_add_func ("/rank_sets/a-diagonal-matrix-is-independence", test_diagonal);
  g_test_add_func ("/rank_sets/each-draw-has-its-own-stream", test_streams);
  g_test_add_func ("/rank_sets/a-singular-matrix-has-draws", test_singular);
  g_test_add_func ("/rank_sets/more-draws-converge", test_more_draws);
  return g_test_run ();
}
