/* Ranks of units from CSV to table cells: the sets are those of govcap_rank_sets on the
 * scores of the table itself; covariances of units by R's survey (tests/oracle/unit_covariance.R). */
#include "ranking_study.h"

#include "govcap/rank_sets.h"
#include "govcap/shrinkage.h"

#include "../../src/analyses/sampling.h"
#include "../../src/analyses/unit_covariance.h"

#include <gsl/gsl_errno.h>

static const char outcomes[] =
    "name: small\ntitle: {en: S, zh: 小}\nscale: {min: 1, max: 11}\nareas:\n"
    "  - code: SAT\n    label: {en: S, zh: 满意}\n    role: outcome\n    indicators:\n"
    "      - {code: SAT1, label: {en: I, zh: 指标}, items: [{code: q1, text: {en: Q, zh: 题}}]}\n";

/* The ranked rows as units without anything in common. */
typedef struct {
  GovcapRanked units;
  double score[RANKED], variance[RANKED], df;
} Rows;

static void
take_rows (Rows *rows, const GovcapTable *table)
{
  for (size_t r = 0; r < RANKED; r++) {
    rows->score[r] = number_at (table, r, "score");
    rows->variance[r] = number_at (table, r, "se") * number_at (table, r, "se");
  }
  rows->units = (GovcapRanked){RANKED, rows->score, rows->variance, NULL};
  rows->df = 29; /* town C */
}

static void
test_sets (void)
{
  g_autoptr (GovcapData) data = towns ();
  g_autoptr (GovcapTable) table = ranking_with (data, (GovcapOptions){.seed = 5}, NULL);
  size_t lo[RANKED], hi[RANKED], tier[RANKED];
  unsigned char above[RANKED * RANKED];
  Rows rows;

  g_assert_cmpuint (govcap_table_rows (table), ==, UNITS);
  take_rows (&rows, table);
  GovcapRankDraws draws = {.n = 10000, .df = rows.df, .seed = 5};
  govcap_rank_sets (&rows.units, &draws, 0.95, lo, hi, above);
  size_t tiers = govcap_rank_tiers (&rows.units, above, tier);
  g_assert_cmpuint (tiers, >, 1);
  for (size_t r = 0; r < RANKED; r++) {
    g_assert_true (r == 0 || rows.score[r] <= rows.score[r - 1]);
    g_assert_true (is_word (table, r, "few", "no"));
    g_assert_cmpfloat (number_at (table, r, "rank_lo"), ==, (double)lo[r]);
    g_assert_cmpfloat (number_at (table, r, "rank_hi"), ==, (double)hi[r]);
    g_assert_cmpfloat (number_at (table, r, "tier"), ==, (double)tier[r]);
  }
  check_note (table, "7 units ranked, df = 29");
}

static void
test_marginal (void)
{
  g_autoptr (GovcapData) data = towns ();
  const GovcapOptions options = {.sets = GOVCAP_SETS_MARGINAL, .replicates = 2000};
  g_autoptr (GovcapTable) all = ranking_with (data, (GovcapOptions){.replicates = 2000}, NULL);
  g_autoptr (GovcapTable) table = ranking_with (data, options, NULL);
  Rows rows;

  take_rows (&rows, table);
  for (size_t r = 0; r < RANKED; r++) {
    GovcapRankDraws draws = {.n = 2000, .df = rows.df, .seed = 1};
    size_t lo, hi;
    govcap_rank_set_of (&rows.units, &draws, 0.95, r, &lo, &hi);
    g_assert_cmpfloat (number_at (table, r, "rank_lo"), ==, (double)lo);
    g_assert_cmpfloat (number_at (table, r, "rank_hi"), ==, (double)hi);
    g_assert_cmpfloat (number_at (table, r, "tier"), ==, number_at (all, r, "tier"));
    g_assert_cmpfloat (number_at (table, r, "rank_lo"), >=, number_at (all, r, "rank_lo"));
    g_assert_cmpfloat (number_at (table, r, "rank_hi"), <=, number_at (all, r, "rank_hi"));
  }
  check_note (table, "must not be read side by side");
  g_assert_false (has_note (all, "must not be read side by side"));
}

/* D and E share a rank, and the next unit counts both. */
static void
test_ties (void)
{
  g_autoptr (GovcapData) data = towns ();
  g_autoptr (GovcapTable) table = ranking_with (data, (GovcapOptions){0}, NULL);
  size_t d = 0;

  while (!is_word (table, d, "unit", "D"))
    d++;
  g_assert_true (is_word (table, d + 1, "unit", "E"));
  g_assert_cmpfloat (number_at (table, d, "rank"), ==, (double)(d + 1));
  g_assert_cmpfloat (number_at (table, d + 1, "rank"), ==, (double)(d + 1));
  g_assert_cmpfloat (number_at (table, d + 2, "rank"), ==, (double)(d + 3));
  g_assert_cmpfloat (number_at (table, d, "rank_lo"), ==, number_at (table, d + 1, "rank_lo"));
}

/* At the end, by score; without a place, but with a shrunken score that rests on the others' people;
 * last who gave no answer. */
static void
test_few (void)
{
  g_autoptr (GovcapData) data = towns ();
  g_autoptr (GovcapTable) table = ranking_with (data, (GovcapOptions){0}, NULL);
  double v[RANKED], sum = 0, df = 0;
  Rows rows;

  take_rows (&rows, table);
  for (size_t r = 0; r < RANKED; r++) {
    double n = number_at (table, r, "n");
    v[r] = rows.variance[r];
    sum += (n - 1) * n * v[r];
    df += n - 1;
  }
  GovcapPrior prior = govcap_prior (rows.score, v, RANKED);
  for (size_t r = 0; r < UNITS; r++) {
    bool few = r >= RANKED;
    double variance = few ? sum / df / number_at (table, r, "n") : v[r];
    GovcapShrunken want = govcap_shrink (&prior, number_at (table, r, "score"), variance);
    check_close (number_at (table, r, "score_eb"), want.mean, 1e-12);
    check_close (number_at (table, r, "se_eb"), want.se, 1e-12);
    g_assert_true (is_word (table, r, "few", few ? "yes" : "no"));
    g_assert_true (isnan (number_at (table, r, "rank")) == few);
    g_assert_true (isnan (number_at (table, r, "rank_hi")) == few);
    g_assert_true (isnan (number_at (table, r, "tier")) == few);
    if (r > RANKED && r < UNITS - 1)
      g_assert_cmpfloat (number_at (table, r, "score"), <=, number_at (table, r - 1, "score"));
  }
  g_assert_true (is_word (table, UNITS - 1, "unit", "K"));
  g_assert_true (isnan (number_at (table, UNITS - 1, "score")));
  g_assert_true (isnan (number_at (table, UNITS - 1, "score_eb")));
  check_note (table, "fewer than 30 people");
}

/* By an area; an indicator of one item scores the same. */
static void
test_code (void)
{
  g_autoptr (GovcapData) data = towns ();
  g_autoptr (GovcapTable) all = table_of (data, "scores", NULL);
  g_autoptr (GovcapTable) area = ranking_with (data, (GovcapOptions){.code = "SRV"}, NULL);
  g_autoptr (GovcapTable) item = ranking_with (data, (GovcapOptions){.code = "SRV1"}, NULL);
  g_autoptr (GError) error = NULL;

  for (size_t r = 0; r < UNITS; r++) {
    const char *unit = cell_at (area, r, "unit").word;
    g_assert_true (is_word (area, r, "code", "SRV") && is_word (item, r, "code", "SRV1"));
    check_close (number_at (item, r, "score"), number_at (area, r, "score"), 0);
    for (size_t s = 0; s < govcap_table_rows (all); s++)
      if (is_word (all, s, "unit", unit) && is_word (all, s, "code", "SRV"))
        check_close (number_at (area, r, "score"), number_at (all, s, "score"), 0);
  }
  g_assert_null (ranking_with (data, (GovcapOptions){.code = "NEG"}, &error));
  g_autofree char *english = govcap_error_text (error, GOVCAP_EN);
  g_assert_cmpstr (english, ==, "--code: the framework has no area or indicator 'NEG'");
}

/* Another number of threads, the same bytes; another seed, the same scores. One unit's row is that
 * of the whole table. */
static void
test_same (void)
{
  g_autoptr (GovcapData) data = towns ();
  const GovcapOptions options = {.threads = 1, .sets = GOVCAP_SETS_MARGINAL, .replicates = 500};
  GovcapOptions more = options, one = options;
  more.threads = 3;
  one.unit = "F";
  g_autoptr (GovcapTable) first = ranking_with (data, options, NULL);
  g_autoptr (GovcapTable) other = ranking_with (data, more, NULL);
  g_autoptr (GovcapTable) unit = ranking_with (data, one, NULL);

  for (size_t i = 0; i < first->cells->len; i++)
    check_close (g_array_index (other->cells, GovcapCell, i).number,
                 g_array_index (first->cells, GovcapCell, i).number, 0);
  g_assert_cmpuint (govcap_table_rows (unit), ==, 1);
  g_assert_true (is_word (first, 0, "unit", "F") && is_word (unit, 0, "unit", "F"));
  check_close (number_at (unit, 0, "rank_hi"), number_at (first, 0, "rank_hi"), 0);
}

/* No capacity: no overall index, but areas can be ranked by. One unit, or none, is no contest. */
static void
test_nothing_to_rank (void)
{
  g_autoptr (GovcapData) data = read_study (outcomes, ONE_WAVE, "town,q1\nA,3\nB,4\n", NULL);
  g_autoptr (GovcapData) lonely = read_study (framework, ONE_WAVE, "town,q1,q2\nA,3,4\n", NULL);
  g_autoptr (GovcapTable) none = ranking_with (data, (GovcapOptions){0}, NULL);
  g_autoptr (GovcapTable) area = ranking_with (data, (GovcapOptions){.code = "SAT"}, NULL);
  g_autoptr (GovcapTable) one = ranking_with (lonely, (GovcapOptions){0}, NULL);

  g_assert_cmpuint (govcap_table_rows (none), ==, 0);
  check_note (none, "--code ranks by an area");
  g_assert_cmpuint (govcap_table_rows (area), ==, 2);
  check_note (area, "fewer than two ranked units");
  g_assert_cmpuint (govcap_table_rows (one), ==, 1);
  g_assert_true (isnan (number_at (one, 0, "rank")) && isnan (number_at (one, 0, "score_eb")));
}

#define DESIGNED                                                                                   \
  ONE_WAVE "thresholds: {min_n: 5}\ndesign: {weight: w, strata: stratum, cluster: village}\n"

static size_t
unit_number (const GovcapData *data, const char *name)
{
  for (size_t u = 0; u < data->units->len; u++)
    if (!strcmp (data->units->pdata[u], name))
      return u;
  g_assert_not_reached ();
}

/* Six towns that share villages and strata. */
static void
test_covariance (void)
{
  enum { TOWNS = 6 };
  g_autofree char *csv = oracle_text ("unit_covariance.data.csv");
  g_autoptr (GovcapData) data = read_study (framework, DESIGNED, csv, NULL);
  g_autoptr (GovcapRun) run =
      govcap_run_new (data, &(GovcapOptions){.level = 0.95, .threads = 2}, NULL);
  g_auto (GStrv) lines = oracle_lines ("unit_covariance.expected.csv");
  double covariance[TOWNS * TOWNS];
  size_t units[TOWNS], found = 0;

  for (size_t u = 0; u < TOWNS; u++)
    units[u] = u;
  unit_covariance (govcap_run_scores (run, 0), run_sampling (run, 0)->stratum_of, 1, units, TOWNS,
                   covariance);
  for (size_t l = 0; lines[l]; l++) {
    g_auto (GStrv) cells = g_strsplit (lines[l], ",", -1);
    size_t a = unit_number (data, cells[0]), b = unit_number (data, cells[1]);
    check_close (covariance[a * TOWNS + b], oracle_number (cells[2]), 1e-10);
    found++;
  }
  g_assert_cmpuint (found, ==, TOWNS * TOWNS);
}

/* The covariances bear on the critical value: it is not that of independent towns. */
static void
test_covariance_counts (void)
{
  enum { TOWNS = 6 };
  g_autofree char *csv = oracle_text ("unit_covariance.data.csv");
  g_autoptr (GovcapData) data = read_study (framework, DESIGNED, csv, NULL);
  g_autoptr (GovcapTable) table =
      ranking_with (data, (GovcapOptions){.code = "EXE", .replicates = 4000}, NULL);
  g_autoptr (GovcapRun) run =
      govcap_run_new (data, &(GovcapOptions){.level = 0.95, .threads = 2}, NULL);
  double score[TOWNS], variance[TOWNS], covariance[TOWNS * TOWNS], df = INFINITY;
  size_t units[TOWNS], lo[TOWNS], hi[TOWNS];
  unsigned char above[TOWNS * TOWNS];

  for (size_t r = 0; r < TOWNS; r++) {
    units[r] = unit_number (data, cell_at (table, r, "unit").word);
    GovcapEstimate e = govcap_scores_estimate (govcap_run_scores (run, 0), units[r] + 1, 1, 0.95);
    score[r] = e.mean;
    variance[r] = e.se * e.se;
    df = fmin (df, e.df);
  }
  unit_covariance (govcap_run_scores (run, 0), run_sampling (run, 0)->stratum_of, 1, units, TOWNS,
                   covariance);
  GovcapRankDraws draws = {.n = 4000, .df = df, .seed = 1};
  GovcapRanked together = {TOWNS, score, variance, covariance};
  double critical = govcap_rank_sets (&together, &draws, 0.95, lo, hi, above);
  g_autofree char *said = g_strdup_printf ("critical value of a difference %.3f", critical);
  check_note (table, said);
  for (size_t r = 0; r < TOWNS; r++)
    check_close (number_at (table, r, "rank_hi"), (double)hi[r], 0);
  GovcapRanked apart = {TOWNS, score, variance, NULL};
  double other = govcap_rank_sets (&apart, &draws, 0.95, lo, hi, above);
  g_assert_cmpfloat (fabs (other - critical), >, 0.001);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  gsl_set_error_handler_off ();
  g_test_add_func ("/ranking/sets-and-tiers-are-those-of-the-scores", test_sets);
  g_test_add_func ("/ranking/marginal-sets-are-narrower", test_marginal);
  g_test_add_func ("/ranking/equal-scores-share-the-better-rank", test_ties);
  g_test_add_func ("/ranking/the-few-stand-apart", test_few);
  g_test_add_func ("/ranking/by-an-area-or-an-indicator", test_code);
  g_test_add_func ("/ranking/threads-and-units-do-not-matter", test_same);
  g_test_add_func ("/ranking/nothing-to-rank", test_nothing_to_rank);
  g_test_add_func ("/ranking/covariances-of-units-are-those-of-survey", test_covariance);
  g_test_add_func ("/ranking/covariances-count", test_covariance_counts);
  return g_test_run ();
}
