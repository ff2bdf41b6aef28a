/* Whether the simultaneous rank sets keep their word in samples: 14 towns that are all equal, so that
 * every true rank is 1 and every set must begin with it. Slow: 2,000 surveys for each size. */
#include "govcap/rank_sets.h"

#include "check.h"

#include <gsl/gsl_randist.h>

enum { TOWNS = 14, SURVEYS = 2000, DRAWS = 1000 };

/* How @n people of a town answer, on 0-100. */
typedef double (*Person) (gsl_rng *random);

static double
normal_person (gsl_rng *random)
{
  return 60 + gsl_ran_gaussian (random, 18);
}

/* The mean of three items of five points, leaning to the upper end. */
static double
scale_person (gsl_rng *random)
{
  static const double upto[] = {0.05, 0.15, 0.4, 0.75, 1};
  double sum = 0;

  for (size_t item = 0; item < 3; item++) {
    double u = gsl_rng_uniform (random);
    for (size_t point = 0; u > upto[point]; point++)
      sum += 25;
  }
  return sum / 3;
}

static void
survey (gsl_rng *random, Person person, size_t n, double score[], double variance[])
{
  for (size_t j = 0; j < TOWNS; j++) {
    double sum = 0, squares = 0, size = (double)n;
    for (size_t i = 0; i < n; i++) {
      double y = person (random);
      sum += y;
      squares += y * y;
    }
    score[j] = sum / size;
    variance[j] = (squares - sum * sum / size) / (size - 1) / size;
  }
}

static double
coverage (Person person, size_t n)
{
  double score[TOWNS], variance[TOWNS];
  GovcapRanked units = {TOWNS, score, variance, NULL};
  size_t covered = 0, lo[TOWNS], hi[TOWNS];
  unsigned char above[TOWNS * TOWNS];
  gsl_rng *random = gsl_rng_alloc (gsl_rng_mt19937);

  gsl_rng_set (random, 20241111 + n);
  for (uint64_t s = 0; s < SURVEYS; s++) {
    GovcapRankDraws draws = {.n = DRAWS, .df = (double)n - 1, .seed = s};
    size_t worst = 1;
    survey (random, person, n, score, variance);
    govcap_rank_sets (&units, &draws, 0.95, lo, hi, above);
    for (size_t j = 0; j < TOWNS; j++)
      worst = MAX (worst, lo[j]);
    covered += worst == 1;
  }
  gsl_rng_free (random);
  return (double)covered / SURVEYS;
}

typedef struct {
  const char *path;
  Person person;
  size_t n;
} Case;

static const Case cases[] = {
    {"/rank_coverage/normal/20-people-a-town", normal_person, 20},
    {"/rank_coverage/normal/200-people-a-town", normal_person, 200},
    {"/rank_coverage/five-points/20-people-a-town", scale_person, 20},
};

static void
test_coverage (const void *data)
{
  const Case *one = data;
  double got = coverage (one->person, one->n);

  fprintf (stderr, "%s: %.2f %%\n", one->path, 100 * got);
  g_assert_cmpfloat (got, >=, 0.935);
  g_assert_cmpfloat (got, <=, 0.985); /* as good as always would be too wide */
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_coverage);
  return g_test_run ();
}
