/* Scores with calibrated weights against R survey: points, linearised errors, a jackknife that is
 * raked again. Golden values: tests/oracle/calibrated.R. */
#include "../../src/analyses/calibration.h"
#include "../../src/analyses/replicates.h"
#include "../../src/analyses/sampling.h"
#include "../../src/analyses/score_cells.h"

#include "study.h"

static char **expected;

static GovcapData *
read_calibrated (const char *margins)
{
  const char *folder = g_getenv ("GOVCAP_TEST_ORACLE");
  g_autofree char *name = g_strconcat (margins, ".yaml", NULL);
  g_autofree char *path = g_build_filename (folder ? folder : ".", "calibrated", name, NULL);
  g_autoptr (GError) error = NULL;
  GovcapStudy *study = govcap_read_study (path, NULL, &error);
  GovcapData *data = study ? govcap_read_data (study, &error) : NULL;

  if (!data)
    g_error ("%s", error->message);
  return data;
}

static GovcapRun *
run_new (const GovcapData *data, unsigned threads, bool unweighted)
{
  const GovcapOptions options = {
      .level = 0.95, .threads = threads, .unweighted = unweighted, .seed = 1};
  g_autoptr (GError) error = NULL;
  GovcapRun *run = govcap_run_new (data, &options, &error);

  if (!run)
    g_error ("%s", error->message);
  return run;
}

static double
wanted (const char *margins, const char *table, const char *unit, const char *code,
        const char *stat)
{
  g_autofree char *key = g_strjoin (",", margins, table, unit, code, stat, NULL);

  return oracle_on_line (expected, key);
}

static const char *
unit_of (const GovcapRun *run, size_t domain)
{
  return domain ? run->data->units->pdata[domain - 1] : "";
}

static void
test_scores (const void *data)
{
  const char *margins = data;
  g_autoptr (GovcapData) study = read_calibrated (margins);
  g_autoptr (GovcapRun) run = run_new (study, 2, false);
  ScoreChoice all = {0};
  g_autoptr (GovcapScores) scores = scores_new (run, 0, &all);

  for (size_t d = 0; d < scores->n_domains; d++)
    for (size_t m = 0; m < 3; m++) {
      const char *code = scores->scored[m].code;
      GovcapEstimate e = govcap_scores_estimate (scores, d, m, 0.95);
      check_close (e.mean, wanted (margins, "scores", unit_of (run, d), code, "score"), 1e-9);
      check_close (e.se, wanted (margins, "scores", unit_of (run, d), code, "se"), 1e-6);
      check_close ((e.hi - e.lo) / 2 / e.se, (e.hi - e.mean) / e.se, 1e-12);
      check_close (e.deff, e.se * e.se / (e.sd * e.sd / (double)e.n), 1e-12);
    }
}

static void
test_jackknife (const void *data)
{
  const char *margins = data;
  g_autoptr (GovcapData) study = read_calibrated (margins);
  g_autoptr (GovcapRun) run = run_new (study, 2, false);
  g_autoptr (Replicates) replicates = replicates_new (run, 0, GOVCAP_REPLICATES_JKN, 0, NULL);
  const GovcapScores *scores = govcap_run_scores (run, 0);

  g_assert_nonnull (replicates);
  for (size_t d = 0; d < replicates->n_domains; d++)
    for (size_t m = 0; m < 3; m++) {
      size_t lost;
      double se = replicates_error (replicates, d, m, &lost);
      g_assert_cmpuint (lost, ==, 0);
      check_close (
          se, wanted (margins, "jackknife", unit_of (run, d), scores->scored[m].code, "se"), 1e-7);
    }
}

/* The bootstrap comes to the linearised errors, within what 15 sampling units allow; the same bits
 * with any number of threads; other ones with another seed. */
static void
test_bootstrap (void)
{
  g_autoptr (GovcapData) study = read_calibrated ("whole");
  g_autoptr (GovcapRun) one = run_new (study, 1, false);
  g_autoptr (GovcapRun) many = run_new (study, 5, false);
  g_autoptr (Replicates) a = replicates_new (one, 0, GOVCAP_REPLICATES_BOOTSTRAP, 1003, NULL);
  g_autoptr (Replicates) b = replicates_new (many, 0, GOVCAP_REPLICATES_BOOTSTRAP, 1003, NULL);
  size_t n = a->scale.n * a->n_domains * a->n_scored;

  g_assert_cmpuint (a->scale.n, ==, 1003);
  g_assert_cmpmem (a->means, n * sizeof (double), b->means, n * sizeof (double));
  for (size_t m = 0; m < 3; m++) {
    size_t lost;
    double se = replicates_error (a, 0, m, &lost);
    double taylor =
        wanted ("whole", "scores", "", govcap_run_scores (one, 0)->scored[m].code, "se");
    check_close (se, taylor, 0.2);
    g_assert_cmpuint (lost, ==, 0);
  }
  one->options.seed = 2;
  g_autoptr (Replicates) other = replicates_new (one, 0, GOVCAP_REPLICATES_BOOTSTRAP, 1003, NULL);
  g_assert_cmpfloat (a->means[0], !=, other->means[0]);
}

static void
check_refused (GovcapRun *run, GovcapReplicateKind kind, size_t n, const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (replicates_new (run, 0, kind, n, &error));
  g_autofree char *words = govcap_error_text (error, GOVCAP_EN);
  g_assert_cmpstr (words, ==, message);
}

/* JK1 does not know strata; and nobody holds 10^9 replicates. */
static void
test_refused (void)
{
  g_autoptr (GovcapData) study = read_calibrated ("whole");
  g_autoptr (GovcapRun) run = run_new (study, 1, false);

  check_refused (run, GOVCAP_REPLICATES_JK1, 0,
                 "2024: JK1 is for designs without strata; use JKn or the bootstrap");
  check_refused (run, GOVCAP_REPLICATES_BOOTSTRAP, 1000000000,
                 "2024: 1000000000 replicates are too many; use the bootstrap with a few thousand");
}

/* Without --unweighted's weights the people without an age are back, and nothing is raked. */
static void
test_unweighted (void)
{
  g_autoptr (GovcapData) study = read_calibrated ("whole");
  g_autoptr (GovcapRun) run = run_new (study, 1, true);

  g_assert_null (run_sampling (run, 0)->calibration);
  GovcapEstimate e = govcap_scores_estimate (govcap_run_scores (run, 0), 0, 1, 0.95);
  g_assert_cmpuint (e.n, ==, 420);
}

static GovcapCell
cell_in (const GovcapTable *table, const char *variable, const char *option, const char *id)
{
  size_t columns[3] = {0};
  const char *const ids[] = {"variable", "option", id};

  for (size_t i = 0; i < 3; i++)
    while (strcmp (table->columns[columns[i]].id, ids[i]))
      columns[i]++;
  for (size_t row = 0; row < govcap_table_rows (table); row++)
    if (!g_strcmp0 (govcap_table_cell (table, row, columns[0]).word, variable) &&
        !g_strcmp0 (govcap_table_cell (table, row, columns[1]).word, option))
      return govcap_table_cell (table, row, columns[2]);
  g_error ("no row %s, %s", variable, option);
}

static void
test_table (const void *data)
{
  const char *margins = data;
  static const char *const ages[] = {"young", "middle", "old"};
  static const char *const shares[] = {"before_percent", "after_percent"};
  static const char *const sums[] = {"n", "effect_design", "effect"};
  g_autoptr (GovcapData) study = read_calibrated (margins);
  g_autoptr (GovcapRun) run = run_new (study, 2, false);
  g_autoptr (GovcapTable) table = govcap_analysis_find ("calibration")->run (run, NULL);

  for (size_t a = 0; a < 3; a++)
    for (size_t s = 0; s < 2; s++)
      check_close (cell_in (table, "age", ages[a], shares[s]).number,
                   wanted (margins, "calibration", "", ages[a], shares[s]), 1e-9);
  for (size_t s = 0; s < 3; s++)
    check_close (cell_in (table, NULL, NULL, sums[s]).number,
                 wanted (margins, "calibration", "", "", sums[s]), 1e-9);
  check_close (cell_in (table, "age", "old", "population").number, 6500, 1e-12);
  g_assert_cmpfloat (cell_in (table, NULL, NULL, "gap").number, <=, 1e-10);
  g_assert_true (govcap_cell_is_missing (cell_in (table, NULL, NULL, "trimmed")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  expected = oracle_lines ("calibrated.expected.csv");
  g_test_add_data_func ("/calibration/scores-as-r-survey/whole", "whole", test_scores);
  g_test_add_data_func ("/calibration/scores-as-r-survey/by-town", "by-town", test_scores);
  g_test_add_data_func ("/calibration/jackknife-raked-again/whole", "whole", test_jackknife);
  g_test_add_data_func ("/calibration/jackknife-raked-again/by-town", "by-town", test_jackknife);
  g_test_add_data_func ("/calibration/table/whole", "whole", test_table);
  g_test_add_data_func ("/calibration/table/by-town", "by-town", test_table);
  g_test_add_func ("/calibration/bootstrap-is-the-same-for-any-number-of-threads", test_bootstrap);
  g_test_add_func ("/calibration/replicates-that-cannot-be-are-refused", test_refused);
  g_test_add_func ("/calibration/unweighted-leaves-it-aside", test_unweighted);
  int failed = g_test_run ();
  g_strfreev (expected);
  return failed;
}
