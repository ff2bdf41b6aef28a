/* What must hold of any replicates: sums, streams, lost replicates, ranks, refusals. */
#include "govcap/replicate.h"

#include "check.h"

#include <string.h>

enum { B = GOVCAP_REPLICATE_BLOCK, PSUS = 13 };

/* Three strata, their PSUs mixed; PSU 12 is in no stratum. The last has a finite population. */
static const uint32_t stratum_of[PSUS] = {0, 1, 0, 2, 1, 2, 0, 2, 2, 0, 2, 0, UINT32_MAX};
static GovcapStratum strata[] = {{5, 0}, {2, 0}, {5, 0.4}};
static const GovcapDesign design = {3, 12, strata, GOVCAP_LONELY_FAIL};

static GovcapReplicates *
make (GovcapReplicateKind kind, size_t n, uint64_t seed)
{
  GovcapReplicates *replicates = NULL;

  g_assert_cmpint (govcap_replicates_new (kind, &design, PSUS, stratum_of, n, seed, &replicates),
                   ==, GOVCAP_REPLICATES_OK);
  return replicates;
}

/* In every stratum the multipliers sum to its PSUs: the population does not grow or shrink. */
static void
test_sums (const void *data)
{
  GovcapReplicateKind kind = (GovcapReplicateKind)GPOINTER_TO_INT (data);
  GovcapReplicates *replicates = make (kind, 30, 3);
  size_t n = govcap_replicates_scale (replicates)->n;
  double m[PSUS * B];

  g_assert_cmpuint (n, ==, kind == GOVCAP_REPLICATES_BOOTSTRAP ? 30 : 12);
  for (size_t first = 0; first < n; first += B) {
    govcap_replicates_multipliers (replicates, first, m);
    for (size_t b = 0; b < B; b++) {
      double sum[3] = {0};
      for (size_t p = 0; p < 12; p++) {
        g_assert_cmpfloat (m[p * B + b], >=, 0);
        sum[stratum_of[p]] += m[p * B + b];
      }
      for (size_t h = 0; h < 3; h++)
        check_close (sum[h], first + b < n ? (double)strata[h].psus : 0, 1e-14);
      check_close (m[12 * B + b], 0, 0);
    }
  }
  govcap_replicates_free (replicates);
}

/* Mean 1 and variance 1 - f: then sum of m t has the variance n / (n - 1) sum (t - tbar)² (1 - f), for
 * the multipliers of a stratum sum to n and all pairs of them are alike. */
static void
test_moments (void)
{
  enum { N = 80000 };
  GovcapReplicates *replicates = make (GOVCAP_REPLICATES_BOOTSTRAP, N, 5);
  double m[PSUS * B], sum[PSUS] = {0}, squares[3] = {0};

  for (size_t first = 0; first < N; first += B) {
    govcap_replicates_multipliers (replicates, first, m);
    for (size_t p = 0; p < 12; p++)
      for (size_t b = 0; b < B; b++) {
        double off = m[p * B + b] - 1;
        sum[p] += off;
        squares[stratum_of[p]] += off * off;
      }
  }
  for (size_t p = 0; p < 12; p++)
    g_assert_cmpfloat (fabs (sum[p] / N), <, 0.02);
  for (size_t h = 0; h < 3; h++)
    check_close (squares[h] / N, (double)strata[h].psus * (1 - strata[h].fraction), 0.02);
  govcap_replicates_free (replicates);
}

/* A replicate is the same whatever was drawn before it, and another with another seed. */
static void
test_streams (void)
{
  GovcapReplicates *one = make (GOVCAP_REPLICATES_BOOTSTRAP, 24, 9);
  GovcapReplicates *other = make (GOVCAP_REPLICATES_BOOTSTRAP, 17, 9);
  GovcapReplicates *seeded = make (GOVCAP_REPLICATES_BOOTSTRAP, 24, 10);
  double a[PSUS * B], b[PSUS * B], c[PSUS * B];

  govcap_replicates_multipliers (one, 0, a);
  govcap_replicates_multipliers (one, 16, a);
  govcap_replicates_multipliers (other, 16, b);
  govcap_replicates_multipliers (seeded, 16, c);
  for (size_t p = 0; p < PSUS; p++)
    check_close (a[p * B], b[p * B], 0);
  g_assert_cmpint (memcmp (a, c, sizeof a), !=, 0);
  govcap_replicates_free (one);
  govcap_replicates_free (other);
  govcap_replicates_free (seeded);
}

static void
test_refused (void)
{
  static const uint32_t two[] = {0, 0, 1};
  GovcapStratum lonely[] = {{2, 0}, {1, 0}};
  GovcapDesign bad = {2, 3, lonely, GOVCAP_LONELY_FAIL};
  GovcapStratum alone = {1, 0};
  GovcapDesign one = {1, 1, &alone, GOVCAP_LONELY_REMOVE};
  GovcapReplicates *none = NULL;

#define REFUSED(kind, design, psus, n)                                                             \
  govcap_replicates_new (GOVCAP_REPLICATES_##kind, design, psus, two, n, 1, &none)
  g_assert_cmpint (REFUSED (JKN, &bad, 3, 0), ==, GOVCAP_REPLICATES_LONELY);
  bad.lonely = GOVCAP_LONELY_REMOVE;
  g_assert_cmpint (REFUSED (JK1, &bad, 3, 0), ==, GOVCAP_REPLICATES_STRATA);
  bad.lonely = GOVCAP_LONELY_ADJUST;
  g_assert_cmpint (REFUSED (BOOTSTRAP, &bad, 3, 100), ==, GOVCAP_REPLICATES_LONELY);
  g_assert_cmpint (REFUSED (JKN, &one, 1, 0), ==, GOVCAP_REPLICATES_NONE);
  g_assert_cmpint (REFUSED (BOOTSTRAP, &one, 1, 100), ==, GOVCAP_REPLICATES_NONE);
  bad.lonely = GOVCAP_LONELY_REMOVE;
  g_assert_cmpint (REFUSED (BOOTSTRAP, &bad, 3, 1), ==, GOVCAP_REPLICATES_NONE);
  g_assert_null (none);
#undef REFUSED
}

static void
test_scale (void)
{
  static const double rscales[] = {0.5, 0.5};
  GovcapReplicateScale scale;

  g_assert_true (govcap_replicate_scale (GOVCAP_REPLICATES_JK1, 10, 0, NULL, &scale));
  check_close (scale.scale, 0.9, 1e-15);
  g_assert_true (govcap_replicate_scale (GOVCAP_REPLICATES_FAY, 10, 0.5, NULL, &scale));
  check_close (scale.scale, 0.4, 1e-15);
  g_assert_true (govcap_replicate_scale (GOVCAP_REPLICATES_JKN, 2, 0, rscales, &scale));
  check_close (scale.scale, 1, 0);
  g_assert_false (govcap_replicate_scale (GOVCAP_REPLICATES_JKN, 2, 0, NULL, &scale));
  g_assert_false (govcap_replicate_scale (GOVCAP_REPLICATES_FAY, 10, 1, NULL, &scale));
  g_assert_false (govcap_replicate_scale (GOVCAP_REPLICATES_FAY, 10, NAN, NULL, &scale));
  g_assert_false (govcap_replicate_scale (GOVCAP_REPLICATES_BRR, 1, 0, NULL, &scale));
}

/* By hand: 1 2 6 about their mean 3 make 14; with (n - 1) / (n - lost - 1) the fourth is not missed:
 * scale 1/3 · 14 · 3/2 = 7, which is what the three alone give: 14 / 2. */
static void
test_lost (void)
{
  static const double estimates[] = {1, 2, NAN, 6}, full = 2;
  GovcapReplicateScale scale;
  double variance;

  govcap_replicate_scale (GOVCAP_REPLICATES_BOOTSTRAP, 4, 0, NULL, &scale);
  g_assert_cmpuint (govcap_replicate_covariance (&scale, 1, estimates, 1, NULL, &variance), ==, 1);
  check_close (variance, 7, 1e-15);
  govcap_replicate_covariance (&scale, 1, estimates, 1, &full, &variance);
  check_close (variance, 17.0 / 2, 1e-15);
  govcap_replicate_scale (GOVCAP_REPLICATES_JK1, 4, 0, NULL, &scale);
  g_assert_cmpuint (govcap_replicate_covariance (&scale, 1, estimates, 1, NULL, &variance), ==, 1);
  check_close (variance, NAN, 0);
  govcap_replicate_scale (GOVCAP_REPLICATES_BOOTSTRAP, 3, 0, NULL, &scale);
  govcap_replicate_covariance (&scale, 1, estimates + 1, 1, NULL, &variance);
  check_close (variance, 8, 1e-15); /* of two: (2 - 6)² / 2 */
  govcap_replicate_scale (GOVCAP_REPLICATES_BOOTSTRAP, 2, 0, NULL, &scale);
  g_assert_cmpuint (govcap_replicate_covariance (&scale, 1, estimates + 1, 1, NULL, &variance), ==,
                    1);
  check_close (variance, NAN, 0); /* one shows no spread */
}

/* Everybody answers 0.1 · 3: no replicate may differ by a bit. Domain 2 has nobody. */
static void
test_equal (void)
{
  static const double center[] = {0.1 * 3, 0.1 * 3, 0}, value = 0.1 * 3;
  uint32_t psu[PSUS], domain[PSUS];
  double w[PSUS], wx[PSUS] = {0}, m[PSUS * B], means[B * 3], variance;
  GovcapReplicates *replicates = make (GOVCAP_REPLICATES_BOOTSTRAP, B, 1);

  for (uint32_t p = 0; p < PSUS; p++) {
    psu[p] = p;
    domain[p] = p % 2;
    w[p] = 0.7 + p;
  }
  GovcapReplicateParts parts = {PSUS, 1, 3, PSUS, psu, domain, NULL, w, wx, center, NULL};
  govcap_replicates_multipliers (replicates, 0, m);
  govcap_replicate_means (&parts, m, B, means);
  for (size_t b = 0; b < B; b++) {
    check_close (means[b * 3], value, 0);
    check_close (means[b * 3 + 1], value, 0);
    check_close (means[b * 3 + 2], NAN, 0);
  }
  govcap_replicate_covariance (govcap_replicates_scale (replicates), 1, means, 3, NULL, &variance);
  check_close (variance, 0, 0);
  govcap_replicates_free (replicates);
}

/* A cell whose only PSU is not drawn cannot be raked: that replicate says nothing. */
static void
test_unraked (void)
{
  static const uint32_t cell[] = {0, 1}, psu[] = {0, 1, 2}, domain[] = {0, 0, 0},
                        group[] = {0, 0, 1};
  static const double total[] = {2, 2}, w[] = {1, 1, 2}, wx[] = {3, 5, 8}, center[] = {0};
  static const GovcapMargin margin = {2, total, cell};
  static const GovcapMargins margins = {2, 1, &margin};
  static const GovcapReplicateCalibration again = {&margins, 3, psu, group, w};
  const GovcapReplicateParts parts = {3, 1, 1, 3, psu, domain, group, w, wx, center, &again};
  double m[3 * B] = {0}, means[3];

  m[0] = m[B] = 1.5; /* replicate 0: PSU 2 is out */
  m[1] = 3, m[2 * B + 1] = 1;
  m[2] = m[B + 2] = m[2 * B + 2] = 1;
  govcap_replicate_means (&parts, m, 3, means);
  check_close (means[0], NAN, 0);
  check_close (means[1], (2 * 3 + 2 * 4) / 4.0, 1e-15); /* the total 2 of cell 0 is all PSU 0's */
  check_close (means[2], (3 + 5 + 8) / 4.0, 1e-15);
}

static void
test_ranks (void)
{
  static const double score[] = {50, 0, 70, 0, NAN, 0, 70, 0, 10, 0, 50, 0};
  static const double want[] = {3, 1, NAN, 1, 5, 3};
  double rank[6];

  govcap_replicate_ranks (6, score, 2, rank);
  for (size_t i = 0; i < 6; i++)
    check_close (rank[i], want[i], 0);
  govcap_replicate_ranks (0, NULL, 1, rank);
}

/* Enough units for the other way of ranking: unit i of 300 has score (7 i mod 300) / 2, whole. */
static void
test_many_ranks (void)
{
  double score[300], rank[300];

  for (int i = 0; i < 300; i++)
    score[i] = i == 11 ? NAN : i * 7 % 300 / 2; /* 7 and 300 have no divisor in common: all pairs */
  govcap_replicate_ranks (300, score, 1, rank);
  for (size_t i = 0; i < 300; i++) {
    double better = 1;
    for (size_t j = 0; j < 300; j++)
      better += score[j] > score[i];
    check_close (rank[i], i == 11 ? NAN : better, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_data_func ("/replicate/sums/jackknife", GINT_TO_POINTER (GOVCAP_REPLICATES_JKN),
                        test_sums);
  g_test_add_data_func ("/replicate/sums/bootstrap", GINT_TO_POINTER (GOVCAP_REPLICATES_BOOTSTRAP),
                        test_sums);
  g_test_add_func ("/replicate/multipliers-have-mean-1-and-variance-1-f", test_moments);
  g_test_add_func ("/replicate/every-replicate-has-its-own-stream", test_streams);
  g_test_add_func ("/replicate/designs-without-replicates-are-refused", test_refused);
  g_test_add_func ("/replicate/scales-of-given-columns", test_scale);
  g_test_add_func ("/replicate/lost-replicates-by-hand", test_lost);
  g_test_add_func ("/replicate/equal-answers-have-a-spread-of-exactly-0", test_equal);
  g_test_add_func ("/replicate/a-replicate-that-cannot-be-raked-is-missing", test_unraked);
  g_test_add_func ("/replicate/equal-scores-share-the-better-rank", test_ranks);
  g_test_add_func ("/replicate/many-units-are-ranked-like-few", test_many_ranks);
  return g_test_run ();
}
